/*
 * readers: the rows of the reader table, one per format.
 */
#ifndef GALLEY_READ_READERS_H
#define GALLEY_READ_READERS_H

#include "read.h"

extern const reader read_markdown; /* markdown.c: CommonMark, front matter */
extern const reader read_page;     /* page.c: HTML and XHTML */
extern const reader read_text;     /* text.c: plain text and e-mail */

#endif
