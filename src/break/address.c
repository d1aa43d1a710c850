/*
 * Web and mail addresses: where they may part.
 *
 * In: clusters with the opportunities of UAX #14. Out: none inside addresses,
 * but a mark at each place that may become one where an address is too wide:
 * by the Chicago Manual of Style (17th edition, 14.18) behind a colon or a
 * double slash, before or behind an ampersand or equals sign, before any
 * other mark (but not behind "www"); a mail address behind its at sign or
 * before a full stop. No hyphen is added, none of the address ends a line. An
 * address ends where characters begin that stand beside it only in text without
 * spaces.
 */
#include "cluster.h"

#include <string.h>

/* What an address has been recognized by: bytes [from, to) of the text. */
typedef struct found {
    size_t from, to;
    bool mail;
} found;

/* ---- characters ----------------------------------------------------------
 */

static bool is_alpha(char ch)
{
    return (ch | 32) >= 'a' && (ch | 32) <= 'z';
}

static bool is_alnum(char ch)
{
    return is_alpha(ch) || (ch >= '0' && ch <= '9');
}

/* ASCII that addresses are made of, and letters of scripts with spaces. */
static bool in_address(uint32_t cp)
{
    if (cp < 0x80)
        return cp > ' ' && cp < 0x7F && !strchr("<>\"{}|\\^`", (int)cp);
    return cp >= 0xC0 && cp < 0x2000 && cp != 0xD7 && cp != 0xF7 &&
           cp != 0x1680;
}

/* Longer things are no address that anybody types or reads. */
enum { ADDRESS_MOST = 2048 };

static size_t token_end(str text, size_t i)
{
    size_t from = i;
    while (i < text.len && i - from < ADDRESS_MOST) {
        size_t next = i;
        if (!in_address(utf8_next(text, &next)))
            break;
        i = next;
    }
    return i;
}

/* Without the marks of the sentence behind it, and a bracket that closes
 * where none has opened. */
static str strip_end(str s)
{
    int open = 0;
    for (size_t i = 0; i < s.len; i++)
        open += s.ptr[i] == '(' ? 1 : s.ptr[i] == ')' ? -1 : 0;
    for (; s.len; s.len--) {
        char last = s.ptr[s.len - 1];
        if (last == ')' && open < 0)
            open++;
        else if (!strchr(".,;:!?'*]", last))
            break;
    }
    return s;
}

/* ---- recognition -----------------------------------------------------------
 */

/* Length of a host at the beginning of s: labels with full stops between;
 * *last is how long the last of two or more is, if it is all letters. */
static size_t host_length(str s, size_t *last)
{
    size_t label = 0, i = 0;
    bool letters = true;
    *last = 0;
    for (; i < s.len; i++) {
        char ch = s.ptr[i];
        if (ch == '.' && i > label && i + 1 < s.len && s.ptr[i + 1] != '.') {
            label = i + 1;
            letters = true;
            continue;
        }
        if (!is_alnum(ch) && ch != '-' && (unsigned char)ch < 0x80)
            break;
        letters &= is_alpha(ch) || (unsigned char)ch >= 0x80;
    }
    if (label && letters)
        *last = i - label;
    return i;
}

/* A scheme with two slashes: where it begins, or SIZE_MAX. */
static size_t scheme_at(str s)
{
    size_t at = str_find(s, "://", 0);
    if (at == SIZE_MAX || at + 3 >= s.len)
        return SIZE_MAX;
    size_t from = at;
    while (from > 0 && (is_alnum(s.ptr[from - 1]) ||
                        (from < at && strchr("+-.", s.ptr[from - 1]))))
        from--;
    return from < at ? from : SIZE_MAX;
}

