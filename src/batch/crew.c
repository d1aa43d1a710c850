/*
 * The crew. In: jobs; out: all of them made. The one idea: the parent renders
 * nothing. It starts workers, reads what they say, looks at the clock, and
 * when one of them dies knows from the board what it was working on: that
 * release has failed, and another worker goes on with the next. Refuses to
 * start workers for ever where they die before they have work.
 */
#include "part.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define TICK_MILLIS 100
#define CHUNK (64 * 1024)
#define PIPE_BYTES (1024 * 1024)
/* Workers that die before they have taken a job, in all. */
#define STILLBORN_MAX 8
/* What is in flight when the run is stopped has so long to be finished. */
#define GRACE_MILLIS 3000
/* A worker without a job that says nothing for so long, and as long as a job
 * may take, hangs. */
#define IDLE_MILLIS 10000

typedef struct hand {
    pid_t pid; /* 0: there is none */
    int fd;    /* what it says */
    int err;   /* a file that its standard error goes to */
    buf heard; /* of a word that is not yet whole */
    arena *a;
    uint32_t told;    /* the job of its latest word */
    bool overtime;    /* killed for that */
    int64_t heard_at; /* when it last said something, or was started */
} hand;

typedef struct crew {
    const batch *batch;
    diags *d;
    batch_result *out;
    pid_t self;
    board *board;
    size_t board_bytes;
    hand *hands;
    int n;
    int signals; /* signalfd */
    group *group;
    VEC(uint32_t) tried; /* jobs that killed a worker */
    VEC(uint32_t) again; /* those of them that are to be tried once more */
    arena *a;
    uint8_t *known; /* a bit for each job of which something came */
    bool searched;  /* for those that nobody has come back from */
    int stillborn;
    bool failed;      /* the machine did */
    int64_t stopping; /* since when, or 0 */
} crew;

/* ---- starting ------------------------------------------------------------ */

static _Noreturn void become_worker(const crew *c, int i, uint32_t first,
                                    int fd)
{
    /* When the parent is gone, nobody is there to put things in place. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != c->self)
        _exit(0);
    dup2(c->hands[i].err, STDERR_FILENO);
    worker_live(c->batch, c->board, &c->board->slots[i], first, fd);
}

static bool start_hand(crew *c, int i, uint32_t first)
{
    hand *h = &c->hands[i];
    int ends[2];
    atomic_store(&c->board->slots[i].job, NO_JOB);
    atomic_store(&c->board->slots[i].started, 0);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    /* Room for a thousand records, so that no worker waits for the disk; and
     * the parent never waits for a worker. */
    fcntl(ends[0], F_SETPIPE_SZ, PIPE_BYTES);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    if (h->err >= 0 && ftruncate(h->err, 0) != 0)
        lseek(h->err, 0, SEEK_SET);
    pid_t pid = fork();
    if (pid == 0)
        become_worker(c, i, first, ends[1]);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    h->pid = pid;
    h->fd = ends[0];
    h->heard.n = 0;
    h->told = NO_JOB;
    h->overtime = false;
    h->heard_at = clock_millis();
    return true;
}

static bool work_is_left(const crew *c)
{
    return !c->stopping && !c->failed &&
           (c->again.n > 0 ||
            atomic_load(&c->board->next) < c->batch->jobs->list.n);
}

static void start_again(crew *c, int i)
{
    if (!work_is_left(c))
        return;
    uint32_t first = c->again.n > 0 ? c->again.v[--c->again.n] : NO_JOB;
    if (start_hand(c, i, first))
        return;
    diag_add(c->d, D_BATCH_NO_WORKER, NOWHERE, error_words(errno));
    c->failed = true;
}

static bool open_crew(crew *c)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL); /* workers have them blocked as well */
    c->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    c->board_bytes = sizeof(board) + (size_t)c->n * sizeof(slot);
    c->board = mmap(NULL, c->board_bytes, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (c->signals < 0 || c->board == MAP_FAILED)
        return false;
    c->hands = ARENA_ARRAY(c->a, hand, (size_t)c->n);
    c->known = ARENA_ARRAY(c->a, uint8_t, c->batch->jobs->list.n / 8 + 1);
    for (int i = 0; i < c->n; i++) {
        c->hands[i].a = arena_new();
        c->hands[i].heard = buf_new(c->hands[i].a);
        c->hands[i].err = memfd_create("galley", MFD_CLOEXEC);
    }
    return true;
}

static void close_crew(crew *c)
{
    for (int i = 0; c->hands != NULL && i < c->n; i++) {
        arena_drop(c->hands[i].a);
        if (c->hands[i].err >= 0)
            close(c->hands[i].err);
    }
    if (c->signals >= 0)
        close(c->signals);
    if (c->board != MAP_FAILED)
        munmap(c->board, c->board_bytes);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    arena_drop(c->a);
}

/* ---- hearing ------------------------------------------------------------- */

static void stop(crew *c)
{
    atomic_store(&c->board->stop, true);
    if (c->stopping == 0)
        c->stopping = clock_millis();
}

