/*
 * Commits. In: what workers left in the stage and said of it; out: outputs in
 * their places and records in the manifest. The one idea: a disk is asked to
 * keep things for good once for many documents: first the bytes of all, then
 * their names, then the records, and each step only when the one before is
 * done. So a name never stands for half a file, and the manifest never names
 * what is not there. Refuses to go on when the disk does.
 */
#include "part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* So many are put in place together, or what half a second brings; more where
 * the disk is slow: it works half of the time at most, and meanwhile they
 * gather. */
#define GROUP_LEAST 64
#define GROUP_MOST 1024
#define WAIT_MILLIS 500
/* More folders than that are made to last all at once. */
#define FOLDERS_MAX 16

typedef struct pending {
    uint32_t job;
    bool unchanged;
    record record;
} pending;

struct group {
    const batch *batch;
    batch_result *counts;
    arena *a; /* of what waits; emptied by each commit */
    VEC(pending) list;
    int64_t since;       /* when the first came */
    int64_t ended, took; /* the latest commit */
    VEC(const char *) folders;
};

group *group_new(const batch *r, batch_result *counts)
{
    group *g = ARENA_NEW(arena_new(), group);
    g->batch = r;
    g->counts = counts;
    g->a = arena_new();
    return g;
}

void group_drop(group *g)
{
    arena_drop(g->a);
}

static void add(group *g, pending p)
{
    if (g->list.n == 0)
        g->since = clock_millis();
    VEC_PUSH(g->a, &g->list, p);
}

void group_add(group *g, uint32_t number, str text)
{
    pending p = {.job = number};
    str copy = str_dup(g->a, str_slice(text, 0, text.len - 1));
    bool ok = record_read(g->a, copy, &p.record);
    assert(ok); /* our own worker wrote it */
    add(g, p);
}

void group_add_unchanged(group *g, uint32_t number)
{
    const job *j = &g->batch->jobs->list.v[number];
    pending p = {.job = number, .unchanged = true};
    if (manifest_find(g->a, g->batch->manifest, job_real(g->a, j), j->id,
                      &p.record))
        add(g, p);
}

void group_add_failed(group *g, uint32_t number, enum diag_code code, ...)
{
    const job *j = &g->batch->jobs->list.v[number];
    record old = {0};
    diags d = diags_new(g->a);
    va_list ap;
    va_start(ap, code);
    diag_vadd(&d, code, (where){.file = job_path(g->a, j)}, ap);
    va_end(ap);
    manifest_find(g->a, g->batch->manifest, job_real(g->a, j), j->id, &old);
    pending p = {.job = number,
                 .record = {.source = job_real(g->a, j),
                            .id = j->id,
                            .outcome = OUTCOME_FAILED,
                            .output = old.output,
                            .pdf = old.pdf,
                            .mark = old.mark,
                            .options = g->batch->options}};
    record_says(g->a, &p.record, &d);
    add(g, p);
}

bool group_is_full(const group *g)
{
    return g->list.n >= GROUP_MOST;
}

bool group_is_due(const group *g)
{
    int64_t now = clock_millis();
    if (g->list.n == 0 || group_is_full(g))
        return g->list.n > 0;
    return (g->list.n >= GROUP_LEAST || now - g->since >= WAIT_MILLIS) &&
           now - g->ended >= g->took;
}

/* ---- the disk ------------------------------------------------------------ */

/* Is it the machine that fails, rather than this one name? */
static bool is_fatal(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EROFS ||
           error == EIO || error == ENOENT || error == ESTALE;
}

bool fail_write(const char *path, int error, diags *d)
{
    if (error == ENOSPC || error == EDQUOT)
        diag_add(d, D_DISK_FULL, NOWHERE, path);
    else if (error == EEXIST)
        diag_add(d, D_ALREADY_THERE, NOWHERE, path);
    else if (error == EISDIR)
        diag_add(d, D_IS_FOLDER, NOWHERE, path);
    else if (error == ENOENT || error == ENOTDIR)
        diag_add(d, D_WRITE_FOLDER_MISSING, NOWHERE, path);
    else if (error == EROFS || error == EACCES || error == EPERM)
        diag_add(d, D_WRITE_FORBIDDEN, NOWHERE, path);
    else
        diag_add(d, D_CANNOT_WRITE, NOWHERE, path, error_words(error));
    return false;
}

static void note_folder(group *g, const char *name)
{
    const char *dir = path_dir(g->a, name);
    if (g->folders.n > 0 && strcmp(g->folders.v[g->folders.n - 1], dir) == 0)
        return;
    VEC_PUSH(g->a, &g->folders, dir);
}

