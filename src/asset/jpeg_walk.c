/*
 * jpeg_walk: the markers of a JPEG, before any decoder sees it.
 *
 * In: the file; out: its facts and a clean copy (SOI to EOI of the first
 * picture; no APPn but one Adobe marker that states the colours, no comments).
 * Refuses what no PDF viewer must decode: arithmetic coding, 12 bits,
 * lossless, hierarchical. Source of the syntax: ITU-T T.81 annex B.
 */
#include "jpeg.h"

#include <string.h>

enum {
    M_SOF0 = 0xC0,
    M_DHT = 0xC4,
    M_JPG = 0xC8,
    M_DAC = 0xCC,
    M_SOF15 = 0xCF,
    M_RST0 = 0xD0,
    M_RST7 = 0xD7,
    M_SOI = 0xD8,
    M_EOI = 0xD9,
    M_SOS = 0xDA,
    M_DNL = 0xDC,
    M_APP0 = 0xE0,
    M_APP1 = 0xE1,
    M_APP2 = 0xE2,
    M_APP14 = 0xEE,
    M_APP15 = 0xEF,
    M_COM = 0xFE,
    M_TEM = 0x01
};

/* Programs write ten scans; each costs the decoder a pass over the picture,
 * so that hundreds would be an attack. */
#define SCANS_MAX 100

typedef struct piece {
    size_t from, to;
} piece;

typedef struct walk {
    arena *a;
    str in;
    size_t i; /* next byte */
    jpeg_facts *f;
    bool has_frame, ended;
    int scans;
    bool seen[4];  /* component has had its first coefficients */
    str icc[256];  /* by sequence number, from 1 */
    int icc_count; /* pieces promised, 0 = no profile */
    VEC(piece) keep;
} walk;

static bool damaged(walk *w, const char *why)
{
    w->f->damaged = why;
    return false;
}

static bool unusual(walk *w, const char *why)
{
    w->f->unusual = why;
    return false;
}

static const uint8_t *at(const walk *w, size_t i)
{
    return (const uint8_t *)w->in.ptr + i;
}

/* ---- EXIF ----------------------------------------------------------- */

static uint32_t tiff16(const uint8_t *p, bool little)
{
    return little ? (uint32_t)p[1] << 8 | p[0] : be16(p);
}

static uint32_t tiff32(const uint8_t *p, bool little)
{
    return little ? tiff16(p + 2, true) << 16 | tiff16(p, true) : be32(p);
}

/* Tag 0x0112 of the first directory (EXIF 2.3, 4.6.4); 1 where it is absent
 * or makes no sense. */
static int find_orientation(str tiff)
{
    const uint8_t *p = (const uint8_t *)tiff.ptr;
    bool little;
    uint32_t ifd, n;

    if (tiff.len < 14 || (p[0] != 'I' && p[0] != 'M') || p[0] != p[1])
        return 1;
    little = p[0] == 'I';
    ifd = tiff32(p + 4, little);
    if (tiff16(p + 2, little) != 42 || ifd > tiff.len - 2)
        return 1;
    n = tiff16(p + ifd, little);
    for (size_t i = ifd + 2u; n > 0 && tiff.len - i >= 12; n--, i += 12) {
        uint32_t value = tiff16(p + i + 8, little);
        if (tiff16(p + i, little) == 0x0112 && value >= 1 && value <= 8)
            return (int)value;
    }
    return 1;
}

/* ---- application segments ------------------------------------------- */

/* Is there such a name at the start of the segment? Then *rest is behind. */
static bool take_name(str seg, str name, str *rest)
{
    if (seg.len < name.len || memcmp(seg.ptr, name.ptr, name.len) != 0)
        return false;
    *rest = str_slice(seg, name.len, seg.len);
    return true;
}

