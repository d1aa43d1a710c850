/*
 * Pictures for screens: fewer pixels by exact means, colours in sRGB, and the
 * plate that is chosen.
 */
#include "picture.h"

#include "../../src/pdf/plates.h"

#include <math.h>

/* A picture of w by h whose samples are made by a small generator. */
static image noise(arena *a, int32_t w, int32_t h, int comps, bool alpha)
{
    size_t n = (size_t)w * (size_t)h, all = n * (size_t)comps;
    uint8_t *v = arena_alloc(a, all + n);
    uint32_t seed = 7;
    for (size_t i = 0; i < all + n; i++) {
        seed = seed * 1103515245 + 12345;
        v[i] = (uint8_t)(seed >> 20);
    }
    image i = {.width = w, .height = h, .comps = comps};
    i.pixels = (str){(char *)v, all};
    if (alpha)
        i.alpha = (str){(char *)v + all, n};
    return i;
}

static image plain(arena *a, int32_t w, int32_t h, const uint8_t rgb[3])
{
    image i = noise(a, w, h, 3, false);
    for (size_t k = 0; k < i.pixels.len; k++)
        bytes_of(i.pixels)[k] = rgb[k % 3];
    return i;
}

/* ---- means --------------------------------------------------------------- */

/* How much of [at, at + 1) of n is in the part k of m equal parts. */
static double share(double at, double n, double k, double m)
{
    double lo = fmax(at, k * n / m), hi = fmin(at + 1, (k + 1) * n / m);
    return fmax(0, hi - lo);
}

static double value(str s, size_t at)
{
    return (double)bytes_of(s)[at];
}

/* Sample c of pixel (x, y) of i at w by h, and its alpha, the slow way. */
static double mean(const image *i, int32_t w, int32_t h, int x, int y, int c,
                   double *alpha)
{
    double light = 0, seen = 0, all = 0;
    for (int v = 0; v < i->height; v++)
        for (int u = 0; u < i->width; u++) {
            double part = share(u, i->width, x, w) * share(v, i->height, y, h);
            size_t at = (size_t)(v * i->width + u);
            double see = i->alpha.len > 0 ? value(i->alpha, at) / 255 : 1;
            double shade = value(i->pixels, at * (size_t)i->comps + (size_t)c);
            light += part * see * shade * shade;
            seen += part * see;
            all += part;
        }
    *alpha = seen / all * 255;
    return sqrt(light / seen);
}

static bool is_mean(const image *i, const image *got)
{
    int32_t w = got->width, h = got->height;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            for (int c = 0; c < i->comps; c++) {
                double alpha;
                size_t at = (size_t)(y * w + x);
                double want = mean(i, w, h, x, y, c, &alpha);
                double have =
                    value(got->pixels, at * (size_t)i->comps + (size_t)c);
                if (fabs(have - want) > 0.51 ||
                    (i->alpha.len > 0 &&
                     fabs(value(got->alpha, at) - alpha) > 0.51))
                    return false;
            }
    return true;
}

static void means(void)
{
    static const struct {
        int32_t from_w, from_h, w, h;
        int comps;
        bool alpha;
    } v[] = {{40, 30, 20, 10, 3, false}, {41, 37, 13, 36, 3, false},
             {29, 31, 28, 7, 1, true},   {64, 5, 1, 1, 3, true},
             {23, 19, 5, 19, 3, true},   {7, 50, 7, 49, 1, false}};
    arena *a = arena_new();
    for (size_t k = 0; k < sizeof v / sizeof *v; k++) {
        image i = noise(a, v[k].from_w, v[k].from_h, v[k].comps, v[k].alpha);
        image got;
        CHECK(asset_scale(a, &i, v[k].w, v[k].h, &got));
        CHECK(got.width == v[k].w && got.height == v[k].h);
        CHECK(got.comps == i.comps);
        CHECK(is_mean(&i, &got));
    }
    arena_drop(a);
}

static void same_pixels(void)
{
    arena *a = arena_new();
    image i = noise(a, 33, 17, 3, true), got;
    CHECK(asset_scale(a, &i, 1000, 1000, &got)); /* never scaled up */
    CHECK(got.width == 33 && got.height == 17);
    CHECK(str_eq(got.pixels, i.pixels));
    CHECK(str_eq(got.alpha, i.alpha));
    const uint8_t rgb[3] = {255, 128, 1};
    image p = plain(a, 333, 77, rgb), want = plain(a, 100, 13, rgb);
    CHECK(asset_scale(a, &p, 100, 13, &got));
    CHECK(str_eq(got.pixels, want.pixels));
    CHECK(!asset_scale(a, &i, 0, 5, &got));
    image vast = {.width = 10000, .height = 10000, .comps = 1};
    vast.pixels = STR("never looked at");
    CHECK(!asset_scale(a, &vast, 10000, 10000, &got));
    arena_drop(a);
}

/* ---- JPEGs ---------------------------------------------------------------*/

/* A picture that gets lighter to the right and redder downwards. */
static image slope(arena *a, int32_t w, int32_t h)
{
    image i = noise(a, w, h, 3, false);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            uint8_t *p = bytes_of(i.pixels) + (y * w + x) * 3;
            p[0] = (uint8_t)(60 + 150 * y / h);
            p[1] = p[2] = (uint8_t)(60 + 150 * x / w);
        }
    return i;
}

static int farthest(str a, str b)
{
    int most = 0;
    for (size_t i = 0; i < a.len && i < b.len; i++) {
        int d = abs(bytes_of(a)[i] - bytes_of(b)[i]);
        most = d > most ? d : most;
    }
    return a.len == b.len ? most : 256;
}

