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

/* A JPEG as it lies in its file, and how it becomes what is seen. */
typedef struct jpeg_lying {
    str jpeg;
    int comps;
    int orientation;
    icc_cmyk *cmyk; /* to sRGB; or NULL */
} jpeg_lying;

/* True if such pictures are as wide as they are stored high. */
bool jpeg_is_swapped(int orientation);

/* Decodes from into img, whose width, height and comps are known: its pixels,
 * or, where they are many, a JPEG of them. False: why (80 bytes). */
bool jpeg_upright(arena *a, const jpeg_lying *from, image *img, char *why);

/* Of a JPEG of inks, i: its pixels upright and in sRGB, in out. */
bool jpeg_inks_to_srgb(arena *a, const image *i, image *out);
/* The same in the inks that they are in, 255 for solid ink, and w by h at
 * most. False if it does not decode. */
bool jpeg_inks_upright(arena *a, const image *i, int32_t w, int32_t h,
                       image *out);

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
