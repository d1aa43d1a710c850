/*
 * galley render: files -> PDFs, each whole or not at all.
 */
#include "outputs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const missing_values[] = {"error", "box", NULL};

/* What the command line asked for. */
typedef struct render_job {
    const command *self;
    render_options options;
    reporter reporter;
    const char *output;
    bool into_folder; /* output is a folder */
    const char *item; /* --item, or NULL */
    char **files;     /* the sources */
    size_t nfiles;
    items *opened; /* those of them that could be opened */
    size_t nopened;
    targets targets;
    press *press;
} render_job;

static int render_one(const render_job *j, const target *t)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    rendered made;
    looks seen;
    const render_options *o = &j->options;
    spare_watch(t->output, &d, &seen);
    bool ok = t->feed
                  ? render_piece(a, j->press, t->feed, t->item, o, &d, &made)
                  : render(a, j->press, t->source, o, &d, &made);
    if (ok)
        ok = spare_allows(t->output, &d) &&
             file_write(t->output, made.bytes, &d);
    reporter told = j->reporter;
    told.refused = strict_refused(&j->options, &d, ok);
    if (told.refused)
        say_refused(t->source, &d);
    report(&told, &d);
    int status = exit_status(&d, ok);
    arena_drop(a);
    return status;
}

/* ---- all of them ------------------------------------------------------- */

/* Makes the folder of -o where there is none yet; the exit status. */
static int make_folder(const render_job *j, arena *a)
{
    if (!j->into_folder || file_make_folder(j->output))
        return EXIT_MADE;
    diags d = diags_new(a);
    diag_add(&d, D_CANNOT_MAKE_FOLDER, NOWHERE, j->output, error_words(errno));
    report(&j->reporter, &d);
    return exit_status(&d, false);
}

static int render_all(render_job *j, bool missing_box)
{
    struct press_options po = {.missing_box = missing_box};
    j->press = press_open(&po);
    int worst = EXIT_MADE;
    for (size_t i = 0; i < j->targets.n; i++) {
        int status = render_one(j, &j->targets.v[i]);
        worst = status > worst ? status : worst;
    }
    press_drop(j->press);
    return worst;
}

/* Opens the sources; the worst of the statuses. What cannot be opened has been
 * reported; the others are made. */
static int open_files(render_job *j, arena *a)
{
    int worst = EXIT_MADE;
    j->opened = ARENA_ARRAY(a, items, j->nfiles);
    for (size_t i = 0; i < j->nfiles; i++) {
        items *it = &j->opened[j->nopened];
        int status =
            items_open(&j->reporter, j->files[i], j->options.from, j->item, it);
        j->nopened += status == EXIT_MADE;
        worst = status > worst ? status : worst;
    }
    return worst;
}

/* Where the documents go; EXIT_MADE, or what is to be returned. */
static int plan(render_job *j, arena *a)
{
    size_t n = 0;
    for (size_t i = 0; i < j->nopened; i++)
        n += j->opened[i].end - j->opened[i].first;
    j->into_folder =
        j->output && strcmp(j->output, "-") != 0 &&
        (n > 1 || str_ends(str_of(j->output), "/") || file_is_dir(j->output));
    outputs o = {.self = j->self,
                 .path = j->output,
                 .into_folder = j->into_folder,
                 .dump = j->options.dump != DUMP_NONE,
                 .files = j->files,
                 .nfiles = j->nfiles};
    return outputs_plan(a, &o, &j->reporter, j->opened, j->nopened,
                        &j->targets);
}

static int render_files(render_job *j, bool missing_box)
{
    arena *a = arena_new();
    int worst = open_files(j, a), status = plan(j, a);
    if (status == EXIT_MADE)
        status = make_folder(j, a);
    if (status == EXIT_MADE)
        status = render_all(j, missing_box);
    for (size_t i = 0; i < j->nopened; i++)
        feed_drop(j->opened[i].feed);
    arena_drop(a);
    return status > worst ? status : worst;
}

