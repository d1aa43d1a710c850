/*
 * cp: what a character is in Chinese, Japanese and Korean text.
 *
 * One table for all who ask, in the order of the code points; its rows are
 * those of the scripts and general categories of Unicode 15, except that
 * characters which no font has without the others beside them go with these
 * (tests/unit/cp.c compares). Curly quotes, dashes and dots (U+2014, U+201C,
 * U+2026) are shared with Latin text and are not in it.
 */
#include "base.h"

static const struct {
    uint32_t first, last;
    uint8_t class;
} table[] = {
    {0x1100, 0x11FF, CP_HANGUL},           /* letters */
    {0x2E3A, 0x2E3B, CP_MARK},             /* two- and three-em dash */
    {0x2E80, 0x2FDF, CP_HAN},              /* radicals */
    {0x2FF0, 0x3000, CP_SIGN},             /* description characters, blank */
    {0x3001, 0x3003, CP_MARK},             /* comma, full stop, ditto */
    {0x3004, 0x3004, CP_SIGN},             /* industrial standard */
    {0x3005, 0x3007, CP_HAN},              /* repeat, closing mark, zero */
    {0x3008, 0x3011, CP_MARK},             /* brackets */
    {0x3012, 0x3013, CP_SIGN},             /* post, geta */
    {0x3014, 0x301F, CP_MARK},             /* brackets, quotation marks */
    {0x3020, 0x3020, CP_SIGN},             /* post with a face */
    {0x3021, 0x3029, CP_HAN},              /* Suzhou numerals */
    {0x302A, 0x302F, CP_SIGN},             /* tone marks */
    {0x3030, 0x3030, CP_MARK},             /* wavy dash */
    {0x3031, 0x3035, CP_KANA},             /* repeat marks of a column */
    {0x3036, 0x3037, CP_SIGN},             /* circled post, telegraph feed */
    {0x3038, 0x303B, CP_HAN},              /* Suzhou numerals, repeat mark */
    {0x303C, 0x303C, CP_KANA},             /* masu */
    {0x303D, 0x303D, CP_MARK},             /* part alternation mark */
    {0x303E, 0x3040, CP_SIGN},             /* variation, half fill */
    {0x3041, 0x3096, CP_KANA},             /* hiragana */
    {0x3097, 0x309C, CP_SIGN},             /* voiced sound marks */
    {0x309D, 0x309F, CP_KANA},             /* repeat marks, yori */
    {0x30A0, 0x30A0, CP_MARK},             /* double hyphen */
    {0x30A1, 0x30FA, CP_KANA},             /* katakana */
    {0x30FB, 0x30FB, CP_MARK},             /* middle dot */
    {0x30FC, 0x30FF, CP_KANA},             /* long vowel, repeat marks, koto */
    {0x3100, 0x312F, CP_BOPOMOFO},         /* bopomofo */
    {0x3130, 0x318F, CP_HANGUL},           /* letters for themselves */
    {0x3190, 0x319F, CP_HAN},              /* kanbun */
    {0x31A0, 0x31BF, CP_BOPOMOFO},         /* of other dialects */
    {0x31C0, 0x31EF, CP_SIGN},             /* strokes */
    {0x31F0, 0x31FF, CP_KANA},             /* small katakana for Ainu */
    {0x3200, 0x321F, CP_HANGUL | CP_SIGN}, /* in brackets */
    {0x3220, 0x325F, CP_SIGN},             /* Han and figures in circles */
    {0x3260, 0x327F, CP_HANGUL | CP_SIGN}, /* in circles */
    {0x3280, 0x33FF, CP_SIGN},             /* in circles and squares */
    {0x3400, 0x4DBF, CP_HAN},              /* extension A */
    {0x4E00, 0x9FFF, CP_HAN},              /* unified ideographs */
    {0xA960, 0xA97F, CP_HANGUL},           /* old letters */
    {0xAC00, 0xD7FF, CP_HANGUL},           /* syllables, old letters */
    {0xF900, 0xFAFF, CP_HAN},              /* compatibility ideographs */
    {0xFE10, 0xFE1F, CP_MARK},             /* forms of columns */
    {0xFE30, 0xFE6F, CP_MARK},             /* the same, small forms */
    {0xFF01, 0xFF0F, CP_MARK},             /* full-width ! to / */
    {0xFF10, 0xFF19, CP_SIGN},             /* ... figures */
    {0xFF1A, 0xFF20, CP_MARK},             /* ... : to @ */
    {0xFF21, 0xFF3A, CP_SIGN},             /* ... capitals */
    {0xFF3B, 0xFF40, CP_MARK},             /* ... [ to ` */
    {0xFF41, 0xFF5A, CP_SIGN},             /* ... small letters */
    {0xFF5B, 0xFF65, CP_MARK},             /* ... { to ~, half-width marks */
    {0xFF66, 0xFF9F, CP_KANA},             /* half-width katakana */
    {0xFFA0, 0xFFDF, CP_HANGUL},           /* half-width letters */
    {0xFFE0, 0xFFE6, CP_SIGN},             /* full-width currencies */
    {0x16FE0, 0x18DFF, CP_SIGN},           /* Tangut, Khitan, their marks */
    {0x1AFF0, 0x1B16F, CP_KANA},           /* supplements */
    {0x1F200, 0x1F2FF, CP_SIGN},           /* in squares and circles */
    {0x20000, 0x3FFFD, CP_HAN},            /* extensions B and later */
};

unsigned cp_class(uint32_t cp)
{
    size_t from = 0, to = sizeof table / sizeof *table;
    if (cp < table[0].first)
        return 0;
    if (cp >= 0x4E00 && cp <= 0x9FFF) /* as almost all */
        return CP_HAN;
    while (to - from > 1) {
        size_t half = (from + to) / 2;
        *(table[half].first <= cp ? &from : &to) = half;
    }
    return cp <= table[from].last ? table[from].class : 0;
}

bool cp_joins(uint32_t cp)
{
    unsigned class = cp_class(cp);
    return class != 0 && !(class & CP_HANGUL);
}

bool cp_takes_dot(uint32_t cp)
{
    unsigned class = cp_class(cp);
    return (class & CP_LETTER) && !(class & CP_SIGN);
}
