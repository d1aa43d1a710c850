/*
 * pack: a kit -> all that is sent to a journalist, as a folder or a zip.
 *
 * The kit for screens and for print, each release as PDF and as text, pictures
 * as they came and for the web, logos, and lists: captions, fonts, contents,
 * checksums.
 */
#ifndef GALLEY_PACK_H
#define GALLEY_PACK_H

#include "../kit/kit.h"

typedef struct pack_options {
    const char *kit; /* the kit file */
    const char *to;  /* a folder, or a file that ends in .zip */
    bool force;      /* over a package, or a zip, that is there already */
} pack_options;

/* Makes the package whole or not at all. Of o, layout, lang, strict and epoch
 * count; times in a zip are the epoch, else the kit's date. False when an error
 * was added, or a warning under strict. */
bool pack_kit(arena *a, press *p, const pack_options *w,
              const render_options *o, diags *d);

#endif
