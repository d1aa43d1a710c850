/*
 * Tables: how wide each column is, and the cells broken to it.
 *
 * In: a table of shaped cells and a measure. Out: column places, cells as
 * lines. As in CSS 2.1 17.5.2.2: each column lies between the
 * widest unbreakable piece and the widest whole cell, and the room is shared
 * in proportion; the table always fills the measure.
 */
#include "cluster.h"

#include <limits.h>

typedef struct columns {
    int n;
    mpt pad;                          /* on each side of a cell's text */
    mpt *least, *natural, *width, *x; /* without and, width and x, with pad */
} columns;

/* Least padding that still parts two columns. */
enum { PAD_MIN = PT(2) };

static void widen(mpt *to, mpt w)
{
    if (w > *to)
        *to = w;
}

/* The next larger number of columns that some cell spans. */
static int next_span(const table *t, int after)
{
    int next = INT_MAX;
    for (size_t i = 0; i < t->ncells; i++)
        if (t->cells[i].colspan > after && t->cells[i].colspan < next)
            next = t->cells[i].colspan;
    return next;
}

/* What a cell asks of its columns; a spanning one asks alike of each. */
static void ask(breaker *b, const cell *k, const shaped *const *all, columns *c)
{
    for (size_t i = 0; i < k->nparas; i++) {
        mpt least, natural;
        break_widths(b, all[k->paras[i]->id], &least, &natural);
        least /= k->colspan;
        natural /= k->colspan;
        for (int j = k->col; j < k->col + k->colspan; j++) {
            widen(&c->least[j], least);
            widen(&c->natural[j], natural);
        }
    }
}

/* Shares `room` among the columns in proportion to weight. */
static void share(columns *c, const mpt *base, const mpt *weight, int64_t room)
{
    int64_t sum = 0, seen = 0, given = 0;
    for (int j = 0; j < c->n; j++)
        sum += weight[j];
    for (int j = 0; j < c->n; j++) {
        seen += weight[j];
        int64_t due = sum ? room * seen / sum : room * (j + 1) / c->n;
        c->width[j] = base[j] + (mpt)(due - given);
        given = due;
    }
}

static int64_t total(const mpt *v, int n)
{
    int64_t sum = 0;
    for (int j = 0; j < n; j++)
        sum += v[j];
    return sum;
}

/* Too narrow for all: only the widest columns give, down to the level at
 * which the least widths below it, and the level for the others, fill the
 * measure. */
static void cut_widest(columns *c, mpt measure)
{
    mpt low = 0, high = measure;
    while (low + 1 < high) {
        mpt cap = low + (high - low) / 2;
        int64_t sum = 0;
        for (int j = 0; j < c->n; j++)
            sum += c->least[j] < cap ? c->least[j] : cap;
        if (sum <= measure)
            low = cap;
        else
            high = cap;
    }
    for (int j = 0; j < c->n; j++)
        c->width[j] = c->least[j] < low ? c->least[j] : low;
}

static mpt pad_left(const columns *c, int j)
{
    return j == 0 ? 0 : c->pad;
}

static mpt pad_right(const columns *c, int j)
{
    return j + 1 == c->n ? 0 : c->pad;
}

/* The padding that lets all columns have their least width, if some does. */
static mpt pad_for(const columns *c, mpt pad, mpt measure)
{
    if (c->n < 2)
        return 0;
    mpt room = (mpt)((measure - total(c->least, c->n)) / (2 * (c->n - 1)));
    if (room < PAD_MIN)
        room = PAD_MIN;
    return room < pad ? room : pad;
}

static void set_widths(columns *c, mpt measure, arena *a)
{
    measure -= 2 * c->pad * (c->n - 1);
    int64_t least = total(c->least, c->n), natural = total(c->natural, c->n);
    mpt *slack = ARENA_ARRAY(a, mpt, (size_t)c->n);
    for (int j = 0; j < c->n; j++)
        slack[j] = c->natural[j] - c->least[j];
    if (natural <= measure)
        share(c, c->natural, c->natural, measure - natural);
    else if (least <= measure)
        share(c, c->least, slack, measure - least);
    else
        cut_widest(c, measure);
    for (int j = 0; j < c->n; j++) {
        c->width[j] += pad_left(c, j) + pad_right(c, j);
        c->x[j] = j ? c->x[j - 1] + c->width[j - 1] : 0;
    }
}

static columns find_columns(breaker *b, arena *a, const table *t,
                            const shaped *const *all, mpt measure)
{
    size_t n = (size_t)t->ncols;
    columns c = {.n = t->ncols,
                 .least = ARENA_ARRAY(a, mpt, n),
                 .natural = ARENA_ARRAY(a, mpt, n),
                 .width = ARENA_ARRAY(a, mpt, n),
                 .x = ARENA_ARRAY(a, mpt, n)};
    for (int wide = 1; wide <= t->ncols; wide = next_span(t, wide))
        for (size_t i = 0; i < t->ncells; i++)
            if (t->cells[i].colspan == wide)
                ask(b, &t->cells[i], all, &c);
    c.pad = pad_for(&c, t->pad_x, measure);
    set_widths(&c, measure, a);
    return c;
}

static broken_cell break_cell(breaker *b, arena *a, const cell *k,
                              const shaped *const *all, const columns *c)
{
    broken_cell out = {.cell = k, .x = c->x[k->col] + pad_left(c, k->col)};
    for (int j = k->col; j < k->col + k->colspan; j++)
        out.w += c->width[j];
    out.w -= pad_left(c, k->col) + pad_right(c, k->col + k->colspan - 1);
    const broken **paras = ARENA_ARRAY(a, const broken *, k->nparas);
    for (size_t i = 0; i < k->nparas; i++) {
        paras[i] = break_para(b, all[k->paras[i]->id], out.w);
    }
    out.paras = paras;
    return out;
}

/* The first column of a table in a language that runs from right to left
 * stands at the right. */
static bool runs_left(const table *t)
{
    for (size_t i = 0; i < t->ncells; i++)
        if (t->cells[i].nparas > 0)
            return lang_is_rtl(t->cells[i].paras[0]->lang);
    return false;
}

const broken_table *break_table(breaker *b, const table *t,
                                const shaped *const *all, mpt measure)
{
    arena *a = breaker_arena(b);
    columns c = find_columns(b, a, t, all, measure);
    broken_table *out = ARENA_NEW(a, broken_table);
    bool rtl = runs_left(t);
    broken_cell *cells = ARENA_ARRAY(a, broken_cell, t->ncells);
    for (size_t i = 0; i < t->ncells; i++)
        cells[i] = break_cell(b, a, &t->cells[i], all, &c);
    for (size_t i = 0; rtl && i < t->ncells; i++)
        cells[i].x = measure - cells[i].x - cells[i].w;
    *out = (broken_table){
        .table = t, .width = measure, .pad_x = c.pad, .cells = cells};
    return out;
}
