/*
 * A worker. In: jobs from the board; out: PDFs in the stage and a record of
 * each job to the parent. The one idea: it is a process of its own, so that
 * whatever a document does to it ends it alone; it shares with its parent all
 * that was loaded before, page for page. It puts nothing in its place and
 * writes no manifest: there is one who does.
 */
#include "part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* A mark is kept of a file only that was so old when it was read, in
 * nanoseconds: one that is written again within the same tick of the clock of
 * a file system has the same times. */
#define OLD_ENOUGH 2000000000

typedef struct worker {
    const batch *batch;
    arena *a;  /* of the document */
    int fd;    /* to the parent */
    int error; /* errno of the stage */
    buf line;  /* in an arena of its own */
} worker;

int64_t clock_millis(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t cpu_micros(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void staged_name(uint32_t number, char out[STAGED_NAME])
{
    int n = STAGED_NAME;
    out[--n] = '\0';
    while (n > 0) {
        out[--n] = (char)('0' + number % 10);
        number /= 10;
    }
}

/* ---- what it was made of ------------------------------------------------- */

static int64_t now_nanos(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* The looks of the document but that at its source, of which r has the hash.
 * Names in the source's folder are told from there, so that they are
 * found from anywhere. */
static void keep_looks(arena *a, const job *j, const looks *all, record *r)
{
    const char *path = job_path(a, j), *dir = path_dir(a, path);
    size_t n = strlen(dir);
    looked *kept = ARENA_ARRAY(a, looked, all->list.n);
    int64_t old = now_nanos() - OLD_ENOUGH;
    for (size_t i = 0; i < all->list.n; i++) {
        looked l = all->list.v[i];
        if (l.kind == LOOK_READ && strcmp(l.path, path) == 0)
            continue;
        if (strncmp(l.path, dir, n) == 0 && l.path[n] == '/')
            l.path += n + 1;
        if (l.mark.ctime > old || l.mark.mtime > old)
            l.mark = (file_mark){0};
        kept[r->nlooks++] = l;
    }
    r->looks = kept;
}

static void keep_release(arena *a, const release *r, record *out)
{
    char hash[65];
    sha256_hex(r->file, hash);
    out->hash = str_chars(a, str_of(hash));
    str headline = r->headline ? inl_plain(a, r->headline) : STR_NONE;
    out->headline = headline.len > 0 ? str_chars(a, headline) : NULL;
    out->lang = r->lang;
    if (r->published.set)
        out->date = arena_printf(a, "%04d-%02d-%02d", r->published.year,
                                 r->published.month, r->published.day);
}

/* ---- what it says of when ------------------------------------------------ */

/* The moment after which nobody on earth can say that it was early: without a
 * zone it is that of the last to see the day. */
#define LAST_ZONE (12 * 3600)

static bool may_appear(const batch_options *o, const release *r, record *out)
{
    const moment *m = &r->embargoed_until;
    out->embargoed = m->set;
    out->held = r->status != PUB_USABLE;
    if (m->set)
        out->until =
            moment_unix(m) + (m->has_time && m->has_zone ? 0 : LAST_ZONE);
    if (r->status != PUB_USABLE && !o->include_withheld)
        out->outcome =
            r->status == PUB_WITHHELD ? OUTCOME_WITHHELD : OUTCOME_CANCELED;
    else if (out->embargoed && out->until > o->as_of && !o->include_embargoed)
        out->outcome = OUTCOME_EMBARGOED;
    else
        return true;
    return false;
}

/* ---- making -------------------------------------------------------------- */

/* False with w->error set. */
static bool write_staged(worker *w, uint32_t i, str bytes)
{
    char name[STAGED_NAME];
    staged_name(i, name);
    int fd = openat(manifest_stage(w->batch->manifest), name,
                    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool ok = fd >= 0;
    for (size_t n = 0; ok && n < bytes.len;) {
        ssize_t put = write(fd, bytes.ptr + n, bytes.len - n);
        ok = put >= 0 || errno == EINTR;
        n += put > 0 ? (size_t)put : 0;
    }
    w->error = ok ? 0 : errno;
    if (fd >= 0 && close(fd) != 0 && ok)
        w->error = errno;
    return w->error == 0;
}

static void make(worker *w, uint32_t i, const release *rel, diags *d, record *r)
{
    const batch *b = w->batch;
    rendered made;
    char hash[65];
    r->output = b->jobs->list.v[i].output;
    r->outcome = OUTCOME_MADE;
    if (b->o->dry_run)
        return;
    r->outcome = OUTCOME_FAILED;
    if (!render_release(w->a, b->press, rel, &b->o->render, d, &made))
        return;
    if (!write_staged(w, i, made.bytes))
        return;
    r->outcome = OUTCOME_MADE;
    r->bytes = (int64_t)made.bytes.len;
    r->pages = (int64_t)made.npages;
    r->layout = made.layout;
    sha256_hex(made.bytes, hash);
    r->pdf = str_chars(w->a, str_of(hash));
    if (press_layout_hash(b->press, made.layout, d, hash))
        r->look = str_chars(w->a, str_of(hash));
}

/* A release that is not made this time keeps the output that it has. */
static void keep_output(const record *old, record *r)
{
    if (r->outcome == OUTCOME_MADE)
        return;
    r->output = old->output;
    r->pdf = old->pdf;
    r->mark = old->mark;
}

static const release *read_job(const worker *w, const job *j, diags *d)
{
    const render_options *o = &w->batch->o->render;
    if (j->feed != NULL)
        return feed_read(w->a, j->feed, j->item, o->lang, d);
    return read_release(w->a, job_path(w->a, j), o->from, o->lang, d);
}

/* What the output is to be called, and no more: complaints come when it is
 * made. */
static void survey(worker *w, uint32_t i, record *r)
{
    const job *j = &w->batch->jobs->list.v[i];
    diags unheard = diags_new(w->a);
    const release *rel = read_job(w, j, &unheard);
    *r = (record){.source = job_real(w->a, j),
                  .id = j->id,
                  .output = name_of(w->a, w->batch->o, j, rel)};
}

/* *r: the record that there was, and then the new one. */
static void work(worker *w, uint32_t i, const char *why, record *r)
{
    const batch_options *o = w->batch->o;
    const job *j = &w->batch->jobs->list.v[i];
    record old = *r;
    looks seen = {.a = w->a};
    diags d = diags_new(w->a);
    int64_t from = cpu_micros();
    d.looks = &seen;
    *r = (record){.source = job_real(w->a, j),
                  .id = j->id,
                  .why = why,
                  .options = w->batch->options};
    const release *rel = read_job(w, j, &d);
    if (rel)
        keep_release(w->a, rel, r);
    if (!rel)
        r->outcome = OUTCOME_FAILED;
    else if (may_appear(o, rel, r))
        make(w, i, rel, &d, r);
    keep_output(&old, r);
    keep_looks(w->a, j, &seen, r);
    record_says(w->a, r, &d);
    r->micros = cpu_micros() - from;
}

/* ---- life ---------------------------------------------------------------- */

/* False when the parent is gone. */
static bool send_bytes(int fd, const void *bytes, size_t n)
{
    for (const char *p = bytes; n > 0;) {
        ssize_t put = write(fd, p, n);
        if (put < 0 && errno != EINTR)
            return false;
        p += put > 0 ? put : 0;
        n -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* Does job i and tells the parent; false when that is gone. The line is sent
 * with its word in one write, so that it is whole or not there at all as far
 * as a pipe allows. */
static bool do_job(worker *w, slot *own, uint32_t i)
{
    const job *j = &w->batch->jobs->list.v[i];
    message head = {.job = i};
    record r;
    arena_reset(w->a);
    w->line.n = 0;
    buf_bytes(&w->line, &head, sizeof head);
    if (w->batch->survey) {
        survey(w, i, &r);
        record_write(&r, &w->line);
    } else {
        const char *why = due_why(w->a, w->batch, j, &r);
        head.unchanged = why == NULL;
        if (why != NULL) {
            work(w, i, why, &r);
            record_write(&r, &w->line);
        }
    }
    head.error = w->error;
    head.len = (uint32_t)(w->line.n - sizeof head);
    memcpy(w->line.v, &head, sizeof head);
    atomic_store(&own->started, 0);
    return send_bytes(w->fd, w->line.v, w->line.n);
}

/* RLIMIT_DATA bounds memory of one's own that can be written, so files that
 * are mapped to be read, as fonts are, do not count; nor does what the parent
 * had, which is added here. */
static void limit_memory(int64_t bytes)
{
    FILE *f = bytes > 0 ? fopen("/proc/self/statm", "re") : NULL;
    unsigned long data = 0;
    if (f == NULL)
        return;
    if (fscanf(f, "%*u %*u %*u %*u %*u %lu", &data) != 1)
        data = 0;
    fclose(f);
    rlim_t most = (rlim_t)bytes + (rlim_t)data * (rlim_t)sysconf(_SC_PAGESIZE);
    setrlimit(RLIMIT_DATA, &(struct rlimit){most, most});
}

_Noreturn void worker_live(const batch *r, board *b, slot *own, uint32_t first,
                           int fd)
{
    worker w = {.batch = r, .a = arena_new(), .fd = fd};
    w.line = buf_new(arena_new());
    limit_memory(r->o->memory_limit);
    for (uint32_t i = first;;) {
        if (atomic_load(&b->stop))
            break;
        if (i == NO_JOB)
            i = atomic_fetch_add(&b->next, 1);
        if (i >= r->jobs->list.n)
            break;
        atomic_store(&own->started, clock_millis());
        atomic_store(&own->job, i);
        if (!do_job(&w, own, i))
            break;
        atomic_store(&own->job, NO_JOB);
        i = NO_JOB;
    }
    _exit(0);
}
