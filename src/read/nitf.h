/*
 * nitf: a story in NITF, alone or within another format.
 */
#ifndef GALLEY_READ_NITF_H
#define GALLEY_READ_NITF_H

#include "news.h"

/* Fills the release from a <nitf> element: fields that are still free, and
 * the body. False = an error was added. */
bool nitf_fill(news *w, const xnode *root);

#endif
