/*
 * draw: page -> calls of a canvas.
 *
 * A canvas is a table of functions: the PDF (pdf/); the trace, which prints
 * every call (--dump ops), and the outline of what is heard (--dump tags),
 * both here; and who else listens to some of the calls.
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

/* Ink that belongs to no element (ISO 32000-1, 14.8.2.2). */
enum artifact {
    ARTIFACT_LAYOUT,     /* rules, backgrounds, lines under words */
    ARTIFACT_HEADER,     /* furniture: at the head of the page, */
    ARTIFACT_FOOTER,     /* at its foot, */
    ARTIFACT_REPEAT,     /* or a table's head that comes again */
    ARTIFACT_BACKGROUND, /* furniture: a filled part of the page */
    ARTIFACTS
};

/* What a call is given as glyphs, texts and titles lasts for the call only;
 * faces, pictures and colours last as long as the document. */
typedef struct canvas canvas;
struct canvas {
    void (*page_begin)(canvas *c, mpt w, mpt h, int number);
    /* More of the page that has begun, if it is one of several parts: what
     * links lead to it by (or NULL), whether its number is Roman. */
    void (*page_part)(canvas *c, const char *name, bool roman);
    void (*page_end)(canvas *c);
    /* What follows, up to the next of these two calls, is text or a picture of
     * t; order says where it comes among t's own (bytes of the paragraph). */
    void (*content)(canvas *c, const elem *t, uint32_t order);
    void (*artifact)(canvas *c, enum artifact kind);
    /* Glyphs of one face, size and colour on one line, in the order of their
     * text. */
    void (*glyphs)(canvas *c, const face *f, mpt size, const color *color,
                   const inked *g, size_t n);
    void (*fill)(canvas *c, mpt x, mpt y, mpt w, mpt h, const color *color);
    /* Fills a path of any number of parts, or strokes it where weight > 0.
     * Its places are the page's. */
    void (*path)(canvas *c, const path_step *steps, size_t n, mpt weight,
                 const color *color);
    void (*image)(canvas *c, const image *i, mpt x, mpt y, mpt w, mpt h);
    void (*drawing)(canvas *c, const drawing *g, mpt x, mpt y, mpt w, mpt h);
    /* A link of the element that content() named last; "#name words"
     * leads to the page of that name, where the words are what is found. */
    void (*link)(canvas *c, const char *uri, mpt x, mpt y, mpt w, mpt h);
    /* A link of element e to where the link e->to is, which is drawn by a call
     * of its own, before or behind. */
    void (*jump)(canvas *c, const elem *e, mpt x, mpt y, mpt w, mpt h);
    /* An outline entry for a heading at y of the current page. */
    void (*heading)(canvas *c, int level, str title, mpt y);
};

/* One on which no call does anything, to be copied by who listens to some. */
extern const canvas blind_canvas;

/* Walks the pages. Underlines and strikes become fills, wavy lines and
 * emphasis dots paths: no reader takes them for text. */
void draw_pages(const pages *p, canvas *c);

/* A canvas that prints the n elements of a styled release as an outline with
 * what is drawn for each. outline_end to be called once, last. */
canvas *outline_canvas(arena *a, const elem *const *elems, size_t n);
void outline_end(canvas *c, buf *out);

/* A canvas that prints its calls to out, one a line. */
canvas *trace_canvas(arena *a, buf *out);

#endif
