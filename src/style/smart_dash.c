/*
 * Dashes and dots. In: hyphens and full stops among their neighbours; out:
 * the dash or the ellipsis that they stand for. The one idea: one hyphen is a
 * dash only between spaced words, and an en dash only in what cannot be but
 * a range (years, pages, sums, figures with a word behind them); two and
 * three are dashes wherever words are beside them. In doubt a hyphen stays:
 * telephone numbers, dates, model names, options, rules.
 */
#include "smart.h"

#include <string.h>

#define EN "\u2013"
#define EM "\u2014"

/* ---- neighbours ---------------------------------------------------------- */

/* What ends, or begins, a stretch of words. */
static bool is_text(const smart_char *c)
{
    return c->kind == KIND_WORD || c->kind == KIND_CLOSING ||
           c->kind == KIND_OPENING || c->kind == KIND_TYPED ||
           c->kind == KIND_CJK;
}

static bool is_cjk(const smart_char *c)
{
    return c->kind == KIND_CJK;
}

/* The word before the character at: its first letter's index; *end behind
 * its last. Sixteen characters are looked at. */
static size_t word_before(const smart *s, size_t at, size_t *end)
{
    while (at > 0 && s->v[at - 1].kind == KIND_SPACE)
        at--;
    *end = at;
    for (int n = 0; at > 0 && n < 16; n++) {
        enum smart_kind k = s->v[at - 1].kind;
        if (k != KIND_WORD && s->v[at - 1].cp != '.')
            break;
        at--;
    }
    return at;
}

/* Whether the characters [from, to) are one of words, each ended by a space,
 * without regard to case. */
static bool is_among(const smart *s, size_t from, size_t to, const char *words)
{
    for (const char *w = words; *w != '\0';) {
        str word = {w, strcspn(w, " ")};
        size_t i = 0, k = from;
        while (i < word.len && k < to) {
            uint32_t cp = s->v[k].cp;
            if (cp >= 'A' && cp <= 'Z')
                cp += 32;
            if (utf8_next(word, &i) != cp)
                break;
            k++;
            if (i == word.len && k == to)
                return true;
        }
        w += word.len + 1;
    }
    return false;
}

/* ---- ranges -------------------------------------------------------------- */

typedef struct number {
    size_t from, to;
    int value;
} number;

/* The figures that begin at from, four at most and nothing joined to them. */
static bool read_number(const smart *s, size_t from, number *out)
{
    *out = (number){from, from, 0};
    while (out->to < s->n && smart_is_digit(s->v[out->to].cp) &&
           !s->v[out->to].literal) {
        if (out->to - from == 4)
            return false;
        out->value = out->value * 10 + (int)(s->v[out->to++].cp - '0');
    }
    return out->to > from && (s->v[from].cp != '0' || out->to == from + 1);
}

static bool number_before(const smart *s, size_t at, number *out)
{
    size_t from = at;
    while (from > 0 && at - from < 5 && smart_is_digit(s->v[from - 1].cp))
        from--;
    return read_number(s, from, out) && out->to == at;
}

static bool is_currency(uint32_t cp)
{
    return cp == '$' || cp == 0x20AC || cp == 0xA3 || cp == 0xA5;
}

/* Nothing is joined to the figures: no letters, points or more hyphens. */
static bool stands_alone(const smart *s, const number *l, const number *r)
{
    const smart_char *a = smart_at(s, l->from, -1);
    const smart_char *z = smart_at(s, r->to, 0);
    bool begins = a->kind == KIND_EDGE || a->kind == KIND_SPACE ||
                  a->kind == KIND_OPENING || a->kind == KIND_TYPED ||
                  is_currency(a->cp);
    bool joined = (z->cp == '.' || z->cp == ',' || z->cp == ':') &&
                  smart_is_digit(smart_at(s, r->to, 1)->cp);
    bool ends = z->kind == KIND_EDGE || z->kind == KIND_SPACE ||
                z->kind == KIND_CLOSING || z->kind == KIND_TYPED ||
                z->cp == '%' || is_currency(z->cp);
    return begins && ends && !joined;
}

/* 2019-2026, 2025-26; but 2026-11 may be a month. */
static bool are_years(const number *l, const number *r)
{
    size_t len = r->to - r->from;
    if (l->value < 1500 || l->value > 2199)
        return false;
    if (len == 4)
        return r->value > l->value && r->value <= 2199;
    return len == 2 && r->value > 12 && r->value > l->value % 100;
}