static void take_name(crew *c, const message *f, const char *text)
{
    arena *a = arena_new();
    jobs *all = c->batch->named;
    record r;
    if (record_read(a, (str){text, f->len - 1}, &r))
        all->list.v[f->job].output = str_chars(all->a, str_of(r.output));
    arena_drop(a);
}

static void set_known(crew *c, uint32_t number)
{
    c->known[number / 8] |= (uint8_t)(1 << number % 8);
}

static bool is_known(const crew *c, size_t number)
{
    return (c->known[number / 8] >> number % 8 & 1) != 0;
}

static void take_frame(crew *c, hand *h, const message *f, const char *text)
{
    h->told = f->job;
    set_known(c, f->job);
    if (f->error != 0) {
        c->failed = true;
        fail_write(c->batch->o->folder, f->error, c->d);
        stop(c);
    } else if (c->batch->survey) {
        take_name(c, f, text);
    } else if (f->unchanged) {
        group_add_unchanged(c->group, f->job);
    } else {
        group_add(c->group, f->job, (str){text, f->len});
    }
}

/* Takes the frames that are whole. */
static void take_frames(crew *c, hand *h)
{
    size_t at = 0;
    message f;
    while (h->heard.n - at >= sizeof f) {
        memcpy(&f, h->heard.v + at, sizeof f);
        if (h->heard.n - at - sizeof f < f.len)
            break;
        take_frame(c, h, &f, h->heard.v + at + sizeof f);
        at += sizeof f + f.len;
    }
    if (at > 0)
        memmove(h->heard.v, h->heard.v + at, h->heard.n - at);
    h->heard.n -= at;
}

/* ---- death --------------------------------------------------------------- */

/* The last line that a worker wrote before it died, as assert does. */
static const char *last_words(arena *a, int fd)
{
    char text[2048];
    off_t size = fd >= 0 ? lseek(fd, 0, SEEK_END) : 0;
    off_t from = size > (off_t)sizeof text ? size - (off_t)sizeof text : 0;
    ssize_t n = fd >= 0 ? pread(fd, text, sizeof text, from) : 0;
    str all = str_trim((str){text, n > 0 ? (size_t)n : 0});
    size_t start = all.len;
    while (start > 0 && all.ptr[start - 1] != '\n')
        start--;
    return str_chars(a, str_slice(all, start, all.len));
}

static void give_up(crew *c, const hand *h, uint32_t number, int status)
{
    const char *words = last_words(c->a, h->err);
    set_known(c, number);
    if (h->overtime)
        group_add_failed(c->group, number, D_BATCH_TIME,
                         c->batch->o->time_limit);
    else if (WIFEXITED(status))
        group_add_failed(c->group, number, D_BATCH_MEMORY,
                         (int)(c->batch->o->memory_limit >> 20));
    else
        group_add_failed(c->group, number, D_BATCH_CRASH,
                         words[0] != '\0' ? words
                                          : sigdescr_np(WTERMSIG(status)));
}

static bool was_tried(const crew *c, uint32_t number)
{
    for (size_t i = 0; i < c->tried.n; i++)
        if (c->tried.v[i] == number)
            return true;
    return false;
}

/* A signal may have come from outside (the system was out of memory, somebody
 * killed the wrong one), so the job is tried a second time; limits are its
 * own fault. */
static void blame(crew *c, const hand *h, uint32_t number, int status)
{
    if (c->batch->survey)
        return; /* it gets the name of its file, and fails when it is made */
    if (WIFSIGNALED(status) && !h->overtime && !was_tried(c, number)) {
        VEC_PUSH(c->a, &c->tried, number);
        VEC_PUSH(c->a, &c->again, number);
    } else {
        give_up(c, h, number, status);
    }
}

static void bury(crew *c, int i)
{
    hand *h = &c->hands[i];
    int status = 0;
    uint32_t number = atomic_load(&c->board->slots[i].job);
    close(h->fd);
    while (waitpid(h->pid, &status, 0) < 0 && errno == EINTR)
        ;
    h->pid = 0;
    bool well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (number != NO_JOB && number != h->told && !c->stopping)
        blame(c, h, number, status);
    else if (!well && h->told == NO_JOB && ++c->stillborn > STILLBORN_MAX) {
        diag_add(c->d, D_BATCH_NO_WORKER, NOWHERE, last_words(c->a, h->err));
        c->failed = true;
    }
    start_again(c, i);
}

static void hear(crew *c, int i)
{
    hand *h = &c->hands[i];
    char bytes[CHUNK];
    ssize_t n;
    while ((n = read(h->fd, bytes, sizeof bytes)) > 0) {
        h->heard_at = clock_millis();
        buf_bytes(&h->heard, bytes, (size_t)n);
        take_frames(c, h);
        if (group_is_full(c->group))
            return;
    }
    if (n == 0 || (errno != EINTR && errno != EAGAIN))
        bury(c, i);
}

/* ---- the clock and signals ----------------------------------------------- */

