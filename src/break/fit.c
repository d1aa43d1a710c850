/*
 * Total-fit: the breaks that make the whole paragraph best.
 *
 * In: clusters with their breaks, places and sums; the measures, the loosest
 * line allowed and, if they are asked for, so many lines more or fewer than
 * the best has. Out: the lines; none where no such lines are.
 *
 * D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines, Software:
 * Practice and Experience 11 (1981), over prefix sums instead of linked
 * boxes. A node is a break with a fitness class and the number of hyphens in
 * a row that end there, and with looseness the number of lines; for each such
 * only the cheapest way to it is kept, and for a cut inside a word only the
 * cheapest of all.
 *
 * A line's natural width counts what its two ends trim, and its shrink the
 * blanks of its marks: squeezing takes part in choosing the break. So does
 * what glyphs take by becoming wider (expansion) and standing apart
 * (letterspace): it comes before what the places take and costs little, but
 * two lines that differ in it cost. Demerits are also for what a reader
 * stumbles over: short last lines, one word at the edge of three lines, ties
 * and addresses parted, a headline's sense.
 * All is integer: ratios in thousandths, demerits in 64 bits.
 */
#include "cluster.h"

#include <string.h>

/* Demerits as in TeX, where they have an equal; hyphens cost more than there,
 * by what looked best on releases of 60 to 80 characters a line. */
enum {
    LINE_PENALTY = 10,
    HYPHEN_PENALTY = 120,     /* of a hyphen */
    OWN_HYPHEN = 90,          /* of a line that ends in one of the text */
    DOUBLE_HYPHEN = 60000,    /* of a second one below it */
    FINAL_HYPHEN = 1000000,   /* of one in the last line but one */
    CONTRAST = 20,            /* its square: widest glyphs below natural ones */
    FITNESS_JUMP = 5000,      /* a tight line beside a loose one */
    SHORT_LAST = 1000000,     /* a last line of one character or syllable */
    STUB_LAST = 40000,        /* one under a ninth of the measure */
    STACK = 300000,           /* the same word at an edge in three lines */
    DISPLAY_LINE = 100000000, /* each line of a headline */
    SENSE = 200,              /* the square of a bad line end in one */
    TIE_PENALTY = 1000,       /* of a tie that had to be let go */
    EMERGENCY_PENALTY = 5000, /* a break inside a word too long */
    HYPHENS_MAX = 2,          /* in a row; a third only if nothing else fits */
    RATIO_MAX = 30000         /* thousandths; keeps cubes in 64 bits */
};

/* A last line of one character, in the last pass: worse than any line. */
#define LONE_LAST INT64_C(100000000000000)

enum fitness { TIGHT, DECENT, LOOSE, VERY_LOOSE, FITNESSES };

typedef struct node {
    int64_t demerits;
    uint32_t next; /* cluster that the next line begins with */
    int32_t prev;  /* index of the node before, -1 at the start */
    uint32_t line; /* so many lines end here */
    int16_t wider; /* how far the glyphs of the last line went, thousandths of
                      what they may: -1000 to 1000 */
    uint8_t fitness, hyphens;
    bool first; /* the start of the paragraph */
} node;

typedef struct fit {
    const clusters *c;
    const fit_job *job;
    arena *a;
    VEC(node) nodes;
    VEC(int32_t) active; /* nodes from which a line may begin, in their order */
    uint32_t low;        /* least number of lines of them, where known */
    bool low_known;
} fit;

/* ---- one line --------------------------------------------------------------
 */

typedef struct candidate {
    size_t a, e;
    mpt need;
    mpt hang;      /* of its last mark, which did not fit otherwise */
    int64_t ratio; /* thousandths, < 0 = shrunk */
    int16_t wider; /* as in node */
    bool last;     /* ends at a forced break: need not be filled */
    bool fits;
    bool hopeless; /* too loose, as is every line that begins further on */
} candidate;

static int64_t ratio_of(int64_t need, int64_t room)
{
    int64_t r = need * 1000 / (room > 0 ? room : 1);
    return r > RATIO_MAX ? RATIO_MAX : r < -RATIO_MAX ? -RATIO_MAX : r;
}

/* How far a ragged line may stay short before it is ugly: an eighth. */
static int64_t ragged_room(const fit *f)
{
    return f->job->rest / 8;
}

