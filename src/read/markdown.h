/*
 * markdown: Markdown as blocks and as inlines, for the parts of its reader.
 */
#ifndef GALLEY_READ_MARKDOWN_H
#define GALLEY_READ_MARKDOWN_H

#include "read.h"

/* Text of a source that is Markdown: where it begins, and by how many columns
 * its later lines are indented in the file. */
typedef struct md_text {
    const source *src;
    str text;
    where at;
    int indent;
} md_text;

/* Reads a document into *blocks, and its footnotes into *notes (may be NULL;
 * footnotes are then left out with a warning); false = an error was added. */
bool md_blocks(const md_text *t, block **blocks, note **notes, size_t *nnotes);

/* Reads one line's worth of Markdown: no list, heading or table begins in it,
 * newlines are spaces (rule 31). */
bool md_inlines(const md_text *t, inl **inls);

#endif
