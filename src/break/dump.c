/*
 * Lines as text, for --dump lines: one line each with its place, its kind of
 * end and its words, under the paragraph that it belongs to.
 */
#include "cluster.h"

/* Where it begins, how high its baseline is. */
static void dump_ruby(const para *p, const ruby_line *r, buf *out)
{
    buf_puts(out, "      ruby ");
    buf_milli(out, r->glyphs[0].x);
    buf_char(out, ',');
    buf_milli(out, r->glyphs[0].y);
    buf_char(out, ' ');
    buf_json(out, p->rubies[r->ruby - 1]->text);
    buf_char(out, '\n');
}

static void dump_line(const para *p, const line *l, buf *out)
{
    buf_puts(out, "    ");
    buf_milli(out, l->left);
    buf_puts(out, " +");
    buf_milli(out, l->width);
    if (l->wider)
        buf_printf(out, " wider %+d", l->wider);
    buf_puts(out, l->last ? " last " : l->hyphen ? " hyphen " : " ");
    buf_json(out, str_slice(p->text, l->from, l->to));
    for (size_t i = 0; i < l->nnotes; i++)
        buf_printf(out, " note %d", l->notes[i]);
    buf_char(out, '\n');
    for (size_t i = 0; i < l->nrubies; i++)
        dump_ruby(p, &l->rubies[i], out);
}

static void dump_para(const broken *b, buf *out)
{
    const para *p = b->shaped->para;
    buf_printf(out, "  para %u %s measure ", p->id, style_names[p->style->id]);
    buf_milli(out, b->measure);
    buf_puts(out, " leading ");
    buf_milli(out, b->leading);
    buf_char(out, '\n');
    for (size_t i = 0; i < b->nlines; i++)
        dump_line(p, &b->lines[i], out);
}

static void dump_table(const broken_table *t, buf *out)
{
    buf_puts(out, "  table ");
    buf_milli(out, t->width);
    buf_char(out, '\n');
    for (size_t i = 0; i < t->table->ncells; i++) {
        const broken_cell *c = &t->cells[i];
        buf_printf(out, "  cell %d,%d at ", c->cell->row, c->cell->col);
        buf_milli(out, c->x);
        buf_puts(out, " +");
        buf_milli(out, c->w);
        buf_char(out, '\n');
        for (size_t j = 0; j < c->cell->nparas; j++)
            dump_para(c->paras[j], out);
    }
}

void break_dump(const styled *st, const broken_all *all, buf *out)
{
    buf_puts(out, "lines\n");
    for (size_t i = 0; i < st->nparas; i++)
        if (all->paras[i])
            dump_para(all->paras[i], out);
    for (size_t i = 0; i < all->ntables; i++)
        dump_table(all->tables[i], out);
}