static bool is_source(const batch *r, int in, const char *name)
{
    file_mark m;
    if (r->guarded.n == 0 || !file_mark_at(in, name, &m))
        return false;
    for (size_t i = 0; i < r->guarded.n; i++)
        if (same_mark(&r->guarded.v[i], &m))
            return true;
    return false;
}

/* Takes what stands in the stage to its place; false with errno. */
static bool put_in_place(group *g, pending *p)
{
    char staged[STAGED_NAME];
    const manifest *m = g->batch->manifest;
    const char *name = p->record.output;
    staged_name(p->job, staged);
    int from = manifest_stage(m), to = manifest_folder(m);
    if (is_source(g->batch, to, name)) {
        errno = EEXIST;
        return false;
    }
    if (renameat(from, staged, to, name) != 0 &&
        (errno != ENOENT || !file_make_folders(to, path_dir(g->a, name)) ||
         renameat(from, staged, to, name) != 0))
        return false;
    if (!file_mark_at(to, name, &p->record.mark))
        return false;
    note_folder(g, name);
    return true;
}

/* A name that cannot be had (a folder stands there) is its release's failure
 * alone. */
static void refuse(group *g, pending *p, int error)
{
    diags d = diags_new(g->a);
    char staged[STAGED_NAME];
    staged_name(p->job, staged);
    unlinkat(manifest_stage(g->batch->manifest), staged, 0);
    fail_write(path_join(g->a, g->batch->o->folder, p->record.output), error,
               &d);
    p->record.outcome = OUTCOME_FAILED;
    p->record.output = p->record.pdf = NULL;
    record_says(g->a, &p->record, &d);
}

static bool put_all_in_place(group *g, diags *d)
{
    for (size_t i = 0; i < g->list.n; i++) {
        pending *p = &g->list.v[i];
        if (p->unchanged || p->record.outcome != OUTCOME_MADE ||
            put_in_place(g, p))
            continue;
        int error = errno;
        if (is_fatal(error))
            return fail_write(g->batch->o->folder, error, d);
        refuse(g, p, error);
    }
    return true;
}

static bool sync_folders(group *g)
{
    int in = manifest_folder(g->batch->manifest);
    if (g->folders.n > FOLDERS_MAX)
        return syncfs(in) == 0;
    for (size_t i = 0; i < g->folders.n; i++) {
        int fd =
            openat(in, g->folders.v[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
        int error = errno;
        if (fd >= 0)
            close(fd);
        errno = error;
        if (!ok)
            return false;
    }
    return true;
}

static size_t count_made(const group *g)
{
    size_t n = 0;
    for (size_t i = 0; i < g->list.n; i++)
        n += !g->list.v[i].unchanged &&
             g->list.v[i].record.outcome == OUTCOME_MADE;
    return n;
}

static bool put_on_disk(group *g, diags *d)
{
    bool sync = !g->batch->o->no_sync && count_made(g) > 0;
    const char *folder = g->batch->o->folder;
    if (sync && syncfs(manifest_folder(g->batch->manifest)) != 0)
        return fail_write(folder, errno, d);
    if (!put_all_in_place(g, d))
        return false;
    if (sync && !sync_folders(g))
        return fail_write(folder, errno, d);
    for (size_t i = 0; i < g->list.n; i++)
        if (!g->list.v[i].unchanged)
            manifest_add(g->batch->manifest, &g->list.v[i].record);
    return manifest_flush(g->batch->manifest, !g->batch->o->no_sync, d);
}

static void tell(const group *g)
{
    const batch_options *o = g->batch->o;
    for (size_t i = 0; i < g->list.n; i++) {
        const pending *p = &g->list.v[i];
        if (p->unchanged && p->record.outcome == OUTCOME_MADE)
            g->counts->unchanged++;
        else
            g->counts->by_outcome[p->record.outcome]++;
        for (size_t k = 0; k < o->nobservers; k++)
            o->observers[k].result(o->observers[k].self, p->job, &p->record,
                                   p->unchanged);
    }
}

bool group_commit(group *g, diags *d)
{
    if (g->list.n == 0)
        return true;
    int64_t from = clock_millis();
    bool ok = g->batch->o->dry_run || put_on_disk(g, d);
    if (ok)
        tell(g);
    g->ended = clock_millis();
    g->took = g->ended - from;
    arena_reset(g->a);
    memset(&g->list, 0, sizeof g->list);
    memset(&g->folders, 0, sizeof g->folders);
    return ok;
}
