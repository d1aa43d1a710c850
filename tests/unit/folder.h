/*
 * What the unit tests of files share: a folder of their own under TMPDIR, which
 * they take away again.
 */
#ifndef GALLEY_TEST_FOLDER_H
#define GALLEY_TEST_FOLDER_H

#include "../../src/base/base.h"
#include "test.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static inline void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    CHECK(f != NULL);
    if (f == NULL)
        return;
    fputs(text, f);
    fclose(f);
}

/* Runs test in a fresh folder, since it makes files. */
static inline void folder_run(arena *a, void (*test)(arena *a))
{
    const char *tmp = getenv("TMPDIR");
    char *dir = path_join(a, tmp != NULL ? tmp : "/tmp", "galley-base-XXXXXX");
    bool own = mkdtemp(dir) != NULL && chdir(dir) == 0;
    CHECK(own);
    if (!own)
        return;
    test(a);
    CHECK(chdir("/") == 0);
    CHECK(system(arena_printf(a, "rm -rf '%s'", dir)) == 0);
}

#endif
