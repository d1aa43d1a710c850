/*
 * Objects. In: keys and values; out: a file's bytes. The one idea: libharu
 * numbers, keeps and serialises objects, and nothing else of it is used; a
 * stream's data stays in our arena and libharu reads it from there. Refuses
 * nothing: the first failure sticks, and objects_write (serial.c) tells of
 * it.
 *
 * libharu's own pool aligns nothing and its allocator hook is not told for
 * whom it allocates, so that it takes its small structs from malloc and
 * objects_close gives them back.
 */
#include "store.h"

#include <string.h>

/* What is so long is looked at for what its bytes are; so is what a code does
 * not suit, which therefore takes off no quarter of it. */
enum { LONG = 200000, SHORT = 4000 };

#define TEXT_MAX 16000 /* UTF-16 units: PDF/A takes strings of 32767 bytes */

/* ---- the store ------------------------------------------------------ */

objects *objects_open(arena *a, const objects_kind *kind)
{
    objects *o = ARENA_NEW(a, objects);
    o->a = a;
    o->kind = *kind;
    HPDF_Error_Init(&o->error, NULL);
    o->memory = HPDF_MMgr_New(&o->error, 0, NULL, NULL);
    if (o->memory != NULL)
        o->xref = HPDF_Xref_New(o->memory, 0);
    o->z = deflater_new(a, kind->small ? EFFORT_FAIR : EFFORT_QUICK);
    if (o->xref != NULL && o->z != NULL)
        return o;
    objects_close(o);
    return NULL;
}

void objects_write_to(objects *o, pile *to)
{
    o->to = to;
}

bool objects_writes(const objects *o)
{
    return o->to != NULL;
}

void objects_close(objects *o)
{
    if (o == NULL)
        return;
    serial_end(o);
    if (o->xref != NULL)
        HPDF_Xref_Free(o->xref);
    HPDF_MMgr_Free(o->memory);
    deflater_drop(o->z);
    o->z = NULL;
    o->xref = NULL;
    o->memory = NULL;
}

bool objects_ok(const objects *o)
{
    return !o->failed && o->error.error_no == HPDF_OK;
}

