/*
 * pdf/marks: what is drawn around a page, or a sheet of pages, for those who
 * print, fold and cut it.
 */
#ifndef GALLEY_PDF_MARKS_H
#define GALLEY_PDF_MARKS_H

#include "ink.h"

/* Where marks go. All in mpt, y up, in the space of the stream they are put
 * into. */
typedef struct marks_place {
    int64_t left, foot, right, head; /* of what is cut out */
    mpt bleed;
    unsigned marks;     /* bits 1 << enum print_mark */
    const mpt *folds;   /* across, from the head */
    size_t nfolds;      /* none given: one in the middle */
    const mpt *upright; /* folds from the left */
    size_t nupright;    /* none given: none */
    const mpt *cuts;    /* more crop marks, from the left */
    size_t ncuts;
    const mpt *rows; /* the same, from the head */
    size_t nrows;
    /* Registration marks at head and foot stand so far to the left of the
     * middle; those at the sides, where there are rows, above it. */
    mpt aside;
    uint32_t spots; /* bits 1 << number: those that the file prints with */
} marks_place;

/* What marks need beyond the bleed; lines: of the slug, which stand MARKS_SLUG
 * beyond it, MARKS_LEADING apart. */
mpt marks_room(unsigned marks, size_t lines);
#define MARKS_SLUG PT(20)
#define MARKS_LEADING PT(8)
/* On a sheet the slug stands among the marks at the foot, of which a row is
 * free so far from the bleed and so high. */
#define MARKS_GAP PT(3)
#define MARKS_ROW PT(17)
/* Half of what the middle of a side keeps free for a registration mark; and how
 * far from it that stands on a sheet, whose middle is folded or cut. */
#define MARKS_MIDDLE PT(17)
#define MARKS_ASIDE PT(40)

/* Appends operators that draw them, all on every plate but for the bars; they
 * want the spots of place, and SPOT_ALL, as resources, and change the graphics
 * state. Nothing is drawn inside of the bleed; the slug is text, and not drawn
 * here. */
void marks_draw(buf *out, const marks_place *place);

#endif
