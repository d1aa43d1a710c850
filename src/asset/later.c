/*
 * Pictures later. In: a picture's file; out: what is known of it without its
 * pixels or its JPEG, and, when they are asked for, these. The one idea: a kit
 * shows hundreds of pictures and writes them one after the other, so that what
 * one at a time is made of is enough; a file that has changed meanwhile is not
 * the one that was checked, and one that has not need not be checked again.
 * Refuses those.
 */
#include "jpeg.h"

#include <string.h>

/* Fewer bytes of pixels or of a JPEG are kept. */
enum { KEPT = 64 * 1024 };

static str copy(arena *a, str s)
{
    return s.len > 0 ? str_dup(a, s) : STR_NONE;
}

/* i in a, without its pixels or its JPEG if that is large. A JPEG is known by
 * what is passed on of it, pixels by their file. */
static const image *keep(arena *a, const image *i, const char *path, str bytes)
{
    image *out = ARENA_NEW(a, image);
    image_later *later = ARENA_NEW(a, image_later);
    bool large = i->pixels.len > KEPT || i->jpeg.len > KEPT;
    *out = *i;
    out->icc = copy(a, i->icc);
    out->jpeg = large ? STR_NONE : copy(a, i->jpeg);
    out->pixels = large ? STR_NONE : copy(a, i->pixels);
    out->alpha = large ? STR_NONE : copy(a, i->alpha);
    if (!large)
        return out;
    out->translucent = i->alpha.len > 0;
    later->path = str_chars(a, str_of(path));
    later->coded = i->jpeg.len > 0;
    sha256(later->coded ? i->jpeg : bytes, later->sum);
    out->later = later;
    return out;
}

bool asset_load_later(arena *a, const char *path, const char *name, diags *d,
                      where at, asset *out)
{
    arena *work = arena_new();
    str bytes;
    asset whole;
    *out = (asset){NULL, NULL};
    bool ok = file_read(work, path, ASSET_BYTES_MAX, d, at, &bytes) &&
              asset_decode(work, bytes, name, d, at, &whole);
    if (ok && whole.image != NULL)
        out->image = keep(a, whole.image, path, bytes);
    else if (ok) /* a drawing is made again where it is to stay */
        ok = asset_decode(a, bytes, name, d, at, out);
    arena_drop(work);
    return ok;
}

static bool is_same(const image_later *later, str bytes)
{
    uint8_t sum[32];
    sha256(bytes, sum);
    return memcmp(sum, later->sum, sizeof sum) == 0;
}

/* The JPEG in the file's bytes, which has been decoded once before. */
static bool open_jpeg(arena *a, const image *i, str bytes, image *out)
{
    jpeg_facts facts;
    if (!jpeg_walk(a, bytes, &facts) || !is_same(i->later, facts.clean))
        return false;
    *out = *i;
    out->later = NULL;
    out->jpeg = facts.clean;
    return true;
}

bool image_open(arena *a, const image *i, image *out)
{
    *out = *i;
    if (i->later == NULL)
        return true;
    diags unheard = diags_new(a);
    str bytes;
    asset whole;
    if (!file_read(a, i->later->path, ASSET_BYTES_MAX, &unheard, NOWHERE,
                   &bytes))
        return false;
    if (i->later->coded)
        return open_jpeg(a, i, bytes, out);
    if (!is_same(i->later, bytes) ||
        !asset_decode(a, bytes, "", &unheard, NOWHERE, &whole))
        return false;
    *out = *whole.image;
    return true;
}

bool image_same(const image *a, const image *b)
{
    if (a == b)
        return true;
    if (a->later != NULL || b->later != NULL)
        return a->later != NULL && b->later != NULL &&
               memcmp(a->later->sum, b->later->sum, sizeof a->later->sum) ==
                   0 &&
               str_eq(a->icc, b->icc);
    return a->width == b->width && a->height == b->height &&
           a->comps == b->comps && str_eq(a->jpeg, b->jpeg) &&
           str_eq(a->pixels, b->pixels) && str_eq(a->alpha, b->alpha) &&
           str_eq(a->icc, b->icc);
}