/* By how much the glyphs of line l may become wider, or narrower, and stand
 * apart, in all. */
static int64_t expansion_of(const fit *f, const candidate *l)
{
    const sums *p = &f->c->sums[l->a], *q = &f->c->sums[l->e];
    return (q->expands - p->expands) * f->c->expansion / 1000 +
           (q[-1].spaces - p->spaces) * f->c->letterspace / 10000;
}

/* What the glyphs of a line take is worth little of a ratio: no eye sees it.
 * What it gives last is a third as good a room as the rest. */
enum { EXPANSION_RATIO = 250, TIGHT_PART = 3 };

/* Ratio of a line that needs so much of the places between its words (room)
 * after what its glyphs can take. */
static int64_t judge_room(int64_t need, int64_t room, int64_t glyphs)
{
    int64_t taken = need > glyphs ? glyphs : need < -glyphs ? -glyphs : need;
    int64_t r = ratio_of(need - taken, room);
    return glyphs > 0 ? r + taken * EXPANSION_RATIO / glyphs : r;
}

/* A ratio that no tolerance accepts, FIT_ANY aside. */
#define TOO_LOOSE (FIT_ANY - 1)

/* True of a line that lacks so much that its ratio would be over the
 * tolerance, as that of most candidates: by products, where the ratio itself
 * takes divisions. */
static bool is_too_loose(const fit *f, int64_t need, int64_t room,
                         int64_t glyphs)
{
    int64_t most = f->job->tolerance;
    return most < RATIO_MAX &&
           (need - glyphs) * 1000 > (most + 1) * (room > 0 ? room : 1);
}

static void judge_wide(const fit *f, candidate *l, int64_t glyphs)
{
    const sums *p = &f->c->sums[l->a], *q = &f->c->sums[l->e - 1];
    int64_t room = f->job->ragged ? 0 : q->shrink - p->shrink;
    int64_t tight = f->job->ragged ? 0 : q->tight - p->tight;
    l->ratio = judge_room(l->need, room + tight / TIGHT_PART, glyphs);
    l->fits = -(int64_t)l->need <= room + tight + glyphs;
}

/* Where nothing can give, what lacks less is still less bad. */
static int64_t room_without(mpt measure)
{
    return measure / 40;
}

/* Room of a line that lacks something. */
static int64_t room_of(const fit *f, const candidate *l, mpt measure)
{
    if (f->job->ragged)
        return ragged_room(f);
    int64_t room = f->c->sums[l->e - 1].stretch - f->c->sums[l->a].stretch;
    return room == 0 ? room_without(measure) : room;
}

static void judge(const fit *f, candidate *l, mpt measure)
{
    int64_t glyphs = expansion_of(f, l);
    int64_t room = l->need < 0 ? 0 : room_of(f, l, measure);
    /* A hundredth of the measure is no shortness worth a word. */
    bool lacks = !l->last && l->need > measure / 200;
    l->fits = true;
    if (lacks && is_too_loose(f, l->need, room, glyphs)) {
        l->ratio = TOO_LOOSE;
        int64_t least = room_without(measure);
        l->hopeless = f->c->steady && (room >= least ||
                                       is_too_loose(f, l->need, least, glyphs));
        return;
    }
    if (glyphs > 0 && !l->last) {
        int64_t w = (int64_t)l->need * 1000 / glyphs;
        l->wider = (int16_t)(w > 1000 ? 1000 : w < -1000 ? -1000 : w);
    }
    if (l->need < 0)
        judge_wide(f, l, glyphs);
    else if (lacks)
        l->ratio = judge_room(l->need, room, glyphs);
}

static inline candidate line_between(const fit *f, const node *from, size_t b)
{
    const clusters *c = f->c;
    mpt measure = from->first ? f->job->first : f->job->rest;
    uint8_t brk = c->v[b].brk;
    candidate l = {.a = c->seen_from[from->next], .e = c->seen_to[b]};
    l.last = brk == BRK_FORCED;
    if (l.a >= l.e) {
        l.e = l.a;
        l.need = measure;
        l.fits = l.last;
        return l;
    }
    l.need = measure - sums_width(c, l.a, l.e, brk == BRK_HYPHEN);
    if (l.need < 0 && !f->job->ragged)
        l.hang = c->v[l.e - 1].hang;
    l.need += l.hang;
    judge(f, &l, measure);
    return l;
}

