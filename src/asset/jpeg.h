/*
 * jpeg: what the marker walk (jpeg_walk.c), the codec (jpeg_codec.c) and
 * jpeg.c, which decides, tell each other.
 */
#ifndef GALLEY_ASSET_JPEG_H
#define GALLEY_ASSET_JPEG_H

#include "part.h"

/* What the markers of a JPEG say. */
typedef struct jpeg_facts {
    uint32_t width, height; /* as stored, before orientation */
    int comps;
    uint8_t ids[4]; /* component ids of the frame */
    bool progressive;
    bool jfif;           /* has a JFIF marker */
    int adobe;           /* transform of the Adobe marker, -1 without one */
    int orientation;     /* EXIF, 1 to 8; 1 without one */
    str icc;             /* put together in the arena; empty if none */
    bool icc_damaged;    /* pieces are there, but not all of them */
    uint64_t scan_bytes; /* entropy-coded data */
    str clean;           /* from SOI to EOI, without metadata, in the arena */
    const char *damaged; /* why it cannot be whole, or NULL */
    const char *unusual; /* why it is refused though whole, or NULL */
} jpeg_facts;

/* Walks every marker. False: f->damaged or f->unusual says why. */
bool jpeg_walk(arena *a, str bytes, jpeg_facts *f);

/* Decodes the scan once, without keeping it, to see that it is whole. False:
 * why (80 bytes) tells the reason. */
bool jpeg_verify(str bytes, char *why);

/* Takes one decoded row: comps bytes a pixel; CMYK as stored. */
typedef void jpeg_row_fn(void *ctx, uint32_t y, const uint8_t *row);

/* Decodes to grey, RGB or CMYK (by comps), row by row. */
bool jpeg_decode(str bytes, int comps, jpeg_row_fn *take, void *ctx, char *why);

/* The same at a width and height divided by step (1, 2, 4 or 8) and rounded
 * up. */
bool jpeg_decode_small(str bytes, int comps, int32_t step, jpeg_row_fn *take,
                       void *ctx, char *why);

enum jpeg_use {
    JPEG_KEPT,   /* no eye sees a difference */
    JPEG_SCREEN, /* a photograph as screens show it */
    JPEG_DRAWN,  /* the same, for lettering and edges */
    JPEG_INKS    /* as JPEG_KEPT, for a press, quickly */
};

/* Compresses the pixels of img and puts the JPEG in their place. */
bool jpeg_pack(arena *a, image *img, enum jpeg_use use, char *why);

#endif
