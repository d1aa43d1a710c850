/*
 * archive: libarchive by its name at run time.
 *
 * Linked, it would bring Nettle, ACLs and four compressors to the start of
 * every process that only typesets: 1.4 ms for an empty one. The types of its
 * header still hold for every call.
 */
#include "archive.h"

bool archiver_open(archiver *c, diags *d)
{
    *c = (archiver){0};
    const library_function all[] = {
#define X(name) {#name, &c->name},
        ARCHIVE_LIST(X)
#undef X
    };
    if (library_open("libarchive.so.13", all, sizeof all / sizeof *all,
                     &c->library))
        return true;
    diag_add(d, D_NO_LIBARCHIVE, NOWHERE);
    return false;
}

void archiver_close(archiver *c)
{
    library_close(c->library);
}
