/*
 * scale: a picture -> the same with fewer pixels, in sRGB, for screens.
 *
 * In: a checked image; out: pixels. The one idea: a new pixel is the mean of
 * all that it covers, parts of pixels by their area, so that nothing rings,
 * shifts or is left out. Light is what is averaged, not its code: squares
 * stand for it, which differ from the curve of sRGB by less than an eye sees
 * and leave all sums exact integers. Rows come one by one, so that memory is
 * that of the result. Refuses results of more than ASSET_SCALED_MAX pixels.
 */
#include "jpeg.h"

#include <string.h>

enum { SQUARES = 255 * 255 + 1 };

/* A picture on its way through. A row that comes in stands for `step` rows
 * and columns of the picture, as far as that goes. */
typedef struct scaler {
    arena *a;
    int32_t from_w, from_h, step;
    image *out;
    size_t lanes;         /* sums a pixel: colours; by alpha, alpha, as seen */
    size_t comps;         /* colours */
    uint64_t *row, *sums; /* of one incoming and of one outgoing row */
    uint8_t *roots;       /* of a mean square, rounded */
    int32_t y;            /* the outgoing row that sums are of */
    uint8_t *pixels, *alpha;
    const image *in; /* its alpha goes with its pixels */
    uint8_t *paper;  /* a row of what ink leaves of the paper; or NULL */
} scaler;

/* v * v is nearest to mean where v(v - 1) < mean <= v(v + 1). */
static uint8_t *root_table(arena *a)
{
    uint8_t *t = arena_alloc(a, SQUARES);
    for (uint32_t mean = 0, v = 0; mean < SQUARES; mean++) {
        if (mean > v * (v + 1))
            v++;
        t[mean] = (uint8_t)v;
    }
    return t;
}

static scaler scaler_new(arena *a, arena *keep, const image *in, int32_t step,
                         image *out)
{
    size_t see = in->alpha.len > 0;
    scaler s = {.a = a,
                .from_w = in->width,
                .from_h = in->height,
                .step = step,
                .out = out,
                .comps = (size_t)in->comps,
                .lanes = (size_t)in->comps * (1 + see) + see,
                .in = in};
    size_t n = (size_t)out->width * (size_t)out->height;
    s.row = arena_array(a, (size_t)out->width * s.lanes, sizeof *s.row);
    s.sums = arena_array(a, (size_t)out->width * s.lanes, sizeof *s.sums);
    s.roots = root_table(a);
    if (in->inks != NULL && !in->inks->inverted)
        s.paper = arena_array(a, (size_t)in->width, s.comps);
    s.pixels = arena_array(keep, n, s.comps);
    out->pixels = (str){(const char *)s.pixels, n * s.comps};
    if (in->alpha.len > 0) {
        s.alpha = arena_alloc(keep, n);
        out->alpha = (str){(const char *)s.alpha, n};
    }
    return s;
}

static void add_light(const scaler *s, uint64_t *to, uint64_t weight,
                      const uint8_t *color)
{
    for (size_t c = 0; c < s->comps; c++)
        to[c] += weight * color[c] * color[c];
}

/* Adds weight times one pixel to the sums at to: its light, and where it has
 * an alpha that, and its light by it. */
static void add_pixel(const scaler *s, uint64_t *to, uint64_t weight,
                      const uint8_t *color, const uint8_t *alpha)
{
    add_light(s, to, weight, color);
    if (alpha == NULL)
        return;
    to[s->comps] += weight * *alpha;
    add_light(s, to + s->comps + 1, weight * *alpha, color);
}

/* The squares of whole pixels, which all weigh the same: colours are three or
 * one, and a row has too few pixels for their squares to leave 64 bits. */
static const uint8_t *add_whole(const scaler *s, uint64_t *to, uint64_t weight,
                                const uint8_t *color, int64_t n)
{
    uint64_t sum[3] = {0};
    if (s->comps == 3)
        for (int64_t i = 0; i < n; i++, color += 3) {
            sum[0] += (uint32_t)color[0] * color[0];
            sum[1] += (uint32_t)color[1] * color[1];
            sum[2] += (uint32_t)color[2] * color[2];
        }
    else
        for (int64_t i = 0; i < n; i++, color++)
            sum[0] += (uint32_t)color[0] * color[0];
    for (size_t c = 0; c < s->comps; c++)
        to[c] += weight * sum[c];
    return color;
}

/* The same as squeeze_row for pixels without alpha: what lies whole within an
 * outgoing pixel, which is most where many become one, is weighed at once. No
 * pixel that comes in is wider than one that goes out. */
static void squeeze_plain(scaler *s, const uint8_t *color)
{
    int64_t w = s->out->width, from_w = s->from_w, wide = s->step * w;
    int64_t at = 0, end = 0; /* end: of a pixel that two outgoing ones share */
    memset(s->row, 0, (size_t)w * s->lanes * sizeof *s->row);
    for (int64_t x = 0; x < w; x++) {
        uint64_t *to = s->row + (size_t)x * s->lanes;
        int64_t edge = (x + 1) * from_w;
        if (end > at) {
            add_light(s, to, (uint64_t)(end - at), color);
            color += s->comps;
            at = end;
        }
        int64_t n = (edge - at) / wide;
        color = add_whole(s, to, (uint64_t)wide, color, n);
        at += n * wide;
        if (at < edge)
            add_light(s, to, (uint64_t)(edge - at), color);
        end = at < edge ? at + wide : at;
        at = edge;
    }
}

/* One incoming row squeezed sideways. On an axis of from_w * w units a pixel
 * that comes in is step * w of them wide, one that goes out from_w. */
