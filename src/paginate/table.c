/*
 * table: a broken table -> boxes, one a row.
 *
 * The one idea: rows that a spanning cell ties together are one group, laid
 * out once as pieces (lines and hairlines at their height); a group is one
 * box, or, where it is higher than a frame, one box a slice that no line
 * crosses. The head's pieces are kept besides as a band, for the frames that
 * the table goes on in. Refuses nothing; a cell outside of its table is
 * left out.
 */
#include "stack.h"

#include <stdlib.h>
#include <string.h>

/* A mark of a group; top and bottom from the group's top. */
typedef struct piece {
    int64_t top, bottom;
    size_t order;     /* of reading */
    const broken *br; /* a line, else a hairline */
    size_t line;
    mpt x, w;
} piece;
typedef VEC(piece) pieces;

typedef struct grid {
    stacker *s;
    const item *it;
    const broken_table *bt;
    const table *t;
    mpt x;         /* of the table, from the frame's left */
    int64_t *y;    /* tops of rows, nrows + 1 */
    size_t *first; /* first cell of each row, nrows + 1 */
    band *head;    /* to repeat, or NULL */
} grid;

/* ---- geometry --------------------------------------------------------- */

static bool cell_sound(const grid *g, const cell *c)
{
    return c->row >= 0 && c->row < g->t->nrows;
}

/* The row behind a cell; one in the head ends with the head at the latest. */
static int cell_end(const grid *g, const cell *c)
{
    int limit = c->row < g->t->nhead ? g->t->nhead : g->t->nrows;
    int rows = c->rowspan < 1 ? 1 : c->rowspan;
    return rows < limit - c->row ? c->row + rows : limit;
}

static mpt cell_gap(const cell *c, size_t i)
{
    if (i == 0)
        return 0;
    mpt after = c->paras[i - 1]->style->after;
    mpt before = c->paras[i]->style->before;
    return after > before ? after : before;
}

static int64_t cell_height(const grid *g, const broken_cell *bc)
{
    int64_t h = 2 * (int64_t)g->t->pad_y;
    for (size_t i = 0; i < bc->cell->nparas; i++)
        h += cell_gap(bc->cell, i) +
             (int64_t)bc->paras[i]->nlines * bc->paras[i]->leading;
    return h;
}

/* Makes the last row that a cell spans so high that the cell fits. */
static void row_fit(const grid *g, const broken_cell *bc, int64_t *h)
{
    int64_t need = cell_height(g, bc);
    int end = cell_end(g, bc->cell);
    for (int r = bc->cell->row; r < end - 1; r++)
        need -= h[r];
    if (need > h[end - 1])
        h[end - 1] = need;
}

/* Rows as high as their cells, and then what cells over several rows lack. */
static void grid_rows(grid *g)
{
    int n = g->t->nrows;
    int64_t *h = ARENA_ARRAY(g->s->a, int64_t, (size_t)n);
    for (int several = 0; several <= 1; several++)
        for (size_t i = 0; i < g->t->ncells; i++) {
            const broken_cell *bc = &g->bt->cells[i];
            if (cell_sound(g, bc->cell) &&
                (bc->cell->rowspan > 1) == (several == 1))
                row_fit(g, bc, h);
        }
    for (int r = 0; r < n; r++)
        g->y[r + 1] = g->y[r] + h[r];
}

/* Cells stand by row: where each row's begin. */
static void grid_cells(grid *g)
{
    size_t i = 0;
    for (int r = 0; r <= g->t->nrows; r++) {
        while (i < g->t->ncells && g->bt->cells[i].cell->row < r)
            i++;
        g->first[r] = i;
    }
}

/* The row behind the group that begins with row r. */
static int group_end(const grid *g, int r)
{
    int end = r + 1;
    for (int k = r; k < end; k++) {
        for (size_t i = g->first[k]; i < g->first[k + 1]; i++) {
            int e = cell_end(g, g->bt->cells[i].cell);
            end = e > end ? e : end;
        }
    }
    return end;
}

/* ---- pieces ----------------------------------------------------------- */

static void piece_add(grid *g, pieces *ps, piece p)
{
    p.order = ps->n;
    VEC_PUSH(g->s->a, ps, p);
}

