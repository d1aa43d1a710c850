/*
 * A whole release broken: each paragraph to the measure of the frames of its
 * flow, tables by their columns, captions and notes with what they belong to.
 */
#include "cluster.h"

#include <string.h>

typedef struct work {
    arena *a;
    breaker *b;
    const shaped *const *shaped;
    const broken **paras;
    VEC(const broken_table *) tables;
    bool tight; /* a line less, where it can be */
} work;

/* The measure of a flow: that of its frames on the first page, or on the
 * others if the first has none; the layout has made sure they are equal. */
static mpt measure_of(const styled *st, const char *name)
{
    for (int first = 1; first >= 0; first--) {
        const master *m = styled_master(st, first);
        for (size_t i = 0; i < m->nframes; i++)
            if (strcmp(m->frames[i].flow, name) == 0)
                return m->frames[i].w;
    }
    return layout_page_width(st->layout) / 2;
}

static void break_one(work *w, const para *p, mpt measure)
{
    const shaped *s = w->shaped[p->id];
    const broken *br = w->tight ? break_para_loose(w->b, s, measure, -1) : NULL;
    w->paras[p->id] = br != NULL ? br : break_para(w->b, s, measure);
}

static void break_items(work *w, const item *items, size_t n, mpt measure);

static void break_item(work *w, const item *it, mpt measure)
{
    mpt inner = measure - it->left - it->right;
    if (it->kind == ITEM_PARA)
        break_one(w, it->para, measure);
    if (it->kind == ITEM_TABLE)
        VEC_PUSH(w->a, &w->tables,
                 break_table(w->b, it->table, w->shaped, inner));
    if (it->kind == ITEM_FIGURE)
        for (size_t i = 0; i < it->figure->nparas; i++)
            break_one(w, it->figure->paras[i], inner);
    if (it->kind == ITEM_TILING)
        for (size_t i = 0; i < it->tiling->ntiles; i++) {
            const tile *t = &it->tiling->tiles[i];
            break_items(w, t->items, t->nitems, t->w);
        }
}

static void break_items(work *w, const item *items, size_t n, mpt measure)
{
    for (size_t i = 0; i < n; i++)
        break_item(w, &items[i], measure);
}

const broken_all *break_release(breaker *b, const styled *st,
                                const shaped *const *all)
{
    arena *a = breaker_arena(b);
    work w = {.a = a,
              .b = b,
              .shaped = all,
              .tight = layout_composition(st->layout)->tight};
    w.paras = ARENA_ARRAY(a, const broken *, st->nparas);
    for (size_t i = 0; i < st->nflows; i++) {
        const flow *f = &st->flows[i];
        break_items(&w, f->items, f->nitems, measure_of(st, f->name));
    }
    for (size_t i = 0; i < st->nnotes; i++)
        break_items(&w, st->notes[i].items, st->notes[i].nitems,
                    measure_of(st, "body"));
    broken_all *out = ARENA_NEW(a, broken_all);
    *out = (broken_all){
        .paras = w.paras, .tables = w.tables.v, .ntables = w.tables.n};
    return out;
}

const broken_table *broken_table_of(const broken_all *all, const table *t,
                                    size_t *at)
{
    for (size_t i = 0; i < all->ntables; i++) {
        const broken_table *bt = all->tables[(*at + i) % all->ntables];
        if (bt->table == t) {
            *at = (*at + i + 1) % all->ntables;
            return bt;
        }
    }
    return NULL;
}
