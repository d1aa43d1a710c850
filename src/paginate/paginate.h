/*
 * paginate: lines -> pages.
 *
 * Each flow becomes a list of boxes, glue and penalties (as lines have, but
 * downwards), which fills the frames of its name page by page; footnotes,
 * running heads, folios and "more" are added. A page is a list of marks.
 */
#ifndef GALLEY_PAGINATE_H
#define GALLEY_PAGINATE_H

#include "../break/break.h"

enum mark_kind {
    MARK_LINE,   /* a line of text */
    MARK_FILL,   /* a filled rectangle; a rule is a thin one */
    MARK_IMAGE,  /* a picture or drawing in a rectangle */
    MARK_HEADING /* no ink: a heading starts here (outline) */
};

/* Something on a page. Places in mpt from its top left, y down. */
typedef struct mark {
    enum mark_kind kind;
    bool furniture;       /* not part of the release's text */
    bool repeat;          /* furniture: a table's head that comes again */
    mpt x, y, w, h;       /* MARK_LINE: x, y = left of the measure, BASELINE */
    const broken *broken; /* MARK_LINE, MARK_HEADING */
    uint32_t line;        /* MARK_LINE: index into broken->lines */
    const color *color;   /* MARK_FILL */
    asset asset;          /* MARK_IMAGE */
    const elem *elem;     /* MARK_IMAGE, and furniture that is heard; of other
                           lines the spans know theirs */
    int level;            /* MARK_HEADING: 1 = the headline */
} mark;

typedef struct page {
    mpt w, h;
    int number;        /* from 1 */
    const mark *marks; /* furniture behind the text, text in reading order,
                          notes, other furniture */
    size_t nmarks;
} page;

typedef struct pages {
    const page *v;
    size_t n;
} pages;

/* Most pages that a release may have. */
#define PAGES_MAX 5000

/* sh and b set the furniture, whose text is known last. NULL when an error
 * was added (a frame too small for any line, more than PAGES_MAX pages). */
const pages *paginate(arena *a, const styled *st, const broken_all *all,
                      shaper *sh, breaker *b, diags *d);

void paginate_dump(const pages *p, buf *out);

#endif