static void squeeze_row(scaler *s, const uint8_t *color, const uint8_t *alpha)
{
    int64_t w = s->out->width, from_w = s->from_w, x = 0;
    int64_t units = w * from_w;
    memset(s->row, 0, (size_t)w * s->lanes * sizeof *s->row);
    for (int64_t at = 0; at < units;) {
        int64_t end = at + s->step * w;
        if (end > units)
            end = units;
        while (at < end) {
            int64_t edge = (x + 1) * from_w;
            int64_t to = end < edge ? end : edge;
            add_pixel(s, s->row + (size_t)x * s->lanes, (uint64_t)(to - at),
                      color, alpha);
            x += to == edge;
            at = to;
        }
        color += s->comps;
        if (alpha != NULL)
            alpha++;
    }
}

/* The sums of a whole row become pixels: of their colours as seen, or where
 * nothing is seen as they are hidden, which viewers mix in at edges. The sums
 * are over from_w * from_h units: 28 bits, as many as a picture may have
 * pixels, which with a square and an alpha fit in 52. */
static void finish_row(scaler *s)
{
    size_t w = (size_t)s->out->width, first = (size_t)s->y * w;
    uint64_t all = (uint64_t)s->from_w * (uint64_t)s->from_h;
    for (size_t x = 0; x < w; x++) {
        const uint64_t *sum = s->sums + x * s->lanes;
        uint64_t weight = s->alpha != NULL ? sum[s->comps] : 0;
        if (s->alpha != NULL)
            s->alpha[first + x] = (uint8_t)((weight + all / 2) / all);
        if (weight > 0)
            sum += s->comps + 1;
        else
            weight = all;
        for (size_t c = 0; c < s->comps; c++)
            s->pixels[(first + x) * s->comps + c] =
                s->roots[(sum[c] + weight / 2) / weight];
    }
    memset(s->sums, 0, w * s->lanes * sizeof *s->sums);
    s->y++;
}

static void add_row(scaler *s, uint64_t weight)
{
    size_t n = (size_t)s->out->width * s->lanes;
    for (size_t i = 0; i < n; i++)
        s->sums[i] += s->row[i] * weight;
}

/* Ink is light that is missing. */
static const uint8_t *paper_of(const scaler *s, const uint8_t *ink)
{
    size_t w = (size_t)((s->from_w + s->step - 1) / s->step);
    for (size_t i = 0; i < w * s->comps; i++)
        s->paper[i] = (uint8_t)(255 - ink[i]);
    return s->paper;
}

/* Row y of those that come in, downwards. */
static void take_row(void *ctx, uint32_t y, const uint8_t *color)
{
    scaler *s = ctx;
    int64_t h = s->out->height, from_h = s->from_h;
    int64_t at = (int64_t)y * s->step * h, end = at + s->step * h;
    const uint8_t *alpha = NULL;
    if (s->alpha != NULL)
        alpha =
            (const uint8_t *)s->in->alpha.ptr + (size_t)y * (size_t)s->from_w;
    if (end > h * from_h)
        end = h * from_h;
    if (s->paper != NULL)
        color = paper_of(s, color);
    if (alpha != NULL || (s->comps != 1 && s->comps != 3))
        squeeze_row(s, color, alpha);
    else
        squeeze_plain(s, color);
    while (at < end) {
        int64_t edge = ((int64_t)s->y + 1) * from_h;
        int64_t to = end < edge ? end : edge;
        add_row(s, (uint64_t)(to - at));
        if (to == edge)
            finish_row(s);
        at = to;
    }
}

/* How much smaller libjpeg may decode: by its own means, which are exact
 * enough while ours come after them by a factor of two or more. */
static int32_t step_of(const image *in, const image *out)
{
    int32_t step = 1;
    while (step < 8 && in->width / (step * 4) >= out->width &&
           in->height / (step * 4) >= out->height)
        step *= 2;
    return step;
}

static bool scale(arena *scratch, arena *keep, const image *in, image *out)
{
    bool coded = in->jpeg.len > 0;
    char why[80];
    scaler s = scaler_new(scratch, keep, in, coded ? step_of(in, out) : 1, out);
    if (coded)
        return jpeg_decode_small(in->jpeg, in->comps, s.step, take_row, &s,
                                 why);
    for (uint32_t y = 0; y < (uint32_t)in->height; y++)
        take_row(&s, y,
                 (const uint8_t *)in->pixels.ptr +
                     (size_t)y * (size_t)in->width * s.comps);
    return true;
}

bool asset_scale(arena *a, const image *i, int32_t w, int32_t h, image *out)
{
    *out = (image){.width = w < i->width ? w : i->width,
                   .height = h < i->height ? h : i->height,
                   .comps = i->comps};
    if (out->width < 1 || out->height < 1 ||
        (int64_t)out->width * out->height > ASSET_SCALED_MAX)
        return false;
    arena *scratch = arena_new();
    bool ok = scale(scratch, a, i, out);
    arena_drop(scratch);
    uint8_t *pixels = (uint8_t *)(uintptr_t)out->pixels.ptr;
    for (size_t k = 0; ok && out->comps == 4 && k < out->pixels.len; k++)
        pixels[k] = (uint8_t)(255 - pixels[k]);
    return ok && (out->comps == 4 || i->icc.len == 0 ||
                  icc_to_srgb(i->icc, out->comps, pixels,
                              (size_t)out->width * (size_t)out->height));
}

bool asset_pack(arena *a, const image *i, bool drawn, str *out)
{
    image packed = *i;
    char why[80];
    assert(i->jpeg.len == 0);
    if (!jpeg_pack(a, &packed, drawn ? JPEG_DRAWN : JPEG_SCREEN, why))
        return false;
    *out = packed.jpeg;
    return true;
}
