/*
 * U+3000 is swallowed where a line would begin with it; what belongs to a
 * base character is never parted from it. (Copying out: 35-copying.sh.)
 */
#include "typography.h"

static const char spaced[] = "天地玄黃　宇宙洪荒　日月盈昃　　辰宿列張";

/* No glyph of a line before its text but that of the text stands first. */
static void check_space(const broken *k)
{
    for (size_t i = 0; i < k->nlines; i++) {
        const line *l = &k->lines[i];
        str text = k->shaped->para->text;
        CHECK_SET(k, l->nglyphs == 0 ||
                         !str_starts(str_slice(text, l->glyphs[0].from, l->to),
                                     "　"));
        CHECK_SET(k, l->nglyphs == 0 || near(l->glyphs[0].x, 0));
    }
}

/* A base of two code points, at measures down to one em. */
static void check_whole(bench *b, const char *lang, const char *base)
{
    const char *text = arena_printf(b->a, "天%s地%s%s玄", base, base, base);
    size_t n = utf8_count(str_of(base));
    for (int m = 10; m <= 60; m += 5) {
        const broken *k = justified(b, lang, text, TENTHS(m));
        CHECK_SET(k, line_with(k, 1) == line_with(k, n));
        CHECK_SET(k, line_with(k, n + 2) == line_with(k, 2 * n + 1));
        CHECK_SET(k, line_with(k, 2 * n + 2) == line_with(k, 3 * n + 1));
        CHECK_SET(k, m > 10 || k->nlines == 6);
    }
}

RULE(35, "U+3000 not at a line start; clusters are whole")
{
    for (size_t i = 0; i < SOLID; i++) {
        for (int n = 25; n <= 120; n += 3)
            check_space(justified(b, solid[i], spaced, TENTHS(n)));
        const broken *k = natural(b, solid[i], "　天地");
        CHECK_SET(k, near(place(k, 1), 0));
        check_whole(b, solid[i], "葛\xF3\xA0\x84\x80"); /* U+845B U+E0100 */
        check_whole(b, solid[i], "か\xE3\x82\x99");     /* U+304B U+3099 */
    }
    /* Planes beyond the first. */
    for (int m = 10; m <= 60; m += 5) {
        const broken *k = justified(b, "zh-Hant", "天𠮷地𡃁玄𠀋", TENTHS(m));
        CHECK_SET(k, m > 10 || k->nlines == 6);
        for (size_t c = 0; c < 6; c++)
            CHECK_SET(k, near(advance(k, c), EM));
    }
}
