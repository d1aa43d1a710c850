/*
 * TrueType outlines: what a program has is drawn by HarfBuzz and must be what
 * the font itself draws, as wide; what is read may be damaged anywhere. And
 * the codes that streams are pressed by.
 */
#include "test.h"

#include "faces.h"
#include "outlines.h"

#include "../../src/pdf/foundry.h"
#include "../../src/pdf/inflate.h"
#include "../../src/pdf/program.h"

#include <stdlib.h>

static hb_font_t *font_of(str program)
{
    hb_blob_t *blob = hb_blob_create(program.ptr, (unsigned)program.len,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(hb);
    hb_face_destroy(hb);
    hb_blob_destroy(blob);
    return font;
}

/* Each table's sum is what the directory says (OpenType, 5). */
static void check_sums(str program)
{
    const uint8_t *p = (const uint8_t *)program.ptr;
    for (int i = 0; i < 6; i++) {
        const uint8_t *row = p + 12 + 16 * i;
        uint32_t v[3], sum = 0;
        for (int k = 0; k < 3; k++)
            v[k] = (uint32_t)row[4 + 4 * k] << 24 |
                   (uint32_t)row[5 + 4 * k] << 16 |
                   (uint32_t)row[6 + 4 * k] << 8 | row[7 + 4 * k];
        CHECK(v[1] % 4 == 0 && v[1] + v[2] <= program.len);
        for (uint32_t at = 0; at < v[2]; at++)
            sum += (uint32_t)p[v[1] + at] << (24 - 8 * (at % 4));
        CHECK(sum == v[0]);
    }
}

static void check_outlines(const struct opened *o, str program,
                           const uint32_t *gids, uint32_t n)
{
    hb_font_t *made = font_of(program);
    int wrong = 0;
    size_t points = 0;
    for (uint32_t i = 0; i < n; i++) {
        arena *scratch = arena_new();
        str want = outline_of(scratch, o->font, gids[i]);
        wrong += !str_eq(want, outline_of(scratch, made, i));
        wrong += hb_font_get_glyph_h_advance(o->font, gids[i]) !=
                 hb_font_get_glyph_h_advance(made, i);
        points += want.len;
        arena_drop(scratch);
    }
    CHECK_INT(wrong, 0);
    CHECK(points > (size_t)100 * n);
    hb_font_destroy(made);
}

/* Every step-th glyph and one twice, made thrice: when nothing is kept yet, and
 * from what is kept. */
static void glyf_outlines(uint32_t step)
{
    struct opened o;
    if (!open_face(SERIF, 0, 1, &o)) {
        CHECK_STR(SERIF, "is missing");
        return;
    }
    arena *a = arena_new();
    foundry *all = foundry_open();
    uint32_t n = 1, *gids = ARENA_ARRAY(a, uint32_t, 65536);
    str first = STR_NONE;
    for (uint32_t gid = step; gid < o.f.nglyphs; gid += step)
        gids[n++] = gid;
    gids[n++] = gids[1];
    for (int i = 0; i < 3; i++) {
        pieces made;
        CHECK(foundry_glyf(all, a, &o.f, gids, n, &made));
        str program = pieces_join(a, made), out;
        CHECK(i == 0 || str_eq(program, first));
        first = program;
        str z = coder_stream(coder_of(foundry_coders(all), CODE_GLYF), a, made);
        CHECK(z.len < program.len * 9 / 10);
        CHECK(inflate_bytes(a, z, program.len, &out) == INFLATED);
        CHECK(str_eq(out, program));
    }
    check_sums(first);
    check_outlines(&o, first, gids, n);
    foundry_drop(all);
    arena_drop(a);
    close_face(&o);
}

/* Tables with bytes changed or cut off must be refused or copied, and nothing
 * else. */
static void glyf_damaged(void)
{
    struct opened o;
    glyf whole;
    if (!open_face(SERIF, 0, 1, &o) || !glyf_read(&o.f, &whole))
        return;
    uint32_t gids[60], seed = 4711;
    for (uint32_t i = 0; i < 60; i++)
        gids[i] = i < 40 ? i : i * 37;
    int made_of = 0;
    for (int round = 0; round < 400; round++) {
        size_t len = round % 3 == 0 ? seed % o.f.data.len : o.f.data.len;
        char *bytes = memcpy(malloc(len + 1), o.f.data.ptr, len);
        for (int k = 0; k < (round % 2 == 0 ? 200 : 5) && len > 4000; k++) {
            seed = seed * 1664525 + 1013904223;
            bool head = k < 4 && round % 4 == 0;
            size_t from = head ? 0 : (size_t)(whole.glyf.ptr - o.f.data.ptr);
            size_t most = head ? 400 : 12000;
            from += (seed >> 8) % most;
            if (from < len)
                bytes[from] = (char)(seed >> 3);
        }
        arena *scratch = arena_new();
        foundry *all = foundry_open();
        face damaged = o.f;
        pieces made;
        damaged.data = (str){bytes, len};
        bool done = foundry_glyf(all, scratch, &damaged, gids, 60, &made);
        made_of += done;
        if (done)
            (void)coder_stream(coder_of(foundry_coders(all), CODE_GLYF),
                               scratch, made);
        foundry_drop(all);
        free(bytes);
        arena_drop(scratch);
    }
    CHECK(made_of > 0 && made_of < 400);
    close_face(&o);
}

/* A glyph that is not in the font. */
static void glyf_missing(void)
{
    struct opened o;
    if (!open_face(SERIF, 0, 1, &o))
        return;
    arena *a = arena_new();
    foundry *all = foundry_open();
    pieces made;
    /* one that is composed comes first, which makes a list of glyphs */
    const uint32_t gids[] = {0, 120, 121, 122, o.f.nglyphs, 65535};
    CHECK(foundry_glyf(all, a, &o.f, gids, 4, &made));
    CHECK(!foundry_glyf(all, a, &o.f, gids, 5, &made));
    CHECK(!foundry_glyf(all, a, &o.f, gids, 6, &made));
    foundry_drop(all);
    arena_drop(a);
    close_face(&o);
}

/* Pieces of all lengths, some known before and some not, come out in a row;
 * their sum is checked by zlib. */
static void pieces_in_a_row(enum code_kind kind)
{
    arena *a = arena_new();
    const coder *c = coder_of(coders_new(a), kind);
    pieces all = {ARENA_ARRAY(a, piece, 400), 400};
    uint32_t seed = 99;
    for (size_t i = 0; i < all.n; i++) {
        char *bytes = arena_alloc(a, i + 1);
        for (size_t k = 0; k < i; k++) {
            seed = seed * 1664525 + 1013904223;
            bytes[k] = kind == CODE_CMAP ? "0123456789ABCDEF<> []\n"[seed >> 28]
                                         : (char)(seed >> 20);
        }
        str s = {bytes, i};
        all.v[i] = i % 3 == 0 ? (piece){.bytes = s} : coder_piece(c, a, s);
    }
    str out, want = pieces_join(a, all), z = coder_stream(c, a, all);
    CHECK(inflate_bytes(a, z, want.len, &out) == INFLATED);
    CHECK(want.len == 400 * 399 / 2 && str_eq(out, want));
    z = coder_stream(c, a, (pieces){NULL, 0});
    CHECK(inflate_bytes(a, z, 10, &out) == INFLATED && out.len == 0);
    arena_drop(a);
}

int main(void)
{
    glyf_outlines(1);
    glyf_outlines(23);
    glyf_damaged();
    glyf_missing();
    pieces_in_a_row(CODE_GLYF);
    pieces_in_a_row(CODE_CFF);
    pieces_in_a_row(CODE_CMAP);
    return test_end();
}
