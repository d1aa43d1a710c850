/*
 * clock: a shared object that, loaded before the C library, moves every clock
 * a program can ask for by nine years and gives it a folder's files in the
 * opposite order. determinism.sh runs galley under it.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#define AWAY (9L * 366 * 86400 + 12345)
#define FILES 4096

int clock_gettime(clockid_t id, struct timespec *t)
{
    int (*real)(clockid_t, struct timespec *);
    *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    int status = real(id, t);
    t->tv_sec += AWAY;
    return status;
}

time_t time(time_t *out)
{
    struct timespec t = {0, 0};
    clock_gettime(CLOCK_REALTIME, &t);
    if (out != NULL)
        *out = t.tv_sec;
    return t.tv_sec;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
    (void)zone;
    out->tv_sec = time(NULL);
    out->tv_usec = 0;
    return 0;
}

/* A folder being read: what is left of it, the last file first. */
static DIR *folder;
static struct dirent *files[FILES];
static size_t left;

struct dirent *readdir(DIR *d)
{
    struct dirent *(*real)(DIR *), *e;
    *(void **)&real = dlsym(RTLD_NEXT, "readdir");
    if (d != folder) {
        folder = d;
        for (left = 0; left < FILES && (e = real(d)) != NULL; left++)
            files[left] = memcpy(calloc(1, sizeof *e), e, e->d_reclen);
    }
    return left > 0 ? files[--left] : NULL;
}

int closedir(DIR *d)
{
    int (*real)(DIR *);
    *(void **)&real = dlsym(RTLD_NEXT, "closedir");
    if (d == folder)
        folder = NULL;
    return real(d);
}
