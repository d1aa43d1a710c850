/*
 * Cores. What a command may use of the machine: no output depends on it.
 */
#include "cli.h"

#include <sched.h>
#include <stdio.h>

/* What the control group of a container allows, in whole cores; or most. */
static int quota(int most)
{
    long long micros, period;
    FILE *f = fopen("/sys/fs/cgroup/cpu.max", "re");
    int n = f ? fscanf(f, "%lld %lld", &micros, &period) : 0;
    if (f)
        fclose(f);
    if (n != 2 || micros <= 0 || period <= 0)
        return most;
    long long whole = (micros + period - 1) / period;
    return whole < most ? (int)whole : most;
}

int cores(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return quota(n > 0 ? n : 1);
}
