/*
 * native_part: what the files of the native writer share.
 */
#ifndef GALLEY_READ_NATIVE_PART_H
#define GALLEY_READ_NATIVE_PART_H

#include "native.h"

/* How far the writer goes in saying things in HTML that Markdown has words
 * for, where those are not read as they were meant. */
enum native_style {
    NATIVE_PLAIN, /* Markdown where it has a word */
    NATIVE_TAGS,  /* emphasis as tags */
    NATIVE_HTML,  /* all blocks of the body as HTML */
    NATIVE_STYLES
};

typedef struct native {
    arena *a;
    enum native_style style;
    native_hrefs hrefs;
    bool sorted; /* says that nothing is to be taken out of the body */
} native;

/* Where inlines stand. */
enum inl_place {
    IN_PARA,    /* breaks are lines of their own */
    IN_LINE,    /* one line: a field */
    IN_HEADING, /* one line behind #s */
    IN_CELL,    /* one line between bars */
    IN_HTML     /* a block of HTML */
};

void native_inls(native *w, buf *out, const inl *in, enum inl_place place);
/* Blocks, each ending in a newline, a blank line between them. */
void native_blocks(native *w, buf *out, const block *b);
/* The footnotes, behind the body. */
void native_notes(native *w, buf *out, const release *r);
/* The front matter with its --- lines. */
void native_front(native *w, buf *out, const release *r);

/* Does the front matter say all of the picture, since no place in the body
 * can? */
bool native_in_front(const picture *p);

/* r's unknown fields under names that they can be given in a front matter:
 * none that we know, none twice. */
field *native_unknown(arena *a, const release *r);

/* s with & < > (and " if quote) as entities. */
void native_escape(buf *out, str s, bool quote);

#endif
