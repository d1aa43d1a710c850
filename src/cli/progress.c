/*
 * Progress. In: what happens in a batch; out: a bar at the foot of a terminal,
 * or a line now and then. The one idea: whatever is shown in a tenth of a
 * second is one write: the old bar taken away, the complaints that have come,
 * and the new bar. So nothing is mixed and nothing flickers. The terminal's
 * settings and its cursor are never touched, so that there is nothing to put
 * right again when the process is killed. Refuses terminals that cannot clear
 * a line (TERM=dumb): they get lines.
 */
#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define DRAW_MILLIS 100 /* between two bars */
#define SAY_MILLIS 5000 /* between two lines */
#define SAMPLES 16      /* of done, a second each: the rate is that of these */
#define BAR_CELLS 20
#define ROOM_FOR_BAR 72 /* cells; a narrower terminal has none */

struct progress {
    arena *a;
    bool quiet, bar;
    const jobs *jobs;
    size_t all, done, failed, latest;
    int64_t began, shown;
    struct {
        int64_t at;
        size_t done;
    } samples[SAMPLES];
    int nsamples;
    buf said;  /* waits for the next bar */
    int drawn; /* cells of the bar that stands there; 0: none */
};

static int64_t millis(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int columns(void)
{
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col;
    return known ? size.ws_col : 80;
}

static void put(const buf *out)
{
    for (size_t n = 0; n < out->n;) {
        ssize_t wrote = write(STDERR_FILENO, out->v + n, out->n - n);
        if (wrote <= 0)
            return; /* nobody looks */
        n += (size_t)wrote;
    }
}

/* ---- how fast ------------------------------------------------------------ */

static void sample(progress *p, int64_t now)
{
    int n = p->nsamples;
    if (n > 0 && now - p->samples[n - 1].at < 1000)
        return;
    if (n == SAMPLES)
        memmove(p->samples, p->samples + 1, (size_t)--n * sizeof *p->samples);
    p->samples[n].at = now;
    p->samples[n].done = p->done;
    p->nsamples = n + 1;
}

/* Thousandths of a release a second. */
static int64_t rate(const progress *p, int64_t now)
{
    int64_t took = p->nsamples > 0 ? now - p->samples[0].at : 0;
    size_t done = p->nsamples > 0 ? p->done - p->samples[0].done : 0;
    return took > 0 ? (int64_t)done * 1000000 / took : 0;
}

static void add_rate(buf *out, int64_t rate)
{
    if (rate >= 10000)
        buf_printf(out, ", %lld a second", (long long)rate / 1000);
    else if (rate > 0)
        buf_printf(out, ", %lld.%lld a second", (long long)rate / 1000,
                   (long long)rate / 100 % 10);
}

/* "3 min left" */
static void add_left(buf *out, const progress *p, int64_t rate)
{
    size_t left = p->all - p->done;
    if (rate <= 0 || left == 0)
        return;
    long long s = (long long)left * 1000 / rate + 1;
    if (s < 100)
        buf_printf(out, ", %lld s left", s);
    else if (s < 6000)
        buf_printf(out, ", %lld min left", (s + 30) / 60);
    else
        buf_printf(out, ", %lld h %lld min left", s / 3600, s % 3600 / 60);
}

static void add_numbers(buf *out, const progress *p, int64_t now)
{
    int64_t fast = rate(p, now);
    buf_printf(out, "%zu of %zu", p->done, p->all);
    if (p->failed > 0)
        buf_printf(out, ", %zu failed", p->failed);
    add_rate(out, fast);
    add_left(out, p, fast);
}

/* ---- the bar ------------------------------------------------------------- */

static void add_bar(buf *out, const progress *p)
{
    size_t full = p->all > 0 ? p->done * BAR_CELLS / p->all : BAR_CELLS;
    for (size_t i = 0; i < BAR_CELLS; i++)
        buf_puts(out, i < full ? "━" : "╌");
    buf_puts(out, "  ");
}

/* Takes away the bar that stands there, also where the terminal has become so
 * narrow since that it takes several lines. */
static void clear(progress *p, buf *out, int width)
{
    if (p->drawn == 0)
        return;
    buf_char(out, '\r');
    if (p->drawn > width)
        buf_printf(out, "\033[%dA", (p->drawn - 1) / width);
    buf_puts(out, "\033[J");
    p->drawn = 0;
}

/* A cell stays free at the end, so that no terminal goes on to the next
 * line. */
static void draw(progress *p, buf *out, int width, size_t at)
{
    arena *a = arena_new();
    buf left = buf_new(a);
    if (width > ROOM_FOR_BAR)
        add_bar(&left, p);
    add_numbers(&left, p, millis());
    int used = cells_of(buf_str(&left));
    at = at < p->all ? at : p->latest;
    if (at < p->all && width - used > 12) {
        const char *name = job_path(a, &p->jobs->list.v[at]);
        buf_puts(&left, "  ");
        buf_add(&left, cells_end(a, str_of(name), width - used - 3));
    }
    str text = cells_end(a, buf_str(&left), width - 1);
    p->drawn = cells_of(text);
    buf_add(out, text);
    arena_drop(a);
}

static void show_bar(progress *p, bool again, size_t at)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    int width = columns();
    clear(p, &out, width);
    buf_add(&out, buf_str(&p->said));
    p->said.n = 0;
    if (again)
        draw(p, &out, width, at);
    put(&out);
    arena_drop(a);
}

static void show_line(const progress *p, int64_t now)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    buf_puts(&out, "galley: ");
    add_numbers(&out, p, now);
    buf_char(&out, '\n');
    put(&out);
    arena_drop(a);
}

/* ---- what happens -------------------------------------------------------- */

static void on_begin(void *self, const jobs *all)
{
    progress *p = self;
    p->jobs = all;
    p->all = all->list.n;
    p->latest = SIZE_MAX;
    p->began = p->shown = millis();
    sample(p, p->began);
}

static void on_result(void *self, size_t i, const record *r, bool unchanged)
{
    progress *p = self;
    (void)unchanged;
    p->latest = i;
    p->done++;
    p->failed += r->outcome == OUTCOME_FAILED;
}

static void on_tick(void *self, size_t at)
{
    progress *p = self;
    int64_t now = millis();
    if (p->quiet || now - p->shown < (p->bar ? DRAW_MILLIS : SAY_MILLIS))
        return;
    p->shown = now;
    sample(p, now);
    if (p->bar)
        show_bar(p, true, at);
    else
        show_line(p, now);
}

static void on_leave(void *self)
{
    progress *p = self;
    if (p->bar)
        show_bar(p, false, SIZE_MAX);
}

observer progress_observer(progress *p)
{
    return (observer){p, on_begin, on_result, on_tick, on_leave};
}

/* ---- life ---------------------------------------------------------------- */

progress *progress_new(bool quiet)
{
    arena *a = arena_new();
    progress *p = ARENA_NEW(a, progress);
    const char *term = getenv("TERM");
    *p = (progress){.a = a, .quiet = quiet, .said = buf_new(a)};
    p->bar = !quiet && isatty(STDERR_FILENO) && term && *term &&
             strcmp(term, "dumb") != 0;
    return p;
}

void progress_say(progress *p, str text)
{
    buf_add(&p->said, text);
    if (!p->bar) {
        put(&p->said);
        p->said.n = 0;
    }
}

void progress_end(progress *p)
{
    if (p->bar)
        show_bar(p, false, SIZE_MAX);
    arena_drop(p->a);
}
