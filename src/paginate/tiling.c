/*
 * tiling: tiles side by side -> boxes.
 *
 * The one idea: each tile is stacked like a flow of its own measure, and what
 * stands beside each other is then one box, since no page break may cut
 * through a row of pictures. Text that is longer than the picture beside it
 * goes on below in boxes of its own. Refuses nothing.
 */
#include "stack.h"

/* What of a frame a picture in a tile may take, in hundredths. */
#define PICTURE_MOST 62

typedef struct stack_of {
    boxes list;
    int64_t height;
    mpt x;
    bool pictured;
} stack_of;

/* The boxes of one tile, below each other. */
static stack_of stack_tile(const stacker *s, const tile *t, mpt x)
{
    stacker own = stacker_new(s->a, s->st, s->all, s->comp, s->room, s->called);
    stack_of out = {.x = x};
    own.d = s->d;
    own.in_note = s->in_note;
    own.rtl = s->rtl;
    own.room.measure = t->w;
    own.room.most = mpt_scale(s->room.most, PICTURE_MOST, 100);
    stack_items(&own, t->items, t->nitems, &out.list);
    for (size_t i = 0; i < out.list.n; i++) {
        const box *b = &out.list.v[i];
        out.height += (i > 0 ? b->glue : 0) + b->height;
        out.pictured |= b->shrink > 0;
    }
    return out;
}

/* Puts boxes of a tile into the draft until they reach down to `enough`; one
 * behind the last of them, and where it ends. */
static size_t draft_tile(stacker *s, const stack_of *t, int64_t enough,
                         int64_t *end)
{
    int64_t y = 0;
    size_t i = 0;
    for (; i < t->list.n && (i == 0 || y < enough); i++) {
        const box *b = &t->list.v[i];
        y += i > 0 ? b->glue : 0;
        if (b->shrink > 0)
            picture_check(&b->marks[0].asset, b->name, b->marks[0].w, b->at,
                          s->d);
        for (size_t k = 0; k < b->nmarks; k++) {
            mark m = b->marks[k];
            m.x += t->x;
            m.y += (mpt)y;
            draft_mark(s, m);
        }
        y += b->height;
    }
    *end = y;
    return i;
}

/* What the row holds no more, line by line. */
static void draft_rest(stacker *s, const stack_of *t, size_t from)
{
    for (size_t i = from; i < t->list.n; i++) {
        box b = t->list.v[i];
        for (size_t k = 0; k < b.nmarks; k++) {
            mark m = b.marks[k];
            m.x += t->x;
            draft_mark(s, m);
        }
        draft_box(s, b);
    }
}

/* The tiles of one row; those before the last stand in it whole. */
static void stack_row(stacker *s, const stack_of *t, size_t n, box b)
{
    int64_t high = 0, end = 0, most = 0;
    const stack_of *last = &t[n - 1];
    for (size_t i = 0; i + 1 < n; i++)
        high = t[i].height > high ? t[i].height : high;
    bool goes_on = n > 1 && !last->pictured && last->height > high;
    if (!goes_on && last->height > high)
        high = last->height;
    size_t done = 0;
    for (size_t i = 0; i < n; i++) {
        done = draft_tile(s, &t[i], goes_on && i + 1 == n ? high : INT64_MAX,
                          &end);
        most = end > most ? end : most;
    }
    b.height = (mpt)most;
    draft_box(s, b);
    if (goes_on)
        draft_rest(s, last, done);
}

void stack_tiling(stacker *s, const item *it)
{
    const tiling *t = it->tiling;
    size_t ncols = (size_t)t->ncols;
    mpt measure = s->room.measure - it->left - it->right;
    bool rtl = lang_is_rtl(s->st->lang);
    for (size_t i = 0; i < t->ntiles; i += ncols) {
        size_t n = t->ntiles - i < ncols ? t->ntiles - i : ncols;
        stack_of *row = ARENA_ARRAY(s->a, stack_of, n);
        for (size_t k = 0; k < n; k++) {
            const tile *one = &t->tiles[i + k];
            mpt x =
                rtl ? it->right + measure - one->x - one->w : it->left + one->x;
            row[k] = stack_tile(s, one, x);
        }
        box b = {.penalty = i == 0 ? s->next : BREAK_FREE, .at = it->at};
        box_space(&b, i == 0 ? stack_glue(s, it) : t->gap);
        stack_row(s, row, n, b);
    }
}