static bool is_doi(str s)
{
    size_t i = str_starts(s, "doi:") || str_starts(s, "DOI:") ? 4 : 0, n = 0;
    if (!str_starts(str_slice(s, i, s.len), "10."))
        return false;
    for (i += 3; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
        n++;
    return n >= 4 && i + 1 < s.len && s.ptr[i] == '/';
}

static bool lower_case(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z')
            return false;
    return true;
}

/* "example.org", "example.org/path": a host in small letters whose last label
 * has two or more, and nothing or a path behind it. */
static bool is_bare(str s)
{
    size_t last, n = host_length(s, &last);
    if (str_starts(s, "www.") || str_starts(s, "WWW."))
        return n > 4;
    return last >= 2 && lower_case(str_slice(s, 0, n)) &&
           (n == s.len || strchr("/?#:", s.ptr[n]));
}

static bool in_local(char ch)
{
    return is_alnum(ch) || (unsigned char)ch >= 0x80 || strchr(".!%+-_=", ch);
}

/* The mail address round the at sign at byte `at` of s. */
static bool mail_round(str s, size_t at, found *out)
{
    size_t from = at, last;
    while (from > 0 && s.ptr[from - 1] && in_local(s.ptr[from - 1]))
        from--;
    size_t n = host_length(str_slice(s, at + 1, s.len), &last);
    *out = (found){from, at + 1 + n, true};
    return from < at && last >= 2;
}

/* The first address in s, a token without its brackets. */
static bool find_in(str s, found *out)
{
    if (memchr(s.ptr, '.', s.len) == NULL && memchr(s.ptr, ':', s.len) == NULL)
        return false; /* as almost all words */
    size_t from = scheme_at(s);
    if (from == SIZE_MAX && (is_doi(s) || is_bare(s)))
        from = 0;
    *out = (found){from, s.len, false};
    if (from != SIZE_MAX)
        return true;
    size_t at = str_find(s, "@", 0);
    return at != SIZE_MAX && mail_round(s, at, out);
}

/* ---- places ----------------------------------------------------------------
 */

static bool one_of(const char *set, char ch)
{
    return ch && strchr(set, ch);
}

static enum address place_in_mail(char before, char behind)
{
    if (before == '@')
        return ADDRESS_BEST;
    return behind == '.' ? ADDRESS_MAY : ADDRESS_WHOLE;
}

/* Bytes before the first place in an address, and behind the last. */
enum { LEAST = 3 };

/* at: the byte behind the place, inside of f. */
static enum address place_in(str text, const found *f, size_t at)
{
    char before = text.ptr[at - 1], behind = text.ptr[at];
    if (at < f->from + LEAST || at + LEAST > f->to ||
        str_ends(str_slice(text, f->from, at), "www"))
        return ADDRESS_WHOLE;
    if (f->mail)
        return place_in_mail(before, behind);
    bool doubled = before == '/' && text.ptr[at - 2] == '/';
    bool may = (before == ':' || doubled) && behind != '/';
    may |= one_of("&=", before) || one_of("&=", behind);
    may |= one_of("/.-,_?#~%", behind) && !one_of("/.-,_?#~%:", before);
    return may ? ADDRESS_MAY : ADDRESS_WHOLE;
}

/* Marks the places inside of f; *k moves to its clusters. */
static void mark(clusters *c, size_t *k, const found *f)
{
    str text = c->shaped->para->text;
    while (*k < c->n && c->v[*k].from < f->from)
        ++*k;
    for (; *k < c->n && c->v[*k].to < f->to; ++*k) {
        cluster *place = &c->v[*k];
        if (place->cls == CL_FORCED || place->brk == BRK_FORCED)
            continue;
        place->brk = BRK_NO;
        place->address = (uint8_t)place_in(text, f, place->to);
    }
}

/* Every address has a full stop or a colon with something behind it. */
static bool has_any(str text)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if ((text.ptr[i] == '.' || text.ptr[i] == ':') &&
            (unsigned char)text.ptr[i + 1] > ' ')
            return true;
    return false;
}

void addresses_find(clusters *c)
{
    str text = c->shaped->para->text;
    if (!has_any(text))
        return;
    for (size_t i = 0, k = 0; i < text.len;) {
        size_t end = token_end(text, i);
        while (i < end && strchr("([', ;", text.ptr[i]))
            i++;
        found f;
        str token = strip_end(str_slice(text, i, end));
        if (token.len > 3 && find_in(token, &f)) {
            f.from += i;
            f.to += i;
            mark(c, &k, &f);
            i = f.to;
        } else if (end < text.len) {
            i = end;
            utf8_next(text, &i);
        } else {
            i = end;
        }
    }
}

/* ---- parting ---------------------------------------------------------------
 */

static bool too_wide(const clusters *c, size_t from, size_t to, mpt width)
{
    return sums_width(c, c->seen_from[from], c->seen_to[to], false) > width;
}

/* A mail address parts behind its at sign if that is enough. */
void addresses_part_in(clusters *c, size_t from, size_t to, mpt measure)
{
    for (size_t k = from; k < to; k++) {
        if (c->v[k].address != ADDRESS_BEST)
            continue;
        c->v[k].brk = BRK_OK;
        if (!too_wide(c, from, k, measure) && !too_wide(c, k + 1, to, measure))
            return;
    }
    for (size_t k = from; k < to; k++)
        if (c->v[k].address >= ADDRESS_MAY && c->v[k].brk == BRK_NO)
            c->v[k].brk = BRK_OK;
}

void addresses_part(clusters *c, mpt width, mpt measure)
{
    for (size_t i = 0; i < c->n; i++) {
        size_t from = i;
        while (i + 1 < c->n && c->v[i].address != ADDRESS_NONE)
            i++;
        if (i > from && too_wide(c, from, i, width))
            addresses_part_in(c, from, i, measure);
    }
}
