/*
 * paper: which sheets a PDF wants.
 */
#ifndef GALLEY_PRINT_PAPER_H
#define GALLEY_PRINT_PAPER_H

#include "print.h"

/* Width and height, hundredths of a millimetre. */
typedef struct paper {
    int w, h;
} paper;

/* The media box of the first page of the PDF at path; false with an error
 * added where it cannot be read or has no page. */
bool paper_of(arena *a, const char *path, diags *d, paper *out);

#endif
