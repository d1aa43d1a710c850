/*
 * shortcode: what WordPress keeps in the text of a post in place of HTML.
 */
#ifndef GALLEY_READ_SHORTCODE_H
#define GALLEY_READ_SHORTCODE_H

#include "read.h"

/* Where the pictures of a post's media library are found by their number. */
typedef struct media {
    /* Fills *out with what is known of picture id (in the arena of the
     * source); false where there is none. */
    bool (*find)(void *library, str id, picture *out);
    void *library;
} media;

/* The text of a post, which begins at `at`, with its shortcodes as HTML:
 * captions and galleries as figures, embedded media as links to them, quotes
 * as quotes. Of a shortcode that is not known the text within it stays, and it
 * is named once in a warning. Addresses on a line by themselves become links;
 * a picture without a description has that of the library. m may be NULL. */
str shortcodes_html(const source *src, str text, where at, const media *m);

/* The paragraphs that WordPress makes of text with empty lines, as HTML; text
 * of the block editor has them already. Lines stay where they are. */
str shortcodes_paragraphs(arena *a, str text);

#endif
