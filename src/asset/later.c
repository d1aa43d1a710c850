/*
 * Pictures later. In: a picture's file; out: what is known of it without its
 * pixels or its JPEG, and, when they are asked for, these. The one idea: a kit
 * shows hundreds of pictures and writes them one after the other, so that what
 * one at a time is made of is enough. The scan of a JPEG, whose decoding is
 * most of the work, is decoded only then, by one of several threads; what is
 * wrong with it is said as if it had been found at first. Refuses files that
 * have changed meanwhile: they are not the ones that were checked.
 */
#include "jpeg.h"

#include <string.h>

static str copy(arena *a, str s)
{
    return s.len > 0 ? str_dup(a, s) : STR_NONE;
}

/* i in a, without its pixels or its JPEG if that is large. A JPEG is known by
 * what is passed on of it, pixels by their file. */
static const image *keep(arena *a, const image *i, const char *path,
                         const source *s)
{
    image *out = ARENA_NEW(a, image);
    image_later *later = ARENA_NEW(a, image_later);
    bool large = i->pixels.len > LATER_KEPT || i->jpeg.len > LATER_KEPT;
    *out = *i;
    out->icc = copy(a, i->icc);
    out->jpeg = large ? STR_NONE : copy(a, i->jpeg);
    out->pixels = large ? STR_NONE : copy(a, i->pixels);
    out->alpha = large ? STR_NONE : copy(a, i->alpha);
    if (!large)
        return out;
    out->translucent = i->alpha.len > 0;
    later->path = str_chars(a, str_of(path));
    later->name = str_chars(a, str_of(s->name));
    later->at = s->at;
    later->coded = i->jpeg.len > 0;
    sha256(later->coded ? i->jpeg : s->bytes, later->sum);
    out->later = later;
    return out;
}

bool asset_load_later(arena *a, const char *path, const char *name, diags *d,
                      where at, asset *out)
{
    source s = {arena_new(), STR_NONE, name, d, at, true};
    asset whole;
    *out = (asset){NULL, NULL};
    bool ok = file_read(s.a, path, ASSET_BYTES_MAX, d, at, &s.bytes) &&
              asset_source(&s, &whole);
    if (ok && whole.image != NULL)
        out->image = keep(a, whole.image, path, &s);
    else if (ok) /* a drawing is made again where it is to stay */
        ok = asset_decode(a, s.bytes, name, d, at, out);
    arena_drop(s.a);
    return ok;
}

static bool is_same(const image_later *later, str bytes)
{
    uint8_t sum[32];
    sha256(bytes, sum);
    return memcmp(sum, later->sum, sizeof sum) == 0;
}

/* The JPEG in the file's bytes. */
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

bool image_whole(const image *i)
{
    char why[80];
    return i->jpeg.len == 0 || jpeg_verify(i->jpeg, why);
}

bool image_blame(const image *i, diags *d)
{
    const image_later *later = i->later;
    asset again;
    if (later == NULL)
        return false;
    arena *scratch = arena_new();
    bool ok =
        asset_load(scratch, later->path, later->name, d, later->at, &again);
    arena_drop(scratch);
    return !ok;
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
