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

/* ---- the name that an input asks for ------------------------------------- */

/* The source's own name in its own folder, the ending replaced. */
static const char *mirrored(arena *a, const job *j)
{
    const char *base = path_base(j->rest), *dot = strrchr(base, '.');
    size_t n =
        dot != NULL && dot != base ? (size_t)(dot - j->rest) : strlen(j->rest);
    return arena_printf(a, "%.*s" ENDING, (int)n, j->rest);
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

static const char *folded(arena *a, const char *name)
{
    char *low = str_chars(a, str_of(name));
    for (char *p = low; *p != '\0'; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + 32);
    return low;
}

/* name with some digits of the hash of its source before the ending. */
static const char *told_apart(arena *a, const job *j)
{
    char hash[65];
    str key = str_of(arena_printf(a, "%s%s%s", j->rest, j->id ? "#" : "",
                                  j->id ? j->id : ""));
    sha256_hex(key, hash);
    size_t n = strlen(j->output) - strlen(ENDING);
    return arena_printf(a, "%.*s-%.8s" ENDING, (int)n, j->output, hash);
}

static void tell_apart(jobs *all, diags *d)
{
    arena *a = arena_new();
    named *names = ARENA_ARRAY(a, named, all->list.n + 1);
    for (size_t i = 0; i < all->list.n; i++)
        names[i] = (named){folded(a, all->list.v[i].output), (uint32_t)i};
    qsort(names, all->list.n, sizeof *names, by_name);
    for (size_t i = 1; i < all->list.n; i++) {
        if (strcmp(names[i - 1].folded, names[i].folded) != 0)
            continue;
        job *j = &all->list.v[names[i].job];
        const char *was = j->output;
        j->output = told_apart(all->a, j);
        diag_add(d, D_BATCH_RENAMED, (where){.file = job_path(a, j)}, was,
                 j->output);
    }
    arena_drop(a);
}

void name_outputs(const batch_options *o, jobs *all, diags *d)
{
    (void)o;
    for (size_t i = 0; i < all->list.n; i++)
        all->list.v[i].output = mirrored(all->a, &all->list.v[i]);
    tell_apart(all, d);
}
