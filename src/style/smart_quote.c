/*
 * Quotation marks, apostrophes and primes. In: a typed mark among its
 * neighbours; out: what is set for it. The one idea: the characters beside a
 * mark say whether it opens or closes; only where they do not (between two
 * words, between two spaces, beside Han) does it matter whether a quotation
 * is open. Level counts what is open, so that a mark inside a quotation is
 * the inner one; what opens and never closes does not count as outer, for
 * typists forget. Leaves alone a ' between spaces and ` that nothing closes.
 */
#include "smart.h"

#include <string.h>

/* ---- neighbours ---------------------------------------------------------- */

static enum smart_kind kind_at(const smart *s, uint32_t index_1)
{
    return index_1 == 0 ? KIND_EDGE : s->v[index_1 - 1].kind;
}

static bool is_apart(enum smart_kind k)
{
    return k == KIND_EDGE || k == KIND_SPACE;
}

/* Letters, figures, and what may begin a word in brackets. */
static bool is_wordly(enum smart_kind k)
{
    return k == KIND_WORD || k == KIND_CJK || k == KIND_OPENING;
}

/* What stands before a mark by now; marks that are set are known. */
static enum smart_kind kind_before(const smart *s, size_t at)
{
    enum smart_kind k = smart_before(s, at)->kind;
    return k == KIND_TYPED ? KIND_WORD : k;
}

static enum smart_kind kind_after(const smart *s, size_t at)
{
    return kind_at(s, s->v[at].after);
}

/* "..." may begin a quotation, which other stops end. */
static bool is_dots(const smart *s, uint32_t index_1)
{
    if (index_1 == 0)
        return false;
    size_t at = index_1 - 1;
    return s->v[at].cp == 0x2026 || smart_count(s, at, '.') == 3;
}

static bool is_hebrew(uint32_t cp)
{
    return cp >= 0x5D0 && cp <= 0x5EA;
}

/* ---- what is open -------------------------------------------------------- */

static bool is_open(const smart *s, uint32_t mark)
{
    for (size_t i = 0; i < s->nopen; i++)
        if (s->open[i].mark == mark)
            return true;
    return false;
}

static void push(smart *s, uint32_t mark, enum smart_level level, size_t at)
{
    if (s->nopen < SMART_DEEP)
        s->open[s->nopen++] = (smart_open){mark, level, s->v[at].in, at};
}

/* Takes the last that mark opened, and what opened since, off; NULL if there
 * is none. */
static const smart_open *pop(smart *s, uint32_t mark)
{
    for (size_t i = s->nopen; i-- > 0;)
        if (s->open[i].mark == mark) {
            s->nopen = i;
            return &s->open[i];
        }
    return NULL;
}

/* The level of a quotation that otherwise is as given: inside of one in the
 * same language, the next one down. */
static enum smart_level level_at(const smart *s, size_t at,
                                 enum smart_level alone)
{
    for (size_t i = s->nopen; i-- > 0;) {
        if (s->open[i].mark == '\'')
            continue;
        if (s->open[i].in != s->v[at].in)
            return alone;
        return s->open[i].level == SMART_OUTER ? SMART_INNER : SMART_SINGLE;
    }
    return alone;
}

/* ---- setting ------------------------------------------------------------- */

static void put(smart *s, size_t at, size_t n, const char *as,
                enum smart_kind kind)
{
    smart_set(s, at, n, as);
    for (size_t i = 0; i < n; i++)
        s->v[at + i].kind = kind;
}

/* A space that was typed at a mark that brings its own. */
static void drop_space(smart *s, size_t at, const smart_lang *in,
                       const char *mark)
{
    if (at < s->n && s->v[at].kind == KIND_SPACE && in->space != NULL &&
        strstr(mark, in->space) != NULL)
        s->v[at].as = "";
}

static void open_mark(smart *s, size_t at, size_t n, uint32_t mark,
                      enum smart_level level)
{
    const smart_lang *in = s->v[at].in;
    push(s, mark, level, at);
    put(s, at, n, in->open[level], KIND_OPENING);
    drop_space(s, at + n, in, in->open[level]);
}

static void close_mark(smart *s, size_t at, size_t n, uint32_t mark,
                       enum smart_level level)
{
    const smart_open *open = pop(s, mark);
    const smart_lang *in = open != NULL ? open->in : s->v[at].in;
    const char *as = in->close[open != NULL ? open->level : level];
    put(s, at, n, as, KIND_CLOSING);
    if (at > 0)
        drop_space(s, at - 1, in, as);
}

static void apostrophe(smart *s, size_t at)
{
    put(s, at, 1, "\u2019", KIND_ELISION);
}

/* ---- opening or closing -------------------------------------------------- */

