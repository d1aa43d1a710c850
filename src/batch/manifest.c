/*
 * The manifest. In: records; out: a file of them, and which is the latest of
 * each source. The one idea: the file only ever grows during a run, a line for
 * each record, and lines check themselves; so whatever ends a run, what stands
 * whole in the file is true, and the rest is cut off. In memory there are 32
 * bytes for each record: where its line stands.
 *
 * Refuses a folder in which another run is at work.
 */
#include "part.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define STAGE "stage"
#define FILE_NAME "manifest"
#define NEW_NAME "manifest.new"
#define LOCK_TRIES 40 /* of 50 ms: workers outlive a killed run that long */

typedef struct entry {
    uint64_t key;
    uint64_t at; /* of its line in the file */
    uint32_t len;
    bool removed;
} entry;

struct manifest {
    arena *a;
    const char *folder, *own; /* own: our folder in it, or that of a share */
    int fd_folder, fd_own, fd_stage, fd; /* -1: there is none */
    str map;       /* of the file as it was when it was last mapped */
    uint64_t size; /* of the file */
    VEC(entry) entries;
    uint32_t *slots; /* hash table over entries: place + 1, 0 = free */
    size_t nslots;
    buf pending; /* lines not yet written */
    bool changed;
};

const char *manifest_path(const manifest *m)
{
    return m->folder;
}

int manifest_folder(const manifest *m)
{
    return m->fd_folder;
}

int manifest_own(const manifest *m)
{
    return m->fd_own;
}

int manifest_stage(const manifest *m)
{
    return m->fd_stage;
}

size_t manifest_count(const manifest *m)
{
    return m->entries.n;
}

/* ---- the index ----------------------------------------------------------- */

static void grow_slots(manifest *m)
{
    if (2 * (m->entries.n + 1) <= m->nslots)
        return;
    m->nslots = m->nslots == 0 ? 1024 : 2 * m->nslots;
    free(m->slots);
    m->slots = calloc(m->nslots, sizeof *m->slots);
    assert(m->slots != NULL);
    for (size_t i = 0; i < m->entries.n; i++) {
        size_t k = m->entries.v[i].key & (m->nslots - 1);
        while (m->slots[k] != 0)
            k = (k + 1) & (m->nslots - 1);
        m->slots[k] = (uint32_t)(i + 1);
    }
}

/* Two sources whose 64 bits are the same are one in a hundred million years;
 * they would be made again each time, for records are compared whole. */
static entry *find_entry(const manifest *m, uint64_t key)
{
    if (m->nslots == 0)
        return NULL;
    size_t k = key & (m->nslots - 1);
    while (m->slots[k] != 0) {
        entry *e = &m->entries.v[m->slots[k] - 1];
        if (e->key == key)
            return e;
        k = (k + 1) & (m->nslots - 1);
    }
    return NULL;
}

static void set_entry(manifest *m, entry e)
{
    entry *old = find_entry(m, e.key);
    if (old != NULL) {
        *old = e;
        return;
    }
    grow_slots(m);
    VEC_PUSH(m->a, &m->entries, e);
    size_t k = e.key & (m->nslots - 1);
    while (m->slots[k] != 0)
        k = (k + 1) & (m->nslots - 1);
    m->slots[k] = (uint32_t)m->entries.n;
}

static bool read_entry(arena *a, const manifest *m, const entry *e, record *out)
{
    if (e->removed || e->at + e->len > m->map.len)
        return false;
    return record_read(a, (str){m->map.ptr + e->at, e->len}, out);
}

bool manifest_at(arena *a, const manifest *m, size_t i, record *out)
{
    return read_entry(a, m, &m->entries.v[i], out);
}

bool manifest_find(arena *a, const manifest *m, const char *file,
                   const char *id, record *out)
{
    const entry *e = find_entry(m, record_key(file, id));
    if (e == NULL || !read_entry(a, m, e, out))
        return false;
    return strcmp(out->source, file) == 0 &&
           (out->id == NULL) == (id == NULL) &&
           (id == NULL || strcmp(out->id, id) == 0);
}

