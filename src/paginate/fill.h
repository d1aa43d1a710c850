/*
 * Inside of paginate: boxes -> places on sheets.
 *
 * plan.h says where each frame ends; fill.c puts the boxes there.
 */
#ifndef GALLEY_PAGINATE_FILL_H
#define GALLEY_PAGINATE_FILL_H

#include "plan.h"

/* ---- filling (fill.c) -------------------------------------------------- */

/* What stands on one page, before furniture is known. */
typedef struct sheet {
    marks *text; /* by flow */
    marks notes;
} sheet;

/* A page whose end breaks a rule, said when all is well otherwise. */
typedef struct blemish {
    where at;
    size_t number;
    const char *what;
} blemish;

/* All that filling needs; masters and composition stand apart from the
 * layout so that tests can make them. */
typedef struct filler {
    arena *a;
    const styled *st;
    const broken_all *all;
    const composition *comp;
    const master *first, *running;
    loosener loosener; /* its `set` may be NULL */
    diags *d;
    VEC(sheet) sheets;
    VEC(blemish) blemishes;
} filler;

/* Fills the frames of all flows; false when an error was added. */
bool fill_sheets(filler *f);

/* The frames named so, of the first page and the running pages; `flush` is
 * the leading to which full frames are even, 0 = none. slots.c */
const slots *slots_of(filler *f, const char *name, mpt flush);
/* Puts the boxes and notes of c from `at` on into the frame. place.c */
void place_frame(filler *f, const column *c, const slot *s, spot at,
                 const choice *to, marks *text, marks *foot);
/* Notes which rule the end of a frame breaks, if any. place.c */
void place_note(filler *f, const column *c, const slots *s, spot at,
                const choice *to, size_t page_number);

/* ---- furniture (furniture.c) ------------------------------------------- */

/* Sets one master's furniture page by page, in order, when all are filled. The
 * story ends on the end-th of them; 0 = nothing says where. */
typedef struct decorator decorator;
decorator *decorator_new(const filler *f, shaper *sh, breaker *b,
                         const numbering *n, int end);
/* The next is page i, from 0. */
void decorate_page(decorator *dec, size_t i);
/* What stands behind the text (pictures, fills, rules), or its text. */
void decorate_ground(decorator *dec, const master *m, marks *out);
void decorate_text(decorator *dec, const master *m, marks *out);

#endif
