/*
 * With and without a typed space the glyphs stand at the same places.
 */
#include "typography.h"

RULE(18, "a typed space between Han and Latin replaces the gap")
{
    for (size_t i = 0; i < SOLID; i++) {
        const broken *k = natural(b, solid[i], "用 Word 写 2015 年");
        const broken *bare = natural(b, solid[i], "用Word写2015年");
        CHECK_SET(k, near(place(k, 2), EM + EM / 4));
        CHECK_SET(k, near(place(k, 7), place(bare, 5)));
        CHECK_SET(k, near(place(k, 9), place(bare, 6)));
        CHECK_SET(k, near(place(k, 14), place(bare, 10)));
        /* In lines that stretch and shrink as well. */
        for (mpt more = -EM / 4; more <= 2 * EM; more += EM / 8) {
            k = in_less(b, solid[i], "天地 AB 玄黃宇宙", -more);
            bare = in_less(b, solid[i], "天地AB玄黃宇宙", -more);
            CHECK_SET(k, near(place(k, A + 3), place(bare, A + 2)));
            CHECK_SET(k, near(place(k, A + 6), place(bare, A + 4)));
        }
    }
    /* The space is still the text's, so that it is copied. */
    const broken *k = natural(b, "zh-Hans", "用 Word");
    CHECK(glyph_of(k, 1) != NULL);
    /* A choice of the layout reaches it. */
    CHECK(choose(b, "gap: 0.125"));
    k = natural(b, "zh-Hans", "用 Word");
    CHECK_SET(k, near(place(k, 2), EM + EM / 8));
}
