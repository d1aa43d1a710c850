/*
 * Homes. In: clusters, the faces of those before; out: the letter that a common
 * mark goes with, if it is to be set in that letter's font.
 *
 * The one idea: marks and spaces between letters of Arabic, Hebrew or Thai
 * belong to them, so that their words do not fall apart; a closing mark goes
 * where its opening one went, whatever stands between. Figures do not: those
 * of one text are of one font, the Latin one.
 */
#include "part.h"

#include <string.h>
#include <unicode/uchar.h>

static bool same_style(const cluster *a, const cluster *b)
{
    const style *x = a->span->style, *y = b->span->style;
    return x == y || (x->role == y->role && x->weight == y->weight &&
                      x->italic == y->italic);
}

static bool is_figure(const cluster *c)
{
    return c->cp >= '0' && c->cp <= '9';
}

/* Figures of one text are of one font, the Latin one, and what belongs to a
 * number with them: 18.4, 1,240, 42%, 8:00. */
static bool in_number(const shaper *s, size_t i)
{
    const cluster *v = s->clusters.v, *c = &v[i];
    bool before = i > 0 && is_figure(&v[i - 1]);
    bool after = i + 1 < s->clusters.n && is_figure(&v[i + 1]);
    if (is_figure(c))
        return true;
    if (c->cp == '%' || c->cp == 0x2030 || c->cp == 0xB0)
        return before;
    if (c->cp == '.' || c->cp == ',' || c->cp == ':' || c->cp == '/')
        return before && after;
    return after && (c->cp == '+' || c->cp == '-' || c->cp == 0x2212);
}

/* The letter of another script in whose text cluster i stands, or NULL. */
static const cluster *home_of(const shaper *s, size_t i)
{
    const cluster *v = s->clusters.v;
    if (i == 0 || (v[i - 1].face == NULL && v[i - 1].kind != KIND_FOLLOW))
        return NULL;
    if (v[i - 1].kind == KIND_OTHER)
        return &v[i - 1];
    return v[i - 1].goes_on ? v[i - 1].home : NULL;
}

/* ---- brackets and quotation marks
 * ------------------------------------------- */

/* The mark that closes what cp opens, or 0. */
static uint32_t close_of(uint32_t cp)
{
    if (cp == 0xAB || cp == 0x2039)
        return cp == 0xAB ? 0xBB : 0x203A;
    if (cp == 0x2018 || cp == 0x201C)
        return cp + 1;
    if (cp < 0x80)
        return cp == '(' ? ')' : cp == '[' || cp == '{' ? cp + 2 : 0;
    bool opens = u_getIntPropertyValue(
                     (UChar32)cp, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_OPEN;
    return opens ? (uint32_t)u_getBidiPairedBracket((UChar32)cp) : 0;
}

static void open_mark(opened *o, const cluster *c)
{
    uint32_t close = c->cp < '(' ? 0 : close_of(c->cp);
    if (close == 0)
        return;
    if (o->n == OPEN_MAX)
        memmove(o->v, o->v + 1, --o->n * sizeof *o->v);
    o->v[o->n].close = close;
    o->v[o->n++].home = c->home;
}

/* True where cp closes what is open; *home is then what that goes with. */
static bool close_mark(opened *o, uint32_t cp, const cluster **home)
{
    for (size_t i = o->n; i-- > 0;) {
        if (o->v[i].close != cp)
            continue;
        *home = o->v[i].home;
        o->n = i;
        return true;
    }
    return false;
}

/* A space between two CJK characters has their width; marks and spaces
 * after a letter of another script stay in its font, so that its words do
 * not fall apart. What cluster i goes with, or NULL. */
static const cluster *goes_with(const shaper *s, size_t i)
{
    const cluster *v = s->clusters.v, *c = &v[i], *home = home_of(s, i);
    if (i == 0 || c->kind != KIND_LATIN || c->script != HB_SCRIPT_COMMON)
        return NULL;
    if (c->cp == ' ' && v[i - 1].kind == KIND_CJK && v[i - 1].face != NULL &&
        i + 1 < s->clusters.n && v[i + 1].kind == KIND_CJK)
        home = &v[i - 1];
    return home != NULL && same_style(c, home) ? home : NULL;
}

const cluster *home_settle(const shaper *s, size_t i, opened *o)
{
    cluster *c = &s->clusters.v[i];
    if (c->kind == KIND_FOLLOW) {
        c->home = home_of(s, i);
        c->goes_on = c->home != NULL;
        return NULL;
    }
    if (c->kind != KIND_LATIN || c->script != HB_SCRIPT_COMMON)
        return NULL;
    const cluster *home = goes_with(s, i);
    if (close_mark(o, c->cp, &home) && home != NULL && !same_style(c, home))
        home = NULL;
    c->goes_on = home != NULL && home->kind == KIND_OTHER;
    c->home = home;
    open_mark(o, c);
    return c->goes_on && in_number(s, i) ? NULL : home;
}
