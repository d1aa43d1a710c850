/*
 * Fonts. In: faces, glyph ids, texts; out: Type 0 fonts with Identity-H
 * (ISO 32000-1, 9.7). The one idea: codes belong to a program and are given
 * out as glyphs come, so that a code means one text for ever and content is
 * written once; a program made at the end (program.c) has its glyphs in the
 * order of the codes. A glyph that stands for two texts has two codes, and so
 * has one that is set closer to the next than its width: readers that go by
 * widths would see two texts, one upon the other.
 * Refuses nothing but a face whose file cannot be read.
 */
#include "embed.h"

#include "foundry.h"
#include "program.h"
#include "tounicode.h"

#include <string.h>

#define CODES_MAX 65535
#define CODES_FULL 65000 /* beyond, no new cluster begins */
#define NAME_MAX_LEN 63  /* of a PostScript name; libharu takes 127 */

/* What a code stands for. */
struct slot {
    uint32_t gid;
    str text;
    uint16_t width; /* thousandths of an em; 0: the glyph's own */
    bool blank;     /* a space that draws nothing */
};

/* Codes of faces whose outlines are the same. */
struct program {
    const face *face; /* the first of them */
    VEC(struct slot) slots;
    uint16_t *table; /* of codes, by hash of slot; 0 = free */
    size_t places;   /* in table: a power of two */
    uint64_t hash;   /* of the slots, once no more come; 0: not yet */
};

/* Codes that were asked for, by the last bits of the glyph. */
enum { RECENT = 256 };
struct recent {
    uint32_t gid;
    uint16_t code; /* 0: none */
};

struct font {
    int id;
    const face *face;
    struct program *program;
    arena *a;
    str hmtx;
    uint32_t nwidths;    /* long entries of hmtx; 0: not known */
    VEC(int16_t) widths; /* by code; -1 = not used by this face */
    uint32_t hyphens[2];
    bool hyphens_known;
    bool takes_widths;
    pdf_dict *dict;
    struct recent recent[RECENT];
};

struct fonts {
    arena *a;
    VEC(font *) list;
};

/* ---- using ---------------------------------------------------------------*/

fonts *fonts_new(arena *a)
{
    fonts *all = ARENA_NEW(a, fonts);
    all->a = a;
    return all;
}

int font_id(const font *f)
{
    return f->id;
}

bool font_is_full(const font *f)
{
    return f->program->slots.n >= CODES_FULL;
}

static struct program *program_new(arena *a, const face *f)
{
    struct program *p = ARENA_NEW(a, struct program);
    p->face = f;
    p->places = 256;
    p->table = ARENA_ARRAY(a, uint16_t, p->places);
    VEC_PUSH(a, &p->slots, (struct slot){0}); /* .notdef */
    return p;
}

/* Fixed widths: hmtx, but not for an instance of a variable font. */
static void read_widths(font *f)
{
    str hhea;
    if (f->face->instance == 0 && face_table(f->face, "hhea", &hhea) &&
        hhea.len >= 36 && face_table(f->face, "hmtx", &f->hmtx))
        f->nwidths =
            (uint32_t)(uint8_t)hhea.ptr[34] << 8 | (uint8_t)hhea.ptr[35];
    if (f->nwidths > f->hmtx.len / 4)
        f->nwidths = 0;
}

static font *font_new(fonts *all, const face *of, struct program *program)
{
    font *f = ARENA_NEW(all->a, font);
    f->id = (int)all->list.n;
    f->face = of;
    f->program = program;
    f->a = all->a;
    f->takes_widths = program_takes_widths(program->face);
    read_widths(f);
    VEC_PUSH(all->a, &all->list, f);
    return f;
}

font *fonts_use(fonts *all, const face *of)
{
    struct program *shared = NULL;
    for (size_t i = all->list.n; i-- > 0;) {
        font *f = all->list.v[i];
        if (font_is_full(f))
            continue;
        if (f->face == of)
            return f;
        if (f->face->program == of->program)
            shared = f->program;
    }
    return font_new(all, of, shared != NULL ? shared : program_new(all->a, of));
}

/* ---- codes --------------------------------------------------------------*/

static size_t slot_hash(const struct slot *s)
{
    uint64_t h = (s->gid + 0x9E3779B9u + s->width) * 0x9E3779B97F4A7C15u;
    for (size_t i = 0; i < s->text.len; i++)
        h = (h ^ (uint8_t)s->text.ptr[i]) * 0x100000001B3u;
    return (size_t)(h >> 20);
}

/* Where the slot stands in the table, or the free place for it. */
static size_t slot_place(const struct program *p, const struct slot *want)
{
    size_t at = slot_hash(want) & (p->places - 1);
    for (; p->table[at] != 0; at = (at + 1) & (p->places - 1)) {
        const struct slot *s = &p->slots.v[p->table[at]];
        if (s->gid == want->gid && s->width == want->width &&
            str_eq(s->text, want->text))
            break;
    }
    return at;
}

