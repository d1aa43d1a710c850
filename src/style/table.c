/*
 * Tables. In: rows of cells with spans, or facts; out: cells at their places
 * in a grid. The one idea: for each column the row is kept down to which it
 * is taken, so that one pass places everything. Refuses more columns than
 * TABLE_COLS_MAX; spans are cut where the grid or the head ends.
 */
#include "resolve.h"

#include <string.h>

/* Beyond, a table's cells are told by their scopes alone: the search for what
 * heads them is quadratic. */
#define HEADED_CELLS_MAX 2000

typedef VEC(const para *) para_list;

/* A grid while it fills. */
typedef struct grid {
    ctx *c;
    const block *b; /* NULL for facts */
    int nrows, ncols, nhead;
    int taken[TABLE_COLS_MAX]; /* first free row of each column */
    VEC(cell) cells;
    bool ok;
    elem *elem;
    VEC(elem *) rows;
    VEC(cell) holes;
    VEC(elem *) cell_elems; /* beside cells, then holes */
    bool row_heads;         /* the first column names what stands beside it */
} grid;

/* ---- content --------------------------------------------------------------*/

/* The paragraphs among items; other things have no place in a cell. */
static void collect(ctx *c, const items *list, cell *out)
{
    para_list paras = {0};
    for (size_t i = 0; i < list->n; i++)
        if (list->v[i].kind == ITEM_PARA)
            VEC_PUSH(c->a, &paras, list->v[i].para);
        else if (list->v[i].kind == ITEM_FIGURE ||
                 list->v[i].kind == ITEM_TABLE)
            diag_add(c->d, D_CELL_CONTENT, list->v[i].at);
    out->paras = paras.v;
    out->nparas = paras.n;
}

/* State of a context that a cell's content must not see. */
static ctx cell_ctx(ctx *c, items *out, int set)
{
    ctx was = *c;
    c->out = out;
    c->left = c->right = 0;
    c->list_depth = 0;
    c->marked = false;
    c->plain_cells = true;
    c->cell_set = set;
    return was;
}

static void leave_cell(ctx *c, const ctx *was)
{
    ctx now = *c;
    *c = *was;
    c->paras = now.paras;
    c->styles = now.styles;
    c->pictures = now.pictures;
    c->elems = now.elems;
    c->made = now.made;
}

static int set_of(const grid *g, const block *b, int col)
{
    static const int sets[] = {[ALIGN_NONE] = -1,
                               [ALIGN_LEFT] = SET_LEFT,
                               [ALIGN_RIGHT] = SET_RIGHT,
                               [ALIGN_CENTER] = SET_CENTER};
    enum align align = b->align;
    if (align == ALIGN_NONE && g->b->aligns != NULL && col < g->b->ncols)
        align = g->b->aligns[col];
    /* A release says left and right of the paper: figures stand above each
     * other by their last one, which is on the right in every language. */
    if (lang_is_rtl(g->c->lang) && align == ALIGN_LEFT)
        return SET_RIGHT;
    if (lang_is_rtl(g->c->lang) && align == ALIGN_RIGHT)
        return SET_LEFT;
    return sets[align];
}

/* Brothers in a row stand in the order of their columns. */
static elem *cell_elem(grid *g, const cell *of)
{
    while (g->rows.n <= (size_t)of->row) {
        elem *row = elem_under(g->c, g->elem, ELEM_TR);
        VEC_PUSH(g->c->a, &g->rows, row);
    }
    elem *t = elem_under(g->c, g->rows.v[of->row], ELEM_TD);
    t->order = (uint32_t)of->col;
    t->colspan = of->colspan;
    t->rowspan = of->rowspan;
    if (of->header) {
        t->type = ELEM_TH;
        t->scope = of->row < g->nhead ? SCOPE_COLUMN : SCOPE_ROW;
    }
    return t;
}

/* Tags the cell that b fills: its paragraph's, if it is one alone. */
static void begin_cell(grid *g, const block *b, const cell *of)
{
    elem *t = cell_elem(g, of);
    const block *first = b->first;
    bool text = b->inls != NULL && first == NULL;
    bool one = b->inls == NULL && flow_is_sole(first);
    bool names = g->row_heads && of->col == 0 && of->row >= g->nhead;
    if (names && (b->inls != NULL || first != NULL)) {
        t->type = ELEM_TH;
        t->scope = SCOPE_ROW;
    }
    VEC_PUSH(g->c->a, &g->cell_elems, t);
    g->c->elem = t;
    g->c->sole = text || one ? t : NULL;
}