void manifest_remove(manifest *m, size_t i)
{
    m->entries.v[i].removed = true;
    m->changed = true;
}

/* ---- reading ------------------------------------------------------------- */

static void unmap(manifest *m)
{
    if (m->map.len > 0)
        munmap((void *)(uintptr_t)m->map.ptr, m->map.len);
    m->map = STR("");
}

static bool map(manifest *m)
{
    struct stat st;
    unmap(m);
    if (m->fd < 0)
        return true;
    if (fstat(m->fd, &st) != 0)
        return false;
    m->size = (uint64_t)st.st_size;
    if (st.st_size == 0)
        return true;
    void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, m->fd, 0);
    if (p == MAP_FAILED)
        return false;
    m->map = (str){p, (size_t)st.st_size};
    return true;
}

/* Indexes every whole line; what follows the last of them is cut off, so that
 * the next line begins at the start of one. */
static bool load(manifest *m, bool reading)
{
    if (!map(m))
        return false;
    arena *a = arena_new();
    size_t end = 0;
    for (size_t at = 0; at < m->map.len;) {
        const char *p = memchr(m->map.ptr + at, '\n', m->map.len - at);
        if (p == NULL)
            break;
        size_t len = (size_t)(p - m->map.ptr) - at;
        record r;
        if (record_read(a, (str){m->map.ptr + at, len}, &r))
            set_entry(m, (entry){record_key(r.source, r.id), at, (uint32_t)len,
                                 false});
        arena_reset(a);
        at += len + 1;
        end = at;
    }
    arena_drop(a);
    if (end == m->map.len || reading)
        return true;
    if (ftruncate(m->fd, (off_t)end) != 0)
        return false;
    return map(m);
}

/* ---- opening ------------------------------------------------------------- */

