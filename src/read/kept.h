/*
 * kept: what a file says and no field of a release takes.
 */
#ifndef GALLEY_READ_KEPT_H
#define GALLEY_READ_KEPT_H

#include "read.h"

/* Keeps value under its name in r->unknown; the first of a name stays. Nothing
 * where value is empty. Both must live as long as r. */
void kept_add(arena *a, release *r, str name, str value, where at);

/* One note that names all of them. */
void kept_say(const source *src, const release *r);

#endif
