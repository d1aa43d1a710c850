/*
 * Inside of break: a paragraph as one plain array of clusters in logical
 * order, each with the place behind it, over which all else here runs.
 */
#ifndef GALLEY_BREAK_CLUSTER_H
#define GALLEY_BREAK_CLUSTER_H

#include "break.h"

/* What a cluster is to the rules of CJK text; by its first character. */
enum cluster_class {
    CL_OTHER,
    CL_SPACE,   /* U+0020 and the like: word space, discarded at a break */
    CL_IDSPACE, /* U+3000 */
    CL_HAN,     /* ideographs, kana, bopomofo */
    CL_HANGUL,
    CL_OPEN,   /* full-width opening bracket or quote */
    CL_CLOSE,  /* full-width closing bracket or quote */
    CL_COMMA,  /* full-width , 、 ; : */
    CL_STOP,   /* full-width 。 . */
    CL_EXCL,   /* full-width ! ? */
    CL_MIDDLE, /* full-width interpunct */
    CL_DASH,   /* full-width — or … : units of two */
    CL_LETTER, /* letters of scripts that have word spaces */
    CL_DIGIT,
    CL_FORCED /* a line break that the writer asked for */
};

/* Whether a line may end behind a cluster. */
enum brk { BRK_NO, BRK_OK, BRK_HYPHEN, BRK_EMERGENCY, BRK_FORCED };

typedef struct cluster {
    uint32_t from, to;    /* bytes of the paragraph's text */
    uint32_t run;         /* index into shaped.runs */
    uint32_t g0, g1;      /* its glyphs in the run, visual order; empty for
                             CL_FORCED */
    mpt w;                /* advance */
    mpt em;               /* size of its run */
    mpt blank_l, blank_r; /* empty part of a full-width mark */
    uint8_t cls;          /* enum cluster_class */
    uint8_t brk;          /* enum brk */
    uint8_t sense;        /* in a headline: how bad a line end behind it is for
                             the sense, 0 = good .. 255 */
    /* The place behind it, if the next cluster stands on the same line. */
    mpt gap; /* added (Han-Latin) or, negative, taken (marks) */
    mpt space_stretch, space_shrink; /* word space */
    mpt gap_stretch, gap_shrink;     /* Han-Latin gap */
    mpt mark_shrink;                 /* blank of marks */
    mpt loose; /* what the place may take as any place (rule 21), 0 = it is
                  inside a unit */
} cluster;

/* Sums over clusters [0, i) and over the places behind them. */
typedef struct sums {
    int64_t w, gap, space_stretch, space_shrink, gap_stretch, gap_shrink,
        mark_shrink, loose;
} sums;

typedef struct clusters {
    const shaped *shaped;
    cluster *v;
    size_t n;
    bool cjk; /* the paragraph's language is Chinese or Japanese */
    /* By fit_prepare, once breaks and places are known: */
    const sums *sums;          /* n + 1 */
    const uint32_t *seen_from; /* first cluster >= i that a line shows */
    const uint32_t *seen_to;   /* one behind the last that it shows <= i */
} clusters;

/* shaped -> clusters with class, width and blanks; breaks not yet set. */
clusters clusters_of(arena *a, const shaped *s);

/* cjk.c: the class of a code point whose glyph is full-width or not. */
enum cluster_class cjk_class(uint32_t cp, bool full_width);
/* cjk.c: blanks of marks, pairs of marks, Han-Latin gaps, elasticity. */
void cjk_places(clusters *c, const composition *comp);
/* cjk.c: where UAX #14 alone is wrong for Chinese, Japanese, Korean. */
void cjk_breaks(clusters *c, const composition *comp);

/* opportunity.c: UAX #14 through ICU sets brk of every cluster. */
typedef struct opportunity opportunity;
opportunity *opportunity_new(arena *a);
void opportunity_drop(opportunity *o);
void opportunity_find(opportunity *o, clusters *c, const composition *comp);

/* hyphen.c: turns BRK_NO inside words of styles that hyphenate into
 * BRK_HYPHEN. */
void hyphens_find(hyphens *h, clusters *c, diags *d);
/* The glyph and advance of the hyphen set behind cluster i. */
uint32_t hyphen_glyph(const clusters *c, size_t i, mpt *adv);

/* One line of the solution: it begins with cluster `from`, clusters [a, e)
 * are seen (none if a == e), and it ends behind b. */
typedef struct fitted {
    size_t from, a, e, b;
    mpt need; /* measure less natural width: < 0 = must shrink */
} fitted;

/* fit.c: total-fit. */
typedef struct fit_job {
    mpt first, rest; /* measures of the first line and the others, > 0 */
    bool ragged;
    bool display;      /* a headline: as few lines as can be */
    bool hyphens;      /* BRK_HYPHEN counts */
    int64_t tolerance; /* highest ratio of a line, thousandths: 1000 = all
                          that its places should give */
} fit_job;
#define FIT_ANY INT64_MAX
void fit_prepare(arena *a, clusters *c);
/* The best lines for the breaks allowed, in the arena; 0 if there are none
 * within the tolerance (never with FIT_ANY). */
size_t fit_lines(arena *a, const clusters *c, const fit_job *job,
                 const fitted **out);
/* Natural width of clusters [a, e) as a line; hyphen if it ends in one. */
mpt fit_width(const clusters *c, size_t a, size_t e, bool hyphen);

/* justify.c: a fitted line's glyphs, at their places, visual order; in the
 * arena a. */
struct justify_job {
    enum set set; /* of this line; the last of a justified one is left */
    mpt left;     /* where the line begins */
    bool last;
};
line justify_line(arena *a, arena *work, const clusters *c, const fitted *f,
                  const struct justify_job *job);

/* break.c: where a breaker's lines live. */
arena *breaker_arena(const breaker *b);

/* break.c, for tables: the measures that hold a paragraph's widest
 * unbreakable piece, and the whole of it on one line. */
void break_widths(breaker *b, const shaped *s, mpt *least, mpt *natural);

#endif
