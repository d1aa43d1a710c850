/*
 * pdf/foundry: outlines made ready for programs, kept for all documents of a
 * press.
 */
#ifndef GALLEY_PDF_FOUNDRY_H
#define GALLEY_PDF_FOUNDRY_H

#include "cff.h"
#include "glyf.h"
#include "pdf.h"

/* The glyphs of a program, as cff_subset_as has them. */
typedef struct cff_order {
    const char *name;
    const uint32_t *gids;
    const uint16_t *widths;
    uint32_t n;
} cff_order;

/* What cff_subset_as makes of a CFF table, which lives as long as the
 * foundry, in pieces: the same bytes, from charstrings that are there or made
 * now. What is given lasts as long as both the arena and the foundry. */
bool foundry_cff(foundry *all, arena *a, str bytes, const cff_order *order,
                 pieces *out);
/* The same for gids[0..n) of a face with glyf outlines: glyph i of the program
 * is gids[i]. False if it has no sound ones. */
bool foundry_glyf(foundry *all, arena *a, const face *f, const uint32_t *gids,
                  uint32_t n, pieces *out);

const coders *foundry_coders(const foundry *all);

#endif