/* ICC.1 annex B.4: number, count, then a piece of the profile. */
static void take_icc(walk *w, str rest)
{
    uint8_t number, count;

    if (rest.len < 2)
        return;
    number = (uint8_t)rest.ptr[0];
    count = (uint8_t)rest.ptr[1];
    w->icc_count = w->icc_count == 0 ? count : w->icc_count;
    if (number == 0 || count != w->icc_count || w->icc[number].ptr != NULL)
        w->f->icc_damaged = true;
    else
        w->icc[number] = str_slice(rest, 2, rest.len);
}

static void take_app(walk *w, int marker, str seg)
{
    str rest;

    if (marker == M_APP0 && take_name(seg, STR("JFIF\0"), &rest))
        w->f->jfif = true;
    if (marker == M_APP1 && take_name(seg, STR("Exif\0\0"), &rest))
        w->f->orientation = find_orientation(rest);
    if (marker == M_APP2 && take_name(seg, STR("ICC_PROFILE\0"), &rest))
        take_icc(w, rest);
    if (marker == M_APP14 && seg.len >= 12 &&
        take_name(seg, STR("Adobe"), &rest))
        w->f->adobe = (uint8_t)seg.ptr[11];
}

/* ---- frame and scans ------------------------------------------------ */

static bool check_frame_kind(walk *w, int marker)
{
    if (marker > 0xC8)
        return unusual(w, "it is arithmetic-coded");
    if (marker == 0xC3)
        return unusual(w, "it is lossless-coded");
    if (marker > 0xC2)
        return unusual(w, "it is hierarchical");
    return true;
}

static bool take_frame(walk *w, int marker, str seg)
{
    const uint8_t *p = (const uint8_t *)seg.ptr;
    jpeg_facts *f = w->f;

    if (!check_frame_kind(w, marker))
        return false;
    if (w->has_frame || seg.len < 6 || seg.len != 6 + 3u * p[5])
        return damaged(w, "its head makes no sense");
    if (p[0] != 8)
        return unusual(w, "it has more than 8 bits a colour");
    if (p[5] != 1 && p[5] != 3 && p[5] != 4)
        return unusual(w, "it is neither grey, RGB nor CMYK");
    f->height = be16(p + 1);
    f->width = be16(p + 3);
    f->comps = p[5];
    f->progressive = marker == 0xC2;
    for (int i = 0; i < f->comps; i++)
        f->ids[i] = p[6 + 3 * i];
    w->has_frame = true;
    if (f->height == 0)
        return unusual(w, "its height is not in its head");
    return true;
}

/* Moves behind the entropy-coded data: to the next marker that is neither a
 * stuffed zero nor a restart. */
static void skip_scan(walk *w)
{
    size_t from = w->i;

    while (w->in.len - w->i >= 2) {
        const uint8_t *p = at(w, w->i);
        if (p[0] == 0xFF && p[1] != 0 && p[1] != 0xFF &&
            (p[1] < M_RST0 || p[1] > M_RST7))
            break;
        w->i++;
    }
    w->f->scan_bytes += w->i - from;
}

static bool take_scan(walk *w, str seg)
{
    const uint8_t *p = (const uint8_t *)seg.ptr;

    if (!w->has_frame || seg.len < 4 || seg.len != 4 + 2u * p[0])
        return damaged(w, "a scan in it makes no sense");
    if (++w->scans > SCANS_MAX)
        return unusual(w, "it has more than 100 scans");
    for (int s = 0; s < p[0]; s++)
        for (int c = 0; c < w->f->comps; c++)
            if (p[1 + 2 * s] == w->f->ids[c] && p[1 + 2 * p[0]] == 0)
                w->seen[c] = true;
    skip_scan(w);
    return true;
}

/* ---- the walk ------------------------------------------------------- */

static bool is_frame(int m)
{
    return m >= M_SOF0 && m <= M_SOF15 && m != M_DHT && m != M_JPG &&
           m != M_DAC;
}

