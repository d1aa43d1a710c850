/*
 * Reports. In: records, in the order in which they are made; out: files with a
 * row for each, in the order of their sources. The one idea: a record waits on
 * the disk as the line that the manifest would have of it, in a file without a
 * name beside the first report; in memory there are sixteen bytes of it, where
 * it stands. Refuses names whose ending is of no kind of report.
 */
#include "report.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FLUSH (1 << 18) /* bytes of lines that wait in memory */

/* Where a row's line stands. */
typedef struct place {
    uint64_t at;
    uint32_t len; /* 0: there is no row */
    bool unchanged;
} place;

struct rows {
    arena *a;
    int fd;
    uint64_t size;
    buf lines; /* not yet in the file */
    VEC(place) places;
    size_t all; /* releases of the run; 0: not told */
    int error;  /* errno of the file */
};

struct reports {
    rows rows;
    const char *const *paths;
    const char *folder;
};

/* ---- kinds --------------------------------------------------------------- */

static const struct kind {
    const char *ending;
    void (*write)(const sheet *s);
} kinds[] = {
    {".json", report_json}, {".csv", report_csv}, {".html", report_html}};

static const struct kind *kind_of(const char *path)
{
    size_t n = strlen(path);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t k = strlen(kinds[i].ending);
        if (n > k && str_is_nocase(str_of(path + n - k), kinds[i].ending))
            return &kinds[i];
    }
    return NULL;
}

bool report_name_ok(const char *path)
{
    return kind_of(path) != NULL;
}

/* ---- keeping ------------------------------------------------------------- */

reports *reports_open(const char *const *paths, const char *folder, diags *d)
{
    arena *a = arena_new();
    reports *s = ARENA_NEW(a, reports);
    *s = (reports){.rows = {.a = a}, .paths = paths, .folder = folder};
    s->rows.lines = buf_new(a);
    for (size_t i = 0; paths[i]; i++) {
        int fd = file_nameless(path_dir(a, paths[i]));
        if (fd < 0) {
            diag_add(
                d, errno == ENOENT ? D_WRITE_FOLDER_MISSING : D_WRITE_FORBIDDEN,
                NOWHERE, paths[i]);
            arena_drop(a);
            return NULL;
        }
        if (i > 0)
            close(fd);
        else
            s->rows.fd = fd;
    }
    return s;
}

static void flush(rows *s)
{
    for (size_t n = 0; s->error == 0 && n < s->lines.n;) {
        ssize_t put = write(s->fd, s->lines.v + n, s->lines.n - n);
        if (put < 0 && errno != EINTR)
            s->error = errno;
        n += put > 0 ? (size_t)put : 0;
    }
    s->size += s->lines.n;
    s->lines.n = 0;
}

static void keep_begin(void *self, const jobs *all)
{
    reports *s = self;
    s->rows.all = all->list.n;
}

static void keep_result(void *self, size_t i, const record *r, bool unchanged)
{
    rows *s = &((reports *)self)->rows;
    record kept = *r;
    size_t from = s->lines.n;
    kept.looks = NULL; /* no report has them */
    kept.nlooks = 0;
    record_write(&kept, &s->lines);
    while (s->places.n <= i)
        VEC_PUSH(s->a, &s->places, (place){0});
    s->places.v[i] =
        (place){s->size + from, (uint32_t)(s->lines.n - from - 1), unchanged};
    if (s->lines.n > FLUSH)
        flush(s);
}

static void keep_tick(void *self, size_t at)
{
    (void)self;
    (void)at;
}

observer reports_observer(reports *s)
{
    return (observer){s, keep_begin, keep_result, keep_tick, NULL};
}

/* ---- reading ------------------------------------------------------------- */

/* Row i; false where nothing is known of release i. */
static bool read_row(arena *a, const rows *s, size_t i, row *out)
{
    const place *p = &s->places.v[i];
    char *text = arena_alloc(a, p->len + 1);
    size_t got;
    if (p->len == 0 ||
        !file_read_at(s->fd, text, p->len, (int64_t)p->at, &got) ||
        !record_read(a, (str){text, got}, &out->r))
        return false;
    out->unchanged = p->unchanged && out->r.outcome == OUTCOME_MADE;
    return true;
}

bool rows_next(arena *a, const rows *s, size_t *at, row *out)
{
    while (*at < s->places.n) {
        arena_reset(a);
        if (read_row(a, s, (*at)++, out))
            return true;
    }
    return false;
}

static tally count(const rows *s)
{
    arena *a = arena_new();
    tally t = {0};
    row one;
    for (size_t at = 0; rows_next(a, s, &at, &one);) {
        t.rows++;
        t.unchanged += one.unchanged;
        t.by_outcome[one.r.outcome]++;
        for (size_t k = 0; k < one.r.nsays; k++)
            t.by_level[diag_level(one.r.says[k].code)]++;
    }
    t.left = s->all > t.rows ? s->all - t.rows : 0;
    arena_drop(a);
    return t;
}

void report_millis(buf *out, const record *r)
{
    buf_milli(out, r->micros);
}

/* ---- writing ------------------------------------------------------------- */

static const char *real(arena *a, const char *path)
{
    char *found = realpath(path, NULL);
    const char *out = str_chars(a, str_of(found ? found : path));
    free(found);
    return out;
}

static bool write_one(const reports *s, const char *path, const tally *t,
                      diags *d)
{
    arena *a = arena_new();
    sheet out = {.rows = &s->rows,
                 .tally = *t,
                 .from = real(a, path_dir(a, path)),
                 .to = real(a, s->folder),
                 .f = file_out_open(path, d)};
    if (out.f)
        kind_of(path)->write(&out);
    bool ok = out.f && file_out_end(out.f);
    arena_drop(a);
    return ok;
}

bool reports_end(reports *s, bool begun, diags *d)
{
    bool ok = true;
    flush(&s->rows);
    if (s->rows.error != 0) {
        diag_add(d, s->rows.error == ENOSPC ? D_DISK_FULL : D_CANNOT_WRITE,
                 NOWHERE, s->paths[0], error_words(s->rows.error));
        ok = false;
    }
    tally t = count(&s->rows);
    for (size_t i = 0; ok && begun && s->paths[i]; i++)
        ok = write_one(s, s->paths[i], &t, d);
    close(s->rows.fd);
    arena_drop(s->rows.a);
    return ok;
}
