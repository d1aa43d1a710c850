/*
 * A rule of CJK text is a file NN-name.c: RULE(NN, "what it says") { checks on
 * b }. main.c runs them. What a rule asks of whole files is in NN-name.sh.
 */
#ifndef GALLEY_TEST_TYPOGRAPHY_H
#define GALLEY_TEST_TYPOGRAPHY_H

#include "bench.h"

/* What came of the checks of one rule. */
struct outcome {
    const char *says;
    unsigned passed, failed;
};

#define RULE(n, text)                                            \
    static void check_rule(bench *b);                            \
    struct outcome rule_##n(bench *b);                           \
    struct outcome rule_##n(bench *b)                            \
    {                                                            \
        check_rule(b);                                           \
        return (struct outcome){text, test_passed, test_failed}; \
    }                                                            \
    static void check_rule(bench *b)

/* Chinese, and with Japanese. */
static const char *const chinese[] = {"zh-Hans", "zh-Hant", "zh-HK"};
static const char *const solid[] = {"zh-Hans", "zh-Hant", "zh-HK", "ja"};
enum { CHINESE = 3, SOLID = 4 };

/* The characters that most tests set, all of one em. */
#define HAN "天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往"

/* What no line parts and none would gladly do without: the lines of a test
 * begin and end with it, so that all of them hold the same. */
#define WORD "9876543210987"
enum { A = 13 }; /* its length: where what stands behind it begins */

/* Lines of WORD, text and WORD, each `less` shorter than they are by
 * themselves, longer where less < 0. Character A is the first of the text. */
static inline const broken *in_less(bench *b, const char *lang,
                                    const char *text, mpt less)
{
    const char *one = arena_printf(b->a, WORD "%s" WORD, text);
    mpt wide = width_of(b, lang, one);
    return justified(b, lang, arena_printf(b->a, "%s %s %s", one, one, one),
                     wide - less);
}

/* True if the first line is one such line. */
static inline bool whole_line(const broken *k, const char *text)
{
    size_t n = utf8_count(str_of(text)) + 2 * A;
    return k->nlines == 3 && line_with(k, n - 1) == 0 &&
           line_with(k, n + 1) == 1;
}

/* What lies between the glyphs of character i and character j behind it. */
static inline mpt between(const broken *k, size_t i, size_t j)
{
    const placed *l = glyph_of(k, i), *r = glyph_of(k, j);
    return l && r ? r->x - l->x - l->adv : NO_PLACE;
}

/* Two like marks from character n on, whether the font has one glyph for them
 * or two: on one line, in two ems. */
static inline bool is_unit(const broken *k, size_t n)
{
    bool one = line_with(k, n) == line_with(k, n + 1);
    if (glyph_of(k, n + 1) == NULL)
        return one && near(advance(k, n), 2 * EM);
    return one && near(step(k, n), EM) && near(advance(k, n + 1), EM);
}

/* True if two like marks are units at all of these places. */
static inline bool units_whole(const broken *k)
{
    static const size_t at[] = {2, 6, 12, 21};
    for (size_t i = 0; i < COUNT_OF(at); i++)
        if (!is_unit(k, at[i]))
            return false;
    return true;
}

/* The units of text, which are where units_whole looks, are whole at every
 * measure and level, even where the line stretches. */
static inline void check_units_whole(bench *b, const char *text)
{
    static const char *const levels[] = {"kinsoku: none", "",
                                         "kinsoku: strict"};
    for (size_t v = 0; v < COUNT_OF(levels); v++) {
        CHECK(choose(b, levels[v]));
        for (size_t i = 0; i < SOLID; i++) {
            for (int n = 40; n <= 200; n += 3) {
                const broken *k = justified(b, solid[i], text, TENTHS(n));
                CHECK_SET(k, units_whole(k));
                k = set_text(b, solid[i], text, TENTHS(n), SET_LEFT, 0);
                CHECK_SET(k, units_whole(k));
            }
            const broken *k = natural(b, solid[i], text);
            CHECK_SET(k, near(place(k, 4) - place(k, 2), 2 * EM));
        }
    }
}

#endif