/* Whether a mark opens; open: one of its kind is open already. */
static bool opens(const smart *s, size_t at, bool open)
{
    enum smart_kind l = kind_before(s, at), r = kind_after(s, at);
    if (r == KIND_CJK || l == KIND_CJK)
        return !open;
    switch (l) {
    case KIND_EDGE:
        return true;
    case KIND_SPACE:
    case KIND_OPENING:
        return (r != KIND_CLOSING && !is_apart(r)) || !open ||
               is_dots(s, s->v[at].after);
    case KIND_JOINT:
        return is_wordly(r);
    case KIND_ELISION:
        return r == KIND_WORD;
    default:
        return is_wordly(r) && !open;
    }
}

/* What a mark looks like before anything is set: 1 closes, -1 opens. */
static int leans(const smart *s, size_t at)
{
    enum smart_kind l = kind_at(s, s->v[at].before), r = kind_after(s, at);
    if (is_apart(l) || l == KIND_OPENING)
        return is_apart(r) ? 0 : -1;
    if (l == KIND_JOINT)
        return is_wordly(r) ? -1 : 1;
    return 1;
}

/* An apostrophe inside a word is neither; Hangul has none, but particles
 * behind quotations. */
static bool is_inside(const smart *s, size_t at)
{
    const smart_char *l = smart_at(s, at, -1), *r = smart_at(s, at, 1);
    return l->kind == KIND_WORD && r->kind == KIND_WORD &&
           !((cp_class(l->cp) | cp_class(r->cp)) & CP_HANGUL);
}

void smart_quotes_count(smart *s)
{
    int32_t doubles = 0, singles = 0;
    for (size_t i = s->n; i-- > 0;) {
        smart_char *c = &s->v[i];
        if (c->literal || (c->cp != '"' && c->cp != '\''))
            continue;
        int32_t *sum = c->cp == '"' ? &doubles : &singles;
        c->ahead = *sum;
        if (c->cp == '\'' && is_inside(s, i))
            continue;
        *sum += leans(s, i);
        if (c->cp == '\'' && leans(s, i) > 0 && s->last_single == 0)
            s->last_single = i;
    }
}

/* ---- primes -------------------------------------------------------------- */

/* Whether a mark behind a figure means inches or minutes: always where
 * nothing is open; else where enough marks are left to close what is, or the
 * next word has inches. */
static bool is_prime(const smart *s, size_t at, uint32_t mark)
{
    return smart_is_measure(s, at) &&
           (!is_open(s, mark) || s->v[at].ahead > 0 || smart_is_sized(s, at));
}

/* ---- double marks -------------------------------------------------------- */

static void open_double(smart *s, size_t at, size_t n)
{
    if (s->v[at].ahead < 2)
        pop(s, '"'); /* one that was never closed */
    open_mark(s, at, n, '"', level_at(s, at, SMART_OUTER));
}

/* Hebrew: gershayim before the last letter of an abbreviation. */
static bool is_gershayim(const smart *s, size_t at)
{
    if (!is_hebrew(smart_at(s, at, -1)->cp) ||
        !is_hebrew(smart_at(s, at, 1)->cp))
        return false;
    return s->v[at].ahead < 1 || !is_hebrew(smart_at(s, at, 2)->cp);
}

static void set_double(smart *s, size_t at, size_t n)
{
    if (n == 1 && is_gershayim(s, at))
        put(s, at, 1, "\u05F4", KIND_WORD);
    else if (n == 1 && is_prime(s, at, '"'))
        put(s, at, 1, "\u2033", KIND_WORD);
    else if (opens(s, at, is_open(s, '"')))
        open_double(s, at, n);
    else
        close_mark(s, at, n, '"', SMART_OUTER);
}

/* ---- single marks -------------------------------------------------------- */

/* Whether ' before a word opens: something closes it, or it begins a
 * quotation that goes on in the next paragraph. */
static bool single_opens(const smart *s, size_t at)
{
    if (smart_is_clipped(s, at) || smart_is_decade(s, at))
        return false;
    if (s->last_single > at)
        return true;
    uint32_t next = smart_at(s, at, 1)->cp;
    bool capital = next >= 'A' && next <= 'Z';
    return kind_before(s, at) == KIND_EDGE && capital;
}

static void open_single(smart *s, size_t at)
{
    open_mark(s, at, 1, '\'', level_at(s, at, SMART_SINGLE));
}

/* A plural's apostrophe, where another mark is left to close. */
static bool is_possessive(const smart *s, size_t at)
{
    uint32_t cp = smart_lower(smart_at(s, at, -1)->cp);
    return (cp == 's' || cp == 'x' || cp == 'z') && s->v[at].ahead > 0;
}

