/*
 * jpeg: JPEG -> a checked JPEG to embed as it is, or pixels.
 *
 * Grey, YCbCr and RGB, upright, baseline or progressive: the file itself, once
 * its markers have been walked and its scan has been decoded. A picture that
 * EXIF says is turned is decoded and set upright; one in CMYK stays as it is
 * until it is known whether a screen or a press wants it. Refuses what is cut
 * short or coded in a way PDF does not know.
 */
#include "jpeg.h"

#include <string.h>

/* Even an empty 8 x 8 block takes a bit of the scan. */
#define PIXELS_PER_BYTE_MAX 512u

static bool refuse(const source *s, const char *why)
{
    diag_add(s->d, D_ASSET_DAMAGED, s->at, s->name, why);
    return false;
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

static bool pass_through(const source *s, const jpeg_facts *f, image *out)
{
    char why[80] = "";

    bool later = s->later && f->clean.len > LATER_KEPT;

    if (!later && !jpeg_verify(f->clean, why))
        return refuse(s, why);
    out->jpeg = str_dup(s->a, f->clean);
    return true;
}

static bool set_upright(const source *s, const jpeg_facts *f, image *out)
{
    char why[80] = "";
    jpeg_lying from = {f->clean, f->comps, f->orientation, NULL};

    return jpeg_upright(s->a, &from, out, why) || refuse(s, why);
}

/* Adobe's programs store CMYK inverted, and say that they wrote it. */
static bool keep_inks(const source *s, const jpeg_facts *f, image *out)
{
    image_inks *own = ARENA_NEW(s->a, image_inks);

    if (out->icc.len == 0 && !icc_cmyk_is_there(s))
        return false;
    *own = (image_inks){.inverted = f->adobe >= 0,
                        .profiled = out->icc.len > 0,
                        .orientation = f->orientation,
                        .name = str_chars(s->a, str_of(s->name)),
                        .at = s->at};
    out->comps = 4;
    out->inks = own;
    return pass_through(s, f, out);
}

static bool take_jpeg(const source *s, const jpeg_facts *f, image *out)
{
    bool swapped = jpeg_is_swapped(f->orientation);
    str icc;

    if (!asset_check_size(s, f->width, f->height))
        return false;
    if ((uint64_t)f->width * f->height / PIXELS_PER_BYTE_MAX > f->scan_bytes)
        return refuse(s, "pixels are missing");
    icc = usable_profile(s, f);
    out->width = (int32_t)(swapped ? f->height : f->width);
    out->height = (int32_t)(swapped ? f->width : f->height);
    out->comps = f->comps == 1 ? 1 : 3;
    if (icc.len > 0)
        out->icc = str_dup(s->a, icc);
    if (f->comps == 4)
        return keep_inks(s, f, out);
    return f->orientation == 1 ? pass_through(s, f, out)
                               : set_upright(s, f, out);
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
