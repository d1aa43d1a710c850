/*
 * A file of JSON, whatever is in it, cut into releases by a step that its
 * first byte tells; each is read by both readers of JSON, and the first is set
 * to the PDF. However it comes, the pieces are the same.
 */
#include "common.h"

#include <string.h>

#include "../../src/read/feed.h"
#include "../../src/read/readers.h"

/* What a feed found, told by one number. */
static uint64_t sum_of(const feed *f)
{
    uint64_t sum = feed_count(f);
    for (size_t i = 0; i < feed_count(f); i++) {
        where at = feed_place(f, i);
        sum = sum * 31 + (uint64_t)at.line * 1009 + (uint64_t)at.col;
        for (size_t k = 0; k < feed_id(f, i).len; k++)
            sum = sum * 31 + (uint8_t)feed_id(f, i).ptr[k];
    }
    return sum;
}

static void read_all(const reader *reads, str bytes, size_t step)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    feed *f = feed_of("in.json", reads, bytes, step, &d);
    feed *whole = feed_of("in.json", reads, bytes, SIZE_MAX, &d);
    if ((f != NULL) != (whole != NULL) || (f && sum_of(f) != sum_of(whole)))
        abort();
    for (size_t i = 0; f && i < feed_count(f) && i < 50; i++) {
        str piece;
        if (feed_bytes(a, f, i, &d, &piece))
            feed_read(a, f, i, NULL, &d);
    }
    feed_drop(f);
    feed_drop(whole);
    arena_drop(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str bytes = {(const char *)data, size};
    size_t step = size > 0 ? data[size / 2] % 16 + 1 : 1;
    read_all(&read_ninjs, bytes, step);
    read_all(&read_wordpress, bytes, step);
    fuzz_render(data, size, "ninjs");
    fuzz_render(data, size, "wordpress");
    return 0;
}
