/*
 * The reader. In: bytes of a PDF file; out: its objects, one at a time, when
 * they are asked for. The one idea: tables (table.c) say where an object is, in
 * the file or in an object stream, and it is read once and kept. Refuses
 * encryption, with the command that undoes it.
 *
 * Why not libqpdf, which reads every PDF and mends broken ones: it brings
 * GnuTLS and the C++ library. An empty program that is linked with it takes
 * 4.2 ms instead of 0.6 ms, and every command of galley would pay that at
 * each start, for the one that looks into PDFs.
 */
#include "file.h"

#include "inflate.h"

#include <string.h>

#define TAIL 2048       /* bytes at the end in which startxref stands */
#define HEAD 1024       /* bytes at the beginning in which %PDF- stands */
#define ROW_MAX 1000000 /* columns, and the like */
#define CHAIN_MAX 16    /* references to references */

const char PDF_TOO_LARGE[] = "it is too large";

static const pdf_value null_value = {.kind = PDF_NULL};

bool file_fail(pdf_file *f, const char *why)
{
    if (f->scan.wrong == NULL)
        f->scan.wrong = why;
    return false;
}

/* ---- opening --------------------------------------------------------------*/

static bool find_tables(pdf_file *f, int64_t *at)
{
    scan *s = &f->scan;
    static const char word[] = "startxref";
    size_t n = sizeof word - 1, end = s->bytes.len;
    for (size_t i = end; i + TAIL > end && i-- > 0;) {
        if (end - i < n || memcmp(s->bytes.ptr + i, word, n) != 0)
            continue;
        s->at = i + n;
        return scan_int(s, at) || file_fail(f, "its end is damaged");
    }
    return file_fail(f, "its end is missing");
}

/* bytes from the header on, from which offsets count; mail programs have put
 * lines before it. */
static bool find_header(str bytes, str *out)
{
    str head = str_slice(bytes, 0, bytes.len < HEAD ? bytes.len : HEAD);
    size_t at = str_find(head, "%PDF-", 0);
    if (at == SIZE_MAX)
        return false;
    *out = str_slice(bytes, at, bytes.len);
    return true;
}

pdf_file *pdf_open(arena *a, str bytes, const char *path, diags *d)
{
    pdf_file *f = ARENA_NEW(a, pdf_file);
    where at = {.file = path};
    int64_t offset;
    f->scan = (scan){.a = a, .values = PDF_VALUES_MAX};
    f->unpacked = PDF_UNPACKED_MAX;
    if (!find_header(bytes, &f->scan.bytes)) {
        diag_add(d, D_NOT_A_PDF, at);
        return NULL;
    }
    /* whatever may be a reference is looked at up to three times */
    f->scan.left = 4 * f->scan.bytes.len + TAIL;
    bool ok = bytes.len <= PDF_BYTES_MAX && find_tables(f, &offset) &&
              tables_read(f, offset);
    if (!ok)
        diag_add(d, D_PDF_DAMAGED, at,
                 f->scan.wrong ? f->scan.wrong : PDF_TOO_LARGE);
    else if (pdf_get(f, &f->trailer, "Encrypt")->kind != PDF_NULL)
        diag_add(d, D_PDF_ENCRYPTED, at);
    else
        return f;
    return NULL;
}

const char *pdf_damage(const pdf_file *f)
{
    return f->scan.wrong;
}

/* ---- objects --------------------------------------------------------------*/

/* Behind "stream", its end of line is no data (7.3.8.1). */
static void find_data(scan *s, pdf_value *v)
{
    if (v->kind != PDF_DICT || !scan_word(s, "stream"))
        return;
    str b = s->bytes;
    size_t at = s->at;
    if (at < b.len && b.ptr[at] == '\r')
        at++;
    if (at < b.len && b.ptr[at] == '\n')
        at++;
    v->stream = true;
    v->data = at;
}

bool file_object(pdf_file *f, size_t at, int64_t *number, pdf_value *out)
{
    scan *s = &f->scan;
    int64_t generation;
    s->at = at;
    if (!scan_int(s, number) || !scan_int(s, &generation) ||
        !scan_word(s, "obj"))
        return file_fail(f, "an object is not where its table says");
    if (!scan_value(s, out))
        return false;
    find_data(s, out);
    return true;
}

