/*
 * What is due. In: a job and its record; out: why it must be made, or that it
 * need not be. The one idea: a document is a function of what it was made of,
 * so it is asked for the same things again and their hashes are compared.
 * Refuses to trust a clock: a file whose size, times and number are those it
 * had is taken for the same one only where it was old when it was read.
 */
#include "part.h"

#include <string.h>

const char *due_options(arena *a, const batch_options *o)
{
    const render_options *r = &o->render;
    buf b = buf_new(a);
    buf_puts(&b, GALLEY_VERSION "\n");
    render_versions(&b);
    buf_printf(&b, "%s %s %d %d %d %d %d %d %d %lld", r->from ? r->from : "",
               r->lang ? r->lang : "", r->layout != NULL, r->fit_pages,
               (int)r->profile, r->attach_images, r->strict, o->missing_box,
               r->has_epoch, (long long)r->epoch);
    char hash[65];
    sha256_hex(buf_str(&b), hash);
    return arena_printf(a, "%.16s", hash);
}

/* ---- what it was made of ------------------------------------------------- */

bool same_mark(const file_mark *x, const file_mark *y)
{
    return x->inode != 0 && x->inode == y->inode && x->size == y->size &&
           x->mtime == y->mtime && x->ctime == y->ctime;
}

/* Is the file at path still the one that had this hash and mark? */
static bool same_file(const char *path, const char *hash, const file_mark *was)
{
    file_mark now;
    if (!file_mark_of(path, &now))
        return false;
    if (same_mark(&now, was))
        return true;
    str bytes;
    char is[65];
    if (!file_map(path, &bytes))
        return false;
    sha256_hex(bytes, is);
    file_unmap(bytes);
    return strcmp(is, hash) == 0;
}

static bool same_look(arena *a, const job *j, const char *dir, const looked *l)
{
    const char *path = path_join(a, dir, l->path);
    char is[65];
    switch (l->kind) {
    case LOOK_READ:
        return same_file(path, l->hash, &l->mark);
    case LOOK_MISSED:
        return !file_exists(path);
    case LOOK_EDITIONS:
        sha256_hex(editions_names(a, path), is);
        return strcmp(is, l->hash) == 0;
    case LOOK_HEAD:
    case LOOK_RELATED: /* without a feed they are in the source's hash */
        return j->feed == NULL || feed_same(a, j->feed, l);
    }
    return false;
}

static const char *look_name(arena *a, const looked *l)
{
    if (l->kind == LOOK_HEAD)
        return "the head of its file";
    if (l->kind == LOOK_RELATED)
        return arena_printf(a, "item %s of its file", l->path);
    return path_base(l->path);
}

/* The name of the first thing that is not as it was, or NULL. */
static const char *changed_look(arena *a, const job *j, const record *old)
{
    const char *dir = path_dir(a, job_real(a, j));
    for (size_t i = 0; i < old->nlooks; i++)
        if (!same_look(a, j, dir, &old->looks[i]))
            return look_name(a, &old->looks[i]);
    return NULL;
}

static bool same_source(arena *a, const job *j, const char *hash)
{
    str bytes;
    diags unheard = diags_new(a);
    char is[65];
    bool ok = j->feed != NULL
                  ? feed_bytes(a, j->feed, j->item, &unheard, &bytes)
                  : file_read(a, job_path(a, j), READ_BYTES_MAX, &unheard,
                              NOWHERE, &bytes);
    if (hash == NULL || !ok)
        return false;
    sha256_hex(bytes, is);
    return strcmp(is, hash) == 0;
}

static bool same_layout(arena *a, const batch *r, const record *old)
{
    diags unheard = diags_new(a);
    const char *name = r->o->render.layout ? r->o->render.layout : old->layout;
    char hash[65];
    return name != NULL && old->look != NULL &&
           press_layout_hash(r->press, name, &unheard, hash) &&
           strcmp(hash, old->look) == 0;
}

/* ---- why ----------------------------------------------------------------- */

static const char *output_why(arena *a, const batch *r, const job *j,
                              const record *old)
{
    if (old->output == NULL || strcmp(old->output, j->output) != 0)
        return "it gets another name";
    const char *path = path_join(a, r->o->folder, old->output);
    if (!file_exists(path))
        return "the output is missing";
    if (old->pdf == NULL || !same_file(path, old->pdf, &old->mark))
        return "the output was altered";
    return NULL;
}

static const char *made_why(arena *a, const batch *r, const job *j,
                            const record *old)
{
    if (!same_layout(a, r, old))
        return "the layout or its fonts changed";
    const char *other = changed_look(a, j, old);
    if (other != NULL)
        return arena_printf(a, "%s changed", other);
    return output_why(a, r, j, old);
}

/* Of a release that was not made for what it says itself. */
static const char *kept_back_why(const batch *r, const record *old)
{
    if (old->outcome == OUTCOME_EMBARGOED)
        return r->o->include_embargoed     ? "embargoes do not count"
               : old->until <= r->o->as_of ? "the embargo is over"
                                           : NULL;
    return r->o->include_withheld ? "it is wanted all the same" : NULL;
}

const char *due_why(arena *a, const batch *r, const job *j, record *old)
{
    *old = (record){0};
    if (!manifest_find(a, r->manifest, job_real(a, j), j->id, old)) {
        *old = (record){0};
        return "new";
    }
    if (r->o->force)
        return "forced";
    if (old->outcome == OUTCOME_FAILED)
        return "it failed before";
    if (old->options == NULL || strcmp(old->options, r->options) != 0)
        return "options or galley changed";
    if (!same_source(a, j, old->hash))
        return "the source changed";
    return old->outcome == OUTCOME_MADE ? made_why(a, r, j, old)
                                        : kept_back_why(r, old);
}
