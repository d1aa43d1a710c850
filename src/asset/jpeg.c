/*
 * jpeg: JPEG -> a checked JPEG to embed as it is, or pixels.
 *
 * Grey, YCbCr and RGB, upright, baseline or progressive: the file itself, once
 * its markers have been walked and its scan has been decoded. A picture that
 * EXIF says is turned, or that is in CMYK, is decoded, set upright and brought
 * to sRGB. Refuses what is cut short or coded in a way PDF does not know.
 */
#include "jpeg.h"

#include <string.h>

/* Above this many pixels a picture that had to be decoded is compressed
 * again: a turned photograph would otherwise be ten times as large in the
 * PDF. Below it, the pixels stay exact. */
#define PIXELS_KEPT 1000000

/* Even an empty 8 x 8 block takes a bit of the scan. */
#define PIXELS_PER_BYTE_MAX 512u

/* Puts decoded rows into an upright image. */
typedef struct turn {
    image *img;
    uint8_t *pixels; /* of img */
    uint32_t width, height;
    int orientation;
    icc_cmyk *cmyk; /* or NULL */
    uint8_t *rgb;   /* a row of width, if cmyk */
} turn;

static bool refuse(const source *s, const char *why)
{
    diag_add(s->d, D_ASSET_DAMAGED, s->at, s->name, why);
    return false;
}

static bool is_swapped(int orientation)
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

static bool decode_upright(const source *s, const jpeg_facts *f, image *img,
                           icc_cmyk *cmyk)
{
    arena *scratch = arena_new();
    turn t = {img, NULL, f->width, f->height, f->orientation, cmyk, NULL};
    size_t n = (size_t)f->width * f->height * (size_t)img->comps;
    bool pack = (size_t)f->width * f->height > PIXELS_KEPT;
    char why[80] = "";
    bool ok;

    t.pixels = arena_alloc(pack ? scratch : s->a, n);
    t.rgb = arena_array(scratch, f->width, 3);
    img->pixels = (str){(const char *)t.pixels, n};
    ok = jpeg_decode(f->clean, f->comps, take_row, &t, why) &&
         (!pack || jpeg_pack(s->a, img, JPEG_KEPT, why));
    arena_drop(scratch);
    return ok || refuse(s, why);
}

/* The profile as a picture may carry it, without the padding that some
 * programs put behind it; empty, with a note, if it will not do. */
static str usable_profile(const source *s, const jpeg_facts *f)
{
    str icc = f->icc;

    if (icc.len == 0 && !f->icc_damaged)
        return STR_NONE;
    if (icc.len >= 4) {
        uint32_t n = be32((const uint8_t *)icc.ptr);
        icc = str_slice(icc, 0, n < icc.len ? n : icc.len);
    }
    if (!f->icc_damaged && asset_icc_fits(icc, f->comps))
        return icc;
    diag_add(s->d, D_ASSET_PROFILE, s->at, s->name);
    return STR_NONE;
}

/* Adobe programs store CMYK inverted, and say that they wrote it. */
static bool decode_cmyk(const source *s, const jpeg_facts *f, str icc,
                        image *out)
{
    icc_cmyk *c = icc_cmyk_open(s, icc, f->adobe >= 0);
    bool ok;

    if (c == NULL)
        return false;
    ok = decode_upright(s, f, out, c);
    icc_cmyk_close(c);
    if (ok)
        diag_add(s->d, D_ASSET_CMYK, s->at, s->name,
                 icc.len > 0 ? "its own colour profile" : "a general profile");
    return ok;
}

static bool pass_through(const source *s, const jpeg_facts *f, image *out)
{
    char why[80] = "";

    bool later = s->later && f->clean.len > LATER_KEPT;

    if (!later && !jpeg_verify(f->clean, why))
        return refuse(s, why);
    out->jpeg = str_dup(s->a, f->clean);
    return true;
}

static bool take_jpeg(const source *s, const jpeg_facts *f, image *out)
{
    bool swapped = is_swapped(f->orientation);
    str icc;

    if (!asset_check_size(s, f->width, f->height))
        return false;
    if ((uint64_t)f->width * f->height / PIXELS_PER_BYTE_MAX > f->scan_bytes)
        return refuse(s, "pixels are missing");
    icc = usable_profile(s, f);
    out->width = (int32_t)(swapped ? f->height : f->width);
    out->height = (int32_t)(swapped ? f->width : f->height);
    out->comps = f->comps == 1 ? 1 : 3;
    if (f->comps == 4)
        return decode_cmyk(s, f, icc, out);
    if (icc.len > 0)
        out->icc = str_dup(s->a, icc);
    return f->orientation == 1 ? pass_through(s, f, out)
                               : decode_upright(s, f, out, NULL);
}

bool asset_jpeg(const source *s, image *out)
{
    arena *scratch = arena_new();
    jpeg_facts f;
    bool ok = jpeg_walk(scratch, s->bytes, &f);

    if (ok)
        ok = take_jpeg(s, &f, out);
    else if (f.unusual != NULL)
        diag_add(s->d, D_ASSET_JPEG_KIND, s->at, s->name, f.unusual);
    else
        refuse(s, f.damaged);
    arena_drop(scratch);
    return ok;
}
