/*
 * Inside of break: the opportunities of UAX #14 that take no look at its rules.
 */
#ifndef GALLEY_BREAK_PAIRS_H
#define GALLEY_BREAK_PAIRS_H

#include "../base/base.h"

/* The first boundary behind `from`, which is one or the beginning of text, and
 * less than text.len; 0 where ICU is to be asked, from there on. The same in
 * all tailorings of CJK text, whose quotation marks are brackets. */
size_t pairs_next(str text, size_t from, bool cjk);

#endif
