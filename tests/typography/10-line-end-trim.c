/*
 * The last mark of a line, justified, ragged and at the right, ends half an
 * em beyond the measure with its square and within it with its ink.
 */
#include "typography.h"

static const char *const hans[] = {"，", "。", "、", "；", "：", "）",
                                   "》", "”",  "’",  "」", "】", NULL};
static const char *const ja[] = {"、", "。", "，", "）",
                                 "」", "』", "】", NULL};

/* A line that ends in the mark by itself: four characters, then the mark in
 * four ems and a half. */
static void check_mark(bench *b, const char *lang, const char *m)
{
    const char *text = arena_printf(b->a, "天地玄黃%s宇宙洪荒日月", m);
    const broken *k = justified(b, lang, text, TENTHS(45));
    CHECK_SET(k, line_with(k, 4) == 0);
    CHECK_SET(k, near(place(k, 4), 4 * EM));
    /* At the right edge the ink stands at the edge. */
    k = set_text(b, lang, arena_printf(b->a, "天地玄黃%s", m), 10 * EM,
                 SET_RIGHT, 0);
    CHECK_SET(k, near(place(k, 4), 10 * EM - EM / 2));
}

RULE(10, "a full-width mark at a line end is trimmed to half an em")
{
    for (const char *const *m = hans; *m; m++)
        check_mark(b, "zh-Hans", *m);
    for (const char *const *m = ja; *m; m++)
        check_mark(b, "ja", *m);
    check_mark(b, "zh-Hant", "」");
    check_mark(b, "zh-HK", "）");
    /* In long lines too. */
    for (int n = 80; n < 140; n++) {
        const broken *k = justified(b, "zh-Hans",
                                    "天地，玄黃，宇宙，洪荒，日月，盈昃，辰宿，"
                                    "列張，寒來，暑往，秋收，冬藏。",
                                    TENTHS(n));
        for (size_t i = 0; i + 1 < k->nlines; i++)
            if (str_ends(line_text(k, i), "，"))
                CHECK_SET(k,
                          near(place(k, last_char(k, i)), TENTHS(n) - EM / 2));
    }
}
