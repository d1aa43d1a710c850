/*
 * Tables. In: the offset of the newest; out: a slot for each object, which
 * says where it is. The one idea: tables are read from the newest to the
 * oldest, and the first word on an object counts (ISO 32000-1, 7.5.6).
 * Refuses chains without an end and tables longer than any file has.
 */
#include "file.h"

/* ---- slots ----------------------------------------------------------------*/

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

/* What a table says of an object, unless a newer one has said something. */
static void set_slot(pdf_file *f, size_t number, enum slot_state state,
                     uint64_t at, uint64_t index)
{
    struct slot *slot = slot_of(f, number);
    if (slot->state != SLOT_UNKNOWN)
        return;
    uint64_t end = state == SLOT_PACKED ? PDF_OBJECTS_MAX : f->scan.bytes.len;
    bool inside = at > 0 && at < end && index <= UINT32_MAX;
    slot->state = inside ? state : SLOT_FREE;
    slot->at = inside ? (uint32_t)at : 0;
    slot->index = inside ? (uint32_t)index : 0;
}

static bool count_rows(pdf_file *f, int64_t first, int64_t count)
{
    if (first < 0 || count < 0 || first > PDF_OBJECTS_MAX ||
        count > PDF_OBJECTS_MAX - first)
        return file_fail(f, "it has too many objects");
    f->rows += (size_t)count;
    if (f->rows > (size_t)4 * PDF_OBJECTS_MAX)
        return file_fail(f, "its tables of objects are too long");
    return true;
}

/* ---- tables in the open (7.5.4) -------------------------------------------*/

/* "0000000017 00000 n" */
static bool read_row(pdf_file *f, size_t number)
{
    int64_t at, generation;
    scan *s = &f->scan;
    if (!scan_int(s, &at) || !scan_int(s, &generation))
        return file_fail(f, "its table of objects cannot be read");
    bool used = scan_word(s, "n");
    if (!used && !scan_word(s, "f"))
        return file_fail(f, "its table of objects cannot be read");
    set_slot(f, number, used ? SLOT_PLAIN : SLOT_FREE, (uint64_t)at, 0);
    return true;
}

/* "0 69" and its rows. */
static bool read_section(pdf_file *f, int64_t first)
{
    int64_t count;
    if (!scan_int(&f->scan, &count))
        return file_fail(f, "its table of objects cannot be read");
    if (!count_rows(f, first, count))
        return false;
    for (int64_t i = 0; i < count; i++)
        if (!read_row(f, (size_t)(first + i)))
            return false;
    return f->scan.wrong == NULL;
}

/* ---- tables as streams (7.5.8) --------------------------------------------*/

#define FIELDS 3
#define FIELD_MAX 8 /* bytes */

/* The widths of the fields of a row; their sum, or 0. */
static size_t read_widths(pdf_file *f, const pdf_value *stream,
                          size_t width[FIELDS])
{
    const pdf_value *w = pdf_get(f, stream, "W");
    size_t sum = 0;
    for (size_t i = 0; i < FIELDS; i++) {
        const pdf_value *v = pdf_at(f, w, i);
        if (v->kind != PDF_INT || v->number < 0 || v->number > FIELD_MAX)
            return 0;
        width[i] = (size_t)v->number;
        sum += width[i];
    }
    return sum;
}

static void read_packed_row(pdf_file *f, size_t number, const char *row,
                            const size_t width[FIELDS])
{
    static const enum slot_state states[] = {SLOT_FREE, SLOT_PLAIN,
                                             SLOT_PACKED};
    uint64_t v[FIELDS] = {0};
    for (size_t i = 0; i < FIELDS; i++)
        for (size_t k = 0; k < width[i]; k++)
            v[i] = v[i] << 8 | (uint8_t)*row++;
    uint64_t kind = width[0] > 0 ? v[0] : 1;
    set_slot(f, number, kind < 3 ? states[kind] : SLOT_FREE, v[1],
             kind == 2 ? v[2] : 0);
}

