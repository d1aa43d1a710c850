/*
 * part: what the files of asset/ share among themselves.
 */
#ifndef GALLEY_ASSET_PART_H
#define GALLEY_ASSET_PART_H

#include "asset.h"

/* One picture on its way in. */
typedef struct source {
    arena *a;         /* takes what is kept */
    str bytes;        /* the whole file */
    const char *name; /* what complaints call it */
    diags *d;
    where at;
    bool later; /* the scan of a JPEG that is not kept is decoded later, too */
} source;

/* Fewer bytes of pixels or of a JPEG are kept even of a picture for later. */
#define LATER_KEPT ((size_t)64 * 1024)

/* asset_decode of what s says. */
bool asset_source(const source *s, asset *out);

static inline uint32_t be16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static inline uint32_t be32(const uint8_t *p)
{
    return be16(p) << 16 | be16(p + 2);
}

/* Width and height in range? Complains if not. */
bool asset_check_size(const source *s, uint64_t width, uint64_t height);

/* One kind each; false with an error. */
bool asset_png(const source *s, image *out);
bool asset_jpeg(const source *s, image *out);
bool asset_svg(const source *s, drawing *out);

/* The first of n files that is there, as a profile for comps components; an
 * error that names the Debian package to install if there is none. */
bool icc_find(const source *s, const char *const *paths, size_t n, int comps,
              const char *package, str *out);

/* n pixels of comps (1 or 3) components from the colours of icc to sRGB, in
 * their place. False if icc does not fit. */
bool icc_to_srgb(str icc, int comps, uint8_t *pixels, size_t n);

/* Turns CMYK pixels into sRGB, three bytes for four. */
typedef struct icc_cmyk icc_cmyk;

/* A converter from the CMYK of profile (STR_NONE: the machine's default);
 * inverted: 255 means no ink. NULL, with an error added, if there is no
 * profile. To be closed with icc_cmyk_close. */
icc_cmyk *icc_cmyk_open(const source *s, str profile, bool inverted);
void icc_cmyk_row(icc_cmyk *c, const uint8_t *in, uint8_t *out, size_t n);
void icc_cmyk_close(icc_cmyk *c);

#endif
