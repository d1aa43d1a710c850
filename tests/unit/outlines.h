/*
 * Outlines as HarfBuzz draws them, for comparing fonts.
 */
#ifndef GALLEY_TEST_OUTLINES_H
#define GALLEY_TEST_OUTLINES_H

#include "../../src/base/base.h"

#include <hb.h>

static inline void put_point(void *out, char op, float x, float y)
{
    buf_char(out, op);
    buf_bytes(out, &x, sizeof x);
    buf_bytes(out, &y, sizeof y);
}

static inline void draw_move(hb_draw_funcs_t *f, void *out, hb_draw_state_t *s,
                             float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    put_point(out, 'm', x, y);
}

static inline void draw_line(hb_draw_funcs_t *f, void *out, hb_draw_state_t *s,
                             float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    put_point(out, 'l', x, y);
}

static inline void draw_curve(hb_draw_funcs_t *f, void *out, hb_draw_state_t *s,
                              float x1, float y1, float x2, float y2, float x,
                              float y, void *user)
{
    (void)f, (void)s, (void)user;
    put_point(out, 'c', x1, y1);
    put_point(out, 'c', x2, y2);
    put_point(out, 'c', x, y);
}

static inline str outline_of(arena *a, hb_font_t *font, uint32_t gid)
{
    hb_draw_funcs_t *f = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(f, draw_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(f, draw_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(f, draw_curve, NULL, NULL);
    buf out = buf_new(a);
    hb_font_get_glyph_shape(font, gid, f, &out);
    hb_draw_funcs_destroy(f);
    return buf_str(&out);
}

#endif
