/*
 * A quarter em, or what the layout says, between Han or kana and Latin
 * letters or digits, on both sides; nothing at the ends of lines and beside
 * marks, and nothing among Hangul.
 */
#include "typography.h"

static void check_gap(bench *b, mpt gap)
{
    for (size_t i = 0; i < SOLID; i++) {
        const broken *k = natural(b, solid[i], "在2015年用Word写");
        CHECK_SET(k, near(step(k, 0), EM + gap));
        CHECK_SET(k, near(between(k, 4, 5), gap));
        CHECK_SET(k, near(between(k, 6, 7), gap));
        CHECK_SET(k, near(between(k, 10, 11), gap));
        k = natural(b, solid[i], "天，A、B（C）D。1！");
        for (size_t c = 2; c < 10; c += 4)
            CHECK_SET(k, near(between(k, c, c + 1), 0));
        CHECK_SET(k, near(step(k, 1), EM) && near(step(k, 3), EM));
    }
}

/* Latin words at the ends of lines reach them. */
static void check_ends(bench *b)
{
    for (size_t i = 0; i < CHINESE; i++)
        for (int n = 60; n < 140; n += 3) {
            const broken *k =
                justified(b, chinese[i],
                          "天地abc玄黃def宇宙ghi洪荒jkl日月mno盈昃pqr辰宿"
                          "stu列張vwx寒來",
                          TENTHS(n));
            for (size_t l = 0; l < k->nlines; l++) {
                CHECK_SET(k, near(k->lines[l].glyphs[0].x, 0));
                CHECK_SET(k,
                          l + 1 == k->nlines || near(reach(k, l), TENTHS(n)));
            }
        }
}

RULE(17, "a quarter em between Han and Latin or digits")
{
    check_gap(b, EM / 4);
    check_ends(b);
    const broken *k = natural(b, "ja", "かなAカナBー1");
    CHECK_SET(k, near(step(k, 1), EM + EM / 4));
    CHECK_SET(k, near(step(k, 4), EM + EM / 4));
    k = natural(b, "ko", "가A나1다");
    for (size_t i = 0; i < 4; i++)
        CHECK_SET(k, near(between(k, i, i + 1), 0));
    CHECK(choose(b, "gap: 0.125"));
    check_gap(b, EM / 8);
    CHECK(choose(b, "gap: 0"));
    check_gap(b, 0);
}
