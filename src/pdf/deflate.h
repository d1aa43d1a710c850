/*
 * pdf/deflate: bytes -> a zlib stream, through one state that is used again.
 */
#ifndef GALLEY_PDF_DEFLATE_H
#define GALLEY_PDF_DEFLATE_H

#include "../base/base.h"

typedef struct deflater deflater;

/* Its memory is the arena's: there is nothing to close. NULL if zlib
 * refuses. */
deflater *deflater_new(arena *a);
/* Compresses data into the arena. False if zlib fails. */
bool deflate_bytes(deflater *z, str data, str *out);
/* A checksum of 64 bits for telling contents apart, not for secrets. */
uint64_t deflate_checksum(str data);

const char *deflate_version(void);

#endif
