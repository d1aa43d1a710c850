/*
 * pdf/program: the outlines of some glyphs of a face as a font program.
 */
#ifndef GALLEY_PDF_PROGRAM_H
#define GALLEY_PDF_PROGRAM_H

#include "pdf.h"

/* The bytes of a table of the face's font in the file; false if there is no
 * sound one. */
bool face_table(const face *f, const char tag[4], str *out);

/* Glyph of U+002D and of U+2010, 0 if the face has none. */
void face_hyphens(const face *f, uint32_t out[2]);

/* Whether glyph gid is known to draw nothing. */
bool program_is_blank(const face *f, uint32_t gid);

/* A program to embed. */
typedef struct program_file {
    str bytes;
    size_t length; /* of the program itself, where bytes are pressed */
    bool pressed;  /* a zlib stream */
    bool truetype; /* FontFile2; else CFF, CID-keyed: FontFile3 */
} program_file;

/* gids[0..n) of f, n <= 65535: glyph i of the program, which is its CID too,
 * shows gids[i]; gids[0] is 0. name is what the program calls itself. False if
 * nothing can be made of the face. */
bool program_make(arena *a, const face *f, const char *name,
                  const uint32_t *gids, uint32_t n, program_file *out);

/* Whether glyphs of f can be given other advance widths. */
bool program_takes_widths(const face *f);
/* What a program is made of. */
typedef struct program_order {
    const face *face;
    foundry *foundry; /* of outlines that are kept */
    bool press;       /* it may be given as a zlib stream */
    const char *name;
    const uint32_t *gids;
    const uint16_t *widths; /* thousandths of an em; 0: the glyph's own */
    uint32_t n;
} program_order;
/* The same as program_make, but with widths[0..n) for those glyphs for which
 * they are not 0; all are 0 if the face takes none. */
bool program_make_as(arena *a, const program_order *o, program_file *out);

#endif
