/*
 * galley import: releases of any format as native Markdown.
 *
 * One release after the other is read, written down, read again and compared
 * (native_text); then its pictures are copied and its file appears whole. An
 * export of any size needs no more memory than its largest release, and the
 * names that were given.
 */
#include "cli.h"

#include "../read/native.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

typedef struct import_job {
    const command *self;
    const char *output, *from, *lang;
    bool force, strict;
    reporter rep;
} import_job;

/* The names that were given, each with how often; open addressing. */
typedef struct name_count {
    const char *name;
    int count;
} name_count;

typedef struct names {
    arena *a;
    name_count *v;
    size_t n, slots;
} names;

/* A picture that is to be copied, when all else is well. */
typedef struct copy {
    const char *name, *path; /* below the folder, and with it */
    str bytes;
} copy;

/* What is passed around; a is the document's. */
typedef struct work {
    const import_job *j;
    arena *a;
    diags *d;
    names *names;
    const release *r;
    VEC(copy) copies;
    buf *out; /* what is printed */
} work;

/* ---- names ------------------------------------------------------------- */

static name_count *slot_of(name_count *v, size_t slots, const char *name)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (const char *p = name; *p; p++)
        hash = (hash ^ (uint8_t)*p) * 1099511628211u;
    size_t i = hash & (slots - 1);
    while (v[i].name && strcmp(v[i].name, name) != 0)
        i = (i + 1) & (slots - 1);
    return &v[i];
}

static void make_room(names *t)
{
    size_t slots = t->slots ? 2 * t->slots : 256;
    name_count *v = ARENA_ARRAY(t->a, name_count, slots);
    for (size_t i = 0; i < t->slots; i++)
        if (t->v[i].name)
            *slot_of(v, slots, t->v[i].name) = t->v[i];
    t->v = v;
    t->slots = slots;
}

/* How often name has been asked for, this time included. */
static int count_name(names *t, const char *name)
{
    if (2 * t->n >= t->slots)
        make_room(t);
    name_count *c = slot_of(t->v, t->slots, name);
    if (!c->name) {
        c->name = str_chars(t->a, str_of(name));
        t->n++;
    }
    return ++c->count;
}

/* May the character stand in a name on every system? Letters of all scripts
 * may, marks and spaces of all scripts may not. */
static bool is_name_char(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' ||
           (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) ||
           (c >= 0x2C00 && c < 0x2E00) || (c >= 0x3040 && c < 0xD7A4) ||
           (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x30000);
}

/* Most characters of a slug: bytes stay below the 255 of a file name. */
enum { SLUG_MAX = 50 };

static void put_slug(buf *b, str words)
{
    bool gap = false;
    int n = 0;
    for (size_t i = 0; i < words.len && n < SLUG_MAX;) {
        uint32_t c = utf8_next(words, &i);
        if (!is_name_char(c)) {
            gap = n > 0;
            continue;
        }
        if (gap)
            buf_char(b, '-');
        buf_utf8(b, c >= 'A' && c <= 'Z' ? c + 32 : c);
        gap = false;
        n++;
    }
}

/* "2026-05-31-slug.lang.md". A release without a slug gets no date either:
 * read from there, the words behind the date would become its slug. */
static const char *name_of(work *w)
{
    const release *r = w->r;
    buf b = buf_new(w->a);
    if (r->slugline.len > 0 && r->published.set)
        buf_printf(&b, "%04d-%02d-%02d-", r->published.year, r->published.month,
                   r->published.day);
    size_t dated = b.n;
    put_slug(&b,
             r->slugline.len > 0 ? r->slugline : inl_plain(w->a, r->headline));
    if (b.n == dated)
        put_slug(&b, file_name_parse(r->path).stem);
    if (b.n == dated)
        buf_puts(&b, "release");
    const char *stem = buf_str(&b).ptr;
    const char *key = arena_printf(w->a, "%s.%s", stem, r->lang);
    int count = count_name(w->names, key);
    return count == 1 ? arena_printf(w->a, "%s.md", key)
                      : arena_printf(w->a, "%s-%d.%s.md", stem, count, r->lang);
}

/* ---- pictures ---------------------------------------------------------- */

