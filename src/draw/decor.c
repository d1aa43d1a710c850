/*
 * decor: glyphs of a line -> the lines and dots that go with them.
 *
 * The one idea: what follows glyphs is drawn from their places in the line,
 * so that it moves with them, and as fills and paths, which no reader copies
 * as text. Lines under Han stand clear of the em box, which its glyphs fill;
 * the lines of two names side by side do not touch (CLREQ 2.6.5), and none
 * runs over a note mark (rule 19). Dots are below the character in Chinese
 * and above in Japanese and Korean (rule 30; CLREQ 2.6.4, JLREQ 3.3.9): round
 * ones, as lines that run across have them. Refuses nothing.
 */
#include "decor.h"

/* In parts of the size, as in common text faces. */
#define UNDERLINE_DROP 9    /* baseline to the underline's top: size / 9 */
#define UNDERLINE_WEIGHT 18 /* size / 18 */
#define STRIKE_RISE 3       /* baseline to the strike's foot, at least */
#define HAN_GAP 24          /* em box of Han to its underline or dot */
#define SET_OFF 12          /* what a name's line leaves at both its ends */
#define WAVE_HALF 5         /* length of half a wave */
#define WAVE_HIGH 20        /* the height of its crest above its middle */
#define DOT_RADIUS 12

const run *drawn_run(const drawn *d, size_t i)
{
    return &d->s->runs[d->l->glyphs[i].run];
}

static const style *style_of(const drawn *d, size_t i)
{
    return drawn_run(d, i)->span->style;
}

size_t stretch_end(const drawn *d, size_t i, joins *same)
{
    size_t k = i + 1;
    while (k < d->shown && same(d, k - 1, k))
        k++;
    return k;
}

void stretch_span(const drawn *d, size_t i, size_t k, mpt *x, mpt *w)
{
    const placed *first = &d->l->glyphs[i], *last = &d->l->glyphs[k - 1];
    *x = d->m->x + first->x;
    *w = last->x + last->adv + mpt_scale(last->adv, last->wider, 1000) -
         first->x;
}

/* The baseline of glyph i, y down. */
static mpt base_of(const drawn *d, size_t i)
{
    return d->m->y - drawn_run(d, i)->rise;
}

/* ---- Han ----------------------------------------------------------------- */

/* True if glyph i is the first of a character that fills its square. */
static bool is_square(const drawn *d, size_t i)
{
    const placed *p = &d->l->glyphs[i];
    size_t at = p->from;
    return p->to > p->from && cp_takes_dot(utf8_next(d->s->para->text, &at));
}

/* How far the em box of a run's face goes below and above the baseline. */
static mpt box_below(const run *r)
{
    return r->face->upem > 0
               ? mpt_scale(r->size, -r->face->descent, r->face->upem)
               : 0;
}

static mpt box_above(const run *r)
{
    return r->face->upem > 0
               ? mpt_scale(r->size, r->face->ascent, r->face->upem)
               : 0;
}

/* Baseline to what is drawn under glyphs [i, k). */
static mpt drop_of(const drawn *d, size_t i, size_t k)
{
    mpt size = drawn_run(d, i)->size, drop = size / UNDERLINE_DROP;
    for (; i < k; i++) {
        mpt clear =
            is_square(d, i) ? box_below(drawn_run(d, i)) + size / HAN_GAP : 0;
        drop = clear > drop ? clear : drop;
    }
    return drop;
}

/* ---- underlines and strikes ---------------------------------------------- */

/* A note mark has no line, nor has another raised mark in a name. */
static enum underline line_of(const drawn *d, size_t i)
{
    const run *r = drawn_run(d, i);
    bool raised = r->span->note || (r->span->unit && r->rise > 0);
    return raised ? UNDERLINE_NONE : r->span->style->underline;
}

static bool same_rules(const drawn *d, size_t i, size_t k)
{
    if (d->l->glyphs[i].run == d->l->glyphs[k].run)
        return true;
    const style *p = style_of(d, i), *q = style_of(d, k);
    return line_of(d, i) == line_of(d, k) && p->strike == q->strike &&
           p->size == q->size && p->color == q->color &&
           drawn_run(d, i)->span->unit == drawn_run(d, k)->span->unit &&
           drawn_run(d, i)->rise == drawn_run(d, k)->rise;
}

static void add_curve(path_step *s, mpt x, mpt y, const mpt by[6])
{
    *s = (path_step){.op = PATH_CURVE};
    for (int i = 0; i < 3; i++) {
        s->x[i] = x + by[2 * i];
        s->y[i] = y + by[2 * i + 1];
    }
}

/* A wave whose crest is at y, from x on for w: half waves of about the same
 * length, one up, one down; the curve is a sine's within a hundredth. */
static void draw_wave(const drawn *d, mpt x, mpt y, mpt w, mpt size,
                      const color *ink)
{
    mpt half = size / WAVE_HALF > 0 ? size / WAVE_HALF : 1;
    mpt high = size / WAVE_HIGH, weight = size / UNDERLINE_WEIGHT;
    mpt middle = y + weight / 2 + high;
    size_t n = w > 2 * half ? (size_t)((w + half / 2) / half) : 2;
    path_step *s = ARENA_ARRAY(d->a, path_step, n + 1);
    s[0] = (path_step){.op = PATH_MOVE, .x = {x}, .y = {middle}};
    for (size_t i = 0; i < n; i++) {
        mpt from = (mpt)((int64_t)w * (int64_t)i / (int64_t)n);
        mpt to = (mpt)((int64_t)w * (int64_t)(i + 1) / (int64_t)n);
        mpt step = to - from, up = high * 4 / 3 * (i % 2 ? 1 : -1);
        mpt by[6] = {mpt_scale(step, 364, 1000),
                     up,
                     mpt_scale(step, 636, 1000),
                     up,
                     step,
                     0};
        add_curve(&s[i + 1], x + from, middle, by);
    }
    d->c->path(d->c, s, n + 1, weight, ink);
}

