/*
 * A report for programs. In: rows; out: one JSON object (RFC 8259), a line for
 * each release. The one idea: it can be read as a whole, or line by line by
 * who has little memory. Names of files are bytes: those that are no UTF-8
 * are written as lone surrogates, as in the manifest.
 */
#include "json.h"
#include "part.h"
#include "report.h"

static void put_text(buf *out, const char *name, const char *value)
{
    buf_printf(out, ",\"%s\":", name);
    if (value)
        json_bytes(out, str_of(value));
    else
        buf_puts(out, "null");
}

static void put_says(buf *out, const record *r)
{
    buf_puts(out, ",\"diagnostics\":[");
    for (size_t i = 0; i < r->nsays; i++) {
        const said *s = &r->says[i];
        buf_printf(out, "%s{\"level\":\"%s\",\"code\":\"%s\"", i ? "," : "",
                   level_name(diag_level(s->code)), diag_name(s->code));
        put_text(out, "file", s->at.file);
        buf_printf(out, ",\"line\":%d,\"column\":%d", s->at.line, s->at.col);
        put_text(out, "message", s->text);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_row(buf *out, const row *one)
{
    const record *r = &one->r;
    buf_puts(out, "{\"source\":");
    json_bytes(out, str_of(r->source));
    put_text(out, "item", r->id);
    put_text(out, "output", r->output);
    put_text(out, "outcome", outcome_names[r->outcome]);
    buf_printf(out, ",\"unchanged\":%s,\"pages\":%lld,\"bytes\":%lld",
               one->unchanged ? "true" : "false", (long long)r->pages,
               (long long)r->bytes);
    put_text(out, "sha256", r->pdf);
    put_text(out, "language", r->lang);
    put_text(out, "headline", r->headline);
    put_text(out, "date", r->date);
    put_says(out, r);
    buf_puts(out, ",\"milliseconds\":");
    report_millis(out, r);
    buf_char(out, '}');
}

static void put_head(buf *out, const tally *t)
{
    buf_printf(out,
               REPORT_JSON_HEAD GALLEY_VERSION
               "\",\"complete\":%s,"
               "\"releases\":%zu,\"unchanged\":%zu,\"left\":%zu",
               t->left == 0 ? "true" : "false", t->rows, t->unchanged, t->left);
    for (int i = 0; i < OUTCOMES; i++)
        buf_printf(out, ",\"%s\":%zu", outcome_names[i], t->by_outcome[i]);
    buf_puts(out, ",\"rows\":[");
}

void report_json(const sheet *s)
{
    arena *a = arena_new();
    buf head = buf_new(a);
    bool first = true;
    row one;
    put_head(&head, &s->tally);
    file_out_add(s->f, buf_str(&head));
    for (size_t at = 0; rows_next(a, s->rows, &at, &one);) {
        buf text = buf_new(a);
        buf_puts(&text, first ? "\n" : ",\n");
        put_row(&text, &one);
        file_out_add(s->f, buf_str(&text));
        first = false;
    }
    file_out_add(s->f, STR("\n]}\n"));
    arena_drop(a);
}
