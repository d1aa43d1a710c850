/*
 * element: the elements of HTML, and what its reader makes of each.
 */
#ifndef GALLEY_READ_ELEMENT_H
#define GALLEY_READ_ELEMENT_H

#include <stddef.h>

enum act {
    ACT_INL,  /* arg: inl_kind */
    ACT_RUBY, /* arg: inl_kind, INL_TEXT: dropped */
    ACT_CODE,
    ACT_LINK,
    ACT_BREAK,
    ACT_BLOCK,   /* arg: block_kind */
    ACT_HEADING, /* arg: level */
    ACT_LIST,    /* arg: ordered */
    ACT_CELL,    /* arg: header */
    ACT_PRE,
    ACT_CAPTION,
    ACT_FIGURE,
    ACT_IMAGE,
    ACT_SPAN,
    ACT_DIV,
    ACT_PLAIN, /* a block of which only the text is kept */
    ACT_QUOTE,
    ACT_TERM,
    ACT_DROP,
    ACT_NOTHING
};

typedef struct element {
    const char *name;
    enum act act;
    int arg;
} element;

/* The element called name, in small letters, or NULL. */
const element *element_named(const char *name);
/* The i-th of those of which nothing is kept, or NULL behind the last. */
const char *element_dropped(size_t i);

#endif
