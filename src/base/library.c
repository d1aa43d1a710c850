/*
 * Libraries that are opened when they are needed. In: an open library and a
 * name; out: what the name stands for. Who opens one declares its functions by
 * the types of its header (src/print/cups.h), so that calls are checked.
 */
#include "base.h"

#include <dlfcn.h>
#include <string.h>

bool library_find(void *library, const char *name, void *slot)
{
    void *found = dlsym(library, name);
    memcpy(slot, &found, sizeof found); /* C has no cast for it */
    return found != NULL;
}
