/*
 * trace: the canvas that prints its calls, one a line, for --dump ops and
 * its goldens. Lengths are points; nothing depends on the machine.
 */
#include "draw.h"

static const char *const artifact_names[ARTIFACTS] = {
    "layout", "header", "footer", "repeat", "background"};

typedef struct trace {
    canvas c; /* first, so that a canvas is a trace */
    buf *out;
    const char *of;   /* what ink belongs to now: a role or an artifact */
    const char *said; /* what was printed last */
    bool heard;
} trace;

static buf *trace_begin(canvas *c, const char *call)
{
    buf *out = ((trace *)c)->out;
    buf_puts(out, call);
    return out;
}

/* The same for ink: says first whose it is, where that has changed. */
static buf *trace_ink(canvas *c, const char *call)
{
    trace *t = (trace *)c;
    if (t->said != t->of)
        buf_printf(t->out, "%s %s\n", t->heard ? "content" : "artifact", t->of);
    t->said = t->of;
    return trace_begin(c, call);
}

static void trace_points(buf *out, mpt n)
{
    buf_char(out, ' ');
    buf_milli(out, n);
}

static void trace_box(buf *out, mpt x, mpt y, mpt w, mpt h)
{
    trace_points(out, x);
    trace_points(out, y);
    trace_points(out, w);
    trace_points(out, h);
}

static void trace_color(buf *out, const color *c)
{
    buf_printf(out, " #%02x%02x%02x", c->rgb[0], c->rgb[1], c->rgb[2]);
}

static void trace_page_begin(canvas *c, mpt w, mpt h, int number)
{
    ((trace *)c)->said = NULL;
    buf *out = trace_begin(c, "page");
    buf_printf(out, " %d", number);
    trace_points(out, w);
    trace_points(out, h);
    buf_char(out, '\n');
}

static void trace_page_part(canvas *c, const char *name, bool roman)
{
    buf *out = trace_begin(c, "part");
    buf_printf(out, "%s%s%s\n", name != NULL ? " " : "",
               name != NULL ? name : "", roman ? " roman" : "");
}

static void trace_page_end(canvas *c)
{
    buf_puts(trace_begin(c, "end"), "\n");
}

static void trace_content(canvas *c, const elem *t, uint32_t order)
{
    (void)order;
    ((trace *)c)->of = elem_names[t->type];
    ((trace *)c)->heard = true;
}

static void trace_artifact(canvas *c, enum artifact kind)
{
    ((trace *)c)->of = artifact_names[kind];
    ((trace *)c)->heard = false;
}

/* A glyph as its number, place and text; y only where it changes. */
static void trace_glyphs(canvas *c, const face *f, mpt size, const color *ink,
                         const inked *g, size_t n)
{
    buf *out = trace_ink(c, "glyphs");
    buf_printf(out, " %s", f->ps_name != NULL ? f->ps_name : "?");
    trace_points(out, size);
    trace_color(out, ink);
    for (size_t i = 0; i < n; i++) {
        buf_printf(out, " %u@", (unsigned)g[i].gid);
        buf_milli(out, g[i].x);
        if (i == 0 || g[i].y != g[i - 1].y) {
            buf_char(out, ',');
            buf_milli(out, g[i].y);
        }
        if (g[i].wider != 0)
            buf_printf(out, "%+d", g[i].wider);
        buf_json(out, g[i].text);
    }
    buf_char(out, '\n');
}

static void trace_fill(canvas *c, mpt x, mpt y, mpt w, mpt h, const color *ink)
{
    buf *out = trace_ink(c, "fill");
    trace_box(out, x, y, w, h);
    trace_color(out, ink);
    buf_char(out, '\n');
}

/* Where it begins and how many steps it has. */
static void trace_path(canvas *c, const path_step *steps, size_t n, mpt weight,
                       const color *ink)
{
    buf *out = trace_ink(c, "path");
    trace_points(out, n > 0 ? steps[0].x[0] : 0);
    trace_points(out, n > 0 ? steps[0].y[0] : 0);
    buf_printf(out, " %zu steps", n);
    if (weight > 0)
        trace_points(out, weight);
    trace_color(out, ink);
    buf_char(out, '\n');
}

static void trace_image(canvas *c, const image *i, mpt x, mpt y, mpt w, mpt h)
{
    buf *out = trace_ink(c, "image");
    trace_box(out, x, y, w, h);
    buf_printf(out, " %dx%d %d\n", (int)i->width, (int)i->height, i->comps);
}

static void trace_drawing(canvas *c, const drawing *g, mpt x, mpt y, mpt w,
                          mpt h)
{
    buf *out = trace_ink(c, "drawing");
    trace_box(out, x, y, w, h);
    buf_printf(out, " %zu paths\n", g->npaths);
}

static void trace_link(canvas *c, const char *uri, mpt x, mpt y, mpt w, mpt h)
{
    buf *out = trace_ink(c, "link");
    trace_box(out, x, y, w, h);
    buf_char(out, ' ');
    buf_json(out, str_of(uri));
    buf_char(out, '\n');
}

/* What it says of the place that it leads to. */
static void trace_jump(canvas *c, const elem *e, mpt x, mpt y, mpt w, mpt h)
{
    buf *out = trace_ink(c, "jump");
    trace_box(out, x, y, w, h);
    buf_char(out, ' ');
    buf_json(out, e->words);
    buf_char(out, '\n');
}

static void trace_heading(canvas *c, int level, str title, mpt y)
{
    buf *out = trace_begin(c, "heading");
    buf_printf(out, " %d", level);
    trace_points(out, y);
    buf_char(out, ' ');
    buf_json(out, title);
    buf_char(out, '\n');
}

canvas *trace_canvas(arena *a, buf *out)
{
    trace *t = ARENA_NEW(a, trace);
    t->out = out;
    t->c = (canvas){.page_begin = trace_page_begin,
                    .page_part = trace_page_part,
                    .page_end = trace_page_end,
                    .content = trace_content,
                    .artifact = trace_artifact,
                    .glyphs = trace_glyphs,
                    .fill = trace_fill,
                    .path = trace_path,
                    .image = trace_image,
                    .drawing = trace_drawing,
                    .link = trace_link,
                    .jump = trace_jump,
                    .heading = trace_heading};
    return &t->c;
}