/* The numbers and offsets before the objects. */
static bool read_heads(pdf_file *f, struct pack *p)
{
    scan *s = &f->scan;
    str file = s->bytes;
    s->bytes = p->bytes;
    s->at = 0;
    bool ok = true;
    for (size_t i = 0; i < p->n && ok; i++)
        ok = scan_int(s, &p->heads[i][0]) && scan_int(s, &p->heads[i][1]);
    s->bytes = file;
    return ok;
}

/* The object stream of a slot, taken apart once. NULL if it is none. */
static const struct pack *pack_of(pdf_file *f, size_t number)
{
    struct slot *slot = number < f->nslots ? &f->slots[number] : NULL;
    if (slot == NULL || slot->state != SLOT_PLAIN)
        return NULL;
    if (slot->pack != NULL)
        return slot->pack;
    const pdf_value *stream = pdf_object(f, (int64_t)number);
    const pdf_value *n = pdf_get(f, stream, "N"),
                    *first = pdf_get(f, stream, "First");
    struct pack *p = ARENA_NEW(f->scan.a, struct pack);
    if (!stream->stream || !file_part(f, stream, &p->bytes) ||
        n->kind != PDF_INT || n->number < 0 || first->kind != PDF_INT ||
        first->number < 0 || (uint64_t)first->number > p->bytes.len ||
        n->number > first->number / 3 || n->number > PDF_OBJECTS_MAX)
        return NULL; /* a head has three bytes at least */
    p->n = (size_t)n->number;
    p->first = (size_t)first->number;
    p->heads = arena_array(f->scan.a, p->n, sizeof *p->heads);
    slot->pack = read_heads(f, p) ? p : NULL;
    return slot->pack;
}

/* The object at a place of an object stream; it is no stream itself. */
static bool unpack_object(pdf_file *f, int64_t number, const struct slot *slot,
                          pdf_value *out)
{
    const struct pack *p = pack_of(f, slot->at);
    scan *s = &f->scan;
    if (p == NULL || slot->index >= p->n || p->heads[slot->index][0] != number)
        return file_fail(f, "an object stream in it cannot be read");
    int64_t at = p->heads[slot->index][1];
    if ((uint64_t)at > p->bytes.len - p->first)
        return file_fail(f, "an object stream in it cannot be read");
    str file = s->bytes;
    s->bytes = p->bytes;
    s->at = p->first + (size_t)at;
    bool ok = scan_value(s, out);
    s->bytes = file;
    return ok;
}

static bool read_object(pdf_file *f, int64_t number, pdf_value *out)
{
    struct slot slot = f->slots[number];
    int64_t own;
    if (slot.state == SLOT_PACKED)
        return unpack_object(f, number, &slot, out);
    return file_object(f, slot.at, &own, out) &&
           (own == number ||
            file_fail(f, "an object is not where its table says"));
}

const pdf_value *pdf_object(pdf_file *f, int64_t number)
{
    if (number < 0 || (uint64_t)number >= f->nslots)
        return &null_value;
    struct slot *slot = &f->slots[number];
    if (slot->made != NULL)
        return slot->made;
    if (slot->state != SLOT_PLAIN && slot->state != SLOT_PACKED)
        return &null_value;
    slot->made = &null_value; /* what leads back to itself finds nothing */
    pdf_value *v = ARENA_NEW(f->scan.a, pdf_value);
    if (read_object(f, number, v))
        slot->made = v;
    return slot->made;
}

const pdf_value *pdf_trailer(const pdf_file *f)
{
    return &f->trailer;
}

/* v, or what it refers to. */
static const pdf_value *follow(pdf_file *f, const pdf_value *v)
{
    for (int i = 0; v->kind == PDF_REF; i++) {
        if (i == CHAIN_MAX) {
            file_fail(f, "its references have no end");
            return &null_value;
        }
        v = pdf_object(f, v->number);
    }
    return v;
}

const pdf_value *pdf_get(pdf_file *f, const pdf_value *dict, const char *key)
{
    for (size_t i = 0; dict->kind == PDF_DICT && i < dict->n; i++)
        if (str_is(dict->items[2 * i].bytes, key))
            return follow(f, &dict->items[2 * i + 1]);
    return &null_value;
}

const pdf_value *pdf_at(pdf_file *f, const pdf_value *array, size_t i)
{
    return array->kind == PDF_ARRAY && i < array->n
               ? follow(f, &array->items[i])
               : &null_value;
}

/* ---- streams --------------------------------------------------------------*/

static bool is_name(const pdf_value *v, const char *name)
{
    return v->kind == PDF_NAME && str_is(v->bytes, name);
}