static void fill_cell(grid *g, const block *b, enum style_id id, cell *out)
{
    ctx *c = g->c;
    items list = {0};
    ctx was = cell_ctx(c, &list, set_of(g, b, out->col));
    c->nest = c->home = id;
    begin_cell(g, b, out);
    if (b->inls != NULL) {
        growing text = grow(c, id, c->lang);
        grow_inls(&text, b->inls);
        flow_para(c, grown(&text, b->at), 0);
    }
    flow_blocks(c, b->first, id);
    out->set = para_block(c, id, c->lang)->set;
    collect(c, &list, out);
    c->sole = NULL;
    leave_cell(c, &was);
}

/* ---- places
 * ----------------------------------------------------------------*/

/* First free column of row at or after col; TABLE_COLS_MAX if none. */
static int free_column(const grid *g, int row, int col)
{
    while (col < TABLE_COLS_MAX && g->taken[col] > row)
        col++;
    return col;
}

static void place_cell(grid *g, const block *b, int row, int *col, bool head)
{
    *col = free_column(g, row, *col);
    if (*col == TABLE_COLS_MAX) {
        if (g->ok)
            diag_add(g->c->d, D_TABLE_WIDE, g->b->at, TABLE_COLS_MAX + 1,
                     TABLE_COLS_MAX);
        g->ok = false;
        return;
    }
    int end = row < g->nhead ? g->nhead : g->nrows;
    cell out = {.row = row, .col = *col, .colspan = 1, .rowspan = 1};
    while (out.colspan < b->colspan && *col + out.colspan < TABLE_COLS_MAX &&
           g->taken[*col + out.colspan] <= row)
        out.colspan++;
    out.rowspan = b->rowspan < end - row ? b->rowspan : end - row;
    if (out.rowspan < 1)
        out.rowspan = 1;
    out.header = head || b->header;
    for (int i = 0; i < out.colspan; i++)
        g->taken[*col + i] = row + out.rowspan;
    fill_cell(g, b, out.header ? STYLE_TABLE_HEAD : STYLE_TABLE_CELL, &out);
    *col += out.colspan;
    if (*col > g->ncols)
        g->ncols = *col;
    VEC_PUSH(g->c->a, &g->cells, out);
}

/* True for a row of a table's head, also where a page forgot to say so and
 * has header cells alone in it. */
static bool is_head(const block *row)
{
    bool all = row->first != NULL;
    for (const block *b = row->first; b != NULL; b = b->next)
        all = all && b->header;
    return row->header || all;
}

/* A first column beside columns of figures says what they are of. */
static bool has_row_heads(const grid *g)
{
    const block *b = g->b;
    if (g->nhead == 0 || b->ncols < 2 || b->aligns == NULL ||
        b->aligns[0] == ALIGN_RIGHT)
        return false;
    for (int i = 1; i < b->ncols; i++)
        if (b->aligns[i] != ALIGN_RIGHT)
            return false;
    return true;
}

static void count_rows(grid *g)
{
    bool head = true;
    for (const block *row = g->b->first; row != NULL; row = row->next) {
        head = head && is_head(row);
        g->nhead += head;
        g->nrows++;
    }
    g->row_heads = has_row_heads(g);
}

/* ---- elems --------------------------------------------------------------- */

/* Cells of a row that no source filled: a table without holes can be heard. */
static void fill_holes(grid *g)
{
    size_t ncols = (size_t)g->ncols;
    bool *there = ARENA_ARRAY(g->c->a, bool, (size_t)g->nrows *ncols + 1);
    for (size_t i = 0; i < g->cells.n; i++) {
        const cell *c = &g->cells.v[i];
        for (int r = c->row; r < c->row + c->rowspan; r++)
            memset(there + (size_t)r * ncols + c->col, true,
                   (size_t)c->colspan);
    }
    for (size_t k = 0; k < (size_t)g->nrows * ncols; k++) {
        cell hole = {.row = (int)(k / ncols), .col = (int)(k % ncols)};
        if (there[k])
            continue;
        hole.colspan = hole.rowspan = 1;
        elem *e = cell_elem(g, &hole);
        VEC_PUSH(g->c->a, &g->holes, hole);
        VEC_PUSH(g->c->a, &g->cell_elems, e);
    }
}

/* Whether header cell h says something of cell c. */
static bool heads(const grid *g, const cell *h, const cell *c)
{
    bool above = h->row < g->nhead && h->row + h->rowspan <= c->row &&
                 h->col < c->col + c->colspan && c->col < h->col + h->colspan;
    bool beside = h->row >= g->nhead && h->col + h->colspan <= c->col &&
                  h->row < c->row + c->rowspan && c->row < h->row + h->rowspan;
    return above || beside;
}

/* Names the headers of each cell, where cells that span leave scopes in
 * doubt. */
