/*
 * balance: columns of one height on the page where text ends.
 *
 * In: a solver and the point where a page begins; out: a solver for that page
 * alone. The one idea: the columns are as low as they can be and still hold
 * all; that height is found by halving. Refuses pages that text goes on
 * behind, whose columns differ, and heights that would cost a bad break.
 */
#include "plan.h"

#include <string.h>

#define HALVINGS 12

/* The page's slots, from `at` on. */
static size_t page_slots(const slots *s, size_t at)
{
    size_t n = 1;
    while (at + n < s->n && !s->v[at + n].opens)
        n++;
    return n;
}

static bool same_height(const slot *v, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (v[i].frame->y != v[0].frame->y || v[i].h != v[0].h)
            return false;
    }
    return true;
}

/* True if text that goes on at `at` ends within n frames, without a bad
 * break. */
static bool ends_within(solver *s, spot at, size_t n, bool *good)
{
    *good = true;
    for (size_t i = 0; i < n; i++) {
        choice c = solver_best(s, at, NULL);
        *good = *good && c.cost < BREAK_FORBIDDEN;
        if (!solver_step(&s, &at, &c) || solver_ends(s, at))
            return solver_ends(s, at);
    }
    return false;
}

/* A solver for the page with columns at most cap high. */
static solver *capped(arena *a, const solver *s, spot at, size_t n, mpt cap)
{
    column c = *solver_column(s);
    slot *v = ARENA_ARRAY(a, slot, n);
    slots *some = ARENA_NEW(a, slots);
    memcpy(v, &solver_slots(s)->v[at.slot], n * sizeof *v);
    for (size_t i = 0; i < n; i++)
        v[i].cap = cap;
    *some = (slots){.v = v, .n = n, .nfirst = n};
    c.v += at.box;
    c.called += at.box;
    c.n -= at.box;
    return solver_new(a, &c, some, (tail){0});
}

/* In `a` stays what is returned and what was tried, a page each. */
solver *balance_page(arena *a, solver *s, spot at)
{
    const slots *all = solver_slots(s);
    const slot *v = &all->v[at.slot];
    size_t n = page_slots(all, at.slot);
    spot start = {0, 0, at.note};
    solver *best = NULL;
    bool good = true, well;
    if (!v->opens || n < 2 || !same_height(v, n) ||
        !ends_within(s, at, n, &good))
        return NULL;
    mpt low = 0, high = v->h;
    for (int i = 0; i < HALVINGS; i++) {
        mpt cap = low + (high - low) / 2;
        solver *t = capped(a, s, at, n, cap);
        if (cap > 0 && ends_within(t, start, n, &well) && (well || !good)) {
            best = t;
            high = cap;
        } else {
            low = cap;
        }
    }
    return best;
}