/* Rows of the objects from first on; *data moves behind them. */
static bool read_packed_rows(pdf_file *f, int64_t first, int64_t count,
                             str *data, const size_t width[FIELDS])
{
    size_t row = width[0] + width[1] + width[2];
    if (!count_rows(f, first, count))
        return false;
    if ((size_t)count > data->len / row)
        return file_fail(f, "its table of objects is cut short");
    for (int64_t i = 0; i < count; i++)
        read_packed_row(f, (size_t)(first + i), data->ptr + (size_t)i * row,
                        width);
    *data = str_slice(*data, (size_t)count * row, data->len);
    return true;
}

static bool read_packed(pdf_file *f, const pdf_value *stream)
{
    str data;
    size_t width[FIELDS];
    if (!file_part(f, stream, &data))
        return false;
    if (read_widths(f, stream, width) == 0)
        return file_fail(f, "its table of objects cannot be read");
    const pdf_value *index = pdf_get(f, stream, "Index"),
                    *size = pdf_get(f, stream, "Size");
    if (index->kind != PDF_ARRAY)
        return size->kind == PDF_INT
                   ? read_packed_rows(f, 0, size->number, &data, width)
                   : file_fail(f, "its table of objects cannot be read");
    for (size_t i = 0; i + 1 < index->n; i += 2) {
        const pdf_value *first = pdf_at(f, index, i),
                        *count = pdf_at(f, index, i + 1);
        if (first->kind != PDF_INT || count->kind != PDF_INT ||
            !read_packed_rows(f, first->number, count->number, &data, width))
            return file_fail(f, "its table of objects cannot be read");
    }
    return true;
}

static bool read_stream(pdf_file *f, size_t at, pdf_value *trailer)
{
    int64_t number;
    return file_object(f, at, &number, trailer) &&
           (trailer->stream ? read_packed(f, trailer)
                            : file_fail(f, "its table is no stream"));
}

/* ---- all of them ----------------------------------------------------------*/

static bool is_known(const pdf_file *f, size_t at)
{
    for (size_t i = 0; i < f->tables.n; i++)
        if (f->tables.v[i] == at)
            return true;
    return false;
}

/* Whether a table may be read there: each once. */
static bool may_read(pdf_file *f, int64_t at)
{
    if (at <= 0 || (uint64_t)at >= f->scan.bytes.len)
        return file_fail(f, "its table of objects is not there");
    if (is_known(f, (size_t)at) || f->tables.n >= PDF_TABLES_MAX)
        return file_fail(f, "its tables of objects have no end");
    VEC_PUSH(f->scan.a, &f->tables, (size_t)at);
    return true;
}

/* In the open, and maybe a stream for those who read streams (7.5.8.4). */
static bool read_open(pdf_file *f, pdf_value *trailer)
{
    scan *s = &f->scan;
    int64_t first;
    pdf_value more;
    while (scan_int(s, &first))
        if (!read_section(f, first))
            return false;
    if (!scan_word(s, "trailer") || !scan_value(s, trailer) ||
        trailer->kind != PDF_DICT)
        return file_fail(f, "its trailer cannot be read");
    const pdf_value *hybrid = pdf_get(f, trailer, "XRefStm");
    return hybrid->kind != PDF_INT ||
           (may_read(f, hybrid->number) &&
            read_stream(f, (size_t)hybrid->number, &more));
}

/* The newest trailer is the file's. */
bool tables_read(pdf_file *f, int64_t at)
{
    for (bool newest = true;; newest = false) {
        pdf_value trailer;
        if (!may_read(f, at))
            return false;
        f->scan.at = (size_t)at;
        if (scan_word(&f->scan, "xref") ? !read_open(f, &trailer)
                                        : !read_stream(f, (size_t)at, &trailer))
            return false;
        if (newest)
            f->trailer = trailer;
        const pdf_value *before = pdf_get(f, &trailer, "Prev");
        if (before->kind != PDF_INT)
            return f->scan.wrong == NULL;
        at = before->number;
    }
}