static int open_folder(int in, const char *name, bool make)
{
    if (make && mkdirat(in, name, 0777) != 0 && errno != EEXIST)
        return -1;
    return openat(in, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool lock(const manifest *m, diags *d)
{
    for (int i = 0; i < LOCK_TRIES; i++) {
        if (flock(m->fd_own, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return true; /* a file system without locks */
        nanosleep(&(struct timespec){0, 50000000}, NULL);
    }
    diag_add(d, D_BATCH_BUSY, NOWHERE, m->folder);
    return false;
}

/* What an interrupted run had not put in its place. */
static void clear_stage(const manifest *m)
{
    int fd = openat(m->fd_own, STAGE, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *open = fd >= 0 ? fdopendir(fd) : NULL;
    for (struct dirent *e = open ? readdir(open) : NULL; e; e = readdir(open))
        if (e->d_name[0] != '.')
            unlinkat(m->fd_stage, e->d_name, 0);
    if (open)
        closedir(open);
    unlinkat(m->fd_own, NEW_NAME, 0);
}

static bool open_all(manifest *m, diags *d)
{
    if (!file_make_folders(AT_FDCWD, path_join(m->a, m->folder, m->own)) ||
        (m->fd_folder = open_folder(AT_FDCWD, m->folder, false)) < 0 ||
        (m->fd_own = open_folder(m->fd_folder, m->own, false)) < 0)
        return fail_write(m->folder, errno, d);
    if (!lock(m, d))
        return false;
    m->fd_stage = open_folder(m->fd_own, STAGE, true);
    m->fd = openat(m->fd_own, FILE_NAME,
                   O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (m->fd_stage < 0 || m->fd < 0 || !load(m, false))
        return fail_write(m->folder, errno, d);
    clear_stage(m);
    return true;
}

static bool open_to_read(manifest *m, diags *d)
{
    m->fd_folder = open_folder(AT_FDCWD, m->folder, false);
    if (m->fd_folder >= 0)
        m->fd_own = open_folder(m->fd_folder, m->own, false);
    if (m->fd_own >= 0)
        m->fd = openat(m->fd_own, FILE_NAME, O_RDONLY | O_CLOEXEC);
    return load(m, true) || fail_write(m->folder, errno, d);
}

manifest *manifest_open(const char *folder, const char *share, bool reading,
                        diags *d)
{
    arena *a = arena_new();
    manifest *m = ARENA_NEW(a, manifest);
    m->a = a;
    m->folder = str_chars(a, str_of(folder));
    m->own = share ? path_join(a, OWN, share) : OWN;
    m->fd_folder = m->fd_own = m->fd_stage = m->fd = -1;
    m->map = STR("");
    m->pending = buf_new(a);
    if (reading ? open_to_read(m, d) : open_all(m, d))
        return m;
    manifest_close(m);
    return NULL;
}

void manifest_close(manifest *m)
{
    unmap(m);
    int fds[] = {m->fd, m->fd_stage, m->fd_own, m->fd_folder};
    for (int i = 0; i < 4; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    free(m->slots);
    arena_drop(m->a);
}

/* ---- writing ------------------------------------------------------------- */

void manifest_add(manifest *m, const record *r)
{
    size_t from = m->pending.n;
    record_write(r, &m->pending);
    set_entry(m, (entry){record_key(r->source, r->id), m->size + from,
                         (uint32_t)(m->pending.n - from - 1), false});
    m->changed = true;
}

static bool write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, p, n);
        if (put < 0 && errno != EINTR)
            return false;
        p += put < 0 ? 0 : put;
        n -= put < 0 ? 0 : (size_t)put;
    }
    return true;
}

bool manifest_flush(manifest *m, bool sync, diags *d)
{
    if (m->pending.n == 0)
        return true;
    if (!write_all(m->fd, m->pending.v, m->pending.n) ||
        (sync && fdatasync(m->fd) != 0))
        return fail_write(m->folder, errno, d);
    m->size += m->pending.n;
    m->pending.n = 0;
    return true;
}

bool manifest_reread(manifest *m, diags *d)
{
    return map(m) || fail_write(m->folder, errno, d);
}

/* ---- settling ------------------------------------------------------------ */

/* A line, to be sorted by its bytes: they begin with the source. */
static int by_line(const void *x, const void *y)
{
    const str *p = x, *q = y;
    size_t n = p->len < q->len ? p->len : q->len;
    int order = memcmp(p->ptr, q->ptr, n);
    return order != 0 ? order : (p->len > q->len) - (p->len < q->len);
}

static size_t sorted_lines(const manifest *m, str **out)
{
    str *lines = malloc((m->entries.n + 1) * sizeof *lines);
    assert(lines != NULL);
    size_t n = 0;
    for (size_t i = 0; i < m->entries.n; i++) {
        const entry *e = &m->entries.v[i];
        if (!e->removed && e->at + e->len < m->map.len)
            lines[n++] = (str){m->map.ptr + e->at, e->len + 1};
    }
    if (n > 0)
        qsort(lines, n, sizeof *lines, by_line);
    *out = lines;
    return n;
}

static bool write_lines(int fd, const str *lines, size_t n)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        buf_add(&out, lines[i]);
        if (out.n > (1u << 20) || i + 1 == n) {
            ok = write_all(fd, out.v, out.n);
            out.n = 0;
        }
    }
    int error = errno;
    arena_drop(a);
    errno = error;
    return ok;
}

static bool write_sorted(const manifest *m, int fd)
{
    str *lines;
    size_t n = sorted_lines(m, &lines);
    bool ok = write_lines(fd, lines, n);
    int error = errno;
    free(lines);
    errno = error;
    return ok;
}

bool manifest_settle(manifest *m, bool sync, diags *d)
{
    if (!m->changed)
        return true;
    int fd = openat(m->fd_own, NEW_NAME,
                    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool ok = fd >= 0 && map(m) && write_sorted(m, fd) &&
              (!sync || fsync(fd) == 0) &&
              renameat(m->fd_own, NEW_NAME, m->fd_own, FILE_NAME) == 0 &&
              (!sync || fsync(m->fd_own) == 0);
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (!ok)
        unlinkat(m->fd_own, NEW_NAME, 0);
    return ok || fail_write(m->folder, error, d);
}
