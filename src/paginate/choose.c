/*
 * choose: what one frame may hold, and what that costs.
 *
 * In: the boxes, the notes and the frame; out: each feasible end of the frame
 * with its price. The one idea: walk down until the frame is full and price
 * each break on the way: its penalty, the white that it leaves or how far
 * spaces must stretch for an even foot, the part of a footnote that it puts
 * off. A bad break costs more than any white. It never overflows the frame.
 */
#include "plan.h"

/* Cost of a frame all white, and of putting off notes of a frame's height;
 * both stay below BREAK_FORBIDDEN. */
#define COST_WHITE 1000
#define COST_WHITE_FLUSH 3000
#define COST_HOLE 6000 /* the square: one line is little, eight are a hole */
#define FLUSH_SCALE 40
#define COST_SPLIT 200
#define COST_PUT_OFF 1000
#define COST_PUT_OFF_MOST 8000
#define COST_LOWER 100
/* The part of a step by which rounding may make a leading larger than it. */
#define GRID_SLACK 100
/* A line whose footnote does not even begin on its page. */
#define COST_AWAY 1000000

/* ---- geometry --------------------------------------------------------- */

size_t slot_next(const slots *s, size_t i)
{
    if (i + 1 < s->n)
        return i + 1;
    return s->n > s->nfirst ? s->nfirst : SLOT_NONE;
}

/* Between lines on the grid a space is whole steps: one that is less than a
 * third of a step is none. */
int64_t box_top(const column *c, const slot *s, const box *b, int64_t y,
                bool first)
{
    bool small = c->grid > 0 && b->body && b->glue < c->grid / 3;
    y += first || small ? 0 : b->glue;
    if (c->grid <= 0 || b->base <= 0 || (first && !b->body))
        return y;
    int64_t over = (s->offset + y + b->base) % c->grid;
    if (!first && !b->opens && over <= c->grid / GRID_SLACK)
        return y - over;
    return over > 0 ? y + c->grid - over : y;
}

int64_t box_shrink(const column *c, const box *b)
{
    return c->grid > 0 ? b->shrink / c->grid * c->grid : b->shrink;
}

static int64_t lower_steps(const column *c, int64_t over)
{
    if (over <= 0 || c->grid <= 0)
        return over > 0 ? over : 0;
    return (over + c->grid - 1) / c->grid * c->grid;
}

/* ---- the walk --------------------------------------------------------- */

chooser chooser_new(const column *c, const slots *s, spot at)
{
    chooser w = {.c = c, .s = &s->v[at.slot], .at = at, .k = at.box};
    size_t called = c->called[at.box];
    w.short_counts = w.s->opens && at.slot >= s->nfirst;
    if (called > at.note) {
        w.notes = notes_height(c->notes, at.note, called);
        w.least = notes_height(c->notes, at.note, at.note + 1);
    }
    const band *head = at.box < c->n ? c->v[at.box].head : NULL;
    w.head =
        head != NULL && (int64_t)head->height + c->v[at.box].height <= w.s->h;
    w.body = w.head ? head->height : 0;
    return w;
}

/* While old notes wait, one of them is enough; else all but the newest must
 * stand in the frame, and the newest must begin there. */
static void walk_notes(chooser *w)
{
    size_t from = w->at.note, called = w->c->called[w->k];
    size_t all = w->c->called[w->k + 1];
    bool old = w->c->called[w->at.box] > from;
    w->notes = notes_height(w->c->notes, from, all);
    if (!old)
        w->least = all > called ? notes_height(w->c->notes, from, called + 1)
                                : w->notes;
}

static void walk_box(chooser *w)
{
    const box *b = &w->c->v[w->k];
    bool first = w->k == w->at.box;
    w->body = box_top(w->c, w->s, b, w->body, first) + b->height;
    w->stretch += first ? 0 : b->stretch;
    w->squeeze += first ? 0 : b->squeeze;
    w->shrink += box_shrink(w->c, b);
    w->lines += b->lines;
    walk_notes(w);
    w->k++;
}

/* Where feet are to be even, white costs more, and so does what is worse
 * than a little white. */
static int penalty_at(const column *c, size_t k)
{
    int p = k < c->n ? c->v[k].penalty : BREAK_FREE;
    bool scaled = c->flush && p >= BREAK_SMALL && p < BREAK_FORBIDDEN;
    return scaled ? p * FLUSH_SCALE : p;
}

/* ---- prices ----------------------------------------------------------- */

/* Of spaces that give `part` of what they can. */
static int64_t glue_cost(int64_t part, int64_t all)
{
    int64_t r = part * 1000 / all;
    return COST_GLUE * r / 1000 * r / 1000 * r / 1000;
}

