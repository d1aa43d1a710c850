/*
 * galley batch: an archive -> its PDFs. Here are its options, what it says
 * while it works, and its exit status; src/batch does the work.
 */
#include "../batch/batch.h"
#include "progress.h"
#include "reports.h"
#include "shard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MEGA (1 << 20)

/* What the observer of this file keeps. */
typedef struct teller {
    reporter reporter;
    const batch_options *options;
    progress *progress;
} teller;

/* ---- while it works ------------------------------------------------------ */

static void tell_begin(void *self, const jobs *all)
{
    (void)self;
    (void)all;
}

/* What --dry-run prints of a release that would be worked on. */
static void say_plan(const record *r)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    if (r->outcome == OUTCOME_MADE)
        buf_printf(&out, "%s: %s\n", r->output, r->why);
    else
        buf_printf(&out, "%s: %s\n", r->source, outcome_names[r->outcome]);
    print_out(&out);
    arena_drop(a);
}

static void tell_result(void *self, size_t i, const record *r, bool unchanged)
{
    (void)i;
    teller *t = self;
    if (unchanged)
        return;
    if (t->options->dry_run)
        say_plan(r);
    arena *a = arena_new();
    diags d = diags_new(a);
    for (size_t k = 0; k < r->nsays; k++)
        diag_take(&d, r->says[k].code, r->says[k].at, r->says[k].text);
    reporter told = t->reporter;
    told.refused =
        strict_refused(&t->options->render, &d, r->outcome != OUTCOME_FAILED);
    buf text = buf_new(a);
    report_into(&told, &d, &text);
    progress_say(t->progress, buf_str(&text));
    arena_drop(a);
}

static void tell_tick(void *self, size_t at)
{
    (void)self;
    (void)at;
}

/* ---- the end ------------------------------------------------------------- */

static void add_count(buf *out, size_t n, const char *what)
{
    if (n > 0)
        buf_printf(out, ", %zu %s", n, what);
}

/* "made 12, 3 unchanged, 1 failed in 0.4 s" */
static int say_summary(const batch_result *r, bool dry, int64_t millis)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    buf_printf(&out, "%s %zu", dry ? "to be made:" : "made",
               r->by_outcome[OUTCOME_MADE]);
    add_count(&out, r->unchanged, "unchanged");
    add_count(&out, r->by_outcome[OUTCOME_EMBARGOED], "under embargo");
    add_count(&out, r->by_outcome[OUTCOME_WITHHELD], "withheld");
    add_count(&out, r->by_outcome[OUTCOME_CANCELED], "canceled");
    add_count(&out, r->by_outcome[OUTCOME_FAILED], "failed");
    add_count(&out, r->pruned, "removed");
    buf_puts(&out, " in ");
    buf_milli(&out, millis);
    buf_puts(&out, " s\n");
    int printed = print_out(&out);
    arena_drop(a);
    return printed;
}

static size_t count_done(const batch_result *r)
{
    size_t n = r->unchanged;
    for (int i = 0; i < OUTCOMES; i++)
        n += r->by_outcome[i];
    return n;
}

static int64_t millis_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The run, with those who look at it. */
static bool run_observed(batch_options *o, const reporter *how, reports *files,
                         diags *d, batch_result *out)
{
    teller t = {*how, o, progress_new(how->quiet || o->dry_run)};
    observer all[3] = {progress_observer(t.progress),
                       {&t, tell_begin, tell_result, tell_tick, NULL}};
    o->observers = all;
    o->nobservers = 2;
    if (files)
        all[o->nobservers++] = reports_observer(files);
    bool ok = batch_run(o, d, out);
    progress_end(t.progress);
    return ok;
}

static int status_of(const batch_result *r, const diags *d, bool ok)
{
    int status = exit_status(d, ok);
    if (status == EXIT_MADE && r->by_outcome[OUTCOME_FAILED] > 0)
        status = EXIT_INPUT;
    if (status <= EXIT_INPUT && r->signal != 0)
        status = 128 + r->signal;
    return status;
}

