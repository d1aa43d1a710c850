/*
 * Documents of many photographs: they are made ready by several threads, read
 * when they are wanted, and written before the file is complete; none of which
 * can be seen in it. make tsan runs this under the thread sanitizer.
 */
#include "folder.h"

#include "../../src/asset/asset.h"
#include "../../src/pdf/plate.h"
#include "../../src/preflight/preflight.h"

#include <math.h>
#include "jpeg_rows.h"

/* ---- teams --------------------------------------------------------------- */

enum { THINGS = 500 };

struct things {
    int made[THINGS], taken, most; /* most: is refused */
    bool in_order;
};

static void make_thing(void *ctx, size_t i)
{
    ((struct things *)ctx)->made[i] = (int)(i * i + 1);
}

static bool take_thing(void *ctx, size_t i)
{
    struct things *t = ctx;
    t->in_order =
        t->in_order && (int)i == t->taken && t->made[i] == (int)(i * i + 1);
    t->taken++;
    return (int)i != t->most;
}

static void test_team(void)
{
    for (int threads = 0; threads <= 40; threads += threads < 4 ? 1 : 12) {
        struct things all = {.most = -1, .in_order = true};
        CHECK(team_run(THINGS, threads, make_thing, take_thing, &all));
        CHECK(all.in_order && all.taken == THINGS);
        struct things some = {.most = 17, .in_order = true};
        CHECK(!team_run(THINGS, threads, make_thing, take_thing, &some));
        CHECK(some.in_order && some.taken == 18);
        CHECK(some.made[THINGS - 1] == 0); /* nobody works on for nothing */
    }
    CHECK(team_run(0, 4, make_thing, take_thing, NULL));
}

/* ---- piles --------------------------------------------------------------- */

static str some_bytes(arena *a, size_t n)
{
    char *v = arena_alloc(a, n);
    for (size_t i = 0; i < n; i++)
        v[i] = (char)((i * 2654435761u) >> 13);
    return (str){v, n};
}

/* all, in pieces of many sizes, through a pile. */
static void pass(arena *a, const char *folder, str all)
{
    diags d = diags_new(a);
    pile *p = pile_open(a, folder);
    str back;
    for (size_t at = 0, n = 1; at < all.len; at += n, n = n * 7 % 1000003) {
        size_t left = all.len - at;
        n = n < left ? n : left;
        pile_add(p, str_slice(all, at, at + n));
    }
    CHECK(pile_size(p) == all.len && pile_ok(p));
    CHECK(str_eq(pile_str(p), all));
    CHECK(pile_write(p, "out", &d) && diags_ok(&d));
    CHECK(file_read(a, "out", SIZE_MAX, &d, NOWHERE, &back) &&
          str_eq(back, all));
    CHECK(unlink("out") == 0);
    pile_close(p);
    pile_close(p);
}

static void test_piles(arena *a)
{
    const size_t sizes[] = {0, 1, 70000, (size_t)9 << 20};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        str all = some_bytes(a, sizes[i]);
        pass(a, NULL, all);
        pass(a, ".", all);
        pass(a, "is/not/there", all);
    }
    pile_close(NULL);
}

/* ---- photographs --------------------------------------------------------- */

enum { PHOTOS = 7, W = 900, H = 700 };

/* Sky, a dark hill and grain, another one for each number. */
static void draw_row(int number, int y, JSAMPLE *row)
{
    uint32_t n = (uint32_t)(number * 1000 + y);
    for (int x = 0; x < W; x++) {
        bool hill = y > H / 2 + (x * (number + 3) % 97) / 2;
        n = n * 1103515245 + 12345;
        int grain = (int)(n >> 16 & 7) - 4;
        int base[3] = {90 + y / 4, 130 + y / 3, 200 - x / 9};
        for (int c = 0; c < 3; c++)
            *row++ = (JSAMPLE)((hill ? base[c] / 9 : base[c]) + 8 + grain);
    }
}

static void put_photo(const char *path, int number)
{
    static JSAMPLE row[W * 3];
    FILE *to = fopen(path, "wb");
    CHECK(to != NULL);
    rows_photo(to, W, H, 95, number, draw_row, row);
    fclose(to);
}

static const char *photo_name(arena *a, int number)
{
    return arena_printf(a, "%d.jpg", number);
}

static const where place = {"kit.yaml", 3, 7};

static const image *photo(arena *a, int number, diags *d)
{
    asset got;
    const char *name = photo_name(a, number);
    CHECK(asset_load_later(a, name, name, d, place, &got));
    CHECK(got.image != NULL && got.image->jpeg.len == 0 &&
          got.image->later != NULL);
    return got.image;
}

