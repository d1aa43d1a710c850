/*
 * Unit test of src/asset: PNG, ICC and what every kind has in common. Every
 * picture is made here with libpng. JPEG: asset_jpeg.c; SVG: asset_svg.c.
 */
#include "picture.h"

#include <png.h>

/* ---- PNG ------------------------------------------------------------ */

enum { W = 13, H = 11 }; /* no multiples of 8, so that rows end in a bit */

typedef struct recipe {
    int type, depth, interlace;
    bool trns;
    str icc;
} recipe;

static void write_png(png_structp png, png_bytep p, size_t n)
{
    buf_bytes(png_get_io_ptr(png), p, n);
}

static void flush_png(png_structp png)
{
    (void)png;
}

static int channels_of(int type)
{
    return type == 0 || type == 3 ? 1 : type == 2 ? 3 : type == 4 ? 2 : 4;
}

/* A sample as it is stored. */
static unsigned sample(const recipe *r, int x, int y, int c)
{
    unsigned v = (unsigned)(x * 4051 + y * 911 + c * 7103);

    return v & ((1u << r->depth) - 1);
}

static void put_sample(const recipe *r, png_bytep row, int i, unsigned v)
{
    int bit = i * r->depth;

    if (r->depth == 16) {
        row[2 * i] = (png_byte)(v >> 8);
        row[2 * i + 1] = (png_byte)v;
    } else {
        row[bit / 8] |= (png_byte)(v << (8 - r->depth - bit % 8));
    }
}

static void set_palette(png_structp png, png_infop info, const recipe *r)
{
    png_color colors[256];
    png_byte alpha[3] = {0, 128, 255};
    png_color_16 clear = {.gray = 1};

    for (int i = 0; i < 256; i++)
        colors[i] =
            (png_color){(png_byte)i, (png_byte)(i * 7), (png_byte)(255 - i)};
    clear.red = (png_uint_16)sample(r, 2, 3, 0);
    clear.green = (png_uint_16)sample(r, 2, 3, 1);
    clear.blue = (png_uint_16)sample(r, 2, 3, 2);
    if (r->type == 3)
        png_set_PLTE(png, info, colors, 1 << r->depth);
    if (r->trns)
        png_set_tRNS(png, info, alpha, r->depth == 1 ? 2 : 3, &clear);
}

