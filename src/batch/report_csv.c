/*
 * A report for spreadsheets. In: rows; out: comma-separated values (RFC 4180)
 * in UTF-8. The one idea: whoever wrote the releases must not reach into the
 * spreadsheet, so a cell that one would take for a formula gets an apostrophe
 * in front. Bytes that are no UTF-8 become U+FFFD.
 */
#include "report.h"

#include <string.h>

static const char columns[] =
    "source,item,output,outcome,unchanged,pages,bytes,sha256,language,"
    "headline,date,errors,warnings,notes,diagnostics,milliseconds\r\n";

/* How formulas begin, in ASCII and in full width. */
static bool is_formula(str s)
{
    size_t i = 0;
    uint32_t cp = s.len > 0 ? utf8_next(s, &i) : 0;
    return cp == '=' || cp == '+' || cp == '-' || cp == '@' || cp == '\t' ||
           cp == '\r' || cp == '\n' || cp == 0xFF1D || cp == 0xFF0B ||
           cp == 0xFF0D || cp == 0xFF20;
}

/* A cell and the comma behind it. */
static void put_cell(buf *out, const char *text)
{
    str s = str_of(text ? text : "");
    buf_char(out, '"');
    if (is_formula(s))
        buf_char(out, '\'');
    for (size_t i = 0; i < s.len;) {
        uint32_t cp = utf8_next(s, &i);
        if (cp == '"')
            buf_char(out, '"');
        bool odd = cp == UTF8_BAD || cp == 0x7F ||
                   (cp < 0x20 && cp != '\t' && cp != '\n');
        buf_utf8(out, odd ? 0xFFFD : cp);
    }
    buf_puts(out, "\",");
}

static void put_place(buf *out, const where *at)
{
    if (!at->file)
        return;
    buf_puts(out, at->file);
    if (at->line > 0)
        buf_printf(out, ":%d", at->line);
    if (at->line > 0 && at->col > 0)
        buf_printf(out, ":%d", at->col);
    buf_puts(out, ": ");
}

/* All complaints, a line each. */
static void put_says(arena *a, buf *out, const record *r)
{
    buf all = buf_new(a);
    size_t count[4] = {0};
    for (size_t i = 0; i < r->nsays; i++) {
        const said *s = &r->says[i];
        enum level level = diag_level(s->code);
        count[level]++;
        buf_puts(&all, i > 0 ? "\n" : "");
        put_place(&all, &s->at);
        buf_printf(&all, "%s: %s [%s]", level_name(level), s->text,
                   diag_name(s->code));
    }
    buf_printf(out, "%zu,%zu,%zu,", count[ERROR] + count[SYSTEM],
               count[WARNING], count[NOTE]);
    put_cell(out, buf_str(&all).ptr);
}

static void put_row(arena *a, buf *out, const row *one)
{
    const record *r = &one->r;
    put_cell(out, r->source);
    put_cell(out, r->id);
    put_cell(out, r->output);
    buf_printf(out, "%s,%s,%lld,%lld,", outcome_names[r->outcome],
               one->unchanged ? "yes" : "no", (long long)r->pages,
               (long long)r->bytes);
    put_cell(out, r->pdf);
    put_cell(out, r->lang);
    put_cell(out, r->headline);
    put_cell(out, r->date);
    put_says(a, out, r);
    report_millis(out, r);
    buf_puts(out, "\r\n");
}

void report_csv(const sheet *s)
{
    arena *a = arena_new();
    row one;
    file_out_add(s->f, str_of(columns));
    for (size_t at = 0; rows_next(a, s->rows, &at, &one);) {
        buf text = buf_new(a);
        put_row(a, &text, &one);
        file_out_add(s->f, buf_str(&text));
    }
    arena_drop(a);
}
