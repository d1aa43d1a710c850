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
