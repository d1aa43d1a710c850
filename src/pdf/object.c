/*
 * Objects. In: keys and values; out: a file's bytes. The one idea: libharu
 * numbers, keeps and serialises objects, and nothing else of it is used; a
 * stream's data stays in our arena and libharu reads it from there. Refuses
 * nothing: the first failure sticks, and objects_write tells of it.
 *
 * libharu's own pool aligns nothing and its allocator hook is not told for
 * whom it allocates, so that it takes its small structs from malloc and
 * objects_close gives them back.
 */
#include "object.h"

#include "deflate.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <string.h>

#define TEXT_MAX 32000 /* UTF-16 units: HPDF_Binary holds 65535 bytes */

struct objects {
    arena *a;
    HPDF_Error_Rec error;
    HPDF_MMgr memory;
    HPDF_Xref xref;
    deflater *z;
    bool failed;
};

/* What stands behind dict->attr of each dictionary made here. */
struct extra {
    buf raw;     /* entries in PDF syntax */
    str data;    /* of a stream */
    size_t read; /* bytes of it that libharu has read */
};

/* ---- the store ------------------------------------------------------ */

objects *objects_open(arena *a)
{
    objects *o = ARENA_NEW(a, objects);
    o->a = a;
    HPDF_Error_Init(&o->error, NULL);
    o->memory = HPDF_MMgr_New(&o->error, 0, NULL, NULL);
    if (o->memory != NULL)
        o->xref = HPDF_Xref_New(o->memory, 0);
    o->z = deflater_new(a);
    if (o->xref != NULL && o->z != NULL)
        return o;
    objects_close(o);
    return NULL;
}

void objects_close(objects *o)
{
    if (o == NULL)
        return;
    if (o->xref != NULL)
        HPDF_Xref_Free(o->xref);
    HPDF_MMgr_Free(o->memory);
    o->xref = NULL;
    o->memory = NULL;
}

bool objects_ok(const objects *o)
{
    return !o->failed && o->error.error_no == HPDF_OK;
}

arena *objects_arena(objects *o)
{
    return o->a;
}

/* Remembers a status or a missing object. */
static void check(objects *o, bool done)
{
    if (!done)
        o->failed = true;
}

static void check_status(objects *o, HPDF_STATUS status)
{
    check(o, status == HPDF_OK);
}

/* Adds value to d; a value that cannot be added is freed. */
static void put(objects *o, HPDF_Dict d, const char *key, void *value)
{
    check(o, d != NULL && value != NULL);
    if (d != NULL && value != NULL)
        check_status(o, HPDF_Dict_Add(d, key, value));
    else if (value != NULL)
        HPDF_Obj_Free(o->memory, value);
}

/* ---- dictionaries ---------------------------------------------------- */

static HPDF_STATUS write_raw(HPDF_Dict d, HPDF_Stream to)
{
    struct extra *extra = d->attr;
    str raw = buf_str(&extra->raw);
    if (raw.len == 0)
        return HPDF_OK;
    return HPDF_Stream_Write(to, (const HPDF_BYTE *)raw.ptr,
                             (HPDF_UINT)raw.len);
}

pdf_dict *dict_new(objects *o)
{
    HPDF_Dict d = HPDF_Dict_New(o->memory);
    check(o, d != NULL);
    if (d == NULL)
        return NULL;
    struct extra *extra = ARENA_NEW(o->a, struct extra);
    extra->raw = buf_new(o->a);
    d->attr = extra;
    d->write_fn = write_raw;
    return d;
}

pdf_dict *dict_new_indirect(objects *o)
{
    HPDF_Dict d = dict_new(o);
    if (d == NULL || HPDF_Xref_Add(o->xref, d) == HPDF_OK)
        return d;
    check(o, false); /* HPDF_Xref_Add has freed it */
    return NULL;
}

/* ---- streams --------------------------------------------------------- */

static HPDF_STATUS read_data(HPDF_Stream from, HPDF_BYTE *to, HPDF_UINT *size)
{
    struct extra *extra = from->attr;
    size_t left = extra->data.len - extra->read;
    HPDF_UINT n = left < *size ? (HPDF_UINT)left : *size;
    if (n > 0)
        memcpy(to, extra->data.ptr + extra->read, n);
    extra->read += n;
    *size = n;
    return extra->read == extra->data.len ? HPDF_STREAM_EOF : HPDF_OK;
}

