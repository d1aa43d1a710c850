/*
 * pdf/plates: what stands behind the plates of pdf.h.
 */
#ifndef GALLEY_PDF_PLATES_H
#define GALLEY_PDF_PLATES_H

#include "pdf.h"
#include "plate.h"

/* The plate of a picture of a layout that was added; NULL for any other
 * picture, and when no more are kept. It lasts as long as all. */
const plate *plates_find(plates *all, const asset *what, plating how);

#endif