static enum fitness fitness_of(int64_t ratio)
{
    if (ratio < -500)
        return TIGHT;
    if (ratio <= 500)
        return DECENT;
    return ratio <= 1000 ? LOOSE : VERY_LOOSE;
}

/* 100 times the ratio's cube, as in TeX. */
static int64_t badness(int64_t ratio)
{
    int64_t r = ratio < 0 ? -ratio : ratio;
    return r * r * r / 10000000;
}

static int64_t square(int64_t n)
{
    return n * n;
}

/* Demerits of a line for its ratio alone. */
static int64_t demerits_ratio(int64_t ratio)
{
    return square(LINE_PENALTY + badness(ratio));
}

/* A last line should be longer than one character and a mark (rule 25), than
 * a syllable, than the indent of the line that follows it: two ems and a half;
 * better still, longer than a tenth of the measure. */
static int64_t shortness(const fit *f, const candidate *l)
{
    if (l->a >= l->e || l->a == 0)
        return 0;
    mpt w = sums_width(f->c, l->a, l->e, false);
    mpt indent = f->job->rest - f->job->first;
    if (f->c->cjk && cjk_alone(f->c, l->a, l->e))
        return f->job->tolerance == FIT_ANY ? LONE_LAST : SHORT_LAST;
    if (w < f->c->v[l->a].em * 5 / 2 || w <= indent)
        return SHORT_LAST;
    return w < f->job->rest / 9 ? STUB_LAST : 0;
}

/* One word at the beginnings, or at the ends, of three lines in a row. */
static int64_t stacks(const fit *f, const node *from, const candidate *l)
{
    const clusters *c = f->c;
    if (from->first || f->nodes.v[from->prev].first || l->a >= l->e)
        return 0;
    const node *before = &f->nodes.v[from->prev];
    uint32_t starts[3] = {0}, ends[3] = {c->last_word[l->e - 1]};
    starts[0] = c->first_word[l->a];
    starts[1] = c->first_word[c->seen_from[before->next]];
    starts[2] = c->first_word[c->seen_from[f->nodes.v[before->prev].next]];
    ends[1] = c->last_word[from->next - 1];
    ends[2] = c->last_word[before->next - 1];
    bool s = starts[0] && starts[0] == starts[1] && starts[0] == starts[2];
    bool e = ends[0] && ends[0] == ends[1] && ends[0] == ends[2];
    return (s ? STACK : 0) + (e ? STACK : 0);
}

/* A word that has a hyphen of its own and is parted there. */
static bool ends_in_hyphen(const clusters *c, size_t b)
{
    uint32_t cp = c->v[b].cp;
    return cp == '-' || cp == 0x2010;
}

/* A headline's last line that is one word. */
static bool lone_word(const clusters *c, const candidate *l)
{
    if (l->a == 0 || l->a >= l->e)
        return false;
    for (size_t i = l->a; i < l->e; i++)
        if (c->v[i].cls == CL_SPACE || c->v[i].cls == CL_HAN)
            return false;
    return true;
}

/* Of a line end in a headline; rather than a bad one it takes a line more. */
static int64_t nonsense(uint8_t bad)
{
    return square(bad) * SENSE +
           (bad >= SENSE_BAD ? DISPLAY_LINE + DISPLAY_LINE / 4 : 0);
}

static int64_t demerits(const fit *f, const node *from, const candidate *l,
                        size_t b, enum fitness fitness)
{
    int64_t d = demerits_ratio(l->ratio);
    bool hyphen = f->c->v[b].brk == BRK_HYPHEN;
    if (hyphen)
        d += square(HYPHEN_PENALTY);
    else if (!l->last && ends_in_hyphen(f->c, b))
        d += square(OWN_HYPHEN);
    if (hyphen && from->hyphens)
        d += from->hyphens >= HYPHENS_MAX ? square(EMERGENCY_PENALTY)
                                          : DOUBLE_HYPHEN;
    if (f->c->v[b].brk == BRK_EMERGENCY)
        d += square(EMERGENCY_PENALTY);
    if (f->job->display)
        d += DISPLAY_LINE;
    if (f->c->v[b].tie)
        d += square(TIE_PENALTY);
    if (f->c->v[b].address)
        d += square(HYPHEN_PENALTY);
    if (f->job->display && !l->last)
        d += nonsense(f->c->v[b].sense);
    if (f->job->display && l->last && lone_word(f->c, l))
        d += DISPLAY_LINE / 2;
    int jump = (int)fitness - (int)from->fitness;
    if (!from->first && (jump > 1 || jump < -1))
        d += FITNESS_JUMP;
    if (l->last && from->hyphens)
        d += FINAL_HYPHEN;
    if (!from->first && !l->last)
        d += square((l->wider - from->wider) * CONTRAST / 1000);
    if (l->last)
        d += shortness(f, l);
    if (!f->job->ragged)
        d += stacks(f, from, l);
    return d;
}

