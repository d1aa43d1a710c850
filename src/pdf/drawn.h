/*
 * pdf/drawn: glyphs as HarfBuzz draws them -> a CFF program.
 */
#ifndef GALLEY_PDF_DRAWN_H
#define GALLEY_PDF_DRAWN_H

#include "../shape/shape.h"

#include <hb.h>

/* Glyphs gids[0..n) of font in that order as a CID-keyed program of 1000
 * units an em, without hints. widths[0..n) are their advance widths,
 * thousandths of an em; 0, or widths NULL: a glyph's own. */
bool drawn_subset(arena *a, hb_font_t *font, const char *name,
                  const uint32_t *gids, const uint16_t *widths, uint32_t n,
                  str *out);

#endif
