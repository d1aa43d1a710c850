/*
 * share threads|processes N FILE...: every file made once by N workers that
 * share a press, as threads of one process or as processes forked from one that
 * has made the first file: a line of milliseconds of wall and of processor
 * time, and of kilobytes that all of them have at the end (PSS). It is what
 * the choice between the two rests on (docs/architecture.md).
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../src/render/render.h"

/* Shared by all workers. */
struct board {
    _Atomic int next;
    _Atomic long kilobytes;
};

struct work {
    struct board *board;
    press *press;
    char **files;
    int n;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static long pss(void)
{
    char text[200];
    long kilobytes = 0;
    FILE *f = fopen("/proc/self/smaps_rollup", "r");
    while (f != NULL && fgets(text, sizeof text, f) != NULL)
        if (sscanf(text, "Pss: %ld", &kilobytes) == 1)
            break;
    if (f != NULL)
        fclose(f);
    return kilobytes;
}

static void make(const struct work *w, arena *a, const char *file)
{
    diags d = diags_new(a);
    rendered made;
    render_options o = {0};
    if (!render(a, w->press, file, &o, &d, &made))
        fprintf(stderr, "share: cannot make %s\n", file);
}

static void *work(void *arg)
{
    const struct work *w = arg;
    arena *a = arena_new();
    for (int i; (i = atomic_fetch_add(&w->board->next, 1)) < w->n;) {
        make(w, a, w->files[i]);
        arena_reset(a);
    }
    arena_drop(a);
    return NULL;
}

static void by_threads(struct work *w, int workers)
{
    pthread_t *all = calloc((size_t)workers, sizeof *all);
    for (int i = 0; i < workers; i++)
        pthread_create(&all[i], NULL, work, w);
    for (int i = 0; i < workers; i++)
        pthread_join(all[i], NULL);
    free(all);
    atomic_fetch_add(&w->board->kilobytes, pss());
}

static void by_processes(struct work *w, int workers)
{
    for (int i = 0; i < workers; i++) {
        if (fork() != 0)
            continue;
        work(w);
        atomic_fetch_add(&w->board->kilobytes, pss());
        _exit(0);
    }
    for (int i = 0; i < workers; i++)
        wait(NULL);
}

static double cpu(void)
{
    double all = 0;
    int who[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
    for (int i = 0; i < 2; i++) {
        struct rusage u;
        getrusage(who[i], &u);
        all += (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
               (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
    }
    return all;
}

int main(int argc, char **argv)
{
    int workers = argc > 3 ? atoi(argv[2]) : 0;
    if (workers < 1)
        return 2;
    struct work w = {.press = press_open(&(struct press_options){0}),
                     .files = argv + 3,
                     .n = argc - 3};
    w.board = mmap(NULL, sizeof *w.board, PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    arena *a = arena_new();
    make(&w, a, w.files[0]);
    arena_drop(a);
    double from = now(), used = cpu();
    if (strcmp(argv[1], "threads") == 0)
        by_threads(&w, workers);
    else
        by_processes(&w, workers);
    printf("%.0f %.0f %ld\n", now() - from, cpu() - used,
           atomic_load(&w.board->kilobytes));
    return 0;
}
