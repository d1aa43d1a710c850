/*
 * A line's glyphs at their places.
 *
 * In: the clusters of one line and what it lacks or has too much. Out: glyphs
 * in visual order (UAX #9 rule L2 over the line's pieces of runs). The extra
 * is dealt out in the order of CLREQ 3.2.2 and JLREQ 3.8: to stretch, word
 * spaces up to half an em, Han-Latin gaps up to a third, then every place
 * alike; to shrink, word spaces, the blanks of marks, then gaps. All places
 * of one kind get the same, and a remainder of some mpt goes to the first.
 */
#include "cluster.h"

/* What each kind of place in a line gets, in all. */
typedef struct shares {
    int64_t space, gap, mark, loose;
} shares;

/* Takes up to room from *left. */
static int64_t take(int64_t *left, int64_t room)
{
    int64_t t = *left < room ? *left : room;
    *left -= t;
    return t;
}

/* In text without word spaces (solid) they stretch to half an em only; in all
 * other text they take everything, if there are any. */
static shares share_out(const sums *p, const sums *q, int64_t need, bool solid)
{
    shares s = {0};
    if (need < 0) {
        int64_t left = -need;
        s.space = -take(&left, q->space_shrink - p->space_shrink);
        s.mark = -take(&left, q->mark_shrink - p->mark_shrink);
        s.gap = -take(&left, q->gap_shrink - p->gap_shrink);
        return s;
    }
    int64_t left = need, loose = q->loose - p->loose;
    int64_t spaces = q->space_stretch - p->space_stretch;
    int64_t gaps = q->gap_stretch - p->gap_stretch;
    if (spaces)
        s.space = take(&left, solid && loose ? spaces : left);
    if (gaps)
        s.gap = take(&left, loose ? gaps : left);
    if (loose)
        s.loose = left;
    return s;
}

/* Deals `all` out over weights w that sum up to `sum`, one after the other:
 * what is given so far is always all * seen / sum, rounded, so nothing is
 * lost and equal weights differ by one mpt at most. */
typedef struct dealer {
    int64_t all, sum, seen, given;
} dealer;

static mpt deal(dealer *d, int64_t weight)
{
    if (d->sum == 0 || weight == 0)
        return 0;
    d->seen += weight;
    int64_t due = d->all * d->seen / d->sum;
    mpt now = (mpt)(due - d->given);
    d->given = due;
    return now;
}

/* Extra advance behind each of the clusters [a, e), into extra[]. */
static void extras(const clusters *c, size_t a, size_t e, int64_t need,
                   mpt *extra)
{
    const sums *p = &c->sums[a], *q = &c->sums[e - 1];
    shares s = share_out(p, q, need, c->cjk);
    bool grow = need >= 0;
    dealer space = {.all = s.space,
                    .sum = grow ? q->space_stretch - p->space_stretch
                                : q->space_shrink - p->space_shrink};
    dealer gap = {.all = s.gap,
                  .sum = grow ? q->gap_stretch - p->gap_stretch
                              : q->gap_shrink - p->gap_shrink};
    dealer mark = {.all = s.mark, .sum = q->mark_shrink - p->mark_shrink};
    dealer loose = {.all = s.loose, .sum = q->loose - p->loose};
    for (size_t i = a; i + 1 < e; i++) {
        const cluster *k = &c->v[i];
        extra[i - a] = k->gap +
                       deal(&space, grow ? k->space_stretch : k->space_shrink) +
                       deal(&gap, grow ? k->gap_stretch : k->gap_shrink) +
                       deal(&mark, k->mark_shrink) + deal(&loose, k->loose);
    }
    extra[e - 1 - a] = 0;
}

/* ---- visual order
 * ------------------------------------------------------------ */

static uint8_t level_of(const clusters *c, size_t i)
{
    return c->shaped->runs[c->v[i].run].level;
}

/* order[] = [a, e) in visual order: from the highest level down to the lowest
 * odd one, every stretch of that level or higher is turned round (L2). */
static void visual_order(const clusters *c, size_t a, size_t e, uint32_t *order)
{
    uint8_t high = 0;
    for (size_t i = a; i < e; i++) {
        order[i - a] = (uint32_t)i;
        if (level_of(c, i) > high)
            high = level_of(c, i);
    }
    for (uint8_t l = high; l > 0; l--)
        for (size_t i = 0; i < e - a;) {
            size_t j = i;
            while (j < e - a && level_of(c, order[j]) >= l)
                j++;
            for (size_t x = i, y = j; x + 1 < y; x++, y--) {
                uint32_t t = order[x];
                order[x] = order[y - 1];
                order[y - 1] = t;
            }
            i = j > i ? j : i + 1;
        }
}

