/*
 * Drawn programs. In: outlines from HarfBuzz; out: Type 2 charstrings
 * (Technical Note 5177). The one idea: whatever a font is made of (an
 * instance of a variable font, CFF 2, a letter built of two others),
 * HarfBuzz can draw it, and lines and curves are all that a page needs.
 * What is lost is hints, so this is for fonts that cannot be copied.
 * Refuses nothing; a glyph without outlines comes out empty.
 */
#include "drawn.h"

#include "cff.h"

#define EM 1000

struct pen {
    buf *out;
    int x, y; /* where the last operator ended */
};

static int round_unit(float v)
{
    if (v > 30000 || v < -30000)
        return v > 0 ? 30000 : -30000;
    return (int)(v < 0 ? v - 0.5F : v + 0.5F);
}

static void put_operand(buf *b, int v)
{
    if (v >= -107 && v <= 107) {
        buf_char(b, (char)(v + 139));
        return;
    }
    if (v > 32767 || v < -32768) /* two far corners */
        v = v > 0 ? 32767 : -32768;
    buf_char(b, 28);
    buf_char(b, (char)((unsigned)v >> 8 & 0xFF));
    buf_char(b, (char)((unsigned)v & 0xFF));
}

/* The way from where the pen is to x, y, and the pen there. */
static void put_way(struct pen *p, float x, float y)
{
    int to_x = round_unit(x), to_y = round_unit(y);
    put_operand(p->out, to_x - p->x);
    put_operand(p->out, to_y - p->y);
    p->x = to_x;
    p->y = to_y;
}

static void draw_move(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s,
                      float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    struct pen *p = data;
    put_way(p, x, y);
    buf_char(p->out, 21); /* rmoveto */
}

static void draw_line(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s,
                      float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    struct pen *p = data;
    put_way(p, x, y);
    buf_char(p->out, 5); /* rlineto */
}

/* HarfBuzz makes cubic curves of quadratic ones. */
static void draw_curve(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s,
                       float x1, float y1, float x2, float y2, float x, float y,
                       void *user)
{
    (void)f, (void)s, (void)user;
    struct pen *p = data;
    put_way(p, x1, y1);
    put_way(p, x2, y2);
    put_way(p, x, y);
    buf_char(p->out, 8); /* rrcurveto */
}

static hb_draw_funcs_t *draw_functions(void)
{
    hb_draw_funcs_t *f = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(f, draw_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(f, draw_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(f, draw_curve, NULL, NULL);
    return f;
}

static str draw_glyph(arena *a, hb_font_t *font, hb_draw_funcs_t *f,
                      uint32_t gid, uint16_t width)
{
    buf out = buf_new(a);
    struct pen pen = {.out = &out};
    put_operand(&out,
                width > 0 ? width : hb_font_get_glyph_h_advance(font, gid));
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, gid, f, &pen);
#else
    hb_font_get_glyph_shape(font, gid, f, &pen);
#endif
    buf_char(&out, 14); /* endchar */
    return buf_str(&out);
}

bool drawn_subset(arena *a, hb_font_t *font, const char *name,
                  const uint32_t *gids, const uint16_t *widths, uint32_t n,
                  str *out)
{
    /* nominalWidthX 0: a charstring begins with its own width */
    static const cff_group group = {.hints = {"\x8B\x15", 2}};
    hb_draw_funcs_t *f = draw_functions();
    hb_font_set_scale(font, EM, EM);
    piece *charstrings = ARENA_ARRAY(a, piece, n);
    for (uint32_t i = 0; i < n; i++)
        charstrings[i].bytes =
            draw_glyph(a, font, f, gids[i], widths != NULL ? widths[i] : 0);
    hb_draw_funcs_destroy(f);
    cff_parts parts = {.name = name,
                       .groups = &group,
                       .ngroups = 1,
                       .charstrings = charstrings,
                       .group = ARENA_ARRAY(a, uint8_t, n),
                       .n = n};
    *out = pieces_join(a, cff_write(a, &parts));
    return true;
}