static void test_opened(arena *a)
{
    diags d = diags_new(a);
    image opened;
    asset direct;
    const image *i = photo(a, 0, &d);
    CHECK(asset_load(a, photo_name(a, 0), "x", &d, place, &direct));
    CHECK(image_open(a, i, &opened) && image_whole(&opened));
    CHECK(str_eq(opened.jpeg, direct.image->jpeg));
    CHECK(image_same(i, photo(a, 0, &d)) && !image_same(i, photo(a, 1, &d)));
    put_photo("moved.jpg", 0);
    CHECK(asset_load_later(a, "moved.jpg", "x", &d, place, &direct));
    CHECK(image_same(i, direct.image));
    put_photo("moved.jpg", 1); /* it is not the one that was checked */
    CHECK(!image_open(a, direct.image, &opened));
    CHECK(!image_blame(direct.image, &d) && diags_ok(&d));
}

/* A wide one that lies on its side, of grey, or of one sample in four inks; as
 * Adobe's programs write them. */
static void put_turned(const char *path, int comps)
{
    enum { TURNED_W = 1250, TURNED_H = 900 };
    static const uint8_t exif[] = {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0,
                                   0,   0,   8,   0,   1, 1, 18,  0,   3, 0,  0,
                                   0,   1,   0,   6,   0, 0, 0,   0,   0, 0};
    static JSAMPLE row[TURNED_W * 4];
    FILE *to = fopen(path, "wb");
    struct jpeg_error_mgr err;
    struct jpeg_compress_struct c;
    CHECK(to != NULL);
    rows_begin(&c, &err, to, TURNED_W, TURNED_H,
               comps == 1 ? JCS_GRAYSCALE : JCS_CMYK);
    if (comps == 4)
        jpeg_set_colorspace(&c, JCS_YCCK);
    jpeg_start_compress(&c, TRUE);
    jpeg_write_marker(&c, JPEG_APP0 + 1, exif, sizeof exif);
    for (int y = 0; y < TURNED_H; y++) {
        JSAMPROW at = row;
        for (size_t x = 0; x < sizeof row; x++)
            row[x] = (JSAMPLE)((x / (size_t)comps * 3 + (size_t)y * 7) % 251);
        jpeg_write_scanlines(&c, &at, 1);
    }
    rows_end(&c);
    fclose(to);
}

/* What had to be set upright is not the file's own JPEG, and is found again all
 * the same; so are inks, for a screen and for a press. */
static void test_turned(arena *a)
{
    for (int comps = 1; comps <= 4; comps += 3) {
        diags d = diags_new(a);
        asset later, direct;
        image opened, whole;
        put_turned("turned.jpg", comps);
        CHECK(asset_load_later(a, "turned.jpg", "x", &d, place, &later));
        CHECK(asset_load(a, "turned.jpg", "x", &d, place, &direct));
        CHECK(d.list.n == 0 && later.image->later != NULL);
        CHECK(image_open(a, later.image, &opened));
        CHECK(image_open(a, direct.image, &whole));
        CHECK(opened.width == 900 && opened.comps == (comps == 1 ? 1 : 3));
        CHECK(opened.jpeg.len > 0 && str_eq(opened.jpeg, whole.jpeg));
        CHECK(image_open_inks(a, later.image, &opened));
        CHECK(opened.comps == comps && (opened.inks != NULL) == (comps == 4));
        CHECK(str_eq(opened.jpeg, direct.image->jpeg));
    }
}

/* ---- inks ---------------------------------------------------------------- */

static double signal_to_noise(const uint8_t *got, const uint8_t *want, size_t n)
{
    double sum = 1e-9;
    for (size_t i = 0; i < n; i++)
        sum += (double)((got[i] - want[i]) * (got[i] - want[i]));
    return 10 * log10(255.0 * 255.0 * (double)n / sum);
}

static void take_inks(void *ctx, const uint8_t *cmyk, size_t n)
{
    uint8_t **to = ctx;
    memcpy(*to, cmyk, n * 4);
    *to += n * 4;
}

/* The table is as exact as bytes are, white is paper, and greys of a picture
 * in colours are in between. */