/* The line under glyphs [i, k), which share it. */
static void draw_underline(const drawn *d, size_t i, size_t k)
{
    mpt x, w, size = drawn_run(d, i)->size;
    const color *ink = style_of(d, i)->color;
    if (line_of(d, i) == UNDERLINE_NONE)
        return;
    mpt y = base_of(d, i) + drop_of(d, i, k);
    stretch_span(d, i, k, &x, &w);
    mpt off = drawn_run(d, i)->span->unit ? size / SET_OFF : 0;
    if (w > 4 * off) {
        x += off;
        w -= 2 * off;
    }
    if (line_of(d, i) == UNDERLINE_WAVE)
        draw_wave(d, x, y, w, size, ink);
    else
        d->c->fill(d->c, x, y, w, size / UNDERLINE_WEIGHT, ink);
}

static void draw_rules(const drawn *d)
{
    for (size_t i = d->begin, k; i < d->shown; i = k) {
        k = stretch_end(d, i, same_rules);
        const style *st = style_of(d, i);
        mpt x, w, size = drawn_run(d, i)->size;
        mpt weight = size / UNDERLINE_WEIGHT;
        draw_underline(d, i, k);
        stretch_span(d, i, k, &x, &w);
        if (st->strike)
            d->c->fill(d->c, x, base_of(d, i) - size / STRIKE_RISE + weight, w,
                       weight, st->color);
    }
}

/* ---- emphasis dots ------------------------------------------------------- */

static bool dots_below(const run *r)
{
    enum font_lang lang = font_lang_of(r->lang);
    return lang == FONT_HANS || lang == FONT_HANT || lang == FONT_HK;
}

/* Ruby has the place above its word. */
static bool has_dot(const drawn *d, size_t i)
{
    const run *r = drawn_run(d, i);
    return r->span->style->dots && !r->span->note && is_square(d, i) &&
           (r->span->ruby == 0 || dots_below(r));
}

/* Where the dot's middle is: below a line, if there is one. */
static mpt dot_y(const drawn *d, size_t i, mpt radius)
{
    const run *r = drawn_run(d, i);
    mpt gap = r->size / HAN_GAP + radius;
    if (!dots_below(r))
        return base_of(d, i) - box_above(r) - gap;
    mpt y = base_of(d, i) + box_below(r) + gap;
    if (line_of(d, i) != UNDERLINE_NONE)
        y += r->size / UNDERLINE_WEIGHT + r->size / HAN_GAP;
    if (line_of(d, i) == UNDERLINE_WAVE)
        y += 2 * r->size / WAVE_HIGH;
    return y;
}

typedef VEC(path_step) steps;

/* A circle of four curves (the constant is 4/3 (sqrt 2 - 1)). */
static void add_circle(arena *a, steps *out, mpt x, mpt y, mpt r)
{
    mpt k = mpt_scale(r, 552, 1000);
    const mpt by[4][6] = {{0, k, k - r, r, -r, r},
                          {-k, 0, -r, k - r, -r, -r},
                          {0, -k, r - k, -r, r, -r},
                          {k, 0, r, r - k, r, r}};
    const mpt from[4][2] = {{r, 0}, {0, r}, {-r, 0}, {0, -r}};
    VEC_PUSH(a, out, (path_step){.op = PATH_MOVE, .x = {x + r}, .y = {y}});
    for (int i = 0; i < 4; i++) {
        path_step s;
        add_curve(&s, x + from[i][0], y + from[i][1], by[i]);
        VEC_PUSH(a, out, s);
    }
    VEC_PUSH(a, out, (path_step){.op = PATH_CLOSE});
}

static bool same_dots(const drawn *d, size_t i, size_t k)
{
    return d->l->glyphs[i].run == d->l->glyphs[k].run ||
           style_of(d, i)->color == style_of(d, k)->color;
}

/* One path for all dots of a colour that stand side by side. The tracking
 * behind a character is no part of it. */
static void draw_dots(const drawn *d)
{
    for (size_t i = d->begin, k; i < d->shown; i = k) {
        steps dots = {0};
        k = stretch_end(d, i, same_dots);
        for (size_t g = i; g < k; g++) {
            if (!style_of(d, g)->dots || !has_dot(d, g))
                continue;
            const placed *p = &d->l->glyphs[g];
            const run *r = drawn_run(d, g);
            mpt radius = r->size / DOT_RADIUS;
            mpt x = d->m->x + p->x + (p->adv - r->span->style->tracking) / 2;
            add_circle(d->a, &dots, x, dot_y(d, g, radius), radius);
        }
        if (dots.n > 0)
            d->c->path(d->c, dots.v, dots.n, 0, style_of(d, i)->color);
    }
}

/* ---- all ----------------------------------------------------------------- */

void draw_decor(const drawn *d)
{
    if (!d->mute)
        d->c->artifact(d->c, ARTIFACT_LAYOUT);
    draw_rules(d);
    draw_dots(d);
}
