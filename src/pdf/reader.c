/*
 * The reader. In: bytes of a PDF file; out: its objects, one at a time, when
 * they are asked for. The one idea: the tables (ISO 32000-1, 7.5.4) are read
 * from the newest to the oldest, and the first word on an object counts
 * (7.5.6); an object is read once and kept. Refuses cross-reference streams
 * and encryption, with the command that undoes them.
 *
 * Why not libqpdf, which reads every PDF and mends broken ones: it brings
 * GnuTLS and the C++ library. An empty program that is linked with it takes
 * 4.2 ms instead of 0.6 ms, and every command of galley would pay that at
 * each start, for the one that looks into PDFs.
 */
#include "syntax.h"

#include "inflate.h"

#include <string.h>

#define TAIL 2048    /* bytes at the end in which startxref stands */
#define HEAD 1024    /* bytes at the beginning in which %PDF- stands */
#define CHAIN_MAX 16 /* references to references */

enum slot_state { SLOT_UNKNOWN, SLOT_FREE, SLOT_USED };

/* What the tables say of an object. */
struct slot {
    enum slot_state state;
    uint32_t at;
    const pdf_value *made;
};

struct pdf_file {
    scan scan;
    struct slot *slots;
    size_t nslots, room;
    size_t rows; /* of tables, read so far */
    pdf_value trailer;
    bool packed; /* a table is a stream */
    VEC(size_t) tables;
};

const char PDF_TOO_LARGE[] = "it is too large";

static const pdf_value null_value = {.kind = PDF_NULL};

static bool fail(pdf_file *f, const char *why)
{
    if (f->scan.wrong == NULL)
        f->scan.wrong = why;
    return false;
}

/* ---- tables ---------------------------------------------------------------*/

/* The slot of object number < PDF_OBJECTS_MAX. */
static struct slot *slot_of(pdf_file *f, size_t number)
{
    if (number >= f->room) {
        size_t room = number < 64 ? 128 : 2 * number;
        if (room > PDF_OBJECTS_MAX)
            room = PDF_OBJECTS_MAX;
        f->slots = arena_grow(f->scan.a, f->slots, f->room * sizeof *f->slots,
                              room * sizeof *f->slots);
        f->room = room;
    }
    if (number >= f->nslots)
        f->nslots = number + 1;
    return &f->slots[number];
}

/* "0000000017 00000 n" */
static bool read_row(pdf_file *f, size_t number)
{
    int64_t at, generation;
    scan *s = &f->scan;
    if (!scan_int(s, &at) || !scan_int(s, &generation))
        return fail(f, "its table of objects cannot be read");
    bool used = scan_word(s, "n");
    if (!used && !scan_word(s, "f"))
        return fail(f, "its table of objects cannot be read");
    struct slot *slot = slot_of(f, number);
    bool inside = at > 0 && (size_t)at < s->bytes.len;
    if (slot->state == SLOT_UNKNOWN) {
        slot->state = used && inside ? SLOT_USED : SLOT_FREE;
        slot->at = slot->state == SLOT_USED ? (uint32_t)at : 0;
    }
    return true;
}

/* "0 69" and its rows. */
static bool read_section(pdf_file *f, int64_t first)
{
    int64_t count;
    if (!scan_int(&f->scan, &count))
        return fail(f, "its table of objects cannot be read");
    if (first > PDF_OBJECTS_MAX || count > PDF_OBJECTS_MAX - first)
        return fail(f, "it has too many objects");
    f->rows += (size_t)count;
    if (f->rows > (size_t)4 * PDF_OBJECTS_MAX)
        return fail(f, "its tables of objects are too long");
    for (int64_t i = 0; i < count; i++)
        if (!read_row(f, (size_t)(first + i)))
            return false;
    return f->scan.wrong == NULL;
}

/* Is it an object, which must be a stream that holds a table? */
static bool is_packed(pdf_file *f)
{
    int64_t number, generation;
    f->packed = scan_int(&f->scan, &number) &&
                scan_int(&f->scan, &generation) && scan_word(&f->scan, "obj");
    return f->packed;
}

/* The table at an offset, with the dictionary behind it. */
static bool read_table(pdf_file *f, size_t at, pdf_value *trailer)
{
    scan *s = &f->scan;
    s->at = at;
    if (!scan_word(s, "xref"))
        return fail(f, is_packed(f) ? "its objects are packed"
                                    : "its table of objects is not there");
    int64_t first;
    while (scan_int(s, &first))
        if (!read_section(f, first))
            return false;
    if (!scan_word(s, "trailer") || !scan_value(s, trailer) ||
        trailer->kind != PDF_DICT)
        return fail(f, "its trailer cannot be read");
    return true;
}

