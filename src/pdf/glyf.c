/*
 * TrueType outlines. In: the tables of a font, glyph ids; out: a program of
 * these glyphs. The one idea: a glyph's record says all of itself, so that it
 * is copied as it stands, without its instructions; what a general subsetter
 * weighs besides is not there. What instructions are for, letters a few pixels
 * high without grey, no viewer draws any more. Refuses fonts with tables
 * missing or too short, and records that end before they should.
 *
 * Measured on 90 glyphs of Noto Serif: 0.004 ms where hb-subset takes 0.07.
 */
#include "glyf.h"

#include "program.h"

#include <string.h>

enum { HEAD = 54, HHEA = 36, MAXP = 32, TABLES = 6 };

static uint32_t number_at(str s, size_t at, size_t bytes)
{
    uint32_t v = 0;
    for (size_t i = 0; i < bytes; i++)
        v = v << 8 | (uint8_t)s.ptr[at + i];
    return v;
}

static void set_number(char *p, uint32_t v, size_t bytes)
{
    for (size_t i = bytes; i-- > 0; v >>= 8)
        p[i] = (char)(v & 0xFF);
}

/* ---- reading -------------------------------------------------------------*/

bool glyf_read(const face *f, glyf *out)
{
    *out = (glyf){0};
    if (!face_table(f, "head", &out->head) || out->head.len < HEAD ||
        !face_table(f, "hhea", &out->hhea) || out->hhea.len < HHEA ||
        !face_table(f, "maxp", &out->maxp) || out->maxp.len < MAXP ||
        !face_table(f, "hmtx", &out->hmtx) ||
        !face_table(f, "loca", &out->loca) ||
        !face_table(f, "glyf", &out->glyf))
        return false;
    out->loca_size = number_at(out->head, 50, 2) == 0 ? 2 : 4;
    out->nglyphs = number_at(out->maxp, 4, 2);
    out->nwidths = number_at(out->hhea, 34, 2);
    return out->nglyphs > 0 &&
           (out->nglyphs + 1) * (size_t)out->loca_size <= out->loca.len &&
           out->nwidths > 0 && out->nwidths * (size_t)4 <= out->hmtx.len;
}

bool glyf_find(const glyf *f, uint32_t gid, str *out)
{
    size_t each = f->loca_size, unit = each == 2 ? 2 : 1;
    if (gid >= f->nglyphs)
        return false;
    size_t from = unit * number_at(f->loca, gid * each, each);
    size_t to = unit * number_at(f->loca, (gid + 1) * each, each);
    if (from > to || to > f->glyf.len)
        return false;
    *out = str_slice(f->glyf, from, to);
    return true;
}

/* Bytes of the flags and coordinates of so many points at s[at], or 0. */
static size_t points_size(str s, size_t at, uint32_t points)
{
    size_t from = at, coordinates = 0;
    while (points > 0) {
        if (at >= s.len)
            return 0;
        unsigned flag = (uint8_t)s.ptr[at++];
        uint32_t times = 1;
        if (flag & 8) {
            if (at >= s.len)
                return 0;
            times += (uint8_t)s.ptr[at++];
        }
        if (times > points)
            return 0;
        points -= times;
        size_t x = flag & 2 ? 1 : flag & 16 ? 0 : 2;
        size_t y = flag & 4 ? 1 : flag & 32 ? 0 : 2;
        coordinates += times * (x + y);
    }
    return coordinates <= s.len - at ? at - from + coordinates : 0;
}

/* Of an even length: loca counts in twos. */
static void even(buf *b)
{
    if (b->n % 2 != 0)
        buf_char(b, 0);
}

/* A glyph of contours: its head and their ends, no instructions, points. */
static bool simple_glyph(str s, uint32_t contours, buf *out)
{
    size_t at = 10 + 2 * (size_t)contours;
    if (s.len < at + 2)
        return contours == 0;
    uint32_t points = contours > 0 ? number_at(s, at - 2, 2) + 1 : 0;
    size_t code = number_at(s, at, 2);
    buf_add(out, str_slice(s, 0, at));
    buf_bytes(out, "\0\0", 2);
    at += 2;
    if (code > s.len - at)
        return false;
    at += code;
    size_t size = points_size(s, at, points);
    buf_add(out, str_slice(s, at, at + size));
    even(out);
    return size > 0 || points == 0;
}

