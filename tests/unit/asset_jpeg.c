/*
 * Unit test of src/asset: JPEG. Every picture is made here with libjpeg.
 */
#include "picture.h"

#include <jpeglib.h>

typedef struct jrecipe {
    J_COLOR_SPACE in, stored;
    int comps, w, h;
    bool progressive, adobe, corners;
    int restart, orientation, gray; /* gray: value of every sample */
    str icc;
} jrecipe;

static jrecipe in_color(int w, int h)
{
    return (jrecipe){JCS_RGB, JCS_YCbCr, 3, w, h, .gray = -1};
}

static jrecipe in_gray(int w, int h)
{
    return (jrecipe){JCS_GRAYSCALE, JCS_GRAYSCALE, 1, w, h, .gray = -1};
}

static const uint8_t corner_colors[4][3] = {
    {255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 0}};

static void fill_row(const jrecipe *r, uint8_t *row, int y)
{
    for (int x = 0; x < r->w; x++)
        for (int c = 0; c < r->comps; c++) {
            int quarter = (y >= r->h / 2 ? 2 : 0) + (x >= r->w / 2 ? 1 : 0);
            int noise = (x * x * 7 + y * 31 + c * x * y) & 255;
            row[x * r->comps + c] =
                (uint8_t)(r->corners     ? corner_colors[quarter][c % 3]
                          : r->gray >= 0 ? r->gray
                                         : noise);
        }
}

static void write_exif(struct jpeg_compress_struct *c, int orientation)
{
    uint8_t exif[] = {'E', 'x', 'i', 'f', 0, 0, 'M',  'M', 0, 42, 0,
                      0,   0,   8,   0,   1, 1, 0x12, 0,   3, 0,  0,
                      0,   1,   0,   0,   0, 0, 0,    0,   0, 0};

    exif[25] = (uint8_t)orientation;
    jpeg_write_marker(c, JPEG_APP0 + 1, exif, sizeof exif);
}

static void set_jpeg(struct jpeg_compress_struct *c, const jrecipe *r)
{
    c->image_width = (JDIMENSION)r->w;
    c->image_height = (JDIMENSION)r->h;
    c->input_components = r->comps;
    c->in_color_space = r->in;
    jpeg_set_defaults(c);
    jpeg_set_colorspace(c, r->stored);
    jpeg_set_quality(c, 95, TRUE);
    if (!r->adobe)
        c->write_Adobe_marker = FALSE;
    if (r->progressive)
        jpeg_simple_progression(c);
    c->restart_interval = (unsigned)r->restart;
}

static str make_jpeg(arena *a, const jrecipe *r)
{
    struct jpeg_compress_struct c;
    struct jpeg_error_mgr err;
    unsigned char *out = NULL;
    unsigned long n = 0;
    uint8_t row[4 * 64];
    JSAMPROW rows[1] = {row};
    str kept;

    c.err = jpeg_std_error(&err);
    jpeg_create_compress(&c);
    jpeg_mem_dest(&c, &out, &n);
    set_jpeg(&c, r);
    jpeg_start_compress(&c, TRUE);
    if (r->orientation > 0)
        write_exif(&c, r->orientation);
    if (r->icc.len > 0)
        jpeg_write_icc_profile(&c, bytes_of(r->icc), (unsigned)r->icc.len);
    jpeg_write_marker(&c, JPEG_COM, (const JOCTET *)"secret", 6);
    for (int y = 0; y < r->h; y++) {
        fill_row(r, row, y);
        jpeg_write_scanlines(&c, rows, 1);
    }
    jpeg_finish_compress(&c);
    jpeg_destroy_compress(&c);
    kept = str_dup(a, (str){(const char *)out, n});
    free(out);
    return kept;
}

