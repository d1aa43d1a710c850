/*
 * Imposition. In: how many pages of what size, and how they are to be bound;
 * out: their places on sheets. The one idea: a sheet is a grid of cells, in
 * its middle; a mode is no more than an order in which pages take cells. What
 * is painted of a page ends half-way to its neighbour, and in a booklet at the
 * fold. Refuses sheets that are too small, and creep that eats up pages.
 *
 * Order of a saddle-stitched signature of m sheets (4m pages, counted from 0):
 * sheet s has 4m-1-2s and 2s on its front, 2s+1 and 4m-2-2s on its back.
 */
#include "impose.h"

#include <string.h>

#define X(id, name) name,
const char *const impose_mode_names[] = {IMPOSE_LIST(X) NULL};
#undef X
const char *const impose_turn_names[] = {"long", "short", NULL};

/* ---- sheets -------------------------------------------------------------- */

/* By area. ISO 216, ISO 217 and what presses take, in tenths of millimetres. */
static const struct {
    const char *name;
    int w, h;
} sheets[] = {
    {"A5", 1480, 2100},   {"Letter", 2159, 2794},  {"A4", 2100, 2970},
    {"SRA4", 2250, 3200}, {"Legal", 2159, 3556},   {"Tabloid", 2794, 4318},
    {"A3", 2970, 4200},   {"12x18in", 3048, 4572}, {"SRA3", 3200, 4500},
    {"A2", 4200, 5940},   {"SRA2", 4500, 6400},    {"A1", 5940, 8410},
    {"SRA1", 6400, 9000}, {"A0", 8410, 11890}};
enum { SHEETS = sizeof sheets / sizeof *sheets };

#define SHEET_LEAST 500 /* tenths of a millimetre */
#define SHEET_MOST 20000

static mpt tenths(int64_t n)
{
    return (mpt)((n * 72000 + 127) / 254);
}

/* "450" or "450.5", up to end: tenths of a millimetre; 0 for what is not. */
static int read_tenths(const char *s, const char *end)
{
    int n = 0, digits = 0;
    for (; s < end && *s >= '0' && *s <= '9' && digits < 5; s++, digits++)
        n = n * 10 + (*s - '0');
    n *= 10;
    if (digits > 0 && s + 2 == end && s[0] == '.' && s[1] >= '0' && s[1] <= '9')
        return n + (s[1] - '0');
    return digits > 0 && s == end ? n : 0;
}

bool impose_sheet_parse(const char *s, mpt *w, mpt *h)
{
    int a = 0, b = 0;
    const char *x = strpbrk(s, "xX");
    for (int i = 0; i < SHEETS; i++)
        if (str_is_nocase(str_of(s), sheets[i].name))
            a = sheets[i].w, b = sheets[i].h;
    if (a == 0 && x != NULL) {
        a = read_tenths(s, x);
        b = read_tenths(x + 1, s + strlen(s));
    }
    *w = tenths(a), *h = tenths(b);
    return a >= SHEET_LEAST && b >= SHEET_LEAST && a <= SHEET_MOST &&
           b <= SHEET_MOST;
}

/* Nobody measures a sheet more exactly. */
static bool alike(mpt a, mpt b)
{
    return a - b < PT(1) && b - a < PT(1);
}

/* In thousandths, to the next tenth. */
static int64_t millimetres(mpt n)
{
    return ((int64_t)n * 254 / 720 + 50) / 100 * 100;
}

const char *impose_sheet_name(arena *a, mpt w, mpt h)
{
    for (int i = 0; i < SHEETS; i++) {
        mpt x = tenths(sheets[i].w), y = tenths(sheets[i].h);
        if ((alike(x, w) && alike(y, h)) || (alike(x, h) && alike(y, w)))
            return sheets[i].name;
    }
    buf b = buf_new(a);
    buf_milli(&b, millimetres(w));
    buf_puts(&b, " by ");
    buf_milli(&b, millimetres(h));
    buf_puts(&b, " mm");
    return buf_str(&b).ptr;
}

/* ---- the grid ------------------------------------------------------------ */

/* What cells are filled with, and how far apart they are. */
typedef struct grid {
    const imposing *how;
    const imposed_pages *pages;
    mpt gap; /* between cells: room for the bleed of both */
} grid;

/* Across and up: n cells, with what their bleed takes, then that of marks. */
static mpt wanted(const grid *g, mpt cell, size_t n, mpt room)
{
    const mpt bleed = g->pages->bleed;
    return (mpt)n * cell + (mpt)(n - 1) * g->gap + 2 * (bleed + room);
}

