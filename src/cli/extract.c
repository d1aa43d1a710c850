/*
 * galley extract: the files that a PDF carries, given back byte for byte.
 *
 * All of them are taken out and checked in memory, and the places where they
 * go are looked at, before the first is written.
 */
#include "cli.h"

#include "../pdf/attached.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

typedef struct extract_job {
    const command *self;
    const char *pdf, *output;
    char **names; /* those that are asked for; none: all */
    size_t nnames;
    bool list, force;
} extract_job;

/* A file that has been taken out. */
typedef struct taken {
    const attached *file;
    str bytes;
} taken;

typedef VEC(taken) taken_list;

/* What is passed around: a job with its document. */
typedef struct work {
    const extract_job *j;
    arena *a;
    diags *d;
    where at;
    taken_list files;
} work;

/* ---- taking out -----------------------------------------------------------*/

static bool is_wanted(const extract_job *j, const attached *file)
{
    for (size_t i = 0; i < j->nnames; i++)
        if (str_is(file->path, j->names[i]) || str_is(file->name, j->names[i]))
            return true;
    return j->nnames == 0;
}

/* Every name that is asked for must be one of a file. */
static void check_names(work *w, const attached_list *all)
{
    for (size_t i = 0; i < w->j->nnames; i++) {
        const char *name = w->j->names[i];
        size_t k = 0;
        while (k < all->n && !str_is(all->v[k].path, name) &&
               !str_is(all->v[k].name, name))
            k++;
        if (k == all->n)
            diag_add(w->d, D_ATTACHMENT_NONE, w->at, name);
    }
}

static void take_files(work *w, pdf_file *f, const attached_list *all)
{
    size_t left = ATTACHED_BYTES_MAX;
    for (size_t i = 0; i < all->n; i++) {
        taken one = {.file = &all->v[i]};
        if (!is_wanted(w->j, one.file))
            continue;
        if (!str_eq(one.file->name, one.file->path))
            diag_add(w->d, D_ATTACHMENT_RENAMED, w->at,
                     str_chars(w->a, one.file->name),
                     str_chars(w->a, one.file->path));
        if (attached_bytes(f, one.file, w->j->force, &left, w->d, w->at,
                           &one.bytes))
            VEC_PUSH(w->a, &w->files, one);
        else if (left == 0)
            return; /* said once */
    }
}

/* Everything that is wanted and sound, in w->files. */
static void open_and_take(work *w)
{
    str bytes;
    attached_list all = {0};
    if (!file_read(w->a, w->j->pdf, PDF_BYTES_MAX, w->d, NOWHERE, &bytes))
        return;
    pdf_file *f = pdf_open(w->a, bytes, w->j->pdf, w->d);
    if (f == NULL)
        return;
    const char *damage = NULL;
    if (!attached_find(w->a, f, &all))
        damage = "it has more files inside than any release";
    check_names(w, &all);
    take_files(w, f, &all);
    damage = pdf_damage(f) != NULL ? pdf_damage(f) : damage;
    if (damage != NULL)
        diag_add(w->d, D_PDF_DAMAGED, w->at, damage);
    else if (all.n == 0)
        diag_add(w->d, D_NO_ATTACHMENTS, w->at);
}

/* ---- writing --------------------------------------------------------------*/

/* Makes a folder where there is none; false with an error added. */
static bool make_folder(work *w, const char *path)
{
    if (file_make_folder(path))
        return true;
    diag_add(w->d, D_CANNOT_MAKE_FOLDER, NOWHERE, path, error_words(errno));
    return false;
}

/* The folders of name below dir. */
static bool make_folders(work *w, const char *dir, const char *name)
{
    for (const char *p = strchr(name, '/'); p != NULL; p = strchr(p + 1, '/')) {
        str part = {name, (size_t)(p - name)};
        if (!make_folder(w, path_join(w->a, dir, str_chars(w->a, part))))
            return false;
    }
    return true;
}

