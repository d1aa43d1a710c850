/*
 * pack/archive: libarchive, opened by name.
 */
#ifndef GALLEY_PACK_ARCHIVE_H
#define GALLEY_PACK_ARCHIVE_H

#include "../base/base.h"

#include <archive.h>
#include <archive_entry.h>

#define ARCHIVE_LIST(X)                          \
    X(archive_write_new)                         \
    X(archive_write_free)                        \
    X(archive_write_close)                       \
    X(archive_write_set_format_zip)              \
    X(archive_write_set_options)                 \
    X(archive_write_set_bytes_per_block)         \
    X(archive_write_set_bytes_in_last_block)     \
    X(archive_write_zip_set_compression_deflate) \
    X(archive_write_zip_set_compression_store)   \
    X(archive_write_open_filename)               \
    X(archive_write_header)                      \
    X(archive_write_data)                        \
    X(archive_error_string)                      \
    X(archive_entry_new)                         \
    X(archive_entry_free)                        \
    X(archive_entry_set_pathname)                \
    X(archive_entry_set_size)                    \
    X(archive_entry_set_filetype)                \
    X(archive_entry_set_perm)                    \
    X(archive_entry_set_mtime)

/* Its functions, under the names that they have there. */
typedef struct archiver {
    void *library;
#define X(name) __typeof__(&name) name;
    ARCHIVE_LIST(X)
#undef X
} archiver;

/* False with an error where it is not installed. To be closed either way. */
bool archiver_open(archiver *c, diags *d);
void archiver_close(archiver *c);

#endif
