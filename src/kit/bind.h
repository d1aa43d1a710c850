/*
 * bind: parts of a kit -> pages of one document.
 */
#ifndef GALLEY_KIT_BIND_H
#define GALLEY_KIT_BIND_H

#include "part.h"

/* A document bound: all pages, and all elements by id. */
typedef struct bound {
    const pages *pages;
    const elem *const *elems;
    size_t nelems;
    const composed *parts; /* beside the kit's */
} bound;

/* Composes all parts of k, contents last, and counts and joins their pages;
 * what it finds out of a part it writes into k. False when an error was added.
 * Either way out is to be dropped. */
bool bind_kit(arena *a, press *p, kit *k, diags *d, bound *out);
void bound_drop(const kit *k, bound *b);

#endif
