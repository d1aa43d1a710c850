/*
 * galley render: files -> PDFs, each whole or not at all.
 */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const from_values[] = {"md", "txt", NULL};
static const char *const missing_values[] = {"error", "box", NULL};

/* What the command line asked for. */
typedef struct render_job {
    const command *self;
    render_options options;
    reporter reporter;
    const char *output;
    bool into_folder; /* output is a folder */
    char **files;     /* the sources */
    size_t n;
    press *press;
} render_job;

/* Where the result for path goes. */
static const char *output_for(const render_job *j, arena *a, const char *path)
{
    if (j->output && !j->into_folder)
        return j->output;
    if (j->options.dump && !j->output)
        return "-";
    const char *ending = j->options.dump ? ".txt" : ".pdf";
    const char *name = strcmp(path, "-") == 0 ? "release" : path;
    char *beside = with_ending(a, name, ending);
    if (j->output)
        return path_join(a, j->output, path_base(beside));
    return strcmp(path, "-") == 0 ? "-" : beside;
}

static int render_one(const render_job *j, const char *path)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    rendered made;
    bool ok = render(a, j->press, path, &j->options, &d, &made);
    if (ok)
        ok = file_write(output_for(j, a, path), made.bytes, &d);
    reporter told = j->reporter;
    told.refused = strict_refused(&j->options, &d, ok);
    if (told.refused)
        say_refused(path, &d);
    report(&told, &d);
    int status = exit_status(&d, ok);
    arena_drop(a);
    return status;
}

/* ---- outputs ------------------------------------------------------------- */

/* A source and where its document goes. */
typedef struct pair {
    const char *source, *output;
    size_t order; /* on the command line */
} pair;

static int by_output(const void *x, const void *y)
{
    const pair *p = x, *q = y;
    int order = strcmp(p->output, q->output);
    return order ? order : (p->order > q->order) - (p->order < q->order);
}

/* Two sources whose documents would have one name would overwrite each
 * other. Sorts the pairs by their outputs. */
static bool names_differ(const render_job *j, pair *pairs)
{
    qsort(pairs, j->n, sizeof *pairs, by_output);
    for (size_t i = 1; i < j->n; i++)
        if (strcmp(pairs[i - 1].output, pairs[i].output) == 0) {
            usage_error(j->self, "%s and %s would both become %s",
                        pairs[i - 1].source, pairs[i].source, pairs[i].output);
            return false;
        }
    return true;
}

/* What the file system knows a file by. */
typedef struct file_id {
    dev_t dev;
    ino_t ino;
} file_id;

static int by_id(const void *x, const void *y)
{
    const file_id *p = x, *q = y;
    if (p->dev != q->dev)
        return p->dev < q->dev ? -1 : 1;
    return (p->ino > q->ino) - (p->ino < q->ino);
}

/* Only plain files are overwritten. */
static bool read_id(const char *path, file_id *out)
{
    struct stat st;
    int failed =
        strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, &st) : stat(path, &st);
    if (failed || !S_ISREG(st.st_mode))
        return false;
    *out = (file_id){st.st_dev, st.st_ino};
    return true;
}

/* A document must not take the place of any of the sources, by whatever name.
 */
static bool sources_stay(const render_job *j, arena *a, const pair *pairs)
{
    file_id *ids = ARENA_ARRAY(a, file_id, j->n), own;
    size_t n = 0;
    for (size_t i = 0; i < j->n; i++)
        n += read_id(j->files[i], &ids[n]);
    qsort(ids, n, sizeof *ids, by_id);
    for (size_t i = 0; i < j->n; i++) {
        const char *output = pairs[i].output;
        if (strcmp(output, "-") == 0 || !read_id(output, &own) ||
            !bsearch(&own, ids, n, sizeof *ids, by_id))
            continue;
        usage_error(j->self,
                    "%s is a source and would be overwritten; give another "
                    "name with -o",
                    output);
        return false;
    }
    return true;
}

static bool check_outputs(const render_job *j, arena *a)
{
    if (j->n > 1 && j->output && !j->into_folder) {
        usage_error(j->self, "several files do not fit on standard output; "
                             "give -o a folder");
        return false;
    }
    if (j->options.dump && !j->output)
        return true; /* one after the other on standard output */
    pair *pairs = ARENA_ARRAY(a, pair, j->n);
    for (size_t i = 0; i < j->n; i++)
        pairs[i] = (pair){j->files[i], output_for(j, a, j->files[i]), i};
    return names_differ(j, pairs) && sources_stay(j, a, pairs);
}

