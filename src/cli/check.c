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
        buf_printf(out, "%s:%d:%d: %s: ", r->path, (int)r->took[i].at.line,
                   (int)r->took[i].at.col, r->took[i].what);
        buf_add(out, r->took[i].text);
        buf_char(out, '\n');
    }
}

static int check_one(press *p, const render_options *o, const reporter *rep,
                     const char *path)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    buf took = buf_new(a);
    rendered made;
    bool ok = render(a, p, path, o, &d, &made);
    if (made.release && !rep->json)
        print_took(made.release, &took);
    int status = print_out(&took);
    reporter told = *rep;
    told.refused = strict_refused(o, &d, ok);
    report(&told, &d);
    if (status == EXIT_MADE)
        status = exit_status(&d, ok);
    arena_drop(a);
    return status;
}

static int run_check(const command *self, int argc, char **argv)
{
    render_options o = {.check = true};
    reporter rep = {0};
    const char *lang = NULL, *diagnostics = "text", *fit = NULL;
    int n, status;
    static const char *const from_values[] = {"md", "txt", NULL};
    const option opts[] = {
        {"--layout", 0, &o.layout, NULL, NULL},
        {"--lang", 0, &lang, NULL, NULL},
        {"--fit-pages", 0, &fit, NULL, NULL},
        {"--from", 0, &o.from, NULL, from_values},
        {"--diagnostics", 0, &diagnostics, NULL, diagnostics_values},
        {"--strict", 0, NULL, &o.strict, NULL},
        {"--quiet", 'q', NULL, &rep.quiet, NULL},
        {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (n == 0)
        return usage_error(self, "no file given");
    arena *a = arena_new();
    int worst = EXIT_USAGE;
    if (epoch_option(self, &o) && fit_option(self, fit, &o) &&
        (!lang || (o.lang = lang_option(self, a, lang)))) {
        o.now = o.has_epoch ? o.epoch : (int64_t)time(NULL);
        o.layout = o.layout ? layout_option(a, o.layout) : NULL;
        struct press_options po = {0};
        press *p = press_open(&po);
        rep.json = strcmp(diagnostics, "json") == 0;
        worst = EXIT_MADE;
        for (int i = 0; i < n; i++) {
            status = check_one(p, &o, &rep, argv[i]);
            worst = status > worst ? status : worst;
        }
        press_drop(p);
    }
    arena_drop(a);
    return worst;
}

const command command_check = {
    .name = "check",
    .usage = "FILE... [--layout NAME|DIR] [--lang TAG] [--from md|txt]\n"
             "       [--fit-pages N] [--diagnostics text|json] [--strict] "
             "[--quiet]",
    .summary = "say what a release lacks, and what was taken for what",
    .help = "  FILE                 a release; - is standard input\n"
            "  --layout NAME|DIR    the letterhead to check it with\n"
            "  --lang TAG           language, if not the one it states\n"
            "  --fit-pages N        say whether it can be set to N pages\n"
            "  --from md|txt        format, if not the one recognised\n"
            "  --diagnostics FORM   text or json (one object a line)\n"
            "  --strict             warnings give exit status 1\n"
            "  -q, --quiet          show errors only\n",
    .run = run_check};
