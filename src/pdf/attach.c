/*
 * Attachments. In: files as they were read; out: an embedded file stream and
 * a file specification for each (ISO 32000-1, 7.11.3 and 7.11.4), the tree of
 * names that viewers list, and the associated files of the catalog, which
 * PDF/A-3 wants (ISO 19005-3, 6.8). The one idea: a file goes in byte for
 * byte and under the name by which it can come out again. Refuses nothing; the
 * same file under the same name goes in once.
 */
#include "attach.h"

#include "filename.h"
#include "meta.h"

#include <stdlib.h>
#include <string.h>

/* A file with the name that it gets, and its file specification. */
struct entry {
    const attachment *file;
    str name;
    const char *key, *ref; /* in the tree of names, in PDF syntax */
};

/* ---- the streams ----------------------------------------------------------*/

static pdf_dict *params_new(objects *o, const pdf_info *info, str bytes)
{
    uint8_t sum[16];
    md5(bytes, sum);
    pdf_dict *d = dict_new(o);
    dict_int(o, d, "Size", (int64_t)bytes.len);
    dict_bytes(o, d, "CheckSum", (str){(const char *)sum, sizeof sum});
    const char *date = meta_date(objects_arena(o), info, false);
    if (date != NULL)
        dict_bytes(o, d, "ModDate", str_of(date));
    return d;
}

static pdf_dict *stream_of(objects *o, const pdf_info *info,
                           const attachment *file)
{
    pdf_dict *d = stream_new_deflated(o, file->bytes);
    dict_name(o, d, "Type", "EmbeddedFile");
    dict_name(o, d, "Subtype", file->mime);
    dict_put(o, d, "Params", params_new(o, info, file->bytes));
    return d;
}

/* ---- the specifications ---------------------------------------------------*/

/* The name for readers that know no UF: those have no Unicode. */
static str ascii_name(arena *a, str name)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < name.len;) {
        uint32_t cp = utf8_next(name, &i);
        buf_char(&b, cp < 0x80 ? (char)cp : '_');
    }
    return buf_str(&b);
}

static pdf_dict *spec_new(objects *o, const pdf_info *info,
                          const struct entry *e)
{
    pdf_dict *stream = stream_of(o, info, e->file), *files = dict_new(o);
    dict_put(o, files, "F", stream);
    dict_put(o, files, "UF", stream);
    pdf_dict *d = dict_new_indirect(o);
    dict_name(o, d, "Type", "Filespec");
    dict_bytes(o, d, "F", ascii_name(objects_arena(o), e->name));
    dict_text(o, d, "UF", e->name);
    dict_name(o, d, "AFRelationship",
              e->file->source ? "Source" : "Supplement");
    dict_put(o, d, "EF", files);
    return d;
}

/* ---- the lists ------------------------------------------------------------*/

static bool is_same(const struct entry *e, const attachment *file, str name)
{
    return str_eq(e->name, name) && str_eq(e->file->bytes, file->bytes);
}

/* All that are different, each with a name of its own; returns their count. */
static size_t entries_of(arena *a, const pdf_info *info, struct entry *out)
{
    str *taken = ARENA_ARRAY(a, str, info->nattachments);
    size_t n = 0;
    for (size_t i = 0; i < info->nattachments; i++) {
        const attachment *file = &info->attachments[i];
        str name = filename_safe(a, file->name);
        size_t k = 0;
        while (k < n && !is_same(&out[k], file, name))
            k++;
        if (k < n)
            continue;
        taken[n] = filename_apart(a, taken, n, name);
        out[n] = (struct entry){.file = file, .name = taken[n]};
        n++;
    }
    return n;
}

/* "<FEFF0061>": hexadecimal, so that keys are in the order of what they
 * stand for. */
static const char *key_of(arena *a, str name)
{
    buf b = buf_new(a);
    buf_puts(&b, "<FEFF");
    for (size_t i = 0; i < name.len;) {
        uint32_t cp = utf8_next(name, &i);
        if (cp >= 0x10000) {
            buf_printf(&b, "%04X", 0xD800 + ((cp - 0x10000) >> 10));
            cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
        }
        buf_printf(&b, "%04X", cp);
    }
    buf_char(&b, '>');
    return buf_str(&b).ptr;
}

static int by_key(const void *x, const void *y)
{
    const struct entry *p = x, *q = y;
    return strcmp(p->key, q->key);
}

/* Beyond libharu's limits for arrays, and so in PDF syntax. */
static str list_of(arena *a, const struct entry *e, size_t n, bool keys)
{
    buf b = buf_new(a);
    buf_char(&b, '[');
    for (size_t i = 0; i < n; i++)
        buf_printf(&b, "%s%s%s%s", i > 0 ? "\n" : "", keys ? e[i].key : "",
                   keys ? " " : "", e[i].ref);
    buf_char(&b, ']');
    return buf_str(&b);
}

void attach_write(objects *o, pdf_dict *catalog, const pdf_info *info)
{
    if (info->nattachments == 0)
        return;
    assert(info->profile == PROFILE_ARCHIVE_SOURCE);
    arena *a = objects_arena(o);
    struct entry *e = ARENA_ARRAY(a, struct entry, info->nattachments);
    size_t n = entries_of(a, info, e);
    for (size_t i = 0; i < n; i++) {
        e[i].ref = dict_ref(o, spec_new(o, info, &e[i]));
        e[i].key = key_of(a, e[i].name);
    }
    dict_raw(o, catalog, "AF", list_of(a, e, n, false));
    qsort(e, n, sizeof *e, by_key);
    pdf_dict *names = dict_new(o), *tree = dict_new_indirect(o);
    dict_raw(o, tree, "Names", list_of(a, e, n, true));
    dict_put(o, names, "EmbeddedFiles", tree);
    dict_put(o, catalog, "Names", names);
}

void attach_digest(const pdf_info *info, buf *out)
{
    for (size_t i = 0; i < info->nattachments; i++) {
        const attachment *file = &info->attachments[i];
        uint8_t sum[32];
        sha256(file->bytes, sum);
        buf_add(out, file->name);
        buf_char(out, '\0');
        buf_bytes(out, sum, sizeof sum);
    }
}
