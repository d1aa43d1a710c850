/*
 * url: addresses as pages write them.
 */
#ifndef GALLEY_READ_URL_H
#define GALLEY_READ_URL_H

#include "read.h"

/* "https", without colon, at the start of s; empty where there is none. */
str url_scheme(str s);

/* href as seen from the page at base (RFC 3986, 5.2), without the white space
 * around it; href itself where base is empty. */
str url_join(arena *a, str base, str href);

/* The path of an address without scheme, host, query and fragment, with %20
 * and the like undone. */
str url_path(arena *a, str href);

/* The path of the whole picture, of which "a-300x200.png" is a smaller one;
 * empty where path is none of a smaller one. */
str url_whole_size(arena *a, str path);

/* The file beside the source that an address leads to: below an export's
 * folder of uploads, by its path, or by its name alone; as a path relative to
 * the source's folder. Only pictures that galley reads. Empty: there is none.
 */
str url_beside(const source *src, str href);

#endif
