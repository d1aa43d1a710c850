/*
 * fold: in, text as written; out, text that compares with a table.
 *
 * Only what the tables need: no locale, no full Unicode case folding. It
 * refuses nothing but what does not fit its buffer.
 */
#include "fold.h"

bool cp_is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

bool fold_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

uint32_t fold_lower(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
        return c + 0x20;
    return c;
}

/* One folded character, or 0 where it adds nothing (space after space). */
static uint32_t fold_one(uint32_t c, bool *space)
{
    if (cp_is_space(c)) {
        uint32_t out = *space ? 0 : ' ';
        *space = true;
        return out;
    }
    *space = false;
    if (c == 0x2018 || c == 0x2019)
        return '\'';
    if (c == 0xFF1A)
        return ':';
    return fold_lower(c);
}

bool fold(str s, char *out, size_t size)
{
    size_t n = 0;
    bool space = false;
    for (size_t i = 0; i < s.len;) {
        unsigned char first = (unsigned char)s.ptr[i];
        if (first > ' ' && first < 0x80 && n + 5 <= size) { /* as almost all */
            out[n++] =
                (char)(first >= 'A' && first <= 'Z' ? first | 32 : first);
            space = false;
            i++;
            continue;
        }
        uint32_t c = utf8_next(s, &i);
        if (c == UTF8_BAD || n + 5 > size)
            return false;
        c = fold_one(c, &space);
        if (c)
            n += (size_t)utf8_put(out + n, c);
    }
    out[n] = '\0';
    return true;
}

str fold_after(str s, size_t n)
{
    size_t i = 0, done = 0;
    bool space = false;
    char tmp[4];
    while (i < s.len && done < n) {
        uint32_t c = fold_one(utf8_next(s, &i), &space);
        if (c)
            done += (size_t)utf8_put(tmp, c);
    }
    return str_slice(s, i, s.len);
}

/* The last character of s, not empty; *at: where it begins. */
static uint32_t last_of(str s, size_t *at)
{
    size_t i = s.len - 1;
    while (i > 0 && s.len - i < 4 && ((unsigned char)s.ptr[i] & 0xC0) == 0x80)
        i--;
    *at = i;
    uint32_t c = utf8_next(s, &i);
    if (c != UTF8_BAD && i == s.len)
        return c;
    *at = s.len - 1;
    return UTF8_BAD;
}

str fold_strip(str s, bool (*drop)(uint32_t c))
{
    size_t from = 0, i = 0, at;
    while (i < s.len && drop(utf8_next(s, &i)))
        from = i;
    s = str_slice(s, from, s.len);
    while (s.len > 0 && drop(last_of(s, &at)))
        s.len = at;
    return s;
}
