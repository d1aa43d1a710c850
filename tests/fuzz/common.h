/*
 * What the fuzz targets share: bytes that libFuzzer makes become a file, since
 * that is what the stages read.
 */
#ifndef GALLEY_FUZZ_COMMON_H
#define GALLEY_FUZZ_COMMON_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../src/render/render.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A file of no folder with these bytes; path (64 bytes) names it. Returns
 * the descriptor that keeps it alive. */
static inline int fuzz_file(const uint8_t *data, size_t size, char *path)
{
    int fd = memfd_create("fuzz", 0);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    snprintf(path, 64, "/proc/self/fd/%d", fd);
    return fd;
}

/* One source through all stages, to a PDF. The press stays open from run to
 * run: it is const, and opening it takes longer than a document. */
static inline void fuzz_render(const uint8_t *data, size_t size,
                               const char *from)
{
    char path[64];
    int fd = fuzz_file(data, size, path);
    struct press_options po = {.missing_box = true};
    static press *p;
    if (p == NULL)
        p = press_open(&po);
    arena *a = arena_new();
    diags d = diags_new(a);
    render_options o = {.from = from, .layout = "plain"};
    rendered made;
    render(a, p, path, &o, &d, &made);
    arena_drop(a);
    close(fd);
}

#endif