/* A whole picture passes as it is, less its metadata; then it is spoilt. */
static void check_pass(const jrecipe *r, int comps)
{
    arena *a = arena_new();
    str file = make_jpeg(a, r);
    result *got = decode(file);

    CHECK(got->ok && got->d.list.n == 0);
    if (got->ok) {
        const image *img = got->got.image;
        CHECK_INT(img->width, r->w);
        CHECK_INT(img->height, r->h);
        CHECK_INT(img->comps, comps);
        CHECK(img->jpeg.len > 0 && img->pixels.len == 0);
        CHECK(str_find(img->jpeg, "secret", 0) == SIZE_MAX);
        CHECK(str_find(img->jpeg, "Exif", 0) == SIZE_MAX);
        CHECK((str_find(img->jpeg, "Adobe", 0) != SIZE_MAX) == (comps == 3));
        CHECK_INT(img->icc.len, r->icc.len);
    }
    arena_drop(got->a);
    check_cuts(a, file);
    arena_drop(a);
}

static void test_jpeg_pass(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    str icc = STR_NONE;

    icc = srgb_profile(a, &d);
    for (int progressive = 0; progressive < 2; progressive++) {
        jrecipe r = {JCS_RGB, JCS_YCbCr, 3, 33, 21, progressive == 1,
                     true,    false,     0, 1,  -1, STR_NONE};
        check_pass(&r, 3);
        r.restart = 2;
        r.icc = icc;
        check_pass(&r, 3);
        r.stored = JCS_RGB;
        check_pass(&r, 3);
        r.adobe = false; /* ids R, G, B alone tell it */
        check_pass(&r, 3);
        r = in_gray(19, 40);
        r.progressive = progressive == 1;
        check_pass(&r, 1);
    }
    arena_drop(a);
}

/* A scan that was cut and then closed properly is still cut. */
static void test_jpeg_closed_cut(void)
{
    arena *a = arena_new();
    jrecipe r = in_color(60, 60);

    for (int progressive = 0; progressive < 2; progressive++) {
        r.progressive = progressive == 1;
        str file = make_jpeg(a, &r);
        size_t from = str_find(file, "\xFF\xDA", 0) + 14;
        size_t to = progressive ? from + 60 : file.len * 9 / 10;
        for (size_t n = from; n < to; n += 37) {
            str cut = str_dup(a, str_slice(file, 0, n + 2));
            memcpy(bytes_of(cut) + n, "\xFF\xD9", 2);
            EXPECT_ONLY(cut, D_ASSET_DAMAGED);
        }
    }
    arena_drop(a);
}

static bool is_near(const image *img, int x, int y, const uint8_t *want)
{
    const char *p = img->pixels.ptr + (y * img->width + x) * 3;

    for (int c = 0; c < 3; c++)
        if (abs((uint8_t)p[c] - want[c]) > 12)
            return false;
    return true;
}

/* Which corner as stored (0 top left, 1 top right, 2 bottom left, 3 bottom
 * right) is top left, and which top right, when upright. */
static void test_jpeg_orientation(void)
{
    static const int corners[9][2] = {{0, 0}, {0, 1}, {1, 0}, {3, 2}, {2, 3},
                                      {0, 2}, {2, 0}, {3, 1}, {1, 3}};
    arena *a = arena_new();

    for (int o = 2; o <= 8; o++) {
        jrecipe r = in_color(64, 32);
        r.corners = true;
        r.orientation = o;
        result *got = decode(make_jpeg(a, &r));
        const image *img = got->got.image;
        CHECK(got->ok && got->d.list.n == 0);
        if (got->ok) {
            CHECK_INT(img->width, o >= 5 ? 32 : 64);
            CHECK_INT(img->pixels.len, 64 * 32 * 3);
            CHECK(is_near(img, 2, 2, corner_colors[corners[o][0]]));
            CHECK(
                is_near(img, img->width - 3, 2, corner_colors[corners[o][1]]));
        }
        arena_drop(got->a);
    }
    arena_drop(a);
}

static void check_cmyk(J_COLOR_SPACE stored, bool adobe, int value, bool white)
{
    arena *a = arena_new();
    jrecipe r = {.in = JCS_CMYK,
                 .stored = stored,
                 .comps = 4,
                 .w = 20,
                 .h = 20,
                 .adobe = adobe,
                 .gray = value};
    str file = make_jpeg(a, &r);
    result *got = decode(file);

    CHECK(got->ok && has_only(got, D_ASSET_CMYK));
    if (got->ok) {
        int red = (uint8_t)got->got.image->pixels.ptr[0];
        CHECK_INT(got->got.image->comps, 3);
        CHECK(white ? red > 250 : red < 60);
    }
    arena_drop(got->a);
    check_cuts(a, file);
    arena_drop(a);
}