static bool is_known(const pdf_file *f, size_t at)
{
    for (size_t i = 0; i < f->tables.n; i++)
        if (f->tables.v[i] == at)
            return true;
    return false;
}

/* All tables, from the newest on, which lies at an offset. The newest
 * trailer is the file's. */
static bool read_tables(pdf_file *f, int64_t at)
{
    for (;;) {
        if (at <= 0 || (size_t)at >= f->scan.bytes.len)
            return fail(f, "its table of objects is not there");
        if (is_known(f, (size_t)at) || f->tables.n >= PDF_TABLES_MAX)
            return fail(f, "its tables of objects have no end");
        VEC_PUSH(f->scan.a, &f->tables, (size_t)at);
        pdf_value trailer;
        if (!read_table(f, (size_t)at, &trailer))
            return false;
        if (f->tables.n == 1)
            f->trailer = trailer;
        const pdf_value *before = pdf_get(f, &trailer, "Prev");
        if (before->kind != PDF_INT)
            return f->scan.wrong == NULL;
        at = before->number;
    }
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
        return scan_int(s, at) || fail(f, "its end is damaged");
    }
    return fail(f, "its end is missing");
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
    if (!find_header(bytes, &f->scan.bytes)) {
        diag_add(d, D_NOT_A_PDF, at);
        return NULL;
    }
    /* whatever may be a reference is looked at up to three times */
    f->scan.left = 4 * f->scan.bytes.len + TAIL;
    bool ok = bytes.len <= PDF_BYTES_MAX && find_tables(f, &offset) &&
              read_tables(f, offset);
    if (f->packed)
        diag_add(d, D_PDF_PACKED, at);
    else if (!ok)
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

static bool read_object(pdf_file *f, int64_t number, size_t at, pdf_value *out)
{
    scan *s = &f->scan;
    int64_t own, generation;
    s->at = at;
    if (!scan_int(s, &own) || own != number || !scan_int(s, &generation) ||
        !scan_word(s, "obj"))
        return fail(f, "an object is not where its table says");
    if (!scan_value(s, out))
        return false;
    find_data(s, out);
    return true;
}

const pdf_value *pdf_object(pdf_file *f, int64_t number)
{
    if (number < 0 || (uint64_t)number >= f->nslots)
        return &null_value;
    struct slot *slot = &f->slots[number];
    if (slot->made != NULL || slot->state != SLOT_USED)
        return slot->made != NULL ? slot->made : &null_value;
    pdf_value *v = ARENA_NEW(f->scan.a, pdf_value);
    slot->made = read_object(f, number, slot->at, v) ? v : &null_value;
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
            fail(f, "its references have no end");
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

/* Whether the one filter, or none, is one that is undone here. */
static bool can_unpack(pdf_file *f, const pdf_value *stream, bool *flate)
{
    const pdf_value *filter = pdf_get(f, stream, "Filter"),
                    *parms = pdf_get(f, stream, "DecodeParms");
    if (filter->kind == PDF_ARRAY && filter->n <= 1) {
        filter = pdf_at(f, filter, 0);
        parms = parms->kind == PDF_ARRAY ? pdf_at(f, parms, 0) : parms;
    }
    *flate = is_name(filter, "FlateDecode");
    const pdf_value *predictor = pdf_get(f, parms, "Predictor");
    bool plain = predictor->kind == PDF_NULL ||
                 (predictor->kind == PDF_INT && predictor->number == 1);
    return (*flate && plain) || filter->kind == PDF_NULL;
}

static bool unpack(arena *a, str raw, size_t limit, str *out, const char **why)
{
    enum inflated how = inflate_bytes(a, raw, limit, out);
    if (how == INFLATE_LARGE)
        *why = PDF_TOO_LARGE;
    if (how == INFLATE_DAMAGED)
        *why = "its data is damaged";
    return how == INFLATED;
}

bool pdf_stream(pdf_file *f, const pdf_value *stream, size_t limit, str *out,
                const char **why)
{
    bool flate;
    str raw;
    *out = STR_NONE;
    *why = NULL;
    if (!stream->stream || !raw_data(f, stream, &raw))
        *why = "its data is cut short";
    else if (pdf_get(f, stream, "F")->kind != PDF_NULL)
        *why = "its data lies in another file";
    else if (!can_unpack(f, stream, &flate))
        *why = "it is packed in another way than galley packs";
    else if (flate)
        return unpack(f->scan.a, raw, limit, out, why);
    else if (raw.len > limit)
        *why = PDF_TOO_LARGE;
    else
        *out = raw;
    return *why == NULL;
}
