/*
 * ToUnicode CMaps (ISO 32000-1, 9.10.3). In: a text for each code; out: a
 * CMap. The one idea: codes come in a row, so that they are told by ranges with
 * a list of texts each. Refuses texts that do not fit (asserted).
 */
#include "tounicode.h"

#define BLOCK_MAX 100 /* entries between begin and end: 9.10.3 */

static const char head[] = "/CIDInit /ProcSet findresource begin\n"
                           "12 dict begin\nbegincmap\n"
                           "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS)"
                           " /Supplement 0>> def\n"
                           "/CMapName /Adobe-Identity-UCS def\n"
                           "/CMapType 2 def\n"
                           "1 begincodespacerange\n<0000> <FFFF>\n"
                           "endcodespacerange\n";
static const char foot[] = "endcmap\nCMapName currentdict /CMap defineresource "
                           "pop\nend\nend\n";

static void put_hex(buf *b, uint32_t unit)
{
    static const char digits[] = "0123456789ABCDEF";
    char hex[4];
    for (int i = 3; i >= 0; i--, unit >>= 4)
        hex[i] = digits[unit & 15];
    buf_bytes(b, hex, 4);
}

/* What PDF/A has as a text (ISO 19005-2, 6.2.11.7.2 and 6.2.11.7.3): within
 * text the byte order mark is what U+2060 is today. Private characters, and
 * the last two of each plane, which are none, say nothing to a reader, and
 * U+FFFD says just that. */
static uint32_t allowed(uint32_t cp)
{
    if (cp == 0xFEFF)
        return 0x2060;
    bool private = (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
    bool none = cp == 0 || (cp & 0xFFFE) == 0xFFFE ||
                (cp >= 0xFDD0 && cp <= 0xFDEF) || cp == UTF8_BAD;
    return private || none ? 0xFFFD : cp;
}

static void put_code_point(buf *b, uint32_t cp)
{
    cp = allowed(cp);
    if (cp >= 0x10000) {
        put_hex(b, 0xD800 + ((cp - 0x10000) >> 10));
        cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
    }
    put_hex(b, cp);
}

/* Code points of what a code means, U+2060 for nothing. */
static void put_text(buf *b, str text)
{
    buf_char(b, '<');
    if (text.len == 0)
        put_code_point(b, 0x2060);
    for (size_t i = 0; i < text.len;)
        put_code_point(b, utf8_next(text, &i));
    buf_char(b, '>');
}

/* Codes from..to as a range; a range must not go on beyond a multiple of
 * 256. */
static void put_range(buf *b, const str *text, uint32_t from, uint32_t to)
{
    buf_char(b, '<');
    put_hex(b, from);
    buf_puts(b, "> <");
    put_hex(b, to);
    buf_puts(b, "> [");
    for (uint32_t code = from; code <= to; code++)
        put_text(b, text[code]);
    buf_puts(b, "]\n");
}

bool tounicode_fits(str text)
{
    size_t units = 0;
    if (text.len <= TOUNICODE_MAX) /* no unit is less than a byte */
        return true;
    for (size_t i = 0; i < text.len && units <= TOUNICODE_MAX;)
        units += utf8_next(text, &i) >= 0x10000 ? 2 : 1;
    return units <= TOUNICODE_MAX;
}

str tounicode_cmap(arena *a, const str *text, uint32_t n)
{
    buf b = buf_sized(a, sizeof head + sizeof foot + (size_t)n * 8 + 64);
    buf_puts(&b, head);
    uint32_t ranges = n > 1 ? (n + 255) / 256 : 0;
    for (uint32_t i = 0; i < ranges; i++) {
        uint32_t left = ranges - i, end = 256 * (i + 1);
        if (i % BLOCK_MAX == 0) {
            buf_number(&b, left < BLOCK_MAX ? left : BLOCK_MAX);
            buf_puts(&b, " beginbfrange\n");
        }
        put_range(&b, text, i > 0 ? 256 * i : 1, (end < n ? end : n) - 1);
        if (left == 1 || (i + 1) % BLOCK_MAX == 0)
            buf_puts(&b, "endbfrange\n");
    }
    buf_puts(&b, foot);
    return buf_str(&b);
}
