/*
 * What the tests of clusters share: texts in which marks stand for what is to
 * be found. They are set without the marks, and what is found is written back
 * into them.
 */
#ifndef GALLEY_TEST_MARKED_H
#define GALLEY_TEST_MARKED_H

#include "../typography/bench.h"

#include "../../src/break/cluster.h"

typedef struct marked {
    const char *lang, *text;
} marked;

/* Writes a cluster and its text with the marks for what is found of it. */
typedef void (*mark_cluster)(buf *out, const cluster *k, str text);

/* The clusters of a ragged text with what UAX #14 and galley's own rules say
 * of them. */
static inline clusters clusters_in(bench *b, const char *lang, const char *text)
{
    piece all = {.text = text};
    const para *p = para_of(b, lang, &all, 1, SET_LEFT, 0);
    opportunity *o = opportunity_new(b->a);
    clusters c = clusters_of(b->a, shape_para(b->shaper, p));
    opportunity_find(o, &c, layout_composition(b->layout));
    addresses_find(&c);
    ties_find(&c);
    opportunity_drop(o);
    return c;
}

/* The lines of a ragged text, with "|" between. */
static inline const char *lines_in(bench *b, const char *lang, const char *text,
                                   mpt measure)
{
    const broken *k = set_text(b, lang, text, measure, SET_LEFT, 0);
    buf out = buf_new(b->a);
    for (size_t i = 0; i < k->nlines; i++) {
        buf_puts(&out, i ? "|" : "");
        buf_add(&out, line_text(k, i));
    }
    return str_chars(b->a, buf_str(&out));
}

/* The text with `by` for each of the marks, or with nothing if that is 0. */
static inline const char *unmarked(bench *b, const char *text,
                                   const char *marks, char by)
{
    buf out = buf_new(b->a);
    for (; *text; text++)
        if (!strchr(marks, *text))
            buf_char(&out, *text);
        else if (by)
            buf_char(&out, by);
    return str_chars(b->a, buf_str(&out));
}

/* What is found of the clusters of text must be what is marked. */
static inline void check_marked(bench *b, const clusters *c, const char *text,
                                mark_cluster mark_of, const char *want)
{
    buf out = buf_new(b->a);
    for (size_t i = 0; i < c->n; i++) {
        const cluster *k = &c->v[i];
        mark_of(&out, k, str_slice(str_of(text), k->from, k->to));
    }
    CHECK_STR(str_chars(b->a, buf_str(&out)), want);
}

/* The cluster that the first line ends with. */
static inline size_t first_end(bench *b, const clusters *c, mpt measure,
                               bool ragged)
{
    fit_job job = {.first = measure,
                   .rest = measure,
                   .ragged = ragged,
                   .tolerance = FIT_ANY};
    const fitted *lines = NULL;
    return fit_lines(b->a, c, &job, &lines) ? lines[0].b : 0;
}

/* A cluster and what it is when nothing is held against ending a line there. */
typedef struct freed {
    size_t at;
    cluster bare;
} freed;

/* True if the first line would end there, and ends at another place. */
static inline bool avoided(bench *b, const clusters *c, const freed *f,
                           mpt measure, bool ragged)
{
    cluster held = c->v[f->at];
    c->v[f->at] = f->bare;
    bool ends = first_end(b, c, measure, ragged) == f->at;
    c->v[f->at] = held;
    return ends && first_end(b, c, measure, ragged) != f->at;
}

#endif
