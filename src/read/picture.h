/*
 * picture: where the pictures of pages and exports are.
 */
#ifndef GALLEY_READ_PICTURE_H
#define GALLEY_READ_PICTURE_H

#include "read.h"
#include "tag.h"

/* What files of pictures are called. */
#define PICTURE_ENDINGS ".jpg .jpeg .png .svg"

/* The picture that an img shows: the file beside the source, or an absolute
 * address, seen from base. False where it shows nothing: a dot that counts
 * readers, a place that a script fills; and, with a warning, where it has
 * neither file nor address. */
bool picture_of_page(const source *src, str base, const tag *t, str *href);

/* The same of an address alone. */
bool picture_place(const source *src, str base, where at, str *href);

/* Do two addresses lead to one picture, but for its size ("a-300x200.jpg")
 * and its host? */
bool picture_same(arena *a, str x, str y);

/* Adds p to the pictures of the release that are still to be placed, once;
 * where its text shows it, under the address that it has there, for body_sort
 * to join the two. */
void picture_add(const source *src, release *r, const picture *p);

#endif
