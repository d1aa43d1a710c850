/*
 * Teams. In: a number of things to make, each apart from the others; out: the
 * things, in their order. The one idea: threads take the next number each, and
 * the one that asked takes what is made in the order of the numbers, so that
 * nothing depends on who was quicker; a thread that is far ahead waits, so that
 * memory is that of a few things. Refuses nothing: where no thread can be had,
 * the one that asked does the work.
 */
#include "base.h"

#include <pthread.h>

#define TEAM_MAX 16

typedef struct team {
    void (*work)(void *ctx, size_t i);
    void *ctx;
    size_t n, next, taken, ahead; /* ahead: numbers beyond those taken */
    bool *made;
    pthread_mutex_t lock;
    pthread_cond_t changed;
} team;

/* True if there is a number that may be worked on now. */
static bool has_next(const team *t)
{
    return t->next < t->n && t->next < t->taken + t->ahead;
}

/* Works on the next number, with the lock given back meanwhile. */
static void work_next(team *t)
{
    size_t i = t->next++;
    pthread_mutex_unlock(&t->lock);
    t->work(t->ctx, i);
    pthread_mutex_lock(&t->lock);
    t->made[i] = true;
    pthread_cond_broadcast(&t->changed);
}

static void *help(void *arg)
{
    team *t = arg;
    pthread_mutex_lock(&t->lock);
    while (t->next < t->n)
        if (has_next(t))
            work_next(t);
        else
            pthread_cond_wait(&t->changed, &t->lock);
    pthread_mutex_unlock(&t->lock);
    return NULL;
}

/* Waits for number i, and does what there is to do meanwhile. */
static void await(team *t, size_t i)
{
    pthread_mutex_lock(&t->lock);
    while (!t->made[i])
        if (has_next(t))
            work_next(t);
        else
            pthread_cond_wait(&t->changed, &t->lock);
    pthread_mutex_unlock(&t->lock);
}

/* Number i has been taken, or none is wanted any more. */
static void move_on(team *t, size_t i, bool ok)
{
    pthread_mutex_lock(&t->lock);
    t->taken = i + 1;
    if (!ok)
        t->n = t->next;
    pthread_cond_broadcast(&t->changed);
    pthread_mutex_unlock(&t->lock);
}

static bool take_all(team *t, bool (*take)(void *ctx, size_t i))
{
    bool ok = true;
    size_t n = t->n;
    for (size_t i = 0; ok && i < n; i++) {
        await(t, i);
        ok = take(t->ctx, i);
        move_on(t, i, ok);
    }
    return ok;
}

bool team_run(size_t n, int threads, void (*work)(void *ctx, size_t i),
              bool (*take)(void *ctx, size_t i), void *ctx)
{
    pthread_t helpers[TEAM_MAX];
    int nhelpers = 0, most = threads < TEAM_MAX ? threads : TEAM_MAX;
    arena *a = arena_new();
    team t = {.work = work, .ctx = ctx, .n = n};
    t.made = ARENA_ARRAY(a, bool, n);
    t.ahead = 2 * (size_t)(most > 1 ? most : 1);
    pthread_mutex_init(&t.lock, NULL);
    pthread_cond_init(&t.changed, NULL);
    for (int i = 1; i < most && (size_t)i < n; i++)
        if (pthread_create(&helpers[nhelpers], NULL, help, &t) == 0)
            nhelpers++;
    bool ok = take_all(&t, take);
    for (int i = 0; i < nhelpers; i++)
        pthread_join(helpers[i], NULL);
    pthread_cond_destroy(&t.changed);
    pthread_mutex_destroy(&t.lock);
    arena_drop(a);
    return ok;
}
