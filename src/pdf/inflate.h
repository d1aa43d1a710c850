/*
 * pdf/inflate: a zlib stream -> bytes, no more of them than asked for.
 */
#ifndef GALLEY_PDF_INFLATE_H
#define GALLEY_PDF_INFLATE_H

#include "../base/base.h"

enum inflated { INFLATED, INFLATE_DAMAGED, INFLATE_LARGE };

/* What data stands for, in the arena; what follows its end is not looked
 * at. INFLATE_LARGE: it would be more than limit bytes. */
enum inflated inflate_bytes(arena *a, str data, size_t limit, str *out);

/* Rows of `row` bytes, each behind a byte that says how it differs from the one
 * above and from what stands `pixel` bytes before: PNG's filters (ISO 15948,
 * clause 9), undone. INFLATE_DAMAGED for one that does not exist. What is
 * behind the last whole row is dropped. */
enum inflated inflate_rows(arena *a, str data, size_t row, size_t pixel,
                           str *out);

const char *inflate_version(void);

#endif