/* Behind a word or a stop. */
static void end_single(smart *s, size_t at)
{
    bool open = is_open(s, '\'');
    if (is_prime(s, at, '\'') && smart_at(s, at, 1)->kind != KIND_WORD)
        put(s, at, 1, "\u2032", KIND_WORD);
    else if (open && !is_possessive(s, at))
        close_mark(s, at, 1, '\'', SMART_SINGLE);
    else if (!open && kind_before(s, at) == KIND_CLOSING &&
             opens(s, at, false) && single_opens(s, at))
        open_single(s, at);
    else
        apostrophe(s, at);
}

/* Inside a word; or between figures: 5'10, but 1'000 in Switzerland. */
static void inner_single(smart *s, size_t at)
{
    bool feet = smart_is_digit(smart_at(s, at, -1)->cp) &&
                smart_is_digit(smart_at(s, at, 1)->cp) &&
                !(smart_is_digit(smart_at(s, at, 2)->cp) &&
                  smart_is_digit(smart_at(s, at, 3)->cp));
    if (feet)
        put(s, at, 1, "\u2032", KIND_WORD);
    else
        apostrophe(s, at);
}

static void set_single(smart *s, size_t at)
{
    enum smart_kind l = kind_before(s, at), r = kind_after(s, at);
    bool open = is_open(s, '\'');
    if (is_hebrew(smart_at(s, at, -1)->cp) && !open) {
        put(s, at, 1, "\u05F3", KIND_WORD);
    } else if (is_inside(s, at)) {
        inner_single(s, at);
    } else if (smart_is_and(s, at)) {
        apostrophe(s, at);
        apostrophe(s, at + 2);
    } else if (l == KIND_CJK || (r == KIND_CJK && l != KIND_WORD)) {
        if (opens(s, at, open))
            open_single(s, at);
        else
            close_mark(s, at, 1, '\'', SMART_SINGLE);
    } else if (!is_apart(l) && l != KIND_OPENING && l != KIND_JOINT &&
               l != KIND_ELISION) {
        end_single(s, at);
    } else if (is_apart(r)) {
        if (open || l == KIND_JOINT)
            end_single(s, at);
    } else if (opens(s, at, open) && single_opens(s, at)) {
        open_single(s, at);
    } else {
        end_single(s, at);
    }
}

/* ---- marks of other kinds ------------------------------------------------ */

/* `x' and ``x''. */
static void set_grave(smart *s, size_t at)
{
    size_t n = smart_count(s, at, '`');
    if (smart_at(s, at, -1)->cp == '`' ||
        is_apart(smart_at(s, at, (int)n)->kind))
        return;
    if (n == 2)
        open_double(s, at, 2);
    else if (n == 1 && s->last_single > at)
        open_single(s, at);
}

/* ,,x'' in the languages whose marks open at the foot of the line. */
static void set_commas(smart *s, size_t at)
{
    enum smart_kind l = kind_before(s, at);
    bool opening = is_apart(l) || l == KIND_OPENING || l == KIND_JOINT;
    if (smart_count(s, at, ',') == 2 && opening &&
        strcmp(s->v[at].in->open[SMART_OUTER], "\u201E") == 0 &&
        smart_at(s, at, 2)->kind == KIND_WORD)
        open_double(s, at, 2);
}

/* <<x>> in the languages of « ». */
static void set_angles(smart *s, size_t at)
{
    uint32_t cp = s->v[at].cp;
    if (smart_count(s, at, cp) != 2 || smart_at(s, at, -1)->cp == cp ||
        strncmp(s->v[at].in->open[SMART_OUTER], "\u00AB", 2) != 0)
        return;
    enum smart_kind r = smart_at(s, at, 2)->kind;
    if (cp == '<' && r != KIND_EDGE &&
        (is_apart(kind_before(s, at)) || kind_before(s, at) == KIND_OPENING))
        open_mark(s, at, 2, '<', SMART_OUTER);
    else if (cp == '>' && is_open(s, '<'))
        close_mark(s, at, 2, '<', SMART_OUTER);
}

/* A mark that is set already opens and closes like one that is typed. */
static void note_set(smart *s, size_t at)
{
    uint32_t cp = s->v[at].cp;
    if (s->v[at].kind == KIND_OPENING || cp == 0x300C)
        push(s, 0, SMART_OUTER, at);
    else
        pop(s, 0);
}

void smart_quote(smart *s, size_t at)
{
    switch (s->v[at].cp) {
    case '"':
        set_double(s, at, 1);
        break;
    case '\'':
        if (smart_count(s, at, '\'') == 2 && !is_open(s, '\''))
            set_double(s, at, 2);
        else
            set_single(s, at);
        break;
    case '`':
        set_grave(s, at);
        break;
    case ',':
        set_commas(s, at);
        break;
    case '<':
    case '>':
        set_angles(s, at);
        break;
    default:
        note_set(s, at);
        break;
    }
}
