/*
 * Pictures. In: an image as it is placed; out: complaints about too few pixels
 * for that size, about RGB, and about too much ink. The one idea: what it is
 * made of is counted once, how large it is printed each time. Ink is what a
 * thousandth of the pixels has at least: fewer are noise of compression. Who
 * has made the file and counted that says it, and has it believed.
 * Refuses to unpack more than fits the file, and says so.
 */
#include "part.h"

#include <string.h>

#define PPI 300

/* ---- what it is made of -------------------------------------------------- */

typedef struct shown_picture {
    flight *fl;
    const pdf_value *v;
    const pdf_value *resources;
    int64_t w, h, bits;
    space_of space;
    const char *place;
} shown_picture;

static bool is_filter(const shown_picture *p, const char *name)
{
    const pdf_value *filter = pdf_get(p->fl->f, p->v, "Filter");
    if (filter->kind == PDF_ARRAY && filter->n == 1)
        filter = pdf_at(p->fl->f, filter, 0);
    return filter->kind == PDF_NAME && str_is(filter->bytes, name);
}

static bool count_jpeg(const shown_picture *p, ink_count *all)
{
    str bytes;
    return pdf_stream_raw(p->fl->f, p->v, &bytes) &&
           asset_jpeg_inks(bytes, (int32_t)p->w, (int32_t)p->h, ink_count_row,
                           all);
}

static bool count_pixels(const shown_picture *p, ink_count *all)
{
    str bytes;
    const char *why;
    size_t want = (size_t)p->w * (size_t)p->h * 4;
    /* Behind a predictor each row has a byte of its own (7.4.4.4). */
    size_t packed = want + (size_t)p->h;
    arena *a = arena_new();
    bool ok = pdf_stream_in(p->fl->f, a, p->v, packed, &bytes, &why) &&
              bytes.len == want;
    if (ok)
        ink_count_row(all, (const uint8_t *)bytes.ptr, want / 4);
    arena_drop(a);
    return ok;
}

/* A palette of four inks: each of its colours is one pixel. */
static bool count_palette(const shown_picture *p, ink_count *all)
{
    const pdf_value *space = pdf_get(p->fl->f, p->v, "ColorSpace");
    const pdf_value *colors = pdf_at(p->fl->f, space, 3);
    if (colors->kind != PDF_STRING)
        return false;
    ink_count_row(all, (const uint8_t *)colors->bytes.ptr,
                  colors->bytes.len / 4);
    return true;
}

static bool count_inks(const shown_picture *p, ink_count *all)
{
    if (p->space.n == 1)
        return count_palette(p, all);
    if (p->bits != 8 || pdf_get(p->fl->f, p->v, "Decode")->kind != PDF_NULL ||
        !spend(p->fl, (size_t)p->w * (size_t)p->h * 4))
        return false;
    return is_filter(p, "DCTDecode") ? count_jpeg(p, all)
                                     : count_pixels(p, all);
}

static bool is_known(const shown_picture *p, int *most)
{
    const pdf_inks *known = &p->fl->known;
    for (size_t i = 0; i < known->n; i++)
        if (known->v[i].at == p->v->data) {
            *most = known->v[i].most;
            return true;
        }
    return false;
}

static bool find_inks(const shown_picture *p, int *most)
{
    ink_count *all;
    if (is_known(p, most))
        return true;
    all = ARENA_NEW(p->fl->a, ink_count);
    if (!count_inks(p, all))
        return false;
    *most = ink_count_most(all);
    return true;
}

static void check_inks(const shown_picture *p)
{
    flight *fl = p->fl;
    int most;
    if (!find_inks(p, &most)) {
        if (found(fl, FOUND_UNSEEN))
            diag_add(fl->d, D_PRINT_UNSEEN, fl->at, p->place,
                     "the ink of a picture");
        return;
    }
    if (most > fl->ink_limit && found(fl, FOUND_INK))
        diag_add(fl->d, D_PRINT_INK, fl->at, p->place, "a picture", most,
                 fl->ink_limit);
}

/* ---- how large it is ----------------------------------------------------- */

/* Pixels an inch where so many are length long. */
static int64_t ppi_of(int64_t pixels, nano length)
{
    return length <= 0 ? PPI : (pixels * 72 * NANO + length / 2) / length;
}

static void check_size(const shown_picture *p, const matrix *m)
{
    flight *fl = p->fl;
    nano w = matrix_across(m), h = matrix_upright(m);
    int64_t x = ppi_of(p->w, w), y = ppi_of(p->h, h), least = x < y ? x : y;
    if (least >= PPI || !found(fl, FOUND_PPI))
        return;
    diag_add(fl->d, D_PRINT_PPI, fl->at, p->place, (int)least,
             (int)(w / NANO * PPI / 72 + 1), (int)(h / NANO * PPI / 72 + 1));
}

void placed_check(flight *fl, const pdf_value *v, const matrix *m,
                  const pdf_value *resources)
{
    pdf_file *f = fl->f;
    box b = box_of(m, 0, 0, NANO, NANO);
    shown_picture p = {.fl = fl, .v = v, .resources = resources};
    p.w = pdf_get(f, v, "Width")->number;
    p.h = pdf_get(f, v, "Height")->number;
    p.bits = pdf_get(f, v, "BitsPerComponent")->number;
    if (p.w <= 0 || p.h <= 0 || p.w > ASSET_PIXELS_MAX ||
        p.h > ASSET_PIXELS_MAX / p.w)
        return;
    p.place = place_of(fl, &b);
    p.space = space_read(fl, pdf_get(f, v, "ColorSpace"), resources);
    if (pdf_get(f, v, "SMask")->kind == PDF_DICT)
        fl->page.transparent = true;
    check_size(&p, m);
    if (!seen_first(fl, v))
        return;
    const paint none = {p.space, 0};
    paint_check(fl, &none, &b, "a picture");
    if (p.space.kind == SPACE_CMYK)
        check_inks(&p);
}