/* Flags of a component. */
enum {
    WORDS = 1,
    SCALE = 8,
    MORE = 0x20,
    TWO_SCALES = 0x40,
    MATRIX = 0x80,
    CODE = 0x100
};

static size_t component_size(uint32_t flags)
{
    size_t scale = flags & SCALE        ? 2
                   : flags & TWO_SCALES ? 4
                   : flags & MATRIX     ? 8
                                        : 0;
    return (flags & WORDS ? 8u : 6u) + scale;
}

static bool composite_glyph(str s, buf *out)
{
    size_t at = GLYF_COMPONENTS;
    uint32_t flags = MORE;
    while (flags & MORE) {
        if (at + 4 > s.len)
            return false;
        flags = number_at(s, at, 2);
        size_t size = component_size(flags);
        if (size > s.len - at)
            return false;
        at += size;
    }
    buf_add(out, str_slice(s, 0, at));
    for (size_t i = GLYF_COMPONENTS; i < at; i += component_size(flags)) {
        flags = number_at(buf_str(out), i, 2);
        set_number(out->v + i, flags & ~(uint32_t)CODE, 2);
    }
    return true;
}

bool glyf_is_composite(str outline)
{
    return outline.len > GLYF_COMPONENTS && (uint8_t)outline.ptr[0] >= 0x80;
}

bool glyf_component(str outline, size_t *at, size_t *place)
{
    if (*at + 4 > outline.len)
        return false;
    *place = *at + 2;
    *at += component_size(number_at(outline, *at, 2));
    return true;
}

bool glyf_glyph(arena *a, str bytes, str *out)
{
    *out = STR_NONE;
    if (bytes.len == 0)
        return true;
    if (bytes.len < 10)
        return false;
    buf b = buf_sized(a, bytes.len + 8);
    uint32_t contours = number_at(bytes, 0, 2);
    bool done = contours >= 0x8000 ? composite_glyph(bytes, &b)
                                   : simple_glyph(bytes, contours, &b);
    even(&b);
    *out = buf_str(&b);
    return done;
}

/* ---- writing -------------------------------------------------------------*/

/* A table of the program. */
struct part {
    const char *tag;
    str bytes; /* but of glyf */
    size_t len;
    uint32_t sum; /* of its 32-bit numbers */
};

/* Adds s to sum, as it stands behind `at` bytes. */
static uint32_t sum_on(uint32_t sum, size_t at, str s)
{
    size_t i = 0;
    for (; i < s.len && (at + i) % 4 != 0; i++)
        sum += (uint32_t)(uint8_t)s.ptr[i] << (24 - 8 * ((at + i) % 4));
    for (const uint8_t *p = (const uint8_t *)s.ptr; i + 4 <= s.len; i += 4)
        sum += (uint32_t)p[i] << 24 | (uint32_t)p[i + 1] << 16 |
               (uint32_t)p[i + 2] << 8 | p[i + 3];
    for (; i < s.len; i++)
        sum += (uint32_t)(uint8_t)s.ptr[i] << (24 - 8 * ((at + i) % 4));
    return sum;
}

static str widths_of(arena *a, const glyf *f, const uint32_t *gids, uint32_t n)
{
    char *out = arena_rough(a, 4 * (size_t)n + 1);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t gid = gids[i], last = f->nwidths - 1;
        size_t at = 4 * (size_t)(gid < last ? gid : last);
        memcpy(out + 4 * (size_t)i, f->hmtx.ptr + at, 4);
        if (gid <= last)
            continue;
        at = 4 * (size_t)f->nwidths + 2 * (size_t)(gid - f->nwidths);
        uint32_t bearing =
            at + 2 <= f->hmtx.len ? number_at(f->hmtx, at, 2) : 0;
        set_number(out + 4 * (size_t)i + 2, bearing, 2);
    }
    return (str){out, 4 * (size_t)n};
}