static HPDF_STATUS seek_data(HPDF_Stream from, HPDF_INT at, HPDF_WhenceMode by)
{
    struct extra *extra = from->attr;
    if (by != HPDF_SEEK_SET || at < 0 || (size_t)at > extra->data.len)
        return HPDF_INVALID_PARAMETER;
    extra->read = (size_t)at;
    return HPDF_OK;
}

static HPDF_INT32 tell_data(HPDF_Stream from)
{
    struct extra *extra = from->attr;
    return (HPDF_INT32)extra->read;
}

static HPDF_UINT32 size_data(HPDF_Stream from)
{
    struct extra *extra = from->attr;
    return (HPDF_UINT32)extra->data.len;
}

/* libharu wants a stream's length to be an object of its own. */
static void *length_new(objects *o)
{
    HPDF_Number length = HPDF_Number_New(o->memory, 0);
    check(o, length != NULL);
    if (length == NULL || HPDF_Xref_Add(o->xref, length) == HPDF_OK)
        return length;
    check(o, false);
    return NULL;
}

pdf_dict *stream_new(objects *o, str data, const char *filter)
{
    check(o, data.len <= INT32_MAX);
    HPDF_Dict d = data.len <= INT32_MAX ? dict_new_indirect(o) : NULL;
    if (d == NULL)
        return NULL;
    put(o, d, "Length", length_new(o));
    struct extra *extra = d->attr;
    extra->data = data;
    d->stream = HPDF_CallbackReader_New(o->memory, read_data, seek_data,
                                        tell_data, size_data, extra);
    check(o, d->stream != NULL);
    d->filter = HPDF_STREAM_FILTER_NONE;
    /* not as an entry: libharu drops /Filter where d->filter is NONE */
    if (filter != NULL)
        buf_printf(&extra->raw, "/Filter /%s\n", filter);
    return d;
}

static pdf_dict *pack(objects *o, str data, bool always)
{
    str packed;
    if (!deflate_bytes(o->z, data, &packed)) {
        check(o, false);
        return NULL;
    }
    if (packed.len >= data.len && !always)
        return stream_new(o, data, NULL);
    return stream_new(o, packed, "FlateDecode");
}

pdf_dict *stream_new_deflated(objects *o, str data)
{
    return pack(o, data, false);
}

pdf_dict *stream_new_packed(objects *o, str data)
{
    return pack(o, data, true);
}

/* ---- values ---------------------------------------------------------- */

void dict_put(objects *o, pdf_dict *d, const char *key, pdf_dict *value)
{
    put(o, d, key, value);
}

void dict_put_array(objects *o, pdf_dict *d, const char *key, pdf_array *v)
{
    put(o, d, key, v);
}

void dict_name(objects *o, pdf_dict *d, const char *key, const char *name)
{
    put(o, d, key, HPDF_Name_New(o->memory, name));
}

void dict_int(objects *o, pdf_dict *d, const char *key, int64_t value)
{
    check(o, value >= INT32_MIN && value <= INT32_MAX);
    put(o, d, key, HPDF_Number_New(o->memory, (HPDF_INT32)value));
}

void dict_bool(objects *o, pdf_dict *d, const char *key, bool value)
{
    put(o, d, key, HPDF_Boolean_New(o->memory, value));
}

static HPDF_Binary binary_new(objects *o, str bytes)
{
    check(o, bytes.len <= HPDF_LIMIT_MAX_STRING_LEN);
    if (bytes.len > HPDF_LIMIT_MAX_STRING_LEN)
        return NULL;
    /* libharu's parameter lacks a const; it copies */
    char *copy = str_chars(o->a, bytes);
    return HPDF_Binary_New(o->memory, (HPDF_BYTE *)copy, (HPDF_UINT)bytes.len);
}

void dict_bytes(objects *o, pdf_dict *d, const char *key, str bytes)
{
    put(o, d, key, binary_new(o, bytes));
}