/* ---- placing
 * ------------------------------------------------------------------ */

/* Appends a cluster's glyphs at x; returns where the next one begins. */
static mpt place_cluster(line *l, placed *out, const clusters *c, size_t i,
                         mpt x)
{
    const cluster *k = &c->v[i];
    const run *r = &c->shaped->runs[k->run];
    bool rtl = r->level & 1;
    for (uint32_t g = k->g0; g < k->g1; g++) {
        const glyph *s = &r->glyphs[g];
        bool speaks = rtl ? g + 1 == k->g1 : g == k->g0;
        out[l->nglyphs++] = (placed){.run = k->run,
                                     .gid = s->gid,
                                     .from = k->from,
                                     .to = speaks ? k->to : k->from,
                                     .x = x + s->dx,
                                     .y = r->rise + s->dy,
                                     .adv = s->adv};
        x += s->adv;
    }
    return x;
}

static mpt place_hyphen(line *l, placed *out, const clusters *c, size_t i,
                        mpt x)
{
    mpt adv;
    uint32_t gid = hyphen_glyph(c, i, &adv);
    const cluster *k = &c->v[i];
    if (gid)
        out[l->nglyphs++] = (placed){.run = k->run,
                                     .gid = gid,
                                     .from = k->to,
                                     .to = k->to,
                                     .x = x,
                                     .y = c->shaped->runs[k->run].rise,
                                     .adv = adv};
    return x + adv;
}

/* All glyphs of the line from x on. The blank that an opening bracket trims
 * is taken by moving it to the left; the extra behind a cluster stands at
 * its logical end, so on its left in a right-to-left run. */
static mpt place_all(line *l, placed *out, const clusters *c, const fitted *f,
                     const mpt *extra, mpt x, arena *work)
{
    size_t n = f->e - f->a;
    uint32_t *order = ARENA_ARRAY(work, uint32_t, n);
    visual_order(c, f->a, f->e, order);
    x -= c->v[f->a].blank_l;
    for (size_t v = 0; v < n; v++) {
        size_t i = order[v];
        bool rtl = level_of(c, i) & 1;
        bool hyphen = l->hyphen && i + 1 == f->e;
        x += rtl ? extra[i - f->a] : 0;
        x = place_cluster(l, out, c, i, x);
        x += rtl ? 0 : extra[i - f->a];
        if (hyphen)
            x = place_hyphen(l, out, c, i, x);
    }
    return x - c->v[f->e - 1].blank_r;
}

static void collect_notes(line *l, arena *a, const clusters *c, const fitted *f)
{
    VEC(int) notes = {0};
    int last = 0;
    for (size_t i = f->a; i < f->e; i++) {
        int called = c->shaped->runs[c->v[i].run].span->note;
        if (called && called != last)
            VEC_PUSH(a, &notes, called);
        last = called;
    }
    l->notes = notes.v;
    l->nnotes = notes.n;
}

/* Where the line begins, by how it is set. */
static mpt start_of(const struct justify_job *job, mpt need)
{
    mpt room = need > 0 ? need : 0;
    if (job->set == SET_RIGHT)
        return job->left + room;
    if (job->set == SET_CENTER)
        return job->left + room / 2;
    return job->left;
}

line justify_line(arena *a, arena *work, const clusters *c, const fitted *f,
                  const struct justify_job *job)
{
    line l = {.from = c->v[f->from].from,
              .to = c->v[f->b].to,
              .last = job->last,
              .hyphen = c->v[f->b].brk == BRK_HYPHEN};
    l.left = start_of(job, f->need);
    if (f->a >= f->e)
        return l;
    size_t nglyphs = 1;
    for (size_t i = f->a; i < f->e; i++)
        nglyphs += c->v[i].g1 - c->v[i].g0;
    placed *out = ARENA_ARRAY(a, placed, nglyphs);
    mpt *extra = ARENA_ARRAY(work, mpt, f->e - f->a);
    bool stretch = job->set == SET_JUSTIFY || f->need < 0;
    extras(c, f->a, f->e, stretch ? f->need : 0, extra);
    l.width = place_all(&l, out, c, f, extra, l.left, work) - l.left;
    l.glyphs = out;
    collect_notes(&l, a, c, f);
    return l;
}
