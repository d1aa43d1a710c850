/* A file of NITF or NewsML, whatever is in it: read, written as Markdown, and
 * that read again. */
#include "common.h"

#include "../../src/read/native.h"

static str as_it_is(void *data, str href)
{
    (void)data;
    return href;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const readers[] = {"nitf", "newsml-g2", "newsml-1"};
    char path[64];
    int fd = fuzz_file(data, size, path);
    const char *from = readers[size % 3];
    arena *a = arena_new();
    diags d = diags_new(a);
    feed *f = feed_open(path, from, &d);
    for (size_t i = 0; f && i < feed_count(f) && i < 4; i++) {
        const release *r = feed_read(a, f, i, NULL, &d);
        bool same;
        str first;
        if (r)
            native_text(a, r, (native_hrefs){as_it_is, NULL}, &same, &first);
    }
    if (f)
        feed_drop(f);
    arena_drop(a);
    close(fd);
    return 0;
}
