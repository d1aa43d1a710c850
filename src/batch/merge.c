/*
 * Merging. In: folders that shares of a batch were made in; out: the first of
 * them as one run would have left it. The one idea: a record is believed when
 * the output that it speaks of is there, byte for byte; so it does not matter
 * which share was made last, twice, or of another number of shares. Outputs of
 * other folders are linked, or copied where that cannot be. Refuses a folder
 * in which a run is at work, and one that no run has made.
 */
#include "part.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* So many records are joined between two moments at which the disk has all. */
#define GROUP 1024

typedef struct merging {
    const merge_options *o;
    diags *d;
    manifest *into;
    const char *to; /* the first folder */
    merge_result *out;
    wholes shares;  /* those that were joined, and were before */
    size_t waiting; /* records that are not yet on the disk */
} merging;

/* ---- outputs ------------------------------------------------------------- */

/* Is the file below folder the output that r was made as? */
static bool is_there(arena *a, const char *folder, const record *r)
{
    str bytes;
    char is[65];
    if (r->output == NULL || r->pdf == NULL ||
        !file_map(path_join(a, folder, r->output), &bytes))
        return false;
    sha256_hex(bytes, is);
    file_unmap(bytes);
    return strcmp(is, r->pdf) == 0;
}

/* Links the output of `from` into its place; false where that cannot be. */
static bool link_over(merging *g, const char *from, const record *r)
{
    static const char name[] = "linked";
    int stage = manifest_stage(g->into), to = manifest_folder(g->into);
    unlinkat(stage, name, 0);
    if (linkat(AT_FDCWD, from, stage, name, 0) != 0)
        return false;
    bool ok = renameat(stage, name, to, r->output) == 0;
    unlinkat(stage, name, 0);
    return ok;
}

/* False with a SYSTEM error. */
static bool bring(merging *g, arena *a, const char *folder, const record *r)
{
    str bytes;
    const char *from = path_join(a, folder, r->output);
    if (!file_make_folders(manifest_folder(g->into), path_dir(a, r->output)))
        return fail_write(path_join(a, g->to, r->output), errno, g->d);
    g->out->brought++;
    if (link_over(g, from, r))
        return true;
    if (!file_map(from, &bytes)) {
        diag_add(g->d, D_CANNOT_READ, NOWHERE, from, error_words(errno));
        return false;
    }
    bool ok = file_write(path_join(a, g->to, r->output), bytes, g->d);
    file_unmap(bytes);
    return ok;
}

/* ---- records ------------------------------------------------------------- */

static bool put_on_disk(merging *g)
{
    bool sync = !g->o->no_sync;
    g->waiting = 0;
    if (sync && syncfs(manifest_folder(g->into)) != 0)
        return fail_write(g->to, errno, g->d);
    return manifest_flush(g->into, sync, g->d);
}

static bool take(merging *g, record *r)
{
    if (r->outcome == OUTCOME_MADE)
        file_mark_at(manifest_folder(g->into), r->output, &r->mark);
    manifest_add(g->into, r);
    return ++g->waiting < GROUP || put_on_disk(g);
}

/* A record of folder, joined with what is known already. */
static bool join(merging *g, arena *a, const char *folder, record *r)
{
    if (r->outcome != OUTCOME_MADE) {
        record old;
        bool known = manifest_find(a, g->into, r->source, r->id, &old);
        return (known && old.outcome == OUTCOME_MADE) || take(g, r);
    }
    if (is_there(a, g->to, r))
        return take(g, r);
    if (!is_there(a, folder, r)) {
        diag_add(g->d, D_MERGE_LOST, (where){.file = r->source},
                 path_join(a, folder, r->output));
        g->out->lost++;
        return true;
    }
    return bring(g, a, folder, r) && take(g, r);
}

/* All records of one manifest. */
static bool join_manifest(merging *g, const char *folder, const char *share)
{
    manifest *m = manifest_open(folder, share, false, g->d);
    if (m == NULL)
        return false;
    arena *a = arena_new();
    bool ok = true;
    for (size_t i = 0; ok && i < manifest_count(m); i++) {
        record r;
        arena_reset(a);
        if (manifest_at(a, m, i, &r) && !record_is_index(&r))
            ok = join(g, a, folder, &r);
    }
    arena_drop(a);
    manifest_close(m);
    g->out->manifests++;
    return ok;
}

