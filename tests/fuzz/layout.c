/* A layout.yaml: a layout, or a reason why not. */
#include "common.h"

#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char dir[] = "/dev/shm/galley-fuzz-XXXXXX";
    if (mkdtemp(dir) == NULL)
        abort();
    arena *a = arena_new();
    diags d = diags_new(a);
    char *path = path_join(a, dir, "layout.yaml");
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(data, 1, size, f) != size || fclose(f) != 0)
        abort();
    const layout *l = layout_load(a, dir, &d, NOWHERE);
    assert(l != NULL || !diags_ok(&d));
    unlink(path);
    rmdir(dir);
    arena_drop(a);
    return 0;
}
