/*
 * tag: the tokens of HTML, and what their attributes say.
 */
#ifndef GALLEY_READ_TAG_H
#define GALLEY_READ_TAG_H

#include "../model/model.h"

/* Longest tag or attribute name that is looked at, and attributes of a tag. */
enum { NAME_MAX_BYTES = 32, ATTRS_MAX = 24 };

typedef struct attr {
    char name[NAME_MAX_BYTES];
    str value; /* entities not decoded */
} attr;

typedef struct tag {
    char name[NAME_MAX_BYTES];
    bool end;
    bool empty; /* it ends in "/>", as in XHTML */
    attr attrs[ATTRS_MAX];
    size_t nattrs;
    where at;
} tag;

/* A piece of HTML that is being cut into tokens. */
typedef struct tag_scan {
    str s;
    bool no_quote, no_apostrophe, no_end; /* none ahead: do not look again */
} tag_scan;

/* The tag at s.ptr[*i] == '<', and *i behind it; false, and *i where it was,
 * if it is none. The caller sets its place. */
bool tag_read(tag_scan *sc, size_t *i, tag *t);

/* Behind a comment, doctype or processing instruction at i; i itself where
 * there is none. */
size_t markup_skip(str s, size_t i);

/* Behind the end tag of the element called name, whose text is no markup
 * (script, style), and in *inner_end the place of that tag; false where none
 * comes at or after i. */
bool raw_end(str s, size_t i, const char *name, size_t *inner_end, size_t *to);

bool attr_has(const tag *t, const char *name);
str attr_text(arena *a, const tag *t, const char *name); /* decoded */
/* A number from 1 to max (more counts as max), or otherwise. */
int attr_int(arena *a, const tag *t, const char *name, int max, int otherwise);
const char *attr_lang(arena *a, const tag *t); /* canonical, or NULL */
/* From align="…" or style="text-align: …". */
enum align attr_align(arena *a, const tag *t);

/* Is name one of the words of class="…"? */
bool attr_has_class(arena *a, const tag *t, const char *name);

/* The kind of an inline element: what its class says of Chinese names and
 * titles, its style of emphasis dots (of a span), or otherwise. */
enum inl_kind attr_kind(arena *a, const tag *t, enum inl_kind otherwise);

/* s with its entities decoded, in the arena. */
str html_text(arena *a, str s);

#endif
