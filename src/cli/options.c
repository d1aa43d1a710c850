/*
 * Options and what all commands share: usage, complaints, exit statuses.
 *
 * GNU's habits without GNU's parser, whose messages we could not word:
 * "--name value", "--name=value", "-o value", "--" and files in any order.
 */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const diagnostics_values[] = {"text", "json", NULL};
const char *const option_many[] = {NULL};
const char *const dump_values[] = {"model", "style", "runs", "lines",
                                   "pages", "tags",  "ops",  NULL};

int usage_error(const command *self, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fputs(self->name ? "galley " : "galley", stderr);
    fprintf(stderr, "%s: ", self->name ? self->name : "");
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fprintf(stderr, "\nusage: galley %s%s%s\n", self->name ? self->name : "",
            self->name ? " " : "", self->usage);
    return EXIT_USAGE;
}

int print_out(const buf *out)
{
    if (ferror(stdout))
        return EXIT_SYSTEM; /* as was said then */
    bool ok = fwrite(out->v ? out->v : "", 1, out->n, stdout) == out->n;
    if (fflush(stdout) == 0 && ok)
        return EXIT_MADE;
    fprintf(stderr, "galley: error: standard output cannot be written: %s\n",
            error_words(errno));
    return EXIT_SYSTEM;
}

/* The names of all readers, in lines that begin where the words of options do.
 */
static void add_formats(buf *out)
{
    enum { INDENT = 23, COLUMNS = 80 };
    const format_names f = format_names_all();
    size_t column = INDENT;
    for (size_t i = 0; f.names[i]; i++) {
        bool last = !f.names[i + 1];
        size_t n = strlen(f.names[i]) + !last;
        bool fits = i == 0 || column + 1 + n <= COLUMNS;
        if (i > 0)
            buf_puts(out, fits ? " " : "\n                       ");
        column = (fits ? column + (i > 0) : INDENT) + n;
        buf_printf(out, "%s%s", f.names[i], last ? "" : ",");
    }
}

static int print_command_help(const command *c)
{
    static const char spot[] = "@FORMATS@";
    arena *a = arena_new();
    buf out = buf_new(a);
    const char *stop = strstr(c->help, spot);
    size_t n = stop ? (size_t)(stop - c->help) : strlen(c->help);
    buf_printf(&out, "galley %s: %s\n\nusage: galley %s %s\n\n", c->name,
               c->summary, c->name, c->usage);
    buf_bytes(&out, c->help, n);
    if (stop) {
        add_formats(&out);
        buf_puts(&out, stop + sizeof spot - 1);
    }
    int status = print_out(&out);
    arena_drop(a);
    return status;
}

/* ---- options ------------------------------------------------------------- */

/* The option that arg names, with the value behind "=" if there is one. */
static const option *option_named(const option *opts, const char *arg,
                                  const char **value)
{
    *value = NULL;
    for (const option *o = opts; o->name; o++) {
        size_t n = strlen(o->name);
        if (strncmp(arg, o->name, n) == 0 && (arg[n] == 0 || arg[n] == '=')) {
            *value = arg[n] == '=' ? arg + n + 1 : NULL;
            return o;
        }
        if (o->short_name && arg[0] == '-' && arg[1] == o->short_name) {
            *value = arg[2] ? arg + 2 : NULL;
            return o;
        }
    }
    return NULL;
}

static int unknown_option(const command *self, const option *opts,
                          const char *arg)
{
    const option *near = NULL;
    for (const option *o = opts; o->name; o++)
        if (str_distance(arg, o->name) <= 2)
            near = o;
    if (near)
        return usage_error(self, "no option “%s”; did you mean “%s”?", arg,
                           near->name);
    return usage_error(self, "no option “%s”", arg);
}

static bool value_allowed(const option *o, const char *value)
{
    for (const char *const *v = o->among; v && *v; v++)
        if (strcmp(*v, value) == 0)
            return true;
    return !o->among || o->among == option_many;
}

static int wrong_value(const command *self, const option *o, const char *value)
{
    char list[200] = "";
    for (const char *const *v = o->among; *v; v++) {
        strncat(list,
                v == o->among ? ""
                : v[1]        ? ", "
                              : " or ",
                sizeof list - strlen(list) - 1);
        strncat(list, *v, sizeof list - strlen(list) - 1);
    }
    return usage_error(self, "%s takes %s, not “%s”", o->name, list, value);
}

/* Of an option that may be given several times. */
static bool add_value(const command *self, const option *o, const char *value,
                      int *status)
{
    size_t n = 0;
    while (o->value[n])
        n++;
    if (n + 1 < OPTION_MANY) {
        o->value[n] = value;
        return true;
    }
    *status = usage_error(self, "%s is given more than %d times", o->name,
                          OPTION_MANY - 1);
    return false;
}

/* Reads the option at argv[*i]; false with *status set. */
static bool read_option(const command *self, const option *opts, int argc,
                        char **argv, int *i, int *status)
{
    const char *value, *arg = argv[*i];
    const option *o = option_named(opts, arg, &value);
    if (!o) {
        *status = unknown_option(self, opts, arg);
        return false;
    }
    if (o->flag) {
        *o->flag = true;
        if (value)
            *status = usage_error(self, "%s takes no value", o->name);
        return !value;
    }
    if (!value && *i + 1 < argc)
        value = argv[++*i];
    if (!value || !value_allowed(o, value)) {
        *status = value ? wrong_value(self, o, value)
                        : usage_error(self, "%s needs a value", o->name);
        return false;
    }
    if (o->among == option_many)
        return add_value(self, o, value, status);
    *o->value = value;
    return true;
}

