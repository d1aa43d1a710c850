/*
 * warm ROUNDS PROFILE LAYOUT FILE...: what a document costs where a press has
 * made others before: for each file a line of the median and the best
 * microseconds of processor time, and the bytes of its PDF; the same three
 * without structure and metadata; and the best time of its first making by a
 * press that has made the others only, so that it knows their words and
 * characters, not this one's. Every round makes each file so, so that
 * a machine that gets slower for a while slows all of them. Refuses what galley
 * would.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../src/render/render.h"

struct work {
    const char *path;
    size_t bytes;
    long *micro; /* by round */
};

/* What structure and metadata cost is told by leaving them out. */
struct pair {
    struct work full, bare;
};

static long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int by_size(const void *a, const void *b)
{
    long x = *(const long *)a, y = *(const long *)b;
    return (x > y) - (x < y);
}

static bool measure(press *p, const render_options *o, struct work *w,
                    int round)
{
    long from = now();
    arena *a = arena_new();
    diags d = diags_new(a);
    rendered made;
    bool ok = render(a, p, w->path, o, &d, &made);
    w->bytes = made.bytes.len;
    for (size_t i = 0; !ok && i < d.list.n; i++)
        fprintf(stderr, "%s: %s\n", w->path, d.list.v[i].text);
    arena_drop(a);
    w->micro[round] = now() - from;
    return ok;
}

static int profile_of(const char *name)
{
    int i = 0;
    while (i < PROFILES && strcmp(profile_names[i], name) != 0)
        i++;
    return i;
}

static int fail(const char *what)
{
    fprintf(stderr, "warm: cannot make %s\n", what);
    return 1;
}

static bool measure_pair(press *p, render_options o, struct pair *w, int round)
{
    bool ok = measure(p, &o, &w->full, round);
    o.bare = true;
    return measure(p, &o, &w->bare, round) && ok;
}

static void print(struct work *w, int rounds)
{
    qsort(w->micro, (size_t)rounds, sizeof(long), by_size);
    printf("%ld %ld %zu ", w->micro[rounds / 2], w->micro[0], w->bytes);
}

/* The first making of file i of n, the others having been made. */
static long first_time(const render_options *o, char **files, int n, int i)
{
    press *p = press_open(&(struct press_options){0});
    long micro;
    for (int k = 0; k < n; k++) {
        struct work w = {.path = files[k], .micro = &micro};
        if (k != i)
            measure(p, o, &w, 0);
    }
    measure(p, o, &(struct work){.path = files[i], .micro = &micro}, 0);
    press_drop(p);
    return micro;
}

/* The best of a few: each takes a new press. */
static long best_first(const render_options *o, char **files, int n, int i)
{
    enum { PRESSES = 7 };
    long best = first_time(o, files, n, i);
    for (int k = 1; k < PRESSES; k++) {
        long now = first_time(o, files, n, i);
        best = now < best ? now : best;
    }
    return best;
}

/* What is measured, in a function of its own for profilers to begin at. */
static __attribute__((noinline)) void
make_rounds(press *p, render_options o, struct pair *pairs, int n, int rounds)
{
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < n; i++)
            measure_pair(p, o, &pairs[i], round);
}

int main(int argc, char **argv)
{
    int rounds = argc > 4 ? atoi(argv[1]) : 0, n = argc - 4;
    if (rounds < 1 || profile_of(argv[2]) == PROFILES)
        return fail("nothing: warm ROUNDS PROFILE LAYOUT FILE...");
    render_options o = {.profile = (enum profile)profile_of(argv[2]),
                        .layout = argv[3]};
    struct pair *pairs = calloc((size_t)n, sizeof *pairs);
    press *p = press_open(&(struct press_options){0});
    for (int i = 0; i < n; i++) {
        pairs[i].full.path = pairs[i].bare.path = argv[i + 4];
        pairs[i].full.micro = calloc((size_t)rounds, sizeof(long));
        pairs[i].bare.micro = calloc((size_t)rounds, sizeof(long));
        if (!measure_pair(p, o, &pairs[i], 0)) /* loads the fonts */
            return fail(argv[i + 4]);
    }
    make_rounds(p, o, pairs, n, rounds);
    for (int i = 0; i < n; i++) {
        print(&pairs[i].full, rounds);
        print(&pairs[i].bare, rounds);
        printf("%ld\n", best_first(&o, argv + 4, n, i));
    }
    return 0;
}