static bool is_remote(str href)
{
    return str_find(href, "://", 0) != SIZE_MAX || str_starts(href, "data:");
}

/* Makes the folders of path below dir. */
static bool make_folders(work *w, const char *dir, const char *name)
{
    for (const char *p = name; (p = strchr(p, '/')) != NULL; p++) {
        char *path = path_join(
            w->a, dir, str_chars(w->a, (str){name, (size_t)(p - name)}));
        if (file_make_folder(path))
            continue;
        diag_add(w->d, D_CANNOT_MAKE_FOLDER, NOWHERE, path, error_words(errno));
        return false;
    }
    return true;
}

/* name with number before its ending: harbour-2.jpg. */
static const char *numbered(arena *a, str name, int number)
{
    size_t dot = name.len;
    for (size_t i = name.len; i-- > 0 && name.ptr[i] != '/';)
        if (name.ptr[i] == '.')
            dot = i;
    return number == 1
               ? str_chars(a, name)
               : arena_printf(a, "%.*s-%d%.*s", (int)dot, name.ptr, number,
                              (int)(name.len - dot), name.ptr + dot);
}

enum { PICTURE_BYTES_MAX = 256 << 20, NUMBERS_MAX = 1000 };

static bool holds(const char *path, str bytes)
{
    arena *tmp = arena_new();
    diags quiet = diags_new(tmp);
    str there;
    bool same =
        file_read(tmp, path, PICTURE_BYTES_MAX, &quiet, NOWHERE, &there) &&
        str_eq(there, bytes);
    arena_drop(tmp);
    return same;
}

/* Does another picture have the name already, there or among those to be
 * copied? */
static bool is_taken(work *w, const char *path, str bytes)
{
    for (size_t i = 0; i < w->copies.n; i++)
        if (strcmp(w->copies.v[i].path, path) == 0)
            return !str_eq(w->copies.v[i].bytes, bytes);
    return file_exists(path) && !holds(path, bytes);
}

/* Has bytes copied to href, or to a name like it where another picture is
 * called so; gives that name. */
static str place_picture(work *w, str href, str bytes)
{
    for (int i = 1; i < NUMBERS_MAX; i++) {
        const char *name = numbered(w->a, href, i);
        char *path;
        if (!path_inside(w->a, w->j->output, name, &path))
            break;
        if (is_taken(w, path, bytes))
            continue;
        VEC_PUSH(w->a, &w->copies, (copy){name, path, bytes});
        return str_of(name);
    }
    diag_add(w->d, D_IMPORT_PICTURE, (where){w->r->path, 0, 0},
             str_chars(w->a, href), "others of its name are there");
    return href;
}

static bool copy_pictures(work *w)
{
    for (size_t i = 0; i < w->copies.n; i++) {
        const copy *c = &w->copies.v[i];
        if (file_exists(c->path))
            continue;
        if (!make_folders(w, w->j->output, c->name) ||
            !file_write_new(c->path, c->bytes, w->d))
            return false;
    }
    return true;
}

/* The picture called href is copied beside the new text. */
static str take_picture(void *data, str href)
{
    work *w = data;
    char *path;
    str bytes;
    where at = {w->r->path, 0, 0};
    const char *name = str_chars(w->a, href);
    if (is_remote(href) || href.len == 0)
        return href;
    if (!path_inside(w->a, path_dir(w->a, w->r->path), name, &path)) {
        diag_add(w->d, D_IMPORT_PICTURE, at, name,
                 "it lies outside of the release's folder");
        return href;
    }
    if (!file_exists(path)) {
        diag_add(w->d, D_IMPORT_PICTURE, at, name, "it is not there");
        return href;
    }
    if (!file_read(w->a, path, PICTURE_BYTES_MAX, w->d, at, &bytes))
        return href;
    return place_picture(w, href, bytes);
}

/* ---- releases ---------------------------------------------------------- */

