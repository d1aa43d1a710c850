/*
 * Writing CFF. In: charstrings, each of a group; out: a CID-keyed program
 * (Technical Note 5176, 18) for FontFile3 /CIDFontType0C. The one idea: all
 * offsets of the Top DICT take five bytes, so that every part's place is
 * known before it is written. Groups without a glyph are left out.
 */
#include "cff.h"

#include <string.h>

static void put_number(buf *b, uint32_t v, uint32_t bytes)
{
    while (bytes-- > 0)
        buf_char(b, (char)(v >> (8 * bytes) & 0xFF));
}

/* An integer operand of a DICT, always of five bytes. */
static void put_operand(buf *b, uint32_t v)
{
    buf_char(b, 29);
    put_number(b, v, 4);
}

static void put_escape(buf *b, int op)
{
    buf_char(b, 12);
    buf_char(b, (char)op);
}

/* An INDEX of n items whose ends, counted from its data, are given; up to where
 * the data begins. */
static void put_offsets(buf *b, const size_t *ends, uint32_t n)
{
    put_number(b, n, 2);
    if (n == 0)
        return;
    size_t total = ends[n - 1] + 1;
    assert(total <= UINT32_MAX);
    uint32_t size = total < 0x100       ? 1
                    : total < 0x10000   ? 2
                    : total < 0x1000000 ? 3
                                        : 4;
    put_number(b, size, 1);
    put_number(b, 1, size);
    char *p = buf_room(b, (size_t)size * n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = size; k-- > 0;)
            *p++ = (char)((ends[i] + 1) >> (8 * k) & 0xFF);
    b->n += (size_t)size * n;
}

/* n <= 256 items. */
static void put_index(buf *b, const str *items, uint32_t n)
{
    size_t ends[256] = {0}, at = 0;
    assert(n <= 256);
    for (uint32_t i = 0; i < n; i++)
        ends[i] = at += items[i].len;
    put_offsets(b, ends, n);
    for (uint32_t i = 0; i < n; i++)
        buf_add(b, items[i]);
}

/* CIDs 1 to n - 1 in a row; .notdef is not in a charset. */
static void put_charset(buf *b, uint32_t n)
{
    if (n < 2) {
        buf_char(b, 0);
        return;
    }
    buf_char(b, 2);
    put_number(b, 1, 2);
    put_number(b, n - 2, 2);
}

/* The groups that are used, in order: renumber[old] = new; returns how many. */
static uint32_t used_groups(const cff_parts *p, uint8_t renumber[256])
{
    bool used[256] = {false};
    for (uint32_t i = 0; i < p->n; i++)
        used[p->group[i]] = true;
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->ngroups; i++) {
        renumber[i] = (uint8_t)count;
        count += used[i];
    }
    for (uint32_t i = 0; i < p->ngroups; i++)
        if (!used[i])
            renumber[i] = 255; /* no glyph asks for it */
    return count;
}

/* FDSelect, format 3: ranges of glyphs of one group. */
static void put_select(buf *b, const cff_parts *p, const uint8_t *renumber)
{
    buf_char(b, 3);
    size_t count_at = b->n;
    put_number(b, 0, 2);
    uint32_t ranges = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        if (i > 0 && p->group[i] == p->group[i - 1])
            continue;
        put_number(b, i, 2);
        put_number(b, renumber[p->group[i]], 1);
        ranges++;
    }
    put_number(b, p->n, 2);
    b->v[count_at] = (char)(ranges >> 8);
    b->v[count_at + 1] = (char)(ranges & 0xFF);
}

/* Bytes of the part that holds the Font DICTs. */
static size_t dict_size(const cff_group *g)
{
    return g->matrix.len + 11; /* two operands and Private */
}

