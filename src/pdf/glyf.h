/*
 * pdf/glyf: TrueType outlines (OpenType, glyf and loca), read and written.
 *
 * A program written here has as its glyph i the i-th of the list of glyphs
 * asked for, and behind them the glyphs that these are composed of.
 */
#ifndef GALLEY_PDF_GLYF_H
#define GALLEY_PDF_GLYF_H

#include "coder.h"
#include "pdf.h"

/* The tables of a face's font, which are borrowed. */
typedef struct glyf {
    str head, hhea, maxp, hmtx, loca, glyf;
    uint32_t nglyphs, nwidths; /* widths: entries of hmtx with an advance */
    uint32_t loca_size;        /* bytes of an entry */
} glyf;

/* False if f has no sound ones. */
bool glyf_read(const face *f, glyf *out);
/* Bytes of a glyph in the file; false if there is no such glyph. */
bool glyf_find(const glyf *f, uint32_t gid, str *out);
/* The glyph without its instructions, of an even length and in the arena;
 * false if it is broken. */
bool glyf_glyph(arena *a, str bytes, str *out);

/* Whether what glyf_glyph gives is composed of other glyphs; they are glyph
 * `at` and those behind it: *at is moved, false at the end. place is where its
 * number stands. */
bool glyf_is_composite(str outline);
bool glyf_component(str outline, size_t *at, size_t *place);
#define GLYF_COMPONENTS 10 /* where they begin */

/* A program of n <= 65535 glyphs: outlines[i] is glyph i, which has the widths
 * of gids[i] in f. */
pieces glyf_write(arena *a, const glyf *f, const piece *outlines,
                  const uint32_t *gids, uint32_t n);

#endif
