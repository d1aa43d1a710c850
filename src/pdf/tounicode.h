/*
 * pdf/tounicode: what codes mean -> a ToUnicode CMap.
 */
#ifndef GALLEY_PDF_TOUNICODE_H
#define GALLEY_PDF_TOUNICODE_H

#include "../base/base.h"

/* Longest text, in units of UTF-16, that a code may mean: MuPDF takes no
 * more, where the format has 256. */
#define TOUNICODE_MAX 8

/* Whether a code may mean this text. */
bool tounicode_fits(str text);

/* The CMap of codes 1..n-1, code i meaning text[i]; one with no text means
 * U+2060, which shows and parts nothing, and what has no meaning outside of
 * a font U+FFFD. */
str tounicode_cmap(arena *a, const str *text, uint32_t n);

#endif
