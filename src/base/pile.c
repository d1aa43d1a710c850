/*
 * Piles. In: bytes, one after the other; out: all of them as one piece. The one
 * idea: a document of megabytes of photographs need not be in memory to be
 * made, so that what is more than a few megabytes goes to a file that has no
 * name and ends with the process; reading it maps pages that the system may
 * take back. Refuses nothing: where there is no room for such a file, memory
 * holds it all.
 */
#include "base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* More goes to the file; it is written in pieces of this size. */
#define HELD ((size_t)4 << 20)
#define PIECE ((size_t)256 << 10)

struct pile {
    arena *a;
    const char *folder; /* NULL: no file */
    int fd;             /* -1: none yet */
    size_t filed;       /* bytes in it */
    buf held;           /* what comes behind them */
    bool failed;        /* what was in the file is lost */
    str mapped;
};

pile *pile_open(arena *a, const char *folder)
{
    pile *p = ARENA_NEW(a, pile);
    p->a = a;
    p->fd = -1;
    p->held = buf_new(a);
    if (folder != NULL)
        p->folder = str_chars(a, str_of(folder));
    return p;
}

void pile_close(pile *p)
{
    if (p == NULL)
        return;
    file_unmap(p->mapped);
    if (p->fd >= 0)
        close(p->fd);
    p->fd = -1;
    p->mapped = STR_NONE;
}

void pile_expect(pile *p, size_t size)
{
    if (p->folder == NULL && p->held.cap == 0)
        p->held = buf_sized(p->a, size);
}

bool pile_ok(const pile *p)
{
    return !p->failed;
}

size_t pile_size(const pile *p)
{
    return p->filed + p->held.n;
}

int file_nameless(const char *folder)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
        return fd;
    arena *a = arena_new();
    char *name = path_join(a, folder, ".galley-XXXXXX");
    fd = mkostemp(name, O_CLOEXEC);
    if (fd >= 0)
        unlink(name);
    arena_drop(a);
    return fd;
}

/* Writes what is held behind what is in the file; false if not all went. */
static bool put_held(pile *p, size_t n)
{
    for (size_t at = 0; at < n;) {
        ssize_t put =
            pwrite(p->fd, p->held.v + at, n - at, (off_t)(p->filed + at));
        if (put < 0 && errno != EINTR)
            return false;
        at += put < 0 ? 0 : (size_t)put;
    }
    return true;
}

/* From here on all is held. */
static void give_up(pile *p)
{
    buf all = buf_sized(p->a, p->filed + p->held.n + HELD);
    size_t got = 0;
    p->folder = NULL;
    if (p->fd >= 0) {
        p->failed =
            !file_read_at(p->fd, all.v, p->filed, 0, &got) || got != p->filed;
        close(p->fd);
    }
    p->fd = -1;
    all.n = p->filed;
    buf_bytes(&all, p->held.v, p->held.n);
    p->held = all;
    p->filed = 0;
}

static void file_held(pile *p)
{
    if (p->fd < 0)
        p->fd = file_nameless(p->folder);
    if (p->fd < 0 || !put_held(p, p->held.n)) {
        give_up(p);
        return;
    }
    p->filed += p->held.n;
    p->held.n = 0;
}

void pile_add(pile *p, str bytes)
{
    assert(p->mapped.len == 0);
    buf_add(&p->held, bytes);
    if (p->folder != NULL && p->held.n >= (p->fd < 0 ? HELD : PIECE))
        file_held(p);
}

str pile_str(pile *p)
{
    if (p->mapped.len > 0)
        return p->mapped;
    if (p->fd >= 0 && p->held.n > 0)
        file_held(p);
    if (p->fd < 0)
        return buf_str(&p->held);
    void *all = mmap(NULL, p->filed, PROT_READ, MAP_SHARED, p->fd, 0);
    if (all == MAP_FAILED) {
        give_up(p);
        return buf_str(&p->held);
    }
    p->mapped = (str){all, p->filed};
    return p->mapped;
}

/* Piece by piece: a mapping that is gone through stays in memory. */
static void copy_file(const pile *p, file_out *to)
{
    arena *a = arena_new();
    char *piece = arena_rough(a, PIECE);
    for (size_t at = 0, got; at < p->filed; at += got) {
        errno = EIO;
        if (!file_read_at(p->fd, piece, PIECE, (int64_t)at, &got) || got == 0) {
            file_out_fail(to, errno);
            break;
        }
        file_out_add(to, (str){piece, got});
    }
    arena_drop(a);
}

bool pile_write(pile *p, const char *path, diags *d)
{
    file_out *to = file_out_open(path, d);
    if (to == NULL)
        return false;
    copy_file(p, to);
    file_out_add(to, buf_str(&p->held));
    return file_out_end(to);
}
