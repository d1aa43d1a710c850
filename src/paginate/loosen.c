/*
 * loosen: paragraphs in a line more or less, for the sake of a page.
 *
 * In: a point from where one of two frames is bad (a widow, a hyphen at its
 * end, too few lines on a last page, an uneven foot); out: the same text up
 * to where its paragraphs are as they were. The one idea: behind that, what
 * is best is known already, so that a trial costs a few frames, not the
 * whole text. Few paragraphs are tried, the longest first, where another line
 * shows least. Refuses nothing.
 */
#include "plan.h"

#define LEAST_LINES 3 /* of a paragraph that is tried */
#define TRIED 5       /* paragraphs on the pages concerned */
#define ROUNDS 3      /* paragraphs that are changed in the end */

/* A paragraph in other lines. */
typedef struct change {
    const passage *p;
    boxes v;
} change;
typedef struct changes {
    change v[ROUNDS];
    size_t n;
} changes;

typedef struct trial {
    stacker *st;
    const loosener *l;
    solver *s;
    spot at;
    size_t end; /* of the frames concerned */
    passage *tried[TRIED];
    size_t ntried;
    changes now;
    /* The best so far. */
    changes best;
    arena *a;
    solver *found;
    int64_t cost;
} trial;

/* ---- what is bad ------------------------------------------------------- */

/* True if one of the next two frames is bad; *end is where they end. */
static bool frames_bad(solver *s, spot at, size_t *end)
{
    bool bad = false;
    const solver *start = s;
    for (int i = 0; i < 2 && !solver_ends(s, at); i++) {
        choice c = solver_best(s, at, NULL);
        bad = bad || c.cost >= COST_UNEVEN;
        if (s == start)
            *end = c.to;
        if (!solver_step(&s, &at, &c))
            break;
    }
    return bad;
}