bool objects_small(const objects *o)
{
    return o->kind.small;
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

/* A stream is a dictionary of libharu's, which knows nothing of the data. */
pdf_dict *stream_new(objects *o, str data, const char *filter)
{
    HPDF_Dict d = dict_new_indirect(o);
    if (d == NULL)
        return NULL;
    struct extra *extra = d->attr;
    extra->stream = true;
    extra->data = data;
    o->data += data.len;
    buf_puts(&extra->raw, "/Length ");
    buf_number(&extra->raw, data.len);
    if (filter != NULL) {
        buf_puts(&extra->raw, "/Filter/");
        buf_puts(&extra->raw, filter);
    }
    return d;
}

/* A stream of data that has become bytes, unless these are longer. */
static pdf_dict *stream_of(objects *o, str data, bool done, str bytes)
{
    check(o, done);
    if (!done)
        return NULL;
    if (bytes.len >= data.len)
        return stream_new(o, data, NULL);
    return stream_new(o, bytes, "FlateDecode");
}

pdf_dict *stream_new_deflated(objects *o, str data)
{
    str bytes;
    bool done = deflate_bytes(o->z, data, &bytes);
    return stream_of(o, data, done, bytes);
}

bool objects_press(objects *o, enum code_kind kind, str data, str *out)
{
    if (!o->kind.small && data.len < LONG) {
        *out = coder_press(coder_of(o->kind.coders, kind), o->a, data);
        if (data.len < SHORT || out->len < data.len / 4 * 3)
            return true;
    }
    return deflate_bytes(o->z, data, out);
}

pdf_dict *stream_new_pressed(objects *o, enum code_kind kind, str data)
{
    str bytes;
    bool done = objects_press(o, kind, data, &bytes);
    return stream_of(o, data, done, bytes);
}

size_t stream_place(const pdf_dict *d)
{
    return ((const struct extra *)d->attr)->at;
}

/* ---- values ---------------------------------------------------------- */

/* Begins an entry. */
static buf *put_key(objects *o, pdf_dict *d, const char *key)
{
    buf *b = dict_entries(o, d);
    buf_char(b, '/');
    buf_puts(b, key);
    return b;
}

/* Numbers, names and references are entries of ours: libharu takes three
 * pieces of memory for each, and gives them back. */
void dict_put(objects *o, pdf_dict *d, const char *key, pdf_dict *value)
{
    if (value == NULL || (value->header.obj_id & HPDF_OTYPE_INDIRECT) == 0) {
        put(o, d, key, value);
        return;
    }
    buf *b = put_key(o, d, key);
    buf_char(b, ' ');
    put_ref(o, b, value);
}

void dict_put_array(objects *o, pdf_dict *d, const char *key, pdf_array *v)
{
    put(o, d, key, v);
}

/* A name (7.3.5): what is no letter, digit or plain mark is told by its
 * number. */
static void put_name(buf *b, const char *name)
{
    static const char digits[] = "0123456789ABCDEF";
    buf_char(b, '/');
    for (const char *p = name; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if ((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
            (c > ' ' && c < 0x7F && strchr("#()<>[]{}/%", c) == NULL)) {
            buf_char(b, *p);
            continue;
        }
        buf_char(b, '#');
        buf_char(b, digits[c >> 4]);
        buf_char(b, digits[c & 15]);
    }
}

void dict_name(objects *o, pdf_dict *d, const char *key, const char *name)
{
    check(o, strlen(name) <= HPDF_LIMIT_MAX_NAME_LEN);
    put_name(put_key(o, d, key), name);
}

void dict_int(objects *o, pdf_dict *d, const char *key, int64_t value)
{
    check(o, value >= INT32_MIN && value <= INT32_MAX);
    buf *b = put_key(o, d, key);
    buf_char(b, ' ');
    if (value < 0)
        buf_char(b, '-');
    buf_number(b, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

/* A literal string (7.3.4.2): of bytes that are text, half as long as one in
 * hexadecimal. */
void put_string(buf *b, str bytes)
{
    buf_char(b, '(');
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.ptr[i];
        if (c == '(' || c == ')' || c == '\\')
            buf_char(b, '\\');
        if (c == '\r')
            buf_puts(b, "\\r");
        else
            buf_char(b, c);
    }
    buf_char(b, ')');
}

void dict_bytes(objects *o, pdf_dict *d, const char *key, str bytes)
{
    check(o, bytes.len <= HPDF_LIMIT_MAX_STRING_LEN);
    put_string(put_key(o, d, key), bytes);
}

static void add_unit(buf *b, uint32_t unit)
{
    buf_char(b, (char)(unit >> 8));
    buf_char(b, (char)(unit & 0xFF));
}

/* True for text that is the same in PDFDocEncoding. */
static bool is_plain(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < ' ' || text.ptr[i] > '~')
            return false;
    return text.len <= TEXT_MAX;
}

void put_text(buf *b, str text)
{
    buf wide = buf_new(b->a);
    if (is_plain(text)) {
        put_string(b, text);
        return;
    }
    add_unit(&wide, 0xFEFF);
    for (size_t i = 0; i < text.len && wide.n < (size_t)2 * TEXT_MAX;) {
        uint32_t cp = utf8_next(text, &i);
        if (cp == UTF8_BAD)
            cp = 0xFFFD;
        if (cp >= 0x10000) {
            add_unit(&wide, 0xD800 + ((cp - 0x10000) >> 10));
            cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
        }
        add_unit(&wide, cp);
    }
    put_string(b, buf_str(&wide));
}

void dict_text(objects *o, pdf_dict *d, const char *key, str text)
{
    put_text(put_key(o, d, key), text);
}

void dict_raw(objects *o, pdf_dict *d, const char *key, str value)
{
    buf *b = put_key(o, d, key);
    buf_char(b, ' ');
    buf_add(b, value);
}

buf *dict_entries(objects *o, pdf_dict *d)
{
    check(o, d != NULL);
    struct extra *extra = d != NULL ? d->attr : ARENA_NEW(o->a, struct extra);
    if (d == NULL)
        extra->raw = buf_new(o->a);
    return &extra->raw;
}

void put_ref(objects *o, buf *b, const pdf_dict *d)
{
    check(o, d != NULL);
    buf_number(b, d != NULL ? d->header.obj_id & 0x00FFFFFF : 0);
    buf_puts(b, " 0 R");
}

const char *dict_ref(objects *o, const pdf_dict *d)
{
    buf b = buf_new(o->a);
    put_ref(o, &b, d);
    return buf_str(&b).ptr;
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
    check(o, bytes.len <= HPDF_LIMIT_MAX_STRING_LEN);
    if (bytes.len > HPDF_LIMIT_MAX_STRING_LEN)
        return;
    /* libharu's parameter lacks a const; it copies */
    char *copy = str_chars(o->a, bytes);
    array_add(
        o, array,
        HPDF_Binary_New(o->memory, (HPDF_BYTE *)copy, (HPDF_UINT)bytes.len));
}

/* ---- the file -------------------------------------------------------- */

void objects_trailer(objects *o, pdf_dict *root, pdf_dict *info,
                     const uint8_t id[16])
{
    check(o, root != NULL && info != NULL);
    o->root = root;
    o->info = info;
    memcpy(o->id, id, sizeof o->id);
}

const char *objects_version(arena *a)
{
    return arena_printf(a, "libharu %s", HPDF_GetVersion());
}
