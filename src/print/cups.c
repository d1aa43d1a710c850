/*
 * cups: libcups by its name at run time.
 *
 * Linked, it would bring GnuTLS, Kerberos and Avahi to the start of every
 * process that only typesets: 2.3 ms, a fifth of the time in which a release
 * is made. The types of its header still hold for every call.
 */
#include "cups.h"

#include <dlfcn.h>

bool cups_open(cups *c, diags *d)
{
    *c = (cups){.library = dlopen("libcups.so.2", RTLD_NOW | RTLD_LOCAL)};
    bool all = c->library != NULL;
#define X(name) all = all && library_find(c->library, #name, &c->name);
    CUPS_LIST(X)
#undef X
    if (!all)
        diag_add(d, D_NO_CUPS, NOWHERE);
    return all;
}

void cups_close(cups *c)
{
    if (c->library)
        dlclose(c->library);
}
