/*
 * draw: page -> calls of a canvas.
 *
 * A canvas is a table of functions; two exist: the PDF (pdf/) and the trace
 * (here), which prints every call and is what --dump ops shows.
 */
#ifndef GALLEY_DRAW_H
#define GALLEY_DRAW_H

#include "../paginate/paginate.h"

/* A glyph on the page: x, y of its origin (y down), adv as the font has it,
 * the thousandths by which it is to be drawn wider, and the text that it stands
 * for (empty: part of the glyph before it; U+00AD: a hyphen at a line's end
 * that the text does not have). */
typedef struct inked {
    uint32_t gid;
    mpt x, y, adv;
    str text;
    int16_t wider;
    mpt spacing; /* as in placed */
} inked;

/* What a call is given as glyphs, texts and titles lasts for the call only;
 * faces, pictures and colours last as long as the document. */
typedef struct canvas canvas;
struct canvas {
    void (*page_begin)(canvas *c, mpt w, mpt h, int number);
    void (*page_end)(canvas *c);
    /* Glyphs of one face, size and colour, in visual order on one line. */
    void (*glyphs)(canvas *c, const face *f, mpt size, const color *color,
                   const inked *g, size_t n);
    void (*fill)(canvas *c, mpt x, mpt y, mpt w, mpt h, const color *color);
    /* Fills a path of any number of parts, or strokes it where weight > 0.
     * Its places are the page's. */
    void (*path)(canvas *c, const path_step *steps, size_t n, mpt weight,
                 const color *color);
    void (*image)(canvas *c, const image *i, mpt x, mpt y, mpt w, mpt h);
    void (*drawing)(canvas *c, const drawing *g, mpt x, mpt y, mpt w, mpt h);
    void (*link)(canvas *c, const char *uri, mpt x, mpt y, mpt w, mpt h);
    /* An outline entry for a heading at y of the current page. */
    void (*heading)(canvas *c, int level, str title, mpt y);
};

/* Walks the pages. Underlines and strikes become fills, wavy lines and
 * emphasis dots paths: no reader takes them for text. */
void draw_pages(const pages *p, canvas *c);

/* A canvas that prints its calls to out, one a line. */
canvas *trace_canvas(arena *a, buf *out);

#endif
