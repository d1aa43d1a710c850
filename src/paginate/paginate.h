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
    MARK_DOTS,   /* a leader: dots on the baseline y from x to x + w */
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
    const color *color;   /* MARK_FILL, MARK_DOTS */
    asset asset;          /* MARK_IMAGE */
    const elem *elem;     /* MARK_IMAGE, and furniture that is heard; of other
                           lines the spans know theirs */
    int level;            /* MARK_HEADING: 1 = the headline */
} mark;

/* An entry of the outline that leads to a page as a whole. */
typedef struct opening {
    int level;
    const char *title;
} opening;

typedef struct page {
    mpt w, h;
    int number;       /* from 1 */
    bool roman;       /* it is a Roman numeral */
    const char *name; /* what links lead to, or NULL */
    const opening *openings;
    size_t nopenings;
    int depth;         /* level of the entry that its headings stand under */
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

/* Pages that are filled, but have no furniture yet. */
typedef struct filled filled;

/* sh and b set the furniture, whose text is known last. NULL when an error
 * was added (a frame too small for any line, more than PAGES_MAX pages). */
filled *paginate_fill(arena *a, const styled *st, const broken_all *all,
                      shaper *sh, breaker *b, diags *d);
size_t filled_pages(const filled *f);

/* How pages are counted. */
typedef struct numbering {
    int before; /* pages in front of them, whatever these are numbered */
    int first;  /* number of the first */
    int all;    /* as {pages} says it */
    bool roman;
    bool front; /* they are counted apart */
} numbering;

/* The pages, finished. To be called once. */
const pages *paginate_finish(filled *f, const numbering *n);

/* Both, for a document that is counted from 1. */
const pages *paginate(arena *a, const styled *st, const broken_all *all,
                      shaper *sh, breaker *b, diags *d);

/* "xiv", in the arena. */
const char *roman_numeral(arena *a, int n);

void paginate_dump(const pages *p, buf *out);

#endif
