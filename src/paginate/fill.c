/*
 * fill: boxes -> sheets, frame by frame and page by page.
 *
 * The one idea: one loop for all flows. A flow's boxes go into the frames of
 * its name, in order, on page after page, as choose.c says; no box is taken
 * twice and none is left. What a flow other than the first cannot place, as
 * later pages have no frame for it, follows the first flow's text. Refuses
 * frames that cannot hold a line, and more pages than PAGES_MAX.
 */
#include "fill.h"

#include <string.h>

/* A flow on its way onto the pages. */
typedef struct stream {
    const flow *flow;
    size_t index; /* of the flow */
    extent room;
    boxes boxes;
    size_t at; /* first box that is not yet placed */
    notes notes;
} stream;

/* ---- frames ----------------------------------------------------------- */

static bool frame_of(const frame *fr, const char *name)
{
    return strcmp(fr->flow, name) == 0;
}

static size_t room_add(extent *r, const master *m, const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < m->nframes; i++) {
        const frame *fr = &m->frames[i];
        if (!frame_of(fr, name))
            continue;
        bool first = n++ == 0;
        r->least = first || fr->h < r->least ? fr->h : r->least;
        r->most = first || fr->h > r->most ? fr->h : r->most;
        r->measure = r->measure == 0 || fr->w < r->measure ? fr->w : r->measure;
    }
    return n;
}

/* Widths of all frames count, heights of the running pages' if there are. */
static extent room_of(const filler *f, const char *name)
{
    extent r = {0}, running = {0};
    room_add(&r, f->first, name);
    running.measure = r.measure;
    return room_add(&running, f->running, name) > 0 ? running : r;
}

/* ---- one frame -------------------------------------------------------- */

static sheet *sheet_at(filler *f, size_t number)
{
    while (f->sheets.n < number) {
        sheet s = {.text = ARENA_ARRAY(f->a, marks, f->st->nflows)};
        VEC_PUSH(f->a, &f->sheets, s);
    }
    return &f->sheets.v[number - 1];
}

/* Adds m at its place; a background that goes on grows instead, so that no
 * seam shows between two lines. */
static void place_mark(arena *a, marks *out, mark m, size_t *ground)
{
    if (m.kind != MARK_FILL) {
        VEC_PUSH(a, out, m);
        return;
    }
    mark *g = *ground < out->n ? &out->v[*ground] : NULL;
    if (g != NULL && g->x == m.x && g->w == m.w && g->color == m.color &&
        g->y + g->h == m.y) {
        g->h += m.h;
        return;
    }
    *ground = out->n;
    VEC_PUSH(a, out, m);
}

/* The box with its top at y of the frame; a picture lower by `lower`. */
static void place_box(filler *f, const box *b, const frame *fr, int64_t y,
                      int64_t lower, marks *out, size_t *ground)
{
    for (size_t i = 0; i < b->nmarks; i++) {
        mark m = b->marks[i];
        if (i == 0 && b->shrink > 0) {
            m = figure_lower(b, b->height - (mpt)lower);
            picture_check(&m.asset, b->name, m.w, b->at, f->d);
        }
        m.x += fr->x;
        m.y += fr->y + (mpt)y;
        place_mark(f->a, out, m, ground);
    }
}

static int64_t place_head(filler *f, const band *head, const frame *fr,
                          marks *out)
{
    for (size_t i = 0; i < head->nmarks; i++) {
        mark m = head->marks[i];
        m.x += fr->x;
        m.y += fr->y;
        VEC_PUSH(f->a, out, m);
    }
    return head->height;
}

/* Each picture's part of what all are to become lower by. */
typedef struct lowering {
    int64_t left, shrink; /* still to be given; what can still be given */
} lowering;

static int64_t lower_share(lowering *l, const box *b)
{
    if (b->shrink == 0 || l->left == 0)
        return 0;
    int64_t share =
        b->shrink >= l->shrink ? l->left : l->left * b->shrink / l->shrink;
    l->left -= share;
    l->shrink -= b->shrink;
    return share;
}

/* Sets the boxes up to c.to; returns the height that they take. */
static int64_t place_boxes(filler *f, stream *s, const frame *fr, choice c,
                           marks *out)
{
    size_t from = s->at, ground = SIZE_MAX;
    int64_t y = c.head ? place_head(f, s->boxes.v[from].head, fr, out) : 0;
    lowering l = {.left = c.lower};
    for (size_t i = from; i < c.to; i++)
        l.shrink += s->boxes.v[i].shrink;
    for (; s->at < c.to; s->at++) {
        const box *b = &s->boxes.v[s->at];
        int64_t lower = lower_share(&l, b);
        y += s->at > from ? b->glue : 0;
        place_box(f, b, fr, y, lower, out, &ground);
        y += b->height - lower;
        notes_call(f->a, &s->notes, b);
    }
    return y;
}

/* True if anything came into the frame. */
static bool fill_frame(filler *f, stream *s, const frame *fr, size_t number)
{
    choice c = choose_break(&(opening){.v = s->boxes.v,
                                       .n = s->boxes.n,
                                       .from = s->at,
                                       .waiting = &s->notes,
                                       .h = fr->h});
    bool moved = c.to > s->at;
    sheet *sh = sheet_at(f, number);
    int64_t y = place_boxes(f, s, fr, c, &sh->text[s->index]);
    size_t n = notes_fit(&s->notes, fr->h - y);
    notes_set(f->a, &s->notes, n, fr, &sh->notes);
    return moved || n > 0;
}

