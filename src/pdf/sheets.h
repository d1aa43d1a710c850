/*
 * pdf/sheets: sides of sheets, of pages that are forms.
 */
#ifndef GALLEY_PDF_SHEETS_H
#define GALLEY_PDF_SHEETS_H

#include "pdf.h"

/* What marks want between bleed and edge of a sheet; 0 for none. */
mpt sheet_room(unsigned marks);

/* Operators that paint the pages of s, each the resource /P and its number. */
str sheet_pages(arena *a, const imposition *i, const side *s);
/* The marks around them, as marks_draw has it. */
str sheet_marks(arena *a, const pdf_info *info, const side *s);

#endif
