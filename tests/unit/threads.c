/*
 * Threads that share one press: whatever they make at the same time, in
 * whatever order they come to layouts, fonts, patterns and plates first, are
 * the bytes that each document has alone. make tsan runs this under the thread
 * sanitizer.
 */
#include "test.h"

#include "../../src/render/render.h"

#include <pthread.h>
#include <stdlib.h>

#define THREADS 4
#define ROUNDS 2

static const struct work {
    const char *file, *layout;
    enum profile profile;
} works[] = {
    {"strait-forum/strait-forum.en.md", "classic", PROFILE_ARCHIVE},
    {"strait-forum/strait-forum.zh-Hant.md", "classic", PROFILE_ARCHIVE},
    {"strait-forum/strait-forum.en.md", "classic", PROFILE_SCREEN},
    {"strait-forum/strait-forum.en.md", "classic", PROFILE_PRINT},
    {"figures.zh-Hant.md", "modern", PROFILE_PRINT},
    {"figures.zh-Hant.md", "plain", PROFILE_SCREEN},
    {"figures.zh-Hant.md", "modern", PROFILE_ARCHIVE_SOURCE},
    {"joint.ja.md", "joint", PROFILE_ARCHIVE},
    {"embargo.ko.md", "modern", PROFILE_ARCHIVE},
    {"release.ar.md", "classic", PROFILE_SCREEN},
    {"facts.de.md", "modern", PROFILE_ARCHIVE},
    {"fit.en.md", "plain", PROFILE_ARCHIVE},
};
enum { WORKS = sizeof works / sizeof *works };

struct thread {
    pthread_t id;
    press *press;
    const str *want;
    size_t first; /* of the works, so that each begins with another */
    bool same[ROUNDS * WORKS];
};

static bool make(arena *a, press *p, const struct work *w, str *out)
{
    const char *data = getenv("GALLEY_DATA");
    diags d = diags_new(a);
    rendered made;
    render_options o = {.layout = w->layout, .profile = w->profile};
    const char *path =
        arena_printf(a, "%s/samples/%s", data != NULL ? data : ".", w->file);
    bool ok = render(a, p, path, &o, &d, &made);
    *out = made.bytes;
    return ok;
}

static void *work_on(void *arg)
{
    struct thread *t = arg;
    for (size_t i = 0; i < ROUNDS * WORKS; i++) {
        size_t k = (i + t->first) % WORKS;
        arena *a = arena_new();
        str got;
        t->same[i] =
            make(a, t->press, &works[k], &got) && str_eq(got, t->want[k]);
        arena_drop(a);
    }
    return NULL;
}

/* Each document by a press of its own. */
static void make_alone(arena *a, str want[WORKS])
{
    for (size_t i = 0; i < WORKS; i++) {
        press *p = press_open(&(struct press_options){0});
        CHECK(make(a, p, &works[i], &want[i]));
        press_drop(p);
    }
}

static void same_bytes(void)
{
    arena *a = arena_new();
    str want[WORKS];
    make_alone(a, want);
    press *p = press_open(&(struct press_options){0});
    struct thread threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        threads[i] = (struct thread){
            .press = p, .want = want, .first = i * WORKS / THREADS};
        CHECK(pthread_create(&threads[i].id, NULL, work_on, &threads[i]) == 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i].id, NULL) == 0);
        for (size_t k = 0; k < ROUNDS * WORKS; k++)
            CHECK(threads[i].same[k]);
    }
    press_drop(p);
    arena_drop(a);
}

int main(void)
{
    same_bytes();
    return test_end();
}