/* ---- one flow --------------------------------------------------------- */

static bool stream_done(const stream *s)
{
    return s->at == s->boxes.n && notes_waiting(&s->notes) == 0;
}

/* Its boxes on the frames of one page; true if anything moved. */
static bool fill_page(filler *f, stream *s, size_t number)
{
    const master *m = number == 1 ? f->first : f->running;
    bool moved = false;
    for (size_t i = 0; i < m->nframes && !stream_done(s); i++) {
        if (frame_of(&m->frames[i], s->flow->name))
            moved |= fill_frame(f, s, &m->frames[i], number);
    }
    return moved;
}

static bool has_frame(const master *m, const char *name)
{
    for (size_t i = 0; i < m->nframes; i++) {
        if (frame_of(&m->frames[i], name))
            return true;
    }
    return false;
}

static bool stream_stuck(filler *f, const stream *s)
{
    const box *b =
        s->at < s->boxes.n ? &s->boxes.v[s->at] : s->notes.v.v[s->notes.done];
    buf need = buf_new(f->a), have = buf_new(f->a);
    buf_milli(&need, b->height / 100 * 100);
    buf_milli(&have, s->room.most / 100 * 100);
    diag_add(f->d, D_FRAME_SMALL, b->at, s->flow->name, buf_str(&have).ptr,
             buf_str(&need).ptr);
    return false;
}

/* Page after page until all is set, or no later page has a frame for it. */
static bool fill_stream(filler *f, stream *s)
{
    bool more = has_frame(f->running, s->flow->name);
    for (size_t number = 1; !stream_done(s); number++) {
        if (number > PAGES_MAX) {
            diag_add(f->d, D_TOO_MANY_PAGES, NOWHERE, PAGES_MAX);
            return false;
        }
        bool moved = fill_page(f, s, number);
        if (!stream_done(s) && !more)
            return true;
        if (!moved && number > 1)
            return stream_stuck(f, s);
    }
    return true;
}

/* ---- all flows -------------------------------------------------------- */

/* Footnotes are as wide as the first flow. What a narrower one calls stands
 * at the foot of the first flow's first frame, where there is room for it. */
static void move_notes(filler *f, stream *first, stream *s)
{
    if (first->boxes.n == 0 || s->room.measure >= first->room.measure)
        return;
    box *to = &first->boxes.v[0];
    boxes all = {0};
    for (size_t i = 0; i < to->nnotes; i++)
        VEC_PUSH(f->a, &all, to->notes[i]);
    for (size_t i = 0; i < s->boxes.n; i++) {
        box *b = &s->boxes.v[i];
        for (size_t k = 0; k < b->nnotes; k++)
            VEC_PUSH(f->a, &all, b->notes[k]);
        to->notes_height += b->notes_height;
        b->notes_height = 0;
        b->nnotes = 0;
    }
    to->notes = all.v;
    to->nnotes = all.n;
}

static stream *stack_flows(filler *f)
{
    stream *ss = ARENA_ARRAY(f->a, stream, f->st->nflows);
    bool *called = ARENA_ARRAY(f->a, bool, f->st->nnotes);
    for (size_t i = 0; i < f->st->nflows; i++) {
        const flow *fl = &f->st->flows[i];
        ss[i].flow = fl;
        ss[i].index = i;
        ss[i].room = room_of(f, fl->name);
        stacker s =
            stacker_new(f->a, f->st, f->all, f->comp, ss[i].room, called);
        stack_items(&s, fl->items, fl->nitems, &ss[i].boxes);
        if (i > 0)
            move_notes(f, &ss[0], &ss[i]);
    }
    return ss;
}

/* What is left of s comes behind the text of the first flow, if its lines
 * are not too long for that. */
static bool append_rest(filler *f, stream *first, const stream *s)
{
    if (stream_done(s))
        return true;
    if (s->room.measure > first->room.measure) {
        diag_add(f->d, D_FLOW_UNFINISHED, NOWHERE, s->flow->name);
        return false;
    }
    diag_add(f->d, D_FLOW_MOVED, NOWHERE, s->flow->name);
    for (size_t i = s->at; i < s->boxes.n; i++)
        VEC_PUSH(f->a, &first->boxes, s->boxes.v[i]);
    for (size_t i = s->notes.done; i < s->notes.v.n; i++)
        VEC_PUSH(f->a, &first->boxes, *s->notes.v.v[i]);
    return true;
}

bool fill_sheets(filler *f)
{
    sheet_at(f, 1);
    if (f->st->nflows == 0)
        return true;
    stream *ss = stack_flows(f);
    for (size_t i = 1; i < f->st->nflows; i++) {
        if (!fill_stream(f, &ss[i]) || !append_rest(f, &ss[0], &ss[i]))
            return false;
    }
    if (!fill_stream(f, &ss[0]))
        return false;
    if (!stream_done(&ss[0])) {
        diag_add(f->d, D_FLOW_UNFINISHED, NOWHERE, ss[0].flow->name);
        return false;
    }
    return true;
}
