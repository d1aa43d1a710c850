/*
 * Outputs. In: opened sources; out: a name for the document of each release in
 * them. The one idea: names are settled, and compared with each other and with
 * the sources, before anything is made. It refuses two files whose documents
 * would have one name, and a document in place of a source.
 */
#include "outputs.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../pdf/filename.h"

/* ---- names ------------------------------------------------------------------
 */

static bool is_stdin(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* "a/b.md" -> "a/b"; a name without an ending keeps all of itself. */
static char *without_ending(arena *a, const char *path)
{
    const char *base = path_base(path), *dot = strrchr(base, '.');
    int n = dot && dot != base ? (int)(dot - path) : (int)strlen(path);
    return arena_printf(a, "%.*s", n, path);
}

/* What the document of a release in a file of many is called, without an
 * ending: as the file calls the release, or as the file with a number. */
static const char *item_name(arena *a, const char *file, const target *t)
{
    str id = feed_id(t->feed, t->item);
    if (str_trim(id).len == 0)
        return arena_printf(a, "%s-%zu", path_base(without_ending(a, file)),
                            t->item + 1);
    char *flat = str_chars(a, str_readable(a, id));
    for (char *p = flat; *p; p++)
        if (*p == '/')
            *p = '-';
    return filename_safe(a, str_of(flat)).ptr;
}

static bool is_single(const target *t)
{
    return !t->feed || feed_count(t->feed) == 1;
}

/* Where the document of t goes, without its ending. */
static const char *stem_of(arena *a, const outputs *o, const target *t)
{
    const char *file = is_stdin(t->source) ? "release" : t->source;
    const char *name, *dir = path_dir(a, file);
    if (is_single(t))
        name = without_ending(a, file);
    else if (strcmp(dir, ".") == 0)
        name = item_name(a, file, t);
    else
        name = path_join(a, dir, item_name(a, file, t));
    return o->path ? path_join(a, o->path, path_base(name)) : name;
}

static const char *output_for(arena *a, const outputs *o, const target *t)
{
    if (o->path && !o->into_folder)
        return o->path;
    if (!o->path && (o->dump || is_stdin(t->source)))
        return "-";
    return arena_printf(a, "%s%s", stem_of(a, o, t), o->dump ? ".txt" : ".pdf");
}

/* ---- no two the same
 * --------------------------------------------------------- */

static int by_output(const void *x, const void *y)
{
    const target *p = x, *q = y;
    int order = strcmp(p->output, q->output);
    return order ? order : (p->order > q->order) - (p->order < q->order);
}

static int by_order(const void *x, const void *y)
{
    const target *p = x, *q = y;
    return (p->order > q->order) - (p->order < q->order);
}

static void number(arena *a, target *t)
{
    const char *dot = strrchr(t->output, '.');
    t->output = arena_printf(a, "%.*s-%zu%s", (int)(dot - t->output), t->output,
                             t->item + 1, dot);
}

/* Gives each release that is called as one before it its number; true if any
 * was. Sorts the targets by their outputs. */
static bool number_twins(arena *a, targets *all)
{
    bool any = false;
    qsort(all->v, all->n, sizeof *all->v, by_output);
    for (size_t from = 0, i = 1; i < all->n; i++) {
        if (strcmp(all->v[from].output, all->v[i].output) != 0) {
            from = i;
        } else if (!is_single(&all->v[i])) {
            /* its twin keeps the name by which it is compared */
            number(a, &all->v[i]);
            any = true;
        }
    }
    return any;
}

/* Two sources whose documents would have one name would overwrite each
 * other. */
static bool names_differ(arena *a, const outputs *o, targets *all)
{
    enum { ROUNDS = 8 }; /* a number may make a name that is there already */
    for (int i = 0; i < ROUNDS && number_twins(a, all); i++)
        ;
    for (size_t i = 1; i < all->n; i++)
        if (strcmp(all->v[i - 1].output, all->v[i].output) == 0) {
            usage_error(o->self, "%s and %s would both become %s",
                        all->v[i - 1].source, all->v[i].source,
                        all->v[i].output);
            return false;
        }
    return true;
}

/* ---- sources stay
 * ------------------------------------------------------------ */

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
    int failed = is_stdin(path) ? fstat(STDIN_FILENO, &st) : stat(path, &st);
    if (failed || !S_ISREG(st.st_mode))
        return false;
    *out = (file_id){st.st_dev, st.st_ino};
    return true;
}

/* A document must not take the place of any of the sources, by whatever name.
 */
static bool sources_stay(arena *a, const outputs *o, const targets *all)
{
    file_id *ids = ARENA_ARRAY(a, file_id, o->nfiles), own;
    size_t n = 0;
    for (size_t i = 0; i < o->nfiles; i++)
        n += read_id(o->files[i], &ids[n]);
    qsort(ids, n, sizeof *ids, by_id);
    for (size_t i = 0; i < all->n; i++) {
        const char *output = all->v[i].output;
        if (strcmp(output, "-") == 0 || !read_id(output, &own) ||
            !bsearch(&own, ids, n, sizeof *ids, by_id))
            continue;
        usage_error(o->self,
                    "%s is a source and would be overwritten; give another "
                    "name with -o",
                    output);
        return false;
    }
    return true;
}

/* ---- the plan
 * ------------------------------------------------------------------ */

static void add_targets(arena *a, const outputs *o, const items *it,
                        targets *out)
{
    for (size_t i = it->first; i < it->end; i++) {
        target t = {it->source, it->feed, i, NULL, out->n};
        t.output = output_for(a, o, &t);
        VEC_PUSH(a, out, t);
    }
}

/* Several documents without a folder to put them in: whose fault is it? */
static int say_no_folder(const outputs *o, const reporter *rep, const items *it)
{
    if (o->path)
        return usage_error(o->self, "several files do not fit on standard "
                                    "output; give -o a folder");
    arena *a = arena_new();
    diags d = diags_new(a);
    size_t n = it->end - it->first;
    diag_add(&d, D_SEVERAL_RELEASES, (where){it->source, 0, 0}, n, n);
    report(rep, &d);
    arena_drop(a);
    return EXIT_INPUT;
}

int outputs_plan(arena *a, const outputs *o, const reporter *rep,
                 const items *all, size_t n, targets *out)
{
    bool beside = !o->path && !o->dump;
    for (size_t i = 0; i < n; i++) {
        if (beside && all[i].end - all[i].first > 1)
            return say_no_folder(o, rep, &all[i]);
        add_targets(a, o, &all[i], out);
    }
    if (out->n > 1 && o->path && !o->into_folder)
        return say_no_folder(o, rep, &all[0]);
    if (o->dump && !o->path)
        return EXIT_MADE; /* one after the other on standard output */
    if (!names_differ(a, o, out) || !sources_stay(a, o, out))
        return EXIT_USAGE;
    if (out->n > 0)
        qsort(out->v, out->n, sizeof *out->v, by_order);
    return EXIT_MADE;
}
