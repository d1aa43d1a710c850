/* An export of WordPress: cut, and each of its posts read. */
#include "common.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    int fd = fuzz_file(data, size, path);
    arena *a = arena_new();
    diags d = diags_new(a);
    feed *f = feed_open(path, "wxr", &d);
    for (size_t i = 0; f && i < feed_count(f) && i < 20; i++)
        feed_read(a, f, i, NULL, &d);
    if (f)
        feed_drop(f);
    arena_drop(a);
    close(fd);
    return 0;
}
