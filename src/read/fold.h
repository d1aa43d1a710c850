/*
 * fold: text made comparable, for the tables of the readers.
 */
#ifndef GALLEY_READ_FOLD_H
#define GALLEY_READ_FOLD_H

#include "../base/base.h"

/* Longest text that is folded, in bytes with the NUL. */
#define FOLD_MAX 512

/* Writes s to out in lower case (ASCII and Latin-1), with one space for every
 * run of any white space, ' for every apostrophe and : for the full-width
 * colon; false where it does not fit or is not UTF-8. */
bool fold(str s, char *out, size_t size);

/* The rest of s behind the characters that fold to the first n bytes. */
str fold_after(str s, size_t n);

/* s without the characters at both ends for which drop is true. */
str fold_strip(str s, bool (*drop)(uint32_t c));

/* The lower-case form of c, for ASCII and Latin-1. */
uint32_t fold_lower(uint32_t c);

bool cp_is_space(uint32_t c);

/* Is the byte an ASCII letter, or part of a letter beyond ASCII in Latin? */
bool fold_is_letter(char c);

#endif
