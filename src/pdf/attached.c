/*
 * Attached files. In: a PDF file; out: the files that it carries, by the tree
 * of names (ISO 32000-1, 7.7.4 and 7.9.6) and by the catalog's associated
 * files. The one idea: what the file says of names, sizes and sums is believed
 * by nobody: names are made safe and kept apart, sizes are those of the bytes,
 * and the bytes must have the sum. Refuses trees without an end, and more
 * files and bytes than its limits.
 */
#include "attached.h"

#include "filename.h"

#include <string.h>

#define NODES_MAX 10000 /* of the tree of names */
#define DEPTH_MAX 32
#define WORD_MAX 100 /* bytes of a type */

struct search {
    arena *a;
    pdf_file *f;
    attached_list *out;
    VEC(const pdf_value *) specs; /* of out, by place */
    VEC(str) paths;               /* the same */
    size_t nodes;
    bool over; /* a limit was met */
};

/* ---- one specification ----------------------------------------------------*/

/* The first of the keys that the dictionary has. */
static const pdf_value *first_of(pdf_file *f, const pdf_value *dict,
                                 const char *const *keys)
{
    const pdf_value *v = pdf_get(f, dict, keys[0]);
    for (size_t i = 1; v->kind == PDF_NULL && keys[i] != NULL; i++)
        v = pdf_get(f, dict, keys[i]);
    return v;
}

static const char *const name_keys[] = {"UF", "F", "Unix", "Mac", "DOS", NULL};

/* A name that is a word of ASCII; "-" for any other value. */
static const char *word_of(arena *a, const pdf_value *v)
{
    bool fits =
        v->kind == PDF_NAME && v->bytes.len > 0 && v->bytes.len <= WORD_MAX;
    for (size_t i = 0; fits && i < v->bytes.len; i++)
        fits = v->bytes.ptr[i] > ' ' && v->bytes.ptr[i] < 0x7F;
    return fits ? str_chars(a, v->bytes) : "-";
}

static bool is_found(const struct search *s, const pdf_value *spec)
{
    for (size_t i = 0; i < s->specs.n; i++)
        if (s->specs.v[i] == spec)
            return true;
    return false;
}

/* Adds the file of a specification; key is what the tree calls it. */
static void add_spec(struct search *s, const pdf_value *spec,
                     const pdf_value *key)
{
    pdf_file *f = s->f;
    if (spec->kind != PDF_DICT || is_found(s, spec) || s->over)
        return;
    const pdf_value *files = pdf_get(f, spec, "EF");
    if (files->kind != PDF_DICT)
        return; /* it lies elsewhere */
    s->over = s->out->n >= ATTACHED_MAX;
    if (s->over)
        return;
    attached one = {.data = first_of(f, files, name_keys)};
    one.name = pdf_text(s->a, first_of(f, spec, name_keys));
    if (one.name.len == 0)
        one.name = pdf_text(s->a, key);
    one.relation = word_of(s->a, pdf_get(f, spec, "AFRelationship"));
    one.mime = word_of(s->a, pdf_get(f, one.data, "Subtype"));
    const pdf_value *params = pdf_get(f, one.data, "Params"),
                    *sum = pdf_get(f, params, "CheckSum");
    if (sum->kind == PDF_STRING && sum->bytes.len == 16)
        one.sum = sum->bytes;
    one.path = filename_apart(s->a, s->paths.v, s->paths.n,
                              filename_safe(s->a, one.name));
    VEC_PUSH(s->a, &s->specs, spec);
    VEC_PUSH(s->a, &s->paths, one.path);
    VEC_PUSH(s->a, s->out, one);
}

/* ---- the lists ------------------------------------------------------------*/

static void walk(struct search *s, const pdf_value *node, int depth)
{
    pdf_file *f = s->f;
    s->over |= depth > DEPTH_MAX || s->nodes++ > NODES_MAX;
    if (node->kind != PDF_DICT || s->over)
        return;
    const pdf_value *names = pdf_get(f, node, "Names"),
                    *kids = pdf_get(f, node, "Kids");
    for (size_t i = 0; i + 1 < names->n && names->kind == PDF_ARRAY; i += 2)
        add_spec(s, pdf_at(f, names, i + 1), pdf_at(f, names, i));
    for (size_t i = 0; i < kids->n && kids->kind == PDF_ARRAY; i++)
        walk(s, pdf_at(f, kids, i), depth + 1);
}

bool attached_find(arena *a, pdf_file *f, attached_list *out)
{
    struct search s = {.a = a, .f = f, .out = out};
    static const pdf_value no_key = {.kind = PDF_NULL};
    const pdf_value *root = pdf_get(f, pdf_trailer(f), "Root"),
                    *names = pdf_get(f, root, "Names"),
                    *related = pdf_get(f, root, "AF");
    walk(&s, pdf_get(f, names, "EmbeddedFiles"), 0);
    for (size_t i = 0; i < related->n && related->kind == PDF_ARRAY; i++)
        add_spec(&s, pdf_at(f, related, i), &no_key);
    return !s.over;
}

/* ---- the bytes ------------------------------------------------------------*/

static bool agrees(const attached *file, str bytes)
{
    uint8_t sum[16];
    if (file->sum.len == 0)
        return true;
    md5(bytes, sum);
    return memcmp(sum, file->sum.ptr, sizeof sum) == 0;
}

bool attached_bytes(pdf_file *f, const attached *file, bool force, size_t *left,
                    diags *d, where at, str *out)
{
    const char *why, *name = str_chars(d->arena, file->path);
    if (!pdf_stream(f, file->data, *left, out, &why)) {
        if (why == PDF_TOO_LARGE)
            diag_add(d, D_FILE_TOO_LARGE, at, name,
                     arena_printf(d->arena, "%u MB", ATTACHED_BYTES_MAX >> 20));
        else
            diag_add(d, D_ATTACHMENT_DAMAGED, at, name, why);
        *left = why == PDF_TOO_LARGE ? 0 : *left;
        return false;
    }
    *left -= out->len;
    if (agrees(file, *out) || force)
        return true;
    diag_add(d, D_ATTACHMENT_CHANGED, at, name);
    return false;
}
