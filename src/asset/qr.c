/*
 * QR codes. In: a text; out: a drawing of its modules. The one idea: the dark
 * modules of a row that touch are one rectangle, and all are one path, so that
 * no renderer leaves hairs between them; they stand on a white ground. The
 * quiet zone around them is drawn where paper may be another colour; else codes
 * stand in line with the text, and who places one leaves four modules free.
 * libqrencode makes the code: the smallest that holds the text and is read with
 * a seventh of it soiled (level M). Refuses what is too long for any code.
 */
#include "asset.h"

#include <qrencode.h>
#include <stdlib.h>

enum { CORNERS = 5 }; /* steps of a rectangle */

/* A rectangle from (x, y), w by h modules, clockwise. */
static void put_bar(path_step *out, int x, int y, int w, int h)
{
    out[0] = (path_step){PATH_MOVE, {PT(x)}, {PT(y)}};
    out[1] = (path_step){PATH_LINE, {PT(x + w)}, {PT(y)}};
    out[2] = (path_step){PATH_LINE, {PT(x + w)}, {PT(y + h)}};
    out[3] = (path_step){PATH_LINE, {PT(x)}, {PT(y + h)}};
    out[4] = (path_step){.op = PATH_CLOSE};
}

/* The dark modules of q as bars; room for one of each two modules. */
static drawing_path dark_bars(arena *a, const QRcode *q, int quiet)
{
    size_t most = (size_t)q->width * (size_t)(q->width + 1) / 2;
    path_step *steps = ARENA_ARRAY(a, path_step, most * CORNERS);
    drawing_path p = {.steps = steps, .fill = true};
    for (int y = 0; y < q->width; y++) {
        const unsigned char *row = q->data + (size_t)y * (size_t)q->width;
        for (int x = 0, end; x < q->width; x = end + 1) {
            for (end = x; end < q->width && row[end] & 1;)
                end++;
            if (end == x)
                continue;
            put_bar(steps + p.nsteps, quiet + x, quiet + y, end - x, 1);
            p.nsteps += CORNERS;
        }
    }
    return p;
}

static drawing_path white_ground(arena *a, int width)
{
    path_step *steps = ARENA_ARRAY(a, path_step, CORNERS);
    put_bar(steps, 0, 0, width, width);
    return (drawing_path){.steps = steps,
                          .nsteps = CORNERS,
                          .fill = true,
                          .fill_rgb = {255, 255, 255}};
}

const drawing *asset_qr(arena *a, const char *text, int quiet)
{
    QRcode *q =
        QRcode_encodeString8bit(text, 0 /* any version */, QR_ECLEVEL_M);
    if (q == NULL)
        return NULL;
    int width = q->width + 2 * quiet;
    drawing_path *paths = ARENA_ARRAY(a, drawing_path, 2);
    paths[0] = white_ground(a, width);
    paths[1] = dark_bars(a, q, quiet);
    QRcode_free(q);
    drawing *out = ARENA_NEW(a, drawing);
    *out = (drawing){PT(width), PT(width), paths, 2};
    return out;
}
