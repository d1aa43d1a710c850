/*
 * footnote: footnotes that lack one end.
 */
#ifndef GALLEY_READ_FOOTNOTE_H
#define GALLEY_READ_FOOTNOTE_H

#include "markdown.h"
#include "prepare.h"

/* Warns of the footnotes in the prepared text t that are none of notes, since
 * nothing refers to them. */
void notes_warn_unused(const md_text *t, const prepared *p, const note *notes,
                       size_t n);

/* Warns of "[^x]" that is left in the text, since it refers to nothing. */
void notes_warn_missing(const source *src, const block *blocks);

#endif
