/*
 * Font programs. In: a face and glyph ids; out: a program of these glyphs.
 * Three ways, in this order: CFF is copied (cff.c), glyf too (glyf.c), and what
 * neither can take is drawn afresh (drawn.c).
 * Refuses a face whose file HarfBuzz cannot read.
 */
#include "program.h"

#include "drawn.h"
#include "foundry.h"

#include <hb-ot.h>
#include <string.h>

/* ---- tables ----------------------------------------------------------- */

static uint32_t number_at(str s, size_t at, size_t bytes)
{
    uint32_t v = 0;
    for (size_t i = 0; i < bytes; i++)
        v = v << 8 | (uint8_t)s.ptr[at + i];
    return v;
}

/* Where the table directory of the face's font begins, or SIZE_MAX. */
static size_t directory_of(const face *f)
{
    str s = f->data;
    if (s.len < 12)
        return SIZE_MAX;
    if (memcmp(s.ptr, "ttcf", 4) != 0)
        return 0;
    if (f->index >= number_at(s, 8, 4) || f->index > (s.len - 16) / 4)
        return SIZE_MAX;
    size_t at = number_at(s, 12 + 4 * (size_t)f->index, 4);
    return at > s.len - 12 ? SIZE_MAX : at;
}

bool face_table(const face *f, const char tag[4], str *out)
{
    str s = f->data;
    size_t at = directory_of(f);
    if (at == SIZE_MAX)
        return false;
    size_t n = number_at(s, at + 4, 2);
    at += 12;
    if (n > (s.len - at) / 16)
        return false;
    for (size_t i = 0; i < n; i++, at += 16) {
        if (memcmp(s.ptr + at, tag, 4) != 0)
            continue;
        size_t from = number_at(s, at + 8, 4), len = number_at(s, at + 12, 4);
        if (from > s.len || len > s.len - from)
            return false;
        *out = str_slice(s, from, from + len);
        return true;
    }
    return false;
}

/* A glyph of glyf has no bytes then. */
static bool glyf_is_blank(const face *f, uint32_t gid)
{
    str head, loca;
    if (!face_table(f, "head", &head) || !face_table(f, "loca", &loca) ||
        head.len < 52)
        return false;
    size_t each = number_at(head, 50, 2) == 0 ? 2 : 4;
    size_t at = each * gid;
    return loca.len >= 2 * each && at <= loca.len - 2 * each &&
           number_at(loca, at, each) == number_at(loca, at + each, each);
}

/* A charstring has but its end, with a width before it. */
static bool cff_is_blank(str bytes, uint32_t gid)
{
    enum { BARE = 6 };
    cff font;
    char room[CFF_GLYPH_MAX];
    arena *a = arena_new();
    size_t n = cff_read(a, bytes, &font) ? cff_glyph(&font, gid, 0, room) : 0;
    arena_drop(a);
    for (size_t i = 0; i + 1 < n && n <= BARE; i++)
        if ((uint8_t)room[i] < 28)
            return false;
    return n > 0 && n <= BARE;
}

bool program_is_blank(const face *f, uint32_t gid)
{
    str bytes;
    if (f->instance != 0)
        return false;
    if (face_table(f, "glyf", &bytes))
        return glyf_is_blank(f, gid);
    return face_table(f, "CFF ", &bytes) && cff_is_blank(bytes, gid);
}

/* ---- HarfBuzz --------------------------------------------------------- */

static hb_blob_t *blob_of(str s)
{
    assert(s.len <= UINT32_MAX);
    return hb_blob_create(s.ptr, (unsigned)s.len, HB_MEMORY_MODE_READONLY, NULL,
                          NULL);
}

static hb_font_t *font_open(const face *f)
{
    hb_blob_t *blob = blob_of(f->data);
    hb_face_t *hb = hb_face_create(blob, f->index);
    hb_blob_destroy(blob);
    hb_font_t *font = hb_font_create(hb);
    hb_face_destroy(hb);
    if (f->instance > 0)
        hb_font_set_var_named_instance(font, f->instance - 1);
    return font;
}

