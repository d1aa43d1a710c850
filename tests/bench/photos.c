/*
 * photos FOLDER COUNT: draws that many photographs, p000.jpg and on, of 1600
 * by 1250 pixels each, as a camera writes them: quality 92, a quarter of the
 * chroma. In: the number of a picture; out: always the same one. The one idea:
 * what makes a photograph expensive is that no two of its pixels are alike, so
 * light of many sizes (noise that grows by octaves), shapes with edges and the
 * grain of a sensor are laid over each other: 575 KB a picture.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/jpeg_rows.h"

enum { W = 1600, H = 1250, OCTAVES = 7, SHAPES = 24 };

/* Any number, told by three. */
static uint32_t mix(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t n = a * 2654435761u ^ b * 2246822519u ^ c * 3266489917u;
    n = (n ^ n >> 15) * 2246822519u;
    n = (n ^ n >> 13) * 3266489917u;
    return n ^ n >> 16;
}

/* Adds light between the corners of squares of side `side` to a row of them,
 * -512 to 511 where it is as strong as it can be. */
static void add_light(uint32_t seed, int side, int y, int weaker, int *row)
{
    int fy = y % side;
    for (int x = 0, cx = 0; x < W; cx++) {
        int edge[2];
        for (int k = 0; k < 2; k++) {
            uint32_t at = (uint32_t)(cx + k), below = (uint32_t)(y / side);
            int top = (int)(mix(seed, at, below) & 1023) - 512;
            int foot = (int)(mix(seed, at, below + 1) & 1023) - 512;
            edge[k] = (top * (side - fy) + foot * fy) / side;
        }
        for (int fx = 0; fx < side && x < W; fx++, x++)
            row[x] += ((edge[0] * (side - fx) + edge[1] * fx) / side) >> weaker;
    }
}

/* All octaves of a row: large ones are as strong as they are large. */
static void light_row(uint32_t seed, int y, int *row)
{
    memset(row, 0, W * sizeof *row);
    for (int o = 0; o < OCTAVES; o++)
        add_light(seed + (uint32_t)o, 512 >> o, y, o * 3 / 4, row);
}

/* The tints of the shapes that a row lies in: discs of any size. */
static void shape_row(uint32_t seed, int y, uint32_t *row)
{
    memset(row, 0, W * sizeof *row);
    for (uint32_t i = 1; i <= SHAPES; i++) {
        int dx = 0, cx = (int)(mix(seed, i, 1) % W);
        int dy = y - (int)(mix(seed, i, 2) % H);
        int r = 20 + (int)(mix(seed, i, 3) % 180);
        while (dx * dx + dy * dy < r * r)
            dx++;
        for (int x = cx - dx + 1; x < cx + dx; x++)
            if (x >= 0 && x < W)
                row[x] = mix(seed, i, 4);
    }
}

static JSAMPLE sample(int v)
{
    return (JSAMPLE)(v < 0 ? 0 : v > 255 ? 255 : v);
}

static void draw_row(int number, int y, JSAMPLE *out)
{
    uint32_t seed = (uint32_t)number * 1000;
    static int bright[W], warm[W];
    static uint32_t tints[W];
    light_row(seed, y, bright);
    light_row(seed + 100, y, warm);
    shape_row(seed, y, tints);
    for (int x = 0; x < W; x++) {
        uint32_t n = mix(seed, (uint32_t)x, (uint32_t)y), tint = tints[x];
        for (int c = 0; c < 3; c++, n >>= 8, tint >>= 8) {
            int grain = (int)(n & 15) + (int)(n >> 4 & 15) - 15;
            int v = 118 + bright[x] / 7 + (c - 1) * warm[x] / 14 + grain;
            *out++ = sample(v + (tint != 0 ? (int)(tint & 63) - 32 : 0));
        }
    }
}

int main(int argc, char **argv)
{
    static JSAMPLE row[W * 3];
    for (int i = 0; argc == 3 && i < atoi(argv[2]); i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/p%03d.jpg", argv[1], i);
        FILE *to = fopen(path, "wb");
        if (to == NULL)
            return 1;
        rows_photo(to, W, H, 92, i, draw_row, row);
        if (fclose(to) != 0)
            return 1;
    }
    return argc == 3 ? 0 : 2;
}