static void cell_pieces(grid *g, pieces *ps, const broken_cell *bc, int64_t top)
{
    int64_t y = top + g->t->pad_y;
    for (size_t i = 0; i < bc->cell->nparas; i++) {
        const broken *br = bc->paras[i];
        y += cell_gap(bc->cell, i);
        /* Break may have set the lines so already: then nothing moves. */
        enum set set = bc->cell->set;
        bool move = br->shaped->para->style->set != set && set != SET_JUSTIFY;
        for (size_t k = 0; k < br->nlines; k++) {
            mpt dx = move ? line_shift(br, k, set, br->measure) : 0;
            piece_add(g, ps,
                      (piece){.top = y,
                              .bottom = y + br->leading,
                              .br = br,
                              .line = k,
                              .x = g->x + bc->x + dx});
            y += br->leading;
        }
    }
}

/* Left edge of the first cell from x on that crosses the line below row r,
 * and its right edge; the table's right edge if there is none. */
static mpt next_cross(const grid *g, int from, int r, mpt x, mpt *end)
{
    mpt left = *end = g->bt->width;
    for (size_t i = g->first[from]; i < g->first[r + 1]; i++) {
        const broken_cell *bc = &g->bt->cells[i];
        mpt l = bc->x - g->bt->pad_x, e = bc->x + bc->w + g->bt->pad_x;
        if (cell_end(g, bc->cell) <= r + 1 || e <= x || l >= left)
            continue;
        left = l;
        *end = e;
    }
    return left;
}

/* The hairline below row r of the group from row `from` on, not through the
 * cells that span it. Below the head it is twice as strong. */
static void hairline(grid *g, pieces *ps, int from, int r)
{
    mpt h = r + 1 == g->t->nhead ? 2 * g->t->rule : g->t->rule;
    int64_t y = g->y[r + 1] - g->y[from];
    if (g->t->rule_color == NULL || h <= 0)
        return;
    for (mpt x = 0, end; x<g->bt->width; x = end> x ? end : x + 1) {
        mpt stop = next_cross(g, from, r, x, &end);
        if (stop > x)
            piece_add(
                g, ps,
                (piece){
                    .top = y - h, .bottom = y, .x = g->x + x, .w = stop - x});
    }
}

static pieces group_pieces(grid *g, int from, int to)
{
    pieces ps = {0};
    for (int r = from; r < to; r++) {
        for (size_t i = g->first[r]; i < g->first[r + 1]; i++)
            cell_pieces(g, &ps, &g->bt->cells[i], g->y[r] - g->y[from]);
        hairline(g, &ps, from, r);
    }
    if (from == 0 && g->t->nhead == 0 && g->t->rule_color != NULL)
        piece_add(g, &ps,
                  (piece){.bottom = g->t->rule, .x = g->x, .w = g->bt->width});
    return ps;
}

/* Puts p into the box being made, which begins at top and is h high. */
static void draft_piece(grid *g, const piece *p, int64_t top, int64_t h)
{
    int64_t y = p->top - top, high = p->bottom - p->top;
    if (p->br != NULL) {
        draft_line(g->s, p->br, p->line, p->x, (mpt)y);
        return;
    }
    if (y + high > h)
        y = h > high ? h - high : 0;
    draft_mark(g->s,
               fill_mark(p->x, (mpt)y, p->w, (mpt)high, g->t->rule_color));
}

/* ---- boxes ------------------------------------------------------------ */

static int by_top(const void *a, const void *b)
{
    const piece *p = a, *q = b;
    if (p->top != q->top)
        return p->top < q->top ? -1 : 1;
    return p->order < q->order ? -1 : p->order > q->order;
}

static int by_order(const void *a, const void *b)
{
    const piece *p = a, *q = b;
    return p->order < q->order ? -1 : p->order > q->order;
}

/* One behind the last piece that overlaps those before it, from i on. */
static size_t slice_end(const pieces *ps, size_t i)
{
    int64_t bottom = ps->v[i].bottom;
    size_t k = i + 1;
    for (; k < ps->n && ps->v[k].top < bottom; k++)
        bottom = ps->v[k].bottom > bottom ? ps->v[k].bottom : bottom;
    return k;
}

static int64_t slice_bottom(const piece *p, size_t n)
{
    int64_t bottom = 0;
    for (size_t i = 0; i < n; i++)
        bottom = p[i].bottom > bottom ? p[i].bottom : bottom;
    return bottom;
}

static void slice_box(grid *g, piece *p, size_t n, int64_t top, int64_t bottom,
                      box b)
{
    qsort(p, n, sizeof *p, by_order);
    for (size_t i = 0; i < n; i++)
        draft_piece(g, &p[i], top, bottom - top);
    b.height = (mpt)(bottom - top);
    draft_box(g->s, b);
}

