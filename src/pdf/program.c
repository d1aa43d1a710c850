/*
 * Font programs. In: a face and glyph ids; out: a program of these glyphs.
 * Three ways, in this order: CFF is copied (cff.c), glyf goes through
 * hb-subset, and what neither can take is drawn afresh (drawn.c).
 * Refuses a face whose file HarfBuzz cannot read.
 *
 * hb-subset sees a face that has the outline tables only, and leaves hints
 * out. Measured with 90 glyphs of Noto Serif: from the whole face 0.59 ms and
 * 28.6 KB, from the stripped one 0.08 ms and 20.1 KB (11.9 deflated), without
 * hints 0.07 ms and 9.7 KB (6.3 deflated, in half the time). What hints are
 * for, letters a few pixels high without grey, no viewer draws any more.
 */
#include "program.h"

#include "drawn.h"
#include "foundry.h"

#include <hb-ot.h>
#include <hb-subset.h>
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

/* The face without everything that a PDF has no use for. */
static hb_face_t *stripped_face(const face *f)
{
    static const char tags[][5] = {"head", "hhea", "maxp",
                                   "hmtx", "glyf", "loca"};
    hb_face_t *out = hb_face_builder_create();
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        str bytes;
        if (!face_table(f, tags[i], &bytes))
            continue;
        const char *t = tags[i];
        hb_blob_t *blob = blob_of(bytes);
        hb_face_builder_add_table(out, HB_TAG(t[0], t[1], t[2], t[3]), blob);
        hb_blob_destroy(blob);
    }
    return out;
}

/* The new glyph of each code, or NULL where it is the code itself. */
static const uint16_t *glyph_map(arena *a, hb_subset_plan_t *plan,
                                 const uint32_t *gids, uint32_t n)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    uint16_t *out = ARENA_ARRAY(a, uint16_t, n);
    bool same = true;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t gid = hb_map_get(map, gids[i]);
        out[i] = gid > 65535 ? 0 : (uint16_t)gid;
        same = same && out[i] == i;
    }
    return same ? NULL : out;
}

/* Copies what hb-subset has made into the arena. */
static bool take_subset(arena *a, hb_subset_plan_t *plan, str *out)
{
    hb_face_t *made = hb_subset_plan_execute_or_fail(plan);
    if (made == NULL)
        return false;
    hb_blob_t *blob = hb_face_reference_blob(made);
    unsigned len;
    const char *bytes = hb_blob_get_data(blob, &len);
    *out = str_dup(a, (str){bytes, len});
    hb_blob_destroy(blob);
    hb_face_destroy(made);
    return out->len > 0;
}

static bool truetype_subset(arena *a, const face *f, const uint32_t *gids,
                            uint32_t n, program_file *out)
{
    bool done = false;
    hb_face_t *stripped = stripped_face(f);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_subset_plan_t *plan = NULL;
    if (input != NULL) {
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING |
                                             HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
        hb_set_t *wanted = hb_subset_input_glyph_set(input);
        for (uint32_t i = 0; i < n; i++)
            hb_set_add(wanted, gids[i]);
        plan = hb_subset_plan_create_or_fail(stripped, input);
    }
    if (plan != NULL) {
        done = take_subset(a, plan, &out->bytes);
        out->map = glyph_map(a, plan, gids, n);
        out->truetype = true;
    }
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    hb_face_destroy(stripped);
    return done;
}

/* True if one of the codes but the first draws glyph 0, the box. In a glyf
 * program that would be .notdef, which no text may show (ISO 19005-2,
 * 6.2.11.8); in the others a code has its own copy of the outlines. */
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

static bool copied(arena *a, const program_order *o, program_file *out)
{
    str bytes;
    cff font;
    if (!face_table(o->face, "CFF ", &bytes))
        return false;
    cff_order order = {o->name, o->gids, in_units(a, o->face, o->widths, o->n),
                       o->n};
    if (o->foundry != NULL)
        return foundry_subset(o->foundry, a, bytes, &order, &out->bytes);
    return cff_read(a, bytes, &font) &&
           cff_subset_as(a, &font, order.name, order.gids, order.widths,
                         order.n, &out->bytes);
}

bool program_takes_widths(const face *f)
{
    str bytes;
    return f->instance != 0 || !face_table(f, "glyf", &bytes);
}

bool program_make_as(arena *a, const program_order *o, program_file *out)
{
    *out = (program_file){0};
    str bytes;
    const face *f = o->face;
    if (f->instance == 0 && copied(a, o, out))
        return true;
    if (f->instance == 0 && !draws_box(o->gids, o->n) &&
        face_table(f, "glyf", &bytes) &&
        truetype_subset(a, f, o->gids, o->n, out))
        return true;
    *out = (program_file){0};
    hb_font_t *font = font_open(f);
    bool done =
        hb_face_get_glyph_count(hb_font_get_face(font)) > 0 &&
        drawn_subset(a, font, o->name, o->gids, o->widths, o->n, &out->bytes);
    hb_font_destroy(font);
    return done;
}

bool program_make(arena *a, const face *f, const char *name,
                  const uint32_t *gids, uint32_t n, program_file *out)
{
    program_order o = {.face = f, .name = name, .gids = gids, .n = n};
    o.widths = ARENA_ARRAY(a, uint16_t, n);
    return program_make_as(a, &o, out);
}
