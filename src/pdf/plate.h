/*
 * pdf/plate: a picture made ready to be written, into any number of files.
 */
#ifndef GALLEY_PDF_PLATE_H
#define GALLEY_PDF_PLATE_H

#include "deflate.h"
#include "ink.h"

/* An image XObject: its stream and what its dictionary says of it. */
typedef struct raster {
    packed stream;
    int32_t width, height;
    int comps, bits; /* of the stream's samples */
    bool predicted;  /* rows are told from their neighbours */
    str palette;     /* colours, comps bytes each, or empty */
} raster;

typedef struct plate {
    raster color, mask; /* of an image; the mask has no data if it is opaque */
    packed icc;         /* profile of color, or no data */
    packed form;        /* of a drawing: its content */
    uint32_t spots;     /* bits 1 << number of those used in it */
    uint64_t sum;       /* a checksum of all of it */
    int ink;            /* of color, if of four inks: ink_count_most, exact
                           where that comes near to the limit of the press */
} plate;

/* How a picture is wanted. */
typedef struct plating {
    bool small;             /* as few bytes as a screen allows */
    int32_t w, h;           /* enough then, and for a JPEG in inks */
    const pdf_print *print; /* in inks, for this press; or NULL */
} plating;

/* Makes the plate of what, in the arena; what it has in the form
 * it is wanted in is borrowed. False if that fails. Threads may make plates at
 * the same time, each in an arena of its own. */
bool plate_make(arena *a, const asset *what, plating how, plate *out);

#endif