static int run_all(batch_options *o, const char *const *report_paths,
                   const reporter *how)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    batch_result result = {0};
    reports *files = NULL;
    o->reports = report_paths;
    int64_t from = millis_now();
    int printed = EXIT_MADE;
    bool ok = !report_paths[0] ||
              (files = reports_open(report_paths, o->folder, &d)) != NULL;
    if (ok)
        ok = run_observed(o, how, files, &d, &result);
    if (files)
        ok = reports_end(files, result.begun, &d) && ok;
    if (result.stopped)
        diag_add(&d, D_BATCH_STOPPED, NOWHERE, count_done(&result),
                 result.jobs);
    report(how, &d);
    if (!how->quiet && (ok || result.stopped))
        printed = say_summary(&result, o->dry_run, millis_now() - from);
    int status = status_of(&result, &d, ok);
    if (status <= EXIT_INPUT && printed != EXIT_MADE)
        status = printed;
    arena_drop(a);
    return status;
}

/* ---- options ------------------------------------------------------------- */

static bool as_of_option(const command *self, const char *value, int64_t *out)
{
    moment m = {.set = false};
    if (!value)
        return true;
    if (!moment_read(str_of(value), &m) || !m.set) {
        usage_error(self,
                    "--as-of takes a moment such as 2026-12-01T09:00+08:00, "
                    "not “%s”",
                    value);
        return false;
    }
    *out = moment_unix(&m);
    return true;
}

/* What the command line says, as text, before it is understood. */
typedef struct given {
    const char *lang, *diagnostics, *workers, *seconds, *memory, *as_of, *fit,
        *profile, *missing, *share;
    const char *include[OPTION_MANY], *exclude[OPTION_MANY],
        *reports[OPTION_MANY];
    bool attached;
} given;

static bool name_option(const command *self, const char *pattern)
{
    if (!pattern || batch_name_ok(pattern))
        return true;
    usage_error(self,
                "--name takes a pattern such as {date:%%Y}/{slug}.{lang}.pdf, "
                "with the fields date, slug, lang, headline, layout, stem, dir "
                "and id, not “%s”",
                pattern);
    return false;
}

/* g into o; false with a sentence about what is wrong. */
static bool understand(const command *self, const given *g, arena *a,
                       batch_options *o)
{
    int megabytes = 1024;
    o->workers = cores();
    if (!number_option(self, "--jobs", g->workers, 1, 1024, &o->workers) ||
        !number_option(self, "--time-limit", g->seconds, 1, 86400,
                       &o->time_limit) ||
        !number_option(self, "--memory-limit", g->memory, 1, 1 << 20,
                       &megabytes) ||
        !as_of_option(self, g->as_of, &o->as_of) ||
        !shard_option(self, g->share, &o->shard) ||
        !epoch_option(self, &o->render) ||
        !fit_option(self, g->fit, &o->render) ||
        !profile_option(self, g->profile, g->attached, &o->render) ||
        !name_option(self, o->name) || !reports_option(self, g->reports) ||
        (g->lang && !(o->render.lang = lang_option(self, a, g->lang))))
        return false;
    o->memory_limit = (int64_t)megabytes * MEGA;
    o->missing_box = strcmp(g->missing, "box") == 0;
    o->include = g->include;
    o->exclude = g->exclude;
    if (o->render.layout)
        o->render.layout = layout_option(a, o->render.layout);
    return true;
}

