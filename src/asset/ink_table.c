/*
 * Tables of inks. In: a transform of colours to inks that is exact and slow;
 * out: the same for pictures. The one idea: the transform is asked for every
 * fifth value of red, green and blue, which divides 255, and between these a
 * colour is mixed of the four corners of the tetrahedron that it lies in
 * (Kasson, Nin, Plouffe and Hafner 1995). A corner is four inks of 16 bits in
 * one number of 64, and weights add up to five, so that no product leaves its
 * lane: one multiplication weighs all inks, in integers, the same on every
 * processor. Refuses nothing.
 *
 * Measured on photographs of two megapixels against the exact transform of the
 * press of libgs-common, beside lcms2's own table of 33 values (nodes are
 * values of a component; ms of a picture, and of making the table):
 *
 *   lcms2       42 ms  10 ms to make  52.8 dB  at most 7 of 255 away
 *   18 nodes    14      1             49.7     13
 *   52 nodes     8     40             54.0      5
 *   86 nodes     9    170             55.6      4
 *   exact      457      -               -       -
 */
#include "ink_table.h"

#include <string.h>

enum { STEP = 5, NODES = 255 / STEP + 1, PLANE = NODES * NODES };

/* A component's share in the place of a corner, and how far from it a value
 * lies towards the next one, which is `stride` further. */
struct axis {
    uint32_t corner[256];
    uint32_t beyond[256]; /* steps of five << 16 | stride */
};

struct ink_table {
    struct axis axes[3];
    uint64_t nodes[NODES * PLANE];
};

static void find_axis(struct axis *x, uint32_t stride)
{
    for (uint32_t v = 0; v < 256; v++) {
        uint32_t cell = v / STEP < NODES - 1 ? v / STEP : NODES - 2;
        x->corner[v] = cell * stride;
        x->beyond[v] = (v - cell * STEP) << 16 | stride;
    }
}

/* Inks of 16 bits as lanes: times five, the weight of all corners, solid ink is
 * 255 with eight bits behind the point. */
static uint64_t lanes_of(const uint16_t inks[4])
{
    const uint32_t solid = 255 * 256 / STEP;
    uint64_t lanes = 0;
    for (int c = 0; c < 4; c++) {
        uint64_t lane = ((uint64_t)inks[c] * solid + 32767) / 65535;
        lanes |= lane << (16 * c);
    }
    return lanes;
}

static void find_plane(ink_table *t, uint16_t red, ink_transform *exact,
                       void *ctx)
{
    uint16_t rgb[PLANE][3], made[PLANE][4];
    for (int g = 0, i = 0; g < NODES; g++)
        for (int b = 0; b < NODES; b++, i++) {
            rgb[i][0] = (uint16_t)(red * STEP * 257);
            rgb[i][1] = (uint16_t)(g * STEP * 257);
            rgb[i][2] = (uint16_t)(b * STEP * 257);
        }
    exact(ctx, rgb[0], made[0], PLANE);
    for (int i = 0; i < PLANE; i++)
        t->nodes[red * PLANE + i] = lanes_of(made[i]);
}

ink_table *ink_table_new(arena *a, ink_transform *exact, void *ctx)
{
    ink_table *t = arena_rough(a, sizeof *t);
    find_axis(&t->axes[0], PLANE);
    find_axis(&t->axes[1], NODES);
    find_axis(&t->axes[2], 1);
    for (uint16_t red = 0; red < NODES; red++)
        find_plane(t, red, exact, ctx);
    return t;
}

static inline uint32_t more(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static inline uint32_t less(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* From corner to corner along the axes, the one first on which the colour is
 * furthest from its corner. */
static inline uint64_t mix(const uint64_t *at, uint32_t a, uint32_t b,
                           uint32_t c)
{
    uint32_t high = more(a, b), low = less(a, b);
    uint32_t most = more(high, c), rest = less(high, c);
    uint32_t middle = more(low, rest), least = less(low, rest);
    uint64_t sum = at[0] * (STEP - (most >> 16));
    at += most & 0xFFFF;
    sum += at[0] * ((most >> 16) - (middle >> 16));
    at += middle & 0xFFFF;
    sum += at[0] * ((middle >> 16) - (least >> 16));
    at += least & 0xFFFF;
    return sum + at[0] * (least >> 16);
}

void ink_table_row(const ink_table *t, const uint8_t *rgb, uint8_t *cmyk,
                   size_t n)
{
    const struct axis *r = &t->axes[0], *g = &t->axes[1], *b = &t->axes[2];
    for (size_t i = 0; i < n; i++, rgb += 3, cmyk += 4) {
        const uint64_t *at = t->nodes + r->corner[rgb[0]] + g->corner[rgb[1]] +
                             b->corner[rgb[2]];
        uint64_t sum =
            mix(at, r->beyond[rgb[0]], g->beyond[rgb[1]], b->beyond[rgb[2]]);
        sum += 0x0080008000800080u;
        for (int c = 0; c < 4; c++)
            cmyk[c] = (uint8_t)(sum >> (16 * c + 8));
    }
}
