/*
 * Words, by clusters and by characters.
 *
 * In: a paragraph's clusters. Out: the words beside a place, their first and
 * last characters by Unicode's properties (ICU), and whether a list has them.
 */
#include "word.h"

#include <string.h>
#include <unicode/uchar.h>

/* ---- words between clusters ---------------------------------------------
 */

static bool is_blank(const cluster *k)
{
    return k->cls == CL_SPACE || k->cls == CL_IDSPACE;
}

static bool is_solid(const cluster *k)
{
    return k->cls == CL_HAN || (k->cls >= CL_OPEN && k->cls <= CL_DASH);
}

static word word_of(const clusters *c, size_t a, size_t e)
{
    word w = {.a = a, .e = e};
    if (a < e)
        w.text = str_slice(c->shaped->para->text, c->v[a].from, c->v[e - 1].to);
    else
        w.text = STR("");
    return w;
}

/* Longer words are looked at no further. */
enum { WORD_MOST = 80 };

static bool ends_word(const clusters *c, size_t i)
{
    const cluster *k = &c->v[i];
    return is_blank(k) || is_solid(k) || k->cls == CL_FORCED;
}

word word_before(const clusters *c, size_t i)
{
    while (i > 0 && is_blank(&c->v[i - 1]))
        i--;
    size_t a = i;
    if (a > 0 && is_solid(&c->v[a - 1]))
        return word_of(c, a - 1, i);
    while (a > 0 && i - a < WORD_MOST && !ends_word(c, a - 1))
        a--;
    return word_of(c, a, i);
}

word word_behind(const clusters *c, size_t i)
{
    while (i < c->n && is_blank(&c->v[i]))
        i++;
    size_t e = i;
    if (e < c->n && is_solid(&c->v[e]))
        return word_of(c, i, e + 1);
    while (e < c->n && e - i < WORD_MOST && !ends_word(c, e))
        e++;
    return word_of(c, i, e);
}

const char *word_lang(const clusters *c, size_t i)
{
    return c->shaped->runs[c->v[i].run].lang;
}

/* ---- characters ----------------------------------------------------------
 */

uint32_t word_first(str s)
{
    size_t i = 0;
    return s.len ? utf8_next(s, &i) : 0;
}

static size_t last_at(str s)
{
    size_t i = s.len - 1;
    while (i > 0 && ((unsigned char)s.ptr[i] & 0xC0) == 0x80)
        i--;
    return i;
}

uint32_t word_last(str s)
{
    if (!s.len)
        return 0;
    size_t i = last_at(s);
    return utf8_next(s, &i);
}

static bool opens(uint32_t cp)
{
    if (cp < 0x80)
        return cp == '(' || cp == '[' || cp == '{' || cp == '"' || cp == '\'';
    int8_t type = u_charType((UChar32)cp);
    return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION ||
           cp == 0xBF || cp == 0xA1;
}

/* The German closing quotation mark is the English opening one. */
static bool closes(uint32_t cp)
{
    if (cp < 0x80)
        return cp && strchr("\"'.,;:!?)]}", (int)cp);
    int8_t type = u_charType((UChar32)cp);
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION ||
           cp == 0x201C || cp == 0x2018 || cp == 0x2026;
}

str word_skip_open(str s)
{
    size_t i = 0;
    while (i < s.len) {
        size_t next = i;
        if (!opens(utf8_next(s, &next)))
            break;
        i = next;
    }
    return str_slice(s, i, s.len);
}

str word_skip_close(str s)
{
    while (s.len && closes(word_last(s)))
        s.len = last_at(s);
    return s;
}

bool word_is_upper(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z';
    return cp && (u_isupper((UChar32)cp) || u_istitle((UChar32)cp));
}

bool word_is_digit(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= '0' && cp <= '9';
    return u_charType((UChar32)cp) == U_DECIMAL_DIGIT_NUMBER;
}

bool word_is_currency(uint32_t cp)
{
    if (cp < 0x80)
        return cp == '$';
    return u_charType((UChar32)cp) == U_CURRENCY_SYMBOL;
}

bool word_is_one(str s)
{
    return s.len && last_at(s) == 0;
}

/* ---- lists ----------------------------------------------------------------
 */

str word_lower(str s, char room[WORD_ROOM])
{
    size_t n = 0;
    for (size_t i = 0; i < s.len;) {
        if (n + 4 > WORD_ROOM)
            return STR("");
        uint32_t cp = utf8_next(s, &i);
        if (cp == UTF8_BAD)
            return STR("");
        if (cp < 0x80)
            room[n++] = (char)(cp >= 'A' && cp <= 'Z' ? cp | 32 : cp);
        else
            n += (size_t)utf8_put(room + n, (uint32_t)u_tolower((UChar32)cp));
    }
    return (str){room, n};
}

/* w, which ends in a NUL, between two spaces or ends of words. */
static bool has(const char *words, const char *w, size_t len)
{
    for (const char *p = words; (p = strstr(p, w)) != NULL; p++)
        if ((p == words || p[-1] == ' ') && (p[len] == ' ' || p[len] == '\0'))
            return true;
    return false;
}

/* True if lang is `of` or a tag of it; "" is every language. */
static bool is_of(const char *lang, const char *of)
{
    const char *all = of;
    while (*of && *of == *lang)
        of++, lang++;
    return *of == '\0' && (of == all || *lang == '\0' || *lang == '-');
}

bool word_list_of(const word_list *lists, size_t n, const char *lang)
{
    for (size_t i = 0; i < n; i++)
        if (is_of(lang, lists[i].lang))
            return true;
    return false;
}

bool word_listed(const word_list *lists, size_t n, const char *lang, str w)
{
    if (!w.len || w.len >= WORD_ROOM)
        return false;
    char room[WORD_ROOM];
    memcpy(room, w.ptr, w.len);
    room[w.len] = '\0';
    if (memchr(room, ' ', w.len) != NULL)
        return false;
    for (size_t i = 0; i < n; i++)
        if (is_of(lang, lists[i].lang) && has(lists[i].words, room, w.len))
            return true;
    return false;
}
