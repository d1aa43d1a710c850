/*
 * pdf/content: the operators of one page or form.
 *
 * Places come in as everywhere in galley: mpt from the top left, y down; the
 * height given at the start turns them over. Colour and font are written
 * only where they change.
 */
#ifndef GALLEY_PDF_CONTENT_H
#define GALLEY_PDF_CONTENT_H

#include "ink.h"

typedef struct content {
    buf out;
    const pdf_print *print; /* of a file for print, or NULL */
    mpt height;             /* of the page or form, on which … */
    mpt left;               /* … places begin here */
    bool in_text;
    const char *mark;       /* properties of what is marked now, or NULL */
    bool marked;            /* they are written */
    int64_t line_x, line_y; /* where the last Td stands, y up */
    ink ink;                /* the current fill colour: black at the start */
    bool over;              /* the current state of overprinting */
    uint32_t spots;         /* bits 1 << spot of those that were used */
    int font;               /* the current font; -1 none yet */
    mpt size;
    int wider;   /* the current stretch of glyphs, thousandths */
    mpt spacing; /* the current one behind each glyph */
} content;

/* A glyph to show. */
struct shown {
    int font; /* resource /F<font> */
    mpt size; /* > 0 */
    ink ink;
    uint16_t code; /* in its font */
    int width;     /* as in the font's W array, thousandths of an em */
    int wider;     /* drawn so many thousandths wider */
    bool blank;    /* without ink */
    mpt spacing;   /* likely to be the way behind it; any will do */
    mpt x, y;      /* of its origin */
    uint32_t span; /* n > 0: this and the n - 1 glyphs behind it are copied
                      as actual, whatever their codes mean */
    str actual;
};

/* Places are on a page or form that is height high, left to the right and,
 * like all of them, from its top left. */
content content_new(arena *a, const pdf_print *print, mpt height, mpt left);

/* Glyphs in their order. The places are kept within 0.01 pt. */
void content_glyphs(content *c, const struct shown *g, size_t n);
void content_fill(content *c, mpt x, mpt y, mpt w, mpt h, const ink *with);
/* Paints resource /X<id>, whose own space is from_w by from_h (mpt; 1000 for
 * an image, whose space is the unit square), into the rectangle. */
void content_paint(content *c, int id, mpt from_w, mpt from_h, mpt x, mpt y,
                   mpt w, mpt h);
/* The same, cut off at the edges of clip: x, y, w, h. */
void content_paint_clipped(content *c, int id, const mpt from[2],
                           const mpt to[4], const mpt clip[4]);
/* fill and stroke are NULL where p is not. */
void content_path(content *c, const drawing_path *p, const ink *fill,
                  const ink *stroke);
/* What is in PDF syntax already, with the page's places and spots; it leaves
 * no state behind. */
void content_raw(content *c, str operators, uint32_t spots);

/* What is written next is marked content (14.6), "/P<</MCID 0>>" and the like,
 * until the next of these calls; NULL: it is not. A piece with an MCID must be
 * of text alone or of other things alone. Pieces do not stand in each other. */
void content_mark(content *c, const char *properties);

/* "/ActualText<…>" for a property list (14.9.4). */
void content_actual(buf *b, str actual);

/* Everything written, closed. */
str content_end(content *c);

/* n thousandths as a decimal; the quick form of buf_milli. */
void put_milli(buf *b, int64_t n);

#endif
