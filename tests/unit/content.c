/*
 * Content streams, read back as a viewer does (ISO 32000-1, 9.4.4): each glyph
 * stands where it was asked for and is as wide, with as few operators as there
 * should be.
 */
#include "test.h"

#include "../../src/pdf/content.h"

#include <math.h>
#include <stdlib.h>

enum { GLYPHS = 60 };

/* A viewer's text state, points. */
typedef struct view {
    double number[6];
    int n;
    double size, wider, spacing, x, y, pen;
    int shows; /* TJ that were there */
    const struct shown *g;
    size_t at; /* glyphs seen */
    int wrong;
} view;

static void see_glyph(view *v, unsigned code)
{
    const struct shown *g = &v->g[v->at++];
    bool there = fabs(v->x + v->pen - g->x / 1000.0) < 0.01 &&
                 fabs(v->y - (800.0 - g->y / 1000.0)) < 0.001;
    bool wide = g->blank || fabs(v->wider - 1 - g->wider / 1000.0) < 1e-6;
    v->wrong += !there || !wide || code != g->code;
    v->pen += (g->width / 1000.0 * v->size + v->spacing) * v->wider;
}

/* A literal string; returns what is behind it. */
static const char *see_string(view *v, const char *p)
{
    unsigned bytes[2];
    for (int n = 0; *p != ')'; n++) {
        if (*p == '\\')
            p++;
        bytes[n % 2] = p[-1] == '\\' && *p == 'r' ? '\r' : (uint8_t)*p;
        p++;
        if (n % 2 == 1)
            see_glyph(v, bytes[0] << 8 | bytes[1]);
    }
    return p + 1;
}

static const char *see_array(view *v, const char *p)
{
    v->pen = 0;
    while (*p != ']') {
        if (*p == '(') {
            p = see_string(v, p + 1);
            continue;
        }
        char *end;
        v->pen -= strtod(p, &end) / 1000 * v->size * v->wider;
        p = end;
    }
    return p + 1;
}

static void see_operator(view *v, const char *name, size_t n)
{
    str op = {name, n};
    if (str_is(op, "Tf"))
        v->size = v->number[v->n - 1];
    else if (str_is(op, "Tz"))
        v->wider = v->number[0] / 100;
    else if (str_is(op, "Tc"))
        v->spacing = v->number[0];
    else if (str_is(op, "Td"))
        v->x += v->number[0], v->y += v->number[1];
    else if (str_is(op, "TJ"))
        v->shows++;
    v->n = 0;
}

static view see(const struct shown *g, size_t n)
{
    arena *a = arena_new();
    content c = content_new(a, NULL, PT(800), 0);
    content_glyphs(&c, g, n);
    view v = {.wider = 1, .g = g};
    str all = content_end(&c);
    for (const char *p = all.ptr, *end = p + all.len, *q; p < end; p = q) {
        q = p + 1;
        if (*p == '[') {
            q = see_array(&v, p + 1);
        } else if ((*p >= '0' && *p <= '9') || *p == '-' || *p == '.') {
            v.number[v.n++] = strtod(p, (char **)&q);
        } else if (*p > ' ') {
            while (*q > ' ')
                q++;
            see_operator(&v, p, (size_t)(q - p));
        }
    }
    arena_drop(a);
    CHECK_INT(v.at, n);
    CHECK_INT(v.wrong, 0);
    return v;
}

/* A line of words: each fifth glyph is a space, drawn as it is where the others
 * are wider; `way` is between all of them. */
static void make_line(struct shown *g, int wider, mpt spacing, mpt way)
{
    mpt x = PT(60);
    for (int i = 0; i < GLYPHS; i++) {
        bool blank = i % 5 == 4;
        g[i] = (struct shown){.size = PT(10),
                              .code = (uint16_t)(i * 7 + 8),
                              .width = 300 + i * 37 % 400,
                              .wider = blank ? 0 : wider,
                              .blank = blank,
                              .spacing = blank ? 0 : spacing,
                              .x = x,
                              .y = PT(100)};
        x += g[i].width * 10 * (1000 + g[i].wider) / 1000 + way;
    }
}

static void words_together(void)
{
    struct shown g[GLYPHS];
    make_line(g, -20, -8, -8);
    CHECK_INT(see(g, GLYPHS).shows, 1);
    for (int i = 4; i < GLYPHS; i += 5)
        g[i].blank = false; /* a space with ink is not to be narrowed */
    CHECK_INT(see(g, GLYPHS).shows, GLYPHS / 5 * 2);
}

/* Letters set apart by nobody's word are one number apart. */
static void even_spacing(void)
{
    struct shown g[GLYPHS];
    make_line(g, 0, 0, 115);
    view v = see(g, GLYPHS);
    CHECK_INT(v.shows, 1);
    CHECK(fabs(v.spacing - 0.115) < 0.001);
    make_line(g, 0, 0, 0);
    CHECK(see(g, GLYPHS).spacing == 0);
}

static void anywhere(void)
{
    struct shown g[GLYPHS];
    unsigned seed = 7;
    for (int round = 0; round < 200; round++) {
        make_line(g, round % 50 - 25, round % 40 - 20, round % 60 - 30);
        for (int i = 0; i < GLYPHS; i++) {
            seed = seed * 1664525 + 1013904223;
            if (seed >> 28 == 0)
                g[i].x += (mpt)(seed >> 8 & 0xFFFF) - 30000;
            g[i].blank = seed >> 27 & 1;
            g[i].size = seed >> 24 & 1 ? PT(10) : PT(24);
            g[i].code = (uint16_t)(seed >> 4);
        }
        see(g, GLYPHS);
    }
}

int main(void)
{
    words_together();
    even_spacing();
    anywhere();
    return test_end();
}
