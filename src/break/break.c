/*
 * Paragraphs into lines: the steps in their order.
 *
 * In: a shaped paragraph and a measure; for a page that needs it, so many
 * lines more or fewer. Out: its lines; of a table's cell, its widths.
 *
 * Clusters first get their breaks, places and edges, with what glyphs may
 * expand and letters stand apart. Then the passes: without hyphens and with
 * little tolerance; with hyphens and parted addresses; with ties let go;
 * whatever is least bad. Where the last line is then a stub, the others may be
 * looser, and have hyphens, to mend it; else ragged text has them only where a
 * word is too wide. A headline is set ragged to the measure in which the number
 * of its lines stays and they look best: even, and parted by sense.
 *
 * Looseness starts from those lines and is refused to headlines, to words too
 * wide, and where the lines would be too loose or the last one a stub. What is
 * wider than the measure is cut between clusters, with a warning, so that no
 * line leaves its frame; a note tells of word spaces that stay holes.
 */
#include "cluster.h"

#include <string.h>

/* Highest ratios (thousandths) that the first two passes accept, and one that
 * mends a last line. */
enum {
    TOLERANCE_PLAIN = 1200,
    TOLERANCE_HYPHENS = 2000,
    TOLERANCE_SHORT = 3000
};

/* A paragraph whose lines are known, and whose clusters are still there: it
 * is asked for a line less and then for a line more. */
typedef struct draft {
    const shaped *shaped; /* NULL: there is none */
    mpt measure;
    clusters c;
    fit_job job;
    bool able; /* to have other lines */
} draft;

struct breaker {
    arena *a;    /* of the lines */
    arena *work; /* of what one paragraph takes to find them */
    draft draft; /* in work */
    diags *d;
    const composition *comp;
    opportunity *opportunity;
    sense *sense;
    hyphens *hyphens;
    blanks *blanks;
    bool tight[STYLE_COUNT]; /* said of a style: ruby-tight */
};

breaker *breaker_new(arena *a, const layout *l, hyphens *h, diags *d)
{
    breaker *b = ARENA_NEW(a, breaker);
    b->a = a;
    b->work = arena_new();
    b->d = d;
    b->comp = layout_composition(l);
    b->opportunity = opportunity_new(a);
    b->sense = sense_new(a);
    b->hyphens = h;
    b->blanks = blanks_new(a);
    return b;
}

arena *breaker_arena(const breaker *b)
{
    return b->a;
}

void breaker_drop(breaker *b)
{
    opportunity_drop(b->opportunity);
    sense_drop(b->sense);
    arena_drop(b->work);
}

/* ---- preparation ----------------------------------------------------------
 */

/* The measure of what is one line, however long. */
#define ENDLESS (INT32_MAX / 4)

/* Each ruby of s as a line of its own. */
static const broken *const *break_rubies(breaker *b, const shaped *s)
{
    size_t n = s->para->nrubies;
    const broken **all = n > 0 ? ARENA_ARRAY(b->a, const broken *, n) : NULL;
    for (size_t i = 0; i < n; i++)
        all[i] = break_para(b, s->rubies[i], ENDLESS);
    return all;
}

static void finish(breaker *b)
{
    arena_reset(b->work);
    b->draft.shaped = NULL;
}

/* finish ends what prepare begins, unless it is kept as a draft; measure 0 =
 * not known yet. Rubies come first, because each begins and ends work of its
 * own. */
static clusters prepare(breaker *b, const shaped *s, mpt measure)
{
    const broken *const *rubies = break_rubies(b, s);
    if (b->draft.shaped)
        finish(b);
    clusters c = clusters_of(b->work, s);
    c.rubies = rubies;
    if (measure < ENDLESS) {
        opportunity_find(b->opportunity, &c, b->comp);
        addresses_find(&c);
        ties_find(&c);
    } else if (c.n > 0) {
        c.v[c.n - 1].brk = BRK_FORCED;
    }
    places_set(&c, b->comp, b->blanks);
    const para *p = s->para;
    if (b->comp->pitch && p->style->set == SET_JUSTIFY && measure > 0)
        places_pitch(&c, measure - p->left - p->right);
    edges_set(&c, b->comp);
    ruby_places(&c);
    sums_prepare(b->work, &c);
    return c;
}

static void find_hyphens(breaker *b, clusters *c)
{
    hyphens_find(b->hyphens, c, b->d);
    ruby_join(c);
}

