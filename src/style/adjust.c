/*
 * Copyfitting applied. In: a layout and what of it is to be changed by how
 * much; out: a view of the layout that is. The one idea: a view shares all
 * but its frames and furniture with the layout, and carries the factors that
 * the cascade multiplies with. Refuses sizes that are hard to read, lines that
 * touch, and frames over furniture; what the brand is known by (headline,
 * release line, letterhead) keeps its size.
 *
 * The least sizes are those below which newspapers do not set their columns:
 * what is smaller in the layout itself is small print and stays as it is.
 */
#include "layout.h"

#include <string.h>

/* ---- styles -------------------------------------------------------------- */

#define LEGIBLE_LATIN PT(8.5)

/* Scripts whose letters are smaller, or have more strokes, at a size. */
static const struct {
    const char *lang;
    mpt size;
} legible[] = {{"zh", PT(9)},  {"yue", PT(9)}, {"ja", PT(9)},  {"ko", PT(9)},
               {"ar", PT(10)}, {"fa", PT(10)}, {"ur", PT(10)}, {"ps", PT(10)},
               {"th", PT(10)}, {"hi", PT(10)}};

/* Baselines are at least so far apart, in thousandths of the size. */
#define LEADING_TIGHT 1120

static mpt legible_least(const char *lang)
{
    for (size_t i = 0; i < sizeof legible / sizeof *legible; i++)
        if (lang_primary_is(lang, legible[i].lang))
            return legible[i].size;
    return LEGIBLE_LATIN;
}

static bool on_cover(enum style_id id)
{
    return id >= STYLE_COVER_KICKER && id <= STYLE_COVER_LINE;
}

/* The text and what belongs to it. A cover has nothing else, and is only
 * changed to have one page. */
static bool is_text(enum style_id id)
{
    return id == STYLE_SUMMARY || on_cover(id) ||
           (id >= STYLE_BODY && id <= STYLE_COPYRIGHT);
}

static mpt larger(mpt x, mpt y)
{
    return x > y ? x : y;
}

static mpt smaller(mpt x, mpt y)
{
    return x < y ? x : y;
}

mpt adjust_size(const layout *l, enum style_id id, const char *lang, mpt size)
{
    if (!is_text(id))
        return size;
    mpt least = smaller(size, legible_least(lang));
    return larger(least, mpt_scale(size, l->by->of[FIT_SIZE], 1000));
}

void adjust_style(const layout *l, enum style_id id, mpt size, style *out)
{
    const int *of = l->by->of;
    if (id >= STYLE_LETTERHEAD && !on_cover(id))
        return;
    out->before = mpt_scale(out->before, of[FIT_SPACE], 1000);
    out->after = mpt_scale(out->after, of[FIT_SPACE], 1000);
    if (!is_text(id))
        return;
    out->fit = (int)mpt_scale(1000, out->size, size);
    mpt least = mpt_scale(out->size, LEADING_TIGHT, 1000);
    mpt pitch = mpt_scale(out->leading, out->size, size);
    out->leading =
        larger(smaller(least, pitch), mpt_scale(pitch, of[FIT_LEADING], 1000));
}

/* ---- frames -------------------------------------------------------------- */

/* White that stays between a frame and furniture. */
#define CLEAR PT(6)
/* What the rounding of units may make edges differ by. */
#define EDGE_SLACK 20

/* All frames of one flow on a master, the columns of one place. */
typedef struct place {
    mpt x0, x1, y0, y1;
    int columns; /* 0 = there is none */
} place;

/* How far the edges of a flow's place go outwards. */
typedef struct shift {
    mpt left, right;
} shift;

/* A view while it is made. */
typedef struct view {
    arena *a;
    const layout *from;
    layout *l;
} view;

