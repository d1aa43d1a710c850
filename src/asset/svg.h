/*
 * svg: what the files that read SVG share. Numbers are user units until the
 * pen rounds them to mpt; doubles do not leave these files.
 */
#ifndef GALLEY_ASSET_SVG_H
#define GALLEY_ASSET_SVG_H

#include "part.h"

#include <libxml/tree.h>

/* Enough for any logo or chart; beyond it a PNG serves the reader better. */
#define SVG_BYTES_MAX (8u << 20)
#define SVG_DEPTH_MAX 64
#define SVG_VISITS_MAX 100000 /* elements drawn, each use counted anew */
#define SVG_STEPS_MAX 1000000
#define SVG_WORK_MAX (512u << 20) /* bytes looked at, roughly */
#define SVG_RULES_MAX 1000
#define SVG_WARNINGS_MAX 20
#define SVG_COORD_MAX 1e9 /* mpt */

/* x' = ax + cy + e, y' = bx + dy + f */
typedef struct svg_matrix {
    double a, b, c, d, e, f;
} svg_matrix;

typedef struct svg_paint {
    bool on, current; /* current: the value of the property color */
    uint8_t rgb[3];
} svg_paint;

/* The properties of one element. The last four are not inherited. */
typedef struct svg_style {
    svg_paint fill, stroke, color;
    double stroke_width;
    int cap, join; /* as in PDF */
    bool even_odd, hidden, fill_clear, stroke_clear;
    bool no_display, clear;
} svg_style;

/* One selector of a style sheet with its declarations. */
typedef struct svg_rule {
    str type, id, classes[4]; /* empty = any */
    int nclasses, weight;
    size_t order;
    str body;
} svg_rule;

typedef struct svg_id {
    const char *name;
    xmlNode *node;
    size_t order;
} svg_id;

/* One drawing on its way in. */
typedef struct svg {
    const source *src;
    arena *tmp;
    xmlNode *root;
    double width, height; /* of the view, in user units: what % means */
    VEC(drawing_path) paths;
    VEC(svg_id) ids;
    VEC(svg_rule) rules;
    size_t steps, visits, warnings, work;
    const xmlNode *uses[SVG_DEPTH_MAX]; /* that are being drawn */
    int nuses;
    const char *too_complex; /* why reading has stopped, or NULL */
} svg;

/* Builds the steps of one path through a matrix. */
typedef struct svg_pen {
    svg *s;
    svg_matrix m;
    VEC(path_step) steps;
} svg_pen;

/* ---- svg.c ---- */
/* Attribute as a string, as long as s lives; NULL if absent. */
const char *svg_attr(svg *s, const xmlNode *n, const char *name);
const char *svg_href(svg *s, const xmlNode *n);
void svg_spend(svg *s, size_t amount);
bool svg_is_element(const xmlNode *n);
/* The first element with that id, or NULL. */
xmlNode *svg_find_id(const svg *s, const char *name);
bool svg_is(const xmlNode *n, const char *name);
/* Adds SVG_LEFT_OUT or SVG_CHANGED about what. */
void svg_warn(svg *s, enum diag_code code, const char *what);

/* ---- svg_draw.c ---- */
void svg_draw_children(svg *s, xmlNode *n, const svg_style *st, svg_matrix m,
                       int depth);

/* ---- svg_number.c: all without locale ---- */
bool svg_is_space(char c);
void svg_skip(const char **p);       /* white space */
void svg_skip_comma(const char **p); /* white space with at most one comma */
bool svg_number(const char **p, double *out);
/* A number with a unit; % is of whole. False if s is no length. */
bool svg_length(const char *s, double whole, double *out);
svg_matrix svg_multiply(svg_matrix outer, svg_matrix inner);
/* Multiplies *m by the list of transforms in s; false where it is broken. */
bool svg_transform(const char *s, svg_matrix *m);

/* ---- svg_pen.c ---- */
void svg_move(svg_pen *p, double x, double y);
void svg_line(svg_pen *p, double x, double y);
void svg_curve(svg_pen *p, const double *xy); /* 6 numbers */
void svg_close(svg_pen *p);
/* The elliptical arc from (x0, y0), as curves. */
typedef struct svg_arc {
    double x0, y0, rx, ry, turn; /* turn in degrees */
    bool large, sweep;
    double x1, y1;
} svg_arc;
void svg_draw_arc(svg_pen *p, svg_arc arc);

/* ---- svg_path.c ---- */
/* Draws the data of a path element; false if it breaks off at an error. */
bool svg_draw_path(svg_pen *p, const char *d);

/* ---- svg_shape.c ---- */
/* Draws the outline of a basic shape; *known is false for another element.
 * False if an attribute is broken: *what names it. */
bool svg_draw_shape(svg_pen *p, const xmlNode *n, bool *known,
                    const char **what);

/* ---- svg_style.c, svg_sheet.c, svg_color.c ---- */
svg_style svg_first_style(void);
svg_style svg_find_style(svg *s, const xmlNode *n, const svg_style *parent);
void svg_read_sheet(svg *s, str css);
void svg_sort_rules(svg *s);
bool svg_rule_fits(const svg_rule *r, const xmlNode *n, const char *id,
                   const char *classes);
/* A colour; *alpha is 0 (clear) to 255 (solid). False if v is none. */
bool svg_color(const char *v, uint8_t rgb[3], int *alpha);

#endif