/* Complaints name the text that they are about by so many characters. */
enum { NAMED = 24 };

/* Says code, which names a text, of clusters [from, to]. */
static void complain(breaker *b, const clusters *c, enum diag_code code,
                     where at, size_t from, size_t to)
{
    str text = str_slice(c->shaped->para->text, c->v[from].from, c->v[to].to);
    size_t end = 0, n = 0;
    while (end < text.len && n++ < NAMED)
        utf8_next(text, &end);
    diag_add(b->d, code, at, str_chars(b->a, str_slice(text, 0, end)),
             end < text.len ? "…" : "");
}

static void complain_wide(breaker *b, const clusters *c, size_t from, size_t to)
{
    const span *sp = c->shaped->runs[c->v[from].run].span;
    where at = sp->at.line ? sp->at : c->shaped->para->at;
    complain(b, c, D_WORD_TOO_WIDE, at, from, to);
}

bool break_too_wide(const clusters *c, size_t from, size_t to, mpt measure)
{
    return sums_width(c, c->seen_from[from], c->seen_to[to], false) > measure;
}

bool break_any_too_wide(const clusters *c, mpt measure)
{
    size_t from = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (c->v[i].brk == BRK_NO || c->v[i].brk == BRK_HYPHEN)
            continue;
        if (break_too_wide(c, from, i, measure))
            return true;
        from = i + 1;
    }
    return false;
}

/* Breaks anywhere inside the pieces of [from, to] that are still too wide. */
static void cut_pieces(breaker *b, clusters *c, size_t from, size_t to,
                       mpt measure)
{
    for (size_t i = from; i <= to; i++) {
        if (c->v[i].brk == BRK_NO)
            continue;
        if (break_too_wide(c, from, i, measure) && from < i) {
            complain_wide(b, c, from, i);
            for (size_t k = from; k < i; k++)
                c->v[k].brk = BRK_EMERGENCY;
        }
        from = i + 1;
    }
}

/* Puts breaks inside all pieces that no line can hold; hyphens count as
 * breaks, so a word that can be hyphenated is left to them. */
static void cut_too_wide(breaker *b, clusters *c, mpt measure)
{
    size_t from = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (c->v[i].brk == BRK_NO)
            continue;
        if (break_too_wide(c, from, i, measure) && from < i) {
            addresses_part_in(c, from, i, measure);
            cut_pieces(b, c, from, i, measure);
        }
        from = i + 1;
    }
}

/* ---- fitting ---------------------------------------------------------------
 */

/* Of an address that takes more than these parts of a line, the line before
 * would show a hole. */
enum { ADDRESS_RAGGED = 2, ADDRESS_JUSTIFIED = 4 };

static size_t try_passes(breaker *b, clusters *c, fit_job job,
                         const fitted **out)
{
    ties_hold(c, job.first < job.rest ? job.first : job.rest);
    if (job.ragged && !job.display)
        addresses_part(c, job.rest / ADDRESS_RAGGED, job.rest);
    if (job.display && c->n && break_too_wide(c, 0, c->n - 1, job.first))
        sense_find(b->sense, c);
    bool plain = job.ragged && !break_any_too_wide(c, job.first);
    job.tolerance = job.display || plain ? FIT_ANY : TOLERANCE_PLAIN;
    if (job.display) {
        headline_join(c, job.first);
        cut_too_wide(b, c, job.first);
    }
    size_t n = fit_lines(b->work, c, &job, out);
    if (n)
        return n;
    find_hyphens(b, c);
    if (!job.ragged)
        addresses_part(c, job.rest / ADDRESS_JUSTIFIED, job.rest);
    cut_too_wide(b, c, job.first < job.rest ? job.first : job.rest);
    job.hyphens = true;
    job.tolerance = TOLERANCE_HYPHENS;
    n = fit_lines(b->work, c, &job, out);
    if (n)
        return n;
    ties_let_go(c);
    n = fit_lines(b->work, c, &job, out);
    if (n)
        return n;
    job.tolerance = FIT_ANY;
    return fit_lines(b->work, c, &job, out);
}

/* True where a paragraph's last line is no longer than a character and its
 * mark (rule 25), than a syllable or the indent: then its other lines may be
 * looser. */