/* As many cells of a side as fit, not fewer than one. */
static size_t most(const grid *g, mpt cell, mpt all, mpt room)
{
    size_t n = 1;
    while (n < IMPOSE_CELLS && wanted(g, cell, n + 1, room) <= all)
        n++;
    return n;
}

/* Pages that are wider than high stand on each other, so that the sheet is not
 * a strip. */
static void two_cells(const imposed_pages *p, imposition *out)
{
    bool wide = p->w > p->h;
    out->columns = wide ? 1 : 2;
    out->rows = wide ? 2 : 1;
}

/* The way round in which a sheet has more cells. */
static void fill_sheet(const grid *g, imposition *out)
{
    const imposing *how = g->how;
    const imposed_pages *p = g->pages;
    size_t best = 0;
    for (int turned = 0; turned < 2; turned++) {
        mpt w = turned ? how->sheet_h : how->sheet_w;
        mpt h = turned ? how->sheet_w : how->sheet_h;
        size_t x = most(g, p->w, w, p->room), y = most(g, p->h, h, p->room);
        bool fits = wanted(g, p->w, x, 0) <= w && wanted(g, p->h, y, 0) <= h;
        if (!fits || x * y <= best)
            continue;
        best = x * y;
        out->columns = x;
        out->rows = y;
    }
}

static void choose_grid(const grid *g, imposition *out)
{
    const imposing *how = g->how;
    out->columns = out->rows = 2;
    if (how->mode == IMPOSE_BOOKLET)
        out->rows = 1;
    else if (how->mode != IMPOSE_4UP)
        two_cells(g->pages, out);
    if (how->mode == IMPOSE_CUT_STACK && how->sheet_w > 0)
        fill_sheet(g, out);
}

/* ---- the sheet ----------------------------------------------------------- */

#define LITTLE 250 /* mpt that no cutter sees: A3 is not quite two A4 */

static bool holds(mpt w, mpt h, mpt need_w, mpt need_h)
{
    return w + LITTLE >= need_w && h + LITTLE >= need_h;
}

static grid grid_of(const imposing *how, const imposed_pages *p)
{
    return (grid){how, p, how->mode == IMPOSE_BOOKLET ? 0 : 2 * p->bleed};
}

void impose_sheet(const imposition *i, const imposed_pages *p, mpt *w, mpt *h)
{
    const imposing how = {.mode = i->mode};
    const grid g = grid_of(&how, p);
    *w = wanted(&g, p->w, i->columns, p->room);
    *h = wanted(&g, p->h, i->rows, p->room);
    for (int k = 0; k < SHEETS; k++) {
        mpt x = tenths(sheets[k].w), y = tenths(sheets[k].h);
        bool upright = holds(x, y, *w, *h);
        if (!upright && !holds(y, x, *w, *h))
            continue;
        *w = upright ? x : y;
        *h = upright ? y : x;
        return;
    }
}

/* Turns the sheet so that the pages fit, with their bleed and marks if that
 * can be; false if they do not. */
static bool turn_sheet(const grid *g, imposition *out)
{
    const imposed_pages *p = g->pages;
    mpt w = g->how->sheet_w, h = g->how->sheet_h;
    const mpt need[3][2] = {
        {wanted(g, p->w, out->columns, p->room),
         wanted(g, p->h, out->rows, p->room)},
        {wanted(g, p->w, out->columns, 0), wanted(g, p->h, out->rows, 0)},
        {(mpt)out->columns * p->w, (mpt)out->rows * p->h}};
    for (int i = 0; i < 3; i++) {
        bool upright = holds(w, h, need[i][0], need[i][1]);
        if (!upright && !holds(h, w, need[i][0], need[i][1]))
            continue;
        out->w = upright ? w : h;
        out->h = upright ? h : w;
        return true;
    }
    return false;
}

/* Cells of n in a row may be so far apart. */
static mpt gap_in(mpt all, mpt cell, size_t n, mpt gap)
{
    mpt each = (all - (mpt)n * cell) / (mpt)n;
    return each < gap ? (each > 0 ? each : 0) : gap;
}

/* ---- places -------------------------------------------------------------- */

typedef struct placer {
    arena *a;
    const imposing *how;
    const imposed_pages *pages;
    imposition *out;
    mpt x, y, gap_x, gap_y; /* of the first cell from below, between cells */
    VEC(side) sides;
    VEC(placement) cells; /* of the last side */
} placer;

static mpt least(mpt a, mpt b)
{
    return a < b ? a : b;
}

