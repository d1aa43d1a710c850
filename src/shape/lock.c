/*
 * The font lock. In: fonts.lock beside a layout, and the faces that are
 * installed; out: whether the two agree.
 *
 * The one idea: the lock is a plain table (family, file, index, version,
 * SHA-256, with tabs between), sorted, so that a reviewer sees what changed.
 * While it is there, no face outside it is chosen from a family inside it.
 * Presence and version are compared when the fontbook opens; the hash when a
 * file is first used, because hashing tens of megabytes takes longer than a
 * page. Refuses lines that it does not understand.
 */
#include "part.h"

#include <stdlib.h>
#include <string.h>

#define LOCK_FILE "fonts.lock"
#define LOCK_LIMIT (1 << 20) /* bytes; a large layout has ten thousand */
#define HASH_LEN 64
#define HASH_SHORT 12 /* digits that people compare */

char *version_text(arena *a, int version)
{
    unsigned fixed = version > 0 ? (unsigned)version : 0;
    unsigned milli = ((fixed & 0xFFFF) * 1000 + 0x8000) >> 16;
    return arena_printf(a, "%u.%03u", (fixed >> 16) + milli / 1000,
                        milli % 1000);
}

const char *hash_short(arena *a, const char *hash)
{
    return arena_printf(a, "%.*s", HASH_SHORT, hash);
}

/* ---- reading ------------------------------------------------------------- */

static bool read_index(str s, unsigned *out)
{
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || i >= 5)
            return false;
        *out = *out * 10 + (unsigned)(s.ptr[i] - '0');
    }
    return s.len > 0;
}

static bool is_hash(str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
            return false;
    }
    return s.len == HASH_LEN;
}

static bool read_line(arena *a, str line, lock_entry *e)
{
    str part[5];
    size_t at = 0;
    for (int i = 0; i < 5; i++) {
        size_t tab = str_find(line, "\t", at);
        if ((tab == SIZE_MAX) != (i == 4))
            return false;
        size_t end = tab == SIZE_MAX ? line.len : tab;
        part[i] = str_slice(line, at, end);
        at = end + 1;
    }
    e->family = str_chars(a, part[0]);
    e->file = str_chars(a, part[1]);
    e->version = str_chars(a, part[3]);
    e->hash = str_chars(a, part[4]);
    return part[0].len > 0 && part[1].len > 0 &&
           read_index(part[2], &e->index) && is_hash(part[4]);
}

static bool read_lock(fontbook *fb, const char *path, diags *d)
{
    str text;
    if (!file_read(fb->a, path, LOCK_LIMIT, d, NOWHERE, &text))
        return false;
    VEC(lock_entry) entries = {0};
    bool ok = true;
    int32_t number = 1;
    for (size_t at = 0; at < text.len; number++) {
        size_t end = str_find(text, "\n", at);
        end = end == SIZE_MAX ? text.len : end;
        str line = str_slice(text, at, end);
        at = end + 1;
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        lock_entry e = {.line = number};
        if (read_line(fb->a, line, &e)) {
            VEC_PUSH(fb->a, &entries, e);
            continue;
        }
        diag_add(d, D_FONT_LOCK_BAD, (where){path, number, 1});
        ok = false;
    }
    fb->lock = entries.v;
    fb->nlock = entries.n;
    fb->locked = true;
    return ok;
}

static char *lock_path(const fontbook *fb)
{
    return path_join(fb->a, layout_dir(fb->layout), LOCK_FILE);
}

static where lock_place(const fontbook *fb, const lock_entry *e)
{
    return (where){lock_path(fb), e->line, 0};
}

bool lock_load(fontbook *fb, diags *d)
{
    const char *path = lock_path(fb);
    return !file_exists(path) || read_lock(fb, path, d);
}

/* ---- comparing ------------------------------------------------------------
 */

static bool is_entry_of(const lock_entry *e, const font_source *s)
{
    return e->index == s->index && strcmp(e->family, s->family) == 0 &&
           strcmp(e->file, path_base(s->path)) == 0;
}

bool lock_allows(const fontbook *fb, const font_source *s)
{
    bool named = false;
    for (size_t i = 0; i < fb->nlock; i++) {
        if (is_entry_of(&fb->lock[i], s))
            return !s->instance;
        named = named || strcmp(fb->lock[i].family, s->family) == 0;
    }
    return !named;
}

/* NULL where an installed face of that version answers to e; else what is
 * the matter. */
