/*
 * Fonts of a package. In: the pages of a kit; out: a list of the fonts that
 * they are set in, with version, owner and licence, so that a printer can ask
 * for them. The one idea: a canvas that looks at nothing but glyphs has seen
 * every font that is used, the letterhead's among them. No font file is copied:
 * a licence to print with a font is none to hand it on. Refuses nothing.
 */
#include "part.h"

#include <stdlib.h>

typedef struct listener {
    canvas c; /* first, so that a canvas is a listener */
    arena *a;
    VEC(const face *) faces;
} listener;

/* ---- the calls ----------------------------------------------------------- */

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

static bool same_font(const face *f, const face *g)
{
    return strcmp(f->path, g->path) == 0 && f->index == g->index;
}

static void glyphs(canvas *c, const face *f, mpt size, const color *ink,
                   const inked *g, size_t n)
{
    (void)size, (void)ink, (void)g, (void)n;
    listener *l = (listener *)c;
    for (size_t i = 0; i < l->faces.n; i++)
        if (l->faces.v[i] == f || same_font(l->faces.v[i], f))
            return;
    VEC_PUSH(l->a, &l->faces, f);
}

static void fill_area(canvas *c, mpt x, mpt y, mpt w, mpt h, const color *ink)
{
    (void)c, (void)x, (void)y, (void)w, (void)h, (void)ink;
}

static void path(canvas *c, const path_step *steps, size_t n, mpt weight,
                 const color *ink)
{
    (void)c, (void)steps, (void)n, (void)weight, (void)ink;
}

static void paint_image(canvas *c, const image *i, mpt x, mpt y, mpt w, mpt h)
{
    (void)c, (void)i, (void)x, (void)y, (void)w, (void)h;
}

static void paint_drawing(canvas *c, const drawing *g, mpt x, mpt y, mpt w,
                          mpt h)
{
    (void)c, (void)g, (void)x, (void)y, (void)w, (void)h;
}

static void add_link(canvas *c, const char *uri, mpt x, mpt y, mpt w, mpt h)
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

static void listen(listener *l, const pages *pp)
{
    l->c = (canvas){.page_begin = page_begin,
                    .page_part = page_part,
                    .page_end = page_end,
                    .content = content,
                    .artifact = artifact,
                    .glyphs = glyphs,
                    .fill = fill_area,
                    .path = path,
                    .image = paint_image,
                    .drawing = paint_drawing,
                    .link = add_link,
                    .jump = jump,
                    .heading = heading};
    draw_pages(pp, &l->c);
}

/* ---- the list ------------------------------------------------------------ */

static int by_name(const void *x, const void *y)
{
    const face *f = *(const face *const *)x, *g = *(const face *const *)y;
    int order = strcmp(f->family, g->family);
    if (order == 0)
        order = strcmp(f->style_name, g->style_name);
    return order != 0 ? order : strcmp(f->path, g->path);
}

static void put_line(buf *out, const char *what, str said)
{
    if (said.len == 0)
        return;
    buf_printf(out, "    %s: ", what);
    buf_add(out, said);
    buf_char(out, '\n');
}

static void put_font(buf *out, const face *f)
{
    font_names n = face_names(out->a, f);
    buf_printf(out, "\n%s %s\n", f->family, f->style_name);
    put_line(out, "file", str_of(path_base(f->path)));
    put_line(out, "version", n.version);
    put_line(out, "copyright", n.copyright);
    put_line(out, "licence", n.licence.len > 0 ? n.licence : STR("not said"));
    put_line(out, "see", n.licence_url);
}

bool put_fonts(packing *k)
{
    listener l = {.a = k->a};
    buf out = buf_new(k->a);
    listen(&l, k->set->pages);
    if (l.faces.n > 1)
        qsort(l.faces.v, l.faces.n, sizeof *l.faces.v, by_name);
    buf_puts(&out, "The fonts of this press kit, as they say of themselves. "
                   "No font file is in this package.\n");
    for (size_t i = 0; i < l.faces.n; i++)
        put_font(&out, l.faces.v[i]);
    return parcel_put(k->parcel, parcel_name(k->parcel, "", STR("fonts.txt")),
                      buf_str(&out));
}
