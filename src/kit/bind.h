/*
 * bind: parts of a kit -> pages of one document.
 */
#ifndef GALLEY_KIT_BIND_H
#define GALLEY_KIT_BIND_H

#include "part.h"

/* Composes all parts of k, contents last, and counts and joins their pages;
 * what it finds out of a part it writes into k. False when an error was added.
 * Either way out is to be closed. */
bool bind_kit(arena *a, press *p, kit *k, diags *d, kit_set *out);

/* Changes the layout and the picture of a cover so that it has one page, or
 * warns that it does not (snug.c). */
void cover_snug(compose_job *j);

#endif