/* The foot of a frame that text goes on behind. */
static int64_t foot_cost(const chooser *w, int64_t white, int64_t h,
                         choice *out)
{
    if (!w->c->flush || w->s->cap > 0)
        return COST_WHITE * white / h * white / h;
    if (white <= 0 || (w->c->grid > 0 && white < w->c->grid))
        return 0;
    if (w->c->grid <= 0 && white <= w->stretch) {
        out->spread = white;
        return glue_cost(white, w->stretch);
    }
    return COST_UNEVEN + COST_WHITE_FLUSH * white / h +
           COST_HOLE * white / h * white / h;
}

/* True if the spaces can make room for what is too much. */
static bool squeeze_fits(const chooser *w, int64_t over)
{
    return w->c->flush && w->c->grid <= 0 && w->s->cap == 0 &&
           over <= w->squeeze;
}

/* Price of a break below what has been walked; -1 where it would overflow. */
static int64_t walk_cost(const chooser *w, choice *out)
{
    bool ends = w->k == w->c->n;
    int64_t h = ends ? w->s->h : w->s->even;
    int64_t cap = w->s->cap > 0 && w->s->cap < h ? w->s->cap : h;
    int64_t white = h - w->body - w->notes;
    int64_t cost = penalty_at(w->c, w->k);
    if (ends && w->short_counts && w->lines < LINES_LEAST)
        cost += BREAK_SHORT;
    if (!ends && white < 0 && squeeze_fits(w, -white)) {
        out->spread = white;
        return cost + glue_cost(-white, w->squeeze);
    }
    if (w->body > cap)
        return -1;
    if (white >= 0)
        return ends ? cost
                    : cost + foot_cost(w, cap < h ? cap - w->body : white,
                                       cap > 0 ? cap : 1, out);
    if (w->body + w->least > h)
        return cost + COST_AWAY;
    int64_t off = COST_PUT_OFF * -white / (h > 0 ? h : 1);
    return cost + COST_SPLIT +
           (off < COST_PUT_OFF_MOST ? off : COST_PUT_OFF_MOST);
}

/* ---- choices ---------------------------------------------------------- */

static size_t choice_notes(const column *c, const slot *s, spot at,
                           const choice *o, int64_t body)
{
    int64_t h = o->to == c->n ? s->h : s->even;
    return notes_fit(c->notes, at.note, c->called[o->to],
                     h - body - o->spread + o->lower);
}

bool chooser_next(chooser *w, choice *out)
{
    const column *c = w->c;
    while (w->k < c->n) {
        walk_box(w);
        *out = (choice){.to = w->k, .head = w->head};
        out->cost = walk_cost(w, out);
        if (out->cost >= 0) {
            out->done = choice_notes(c, w->s, w->at, out, w->body);
            return true;
        }
        /* What spaces can give grows on the way. */
        if (w->body - w->squeeze > w->s->h)
            return false;
    }
    return false;
}

/* A picture that is higher than the frame becomes as low as it must. */
static bool choose_alone(const column *c, const slots *s, spot at, choice *out)
{
    const box *b = &c->v[at.box];
    chooser w = chooser_new(c, s, at);
    int64_t high = w.s->even - w.least;
    if (b->shrink == 0 || high < 1 || b->height <= high)
        return false;
    *out = (choice){.to = at.box + 1, .lower = b->height - high};
    out->cost = COST_LOWER + penalty_at(c, out->to);
    out->done = choice_notes(c, w.s, at, out, b->height);
    return true;
}

bool chooser_lower(const column *c, const slots *s, spot at, bool none,
                   choice *out)
{
    chooser w = chooser_new(c, s, at);
    int64_t h = w.s->cap > 0 ? w.s->cap : w.s->even;
    while (w.k < c->n) {
        walk_box(&w);
        int64_t over = lower_steps(c, w.body + w.notes - h);
        if (w.body - w.shrink > h)
            break;
        if (over <= 0 || penalty_at(c, w.k) >= BREAK_FORBIDDEN)
            continue;
        if (over > w.shrink)
            break;
        *out = (choice){.to = w.k, .head = w.head, .lower = over};
        out->cost = COST_LOWER + penalty_at(c, w.k);
        out->done = choice_notes(c, w.s, at, out, w.body);
        return true;
    }
    return none && choose_alone(c, s, at, out);
}

choice choose_notes(const column *c, const slots *s, spot at)
{
    choice o = {.to = at.box};
    o.cost = at.box < c->n ? COST_WHITE : 0;
    o.done = choice_notes(c, &s->v[at.slot], at, &o, 0);
    return o;
}
