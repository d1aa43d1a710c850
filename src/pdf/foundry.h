/*
 * pdf/foundry: charstrings of CFF faces made ready for programs, kept for all
 * documents of a press.
 */
#ifndef GALLEY_PDF_FOUNDRY_H
#define GALLEY_PDF_FOUNDRY_H

#include "cff.h"
#include "pdf.h"

/* The glyphs of a program, as cff_subset_as has them. */
typedef struct cff_order {
    const char *name;
    const uint32_t *gids;
    const uint16_t *widths;
    uint32_t n;
} cff_order;

/* What cff_subset_as makes of a CFF table, which lives as long as the
 * foundry: the same bytes, from charstrings that are there or made now. */
bool foundry_subset(foundry *all, arena *a, str bytes, const cff_order *order,
                    str *out);

#endif
