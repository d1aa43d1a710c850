/*
 * Question and exclamation marks together (GB/T 15834): two in one em, three
 * in two, on the mainland only.
 */
#include "typography.h"

static mpt taken(bench *b, const char *lang, const char *marks, size_t n)
{
    const broken *k = natural(b, lang, arena_printf(b->a, "天%s地", marks));
    CHECK_SET(k, near(place(k, 1), EM));
    return place(k, n + 1) - place(k, 1);
}

RULE(26, "two ？！ together take 1 em, three 2 em (GB)")
{
    CHECK(near(taken(b, "zh-Hans", "？！", 2), EM));
    CHECK(near(taken(b, "zh-Hans", "！？", 2), EM));
    CHECK(near(taken(b, "zh-Hans", "！！", 2), EM));
    CHECK(near(taken(b, "zh-Hans", "？？", 2), EM));
    CHECK(near(taken(b, "zh-Hans", "！！！", 3), 2 * EM));
    CHECK(near(taken(b, "zh-Hans", "？？？", 3), 2 * EM));
    CHECK(near(taken(b, "zh-Hans", "！", 1), EM));
    for (size_t i = 1; i < SOLID; i++) {
        CHECK(near(taken(b, solid[i], "？！", 2), 2 * EM));
        CHECK(near(taken(b, solid[i], "！！！", 3), 3 * EM));
    }
    /* Nor does a line stretch or break them apart. */
    for (int n = 60; n < 120; n += 3) {
        const broken *k = justified(
            b, "zh-Hans", "天地玄黃？！宇宙洪荒！！！日月盈昃", TENTHS(n));
        CHECK_SET(k, line_with(k, 4) == line_with(k, 5));
        CHECK_SET(k, line_with(k, 10) == line_with(k, 12));
        CHECK_SET(k, step(k, 4) <= EM / 2 + HAIR);
    }
}
