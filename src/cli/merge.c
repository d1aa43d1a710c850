/*
 * galley merge: shares of a batch -> one output folder.
 */
#include "reports.h"

#include <string.h>
#include <time.h>

static void say_merged(const merge_result *r)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    buf_printf(&out, "joined %zu %s: %zu releases", r->manifests,
               r->manifests == 1 ? "manifest" : "manifests", r->records);
    if (r->brought > 0)
        buf_printf(&out, ", %zu PDFs brought here", r->brought);
    if (r->lost > 0)
        buf_printf(&out, ", %zu lost", r->lost);
    buf_char(&out, '\n');
    print_out(&out);
    arena_drop(a);
}

static int merge_all(merge_options *o, const char *const *report_paths,
                     const reporter *how)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    merge_result result = {0};
    reports *files = NULL;
    observer keep;
    bool ok = !report_paths[0] ||
              (files = reports_open(report_paths, o->folders[0], &d));
    if (files) {
        keep = reports_observer(files);
        o->observers = &keep;
        o->nobservers = 1;
    }
    ok = ok && batch_merge(o, &d, &result);
    if (files)
        ok = reports_end(files, ok, &d) && ok;
    report(how, &d);
    if (ok && !how->quiet)
        say_merged(&result);
    int status = exit_status(&d, ok);
    if (status == EXIT_MADE && (result.lost > 0 || result.missing))
        status = EXIT_INPUT;
    arena_drop(a);
    return status;
}

static int run_merge(const command *self, int argc, char **argv)
{
    merge_options o = {0};
    reporter how = {0};
    const char *diagnostics = "text", *report_paths[OPTION_MANY] = {NULL};
    int n, status;
    const option opts[] = {
        {"--diagnostics", 0, &diagnostics, NULL, diagnostics_values},
        {"--index", 0, NULL, &o.index, NULL},
        {"--layout", 0, &o.layout, NULL, NULL},
        {"--report", 0, report_paths, NULL, option_many},
        {"--no-sync", 0, NULL, &o.no_sync, NULL},
        {"--quiet", 'q', NULL, &how.quiet, NULL},
        {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (n == 0)
        return usage_error(self, "no folder given");
    if (!reports_option(self, report_paths))
        return EXIT_USAGE;
    o.as_of = time(NULL);
    how.json = strcmp(diagnostics, "json") == 0;
    o.folders = (const char *const *)argv;
    o.nfolders = (size_t)n;
    return merge_all(&o, report_paths, &how);
}

const command command_merge = {
    .name = "merge",
    .usage = "DIR... [--report FILE] [--index] [--layout NAME] [--diagnostics "
             "text|json]\n"
             "       [--no-sync] [--quiet]",
    .summary = "join the shares of a batch",
    .help =
        "  DIR                  output folders of galley batch; shares in them "
        "and those\n"
        "                       of the others are joined into the first\n"
        "  --report FILE        what came of each release: FILE.json, .csv or "
        ".html\n"
        "  --index              make index.html and index.pdf of the archive\n"
        "  --layout NAME        the layout of that PDF\n"
        "  --diagnostics FORM   text or json (one object a line)\n"
        "  --no-sync            do not wait for the disk\n"
        "  -q, --quiet          show errors only\n",
    .run = run_merge};
