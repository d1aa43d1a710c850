/*
 * A line's glyphs at their places.
 *
 * In: the clusters of one line and what it lacks or has too much. Out: glyphs
 * in visual order (UAX #9 rule L2 over the line's pieces of runs). First the
 * glyphs expand and stand apart, as far as the layout allows; the rest is dealt
 * out to the places in the order of their kinds (cluster.h), which is that of
 * CLREQ 3.2.2 and JLREQ 3.8. All places of one kind get the same share of what
 * they can, and a remainder of some mpt goes to the first.
 */
#include "cluster.h"

/* Takes up to room from *left. */
static int64_t take(int64_t *left, int64_t room)
{
    int64_t t = *left < room ? *left : room;
    *left -= t;
    return t;
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

/* What the places [a, e) can give or grow by kind, in room[]. */
static void rooms(const clusters *c, size_t a, size_t e, bool grow,
                  int64_t room[GIVES])
{
    for (int k = 0; k < GIVES; k++)
        room[k] = 0;
    for (size_t i = a; grow && i < e; i++)
        for (int k = 0; k < GROWS; k++)
            room[k] += c->v[i].grow[k];
    for (size_t i = a; !grow && i < e; i++)
        for (int k = 0; k < GIVES; k++)
            room[k] += c->v[i].give[k];
}

/* What is left over when all kinds have given what they should, or a line
 * has nothing else: word spaces take it, or, in text without, every place. */
static void take_rest(const clusters *c, const int64_t room[GIVES],
                      int64_t left, dealer d[GIVES])
{
    enum grow to = GROW_LOOSE;
    if (room[GROW_SPACE] && (!c->cjk || !room[GROW_LOOSE]))
        to = GROW_SPACE;
    else if (!room[GROW_LOOSE])
        to = GROW_GAP;
    d[to].all += left;
}

/* A dealer for each kind, for need > 0 (grow) or need < 0. */
static void share_out(const clusters *c, size_t a, size_t e, int64_t need,
                      dealer d[GIVES])
{
    bool grow = need > 0;
    int64_t room[GIVES], left = grow ? need : -need;
    rooms(c, a, e, grow, room);
    for (int k = 0; k < GIVES; k++) {
        d[k] = (dealer){.sum = room[k]};
        if (!grow)
            d[k].all = -take(&left, room[k]);
        else if (k < GROW_LOOSE && (c->cjk || !room[GROW_SPACE]))
            d[k].all = take(&left, room[k]);
    }
    if (grow)
        take_rest(c, room, left, d);
}

/* Extra advance behind each of the clusters [a, e), into extra[]. */
static void extras(const clusters *c, size_t a, size_t e, int64_t need,
                   mpt *extra)
{
    for (size_t i = a; i + 1 < e; i++)
        extra[i - a] += c->v[i].gap;
    if (need == 0)
        return;
    dealer d[GIVES];
    share_out(c, a, e - 1, need, d);
    for (int kind = 0; kind < (need < 0 ? (int)GIVES : (int)GROWS); kind++)
        for (size_t i = a; d[kind].all != 0 && i + 1 < e; i++)
            extra[i - a] += deal(&d[kind], need < 0 ? c->v[i].give[kind]
                                                    : c->v[i].grow[kind]);
}

/* need as parts of all, of which one has `parts`, at most `most` either way: a
 * line is narrowed by a little too much, never left too wide. */
static int64_t share(int64_t need, int64_t all, int64_t parts, int64_t most)
{
    int64_t by =
        need > 0 ? need * parts / all : -((all - 1 - need * parts) / all);
    return by > most ? most : by < -most ? -most : by;
}

/* Thousandths by which the line's glyphs become wider, and what that adds
 * behind each, into extra[]; *need is what is left to the places. */
static int expand(const clusters *c, size_t a, size_t e, int64_t *need,
                  mpt *extra)
{
    int64_t all = c->sums[e].expands - c->sums[a].expands;
    if (all == 0 || *need == 0)
        return 0;
    int64_t by = share(*need, all, 1000, c->expansion);
    dealer d = {.all = all * by / 1000, .sum = all};
    *need -= d.all;
    for (size_t i = a; i < e; i++)
        if (c->v[i].expands)
            extra[i - a] = deal(&d, c->v[i].w);
    return (int)by;
}

/* Ten-thousandths of an em that the line's letters stand further apart; what
 * that adds goes onto extra[]. Nothing stands behind the last cluster. */
static int letterspace(const clusters *c, size_t a, size_t e, int64_t *need,
                       mpt *extra)
{
    int64_t all = c->sums[e - 1].spaces - c->sums[a].spaces;
    if (all == 0 || *need == 0)
        return 0;
    int64_t by = share(*need, all, 10000, c->letterspace);
    mpt em = 0, more = 0;
    for (size_t i = a; i + 1 < e; i++)
        if (c->v[i].spaces) {
            if (c->v[i].em != em)
                more = mpt_scale(em = c->v[i].em, by, 10000);
            extra[i - a] += more;
            *need -= more;
        }
    return (int)by;
}

/* ---- visual order
 * ------------------------------------------------------------ */

static uint8_t level_of(const clusters *c, size_t i)
{
    return c->shaped->runs[c->v[i].run].level;
}

/* From the highest level down to the lowest odd one, every stretch of that
 * level or higher is turned round (L2). */
void visual_order(const uint8_t *levels, size_t n, uint32_t *order)
{
    uint8_t high = 0;
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
        high = levels[i] > high ? levels[i] : high;
    }
    for (uint8_t l = high; l > 0; l--)
        for (size_t i = 0; i < n;) {
            size_t j = i;
            while (j < n && levels[order[j]] >= l)
                j++;
            for (size_t x = i, y = j; x + 1 < y; x++, y--) {
                uint32_t t = order[x];
                order[x] = order[y - 1];
                order[y - 1] = t;
            }
            i = j > i ? j : i + 1;
        }
}

