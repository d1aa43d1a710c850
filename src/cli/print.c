/*
 * galley print: a PDF -> a printer.
 */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATIENCE 600 /* seconds, if nothing else is said */
#define PATIENCE_MAX 86400

static void say_line(const char *text)
{
    fprintf(stderr, "%s\n", text);
}

static void say_nothing(const char *text)
{
    (void)text;
}

/* Reports, and prints what there is for standard output. */
static int end(const reporter *r, const diags *d, bool done, const buf *out)
{
    report(r, d);
    int status = exit_status(d, done), printed = print_out(out);
    return printed != EXIT_MADE ? printed : status;
}

static int list_printers(const reporter *r, arena *a)
{
    diags d = diags_new(a);
    buf out = buf_new(a);
    bool done = print_list(a, &out, &d);
    return end(r, &d, done, &out);
}

static int print_all(const reporter *r, print_job *j, char **files, int n)
{
    int worst = EXIT_MADE;
    for (int i = 0; i < n; i++) {
        arena *a = arena_new();
        diags d = diags_new(a);
        buf out = buf_new(a);
        j->path = files[i];
        int status = end(r, &d, print_send(a, j, &d), &out);
        worst = status > worst ? status : worst;
        arena_drop(a);
    }
    return worst;
}

/* Those two that do not go with what is asked for. */
static int wrong_use(const command *self, bool list, const print_job *j, int n)
{
    if (list && (n > 0 || j->printer))
        return usage_error(self, "--list prints nothing on paper; leave out "
                                 "all else");
    if (!list && n == 0)
        return usage_error(self, "no PDF given");
    if (!list && !j->printer)
        return usage_error(self, "say which printer with --printer; galley "
                                 "print --list shows them");
    return EXIT_MADE;
}

static int run_print(const command *self, int argc, char **argv)
{
    print_job j = {.copies = 1, .patience = PATIENCE, .say = say_line};
    reporter r = {0};
    bool list = false;
    const char *copies = NULL, *duplex = duplex_names[0], *patience = NULL,
               *diagnostics = "text";
    int n, status;
    const option opts[] = {
        {"--printer", 'P', &j.printer, NULL, NULL},
        {"--list", 0, NULL, &list, NULL},
        {"--copies", 'n', &copies, NULL, NULL},
        {"--duplex", 0, &duplex, NULL, duplex_names},
        {"--tray", 0, &j.tray, NULL, NULL},
        {"--wait", 0, &patience, NULL, NULL},
        {"--diagnostics", 0, &diagnostics, NULL, diagnostics_values},
        {"--quiet", 'q', NULL, &r.quiet, NULL},
        {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    status = wrong_use(self, list, &j, n);
    if (status != EXIT_MADE)
        return status;
    if (!number_option(self, "--copies", copies, 1, COPIES_MAX, &j.copies) ||
        !number_option(self, "--wait", patience, 0, PATIENCE_MAX, &j.patience))
        return EXIT_USAGE;
    while (strcmp(duplex_names[j.duplex], duplex) != 0)
        j.duplex++;
    r.json = strcmp(diagnostics, "json") == 0;
    if (r.quiet || r.json)
        j.say = say_nothing;
    arena *a = arena_new();
    status = list ? list_printers(&r, a) : print_all(&r, &j, argv, n);
    arena_drop(a);
    return status;
}

const command command_print = {
    .name = "print",
    .usage = "FILE.pdf... --printer NAME|ADDRESS [--copies N]\n"
             "       [--duplex printer|off|long|short] [--tray NAME]\n"
             "       [--wait SECONDS] [--diagnostics text|json] [--quiet]\n"
             "       galley print --list",
    .summary = "send PDFs to a printer and wait for the paper",
    .help =
        "  FILE.pdf             what is printed, in its own size\n"
        "  -P, --printer NAME   a printer as --list calls it, or an address\n"
        "                       (ipp://host/ipp/print)\n"
        "  --list               print the names of the printers in reach\n"
        "  -n, --copies N       how many of each\n"
        "  --duplex HOW         both sides, turned over the long or the short "
        "edge; off;\n"
        "                       or as the printer is set\n"
        "  --tray NAME          where the paper comes from, as the printer "
        "calls it\n"
        "  --wait SECONDS       cancel the job when nothing has happened for "
        "so "
        "long\n"
        "                       (600); 0: do not wait\n"
        "  --diagnostics FORM   text or json (one object a line)\n"
        "  -q, --quiet          show errors only\n",
    .run = run_print};
