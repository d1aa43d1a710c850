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

static void listen(listener *l, const pages *pp)
{
    l->c = blind_canvas;
    l->c.glyphs = glyphs;
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