static bool ends_short(const clusters *c, const fit_job *job,
                       const fitted *lines, size_t n)
{
    if (n < 2 || lines[n - 1].a >= lines[n - 1].e)
        return false;
    const fitted *l = &lines[n - 1];
    if (c->cjk)
        return cjk_alone(c, l->a, l->e);
    mpt w = sums_width(c, l->a, l->e, false);
    return w < c->v[l->a].em * 5 / 2 || w <= job->rest - job->first;
}

static size_t fit_passes(breaker *b, clusters *c, fit_job job,
                         const fitted **out)
{
    size_t n = try_passes(b, c, job, out);
    if (!ends_short(c, &job, *out, n))
        return n;
    const fitted *other = NULL;
    job.tolerance = c->cjk ? FIT_ANY : TOLERANCE_SHORT;
    if (!c->cjk && !job.display) {
        find_hyphens(b, c);
        job.hyphens = true;
    }
    size_t k = fit_lines(b->work, c, &job, &other);
    if (k == 0 || ends_short(c, &job, other, k))
        return n;
    *out = other;
    return k;
}

static bool is_display(const para *p)
{
    enum style_id id = p->style->id;
    return id == STYLE_HEADLINE || id == STYLE_SUBHEADLINE ||
           (id >= STYLE_HEADING_1 && id <= STYLE_HEADING_6);
}

/* ---- lines ------------------------------------------------------------------
 */

/* How a line of the paragraph is set: in a right-to-left paragraph left and
 * right change sides, and the last line of a justified one starts as all. */
static enum set set_of(const para *p, bool last)
{
    enum set s = p->style->set;
    if (s == SET_JUSTIFY && last)
        s = SET_LEFT;
    if (p->rtl && s == SET_LEFT)
        return SET_RIGHT;
    if (p->rtl && s == SET_RIGHT)
        return SET_LEFT;
    return s;
}

/* Word spaces wider than this many times their em are a hole in the page:
 * thousandths. */
enum { HOLE = 900 };

/* The width of the word spaces of a justified line, thousandths of an em; 0
 * where it has none. */
static int64_t space_of(const clusters *c, const fitted *f)
{
    int64_t spaces = 0, widths = 0;
    for (size_t i = f->a; i + 1 < f->e; i++)
        if (c->v[i].cls == CL_SPACE) {
            spaces++;
            widths += c->v[i].w;
        }
    mpt em = f->a < f->e ? c->v[f->a].em : 0;
    if (spaces == 0 || em <= 0)
        return 0;
    return (widths + f->need) / spaces * 1000 / em;
}

/* Says once where no better lines could be found. */
static void complain_loose(breaker *b, const clusters *c, const fit_job *job,
                           const fitted *fits, size_t n)
{
    for (size_t i = 0; i < n && !job->ragged && !c->cjk; i++) {
        const fitted *f = &fits[i];
        if (c->v[f->b].brk == BRK_FORCED || space_of(c, f) < HOLE)
            continue;
        complain(b, c, D_LINE_LOOSE, c->shaped->para->at, f->a, f->e - 1);
        return;
    }
}

static const line *make_lines(breaker *b, const clusters *c, const fit_job *fit,
                              const fitted *fits, size_t n)
{
    const para *p = c->shaped->para;
    line *lines = ARENA_ARRAY(b->a, line, n);
    for (size_t i = 0; i < n; i++) {
        bool last = c->v[fits[i].b].brk == BRK_FORCED;
        mpt indent = i == 0 ? p->indent : 0;
        struct justify_job job = {.set = set_of(p, last),
                                  .left = p->rtl ? p->right : p->left + indent,
                                  .last = last};
        fitted f = fits[i];
        f.need = (i == 0 ? fit->first : fit->rest) + f.hang -
                 sums_width(c, f.a, f.e, c->v[f.b].brk == BRK_HYPHEN);
        lines[i] = justify_line(b->a, b->work, c, &f, &job);
    }
    return lines;
}

/* Baseline within the line box: the face's ascent and descent stand in its
 * middle, and every line of the paragraph has the same (rule 34). */
static mpt ascent_in(const shaped *s, mpt leading)
{
    return (leading - s->ascent - s->descent) / 2 + s->ascent;
}

/* A paragraph's box, without its lines; before prepare, because a label's
 * work begins and ends here. */