static const char *entry_problem(const fontbook *fb, const lock_entry *e)
{
    const family *f = sources_family(fb, e->family);
    if (f == NULL)
        return NULL; /* the layout does not ask for it any more */
    const char *other = NULL;
    for (size_t i = 0; i < f->n; i++) {
        if (!is_entry_of(e, &f->sources[i]))
            continue;
        other = version_text(fb->a, f->sources[i].version);
        if (strcmp(other, e->version) == 0)
            return NULL;
    }
    return other == NULL
               ? "that file is not installed"
               : arena_printf(fb->a, "version %s is installed", other);
}

bool lock_check(const fontbook *fb, diags *d)
{
    bool ok = true;
    for (size_t i = 0; i < fb->nlock; i++) {
        const lock_entry *e = &fb->lock[i];
        const char *problem = entry_problem(fb, e);
        if (problem == NULL)
            continue;
        diag_add(d, D_FONT_LOCK_GONE, lock_place(fb, e), e->family, e->version,
                 e->file, problem);
        ok = false;
    }
    return ok;
}

bool lock_holds(const fontbook *fb, const font_source *s, font_file *file,
                diags *d)
{
    for (size_t i = 0; i < fb->nlock; i++) {
        const lock_entry *e = &fb->lock[i];
        if (!is_entry_of(e, s) || strcmp(e->hash, fontbook_hash(file)) == 0)
            continue;
        diag_add(d, D_FONT_LOCK_CHANGED, lock_place(fb, e), e->file,
                 hash_short(d->arena, e->hash),
                 hash_short(d->arena, file->hash));
        return false;
    }
    return true;
}

bool fontbook_verify(fontbook *fb, diags *d)
{
    const char *path = lock_path(fb);
    if (!file_exists(path)) {
        diag_add(d, D_FONT_NO_LOCK, NOWHERE, path);
        return false;
    }
    bool ok = (fb->locked || read_lock(fb, path, d)) && lock_check(fb, d);
    for (size_t i = 0; i < fb->nfamilies; i++) {
        family *f = &fb->families[i];
        for (size_t k = 0; k < f->n; k++) {
            font_file *file = fontbook_file(fb, f->sources[k].path);
            if (file != NULL && !lock_holds(fb, &f->sources[k], file, d))
                ok = false;
        }
    }
    return ok;
}

/* ---- writing ------------------------------------------------------------- */

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *lock_line(fontbook *fb, const font_source *s, diags *d)
{
    font_file *file = fontbook_file(fb, s->path);
    if (file == NULL) {
        diag_add(d, D_FONT_FILE_BAD, NOWHERE, s->path, "it cannot be read");
        return NULL;
    }
    return arena_printf(fb->a, "%s\t%s\t%u\t%s\t%s\n", s->family,
                        path_base(s->path), s->index,
                        version_text(fb->a, s->version), fontbook_hash(file));
}

/* True where the layout lies in galley's own folder. */
static bool is_shipped(const fontbook *fb)
{
    const char *data = data_dir(fb->a);
    char *real = realpath(layout_dir(fb->layout), NULL), *inside;
    bool shipped =
        data != NULL && real != NULL &&
        path_inside(fb->a, path_join(fb->a, data, "layouts"), real, &inside);
    free(real);
    return shipped;
}

bool fontbook_lock(fontbook *fb, diags *d)
{
    if (is_shipped(fb)) {
        diag_add(d, D_FONT_LOCK_SHIPPED, NOWHERE, layout_name(fb->layout));
        return false;
    }
    VEC(const char *) lines = {0};
    for (size_t i = 0; i < fb->nfamilies; i++) {
        const family *f = &fb->families[i];
        for (size_t k = 0; k < f->n; k++) {
            if (f->sources[k].instance)
                continue;
            const char *line = lock_line(fb, &f->sources[k], d);
            if (line == NULL)
                return false;
            VEC_PUSH(fb->a, &lines, line);
        }
    }
    if (lines.n > 0)
        qsort(lines.v, lines.n, sizeof *lines.v, compare_lines);
    buf out = buf_new(fb->a);
    buf_puts(&out, "# galley font lock: family, file, index, version, "
                   "sha256; write it with: galley fonts --lock\n");
    for (size_t i = 0; i < lines.n; i++) {
        if (i == 0 || strcmp(lines.v[i], lines.v[i - 1]) != 0)
            buf_puts(&out, lines.v[i]);
    }
    return file_write(lock_path(fb), buf_str(&out), d);
}