static void test_jpeg_cmyk(void)
{
    check_cmyk(JCS_CMYK, true, 255, true); /* Adobe: 255 is no ink */
    check_cmyk(JCS_CMYK, true, 0, false);
    check_cmyk(JCS_YCCK, true, 255, true);
    check_cmyk(JCS_YCCK, true, 0, false);
    check_cmyk(JCS_CMYK, false, 0, true); /* others: 0 is no ink */
    check_cmyk(JCS_CMYK, false, 255, false);
}

static void test_jpeg_kinds(void)
{
    arena *a = arena_new();
    jrecipe r = in_gray(16, 16);
    str file = make_jpeg(a, &r);
    uint8_t *frame = bytes_of(file) + str_find(file, "\xFF\xC0", 0);

    frame[4] = 12;
    EXPECT_ONLY(file, D_ASSET_JPEG_KIND); /* 12 bits */
    frame[4] = 8;
    for (int sof = 0xC3; sof < 0xD0; sof++) {
        if (sof == 0xC4 || sof == 0xC8 || sof == 0xCC)
            continue;
        frame[1] = (uint8_t)sof;
        EXPECT_ONLY(file, D_ASSET_JPEG_KIND);
    }
    frame[1] = 0xC0;
    frame[5] = frame[6] = frame[7] = frame[8] = 0xFF;
    EXPECT_ONLY(file, D_ASSET_LARGE);
    frame[5] = frame[7] = 0x20; /* 8447 x 8447: fits, has no such scan */
    EXPECT_ONLY(file, D_ASSET_DAMAGED);
    frame[5] = frame[6] = 0;
    EXPECT_ONLY(file, D_ASSET_JPEG_KIND); /* no height */
    arena_drop(a);
}

static void test_jpeg_profile_damaged(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    jrecipe r = in_color(16, 16);
    r.gray = 9;
    str file;

    r.icc = srgb_profile(a, &d);
    file = make_jpeg(a, &r);
    bytes_of(file)[str_find(file, "ICC_PROFILE", 0) + 13] = 2;
    EXPECT_ONLY(file, D_ASSET_PROFILE); /* one of two pieces is there */
    arena_drop(a);
}

/* A turned picture from a file. */
static void test_file(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    char *dir = make_folder(a);
    const char *path = path_join(a, dir, "picture");
    jrecipe r = in_color(64, 32);
    r.corners = true;
    r.orientation = 6;
    asset got;

    put_file(path, make_jpeg(a, &r));
    CHECK(asset_load(a, path, "picture", &d, NOWHERE, &got));
    CHECK(got.image != NULL && got.image->height == 64);
    remove(path);
    remove(dir);
    arena_drop(a);
}

/* A large turned picture is compressed again, with the same look. */
static void test_jpeg_packed(void)
{
    arena *a = arena_new();
    jrecipe r = in_color(64, 20000);
    r.gray = 77;
    r.orientation = 6;
    result *got = decode(make_jpeg(a, &r));

    CHECK(got->ok && got->d.list.n == 0);
    if (got->ok) {
        CHECK_INT(got->got.image->width, 20000);
        CHECK_INT(got->got.image->height, 64);
        CHECK(got->got.image->pixels.len == 0);
        result *again = decode(got->got.image->jpeg);
        CHECK(again->ok && again->got.image->width == 20000);
        arena_drop(again->a);
    }
    arena_drop(got->a);
    arena_drop(a);
}

int main(void)
{
    test_jpeg_pass();
    test_jpeg_closed_cut();
    test_jpeg_orientation();
    test_jpeg_packed();
    test_jpeg_cmyk();
    test_jpeg_kinds();
    test_jpeg_profile_damaged();
    test_file();
    return test_end();
}
