/*
 * UTF-8. In: bytes; out: code points, and back. The one idea: the first byte
 * and the range of the second decide everything (Unicode 15, table 3-7).
 * Refuses overlong forms, surrogates, all above U+10FFFF and what is cut
 * short, one byte at a time.
 */
#include "base.h"

#include <string.h>

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Two bytes and more; p[0] >= 0x80, left >= 1. Sets *n to the bytes taken. */
static uint32_t decode_long(const unsigned char *p, size_t left, size_t *n)
{
    *n = 1;
    uint32_t c = p[0];
    if (c < 0xC2 || c > 0xF4 || left < 2 || !is_tail(p[1]))
        return UTF8_BAD;
    if (c < 0xE0) {
        *n = 2;
        return (c & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (left < 3 || !is_tail(p[2]))
        return UTF8_BAD;
    if (c < 0xF0) {
        uint32_t cp = (c & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        if (cp < 0x800 || (cp >= 0xD800 && cp <= 0xDFFF))
            return UTF8_BAD;
        *n = 3;
        return cp;
    }
    if (left < 4 || !is_tail(p[3]))
        return UTF8_BAD;
    uint32_t cp = (c & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 |
                  (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    if (cp < 0x10000 || cp > 0x10FFFF)
        return UTF8_BAD;
    *n = 4;
    return cp;
}

uint32_t utf8_next_long(str s, size_t *i)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *i;
    size_t n;
    uint32_t cp = decode_long(p, s.len - *i, &n);
    *i += n;
    return cp;
}

int utf8_put(char *out, uint32_t cp)
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = 0xFFFD; /* never make malformed text */
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Offset of the first byte at or after i that is not ASCII, or s.len; eight
 * at a time, since most text is ASCII. */
static size_t skip_ascii(str s, size_t i)
{
    for (uint64_t eight; s.len - i >= 8; i += 8) {
        memcpy(&eight, s.ptr + i, 8);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (i < s.len && (unsigned char)s.ptr[i] < 0x80)
        i++;
    return i;
}

size_t utf8_check(str s)
{
    size_t i = 0;
    while (i < s.len) {
        if ((unsigned char)s.ptr[i] < 0x80) {
            i = skip_ascii(s, i);
            continue;
        }
        size_t at = i;
        if (utf8_next(s, &i) == UTF8_BAD)
            return at;
    }
    return SIZE_MAX;
}

size_t utf8_count(str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++)
        count += !is_tail((unsigned char)s.ptr[i]);
    return count;
}
