/*
 * galley check: everything that can be said of a release, and no PDF.
 */
#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* What a reader of free text took for what, one line each. */
static void print_took(const release *r, buf *out)
{
    for (size_t i = 0; i < r->ntook; i++) {
        where at = r->took[i].at;
        buf_puts(out, r->path);
        if (at.line > 0)
            buf_printf(out, ":%d:%d", (int)at.line, (int)at.col);
        buf_printf(out, ": %s: ", r->took[i].what);
        buf_add(out, r->took[i].text);
        buf_char(out, '\n');
    }
}

/* What check is told. */
typedef struct check_job {
    press *press;
    render_options options;
    reporter reporter;
    const char *item; /* --item, or NULL */
} check_job;

/* Release i of it, or all of it. */
static int check_one(const check_job *j, const items *it, size_t i)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    buf took = buf_new(a);
    rendered made;
    const render_options *o = &j->options;
    bool ok = it->feed ? render_piece(a, j->press, it->feed, i, o, &d, &made)
                       : render(a, j->press, it->source, o, &d, &made);
    if (made.release && !j->reporter.json)
        print_took(made.release, &took);
    int status = print_out(&took);
    reporter told = j->reporter;
    told.refused = strict_refused(o, &d, ok);
    report(&told, &d);
    if (status == EXIT_MADE)
        status = exit_status(&d, ok);
    arena_drop(a);
    return status;
}

static int check_file(const check_job *j, const char *path)
{
    items it;
    int worst = items_open(&j->reporter, path, j->options.from, j->item, &it);
    for (size_t i = it.first; i < it.end; i++) {
        int status = check_one(j, &it, i);
        worst = status > worst ? status : worst;
    }
    feed_drop(it.feed);
    return worst;
}

static int run_check(const command *self, int argc, char **argv)
{
    check_job j = {.options = {.check = true}};
    const char *lang = NULL, *diagnostics = "text", *fit = NULL;
    int n, status;
    const format_names formats = format_names_all();
    const option opts[] = {
        {"--layout", 0, &j.options.layout, NULL, NULL},
        {"--lang", 0, &lang, NULL, NULL},
        {"--fit-pages", 0, &fit, NULL, NULL},
        {"--from", 0, &j.options.from, NULL, formats.names},
        {"--item", 0, &j.item, NULL, NULL},
        {"--diagnostics", 0, &diagnostics, NULL, diagnostics_values},
        {"--strict", 0, NULL, &j.options.strict, NULL},
        {"--quiet", 'q', NULL, &j.reporter.quiet, NULL},
        {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (n == 0)
        return usage_error(self, "no file given");
    arena *a = arena_new();
    int worst = EXIT_USAGE;
    if (epoch_option(self, &j.options) && fit_option(self, fit, &j.options) &&
        (!lang || (j.options.lang = lang_option(self, a, lang)))) {
        render_options *o = &j.options;
        o->now = o->has_epoch ? o->epoch : (int64_t)time(NULL);
        o->layout = o->layout ? layout_option(a, o->layout) : NULL;
        struct press_options po = {0};
        j.press = press_open(&po);
        j.reporter.json = strcmp(diagnostics, "json") == 0;
        worst = EXIT_MADE;
        for (int i = 0; i < n; i++) {
            status = check_file(&j, argv[i]);
            worst = status > worst ? status : worst;
        }
        press_drop(j.press);
    }
    arena_drop(a);
    return worst;
}

const command command_check = {
    .name = "check",
    .usage = "FILE... [--layout NAME|DIR] [--lang TAG] [--from FORMAT]\n"
             "       [--item N|ID] [--fit-pages N] [--diagnostics text|json]\n"
             "       [--strict] [--quiet]",
    .summary = "say what a release lacks, and what was taken for what",
    .help = "  FILE                 a release; - is standard input\n"
            "  --layout NAME|DIR    the letterhead to check it with\n"
            "  --lang TAG           language, if not the one it states\n"
            "  --fit-pages N        say whether it can be set to N pages\n"
            "  --from FORMAT        format, if not the one recognised:\n"
            "                       @FORMATS@\n"
            "  --item N|ID          of a file of many releases only this one\n"
            "  --diagnostics FORM   text or json (one object a line)\n"
            "  --strict             warnings give exit status 1\n"
            "  -q, --quiet          show errors only\n",
    .run = run_check};
