/*
 * Lines of one content, looser and looser: word spaces up to half an em, a
 * little of every place, gaps up to a third of an em, then every place alike;
 * a unit never.
 */
#include "typography.h"

static const char loose[] = "天地one two玄黃——宇宙AB洪荒";

/* What a line has given to a word space, to a gap, to a place of Han. */
struct given {
    mpt space, gap, han;
};

static struct given given_by(const broken *k)
{
    return (struct given){between(k, A + 4, A + 6), between(k, A + 1, A + 2),
                          between(k, A, A + 1)};
}

static void check_alike(const broken *k, struct given g)
{
    CHECK_SET(k, near(between(k, A + 9, A + 10), g.han));
    CHECK_SET(k, near(between(k, A + 13, A + 14), g.han));
    CHECK_SET(k, near(between(k, A - 1, A), g.gap));
    CHECK_SET(k, near(between(k, A + 18, A + 19), g.gap));
    CHECK_SET(k, near(between(k, A + 8, A + 9), g.gap));
    CHECK_SET(k, near(between(k, A + 14, A + 15), g.gap));
}

/* Dashes, words and digits are as they are. */
static void check_units(const broken *k)
{
    CHECK_SET(k, is_unit(k, A + 11));
    for (size_t i = 0; i < 4; i++)
        CHECK_SET(k, near(between(k, i, i + 1), 0));
    CHECK_SET(k, near(between(k, A + 2, A + 3), 0));
    CHECK_SET(k, near(between(k, A + 15, A + 16), 0));
}

static void check_order(const broken *k, struct given g)
{
    mpt little = EM / 50;
    bool spaces = g.space >= EM / 2 - HAIR;
    CHECK_SET(k, g.han <= HAIR || spaces);
    CHECK_SET(k, g.gap <= EM / 4 + HAIR || spaces);
    CHECK_SET(k, g.gap <= EM / 4 + little + HAIR || g.han >= little - HAIR);
    CHECK_SET(k, g.han <= little + HAIR || g.gap >= EM / 3 - HAIR);
}

static void check_lang(bench *b, const char *lang)
{
    int spaces = 0, gaps = 0, places = 0;
    for (mpt more = 0; more <= 4 * EM; more += EM / 20) {
        const broken *k = in_less(b, lang, loose, -more);
        CHECK_SET(k, whole_line(k, loose));
        struct given g = given_by(k);
        check_alike(k, g);
        check_units(k);
        check_order(k, g);
        spaces += g.space < EM / 2 - HAIR;
        gaps += g.gap > EM / 4 + HAIR && g.gap < EM / 3 - HAIR;
        places += g.han > EM / 50 + HAIR;
    }
    CHECK(spaces > 0 && gaps > 0 && places > 0);
}

RULE(21, "stretch order, and never inside a unit")
{
    CHECK(choose(b, "pitch: false"));
    for (size_t i = 0; i < SOLID; i++)
        check_lang(b, solid[i]);
}
