/*
 * Inside of paginate: boxes -> places on sheets.
 *
 * choose.c says where each frame ends; fill.c puts the boxes there. A chooser
 * that weighs all frames of a flow at once can replace the one that is here
 * without a change to either the boxes or the filling.
 */
#ifndef GALLEY_PAGINATE_FILL_H
#define GALLEY_PAGINATE_FILL_H

#include "stack.h"

/* ---- footnotes (note.c) ------------------------------------------------ */

/* Boxes of footnotes that wait for the foot of a frame, in order. */
typedef struct notes {
    VEC(const box *) v;
    size_t done;    /* those before it are set */
    int64_t height; /* of those that wait, with their glue */
} notes;

/* Space between text and rule, the rule, space between rule and notes. */
#define NOTE_ABOVE PT(8)
#define NOTE_RULE 500
#define NOTE_BELOW PT(4)
#define NOTE_HEAD (NOTE_ABOVE + NOTE_RULE + NOTE_BELOW)

size_t notes_waiting(const notes *q);
void notes_call(arena *a, notes *q, const box *b);
/* How many of those that wait fit into h with the rule above them, without
 * a bad break unless nothing else helps. */
size_t notes_fit(const notes *q, int64_t h);
/* Sets the first n at the foot of the frame. */
void notes_set(arena *a, notes *q, size_t n, const frame *f, marks *out);

/* ---- the chooser (choose.c) -------------------------------------------- */

/* A frame to be filled. */
typedef struct opening {
    const box *v; /* the flow's boxes, n of them; from is the first */
    size_t n, from;
    const notes *waiting;
    mpt h;
} opening;

/* What goes into it. */
typedef struct choice {
    size_t to;     /* one behind its last box; from = none fits */
    bool head;     /* the table head is repeated on top */
    int64_t lower; /* by so much its pictures are to become lower in all */
} choice;

choice choose_break(const opening *o);

/* ---- filling (fill.c) -------------------------------------------------- */

/* What stands on one page, before furniture is known. */
typedef struct sheet {
    marks *text; /* by flow */
    marks notes;
} sheet;

/* All that filling needs; masters and composition stand apart from the
 * layout so that tests can make them. */
typedef struct filler {
    arena *a;
    const styled *st;
    const broken_all *all;
    const composition *comp;
    const master *first, *running;
    diags *d;
    VEC(sheet) sheets;
} filler;

/* Fills the frames of all flows; false when an error was added. */
bool fill_sheets(filler *f);

/* ---- furniture (furniture.c) ------------------------------------------- */

/* Sets one master's furniture page by page, in order. The story ends on page
 * number `end`; 0 = nothing says where. */
typedef struct decorator decorator;
decorator *decorator_new(arena *a, const styled *st, shaper *sh, breaker *b,
                         int end, diags *d);
/* What stands behind the text (pictures, fills, rules), or its text. */
void decorate_ground(decorator *dec, const master *m, int number, int of,
                     marks *out);
void decorate_text(decorator *dec, const master *m, int number, int of,
                   marks *out);

#endif
