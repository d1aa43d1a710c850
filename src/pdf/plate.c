/*
 * Plates. In: a checked image or drawing; out: the bytes that files carry
 * for it. The one idea: a JPEG is passed on as it is and pixels only need
 * compressing; where a small file is wanted, the picture is also tried with
 * as many pixels as a screen shows, a photograph as a JPEG and what is drawn
 * without loss, and the smaller plate is taken. Refuses nothing.
 */
#include "plate.h"

#include "content.h"
#include "raster.h"

/* Compressing a JPEG again costs it a little: a quarter must be won. */
static bool is_worth(size_t now, size_t before)
{
    return now < before - before / 4;
}

/* Bytes of pixels in which a JPEG's own tables count. */
enum { ICON = 1 << 16 };

/* What the making of one plate shares. */
typedef struct work {
    arena *a; /* scratch */
    deflater *z;
    plating how;
} work;

/* Bytes of what a file carries for it. */
static size_t plate_size(const plate *p)
{
    return p->color.stream.data.len + p->color.palette.len +
           p->mask.stream.data.len + p->icc.data.len + p->form.data.len;
}

/* ---- images --------------------------------------------------------------*/

static bool pack(const work *w, str pixels, const image *i, int comps,
                 raster *out)
{
    assert(pixels.len == (size_t)i->width * (size_t)i->height * (size_t)comps);
    if (!w->how.small)
        return raster_pack(w->z, pixels, i->width, comps, out);
    /* A soft mask has no palette (11.6.5.3). */
    return raster_pack_small(w->z, pixels, i->width, comps,
                             pixels.ptr != i->alpha.ptr, out);
}

static raster jpeg_raster(const image *i, str jpeg)
{
    return (raster){.stream = {jpeg, "DCTDecode"},
                    .width = i->width,
                    .height = i->height,
                    .comps = i->comps,
                    .bits = 8};
}

/* i as it is. */
static bool image_plate(const work *w, const image *i, plate *out)
{
    bool ok = true;
    *out = (plate){.sum = 0};
    if (i->jpeg.len > 0)
        out->color = jpeg_raster(i, i->jpeg);
    else
        ok = pack(w, i->pixels, i, i->comps, &out->color);
    if (i->alpha.len > 0)
        ok = ok && pack(w, i->alpha, i, 1, &out->mask);
    if (i->icc.len > 0)
        ok = ok && deflate_best(w->z, i->icc, &out->icc);
    return ok;
}

/* Pixels as a photograph, with the mask that they have. */
static bool photo_plate(const work *w, const image *i, bool drawn, plate *out)
{
    str jpeg;
    *out = (plate){.sum = 0};
    if (!asset_pack(w->a, i, drawn, &jpeg))
        return false;
    out->color = jpeg_raster(i, jpeg);
    return i->alpha.len == 0 || pack(w, i->alpha, i, 1, &out->mask);
}

/* What has been scaled: a photograph as such, what is drawn without loss, a
 * very small picture in the shorter way. What was a JPEG is spoilt for a
 * palette and stays one. */
static bool scaled_plate(const work *w, const image *i, bool was_jpeg,
                         plate *out)
{
    plate photo;
    bool drawn = raster_is_drawn(i->pixels, i->comps);
    if (was_jpeg)
        return photo_plate(w, i, drawn, out);
    if (!drawn && i->pixels.len > ICON)
        return photo_plate(w, i, drawn, out);
    if (!image_plate(w, i, out))
        return false;
    if (!drawn && photo_plate(w, i, drawn, &photo) &&
        plate_size(&photo) < plate_size(out))
        *out = photo;
    return true;
}

/* i in the way that takes least time, to see what there is to win. */
static bool quick_size(const work *w, const image *i, size_t *out)
{
    work quick = {.a = w->a, .z = deflater_new(w->a, EFFORT_FAIR)};
    plate p;
    bool ok = quick.z != NULL && image_plate(&quick, i, &p);
    deflater_drop(quick.z);
    *out = ok ? plate_size(&p) : 0;
    return ok;
}

/* i as it is, but as short as can be, unless other is shorter. */
static bool shorter_plate(const work *w, const image *i, bool large,
                          const plate *other, plate *out)
{
    if (!image_plate(w, i, out))
        return false;
    size_t now = plate_size(other), before = plate_size(out);
    if (large || i->jpeg.len == 0 ? now < before : is_worth(now, before))
        *out = *other;
    return true;
}

/* What is drawn and not too large in pixels is left as it is: it may only
 * lose a profile that says nothing. */
