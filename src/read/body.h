/*
 * body: what of a Markdown body belongs into the fields of the release.
 */
#ifndef GALLEY_READ_BODY_H
#define GALLEY_READ_BODY_H

#include "read.h"

/* Moves headline, release line, embargo, dateline, end mark, boilerplate,
 * contacts and notes to editors out of r->body, where the front matter has
 * left them open, and says so in r->took; joins pictures of the body with
 * their renditions. */
void body_sort(const source *src, release *r);

#endif
