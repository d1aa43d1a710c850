/*
 * Font files. In: a mapped file and the index of a face in it; out: a face
 * with its measures, ready for HarfBuzz.
 *
 * The one idea: a font is hostile input like any other. The table directory
 * is checked here, by hand, so that every later read of head, hhea, hmtx and
 * loca stays inside the file; HarfBuzz checks what it reads itself; FreeType
 * must open glyf outlines, outline.c CFF ones. Refuses damaged files, bitmap
 * fonts, fonts whose maker forbids embedding, and files that are not what their
 * listing says. Tables: OpenType 1.9, chapter "OpenType font file".
 */
#include "part.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ot.h>
#include <string.h>

/* OS/2 fsType, as OpenType defines its bits. */
#define EMBED_RESTRICTED 0x0002
#define EMBED_MORE 0x000C /* print and preview, or edit: enough for us */
#define EMBED_NO_SUBSET 0x0100
#define EMBED_BITMAP 0x0200

typedef struct sfnt_table {
    const uint8_t *p; /* NULL: not there */
    uint32_t size, offset;
} sfnt_table;

/* The tables that are read here. */
typedef struct sfnt {
    sfnt_table head, hhea, hmtx, maxp, cmap, os2, post, loca, glyf, cff, cff2;
} sfnt;

static uint32_t be16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static int be16s(const uint8_t *p)
{
    return (int16_t)be16(p);
}

static uint32_t be32(const uint8_t *p)
{
    return be16(p) << 16 | be16(p + 2);
}

/* ---- the table directory ------------------------------------------------ */

static void keep_table(sfnt *t, uint32_t tag, sfnt_table found)
{
    const struct {
        char tag[5];
        sfnt_table *to;
    } rows[] = {{"head", &t->head}, {"hhea", &t->hhea}, {"hmtx", &t->hmtx},
                {"maxp", &t->maxp}, {"cmap", &t->cmap}, {"OS/2", &t->os2},
                {"post", &t->post}, {"loca", &t->loca}, {"glyf", &t->glyf},
                {"CFF ", &t->cff},  {"CFF2", &t->cff2}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (be32((const uint8_t *)rows[i].tag) == tag)
            *rows[i].to = found;
    }
}

/* Offset of the face's table directory; NULL, or what is wrong. */
static const char *find_directory(str data, unsigned index, uint32_t *offset)
{
    const uint8_t *p = (const uint8_t *)data.ptr;
    if (data.len < 12 || data.len > UINT32_MAX)
        return "it is no font";
    *offset = 0;
    if (memcmp(p, "ttcf", 4) == 0) {
        uint32_t n = be32(p + 8);
        if (n > (data.len - 12) / 4)
            return "it is cut short";
        if (index >= n)
            return "it does not have as many fonts as the system lists";
        *offset = be32(p + 12 + 4 * (size_t)index);
    } else if (memcmp(p, "wOFF", 4) == 0 || memcmp(p, "wOF2", 4) == 0) {
        return "it is a web font, and only .ttf, .otf and .ttc files are read";
    } else if (index != 0) {
        return "it does not have as many fonts as the system lists";
    }
    return *offset > data.len - 12 ? "it is cut short" : NULL;
}

static const char *read_directory(str data, uint32_t at, sfnt *t)
{
    const uint8_t *p = (const uint8_t *)data.ptr;
    uint32_t kind = be32(p + at);
    if (kind != 0x00010000 && kind != 0x74727565 && kind != 0x4F54544F)
        return "it is not a TrueType or OpenType font";
    size_t n = be16(p + at + 4);
    if (n > (data.len - at - 12) / 16)
        return "it is cut short";
    for (size_t i = 0; i < n; i++) {
        const uint8_t *row = p + at + 12 + 16 * i;
        uint32_t offset = be32(row + 8), size = be32(row + 12);
        if (offset > data.len || size > data.len - offset)
            return "it is cut short";
        keep_table(t, be32(row), (sfnt_table){p + offset, size, offset});
    }
    return NULL;
}

/* True where every glyph's place lies in glyf, in order. */
static bool loca_sane(const sfnt *t, uint32_t nglyphs)
{
    bool wide = be16(t->head.p + 50) != 0;
    if (t->loca.size / (wide ? 4 : 2) < nglyphs + 1)
        return false;
    uint32_t last = 0;
    for (size_t i = 0; i <= nglyphs; i++) {
        uint32_t at =
            wide ? be32(t->loca.p + 4 * i) : 2 * be16(t->loca.p + 2 * i);
        if (at < last || at > t->glyf.size)
            return false;
        last = at;
    }
    return true;
}