static bool small_plate(const work *w, const image *i, plate *out)
{
    image plain = *i, scaled;
    plate other;
    size_t quick;
    if (i->icc.len > 0 && asset_icc_is_srgb(i->icc, i->comps))
        plain.icc = STR_NONE;
    bool large = w->how.w < i->width || w->how.h < i->height;
    bool photo = i->jpeg.len > 0 || !raster_is_drawn(i->pixels, i->comps);
    if ((!large && !photo) ||
        !asset_scale(w->a, &plain, w->how.w, w->how.h, &scaled) ||
        !scaled_plate(w, &scaled, i->jpeg.len > 0, &other))
        return image_plate(w, &plain, out);
    if (!quick_size(w, &plain, &quick))
        return false;
    if (plate_size(&other) > quick / 2) /* it is not sure to be shorter */
        return shorter_plate(w, &plain, large, &other, out);
    *out = other;
    return true;
}

/* Percent of ink by which compressing moves the darkest thousandth of a picture
 * in inks: of 141 photographs on the web, one was moved by 5, none further. */
enum { MOVES = 5 };

/* The ink of what will be seen. A JPEG is taken apart again for that where it
 * may come to the press's limit; most cannot. */
static bool count_ink(const work *w, const image *i, int *most)
{
    const print_setup *setup = w->how.print->setup;
    bool near = *most + MOVES > setup->ink_limit;
    if (i->comps != 4 || i->jpeg.len == 0 || !near)
        return true;
    ink_count *all = ARENA_NEW(w->a, ink_count);
    bool ok = asset_jpeg_inks(i->jpeg, i->width, i->height, ink_count_row, all);
    *most = ink_count_most(all);
    return ok;
}

/* i in the inks of a press, without loss or as the JPEG that it was; that with
 * fewer pixels where so many are wanted. */
static bool print_plate(const work *w, const image *i, plate *out)
{
    image on, scaled;
    bool photo = i->jpeg.len > 0;
    bool large = photo && (w->how.w < i->width || w->how.h < i->height);
    if (large && asset_scale(w->a, i, w->how.w, w->how.h, &scaled))
        i = &scaled;
    int most;
    if (!inks_image(w->a, w->how.print->to, i, photo, &on, &most) ||
        !image_plate(w, &on, out) || !count_ink(w, &on, &most))
        return false;
    out->ink = most;
    return true;
}

/* ---- drawings ------------------------------------------------------------*/

static bool drawing_plate(const work *w, const drawing *g, plate *out)
{
    content c = content_new(w->a, w->how.print, g->height, 0);
    for (size_t i = 0; i < g->npaths; i++) {
        ink fill = ink_rgb(w->how.print, g->paths[i].fill_rgb);
        ink stroke = ink_rgb(w->how.print, g->paths[i].stroke_rgb);
        content_path(&c, &g->paths[i], &fill, &stroke);
    }
    *out = (plate){.sum = 0};
    str operators = content_end(&c);
    out->spots = c.spots;
    return deflate_best(w->z, operators, &out->form);
}

/* ---- keeping -------------------------------------------------------------*/

/* i: what was given, unless it had to be read again. */
static void keep(arena *a, str *s, const image *i)
{
    bool borrowed = i != NULL && i->later == NULL && s->ptr == i->jpeg.ptr;
    if (s->len > 0 && !borrowed)
        *s = str_dup(a, *s);
}

static uint64_t sum_of(const plate *p)
{
    const str parts[] = {p->color.stream.data, p->color.palette,
                         p->mask.stream.data, p->icc.data, p->form.data};
    uint64_t sum = (uint64_t)p->color.width;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        sum = sum * 31 + deflate_checksum(parts[i]);
    return sum;
}

/* i with what it is made of. A JPEG for a press is decoded in any case; any
 * other that was not decoded at first is so here. */
static bool open_image(arena *a, const image *i, const plating *how, image *out)
{
    bool whole = i->later == NULL || how->print != NULL;
    return image_open(a, i, out) && (whole || image_whole(out));
}

bool plate_make(arena *a, const asset *what, plating how, plate *out)
{
    const image *i = what->image;
    image opened;
    work w = {.a = arena_new(), .how = how};
    if (i != NULL && !open_image(w.a, i, &how, &opened)) {
        arena_drop(w.a);
        return false;
    }
    const image *given = i;
    i = i != NULL ? &opened : NULL;
    w.z = deflater_new(w.a, how.small ? EFFORT_MOST : EFFORT_FAIR);
    bool ok = w.z != NULL && (i == NULL ? drawing_plate(&w, what->drawing, out)
                              : how.print != NULL ? print_plate(&w, i, out)
                              : how.small         ? small_plate(&w, i, out)
                                                  : image_plate(&w, i, out));
    if (ok) {
        keep(a, &out->color.stream.data, given);
        keep(a, &out->color.palette, given);
        keep(a, &out->mask.stream.data, given);
        keep(a, &out->mask.palette, given);
        keep(a, &out->icc.data, given);
        keep(a, &out->form.data, given);
        out->sum = sum_of(out);
    }
    deflater_drop(w.z);
    arena_drop(w.a);
    return ok;
}
