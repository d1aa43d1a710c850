/*
 * dump: pages -> text, for --dump pages and its goldens.
 *
 * One line a mark: its kind, x y w h in points, and what shows which one it
 * is: a line's text, a fill's colour, a picture's pixels.
 */
#include "paginate.h"

static void dump_points(buf *out, mpt n)
{
    buf_char(out, ' ');
    buf_milli(out, n);
}

static str line_text(const mark *m)
{
    const line *l = &m->broken->lines[m->line];
    return str_slice(m->broken->shaped->para->text, l->from, l->to);
}

static void dump_asset(buf *out, const mark *m)
{
    const image *i = m->asset.image;
    if (i != NULL)
        buf_printf(out, " image %dx%d", (int)i->width, (int)i->height);
    else if (m->asset.drawing != NULL)
        buf_printf(out, " drawing %zu", m->asset.drawing->npaths);
    buf_char(out, ' ');
    buf_json(out, m->elem != NULL ? m->elem->alt : STR_NONE);
}

static void dump_color(buf *out, const color *c)
{
    if (c != NULL)
        buf_printf(out, " #%02x%02x%02x", c->rgb[0], c->rgb[1], c->rgb[2]);
}

static void dump_mark(buf *out, const mark *m)
{
    static const char *const names[] = {[MARK_LINE] = "line",
                                        [MARK_FILL] = "fill",
                                        [MARK_IMAGE] = "picture",
                                        [MARK_DOTS] = "dots",
                                        [MARK_HEADING] = "heading"};
    buf_printf(out, "  %s%s", m->furniture ? "furniture-" : "", names[m->kind]);
    dump_points(out, m->x);
    dump_points(out, m->y);
    dump_points(out, m->w);
    dump_points(out, m->h);
    if (m->kind == MARK_LINE) {
        buf_char(out, ' ');
        buf_json(out, line_text(m));
    } else if (m->kind == MARK_FILL || m->kind == MARK_DOTS) {
        dump_color(out, m->color);
    } else if (m->kind == MARK_IMAGE) {
        dump_asset(out, m);
    } else {
        buf_printf(out, " level %d", m->level);
    }
    buf_char(out, '\n');
}

void paginate_dump(const pages *p, buf *out)
{
    for (size_t i = 0; i < p->n; i++) {
        const page *pg = &p->v[i];
        if (pg->roman)
            buf_printf(out, "page %s", roman_numeral(out->a, pg->number));
        else
            buf_printf(out, "page %d", pg->number);
        dump_points(out, pg->w);
        dump_points(out, pg->h);
        buf_char(out, '\n');
        for (size_t k = 0; k < pg->nmarks; k++)
            dump_mark(out, &pg->marks[k]);
    }
}