/* NULL, or what is wrong with the tables that every font must have. */
static const char *check_tables(const sfnt *t)
{
    if (t->cff2.p != NULL && t->cff.p == NULL && t->glyf.p == NULL)
        return "it is a variable font without static outlines";
    if (t->glyf.p == NULL && t->cff.p == NULL)
        return "it has no outlines";
    if (t->head.size < 54 || t->hhea.size < 36 || t->maxp.size < 6 ||
        t->cmap.size < 4)
        return "a table that every font needs is missing or short";
    uint32_t upem = be16(t->head.p + 18), nglyphs = be16(t->maxp.p + 4);
    uint32_t nhmtx = be16(t->hhea.p + 34);
    if (upem < 16 || upem > 16384 || nglyphs == 0)
        return "its size or its number of glyphs is nonsense";
    if (nhmtx == 0 || nhmtx > nglyphs ||
        t->hmtx.size < 4 * nhmtx + 2 * (nglyphs - nhmtx))
        return "its table of widths is damaged";
    if (t->cff.p == NULL && !loca_sane(t, nglyphs))
        return "its table of glyph places is damaged";
    return NULL;
}

/* ---- names -------------------------------------------------------------- */

static const char *name_of(arena *a, hb_face_t *hb, hb_ot_name_id_t id,
                           hb_language_t lang)
{
    char text[256];
    unsigned size = sizeof text;
    if (hb_ot_name_get_utf8(hb, id, lang, &size, text) == 0)
        return NULL;
    return str_chars(a, str_of(text));
}

/* True where one of the font's names for its family, in any language, is
 * the one that fontconfig gave. */
static bool bears_name(arena *a, hb_face_t *hb, const char *family_name)
{
    unsigned n;
    const hb_ot_name_entry_t *e = hb_ot_name_list_names(hb, &n);
    for (unsigned i = 0; i < n; i++) {
        bool is_family = e[i].name_id == HB_OT_NAME_ID_FONT_FAMILY ||
                         e[i].name_id == HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY ||
                         e[i].name_id == HB_OT_NAME_ID_WWS_FAMILY;
        if (!is_family)
            continue;
        const char *name = name_of(a, hb, e[i].name_id, e[i].language);
        if (name != NULL && strcmp(name, family_name) == 0)
            return true;
    }
    return false;
}

/* The PostScript name with nothing in it that a PDF name cannot hold (ISO
 * 32000-1 7.3.5); made from the family's where there is none. */
static const char *ps_name_of(arena *a, hb_face_t *hb, const char *family_name)
{
    hb_language_t en = hb_language_from_string("en", -1);
    const char *raw = name_of(a, hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, en);
    buf out = buf_new(a);
    for (const char *p = raw != NULL ? raw : family_name; *p != '\0'; p++) {
        if (*p > ' ' && *p < 0x7F && strchr("()<>[]{}/%#", *p) == NULL)
            buf_char(&out, *p);
    }
    return out.n > 0 ? buf_str(&out).ptr : "Unnamed";
}

/* ---- measures ------------------------------------------------------------ */

static void read_measures(face *f, const sfnt *t)
{
    f->upem = (int)be16(t->head.p + 18);
    f->nglyphs = be16(t->maxp.p + 4);
    for (int i = 0; i < 4; i++)
        f->bbox[i] = be16s(t->head.p + 36 + 2 * i);
    f->ascent = be16s(t->hhea.p + 4);
    f->descent = be16s(t->hhea.p + 6);
    f->italic = (be16(t->head.p + 44) & 2) != 0;
    f->weight = (be16(t->head.p + 44) & 1) != 0 ? 700 : 400;
    /* Where the font does not say: what most text faces have. */
    f->cap_height = f->upem * 7 / 10;
    f->x_height = f->upem / 2;
    if (t->post.size >= 16) {
        f->italic_angle = be16s(t->post.p + 4);
        f->fixed = be32(t->post.p + 12) != 0;
    }
}

/* Old-style to slab serifs in the IBM classes, or in PANOSE; a font that
 * fills in neither is judged by its name. */
static bool is_serif(const uint8_t *os2, const char *family_name)
{
    uint32_t class = os2[30];
    if (class != 0)
        return class <= 5 || class == 7;
    if (os2[32] == 2 && os2[33] > 1)
        return os2[33] <= 10;
    return strstr(family_name, "Serif") != NULL;
}

