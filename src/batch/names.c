/*
 * Names. In: jobs; out: a name for the output of each. The one idea: a name is
 * settled by what the sources are called and by nothing else, neither by who
 * comes first nor by what lies there already; so the same archive has the same
 * names everywhere. Refuses names that some file system would refuse or take
 * for another one.
 */
#include "part.h"

#include <stdlib.h>
#include <string.h>

#define ENDING ".pdf"
#define PART_MAX 200 /* bytes of a part: 255 are allowed, a hash may come */
#define WHOLE_MAX 1500
#define HASH_DIGITS 8

/* What a file's output, and that of a piece of it, is called. */
#define MIRROR "{dir}/{id}"
#define MIRROR_PIECE "{dir}/{stem}/{date}-{id}.{lang}"

/* ---- safe ---------------------------------------------------------------- */

/* Names that Windows keeps for devices, whatever ending follows. */
static bool is_device(str part)
{
    static const char *const names[] = {"con", "prn", "aux", "nul"};
    size_t dot = str_find(part, ".", 0);
    str stem = str_slice(part, 0, dot == SIZE_MAX ? part.len : dot);
    for (int i = 0; i < 4; i++)
        if (str_is_nocase(stem, names[i]))
            return true;
    return stem.len == 4 && stem.ptr[3] >= '1' && stem.ptr[3] <= '9' &&
           (str_is_nocase(str_slice(stem, 0, 3), "com") ||
            str_is_nocase(str_slice(stem, 0, 3), "lpt"));
}

/* Controls, and what Windows or a shell takes for something else; U+FFFD and
 * what turns the direction of text. */
