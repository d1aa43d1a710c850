/*
 * pdf/impose: which page stands where on which side of which sheet.
 *
 * Places are computed here and nowhere else; nothing is drawn. All are in mpt
 * from the lower left corner of the sheet, y up, as it is printed.
 */
#ifndef GALLEY_PDF_IMPOSE_H
#define GALLEY_PDF_IMPOSE_H

#include "../base/base.h"

#define IMPOSE_LIST(X)                                             \
    X(BOOKLET, "booklet") /* folded in the middle and nested       \
                           */                                      \
    X(2UP, "2up")         /* two pages a side, as they are read */ \
    X(4UP, "4up")                                                  \
    X(CUT_STACK, "cut-stack") /* sheets on a pile, cut, piled up: in order */
enum impose_mode {
    IMPOSE_NONE,
#define X(id, name) IMPOSE_##id,
    IMPOSE_LIST(X)
#undef X
};
extern const char *const impose_mode_names[]; /* from IMPOSE_BOOKLET; NULL */

/* The edge that sheets are turned about between front and back. */
enum impose_turn { TURN_UPRIGHT /* left to right */, TURN_LONG, TURN_SHORT };
extern const char *const impose_turn_names[]; /* from TURN_LONG; then NULL */

/* What is asked for. */
typedef struct imposing {
    enum impose_mode mode;
    mpt sheet_w, sheet_h; /* either way round; 0: the smallest that fits */
    size_t signature;     /* sheets that are nested, 0: all of them */
    mpt creep;            /* how thick the paper is */
    enum impose_turn turn;
} imposing;

/* The pages that it is asked for. */
typedef struct imposed_pages {
    size_t n;   /* > 0 */
    mpt w, h;   /* of each, when it is cut; > 0 */
    mpt bleed;  /* beyond that */
    mpt room;   /* that marks want beyond the bleed */
    bool right; /* the first page opens from the right: Arabic, Hebrew */
} imposed_pages;

/* A page on a side. */
typedef struct placement {
    size_t page;                 /* from 0 */
    mpt x, y;                    /* its lower left corner, as it lies */
    bool turned;                 /* upside down */
    mpt left, foot, right, head; /* of what is painted of it */
} placement;

#define IMPOSE_CELLS 8 /* most columns, and rows, of a sheet */

/* A side of a sheet. */
typedef struct side {
    const placement *v; /* blank pages are not among them */
    size_t n;
    size_t sheet; /* from 0 */
    bool back;
    mpt left, foot, right, head; /* of all that is cut out */
    /* Where else it is cut, or folded: from left, and from head. */
    mpt upright[2 * IMPOSE_CELLS], across[2 * IMPOSE_CELLS];
    size_t nupright, nacross;
} side;

typedef struct imposition {
    enum impose_mode mode;
    mpt w, h; /* of the sheet */
    mpt page_w, page_h, bleed;
    mpt margin; /* from what is cut out to the nearest edge of the sheet */
    size_t columns, rows;
    size_t npages, nsheets;
    const side *sides;
    size_t nsides;
} imposition;

enum impose_result {
    IMPOSE_DONE,
    IMPOSE_SMALL, /* the pages are larger than the sheet; w and h of the
                     imposition are what they want */
    IMPOSE_CREPT  /* inner sheets would lose too much: margin is how much */
};

/* In the arena; on anything but IMPOSE_DONE without sides. */
enum impose_result impose(arena *a, const imposing *how,
                          const imposed_pages *pages, imposition *out);

/* The sheet that has room for all that pages want: a standard one, else one
 * that is made for them. */
void impose_sheet(const imposition *i, const imposed_pages *pages, mpt *w,
                  mpt *h);

/* "A3", "450x320" (millimetres); false if it is no size of a sheet. */
bool impose_sheet_parse(const char *s, mpt *w, mpt *h);
/* "A3", or "450 by 320 mm"; in the arena. */
const char *impose_sheet_name(arena *a, mpt w, mpt h);

#endif
