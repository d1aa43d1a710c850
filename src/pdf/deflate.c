/*
 * Deflate. In: bytes; out: a zlib stream (ISO 32000-1, 7.4.4). The one idea:
 * libdeflate, which compresses whole buffers in a third of zlib's time, through
 * one state a document. Its bytes depend on its version and the effort, not on
 * the processor: that one only chooses how sums and copies are computed.
 * Refuses nothing.
 *
 * Measured on the content of a page, the outlines of its Latin letters and of
 * its Han ones (20,050, 15,598 and 118,317 bytes):
 *
 *   libdeflate 1     0.05 ms  4961    0.05 ms 10515    0.86 ms 96870
 *   libdeflate 4     0.08 ms  4735    0.08 ms 10525    1.31 ms 96163
 *   libdeflate 6     0.15 ms  4464    0.09 ms 10504    1.54 ms 95660
 *   zlib 4           0.17 ms  4801    0.20 ms 10521    2.72 ms 96176
 *   zlib 6           0.27 ms  4591    0.21 ms 10499    3.15 ms 95794
 *
 * Pictures are pressed once for many documents and take 6, and so does all of a
 * file that is to be small: 9 made two pages 0.2 % smaller still, in twice the
 * time. For the pictures of such a file 9 finds what there is; in long data it
 * may search for seconds to win nothing, so these take 6.
 */
#include "deflate.h"

#include <libdeflate.h>

#define LEVEL_QUICK 1
#define LEVEL_FAIR 6
#define LEVEL_MOST 9
#define LONG (1u << 20)
#define ROOM_MIN ((size_t)32 << 10) /* most streams of a page fit in */

struct deflater {
    struct libdeflate_compressor *usual, *longer; /* longer: of long data */
    arena *a;
    char *room; /* for a stream while its size is not known */
    size_t size;
};

deflater *deflater_new(arena *a, enum effort effort)
{
    static const int levels[] = {[EFFORT_QUICK] = LEVEL_QUICK,
                                 [EFFORT_FAIR] = LEVEL_FAIR,
                                 [EFFORT_MOST] = LEVEL_MOST};
    deflater *d = ARENA_NEW(a, deflater);
    d->a = a;
    d->usual = libdeflate_alloc_compressor(levels[effort]);
    if (effort == EFFORT_MOST)
        d->longer = libdeflate_alloc_compressor(LEVEL_FAIR);
    if (d->usual != NULL && (effort != EFFORT_MOST || d->longer != NULL))
        return d;
    deflater_drop(d);
    return NULL;
}

void deflater_drop(deflater *d)
{
    if (d == NULL)
        return;
    libdeflate_free_compressor(d->usual);
    libdeflate_free_compressor(d->longer);
}

arena *deflater_arena(const deflater *z)
{
    return z->a;
}

bool deflate_bytes(deflater *d, str data, str *out)
{
    struct libdeflate_compressor *c =
        data.len > LONG && d->longer != NULL ? d->longer : d->usual;
    assert(data.len < SIZE_MAX / 4);
    size_t room = libdeflate_zlib_compress_bound(c, data.len);
    if (room > d->size) {
        d->size = room > ROOM_MIN ? room : ROOM_MIN;
        d->room = arena_rough(d->a, d->size);
    }
    size_t n =
        libdeflate_zlib_compress(c, data.ptr, data.len, d->room, d->size);
    *out = str_dup(d->a, (str){d->room, n});
    return n > 0;
}

bool deflate_best(deflater *d, str data, packed *out)
{
    if (!deflate_bytes(d, data, &out->data))
        return false;
    out->filter = "FlateDecode";
    if (out->data.len >= data.len)
        *out = (packed){str_dup(d->a, data), NULL};
    return true;
}

uint64_t deflate_checksum(str data)
{
    uint32_t crc = libdeflate_crc32(0, data.ptr, data.len);
    uint32_t sum = libdeflate_adler32(1, data.ptr, data.len);
    return (uint64_t)crc << 32 | sum;
}

uint32_t deflate_sum(uint32_t sum, str bytes)
{
    return bytes.len > 0 ? libdeflate_adler32(sum, bytes.ptr, bytes.len) : sum;
}

const char *deflate_version(void)
{
    return LIBDEFLATE_VERSION_STRING;
}
