/*
 * native_html: in, a block that Markdown has no word for; out, HTML.
 *
 * One idea: what reads it is our own reader (html.c), so exactly what that
 * understands is written. No line is blank, since that would end the HTML.
 */
#include "native_html.h"

#include <string.h>

static void open_tag(buf *out, const char *name, const block *b)
{
    buf_printf(out, "<%s", name);
    if (b->lang)
        buf_printf(out, " lang=\"%s\"", b->lang);
}

static void put_all(native *w, buf *out, const block *b)
{
    for (; b; b = b->next)
        native_html(w, out, b);
}

/* One paragraph alone needs no tag. */
static void put_content(native *w, buf *out, const block *first)
{
    if (first && first->kind == BLOCK_PARA && !first->next && !first->lang)
        native_inls(w, out, first->inls, IN_HTML);
    else
        put_all(w, out, first);
}

static void put_lines(native *w, buf *out, const block *b, const char *name)
{
    open_tag(out, name, b);
    buf_char(out, '>');
    native_inls(w, out, b->inls, IN_HTML);
    buf_printf(out, "</%s>\n", name);
}

static void put_list(native *w, buf *out, const block *b)
{
    const char *name = b->ordered ? "ol" : "ul";
    open_tag(out, name, b);
    if (b->ordered && b->start != 1)
        buf_printf(out, " start=\"%d\"", b->start);
    buf_puts(out, ">\n");
    for (const block *item = b->first; item; item = item->next) {
        open_tag(out, "li", item);
        buf_char(out, '>');
        put_content(w, out, item->first);
        buf_puts(out, "</li>\n");
    }
    buf_printf(out, "</%s>\n", name);
}

static void put_cell(native *w, buf *out, const block *b, enum align column)
{
    static const char *const aligns[] = {[ALIGN_LEFT] = "left",
                                         [ALIGN_RIGHT] = "right",
                                         [ALIGN_CENTER] = "center"};
    enum align align = b->align != ALIGN_NONE ? b->align : column;
    const char *name = b->header ? "th" : "td";
    open_tag(out, name, b);
    if (b->colspan > 1)
        buf_printf(out, " colspan=\"%d\"", b->colspan);
    if (b->rowspan > 1)
        buf_printf(out, " rowspan=\"%d\"", b->rowspan);
    if (align != ALIGN_NONE)
        buf_printf(out, " align=\"%s\"", aligns[align]);
    buf_char(out, '>');
    put_content(w, out, b->first);
    buf_printf(out, "</%s>", name);
}

static void put_row(native *w, buf *out, const block *table, const block *row)
{
    int column = 0;
    open_tag(out, "tr", row);
    buf_char(out, '>');
    for (const block *c = row->first; c; c = c->next, column++) {
        bool known = table->aligns && column < table->ncols;
        put_cell(w, out, c, known ? table->aligns[column] : ALIGN_NONE);
    }
    buf_puts(out, "</tr>\n");
}

static void put_table(native *w, buf *out, const block *b)
{
    open_tag(out, "table", b);
    buf_puts(out, ">\n");
    if (b->inls) {
        buf_puts(out, "<caption>");
        native_inls(w, out, b->inls, IN_HTML);
        buf_puts(out, "</caption>\n");
    }
    bool head = false;
    for (const block *row = b->first; row; row = row->next) {
        if (row->header != head)
            buf_puts(out, row->header ? "<thead>\n" : "</thead>\n");
        head = row->header;
        put_row(w, out, b, row);
    }
    buf_puts(out, head ? "</thead>\n</table>\n" : "</table>\n");
}

static void put_figure(native *w, buf *out, const block *b)
{
    const picture *p = b->picture;
    buf_puts(out, p->caption ? "<figure><img src=\"" : "<img src=\"");
    native_escape(out, w->hrefs.of(w->hrefs.data, p->href), true);
    buf_char(out, '"');
    if (p->has_alt) {
        buf_puts(out, " alt=\"");
        native_escape(out, p->alt, true);
        buf_char(out, '"');
    }
    if (p->width.len > 0) {
        buf_puts(out, " width=\"");
        native_escape(out, p->width, true);
        buf_char(out, '"');
    }
    buf_char(out, '>');
    if (p->caption) {
        buf_puts(out, "<figcaption>");
        native_inls(w, out, p->caption, IN_HTML);
        buf_puts(out, "</figcaption></figure>");
    }
    buf_char(out, '\n');
}

static void put_quote(native *w, buf *out, const block *b)
{
    open_tag(out, "blockquote", b);
    buf_puts(out, ">\n");
    put_all(w, out, b->first);
    buf_puts(out, "</blockquote>\n");
}

/* Within <pre> a blank line would do no harm, but without it may: it is
 * written as an entity. */
static void put_code(buf *out, str text)
{
    buf_puts(out, "<pre>");
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n')
            buf_puts(out, "&#10;");
        else
            native_escape(out, str_slice(text, i, i + 1), false);
    }
    buf_puts(out, "</pre>\n");
}

void native_html(native *w, buf *out, const block *b)
{
    switch (b->kind) {
    case BLOCK_HEADING:
        put_lines(w, out, b, arena_printf(w->a, "h%d", b->level));
        break;
    case BLOCK_LIST:
        put_list(w, out, b);
        break;
    case BLOCK_QUOTE:
        put_quote(w, out, b);
        break;
    case BLOCK_CODE:
        put_code(out, b->text);
        break;
    case BLOCK_RULE:
        buf_puts(out, "<hr>\n");
        break;
    case BLOCK_TABLE:
        put_table(w, out, b);
        break;
    case BLOCK_FIGURE:
        put_figure(w, out, b);
        break;
    default:
        put_lines(w, out, b, "p");
        break;
    }
}