static bool is_sum(const smart *s, const number *l, const number *r)
{
    uint32_t z = smart_at(s, r->to, 0)->cp;
    uint32_t unit = z == ' ' || z == 0xA0 ? smart_at(s, r->to, 1)->cp : z;
    return is_currency(smart_at(s, l->from, -1)->cp) || unit == '%' ||
           is_currency(unit);
}

static bool are_pages(const smart *s, const number *l)
{
    size_t end, from = word_before(s, l->from, &end);
    return is_among(s, from, end,
                    "p. pp. pages chapters ages aged s. seiten seite pag. "
                    "pagg. pagine págs. pág. páginas str. с. стр. blz. ");
}

/* "10-20 people": small figures, then a word that is no name. */
static bool counts_things(const smart *s, const number *l, const number *r)
{
    size_t end, from = word_before(s, l->from, &end);
    uint32_t cp = smart_at(s, r->to, 1)->cp;
    bool name = from < end && s->v[from].cp >= 'A' && s->v[from].cp <= 'Z';
    bool german = strncmp(s->v[r->from].in->tag, "de", 2) == 0;
    if (l->to - l->from > 2 || r->to - r->from > 3)
        return false;
    if (smart_at(s, r->to, 0)->kind != KIND_SPACE || !smart_is_letter(cp))
        return false;
    return german || (!name && !(cp >= 'A' && cp <= 'Z'));
}

static bool is_range(const smart *s, size_t at)
{
    number l, r;
    if (!number_before(s, at, &l) || !read_number(s, at + 1, &r) ||
        !stands_alone(s, &l, &r))
        return false;
    if (are_years(&l, &r))
        return true;
    return l.value < r.value &&
           (is_sum(s, &l, &r) || are_pages(s, &l) || counts_things(s, &l, &r));
}

/* ---- dashes -------------------------------------------------------------- */

static const char *dash_of(const smart_lang *in)
{
    return in->dash == SMART_EN_SPACED ? EN : EM;
}

/* The space before a dash that may not begin a line. */
static void tie(smart *s, size_t at)
{
    if (s->v[at].in->tied && at > 0 && s->v[at - 1].cp == ' ')
        s->v[at - 1].as = "\u00A0";
}

/* Mon - Fri, 9 a.m. - 5 p.m. */
static bool is_span_of_time(const smart *s, size_t at)
{
    static const char days[] = "mon tue tues wed thu thur thurs fri sat sun "
                               "monday tuesday wednesday thursday friday "
                               "saturday sunday ";
    size_t end, from = word_before(s, at, &end), to = at + 2;
    if (is_among(s, from, end, "a.m. p.m. am pm "))
        return smart_is_digit(smart_at(s, at, 2)->cp);
    while (to < s->n && smart_is_letter(s->v[to].cp) && to - at < 16)
        to++;
    return is_among(s, from, end, days) && is_among(s, at + 2, to, days);
}

static void spaced_hyphen(smart *s, size_t at)
{
    const smart_char *l = smart_at(s, at, -2), *r = smart_at(s, at, 2);
    if (smart_at(s, at, -1)->cp != ' ' || smart_at(s, at, 1)->cp != ' ' ||
        !is_text(l) || !is_text(r) || is_cjk(l) || is_cjk(r) ||
        (smart_is_digit(l->cp) && smart_is_digit(r->cp)))
        return;
    smart_set(s, at, 1, is_span_of_time(s, at) ? EN : dash_of(s->v[at].in));
    tie(s, at);
}

/* Two hyphens between two words: with spaces where custom asks for them. */
static const char *closed_dash(const smart_lang *in)
{
    if (in->tied)
        return in->dash == SMART_EN_SPACED ? "\u00A0" EN " " : "\u00A0" EM " ";
    if (in->dash == SMART_EN_SPACED)
        return " " EN " ";
    return in->dash == SMART_EM_SPACED ? " " EM " " : EM;
}

/* An international domain name, xn--… */
static bool is_punycode(const smart *s, size_t at)
{
    return smart_at(s, at, -1)->cp == 'n' && smart_at(s, at, -2)->cp == 'x' &&
           !smart_is_letter(smart_at(s, at, -3)->cp);
}

/* The character behind n hyphens; for a typed mark, whether it will open
 * says what is behind it. */
