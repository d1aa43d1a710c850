/*
 * The lines of a headline.
 *
 * In: the fewest lines that it can have. Out: as many, in the measure in which
 * they look best. The one idea: a headline is set ragged to a score of
 * measures, and of what comes out the evenest is taken whose line ends part
 * no sense (sense.c).
 */
#include "cluster.h"

/* How ill the lines of a headline look: the sense that their ends part, and
 * by how much they are shorter than the widest; the last one may rather be. */
static int64_t unbalance(const clusters *c, const fitted *lines, size_t n)
{
    int64_t sum = 0, widest = 1;
    for (size_t i = 0; i < n; i++) {
        mpt w = sums_width(c, lines[i].a, lines[i].e, false);
        widest = w > widest ? w : widest;
    }
    for (size_t i = 0; i < n; i++) {
        mpt w = sums_width(c, lines[i].a, lines[i].e, false);
        int64_t shorter = (widest - w) * 1000 / widest;
        int64_t bad = i + 1 < n ? c->v[lines[i].b].sense : 0;
        sum += shorter * shorter / (i + 1 < n ? 1 : 2) + 16 * bad * bad;
    }
    return sum;
}

/* What has more lines is no headline, and none would see that they are even.
 * Measures that are tried, down to half of what there is. */
enum { BALANCE_MAX = 12, BALANCE_STEPS = 24 };

/* The same number of lines, in the measure that makes them look best. */
size_t headline_balance(arena *a, const clusters *c, fit_job job, size_t n,
                        const fitted **out)
{
    int64_t least = unbalance(c, *out, n);
    job.tolerance = FIT_ANY;
    for (int i = 1; i < BALANCE_STEPS && n > 1 && n <= BALANCE_MAX; i++) {
        mpt less = job.rest / (2 * BALANCE_STEPS) * i;
        fit_job narrow = job;
        narrow.first = job.first - less;
        narrow.rest = job.rest - less;
        const fitted *lines = NULL;
        if (narrow.first <= 0 || break_any_too_wide(c, narrow.first))
            break;
        if (fit_lines(a, c, &narrow, &lines) != n)
            continue;
        int64_t sum = unbalance(c, lines, n);
        if (sum < least)
            least = sum, *out = lines;
    }
    return n;
}
