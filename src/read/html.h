/*
 * html: the HTML that may stand in a Markdown release.
 */
#ifndef GALLEY_READ_HTML_H
#define GALLEY_READ_HTML_H

#include "build.h"

/* State between the pieces of HTML of one document. */
typedef struct html {
    const source *src;
    builder *b;
    VEC(str) warned; /* tags that were named in a warning */
    /* Pages: tags that only the page needs leave their text without a word,
     * addresses are seen from base, players leave their address. */
    bool page;
    bool xhtml; /* "<p/>" is empty */
    str base;   /* address of the page, or empty */
} html;

/* Is the name (in lower case) one of HTML's elements? */
bool html_knows(const char *name);

html html_new(const source *src, builder *b);

/* Reads a piece of HTML (a whole block, or one inline tag) into the builder;
 * end tags close nothing below depth floor. at is the place of its start. */
void html_feed(html *h, str piece, where at, size_t floor);

#endif
