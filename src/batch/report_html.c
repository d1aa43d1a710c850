/*
 * A report for people. In: rows; out: a page of HTML that needs nothing else.
 * The one idea: what has to be done comes first: how many failed, which, and
 * why; then the table of all. Sorting and finding are added by a script where
 * there is one. Refuses nothing.
 */
#include "page.h"
#include "report.h"

#include <string.h>

static const char table_head[] =
    "<div class=\"wide\"><table>\n"
    "<caption>Every release, in the order of its source. Time is that of the "
    "processor when it was last made.</caption>\n"
    "<thead><tr><th scope=\"col\">Outcome</th><th scope=\"col\">Release</th>"
    "<th scope=\"col\">Language</th><th scope=\"col\">Date</th>"
    "<th scope=\"col\" class=\"n\">Pages</th>"
    "<th scope=\"col\" class=\"n\">Bytes</th>"
    "<th scope=\"col\" class=\"n\">Time, ms</th>"
    "<th scope=\"col\">SHA-256</th><th scope=\"col\">Complaints</th></tr>"
    "</thead>\n<tbody>\n";

static const char find_box[] =
    "<p class=\"find\" hidden><label for=\"find\">Find</label>"
    "<input id=\"find\" type=\"search\" autocomplete=\"off\" "
    "placeholder=\"words, a date, failed, warning\">"
    "<output for=\"find\" aria-live=\"polite\"></output></p>\n";

/* ---- the head ------------------------------------------------------------ */

static void put_number(buf *out, size_t n, const char *what, const char *class)
{
    if (n == 0)
        return;
    int letters = (int)strlen(what) - (n == 1 && str_ends(str_of(what), "s"));
    buf_printf(out, "<div><dt>%.*s</dt><dd class=\"%s\">", letters, what,
               class);
    page_count(out, n);
    buf_puts(out, "</dd></div>\n");
}

static void put_counts(buf *out, const tally *t)
{
    const size_t *by = t->by_outcome;
    buf_puts(out, "<dl class=\"counts\">\n");
    put_number(out, by[OUTCOME_FAILED], "failed", "bad");
    put_number(out, by[OUTCOME_MADE] - t->unchanged, "made", "good");
    put_number(out, t->unchanged, "unchanged", "");
    put_number(out, by[OUTCOME_EMBARGOED], "under embargo", "");
    put_number(out, by[OUTCOME_WITHHELD], "withheld", "");
    put_number(out, by[OUTCOME_CANCELED], "canceled", "");
    put_number(out, t->left, "not come to", "warn");
    put_number(out, t->by_level[WARNING], "warnings", "warn");
    put_number(out, t->by_level[NOTE], "notes", "");
    buf_puts(out, "</dl>\n");
}

static void put_lead(buf *out, const tally *t)
{
    buf_puts(out, "<p class=\"lead\">");
    page_count(out, t->rows);
    buf_puts(out, t->rows == 1 ? " release" : " releases");
    if (t->left > 0)
        buf_puts(out, "; the run was stopped before it had come to all");
    buf_puts(out, ".</p>\n");
    put_counts(out, t);
}

/* ---- parts of a row ------------------------------------------------------ */

static const char *path_of(arena *a, const sheet *s, const record *r)
{
    return path_join(a, s->to, r->output);
}

/* What it says of itself, linked to its PDF, and where it comes from. */
static void put_release(arena *a, buf *out, const sheet *s, const record *r)
{
    bool linked = r->outcome == OUTCOME_MADE && r->output && r->pdf;
    if (linked) {
        buf_puts(out, "<a href=\"");
        page_link(out, s->from, path_of(a, s, r));
        buf_char(out, '"');
    } else {
        buf_puts(out, "<span");
    }
    if (r->headline)
        page_lang(out, r->lang);
    buf_char(out, '>');
    page_text(out, r->headline ? r->headline : path_base(r->source));
    buf_puts(out, linked ? "</a>" : "</span>");
    buf_puts(out, "<span class=\"file\"><a href=\"");
    page_link(out, s->from, r->source);
    buf_puts(out, "\" dir=\"auto\">");
    page_text(out, path_base(r->source));
    buf_puts(out, "</a>");
    if (r->id) {
        buf_puts(out, " <bdi>");
        page_text(out, r->id);
        buf_puts(out, "</bdi>");
    }
    buf_puts(out, "</span>");
}

static void put_said(buf *out, const said *s)
{
    static const char *const classes[] = {"soft", "warn", "bad", "bad"};
    enum level level = diag_level(s->code);
    buf_printf(out, "<li><span class=\"%s\">%s</span> ", classes[level],
               level_name(level));
    if (s->at.line > 0)
        buf_printf(out, "line %d: ", s->at.line);
    buf_puts(out, "<bdi>");
    page_text(out, s->text);
    buf_printf(out, "</bdi> <code class=\"soft\">%s</code></li>",
               diag_name(s->code));
}

/* The worst ones first, and in the order they were made. */
static void put_list(buf *out, const record *r, int least)
{
    buf_puts(out, "<ul class=\"says\">");
    for (int level = SYSTEM; level >= least; level--)
        for (size_t i = 0; i < r->nsays; i++)
            if ((int)diag_level(r->says[i].code) == level)
                put_said(out, &r->says[i]);
    buf_puts(out, "</ul>");
}