static void test_table(arena *a, inks *to)
{
    enum { N = 4096 };
    uint8_t *rgb = arena_alloc(a, N * 3), *want = arena_alloc(a, N * 4);
    uint32_t n = 1;
    for (int i = 0; i < N * 3; i++) {
        n = n * 1103515245 + 12345;
        rgb[i] = i < 3 ? 255 : (uint8_t)(n >> 20);
    }
    for (int i = 0; i < N; i++) {
        uint16_t exact[4];
        inks_of(to, rgb + (size_t)i * 3, exact);
        for (int c = 0; c < 4; c++)
            want[i * 4 + c] = (uint8_t)((exact[c] * 255 + 500) / 1000);
    }
    image i = {.width = 64, .height = N / 64, .comps = 3}, out;
    i.pixels = (str){(char *)rgb, N * 3};
    int most = 0;
    CHECK(inks_image(a, to, &i, false, &out, &most));
    const uint8_t *got = (const uint8_t *)out.pixels.ptr;
    CHECK(got[0] + got[1] + got[2] + got[3] <= 1);
    CHECK(signal_to_noise(got, want, N * 4) > 50);
    CHECK(most > 200 && most <= 400);
}

/* A photograph in inks stays what it was, and its ink is what is counted in
 * the JPEG. */
static void test_ink_photo(arena *a, inks *to)
{
    diags d = diags_new(a);
    image whole, plain, coded;
    int before = 0, most = 0;
    CHECK(image_open(a, photo(a, 2, &d), &whole));
    CHECK(inks_image(a, to, &whole, false, &plain, &most));
    CHECK(inks_image(a, to, &whole, true, &coded, &before));
    CHECK(most == before && coded.jpeg.len > 0 && coded.comps == 4);
    uint8_t *back = arena_alloc(a, plain.pixels.len), *end = back;
    CHECK(asset_jpeg_inks(coded.jpeg, W, H, take_inks, &end));
    CHECK(end == back + plain.pixels.len);
    CHECK(signal_to_noise(back, (const uint8_t *)plain.pixels.ptr,
                          plain.pixels.len) > 44);
    ink_count *all = ARENA_NEW(a, ink_count);
    ink_count_row(all, back, plain.pixels.len / 4);
    CHECK(ink_count_most(all) <= most + 5 && ink_count_most(all) >= most - 5);
}

/* A picture in inks is its own JPEG, unless it lies on its side or is too
 * large. */
static void test_own_inks(arena *a, inks *to)
{
    diags d = diags_new(a);
    asset got;
    image upright, out;
    bool moved = true;
    int most = 0, before = 0;
    CHECK(asset_load(a, "turned.jpg", "x", &d, place, &got));
    upright = *got.image;
    image_inks own = *upright.inks;
    own.orientation = 1;
    upright.inks = &own;
    upright.width = 1250;
    upright.height = 900;
    CHECK(inks_keep(a, to, &upright, 1250, 900, &out, &moved, &before));
    CHECK(str_eq(out.jpeg, upright.jpeg) && out.inks == &own && !moved);
    CHECK(inks_keep(a, to, got.image, 900, 1250, &out, &moved, &most));
    CHECK(out.inks == NULL && out.jpeg.len > 0 && !moved && out.height == 1250);
    CHECK(before > 300 && abs(most - before) <= 2);
    CHECK(inks_keep(a, to, got.image, 450, 625, &out, &moved, &most));
    CHECK(out.width == 450 && out.height == 625 && most <= before);
    upright.jpeg = str_slice(upright.jpeg, 0, upright.jpeg.len / 2);
    CHECK(!inks_keep(a, to, &upright, 1250, 900, &out, &moved, &most));
    CHECK(!inks_keep(a, to, &upright, 600, 450, &out, &moved, &most));
}

/* ---- documents ----------------------------------------------------------- */

/* All photographs, two a page, the last one twice. */
static str make(arena *a, enum profile profile, const pdf_print *print,
                int threads, pile *to, pdf_inks *known)
{
    diags d = diags_new(a);
    pdf_info info = {.title = "Many", .lang = "en", .profile = profile};
    info.print = profile == PROFILE_PRINT ? print : NULL;
    pdf *p = pdf_new(a, &info, &d);
    canvas *c = pdf_canvas(p);
    str out = STR_NONE;
    pdf_speed(p, threads, to);
    for (int i = 0; i <= PHOTOS; i += 2) {
        c->page_begin(c, PT(400), PT(600), i / 2 + 1);
        for (int k = 0; k < 2; k++) {
            int number = i + k < PHOTOS ? i + k : PHOTOS - 1;
            c->image(c, photo(a, number, &d), PT(50), PT(50 + 250 * k), PT(100),
                     PT(70));
        }
        c->page_end(c);
    }
    CHECK(pdf_finish(p, &out) && diags_ok(&d));
    if (known != NULL)
        *known = pdf_inks_of(p);
    return out;
}