/* However libjpeg helps, nothing moves. */
static void small_jpegs(void)
{
    arena *a = arena_new();
    image i = slope(a, 517, 389), coded = i;
    CHECK(asset_pack(a, &i, true, &coded.jpeg));
    coded.pixels = STR_NONE;
    for (int32_t w = 30; w < 517; w += 61) {
        image want, got;
        CHECK(asset_scale(a, &i, w, w * 3 / 4, &want));
        CHECK(asset_scale(a, &coded, w, w * 3 / 4, &got));
        CHECK(farthest(want.pixels, got.pixels) <= 4);
    }
    coded.jpeg = str_slice(coded.jpeg, 0, coded.jpeg.len / 2);
    CHECK(!asset_scale(a, &coded, 50, 50, &i));
    arena_drop(a);
}

static void profiles(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    str srgb = srgb_profile(a, &d), adobe;
    CHECK(file_read(a, "/usr/share/color/icc/compatibleWithAdobeRGB1998.icc",
                    ASSET_BYTES_MAX, &d, NOWHERE, &adobe));
    CHECK(asset_icc_is_srgb(srgb, 3));
    CHECK(!asset_icc_is_srgb(adobe, 3));
    CHECK(!asset_icc_is_srgb(srgb, 1));
    CHECK(!asset_icc_is_srgb(STR("none"), 3));
    const uint8_t rgb[3] = {180, 90, 90};
    image i = plain(a, 8, 8, rgb), got;
    i.icc = adobe;
    CHECK(asset_scale(a, &i, 4, 4, &got));
    CHECK(got.icc.len == 0);
    CHECK(bytes_of(got.pixels)[0] > 195); /* Adobe's red is redder */
    arena_drop(a);
}

/* ---- plates --------------------------------------------------------------*/

static plate plate_of(arena *a, const image *i, plating how)
{
    plate p;
    asset of = {.image = i};
    CHECK(plate_make(a, &of, how, &p));
    return p;
}

static void drawn_plates(void)
{
    arena *a = arena_new();
    const uint8_t rgb[3] = {10, 20, 200};
    image i = plain(a, 600, 400, rgb);
    memset(bytes_of(i.pixels) + 600 * 200 * 3, 255, 600 * 200 * 3);
    plate p = plate_of(a, &i, (plating){.small = true, .w = 300, .h = 200});
    CHECK(p.color.width == 300 && p.color.height == 200);
    CHECK(p.color.palette.len == 6 && p.color.bits == 1);
    CHECK_STR(p.color.stream.filter, "FlateDecode");
    p = plate_of(a, &i, (plating){.small = true, .w = 600, .h = 400});
    CHECK(p.color.width == 600 && p.color.palette.len == 6);
    p = plate_of(a, &i, (plating){.small = false});
    CHECK(p.color.width == 600 && p.color.bits == 8);
    CHECK(p.color.palette.len == 0);
    arena_drop(a);
}

static void photo_plates(void)
{
    arena *a = arena_new();
    image i = noise(a, 300, 200, 3, true);
    plate p = plate_of(a, &i, (plating){.small = true, .w = 150, .h = 100});
    CHECK_STR(p.color.stream.filter, "DCTDecode");
    CHECK(p.color.width == 150 && p.mask.width == 150);
    CHECK(p.mask.palette.len == 0 && p.mask.bits == 8);
    /* A JPEG that is small enough and gains little is passed on. */
    image lone = noise(a, 300, 200, 3, false), coded = lone;
    CHECK(asset_pack(a, &lone, false, &coded.jpeg));
    coded.pixels = STR_NONE;
    p = plate_of(a, &coded, (plating){.small = true, .w = 300, .h = 200});
    CHECK(p.color.stream.data.ptr == coded.jpeg.ptr);
    arena *none = arena_new(); /* and is so with all of its profile */
    diags d = diags_new(none);
    coded.icc = srgb_profile(none, &d);
    p = plate_of(a, &coded, (plating){.small = true, .w = 300, .h = 200});
    CHECK(p.icc.data.len == 0);
    p = plate_of(a, &coded, (plating){.small = false});
    CHECK(p.icc.data.len > 0);
    arena_drop(none);
    arena_drop(a);
}

static void shared_plates(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const layout *l = layout_load(a, "classic", &d, NOWHERE);
    CHECK(l != NULL);
    const asset *crest = NULL;
    const master *m = layout_master(l, true);
    for (size_t i = 0; i < m->nfurniture; i++)
        if (m->furniture[i].kind == FURN_IMAGE)
            crest = &m->furniture[i].picture;
    CHECK(crest != NULL);
    plates *all = plates_open();
    plating big = {.small = false}, small = {.small = true};
    CHECK(plates_find(all, crest, big) == NULL); /* nobody's yet */
    plates_add(all, l);
    const plate *p = plates_find(all, crest, big);
    CHECK(p != NULL && p->form.data.len > 0);
    CHECK(plates_find(all, crest, big) == p);
    CHECK(plates_find(all, crest, small) != p);
    image own = noise(a, 4, 4, 1, false);
    CHECK(plates_find(all, &(asset){.image = &own}, big) == NULL);
    plates_drop(all);
    arena_drop(a);
}

int main(void)
{
    means();
    same_pixels();
    small_jpegs();
    profiles();
    drawn_plates();
    photo_plates();
    shared_plates();
    return test_end();
}
