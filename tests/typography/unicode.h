/*
 * What the tests by Unicode's own files share: their lines, and the list of
 * what we do otherwise on purpose.
 *
 * A list has lines "= reason" and, below each, a key a line: the characters of
 * the test as the file writes them. '#' begins a comment.
 */
#ifndef GALLEY_TEST_UNICODE_H
#define GALLEY_TEST_UNICODE_H

#include "bench.h"

enum {
    UNICODE_MAX = 128, /* characters of a test */
    FILE_MAX = 64000000
};

/* The next line behind *at, without its comment and blanks; false at the end.
 */
static inline bool next_line(str text, size_t *at, str *out)
{
    if (*at >= text.len)
        return false;
    size_t end = str_find(text, "\n", *at);
    end = end == SIZE_MAX ? text.len : end;
    *out = str_slice(text, *at, end);
    size_t comment = str_find(*out, "#", 0);
    if (comment != SIZE_MAX)
        *out = str_slice(*out, 0, comment);
    *out = str_trim(*out);
    *at = end + 1;
    return true;
}

/* The next word behind *at, "" at the end. */
static inline str next_word(str words, size_t *at)
{
    while (*at < words.len && strchr(" \t", words.ptr[*at]))
        ++*at;
    size_t from = *at;
    while (*at < words.len && !strchr(" \t", words.ptr[*at]))
        ++*at;
    return str_slice(words, from, *at);
}

/* The next of the fields that a semicolon parts. */
static inline str next_field(str words, size_t *at)
{
    size_t from = *at, end = str_find(words, ";", from);
    end = end == SIZE_MAX ? words.len : end;
    *at = end < words.len ? end + 1 : words.len;
    return str_trim(str_slice(words, from, end));
}

static inline bool read_hex(str word, uint32_t *cp)
{
    char *end, number[16] = "";
    if (word.len == 0 || word.len >= sizeof number)
        return false;
    memcpy(number, word.ptr, word.len);
    *cp = (uint32_t)strtoul(number, &end, 16);
    return *end == 0;
}

/* ---- what we do otherwise ------------------------------------------------ */

typedef struct exception {
    const char *key;
    bool differs;
} exception;

typedef struct exceptions {
    const char *file;
    VEC(exception) list;
} exceptions;

static inline int by_key(const void *a, const void *b)
{
    return strcmp(((const exception *)a)->key, ((const exception *)b)->key);
}

static inline bool exceptions_read(bench *b, const char *file, exceptions *x)
{
    str text, words;
    *x = (exceptions){.file = file};
    if (!file_read(b->a, file, FILE_MAX, &b->d, NOWHERE, &text))
        return false;
    for (size_t at = 0; next_line(text, &at, &words);)
        if (words.len > 0 && !str_starts(words, "="))
            VEC_PUSH(b->a, &x->list,
                     (exception){.key = str_chars(b->a, words)});
    if (x->list.n > 0)
        qsort(x->list.v, x->list.n, sizeof *x->list.v, by_key);
    return true;
}

/* True if key is in the list; remembers that it differs. */
static inline bool excepted(exceptions *x, const char *key)
{
    exception *found = NULL, wanted = {.key = key};
    if (x->list.n > 0)
        found = bsearch(&wanted, x->list.v, x->list.n, sizeof wanted, by_key);
    if (found)
        found->differs = true;
    return found != NULL;
}

enum { SAID_MAX = 40 };

/* Says and counts those that do not differ any more. */
static inline int exceptions_left(const exceptions *x)
{
    int n = 0;
    for (size_t i = 0; i < x->list.n; i++)
        if (!x->list.v[i].differs && n++ < SAID_MAX)
            printf("%s: no longer differs: %s\n", x->file, x->list.v[i].key);
    return n;
}

static inline bool report(const char *name, int tests, int other, int left,
                          size_t listed)
{
    if (tests > 0 && other == 0 && left == 0) {
        printf("ok %s: %d tests, of which %zu are listed\n", name, tests,
               listed);
        return true;
    }
    printf("FAIL %s: %d of %d tests come out otherwise and are not listed, "
           "%d are listed and do not\n",
           name, other, tests, left);
    return false;
}

/* The tests, called by main.c: false if anything failed. */
bool linebreak_test(const char *folder);
bool bidi_test(const char *folder);

/* Where Debian's unicode-data puts its files. */
#define UNICODE_DATA "/usr/share/unicode/"

#endif