static void add_unit(buf *b, uint32_t unit)
{
    buf_char(b, (char)(unit >> 8));
    buf_char(b, (char)(unit & 0xFF));
}

void dict_text(objects *o, pdf_dict *d, const char *key, str text)
{
    buf b = buf_new(o->a);
    add_unit(&b, 0xFEFF);
    for (size_t i = 0; i < text.len && b.n < (size_t)2 * TEXT_MAX;) {
        uint32_t cp = utf8_next(text, &i);
        if (cp == UTF8_BAD)
            cp = 0xFFFD;
        if (cp >= 0x10000) {
            add_unit(&b, 0xD800 + ((cp - 0x10000) >> 10));
            cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
        }
        add_unit(&b, cp);
    }
    dict_bytes(o, d, key, buf_str(&b));
}

void dict_raw(objects *o, pdf_dict *d, const char *key, str value)
{
    check(o, d != NULL);
    if (d == NULL)
        return;
    struct extra *extra = d->attr;
    buf_char(&extra->raw, '/');
    buf_puts(&extra->raw, key);
    buf_char(&extra->raw, ' ');
    buf_add(&extra->raw, value);
    buf_char(&extra->raw, '\n');
}

const char *dict_ref(objects *o, const pdf_dict *d)
{
    check(o, d != NULL);
    unsigned id = d != NULL ? d->header.obj_id & 0x00FFFFFF : 0;
    return arena_printf(o->a, "%u 0 R", id);
}

/* ---- arrays ---------------------------------------------------------- */

pdf_array *array_new(objects *o)
{
    HPDF_Array array = HPDF_Array_New(o->memory);
    check(o, array != NULL);
    return array;
}

static void array_add(objects *o, HPDF_Array array, void *value)
{
    check(o, array != NULL && value != NULL);
    if (array != NULL && value != NULL)
        check_status(o, HPDF_Array_Add(array, value));
    else if (value != NULL)
        HPDF_Obj_Free(o->memory, value);
}

void array_put(objects *o, pdf_array *array, pdf_dict *value)
{
    array_add(o, array, value);
}

void array_int(objects *o, pdf_array *array, int64_t value)
{
    check(o, value >= INT32_MIN && value <= INT32_MAX);
    array_add(o, array, HPDF_Number_New(o->memory, (HPDF_INT32)value));
}

void array_name(objects *o, pdf_array *array, const char *name)
{
    array_add(o, array, HPDF_Name_New(o->memory, name));
}

void array_put_array(objects *o, pdf_array *array, pdf_array *value)
{
    array_add(o, array, value);
}

void array_bytes(objects *o, pdf_array *array, str bytes)
{
    array_add(o, array, binary_new(o, bytes));
}

/* ---- the file -------------------------------------------------------- */

void objects_trailer(objects *o, pdf_dict *root, pdf_dict *info,
                     const uint8_t id[16])
{
    HPDF_Dict trailer = o->xref->trailer;
    put(o, trailer, "Root", root);
    put(o, trailer, "Info", info);
    pdf_array *pair = array_new(o);
    str bytes = {(const char *)id, 16};
    array_bytes(o, pair, bytes);
    array_bytes(o, pair, bytes);
    put(o, trailer, "ID", pair);
}

static HPDF_STATUS write_bytes(HPDF_Stream to, const HPDF_BYTE *p, HPDF_UINT n)
{
    buf_bytes(to->attr, p, n);
    return HPDF_OK;
}

bool objects_write(objects *o, str *out)
{
    static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    buf bytes = buf_new(o->a);
    HPDF_Stream to = HPDF_CallbackWriter_New(o->memory, write_bytes, &bytes);
    check(o, to != NULL);
    if (!objects_ok(o)) {
        HPDF_Stream_Free(to);
        return false;
    }
    /* libharu counts offsets by the stream, so that the header goes there */
    check_status(o, HPDF_Stream_WriteStr(to, header));
    check_status(o, HPDF_Xref_WriteToStream(o->xref, to, NULL));
    HPDF_Stream_Free(to);
    *out = buf_str(&bytes);
    return objects_ok(o);
}

const char *objects_version(arena *a)
{
    return arena_printf(a, "libharu %s", HPDF_GetVersion());
}