/* ---- the search ------------------------------------------------------------
 */

/* Cheapest ways to one break, by fitness and hyphens in a row. */
typedef struct best {
    node v[FITNESSES][HYPHENS_MAX + 1];
    bool any, set[FITNESSES][HYPHENS_MAX + 1];
} best;

static void offer(fit *f, best *to, int32_t from, const candidate *l, size_t b)
{
    const node *n = &f->nodes.v[from];
    if (n->hyphens == HYPHENS_MAX && f->c->v[b].brk == BRK_HYPHEN &&
        f->job->tolerance != FIT_ANY)
        return;
    enum fitness fitness = fitness_of(l->ratio);
    int run_of = f->c->v[b].brk == BRK_HYPHEN ? n->hyphens + 1 : 0;
    if (run_of > HYPHENS_MAX)
        run_of = HYPHENS_MAX;
    node *slot = &to->v[fitness][run_of];
    bool set = to->set[fitness][run_of];
    /* Whatever else is wrong with the line comes on top of its badness. */
    if (set && slot->demerits <= n->demerits + demerits_ratio(l->ratio))
        return;
    int64_t d = n->demerits + demerits(f, n, l, b, fitness);
    if (set && slot->demerits <= d)
        return;
    to->any = to->set[fitness][run_of] = true;
    *slot = (node){.demerits = d,
                   .next = (uint32_t)b + 1,
                   .prev = from,
                   .line = n->line + 1,
                   .wider = l->wider,
                   .fitness = (uint8_t)fitness,
                   .hyphens = (uint8_t)run_of};
}

/* Of the ways to a cut inside a word only the cheapest: where there is one
 * cut there are hundreds, and none is good. */
static void activate_cut(fit *f, const best *b)
{
    const node *least = NULL;
    for (int i = 0; i < FITNESSES; i++)
        for (int h = 0; h <= HYPHENS_MAX; h++)
            if (b->set[i][h] &&
                (!least || b->v[i][h].demerits < least->demerits))
                least = &b->v[i][h];
    if (least) {
        VEC_PUSH(f->a, &f->active, (int32_t)f->nodes.n);
        VEC_PUSH(f->a, &f->nodes, *least);
    }
}

static void activate(fit *f, const best *b)
{
    for (int i = 0; i < FITNESSES; i++)
        for (int h = 0; h <= HYPHENS_MAX; h++)
            if (b->set[i][h]) {
                VEC_PUSH(f->a, &f->active, (int32_t)f->nodes.n);
                VEC_PUSH(f->a, &f->nodes, b->v[i][h]);
            }
}

/* With looseness, ways of different numbers of lines are kept apart: so many
 * numbers can meet at one break. */
enum { SPAN = 6 };

/* Of the active nodes; kept until one that has so few is dropped. */
static uint32_t least_lines(fit *f)
{
    if (f->low_known)
        return f->low;
    f->low = UINT32_MAX;
    for (size_t i = 0; i < f->active.n; i++) {
        uint32_t n = f->nodes.v[f->active.v[i]].line;
        f->low = n < f->low ? n : f->low;
    }
    f->low_known = true;
    return f->low;
}

/* The active nodes [i, n) stay, behind those that were kept. */
static size_t keep_rest(fit *f, size_t kept, size_t i, size_t n)
{
    if (kept < i)
        memmove(f->active.v + kept, f->active.v + i,
                (n - i) * sizeof *f->active.v);
    return kept + n - i;
}

/* Tries lines that end behind b, from each active node in the order of their
 * places, until all that are left are hopeless; l is that from the first.
 * Drops the nodes from which no line can reach any later break. What is
 * dropped while nothing else is left makes a line over the edge: the caller
 * has put breaks where that cannot be. True if a way to b was found, in to[].
 */
