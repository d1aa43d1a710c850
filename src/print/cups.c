/*
 * cups: libcups by its name at run time.
 *
 * Linked, it would bring GnuTLS, Kerberos and Avahi to the start of every
 * process that only typesets: 2.3 ms, a fifth of the time in which a release
 * is made. The types of its header still hold for every call.
 */
#include "cups.h"

bool cups_open(cups *c, diags *d)
{
    *c = (cups){0};
    const library_function all[] = {
#define X(name) {#name, &c->name},
        CUPS_LIST(X)
#undef X
    };
    if (library_open("libcups.so.2", all, sizeof all / sizeof *all,
                     &c->library))
        return true;
    diag_add(d, D_NO_CUPS, NOWHERE);
    return false;
}

void cups_close(cups *c)
{
    library_close(c->library);
}
