/*
 * text: plain text out of inlines, and which characters join (rule 31).
 *
 * The ranges are those in which a source newline is no space: Han, kana,
 * bopomofo and the punctuation and full-width forms written with them.
 * Curly quotes, dashes and dots (U+2014, U+201C, U+2026) are shared with
 * Latin text and are not among them; nor is Hangul, which has word spaces.
 */
#include "model.h"

static void plain_into(buf *b, const inl *in)
{
    for (; in; in = in->next) {
        if (in->kind == INL_TEXT || in->kind == INL_CODE)
            buf_add(b, in->text);
        else if (in->kind == INL_BREAK)
            buf_char(b, ' ');
        else if (in->kind != INL_NOTE)
            plain_into(b, in->first);
    }
}

str inl_plain(arena *a, const inl *in)
{
    buf b = buf_new(a);
    plain_into(&b, in);
    return buf_str(&b);
}

typedef struct cp_range {
    uint32_t first, last;
} cp_range;

/* ranges ascend. */
static bool in_ranges(const cp_range *ranges, size_t n, uint32_t cp)
{
    for (size_t i = 0; i < n && ranges[i].first <= cp; i++)
        if (cp <= ranges[i].last)
            return true;
    return false;
}

bool cp_joins(uint32_t cp)
{
    static const cp_range ranges[] = {
        {0x2E3A, 0x2E3B},   /* two- and three-em dash */
        {0x2E80, 0x2FDF},   /* radicals */
        {0x2FF0, 0x303F},   /* description characters, CJK punctuation */
        {0x3040, 0x30FF},   /* hiragana, katakana */
        {0x3100, 0x312F},   /* bopomofo */
        {0x3190, 0x31FF},   /* kanbun, bopomofo and kana extensions, strokes */
        {0x3220, 0x325F},   /* enclosed ideographs; Hangul ones before it */
        {0x3280, 0x4DBF},   /* enclosed and squared forms, extension A */
        {0x4E00, 0x9FFF},   /* unified ideographs */
        {0xF900, 0xFAFF},   /* compatibility ideographs */
        {0xFE10, 0xFE1F},   /* vertical forms */
        {0xFE30, 0xFE6F},   /* compatibility and small forms */
        {0xFF01, 0xFF9F},   /* full-width Latin, half-width kana */
        {0xFFE0, 0xFFE6},   /* full-width signs */
        {0x16FE0, 0x18DFF}, /* iteration marks, Tangut, Khitan */
        {0x1AFF0, 0x1B16F}, /* kana supplements */
        {0x1F200, 0x1F2FF}, /* enclosed ideographic supplement */
        {0x20000, 0x3FFFD}, /* extensions B and later */
    };
    return in_ranges(ranges, sizeof ranges / sizeof *ranges, cp);
}

bool cp_takes_dot(uint32_t cp)
{
    static const cp_range ranges[] = {
        {0x1100, 0x11FF},   /* Hangul letters */
        {0x2E80, 0x2FDF},   /* radicals */
        {0x3005, 0x3007},   /* iteration and closing marks, zero */
        {0x3021, 0x3029},   /* Suzhou numerals */
        {0x3031, 0x3035},   /* kana repeat marks */
        {0x3038, 0x303C},   /* the others of both */
        {0x3041, 0x3096},   /* hiragana */
        {0x309D, 0x309F},   /* their iteration marks */
        {0x30A1, 0x30FA},   /* katakana, without the middle dot */
        {0x30FC, 0x31BF},   /* their marks, bopomofo, Hangul letters */
        {0x31F0, 0x31FF},   /* small katakana */
        {0x3400, 0x4DBF},   /* extension A */
        {0x4E00, 0x9FFF},   /* unified ideographs */
        {0xA960, 0xA97F},   /* old Hangul letters */
        {0xAC00, 0xD7FF},   /* Hangul syllables, old letters */
        {0xF900, 0xFAFF},   /* compatibility ideographs */
        {0xFF66, 0xFF9F},   /* half-width katakana */
        {0x1AFF0, 0x1B16F}, /* kana supplements */
        {0x20000, 0x3FFFD}, /* extensions B and later */
    };
    return in_ranges(ranges, sizeof ranges / sizeof *ranges, cp);
}

static bool is_case(char c, char lower)
{
    return c == lower || (lower >= 'a' && lower <= 'z' && c == lower - 32);
}

/* Length of the left-over that s begins with, or 0; a space in the pattern
 * is any run of spaces, no-break spaces and line ends. */
static size_t leftover_len(str s)
{
    static const char pattern[] = "[email protected]";
    size_t i = 0;
    for (const char *p = pattern; *p; p++) {
        size_t before = i;
        if (*p != ' ') {
            if (i >= s.len || !is_case(s.ptr[i], *p))
                return 0;
            i++;
            continue;
        }
        while (i < s.len) {
            if (s.ptr[i] == ' ' || s.ptr[i] == '\n')
                i++;
            else if (str_starts(str_slice(s, i, s.len), "\xC2\xA0"))
                i += 2;
            else
                break;
        }
        if (i == before)
            return 0;
    }
    return i;
}

size_t text_leftover(str text, size_t from, size_t *end)
{
    for (size_t i = from; i < text.len; i++) {
        size_t len = 0;
        if (text.ptr[i] == '[')
            len = leftover_len(str_slice(text, i, text.len));
        if (len > 0) {
            *end = i + len;
            return i;
        }
    }
    return SIZE_MAX;
}
