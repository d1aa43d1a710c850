/*
 * pdf/coder: zlib streams of what is put together from pieces, many of which
 * have been pressed before, for another document.
 */
#ifndef GALLEY_PDF_CODER_H
#define GALLEY_PDF_CODER_H

#include "../base/base.h"

/* What the bytes are of: each kind has a code that suits it. */
enum code_kind {
    CODE_GLYF,    /* TrueType outlines, and other small numbers */
    CODE_CFF,     /* charstrings */
    CODE_CMAP,    /* ToUnicode CMaps */
    CODE_PAGE,    /* content streams */
    CODE_OBJECTS, /* object streams */
    CODE_KINDS
};

typedef struct coder coder;
typedef struct coders coders;

/* A piece by its code. */
typedef struct coded_bits {
    const char *bits; /* NULL: not known */
    uint32_t nbits;
    uint32_t sum; /* Adler-32 of the bytes */
} coded_bits;

/* A piece of a stream. */
typedef struct piece {
    str bytes;
    coded_bits coded;
} piece;
typedef struct pieces {
    piece *v;
    size_t n;
} pieces;

/* One for each kind. They never change; threads may share them. */
const coders *coders_new(arena *a);
const coder *coder_of(const coders *all, enum code_kind kind);
/* bytes as a zlib stream, in the arena. */
str coder_press(const coder *c, arena *a, str bytes);
/* bytes, and how they are coded, in the arena. */
piece coder_piece(const coder *c, arena *a, str bytes);
/* The pieces in a row as a zlib stream, whatever repeats in them. */
str coder_stream(const coder *c, arena *a, pieces all);
/* The pieces in a row as they are. */
str pieces_join(arena *a, pieces all);
size_t pieces_size(pieces all);

#endif
