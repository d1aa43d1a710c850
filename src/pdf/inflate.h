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

#endif
