/*
 * Strings. In: UTF-8 bytes with a length; out: the same, sliced, joined or
 * grown. The one idea: a str borrows, and a copy says so by its arena. Knows
 * ASCII letters and white space only, so that no locale reaches the page.
 */
#include "base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- slices and questions ------------------------------------------- */

str str_of(const char *s)
{
    return s == NULL ? STR_NONE : (str){s, strlen(s)};
}

char *str_chars(arena *a, str s)
{
    assert(s.len < SIZE_MAX);
    char *copy = arena_alloc(a, s.len + 1);
    if (s.len > 0)
        memcpy(copy, s.ptr, s.len);
    return copy;
}

str str_dup(arena *a, str s)
{
    return (str){str_chars(a, s), s.len};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str s)
{
    size_t from = 0, to = s.len;
    while (from < to && is_space(s.ptr[from]))
        from++;
    while (to > from && is_space(s.ptr[to - 1]))
        to--;
    return str_slice(s, from, to);
}

bool str_eq(str a, str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_is(str a, const char *b)
{
    return str_eq(a, str_of(b));
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_nocase(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (lower(a[i]) != lower(b[i]))
            return false;
    return true;
}

bool str_is_nocase(str a, const char *b)
{
    str other = str_of(b);
    return a.len == other.len && same_nocase(a.ptr, other.ptr, a.len);
}

bool str_ends_in(str s, const char *endings)
{
    for (size_t n; *endings != '\0'; endings += n + (endings[n] == ' ')) {
        n = strcspn(endings, " ");
        if (s.len > n && same_nocase(s.ptr + s.len - n, endings, n))
            return true;
    }
    return false;
}

int str_order(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

bool str_starts(str s, const char *prefix)
{
    return str_is(str_slice(s, 0, strlen(prefix)), prefix);
}

bool str_ends(str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return n <= s.len && str_is(str_slice(s, s.len - n, s.len), suffix);
}

size_t str_find(str s, const char *needle, size_t from)
{
    size_t n = strlen(needle);
    if (from > s.len || n > s.len - from)
        return SIZE_MAX;
    if (n == 0)
        return from;
    /* Where even the first byte is nowhere, memchr sees it much sooner. */
    const char *hit = memchr(s.ptr + from, needle[0], s.len - from);
    if (hit != NULL)
        hit = memmem(hit, (size_t)(s.ptr + s.len - hit), needle, n);
    return hit == NULL ? SIZE_MAX : (size_t)(hit - s.ptr);
}

str str_join(arena *a, const str *parts, size_t n, const char *between)
{
    buf out = buf_new(a);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_puts(&out, between);
        buf_add(&out, parts[i]);
    }
    return buf_str(&out);
}

/* ---- escapes --------------------------------------------------------- */

int hex_digit(int c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* RFC 3986, 2.1. */
str str_unescape(arena *a, str s)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        int high = c == '%' && i + 2 < s.len ? hex_digit(s.ptr[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(s.ptr[i + 2]) : -1;
        if (low >= 0) {
            c = (char)(16 * high + low);
            i += 2;
        }
        if (c != '\0')
            buf_char(&b, c);
    }
    return buf_str(&b);
}

str str_readable(arena *a, str s)
{
    if (str_find(s, "%", 0) == SIZE_MAX)
        return s;
    str text = str_unescape(a, s);
    for (size_t i = 0; i < text.len; i++)
        if ((uint8_t)text.ptr[i] < ' ' || text.ptr[i] == 0x7F)
            return s;
    return utf8_check(text) == SIZE_MAX ? text : s;
}

/* ---- formatted text ------------------------------------------------- */

static void buf_vprintf(buf *b, const char *fmt, va_list ap);

char *arena_vprintf(arena *a, const char *fmt, va_list ap)
{
    buf out = buf_new(a);
    buf_vprintf(&out, fmt, ap);
    buf_str(&out);
    return out.v;
}

char *arena_printf(arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *text = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return text;
}

/* ---- growing text --------------------------------------------------- */

buf buf_new(arena *a)
{
    return (buf){.a = a};
}

buf buf_sized(arena *a, size_t room)
{
    return (buf){a, arena_alloc(a, room), 0, room};
}

char *buf_room(buf *b, size_t more)
{
    if (more < b->cap - b->n)
        return b->v + b->n;
    size_t cap = b->cap < 32 ? 64 : 2 * b->cap;
    if (more >= cap - b->n) {
        assert(more < SIZE_MAX / 2 - b->n);
        cap = b->n + more + 1;
    }
    b->v = arena_grow_rough(b->a, b->v, b->n, cap);
    b->cap = cap;
    return b->v + b->n;
}

void buf_bytes_slow(buf *b, const void *p, size_t n)
{
    if (n == 0)
        return;
    buf_room(b, n);
    memcpy(b->v + b->n, p, n);
    b->n += n;
}

void buf_char_slow(buf *b, char c)
{
    buf_room(b, 1);
    b->v[b->n++] = c;
}

void buf_utf8_long(buf *b, uint32_t cp)
{
    char bytes[4];
    buf_bytes(b, bytes, (size_t)utf8_put(bytes, cp));
}

static void buf_vprintf(buf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    buf_room(b, 64); /* most pieces fit at the first try */
    size_t room = b->cap - b->n;
    int n = vsnprintf(b->v + b->n, room, fmt, ap);
    assert(n >= 0);
    if ((size_t)n >= room) {
        buf_room(b, (size_t)n);
        vsnprintf(b->v + b->n, (size_t)n + 1, fmt, again);
    }
    va_end(again);
    b->n += (size_t)n;
}

void buf_printf(buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_vprintf(b, fmt, ap);
    va_end(ap);
}

/* One code point as JSON (RFC 8259, 7). */
static void json_char(buf *b, uint32_t cp)
{
    static const char plain[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
    const char *hit = cp > 0 && cp < 0x80 ? strchr(plain, (int)cp) : NULL;
    if (hit != NULL) {
        buf_char(b, '\\');
        buf_char(b, letter[hit - plain]);
    } else if (cp < 0x20 || cp == 0x7F) {
        buf_printf(b, "\\u%04x", (unsigned)cp);
    } else {
        buf_utf8(b, cp); /* UTF8_BAD becomes U+FFFD */
    }
}

void buf_json(buf *b, str s)
{
    buf_char(b, '"');
    for (size_t i = 0; i < s.len;)
        json_char(b, utf8_next(s, &i));
    buf_char(b, '"');
}

/* The digits of n, without printf, which takes longer than a glyph. */
void buf_number(buf *b, uint64_t n)
{
    char room[20];
    size_t at = sizeof room;
    do {
        room[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    buf_bytes(b, room + at, sizeof room - at);
}

void buf_milli(buf *b, int64_t n)
{
    uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    unsigned rest = (unsigned)(size % 1000);
    if (n < 0)
        buf_char(b, '-');
    buf_number(b, size / 1000);
    if (rest == 0)
        return;
    buf_char(b, '.');
    for (unsigned unit = 100; rest > 0; rest %= unit, unit /= 10)
        buf_char(b, (char)('0' + rest / unit));
}

str buf_str(buf *b)
{
    buf_room(b, 0);
    b->v[b->n] = '\0';
    return (str){b->v, b->n};
}

/* ---- edit distance -------------------------------------------------- */

#define WORD_MAX 64

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: insert, delete, replace, swap two neighbours. */
int str_distance(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b);
    if (m >= WORD_MAX || n >= WORD_MAX)
        return strcmp(a, b) == 0 ? 0 : WORD_MAX;
    int d[WORD_MAX][WORD_MAX];
    for (size_t i = 0; i <= m; i++)
        d[i][0] = (int)i;
    for (size_t j = 0; j <= n; j++)
        d[0][j] = (int)j;
    for (size_t i = 1; i <= m; i++) {
        for (size_t j = 1; j <= n; j++) {
            int best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = least(best, least(d[i - 1][j], d[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = least(best, d[i - 2][j - 2] + 1);
            d[i][j] = best;
        }
    }
    return d[m][n];
}
