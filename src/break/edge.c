/*
 * Margin kerning and font expansion (Hàn Thế Thành, Micro-typographic
 * extensions to the TeX typesetting system, TUGboat 21, 2000).
 *
 * In: clusters of a justified paragraph. Out: how far marks and letters with
 * little ink at their side stand over the edge of the measure, so that the
 * edge looks straight, and which glyphs may become a little wider or
 * narrower and stand a little apart. The one idea: what stands over is a share
 * of the glyph's own advance, by character, as it looks best in common text
 * faces. Full-width marks have rules of their own (place.c); nothing that runs
 * against the paragraph's direction stands over.
 */
#include "cluster.h"

/* Shares of the advance, hundredths, at the side where a line begins and
 * where it ends. */
struct edge {
    uint8_t begin, end;
};

/* By code point. */
static const struct edge ascii_edges[0x80] = {
    ['!'] = {0, 15}, ['"'] = {40, 40}, ['%'] = {4, 4},   ['\''] = {50, 60},
    ['('] = {10, 0}, [')'] = {0, 15},  ['*'] = {20, 25}, ['+'] = {15, 15},
    [','] = {0, 65}, ['-'] = {50, 60}, ['.'] = {0, 65},  ['/'] = {8, 15},
    ['1'] = {8, 6},  ['4'] = {5, 5},   ['7'] = {5, 7},   [':'] = {0, 45},
    [';'] = {0, 45}, ['?'] = {0, 15},  ['@'] = {4, 4},   ['A'] = {5, 5},
    ['C'] = {3, 0},  ['D'] = {0, 3},   ['F'] = {0, 5},   ['G'] = {3, 0},
    ['J'] = {5, 0},  ['K'] = {0, 5},   ['L'] = {0, 5},   ['O'] = {3, 3},
    ['P'] = {0, 4},  ['Q'] = {3, 3},   ['R'] = {0, 3},   ['T'] = {6, 6},
    ['V'] = {6, 6},  ['W'] = {5, 5},   ['X'] = {5, 5},   ['Y'] = {7, 7},
    ['['] = {5, 0},  [']'] = {0, 8},   ['c'] = {3, 3},   ['e'] = {3, 3},
    ['f'] = {0, 5},  ['k'] = {0, 4},   ['o'] = {3, 3},   ['r'] = {0, 6},
    ['t'] = {3, 4},  ['v'] = {5, 5},   ['w'] = {4, 4},   ['x'] = {4, 4},
    ['y'] = {4, 5},
};

/* Of the others, ascending. */
static const struct {
    uint32_t cp;
    struct edge edge;
} edges[] = {
    {0xAB, {25, 15}},   {0xB7, {0, 50}},    {0xBB, {15, 25}},
    {0xC0, {5, 5}},     {0xC1, {5, 5}},     {0xC2, {5, 5}},
    {0xC4, {5, 5}},     {0x060C, {0, 60}},  {0x061B, {0, 40}},
    {0x061F, {0, 10}},  {0x06D4, {0, 60}},  {0x2010, {0, 60}},
    {0x2013, {20, 30}}, {0x2014, {10, 20}}, {0x2018, {50, 50}},
    {0x2019, {50, 60}}, {0x201A, {30, 50}}, {0x201C, {40, 40}},
    {0x201D, {40, 50}}, {0x201E, {30, 40}}, {0x2022, {20, 30}},
    {0x2026, {0, 20}},
};

static const struct edge *edge_find(uint32_t cp)
{
    static const struct edge none;
    size_t lo = 0, hi = sizeof edges / sizeof *edges;
    if (cp < 0x80)
        return &ascii_edges[cp];
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (edges[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    bool found = lo < sizeof edges / sizeof *edges && edges[lo].cp == cp;
    return found ? &edges[lo].edge : &none;
}

mpt edge_of_hyphen(const clusters *c, mpt adv)
{
    return c->protrusion ? mpt_scale(adv, edge_find(0x2010)->end, 100) : 0;
}

/* What cluster k of letters or other marks may do. */
static void set_edge(const clusters *c, cluster *k)
{
    const run_facts *of = &c->facts[k->run];
    k->expands = c->expansion > 0;
    k->spaces = c->letterspace > 0 && of->alone;
    if (!c->protrusion || !of->along)
        return;
    const struct edge *e = edge_find(k->cp);
    if (e->begin)
        k->trim_l = mpt_scale(k->w, e->begin, 100);
    if (e->end)
        k->trim_r = mpt_scale(k->w, e->end, 100);
}

void edges_set(clusters *c, const composition *comp)
{
    if (c->cjk || c->shaped->para->style->set != SET_JUSTIFY)
        return;
    c->protrusion = comp->protrusion;
    c->expansion = comp->expansion;
    c->letterspace = comp->letterspace;
    for (size_t i = 0; i < c->n; i++) {
        cluster *k = &c->v[i];
        bool full = k->cls >= CL_IDSPACE && k->cls <= CL_DASH;
        if (!full && k->cls != CL_SPACE && k->cls != CL_FORCED)
            set_edge(c, k);
    }
}
