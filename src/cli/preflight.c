/*
 * galley preflight: what keeps PDFs from being printed well.
 */
#include "cli.h"

#include "../preflight/preflight.h"

#include <string.h>

typedef struct wishes {
    int ink_limit;
    bool strict;
    reporter reporter;
} wishes;

static int preflight_one(const wishes *j, const char *path)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    preflight_job how = {.path = path, .ink_limit = j->ink_limit};
    str bytes;
    bool ok = file_read(a, path, PDF_BYTES_MAX, &d, NOWHERE, &bytes) &&
              preflight(a, bytes, &how, &d) && diags_ok(&d) &&
              !(j->strict && d.count[WARNING] > 0);
    report(&j->reporter, &d);
    int status = exit_status(&d, ok);
    arena_drop(a);
    return status;
}

/* "280%" or "280". */
static bool limit_option(const command *self, const char *s, int *out)
{
    int n = 0;
    size_t i = 0;
    for (; s[i] >= '0' && s[i] <= '9' && i < 4; i++)
        n = n * 10 + (s[i] - '0');
    *out = n;
    if (i > 0 && (strcmp(s + i, "") == 0 || strcmp(s + i, "%") == 0) &&
        n >= 100 && n <= 400)
        return true;
    usage_error(self,
                "“%s” is no limit of ink; write a percentage from 100%% "
                "to 400%%",
                s);
    return false;
}

static int run_preflight(const command *self, int argc, char **argv)
{
    wishes j = {.ink_limit = PREFLIGHT_INK};
    const char *diagnostics = "text", *limit = NULL;
    int n, status, worst = EXIT_MADE;
    const option opts[] = {
        {"--ink-limit", 0, &limit, NULL, NULL},
        {"--diagnostics", 0, &diagnostics, NULL, diagnostics_values},
        {"--strict", 0, NULL, &j.strict, NULL},
        {"--quiet", 'q', NULL, &j.reporter.quiet, NULL},
        {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (n == 0)
        return usage_error(self, "no PDF given");
    if (limit != NULL && !limit_option(self, limit, &j.ink_limit))
        return EXIT_USAGE;
    j.reporter.json = strcmp(diagnostics, "json") == 0;
    for (int i = 0; i < n; i++) {
        status = preflight_one(&j, argv[i]);
        worst = status > worst ? status : worst;
    }
    return worst;
}

const command command_preflight = {
    .name = "preflight",
    .usage = "FILE.pdf... [--ink-limit PERCENT] [--diagnostics text|json]\n"
             "       [--strict] [--quiet]",
    .summary = "say what keeps a PDF from being printed well",
    .help = "  FILE.pdf             a PDF that galley made; - is standard "
            "input\n"
            "  --ink-limit PERCENT  most ink of one place, if not 300%\n"
            "  --diagnostics FORM   text or json (one object a line)\n"
            "  --strict             warnings give exit status 1\n"
            "  -q, --quiet          show errors only\n",
    .run = run_preflight};