/* A group too high for a frame, slice by slice; where cells of different
 * leading interlock for more than a frame, their lines one by one. */
static void group_slices(grid *g, pieces *ps, int64_t height, box b)
{
    int64_t top = 0;
    qsort(ps->v, ps->n, sizeof *ps->v, by_top);
    for (size_t i = 0, k; i < ps->n; i = k) {
        k = slice_end(ps, i);
        int64_t bottom = slice_bottom(ps->v + i, k - i);
        if (bottom - top > g->s->room.least && k - i > 1) {
            k = i + 1;
            top = ps->v[i].top;
            bottom = ps->v[i].bottom;
        } else if (k == ps->n && height - top <= g->s->room.least) {
            bottom = height;
        }
        slice_box(g, ps->v + i, k - i, top, bottom, b);
        top = bottom;
        b.glue = b.stretch = b.squeeze = 0;
        b.opens = false;
        b.penalty = BREAK_SLICE;
    }
}

static void group_box(grid *g, int from, int to, box b)
{
    int64_t height = g->y[to] - g->y[from];
    int64_t head = g->head != NULL && from > 0 ? g->head->height : 0;
    pieces ps = group_pieces(g, from, to);
    if (height + head > g->s->room.least && ps.n > 0)
        group_slices(g, &ps, height, b);
    else
        slice_box(g, ps.v, ps.n, 0, height, b);
}

/* Penalty above the group from row r to row end. */
static int group_penalty(const grid *g, int r, int end)
{
    int64_t all = g->y[g->t->nrows];
    if (r == 0)
        return g->s->next;
    if (r <= g->t->nhead)
        return BREAK_NEXT;
    if (g->it->keep_together && all <= g->s->room.most)
        return BREAK_KEEP;
    bool edge = r == g->t->nhead + 1 || end == g->t->nrows;
    if (edge)
        return BREAK_EDGE;
    return all <= g->s->room.least / 4 ? BREAK_SMALL : BREAK_ROW;
}

/* The head once more, for the frames below: its marks one under the other.
 * A head that takes a third of a frame comes once. */
static band *head_band(grid *g)
{
    int64_t height = g->y[g->t->nhead];
    if (g->t->nhead == 0 || g->t->nhead == g->t->nrows ||
        height > g->s->room.least / 3)
        return NULL;
    band *b = ARENA_NEW(g->s->a, band);
    marks ms = {0};
    for (int r = 0, end; r < g->t->nhead; r = end) {
        end = group_end(g, r);
        pieces ps = group_pieces(g, r, end);
        for (size_t i = 0; i < ps.n; i++) {
            const piece *p = &ps.v[i];
            mpt y = (mpt)(g->y[r] + p->top);
            mpt h = (mpt)(p->bottom - p->top);
            mark m = p->br != NULL
                         ? line_mark(p->br, p->line, p->x, y)
                         : fill_mark(p->x, y, p->w, h, g->t->rule_color);
            m.furniture = m.repeat = true;
            VEC_PUSH(g->s->a, &ms, m);
        }
    }
    *b = (band){.height = (mpt)height, .marks = ms.v, .nmarks = ms.n};
    return b;
}

/* A table of a right-to-left text stands at the right. */
static mpt table_x(const stacker *s, const item *it, const broken_table *bt)
{
    const table *t = it->table;
    bool rtl =
        t->ncells > 0 && t->cells[0].nparas > 0 && t->cells[0].paras[0]->rtl;
    return rtl ? s->room.measure - it->left - bt->width : it->left;
}

void stack_table(stacker *s, const item *it)
{
    const broken_table *bt = broken_table_of(s->all, it->table, &s->table);
    if (bt == NULL || it->table->nrows < 1)
        return;
    size_t n = (size_t)it->table->nrows + 1;
    grid g = {.s = s, .it = it, .bt = bt, .t = it->table};
    g.x = table_x(s, it, bt);
    g.y = ARENA_ARRAY(s->a, int64_t, n);
    g.first = ARENA_ARRAY(s->a, size_t, n);
    grid_cells(&g);
    grid_rows(&g);
    g.head = head_band(&g);
    for (int r = 0, end; r < g.t->nrows; r = end) {
        end = group_end(&g, r);
        box b = {.penalty = group_penalty(&g, r, end),
                 .head = r >= g.t->nhead ? g.head : NULL,
                 .at = it->at};
        if (r == 0)
            box_space(&b, stack_glue(s, it));
        group_box(&g, r, end, b);
    }
}
