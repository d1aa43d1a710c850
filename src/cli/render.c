/*
 * galley render: files -> PDFs, each whole or not at all.
 */
#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char *const dump_values[] = {"model", "style", "runs", "lines",
                                          "pages", "ops",   NULL};
static const char *const from_values[] = {"md", "txt", NULL};
static const char *const missing_values[] = {"error", "box", NULL};

/* What the command line asked for. */
typedef struct render_job {
    const command *self;
    render_options options;
    reporter reporter;
    const char *output;
    bool into_folder; /* output is a folder */
    press *press;
} render_job;

static enum dump dump_named(const char *name)
{
    int i = 0;
    while (strcmp(dump_values[i], name) != 0)
        i++;
    return (enum dump)(DUMP_MODEL + i);
}

/* "a/b.md" -> "a/b" + ending; a name without an ending keeps all of itself.*/
static char *with_ending(arena *a, const char *path, const char *ending)
{
    const char *base = path_base(path), *dot = strrchr(base, '.');
    int n = dot && dot != base ? (int)(dot - path) : (int)strlen(path);
    return arena_printf(a, "%.*s%s", n, path, ending);
}

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
    report(&j->reporter, &d);
    int status = exit_status(&d, ok);
    arena_drop(a);
    return status;
}

/* Two sources whose documents would have one name would overwrite each
 * other. */
static bool names_differ(const render_job *j, arena *a, char **files, int n)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++)
            if (strcmp(output_for(j, a, files[i]),
                       output_for(j, a, files[k])) == 0) {
                usage_error(j->self, "%s and %s would both become %s", files[k],
                            files[i], output_for(j, a, files[i]));
                return false;
            }
    return true;
}

static bool check_output(render_job *j, arena *a, char **files, int n)
{
    j->into_folder =
        j->output && strcmp(j->output, "-") != 0 &&
        (n > 1 || str_ends(str_of(j->output), "/") || file_is_dir(j->output));
    if (n > 1 && j->output && !j->into_folder) {
        usage_error(j->self, "several files do not fit on standard output; "
                             "give -o a folder");
        return false;
    }
    if (j->into_folder && !file_is_dir(j->output) &&
        mkdir(j->output, 0777) != 0) {
        usage_error(j->self, "the folder %s does not exist and cannot be made",
                    j->output);
        return false;
    }
    return (j->options.dump && !j->output) || names_differ(j, a, files, n);
}

static int render_files(render_job *j, char **files, int n, bool missing_box)
{
    arena *a = arena_new();
    int worst = EXIT_USAGE;
    if (check_output(j, a, files, n)) {
        struct press_options po = {.missing_box = missing_box};
        j->press = press_open(&po);
        worst = EXIT_MADE;
        for (int i = 0; i < n; i++) {
            int status = render_one(j, files[i]);
            worst = status > worst ? status : worst;
        }
        press_drop(j->press);
    }
    arena_drop(a);
    return worst;
}

static int run_render(const command *self, int argc, char **argv)
{
    render_job j = {.self = self};
    const char *lang = NULL, *diagnostics = "text", *dump = NULL,
               *missing = "error";
    int n, status;
    const option opts[] = {
        {"--output", 'o', &j.output, NULL, NULL},
        {"--layout", 0, &j.options.layout, NULL, NULL},
        {"--lang", 0, &lang, NULL, NULL},
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
    if (!lang || (j.options.lang = lang_option(self, a, lang))) {
        j.reporter.json = strcmp(diagnostics, "json") == 0;
        j.options.dump = dump ? dump_named(dump) : DUMP_NONE;
        j.options.has_epoch = source_date_epoch(&j.options.epoch);
        status = render_files(&j, argv, n, strcmp(missing, "box") == 0);
    }
    arena_drop(a);
    return status;
}

const command command_render = {
    .name = "render",
    .usage = "FILE... [-o PATH] [--layout NAME|DIR] [--lang TAG]\n"
             "       [--from md|txt] [--diagnostics text|json] "
             "[--missing error|box]\n"
             "       [--strict] [--quiet] "
             "[--dump model|style|runs|lines|pages|ops]",
    .summary = "make a PDF of each release",
    .help =
        "  FILE                 a release: .md or .txt; - is standard input\n"
        "  -o, --output PATH    the PDF, or a folder for several; - is "
        "standard output;\n"
        "                       without it the PDF goes beside its source\n"
        "  --layout NAME|DIR    the letterhead (galley layouts lists them)\n"
        "  --lang TAG           language, if not the one the release states\n"
        "  --from md|txt        format, if not the one recognised\n"
        "  --diagnostics FORM   text or json (one object a line)\n"
        "  --missing WHAT       a character no font has: error or box\n"
        "  --strict             warnings keep the PDF from being made\n"
        "  -q, --quiet          show errors only\n"
        "  --dump STAGE         print what a stage made: model, style, runs, "
        "lines,\n"
        "                       pages or ops\n",
    .run = run_render};