static int run_render(const command *self, int argc, char **argv)
{
    render_job j = {.self = self};
    const char *lang = NULL, *diagnostics = "text", *dump = NULL,
               *missing = "error", *fit = NULL, *profile = NULL;
    bool attached = false;
    paper_words paper = {0};
    int n, status;
    const format_names formats = format_names_all();
    const option opts[] = {
        {"--output", 'o', &j.output, NULL, NULL},
        {"--layout", 0, &j.options.layout, NULL, NULL},
        {"--lang", 0, &lang, NULL, NULL},
        {"--fit-pages", 0, &fit, NULL, NULL},
        {"--profile", 0, &profile, NULL, profile_names},
        PAPER_OPTIONS(paper),
        {"--attach-source", 0, NULL, &attached, NULL},
        {"--attach-images", 0, NULL, &j.options.attach_images, NULL},
        {"--from", 0, &j.options.from, NULL, formats.names},
        {"--item", 0, &j.item, NULL, NULL},
        {"--diagnostics", 0, &diagnostics, NULL, diagnostics_values},
        {"--missing", 0, &missing, NULL, missing_values},
        {"--dump", 0, &dump, NULL, dump_values},
        {"--strict", 0, NULL, &j.options.strict, NULL},
        {"--quiet", 'q', NULL, &j.reporter.quiet, NULL},
        {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (n == 0)
        return usage_error(self, "no file given");
    arena *a = arena_new();
    status = EXIT_USAGE;
    if (profile_option(self, profile, attached, &j.options) &&
        paper_option(self, &paper, dump != NULL, &j.options) &&
        epoch_option(self, &j.options) && fit_option(self, fit, &j.options) &&
        (!lang || (j.options.lang = lang_option(self, a, lang)))) {
        if (j.options.layout)
            j.options.layout = layout_option(a, j.options.layout);
        j.reporter.json = strcmp(diagnostics, "json") == 0;
        if (dump)
            j.options.dump =
                (enum dump)(DUMP_MODEL + option_value(dump_values, dump));
        j.options.threads = cores();
        j.files = argv;
        j.nfiles = (size_t)n;
        status = render_files(&j, strcmp(missing, "box") == 0);
    }
    arena_drop(a);
    return status;
}

const command command_render = {
    .name = "render",
    .usage = "FILE... [-o PATH] [--layout NAME|DIR] [--lang TAG]\n"
             "       [--fit-pages N] [--profile "
             "archive|archive-source|screen|print]\n"
             "       [--bleed LENGTH] [--marks LIST|--no-marks]\n"
             "       [--impose booklet|2up|4up|cut-stack] [--sheet SIZE]\n"
             "       [--signature SHEETS] [--creep MM] [--turn long|short]\n"
             "       [--attach-source] [--attach-images]\n"
             "       [--from FORMAT] [--item N|ID] [--diagnostics text|json]\n"
             "       [--missing error|box] [--strict] [--quiet]\n"
             "       [--dump model|style|runs|lines|pages|tags|ops]",
    .summary = "make a PDF of each release",
    .help =
        "  FILE                 a release, or a file of many (JSON lines and "
        "the like);\n"
        "                       - is standard input\n"
        "  -o, --output PATH    the PDF, or a folder for several; - is "
        "standard output;\n"
        "                       without it the PDF goes beside its source\n"
        "  --item N|ID          of a file of many releases this one, by its "
        "number or by\n"
        "                       what the file calls it\n"
        "  --layout NAME|DIR    the letterhead (galley layouts lists them)\n"
        "  --lang TAG           language, if not the one the release states\n"
        "  --fit-pages N        set it tighter, if that makes it N pages at "
        "most\n"
        "  --profile NAME       what the PDF is for: archive, archive-source "
        "(the release\n"
        "                       travels inside), screen (small) or print "
        "(PDF/X-4)\n" PAPER_HELP
        "  --attach-source      the same as --profile archive-source\n"
        "  --attach-images      its pictures travel along as well (galley "
        "extract gives\n"
        "                       all of them back)\n"
        "  --from FORMAT        format, if not the one recognised:\n"
        "                       @FORMATS@\n"
        "  --diagnostics FORM   text or json (one object a line)\n"
        "  --missing WHAT       a character no font has: error or box\n"
        "  --strict             warnings keep the PDF from being made\n"
        "  -q, --quiet          show errors only\n"
        "  --dump STAGE         print what a stage made: model, style, runs, "
        "lines,\n"
        "                       pages, tags or ops\n",
    .run = run_render};
