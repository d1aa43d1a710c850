/*
 * Reach. In: free text about how to reach somebody; out: the e-mail addresses
 * and telephone numbers in it, in a form that can be compared. The one idea:
 * an address is what stands round an @, a number is enough digits in a row
 * with nothing but the marks between that numbers are written with.
 */
#include "reach.h"

#include <string.h>

/* Under so many digits it is a year, an hour, a house or an extension. */
#define DIGITS_LEAST 5
/* Two ways to write a number have at least so many digits in common. */
#define COMMON_LEAST 6
/* What else is said in so few letters is "Tel.", "E-mail", "Press office". */
#define LABEL_LETTERS 24

/* ---- finding ------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool in_address(char c)
{
    return is_letter(c) || is_digit(c) || (c != '\0' && strchr("._%+-", c));
}

/* The end of the address that begins at from, or from where none does. */
static size_t address_end(str s, size_t from)
{
    size_t at = from, end;
    while (at < s.len && in_address(s.ptr[at]))
        at++;
    if (at == from || at == s.len || s.ptr[at] != '@')
        return from;
    for (end = at + 1; end < s.len && in_address(s.ptr[end]);)
        end++;
    while (end > at + 1 && strchr(".-", s.ptr[end - 1]) != NULL)
        end--; /* the stop of a sentence */
    return end > at + 1 ? end : from;
}

static void add_address(arena *a, str s, reaches *out)
{
    char *low = str_chars(a, s);
    for (size_t i = 0; i < s.len; i++)
        if (low[i] >= 'A' && low[i] <= 'Z')
            low[i] = (char)(low[i] + 32);
    VEC_PUSH(a, out, ((str){low, s.len}));
}

/* Adds the number that begins at from, if it is one; where it ends. */
static size_t add_number(arena *a, str s, size_t from, reaches *out)
{
    buf digits = buf_new(a);
    size_t end = from;
    for (size_t i = from; i < s.len; i++) {
        char c = s.ptr[i];
        if (str_starts(str_slice(s, i, s.len), "(0)")) {
            i += 2; /* not dialled from abroad */
        } else if (is_digit(c)) {
            buf_char(&digits, c);
            end = i + 1;
        } else if (c == '\0' || strchr(" ().-/", c) == NULL) {
            break;
        }
    }
    if (digits.n < DIGITS_LEAST)
        return end > from ? end : from + 1;
    VEC_PUSH(a, out, buf_str(&digits));
    return end;
}

size_t reach_collect(arena *a, str text, reaches *out)
{
    size_t letters = 0;
    for (size_t i = 0; i < text.len;) {
        size_t end = address_end(text, i);
        if (end > i) {
            add_address(a, str_slice(text, i, end), out);
            i = end;
        } else if (is_digit(text.ptr[i])) {
            i = add_number(a, text, i, out);
        } else {
            bool begins = ((uint8_t)text.ptr[i] & 0xC0) != 0x80;
            bool other = (uint8_t)text.ptr[i] >= 0x80;
            letters += begins && (other || is_letter(text.ptr[i]));
            i++;
        }
    }
    return letters;
}

/* ---- comparing ----------------------------------------------------------- */

static bool same_number(str x, str y)
{
    while (x.len > 0 && x.ptr[0] == '0')
        x = str_slice(x, 1, x.len);
    while (y.len > 0 && y.ptr[0] == '0')
        y = str_slice(y, 1, y.len);
    str less = x.len < y.len ? x : y, more = x.len < y.len ? y : x;
    if (less.len < COMMON_LEAST)
        return str_eq(x, y);
    return str_eq(less, str_slice(more, more.len - less.len, more.len));
}

static bool is_known(str one, const reaches *known)
{
    bool address = str_find(one, "@", 0) != SIZE_MAX;
    for (size_t i = 0; i < known->n; i++) {
        str k = known->v[i];
        if ((str_find(k, "@", 0) != SIZE_MAX) != address)
            continue;
        if (address ? str_eq(one, k) : same_number(one, k))
            return true;
    }
    return false;
}

bool reach_says_new(arena *a, str text, const reaches *known)
{
    reaches own = {0};
    if (reach_collect(a, text, &own) > LABEL_LETTERS || own.n == 0)
        return true;
    for (size_t i = 0; i < own.n; i++)
        if (!is_known(own.v[i], known))
            return true;
    return false;
}
