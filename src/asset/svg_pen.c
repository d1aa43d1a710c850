/*
 * svg_pen: user units -> path steps in mpt. The one place that rounds.
 * Refuses (s->too_complex) coordinates out of range and too many steps.
 */
#include "svg.h"

#include <math.h>

static mpt round_mpt(svg_pen *p, double v)
{
    v *= 1000;
    if (!(fabs(v) <= SVG_COORD_MAX)) { /* so written, it catches NaN */
        p->s->too_complex = "its coordinates are out of range";
        return 0;
    }
    return (mpt)lround(v);
}

static void add_step(svg_pen *p, enum path_op op, const double *xy, int n)
{
    path_step step = {.op = op};

    if (p->s->too_complex != NULL)
        return;
    if (++p->s->steps > SVG_STEPS_MAX) {
        p->s->too_complex = "it has over a million path steps";
        return;
    }
    for (int i = 0; i < n; i++) {
        double x = xy[2 * i], y = xy[2 * i + 1];
        step.x[i] = round_mpt(p, p->m.a * x + p->m.c * y + p->m.e);
        step.y[i] = round_mpt(p, p->m.b * x + p->m.d * y + p->m.f);
    }
    VEC_PUSH(p->s->tmp, &p->steps, step);
}

void svg_move(svg_pen *p, double x, double y)
{
    add_step(p, PATH_MOVE, (double[]){x, y}, 1);
}

void svg_line(svg_pen *p, double x, double y)
{
    add_step(p, PATH_LINE, (double[]){x, y}, 1);
}

void svg_curve(svg_pen *p, const double *xy)
{
    add_step(p, PATH_CURVE, xy, 3);
}

void svg_close(svg_pen *p)
{
    add_step(p, PATH_CLOSE, NULL, 0);
}

/* ---- arcs: SVG 1.1, F.6.5 and F.6.6 --------------------------------- */

/* An arc by its centre; angles in radians on the unit circle. */
typedef struct ellipse {
    double cx, cy, rx, ry, cos_turn, sin_turn;
    double from, sweep;
} ellipse;

/* (px, py) is half of the chord in the axes of the ellipse. */
static void scale_radii(ellipse *e, double px, double py)
{
    double need = px * px / (e->rx * e->rx) + py * py / (e->ry * e->ry);

    if (need > 1) {
        e->rx *= sqrt(need);
        e->ry *= sqrt(need);
    }
}

static ellipse find_ellipse(const svg_arc *a)
{
    const double pi = 3.14159265358979323846;
    double turn = a->turn * pi / 180;
    ellipse e = {.rx = fabs(a->rx), .ry = fabs(a->ry)};
    double dx = (a->x0 - a->x1) / 2, dy = (a->y0 - a->y1) / 2;

    e.cos_turn = cos(turn);
    e.sin_turn = sin(turn);
    double px = e.cos_turn * dx + e.sin_turn * dy;
    double py = e.cos_turn * dy - e.sin_turn * dx;
    scale_radii(&e, px, py);
    double u = px / e.rx, v = py / e.ry, q = u * u + v * v;
    double k = q > 0 && q < 1 ? sqrt((1 - q) / q) : 0;
    if (a->large == a->sweep)
        k = -k;
    double cx = k * v, cy = -k * u; /* on the unit circle */
    e.from = atan2(v - cy, u - cx);
    e.sweep = atan2(-v - cy, -u - cx) - e.from;
    if (a->sweep && e.sweep < 0)
        e.sweep += 2 * pi;
    if (!a->sweep && e.sweep > 0)
        e.sweep -= 2 * pi;
    cx *= e.rx;
    cy *= e.ry;
    e.cx = e.cos_turn * cx - e.sin_turn * cy + (a->x0 + a->x1) / 2;
    e.cy = e.sin_turn * cx + e.cos_turn * cy + (a->y0 + a->y1) / 2;
    return e;
}

static void put_point(const ellipse *e, double u, double v, double *xy)
{
    u *= e->rx;
    v *= e->ry;
    xy[0] = e->cx + e->cos_turn * u - e->sin_turn * v;
    xy[1] = e->cy + e->sin_turn * u + e->cos_turn * v;
}

void svg_draw_arc(svg_pen *p, svg_arc arc)
{
    ellipse e;
    int n;

    if (arc.x0 == arc.x1 && arc.y0 == arc.y1)
        return;
    if (!(fabs(arc.rx) > 0 && fabs(arc.ry) > 0)) {
        svg_line(p, arc.x1, arc.y1);
        return;
    }
    e = find_ellipse(&arc);
    n = fabs(e.sweep) <= 7 ? (int)ceil(fabs(e.sweep) / 1.5708 - 1e-6) : 1;
    n = n < 1 ? 1 : n; /* a quarter of the ellipse a curve */
    double step = e.sweep / n, k = 4 / 3.0 * tan(step / 4);
    for (int i = 0; i < n; i++) {
        double t0 = e.from + i * step, t1 = t0 + step, xy[6];
        double c0 = cos(t0), s0 = sin(t0), c1 = cos(t1), s1 = sin(t1);
        put_point(&e, c0 - k * s0, s0 + k * c0, xy);
        put_point(&e, c1 + k * s1, s1 - k * c1, xy + 2);
        put_point(&e, c1, s1, xy + 4);
        if (i == n - 1) {
            xy[4] = arc.x1;
            xy[5] = arc.y1;
        }
        svg_curve(p, xy);
    }
}
