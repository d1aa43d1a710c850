/*
 * svg_number: numbers, lengths and transforms of SVG, read without a locale.
 * In: attribute text; out: doubles in user units. Refuses nothing but says
 * where text is no number.
 */
#include "svg.h"

#include <math.h>
#include <string.h>

bool svg_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

void svg_skip(const char **p)
{
    while (svg_is_space(**p))
        ++*p;
}

void svg_skip_comma(const char **p)
{
    svg_skip(p);
    if (**p == ',')
        ++*p;
    svg_skip(p);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits into *value; those beyond what a double holds only move *scale. */
static int take_digits(const char **p, double *value, int *scale, int step)
{
    int n = 0;

    for (; is_digit(**p); ++*p, n = 1) {
        if (*value < 1e17) {
            *value = *value * 10 + (**p - '0');
            *scale += step;
        } else if (step == 0 && *scale < 1000) {
            *scale += 1;
        }
    }
    return n;
}

static int take_exponent(const char **p)
{
    const char *q = *p;
    int e = 0;

    if (*q != 'e' && *q != 'E')
        return 0;
    bool minus = *++q == '-';
    if (*q == '-' || *q == '+')
        q++;
    if (!is_digit(*q)) /* "em", "ex": a unit */
        return 0;
    for (; is_digit(*q); q++)
        e = e < 1000 ? e * 10 + (*q - '0') : e;
    *p = q;
    return minus ? -e : e;
}

bool svg_number(const char **p, double *out)
{
    const char *q = *p;
    bool minus = *q == '-';
    double v = 0;
    int scale = 0, n;

    if (*q == '-' || *q == '+')
        q++;
    n = take_digits(&q, &v, &scale, 0);
    if (*q == '.' && (n > 0 || is_digit(q[1]))) {
        q++;
        n += take_digits(&q, &v, &scale, -1);
    }
    if (n == 0)
        return false;
    scale += take_exponent(&q);
    for (; scale > 0 && v < 1e300 && v > 0; scale--)
        v *= 10;
    if (scale < 0)
        v /= scale < -300 ? INFINITY : pow(10, -scale);
    *out = minus ? -v : v;
    *p = q;
    return true;
}

/* User units in a unit: CSS has 96 px to the inch. */
static const struct unit {
    const char *name;
    double size;
} units[] = {
    {"", 1},           {"px", 1},         {"pt", 96 / 72.0}, {"pc", 16},
    {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96},        {"em", 16},
    {"ex", 8},         {"q", 96 / 101.6},
};

bool svg_length(const char *s, double whole, double *out)
{
    double v;
    str unit;

    svg_skip(&s);
    if (!svg_number(&s, &v))
        return false;
    unit = str_trim(str_of(s));
    if (str_is(unit, "%")) {
        *out = v * whole / 100;
        return true;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is_nocase(unit, units[i].name)) {
            *out = v * units[i].size;
            return true;
        }
    return false;
}

svg_matrix svg_multiply(svg_matrix o, svg_matrix i)
{
    return (svg_matrix){
        o.a * i.a + o.c * i.b,       o.b * i.a + o.d * i.b,
        o.a * i.c + o.c * i.d,       o.b * i.c + o.d * i.d,
        o.a * i.e + o.c * i.f + o.e, o.b * i.e + o.d * i.f + o.f};
}

static double radians(double degrees)
{
    return degrees * 3.14159265358979323846 / 180;
}

static svg_matrix translation(double x, double y)
{
    return (svg_matrix){1, 0, 0, 1, x, y};
}

static svg_matrix rotation(const double *v)
{
    double s = sin(radians(v[0])), c = cos(radians(v[0]));
    svg_matrix m = {c, s, -s, c, 0, 0};

    m = svg_multiply(translation(v[1], v[2]), m);
    return svg_multiply(m, translation(-v[1], -v[2]));
}

/* name and its n numbers, those left out being zero. */
static bool make_matrix(str name, const double *v, int n, svg_matrix *m)
{
    if (str_is(name, "matrix") && n == 6)
        *m = (svg_matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
    else if (str_is(name, "translate") && (n == 1 || n == 2))
        *m = translation(v[0], v[1]);
    else if (str_is(name, "scale") && (n == 1 || n == 2))
        *m = (svg_matrix){v[0], 0, 0, n == 1 ? v[0] : v[1], 0, 0};
    else if (str_is(name, "rotate") && (n == 1 || n == 3))
        *m = rotation(v);
    else if (str_is(name, "skewX") && n == 1)
        *m = (svg_matrix){1, 0, tan(radians(v[0])), 1, 0, 0};
    else if (str_is(name, "skewY") && n == 1)
        *m = (svg_matrix){1, tan(radians(v[0])), 0, 1, 0, 0};
    else
        return false;
    return true;
}

static bool take_transform(const char **p, svg_matrix *m)
{
    const char *start = *p;
    double v[6] = {0};
    int n = 0;
    str name;

    while ((**p >= 'a' && **p <= 'z') || (**p >= 'A' && **p <= 'Z'))
        ++*p;
    name = (str){start, (size_t)(*p - start)};
    svg_skip(p);
    if (*(*p)++ != '(')
        return false;
    svg_skip(p);
    for (; n < 6 && svg_number(p, &v[n]); n++)
        svg_skip_comma(p);
    if (*(*p)++ != ')')
        return false;
    return make_matrix(name, v, n, m);
}

bool svg_transform(const char *s, svg_matrix *m)
{
    svg_matrix one;

    for (svg_skip(&s); *s != '\0'; svg_skip_comma(&s)) {
        if (!take_transform(&s, &one))
            return false;
        *m = svg_multiply(*m, one);
    }
    return true;
}
