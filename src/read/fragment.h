/*
 * fragment: a text that is HTML from end to end -> blocks.
 */
#ifndef GALLEY_READ_FRAGMENT_H
#define GALLEY_READ_FRAGMENT_H

#include "read.h"

/* The blocks of text, which begins at `at`; NULL where it has none, or is
 * nested too deep (an error was added then). It may be the whole of a
 * page or a part of one. */
block *html_blocks(const source *src, str text, where at);

/* The same of text out of a page or export whose address is base (or empty):
 * pictures and links are seen from there, and tags that only a page needs
 * leave their text without a word. */
block *html_blocks_from(const source *src, str text, where at, str base);

#endif
