/*
 * asset/about: what the files that read a picture's own words share.
 */
#ifndef GALLEY_ASSET_ABOUT_H
#define GALLEY_ASSET_ABOUT_H

#include "asset.h"

/* Text of a picture's file: white space as single spaces, nothing invisible, in
 * UTF-8 whatever it was in, no longer than a caption may be. */
str about_text(arena *a, str s);
/* Puts s into *slot unless something is there. */
void about_fill(arena *a, str *slot, str s);

/* "Creator / Credit", or the one that there is. */
str about_credit(arena *a, str creator, str credit);

/* Each adds what is in such data and not in *out yet. */
void about_xmp(arena *a, str xml, const char *lang, picture_words *out);
void about_iptc(arena *a, str records, picture_words *out);

#endif
