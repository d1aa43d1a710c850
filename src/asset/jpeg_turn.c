/*
 * jpeg_turn: a JPEG that cannot be embedded as it is -> upright pixels.
 *
 * In: a JPEG whose markers have been walked; out: its pixels as EXIF says they
 * are to be seen, in sRGB or in the inks that they are in. The one idea: rows
 * are put where they belong as they are decoded, so that a picture is in
 * memory once. Refuses what does not decode.
 */
#include "jpeg.h"

#include <string.h>

/* Above this many pixels a picture that had to be decoded is compressed
 * again: a turned photograph would otherwise be ten times as large in the
 * PDF. Below it, the pixels stay exact. */
#define PIXELS_KEPT 1000000

/* Puts decoded rows into an upright image. */
typedef struct turn {
    image *img;
    uint8_t *pixels; /* of img */
    uint32_t width, height;
    int orientation;
    icc_cmyk *cmyk; /* or NULL */
    uint8_t *rgb;   /* a row of width, if cmyk */
} turn;

bool jpeg_is_swapped(int orientation)
{
    return orientation >= 5;
}

/* Where pixel (x, y) as stored stands when upright (EXIF 2.3, tag 0x0112). */
static size_t turned_offset(const turn *t, size_t x, size_t y)
{
    size_t right = t->width - 1 - x, bottom = t->height - 1 - y;
    size_t w = (size_t)t->img->width;

    switch (t->orientation) {
    case 2:
        return y * w + right;
    case 3:
        return bottom * w + right;
    case 4:
        return bottom * w + x;
    case 5:
        return x * w + y;
    case 6:
        return x * w + bottom;
    case 7:
        return right * w + bottom;
    case 8:
        return right * w + y;
    default:
        return y * w + x;
    }
}

static void take_row(void *ctx, uint32_t y, const uint8_t *row)
{
    turn *t = ctx;
    size_t comps = (size_t)t->img->comps;
    size_t first = turned_offset(t, 0, y);
    size_t step = t->width > 1 ? turned_offset(t, 1, y) - first : 0;

    if (t->cmyk != NULL) {
        icc_cmyk_row(t->cmyk, row, t->rgb, t->width);
        row = t->rgb;
    }
    /* step may be "negative": size_t arithmetic wraps around and back. */
    for (size_t x = 0; x < t->width; x++)
        memcpy(t->pixels + (first + x * step) * comps, row + x * comps, comps);
}

bool jpeg_upright(arena *a, const jpeg_lying *from, image *img, char *why)
{
    arena *scratch = arena_new();
    bool swapped = jpeg_is_swapped(from->orientation);
    turn t = {.img = img, .orientation = from->orientation, .cmyk = from->cmyk};
    size_t all = (size_t)img->width * (size_t)img->height;
    size_t n = all * (size_t)img->comps;
    bool pack = all > PIXELS_KEPT;

    t.width = (uint32_t)(swapped ? img->height : img->width);
    t.height = (uint32_t)(swapped ? img->width : img->height);
    t.pixels = arena_alloc(pack ? scratch : a, n);
    t.rgb = arena_array(scratch, t.width, 3);
    img->pixels = (str){(const char *)t.pixels, n};
    bool ok = jpeg_decode(from->jpeg, from->comps, take_row, &t, why) &&
              (!pack || jpeg_pack(a, img, JPEG_KEPT, why));
    img->recoded = ok && pack;
    arena_drop(scratch);
    return ok;
}

/* ---- inks ---------------------------------------------------------------- */

bool jpeg_inks_to_srgb(arena *a, const image *i, image *out)
{
    diags unheard = diags_new(a);
    source s = {.a = a, .d = &unheard};
    icc_cmyk *c = icc_cmyk_open(&s, i->icc, i->inks->inverted);
    char why[80];
    if (c == NULL)
        return false;
    *out = (image){.width = i->width, .height = i->height, .comps = 3};
    bool ok = jpeg_upright(
        a, &(jpeg_lying){i->jpeg, 4, i->inks->orientation, c}, out, why);
    icc_cmyk_close(c);
    return ok;
}

static void invert(uint8_t *v, size_t n)
{
    for (size_t k = 0; k < n; k++)
        v[k] = (uint8_t)(255 - v[k]);
}

/* Scaled as it lies, 255 for solid ink; false if that cannot or need not be. */
static bool scaled(arena *a, const image *i, int32_t w, int32_t h, image *out)
{
    image lying = *i;
    if (w >= i->width && h >= i->height)
        return false;
    if (!jpeg_is_swapped(i->inks->orientation))
        return asset_scale(a, &lying, w, h, out);
    lying.width = i->height;
    lying.height = i->width;
    return asset_scale(a, &lying, h, w, out);
}

bool jpeg_inks_upright(arena *a, const image *i, int32_t w, int32_t h,
                       image *out)
{
    arena *scratch = arena_new();
    image lying = *i;
    bool swapped = jpeg_is_swapped(i->inks->orientation), ok = true;
    bool small = scaled(scratch, i, w, h, &lying);
    char why[80];
    if (!small && swapped) {
        lying.width = i->height;
        lying.height = i->width;
    }
    *out = (image){.comps = 4};
    out->width = swapped ? lying.height : lying.width;
    out->height = swapped ? lying.width : lying.height;
    size_t row = (size_t)lying.width * 4, n = row * (size_t)lying.height;
    turn t = {.img = out,
              .pixels = arena_rough_array(a, n, 1),
              .width = (uint32_t)lying.width,
              .height = (uint32_t)lying.height,
              .orientation = i->inks->orientation};
    if (!small)
        ok = jpeg_decode(i->jpeg, 4, take_row, &t, why);
    for (uint32_t y = 0; small && y < t.height; y++)
        take_row(&t, y, (const uint8_t *)lying.pixels.ptr + y * row);
    if (ok && !small && i->inks->inverted)
        invert(t.pixels, n);
    out->pixels = (str){(const char *)t.pixels, n};
    arena_drop(scratch);
    return ok;
}
