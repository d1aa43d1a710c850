/*
 * cli: the command line. One file per command, one table of commands
 * (main.c), one way to read options (options.c).
 */
#ifndef GALLEY_CLI_H
#define GALLEY_CLI_H

#include "../pack/pack.h"
#include "../print/print.h"

/* Exit statuses, as galley(1) has them. */
enum { EXIT_MADE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

typedef struct command {
    const char *name;
    const char *usage;   /* arguments, behind "galley NAME " */
    const char *summary; /* one line */
    const char *help;    /* the options, a line each; @FORMATS@ in it stands
                            for the names of all readers */
    int (*run)(const struct command *self, int argc, char **argv);
} command;

extern const command command_render, command_batch, command_merge,
    command_check, command_kit, command_preflight, command_fonts, command_new,
    command_layouts, command_extract, command_import, command_print;

/* An option: "--name", maybe a short form, and where its value goes. */
typedef struct option {
    const char *name;         /* "--output" */
    char short_name;          /* 'o' or 0 */
    const char **value;       /* takes a value; or */
    bool *flag;               /* takes none */
    const char *const *among; /* allowed values, NULL-terminated, or NULL */
} option;

/* In place of `among`: the option may be given several times, and value is an
 * array of OPTION_MANY that begins with NULL. */
#define OPTION_MANY 257
extern const char *const option_many[];

/* Reads argv[1..]: options are filled in, the others are moved to the front
 * of argv from argv[0] on and counted in *nfiles. "--" ends the options.
 * False: *status is what the command must return now (help was printed, or a
 * sentence said what is wrong). */
bool options_read(const command *self, const option *opts, int argc,
                  char **argv, int *nfiles, int *status);

/* The cores that this process may use. */
int cores(void);

/* A sentence about wrong use to standard error; returns EXIT_USAGE. */
__attribute__((format(printf, 2, 3))) int usage_error(const command *self,
                                                      const char *fmt, ...);

/* Writes out to standard output; EXIT_MADE, or EXIT_SYSTEM with a
 * sentence. */
int print_out(const buf *out);

/* How complaints are shown. */
typedef struct reporter {
    bool json, quiet; /* quiet: notes and warnings are not shown */
    bool refused;     /* but for those that --strict does not bear */
} reporter;

extern const char *const diagnostics_values[]; /* "text", "json" */
void report(const reporter *r, const diags *d);
/* The same into out. */
void report_into(const reporter *r, const diags *d, buf *out);
/* The exit status that d asks for, given whether all was made. */
int exit_status(const diags *d, bool made);

/* True where nothing but --strict kept what was asked for from being made. */
bool strict_refused(const render_options *o, const diags *d, bool made);

/* Adds what --strict has found: "2 warnings and 1 unknown field". */
void say_refused(const char *path, diags *d);
/* "a/b.md" -> "a/b" + ending; a name without an ending keeps all of itself.*/
char *with_ending(arena *a, const char *path, const char *ending);
/* Which of an option's values name is; it is one of them. */
int option_value(const char *const *values, const char *name);
/* The stages that --dump takes, in the order of enum dump. */
extern const char *const dump_values[];

/* SOURCE_DATE_EPOCH into o; false with a sentence if it is no date. */
bool epoch_option(const command *self, render_options *o);

/* text, the value of option `name`, as a whole number from `from` to `to`;
 * false with a sentence. NULL leaves *out as it is. */
bool number_option(const command *self, const char *name, const char *text,
                   int from, int to, int *out);

/* --fit-pages into o; false with a sentence if it is no number of pages. NULL:
 * nothing was asked for. */
bool fit_option(const command *self, const char *number, render_options *o);

/* --profile and --attach-source into o: the one is a name of the other, and
 * --attach-images asks for both. False with a sentence where they do not go
 * together. */
bool profile_option(const command *self, const char *name, bool attached,
                    render_options *o);
/* Where a file stands at path that a document may be made of, lets d note in
 * seen what is read for it (spare.c). */
void spare_watch(const char *path, diags *d, looks *seen);
/* False, with an error, where the document was made of what stands at path. */
bool spare_allows(const char *path, diags *d);

/* What render and kit are told of paper (paper.c). */
typedef struct paper_words {
    const char *bleed, *marks, *impose, *sheet, *signature, *creep, *turn;
    bool no_marks;
} paper_words;
#define PAPER_OPTIONS(w)                                       \
    {"--bleed", 0, &(w).bleed, NULL, NULL},                    \
        {"--marks", 0, &(w).marks, NULL, NULL},                \
        {"--no-marks", 0, NULL, &(w).no_marks, NULL},          \
        {"--impose", 0, &(w).impose, NULL, impose_mode_names}, \
        {"--sheet", 0, &(w).sheet, NULL, NULL},                \
        {"--signature", 0, &(w).signature, NULL, NULL},        \
        {"--creep", 0, &(w).creep, NULL, NULL},                \
    {                                                          \
        "--turn", 0, &(w).turn, NULL, impose_turn_names        \
    }
#define PAPER_HELP                                                             \
    "  --bleed LENGTH       print: ink beyond the edge, if not the layout's\n" \
    "  --marks LIST         print: some of crop,registration,fold,bars,slug\n" \
    "  --no-marks           print: none of them\n"                             \
    "  --impose HOW         pages on sheets: booklet (folded), 2up, 4up or\n"  \
    "                       cut-stack (cut, then piled up)\n"                  \
    "  --sheet SIZE         of A4, A3, SRA3, Letter ... or 450x320 (mm), if "  \
    "not the\n"                                                                \
    "                       smallest that fits\n"                              \
    "  --signature SHEETS   booklet: nest so many, if not all of them\n"       \
    "  --creep MM           booklet: how thick the paper is\n"                 \
    "  --turn EDGE          the edge that backs are turned about: long or "    \
    "short\n"
/* w into o, whose profile is known; dumped: --dump is asked for. False with a
 * sentence. */
bool paper_option(const command *self, const paper_words *w, bool dumped,
                  render_options *o);
extern const char *const missing_values[]; /* "error", "box" */

/* lang as the user typed it -> canonical; NULL with a sentence. */
const char *lang_option(const command *self, arena *a, const char *lang);

/* --layout as it is loaded: a bare name is a path where a layout of that name
 * lies in the current folder. */
const char *layout_option(arena *a, const char *name);

/* A source that has been opened, and the releases of it that are meant. */
typedef struct items {
    const char *source;
    feed *feed; /* the caller's: feed_drop; NULL: source is one release */
    size_t first, end;
} items;

/* Opens path; item is --item (a number from 1, or an id) or NULL: all.
 * EXIT_MADE, or a status where an error was reported; nothing is open then. */
int items_open(const reporter *rep, const char *path, const char *from,
               const char *item, items *out);

/* What --from takes: the names of all readers, and NULL. */
enum { FORMATS_MAX = 31 };
typedef struct format_names {
    const char *names[FORMATS_MAX + 1];
} format_names;
format_names format_names_all(void);

/* new.c's texts: what a new release and a new layout begin with. */
extern const char template_release[], template_layout[];

#endif
