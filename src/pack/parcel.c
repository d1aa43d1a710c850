/*
 * The parcel. In: files by name; out: a folder with all of them and their
 * checksums, in its place at once. The one idea: a package is filled in a
 * hidden folder beside its place and then renamed, so that who looks sees all
 * of it or none. Names are made safe here, so that a hostile one leads nowhere
 * but into the folder that it is put in; none has a backslash or an end of line
 * then, which sha256sum would want escaped.
 */
#include "part.h"

#include "../pdf/filename.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 100

static bool fail(const parcel *p, const char *path, int error)
{
    diag_add(p->d,
             error == ENOSPC || error == EDQUOT    ? D_DISK_FULL
             : error == ENOENT || error == ENOTDIR ? D_WRITE_FOLDER_MISSING
             : error == EACCES || error == EPERM || error == EROFS
                 ? D_WRITE_FORBIDDEN
                 : D_CANNOT_WRITE,
             NOWHERE, path, error_words(error));
    return false;
}

static const char *without_slash(arena *a, const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    return str_chars(a, (str){path, n});
}

bool parcel_new(arena *a, const char *to, diags *d, parcel *out)
{
    *out = (parcel){.a = a, .d = d};
    const char *dir = path_dir(a, without_slash(a, to));
    for (int i = 0; i < TRIES; i++) {
        out->folder =
            arena_printf(a, "%s/.galley-%ld-%d.tmp", dir, (long)getpid(), i);
        if (mkdir(out->folder, 0777) == 0)
            return true;
        if (errno != EEXIST)
            break;
    }
    int error = errno;
    out->folder = NULL;
    return fail(out, to, error);
}

/* ---- names --------------------------------------------------------------- */

static str folded(arena *a, str s)
{
    char *v = str_chars(a, s);
    for (size_t i = 0; i < s.len; i++)
        if (v[i] >= 'A' && v[i] <= 'Z')
            v[i] = (char)(v[i] - 'A' + 'a');
    return (str){v, s.len};
}

str parcel_name(parcel *p, const char *folder, str base)
{
    const char *last = path_base(str_chars(p->a, base));
    str name = filename_safe(p->a, str_of(last));
    if (folder[0] != '\0')
        name = str_of(arena_printf(p->a, "%s/%s", folder, name.ptr));
    str fold = folded(p->a, name);
    str apart = filename_apart(p->a, p->taken.v, p->taken.n, fold);
    if (!str_eq(apart, fold))
        name = apart;
    VEC_PUSH(p->a, &p->taken, apart);
    return name;
}

/* ---- files --------------------------------------------------------------- */

static const char *path_of(const parcel *p, str name)
{
    return path_join(p->a, p->folder, str_chars(p->a, name));
}

/* Makes the folders of path, which lies in the parcel. */
static bool make_folders(const parcel *p, const char *path)
{
    char *dir = str_chars(p->a, str_of(path));
    for (char *at = dir + strlen(p->folder) + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        if (!file_make_folder(dir))
            return fail(p, dir, errno);
        *at = '/';
    }
    return true;
}

bool parcel_put(parcel *p, str name, str bytes)
{
    packed_file f = {.name = name};
    const char *path = path_of(p, name);
    sha256_hex(bytes, f.hash);
    if (!make_folders(p, path) || !file_write_new(path, bytes, p->d))
        return false;
    VEC_PUSH(p->a, &p->files, f);
    return true;
}

bool parcel_copy(parcel *p, str name, const char *path, where at)
{
    arena *work = arena_new();
    str bytes;
    bool ok = file_read(work, path, ASSET_BYTES_MAX, p->d, at, &bytes) &&
              parcel_put(p, name, bytes);
    arena_drop(work);
    return ok;
}

static int by_name(const void *x, const void *y)
{
    const packed_file *f = x, *g = y;
    return strcmp(f->name.ptr, g->name.ptr);
}

bool parcel_seal(parcel *p)
{
    buf out = buf_new(p->a);
    qsort(p->files.v, p->files.n, sizeof *p->files.v, by_name);
    for (size_t i = 0; i < p->files.n; i++)
        buf_printf(&out, "%s  %s\n", p->files.v[i].hash,
                   p->files.v[i].name.ptr);
    bool ok =
        parcel_put(p, parcel_name(p, "", STR("checksums")), buf_str(&out));
    qsort(p->files.v, p->files.n, sizeof *p->files.v, by_name);
    return ok;
}

/* ---- the whole ----------------------------------------------------------- */

static int remove_one(const char *path, const struct stat *st, int kind,
                      struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

bool parcel_deliver(parcel *p, const char *to, bool force)
{
    const char *place = without_slash(p->a, to);
    bool swap = force && file_exists(place);
    if (renameat2(AT_FDCWD, p->folder, AT_FDCWD, place,
                  swap ? RENAME_EXCHANGE : RENAME_NOREPLACE) != 0) {
        if (errno == EEXIST) {
            diag_add(p->d, D_PACKAGE_THERE, (where){.file = place}, place);
            return false;
        }
        return fail(p, place, errno);
    }
    if (!file_sync_dir(path_dir(p->a, place))) {
        diag_add(p->d, D_WRITE_UNSURE, NOWHERE, place, error_words(errno));
        return false;
    }
    if (!swap) /* else it has the old one now, to be dropped */
        p->folder = NULL;
    return true;
}

void parcel_drop(parcel *p)
{
    enum { OPEN_MOST = 16 };
    if (p->folder != NULL)
        nftw(p->folder, remove_one, OPEN_MOST, FTW_DEPTH | FTW_PHYS);
    p->folder = NULL;
}
