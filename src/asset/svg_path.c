/*
 * svg_path: the data of a path element -> steps of the pen.
 *
 * One row per command says how many numbers it takes; relative numbers become
 * absolute before the command sees them. Source: SVG 1.1, 8.3. At an error it
 * stops: what came before is drawn, as the standard wants.
 */
#include "svg.h"

#include <string.h>

typedef struct pathdata {
    svg_pen *pen;
    double x, y;   /* current point */
    double sx, sy; /* start of the subpath */
    double cx, cy; /* last control point, for S and T */
    char last;     /* previous command, upper case */
    bool closed;   /* the next command must begin a subpath */
} pathdata;

/* How many numbers each takes, in the order of letters. */
static const struct command {
    char letter;
    int count;
} commands[] = {{'M', 2}, {'L', 2}, {'H', 1}, {'V', 1}, {'C', 6},
                {'S', 4}, {'Q', 4}, {'T', 2}, {'A', 7}, {'Z', 0}};

static int count_of(char upper)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].letter == upper)
            return commands[i].count;
    return -1;
}

static char to_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static void go(pathdata *d, double x, double y)
{
    d->x = x;
    d->y = y;
}

static void do_line(pathdata *d, double x, double y)
{
    svg_line(d->pen, x, y);
    go(d, x, y);
}

static void do_cubic(pathdata *d, const double *v)
{
    svg_curve(d->pen, v);
    d->cx = v[2];
    d->cy = v[3];
    go(d, v[4], v[5]);
}

/* A quadratic curve as the cubic that is the same. */
static void do_quadratic(pathdata *d, double qx, double qy, double x, double y)
{
    svg_curve(d->pen,
              (double[]){d->x + (qx - d->x) * 2 / 3, d->y + (qy - d->y) * 2 / 3,
                         x + (qx - x) * 2 / 3, y + (qy - y) * 2 / 3, x, y});
    d->cx = qx;
    d->cy = qy;
    go(d, x, y);
}

/* The last control point mirrored, if one of these commands made it. */
static void mirror(const pathdata *d, const char *makers, double *x, double *y)
{
    bool has = d->last != '\0' && strchr(makers, d->last) != NULL;

    *x = has ? 2 * d->x - d->cx : d->x;
    *y = has ? 2 * d->y - d->cy : d->y;
}

static void do_smooth(pathdata *d, const double *v)
{
    double x, y;

    mirror(d, "CS", &x, &y);
    do_cubic(d, (double[]){x, y, v[0], v[1], v[2], v[3]});
}

static void do_smooth_quadratic(pathdata *d, const double *v)
{
    double x, y;

    mirror(d, "QT", &x, &y);
    do_quadratic(d, x, y, v[0], v[1]);
}

static void do_arc(pathdata *d, const double *v)
{
    svg_draw_arc(d->pen, (svg_arc){d->x, d->y, v[0], v[1], v[2], v[3] != 0,
                                   v[4] != 0, v[5], v[6]});
    go(d, v[5], v[6]);
}

static void do_move(pathdata *d, double x, double y)
{
    svg_move(d->pen, x, y);
    go(d, x, y);
    d->sx = x;
    d->sy = y;
}

static void do_close(pathdata *d)
{
    svg_close(d->pen);
    go(d, d->sx, d->sy);
}

static void do_command(pathdata *d, char c, const double *v)
{
    if (d->closed && c != 'M' && c != 'Z')
        svg_move(d->pen, d->x, d->y);
    switch (c) {
    case 'M':
        do_move(d, v[0], v[1]);
        break;
    case 'L':
        do_line(d, v[0], v[1]);
        break;
    case 'H':
        do_line(d, v[0], d->y);
        break;
    case 'V':
        do_line(d, d->x, v[0]);
        break;
    case 'C':
        do_cubic(d, v);
        break;
    case 'S':
        do_smooth(d, v);
        break;
    case 'Q':
        do_quadratic(d, v[0], v[1], v[2], v[3]);
        break;
    case 'T':
        do_smooth_quadratic(d, v);
        break;
    case 'A':
        do_arc(d, v);
        break;
    default:
        if (!d->closed)
            do_close(d);
    }
    d->closed = c == 'Z';
    d->last = c;
}

/* Flags of an arc may stand without anything between: "a1 1 0 01.5.5". */
static bool take_flag(const char **p, double *out)
{
    if (**p != '0' && **p != '1')
        return false;
    *out = *(*p)++ - '0';
    return true;
}

static bool take_numbers(const char **p, char c, int n, double *v)
{
    for (int i = 0; i < n; i++) {
        if (i > 0)
            svg_skip_comma(p);
        bool flag = c == 'A' && (i == 3 || i == 4);
        if (!(flag ? take_flag(p, &v[i]) : svg_number(p, &v[i])))
            return false;
    }
    return true;
}

static void make_absolute(const pathdata *d, char c, int n, double *v)
{
    if (c == 'V')
        v[0] += d->y;
    else if (c == 'H')
        v[0] += d->x;
    else
        for (int i = c == 'A' ? 5 : 0; i + 1 < n; i += 2) {
            v[i] += d->x;
            v[i + 1] += d->y;
        }
}

/* One command letter with all the groups of numbers behind it. */
static bool take_command(pathdata *d, const char **p)
{
    char letter = *(*p)++, c = to_upper(letter);
    int n = count_of(c);
    double v[7] = {0};

    if (n < 0 || (d->last == '\0' && c != 'M'))
        return false;
    svg_skip(p);
    if (n == 0) {
        do_command(d, c, v);
        return true;
    }
    do {
        if (!take_numbers(p, c, n, v))
            return false;
        if (letter != c)
            make_absolute(d, c, n, v);
        do_command(d, c, v);
        if (c == 'M') { /* further pairs are lines */
            c = 'L';
            letter = letter == 'M' ? 'L' : 'l';
        }
        svg_skip_comma(p);
    } while (**p != '\0' && count_of(to_upper(**p)) < 0 &&
             d->pen->s->too_complex == NULL);
    return true;
}

bool svg_draw_path(svg_pen *pen, const char *text)
{
    pathdata d = {.pen = pen};

    for (svg_skip(&text); *text != '\0'; svg_skip(&text))
        if (pen->s->too_complex != NULL || !take_command(&d, &text))
            return false;
    return true;
}
