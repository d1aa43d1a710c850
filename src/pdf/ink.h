/*
 * pdf/ink: the colours of content streams.
 */
#ifndef GALLEY_PDF_INK_H
#define GALLEY_PDF_INK_H

#include "object.h"
#include "pdf.h"

#include <string.h>

enum ink_space { INK_RGB, INK_CMYK, INK_SPOT };

/* A colour to paint with. */
typedef struct ink {
    enum ink_space space;
    uint16_t v[4]; /* thousandths: red, green, blue; or four inks; or of
                      INK_SPOT v[0] its tint */
    int spot;      /* INK_SPOT: resource /S<spot> */
    bool over;     /* overprints: leaves other inks below it as they are */
} ink;

static inline bool ink_same(const ink *a, const ink *b)
{
    return memcmp(a->v, b->v, sizeof a->v) == 0 && a->space == b->space &&
           a->spot == b->spot && a->over == b->over;
}

/* What colours become; print NULL: they stay sRGB. */
ink ink_text(const pdf_print *print, const color *c);
/* A rectangle of w by h, or a stroke of weight w. */
ink ink_area(const pdf_print *print, const color *c, mpt w, mpt h);
/* A colour of a drawing: one that the palette has too is the palette's. */
ink ink_rgb(const pdf_print *print, const uint8_t rgb[3]);

/* The ink of marks, which is on all plates. */
#define SPOT_ALL (PRINT_SPOTS + 1)
/* Bits 1 << spot of used become /ColorSpace of resources, and if the file is
 * for print the two states of overprinting /ExtGState. */
void ink_resources(const pdf_print *print, objects *o, pdf_dict *resources,
                   uint32_t used);

#endif
