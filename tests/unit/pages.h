/*
 * What the tests of src/paginate share: a release made by hand. Each line is
 * 10 pt high, so that a frame's height says how many it holds.
 */
#ifndef GALLEY_TEST_PAGES_H
#define GALLEY_TEST_PAGES_H

#include "test.h"

#include "../../src/paginate/fill.h"

#define LINE PT(10)
#define WIDE PT(100)

static const color black = {.name = "text"};
static const style plain = {.color = &black, .id = STYLE_BODY};

/* ---- a release made by hand ------------------------------------------- */

typedef struct doc {
    arena *a;
    diags d;
    VEC(const para *) paras;
    VEC(const broken *) broken;
    VEC(const broken_table *) tables;
    VEC(item) items, aside;
    VEC(footnote) notes;
    VEC(frame) frames;
    composition comp;
    styled st;
    broken_all all;
    master m;
    flow flows[2];
    filler f;
} doc;

static inline doc *doc_new(mpt height)
{
    arena *a = arena_new();
    doc *k = ARENA_NEW(a, doc);
    k->a = a;
    k->d = diags_new(a);
    k->comp = (composition){.widows = 2, .orphans = 2};
    if (height > 0)
        VEC_PUSH(a, &k->frames,
                 (frame){.flow = "body", .y = PT(50), .w = WIDE, .h = height});
    return k;
}

/* A paragraph of n lines, each a word of the text. */
static const para *doc_para(doc *k, const style *st, size_t n)
{
    para *p = ARENA_NEW(k->a, para);
    shaped *s = ARENA_NEW(k->a, shaped);
    broken *br = ARENA_NEW(k->a, broken);
    line *ls = ARENA_ARRAY(k->a, line, n);
    buf text = buf_new(k->a);
    for (size_t i = 0; i < n; i++) {
        ls[i].from = (uint32_t)text.n;
        buf_printf(&text, "%zu.%zu ", k->paras.n, i);
        ls[i].to = (uint32_t)text.n;
        ls[i].width = WIDE / 2;
        ls[i].last = i + 1 == n;
    }
    *p = (para){.id = (uint32_t)k->paras.n, .style = st, .lang = "en"};
    p->text = buf_str(&text);
    *s = (shaped){.para = p};
    *br = (broken){.shaped = s,
                   .measure = WIDE,
                   .lines = ls,
                   .nlines = n,
                   .leading = LINE,
                   .ascent = PT(8)};
    VEC_PUSH(k->a, &k->paras, p);
    VEC_PUSH(k->a, &k->broken, br);
    return p;
}

static inline item *add_para(doc *k, size_t n)
{
    item it = {.kind = ITEM_PARA, .para = doc_para(k, &plain, n)};
    VEC_PUSH(k->a, &k->items, it);
    return &k->items.v[k->items.n - 1];
}

static inline void add_heading(doc *k)
{
    item *it = add_para(k, 1);
    it->keep_next = it->keep_together = true;
    ((para *)(uintptr_t)it->para)->heading = 2;
}

/* Line i of paragraph p calls a new footnote of n lines. */
static inline void add_note(doc *k, const para *p, size_t i, size_t n)
{
    item *it = ARENA_NEW(k->a, item);
    int *number = ARENA_NEW(k->a, int);
    line *l = (line *)(uintptr_t)&k->broken.v[p->id]->lines[i];
    *it = (item){.kind = ITEM_PARA, .para = doc_para(k, &plain, n)};
    VEC_PUSH(k->a, &k->notes, (footnote){.items = it, .nitems = 1});
    *number = (int)k->notes.n;
    l->notes = number;
    l->nnotes = 1;
}