/* True where nothing of the line runs from the right. */
static bool is_straight(const clusters *c, const fitted *f)
{
    uint8_t levels = 0;
    for (uint32_t r = c->v[f->a].run; r <= c->v[f->e - 1].run; r++)
        levels |= c->shaped->runs[r].level;
    return levels == 0;
}

/* The clusters of the line, counted from its first, from left to right. Runs
 * of which nothing is drawn have no cluster, but an isolate's control (UAX #9)
 * keeps apart what stands before and behind it; such a run takes part as n. */
static const uint32_t *order_of(arena *work, const clusters *c, const fitted *f)
{
    uint32_t n = (uint32_t)(f->e - f->a);
    size_t all = 0, most = n + c->v[f->e - 1].run - c->v[f->a].run;
    uint8_t *levels = ARENA_ARRAY(work, uint8_t, most);
    uint32_t *what = ARENA_ARRAY(work, uint32_t, most);
    uint32_t *order = ARENA_ARRAY(work, uint32_t, most);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = c->v[f->a + i].run,
                 from = i ? c->v[f->a + i - 1].run : at;
        for (uint32_t r = from + 1; r < at; r++) {
            levels[all] = c->shaped->runs[r].level;
            what[all++] = n;
        }
        levels[all] = level_of(c, f->a + i);
        what[all++] = i;
    }
    visual_order(levels, all, order);
    size_t shown = 0;
    for (size_t i = 0; i < all; i++)
        if (what[order[i]] < n)
            order[shown++] = what[order[i]];
    return order;
}

/* ---- placing
 * ------------------------------------------------------------------ */

/* What places a line's glyphs. */
typedef struct pen {
    line *l;
    placed *out;
    const clusters *c;
    int spacing;           /* of letters, 1/10000 em */
    mpt em, spacing_of_em; /* the last that was asked for */
} pen;

/* A word space is drawn like the letters beside it, for a shorter file. */
static mpt spacing_behind(pen *p, const cluster *k)
{
    if (p->spacing == 0 || (!k->spaces && k->cls != CL_SPACE))
        return 0;
    if (k->em != p->em) {
        p->em = k->em;
        p->spacing_of_em = mpt_scale(k->em, p->spacing, 10000);
    }
    return p->spacing_of_em;
}

/* Appends a cluster's glyphs at x; returns where the next one begins if they
 * are neither wider nor apart. */
