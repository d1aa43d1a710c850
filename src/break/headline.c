/*
 * The lines of a headline.
 *
 * In: the fewest lines that it can have. Out: as many, in the measure in which
 * they look best. The one idea: a headline is set ragged to a score of
 * measures, and of what comes out the evenest is taken whose line ends part
 * no sense (sense.c). What a writer sets apart by an ideographic space, or
 * joins by a hyphen, stays whole where a line can hold it.
 */
#include "cluster.h"

/* ---- what stays whole ------------------------------------------------------
 */

/* No line ends in a hyphen that the text has, unless what the hyphen joins is
 * wider than the measure. */
static void join_hyphens(clusters *c, mpt measure)
{
    const char *text = c->shaped->para->text.ptr;
    for (size_t i = 0, from = 0; i < c->n; i++) {
        if (c->v[i].brk == BRK_NO)
            continue;
        size_t next = i + 1;
        while (next < c->n && c->v[next].brk == BRK_NO)
            next++;
        if (text[c->v[i].from] == '-' && c->v[i].brk == BRK_OK && next < c->n &&
            !break_too_wide(c, from, next, measure))
            c->v[i].brk = BRK_NO;
        else
            from = i + 1;
    }
}

/* A number or a word that is no longer, in ems, labels what follows. */
enum { LABEL = 4 };

/* True if the piece that begins at from ends behind i: at the end of a line
 * that the writer wants, or at an ideographic space, but not behind a label.
 */
static bool ends_piece(const clusters *c, size_t from, size_t i)
{
    size_t last = i;
    if (c->v[i].brk != BRK_OK)
        return c->v[i].brk == BRK_FORCED;
    while (last > from && c->v[last].cls == CL_SPACE)
        last--;
    return c->v[last].cls == CL_IDSPACE &&
           break_too_wide(c, from, i, LABEL * c->v[last].em);
}

/* No line ends within what stands between two ideographic spaces, unless that
 * is wider than the measure. */
static void join_pieces(clusters *c, mpt measure)
{
    for (size_t i = 0, from = 0; i < c->n; i++) {
        if (!ends_piece(c, from, i))
            continue;
        bool whole = !break_too_wide(c, from, i, measure);
        for (size_t k = from; whole && k < i; k++)
            c->v[k].brk = BRK_NO;
        from = i + 1;
    }
}

void headline_join(clusters *c, mpt measure)
{
    join_hyphens(c, measure);
    join_pieces(c, measure);
}

/* ---- evenness --------------------------------------------------------------
 */

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

static mpt most(mpt a, mpt b)
{
    return a > b ? a : b;
}

/* The fewest lines that hold the clusters where every piece between two breaks
 * fits the measure: each takes as much as it can. */
static size_t fewest_lines(const clusters *c, mpt measure)
{
    size_t lines = 1, last = 0;
    for (size_t i = 0, from = 0; i < c->n; i++) {
        if (c->v[i].brk == BRK_NO || c->v[i].brk == BRK_HYPHEN)
            continue;
        if (last > from && break_too_wide(c, from, i, measure)) {
            lines++;
            from = last;
        }
        last = i + 1;
        if (c->v[i].brk == BRK_FORCED && i + 1 < c->n) {
            lines++;
            from = last;
        }
    }
    return lines;
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
        if (narrow.first <= 0 || break_any_too_wide(c, narrow.first) ||
            fewest_lines(c, most(narrow.first, narrow.rest)) > n)
            break; /* and the same in all that are narrower */
        if (fit_lines(a, c, &narrow, &lines) != n)
            continue;
        int64_t sum = unbalance(c, lines, n);
        if (sum < least)
            least = sum, *out = lines;
    }
    return n;
}
