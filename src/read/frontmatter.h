/*
 * frontmatter: the fields above a Markdown release.
 */
#ifndef GALLEY_READ_FRONTMATTER_H
#define GALLEY_READ_FRONTMATTER_H

#include "read.h"

/* Fills r from the YAML between --- lines that src begins with; *body is what
 * follows it and *body_at its place. Without front matter that is all of it.
 * False = an error was added. */
bool front_read(const source *src, release *r, str *body, where *body_at);

/* Does text begin with front matter? */
bool front_present(str text);

#endif