/* The bytes between stream and endstream. */
static bool raw_data(pdf_file *f, const pdf_value *stream, str *out)
{
    scan *s = &f->scan;
    const pdf_value *length = pdf_get(f, stream, "Length");
    size_t left = s->bytes.len - stream->data;
    if (length->kind != PDF_INT || length->number < 0 ||
        (uint64_t)length->number > left)
        return false;
    *out = str_slice(s->bytes, stream->data,
                     stream->data + (size_t)length->number);
    s->at = stream->data + (size_t)length->number;
    return scan_word(s, "endstream");
}

/* A small number of the dictionary, or what it is without one. */
static int64_t int_of(pdf_file *f, const pdf_value *dict, const char *key,
                      int64_t without)
{
    const pdf_value *v = pdf_get(f, dict, key);
    if (v->kind == PDF_NULL)
        return without;
    return v->kind == PDF_INT && v->number <= ROW_MAX ? v->number : -1;
}

/* How rows were told from each other (7.4.4.4); false: in an unknown way. */
static bool read_predictor(pdf_file *f, const pdf_value *parms, bool *is_png,
                           size_t *row, size_t *pixel)
{
    int64_t how = int_of(f, parms, "Predictor", 1);
    int64_t colors = int_of(f, parms, "Colors", 1),
            bits = int_of(f, parms, "BitsPerComponent", 8),
            columns = int_of(f, parms, "Columns", 1);
    *is_png = how >= 10 && how <= 15;
    if (colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1)
        return false;
    *row = (size_t)((colors * bits * columns + 7) / 8);
    *pixel = (size_t)((colors * bits + 7) / 8);
    return *is_png || how == 1;
}

struct packing {
    bool flate, is_png;
    size_t row, pixel;
};

/* Whether the one filter, or none, is one that is undone here. */
static bool read_packing(pdf_file *f, const pdf_value *stream,
                         struct packing *out)
{
    const pdf_value *filter = pdf_get(f, stream, "Filter"),
                    *parms = pdf_get(f, stream, "DecodeParms");
    if (filter->kind == PDF_ARRAY && filter->n <= 1) {
        filter = pdf_at(f, filter, 0);
        parms = parms->kind == PDF_ARRAY ? pdf_at(f, parms, 0) : parms;
    }
    out->flate = is_name(filter, "FlateDecode");
    if (out->flate)
        return read_predictor(f, parms, &out->is_png, &out->row, &out->pixel);
    return filter->kind == PDF_NULL;
}

static bool unpack(arena *a, str raw, const struct packing *how, size_t limit,
                   str *out, const char **why)
{
    enum inflated got = inflate_bytes(a, raw, limit, out);
    if (got == INFLATED && how->is_png)
        got = inflate_rows(a, *out, how->row, how->pixel, out);
    if (got == INFLATE_LARGE)
        *why = PDF_TOO_LARGE;
    if (got == INFLATE_DAMAGED)
        *why = "its data is damaged";
    return got == INFLATED;
}

bool pdf_stream_raw(pdf_file *f, const pdf_value *stream, str *out)
{
    return stream->stream && raw_data(f, stream, out);
}

bool pdf_stream(pdf_file *f, const pdf_value *stream, size_t limit, str *out,
                const char **why)
{
    return pdf_stream_in(f, f->scan.a, stream, limit, out, why);
}

bool pdf_stream_in(pdf_file *f, arena *a, const pdf_value *stream, size_t limit,
                   str *out, const char **why)
{
    struct packing how = {0};
    str raw;
    *out = STR_NONE;
    *why = NULL;
    if (!stream->stream || !raw_data(f, stream, &raw))
        *why = "its data is cut short";
    else if (pdf_get(f, stream, "F")->kind != PDF_NULL)
        *why = "its data lies in another file";
    else if (!read_packing(f, stream, &how))
        *why = "it is packed in another way than galley packs";
    else if (how.flate)
        return unpack(a, raw, &how, limit, out, why);
    else if (raw.len > limit)
        *why = PDF_TOO_LARGE;
    else
        *out = raw;
    return *why == NULL;
}

bool file_part(pdf_file *f, const pdf_value *stream, str *out)
{
    const char *why;
    if (!pdf_stream(f, stream, f->unpacked, out, &why))
        return file_fail(f, "its objects cannot be unpacked");
    f->unpacked -= out->len;
    f->scan.left += 4 * out->len;
    return true;
}