bool options_read(const command *self, const option *opts, int argc,
                  char **argv, int *nfiles, int *status)
{
    bool only_files = false;
    *nfiles = 0;
    for (int i = 1; i < argc; i++) {
        char *arg = argv[i];
        if (only_files || arg[0] != '-' || arg[1] == 0) {
            argv[(*nfiles)++] = arg;
        } else if (strcmp(arg, "--") == 0) {
            only_files = true;
        } else if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0) {
            *status = print_command_help(self);
            return false;
        } else if (!read_option(self, opts, argc, argv, &i, status)) {
            return false;
        }
    }
    return true;
}

char *with_ending(arena *a, const char *path, const char *ending)
{
    const char *base = path_base(path), *dot = strrchr(base, '.');
    int n = dot && dot != base ? (int)(dot - path) : (int)strlen(path);
    return arena_printf(a, "%.*s%s", n, path, ending);
}

const char *lang_option(const command *self, arena *a, const char *lang)
{
    const char *known = lang_canonical(a, str_of(lang));
    if (!known)
        usage_error(self,
                    "--lang takes a language tag such as en-GB, zh-Hant or "
                    "ja, not “%s”",
                    lang);
    return known;
}

bool number_option(const command *self, const char *name, const char *text,
                   int from, int to, int *out)
{
    if (!text)
        return true;
    size_t n = strlen(text);
    int value = n > 0 && n < 8 && strspn(text, "0123456789") == n ? atoi(text)
                                                                  : from - 1;
    if (value >= from && value <= to) {
        *out = value;
        return true;
    }
    usage_error(self, "%s takes a number from %d to %d, not “%s”", name, from,
                to, text);
    return false;
}

bool fit_option(const command *self, const char *number, render_options *o)
{
    return number_option(self, "--fit-pages", number, 1, FIT_PAGES_MAX,
                         &o->fit_pages);
}

int option_value(const char *const *values, const char *name)
{
    int i = 0;
    while (strcmp(values[i], name) != 0)
        i++;
    return i;
}

bool profile_option(const command *self, const char *name, bool attached,
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

const char *layout_option(arena *a, const char *name)
{
    bool here = !strchr(name, '/') && *name &&
                file_exists(path_join(a, name, "layout.yaml"));
    return here ? arena_printf(a, "./%s", name) : name;
}

/* ---- complaints ------------------------------------------------------------
 */

/* What --strict takes for an error. */
static bool is_strict_error(enum diag_code code)
{
    return diag_level(code) == WARNING || code == D_UNKNOWN_FIELD;
}

bool strict_refused(const render_options *o, const diags *d, bool made)
{
    return o->strict && !made && diags_ok(d);
}

void say_refused(const char *path, diags *d)
{
    size_t w = d->count[WARNING], f = 0;
    for (size_t i = 0; i < d->list.n; i++)
        f += d->list.v[i].code == D_UNKNOWN_FIELD;
    buf why = buf_new(d->arena);
    if (w > 0)
        buf_printf(&why, "%zu %s", w, w == 1 ? "warning" : "warnings");
    if (f > 0)
        buf_printf(&why, "%s%zu unknown %s", w > 0 ? " and " : "", f,
                   f == 1 ? "field" : "fields");
    diag_add(d, D_NOT_MADE_STRICT, (where){.file = path}, buf_str(&why).ptr);
}

static bool is_shown_quietly(const reporter *r, enum diag_code code)
{
    return diag_level(code) >= ERROR || (r->refused && is_strict_error(code));
}

void report_into(const reporter *r, const diags *d, buf *out)
{
    const char *no_color = getenv("NO_COLOR");
    bool colour = !(no_color && *no_color) && isatty(STDERR_FILENO);
    for (size_t i = 0; i < d->list.n; i++) {
        const diag *one = &d->list.v[i];
        if (r->quiet && !is_shown_quietly(r, one->code))
            continue;
        if (r->json)
            diag_json(out, one);
        else
            diag_text(out, one, colour);
    }
}

void report(const reporter *r, const diags *d)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    report_into(r, d, &out);
    fwrite(out.v ? out.v : "", 1, out.n, stderr);
    arena_drop(a);
}

int exit_status(const diags *d, bool made)
{
    if (d->count[SYSTEM])
        return EXIT_SYSTEM;
    return made ? EXIT_MADE : EXIT_INPUT;
}

/* ---- time ---------------------------------------------------------------- */

/* The last second of the year 9999, which PDF can still write. */
#define EPOCH_MAX 253402300799

/* Decimal digits alone; false for what is not, or is too much. */
static bool read_epoch(const char *s, int64_t *out)
{
    *out = 0;
    for (; *s; s++) {
        if (*s < '0' || *s > '9')
            return false;
        *out = *out * 10 + (*s - '0');
        if (*out > EPOCH_MAX)
            return false;
    }
    return true;
}

bool epoch_option(const command *self, render_options *o)
{
    const char *s = getenv("SOURCE_DATE_EPOCH");
    o->has_epoch = s && *s;
    if (!o->has_epoch || read_epoch(s, &o->epoch))
        return true;
    usage_error(self,
                "SOURCE_DATE_EPOCH is “%s”, but it must be a number of "
                "seconds since 1970; correct it, or unset it",
                s);
    return false;
}
