/*
 * pdf/filename: names of attached files that any system can take.
 */
#ifndef GALLEY_PDF_FILENAME_H
#define GALLEY_PDF_FILENAME_H

#include "../base/base.h"

/* name, any bytes, as a relative path with / between its folders: it leads
 * nowhere but down, is hidden nowhere, and no character or name in it means
 * something else to a terminal or to Windows. What is safe already stays as
 * it is. Never empty. */
str filename_safe(arena *a, str name);

/* name, safe, with a number behind its stem where that keeps it apart from
 * all of taken[0..n), none of which is then its folder either. */
str filename_apart(arena *a, const str *taken, size_t n, str name);

#endif
