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

enum effort {
    EFFORT_QUICK, /* what is made anew for each document */
    EFFORT_FAIR,  /* what is made once for many, or is to be small */
    EFFORT_MOST   /* pictures that are to be small */
};

/* What it makes lies in the arena, itself ends by deflater_drop. NULL if there
 * is no memory. */
deflater *deflater_new(arena *a, enum effort effort);
void deflater_drop(deflater *z);
arena *deflater_arena(const deflater *z);
/* Compresses data into the arena. False if that fails. */
bool deflate_bytes(deflater *z, str data, str *out);
/* The same, unless that makes it longer: then data is copied. */
bool deflate_best(deflater *z, str data, packed *out);
/* A checksum of 64 bits for telling contents apart, not for secrets. */
uint64_t deflate_checksum(str data);

/* Adler-32 of bytes behind others whose sum is given; of none it is 1. */
uint32_t deflate_sum(uint32_t sum, str bytes);

const char *deflate_version(void);

#endif
