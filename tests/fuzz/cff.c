/* A CFF table: copied, or refused. An OpenType font stands for its table. */
#include "common.h"

#include "../../src/pdf/cff.h"

static uint32_t be(const uint8_t *p, int bytes)
{
    uint32_t out = 0;
    for (int i = 0; i < bytes; i++)
        out = out << 8 | p[i];
    return out;
}

static str table_of(const uint8_t *data, size_t size)
{
    str whole = {(const char *)data, size};
    if (size < 12 || !str_starts(whole, "OTTO"))
        return whole;
    uint32_t n = be(data + 4, 2);
    for (uint32_t i = 0; i < n && 28 + 16 * (size_t)i <= size; i++) {
        const uint8_t *row = data + 12 + 16 * (size_t)i;
        size_t from = be(row + 8, 4), len = be(row + 12, 4);
        if (be(row, 4) == 0x43464620 && from <= size)
            return str_slice(whole, from,
                             len < size - from ? from + len : size);
    }
    return whole;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    uint32_t gids[] = {0, 1, 2, 40, 90, 1};
    cff font;
    str out;
    if (cff_read(a, table_of(data, size), &font) &&
        cff_subset(a, &font, "ABCDEF+Fuzz", gids, 6, &out)) {
        cff again;
        assert(cff_read(a, out, &again));
    }
    arena_drop(a);
    return 0;
}
