/*
 * ICU's break iterators, each opened when first needed and then kept: opening
 * one takes longer than a paragraph.
 */
#ifndef GALLEY_BREAK_ITERATOR_H
#define GALLEY_BREAK_ITERATOR_H

#include "break.h"

#include <unicode/ubrk.h>

/* *it at the start of text, which must outlive its use; opened for the locale
 * if it is NULL, and then the caller's to close. NULL only if ICU's data is
 * missing. */
UBreakIterator *iterator_on(UBreakIterator **it, UBreakIteratorType type,
                            const char *locale, str text);

#endif
