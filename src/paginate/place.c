/*
 * place: one frame's boxes and notes -> marks on a sheet.
 *
 * The one idea: what the chooser reckoned is done again with marks: the same
 * tops, and what pictures lose or spaces gain is dealt out in proportion, in
 * whole thousandths of a point, so that the last one meets the foot. Refuses
 * nothing.
 */
#include "fill.h"

/* A frame that is being filled. */
typedef struct filling {
    filler *f;
    const column *c;
    const slot *s;
    marks *out;
    size_t ground; /* the mark that a background may continue */
} filling;

/* ---- marks ------------------------------------------------------------ */

/* Adds m at its place; a background that goes on grows instead, so that no
 * seam shows between two lines. */
static void place_mark(filling *w, mark m)
{
    marks *out = w->out;
    if (m.kind != MARK_FILL) {
        VEC_PUSH(w->f->a, out, m);
        return;
    }
    mark *g = w->ground < out->n ? &out->v[w->ground] : NULL;
    if (g != NULL && g->x == m.x && g->w == m.w && g->color == m.color &&
        g->y + g->h == m.y) {
        g->h += m.h;
        return;
    }
    w->ground = out->n;
    VEC_PUSH(w->f->a, out, m);
}

/* The box with its top at y of the frame; a picture lower by `lower`. */
static void place_box(filling *w, const box *b, int64_t y, int64_t lower)
{
    const frame *fr = w->s->frame;
    for (size_t i = 0; i < b->nmarks; i++) {
        mark m = b->marks[i];
        if (i == 0 && b->shrink > 0) {
            m = figure_lower(b, b->height - (mpt)lower);
            picture_check(&m.asset, b->name, m.w, b->at, w->f->d);
        }
        m.x += fr->x;
        m.y += fr->y + (mpt)y;
        place_mark(w, m);
    }
}

static int64_t place_head(filling *w, const band *head)
{
    const frame *fr = w->s->frame;
    for (size_t i = 0; i < head->nmarks; i++) {
        mark m = head->marks[i];
        m.x += fr->x;
        m.y += fr->y;
        VEC_PUSH(w->f->a, w->out, m);
    }
    return head->height;
}

/* ---- shares ----------------------------------------------------------- */

/* Something dealt out: what is left of it, and the sum of what those who are
 * still to come can take. */
typedef struct deal {
    int64_t left, can;
} deal;

/* The part of one who can take that much; of steps, whole ones. */
static int64_t deal_share(deal *d, int64_t can, mpt step)
{
    if (can == 0 || d->left == 0)
        return 0;
    int64_t share = can >= d->can ? d->left : d->left * can / d->can;
    if (step > 0)
        share = d->left < can ? d->left : can;
    d->left -= share;
    d->can -= can;
    return share;
}

static mpt space_of(const box *b, const choice *to)
{
    return to->spread < 0 ? b->squeeze : b->stretch;
}

static void deals_new(const filling *w, spot at, const choice *to, deal *lower,
                      deal *spread)
{
    *lower = (deal){.left = to->lower};
    *spread = (deal){.left = to->spread};
    for (size_t i = at.box; i < to->to; i++) {
        lower->can += box_shrink(w->c, &w->c->v[i]);
        spread->can += i > at.box ? space_of(&w->c->v[i], to) : 0;
    }
}

/* ---- the frame -------------------------------------------------------- */

/* Sets the boxes; returns the height that they take. */
static int64_t place_boxes(filling *w, spot at, const choice *to)
{
    const column *c = w->c;
    int64_t y = to->head ? place_head(w, c->v[at.box].head) : 0;
    deal lower, spread;
    deals_new(w, at, to, &lower, &spread);
    /* A picture alone is lower than a share of it would say. */
    bool alone = to->to == at.box + 1;
    for (size_t i = at.box; i < to->to; i++) {
        const box *b = &c->v[i];
        bool first = i == at.box;
        int64_t low =
            alone ? to->lower : deal_share(&lower, box_shrink(c, b), c->grid);
        y = box_top(c, w->s, b, y, first);
        y += first ? 0 : deal_share(&spread, space_of(b, to), 0);
        place_box(w, b, y, low);
        y += b->height - low;
    }
    return y;
}

void place_frame(filler *f, const column *c, const slot *s, spot at,
                 const choice *to, marks *text, marks *foot)
{
    filling w = {.f = f, .c = c, .s = s, .out = text, .ground = SIZE_MAX};
    int64_t y = place_boxes(&w, at, to);
    bool even = y + notes_height(c->notes, at.note, to->done) <= s->even;
    notes_set(f->a, c->notes, at.note, to->done, s->frame,
              even ? s->even : s->h, foot);
}

/* ---- what went wrong --------------------------------------------------- */

static const char *bad_break(const column *c, const slots *s, spot at,
                             const choice *to)
{
    int penalty = to->to < c->n ? c->v[to->to].penalty : BREAK_FREE;
    int lines = 0;
    for (size_t i = at.box; i < to->to && lines < LINES_LEAST; i++)
        lines += c->v[i].lines;
    if (to->to == at.box)
        return NULL;
    if (to->to == c->n && lines < LINES_LEAST && s->v[at.slot].opens &&
        at.slot >= s->nfirst)
        return "it is the last and has fewer than four lines";
    if (penalty >= BREAK_CAPTION)
        return "a picture is parted from its caption";
    if (penalty >= BREAK_NEXT)
        return "a heading or label at its foot is parted from what follows";
    if (penalty >= BREAK_WIDOW)
        return "a paragraph is divided with too few lines on one side";
    if (penalty == BREAK_KEEP)
        return "what should stay together is divided at its foot";
    return penalty == BREAK_HYPHEN ? "it ends in a divided word" : NULL;
}

void place_note(filler *f, const column *c, const slots *s, spot at,
                const choice *to, size_t page_number)
{
    const char *what = bad_break(c, s, at, to);
    if (what != NULL)
        VEC_PUSH(f->a, &f->blemishes,
                 (blemish){c->v[to->to - 1].at, page_number, what});
}
