/*
 * compose ROUNDS LAYOUT FILE...: what composition alone costs, from style to
 * pages, with layout, fonts and patterns loaded: for each file a line of the
 * median and the best microseconds of processor time, the characters set and
 * the pages. Every round composes each file once, so that a machine that gets
 * slower for a while slows all of them. Refuses what galley would.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../../src/render/render.h"

struct work {
    const char *path;
    size_t characters, pages;
    long *micro; /* by round */
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

static size_t characters_of(const styled *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->nparas; i++)
        n += utf8_count(s->paras[i]->text);
    return n;
}

static const pages *compose(arena *a, press *p, const layout *l, fontbook *fb,
                            const release *r, struct work *w, diags *d)
{
    const styled *s = style_release(a, r, l, d);
    if (!s)
        return NULL;
    shaper *sh = shaper_new(a, fb, d);
    breaker *b = breaker_new(a, l, press_hyphens(p), d);
    const shaped *const *runs = shape_release(sh, s);
    const broken_all *lines = break_release(b, s, runs);
    const pages *pp = paginate(a, s, lines, sh, b, d);
    breaker_drop(b);
    shaper_drop(sh);
    w->characters = characters_of(s);
    return pp;
}

static bool measure(press *p, const char *name, struct work *w, int round)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const layout *l;
    fontbook *fb;
    const release *r = read_release(a, w->path, NULL, NULL, &d);
    bool ok = r && press_layout(p, name, &d, NOWHERE, &l, &fb);
    if (ok) {
        long from = now();
        const pages *pp = compose(a, p, l, fb, r, w, &d);
        w->micro[round] = now() - from;
        ok = pp != NULL;
        w->pages = pp ? pp->n : 0;
    }
    for (size_t i = 0; !ok && i < d.list.n; i++) {
        buf text = buf_new(a);
        diag_text(&text, &d.list.v[i], false);
        str said = buf_str(&text);
        fwrite(said.ptr, 1, said.len, stderr);
    }
    arena_drop(a);
    return ok;
}

static int fail(const char *what)
{
    fprintf(stderr, "compose: cannot set %s\n", what);
    return 1;
}

int main(int argc, char **argv)
{
    int rounds = argc > 3 ? atoi(argv[1]) : 0, n = argc - 3;
    if (rounds < 1)
        return fail("nothing: compose ROUNDS LAYOUT FILE...");
    struct work *works = calloc((size_t)n, sizeof *works);
    press *p = press_open(&(struct press_options){0});
    for (int i = 0; i < n; i++) {
        works[i].path = argv[i + 3];
        works[i].micro = calloc((size_t)rounds, sizeof(long));
        if (!measure(p, argv[2], &works[i], 0)) /* loads the fonts */
            return fail(works[i].path);
    }
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < n; i++)
            measure(p, argv[2], &works[i], round);
    for (int i = 0; i < n; i++) {
        struct work *w = &works[i];
        qsort(w->micro, (size_t)rounds, sizeof(long), by_size);
        printf("%ld %ld %zu %zu\n", w->micro[rounds / 2], w->micro[0],
               w->characters, w->pages);
    }
    return 0;
}
