/*
 * Direction. In: clusters of a paragraph; out: the bidi level (UAX #9) of
 * each.
 *
 * The one idea: most text answers by itself. Without a right-to-left character
 * every level is nought and ICU is never called. Where it is called, what is
 * one thing to a reader but several to the algorithm is shown to it as a number
 * or a word in Latin letters (UAX #9 HL3): telephone numbers, whose groups
 * would change places, signs that belong to a figure, addresses and code. The
 * text itself stays as it was written, so it copies out so.
 */
#include "part.h"

#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

/* Brackets of a paragraph that ICU sees; its time is quadratic in them. */
#define BRACKETS_SEEN 1000
/* What stands for a character that runs with Latin, and for one of a number,
 * which is one whatever stands beside it. */
#define LETTER 'A'
#define FIGURE '0'
/* Least figures of a telephone number that a national one begins with 0. */
#define PHONE_FIGURES 7
#define PLUS_FIGURES 5 /* the same behind a plus; with fewer it is a sign */
/* And most: 15 (E.164), a prefix to call abroad, and an extension. */
#define PHONE_FIGURES_MOST 26
#define PLUS 0x2B
#define MINUS 0x2212

/* The paragraph as ICU sees it. */
typedef struct seen {
    UChar *v;
    int32_t n;
    const int32_t *at; /* where each cluster begins in it */
} seen;

static bool is_bracket(uint32_t cp)
{
    return u_getIntPropertyValue((UChar32)cp, UCHAR_BIDI_PAIRED_BRACKET_TYPE) !=
           U_BPT_NONE;
}

/* The text in UTF-16; at[i] is where cluster i begins in it. */
static int32_t to_utf16(const shaper *s, str text, UChar *out, int32_t *at)
{
    size_t i = 0, k = 0;
    int32_t n = 0, brackets_seen = 0;
    while (i < text.len) {
        if (k < s->clusters.n && s->clusters.v[k].from == i)
            at[k++] = n;
        uint32_t cp = utf8_next(text, &i);
        if (is_bracket(cp) && brackets_seen++ >= BRACKETS_SEEN)
            cp = '!'; /* as neutral as a bracket */
        if (cp > 0xFFFF) {
            out[n++] = U16_LEAD(cp);
            out[n++] = U16_TRAIL(cp);
        } else {
            out[n++] = (UChar)cp;
        }
    }
    return n;
}

/* ---- figures
 * ---------------------------------------------------------------- */

static bool is_figure(UChar ch)
{
    return ch >= '0' && ch <= '9';
}

static bool is_letter(UChar ch)
{
    return U16_IS_SURROGATE(ch) || u_isalpha(ch);
}

/* What stands between two groups of a telephone number. */
static bool parts_phone(UChar ch)
{
    return ch == ' ' || ch == 0xA0 || ch == 0x2009 || ch == 0x202F ||
           ch == '-' || ch == 0x2010 || ch == 0x2011 || ch == '.' ||
           ch == '/' || ch == '(' || ch == ')';
}

/* The end of the telephone number that begins at i, or i: a plus and
 * figures, or figures in groups of which the first begins with 0. */
static int32_t phone_end(const seen *t, int32_t i)
{
    int32_t end = i, figures = 0, between = 0;
    bool plus = t->v[i] == PLUS, grouped = false;
    bool opens = t->v[i] == '(' && i + 1 < t->n && t->v[i + 1] == '0';
    if (!plus && !opens && t->v[i] != '0')
        return i;
    for (int32_t k = i + (plus || opens); k < t->n; k++) {
        if (is_figure(t->v[k])) {
            grouped = grouped || (between > 0 && figures > 0);
            if (++figures > PHONE_FIGURES_MOST)
                return i;
            between = 0;
            end = k + 1;
        } else if (!parts_phone(t->v[k]) || ++between > 2) {
            break;
        }
    }
    bool whole =
        plus ? figures >= PLUS_FIGURES : figures >= PHONE_FIGURES && grouped;
    return whole && (end == t->n || !is_letter(t->v[end])) ? end : i;
}

/* A sign right before a figure, with nothing before it that it could join. */
static bool is_sign(const seen *t, int32_t i)
{
    bool sign = t->v[i] == MINUS || t->v[i] == '-' || t->v[i] == PLUS ||
                t->v[i] == 0xB1;
    if (!sign || i + 1 >= t->n || !is_figure(t->v[i + 1]))
        return false;
    return i == 0 || !(is_figure(t->v[i - 1]) || is_letter(t->v[i - 1]));
}