/* What is painted of a page that may be at either end of its row: up to half
 * of a gap, and the bleed. */
static void clip(mpt at, mpt size, mpt gap, mpt bleed, mpt out[2])
{
    mpt inner = least(gap / 2, bleed);
    out[0] = at - inner;
    out[1] = at + size + inner;
}

static void turn_round(const imposition *i, placement *c)
{
    placement was = *c;
    c->turned = true;
    c->x = i->w - was.x - i->page_w;
    c->y = i->h - was.y - i->page_h;
    c->left = i->w - was.right;
    c->right = i->w - was.left;
    c->foot = i->h - was.head;
    c->head = i->h - was.foot;
}

/* True if the back has to stand upside down to be upright when the sheet is
 * turned as the printer turns it. */
static bool turns(const placer *p, const side *s)
{
    bool wide = p->out->w > p->out->h;
    return s->back && p->how->turn == (wide ? TURN_LONG : TURN_SHORT);
}

/* Page number page into the cell of column and row (from the head); inwards:
 * how far it moves to the fold. */
static void put_page(placer *p, size_t page, size_t column, size_t row,
                     mpt inwards)
{
    const imposition *o = p->out;
    mpt x = p->x + (mpt)column * (o->page_w + p->gap_x), across[2], up[2];
    mpt y = p->y + (mpt)(o->rows - 1 - row) * (o->page_h + p->gap_y);
    mpt moved = column == 0 ? x + inwards : x - inwards;
    if (page >= p->pages->n)
        return;
    clip(x, o->page_w, p->gap_x, o->bleed, across);
    clip(y, o->page_h, p->gap_y, o->bleed, up);
    if (column == 0)
        across[0] = moved - o->bleed;
    if (column + 1 == o->columns)
        across[1] = moved + o->page_w + o->bleed;
    if (row == 0)
        up[1] = y + o->page_h + o->bleed;
    if (row + 1 == o->rows)
        up[0] = y - o->bleed;
    placement c = {.page = page,
                   .x = moved,
                   .y = y,
                   .left = across[0],
                   .right = across[1],
                   .foot = up[0],
                   .head = up[1]};
    VEC_PUSH(p->a, &p->cells, c);
}

static void add_cut(mpt *all, size_t *n, mpt at)
{
    if (*n == 0 || at > all[*n - 1])
        all[(*n)++] = at;
}

/* Where a side is cut between its cells, or in a booklet folded. */
static void find_cuts(const placer *p, side *s)
{
    const imposition *o = p->out;
    for (size_t i = 1; i < o->columns; i++) {
        mpt at = p->x + (mpt)i * (o->page_w + p->gap_x) - s->left;
        add_cut(s->upright, &s->nupright, at - p->gap_x);
        add_cut(s->upright, &s->nupright, at);
    }
    for (size_t i = 1; i < o->rows; i++) {
        mpt at = (mpt)i * (o->page_h + p->gap_y);
        add_cut(s->across, &s->nacross, at - p->gap_y);
        add_cut(s->across, &s->nacross, at);
    }
}

static void begin_side(placer *p)
{
    memset(&p->cells, 0, sizeof p->cells);
}

static void end_side(placer *p, size_t sheet, bool back, mpt inwards)
{
    const imposition *o = p->out;
    side s = {.v = p->cells.v, .n = p->cells.n, .sheet = sheet, .back = back};
    s.left = p->x + inwards;
    s.right = o->w - s.left;
    s.foot = p->y;
    s.head = o->h - s.foot;
    find_cuts(p, &s);
    for (size_t i = 0; turns(p, &s) && i < p->cells.n; i++)
        turn_round(o, &p->cells.v[i]);
    VEC_PUSH(p->a, &p->sides, s);
}

/* ---- modes --------------------------------------------------------------- */

/* The column that is n-th in the order of reading. */
static size_t column_of(const placer *p, size_t n)
{
    return p->pages->right ? p->out->columns - 1 - n : n;
}

/* Sheet s, from outside, of a signature of m that begins with page first. */
static void put_spread(placer *p, size_t first, size_t m, size_t s)
{
    size_t last = first + 4 * m - 1, sheet = first / 4 + s;
    mpt inwards = (mpt)s * p->how->creep;
    begin_side(p);
    put_page(p, last - 2 * s, column_of(p, 0), 0, inwards);
    put_page(p, first + 2 * s, column_of(p, 1), 0, inwards);
    end_side(p, sheet, false, inwards);
    begin_side(p);
    put_page(p, first + 2 * s + 1, column_of(p, 0), 0, inwards);
    put_page(p, last - 2 * s - 1, column_of(p, 1), 0, inwards);
    end_side(p, sheet, true, inwards);
}

