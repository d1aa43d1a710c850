/*
 * Dump. In: a styled release; out: an outline for --dump style and goldens.
 * The one idea: everything that later stages read is printed once, what is
 * nothing is left out.
 */
#include "layout.h"

#include <string.h>

static void put_mpt(buf *out, const char *name, mpt v)
{
    if (v == 0)
        return;
    buf_printf(out, " %s ", name);
    buf_milli(out, v);
}

static void put_flag(buf *out, const char *name, bool set)
{
    if (set)
        buf_printf(out, " %s", name);
}

static void put_at(buf *out, where at)
{
    if (at.line > 0)
        buf_printf(out, " @%d:%d", at.line, at.col);
}

static const char *color_name(const color *c)
{
    return c->name != NULL ? c->name : "black";
}

/* The group of properties that a span reads. */
static void put_font(buf *out, const style *s)
{
    buf_printf(out, "%s ", s->role->name);
    buf_milli(out, s->size);
    buf_printf(out, " %d %s", s->weight, color_name(s->color));
    put_flag(out, "italic", s->italic);
    put_flag(out, "underline", s->underline == UNDERLINE_LINE);
    put_flag(out, "underline-wavy", s->underline == UNDERLINE_WAVE);
    put_flag(out, "strike", s->strike);
    put_flag(out, "dots", s->dots);
    put_mpt(out, "tracking", s->tracking);
    put_mpt(out, "caps-tracking", s->caps_tracking);
    put_mpt(out, "rise", s->rise);
    if (s->caps != CAPS_NORMAL)
        buf_printf(out, " caps-%s", words_caps[s->caps]);
    if (s->figures != FIGURES_DEFAULT)
        buf_printf(out, " figures-%s", words_figures[s->figures]);
}

static void put_setting(buf *out, const style *s)
{
    buf_printf(out, " %s", words_set[s->set]);
    put_mpt(out, "leading", s->leading);
    put_flag(out, "hyphenate", s->hyphenate);
    put_mpt(out, "rule-above", s->rule_above);
    put_mpt(out, "rule-below", s->rule_below);
    put_mpt(out, "rule-gap", s->rule_gap);
    put_mpt(out, "padding", s->padding);
    if (s->background != NULL)
        buf_printf(out, " background %s", color_name(s->background));
}

static void put_span(buf *out, const para *p, const span *s, const char *pad)
{
    buf_printf(out, "%s  [%s", pad, style_names[s->style->id]);
    if (s->style != p->style) {
        buf_puts(out, ": ");
        put_font(out, s->style);
    }
    if (strcmp(s->lang, p->lang) != 0)
        buf_printf(out, " lang %s", s->lang);
    if (s->href != NULL)
        buf_printf(out, " href %s", s->href);
    if (s->note != 0)
        buf_printf(out, " note %d", s->note);
    if (s->unit != 0)
        buf_printf(out, " unit %d", s->unit);
    if (s->ruby != 0) {
        const para *above = p->rubies[s->ruby - 1];
        buf_printf(out, " ruby %d ", s->ruby);
        buf_milli(out, above->style->size);
        buf_char(out, ' ');
        buf_json(out, above->text);
    }
    buf_puts(out, "] ");
    buf_json(out, str_slice(p->text, s->from, s->to));
    buf_char(out, '\n');
}

static void put_para(buf *out, const para *p, const char *pad)
{
    buf_printf(out, "%spara %s %s", pad, style_names[p->style->id], p->lang);
    put_at(out, p->at);
    put_flag(out, "rtl", p->rtl);
    put_flag(out, "against", p->against);
    if (p->heading > 0)
        buf_printf(out, " heading %d", p->heading);
    put_mpt(out, "left", p->left);
    put_mpt(out, "right", p->right);
    put_mpt(out, "indent", p->indent);
    buf_printf(out, "\n%s  ", pad);
    put_font(out, p->style);
    put_setting(out, p->style);
    buf_char(out, '\n');
    if (p->label != NULL) {
        buf_printf(out, "%s  label ", pad);
        buf_json(out, p->label->text);
        put_mpt(out, "gap", p->label_gap);
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < p->nspans; i++)
        put_span(out, p, &p->spans[i], pad);
}

