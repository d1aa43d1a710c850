/*
 * svg_shape: the basic shapes (SVG 1.1, 9) -> steps of the pen. One row per
 * element. A shape without extent draws nothing, which is no error.
 */
#include "svg.h"

#include <math.h>
#include <string.h>

enum axis { AXIS_X, AXIS_Y, AXIS_BOTH };

/* What one element's reader needs and reports. */
typedef struct shape {
    svg_pen *pen;
    const xmlNode *node;
    const char *broken; /* the first attribute that makes no sense */
} shape;

static double whole_of(const svg *s, enum axis axis)
{
    return axis == AXIS_X   ? s->width
           : axis == AXIS_Y ? s->height
                            : hypot(s->width, s->height) / sqrt(2);
}

/* The attribute as a length; without where it is absent or "auto". */
static double length(shape *sh, const char *name, enum axis axis,
                     double without)
{
    svg *s = sh->pen->s;
    const char *v = svg_attr(s, sh->node, name);
    double out = without;

    if (v == NULL || str_is(str_trim(str_of(v)), "auto"))
        return without;
    if (!svg_length(v, whole_of(s, axis), &out) && sh->broken == NULL)
        sh->broken = name;
    return out;
}

static void corner(svg_pen *p, double *at, double rx, double ry, double dx,
                   double dy)
{
    double x = at[0] + dx, y = at[1] + dy;

    svg_draw_arc(p, (svg_arc){at[0], at[1], rx, ry, 0, false, true, x, y});
    at[0] = x;
    at[1] = y;
}

static void line_by(svg_pen *p, double *at, double dx, double dy)
{
    at[0] += dx;
    at[1] += dy;
    if (dx != 0 || dy != 0)
        svg_line(p, at[0], at[1]);
}

/* Clockwise from the end of the upper left corner; in is w and h less the
 * corners. */
static void round_rect(svg_pen *p, double *at, double w, double h, double rx,
                       double ry)
{
    at[0] += rx;
    svg_move(p, at[0], at[1]);
    line_by(p, at, w - 2 * rx, 0);
    corner(p, at, rx, ry, rx, ry);
    line_by(p, at, 0, h - 2 * ry);
    corner(p, at, rx, ry, -rx, ry);
    line_by(p, at, 2 * rx - w, 0);
    corner(p, at, rx, ry, -rx, -ry);
    line_by(p, at, 0, 2 * ry - h);
    corner(p, at, rx, ry, rx, -ry);
    svg_close(p);
}

static void sharp_rect(svg_pen *p, double *at, double w, double h)
{
    svg_move(p, at[0], at[1]);
    line_by(p, at, w, 0);
    line_by(p, at, 0, h);
    line_by(p, at, -w, 0);
    svg_close(p);
}

static void draw_rect(shape *sh)
{
    double at[2] = {length(sh, "x", AXIS_X, 0), length(sh, "y", AXIS_Y, 0)};
    double w = length(sh, "width", AXIS_X, 0);
    double h = length(sh, "height", AXIS_Y, 0);
    double rx = length(sh, "rx", AXIS_X, -1), ry = length(sh, "ry", AXIS_Y, -1);

    rx = rx < 0 ? ry : rx;
    ry = ry < 0 ? rx : ry;
    rx = fmin(fmax(rx, 0), w / 2);
    ry = fmin(fmax(ry, 0), h / 2);
    if (!(w > 0 && h > 0))
        return;
    if (rx > 0 && ry > 0)
        round_rect(sh->pen, at, w, h, rx, ry);
    else
        sharp_rect(sh->pen, at, w, h);
}

static void oval(svg_pen *p, double cx, double cy, double rx, double ry)
{
    if (!(rx > 0 && ry > 0))
        return;
    svg_move(p, cx + rx, cy);
    svg_draw_arc(p,
                 (svg_arc){cx + rx, cy, rx, ry, 0, false, true, cx - rx, cy});
    svg_draw_arc(p,
                 (svg_arc){cx - rx, cy, rx, ry, 0, false, true, cx + rx, cy});
    svg_close(p);
}

static void draw_circle(shape *sh)
{
    double r = length(sh, "r", AXIS_BOTH, 0);

    oval(sh->pen, length(sh, "cx", AXIS_X, 0), length(sh, "cy", AXIS_Y, 0), r,
         r);
}

static void draw_ellipse(shape *sh)
{
    double rx = length(sh, "rx", AXIS_X, -1), ry = length(sh, "ry", AXIS_Y, -1);

    oval(sh->pen, length(sh, "cx", AXIS_X, 0), length(sh, "cy", AXIS_Y, 0),
         rx < 0 ? ry : rx, ry < 0 ? rx : ry);
}

static void draw_line(shape *sh)
{
    svg_move(sh->pen, length(sh, "x1", AXIS_X, 0), length(sh, "y1", AXIS_Y, 0));
    svg_line(sh->pen, length(sh, "x2", AXIS_X, 0), length(sh, "y2", AXIS_Y, 0));
}

static void draw_polyline(shape *sh)
{
    const char *v = svg_attr(sh->pen->s, sh->node, "points");
    double x, y;

    if (v == NULL)
        return;
    svg_skip(&v);
    for (bool first = true; *v != '\0'; first = false) {
        bool ok = svg_number(&v, &x);
        svg_skip_comma(&v);
        if (!ok || !svg_number(&v, &y)) {
            sh->broken = "points";
            return;
        }
        svg_skip_comma(&v);
        if (first)
            svg_move(sh->pen, x, y);
        else
            svg_line(sh->pen, x, y);
    }
}

static void draw_polygon(shape *sh)
{
    draw_polyline(sh);
    if (sh->pen->steps.n > 0)
        svg_close(sh->pen);
}

static void draw_path(shape *sh)
{
    const char *d = svg_attr(sh->pen->s, sh->node, "d");

    if (d != NULL && !svg_draw_path(sh->pen, d))
        sh->broken = "path data";
}

static const struct row {
    const char *name;
    void (*draw)(shape *sh);
} rows[] = {
    {"path", draw_path},       {"rect", draw_rect}, {"circle", draw_circle},
    {"ellipse", draw_ellipse}, {"line", draw_line}, {"polyline", draw_polyline},
    {"polygon", draw_polygon},
};

bool svg_draw_shape(svg_pen *p, const xmlNode *n, bool *known,
                    const char **what)
{
    shape sh = {p, n, NULL};

    *known = false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (svg_is(n, rows[i].name)) {
            *known = true;
            rows[i].draw(&sh);
            break;
        }
    *what = sh.broken;
    return sh.broken == NULL;
}