static bool write_release(work *w)
{
    const import_job *j = w->j;
    bool same;
    str first, text;
    const char *name = name_of(w);
    char *path = path_join(w->a, j->output, name);
    if (!j->force && file_exists(path)) {
        diag_add(w->d, D_IMPORT_THERE, (where){w->r->path, 0, 0}, path);
        return false;
    }
    text =
        native_text(w->a, w->r, (native_hrefs){take_picture, w}, &same, &first);
    if (!same)
        diag_add(w->d, D_IMPORT_CHANGED, (where){w->r->path, 0, 0}, name,
                 str_chars(w->a, first));
    if (!diags_ok(w->d) || (j->strict && w->d->count[WARNING] > 0))
        return false;
    if (!copy_pictures(w))
        return false;
    if (!(j->force ? file_write : file_write_new)(path, text, w->d))
        return false;
    buf_printf(w->out, "%s\n", path);
    return true;
}

static int import_one(const import_job *j, const feed *f, size_t i,
                      names *given)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    buf out = buf_new(a);
    work w = {.j = j, .a = a, .d = &d, .names = given, .out = &out};
    w.r = feed_read(a, f, i, j->lang, &d);
    bool made = w.r && write_release(&w);
    report(&j->rep, &d);
    int status = exit_status(&d, made);
    int printed = print_out(&out);
    arena_drop(a);
    return printed != EXIT_MADE ? printed : status;
}

static int import_file(const import_job *j, const char *path, names *given)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    feed *f = feed_open(path, j->from, &d);
    report(&j->rep, &d);
    int status = exit_status(&d, f != NULL);
    for (size_t i = 0; f && i < feed_count(f); i++) {
        int one = import_one(j, f, i, given);
        status = one > status ? one : status;
        if (one == EXIT_SYSTEM)
            break;
    }
    if (f)
        feed_drop(f);
    arena_drop(a);
    return status;
}

static int import_all(const import_job *j, int n, char **paths)
{
    arena *a = arena_new();
    names given = {.a = a};
    int status = EXIT_MADE;
    if (!file_make_folder(j->output)) {
        diags d = diags_new(a);
        diag_add(&d, D_CANNOT_MAKE_FOLDER, NOWHERE, j->output,
                 error_words(errno));
        report(&j->rep, &d);
        n = 0;
        status = EXIT_SYSTEM;
    }
    for (int i = 0; i < n && status != EXIT_SYSTEM; i++) {
        int one = import_file(j, paths[i], &given);
        status = one > status ? one : status;
    }
    arena_drop(a);
    return status;
}

static int run_import(const command *self, int argc, char **argv)
{
    import_job j = {.self = self};
    const char *diagnostics = NULL;
    int n, status;
    const option opts[] = {
        {"--output", 'o', &j.output, NULL, NULL},
        {"--from", 0, &j.from, NULL, NULL},
        {"--lang", 0, &j.lang, NULL, NULL},
        {"--diagnostics", 0, &diagnostics, NULL, diagnostics_values},
        {"--force", 0, NULL, &j.force, NULL},
        {"--strict", 0, NULL, &j.strict, NULL},
        {"--quiet", 'q', NULL, &j.rep.quiet, NULL},
        {0}};
    if (!options_read(self, opts, argc, argv, &n, &status))
        return status;
    if (n == 0)
        return usage_error(self, "no release given");
    if (!j.output)
        return usage_error(self, "say where to: -o FOLDER");
    arena *a = arena_new();
    j.rep.json = diagnostics && strcmp(diagnostics, "json") == 0;
    bool wrong = j.lang && !(j.lang = lang_option(self, a, j.lang));
    status = wrong ? EXIT_USAGE : import_all(&j, n, argv);
    arena_drop(a);
    return status;
}

const command command_import = {
    .name = "import",
    .usage = "FILE... -o DIR [--from FORMAT] [--lang TAG] [--force]",
    .summary = "write releases of any format as Markdown",
    .help =
        "  FILE                 a release, or a file of many; - is standard "
        "input\n"
        "  -o, --output DIR     the folder to write to\n"
        "  --from FORMAT        the format, if name and content do not "
        "tell\n"
        "  --lang TAG           the language, whatever the file says\n"
        "  --force              write over what is there\n"
        "  --strict             write nothing that there are warnings "
        "about\n"
        "  --diagnostics FORM   text (the default) or json\n"
        "  -q, --quiet          no notes and warnings\n",
    .run = run_import};
