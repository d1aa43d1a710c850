/*
 * native: a release -> the native Markdown with its front matter, the reverse
 * of markdown.c.
 */
#ifndef GALLEY_READ_NATIVE_H
#define GALLEY_READ_NATIVE_H

#include "read.h"

/* Under which href a picture's file is found beside the text; may give back
 * what it was given. */
typedef struct native_hrefs {
    str (*of)(void *data, str href);
    void *data;
} native_hrefs;

/* The text of a file that, read again, is the same release. Where no way to
 * write it down does that, *same is false; then *first is the line of the two
 * outlines (model_dump) that differs, without places. */
str native_text(arena *a, const release *r, native_hrefs hrefs, bool *same,
                str *first);

#endif
