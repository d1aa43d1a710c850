/*
 * choose: where a frame ends.
 *
 * In: the boxes that are left, the footnotes that wait, the frame's height;
 * out: how many boxes go in. The one idea: walk down until the frame is full,
 * price each break on the way (its penalty, the white that it leaves, the
 * part of a footnote that it puts off) and take the cheapest, the latest of
 * equals. As bad breaks cost more than any white, this backs up as far as is
 * needed. It never overflows the frame; it gives `from` where not even one
 * box fits.
 */
#include "fill.h"

/* Cost of a frame all white, and of putting off notes of a frame's height;
 * both stay below BREAK_FORBIDDEN. */
#define COST_WHITE 1000
#define COST_SPLIT 200
#define COST_PUT_OFF 1000
#define COST_PUT_OFF_MOST 8000
/* A line whose footnote does not even begin on its page. */
#define COST_AWAY 1000000

/* What has been walked so far: boxes [from, k]. */
typedef struct walk {
    const opening *o;
    size_t k;
    int64_t body;   /* height of the boxes */
    int64_t shrink; /* what their pictures could give */
    int64_t notes;  /* height of all notes that wait or are called, or 0 */
    int64_t least;  /* height of the part of them that must stand here */
    bool head;
} walk;

static walk walk_start(const opening *o, bool head)
{
    walk w = {.o = o, .k = o->from, .head = head};
    const notes *q = o->waiting;
    if (notes_waiting(q) > 0) {
        const box *b = q->v.v[q->done];
        w.notes = NOTE_HEAD + q->height - b->glue;
        w.least = NOTE_HEAD + b->height;
    }
    if (head)
        w.body = o->v[o->from].head->height;
    return w;
}

/* Takes box k in. */
static void walk_box(walk *w)
{
    const box *b = &w->o->v[w->k];
    w->body += b->height + (w->k > w->o->from ? b->glue : 0);
    w->shrink += b->shrink;
    /* While old notes wait, one of them is enough; else all but the newest
     * must stand here, and the newest must begin. */
    bool old = notes_waiting(w->o->waiting) > 0;
    if (b->nnotes == 0) {
        w->least = old ? w->least : w->notes;
        return;
    }
    const box *n = &b->notes[0];
    if (w->notes == 0)
        w->notes = NOTE_HEAD - n->glue;
    if (!old)
        w->least = w->notes + n->glue + n->height;
    w->notes += b->notes_height;
}

static int penalty_at(const opening *o, size_t k)
{
    return k < o->n ? o->v[k].penalty : BREAK_FREE;
}

/* Cost of a break below box k; -1 where it would overflow the frame. */
static int64_t walk_cost(const walk *w)
{
    int64_t h = w->o->h > 0 ? w->o->h : 1;
    int64_t white = h - w->body - w->notes;
    int64_t cost = penalty_at(w->o, w->k + 1);
    if (w->body > h)
        return -1;
    if (white >= 0)
        return cost + COST_WHITE * white / h * white / h;
    if (w->body + w->least > h)
        return cost + COST_AWAY;
    int64_t off = COST_PUT_OFF * -white / h;
    return cost + COST_SPLIT +
           (off < COST_PUT_OFF_MOST ? off : COST_PUT_OFF_MOST);
}

/* True if box k ends the flow and all is well: nothing can be better. */
static bool walk_ends(const walk *w)
{
    return w->k + 1 == w->o->n && w->body + w->notes <= w->o->h;
}

/* Where nothing but bad breaks are in reach: as far as the first good one,
 * if the pictures on the way can become so low that all fits. */
static bool choose_lower(const opening *o, bool head, choice *c)
{
    walk w = walk_start(o, head);
    for (; w.k < o->n; w.k++) {
        walk_box(&w);
        int64_t over = w.body + w.notes - o->h;
        if (w.body - w.shrink > o->h)
            return false;
        if (penalty_at(o, w.k + 1) >= BREAK_FORBIDDEN)
            continue;
        if (over > w.shrink)
            return false;
        *c = (choice){w.k + 1, head, over > 0 ? over : 0};
        return true;
    }
    return false;
}

/* A picture that is higher than the frame becomes as low as it must. */
static choice choose_alone(const opening *o)
{
    const box *b = &o->v[o->from];
    walk w = walk_start(o, false);
    int64_t high = o->h - w.least;
    if (b->shrink == 0 || high < 1)
        return (choice){.to = o->from};
    return (choice){o->from + 1, false, b->height - high};
}

static choice choose_cheapest(const opening *o, bool head, int64_t *least)
{
    choice c = {.to = o->from};
    *least = -1;
    walk w = walk_start(o, head);
    for (; w.k < o->n; w.k++) {
        walk_box(&w);
        int64_t cost = walk_cost(&w);
        if (cost < 0)
            break;
        if (*least < 0 || cost <= *least || walk_ends(&w)) {
            *least = cost;
            c = (choice){w.k + 1, head, 0};
        }
    }
    return c;
}

choice choose_break(const opening *o)
{
    if (o->from >= o->n)
        return (choice){.to = o->from};
    const box *b = &o->v[o->from];
    bool head = b->head != NULL && (int64_t)b->head->height + b->height <= o->h;
    int64_t least;
    choice c = choose_cheapest(o, head, &least), lower;
    if (least >= 0 && least < BREAK_FORBIDDEN)
        return c;
    if (choose_lower(o, head, &lower))
        return lower;
    return least >= 0 ? c : choose_alone(o);
}