static int run_batch(const command *self, int argc, char **argv)
{
    batch_options o = {.time_limit = 60, .as_of = time(NULL)};
    given g = {.diagnostics = "text", .missing = "error"};
    reporter how = {0};
    int n, status;
    const format_names formats = format_names_all();
    const option opts[] = {
        {"--output", 'o', &o.folder, NULL, NULL},
        {"--jobs", 'j', &g.workers, NULL, NULL},
        {"--name", 0, &o.name, NULL, NULL},
        {"--include", 0, g.include, NULL, option_many},
        {"--exclude", 0, g.exclude, NULL, option_many},
        {"--layout", 0, &o.render.layout, NULL, NULL},
        {"--lang", 0, &g.lang, NULL, NULL},
        {"--fit-pages", 0, &g.fit, NULL, NULL},
        {"--profile", 0, &g.profile, NULL, profile_names},
        {"--attach-source", 0, NULL, &g.attached, NULL},
        {"--attach-images", 0, NULL, &o.render.attach_images, NULL},
        {"--from", 0, &o.render.from, NULL, formats.names},
        {"--missing", 0, &g.missing, NULL, missing_values},
        {"--diagnostics", 0, &g.diagnostics, NULL, diagnostics_values},
        {"--time-limit", 0, &g.seconds, NULL, NULL},
        {"--memory-limit", 0, &g.memory, NULL, NULL},
        {"--as-of", 0, &g.as_of, NULL, NULL},
        {"--shard", 0, &g.share, NULL, NULL},
        {"--include-embargoed", 0, NULL, &o.include_embargoed, NULL},
        {"--include-withheld", 0, NULL, &o.include_withheld, NULL},
        {"--index", 0, NULL, &o.index, NULL},
        {"--report", 0, g.reports, NULL, option_many},
        {"--dry-run", 0, NULL, &o.dry_run, NULL},
        {"--force", 0, NULL, &o.force, NULL},
        {"--prune", 0, NULL, &o.prune, NULL},
        {"--no-sync", 0, NULL, &o.no_sync, NULL},
        {"--strict", 0, NULL, &o.render.strict, NULL},
        {"--quiet", 'q', NULL, &how.quiet, NULL},
        {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (n == 0)
        return usage_error(self, "no folder, file or list given");
    if (!o.folder)
        return usage_error(self, "no folder for the PDFs given; add -o DIR");
    if (o.index && g.share)
        return usage_error(self, "--index is of all shares; leave it to galley "
                                 "merge --index");
    arena *a = arena_new();
    o.inputs = (const char *const *)argv;
    o.ninputs = (size_t)n;
    how.json = strcmp(g.diagnostics, "json") == 0;
    status =
        understand(self, &g, a, &o) ? run_all(&o, g.reports, &how) : EXIT_USAGE;
    arena_drop(a);
    return status;
}

const command command_batch = {
    .name = "batch",
    .usage =
        "INPUT... -o DIR [--jobs N] [--name PATTERN]\n"
        "       [--include GLOB] [--exclude GLOB] [--shard K/N|auto]\n"
        "       [--dry-run] [--force]\n"
        "       [--prune] [--as-of TIME] [--include-embargoed]\n"
        "       [--include-withheld] [--time-limit S] [--memory-limit MB]\n"
        "       [--report FILE] [--index] [--no-sync] [options of galley "
        "render]",
    .summary = "make the PDFs of a whole archive",
    .help =
        "  INPUT                a folder (every release below it), a file, or "
        "- for names\n"
        "                       on standard input, one a line or with NUL "
        "behind each\n"
        "  -o, --output DIR     where the PDFs go, and the manifest of them\n"
        "  -j, --jobs N         workers; as many as there are cores\n"
        "  --name PATTERN       names such as {date:%Y}/{slug}.{lang}.pdf; "
        "without it they\n"
        "                       are those of the inputs\n"
        "  --include GLOB       of folders take these files only\n"
        "  --exclude GLOB       leave out these files and folders\n"
        "  --shard K/N          make one share of N; auto asks Slurm, "
        "Kubernetes, AWS Batch\n"
        "  --dry-run            print what would be made, and why\n"
        "  --force              make all, also what has not changed\n"
        "  --prune              remove PDFs whose source is gone\n"
        "  --as-of TIME         which embargoes are over; now, without it\n"
        "  --include-embargoed  make what is under embargo as well\n"
        "  --include-withheld   make what is withheld or canceled as well\n"
        "  --time-limit S       seconds that a release may take (60)\n"
        "  --memory-limit MB    memory that a release may take (1024)\n"
        "  --report FILE        what came of each release: FILE.json, .csv or "
        ".html\n"
        "  --index              make index.html and index.pdf of the archive\n"
        "  --no-sync            do not wait for the disk\n"
        "  --layout, --lang, --fit-pages, --profile, --attach-source, "
        "--attach-images,\n"
        "  --from, --missing, --diagnostics, --strict, -q, --quiet\n"
        "                       as for galley render\n",
    .run = run_batch};
