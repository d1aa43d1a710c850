/*
 * solve: the cheapest way of a flow through all its frames.
 *
 * The one idea: what is best from a box, a frame and a waiting footnote on
 * does not depend on how one came there, and running pages are alike. So the
 * best next frame is found once for each of these, from the end upwards, and
 * written down; as no frame holds more than so many boxes, the time grows as
 * the text does. After Plass, Optimal Pagination Techniques for Automatic
 * Typesetting Systems (1981). Refuses nothing; where no frame can take a box,
 * the cost says so.
 */
#include "plan.h"

/* Frames in a row with footnotes put off that are looked through. */
#define DEPTH_MAX 1500
/* Ways of coming to a box with footnotes put off that are told apart; of more
 * the nearest known one stands for the others, for each note at so much. */
#define WAYS_MAX 8
#define COST_FAR 10

/* What is known of one spot; a list by waiting note. */
typedef struct known {
    size_t note;
    choice best;
    int64_t cost;
    struct known *next;
} known;

struct solver {
    arena *a;
    column c;
    const slots *s;
    tail tail;
    known **memo; /* by box and slot */
    int depth;    /* of frames that wait for what comes after them */
    size_t idle;  /* frames in a row that took nothing */
};

solver *solver_new(arena *a, const column *c, const slots *s, tail t)
{
    solver *v = ARENA_NEW(a, solver);
    size_t n = s->n > 0 ? s->n : 1;
    *v = (solver){.a = a, .c = *c, .s = s, .tail = t};
    v->memo = arena_array(a, c->n + 1, n * sizeof *v->memo);
    return v;
}

const column *solver_column(const solver *s)
{
    return &s->c;
}

const slots *solver_slots(const solver *s)
{
    return s->s;
}

bool solver_ends(const solver *s, spot at)
{
    return at.box == s->c.n && at.note == s->c.called[s->c.n];
}

bool solver_step(solver **s, spot *at, const choice *c)
{
    solver *v = *s;
    *at = (spot){c->to, slot_next(v->s, at->slot), c->done};
    if (solver_ends(v, *at))
        return true;
    if (v->tail.after != NULL && at->box >= v->tail.stop) {
        at->box = at->box - v->tail.stop + v->tail.box;
        *s = v->tail.after;
    }
    return at->slot != SLOT_NONE;
}

static const known *solver_known(solver *s, spot at);

static known **memo_of(const solver *s, spot at)
{
    return &s->memo[at.box * s->s->n + at.slot];
}

/* Cost from `at` on, without looking further if enough is known there. */
static int64_t cost_from(solver *s, spot at)
{
    const known *near = NULL;
    size_t ways = 0, least = 0;
    for (const known *k = *memo_of(s, at); k != NULL; k = k->next, ways++) {
        size_t far = k->note > at.note ? k->note - at.note : at.note - k->note;
        if (near == NULL || far < least) {
            near = k;
            least = far;
        }
        if (far == 0)
            return k->cost;
    }
    if (near != NULL && ways >= WAYS_MAX)
        return near->cost + COST_FAR * (int64_t)least;
    return solver_known(s, at)->cost;
}

/* Cost of all behind choice c. */
static int64_t cost_after(solver *s, spot at, const choice *c)
{
    bool idle = c->to == at.box && c->done == at.note;
    solver *next = s;
    bool more = solver_step(&next, &at, c);
    if (solver_ends(next, at))
        return 0;
    if (!more || (idle && s->idle >= s->s->n))
        return COST_STUCK;
    int64_t sheet_cost = next->s->v[at.slot].opens ? COST_PAGE : 0;
    if (s->depth >= DEPTH_MAX)
        return sheet_cost;
    size_t had = next->idle;
    int deep = next->depth;
    next->idle = idle ? s->idle + 1 : 0;
    next->depth = s->depth + 1;
    int64_t cost = cost_from(next, at);
    next->idle = had;
    next->depth = deep;
    return sheet_cost + cost;
}

static void known_try(solver *s, spot at, known *k, const choice *c)
{
    if (k->cost >= 0 && c->cost > k->cost)
        return;
    int64_t cost = c->cost + cost_after(s, at, c);
    if (k->cost >= 0 && cost > k->cost)
        return;
    k->cost = cost;
    k->best = *c;
}

/* Weighs all that the frame at `at` may hold. */
static void known_find(solver *s, spot at, known *k)
{
    chooser w = chooser_new(&s->c, s->s, at);
    choice c;
    int64_t least = -1;
    k->cost = -1;
    while (chooser_next(&w, &c)) {
        least = least < 0 || c.cost < least ? c.cost : least;
        known_try(s, at, k, &c);
    }
    bool good = least >= 0 && least < BREAK_FORBIDDEN;
    if (at.box < s->c.n && !good &&
        chooser_lower(&s->c, s->s, at, least < 0, &c)) {
        k->cost = -1;
        known_try(s, at, k, &c);
    }
    if (k->cost < 0) {
        c = choose_notes(&s->c, s->s, at);
        known_try(s, at, k, &c);
    }
}

static const known *solver_known(solver *s, spot at)
{
    known **head = memo_of(s, at);
    for (known *k = *head; k != NULL; k = k->next) {
        if (k->note == at.note)
            return k;
    }
    known *k = ARENA_NEW(s->a, known);
    *k = (known){.note = at.note};
    known_find(s, at, k);
    /* What was found without looking to the end is not kept. */
    if (s->depth < DEPTH_MAX) {
        k->next = *head;
        *head = k;
    }
    return k;
}

void solver_all(solver *s)
{
    for (size_t i = s->c.n; i-- > 0;) {
        for (size_t k = s->s->nfirst; k < s->s->n; k++)
            (void)solver_known(s, (spot){i, k, s->c.called[i]});
    }
}

choice solver_best(solver *s, spot at, int64_t *cost)
{
    const known *k = solver_known(s, at);
    if (cost != NULL)
        *cost = k->cost;
    return k->best;
}