static inline mpt place_cluster(pen *p, const cluster *k, mpt x)
{
    const run *r = &p->c->shaped->runs[k->run];
    int wider = k->expands ? p->l->wider : 0;
    mpt apart = spacing_behind(p, k), at = k->lead;
    uint32_t speaks = r->level & 1 ? k->g1 - 1 : k->g0;
    for (uint32_t g = k->g0; g < k->g1; g++) {
        const glyph *s = &r->glyphs[g];
        mpt off = at + s->dx;
        mpt wide = off != 0 ? mpt_scale(off, wider, 1000) : 0;
        p->out[p->l->nglyphs++] = (placed){.run = k->run,
                                           .gid = s->gid,
                                           .from = k->from,
                                           .to = g == speaks ? k->to : k->from,
                                           .x = x + off + wide,
                                           .y = r->rise + s->dy,
                                           .adv = s->adv,
                                           .wider = (int16_t)wider,
                                           .spacing = apart};
        at += s->adv;
    }
    return x + at + k->trail;
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

/* All glyphs of a line of which nothing runs from the right, without what
 * hangs. */
static mpt place_straight(pen *p, const fitted *f, const mpt *extra, mpt x)
{
    const cluster *v = p->c->v;
    for (size_t i = f->a; i < f->e; i++)
        x = place_cluster(p, &v[i], x) + extra[i - f->a];
    return p->l->hyphen ? place_hyphen(p->l, p->out, p->c, f->e - 1, x) : x;
}

/* The same of others, in the order from the left. The extra behind a cluster
 * stands at its logical end, so on its left in a right-to-left run. */
static mpt place_turned(pen *p, const fitted *f, const mpt *extra, mpt x,
                        arena *work)
{
    size_t n = f->e - f->a;
    const uint32_t *order = order_of(work, p->c, f);
    for (size_t v = 0; v < n; v++) {
        size_t i = f->a + order[v];
        bool rtl = level_of(p->c, i) & 1;
        x += rtl ? extra[i - f->a] : 0;
        x = place_cluster(p, &p->c->v[i], x);
        x += rtl ? 0 : extra[i - f->a];
        if (p->l->hyphen && i + 1 == f->e)
            x = place_hyphen(p->l, p->out, p->c, i, x);
    }
    return x;
}

/* All glyphs of the line from x on; returns where it ends. The blank that an
 * opening bracket trims is taken by moving it to the left. What hangs at the
 * left is the line's beginning, or its end where it runs from the right. */
static mpt place_all(pen *p, const fitted *f, const mpt *extra, mpt x,
                     arena *work)
{
    mpt begin = p->c->v[f->a].trim_l;
    mpt adv, end = sums_ends(p->c, f->e, p->l->hyphen, &adv) + f->hang;
    bool turned = p->c->shaped->para->rtl;
    x -= turned ? end : begin;
    x = is_straight(p->c, f) ? place_straight(p, f, extra, x)
                             : place_turned(p, f, extra, x, work);
    return x - (turned ? begin : end);
}

/* True where a footnote is called from the line. */
static bool has_notes(const clusters *c, const fitted *f)
{
    for (uint32_t r = c->v[f->a].run; r <= c->v[f->e - 1].run; r++)
        if (c->shaped->runs[r].span->note)
            return true;
    return false;
}

static void collect_notes(line *l, arena *a, const clusters *c, const fitted *f)
{
    VEC(int) notes = {0};
    int last = 0;
    for (size_t i = has_notes(c, f) ? f->a : f->e; i < f->e; i++) {
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
    placed *out = ARENA_ROUGH(a, placed, nglyphs);
    mpt *extra = ARENA_ARRAY(work, mpt, f->e - f->a);
    bool stretch = job->set == SET_JUSTIFY || f->need < 0;
    int64_t need = stretch ? f->need : 0;
    l.wider = expand(c, f->a, f->e, &need, extra);
    int spacing = letterspace(c, f->a, f->e, &need, extra);
    extras(c, f->a, f->e, need, extra);
    pen p = {.l = &l, .out = out, .c = c, .spacing = spacing};
    l.width = place_all(&p, f, extra, l.left, work) - l.left;
    l.glyphs = out;
    ruby_set(a, c, f, &l);
    collect_notes(&l, a, c, f);
    return l;
}
