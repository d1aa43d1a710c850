/*
 * pdf/tounicode: what codes mean -> a ToUnicode CMap.
 */
#ifndef GALLEY_PDF_TOUNICODE_H
#define GALLEY_PDF_TOUNICODE_H

#include "../base/base.h"

/* Longest text, in bytes, that a code may mean (a CMap's strings end at 512
 * bytes of UTF-16). */
#define TOUNICODE_MAX 240

/* The CMap of codes 1..n-1, code i meaning text[i]; one with no text means
 * U+2060, which shows and parts nothing. */
str tounicode_cmap(arena *a, const str *text, uint32_t n);

#endif