static enum smart_kind kind_behind(const smart *s, size_t at, size_t n)
{
    const smart_char *r = smart_after(s, at + n - 1);
    uint32_t next = s->v[at + n - 1].after;
    if (r->kind != KIND_TYPED)
        return r->kind;
    return next != 0 && is_text(&s->v[next - 1]) &&
                   s->v[next - 1].kind != KIND_CLOSING
               ? KIND_OPENING
               : KIND_CLOSING;
}

/* Part of an arrow or a box of characters: +---+, -->. */
static bool is_drawn(const smart *s, size_t at, size_t n)
{
    static const char *const ink = "+|<>=_*#\\/~";
    uint32_t l = smart_at(s, at, -1)->cp, r = smart_at(s, at, (int)n)->cp;
    return (l != 0 && l < 0x80 && strchr(ink, (int)l) != NULL) ||
           (r != 0 && r < 0x80 && strchr(ink, (int)r) != NULL);
}

/* --option, (--option), a rule; but "--Jane Doe" signs. */
static bool is_no_dash(const smart *s, size_t at, enum smart_kind l,
                       enum smart_kind r)
{
    uint32_t cp = smart_at(s, at, 2)->cp;
    if (is_punycode(s, at) || is_drawn(s, at, 2))
        return true;
    if (l == KIND_EDGE && r == KIND_SPACE)
        return !is_text(smart_at(s, at, 3));
    if (l == KIND_EDGE)
        return !(cp >= 'A' && cp <= 'Z');
    return (l == KIND_SPACE || l == KIND_OPENING) && r == KIND_WORD;
}

/* Whether a word stands at a side of a dash, not just a stop. */
static bool is_joined(enum smart_kind k, enum smart_kind bracket)
{
    return k == KIND_WORD || k == KIND_CJK || k == KIND_ELISION || k == bracket;
}

static void two_hyphens(smart *s, size_t at)
{
    const smart_lang *in = s->v[at].in;
    const smart_char *l = smart_before(s, at), *r = smart_after(s, at + 1);
    enum smart_kind behind = kind_behind(s, at, 2);
    if (is_no_dash(s, at, l->kind, behind))
        return;
    if (in->dash == SMART_EM_TWICE && (is_cjk(l) || is_cjk(r)))
        smart_set(s, at, 2, EM EM);
    else if (smart_is_digit(l->cp) && smart_is_digit(r->cp))
        smart_set(s, at, 2, EN);
    else if (is_joined(l->kind, KIND_CLOSING) &&
             is_joined(behind, KIND_OPENING))
        smart_set(s, at, 2, closed_dash(in));
    else
        smart_set(s, at, 2, dash_of(in));
    if (l->kind == KIND_SPACE)
        tie(s, at);
}

static void three_hyphens(smart *s, size_t at)
{
    const smart_char *l = smart_before(s, at), *r = smart_after(s, at + 2);
    bool twice = s->v[at].in->dash == SMART_EM_TWICE;
    if ((l->kind == KIND_EDGE && r->kind == KIND_EDGE) || is_drawn(s, at, 3))
        return;
    smart_set(s, at, 3, twice && (is_cjk(l) || is_cjk(r)) ? EM EM : EM);
}

void smart_hyphen(smart *s, size_t at)
{
    size_t n = smart_count(s, at, '-');
    if (smart_at(s, at, -1)->cp == '-')
        return; /* the rest of a longer run */
    if (n == 1 && smart_is_digit(smart_at(s, at, -1)->cp)) {
        if (is_range(s, at))
            smart_set(s, at, 1, EN);
    } else if (n == 1) {
        spaced_hyphen(s, at);
    } else if (n == 2) {
        two_hyphens(s, at);
    } else if (n == 3) {
        three_hyphens(s, at);
    }
}

/* ---- dots ---------------------------------------------------------------- */

void smart_stop(smart *s, size_t at)
{
    size_t n = smart_count(s, at, '.');
    const smart_char *l = smart_at(s, at, -1);
    const smart_char *r = smart_at(s, at, (int)n);
    if (l->cp == '.' || r->cp == '/' || r->cp == '\\' || n > 6)
        return;
    bool cjk = s->v[at].in->dash == SMART_EM_TWICE && (is_cjk(l) || is_cjk(r));
    bool chinese = cjk && strcmp(s->v[at].in->tag, "ja") != 0;
    if (n == 3)
        smart_set(s, at, 3, chinese ? "\u2026\u2026" : "\u2026");
    else if (n == 6 && cjk)
        smart_set(s, at, 6, "\u2026\u2026");
}
