/*
 * Discovery. In: folders, files, lists; out: jobs. The one idea: the order of
 * a folder is an accident, so whatever was found is sorted by its whole name,
 * and what is found twice is one. Refuses hidden files, the output folder and
 * folders that hold themselves, without a word; inputs that do not exist with
 * one.
 */
#include "part.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define LIST_BYTES_MAX (1u << 30) /* ten million names */

/* A folder that is being walked, and those above it. */
typedef struct above {
    const struct above *up;
    dev_t dev;
    ino_t ino;
} above;

typedef struct finder {
    const batch_options *o;
    jobs *out;
    diags *d;
    const root *last; /* that files of the same folder share */
    bool has_folder;
    dev_t dev; /* of the output folder */
    ino_t ino;
} finder;

const char *job_path(arena *a, const job *j)
{
    return path_join(a, j->root->given, j->rest);
}

const char *job_real(arena *a, const job *j)
{
    return path_join(a, j->root->real, j->rest);
}

/* ---- what is a release --------------------------------------------------- */

static bool has_word(str list, str wanted)
{
    for (size_t i = 0, from = 0; i <= list.len; i++) {
        if (i < list.len && list.ptr[i] != ' ')
            continue;
        str one = str_slice(list, from, i);
        arena *a = arena_new();
        bool same =
            one.len == wanted.len && str_is_nocase(one, str_chars(a, wanted));
        arena_drop(a);
        if (same)
            return true;
        from = i + 1;
    }
    return false;
}

static bool is_release_name(const char *path)
{
    str ending = file_name_parse(path).ending;
    const reader *r;
    for (size_t i = 0; ending.len > 0 && (r = reader_at(i)) != NULL; i++)
        if (has_word(str_of(r->endings), ending))
            return true;
    return false;
}

static bool any_fits(const char *const *globs, const char *path)
{
    for (; *globs != NULL; globs++)
        if (glob_fits(*globs, path))
            return true;
    return false;
}

static bool is_excluded(const finder *f, const char *rest)
{
    return any_fits(f->o->exclude, rest);
}

static bool is_wanted(const finder *f, const char *rest)
{
    if (is_excluded(f, rest))
        return false;
    return f->o->include[0] != NULL ? any_fits(f->o->include, rest)
                                    : is_release_name(rest);
}

/* What lies beside releases and is none: what they show, what pages load, what
 * programs leave. */
static const char beside[] =
    "png jpg jpeg svg gif webp tif tiff bmp ico heic avif eps ai psd icc mp3 "
    "m4a wav ogg mp4 m4v mov avi webm pdf css js mjs map woff woff2 ttf otf "
    "yaml yml lock log joblog db ini";

/* Would somebody miss it who takes all of the archive to be made? */
static bool is_missed(const finder *f, const char *rest)
{
    return f->o->include[0] == NULL && !is_excluded(f, rest) &&
           !has_word(str_of(beside), file_name_parse(rest).ending);
}

static void pass_over(finder *f, const char *path)
{
    if (f->out->passed_over++ == 0 || strcmp(path, f->out->passed) < 0)
        f->out->passed = str_chars(f->out->a, str_of(path));
}

/* ---- walking ------------------------------------------------------------- */

static const root *add_root(finder *f, const char *given)
{
    arena *a = f->out->a;
    if (f->last != NULL && strcmp(f->last->given, given) == 0)
        return f->last;
    char *real = realpath(given[0] != '\0' ? given : ".", NULL);
    if (real == NULL)
        return NULL;
    root *r = ARENA_NEW(a, root);
    *r = (root){str_chars(a, str_of(given)), str_chars(a, str_of(real))};
    free(real);
    f->last = r;
    return r;
}

static void open_many_files(void)
{
    struct rlimit n;
    if (getrlimit(RLIMIT_NOFILE, &n) != 0 || n.rlim_cur >= n.rlim_max)
        return;
    n.rlim_cur = n.rlim_max;
    setrlimit(RLIMIT_NOFILE, &n);
}

/* Identifiers by which pieces are told apart: those of the feed, with a number
 * where it has none, or the same twice. */
typedef struct item_id {
    str id;
    uint32_t item;
} item_id;

