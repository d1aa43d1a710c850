/*
 * The file. In: the store's objects; out: its bytes. The one idea: a tagged
 * document has a small dictionary for each paragraph and cell, so that all
 * objects but streams go into object streams (ISO 32000-1, 7.5.7), deflated
 * together: they take a sixth of the room, and so does their cross-reference
 * stream (7.5.8). libharu writes the values; it knows neither kind of stream.
 * Refuses files of 4 GB.
 */
#include "store.h"

#include <string.h>

/* Objects in one object stream: readers take it apart as a whole. */
#define PACKED_MAX 500

/* Where an object is. */
struct spot {
    bool packed;
    uint32_t at;    /* offset in the file, or number of the object stream */
    uint32_t index; /* in that */
};

typedef struct serial {
    objects *o;
    buf out;
    HPDF_Stream to; /* writes to the buffer *into */
    buf *into;
    struct spot *spots; /* by object number */
    uint32_t n;         /* numbers given, 0 included */
    buf heads, bodies;  /* of the object stream that is being filled */
    VEC(uint32_t) waiting;
} serial;

static HPDF_STATUS write_bytes(HPDF_Stream to, const HPDF_BYTE *p, HPDF_UINT n)
{
    serial *s = to->attr;
    buf_bytes(s->into, p, n);
    return HPDF_OK;
}

/* What is all entries of ours needs no libharu. */
static void put_value(serial *s, HPDF_Dict object, buf *into)
{
    const struct extra *extra = object->attr;
    if (object->list->count == 0) {
        buf_puts(into, "<<");
        buf_bytes(into, extra->raw.v, extra->raw.n);
        buf_puts(into, ">>");
        return;
    }
    s->into = into;
    if (HPDF_Obj_WriteValue(object, s->to, NULL) != HPDF_OK)
        s->o->failed = true;
}

/* ---- streams ------------------------------------------------------------- */

/* The place of object n is here. */
static void spot_here(serial *s, uint32_t n)
{
    s->spots[n] = (struct spot){false, (uint32_t)s->out.n, 0};
    buf_number(&s->out, n);
    buf_puts(&s->out, " 0 obj\n");
}

static void put_data(serial *s, str data)
{
    buf_puts(&s->out, "\nstream\n");
    buf_add(&s->out, data);
    buf_puts(&s->out, "\nendstream\nendobj\n");
}

/* data with entries before /Filter and /Length. */
static void put_packed(serial *s, const char *entries, enum code_kind kind,
                       str data)
{
    str z;
    if (!objects_press(s->o, kind, data, &z)) {
        s->o->failed = true;
        return;
    }
    buf_printf(&s->out, "<<%s/Filter/FlateDecode/Length %zu>>", entries, z.len);
    put_data(s, z);
}

/* ---- object streams ------------------------------------------------------ */

static void pack_end(serial *s)
{
    if (s->waiting.n == 0)
        return;
    uint32_t n = s->n++;
    for (size_t i = 0; i < s->waiting.n; i++)
        s->spots[s->waiting.v[i]] = (struct spot){true, n, (uint32_t)i};
    spot_here(s, n);
    const char *entries = arena_printf(s->o->a, "/Type/ObjStm/N %zu/First %zu",
                                       s->waiting.n, s->heads.n);
    str parts[2] = {buf_str(&s->heads), buf_str(&s->bodies)};
    put_packed(s, entries, CODE_OBJECTS, str_join(s->o->a, parts, 2, ""));
    s->heads = buf_new(s->o->a);
    s->bodies = buf_new(s->o->a);
    s->waiting.n = 0;
}

static void pack(serial *s, uint32_t n, HPDF_Dict object)
{
    buf_number(&s->heads, n);
    buf_char(&s->heads, ' ');
    buf_number(&s->heads, s->bodies.n);
    buf_char(&s->heads, ' ');
    put_value(s, object, &s->bodies);
    buf_char(&s->bodies, '\n');
    VEC_PUSH(s->o->a, &s->waiting, n);
    if (s->waiting.n == PACKED_MAX)
        pack_end(s);
}

static void put_objects(serial *s)
{
    uint32_t n = s->n;
    for (uint32_t i = 1; i < n; i++) {
        HPDF_Dict d = HPDF_Xref_GetEntry(s->o->xref, i)->obj;
        const struct extra *extra = d->attr;
        if (!extra->stream) {
            pack(s, i, d);
            continue;
        }
        spot_here(s, i);
        put_value(s, d, &s->out);
        put_data(s, extra->data);
    }
    pack_end(s);
}

/* ---- cross-references ---------------------------------------------------- */

#define ROW 7 /* bytes of an entry: 1 for its kind, 4, 2 */

static void put_row(uint8_t row[ROW], const struct spot *p)
{
    row[0] = p->packed ? 2 : 1;
    for (int i = 0; i < 4; i++)
        row[1 + i] = (uint8_t)(p->at >> (24 - 8 * i));
    row[5] = (uint8_t)(p->index >> 8);
    row[6] = (uint8_t)p->index;
}

/* Entries by PNG's filter 2, each told from the one before. */
static str rows_of(const serial *s)
{
    buf b = buf_new(s->o->a);
    uint8_t last[ROW] = {0}, row[ROW];
    for (uint32_t i = 0; i < s->n; i++) {
        put_row(row, &s->spots[i]);
        if (i == 0) /* the head of the list of free ones */
            memcpy(row, "\0\0\0\0\0\xFF\xFF", ROW);
        buf_char(&b, 2);
        for (int k = 0; k < ROW; k++)
            buf_char(&b, (char)(row[k] - last[k]));
        memcpy(last, row, ROW);
    }
    return buf_str(&b);
}

static void put_table(serial *s)
{
    objects *o = s->o;
    size_t at = s->out.n;
    spot_here(s, s->n++);
    buf entries = buf_new(o->a);
    buf_printf(&entries, "/Type/XRef/Size %u/W[1 4 2]/Root %s/Info %s/ID[",
               (unsigned)s->n, dict_ref(o, o->root), dict_ref(o, o->info));
    for (int i = 0; i < 2; i++) {
        buf_char(&entries, '<');
        for (size_t k = 0; k < sizeof o->id; k++)
            buf_printf(&entries, "%02x", o->id[k]);
        buf_char(&entries, '>');
    }
    buf_printf(&entries, "]/DecodeParms<</Predictor 12/Columns %d>>", ROW);
    put_packed(s, buf_str(&entries).ptr, CODE_GLYF, rows_of(s));
    buf_printf(&s->out, "startxref\n%zu\n%%%%EOF\n", at);
}

bool objects_write(objects *o, str *out)
{
    static const char comment[] = "%\xE2\xE3\xCF\xD3\n";
    if (!objects_ok(o))
        return false;
    serial s = {.o = o, .n = o->xref->entries->count};
    /* all streams, and what else a file of few pictures has */
    s.out = buf_sized(o->a, o->data + o->data / 16 + 8192);
    s.heads = buf_new(o->a);
    s.bodies = buf_new(o->a);
    /* one for each object stream, and the table */
    s.spots = ARENA_ARRAY(o->a, struct spot, s.n + s.n / PACKED_MAX + 2);
    s.to = HPDF_CallbackWriter_New(o->memory, write_bytes, &s);
    if (s.to == NULL)
        return false;
    buf_printf(&s.out, "%%PDF-1.%d\n%s", o->kind.minor, comment);
    put_objects(&s);
    put_table(&s);
    HPDF_Stream_Free(s.to);
    *out = buf_str(&s.out);
    return objects_ok(o) && s.out.n <= UINT32_MAX;
}