static void test_same(arena *a, const pdf_print *print)
{
    const enum profile profiles[] = {PROFILE_ARCHIVE, PROFILE_SCREEN,
                                     PROFILE_PRINT};
    for (int i = 0; i < 3; i++) {
        str alone = make(a, profiles[i], print, 0, NULL, NULL);
        CHECK(alone.len > 10000);
        for (int threads = 1; threads < 5; threads += 3) {
            CHECK(str_eq(make(a, profiles[i], print, threads, NULL, NULL),
                         alone));
            pile *to = pile_open(a, ".");
            CHECK(
                str_eq(make(a, profiles[i], print, threads, to, NULL), alone));
            pile_close(to);
        }
    }
}

/* What is said of the file, and how often of ink. */
static int complaints(arena *a, str file, int limit, pdf_inks known, int *times)
{
    diags d = diags_new(a);
    preflight_job j = {.path = "x.pdf", .ink_limit = limit, .known = known};
    CHECK(preflight(a, file, &j, &d));
    *times = 0;
    for (size_t i = 0; i < d.list.n; i++)
        *times += d.list.v[i].code == D_PRINT_INK;
    return (int)d.list.n;
}

/* Whoever made the file knows the ink of each picture, as it is in the file,
 * wherever it is near the limit. */
static void test_known(arena *a)
{
    diags d = diags_new(a);
    print_setup strict = {.ink_limit = 100};
    const pdf_print *print = pdf_print_open(a, &strict, &d);
    for (; strict.ink_limit <= 300; strict.ink_limit += 40) {
        pdf_inks known;
        int counted, believed;
        str file = make(a, PROFILE_PRINT, print, 3, NULL, &known);
        CHECK_INT(known.n, PHOTOS);
        int all =
            complaints(a, file, strict.ink_limit, (pdf_inks){0}, &counted);
        CHECK_INT(complaints(a, file, strict.ink_limit, known, &believed), all);
        CHECK_INT(believed, counted);
        CHECK(strict.ink_limit > 100 || counted == PHOTOS);
        known.n--;
        complaints(a, file, strict.ink_limit, known, &believed);
        CHECK_INT(believed, counted);
        pdf_ink other = {known.v[0].at, 399};
        complaints(a, file, 398, (pdf_inks){&other, 1}, &believed);
        CHECK_INT(believed, 1);
    }
    pdf_print_close(print);
}

/* A scan that is damaged is found by whichever profile, and said where the
 * picture is named. */
static void test_damaged(arena *a, const pdf_print *print)
{
    diags d = diags_new(a);
    str file;
    const char *name = photo_name(a, 3);
    CHECK(file_read(a, name, SIZE_MAX, &d, NOWHERE, &file));
    str parts[] = {str_slice(file, 0, file.len / 2), STR("\xFF\xD9")};
    CHECK(file_write(name, str_join(a, parts, 2, ""), &d));
    for (int i = 0; i < 6; i++) {
        enum profile profile = i % 3 == 0   ? PROFILE_ARCHIVE
                               : i % 3 == 1 ? PROFILE_SCREEN
                                            : PROFILE_PRINT;
        diags heard = diags_new(a);
        pdf_info info = {.profile = profile};
        info.print = profile == PROFILE_PRINT ? print : NULL;
        pdf *p = pdf_new(a, &info, &heard);
        canvas *c = pdf_canvas(p);
        str out;
        pdf_speed(p, i < 3 ? 0 : 3, NULL);
        c->page_begin(c, PT(400), PT(600), 1);
        for (int k = 1; k < 6; k++)
            c->image(c, photo(a, k, &heard), 0, 0, PT(100), PT(70));
        c->page_end(c);
        CHECK(!pdf_finish(p, &out));
        CHECK_INT(heard.list.n, 1);
        CHECK(heard.list.n == 1 && heard.list.v[0].code == D_ASSET_DAMAGED &&
              heard.list.v[0].at.line == place.line);
    }
}

static void test_pictures(arena *a)
{
    diags d = diags_new(a);
    for (int i = 0; i < PHOTOS; i++)
        put_photo(photo_name(a, i), i);
    const print_setup setup = {.ink_limit = 300};
    const pdf_print *print = pdf_print_open(a, &setup, &d);
    CHECK(print != NULL);
    if (print == NULL)
        return;
    test_opened(a);
    test_turned(a);
    test_table(a, print->to);
    test_ink_photo(a, print->to);
    test_own_inks(a, print->to);
    test_same(a, print);
    test_known(a);
    test_damaged(a, print);
    pdf_print_close(print);
}

int main(void)
{
    arena *a = arena_new();
    test_team();
    folder_run(a, test_piles);
    folder_run(a, test_pictures);
    arena_drop(a);
    return test_end();
}
