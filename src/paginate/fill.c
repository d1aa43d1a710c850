/*
 * fill: boxes -> sheets, page by page.
 *
 * The one idea: one loop for all flows. A flow's boxes go into the frames of
 * its name, in order, on page after page, as solve.c found best; no box is
 * taken twice and none is left. Where a page is bad, loosen.c may know
 * better, and balance.c where it has columns and is the last. What a flow
 * other than the first cannot place, as later pages have no frame for it,
 * follows the first flow's text. Refuses frames that cannot hold a line, and
 * more pages than PAGES_MAX.
 */
#include "fill.h"

#include <string.h>

/* A flow on its way onto the pages. */
typedef struct stream {
    const flow *flow;
    size_t index; /* of the flow */
    extent room;
    stacker stacker;
    boxes boxes;
    const slots *slots;
    notes notes;
    /* While it is being filled: */
    arena *work;    /* of the best ways */
    arena *patch;   /* of the way that replaces them for some frames */
    solver *main;   /* of all boxes */
    solver *solver; /* where `at` counts: main or what replaces it */
    spot at;
    size_t number; /* of the page */
    size_t idle;   /* frames in a row that took nothing */
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

/* ---- one flow --------------------------------------------------------- */

static sheet *sheet_at(filler *f, size_t number)
{
    while (f->sheets.n < number) {
        sheet s = {.text = ARENA_ARRAY(f->a, marks, f->st->nflows)};
        VEC_PUSH(f->a, &f->sheets, s);
    }
    return &f->sheets.v[number - 1];
}

static bool stream_done(const stream *s)
{
    return s->solver != NULL ? solver_ends(s->solver, s->at) : s->boxes.n == 0;
}

/* The leading of a text that is mostly justified, in paragraphs that show
 * it; 0 = its frames need not be even. */
static mpt stream_flush(const stream *s)
{
    int64_t flush = 0, other = 0;
    size_t most = 0;
    mpt leading = 0;
    for (size_t i = 0; i < s->stacker.passages.n; i++) {
        const broken *br = s->stacker.passages.v[i].job.br;
        bool justified = br->shaped->para->style->set == SET_JUSTIFY;
        if (br->nlines < 2)
            continue;
        flush += justified ? (int64_t)br->nlines : 0;
        other += justified ? 0 : (int64_t)br->nlines;
        if (justified && br->nlines > most) {
            most = br->nlines;
            leading = br->leading;
        }
    }
    return flush > other ? leading : 0;
}

static void stream_open(filler *f, stream *s)
{
    size_t *called = ARENA_ARRAY(f->a, size_t, s->boxes.n + 1);
    mpt flush = stream_flush(s);
    called[0] = 0;
    for (size_t i = 0; i < s->boxes.n; i++) {
        notes_call(f->a, &s->notes, &s->boxes.v[i]);
        called[i + 1] = called[i] + s->boxes.v[i].nnotes;
    }
    if (f->comp->grid > 0)
        stack_bases(s->boxes.v, s->boxes.n);
    column c = {.v = s->boxes.v,
                .n = s->boxes.n,
                .called = called,
                .notes = &s->notes,
                .flush = flush > 0,
                .grid = f->comp->grid};
    s->slots = slots_of(f, s->flow->name, flush);
    s->work = arena_new();
    s->solver = s->main = solver_new(s->work, &c, s->slots, (tail){0});
    s->number = s->slots->nfirst > 0 ? 1 : 2;
    if (s->slots->n > 0)
        solver_all(s->main);
}

/* The arenas go; what is known of `at` must not be asked for again. */
static void stream_close(stream *s)
{
    arena_drop(s->patch);
    arena_drop(s->work);
    s->patch = s->work = NULL;
}

/* Takes a better way from here on, if there is one. */
static void stream_better(filler *f, stream *s)
{
    if (s->solver != s->main)
        return;
    arena_drop(s->patch);
    s->patch = NULL;
    size_t next = s->at.slot;
    solver *v =
        loosen_pages(&s->stacker, &f->loosener, s->main, s->at, &s->patch);
    if (v == NULL && (v = balance_page(s->work, s->main, s->at)) != NULL)
        next = 0;
    if (v == NULL)
        return;
    s->solver = v;
    s->at = (spot){0, next, s->at.note};
}

static bool stream_stuck(filler *f, const stream *s)
{
    const column *c = solver_column(s->solver);
    const box *b =
        s->at.box < c->n ? &c->v[s->at.box] : c->notes->v.v[s->at.note];
    buf need = buf_new(f->a), have = buf_new(f->a);
    buf_milli(&need, b->height / 100 * 100);
    buf_milli(&have, s->room.most / 100 * 100);
    diag_add(f->d, D_FRAME_SMALL, b->at, s->flow->name, buf_str(&have).ptr,
             buf_str(&need).ptr);
    return false;
}

/* Fills the frame at s->at; false when there is no further one. */
static bool stream_frame(filler *f, stream *s)
{
    stream_better(f, s);
    const column *c = solver_column(s->solver);
    const slots *all = solver_slots(s->solver);
    choice to = solver_best(s->solver, s->at, NULL);
    sheet *sh = sheet_at(f, s->number);
    bool idle = to.to == s->at.box && to.done == s->at.note;
    s->idle = idle ? s->idle + 1 : 0;
    place_frame(f, c, &all->v[s->at.slot], s->at, &to, &sh->text[s->index],
                &sh->notes);
    place_note(f, c, all, s->at, &to, s->number);
    bool more = solver_step(&s->solver, &s->at, &to);
    if (more && !stream_done(s) && solver_slots(s->solver)->v[s->at.slot].opens)
        s->number++;
    return more;
}

/* Page after page until all is set, or no later page has a frame for it. */
static bool fill_stream(filler *f, stream *s)
{
    stream_open(f, s);
    if (s->slots->n == 0)
        return true;
    s->at.slot = 0;
    while (!stream_done(s)) {
        if (s->number > PAGES_MAX) {
            diag_add(f->d, D_TOO_MANY_PAGES, NOWHERE, PAGES_MAX);
            return false;
        }
        if (!stream_frame(f, s))
            return true;
        if (s->idle > s->slots->n && !stream_done(s))
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
        ss[i].stacker =
            stacker_new(f->a, f->st, f->all, f->comp, ss[i].room, called);
        ss[i].stacker.d = f->d;
        stack_items(&ss[i].stacker, fl->items, fl->nitems, &ss[i].boxes);
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
    const column *c = solver_column(s->solver);
    for (size_t i = s->at.box; i < c->n; i++)
        VEC_PUSH(f->a, &first->boxes, c->v[i]);
    for (size_t i = s->at.note; i < c->called[s->at.box]; i++)
        VEC_PUSH(f->a, &first->boxes, *c->notes->v.v[i]);
    return true;
}

static bool fill_streams(filler *f, stream *ss)
{
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

bool fill_sheets(filler *f)
{
    sheet_at(f, 1);
    if (f->st->nflows == 0)
        return true;
    stream *ss = stack_flows(f);
    bool ok = fill_streams(f, ss);
    for (size_t i = 0; i < f->st->nflows; i++)
        stream_close(&ss[i]);
    for (size_t i = 0; ok && i < f->blemishes.n; i++) {
        const blemish *b = &f->blemishes.v[i];
        diag_add(f->d, D_PAGE_BAD, b->at, (int)b->number, b->what);
    }
    return ok;
}
