/*
 * Text strings. In: a string of a PDF file; out: UTF-8. The one idea: the
 * first bytes tell which of three encodings it has (ISO 32000-1, 7.9.2.2, and
 * for UTF-8 ISO 32000-2): UTF-16, UTF-8, or PDFDocEncoding (Annex D.2), which
 * is Latin 1 but for some forty codes. Refuses nothing: what stands for no
 * character becomes U+FFFD.
 */
#include "reader.h"

/* From 0x18 and from 0x80 on; 0: none. */
static const uint16_t accents[] = {0x02D8, 0x02C7, 0x02C6, 0x02D9,
                                   0x02DD, 0x02DB, 0x02DA, 0x02DC};
static const uint16_t marks[] = {
    0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039,
    0x203A, 0x2212, 0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A,
    0x2122, 0xFB01, 0xFB02, 0x0141, 0x0152, 0x0160, 0x0178, 0x017D, 0x0131,
    0x0142, 0x0153, 0x0161, 0x017E, 0,      0x20AC};

static uint32_t of_byte(uint8_t c)
{
    if (c >= 0x18 && c < 0x20)
        return accents[c - 0x18];
    if (c >= 0x80 && c <= 0xA0)
        return marks[c - 0x80] != 0 ? marks[c - 0x80] : 0xFFFD;
    return c == 0x7F || c == 0xAD ? 0xFFFD : c;
}

static uint32_t unit_at(str s, size_t i)
{
    return (uint32_t)(uint8_t)s.ptr[i] << 8 | (uint8_t)s.ptr[i + 1];
}

/* The character at *i of big-endian UTF-16; a half of a pair is U+FFFD. */
static uint32_t next_utf16(str s, size_t *i)
{
    uint32_t cp = unit_at(s, *i);
    *i += 2;
    if (cp < 0xD800 || cp > 0xDFFF)
        return cp;
    uint32_t low = *i + 1 < s.len ? unit_at(s, *i) : 0;
    if (cp > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return 0xFFFD;
    *i += 2;
    return 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
}

str pdf_text(arena *a, const pdf_value *v)
{
    str s = v->kind == PDF_STRING ? v->bytes : STR("");
    buf b = buf_new(a);
    if (str_starts(s, "\xFE\xFF")) {
        for (size_t i = 2; i + 1 < s.len;)
            buf_utf8(&b, next_utf16(s, &i));
    } else if (str_starts(s, "\xEF\xBB\xBF")) {
        for (size_t i = 3; i < s.len;) {
            uint32_t cp = utf8_next(s, &i);
            buf_utf8(&b, cp == UTF8_BAD ? 0xFFFD : cp);
        }
    } else {
        for (size_t i = 0; i < s.len; i++)
            buf_utf8(&b, of_byte((uint8_t)s.ptr[i]));
    }
    return buf_str(&b);
}
