/*
 * decor: a line while it is drawn, and what goes with its glyphs. No other
 * stage includes it.
 */
#ifndef GALLEY_DRAW_DECOR_H
#define GALLEY_DRAW_DECOR_H

#include "draw.h"

/* A line that is being drawn. */
typedef struct drawn {
    arena *a;
    canvas *c;
    const mark *m;
    const line *l;
    const shaped *s;
    const elem *elem; /* of all glyphs; NULL: the spans know theirs */
    bool mute;        /* none is heard */
    size_t shown;     /* glyphs without the spaces at the line's end */
    size_t begin;     /* of them, without those at its beginning */
    size_t hyphen;    /* the glyph that the text does not have, or SIZE_MAX */
} drawn;

const run *drawn_run(const drawn *d, size_t i); /* of glyph i */

/* True if the glyphs i and k, neighbours, belong to one stretch. */
typedef bool joins(const drawn *d, size_t i, size_t k);
/* One behind the last glyph of the stretch that begins with i. */
size_t stretch_end(const drawn *d, size_t i, joins *same);
/* Left edge of glyph i, and how far glyphs [i, k) go. */
void stretch_span(const drawn *d, size_t i, size_t k, mpt *x, mpt *w);

/* Lines under and through words, straight and wavy, and emphasis dots: of
 * them all nothing is heard. */
void draw_decor(const drawn *d);

/* A leader: dots that stand below each other from line to line. */
void draw_leader(arena *a, canvas *c, const mark *m);

#endif