static void put_paras(buf *out, const para *const *paras, size_t n,
                      const char *pad)
{
    for (size_t i = 0; i < n; i++)
        put_para(out, paras[i], pad);
}

static void put_table(buf *out, const table *t, const char *pad)
{
    buf_printf(out, "%stable %d x %d", pad, t->nrows, t->ncols);
    if (t->nhead > 0)
        buf_printf(out, " head %d", t->nhead);
    put_mpt(out, "rule", t->rule);
    put_mpt(out, "pad-x", t->pad_x);
    put_mpt(out, "pad-y", t->pad_y);
    buf_char(out, '\n');
    const char *deeper = arena_printf(out->a, "%s    ", pad);
    for (size_t i = 0; i < t->ncells; i++) {
        const cell *c = &t->cells[i];
        buf_printf(out, "%s  cell %d,%d", pad, c->row, c->col);
        if (c->rowspan > 1 || c->colspan > 1)
            buf_printf(out, " spans %d x %d", c->rowspan, c->colspan);
        put_flag(out, "header", c->header);
        buf_printf(out, " %s\n", words_set[c->set]);
        put_paras(out, c->paras, c->nparas, deeper);
    }
}

static void put_figure(buf *out, const figure *f, const char *pad)
{
    buf_printf(out, "%sfigure ", pad);
    buf_json(out, f->picture != NULL ? f->picture->href : STR("qr"));
    put_mpt(out, "width", f->width);
    if (f->asset.image != NULL)
        buf_printf(out, " image %d x %d", f->asset.image->width,
                   f->asset.image->height);
    else
        buf_printf(out, " drawing, %zu paths", f->asset.drawing->npaths);
    buf_puts(out, " alt ");
    buf_json(out, f->picture != NULL ? f->picture->alt : f->elem->alt);
    buf_char(out, '\n');
    put_paras(out, f->paras, f->nparas, arena_printf(out->a, "%s  ", pad));
}

static void put_item(buf *out, const item *it)
{
    static const char *const kinds[] = {"para", "rule", "table", "figure"};
    buf_printf(out, "  item %s", kinds[it->kind]);
    put_mpt(out, "before", it->before);
    put_mpt(out, "after", it->after);
    put_mpt(out, "left", it->left);
    put_mpt(out, "right", it->right);
    put_flag(out, "keep-next", it->keep_next);
    put_flag(out, "keep-together", it->keep_together);
    buf_char(out, '\n');
    if (it->kind == ITEM_PARA)
        put_para(out, it->para, "    ");
    else if (it->kind == ITEM_TABLE)
        put_table(out, it->table, "    ");
    else if (it->kind == ITEM_FIGURE)
        put_figure(out, it->figure, "    ");
}

static void put_meta(buf *out, const char *name, const char *text)
{
    buf_printf(out, "%s ", name);
    buf_json(out, str_of(text));
    buf_char(out, '\n');
}

void style_dump(const styled *s, buf *out)
{
    buf_printf(out, "layout %s, language %s\n", layout_name(s->layout),
               s->lang);
    put_meta(out, "title", s->title);
    put_meta(out, "author", s->author);
    put_meta(out, "subject", s->subject);
    put_meta(out, "keywords", s->keywords);
    for (size_t i = 0; i < s->nflows; i++) {
        buf_printf(out, "flow %s\n", s->flows[i].name);
        for (size_t k = 0; k < s->flows[i].nitems; k++)
            put_item(out, &s->flows[i].items[k]);
    }
    for (size_t i = 0; i < s->nnotes; i++) {
        buf_printf(out, "note %zu\n", i + 1);
        for (size_t k = 0; k < s->notes[i].nitems; k++)
            put_item(out, &s->notes[i].items[k]);
    }
}