static broken *broken_new(breaker *b, const shaped *s, mpt measure)
{
    broken *out = ARENA_NEW(b->a, broken);
    out->shaped = s;
    out->measure = measure;
    out->leading = s->para->style->leading;
    out->ascent = ascent_in(s, out->leading);
    if (s->label)
        out->label = break_para(b, s->label, ENDLESS);
    if (s->tail)
        out->tail = break_para(b, s->tail, ENDLESS);
    return out;
}

static fit_job job_for(const para *p, mpt measure)
{
    fit_job job = {.rest = measure - p->left - p->right,
                   .ragged = p->style->set != SET_JUSTIFY,
                   .display = is_display(p)};
    job.rest = job.rest < PT(1) ? PT(1) : job.rest;
    job.first = job.rest - p->indent < PT(1) ? PT(1) : job.rest - p->indent;
    return job;
}

const broken *break_para(breaker *b, const shaped *s, mpt measure)
{
    broken *out = broken_new(b, s, measure);
    clusters c = prepare(b, s, measure);
    fit_job job = job_for(s->para, measure);
    const fitted *fits = NULL;
    out->nlines = fit_passes(b, &c, job, &fits);
    if (job.display)
        out->nlines = headline_balance(b->work, &c, job, out->nlines, &fits);
    complain_loose(b, &c, &job, fits, out->nlines);
    out->lines = make_lines(b, &c, &job, fits, out->nlines);
    ruby_complain(b->a, out, b->tight, b->d);
    finish(b);
    return out;
}

/* A line more or less may cost so much: its ratio, thousandths. */
enum { TOLERANCE_LOOSE = 1600 };

/* A line more must not end in a stub that nobody would have made. */
static bool ends_stubby(const clusters *c, const fit_job *job,
                        const fitted *lines, size_t n)
{
    const fitted *l = &lines[n - 1];
    return ends_short(c, job, lines, n) ||
           (n > 1 && l->a < l->e &&
            sums_width(c, l->a, l->e, false) < job->rest / 9);
}

/* The draft of a paragraph: that at hand, or a new one. */
static draft *draft_of(breaker *b, const shaped *s, mpt measure)
{
    draft *t = &b->draft;
    if (t->shaped == s && t->measure == measure)
        return t;
    clusters c = prepare(b, s, measure);
    *t = (draft){.shaped = s,
                 .measure = measure,
                 .c = c,
                 .job = job_for(s->para, measure)};
    t->able = !t->job.display && !break_any_too_wide(&t->c, t->job.first);
    const fitted *fits = NULL;
    if (t->able)
        t->job.lines = fit_passes(b, &t->c, t->job, &fits);
    return t;
}

const broken *break_para_loose(breaker *b, const shaped *s, mpt measure,
                               int looseness)
{
    broken *out = broken_new(b, s, measure);
    draft *t = draft_of(b, s, measure);
    fit_job job = t->job;
    const fitted *fits = NULL;
    if (!t->able)
        return NULL;
    job.looseness = looseness;
    job.tolerance = TOLERANCE_LOOSE;
    size_t n = fit_lines(b->work, &t->c, &job, &fits);
    if (n == 0) {
        find_hyphens(b, &t->c);
        job.hyphens = true;
        n = fit_lines(b->work, &t->c, &job, &fits);
    }
    if (n == 0 || ends_stubby(&t->c, &job, fits, n))
        return NULL;
    out->nlines = n;
    out->lines = make_lines(b, &t->c, &job, fits, n);
    return out;
}

/* The width from which an address may part in a table's cell. */
enum { ADDRESS_CELL = PT(108) };

void break_widths(breaker *b, const shaped *s, mpt *least, mpt *natural)
{
    clusters c = prepare(b, s, 0);
    addresses_part(&c, ADDRESS_CELL, ADDRESS_CELL);
    mpt indents = s->para->left + s->para->right;
    *least = *natural = 0;
    size_t from = 0, begin = 0;
    for (size_t i = 0; i < c.n; i++) {
        if (c.v[i].brk == BRK_NO)
            continue;
        mpt w = sums_width(&c, c.seen_from[from], c.seen_to[i], false);
        *least = w > *least ? w : *least;
        from = i + 1;
        if (c.v[i].brk != BRK_FORCED)
            continue;
        w = sums_width(&c, c.seen_from[begin], c.seen_to[i], false);
        *natural = w > *natural ? w : *natural;
        begin = i + 1;
    }
    finish(b);
    *least += indents;
    *natural += indents;
}