/* A marker with a length; w->i stands behind the marker's two bytes. */
static bool take_segment(walk *w, int marker)
{
    size_t from = w->i - 2;
    bool ok = true;
    str seg;

    if (w->in.len - w->i < 2)
        return damaged(w, "the file ends too early");
    uint32_t n = be16(at(w, w->i));
    if (n < 2 || n > w->in.len - w->i)
        return damaged(w, "the file ends too early");
    seg = str_slice(w->in, w->i + 2, w->i + n);
    w->i += n;
    if (marker >= M_APP0 && marker <= M_APP15) {
        take_app(w, marker, seg);
        return true;
    }
    if (marker == M_COM)
        return true;
    if (marker == M_DNL || marker == M_DAC)
        return unusual(w, "it is arithmetic-coded or has a late height");
    if (is_frame(marker))
        ok = take_frame(w, marker, seg);
    if (marker == M_SOS)
        ok = take_scan(w, seg);
    if (ok)
        VEC_PUSH(w->a, &w->keep, (piece){from, w->i});
    return ok;
}

/* Bytes between segments that are no marker are skipped, as decoders do. */
static bool next_marker(walk *w, int *marker)
{
    while (w->in.len - w->i >= 2) {
        const uint8_t *p = at(w, w->i);
        if (p[0] == 0xFF && p[1] != 0xFF && p[1] != 0) {
            *marker = p[1];
            w->i += 2;
            return true;
        }
        w->i++;
    }
    return damaged(w, "the file ends too early");
}

static bool walk_all(walk *w)
{
    int m;

    w->i = 2; /* SOI: the caller has seen it */
    while (!w->ended) {
        if (!next_marker(w, &m))
            return false;
        if (m == M_SOI)
            return damaged(w, "another picture begins inside it");
        if (m == M_EOI)
            w->ended = true;
        else if (m != M_TEM && (m < M_RST0 || m > M_RST7) &&
                 !take_segment(w, m))
            return false;
    }
    return w->has_frame || damaged(w, "it holds no picture");
}

static void join_icc(walk *w)
{
    buf b = buf_new(w->a);

    if (w->icc_count == 0 || w->f->icc_damaged)
        return;
    for (int i = 1; i <= w->icc_count; i++) {
        if (w->icc[i].ptr == NULL)
            w->f->icc_damaged = true;
        else
            buf_bytes(&b, w->icc[i].ptr, w->icc[i].len);
    }
    if (!w->f->icc_damaged)
        w->f->icc = buf_str(&b);
}

/* The transform that libjpeg would infer, said once and for all; -1 for grey
 * and for CMYK without an Adobe marker. */
static int find_transform(const jpeg_facts *f)
{
    bool rgb_ids = memcmp(f->ids, "RGB", 3) == 0;

    if (f->comps != 3)
        return f->comps == 4 ? f->adobe : -1;
    if (f->jfif)
        return 1;
    if (f->adobe >= 0)
        return f->adobe == 0 ? 0 : 1;
    return rgb_ids ? 0 : 1;
}

static void write_clean(walk *w)
{
    uint8_t adobe[] = {0xFF, M_APP14, 0,   14, 'A', 'd', 'o', 'b',
                       'e',  0,       100, 0,  0,   0,   0,   0};
    int transform = find_transform(w->f);
    buf b = buf_new(w->a);

    adobe[15] = (uint8_t)transform;
    buf_bytes(&b, "\xFF\xD8", 2);
    if (transform >= 0)
        buf_bytes(&b, adobe, sizeof adobe);
    for (size_t i = 0; i < w->keep.n; i++)
        buf_bytes(&b, w->in.ptr + w->keep.v[i].from,
                  w->keep.v[i].to - w->keep.v[i].from);
    buf_bytes(&b, "\xFF\xD9", 2);
    w->f->clean = buf_str(&b);
}

bool jpeg_walk(arena *a, str bytes, jpeg_facts *f)
{
    walk *w = ARENA_NEW(a, walk);

    *f = (jpeg_facts){.adobe = -1, .orientation = 1};
    w->a = a;
    w->in = bytes;
    w->f = f;
    if (!walk_all(w))
        return false;
    for (int i = 0; i < f->comps; i++)
        if (!w->seen[i])
            return damaged(w, "pixels are missing");
    join_icc(w);
    write_clean(w);
    return true;
}
