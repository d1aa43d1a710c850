/*
 * In Taiwan and Hong Kong ， 。 、 ； ： stand in the middle of their squares
 * and keep them, at line ends and in pairs. In a line that is too full they
 * give a quarter em at most, both sides alike, when all else has given.
 */
#include "typography.h"

static const char *const marks[] = {"，", "。", "、", "；", "：", NULL};

/* The middle of a glyph's square is the middle of its place. */
static bool centred(const broken *k, size_t n)
{
    mpt before = place(k, n) - place(k, n - 1) - EM;
    mpt behind = place(k, n + 1) - place(k, n) - EM;
    return before <= 0 && behind <= 0 && near(before, behind) &&
           before + behind >= -EM / 4 - HAIR;
}

static void check_lang(bench *b, const char *lang)
{
    for (const char *const *m = marks; *m; m++) {
        const char *text = arena_printf(b->a, "天地玄黃%s宇宙", *m);
        const broken *k = natural(b, lang, text);
        CHECK_SET(k, near(step(k, 3), EM) && near(step(k, 4), EM));
        k = set_text(b, lang, arena_printf(b->a, "天地玄黃%s", *m), 10 * EM,
                     SET_RIGHT, 0);
        CHECK_SET(k, near(place(k, 4), 9 * EM));
        k = natural(b, lang, arena_printf(b->a, "天%s」地", *m));
        CHECK_SET(k, near(step(k, 1), EM));
        k = natural(b, lang, arena_printf(b->a, "天%s%s地", *m, *m));
        CHECK_SET(k, near(step(k, 1), EM));
    }
}

static const char crowded[] = "天地，玄黃、宇宙（洪荒）日月";

RULE(12, "centred marks of Taiwan and Hong Kong keep their squares")
{
    CHECK(choose(b, "pitch: false"));
    for (size_t i = 1; i < CHINESE; i++) {
        check_lang(b, chinese[i]);
        const broken *k = in_less(b, chinese[i], crowded, EM / 2);
        /* The brackets give what is wanted, the marks nothing. */
        CHECK_SET(k, whole_line(k, crowded));
        CHECK_SET(k, near(step(k, A + 1), EM) && near(step(k, A + 2), EM));
        CHECK_SET(k, near(step(k, A + 7), EM * 3 / 4));
        /* More than brackets and gaps can give. */
        k = in_less(b, chinese[i], crowded, EM * 27 / 20);
        CHECK_SET(k, whole_line(k, crowded));
        CHECK_SET(k, centred(k, A + 2) && centred(k, A + 5));
        CHECK_SET(k, step(k, A + 2) < EM - HAIR);
        CHECK_SET(k, near(step(k, A + 2), step(k, A + 5)));
        CHECK_SET(k, near(step(k, A + 7), EM / 2));
        CHECK_SET(k, near(step(k, A + 11), EM / 2));
    }
    const broken *k = natural(b, "zh-Hans", "天地玄黃，”宇宙");
    CHECK_SET(k, near(step(k, 4), EM / 2));
}
