/*
 * The index as a page. In: the list; out: HTML that needs nothing else, with a
 * section for each year. The one idea: it is a plain list of links, to which a
 * script adds a box that finds. Refuses nothing.
 */
#include "index.h"
#include "page.h"

#include <string.h>

static const char find_box[] =
    "<p class=\"find\" hidden><label for=\"find\">Find</label>"
    "<input id=\"find\" type=\"search\" autocomplete=\"off\" "
    "placeholder=\"words, a month, a language\">"
    "<output for=\"find\" aria-live=\"polite\"></output></p>\n";

static void put_years(arena *a, buf *out, const list *l)
{
    buf_puts(out, "<nav aria-label=\"Years\">\n");
    for (size_t i = 0; i < l->v.n; i += list_year(l, i)) {
        const char *year = listed_year(a, &l->v.v[i]);
        buf_puts(out, "<a href=\"#y");
        page_url(out, year[0] == 'W' ? "" : year);
        buf_puts(out, "\">");
        page_text(out, year);
        buf_puts(out, "</a>\n");
    }
    buf_puts(out, "</nav>\n");
}

static void put_entry(arena *a, buf *out, const listed *e)
{
    buf_puts(out, "<li>");
    if (e->date) {
        buf_puts(out, "<time datetime=\"");
        page_text(out, e->date);
        buf_puts(out, "\">");
        page_text(out, listed_day(a, e));
        buf_puts(out, "</time>");
    } else {
        buf_puts(out, "<span class=\"soft\">\u2013</span>");
    }
    buf_puts(out, "<a href=\"");
    page_url(out, e->output);
    buf_char(out, '"');
    page_lang(out, e->lang);
    if (e->lang) {
        buf_puts(out, " hreflang=\"");
        page_text(out, e->lang);
        buf_char(out, '"');
    }
    buf_char(out, '>');
    page_text(out, e->headline);
    buf_puts(out, "</a><span class=\"soft\">");
    page_text(out, page_language(e->lang));
    buf_puts(out, "</span></li>\n");
}

static void put_year(arena *a, file_out *f, const list *l, size_t from,
                     size_t n)
{
    buf out = buf_new(a);
    const char *year = listed_year(a, &l->v.v[from]);
    buf_puts(&out, "<section class=\"year\"><h2 id=\"y");
    page_url(&out, year[0] == 'W' ? "" : year);
    buf_puts(&out, "\">");
    page_text(&out, year);
    buf_puts(&out, "<small>");
    page_count(&out, n);
    buf_puts(&out, "</small></h2>\n<ol class=\"list\">\n");
    for (size_t i = from; i < from + n; i++) {
        put_entry(a, &out, &l->v.v[i]);
        file_out_add(f, buf_str(&out));
        out.n = 0;
    }
    file_out_add(f, STR("</ol></section>\n"));
}

bool index_write_html(const list *l, const char *path, diags *d)
{
    file_out *f = file_out_open(path, d);
    if (!f)
        return false;
    arena *a = arena_new();
    buf out = buf_new(a);
    page_open(&out, "Releases");
    buf_printf(&out,
               "<p class=\"lead\">%s. <a href=\"" INDEX_PDF
               "\">The same as a PDF</a></p>\n",
               list_lead(a, l));
    put_years(a, &out, l);
    buf_puts(&out, find_box);
    file_out_add(f, buf_str(&out));
    for (size_t i = 0, n; i < l->v.n; i += n) {
        n = list_year(l, i);
        arena_reset(a);
        put_year(a, f, l, i, n);
    }
    arena_reset(a);
    out = buf_new(a);
    page_close(&out);
    file_out_add(f, buf_str(&out));
    arena_drop(a);
    return file_out_end(f);
}
