/*
 * Pruning. In: the manifest; out: a folder without the outputs whose source is
 * gone, or no longer in its file. The one idea: only what the manifest knows is
 * ours to remove, and only as long as it is what we made. Refuses to touch
 * anything else: a note says what was left.
 */
#include "part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The outputs that jobs of this run have, sorted. */
typedef struct taken {
    const char **v;
    size_t n;
} taken;

static taken outputs_of(arena *a, const jobs *all)
{
    taken t = {ARENA_ARRAY(a, const char *, all->list.n + 1), all->list.n};
    for (size_t i = 0; i < t.n; i++)
        t.v[i] = all->list.v[i].output;
    qsort(t.v, t.n, sizeof *t.v, str_order);
    return t;
}

static bool is_taken(const taken *t, const char *name)
{
    return bsearch(&name, t->v, t->n, sizeof *t->v, str_order) != NULL;
}

/* The pieces that the files of this run have, sorted by file and id. */
typedef struct piece_of {
    const char *source, *id;
} piece_of;

typedef struct pieces_of {
    piece_of *v;
    size_t n;
} pieces_of;

static int by_piece(const void *x, const void *y)
{
    const piece_of *p = x, *q = y;
    int order = strcmp(p->source, q->source);
    return order != 0 ? order : strcmp(p->id, q->id);
}

static int by_source(const void *x, const void *y)
{
    return strcmp(((const piece_of *)x)->source, ((const piece_of *)y)->source);
}

static pieces_of pieces_in(arena *a, const jobs *all)
{
    pieces_of p = {ARENA_ARRAY(a, piece_of, all->list.n + 1), 0};
    for (size_t i = 0; i < all->list.n; i++)
        if (all->list.v[i].id != NULL)
            p.v[p.n++] =
                (piece_of){job_real(a, &all->list.v[i]), all->list.v[i].id};
    if (p.n > 0)
        qsort(p.v, p.n, sizeof *p.v, by_piece);
    return p;
}

/* Is what old was made of gone: its file, or out of a file of many that is
 * still there? A file that could not be cut tells nothing. */
static bool is_gone(const pieces_of *all, const record *old)
{
    piece_of asked = {old->source, old->id};
    if (!file_exists(old->source))
        return true;
    return old->id != NULL &&
           bsearch(&asked, all->v, all->n, sizeof *all->v, by_source) &&
           !bsearch(&asked, all->v, all->n, sizeof *all->v, by_piece);
}

/* Is the output still the one that was made? */
static bool is_ours(arena *a, const batch *r, const record *old)
{
    str bytes;
    char is[65];
    const char *path = path_join(a, r->o->folder, old->output);
    if (old->pdf == NULL || !file_map(path, &bytes))
        return false;
    sha256_hex(bytes, is);
    file_unmap(bytes);
    return strcmp(is, old->pdf) == 0;
}

/* The folders above name, as far as they have become empty. */
static void remove_folders(arena *a, int in, const char *name)
{
    const char *dir = path_dir(a, name);
    while (strcmp(dir, ".") != 0 && unlinkat(in, dir, AT_REMOVEDIR) == 0)
        dir = path_dir(a, dir);
}

/* False where the machine fails. */
static bool prune_one(arena *a, const batch *r, const record *old, diags *d,
                      bool *gone)
{
    int in = manifest_folder(r->manifest);
    const char *path = path_join(a, r->o->folder, old->output);
    *gone = true;
    if (!file_exists(path))
        return true;
    if (!r->o->force && !is_ours(a, r, old)) {
        diag_add(d, D_BATCH_NOT_PRUNED, (where){.file = path});
        *gone = false;
        return true;
    }
    if (r->o->dry_run)
        return true;
    if (unlinkat(in, old->output, 0) != 0 && errno != ENOENT) {
        diag_add(d, D_CANNOT_WRITE, NOWHERE, path, error_words(errno));
        return false;
    }
    remove_folders(a, in, old->output);
    return true;
}

bool prune_outputs(const batch *r, diags *d, batch_result *out)
{
    arena *a = arena_new(), *one = arena_new();
    taken t = outputs_of(a, r->jobs);
    pieces_of pieces = pieces_in(a, r->jobs);
    bool ok = true;
    for (size_t i = 0; ok && i < manifest_count(r->manifest); i++) {
        record old;
        bool gone = true;
        arena_reset(one);
        if (!manifest_at(one, r->manifest, i, &old) || record_is_index(&old) ||
            !is_gone(&pieces, &old))
            continue;
        bool has = old.output != NULL && !is_taken(&t, old.output);
        if (has)
            ok = prune_one(one, r, &old, d, &gone);
        if (ok && gone && !r->o->dry_run)
            manifest_remove(r->manifest, i);
        out->pruned += ok && gone && has;
    }
    arena_drop(one);
    arena_drop(a);
    return ok;
}
