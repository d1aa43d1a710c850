/*
 * ToUnicode CMaps (ISO 32000-1, 9.10.3). In: a text for each code; out: a
 * CMap. The one idea: codes in a row that mean code points in a row are one
 * range; a range must not cross a multiple of 256 on either side, or some
 * readers count wrong. Refuses texts that do not fit (asserted).
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

/* Codes from..to mean cp, cp + 1 …; or from == to means text. */
struct entry {
    uint32_t from, to;
    uint32_t cp; /* 0: more than one code point */
    str text;
};

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

static void put_entry(buf *b, const struct entry *e)
{
    buf_char(b, '<');
    put_hex(b, e->from);
    buf_puts(b, "> <");
    if (e->to > e->from) {
        put_hex(b, e->to);
        buf_puts(b, "> <");
    }
    if (e->cp != 0) {
        put_code_point(b, e->cp);
    } else {
        for (size_t i = 0; i < e->text.len;)
            put_code_point(b, utf8_next(e->text, &i));
    }
    buf_puts(b, ">\n");
}

/* The only code point of text, or 0. */
static uint32_t single(str text)
{
    size_t i = 0;
    if (text.len == 0)
        return 0x2060;
    uint32_t cp = utf8_next(text, &i);
    return i == text.len ? allowed(cp) : 0;
}

/* Whether code, meaning cp, goes on with the range e. */
static bool goes_on(const struct entry *e, uint32_t code, uint32_t cp)
{
    return e->cp != 0 && cp == e->cp + (code - e->from) && (code & 0xFF) != 0 &&
           (cp & 0xFF) != 0;
}

/* The entries that are ranges, or those that are not, in blocks. */
static void put_blocks(buf *b, const struct entry *e, size_t n, bool ranges)
{
    const char *kind = ranges ? "range" : "char";
    for (size_t i = 0; i < n;) {
        size_t count = 0, next = i;
        for (; next < n && count < BLOCK_MAX; next++)
            count += (e[next].to > e[next].from) == ranges;
        if (count > 0)
            buf_printf(b, "%zu beginbf%s\n", count, kind);
        for (; i < next; i++) {
            if ((e[i].to > e[i].from) == ranges)
                put_entry(b, &e[i]);
        }
        if (count > 0)
            buf_printf(b, "endbf%s\n", kind);
    }
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
    struct entry *e = ARENA_ARRAY(a, struct entry, n);
    size_t count = 0;
    for (uint32_t code = 1; code < n; code++) {
        assert(tounicode_fits(text[code]));
        uint32_t cp = single(text[code]);
        if (count > 0 && cp != 0 && goes_on(&e[count - 1], code, cp))
            e[count - 1].to = code;
        else
            e[count++] = (struct entry){code, code, cp, text[code]};
    }
    buf b = buf_new(a);
    buf_puts(&b, head);
    put_blocks(&b, e, count, false);
    put_blocks(&b, e, count, true);
    buf_puts(&b, foot);
    return buf_str(&b);
}
