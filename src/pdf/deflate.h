/*
 * pdf/deflate: bytes -> a zlib stream, through one state that is used again.
 */
#ifndef GALLEY_PDF_DEFLATE_H
#define GALLEY_PDF_DEFLATE_H

#include "../base/base.h"

typedef struct deflater deflater;

/* Bytes of a stream, compressed by filter (NULL: not). */
typedef struct packed {
    str data;
    const char *filter;
} packed;

/* Its memory is the arena's: there is nothing to close. small: better, and
 * slower. NULL if zlib refuses. */
deflater *deflater_new(arena *a, bool small);
arena *deflater_arena(const deflater *z);
/* Compresses data into the arena. False if zlib fails. */
bool deflate_bytes(deflater *z, str data, str *out);
/* The same, unless that makes it longer: then data is copied. */
bool deflate_best(deflater *z, str data, packed *out);
/* A checksum of 64 bits for telling contents apart, not for secrets. */
uint64_t deflate_checksum(str data);

const char *deflate_version(void);

#endif
