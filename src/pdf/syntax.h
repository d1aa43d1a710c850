/*
 * pdf/syntax: the objects of PDF files (ISO 32000-1, 7.2 and 7.3).
 */
#ifndef GALLEY_PDF_SYNTAX_H
#define GALLEY_PDF_SYNTAX_H

#include "reader.h"

/* Reads bytes from `at` on. The first failure sticks in wrong. */
typedef struct scan {
    arena *a;
    str bytes;
    size_t at;
    size_t left;   /* bytes that may still be looked at, again or not */
    size_t values; /* that may still be made */
    const char *wrong;
} scan;

/* Moves behind the word if it comes next, and says whether it does. */
bool scan_word(scan *s, const char *word);
/* The whole number that comes next; false, and nothing moved, if none does. */
bool scan_int(scan *s, int64_t *out);
/* The value that comes next; false with s->wrong set. */
bool scan_value(scan *s, pdf_value *out);

#endif
