/*
 * ninjs: what the files of its reader share. ninjs.c reads the texts and plain
 * fields of an item, ninjs_parts.c the people, organisations and pictures.
 */
#ifndef GALLEY_READ_NINJS_H
#define GALLEY_READ_NINJS_H

#include "jtake.h"

/* Reads the item's groups of fields into the release; false = an error was
 * added. */
bool ninjs_parts(jtake *t, jnode *item);

/* A text of the item that has variants: description_text, description_xhtml
 * (1.x), or a list with roles (2.x and later) called list. The best of those
 * with a role among roles ("a|b|"), or, where those are empty, with none or any
 * other. html: it is marked up. NULL where there is none. The others of the
 * same role count as used. */
jnode *ninjs_text(const jnode *item, const char *stem, const char *list,
                  const char *roles, bool *html);

#endif