static bool is_unsafe(uint32_t cp)
{
    return cp == UTF8_BAD || cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
           (cp >= 0x200E && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF ||
           (cp < 0x80 && strchr("<>:\"\\|?*", (int)cp) != NULL);
}

static str hash_of(arena *a, str s)
{
    char hash[65];
    sha256_hex(s, hash);
    return str_dup(a, (str){hash, HASH_DIGITS});
}

/* One part of a path, made safe. */
static void add_part(buf *out, str raw)
{
    buf part = buf_new(out->a);
    for (size_t i = 0; i < raw.len;) {
        uint32_t cp = utf8_next(raw, &i);
        if (is_unsafe(cp) || (part.n == 0 && cp == '.'))
            buf_char(&part, '_');
        else
            buf_utf8(&part, cp);
    }
    while (part.n > 0 && strchr(". ", part.v[part.n - 1]) != NULL)
        part.n--;
    if (part.n > PART_MAX) {
        size_t n = PART_MAX;
        while (((unsigned char)part.v[n] & 0xC0) == 0x80)
            n--;
        part.n = n;
        buf_char(&part, '-');
        buf_add(&part, hash_of(out->a, raw));
    }
    if (part.n == 0)
        buf_char(&part, '_');
    buf_add(out, buf_str(&part));
    if (is_device(buf_str(&part)))
        buf_char(out, '_');
}

/* name below the output folder, with the ending. */
static const char *safe_name(arena *a, const char *name)
{
    str all = str_of(name);
    if (all.len > 4 &&
        str_is_nocase(str_slice(all, all.len - 4, all.len), ENDING))
        all.len -= 4;
    buf out = buf_new(a);
    for (size_t from = 0; from <= all.len;) {
        size_t end = str_find(all, "/", from);
        end = end == SIZE_MAX ? all.len : end;
        str part = str_slice(all, from, end);
        if (part.len > 0 && !str_is(part, ".")) {
            if (out.n > 0)
                buf_char(&out, '/');
            add_part(&out, part);
        }
        from = end + 1;
    }
    if (out.n == 0 || out.n > WHOLE_MAX) {
        out.n = 0;
        buf_add(&out, hash_of(a, all));
    }
    buf_puts(&out, ENDING);
    return buf_str(&out).ptr;
}

/* ---- no two the same ----------------------------------------------------- */

typedef struct named {
    const char *folded; /* the name as a file system might compare it */
    uint32_t job;       /* in the order of sources */
} named;

static int by_name(const void *x, const void *y)
{
    const named *p = x, *q = y;
    int order = strcmp(p->folded, q->folded);
    return order != 0 ? order : (p->job > q->job) - (p->job < q->job);
}

/* Simple case folding of the alphabets that have cases and that names are
 * written in: Unicode's CaseFolding.txt, as far as it is regular. */
static uint32_t fold(uint32_t cp)
{
    if ((cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7) ||
        (cp >= 0x391 && cp <= 0x3A9) || (cp >= 0x410 && cp <= 0x42F))
        return cp + 32;
    if (cp >= 0x400 && cp <= 0x40F)
        return cp + 80;
    bool odd = (cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E);
    if (cp >= 0x100 && cp <= 0x17E && cp != 0x178)
        return cp + ((cp & 1) == (odd ? 1u : 0u));
    return cp;
}

static const char *folded(arena *a, const char *name)
{
    buf out = buf_new(a);
    str s = str_of(name);
    for (size_t i = 0; i < s.len;)
        buf_utf8(&out, fold(utf8_next(s, &i)));
    return buf_str(&out).ptr;
}

/* name with some digits of the hash of its source before the ending; more of
 * them in each further round. */
static const char *told_apart(arena *a, const job *j, int round)
{
    char hash[65];
    sha256_hex(str_of(arena_printf(a, "%s%s%s", j->rest, j->id ? "#" : "",
                                   j->id ? j->id : "")),
               hash);
    size_t n = strlen(j->output) - strlen(ENDING);
    return arena_printf(a, "%.*s-%.*s" ENDING, (int)n, j->output,
                        HASH_DIGITS << round, hash);
}

/* The first source of a name keeps it. How many others there were. */
static size_t tell_apart(jobs *all, int round, diags *d)
{
    arena *a = arena_new();
    named *names = ARENA_ARRAY(a, named, all->list.n + 1);
    size_t n = all->list.n, told = 0;
    for (size_t i = 0; i < n; i++)
        names[i] = (named){folded(a, all->list.v[i].output), (uint32_t)i};
    if (n > 0)
        qsort(names, n, sizeof *names, by_name);
    for (size_t i = 1; i < n; i++) {
        if (strcmp(names[i - 1].folded, names[i].folded) != 0)
            continue;
        job *j = &all->list.v[names[i].job];
        const char *was = j->output;
        j->output = told_apart(all->a, j, round);
        diag_add(d, D_BATCH_RENAMED, (where){.file = job_path(a, j)}, was,
                 j->output);
        told++;
    }
    arena_drop(a);
    return told;
}

/* The name of the archive's own index is no release's, be it made or not: so
 * that a name does not hang on who asked for what, and when. */
static void keep_index_free(jobs *all, diags *d)
{
    for (size_t i = 0; i < all->list.n; i++) {
        job *j = &all->list.v[i];
        if (!str_is_nocase(str_of(j->output), INDEX_PDF))
            continue;
        j->output = told_apart(all->a, j, 0);
        diag_add(d, D_BATCH_INDEX_NAME, (where){.file = job_path(all->a, j)},
                 j->output);
    }
}

/* ---- names --------------------------------------------------------------- */

bool batch_name_ok(const char *pattern)
{
    bool reads;
    return pattern_ok(pattern, &reads);
}

const char *name_of(arena *a, const batch_options *o, const job *j,
                    const release *r)
{
    const char *pattern = o->name ? o->name : j->id ? MIRROR_PIECE : MIRROR;
    return pattern_fill(a, pattern, j, r);
}

bool names_need_reading(const batch_options *o, const jobs *all)
{
    bool reads = false;
    if (o->name != NULL)
        return pattern_ok(o->name, &reads) && reads;
    for (size_t i = 0; i < all->list.n; i++)
        if (all->list.v[i].id != NULL)
            return true;
    return false;
}

void name_outputs(const batch_options *o, jobs *all, diags *d)
{
    arena *a = arena_new();
    for (size_t i = 0; i < all->list.n; i++) {
        job *j = &all->list.v[i];
        const char *raw = j->output ? j->output : name_of(a, o, j, NULL);
        j->output = safe_name(all->a, raw);
        size_t n = strlen(j->output) - strlen(ENDING);
        while (*raw == '/')
            raw++;
        if (strncmp(j->output, raw, n) != 0 || strlen(raw) < n ||
            (raw[n] != '\0' && !str_is_nocase(str_of(raw + n), ENDING)))
            diag_add(d, D_BATCH_UNSAFE_NAME, (where){.file = job_path(a, j)},
                     raw, j->output);
        arena_reset(a);
    }
    arena_drop(a);
    keep_index_free(all, d);
    for (int round = 0; round < 4 && tell_apart(all, round, d) > 0; round++)
        ;
}