static int by_id(const void *p, const void *q)
{
    const item_id *x = p, *y = q;
    size_t n = x->id.len < y->id.len ? x->id.len : y->id.len;
    int order = n > 0 ? memcmp(x->id.ptr, y->id.ptr, n) : 0;
    if (order != 0)
        return order;
    if (x->id.len != y->id.len)
        return x->id.len < y->id.len ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static void set_ids(arena *a, job *pieces, size_t n, const feed *f)
{
    arena *own = arena_new();
    item_id *all = ARENA_ARRAY(own, item_id, n);
    for (size_t i = 0; i < n; i++)
        all[i] = (item_id){feed_id(f, i), (uint32_t)i};
    qsort(all, n, sizeof *all, by_id);
    for (size_t i = 0, same = 1; i < n; i++) {
        bool again = i > 0 && str_eq(all[i].id, all[i - 1].id);
        same = again ? same + 1 : 1;
        pieces[all[i].item].id =
            all[i].id.len == 0 ? arena_printf(a, "%u", all[i].item + 1)
            : again            ? arena_printf(a, "%.*s-%zu", (int)all[i].id.len,
                                              all[i].id.ptr, same)
                               : str_chars(a, all[i].id);
    }
    arena_drop(own);
}

static void add_pieces(finder *f, job whole, feed *opened)
{
    arena *a = f->out->a;
    size_t from = f->out->list.n, n = feed_count(opened);
    if (f->out->feeds.n == 0)
        open_many_files();
    VEC_PUSH(a, &f->out->feeds, opened);
    for (size_t i = 0; i < n; i++) {
        whole.feed = opened;
        whole.item = (uint32_t)i;
        VEC_PUSH(a, &f->out->list, whole);
    }
    set_ids(a, f->out->list.v + from, n, opened);
}

/* True where the name leads to a format whose files are one release each. */
static bool is_single_format(const finder *f, const char *path)
{
    str ending = file_name_parse(path).ending;
    const char *from = f->o->render.from;
    const reader *r = from ? reader_named(from) : NULL;
    if (r != NULL)
        return r->cutter == NULL;
    for (size_t i = 0; (r = reader_at(i)) != NULL; i++)
        if (has_word(str_of(r->endings), ending) && r->cutter != NULL)
            return false;
    return ending.len > 0 && is_release_name(path);
}

/* A file that cannot be opened is a job as well, and fails as one. */
static void add_job(finder *f, const root *r, const char *rest)
{
    arena *a = f->out->a;
    diags unheard = diags_new(arena_new());
    job j = {.root = r, .rest = str_chars(a, str_of(rest))};
    /* A path must last as long as its feed. */
    const char *path = path_join(unheard.arena, r->given, rest);
    if (!is_single_format(f, path))
        path = job_path(a, &j);
    feed *opened = feed_open(path, f->o->render.from, &unheard);
    if (opened != NULL && feed_count(opened) > 1) {
        add_pieces(f, j, opened);
    } else {
        feed_drop(opened);
        VEC_PUSH(a, &f->out->list, j);
    }
    arena_drop(unheard.arena);
}

static bool is_loop(const above *up, const struct stat *st)
{
    for (; up != NULL; up = up->up)
        if (up->dev == st->st_dev && up->ino == st->st_ino)
            return true;
    return false;
}

static bool is_output_folder(const finder *f, const struct stat *st)
{
    return f->has_folder && f->dev == st->st_dev && f->ino == st->st_ino;
}

static void walk(finder *f, const root *r, const char *rest, const above *up);

static void say_unreadable(finder *f, const char *path)
{
    diag_add(f->d, D_FOLDER_UNREADABLE, (where){.file = path}, path,
             error_words(errno));
}

static void look_at(finder *f, const root *r, const char *rest, const above *up,
                    arena *a)
{
    struct stat st;
    const char *path = path_join(a, r->given, rest);
    if (stat(path, &st) != 0) {
        if (errno != ENOENT && errno != ELOOP) /* a link to nowhere */
            say_unreadable(f, path);
        return;
    }
    if (S_ISDIR(st.st_mode)) {
        above here = {up, st.st_dev, st.st_ino};
        if (!is_loop(up, &st) && !is_output_folder(f, &st) &&
            !is_excluded(f, rest))
            walk(f, r, rest, &here);
    } else if (S_ISREG(st.st_mode) && is_wanted(f, rest)) {
        if (!own_file(path))
            add_job(f, r, rest);
    } else if (S_ISREG(st.st_mode) && is_missed(f, rest)) {
        pass_over(f, path);
    }
}

/* Visits the folder `rest` below r ("" = r itself). */
static void walk(finder *f, const root *r, const char *rest, const above *up)
{
    arena *a = arena_new();
    const char *path = rest[0] != '\0' ? path_join(a, r->given, rest) : r->real;
    DIR *open = opendir(path);
    if (open == NULL)
        say_unreadable(f, path);
    for (struct dirent *e = open != NULL ? readdir(open) : NULL; e != NULL;
         e = readdir(open))
        if (e->d_name[0] != '.')
            look_at(f, r,
                    rest[0] != '\0' ? path_join(a, rest, e->d_name) : e->d_name,
                    up, a);
    if (open != NULL)
        closedir(open);
    arena_drop(a);
}

/* ---- inputs -------------------------------------------------------------- */

/* True if path, from here, stays below here: a list of such is mirrored
 * whole. */
static bool stays_below(const char *path)
{
    for (const char *p = path; *p != '\0';) {
        size_t n = strcspn(p, "/");
        if (n == 2 && p[0] == '.' && p[1] == '.')
            return false;
        p += n + (p[n] == '/');
    }
    return true;
}

/* A file by its name. In a list its folders count, else its name alone. */
static void add_file(finder *f, const char *path, bool listed)
{
    arena *a = arena_new();
    const root *r;
    const char *rest = path_base(path);
    if (listed && stays_below(path)) {
        r = add_root(f, path[0] == '/' ? "/" : "");
        while (*path == '/' || (path[0] == '.' && path[1] == '/'))
            path++;
        rest = path;
    } else {
        r = add_root(f, rest == path ? "" : path_dir(a, path));
    }
    if (r != NULL)
        add_job(f, r, rest);
    arena_drop(a);
}

static bool add_input(finder *f, const char *path, bool listed)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        diag_add(f->d, D_FILE_MISSING, (where){.file = path}, path);
        return false;
    }
    if (!S_ISDIR(st.st_mode)) {
        add_file(f, path, listed);
        return true;
    }
    const root *r = add_root(f, path);
    above here = {NULL, st.st_dev, st.st_ino};
    if (r != NULL)
        walk(f, r, "", &here);
    return r != NULL;
}