/* "C++", "C#": what hangs on a Latin letter. */
static bool hangs(const seen *t, int32_t i)
{
    return i > 0 && (t->v[i] == PLUS || t->v[i] == '#') &&
           u_charDirection(t->v[i - 1]) == U_LEFT_TO_RIGHT;
}

/* The end of a date such as 2016-03-08 at i, or i. */
static int32_t date_end(const seen *t, int32_t i)
{
    static const char like[] = "0000-00-00";
    enum { LONG = sizeof like - 1 };
    if (t->n - i < LONG || (t->n - i > LONG && is_figure(t->v[i + LONG])))
        return i;
    for (int32_t k = 0; k < LONG; k++) {
        bool fits =
            like[k] == '-' ? t->v[i + k] == '-' : is_figure(t->v[i + k]);
        if (!fits)
            return i;
    }
    return i + LONG;
}

/* The end of the number at i that is to be one, or i. */
static int32_t number_end(const seen *t, int32_t i)
{
    bool starts = i == 0 || !(is_figure(t->v[i - 1]) || is_letter(t->v[i - 1]));
    int32_t end = starts ? phone_end(t, i) : i;
    if (starts && end == i)
        end = date_end(t, i);
    return end == i && is_sign(t, i) ? i + 1 : end;
}

static void settle_figures(const seen *t)
{
    for (int32_t i = 0; i < t->n;) {
        int32_t end = number_end(t, i);
        for (int32_t k = i; k < end; k++)
            t->v[k] = FIGURE;
        if (end == i && hangs(t, i))
            t->v[i] = LETTER;
        i = end > i ? end : i + 1;
    }
}

/* ---- addresses and code
 * ----------------------------------------------------- */

/* True for a span that is read in one direction whatever is in it. */
static bool one_way(const para *p, const span *sp)
{
    if (sp->style->id != STYLE_CODE && sp->href == NULL)
        return false;
    str text = str_slice(p->text, sp->from, sp->to);
    bool spaced = false, mark = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t cp = utf8_next(text, &i);
        UCharDirection dir = u_charDirection((UChar32)cp);
        if (dir == U_RIGHT_TO_LEFT || dir == U_RIGHT_TO_LEFT_ARABIC)
            return false;
        spaced = spaced || cp == ' ';
        mark = mark || cp == '.' || cp == '@' || cp == '/';
    }
    return sp->style->id == STYLE_CODE || (mark && !spaced) ||
           strncmp(sp->href, "tel:", 4) == 0;
}

static void settle_spans(const shaper *s, const para *p, const seen *t)
{
    const span *of = NULL;
    bool whole = false;
    for (size_t i = 0; i < s->clusters.n; i++) {
        const cluster *c = &s->clusters.v[i];
        if (c->span != of) {
            of = c->span;
            whole = one_way(p, of);
        }
        if (whole && c->kind != KIND_BREAK && c->kind != KIND_FOLLOW)
            t->v[t->at[i]] = LETTER;
    }
}

/* ---- levels
 * ----------------------------------------------------------------- */

static const UBiDiLevel *levels_of(shaper *s, const seen *t, bool rtl)
{
    UErrorCode status = U_ZERO_ERROR;
    if (s->desk->bidi == NULL)
        s->desk->bidi = ubidi_open();
    ubidi_setPara(s->desk->bidi, t->v, t->n, rtl ? 1 : 0, NULL, &status);
    const UBiDiLevel *levels = ubidi_getLevels(s->desk->bidi, &status);
    return U_SUCCESS(status) ? levels : NULL;
}

void bidi_resolve(shaper *s, const para *p)
{
    size_t n = s->clusters.n;
    bool rtl = p->rtl != p->against;
    if (n == 0 || (!rtl && !s->has_rtl))
        return;
    UChar *text = arena_array(s->a, p->text.len, sizeof *text);
    int32_t *at = arena_array(s->a, n, sizeof *at);
    seen t = {text, to_utf16(s, p->text, text, at), at};
    settle_figures(&t);
    settle_spans(s, p, &t);
    const UBiDiLevel *levels = levels_of(s, &t, rtl);
    for (size_t i = 0; i < n; i++)
        s->clusters.v[i].level = levels != NULL ? levels[at[i]] : rtl;
}