/* Where a file goes; NULL with an error added if it must not. */
static char *place_of(work *w, const char *dir, const attached *file)
{
    const char *name = str_chars(w->a, file->path);
    char *path;
    if (!path_inside(w->a, dir, name, &path)) {
        diag_add(w->d, D_ATTACHMENT_OUTSIDE, w->at, name, *dir ? dir : ".");
        return NULL;
    }
    if (!w->j->force && file_exists(path)) {
        diag_add(w->d, D_ATTACHMENT_THERE, (where){.file = path}, path);
        return NULL;
    }
    return path;
}

/* Writes all into dir, or none if there is a reason against one of them. */
static void write_files(work *w, const char *dir, buf *out)
{
    char **paths = ARENA_ARRAY(w->a, char *, w->files.n);
    if (*dir && !make_folder(w, dir))
        return;
    for (size_t i = 0; i < w->files.n; i++)
        paths[i] = place_of(w, dir, w->files.v[i].file);
    for (size_t i = 0; i < w->files.n && diags_ok(w->d); i++) {
        const taken *one = &w->files.v[i];
        if (!make_folders(w, dir, str_chars(w->a, one->file->path)))
            return;
        if (w->j->force ? file_write(paths[i], one->bytes, w->d)
                        : file_write_new(paths[i], one->bytes, w->d))
            buf_printf(out, "%s\n", paths[i]);
    }
}

/* ---- what was asked for ---------------------------------------------------*/

static void list_files(const work *w, buf *out)
{
    for (size_t i = 0; i < w->files.n; i++) {
        const taken *one = &w->files.v[i];
        const attached *file = one->file;
        buf_printf(out, "%10zu  %-13s %-10s  ", one->bytes.len, file->mime,
                   file->relation);
        buf_add(out, file->path);
        buf_char(out, '\n');
    }
}

static void hand_out(work *w, buf *out)
{
    const extract_job *j = w->j;
    if (j->list)
        list_files(w, out);
    else if (!j->output || strcmp(j->output, "-") != 0)
        write_files(w, j->output ? j->output : "", out);
    else if (w->files.n == 1)
        file_write("-", w->files.v[0].bytes, w->d);
    else
        diag_add(w->d, D_ATTACHMENT_SEVERAL, w->at, (int)w->files.n);
}

static int extract(const extract_job *j)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    buf out = buf_new(a);
    work w = {.j = j, .a = a, .d = &d, .at = {.file = j->pdf}};
    open_and_take(&w);
    if (diags_ok(&d) || j->list)
        hand_out(&w, &out);
    reporter rep = {0};
    report(&rep, &d);
    int status = exit_status(&d, diags_ok(&d));
    int printed = print_out(&out);
    arena_drop(a);
    return printed != EXIT_MADE ? printed : status;
}

static int run_extract(const command *self, int argc, char **argv)
{
    extract_job j = {.self = self};
    int n, status;
    const option opts[] = {{"--output", 'o', &j.output, NULL, NULL},
                           {"--list", 0, NULL, &j.list, NULL},
                           {"--force", 0, NULL, &j.force, NULL},
                           {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (n == 0)
        return usage_error(self, "no PDF given");
    if (j.list && (j.output || j.force))
        return usage_error(self, "--list writes nothing; leave out %s",
                           j.output ? "-o" : "--force");
    j.pdf = argv[0];
    j.names = argv + 1;
    j.nnames = (size_t)n - 1;
    return extract(&j);
}

const command command_extract = {
    .name = "extract",
    .usage = "FILE.pdf [NAME]... [-o DIR] [--list] [--force]",
    .summary = "give back the files that a PDF carries",
    .help = "  FILE.pdf             a PDF made with --attach-source; - is "
            "standard input\n"
            "  NAME                 take this file alone, as --list calls it\n"
            "  -o, --output DIR     the folder to write to, if not the "
            "current one; - is\n"
            "                       standard output, for one file\n"
            "  --list               print size, type, relation and name of "
            "each, and\n"
            "                       write nothing\n"
            "  --force              write over what is there, and what does "
            "not agree\n"
            "                       with its checksum\n",
    .run = run_extract};
