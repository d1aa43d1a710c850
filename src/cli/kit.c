/*
 * galley kit: a kit file -> one PDF, whole or not at all.
 */
#include "cli.h"

#include <string.h>

typedef struct kit_job {
    const command *self;
    render_options options;
    reporter reporter;
    const char *output;  /* or NULL */
    const char *package; /* or NULL */
    bool force;
    const char *file;
} kit_job;

/* Where it goes: beside the kit, or into a folder, unless it has a name. */
static const char *output_of(const kit_job *j, arena *a)
{
    const char *ending = j->options.dump ? ".txt" : ".pdf";
    const char *beside = with_ending(a, j->file, ending);
    if (j->output == NULL)
        return j->options.dump ? "-" : beside;
    bool folder = str_ends(str_of(j->output), "/") || file_is_dir(j->output);
    return folder ? path_join(a, j->output, path_base(beside)) : j->output;
}

/* The folder for what is too large for memory: the one that the PDF will be
 * in, where there must be room for it. */
static const char *folder_of(arena *a, const char *output)
{
    bool away = strcmp(output, "-") == 0 || !file_is_dir(path_dir(a, output));
    return away ? "/var/tmp" : path_dir(a, output);
}

static bool make_pdf(const kit_job *j, arena *a, press *p, diags *d)
{
    const char *output = output_of(j, a);
    kit_made made;
    render_options o = j->options;
    looks seen;
    spare_watch(output, d, &seen);
    pile *to = pile_open(a, folder_of(a, output));
    o.to = to;
    bool ok = kit_make(a, p, j->file, &o, d, &made) &&
              spare_allows(output, d) &&
              (o.dump ? file_write(output, made.bytes, d)
                      : pile_write(to, output, d));
    pile_close(to);
    return ok;
}

static int make(const kit_job *j)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    struct press_options po = {0};
    press *p = press_open(&po);
    pack_options w = {j->file, j->package, j->force};
    bool ok = j->package != NULL ? pack_kit(a, p, &w, &j->options, &d)
                                 : make_pdf(j, a, p, &d);
    reporter told = j->reporter;
    told.refused = strict_refused(&j->options, &d, ok);
    if (told.refused)
        say_refused(j->file, &d);
    report(&told, &d);
    int status = exit_status(&d, ok);
    press_drop(p);
    arena_drop(a);
    return status;
}

static int print_keys(void)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    kit_keys(&out);
    int status = print_out(&out);
    arena_drop(a);
    return status;
}

static int run_kit(const command *self, int argc, char **argv)
{
    kit_job j = {.self = self};
    const char *diagnostics = "text", *dump = NULL, *profile = NULL;
    paper_words paper = {0};
    bool keys = false;
    int n, status;
    const option opts[] = {
        {"--output", 'o', &j.output, NULL, NULL},
        {"--package", 0, &j.package, NULL, NULL},
        {"--force", 0, NULL, &j.force, NULL},
        {"--layout", 0, &j.options.layout, NULL, NULL},
        {"--profile", 0, &profile, NULL, profile_names},
        PAPER_OPTIONS(paper),
        {"--diagnostics", 0, &diagnostics, NULL, diagnostics_values},
        {"--dump", 0, &dump, NULL, dump_values},
        {"--strict", 0, NULL, &j.options.strict, NULL},
        {"--quiet", 'q', NULL, &j.reporter.quiet, NULL},
        {"--keys", 0, NULL, &keys, NULL},
        {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (keys)
        return print_keys();
    if (n != 1)
        return usage_error(self,
                           n == 0 ? "no kit file given" : "one kit at a time");
    arena *a = arena_new();
    status = EXIT_USAGE;
    if (profile && strcmp(profile, profile_names[PROFILE_ARCHIVE_SOURCE]) == 0)
        usage_error(self, "a kit has no one source that could travel in it; "
                          "choose another profile");
    else if (j.package && (profile || dump || j.output || paper.impose))
        usage_error(self,
                    "a package has the kit for screens and for print; leave "
                    "out --output, --profile, --impose and --dump");
    else if (j.force && !j.package)
        usage_error(self, "--force is for --package");
    else if (profile_option(self, profile, false, &j.options) &&
             paper_option(self, &paper, dump != NULL, &j.options) &&
             epoch_option(self, &j.options)) {
        if (j.options.layout)
            j.options.layout = layout_option(a, j.options.layout);
        if (dump)
            j.options.dump =
                (enum dump)(DUMP_MODEL + option_value(dump_values, dump));
        j.reporter.json = strcmp(diagnostics, "json") == 0;
        j.file = argv[0];
        j.options.threads = cores();
        status = make(&j);
    }
    arena_drop(a);
    return status;
}

const command command_kit = {
    .name = "kit",
    .usage = "KIT.yaml [-o PATH] [--layout NAME|DIR] [--profile "
             "archive|screen|print]\n"
             "       [--bleed LENGTH] [--marks LIST|--no-marks]\n"
             "       [--impose booklet|2up|4up|cut-stack] [--sheet SIZE]\n"
             "       [--signature SHEETS] [--creep MM] [--turn long|short]\n"
             "       [--diagnostics text|json] [--strict] [--quiet]\n"
             "       [--dump model|style|runs|lines|pages|tags|ops]\n"
             "       galley kit KIT.yaml --package DIR|FILE.zip [--force]\n"
             "       galley kit --keys",
    .summary = "bind releases, pages and pictures into one PDF",
    .help =
        "  KIT.yaml             what is in the kit: galley-kit(5)\n"
        "  -o, --output PATH    the PDF, or a folder for it; - is standard "
        "output;\n"
        "                       without it the PDF goes beside the kit file\n"
        "  --package DIR|ZIP    all that is sent to a journalist: the kit for "
        "screens\n"
        "                       and print, releases as PDF and text, pictures, "
        "logos,\n"
        "                       captions, fonts, checksums\n"
        "  --force              replace a package that is there already\n"
        "  --layout NAME|DIR    the letterhead of all its parts\n"
        "  --profile NAME       what the PDF is for: archive, screen (small) "
        "or\n"
        "                       print (PDF/X-4)\n" PAPER_HELP
        "  --diagnostics FORM   text or json (one object a line)\n"
        "  --strict             warnings keep the PDF from being made\n"
        "  -q, --quiet          show errors only\n"
        "  --dump STAGE         print what a stage made: model, style, runs, "
        "lines,\n"
        "                       pages, tags or ops\n"
        "  --keys               print the keys that a kit file may have\n",
    .run = run_kit};
