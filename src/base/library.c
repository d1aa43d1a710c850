/*
 * Libraries that are opened when they are needed. In: a file and names;
 * out: what the names stand for. Who opens one declares its functions by
 * the types of its header (src/print/cups.h), so that calls are checked.
 */
#include "base.h"

#include <dlfcn.h>
#include <string.h>

bool library_open(const char *file, const library_function *v, size_t n,
                  void **out)
{
    *out = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    bool all = *out != NULL;
    for (size_t i = 0; all && i < n; i++) {
        void *found = dlsym(*out, v[i].name);
        memcpy(v[i].slot, &found, sizeof found); /* C has no cast for it */
        all = found != NULL;
    }
    return all;
}

void library_close(void *library)
{
    if (library != NULL)
        dlclose(library);
}