static void grow_table(arena *a, struct program *p)
{
    p->places *= 2;
    p->table = ARENA_ARRAY(a, uint16_t, p->places);
    for (size_t i = 1; i < p->slots.n; i++) {
        p->table[slot_place(p, &p->slots.v[i])] = (uint16_t)i;
    }
}

/* What stands between words. */
static bool is_space(str text)
{
    return str_is(text, " ") || str_is(text, "\xC2\xA0");
}

uint16_t font_code(font *f, uint32_t gid, str text, int width)
{
    struct program *p = f->program;
    struct slot s = {gid, text, (uint16_t)width, false};
    assert(tounicode_fits(text) && width >= 0 && width <= UINT16_MAX);
    assert(width == 0 || f->takes_widths);
    size_t at = slot_place(p, &s);
    if (p->table[at] != 0 || p->slots.n >= CODES_MAX)
        return p->table[at];
    if (p->slots.n * 2 > p->places) {
        grow_table(f->a, p);
        at = slot_place(p, &s);
    }
    p->table[at] = (uint16_t)p->slots.n;
    s.text = str_dup(f->a, text);
    s.blank = is_space(text) && program_is_blank(p->face, gid);
    VEC_PUSH(f->a, &p->slots, s);
    return p->table[at];
}

static inline bool same_text(str a, str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (a.ptr[i] != b.ptr[i])
            return false;
    return true;
}

void font_use(font *f, const inked *g, str text, mpt size, struct used *out)
{
    struct recent *r = &f->recent[g->gid % RECENT];
    const struct slot *s = &f->program->slots.v[r->code];
    if (r->code == 0 || r->gid != g->gid || !same_text(s->text, text)) {
        *r = (struct recent){g->gid, font_code(f, g->gid, text, 0)};
        s = &f->program->slots.v[r->code];
    }
    *out = (struct used){.code = r->code, .blank = s->blank, .text = s->text};
    out->width = r->code < f->widths.n ? f->widths.v[r->code] : -1;
    if (out->width < 0)
        out->width = font_width(f, r->code, g->adv, size);
}

uint16_t font_code_as(font *f, uint16_t code, int width)
{
    struct slot s = f->program->slots.v[code];
    uint16_t other = font_code(f, s.gid, s.text, width);
    return other != 0 ? other : code;
}

bool font_takes_widths(const font *f)
{
    return f->takes_widths;
}

bool font_is_blank(const font *f, uint16_t code)
{
    return f->program->slots.v[code].blank;
}

str font_text(const font *f, uint16_t code)
{
    return f->program->slots.v[code].text;
}

static int64_t per_mille(const face *f, int64_t units)
{
    int64_t half = units < 0 ? -f->upem / 2 : f->upem / 2;
    return f->upem > 0 ? (units * 1000 + half) / f->upem : 0;
}

/* The advance that hmtx has, in font units. */
static int hmtx_advance(const font *f, uint32_t gid)
{
    size_t at = 4 * (size_t)(gid < f->nwidths ? gid : f->nwidths - 1);
    return (uint8_t)f->hmtx.ptr[at] << 8 | (uint8_t)f->hmtx.ptr[at + 1];
}

int font_own_width(const font *f, uint32_t gid, mpt adv, mpt size)
{
    int64_t width = 0;
    if (f->nwidths > 0)
        width = per_mille(f->face, hmtx_advance(f, gid));
    else if (size > 0 && adv > 0)
        width = ((int64_t)adv * 1000 + size / 2) / size;
    return width > 32000 ? 32000 : (int)width;
}

bool font_fits(const font *f, uint32_t gid, mpt size, mpt way)
{
    return f->nwidths > 0 &&
           (int64_t)hmtx_advance(f, gid) * size <= (int64_t)way * f->face->upem;
}

int font_width(font *f, uint16_t code, mpt adv, mpt size)
{
    const struct slot *s = &f->program->slots.v[code];
    while (f->widths.n <= code)
        VEC_PUSH(f->a, &f->widths, -1);
    if (f->widths.v[code] >= 0)
        return f->widths.v[code];
    f->widths.v[code] =
        (int16_t)(s->width > 0 ? s->width
                               : font_own_width(f, s->gid, adv, size));
    return f->widths.v[code];
}

bool font_is_hyphen(font *f, uint32_t gid)
{
    if (!f->hyphens_known)
        face_hyphens(f->face, f->hyphens);
    f->hyphens_known = true;
    return gid != 0 && (gid == f->hyphens[0] || gid == f->hyphens[1]);
}

/* ---- names ---------------------------------------------------------------*/

/* FNV-1a over the font, its glyphs and their texts: nothing that depends on
 * what was set before. */