static str places_of(arena *a, const piece *outlines, uint32_t n, size_t size)
{
    char *out = arena_rough(a, (n + (size_t)1) * size + 1);
    size_t at = 0, unit = size == 2 ? 2 : 1;
    for (uint32_t i = 0; i <= n; i++) {
        set_number(out + i * size, (uint32_t)(at / unit), size);
        at += i < n ? outlines[i].bytes.len : 0;
    }
    return (str){out, (n + (size_t)1) * size};
}

/* The tables that say how large the others are, without instructions: OpenType,
 * head, hhea, maxp. */
static void fit_heads(arena *a, const glyf *f, uint32_t n, size_t loca_size,
                      str out[3])
{
    char *head = str_chars(a, str_slice(f->head, 0, HEAD));
    char *hhea = str_chars(a, str_slice(f->hhea, 0, HHEA));
    char *maxp = str_chars(a, str_slice(f->maxp, 0, MAXP));
    set_number(head + 8, 0, 4); /* checkSumAdjustment, of a whole font */
    set_number(head + 50, loca_size == 4, 2);
    set_number(hhea + 34, n, 2);
    set_number(maxp + 4, n, 2);
    set_number(maxp + 14, 1, 2); /* zones */
    memset(maxp + 16, 0, 12);    /* what instructions need */
    out[0] = (str){head, HEAD};
    out[1] = (str){hhea, HHEA};
    out[2] = (str){maxp, MAXP};
}

static size_t round_up(size_t n)
{
    return (n + 3) & ~(size_t)3;
}

/* The table directory and all tables but the first, glyf, which comes last. */
static str front_of(arena *a, const struct part parts[TABLES])
{
    size_t at = 12 + 16 * TABLES, size = at;
    for (int i = 1; i < TABLES; i++)
        size += round_up(parts[i].len);
    char *out = arena_alloc(a, size + 1), *p = out + 12;
    memcpy(out, "\0\1\0\0\0\6\0\100\0\2\0\40", 12);
    for (int i = 0; i < TABLES; i++, p += 16) {
        memcpy(p, parts[i].tag, 4);
        set_number(p + 4, parts[i].sum, 4);
        set_number(p + 8, (uint32_t)(i == 0 ? size : at), 4);
        set_number(p + 12, (uint32_t)parts[i].len, 4);
        if (i == 0)
            continue;
        memcpy(out + at, parts[i].bytes.ptr, parts[i].len);
        at += round_up(parts[i].len);
    }
    return (str){out, size};
}

pieces glyf_write(arena *a, const glyf *f, const piece *outlines,
                  const uint32_t *gids, uint32_t n)
{
    pieces out = {ARENA_ARRAY(a, piece, n + (size_t)1), n + (size_t)1};
    struct part glyphs = {.tag = "glyf"};
    for (uint32_t i = 0; i < n; i++) {
        out.v[i + 1] = outlines[i];
        glyphs.sum = sum_on(glyphs.sum, glyphs.len, outlines[i].bytes);
        glyphs.len += outlines[i].bytes.len;
    }
    size_t loca_size = glyphs.len / 2 <= UINT16_MAX ? 2 : 4;
    str heads[3];
    fit_heads(a, f, n, loca_size, heads);
    struct part parts[TABLES] = {
        glyphs,
        {.tag = "head", .bytes = heads[0]},
        {.tag = "hhea", .bytes = heads[1]},
        {.tag = "hmtx", .bytes = widths_of(a, f, gids, n)},
        {.tag = "loca", .bytes = places_of(a, outlines, n, loca_size)},
        {.tag = "maxp", .bytes = heads[2]}};
    for (int i = 1; i < TABLES; i++) {
        parts[i].len = parts[i].bytes.len;
        parts[i].sum = sum_on(0, 0, parts[i].bytes);
    }
    out.v[0] = (piece){.bytes = front_of(a, parts)};
    return out;
}