static void find_headers(grid *g)
{
    bool plain = g->nhead <= 1;
    for (size_t i = 0; i < g->cells.n && plain; i++)
        plain = g->cells.v[i].colspan == 1 && g->cells.v[i].rowspan == 1;
    if (plain || g->cell_elems.n > HEADED_CELLS_MAX)
        return;
    for (size_t i = 0; i < g->cell_elems.n; i++) {
        bool hole = i >= g->cells.n;
        const cell *c = hole ? &g->holes.v[i - g->cells.n] : &g->cells.v[i];
        VEC(const elem *) found = {0};
        for (size_t k = 0; k < g->cells.n; k++)
            if (g->cell_elems.v[k]->type == ELEM_TH &&
                heads(g, &g->cells.v[k], c))
                VEC_PUSH(g->c->a, &found, g->cell_elems.v[k]);
        g->cell_elems.v[i]->headers = found.v;
        g->cell_elems.v[i]->nheaders = found.n;
    }
}

/* ---- the item
 * --------------------------------------------------------------*/

static void add_grid(grid *g, where at, enum style_id id)
{
    ctx *c = g->c;
    if (!g->ok || g->cells.n == 0)
        return;
    fill_holes(g);
    find_headers(g);
    const style *s = para_block(c, id, c->lang);
    const style *body = para_block(c, STYLE_BODY, c->lang);
    table *t = ARENA_NEW(c->a, table);
    *t = (table){.nrows = g->nrows,
                 .ncols = g->ncols,
                 .nhead = g->nhead < g->nrows ? g->nhead : 0,
                 .cells = g->cells.v,
                 .ncells = g->cells.n,
                 .rule_color = s->rule_color,
                 .rule = s->rule_below,
                 .pad_x = 2 * s->padding,
                 .pad_y = s->padding};
    mpt space = body->leading / 2;
    flow_item(c, (item){.kind = ITEM_TABLE,
                        .at = at,
                        .before = space > s->before ? space : s->before,
                        .after = space > s->after ? space : s->after,
                        .left = c->left,
                        .right = c->right,
                        .table = t});
}

static void add_caption(ctx *c, const block *b, const elem *around)
{
    if (b->inls == NULL)
        return;
    c->sole = elem_under(c, around, ELEM_CAPTION);
    growing g = grow(c, STYLE_CAPTION, c->lang);
    grow_inls(&g, b->inls);
    size_t before = c->out->n;
    flow_para(c, grown(&g, b->at), 0);
    c->sole = NULL;
    if (c->out->n > before)
        c->out->v[before].keep_next = true;
}

void table_add(ctx *c, const block *b)
{
    grid g = {.c = c, .b = b, .ok = true};
    g.elem = elem_new(c, ELEM_TABLE);
    count_rows(&g);
    add_caption(c, b, g.elem);
    int r = 0;
    for (const block *row = b->first; row != NULL; row = row->next, r++) {
        int col = 0;
        for (const block *one = row->first; one != NULL; one = one->next)
            place_cell(&g, one, r, &col, r < g.nhead);
    }
    add_grid(&g, b->at, STYLE_TABLE_CELL);
}

/* ---- facts
 * ------------------------------------------------------------------*/

static void add_fact_cell(grid *g, const inl *in, enum style_id id, int col,
                          where at)
{
    ctx *c = g->c;
    cell out = {.row = g->nrows, .col = col, .colspan = 1, .rowspan = 1};
    out.header = id == STYLE_FACT_LABEL;
    items list = {0};
    ctx was = cell_ctx(c, &list, -1);
    c->nest = c->home = id;
    c->elem = c->sole = cell_elem(g, &out);
    VEC_PUSH(c->a, &g->cell_elems, c->sole);
    growing text = grow(c, id, c->lang);
    grow_inls(&text, in);
    out.set = text.style->set;
    flow_para(c, grown(&text, at), 0);
    collect(c, &list, &out);
    c->sole = NULL;
    leave_cell(c, &was);
    VEC_PUSH(c->a, &g->cells, out);
}

void table_facts(ctx *c)
{
    const release *r = c->r;
    grid g = {.c = c, .ncols = 2, .ok = true};
    if (r->nfacts == 0)
        return;
    if (r->kind != KIND_SHEET) /* there it is the title */
        section_label(c, STYLE_SECTION_HEADING, LABEL_FACTS_HEADING, NULL, 0,
                      2);
    g.elem = elem_new(c, ELEM_TABLE);
    for (size_t i = 0; i < r->nfacts; i++) {
        const fact *f = &r->facts[i];
        add_fact_cell(&g, f->label, STYLE_FACT_LABEL, 0, f->at);
        add_fact_cell(&g, f->value, STYLE_FACT_VALUE, 1, f->at);
        g.nrows++;
    }
    add_grid(&g, r->facts[0].at, STYLE_FACT_VALUE);
}