/* ---- folders ------------------------------------------------------------- */

typedef VEC(const char *) names;

/* The folders of shares inside of folder, sorted. */
static names shares_of(arena *a, const char *folder)
{
    names out = {0};
    shard s;
    DIR *open = opendir(path_join(a, folder, OWN));
    for (struct dirent *e = open ? readdir(open) : NULL; e; e = readdir(open))
        if (shard_of_folder(e->d_name, &s))
            VEC_PUSH(a, &out, str_chars(a, str_of(e->d_name)));
    if (open)
        closedir(open);
    if (out.n > 0)
        qsort(out.v, out.n, sizeof *out.v, str_order);
    return out;
}

static bool join_folder(merging *g, arena *a, const char *folder)
{
    bool first = strcmp(folder, g->to) == 0;
    names shares = shares_of(a, folder);
    bool ok = first || !file_exists(path_join(a, folder, OWN "/manifest")) ||
              join_manifest(g, folder, NULL);
    whole_recall(a, &g->shares, folder, !first);
    for (size_t i = 0; ok && i < shares.n; i++) {
        shard s;
        shard_of_folder(shares.v[i], &s);
        whole_see(a, &g->shares, folder, s);
        ok = join_manifest(g, folder, shares.v[i]);
    }
    return ok;
}

/* What a share has left in the first folder, now that it is joined. */
static void remove_share(const merging *g, arena *a, const char *share)
{
    static const char *const parts[] = {"manifest", "whole", "stage", ""};
    for (int i = 0; i < 4; i++) {
        const char *path = path_join(a, path_join(a, OWN, share), parts[i]);
        unlinkat(manifest_folder(g->into), path, i < 2 ? 0 : AT_REMOVEDIR);
    }
}

static bool is_ours(arena *a, const char *folder, diags *d)
{
    if (file_is_dir(path_join(a, folder, OWN)))
        return true;
    diag_add(d, D_MERGE_FOREIGN, (where){.file = folder});
    return false;
}

static void tell(const merging *g)
{
    arena *a = arena_new();
    for (size_t i = 0; i < manifest_count(g->into); i++) {
        record r;
        arena_reset(a);
        if (!manifest_at(a, g->into, i, &r) || record_is_index(&r))
            continue;
        g->out->records++;
        for (size_t k = 0; k < g->o->nobservers; k++)
            g->o->observers[k].result(g->o->observers[k].self, i, &r, true);
    }
    arena_drop(a);
}

static bool join_all(merging *g, arena *a)
{
    for (size_t i = 0; i < g->o->nfolders; i++)
        if (!join_folder(g, a, g->o->folders[i]))
            return false;
    if (!put_on_disk(g) ||
        (g->o->index &&
         !index_make(
             g->into,
             &(index_options){g->to, g->o->layout, g->o->as_of, g->o->no_sync},
             g->d)) ||
        !manifest_settle(g->into, !g->o->no_sync, g->d))
        return false;
    g->out->missing = !whole_judge(a, &g->shares, g->to, g->d);
    if (!whole_remember(a, &g->shares, g->to, g->d))
        return false;
    names shares = shares_of(a, g->to);
    for (size_t i = 0; i < shares.n; i++)
        remove_share(g, a, shares.v[i]);
    return true;
}

bool batch_merge(const merge_options *o, diags *d, merge_result *out)
{
    arena *a = arena_new();
    merging g = {.o = o, .d = d, .to = o->folders[0], .out = out};
    *out = (merge_result){0};
    bool ok = true;
    for (size_t i = 0; i < o->nfolders; i++)
        ok = is_ours(a, o->folders[i], d) && ok;
    g.into = ok ? manifest_open(g.to, NULL, false, d) : NULL;
    ok = g.into != NULL && (!o->index || index_may(g.into, d)) &&
         join_all(&g, a);
    if (g.into != NULL)
        manifest_close(g.into);
    if (ok && (g.into = manifest_open(g.to, NULL, true, d)) != NULL) {
        tell(&g);
        manifest_close(g.into);
    }
    arena_drop(a);
    return ok;
}