static inline bool doc_fill(doc *k)
{
    k->flows[0] = (flow){"body", k->items.v, k->items.n};
    k->flows[1] = (flow){"aside", k->aside.v, k->aside.n};
    k->st = (styled){.flows = k->flows,
                     .nflows = k->aside.n > 0 ? 2 : 1,
                     .notes = k->notes.v,
                     .nnotes = k->notes.n};
    k->all = (broken_all){k->broken.v, k->tables.v, k->tables.n};
    k->m.frames = k->frames.v;
    k->m.nframes = k->frames.n;
    k->f = (filler){.a = k->a,
                    .st = &k->st,
                    .all = &k->all,
                    .comp = &k->comp,
                    .first = &k->m,
                    .running = k->f.running ? k->f.running : &k->m,
                    .loosener = k->f.loosener,
                    .d = &k->d};
    return fill_sheets(&k->f);
}

static inline size_t lines_of(const marks *ms)
{
    size_t n = 0;
    for (size_t i = 0; i < ms->n; i++)
        n += ms->v[i].kind == MARK_LINE;
    return n;
}

/* Lines of text on a page, from 1. */
static inline int lines_on(const doc *k, size_t page_number)
{
    if (page_number > k->f.sheets.n)
        return -1;
    return (int)lines_of(&k->f.sheets.v[page_number - 1].text[0]);
}

static inline int notes_on(const doc *k, size_t page_number)
{
    if (page_number > k->f.sheets.n)
        return -1;
    return (int)lines_of(&k->f.sheets.v[page_number - 1].notes);
}

static inline bool said(const doc *k, enum diag_code code)
{
    for (size_t i = 0; i < k->d.list.n; i++) {
        if (k->d.list.v[i].code == code)
            return true;
    }
    return false;
}

/* ---- tables ----------------------------------------------------------- */

/* A table of one column; the first nhead rows are its head. */
static inline void add_table(doc *k, int nrows, int nhead, size_t lines)
{
    table *t = ARENA_NEW(k->a, table);
    broken_table *bt = ARENA_NEW(k->a, broken_table);
    cell *cells = ARENA_ARRAY(k->a, cell, (size_t)nrows);
    broken_cell *bc = ARENA_ARRAY(k->a, broken_cell, (size_t)nrows);
    for (int i = 0; i < nrows; i++) {
        const para **p = ARENA_NEW(k->a, const para *);
        const broken **br = ARENA_NEW(k->a, const broken *);
        *p = doc_para(k, &plain, i < nhead ? 1 : lines);
        *br = k->broken.v[(*p)->id];
        cells[i] = (cell){.paras = p, .nparas = 1, .row = i};
        cells[i].colspan = cells[i].rowspan = 1;
        cells[i].set = SET_RIGHT;
        bc[i] = (broken_cell){.cell = &cells[i], .paras = br, .w = WIDE};
    }
    *t = (table){.nrows = nrows,
                 .ncols = 1,
                 .nhead = nhead,
                 .cells = cells,
                 .ncells = (size_t)nrows,
                 .rule_color = &black,
                 .rule = 250};
    *bt = (broken_table){.table = t, .width = WIDE, .cells = bc};
    VEC_PUSH(k->a, &k->tables, bt);
    VEC_PUSH(k->a, &k->items, (item){.kind = ITEM_TABLE, .table = t});
}

/* ---- figures ---------------------------------------------------------- */

static inline void add_figure(doc *k, int32_t w, int32_t h, mpt width)
{
    figure *f = ARENA_NEW(k->a, figure);
    image *i = ARENA_NEW(k->a, image);
    picture *p = ARENA_NEW(k->a, picture);
    const para **caption = ARENA_NEW(k->a, const para *);
    elem *heard = ARENA_NEW(k->a, elem);
    *i = (image){.width = w, .height = h, .comps = 3};
    *p = (picture){.href = STR("harbour.jpg"), .alt = STR("The harbour")};
    *heard = (elem){.type = ELEM_FIGURE, .alt = p->alt};
    *caption = doc_para(k, &plain, 2);
    *f = (figure){.picture = p,
                  .asset.image = i,
                  .elem = heard,
                  .width = width,
                  .paras = caption,
                  .nparas = 1};
    VEC_PUSH(k->a, &k->items, (item){.kind = ITEM_FIGURE, .figure = f});
}

#endif
