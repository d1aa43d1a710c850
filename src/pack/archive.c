/*
 * archive: libarchive by its name at run time.
 *
 * Linked, it would bring Nettle, ACLs and four compressors to the start of
 * every process that only typesets: 1.4 ms for an empty one. The types of its
 * header still hold for every call.
 */
#include "archive.h"

#include <dlfcn.h>

bool archiver_open(archiver *c, diags *d)
{
    *c = (archiver){.library =
                        dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL)};
    bool all = c->library != NULL;
#define X(name) all = all && library_find(c->library, #name, &c->name);
    ARCHIVE_LIST(X)
#undef X
    if (!all)
        diag_add(d, D_NO_LIBARCHIVE, NOWHERE);
    return all;
}

void archiver_close(archiver *c)
{
    if (c->library)
        dlclose(c->library);
}
