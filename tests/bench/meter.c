/*
 * meter COMMAND [ARGUMENT]...: runs it and prints microseconds of wall and of
 * processor time and kilobytes of peak memory. A small program of its own,
 * since a child's peak counts that of the parent it was forked from.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long micro(struct timeval t)
{
    return (long)t.tv_sec * 1000000 + (long)t.tv_usec;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    pid_t pid = fork();
    if (pid == 0) {
        execv(argv[1], argv + 1);
        _exit(127);
    }
    int status = 0;
    struct rusage used;
    if (pid < 0 || wait4(pid, &status, 0, &used) != pid || status != 0)
        return 1;
    clock_gettime(CLOCK_MONOTONIC, &to);
    long wall = (to.tv_sec - from.tv_sec) * 1000000 +
                (to.tv_nsec - from.tv_nsec) / 1000;
    printf("%ld %ld %ld\n", wall, micro(used.ru_utime) + micro(used.ru_stime),
           used.ru_maxrss);
    return 0;
}
