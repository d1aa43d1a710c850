/*
 * Zips. In: a sealed parcel; out: a zip of it, whole or not at all. The one
 * idea: nothing of the machine goes in: files by name, one time for all, one
 * mode, names in UTF-8 and said to be. libarchive writes it, since it knows
 * what readers want; it asks the locale what bytes of names mean and the time
 * zone what a day is, so it gets one of each. What is compressed already is
 * stored. Refuses nothing.
 */
#include "archive.h"
#include "part.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef struct zipper {
    archiver lib;
    struct archive *to;
    const parcel *parcel;
    const char *root;
    int64_t seconds;
} zipper;

static struct archive_entry *entry_of(const zipper *z, const packed_file *f,
                                      size_t size)
{
    const int mode = 0644;
    struct archive_entry *e = z->lib.archive_entry_new();
    z->lib.archive_entry_set_pathname(
        e, arena_printf(z->parcel->a, "%s/%s", z->root, f->name.ptr));
    z->lib.archive_entry_set_size(e, (la_int64_t)size);
    z->lib.archive_entry_set_filetype(e, AE_IFREG);
    z->lib.archive_entry_set_perm(e, mode);
    z->lib.archive_entry_set_mtime(e, (time_t)z->seconds, 0);
    return e;
}

static bool add_file(const zipper *z, const packed_file *f)
{
    arena *work = arena_new();
    str bytes = STR_NONE;
    const char *path = path_join(work, z->parcel->folder, f->name.ptr);
    bool ok =
        file_read(work, path, SIZE_MAX / 2, z->parcel->d, NOWHERE, &bytes);
    if (ok) {
        struct archive_entry *e = entry_of(z, f, bytes.len);
        if (str_ends_in(f->name, ".pdf .jpg .jpeg .png"))
            z->lib.archive_write_zip_set_compression_store(z->to);
        else
            z->lib.archive_write_zip_set_compression_deflate(z->to);
        ok = z->lib.archive_write_header(z->to, e) == ARCHIVE_OK &&
             (bytes.len == 0 ||
              z->lib.archive_write_data(z->to, bytes.ptr, bytes.len) ==
                  (la_ssize_t)bytes.len);
        z->lib.archive_entry_free(e);
    }
    arena_drop(work);
    return ok;
}

static bool write_all(zipper *z, const char *path)
{
    const parcel *p = z->parcel;
    z->to = z->lib.archive_write_new();
    bool ok =
        z->to != NULL &&
        z->lib.archive_write_set_format_zip(z->to) == ARCHIVE_OK &&
        z->lib.archive_write_set_options(z->to, "zip:hdrcharset=UTF-8") ==
            ARCHIVE_OK &&
        z->lib.archive_write_set_bytes_in_last_block(z->to, 1) == ARCHIVE_OK &&
        z->lib.archive_write_open_filename(z->to, path) == ARCHIVE_OK;
    for (size_t i = 0; ok && i < p->files.n; i++)
        ok = add_file(z, &p->files.v[i]);
    ok = ok && z->lib.archive_write_close(z->to) == ARCHIVE_OK;
    if (!ok && diags_ok(p->d)) {
        const char *why = z->to ? z->lib.archive_error_string(z->to) : NULL;
        diag_add(p->d, D_CANNOT_WRITE, NOWHERE, path,
                 why ? str_chars(p->a, str_of(why)) : "out of memory");
    }
    if (z->to)
        z->lib.archive_write_free(z->to);
    return ok;
}

/* Nothing else in this process asks for the time of day in some place. */
static bool write_anywhere(zipper *z, const char *path)
{
    setenv("TZ", "UTC0", 1);
    tzset();
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t was = utf8 != (locale_t)0 ? uselocale(utf8) : (locale_t)0;
    bool ok = write_all(z, path);
    if (utf8 != (locale_t)0) {
        uselocale(was);
        freelocale(utf8);
    }
    return ok;
}

/* Asks the disk to keep it, then gives it its name. */
static bool name_it(const parcel *p, const char *from, const char *to,
                    bool force)
{
    int fd = open(from, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    ok = ok && renameat2(AT_FDCWD, from, AT_FDCWD, to,
                         force ? 0 : RENAME_NOREPLACE) == 0;
    if (!ok && errno == EEXIST)
        diag_add(p->d, D_PACKAGE_THERE, (where){.file = to}, to);
    else if (!ok)
        diag_add(p->d, D_CANNOT_WRITE, NOWHERE, to, error_words(errno));
    else if (!file_sync_dir(path_dir(p->a, to))) {
        diag_add(p->d, D_WRITE_UNSURE, NOWHERE, to, error_words(errno));
        return false;
    }
    return ok;
}

bool zip_write(const parcel *p, const char *root, const char *to, bool force,
               int64_t seconds)
{
    zipper z = {.parcel = p, .root = root, .seconds = seconds};
    const char *beside = arena_printf(p->a, "%s.zip", p->folder);
    bool ok = archiver_open(&z.lib, p->d) && write_anywhere(&z, beside) &&
              name_it(p, beside, to, force);
    if (!ok)
        unlink(beside);
    archiver_close(&z.lib);
    return ok;
}
