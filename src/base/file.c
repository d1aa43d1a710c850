/*
 * Whole files. In: a path; out: its bytes, or the bytes at the path. The one
 * idea: a reader sees a whole file or none, so a file is written beside its
 * place and then renamed. Refuses folders, devices and pipes as input, and
 * more than the caller's limit; a reason is always reported in plain words.
 */
#include "base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

const char *error_words(int error)
{
    const char *words = strerrordesc_np(error);
    return words != NULL ? words : "unknown error";
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

bool file_look(const char *path, diags *d)
{
    if (file_exists(path))
        return true;
    look_add(d->looks, LOOK_MISSED, path, STR_NONE);
    return false;
}

static file_mark mark_of(const struct stat *st)
{
    return (file_mark){
        st->st_size,
        (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec,
        (int64_t)st->st_ctim.tv_sec * 1000000000 + st->st_ctim.tv_nsec,
        st->st_ino};
}

bool file_mark_at(int folder, const char *name, file_mark *out)
{
    struct stat st;
    if (fstatat(folder, name, &st, 0) != 0 || !S_ISREG(st.st_mode))
        return false;
    *out = mark_of(&st);
    return true;
}

bool file_mark_of(const char *path, file_mark *out)
{
    return file_mark_at(AT_FDCWD, path, out);
}

bool file_is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* One folder; asked first, so that who makes it first does not matter. */
static bool make_folder(int in, const char *path)
{
    struct stat st;
    if (mkdirat(in, path, 0777) == 0)
        return true;
    int error = errno;
    bool there = fstatat(in, path, &st, 0) == 0 && S_ISDIR(st.st_mode);
    errno = error;
    return there;
}

bool file_make_folder(const char *path)
{
    return make_folder(AT_FDCWD, path);
}

bool file_make_folders(int in, const char *path)
{
    if (make_folder(in, path))
        return true;
    if (errno != ENOENT)
        return false;
    arena *a = arena_new();
    const char *above = path_dir(a, path);
    bool ok = strcmp(above, path) != 0 && file_make_folders(in, above);
    int error = errno;
    arena_drop(a);
    errno = error;
    return ok && make_folder(in, path);
}

/* ---- reading -------------------------------------------------------- */

/* What one reading knows. */
struct reading {
    const char *path; /* as it is shown */
    int fd;
    size_t limit;
    diags *d;
    where at;
};

static bool report_open(const struct reading *r, int error)
{
    look_add(r->d->looks, LOOK_MISSED, r->path, STR_NONE);
    if (error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG)
        diag_add(r->d, D_FILE_MISSING, r->at, r->path);
    else if (error == EACCES || error == EPERM)
        diag_add(r->d, D_FILE_FORBIDDEN, r->at, r->path);
    else
        diag_add(r->d, D_CANNOT_OPEN, r->at, r->path, error_words(error));
    return false;
}

static bool report_large(const struct reading *r)
{
    const size_t mega = 1024 * 1024;
    bool small = r->limit < mega;
    diag_add(r->d, D_FILE_TOO_LARGE, r->at, r->path,
             arena_printf(r->d->arena, small ? "%zu bytes" : "%zu MB",
                          small ? r->limit : r->limit / mega));
    return false;
}

/* Checks what kind of thing is open; sets *size where it is known. */
static bool check_kind(const struct reading *r, bool is_stdin, size_t *size)
{
    struct stat st;
    *size = 0;
    if (fstat(r->fd, &st) != 0)
        return report_open(r, errno);
    if (S_ISDIR(st.st_mode)) {
        diag_add(r->d, D_IS_FOLDER, r->at, r->path);
        return false;
    }
    if (!S_ISREG(st.st_mode)) {
        if (!is_stdin)
            diag_add(r->d, D_NOT_A_FILE, r->at, r->path);
        return is_stdin;
    }
    *size = (size_t)st.st_size;
    return *size <= r->limit || is_stdin || report_large(r);
}

/* Reads to the end; size is a guess, since a file may grow meanwhile. */
static bool read_all(arena *a, const struct reading *r, size_t size, str *out)
{
    size_t cap = (size > 0 && size <= r->limit ? size : 16 * 1024) + 2, n = 0;
    char *v = arena_alloc(a, cap);
    for (;;) {
        if (n > r->limit)
            return report_large(r);
        if (n + 1 == cap) {
            v = arena_grow(a, v, n, 2 * cap);
            cap *= 2;
        }
        ssize_t got = read(r->fd, v + n, cap - n - 1);
        if (got == 0)
            break;
        if (got > 0) {
            n += (size_t)got;
        } else if (errno != EINTR) {
            diag_add(r->d, D_CANNOT_READ, r->at, r->path, error_words(errno));
            return false;
        }
    }
    v[n] = '\0';
    *out = (str){v, n};
    return true;
}

/* The mark is that of the file that was open, whatever has its name now. */
static void add_look(const struct reading *r, str bytes)
{
    struct stat st;
    if (r->d->looks == NULL || r->fd == STDIN_FILENO || fstat(r->fd, &st) != 0)
        return;
    look_add(r->d->looks, LOOK_READ, r->path, bytes);
    r->d->looks->list.v[r->d->looks->list.n - 1].mark = mark_of(&st);
}

/* O_NONBLOCK: a pipe without a writer must not hold us. */
static int open_input(const char *path)
{
    return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

bool file_read(arena *a, const char *path, size_t limit, diags *d, where at,
               str *out)
{
    bool is_stdin = strcmp(path, "-") == 0;
    if (at.file == NULL)
        at = (where){.file = path};
    struct reading r = {path, STDIN_FILENO, limit, d, at};
    if (is_stdin) {
        r.path = "standard input";
    } else {
        r.fd = open_input(path);
        if (r.fd < 0)
            return report_open(&r, errno);
    }
    size_t size;
    bool ok = check_kind(&r, is_stdin, &size) && read_all(a, &r, size, out);
    if (ok)
        add_look(&r, *out);
    if (!is_stdin)
        close(r.fd);
    return ok;
}

int file_open(const char *path, diags *d, where at, size_t *size)
{
    if (at.file == NULL)
        at = (where){.file = path};
    struct reading r = {path, open_input(path), SIZE_MAX, d, at};
    if (r.fd < 0) {
        report_open(&r, errno);
    } else if (!check_kind(&r, false, size)) {
        close(r.fd);
        r.fd = -1;
    }
    return r.fd;
}

bool file_read_at(int fd, char *to, size_t n, int64_t at, size_t *got)
{
    for (*got = 0; *got < n;) {
        ssize_t more = pread(fd, to + *got, n - *got, at + (off_t)*got);
        if (more < 0 && errno != EINTR)
            return false;
        if (more == 0)
            break;
        *got += more < 0 ? 0 : (size_t)more;
    }
    return true;
}

bool file_map(const char *path, str *out)
{
    int fd = open_input(path);
    if (fd < 0)
        return false;
    struct stat st;
    bool ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    *out = STR("");
    if (ok && st.st_size > 0) {
        size_t size = (size_t)st.st_size;
        void *p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
        ok = p != MAP_FAILED;
        if (ok)
            *out = (str){p, size};
    }
    close(fd);
    return ok;
}

void file_unmap(str mapped)
{
    if (mapped.len > 0)
        munmap((void *)(uintptr_t)mapped.ptr, mapped.len);
}

/* ---- writing -------------------------------------------------------- */

static bool report_write(diags *d, const char *path, int error)
{
    if (error == ENOSPC || error == EDQUOT)
        diag_add(d, D_DISK_FULL, NOWHERE, path);
    else if (error == ENOENT || error == ENOTDIR)
        diag_add(d, D_WRITE_FOLDER_MISSING, NOWHERE, path);
    else if (error == EACCES || error == EPERM || error == EROFS)
        diag_add(d, D_WRITE_FORBIDDEN, NOWHERE, path);
    else if (error == EISDIR)
        diag_add(d, D_IS_FOLDER, NOWHERE, path);
    else if (error == EEXIST)
        diag_add(d, D_ALREADY_THERE, (where){.file = path}, path);
    else
        diag_add(d, D_CANNOT_WRITE, NOWHERE, path, error_words(error));
    return false;
}

/* True when all is written; else errno says why not. */
static bool write_all(int fd, str bytes)
{
    for (size_t n = 0; n < bytes.len;) {
        ssize_t put = write(fd, bytes.ptr + n, bytes.len - n);
        if (put < 0 && errno != EINTR)
            return false;
        n += put < 0 ? 0 : (size_t)put;
    }
    return true;
}

/* fsync; some file systems cannot and say so, which is no failure. */
static bool sync_fd(int fd)
{
    return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

/* A folder that may be written but not read cannot be opened for that; the file
 * stands in it all the same. */
bool file_sync_dir(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (fd < 0)
        return errno == EACCES;
    bool ok = sync_fd(fd);
    int error = errno;
    close(fd);
    errno = error;
    return ok;
}

/* A new file in dir that nobody else has: O_EXCL decides, the number only
 * keeps tries few. Mode 0666 so that the umask applies as to any file. */
static int open_temporary(arena *a, const char *dir, char **name)
{
    for (int try = 0; try < 100; try++) {
        uint64_t number = (uint64_t)try;
        if (getrandom(&number, sizeof number, GRND_NONBLOCK) < 0)
            number = (uint64_t)try;
        *name = arena_printf(a, "%s/.galley-%ld-%016llx.tmp", dir,
                             (long)getpid(), (unsigned long long)number);
        int fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* Writes a temporary file in dir, with the mode of old unless that is NULL;
 * on failure none is left behind and errno says why. */
static bool write_temporary(arena *a, const char *dir, str bytes,
                            const struct stat *old, char **name)
{
    int fd = open_temporary(a, dir, name);
    if (fd < 0)
        return false;
    bool ok = write_all(fd, bytes) &&
              (old == NULL || fchmod(fd, old->st_mode & 0777) == 0) &&
              sync_fd(fd);
    int error = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (!ok)
        unlink(*name);
    errno = error;
    return ok;
}

/* A rename that replaces nothing; where the file system has none, a second
 * name does the same. */
static bool rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    if ((errno != EINVAL && errno != ENOSYS) || link(from, to) != 0)
        return false;
    unlink(from);
    return true;
}

/* Writes beside path, then renames onto it: over old, or (NULL) where nothing
 * is yet, or (is_new) nothing may be. */
static bool replace(const char *path, str bytes, const struct stat *old,
                    bool is_new, diags *d)
{
    char *dir = path_dir(d->arena, path), *temporary;
    if (!write_temporary(d->arena, dir, bytes, old, &temporary))
        return report_write(d, path, errno);
    bool moved =
        is_new ? rename_new(temporary, path) : rename(temporary, path) == 0;
    if (!moved) {
        int error = errno;
        unlink(temporary);
        return report_write(d, path, error);
    }
    if (file_sync_dir(dir))
        return true;
    diag_add(d, D_WRITE_UNSURE, NOWHERE, path, error_words(errno));
    return false;
}

/* Into a device or a pipe, which a rename would destroy. */
static bool write_in_place(const char *path, str bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return false;
    bool ok = write_all(fd, bytes);
    int error = errno;
    if (close(fd) != 0 && ok)
        return false;
    errno = error;
    return ok;
}

/* path, or where it leads if it is a link, so that the link stays. */
static const char *link_target(arena *a, const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0 || !S_ISLNK(st.st_mode))
        return path;
    char *real = realpath(path, NULL);
    if (real == NULL)
        return path;
    const char *target = str_chars(a, str_of(real));
    free(real);
    return target;
}

bool file_write(const char *path, str bytes, diags *d)
{
    if (strcmp(path, "-") == 0)
        return write_all(STDOUT_FILENO, bytes) ||
               report_write(d, "standard output", errno);
    struct stat st;
    bool there = stat(path, &st) == 0;
    if (there && S_ISDIR(st.st_mode))
        return report_write(d, path, EISDIR);
    if (there && !S_ISREG(st.st_mode))
        return write_in_place(path, bytes) || report_write(d, path, errno);
    return replace(link_target(d->arena, path), bytes, there ? &st : NULL,
                   false, d);
}

bool file_write_new(const char *path, str bytes, diags *d)
{
    return replace(path, bytes, NULL, true, d);
}

/* ---- in pieces ------------------------------------------------------- */

#define PIECES (1 << 16)

struct file_out {
    arena *a;
    diags *d;
    const char *shown, *path; /* path: where links lead */
    char *temporary;          /* NULL: written in place */
    int fd, error;            /* error: errno of the first piece that failed */
    size_t n;
    char bytes[PIECES];
};

static void open_out(file_out *f)
{
    struct stat st;
    bool there = stat(f->path, &st) == 0;
    if (strcmp(f->path, "-") == 0) {
        f->fd = dup(STDOUT_FILENO);
        f->shown = "standard output";
    } else if (there && S_ISDIR(st.st_mode)) {
        errno = EISDIR;
    } else if (there && !S_ISREG(st.st_mode)) {
        f->fd = open(f->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    } else {
        f->path = link_target(f->a, f->path);
        f->fd = open_temporary(f->a, path_dir(f->a, f->path), &f->temporary);
        if (f->fd >= 0 && there)
            fchmod(f->fd, st.st_mode & 0777);
    }
}

file_out *file_out_open(const char *path, diags *d)
{
    arena *a = arena_new();
    file_out *f = ARENA_NEW(a, file_out);
    f->a = a;
    f->d = d;
    f->fd = -1;
    f->shown = f->path = str_chars(a, str_of(path));
    open_out(f);
    if (f->fd >= 0)
        return f;
    report_write(d, path, errno);
    arena_drop(a);
    return NULL;
}

static void put_pieces(file_out *f)
{
    if (f->error == 0 && !write_all(f->fd, (str){f->bytes, f->n}))
        f->error = errno;
    f->n = 0;
}

void file_out_add(file_out *f, str bytes)
{
    for (size_t i = 0; i < bytes.len;) {
        size_t room = PIECES - f->n, left = bytes.len - i;
        size_t k = left < room ? left : room;
        memcpy(f->bytes + f->n, bytes.ptr + i, k);
        f->n += k;
        i += k;
        if (f->n == PIECES)
            put_pieces(f);
    }
}

void file_out_fail(file_out *f, int error)
{
    f->error = error;
}

/* False with errno. */
static bool settle_out(file_out *f)
{
    put_pieces(f);
    bool ok = f->error == 0 && (!f->temporary || sync_fd(f->fd));
    int error = f->error ? f->error : errno;
    if (close(f->fd) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok && f->temporary && rename(f->temporary, f->path) != 0) {
        ok = false;
        error = errno;
    }
    if (!ok && f->temporary)
        unlink(f->temporary);
    errno = error;
    return ok;
}

bool file_out_end(file_out *f)
{
    bool ok = settle_out(f) || report_write(f->d, f->shown, errno);
    if (ok && f->temporary && !file_sync_dir(path_dir(f->a, f->path))) {
        diag_add(f->d, D_WRITE_UNSURE, NOWHERE, f->shown, error_words(errno));
        ok = false;
    }
    arena_drop(f->a);
    return ok;
}
