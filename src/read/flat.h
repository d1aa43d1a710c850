/*
 * flat: blocks and inlines as the lines they were written in.
 */
#ifndef GALLEY_READ_FLAT_H
#define GALLEY_READ_FLAT_H

#include "sections.h"

/* The lines of the source that blocks stand in, as plain text; a blank line
 * between blocks. The cells of a table row are joined by ": " or " | ". */
size_t flat_lines(arena *a, const block *blocks, text_line **out);

/* The first line of a paragraph's inlines, and *rest the inlines behind it
 * (NULL if there are none). The list is cut between the two, unless the line
 * ends within an element; then all of it is the first line. */
inl *flat_first_line(inl *list, inl **rest);

/* The inlines of all blocks that have some, with breaks between them. */
inl *flat_join(arena *a, const block *b);

/* Removes the first n bytes of the plain text (inl_plain) of a list. */
void flat_drop(inl **list, size_t n);

#endif