static void read_os2(face *f, const sfnt *t)
{
    const uint8_t *p = t->os2.p;
    if (t->os2.size < 78)
        return;
    int weight = (int)be16(p + 4);
    if (weight >= 1 && weight <= 1000)
        f->weight = weight;
    f->italic = (be16(p + 62) & 0x201) != 0; /* italic or oblique */
    f->serif = is_serif(p, f->family);
    /* The typographic measures: of a CJK font they are the em box, while
     * hhea leaves room for what stands beyond it. */
    if (be16s(p + 68) > 0) {
        f->ascent = be16s(p + 68);
        f->descent = be16s(p + 70);
    }
    if (t->os2.size >= 90 && be16(p) >= 2 && be16s(p + 88) > 0) {
        f->x_height = be16s(p + 86);
        f->cap_height = be16s(p + 88);
    }
}

static bool may_embed(const sfnt *t)
{
    if (t->os2.size < 10)
        return true;
    uint32_t type = be16(t->os2.p + 8);
    if ((type & EMBED_MORE) == 0 && (type & EMBED_RESTRICTED) != 0)
        return false;
    return (type & (EMBED_NO_SUBSET | EMBED_BITMAP)) == 0;
}

int face_advance(const face *f, uint32_t gid)
{
    const face_own *own = f->hb;
    if (gid >= f->nglyphs)
        return 0;
    uint32_t row = gid < own->nhmtx ? gid : own->nhmtx - 1;
    return (int)be16(own->hmtx + 4 * (size_t)row);
}

uint32_t face_glyph(const face *f, uint32_t cp)
{
    const face_own *own = f->hb;
    hb_codepoint_t gid;
    return hb_font_get_nominal_glyph(own->font, cp, &gid) ? gid : 0;
}

/* ---- opening ------------------------------------------------------------- */

/* NULL, or why FreeType does not take the face. */
static const char *check_glyf(const face *f)
{
    FT_Library library;
    if (FT_Init_FreeType(&library) != 0)
        return "FreeType does not start";
    FT_Face ft;
    const char *wrong = NULL;
    if (FT_New_Memory_Face(library, (const FT_Byte *)f->data.ptr,
                           (FT_Long)f->data.len, (FT_Long)f->index, &ft) != 0) {
        wrong = "it is damaged";
    } else {
        if (!FT_IS_SCALABLE(ft))
            wrong = "it has pictures of letters only, no outlines";
        FT_Done_Face(ft);
    }
    FT_Done_FreeType(library);
    return wrong;
}

static const char *check_outlines(face *f, const sfnt *t)
{
    if (t->cff.p == NULL)
        return check_glyf(f);
    str cff = {(const char *)t->cff.p, t->cff.size};
    return cff_sane(cff, be16(t->maxp.p + 4), &f->cid)
               ? NULL
               : "its outlines are damaged";
}

static const char *read_tables(str data, unsigned index, sfnt *t)
{
    uint32_t offset;
    const char *wrong = find_directory(data, index, &offset);
    if (wrong == NULL)
        wrong = read_directory(data, offset, t);
    if (wrong == NULL)
        wrong = check_tables(t);
    return wrong;
}

const char *face_problem(str data)
{
    sfnt t = {0};
    return read_tables(data, 0, &t);
}

static hb_face_t *make_hb_face(const face *f)
{
    hb_blob_t *blob = hb_blob_create(f->data.ptr, (unsigned)f->data.len,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb = hb_face_create(blob, f->index);
    hb_blob_destroy(blob);
    hb_face_make_immutable(hb);
    return hb;
}

bool face_open(arena *a, face *f, const char *shown, diags *d, where at)
{
    sfnt t = {0};
    const char *wrong = read_tables(f->data, f->index, &t);
    if (wrong == NULL)
        wrong = check_outlines(f, &t);
    if (wrong != NULL) {
        diag_add(d, D_FONT_FILE_BAD, at, shown, wrong);
        return false;
    }
    if (!may_embed(&t)) {
        diag_add(d, D_FONT_NO_EMBED, at, f->family, shown);
        return false;
    }
    face_own *own = ARENA_NEW(a, face_own);
    own->hb = make_hb_face(f);
    if (!bears_name(a, own->hb, f->family)) {
        hb_face_destroy(own->hb);
        diag_add(d, D_FONT_STALE, at, shown, f->family);
        return false;
    }
    own->font = hb_font_create(own->hb);
    hb_font_make_immutable(own->font);
    own->hmtx = t.hmtx.p;
    own->nhmtx = be16(t.hhea.p + 34);
    f->cff = t.cff.p != NULL;
    own->outlines = f->cff ? t.cff.offset : t.glyf.offset;
    own->places = f->cff ? 0 : t.loca.offset;
    f->hb = own;
    f->ps_name = ps_name_of(a, own->hb, f->family);
    read_measures(f, &t);
    read_os2(f, &t);
    return true;
}

void face_close(face *f)
{
    face_own *own = f->hb;
    hb_font_destroy(own->font);
    hb_face_destroy(own->hb);
}