static place place_of(const master *m, const char *name)
{
    place p = {0};
    for (size_t i = 0; i < m->nframes; i++) {
        const frame *f = &m->frames[i];
        if (strcmp(f->flow, name) != 0)
            continue;
        bool first = p.columns++ == 0;
        p.x0 = first ? f->x : smaller(p.x0, f->x);
        p.x1 = first ? f->x + f->w : larger(p.x1, f->x + f->w);
        p.y0 = first ? f->y : smaller(p.y0, f->y);
        p.y1 = first ? f->y + f->h : larger(p.y1, f->y + f->h);
    }
    return p;
}

static bool overlap(mpt a0, mpt a1, mpt b0, mpt b1)
{
    return a0 < b1 && b0 < a1;
}

/* What margins of this white lose, at most the room that there is. */
static mpt given(const view *v, mpt white, mpt room)
{
    mpt d = white - mpt_scale(white, v->l->by->of[FIT_MARGINS], 1000);
    return smaller(d, larger(room, 0));
}

/* Whether f is on the pages that are to be. */
static bool is_shown(const view *v, const furniture *f)
{
    bool later = f->when == WHEN_NOT_LAST || f->when == WHEN_UNFINISHED ||
                 f->when == WHEN_EVEN;
    return !v->l->by->single || !later;
}

/* How far outside of one edge of p a box begins; FAR if it is not there. */
typedef mpt (*distance)(const place *p, const frame *box);
#define FAR INT32_MAX

static mpt to_left(const place *p, const frame *box)
{
    bool beside = overlap(p->y0, p->y1, box->y, box->y + box->h);
    mpt end = box->x + box->w;
    return beside && end <= p->x0 ? p->x0 - end : FAR;
}

static mpt to_right(const place *p, const frame *box)
{
    bool beside = overlap(p->y0, p->y1, box->y, box->y + box->h);
    return beside && box->x >= p->x1 ? box->x - p->x1 : FAR;
}

static mpt to_foot(const place *p, const frame *box)
{
    bool below = overlap(p->x0, p->x1, box->x, box->x + box->w);
    return below && box->y >= p->y1 ? box->y - p->y1 : FAR;
}

/* Room on a side of p: none where the white is that between two frames. */
static mpt room_at(const view *v, const master *m, const char *name,
                   const place *p, distance to)
{
    mpt room = FAR;
    for (size_t i = 0; i < m->nframes; i++)
        if (strcmp(m->frames[i].flow, name) != 0 && to(p, &m->frames[i]) != FAR)
            return 0;
    for (size_t i = 0; i < m->nfurniture; i++) {
        const furniture *f = &m->furniture[i];
        mpt d = to(p, &(frame){NULL, f->x, f->y, f->w, f->h});
        if (d != FAR && is_shown(v, f))
            room = smaller(room, d - CLEAR);
    }
    return room;
}

/* The one of two shifts that moves less. */
static mpt gentler(mpt x, mpt y)
{
    if ((x > 0) != (y > 0) || x == 0)
        return 0;
    return x > 0 ? smaller(x, y) : larger(x, y);
}

/* Frames of a flow are of one width on all pages, and stay so. */
static shift shift_of(const view *v, const char *name)
{
    const master *masters[] = {&v->from->masters[MASTER_FIRST],
                               &v->from->masters[MASTER_RUNNING]};
    shift s = {0};
    int columns = 0;
    for (int k = 0; k < 2; k++) {
        const master *m = masters[k];
        place p = place_of(m, name);
        if (p.columns == 0)
            continue;
        shift own = {0};
        mpt room = room_at(v, m, name, &p, to_left);
        if (room != 0)
            own.left = given(v, p.x0, room);
        room = room_at(v, m, name, &p, to_right);
        if (room != 0)
            own.right = given(v, v->from->width - p.x1, room);
        bool first = columns == 0;
        if (!first && columns != p.columns)
            return (shift){0};
        s.left = first ? own.left : gentler(s.left, own.left);
        s.right = first ? own.right : gentler(s.right, own.right);
        columns = p.columns;
    }
    return s;
}

