/*
 * —— and U+2E3A: two ems, whole at every measure, and no place inside that a
 * line could stretch; at every level, for the unit is no matter of kinsoku.
 */
#include "typography.h"

static const char text[] = "天地——玄黃——宇宙洪荒——日月，盈昃辰宿——列張寒來";
static const char one[] = "天地⸺玄黃⸺宇宙洪荒⸺日月，盈昃辰宿⸺列張寒來";

/* The dashes of line i of k lie an em apart, even where the line stretches.*/
static bool whole(const broken *k)
{
    static const size_t at[] = {2, 6, 12, 21};
    for (size_t i = 0; i < COUNT_OF(at); i++)
        if (!is_unit(k, at[i]))
            return false;
    return true;
}

static void check_level(bench *b, const char *level)
{
    CHECK(choose(b, level));
    for (size_t i = 0; i < SOLID; i++)
        for (int n = 40; n <= 200; n += 3) {
            const broken *k = justified(b, solid[i], text, TENTHS(n));
            CHECK_SET(k, whole(k));
            k = set_text(b, solid[i], text, TENTHS(n), SET_LEFT, 0);
            CHECK_SET(k, whole(k));
        }
}

RULE(07, "a two-em dash is one unit of 2 em, never split")
{
    check_level(b, "kinsoku: none");
    check_level(b, "");
    check_level(b, "kinsoku: strict");
    CHECK(choose(b, ""));
    for (size_t i = 0; i < SOLID; i++) {
        const broken *k = natural(b, solid[i], text);
        CHECK_SET(k, near(place(k, 4) - place(k, 2), 2 * EM));
        k = natural(b, solid[i], one);
        CHECK_SET(k, near(step(k, 2), 2 * EM));
        CHECK_SET(k, near(place(k, 3), 4 * EM));
    }
}
