/*
 * svg_draw: the walk over the tree, carrying the matrix and the style.
 *
 * In: elements; out: paths in drawing order. Text, pictures and unknown
 * elements are left out and told. Depth and number of elements are limited,
 * each use counted anew, for a few uses of uses can mean millions.
 */
#include "svg.h"

#include <math.h>
#include <string.h>

static void draw_node(svg *s, xmlNode *n, const svg_style *parent, svg_matrix m,
                      int depth);

static void set_colors(drawing_path *p, const svg_style *st)
{
    const svg_paint *fill = st->fill.current ? &st->color : &st->fill;
    const svg_paint *stroke = st->stroke.current ? &st->color : &st->stroke;

    memcpy(p->fill_rgb, fill->rgb, 3);
    memcpy(p->stroke_rgb, stroke->rgb, 3);
}

/* A pen that the matrix makes an oval draws as a circle of the same area. */
static mpt find_stroke_width(svg *s, const svg_style *st, svg_matrix m)
{
    double x = hypot(m.a, m.b), y = hypot(m.c, m.d);
    double w = st->stroke_width * sqrt(fabs(m.a * m.d - m.b * m.c)) * 1000;

    if (fabs(x - y) > 0.01 * fmax(x, y) ||
        fabs(m.a * m.c + m.b * m.d) > 0.01 * x * y)
        svg_warn(s, D_SVG_CHANGED, "the uneven stretching of a line");
    if (!(w <= SVG_COORD_MAX))
        s->too_complex = "its lines are too thick";
    return s->too_complex == NULL ? (mpt)lround(w) : 0;
}

static void add_path(svg *s, const svg_pen *pen, const svg_style *st, bool line)
{
    drawing_path p = {.steps = pen->steps.v, .nsteps = pen->steps.n};

    p.fill = st->fill.on && !st->fill_clear && !line;
    p.stroke = st->stroke.on && !st->stroke_clear && st->stroke_width > 0;
    p.even_odd = st->even_odd;
    p.cap = st->cap;
    p.join = st->join;
    set_colors(&p, st);
    if (p.stroke)
        p.stroke_width = find_stroke_width(s, st, pen->m);
    if (p.nsteps > 1 && (p.fill || p.stroke))
        VEC_PUSH(s->tmp, &s->paths, p);
}

/* False if n is no shape. */
static bool draw_shape(svg *s, const xmlNode *n, const svg_style *st,
                       svg_matrix m)
{
    svg_pen pen = {.s = s, .m = m};
    const char *what;
    bool known, ok = svg_draw_shape(&pen, n, &known, &what);

    if (!ok && s->too_complex == NULL && s->warnings++ < SVG_WARNINGS_MAX)
        diag_add(s->src->d, D_SVG_PATH, s->src->at, s->src->name, what);
    if (known && s->too_complex == NULL && !st->hidden)
        add_path(s, &pen, st, svg_is(n, "line"));
    return known;
}

void svg_draw_children(svg *s, xmlNode *n, const svg_style *st, svg_matrix m,
                       int depth)
{
    for (xmlNode *c = n->children; c != NULL; c = c->next)
        draw_node(s, c, st, m, depth + 1);
}

/* The first alternative that asks for nothing special. */
static void draw_switch(svg *s, xmlNode *n, const svg_style *st, svg_matrix m,
                        int depth)
{
    for (xmlNode *c = n->children; c != NULL; c = c->next)
        if (svg_is_element(c) &&
            !xmlHasProp(c, (const xmlChar *)"systemLanguage") &&
            !xmlHasProp(c, (const xmlChar *)"requiredExtensions") &&
            !xmlHasProp(c, (const xmlChar *)"requiredFeatures")) {
            draw_node(s, c, st, m, depth + 1);
            return;
        }
}

static bool is_in_use(const svg *s, const xmlNode *n)
{
    for (int i = 0; i < s->nuses; i++)
        if (s->uses[i] == n)
            return true;
    return false;
}

/* A symbol is drawn only through use; one with a view of its own is drawn in
 * the units of its surroundings, which is told. */
static void draw_target(svg *s, xmlNode *to, const svg_style *st, svg_matrix m,
                        int depth)
{
    s->uses[s->nuses++] = to;
    if (svg_is(to, "symbol") || svg_is(to, "svg")) {
        svg_style own = svg_find_style(s, to, st);
        if (xmlHasProp(to, (const xmlChar *)"viewBox"))
            svg_warn(s, D_SVG_CHANGED, "the viewBox of a <symbol>");
        svg_draw_children(s, to, &own, m, depth);
    } else {
        draw_node(s, to, st, m, depth + 1);
    }
    s->nuses--;
}

static void draw_use(svg *s, const xmlNode *n, const svg_style *st,
                     svg_matrix m, int depth)
{
    const char *href = svg_href(s, n);
    const char *xs = svg_attr(s, n, "x"), *ys = svg_attr(s, n, "y");
    double x = 0, y = 0;
    xmlNode *to =
        href != NULL && *href == '#' ? svg_find_id(s, href + 1) : NULL;

    if (to == NULL || is_in_use(s, to) || s->nuses >= SVG_DEPTH_MAX) {
        svg_warn(s, D_SVG_LEFT_OUT,
                 to == NULL ? "a <use> of something that is not there"
                            : "a <use> of itself");
        return;
    }
    if (xs != NULL)
        svg_length(xs, s->width, &x);
    if (ys != NULL)
        svg_length(ys, s->height, &y);
    m = svg_multiply(m, (svg_matrix){1, 0, 0, 1, x, y});
    draw_target(s, to, st, m, depth);
}

/* Elements that draw nothing where they stand. */
static bool is_silent(const xmlNode *n)
{
    static const char *const names[] = {
        "defs",   "title",  "desc",     "metadata",       "style",
        "symbol", "script", "clipPath", "linearGradient", "radialGradient",
        "mask",   "filter", "pattern",  "marker",         "view",
        "cursor", "font",   "font-face"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (svg_is(n, names[i]))
            return true;
    return false;
}

static void draw_element(svg *s, xmlNode *n, const svg_style *st, svg_matrix m,
                         int depth)
{
    if (svg_is(n, "g") || svg_is(n, "a"))
        svg_draw_children(s, n, st, m, depth);
    else if (svg_is(n, "use"))
        draw_use(s, n, st, m, depth);
    else if (svg_is(n, "switch"))
        draw_switch(s, n, st, m, depth);
    else if (!draw_shape(s, n, st, m))
        svg_warn(s, D_SVG_LEFT_OUT,
                 arena_printf(s->tmp, "the element <%.30s>", n->name));
}

static void draw_node(svg *s, xmlNode *n, const svg_style *parent, svg_matrix m,
                      int depth)
{
    const char *transform;
    svg_style st;

    if (s->too_complex != NULL || !svg_is_element(n) || is_silent(n))
        return;
    if (depth > SVG_DEPTH_MAX)
        s->too_complex = "its groups are nested too deeply";
    if (++s->visits > SVG_VISITS_MAX)
        s->too_complex = "it has over 100,000 elements";
    if (s->too_complex != NULL)
        return;
    st = svg_find_style(s, n, parent);
    if (st.no_display || st.clear)
        return;
    transform = svg_attr(s, n, "transform");
    if (transform != NULL && !svg_transform(transform, &m))
        svg_warn(s, D_SVG_CHANGED,
                 arena_printf(s->tmp, "the transform \"%.40s\"", transform));
    draw_element(s, n, &st, m, depth);
}
