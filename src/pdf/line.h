/*
 * pdf/line: glyphs of a line, held back until it is known what they mean.
 *
 * What is copied must be what was written. Here it is found out which glyphs
 * have to be marked with their text (ActualText), because their codes or the
 * gaps between them would tell something else.
 */
#ifndef GALLEY_PDF_LINE_H
#define GALLEY_PDF_LINE_H

#include "../draw/draw.h"
#include "content.h"
#include "embed.h"
#include "tag.h"

/* Glyphs that stand for one text. */
struct cluster {
    size_t from, n; /* glyphs */
    font *font;
    str text;
    bool coded; /* the one glyph's code means text */
    int call;   /* number of the canvas call it came by */
    owner owner;
};

typedef struct line_buf {
    arena *a;
    VEC(struct shown) glyphs;
    VEC(struct cluster) clusters;
    int call;
    owner owner; /* of what is added */
} line_buf;

/* What glyphs are set in. */
typedef struct line_style {
    font *font;
    mpt size;
    ink ink;
} line_style;
/* Adds the cluster of n glyphs that begins at g[0]; text is what they stand
 * for, next the glyph behind them if it is known yet. */
void line_add(line_buf *l, const line_style *as, const inked *g, size_t n,
              str text, const inked *next);
/* Writes all that is held to c, each as marked content of its owner. */
void line_flush(line_buf *l, tagger *t, content *c);

#endif