/* FDArray and the Private DICTs behind it; the part begins at offset at. */
static void put_groups(arena *a, buf *b, const cff_parts *p, size_t at,
                       const uint8_t *renumber, uint32_t used)
{
    str *dicts = ARENA_ARRAY(a, str, used);
    size_t private = at + 3 + used + 1; /* offsets of one byte … */
    size_t total = 1;
    for (uint32_t i = 0, k = 0; i < p->ngroups && k < used; i++) {
        if (renumber[i] == k)
            total += dict_size(&p->groups[i]), k++;
    }
    uint32_t off = total < 0x100 ? 1 : total < 0x10000 ? 2 : 3;
    private += (off - 1) * (size_t)(used + 1) + total - 1; /* … or more */
    buf tail = buf_new(a);
    for (uint32_t i = 0, k = 0; i < p->ngroups && k < used; i++) {
        const cff_group *g = &p->groups[i];
        if (renumber[i] != k)
            continue;
        buf dict = buf_new(a);
        buf_add(&dict, g->matrix);
        put_operand(&dict, (uint32_t)g->hints.len);
        put_operand(&dict, (uint32_t)(private + tail.n));
        buf_char(&dict, 18);
        dicts[k++] = buf_str(&dict);
        buf_add(&tail, g->hints);
    }
    put_index(b, dicts, used);
    buf_add(b, buf_str(&tail));
}

/* The Top DICT; at: offsets of charset, FDSelect, CharStrings, FDArray. Any
 * order will do behind ROS, but veraPDF 1.28 takes the operands of ROS for
 * those of a FontMatrix that is the next, and finds ROS itself only in its
 * shortest form. */
static str top_dict(arena *a, const cff_parts *p, const size_t at[4])
{
    buf b = buf_new(a);
    /* Adobe and Identity, the first strings of our own (391, 392), and 0 */
    buf_bytes(&b, "\xF8\x1B\xF8\x1C\x8B", 5);
    put_escape(&b, 30); /* ROS, which must come first */
    put_operand(&b, p->n);
    put_escape(&b, 34); /* CIDCount */
    buf_add(&b, p->matrix);
    buf_add(&b, p->bbox);
    put_operand(&b, (uint32_t)at[0]);
    buf_char(&b, 15);
    put_operand(&b, (uint32_t)at[1]);
    put_escape(&b, 37);
    put_operand(&b, (uint32_t)at[2]);
    buf_char(&b, 17);
    put_operand(&b, (uint32_t)at[3]);
    put_escape(&b, 36);
    return buf_str(&b);
}

/* Everything in front of the charset. */
static void put_head(arena *a, buf *b, const cff_parts *p, const size_t at[4])
{
    static const str strings[] = {{"Adobe", 5}, {"Identity", 8}};
    str name = str_of(p->name), top = top_dict(a, p, at);
    buf_bytes(b, "\1\0\4\4", 4);
    put_index(b, &name, 1);
    put_index(b, &top, 1);
    put_index(b, strings, 2);
    put_index(b, NULL, 0); /* global subroutines */
}

/* The INDEX of charstrings up to them; returns what they take. */
static size_t put_charstrings(arena *a, buf *b, const cff_parts *p)
{
    size_t *ends = ARENA_ARRAY(a, size_t, p->n), at = 0;
    for (uint32_t i = 0; i < p->n; i++)
        ends[i] = at += p->charstrings[i].bytes.len;
    put_offsets(b, ends, p->n);
    return at;
}

pieces cff_write(arena *a, const cff_parts *p)
{
    uint8_t renumber[256];
    size_t at[4] = {0};
    assert(p->n > 0 && p->n <= 65535 && p->ngroups <= 255);
    uint32_t used = used_groups(p, renumber);
    buf head = buf_new(a), body = buf_new(a), tail = buf_new(a);
    put_head(a, &head, p, at); /* once for its length */
    size_t start = head.n;
    at[0] = start;
    put_charset(&body, p->n);
    at[1] = start + body.n;
    put_select(&body, p, renumber);
    at[2] = start + body.n;
    size_t glyphs = put_charstrings(a, &body, p);
    at[3] = start + body.n + glyphs;
    put_groups(a, &tail, p, at[3], renumber, used);
    head.n = 0;
    put_head(a, &head, p, at);
    assert(head.n == start);
    buf_add(&head, buf_str(&body));
    pieces out = {ARENA_ARRAY(a, piece, p->n + (size_t)2), p->n + (size_t)2};
    out.v[0].bytes = buf_str(&head);
    memcpy(out.v + 1, p->charstrings, p->n * sizeof *out.v);
    out.v[out.n - 1].bytes = buf_str(&tail);
    return out;
}
