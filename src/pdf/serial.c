/*
 * The file. In: the store's objects; out: its bytes. The one idea: a tagged
 * document has a small dictionary for each paragraph and cell, so that all
 * objects but streams go into object streams (ISO 32000-1, 7.5.7), deflated
 * together: they take a sixth of the room, and so does their cross-reference
 * stream (7.5.8). libharu writes the values; it knows neither kind of stream.
 * A stream needs nothing that is not known as soon as its dictionary is
 * complete, so that pictures can be written while others are still made, and
 * their bytes be forgotten. Refuses files of 4 GB.
 */
#include "store.h"

#include <string.h>

/* Objects in one object stream: readers take it apart as a whole. */
#define PACKED_MAX 500

#define AFTER "\nendstream\nendobj\n"

/* Where an object is. */
struct spot {
    bool packed;
    uint32_t at;    /* offset in the file, or number of the object stream */
    uint32_t index; /* in that */
};

struct serial {
    objects *o;
    pile *out;
    HPDF_Stream to; /* writes to the buffer *into */
    buf *into;
    VEC(struct spot) spots; /* by object number */
    uint32_t n;             /* numbers given, 0 included */
    uint32_t settled;       /* up to here streams have been written, */
    size_t passed;          /* and so many objects are waiting */
    buf heads, bodies;      /* of the object stream that is being filled */
    VEC(uint32_t) waiting;
    buf line; /* what goes to the file next */
};

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

/* Room for so many numbers. */
static void make_spots(serial *s, uint32_t n)
{
    while (s->spots.n < n)
        VEC_PUSH(s->o->a, &s->spots, (struct spot){.packed = false});
}

static void put_line(serial *s)
{
    pile_add(s->out, buf_str(&s->line));
    s->line.n = 0;
}

/* The place of object n is here. */
static void spot_here(serial *s, uint32_t n)
{
    make_spots(s, n + 1);
    s->spots.v[n] = (struct spot){false, (uint32_t)pile_size(s->out), 0};
    buf_number(&s->line, n);
    buf_puts(&s->line, " 0 obj\n");
}

static void put_data(serial *s, str data)
{
    buf_puts(&s->line, "\nstream\n");
    put_line(s);
    pile_add(s->out, data);
    buf_puts(&s->line, AFTER);
    put_line(s);
}

static void put_stream(serial *s, uint32_t n, HPDF_Dict d)
{
    struct extra *extra = d->attr;
    spot_here(s, n);
    put_value(s, d, &s->line);
    put_data(s, extra->data);
    extra->at = pile_size(s->out) - extra->data.len - sizeof AFTER + 1;
    extra->data = STR_NONE;
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
    buf_printf(&s->line, "<<%s/Filter/FlateDecode/Length %zu>>", entries,
               z.len);
    put_data(s, z);
}

/* ---- object streams ------------------------------------------------------ */

static void pack_end(serial *s)
{
    if (s->waiting.n == 0)
        return;
    uint32_t n = s->n++;
    for (size_t i = 0; i < s->waiting.n; i++)
        s->spots.v[s->waiting.v[i]] = (struct spot){true, n, (uint32_t)i};
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
    make_spots(s, n);
    for (uint32_t i = 1; i < n; i++) {
        HPDF_Dict d = HPDF_Xref_GetEntry(s->o->xref, i)->obj;
        const struct extra *extra = d->attr;
        if (!extra->stream)
            pack(s, i, d);
        else if (i > s->settled)
            put_stream(s, i, d);
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
        put_row(row, &s->spots.v[i]);
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
    size_t at = pile_size(s->out);
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
    buf_printf(&s->line, "startxref\n%zu\n%%%%EOF\n", at);
    put_line(s);
}

/* ---- the file ------------------------------------------------------------ */

/* The file as far as it is written: at first its header. NULL if libharu cannot
 * write. */
static serial *begin(objects *o)
{
    static const char comment[] = "%\xE2\xE3\xCF\xD3\n";
    if (o->serial != NULL)
        return o->serial;
    serial *s = ARENA_NEW(o->a, serial);
    *s = (serial){.o = o, .out = o->to};
    s->heads = buf_new(o->a);
    s->bodies = buf_new(o->a);
    s->line = buf_new(o->a);
    if (s->out == NULL)
        s->out = pile_open(o->a, NULL);
    s->to = HPDF_CallbackWriter_New(o->memory, write_bytes, s);
    if (s->to == NULL)
        return NULL;
    /* all streams, and what else a file of few pictures has */
    pile_expect(s->out, o->data + o->data / 16 + 8192);
    buf_printf(&s->line, "%%PDF-1.%d\n%s", o->kind.minor, comment);
    put_line(s);
    o->serial = s;
    return s;
}

void serial_end(objects *o)
{
    if (o->serial != NULL)
        HPDF_Stream_Free(o->serial->to);
    o->serial = NULL;
}

/* Writes streams of o up to number n where they will stand: as long as no
 * object stream is full, since that has a number behind all others. */
static void write_settled(objects *o, uint32_t n)
{
    serial *s = begin(o);
    while (s != NULL && s->settled + 1 < n && s->passed < PACKED_MAX - 1) {
        HPDF_Dict d = HPDF_Xref_GetEntry(o->xref, ++s->settled)->obj;
        if (((const struct extra *)d->attr)->stream)
            put_stream(s, s->settled, d);
        else
            s->passed++;
    }
}

void objects_settle(objects *o)
{
    uint32_t n = objects_ok(o) ? o->xref->entries->count : 0, first = 1;
    if (o->to != NULL && n > 0)
        write_settled(o, n);
    if (o->serial != NULL)
        first = o->serial->settled + 1;
    for (uint32_t i = first > o->kept ? first : o->kept; i < n; i++) {
        HPDF_Dict d = HPDF_Xref_GetEntry(o->xref, i)->obj;
        struct extra *extra = d->attr;
        if (extra->stream)
            extra->data = str_dup(o->a, extra->data);
    }
    o->kept = n;
}

bool objects_write(objects *o, str *out)
{
    serial *s = objects_ok(o) ? begin(o) : NULL;
    if (s == NULL)
        return false;
    s->n = o->xref->entries->count;
    put_objects(s);
    put_table(s);
    *out = pile_str(s->out);
    return objects_ok(o) && pile_ok(s->out) && out->len <= UINT32_MAX;
}
