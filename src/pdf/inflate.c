/*
 * Inflate. In: a zlib stream (ISO 32000-1, 7.4.4); out: its bytes. The one
 * idea: piece by piece through room on the stack, so that a short stream that
 * stands for much costs no more than the limit. Refuses what is damaged, cut
 * short or too large.
 */
#include "inflate.h"

#define ZLIB_CONST
#include <zlib.h>

#define PIECE (64u << 10)

static enum inflated run(z_stream *z, size_t limit, buf *out)
{
    unsigned char room[PIECE];
    for (;;) {
        z->avail_out = PIECE;
        z->next_out = room;
        int state = inflate(z, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END)
            return INFLATE_DAMAGED;
        size_t got = PIECE - z->avail_out;
        if (got > limit - out->n)
            return INFLATE_LARGE;
        buf_bytes(out, room, got);
        if (state == Z_STREAM_END)
            return INFLATED;
    }
}

enum inflated inflate_bytes(arena *a, str data, size_t limit, str *out)
{
    z_stream z = {.next_in = (const Bytef *)data.ptr};
    *out = STR_NONE;
    if (data.len > UINT32_MAX)
        return INFLATE_LARGE;
    z.avail_in = (uInt)data.len;
    if (inflateInit(&z) != Z_OK)
        return INFLATE_DAMAGED;
    buf b = buf_new(a);
    enum inflated how = run(&z, limit, &b);
    inflateEnd(&z);
    if (how == INFLATED)
        *out = buf_str(&b);
    return how;
}

/* ---- rows -----------------------------------------------------------------*/

/* Of the bytes left, above and above left, that which is nearest to left +
 * above - corner. */
static int paeth(int left, int above, int corner)
{
    int x = above - corner, y = left - corner, z = x + y;
    x = x < 0 ? -x : x;
    y = y < 0 ? -y : y;
    z = z < 0 ? -z : z;
    if (x <= y && x <= z)
        return left;
    return y <= z ? above : corner;
}

/* What filter adds to a byte. */
static int guess(int filter, int left, int above, int corner)
{
    switch (filter) {
    case 1:
        return left;
    case 2:
        return above;
    case 3:
        return (left + above) / 2;
    case 4:
        return paeth(left, above, corner);
    default:
        return 0;
    }
}

enum inflated inflate_rows(arena *a, str data, size_t row, size_t pixel,
                           str *out)
{
    size_t n = data.len / (row + 1);
    uint8_t *made = arena_array(a, n, row), *to = made;
    const uint8_t *from = (const uint8_t *)data.ptr;
    for (size_t i = 0; i < n; i++, to += row) {
        int filter = *from++;
        if (filter > 4)
            return INFLATE_DAMAGED;
        for (size_t k = 0; k < row; k++) {
            int left = k >= pixel ? to[k - pixel] : 0;
            int above = i > 0 ? *(to + k - row) : 0;
            int corner = i > 0 && k >= pixel ? *(to + k - row - pixel) : 0;
            to[k] = (uint8_t)(*from++ + guess(filter, left, above, corner));
        }
    }
    *out = (str){(const char *)made, n * row};
    return INFLATED;
}

const char *inflate_version(void)
{
    return zlibVersion();
}