static str make_png(arena *a, const recipe *r)
{
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    int channels = channels_of(r->type);
    png_bytep rows[H];
    buf b = buf_new(a);

    for (int y = 0; y < H; y++) {
        rows[y] = arena_alloc(a, W * 8);
        for (int i = 0; i < W * channels; i++)
            put_sample(r, rows[y], i, sample(r, i / channels, y, i % channels));
    }
    png_set_write_fn(png, &b, write_png, flush_png);
    png_set_IHDR(png, info, W, H, r->depth, r->type, r->interlace,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_gAMA(png, info, 0.9); /* to be ignored */
    set_palette(png, info, r);
    if (r->icc.len > 0)
        png_set_iCCP(png, info, "p", 0, bytes_of(r->icc),
                     (png_uint_32)r->icc.len);
    png_write_info(png, info);
    png_write_image(png, rows);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return buf_str(&b);
}

static int to_8(const recipe *r, unsigned v)
{
    unsigned max = (1u << r->depth) - 1;

    return (int)((v * 255u + max / 2) / max);
}

static int want_color(const recipe *r, int x, int y, int c)
{
    unsigned i = sample(r, x, y, 0);

    if (r->type == 3)
        return (int)(c == 0 ? i : c == 1 ? i * 7 & 255 : 255 - i);
    return to_8(r, sample(r, x, y, c));
}

static int want_alpha(const recipe *r, int x, int y)
{
    unsigned i = sample(r, x, y, 0);
    bool same = true;

    if (r->type >= 4)
        return to_8(r, sample(r, x, y, channels_of(r->type) - 1));
    if (!r->trns)
        return 255;
    if (r->type == 3)
        return i == 0 ? 0 : i == 1 ? 128 : 255;
    if (r->type == 0)
        return i == 1 ? 0 : 255;
    for (int c = 0; c < 3; c++)
        same = same && sample(r, x, y, c) == sample(r, 2, 3, c);
    return same ? 0 : 255;
}

static void check_pixels(const recipe *r, const image *img)
{
    int comps = r->type == 0 || r->type == 4 ? 1 : 3, wrong = 0;
    bool opaque = true;

    CHECK_INT(img->comps, comps);
    CHECK_INT(img->pixels.len, W * H * comps);
    for (int i = 0; i < W * H; i++) {
        int alpha = want_alpha(r, i % W, i / W);
        opaque = opaque && alpha == 255;
        for (int c = 0; c < comps; c++)
            wrong += (uint8_t)img->pixels.ptr[i * comps + c] !=
                     want_color(r, i % W, i / W, c);
        if (img->alpha.len > 0)
            wrong += (uint8_t)img->alpha.ptr[i] != alpha;
    }
    CHECK_INT(wrong, 0);
    CHECK_INT(img->alpha.len, opaque ? 0 : W * H);
}

static void check_png(const recipe *r)
{
    arena *a = arena_new();
    str file = make_png(a, r);
    result *got = decode(file);

    CHECK(got->ok && got->got.image != NULL && got->d.list.n == 0);
    if (got->ok)
        check_pixels(r, got->got.image);
    arena_drop(got->a);
    check_cuts(a, file);
    arena_drop(a);
}

static void test_png_types(void)
{
    for (int type = 0; type <= 6; type++)
        for (int depth = 1; depth <= 16; depth *= 2)
            for (int i = 0; i < 4; i++) {
                bool fits = type == 0 || (type == 3 && depth <= 8) ||
                            (type != 3 && depth >= 8);
                if (type == 1 || type == 5 || !fits || (type > 3 && i > 1))
                    continue;
                check_png(&(recipe){type, depth, i % 2, i / 2 == 1, STR_NONE});
            }
}

static void put_be32(uint8_t *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (uint8_t)(v >> (24 - 8 * i));
}

static void test_png_dimensions(void)
{
    arena *a = arena_new();
    str file = make_png(a, &(recipe){2, 8, 0, false, STR_NONE});

    put_be32(bytes_of(file) + 16, 100000);
    put_be32(bytes_of(file) + 20, 100000);
    EXPECT_ONLY(file, D_ASSET_LARGE);
    put_be32(bytes_of(file) + 16, 0xFFFFFFFF);
    put_be32(bytes_of(file) + 20, 0xFFFFFFFF);
    EXPECT_ONLY(file, D_ASSET_LARGE);
    put_be32(bytes_of(file) + 16, 14000); /* would fit, has no such data */
    put_be32(bytes_of(file) + 20, 14000);
    EXPECT_ONLY(file, D_ASSET_DAMAGED);
    put_be32(bytes_of(file) + 16, 0);
    EXPECT_ONLY(file, D_ASSET_DAMAGED);
    arena_drop(a);
}

/* Kept whole if sound; left out with a note if a byte of it is spoilt. */
static void check_png_profile(arena *a, str icc)
{
    str file = make_png(a, &(recipe){2, 8, 0, false, icc});
    result *r = decode(file);

    CHECK(r->ok && r->d.list.n == 0);
    CHECK(r->ok && str_eq(r->got.image->icc, icc));
    arena_drop(r->a);
    bytes_of(file)[str_find(file, "iCCP", 0) + 40] ^= 1;
    EXPECT_ONLY(file, D_ASSET_PROFILE);
}

static void test_profiles(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    str icc, bad;

    icc = srgb_profile(a, &d);
    CHECK(asset_icc_fits(icc, 3));
    CHECK(!asset_icc_fits(icc, 1));
    CHECK(!asset_icc_fits(icc, 4));
    CHECK(!asset_icc_fits(STR_NONE, 3));
    for (size_t n = 0; n < icc.len; n += 37)
        CHECK(!asset_icc_fits(str_slice(icc, 0, n), 3));
    bad = str_dup(a, icc);
    memset(bytes_of(bad) + 128, 0, 400); /* no tags */
    CHECK(!asset_icc_fits(bad, 3));
    bad = str_dup(a, icc);
    bytes_of(bad)[8] = 5; /* iccMAX, which no PDF may hold */
    CHECK(!asset_icc_fits(bad, 3));
    check_png_profile(a, icc);
    arena_drop(a);
}

/* A machine without the packages, or with a file that is no profile. */
static void test_profile_missing(void)
{
    static const char *const paths[] = {"/no/such.icc", "/etc/passwd"};
    arena *a = arena_new();
    diags d = diags_new(a);
    source s = {a, STR_NONE, "x", &d, NOWHERE, false};
    str icc;

    CHECK(!icc_find(&s, paths, 2, 3, "icc-profiles-free", &icc));
    CHECK_INT(d.list.n, 1);
    CHECK(d.list.n == 1 && d.list.v[0].code == D_ASSET_NO_PROFILE);
    CHECK_INT(d.count[SYSTEM], 1);
    arena_drop(a);
}

/* ---- the rest ------------------------------------------------------- */

static void test_kinds(void)
{
    EXPECT_ONLY(STR(""), D_ASSET_EMPTY);
    EXPECT_ONLY(STR("hello"), D_ASSET_UNKNOWN);
    EXPECT_ONLY(STR("GIF89a......"), D_ASSET_KIND);
    EXPECT_ONLY(STR("RIFF....WEBPVP8 "), D_ASSET_KIND);
    EXPECT_ONLY(STR("%PDF-1.7"), D_ASSET_KIND);
    EXPECT_ONLY(STR("\x89PNG\r\n\x1a\n"), D_ASSET_DAMAGED);
    EXPECT_ONLY(STR("\xFF\xD8\xFF"), D_ASSET_DAMAGED);
}

static void test_files(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    char *dir = make_folder(a);
    const char *path = path_join(a, dir, "picture");
    asset got;

    put_file(path, make_png(a, &(recipe){2, 8, 0, false, STR_NONE}));
    CHECK(asset_load(a, path, "picture", &d, NOWHERE, &got));
    CHECK(got.image != NULL && got.image->width == W);
    CHECK_INT(d.list.n, 0);
    remove(path);
    CHECK(!asset_load(a, path, "picture", &d, NOWHERE, &got));
    CHECK(d.list.n == 1 && d.list.v[0].code == D_FILE_MISSING);
    remove(dir);
    arena_drop(a);
}

int main(void)
{
    test_png_types();
    test_png_dimensions();
    test_profiles();
    test_profile_missing();
    test_kinds();
    test_files();
    return test_end();
}
