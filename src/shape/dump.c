/*
 * Dump. In: shaped paragraphs; out: text for --dump runs and its goldens.
 *
 * The one idea: one line for each run (bytes, font, size, level, script,
 * language, text) and one below it with its glyphs: id@cluster+advance, then
 * (dx,dy) where it is moved and ! where a break would change shapes.
 */
#include "shape.h"

static void dump_glyph(buf *out, const glyph *g)
{
    buf_printf(out, " %u@%u+", g->gid, g->cluster);
    buf_milli(out, g->adv);
    if (g->dx != 0 || g->dy != 0) {
        buf_char(out, '(');
        buf_milli(out, g->dx);
        buf_char(out, ',');
        buf_milli(out, g->dy);
        buf_char(out, ')');
    }
    if (g->unsafe)
        buf_char(out, '!');
}

static void dump_run(buf *out, str text, const run *r)
{
    buf_printf(out, "  run %u-%u %s %s ", r->from, r->to, r->face->family,
               r->face->style_name);
    buf_milli(out, r->size);
    buf_puts(out, "pt");
    if (r->rise != 0) {
        buf_puts(out, " rise ");
        buf_milli(out, r->rise);
    }
    buf_printf(out, " level %d %s %s ", r->level, r->script, r->lang);
    buf_json(out, str_slice(text, r->from, r->to));
    buf_puts(out, "\n   ");
    for (size_t i = 0; i < r->nglyphs; i++)
        dump_glyph(out, &r->glyphs[i]);
    buf_char(out, '\n');
}

static void dump_para(buf *out, const shaped *s, const char *what)
{
    buf_printf(out, "%s %s %s ascent ", what, style_names[s->para->style->id],
               s->para->lang);
    buf_milli(out, s->ascent);
    buf_puts(out, " descent ");
    buf_milli(out, s->descent);
    buf_char(out, '\n');
    for (size_t i = 0; i < s->nruns; i++)
        dump_run(out, s->para->text, &s->runs[i]);
    if (s->label != NULL)
        dump_para(out, s->label, " label");
    for (size_t i = 0; i < s->para->nrubies; i++)
        dump_para(out, s->rubies[i], " ruby");
}

void shape_dump(const styled *st, const shaped *const *all, buf *out)
{
    for (size_t i = 0; i < st->nparas; i++) {
        buf_printf(out, "para %u", st->paras[i]->id);
        dump_para(out, all[i], "");
    }
}