static bool try_nodes(fit *f, size_t b, candidate l, best *to, size_t ways)
{
    uint32_t low = ways > 1 ? least_lines(f) : 0;
    size_t kept = 0, n = f->active.n;
    bool forced = f->c->v[b].brk == BRK_FORCED, any = false;
    for (size_t i = 0; i < n; i++) {
        int32_t from = f->active.v[i];
        const node *start = &f->nodes.v[from];
        if (i > 0)
            l = line_between(f, start, b);
        bool over = !l.fits && l.need < 0;
        bool lone = over && f->job->tolerance == FIT_ANY && kept == 0 &&
                    i + 1 == n && !any;
        size_t slot = ways > 1 ? start->line - low : 0;
        if (((l.fits && l.ratio <= f->job->tolerance) || lone) && slot < ways)
            offer(f, &to[slot], from, &l, b);
        any |= slot < ways && to[slot].any;
        if (!forced && !(over && l.need < -2 * f->c->v[b].em))
            f->active.v[kept++] = from;
        else
            f->low_known &= start->line != low;
        if (l.hopeless && !start->first) {
            kept = keep_rest(f, kept, i + 1, n);
            break;
        }
    }
    f->active.n = kept;
    return any;
}

/* False where no node is left. */
static bool try_break(fit *f, size_t b)
{
    best to[SPAN];
    const node *start = &f->nodes.v[f->active.v[0]];
    candidate l = line_between(f, start, b);
    if (l.hopeless && !start->first)
        return true;
    size_t ways = f->job->looseness ? SPAN : 1;
    for (size_t i = 0; i < ways; i++) {
        to[i].any = false; /* its nodes are read where set says so */
        memset(to[i].set, 0, sizeof to[i].set);
    }
    bool any = try_nodes(f, b, l, to, ways);
    for (size_t i = 0; any && i < ways; i++) {
        if (f->c->v[b].brk == BRK_EMERGENCY)
            activate_cut(f, &to[i]);
        else
            activate(f, &to[i]);
    }
    return f->active.n > 0;
}

static bool counts(const fit *f, uint8_t brk)
{
    return brk != BRK_NO && (brk != BRK_HYPHEN || f->job->hyphens);
}

/* The cheapest of the nodes that end the paragraph, in as many lines as are
 * asked for; -1 if there is none. */
static int32_t winner(const fit *f)
{
    int32_t w = -1;
    int64_t lines = (int64_t)f->job->lines + f->job->looseness;
    for (size_t i = 0; i < f->active.n; i++) {
        int32_t k = f->active.v[i];
        if (f->job->looseness && f->nodes.v[k].line != lines)
            continue;
        if (w < 0 || f->nodes.v[k].demerits < f->nodes.v[w].demerits)
            w = k;
    }
    return w;
}

static size_t collect(fit *f, int32_t end, const fitted **out)
{
    size_t n = 0;
    for (int32_t k = end; f->nodes.v[k].prev >= 0; k = f->nodes.v[k].prev)
        n++;
    fitted *lines = ARENA_ARRAY(f->a, fitted, n);
    size_t i = n;
    for (int32_t k = end; f->nodes.v[k].prev >= 0; k = f->nodes.v[k].prev) {
        const node *from = &f->nodes.v[f->nodes.v[k].prev];
        size_t b = f->nodes.v[k].next - 1;
        candidate l = line_between(f, from, b);
        lines[--i] = (fitted){.from = from->next,
                              .a = l.a,
                              .e = l.e,
                              .b = b,
                              .need = l.need,
                              .hang = l.hang};
    }
    *out = lines;
    return n;
}

size_t fit_lines(arena *a, const clusters *c, const fit_job *job,
                 const fitted **out)
{
    fit f = {.c = c, .job = job, .a = a};
    VEC_PUSH(a, &f.nodes, (node){.prev = -1, .first = true, .fitness = DECENT});
    VEC_PUSH(a, &f.active, 0);
    for (size_t b = 0; b < c->n; b++)
        if (counts(&f, c->v[b].brk) && !try_break(&f, b))
            return 0;
    int32_t end = c->n ? winner(&f) : -1;
    return end < 0 ? 0 : collect(&f, end, out);
}
