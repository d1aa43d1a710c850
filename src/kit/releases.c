/*
 * Releases and pages of a kit. In: files, a folder, or a list; out: a part for
 * each, the newest first. The one idea: what is read is what galley render
 * reads, whatever its format. Refuses what a reader refuses.
 */
#include "part.h"

#include <stdlib.h>
#include <string.h>

typedef struct dated {
    release *r;
    size_t lang, order; /* of the kit's languages; as named */
} dated;

/* The newest first; those of one day by language, then as they are named. */
static int by_age(const void *x, const void *y)
{
    const dated *p = x, *q = y;
    int64_t s = p->r->published.set ? moment_unix(&p->r->published) : INT64_MIN;
    int64_t t = q->r->published.set ? moment_unix(&q->r->published) : INT64_MIN;
    if (s != t)
        return s < t ? 1 : -1;
    if (p->lang != q->lang)
        return p->lang < q->lang ? -1 : 1;
    return (p->order > q->order) - (p->order < q->order);
}

static size_t lang_place(const kit *k, const char *lang)
{
    size_t i = 0;
    while (i < k->nlangs && strcmp(k->langs[i], lang) != 0)
        i++;
    return i;
}

/* A copy of what is read, which is const; its kind is the part's. */
static release *read_one(loader *l, const entry *e, const node *n,
                         enum release_kind kind)
{
    const char *path = file_path(l, e->dir, n);
    if (path == NULL)
        return NULL;
    if (!file_exists(path)) {
        diag_add(l->d, D_FILE_MISSING, n->at, path);
        return NULL;
    }
    const release *r = read_release(l->a, path, NULL, e->lang, l->d);
    if (r == NULL)
        return NULL;
    release *own = ARENA_NEW(l->a, release);
    *own = *r;
    own->kind = kind;
    return own;
}

/* Every reader's endings, with their dots. */
static const char *release_endings(arena *a)
{
    buf all = buf_new(a);
    for (size_t i = 0; reader_at(i) != NULL; i++) {
        str list = str_of(reader_at(i)->endings);
        for (size_t from = 0; from < list.len;) {
            size_t to = str_find(list, " ", from);
            to = to == SIZE_MAX ? list.len : to;
            buf_printf(&all, "%s.%.*s", all.n > 0 ? " " : "", (int)(to - from),
                       list.ptr + from);
            from = to + 1;
        }
    }
    return buf_str(&all).ptr;
}

/* The files that e names, as nodes; of a folder, those in it. */
static bool list_files(loader *l, const entry *e, const node *const **out,
                       size_t *n)
{
    const node *v = e->value;
    const char *const *names;
    if (v->kind == NODE_LIST) {
        *out = v->items;
        *n = v->n;
        return true;
    }
    const char *path = file_path(l, e->dir, v);
    if (path == NULL)
        return false;
    const node **all = ARENA_ARRAY(l->a, const node *, 1);
    all[0] = v;
    *out = all;
    *n = 1;
    if (!file_is_dir(path))
        return true;
    const file_kind kind = {"release", release_endings(l->a),
                            ".doc .docx .odt .rtf .pdf .pages",
                            "Markdown or plain text"};
    if (!file_list(l, e->dir, v, &kind, &names, n))
        return false;
    all = ARENA_ARRAY(l->a, const node *, *n);
    for (size_t i = 0; i < *n; i++) {
        node *one = ARENA_NEW(l->a, node);
        *one = *v;
        one->text = str_of(names[i]);
        all[i] = one;
    }
    *out = all;
    return true;
}

bool add_releases(loader *l, const entry *e)
{
    const node *const *files;
    size_t n;
    VEC(dated) all = {0};
    bool ok = list_files(l, e, &files, &n);
    for (size_t i = 0; ok && i < n; i++) {
        release *r = read_one(l, e, files[i], KIND_RELEASE);
        if (r == NULL) {
            ok = false;
            break;
        }
        size_t place = lang_place(l->kit, r->lang);
        if (files[i] != e->value && e->value->kind == NODE_SCALAR &&
            place == l->kit->nlangs) { /* of a folder */
            diag_add(l->d, D_KIT_LANGUAGE, e->value->at, r->path, r->lang);
            continue;
        }
        if (r->headline == NULL && e->title.len == 0)
            diag_add(l->d, D_NO_HEADLINE, (where){r->path, 0, 0});
        VEC_PUSH(l->a, &all, (dated){r, place, i});
    }
    if (ok && n == 0) {
        diag_add(l->d, D_FIELD_NEEDS, e->value->at, "release", "file");
        return false;
    }
    if (ok && all.n == 0) {
        diag_add(l->d, D_KIT_FOLDER, e->value->at,
                 "release in the kit's languages", e->value->text.ptr);
        return false;
    }
    if (all.n > 1)
        qsort(all.v, all.n, sizeof *all.v, by_age);
    for (size_t i = 0; ok && i < all.n; i++)
        ok = part_add(l, e, all.v[i].r, NULL);
    return ok;
}

bool add_page(loader *l, const entry *e)
{
    release *r = read_one(l, e, e->value, KIND_PAGE);
    if (r == NULL)
        return false;
    if (r->headline == NULL && e->title.len == 0)
        diag_add(l->d, D_KIT_NO_TITLE, e->value->at, r->path);
    const release *plain = make_release(l, e, KIND_PAGE);
    if (r->norgs == 0) {
        r->orgs = plain->orgs;
        r->norgs = plain->norgs;
    }
    if (!r->published.set)
        r->published = plain->published;
    return part_add(l, e, r, NULL);
}