void face_hyphens(const face *f, uint32_t out[2])
{
    hb_font_t *font = font_open(f);
    for (int i = 0; i < 2; i++) {
        if (!hb_font_get_nominal_glyph(font, i == 0 ? 0x2D : 0x2010, &out[i]))
            out[i] = 0;
    }
    hb_font_destroy(font);
}

/* True if one of the codes but the first draws glyph 0, the box, which would be
 * taken for .notdef, that no text may show (ISO 19005-2, 6.2.11.8). */
static bool draws_box(const uint32_t *gids, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        if (gids[i] == 0)
            return true;
    return false;
}

/* ---- the three ways ----------------------------------------------------- */

/* Thousandths of an em in font units. */
static const uint16_t *in_units(arena *a, const face *f, const uint16_t *widths,
                                uint32_t n)
{
    uint16_t *out = ARENA_ARRAY(a, uint16_t, n);
    for (uint32_t i = 0; i < n; i++)
        out[i] = (uint16_t)(((int64_t)widths[i] * f->upem + 500) / 1000);
    return out;
}

/* Programs of pieces that are coded. To search one of Han for what repeats
 * takes ten times as long as to put its pieces in a row, and saves 4 %: only in
 * a large one is that much. */
enum { LARGE = 100000 };

static void deliver(arena *a, const program_order *o, pieces made,
                    enum code_kind kind, program_file *out)
{
    out->length = pieces_size(made);
    out->truetype = kind == CODE_GLYF;
    const coder *c = coder_of(foundry_coders(o->foundry), kind);
    if (o->press && kind == CODE_CFF && out->length < LARGE)
        out->bytes = coder_stream(c, a, made);
    else if (o->press)
        out->bytes = coder_press(c, a, pieces_join(a, made));
    out->pressed = o->press && out->bytes.len < out->length;
    if (!out->pressed)
        out->bytes = pieces_join(a, made);
}

static bool cff_copied(arena *a, const program_order *o, program_file *out)
{
    str bytes;
    pieces made;
    if (!face_table(o->face, "CFF ", &bytes))
        return false;
    cff_order order = {o->name, o->gids, in_units(a, o->face, o->widths, o->n),
                       o->n};
    if (!foundry_cff(o->foundry, a, bytes, &order, &made))
        return false;
    deliver(a, o, made, CODE_CFF, out);
    return true;
}

static bool glyf_copied(arena *a, const program_order *o, program_file *out)
{
    pieces made;
    if (draws_box(o->gids, o->n) ||
        !foundry_glyf(o->foundry, a, o->face, o->gids, o->n, &made))
        return false;
    deliver(a, o, made, CODE_GLYF, out);
    return true;
}

static bool drawn(arena *a, const program_order *o, program_file *out)
{
    hb_font_t *font = font_open(o->face);
    bool done =
        hb_face_get_glyph_count(hb_font_get_face(font)) > 0 &&
        drawn_subset(a, font, o->name, o->gids, o->widths, o->n, &out->bytes);
    hb_font_destroy(font);
    out->length = out->bytes.len;
    return done;
}

bool program_takes_widths(const face *f)
{
    str bytes;
    return f->instance != 0 || !face_table(f, "glyf", &bytes);
}

bool program_make_as(arena *a, const program_order *o, program_file *out)
{
    *out = (program_file){0};
    if (o->face->instance == 0 &&
        (cff_copied(a, o, out) || glyf_copied(a, o, out)))
        return true;
    return drawn(a, o, out);
}

bool program_make(arena *a, const face *f, const char *name,
                  const uint32_t *gids, uint32_t n, program_file *out)
{
    foundry *own = foundry_open();
    program_order o = {
        .face = f, .foundry = own, .name = name, .gids = gids, .n = n};
    o.widths = ARENA_ARRAY(a, uint16_t, n);
    bool done = program_make_as(a, &o, out);
    foundry_drop(own);
    return done;
}
