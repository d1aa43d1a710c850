/*
 * The four levels: what none lets through and basic does not, what only gb
 * and strict keep; the default is basic.
 */
#include "typography.h"

static const char text[] =
    "天地，玄黃／宇宙（洪荒）日月；盈昃——辰宿。列張／寒來／暑往——秋收冬藏";

/* Lines that begin with a mark, end with a solidus, begin with a dash. */
struct seen {
    int start, solidus, dash;
};

static struct seen count(bench *b, const char *choice, const char *lang)
{
    static const char *const closing[] = {"，", "）", "；", "。", NULL};
    static const char *const solidus[] = {"／", NULL};
    struct seen s = {0};
    CHECK(choose(b, choice));
    for (int n = 30; n <= 100; n++) {
        const broken *k = set_text(b, lang, text, TENTHS(n), SET_LEFT, 0);
        s.start += any_line(k, true, closing);
        s.solidus += any_line(k, false, solidus);
        s.dash += any_start(k, "——");
    }
    return s;
}

RULE(05, "levels none, basic, gb, strict; default basic")
{
    CHECK_INT(layout_composition(b->plain)->kinsoku, KINSOKU_BASIC);
    for (size_t i = 0; i < CHINESE; i++) {
        struct seen s = count(b, "kinsoku: none", chinese[i]);
        CHECK(s.start > 0);
        s = count(b, "", chinese[i]);
        struct seen basic = count(b, "kinsoku: basic", chinese[i]);
        CHECK(s.start == 0 && s.solidus > 0 && s.dash > 0);
        CHECK(memcmp(&s, &basic, sizeof s) == 0);
        s = count(b, "kinsoku: gb", chinese[i]);
        CHECK(s.start == 0 && s.solidus == 0 && s.dash > 0);
        s = count(b, "kinsoku: strict", chinese[i]);
        CHECK(s.start == 0 && s.solidus == 0 && s.dash == 0);
    }
    CHECK(!choose(b, "kinsoku: loud"));
}