/* Sheets of a signature; those that are left over are a smaller one. */
static size_t signature_of(const placer *p)
{
    size_t all = (p->pages->n + 3) / 4, own = p->how->signature;
    return own == 0 || own > all ? all : own;
}

static void put_booklet(placer *p)
{
    size_t all = (p->pages->n + 3) / 4, own = signature_of(p);
    for (size_t from = 0; from < all; from += own) {
        size_t m = all - from < own ? all - from : own;
        for (size_t s = 0; s < m; s++)
            put_spread(p, 4 * from, m, s);
    }
    p->out->nsheets = all;
}

static void put_reading(placer *p)
{
    const imposition *o = p->out;
    size_t page = 0, n = 0;
    for (; page < p->pages->n; n++) {
        begin_side(p);
        for (size_t row = 0; row < o->rows; row++)
            for (size_t c = 0; c < o->columns; c++)
                put_page(p, page++, column_of(p, c), row, 0);
        end_side(p, n / 2, n % 2 == 1, 0);
    }
    p->out->nsheets = (n + 1) / 2;
}

/* Each cell is a pile of its own: pages of the first come before those of the
 * second. A page's back is behind it, so in the column as far from the other
 * edge. */
static void put_piles(placer *p)
{
    const imposition *o = p->out;
    size_t cells = o->rows * o->columns;
    size_t all = (p->pages->n + 2 * cells - 1) / (2 * cells);
    for (size_t s = 0; s < all; s++)
        for (size_t back = 0; back < 2; back++) {
            begin_side(p);
            for (size_t i = 0; i < cells; i++) {
                size_t c = column_of(p, i % o->columns);
                put_page(p, 2 * (i * all + s) + back,
                         back ? o->columns - 1 - c : c, i / o->columns, 0);
            }
            end_side(p, s, back == 1, 0);
        }
    p->out->nsheets = all;
}

/* ---- all ----------------------------------------------------------------- */

static void place_all(arena *a, const grid *g, imposition *out)
{
    placer p = {.a = a, .how = g->how, .pages = g->pages, .out = out};
    const mpt w = out->page_w, h = out->page_h;
    const mpt columns = (mpt)out->columns, rows = (mpt)out->rows;
    p.gap_x = gap_in(out->w, w, out->columns, g->gap);
    p.gap_y = gap_in(out->h, h, out->rows, g->gap);
    p.x = (out->w - columns * w - (columns - 1) * p.gap_x) / 2;
    p.y = (out->h - rows * h - (rows - 1) * p.gap_y) / 2;
    out->margin = least(p.x, p.y);
    if (g->how->mode == IMPOSE_BOOKLET)
        put_booklet(&p);
    else if (g->how->mode == IMPOSE_CUT_STACK)
        put_piles(&p);
    else
        put_reading(&p);
    out->sides = p.sides.v;
    out->nsides = p.sides.n;
}

/* Inner sheets may lose an eighth of a page, which is all margin. */
static bool crept(const imposing *how, const imposed_pages *p, mpt *most_creep)
{
    size_t all = (p->n + 3) / 4, own = how->signature;
    size_t m = own == 0 || own > all ? all : own;
    int64_t creep = (int64_t)(m - 1) * how->creep;
    *most_creep = (mpt)(creep < INT32_MAX ? creep : INT32_MAX);
    return how->mode == IMPOSE_BOOKLET && creep > p->w / 8;
}

enum impose_result impose(arena *a, const imposing *how,
                          const imposed_pages *pages, imposition *out)
{
    const grid g = grid_of(how, pages);
    *out = (imposition){.mode = how->mode,
                        .page_w = pages->w,
                        .page_h = pages->h,
                        .bleed = pages->bleed,
                        .npages = pages->n};
    choose_grid(&g, out);
    if (crept(how, pages, &out->margin))
        return IMPOSE_CREPT;
    if (how->sheet_w == 0) {
        impose_sheet(out, pages, &out->w, &out->h);
    } else if (!turn_sheet(&g, out)) {
        out->w = (mpt)out->columns * pages->w;
        out->h = (mpt)out->rows * pages->h;
        return IMPOSE_SMALL;
    }
    mpt w = (mpt)out->columns * pages->w, h = (mpt)out->rows * pages->h;
    out->w = out->w < w ? w : out->w; /* by a little that nobody sees */
    out->h = out->h < h ? h : out->h;
    place_all(a, &g, out);
    return IMPOSE_DONE;
}
