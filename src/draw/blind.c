/*
 * blind: a canvas that looks at nothing. Who wants to see some of the calls
 * takes a copy and puts functions in the places of these.
 */
#include "draw.h"

static void page_begin(canvas *c, mpt w, mpt h, int number)
{
    (void)c, (void)w, (void)h, (void)number;
}

static void page_part(canvas *c, const char *name, bool roman)
{
    (void)c, (void)name, (void)roman;
}

static void page_end(canvas *c)
{
    (void)c;
}

static void content(canvas *c, const elem *t, uint32_t order)
{
    (void)c, (void)t, (void)order;
}

static void artifact(canvas *c, enum artifact kind)
{
    (void)c, (void)kind;
}

static void glyphs(canvas *c, const face *f, mpt size, const color *ink,
                   const inked *g, size_t n)
{
    (void)c, (void)f, (void)size, (void)ink, (void)g, (void)n;
}

static void fill(canvas *c, mpt x, mpt y, mpt w, mpt h, const color *ink)
{
    (void)c, (void)x, (void)y, (void)w, (void)h, (void)ink;
}

static void path(canvas *c, const path_step *steps, size_t n, mpt weight,
                 const color *ink)
{
    (void)c, (void)steps, (void)n, (void)weight, (void)ink;
}

static void paint(canvas *c, const image *i, mpt x, mpt y, mpt w, mpt h)
{
    (void)c, (void)i, (void)x, (void)y, (void)w, (void)h;
}

static void trace(canvas *c, const drawing *g, mpt x, mpt y, mpt w, mpt h)
{
    (void)c, (void)g, (void)x, (void)y, (void)w, (void)h;
}

static void lead(canvas *c, const char *uri, mpt x, mpt y, mpt w, mpt h)
{
    (void)c, (void)uri, (void)x, (void)y, (void)w, (void)h;
}

static void jump(canvas *c, const elem *e, mpt x, mpt y, mpt w, mpt h)
{
    (void)c, (void)e, (void)x, (void)y, (void)w, (void)h;
}

static void heading(canvas *c, int level, str title, mpt y)
{
    (void)c, (void)level, (void)title, (void)y;
}

const canvas blind_canvas = {.page_begin = page_begin,
                             .page_part = page_part,
                             .page_end = page_end,
                             .content = content,
                             .artifact = artifact,
                             .glyphs = glyphs,
                             .fill = fill,
                             .path = path,
                             .image = paint,
                             .drawing = trace,
                             .link = lead,
                             .jump = jump,
                             .heading = heading};