/* The first passage that begins at box `from` or behind it. */
static size_t passage_at(const stacker *st, size_t from)
{
    size_t low = 0, high = st->passages.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (st->passages.v[mid].from < from)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Puts p among the longest. */
static void trial_rank(trial *t, passage *p)
{
    size_t i = t->ntried;
    while (i > 0 && t->tried[i - 1]->job.br->nlines < p->job.br->nlines)
        i--;
    if (i == TRIED)
        return;
    t->ntried += t->ntried < TRIED;
    for (size_t k = t->ntried - 1; k > i; k--)
        t->tried[k] = t->tried[k - 1];
    t->tried[i] = p;
}

static void trial_passages(trial *t)
{
    stacker *st = t->st;
    for (size_t i = passage_at(st, t->at.box); i < st->passages.n; i++) {
        passage *p = &st->passages.v[i];
        if (p->from >= t->end)
            break;
        if (p->job.br->nlines >= LEAST_LINES)
            trial_rank(t, p);
    }
}

/* ---- one trial --------------------------------------------------------- */

/* Boxes [from, to) of the text as they were. */
static void copy_boxes(arena *a, boxes *out, const column *c, size_t from,
                       size_t to)
{
    for (size_t i = from; i < to; i++)
        VEC_PUSH(a, out, c->v[i]);
}

/* Behind the last change, as much as the highest frame can take. */
static void copy_rest(arena *a, boxes *out, const column *c, const slots *s,
                      size_t from)
{
    int64_t room = 0, sum = 0;
    for (size_t i = 0; i < s->n; i++)
        room = s->v[i].h > room ? s->v[i].h : room;
    for (size_t i = from; i < c->n && sum <= room; i++) {
        sum += c->v[i].height - c->v[i].shrink;
        VEC_PUSH(a, out, c->v[i]);
    }
}

static size_t *count_calls(arena *a, const boxes *v, size_t before)
{
    size_t *called = ARENA_ARRAY(a, size_t, v->n + 1);
    called[0] = before;
    for (size_t i = 0; i < v->n; i++)
        called[i + 1] = called[i] + v->v[i].nnotes;
    return called;
}

/* The text from t->at on with the changes, which stand in order. */
static solver *changed(arena *a, const trial *t)
{
    const column *was = solver_column(t->s);
    boxes v = {0};
    size_t at = t->at.box;
    for (size_t i = 0; i < t->now.n; i++) {
        const change *ch = &t->now.v[i];
        copy_boxes(a, &v, was, at, ch->p->from);
        for (size_t k = 0; k < ch->v.n; k++)
            VEC_PUSH(a, &v, ch->v.v[k]);
        at = ch->p->to;
    }
    tail behind = {t->s, v.n, at};
    copy_rest(a, &v, was, solver_slots(t->s), at);
    column c = *was;
    if (c.grid > 0)
        stack_bases(v.v, v.n);
    c.called = count_calls(a, &v, was->called[t->at.box]);
    c.v = v.v;
    c.n = v.n;
    return solver_new(a, &c, solver_slots(t->s), behind);
}

/* Weighs the changes and keeps them if nothing was better. */
static void trial_weigh(trial *t)
{
    arena *a = arena_new();
    solver *s = changed(a, t);
    int64_t cost;
    (void)solver_best(s, (spot){0, t->at.slot, t->at.note}, &cost);
    cost += COST_LOOSE * (int64_t)t->now.n;
    if (cost >= t->cost) {
        arena_drop(a);
        return;
    }
    if (t->a != NULL)
        arena_drop(t->a);
    t->a = a;
    t->found = s;
    t->cost = cost;
    t->best = t->now;
}

/* ---- changes ----------------------------------------------------------- */

static const broken *passage_other(const trial *t, passage *p, int more)
{
    size_t i = more > 0;
    if (!p->tried[i]) {
        p->tried[i] = true;
        p->other[i] = t->l->set(t->l->with, p->job.br, more);
    }
    return p->other[i];
}

static size_t calls_of(const box *v, size_t n)
{
    size_t calls = 0;
    for (size_t i = 0; i < n; i++)
        calls += v[i].nnotes;
    return calls;
}

/* Adds p in other lines at its place; false if it cannot be, or if its boxes
 * carry footnotes of other flows. */
static bool change_add(trial *t, passage *p, int more)
{
    const column *c = solver_column(t->s);
    const broken *br = passage_other(t, p, more);
    change ch = {.p = p};
    if (br == NULL)
        return false;
    stack_again(t->st, p, br, &ch.v);
    if (calls_of(ch.v.v, ch.v.n) != calls_of(c->v + p->from, p->to - p->from))
        return false;
    size_t i = t->now.n++;
    for (; i > 0 && t->now.v[i - 1].p->from > p->from; i--)
        t->now.v[i] = t->now.v[i - 1];
    t->now.v[i] = ch;
    return true;
}

static bool has_change(const changes *c, const passage *p)
{
    for (size_t i = 0; i < c->n; i++) {
        if (c->v[i].p == p)
            return true;
    }
    return false;
}

/* One paragraph more in other lines; true if that is better. */
static bool trial_round(trial *t)
{
    int64_t before = t->cost;
    changes from = t->best;
    for (size_t i = 0; i < t->ntried; i++) {
        for (int more = -1; more <= 1; more += 2) {
            t->now = from;
            if (!has_change(&from, t->tried[i]) &&
                change_add(t, t->tried[i], more))
                trial_weigh(t);
        }
    }
    return t->cost < before;
}

solver *loosen_pages(stacker *st, const loosener *l, solver *s, spot at,
                     arena **a)
{
    trial t = {.st = st, .l = l, .s = s, .at = at};
    if (l->set == NULL || !frames_bad(s, at, &t.end))
        return NULL;
    trial_passages(&t);
    (void)solver_best(s, at, &t.cost);
    for (int i = 0; i < ROUNDS; i++) {
        size_t end;
        if (!trial_round(&t) ||
            !frames_bad(t.found, (spot){0, at.slot, at.note}, &end))
            break;
    }
    *a = t.a;
    return t.found;
}