static uint64_t program_hash(const struct program *p)
{
    uint64_t h = 0xCBF29CE484222325u ^ p->face->data.len;
    for (const char *s = p->face->ps_name; s != NULL && *s != '\0'; s++)
        h = (h ^ (uint8_t)*s) * 0x100000001B3u;
    for (size_t i = 0; i < p->slots.n; i++) {
        h = (h ^ p->slots.v[i].gid) * 0x100000001B3u;
        h = (h ^ p->slots.v[i].width) * 0x100000001B3u;
        for (size_t k = 0; k < p->slots.v[i].text.len; k++)
            h = (h ^ (uint8_t)p->slots.v[i].text.ptr[k]) * 0x100000001B3u;
    }
    return h;
}

/* "ABCDEF+NotoSerif": a tag for the subset (9.6.4), then the face's name
 * without what a PDF name would have to escape. */
static const char *font_name(arena *a, const struct program *p, const face *f)
{
    uint64_t h = p->hash != 0 ? p->hash : program_hash(p);
    buf name = buf_new(a);
    for (int i = 0; i < 6; i++, h /= 26)
        buf_char(&name, (char)('A' + h % 26));
    buf_char(&name, '+');
    size_t start = name.n;
    for (const char *s = f->ps_name; s != NULL && *s != '\0'; s++) {
        if (*s > ' ' && *s < 0x7F && strchr("()<>[]{}/%#", *s) == NULL &&
            name.n < NAME_MAX_LEN)
            buf_char(&name, *s);
    }
    if (name.n == start)
        buf_puts(&name, "Font");
    return buf_str(&name).ptr;
}

/* ---- W ---------------------------------------------------------------- */

/* The commonest width: what DW should be. */
static int default_width(const font *f)
{
    int best = 1000;
    size_t most = 0;
    for (size_t i = 0; i < f->widths.n && i < 64; i++) {
        size_t count = 0;
        if (most > 0 && f->widths.v[i] == best)
            continue;
        for (size_t k = i; k < f->widths.n && f->widths.v[i] >= 0; k++)
            count += f->widths.v[k] == f->widths.v[i];
        if (count > most) {
            most = count;
            best = f->widths.v[i];
        }
    }
    return best;
}

/* Whether code i must be in W. */
static bool has_width(const font *f, size_t i, int dw)
{
    return i < f->widths.n && f->widths.v[i] >= 0 && f->widths.v[i] != dw;
}

/* W as runs of codes: "c [w w w]" (9.7.4.3). */
static str width_array(const font *f, int dw)
{
    buf b = buf_new(f->a);
    buf_char(&b, '[');
    for (size_t i = 0; i < f->widths.n; i++) {
        if (!has_width(f, i, dw))
            continue;
        if (b.n > 1)
            buf_char(&b, ' ');
        buf_number(&b, i);
        for (char c = '['; has_width(f, i, dw); i++, c = ' ') {
            buf_char(&b, c);
            buf_number(&b, (uint64_t)f->widths.v[i]);
        }
        buf_char(&b, ']');
    }
    buf_char(&b, ']');
    return buf_str(&b);
}

/* ---- dictionaries --------------------------------------------------------*/

static void put_box(objects *o, pdf_dict *d, const face *f)
{
    pdf_array *box = array_new(o);
    for (int i = 0; i < 4; i++)
        array_int(o, box, per_mille(f, f->bbox[i]));
    dict_put_array(o, d, "FontBBox", box);
}

/* Flags (table 123): 1 fixed pitch, 2 serif, 4 symbolic (not only standard
 * Latin), 64 italic. StemV is no face's own number: from hairline to black
 * it grows with the weight about so. */
static pdf_dict *descriptor_new(objects *o, const font *f, const char *name)
{
    const face *from = f->face;
    pdf_dict *d = dict_new_indirect(o);
    dict_name(o, d, "Type", "FontDescriptor");
    dict_name(o, d, "FontName", name);
    dict_int(o, d, "Flags",
             4 | (from->fixed ? 1 : 0) | (from->serif ? 2 : 0) |
                 (from->italic ? 64 : 0));
    put_box(o, d, from);
    dict_int(o, d, "ItalicAngle", from->italic_angle);
    dict_int(o, d, "Ascent", per_mille(from, from->ascent));
    dict_int(
        o, d, "Descent",
        -per_mille(from, from->descent < 0 ? -from->descent : from->descent));
    dict_int(o, d, "CapHeight", per_mille(from, from->cap_height));
    dict_int(o, d, "XHeight", per_mille(from, from->x_height));
    int weight = from->weight < 50 ? 400 : from->weight;
    dict_int(o, d, "StemV", 10 + 220 * (weight - 50) / 900);
    return d;
}