/* "1 warning, 2 notes" */
static void put_sum(buf *out, const size_t count[4])
{
    const struct {
        size_t n;
        const char *word, *class;
    } parts[] = {{count[ERROR] + count[SYSTEM], "error", "bad"},
                 {count[WARNING], "warning", "warn"},
                 {count[NOTE], "note", "soft"}};
    const char *between = "";
    for (int i = 0; i < 3; i++) {
        if (parts[i].n == 0)
            continue;
        buf_printf(out, "%s<span class=\"%s\">%zu %s%s</span>", between,
                   parts[i].class, parts[i].n, parts[i].word,
                   parts[i].n == 1 ? "" : "s");
        between = ", ";
    }
}

static void put_says(buf *out, const record *r)
{
    size_t count[4] = {0};
    for (size_t i = 0; i < r->nsays; i++)
        count[diag_level(r->says[i].code)]++;
    size_t worst = 1000000 * (count[ERROR] + count[SYSTEM]) +
                   1000 * count[WARNING] + count[NOTE];
    buf_printf(out, "<td data-k=\"%zu\">", worst);
    if (r->nsays > 0) {
        buf_puts(out, "<details><summary>");
        put_sum(out, count);
        buf_puts(out, "</summary>");
        put_list(out, r, NOTE);
        buf_puts(out, "</details>");
    }
    buf_puts(out, "</td>");
}

/* ---- rows ---------------------------------------------------------------- */

static void put_outcome(buf *out, const row *one)
{
    static const char *const classes[OUTCOMES] = {"good", "bad", "soft", "soft",
                                                  "soft"};
    bool same = one->unchanged;
    buf_printf(out, "<td class=\"w\"><span class=\"%s\">%s</span></td>",
               same ? "soft" : classes[one->r.outcome],
               same ? "unchanged" : outcome_names[one->r.outcome]);
}

static void put_numbers(buf *out, const record *r)
{
    const long long all[] = {(long long)r->pages, (long long)r->bytes};
    for (int i = 0; i < 2; i++) {
        buf_printf(out, "<td class=\"n\" data-k=\"%lld\">", all[i]);
        if (r->outcome == OUTCOME_MADE)
            page_count(out, (size_t)all[i]);
        buf_puts(out, "</td>");
    }
    buf_printf(out, "<td class=\"n\" data-k=\"%lld\">%lld.%lld</td>",
               (long long)r->micros, (long long)r->micros / 1000,
               (long long)r->micros / 100 % 10);
}

static void put_hash(buf *out, const record *r)
{
    buf_puts(out, "<td>");
    if (r->pdf)
        buf_printf(out, "<code title=\"%s\">%.12s</code>", r->pdf, r->pdf);
    buf_puts(out, "</td>");
}

static void put_row(arena *a, buf *out, const sheet *s, const row *one)
{
    const record *r = &one->r;
    buf_puts(out, "<tr>");
    put_outcome(out, one);
    buf_puts(out, "<th scope=\"row\">");
    put_release(a, out, s, r);
    buf_puts(out, "</th><td>");
    page_text(out, r->lang ? r->lang : "");
    buf_puts(out, "</td><td class=\"w\">");
    page_text(out, r->date ? r->date : "");
    buf_puts(out, "</td>");
    put_numbers(out, r);
    put_hash(out, r);
    put_says(out, r);
    buf_puts(out, "</tr>\n");
}

static void put_failed(arena *a, buf *out, const sheet *s, const row *one)
{
    buf_puts(out, "<li>");
    put_release(a, out, s, &one->r);
    put_list(out, &one->r, one->r.nsays > 0 ? WARNING : NOTE);
    buf_puts(out, "</li>\n");
}

/* Hands the rows to put, those that failed or all. */
static void put_rows(const sheet *s, bool failed,
                     void (*put)(arena *, buf *, const sheet *, const row *))
{
    arena *a = arena_new();
    row one;
    for (size_t at = 0; rows_next(a, s->rows, &at, &one);) {
        if (failed && one.r.outcome != OUTCOME_FAILED)
            continue;
        buf out = buf_new(a);
        put(a, &out, s, &one);
        file_out_add(s->f, buf_str(&out));
    }
    arena_drop(a);
}

void report_html(const sheet *s)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    page_open(&out, "Report of a batch");
    put_lead(&out, &s->tally);
    bool failed = s->tally.by_outcome[OUTCOME_FAILED] > 0;
    buf_puts(&out, failed ? "<h2>Failed</h2>\n<ul class=\"failed\">\n" : "");
    file_out_add(s->f, buf_str(&out));
    if (failed)
        put_rows(s, true, put_failed);
    out.n = 0;
    buf_puts(&out, failed ? "</ul>\n" : "");
    buf_puts(&out, "<h2>All releases</h2>\n");
    buf_puts(&out, find_box);
    buf_puts(&out, table_head);
    file_out_add(s->f, buf_str(&out));
    put_rows(s, false, put_row);
    out.n = 0;
    buf_puts(&out, "</tbody>\n</table></div>\n");
    page_close(&out);
    file_out_add(s->f, buf_str(&out));
    arena_drop(a);
}