static void look_at_clock(crew *c)
{
    int64_t now = clock_millis(), most = c->batch->o->time_limit * 1000LL;
    bool late = c->stopping != 0 && now - c->stopping > GRACE_MILLIS;
    for (int i = 0; i < c->n; i++) {
        hand *h = &c->hands[i];
        int64_t started = atomic_load(&c->board->slots[i].started);
        bool over = started != 0 && now - started > most;
        bool idle = started == 0 && now - h->heard_at > most + IDLE_MILLIS;
        if (h->pid == 0 || h->overtime || !(over || late || idle))
            continue;
        h->overtime = !idle;
        kill(h->pid, SIGKILL);
    }
}

static void kill_all(const crew *c)
{
    for (int i = 0; i < c->n; i++)
        if (c->hands[i].pid != 0)
            kill(c->hands[i].pid, SIGKILL);
}

static void tell_leave(const crew *c)
{
    const batch_options *o = c->batch->o;
    for (size_t k = 0; !c->batch->survey && k < o->nobservers; k++)
        if (o->observers[k].leave)
            o->observers[k].leave(o->observers[k].self);
}

static void take_signal(crew *c)
{
    struct signalfd_siginfo info;
    if (read(c->signals, &info, sizeof info) != sizeof info)
        return;
    if (c->out->signal != 0) { /* the second one */
        kill_all(c);
        tell_leave(c);
        _exit(128 + (int)info.ssi_signo);
    }
    c->out->signal = (int)info.ssi_signo;
    c->out->stopped = true;
    stop(c);
}

/* ---- the loop ------------------------------------------------------------ */

static int alive(const crew *c)
{
    int n = 0;
    for (int i = 0; i < c->n; i++)
        n += c->hands[i].pid != 0;
    return n;
}

static void wait_for_news(crew *c, struct pollfd *fds)
{
    for (int i = 0; i < c->n; i++)
        fds[i] = (struct pollfd){c->hands[i].pid != 0 ? c->hands[i].fd : -1,
                                 POLLIN, 0};
    fds[c->n] = (struct pollfd){c->signals, POLLIN, 0};
    if (poll(fds, (nfds_t)c->n + 1, TICK_MILLIS) <= 0)
        return;
    if (fds[c->n].revents != 0)
        take_signal(c);
    for (int i = 0; i < c->n; i++)
        if (fds[i].revents != 0)
            hear(c, i);
}

static void commit(crew *c)
{
    if (!group_commit(c->group, c->d)) {
        c->failed = true;
        stop(c);
    }
}

/* The job that has been worked on for longest; where all workers are between
 * two of them, the one that was told of last. */
static size_t oldest(const crew *c)
{
    size_t found = SIZE_MAX;
    int64_t since = INT64_MAX;
    for (int i = 0; i < c->n; i++) {
        const slot *s = &c->board->slots[i];
        int64_t started = atomic_load(&s->started);
        uint32_t number = atomic_load(&s->job);
        if (started != 0 && started < since && number != NO_JOB) {
            since = started;
            found = number;
        } else if (found == SIZE_MAX && c->hands[i].told != NO_JOB) {
            found = c->hands[i].told;
        }
    }
    return found;
}

/* A worker that is killed between taking a job and saying so leaves nothing
 * that tells of it: whoever took it, what nothing came of is made again, once.
 * True where workers are at it. */
static bool work_on_lost(crew *c)
{
    if (c->stopping || c->failed)
        return false;
    for (size_t i = 0; i < c->batch->jobs->list.n; i++) {
        if (is_known(c, i))
            continue;
        if (!c->searched)
            VEC_PUSH(c->a, &c->again, (uint32_t)i);
        else if (!c->batch->survey)
            group_add_failed(c->group, (uint32_t)i, D_BATCH_CRASH,
                             "its worker was killed");
    }
    c->searched = true;
    for (int i = 0; i < c->n; i++)
        start_again(c, i);
    return alive(c) > 0;
}

static void work_all(crew *c)
{
    const batch_options *o = c->batch->o;
    struct pollfd *fds = ARENA_ARRAY(c->a, struct pollfd, (size_t)c->n + 1);
    for (int i = 0; i < c->n; i++)
        start_again(c, i);
    while (alive(c) > 0 || work_on_lost(c)) {
        wait_for_news(c, fds);
        look_at_clock(c);
        if (!c->failed && group_is_due(c->group))
            commit(c);
        for (size_t k = 0; !c->batch->survey && k < o->nobservers; k++)
            o->observers[k].tick(o->observers[k].self, oldest(c));
    }
    commit(c);
    tell_leave(c);
}

bool crew_work(const batch *r, diags *d, batch_result *out)
{
    arena *a = arena_new();
    crew c = {.batch = r,
              .d = d,
              .out = out,
              .a = a,
              .n = r->o->workers,
              .self = getpid(),
              .board = MAP_FAILED};
    if ((size_t)c.n > r->jobs->list.n)
        c.n = (int)r->jobs->list.n;
    c.group = group_new(r, out);
    if (open_crew(&c)) {
        work_all(&c);
    } else {
        diag_add(d, D_BATCH_NO_WORKER, NOWHERE, error_words(errno));
        c.failed = true;
    }
    out->stopped = out->stopped || c.failed;
    group_drop(c.group);
    close_crew(&c);
    return !c.failed;
}
