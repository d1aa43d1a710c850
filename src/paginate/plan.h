/*
 * Inside of paginate: where the frames of a flow end, all weighed together.
 *
 * choose.c lists what one frame may hold and prices it; solve.c finds the
 * cheapest way through all frames; balance.c makes the columns of a last page
 * even; loosen.c tries paragraphs in a line more or less.
 */
#ifndef GALLEY_PAGINATE_PLAN_H
#define GALLEY_PAGINATE_PLAN_H

#include "stack.h"

/* Costs beside those of stack.h; a frame's is their sum. */
#define COST_GLUE 100 /* spaces as wide or narrow as they may become */
#define COST_UNEVEN                                                        \
    400                /* a foot that no space makes even: from here it is \
                          worth to set a paragraph in other lines */
#define COST_LOOSE 60  /* that, for each paragraph */
#define COST_PAGE 3000 /* a page more */
/* No frame can take what comes next. */
#define COST_STUCK 1000000000000000

/* ---- footnotes (note.c) ------------------------------------------------ */

/* All boxes of a flow's footnotes, in order of call. */
typedef struct notes {
    VEC(const box *) v;
    VEC(int64_t) sum; /* n + 1: height with glue of those before */
} notes;

/* Space between text and rule, the rule, space between rule and notes. */
#define NOTE_ABOVE PT(8)
#define NOTE_RULE 500
#define NOTE_BELOW PT(4)
#define NOTE_HEAD (NOTE_ABOVE + NOTE_RULE + NOTE_BELOW)

void notes_call(arena *a, notes *q, const box *b);
/* Height of notes [from, to) with the rule above them; 0 for none. */
int64_t notes_height(const notes *q, size_t from, size_t to);
/* One behind the last of [from, to) that fits into h with the rule above,
 * without a bad break unless nothing else helps. */
size_t notes_fit(const notes *q, size_t from, size_t to, int64_t h);
/* Sets notes [from, to) so that they end at foot of the frame. */
void notes_set(arena *a, const notes *q, size_t from, size_t to, const frame *f,
               mpt foot, marks *out);

/* ---- text and frames --------------------------------------------------- */

/* Boxes to be set, and the footnotes that go with them. */
typedef struct column {
    const box *v;
    size_t n;
    const size_t *called; /* n + 1: how many notes boxes before i call */
    const notes *notes;
    bool flush; /* full frames end on one line */
    mpt grid;
} column;

/* A frame of the first page or of a running page. */
typedef struct slot {
    const frame *frame;
    mpt h;      /* what it can hold */
    mpt even;   /* where it ends when text goes on behind it */
    mpt cap;    /* most that text may take, if it is not the same; else 0 */
    mpt offset; /* of its top on the grid */
    bool opens; /* the first of its page */
} slot;

/* The first page's, then those that come again on each running page. */
typedef struct slots {
    const slot *v;
    size_t n, nfirst;
} slots;

#define SLOT_NONE SIZE_MAX
size_t slot_next(const slots *s, size_t i);

/* A point of the work: what comes next, and where. */
typedef struct spot {
    size_t box, slot, note;
} spot;

/* ---- one frame (choose.c) ---------------------------------------------- */

/* What goes into a frame. */
typedef struct choice {
    size_t to;      /* one behind its last box */
    size_t done;    /* one behind its last note */
    bool head;      /* the table head is repeated on top */
    int64_t lower;  /* by so much its pictures become lower in all */
    int64_t spread; /* by so much its spaces become larger in all */
    int64_t cost;
} choice;

/* Top of a box that would come at y. */
int64_t box_top(const column *c, const slot *s, const box *b, int64_t y,
                bool first);
/* What a picture can lose; on a grid, whole steps. */
int64_t box_shrink(const column *c, const box *b);

/* Goes through all that a frame may hold, box by box. */
typedef struct chooser {
    const column *c;
    const slot *s;
    spot at;
    bool short_counts; /* if text ends here, it must not be too short */
    size_t k;          /* the box that is next */
    int64_t body, stretch, squeeze, shrink;
    int64_t notes; /* height of all that wait or are called, or 0 */
    int64_t least; /* height of the part of them that must stand here */
    int lines;
    bool head;
} chooser;

chooser chooser_new(const column *c, const slots *s, spot at);
/* The next of them; false when the frame is full. */
bool chooser_next(chooser *w, choice *out);
/* Where those are none or bad: as far as the next good break, with pictures
 * made lower, or a picture alone. */
bool chooser_lower(const column *c, const slots *s, spot at, bool none,
                   choice *out);
/* No box, but the notes that wait. */
choice choose_notes(const column *c, const slots *s, spot at);

/* ---- all frames (solve.c) ---------------------------------------------- */

typedef struct solver solver;

/* Where a solver's boxes end and another's go on. */
typedef struct tail {
    solver *after;    /* NULL = nowhere */
    size_t stop, box; /* box `stop` here is box `box` there */
} tail;

solver *solver_new(arena *a, const column *c, const slots *s, tail t);
const column *solver_column(const solver *s);
const slots *solver_slots(const solver *s);
/* Knows from then on the best way from everywhere. */
void solver_all(solver *s);
/* The best next frame, and the cost of all from there on. */
choice solver_best(solver *s, spot at, int64_t *cost);
/* True if all is set before `at`. */
bool solver_ends(const solver *s, spot at);
/* What comes after c; in the tail's solver, *s changes to that. False when
 * there is no further frame. */
bool solver_step(solver **s, spot *at, const choice *c);

/* ---- better than that -------------------------------------------------- */

/* Where the page that begins at `at` is the last and has several columns:
 * the same with columns of one height; else NULL. The result's box 0 is
 * at.box. balance.c */
solver *balance_page(arena *a, solver *s, spot at);

/* Gives a paragraph in `more` lines more, or NULL. */
typedef struct loosener {
    const broken *(*set)(void *with, const broken *br, int more);
    void *with;
} loosener;

/* Where one of the next two frames is bad: the same text with up to three
 * paragraphs in a line more or less, or NULL if that is no better. Its box 0
 * is at.box; what comes behind is left to s, whose boxes st made. It lives in
 * *a, which then is the caller's. loosen.c */
solver *loosen_pages(stacker *st, const loosener *l, solver *s, spot at,
                     arena **a);

#endif