/* What faces of one program have in common. */
struct shared {
    const struct program *program;
    pdf_dict *file, *tounicode;
    bool truetype;
};

/* Programs come pressed by a code that costs nothing (coder.h). Searched for
 * what repeats, they would be a tenth smaller, which takes longer than all
 * else that a font needs: that is for files that are to be small. */
static pdf_dict *file_new(objects *o, const program_file *file)
{
    pdf_dict *d =
        objects_small(o)
            ? stream_new_deflated(o, file->bytes)
            : stream_new(o, file->bytes, file->pressed ? "FlateDecode" : NULL);
    if (file->truetype)
        dict_int(o, d, "Length1", (int64_t)file->length);
    else
        dict_name(o, d, "Subtype", "CIDFontType0C");
    return d;
}

static pdf_dict *tounicode_new(objects *o, const struct program *p)
{
    arena *a = objects_arena(o);
    str *texts = ARENA_ARRAY(a, str, p->slots.n);
    for (size_t i = 0; i < p->slots.n; i++)
        texts[i] = p->slots.v[i].text;
    return stream_new_pressed(o, CODE_CMAP,
                              tounicode_cmap(a, texts, (uint32_t)p->slots.n));
}

static bool shared_new(objects *o, const struct program *p, foundry *from,
                       struct shared *s)
{
    arena *a = objects_arena(o);
    uint32_t n = (uint32_t)p->slots.n;
    uint32_t *gids = ARENA_ARRAY(a, uint32_t, n);
    uint16_t *widths = ARENA_ARRAY(a, uint16_t, n);
    for (uint32_t i = 0; i < n; i++) {
        gids[i] = p->slots.v[i].gid;
        widths[i] = p->slots.v[i].width;
    }
    program_file file;
    program_order order = {
        p->face, from, !objects_small(o), font_name(a, p, p->face), gids,
        widths,  n};
    if (!program_make_as(a, &order, &file))
        return false;
    *s = (struct shared){.program = p, .truetype = file.truetype};
    s->file = file_new(o, &file);
    s->tounicode = tounicode_new(o, p);
    return true;
}

static pdf_dict *cid_font_new(objects *o, const font *f, const char *name,
                              const struct shared *s)
{
    pdf_dict *descriptor = descriptor_new(o, f, name);
    dict_put(o, descriptor, s->truetype ? "FontFile2" : "FontFile3", s->file);
    pdf_dict *d = dict_new_indirect(o);
    dict_name(o, d, "Type", "Font");
    dict_name(o, d, "Subtype", s->truetype ? "CIDFontType2" : "CIDFontType0");
    dict_name(o, d, "BaseFont", name);
    dict_raw(o, d, "CIDSystemInfo",
             STR("<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"));
    dict_put(o, d, "FontDescriptor", descriptor);
    int dw = default_width(f);
    dict_int(o, d, "DW", dw);
    dict_raw(o, d, "W", width_array(f, dw));
    if (s->truetype)
        dict_name(o, d, "CIDToGIDMap", "Identity");
    return d;
}

static pdf_dict *font_dict_new(objects *o, const font *f,
                               const struct shared *s)
{
    const char *name = font_name(f->a, f->program, f->face);
    pdf_dict *d = dict_new_indirect(o);
    dict_name(o, d, "Type", "Font");
    dict_name(o, d, "Subtype", "Type0");
    dict_name(o, d, "BaseFont",
              s->truetype ? name : arena_printf(f->a, "%s-Identity-H", name));
    dict_name(o, d, "Encoding", "Identity-H");
    pdf_array *descendants = array_new(o);
    array_put(o, descendants, cid_font_new(o, f, name, s));
    dict_put_array(o, d, "DescendantFonts", descendants);
    dict_put(o, d, "ToUnicode", s->tounicode);
    return d;
}

bool fonts_write(fonts *all, objects *o, foundry *from, const face **bad)
{
    struct shared *made = ARENA_ARRAY(all->a, struct shared, all->list.n);
    size_t nmade = 0;
    for (size_t i = 0; i < all->list.n; i++) {
        font *f = all->list.v[i];
        size_t k = 0;
        if (f->program->hash == 0)
            f->program->hash = program_hash(f->program);
        while (k < nmade && made[k].program != f->program)
            k++;
        if (k == nmade && !shared_new(o, f->program, from, &made[nmade++])) {
            *bad = f->face;
            return false;
        }
        f->dict = font_dict_new(o, f, &made[k]);
    }
    return true;
}

pdf_dict *fonts_dict(const fonts *all, int id)
{
    return all->list.v[id]->dict;
}

void fonts_digest(const fonts *all, buf *out)
{
    for (size_t i = 0; i < all->list.n; i++) {
        const font *f = all->list.v[i];
        buf_puts(out, font_name(all->a, f->program, f->face));
        buf_char(out, '\n');
    }
}