/* Names on standard input, with NUL between them where there is one, else
 * with line ends. */
static bool add_list(finder *f)
{
    arena *a = arena_new();
    str list;
    bool ok = file_read(a, "-", LIST_BYTES_MAX, f->d, NOWHERE, &list);
    char end = ok && memchr(list.ptr, '\0', list.len) != NULL ? '\0' : '\n';
    for (size_t from = 0; ok && from < list.len;) {
        const char *p = memchr(list.ptr + from, end, list.len - from);
        size_t to = p != NULL ? (size_t)(p - list.ptr) : list.len;
        arena *one = arena_new();
        if (to > from)
            ok = add_input(f, str_chars(one, str_slice(list, from, to)), true);
        arena_drop(one);
        from = to + 1;
    }
    arena_drop(a);
    return ok;
}

/* ---- order --------------------------------------------------------------- */

/* As strcmp of root/rest, without putting them together. */
static int compare_paths(const job *x, const job *y)
{
    if (x->root == y->root)
        return strcmp(x->rest, y->rest);
    arena *a = arena_new();
    int order = strcmp(job_real(a, x), job_real(a, y));
    arena_drop(a);
    return order;
}

static int by_path(const void *p, const void *q)
{
    const job *x = p, *y = q;
    int order = compare_paths(x, y);
    return order != 0 ? order : (x->item > y->item) - (x->item < y->item);
}

static void sort_jobs(jobs *all)
{
    if (all->list.n == 0)
        return;
    qsort(all->list.v, all->list.n, sizeof *all->list.v, by_path);
    size_t kept = 1;
    for (size_t i = 1; i < all->list.n; i++)
        if (by_path(&all->list.v[kept - 1], &all->list.v[i]) != 0)
            all->list.v[kept++] = all->list.v[i];
    all->list.n = kept;
}

bool discover(const batch_options *o, diags *d, jobs *out)
{
    finder f = {.o = o, .out = out, .d = d};
    struct stat st;
    if (stat(o->folder, &st) == 0) {
        f.has_folder = true;
        f.dev = st.st_dev;
        f.ino = st.st_ino;
    }
    bool ok = true;
    for (size_t i = 0; i < o->ninputs; i++)
        ok = (strcmp(o->inputs[i], "-") == 0
                  ? add_list(&f)
                  : add_input(&f, o->inputs[i], false)) &&
             ok;
    sort_jobs(out);
    if (out->passed_over > 0)
        diag_add(d, D_BATCH_PASSED, NOWHERE, out->passed_over, out->passed);
    return ok;
}