static mpt foot_of(const view *v, const master *m, const char *name,
                   const place *p)
{
    mpt room = room_at(v, m, name, p, to_foot);
    return room == 0 ? 0 : given(v, v->from->height - p->y1, room);
}

/* The frames of flow on `from`, shifted, into out; their width. */
static mpt move_frames(const view *v, const master *from, const char *name,
                       const shift *s, frame *out)
{
    place p = place_of(from, name);
    mpt foot = p.columns > 0 ? foot_of(v, from, name, &p) : 0, width = 0;
    int k = 0;
    for (size_t i = 0; i < from->nframes; i++) {
        const frame *f = &from->frames[i];
        if (strcmp(f->flow, name) != 0)
            continue;
        mpt more = (s->left + s->right) / p.columns;
        if (f->w + more >= MEASURE_LEAST) {
            out[i].w = f->w + more;
            out[i].x = f->x - s->left + k * more;
        }
        if (f->h + foot >= MEASURE_LEAST)
            out[i].h = f->h + foot;
        width = out[i].w;
        k++;
    }
    return width;
}

static bool at_edge(mpt x, mpt edge)
{
    return x - edge <= EDGE_SLACK && edge - x <= EDGE_SLACK;
}

/* Furniture that ends where the text does goes on doing so; pictures keep
 * their size. */
static void move_furniture(const place *p, const shift *s, furniture *f)
{
    mpt left = at_edge(f->x, p->x0) ? s->left : 0;
    mpt right = at_edge(f->x + f->w, p->x1) ? s->right : 0;
    if (f->kind == FURN_IMAGE) {
        f->x += left != 0 ? -left : right;
        return;
    }
    f->x -= left;
    f->w += left + right;
}

static void move_master(view *v, const master *from, const flowdef *fd,
                        const shift *s, master *to, mpt *width)
{
    place p = place_of(from, fd->name);
    if (p.columns == 0)
        return;
    *width = move_frames(v, from, fd->name, s, (frame *)to->frames);
    furniture *f = (furniture *)to->furniture;
    for (size_t i = 0; i < to->nfurniture; i++)
        move_furniture(&p, s, &f[i]);
}

static void own_master(view *v, const master *from, master *to)
{
    frame *frames = ARENA_ARRAY(v->a, frame, from->nframes + 1);
    furniture *list = ARENA_ARRAY(v->a, furniture, from->nfurniture + 1);
    memcpy(frames, from->frames, from->nframes * sizeof *frames);
    if (from->nfurniture > 0)
        memcpy(list, from->furniture, from->nfurniture * sizeof *list);
    to->frames = frames;
    to->furniture = list;
}

const layout *layout_adjusted(arena *a, const layout *l, const adjust *by)
{
    adjust *own = ARENA_NEW(a, adjust);
    layout *to = ARENA_NEW(a, layout);
    flowdef *flows = ARENA_ARRAY(a, flowdef, l->nflows + 1);
    *own = *by;
    *to = *l;
    to->by = own;
    to->composition.tight = by->tight;
    to->composition.grid =
        mpt_scale(mpt_scale(to->composition.grid, by->of[FIT_SIZE], 1000),
                  by->of[FIT_LEADING], 1000);
    to->base = l;
    to->flows = flows;
    view v = {a, l, to};
    for (int k = 0; k < MASTERS; k++)
        own_master(&v, &l->masters[k], &to->masters[k]);
    for (size_t i = 0; i < l->nflows; i++) {
        flows[i] = l->flows[i];
        shift s = shift_of(&v, flows[i].name);
        for (int k = MASTER_RUNNING; k <= MASTER_FIRST; k++)
            move_master(&v, &l->masters[k], &flows[i], &s, &to->masters[k],
                        &flows[i].width);
    }
    masters_mirror(a, to);
    return to;
}