/* Makes the folder of -o where there is none yet; the exit status. */
static int make_folder(const render_job *j, arena *a)
{
    if (!j->into_folder || file_is_dir(j->output) ||
        mkdir(j->output, 0777) == 0)
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
    for (size_t i = 0; i < j->n; i++) {
        int status = render_one(j, j->files[i]);
        worst = status > worst ? status : worst;
    }
    press_drop(j->press);
    return worst;
}

static int render_files(render_job *j, bool missing_box)
{
    arena *a = arena_new();
    j->into_folder = j->output && strcmp(j->output, "-") != 0 &&
                     (j->n > 1 || str_ends(str_of(j->output), "/") ||
                      file_is_dir(j->output));
    int status = EXIT_USAGE;
    if (check_outputs(j, a))
        status = make_folder(j, a);
    arena_drop(a);
    return status == EXIT_MADE ? render_all(j, missing_box) : status;
}

/* --profile and --attach-source into o: the one is a name of the other, and
 * --attach-images asks for both. False with a sentence where they do not go
 * together. */
static bool profile_option(const command *self, const char *name, bool attached,
                           render_options *o)
{
    const char *own = profile_names[PROFILE_ARCHIVE_SOURCE];
    bool attach = attached || o->attach_images;
    if (attach && name && strcmp(name, own) != 0) {
        usage_error(self,
                    "%s makes the profile %s, and so not “%s”; leave out one "
                    "of the two",
                    attached ? "--attach-source" : "--attach-images", own,
                    name);
        return false;
    }
    if (attach || name)
        o->profile =
            (enum profile)option_value(profile_names, attach ? own : name);
    return true;
}

static int run_render(const command *self, int argc, char **argv)
{
    render_job j = {.self = self};
    const char *lang = NULL, *diagnostics = "text", *dump = NULL,
               *missing = "error", *fit = NULL, *profile = NULL;
    bool attached = false;
    int n, status;
    const option opts[] = {
        {"--output", 'o', &j.output, NULL, NULL},
        {"--layout", 0, &j.options.layout, NULL, NULL},
        {"--lang", 0, &lang, NULL, NULL},
        {"--fit-pages", 0, &fit, NULL, NULL},
        {"--profile", 0, &profile, NULL, profile_names},
        {"--attach-source", 0, NULL, &attached, NULL},
        {"--attach-images", 0, NULL, &j.options.attach_images, NULL},
        {"--from", 0, &j.options.from, NULL, from_values},
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
        epoch_option(self, &j.options) && fit_option(self, fit, &j.options) &&
        (!lang || (j.options.lang = lang_option(self, a, lang)))) {
        if (j.options.layout)
            j.options.layout = layout_option(a, j.options.layout);
        j.reporter.json = strcmp(diagnostics, "json") == 0;
        if (dump)
            j.options.dump =
                (enum dump)(DUMP_MODEL + option_value(dump_values, dump));
        j.files = argv;
        j.n = (size_t)n;
        status = render_files(&j, strcmp(missing, "box") == 0);
    }
    arena_drop(a);
    return status;
}

const command command_render = {
    .name = "render",
    .usage = "FILE... [-o PATH] [--layout NAME|DIR] [--lang TAG]\n"
             "       [--fit-pages N] [--profile "
             "archive|archive-source|screen]\n"
             "       [--attach-source] [--attach-images]\n"
             "       [--from md|txt] [--diagnostics text|json]\n"
             "       [--missing error|box] [--strict] [--quiet]\n"
             "       [--dump model|style|runs|lines|pages|tags|ops]",
    .summary = "make a PDF of each release",
    .help =
        "  FILE                 a release: .md or .txt; - is standard input\n"
        "  -o, --output PATH    the PDF, or a folder for several; - is "
        "standard output;\n"
        "                       without it the PDF goes beside its source\n"
        "  --layout NAME|DIR    the letterhead (galley layouts lists them)\n"
        "  --lang TAG           language, if not the one the release states\n"
        "  --fit-pages N        set it tighter, if that makes it N pages at "
        "most\n"
        "  --profile NAME       what the PDF is for: archive, archive-source "
        "(the release\n"
        "                       travels inside) or screen (small)\n"
        "  --attach-source      the same as --profile archive-source\n"
        "  --attach-images      its pictures travel along as well (galley "
        "extract gives\n"
        "                       all of them back)\n"
        "  --from md|txt        format, if not the one recognised\n"
        "  --diagnostics FORM   text or json (one object a line)\n"
        "  --missing WHAT       a character no font has: error or box\n"
        "  --strict             warnings keep the PDF from being made\n"
        "  -q, --quiet          show errors only\n"
        "  --dump STAGE         print what a stage made: model, style, runs, "
        "lines,\n"
        "                       pages, tags or ops\n",
    .run = run_render};
