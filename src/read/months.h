/*
 * months: their names in many languages.
 */
#ifndef GALLEY_READ_MONTHS_H
#define GALLEY_READ_MONTHS_H

#include "../base/base.h"

/* The word of Latin letters that a text begins with: its bytes, 0 for none,
 * and as fold() has it. */
typedef struct month_word {
    size_t len;
    char folded[32];
} month_word;

/* The month, from 1, whose name s begins with, and the bytes of the name; 0
 * where it is none. w: what s begins with. *other: in a language in which the
 * layouts that come with galley write no dates. */
size_t month_prefix(str s, const month_word *w, int *out, bool *other);

#endif
