/*
 * Syntax. In: bytes of a PDF file; out: values. The one idea: a scanner that
 * pays for each byte it looks at from a purse that the file's length fills, so
 * that no forged file, whose objects lie in each other, can make it work for
 * long. Refuses what is no object of PDF, and nesting without an end.
 */
#include "syntax.h"

#include <string.h>

#define DIGITS_MAX 18 /* of a number: more than any has, and no overflow */

static bool fail(scan *s, const char *why)
{
    if (s->wrong == NULL)
        s->wrong = why;
    return false;
}

/* The byte that comes next, or -1. */
static int peek(const scan *s)
{
    return s->at < s->bytes.len ? (uint8_t)s->bytes.ptr[s->at] : -1;
}

/* Takes the byte that comes next; -1 at the end or when the purse is empty. */
static int take(scan *s)
{
    int c = peek(s);
    if (c < 0)
        return -1;
    if (s->left == 0) {
        fail(s, "its objects lie in each other");
        return -1;
    }
    s->left--;
    s->at++;
    return c;
}

static bool is_space(int c)
{
    return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' ||
           c == ' ';
}

static bool is_delimiter(int c)
{
    return c > 0 && strchr("()<>[]{}/%", c) != NULL;
}

static bool is_regular(int c)
{
    return c >= 0 && !is_space(c) && !is_delimiter(c);
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

/* Moves behind white space and comments. */
static void scan_space(scan *s)
{
    bool comment = false;
    for (;;) {
        int c = peek(s);
        if (c == '%')
            comment = true;
        else if (c == '\n' || c == '\r')
            comment = false;
        else if (!is_space(c) && !comment)
            return;
        if (take(s) < 0)
            return;
    }
}

bool scan_word(scan *s, const char *word)
{
    size_t n = strlen(word);
    scan_space(s);
    if (s->bytes.len - s->at < n || memcmp(s->bytes.ptr + s->at, word, n) != 0)
        return false;
    size_t end = s->at + n;
    if (end < s->bytes.len && is_regular((uint8_t)s->bytes.ptr[end]))
        return false;
    s->at = end;
    return true;
}

/* ---- numbers --------------------------------------------------------------*/

/* Digits into *out, no more than DIGITS_MAX of them; their count. */
static int take_digits(scan *s, int64_t *out)
{
    int n = 0;
    *out = 0;
    for (; n < DIGITS_MAX && is_digit(peek(s)); n++)
        *out = *out * 10 + (take(s) - '0');
    return n;
}

bool scan_int(scan *s, int64_t *out)
{
    scan_space(s);
    size_t from = s->at;
    if (take_digits(s, out) > 0 && !is_regular(peek(s)))
        return true;
    s->at = from;
    return false;
}

/* What stands behind a decimal point, as thousandths. */
static int64_t take_thousandths(scan *s)
{
    int64_t out = 0;
    int n = 0;
    for (; is_digit(peek(s)); n++) {
        int digit = take(s) - '0';
        if (digit < 0)
            return 0;
        if (n < 3)
            out = out * 10 + digit;
    }
    for (; n < 3; n++)
        out *= 10;
    return out;
}

static bool scan_number(scan *s, pdf_value *out)
{
    bool minus = peek(s) == '-';
    if (minus || peek(s) == '+')
        take(s);
    int digits = take_digits(s, &out->number);
    out->kind = PDF_INT;
    if (peek(s) == '.') {
        take(s);
        size_t from = s->at;
        int64_t rest = take_thousandths(s);
        digits += s->at > from;
        out->kind = PDF_REAL;
        if (out->number > INT64_MAX / 1000 - 1)
            return fail(s, "a number in it is too large");
        out->number = out->number * 1000 + rest;
    }
    if (minus)
        out->number = -out->number;
    if (digits == 0 || is_regular(peek(s)))
        return fail(s, "a number in it cannot be read");
    return true;
}

/* A number, or where "0 R" follows, a reference. */
static bool scan_number_or_ref(scan *s, pdf_value *out)
{
    if (!scan_number(s, out))
        return false;
    size_t from = s->at;
    int64_t generation;
    if (out->kind != PDF_INT || out->number < 0)
        return true;
    if (scan_int(s, &generation) && scan_word(s, "R"))
        out->kind = PDF_REF;
    else
        s->at = from;
    return true;
}

/* ---- strings and names ----------------------------------------------------*/

/* Up to three octal digits, of which c is the first. */
static int take_octal(scan *s, int c)
{
    int out = c - '0';
    for (int i = 0; i < 2 && peek(s) >= '0' && peek(s) <= '7'; i++)
        out = out * 8 + (take(s) - '0');
    return out & 0xFF;
}

/* What stands behind a backslash. */
static void take_escape(scan *s, buf *b)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    int c = take(s);
    const char *known = c > 0 ? strchr(from, c) : NULL;
    if (c == '\r' && peek(s) == '\n')
        take(s); /* the line goes on */
    else if (known != NULL)
        buf_char(b, to[known - from]);
    else if (c >= '0' && c <= '7')
        buf_char(b, (char)take_octal(s, c));
    else if (c >= 0 && c != '\n' && c != '\r')
        buf_char(b, (char)c);
}

