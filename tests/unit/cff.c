/*
 * The CFF assembler: what it writes is drawn by HarfBuzz and must be what the
 * font itself draws; what it reads may be damaged anywhere.
 */
#include "test.h"

#include "faces.h"
#include "outlines.h"

#include "../../src/pdf/cff.h"
#include "../../src/pdf/foundry.h"
#include "../../src/pdf/inflate.h"
#include "../../src/pdf/program.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <stdlib.h>

/* A CFF program of n glyphs as a font that HarfBuzz reads. */
static hb_font_t *font_of(arena *a, const face *f, str program, uint32_t n)
{
    str head;
    char *maxp = arena_alloc(a, 6);
    memcpy(maxp, "\0\0\x50\0", 4);
    maxp[4] = (char)(n >> 8);
    maxp[5] = (char)(n & 0xFF);
    CHECK(face_table(f, "head", &head));
    hb_face_t *hb = hb_face_builder_create();
    const struct {
        hb_tag_t tag;
        str bytes;
    } t[] = {{HB_TAG('h', 'e', 'a', 'd'), head},
             {HB_TAG('m', 'a', 'x', 'p'), {maxp, 6}},
             {HB_TAG('C', 'F', 'F', ' '), program}};
    for (int i = 0; i < 3; i++) {
        hb_blob_t *blob =
            hb_blob_create(t[i].bytes.ptr, (unsigned)t[i].bytes.len,
                           HB_MEMORY_MODE_READONLY, NULL, NULL);
        hb_face_builder_add_table(hb, t[i].tag, blob);
        hb_blob_destroy(blob);
    }
    hb_font_t *font = hb_font_create(hb);
    hb_face_destroy(hb);
    return font;
}

/* What the charstrings of a program say of widths, in font units. */
static void check_widths(str program, const uint16_t *widths, uint32_t n)
{
    FT_Library library;
    FT_Face ft;
    CHECK(FT_Init_FreeType(&library) == 0);
    if (FT_New_Memory_Face(library, (const FT_Byte *)program.ptr,
                           (FT_Long)program.len, 0, &ft) != 0) {
        CHECK_STR("FreeType", "cannot open it");
        return;
    }
    int wrong = 0;
    for (uint32_t i = 0; i < n; i++) {
        CHECK(FT_Load_Glyph(ft, i, FT_LOAD_NO_SCALE) == 0);
        wrong += widths[i] > 0 && ft->glyph->metrics.horiAdvance != widths[i];
    }
    CHECK_INT(wrong, 0);
    FT_Done_Face(ft);
    FT_Done_FreeType(library);
}

/* What is pressed comes out as it was. */
static void check_pressed(const foundry *all, arena *a, pieces made, str want)
{
    str out, z = coder_stream(coder_of(foundry_coders(all), CODE_CFF), a, made);
    CHECK(z.len < want.len);
    CHECK(inflate_bytes(a, z, want.len, &out) == INFLATED);
    CHECK(str_eq(out, want));
}

/* What is kept gives the same bytes as what is made: now, when it is there,
 * and when no more is kept. */
static void check_foundry(str bytes, const uint32_t *gids,
                          const uint16_t *widths, uint32_t n, str want)
{
    foundry *all = foundry_open();
    for (int i = 0; i < 3; i++) {
        arena *a = arena_new();
        pieces got;
        cff_order order = {"ABCDEF+Test", gids, widths, n};
        CHECK(foundry_cff(all, a, bytes, &order, &got));
        CHECK(str_eq(pieces_join(a, got), want));
        check_pressed(all, a, got, want);
        arena_drop(a);
    }
    foundry_drop(all);
}

/* Outlines of every step-th glyph: the font's own against the program's, in
 * which some have a width that is not theirs. */
static void cff_outlines(const char *path, unsigned index, uint32_t step)
{
    struct opened o;
    str table_bytes, program;
    cff font;
    if (!open_face(path, index, 1, &o)) {
        CHECK_STR(path, "is missing");
        return;
    }
    arena *a = arena_new();
    uint32_t n = 1, *gids = ARENA_ARRAY(a, uint32_t, 65536);
    uint16_t *widths = ARENA_ARRAY(a, uint16_t, 65536);
    for (uint32_t gid = step; gid < o.f.nglyphs; gid += step)
        gids[n++] = gid;
    gids[n++] = gids[1]; /* one glyph twice */
    for (uint32_t i = 1; i < n; i += i % 2 + 1)
        widths[i] = (uint16_t)(i * 37 % 3000 + 1);
    CHECK(face_table(&o.f, "CFF ", &table_bytes));
    CHECK(cff_read(a, table_bytes, &font));
    CHECK(cff_subset_as(a, &font, "ABCDEF+Test", gids, widths, n, &program));
    check_widths(program, widths, n);
    check_foundry(table_bytes, gids, widths, n, program);
    hb_font_t *made = font_of(a, &o.f, program, n);
    int wrong = 0;
    size_t points = 0;
    for (uint32_t i = 0; i < n; i++) {
        arena *scratch = arena_new();
        str want = outline_of(scratch, o.font, gids[i]);
        wrong += !str_eq(want, outline_of(scratch, made, i));
        points += want.len;
        arena_drop(scratch);
    }
    CHECK_INT(wrong, 0);
    CHECK(points > (size_t)100 * n);
    hb_font_destroy(made);
    arena_drop(a);
    close_face(&o);
}

/* A CFF table with bytes changed or cut off must be refused or copied, and
 * nothing else. */
static void cff_damaged(void)
{
    struct opened o;
    str whole, out;
    if (!open_face(GARAMOND, 0, 1, &o) || !face_table(&o.f, "CFF ", &whole))
        return;
    arena *a = arena_new();
    uint32_t gids[40], seed = 12345;
    uint16_t widths[40];
    for (uint32_t i = 0; i < 40; i++) {
        gids[i] = i * 60;
        widths[i] = (uint16_t)(i * 25);
    }
    for (int round = 0; round < 3000; round++) {
        arena *scratch = arena_new();
        size_t len = round % 3 == 0 ? seed % whole.len : whole.len;
        char *bytes = memcpy(malloc(len + 1), whole.ptr, len);
        for (int k = 0; k < 8 && len > 0; k++) {
            seed = seed * 1664525 + 1013904223;
            bytes[(seed >> 8) % (k < 6 && len > 600 ? 600 : len)] =
                (char)(seed >> 3);
        }
        cff font;
        if (cff_read(scratch, (str){bytes, len}, &font))
            (void)cff_subset_as(scratch, &font, "X", gids,
                                round % 2 == 0 ? widths : NULL, 40, &out);
        free(bytes);
        arena_drop(scratch);
    }
    CHECK(true);
    arena_drop(a);
    close_face(&o);
}

int main(void)
{
    cff_outlines(CJK, 2, 17);
    cff_outlines(GARAMOND, 0, 1);
    cff_damaged();
    return test_end();
}
