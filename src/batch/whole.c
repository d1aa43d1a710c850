/*
 * Whole shares. In: what shares have left in their folders; out: which of them
 * are missing. The one idea: a share that has come to its end leaves a mark,
 * which its next run takes away first; so a task that never began, or that
 * nobody began again, is seen when shares are joined, where its releases would
 * be missed by nobody. A merge remembers the marks that it has seen, for one
 * share may be repeated by itself later.
 *
 * Shares of several numbers may lie in one folder, when a run in four was given
 * up for one in eight: where one number is whole, nothing is missing.
 */
#include "part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MARK "whole"         /* in the folder of a share */
#define MEMORY OWN "/shares" /* a line K/N for each */
#define MEMORY_MAX (64u << 20)

/* ---- the mark ------------------------------------------------------------ */

void whole_begin(const manifest *m)
{
    unlinkat(manifest_own(m), MARK, 0);
}

bool whole_end(const manifest *m, bool sync, diags *d)
{
    int own = manifest_own(m);
    int fd = openat(own, MARK, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    bool ok = fd >= 0 && (!sync || fsync(own) == 0);
    int error = errno;
    if (fd >= 0)
        close(fd);
    return ok || fail_write(manifest_path(m), error, d);
}

/* ---- what is known ------------------------------------------------------- */

void whole_see(arena *a, wholes *w, const char *folder, shard s)
{
    const char *own = path_join(a, folder, OWN);
    const char *path =
        path_join(a, path_join(a, own, shard_folder(a, s)), MARK);
    VEC_PUSH(a, &w->list, (whole_share){s, true, file_exists(path)});
}

void whole_recall(arena *a, wholes *w, const char *folder, bool fresh)
{
    str all;
    diags unheard = diags_new(a);
    const char *path = path_join(a, folder, MEMORY);
    if (!file_exists(path) ||
        !file_read(a, path, MEMORY_MAX, &unheard, NOWHERE, &all))
        return;
    char *end = (char *)(uintptr_t)all.ptr;
    while (*end != '\0') {
        long k = strtol(end, &end, 10);
        long of = *end == '/' ? strtol(end + 1, &end, 10) : 0;
        if (k < 1 || k > of || of > SHARDS_MAX || *end++ != '\n')
            return; /* somebody else's words */
        VEC_PUSH(a, &w->list, (whole_share){{(int)k, (int)of}, fresh, true});
    }
}

/* By number of shares, then share, then what counts for more. */
static int by_share(const void *x, const void *y)
{
    const whole_share *p = x, *q = y;
    if (p->share.of != q->share.of)
        return p->share.of - q->share.of;
    if (p->share.number != q->share.number)
        return p->share.number - q->share.number;
    if (p->fresh != q->fresh)
        return q->fresh - p->fresh;
    return q->whole - p->whole;
}

/* Sorted, each share once: a fresh word about it counts for more than memory,
 * and that of a folder in which it is whole for more than another's. */
static void settle(wholes *w)
{
    size_t n = 0;
    if (w->list.n == 0)
        return;
    qsort(w->list.v, w->list.n, sizeof *w->list.v, by_share);
    for (size_t i = 0; i < w->list.n; i++) {
        const whole_share *s = &w->list.v[i], *last = &w->list.v[n - (n > 0)];
        if (n == 0 || s->share.of != last->share.of ||
            s->share.number != last->share.number)
            w->list.v[n++] = *s;
    }
    w->list.n = n;
}

/* ---- what is missing ----------------------------------------------------- */

/* The shares of one number, from `from`, one behind the last. */
static size_t end_of(const wholes *w, size_t from)
{
    size_t to = from;
    while (to < w->list.n && w->list.v[to].share.of == w->list.v[from].share.of)
        to++;
    return to;
}

static void add_range(buf *out, int first, int last)
{
    if (first > last)
        return;
    buf_printf(out, "%s%d", out->n > 0 ? ", " : "", first);
    if (last > first)
        buf_printf(out, "%s%d", last > first + 1 ? "-" : ", ", last);
}

/* "3, 5-7" of those from .. to; empty where all are whole. */
static str missing(arena *a, const wholes *w, size_t from, size_t to)
{
    buf out = buf_new(a);
    int next = 1;
    for (size_t i = from; i < to; i++) {
        const whole_share *s = &w->list.v[i];
        if (!s->whole)
            continue;
        add_range(&out, next, s->share.number - 1);
        next = s->share.number + 1;
    }
    add_range(&out, next, w->list.v[from].share.of);
    return buf_str(&out);
}

static bool any_fresh(const wholes *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (w->list.v[i].fresh)
            return true;
    return false;
}

bool whole_judge(arena *a, wholes *w, const char *folder, diags *d)
{
    VEC(size_t) lacking = {0}; /* where the numbers begin that lack some */
    settle(w);
    for (size_t from = 0, to; from < w->list.n; from = to) {
        to = end_of(w, from);
        if (!any_fresh(w, from, to))
            continue;
        if (missing(a, w, from, to).len == 0)
            return true;
        VEC_PUSH(a, &lacking, from);
    }
    for (size_t i = 0; i < lacking.n; i++) {
        size_t from = lacking.v[i];
        int of = w->list.v[from].share.of;
        str lack = missing(a, w, from, end_of(w, from));
        diag_add(d, D_MERGE_MISSING, (where){.file = folder}, of,
                 str_chars(a, lack), of);
    }
    return lacking.n == 0;
}

bool whole_remember(arena *a, const wholes *w, const char *folder, diags *d)
{
    buf out = buf_new(a);
    if (w->list.n == 0)
        return true;
    for (size_t i = 0; i < w->list.n; i++)
        if (w->list.v[i].whole)
            buf_printf(&out, "%d/%d\n", w->list.v[i].share.number,
                       w->list.v[i].share.of);
    return file_write(path_join(a, folder, MEMORY), buf_str(&out), d);
}