/* Behind "(". */
static bool scan_literal(scan *s, pdf_value *out)
{
    buf b = buf_new(s->a);
    for (int depth = 1;;) {
        int c = take(s);
        if (c < 0)
            return fail(s, "a string in it does not end");
        if (c == '\\') {
            take_escape(s, &b);
            continue;
        }
        depth += (c == '(') - (c == ')');
        if (depth == 0)
            break;
        buf_char(&b, (char)c);
    }
    out->kind = PDF_STRING;
    out->bytes = buf_str(&b);
    return true;
}

/* Behind "<". An odd last digit counts as if 0 stood behind it. */
static bool scan_hex(scan *s, pdf_value *out)
{
    buf b = buf_new(s->a);
    int high = -1, c;
    while ((c = take(s)) != '>') {
        int digit = hex_digit(c);
        if (c < 0 || (digit < 0 && !is_space(c)))
            return fail(s, "a string in it cannot be read");
        if (digit < 0)
            continue;
        if (high >= 0)
            buf_char(&b, (char)(high << 4 | digit));
        high = high >= 0 ? -1 : digit;
    }
    if (high >= 0)
        buf_char(&b, (char)(high << 4));
    out->kind = PDF_STRING;
    out->bytes = buf_str(&b);
    return true;
}

/* Behind "/". */
static bool scan_name(scan *s, pdf_value *out)
{
    buf b = buf_new(s->a);
    while (is_regular(peek(s))) {
        int c = take(s);
        if (c < 0)
            return false;
        bool escaped = c == '#' && s->bytes.len - s->at >= 2;
        int high = escaped ? hex_digit((uint8_t)s->bytes.ptr[s->at]) : -1;
        int low = escaped ? hex_digit((uint8_t)s->bytes.ptr[s->at + 1]) : -1;
        if (high >= 0 && low >= 0) {
            c = high << 4 | low;
            s->at += 2;
        }
        buf_char(&b, (char)c);
    }
    out->kind = PDF_NAME;
    out->bytes = buf_str(&b);
    return true;
}

/* ---- arrays, dictionaries, and all ----------------------------------------*/

static bool scan_nested(scan *s, int depth, pdf_value *out);

/* Is the end of an array or dictionary next? Then it is taken. */
static bool at_end(scan *s, bool dict)
{
    scan_space(s);
    size_t n = dict ? 2 : 1;
    if (s->bytes.len - s->at < n ||
        memcmp(s->bytes.ptr + s->at, dict ? ">>" : "]", n) != 0)
        return false;
    s->at += n;
    return true;
}

/* Behind "[" or "<<". */
static bool scan_items(scan *s, bool dict, int depth, pdf_value *out)
{
    VEC(pdf_value) items = {0};
    if (depth >= PDF_NESTING_MAX)
        return fail(s, "its values are nested too deep");
    while (!at_end(s, dict)) {
        pdf_value v;
        if (!scan_nested(s, depth + 1, &v))
            return false;
        if (dict && items.n % 2 == 0 && v.kind != PDF_NAME)
            return fail(s, "a dictionary in it has a key that is no name");
        VEC_PUSH(s->a, &items, v);
    }
    if (dict && items.n % 2 != 0)
        return fail(s, "a dictionary in it lacks a value");
    out->kind = dict ? PDF_DICT : PDF_ARRAY;
    out->items = items.v;
    out->n = dict ? items.n / 2 : items.n;
    return true;
}

static bool scan_keyword(scan *s, pdf_value *out)
{
    bool yes = scan_word(s, "true");
    if (yes || scan_word(s, "false"))
        *out = (pdf_value){.kind = PDF_BOOL, .number = yes};
    else if (!scan_word(s, "null"))
        return fail(s, "something in it is no object of a PDF");
    return true;
}

static bool scan_nested(scan *s, int depth, pdf_value *out)
{
    *out = (pdf_value){.kind = PDF_NULL};
    if (s->wrong != NULL)
        return false;
    if (s->values == 0)
        return fail(s, "it has too many values");
    s->values--;
    scan_space(s);
    int c = peek(s);
    if (is_digit(c) || c == '-' || c == '+' || c == '.')
        return scan_number_or_ref(s, out);
    if (!is_delimiter(c))
        return scan_keyword(s, out);
    take(s);
    if (c == '(')
        return scan_literal(s, out);
    if (c == '/')
        return scan_name(s, out);
    if (c == '[')
        return scan_items(s, false, depth, out);
    if (c == '<' && peek(s) == '<') {
        take(s);
        return scan_items(s, true, depth, out);
    }
    if (c == '<')
        return scan_hex(s, out);
    return fail(s, "something in it is no object of a PDF");
}

bool scan_value(scan *s, pdf_value *out)
{
    return scan_nested(s, 0, out) && s->wrong == NULL;
}
