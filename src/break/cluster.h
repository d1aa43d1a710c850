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

/* What a line may take from its places to become shorter, in the order in
 * which it does (CLREQ 3.2.2, JLREQ 3.8.3): word spaces, the blanks of marks
 * by their kind, Han-Latin gaps. */
enum give {
    GIVE_SPACE,
    GIVE_MIDDLE,
    GIVE_BRACKET,
    GIVE_COMMA,
    GIVE_GAP,
    GIVE_STOP,
    GIVES
};

/* What it may add to become longer, in this order: word spaces, so little to
 * every place that no eye sees it, gaps, every place alike. */
enum grow { GROW_SPACE, GROW_EVEN, GROW_GAP, GROW_LOOSE, GROWS };

/* What belongs together on both sides of an opportunity: not at all, as far
 * as the lines allow, always. */
enum tie { TIE_NONE, TIE_SOFT, TIE_HARD };

/* A place inside a web or mail address: never a line end, if need be, rather
 * than any other. */
enum address { ADDRESS_NONE, ADDRESS_WHOLE, ADDRESS_MAY, ADDRESS_BEST };

/* What most clusters are: nothing that a rule of CJK text or of raised text
 * looks at, neither alone nor beside another such. */
enum plain {
    PLAIN_NOT,
    PLAIN_LATIN, /* letters, digits, spaces, marks of Latin and its like */
    PLAIN_SQUARE /* ideographs and kana */
};

typedef struct cluster {
    uint32_t from, to;    /* bytes of the paragraph's text */
    uint32_t cp;          /* its first character */
    uint32_t run;         /* index into shaped.runs */
    uint32_t g0, g1;      /* its glyphs in the run, visual order; empty for
                             CL_FORCED */
    mpt w;                /* advance */
    mpt lead, trail;      /* of that, left and right of its glyphs: room for
                             a ruby */
    mpt em;               /* size of its run */
    mpt blank_l, blank_r; /* empty parts of a full-width mark */
    mpt trim_l, trim_r;   /* what it gives up, or hangs over the edge, where a
                             line begins or ends with it */
    mpt hang;             /* on top of trim_r: of a mark that may hang whole */
    uint8_t cls;          /* enum cluster_class */
    uint8_t brk;          /* enum brk */
    uint8_t sense;        /* in a headline: how bad a line end behind it is for
                             the sense, 0 = good .. 255 */
    bool expands;         /* its glyphs may become a little wider */
    bool spaces;          /* and stand a little apart from what follows */
    uint8_t tie;          /* enum tie: what the opportunity behind it parts */
    uint8_t address;      /* enum address: how a place within one breaks */
    uint8_t plain;        /* enum plain */
    /* The place behind it, if the next cluster stands on the same line. */
    mpt gap; /* added (Han-Latin) or, negative, taken (marks) */
    mpt give[GIVES];
    mpt grow[GROWS]; /* GROW_LOOSE is without end: a weight */
} cluster;

/* Sums over clusters [0, i) and over the places behind them. */
typedef struct sums {
    int64_t w; /* of clusters */
    int64_t gap;
    int64_t expands; /* width of the clusters that do */
    int64_t spaces;  /* ems of the clusters that do */
    int64_t shrink, stretch;
    int64_t tight; /* shrink beyond that: what a line gives last */
} sums;

/* What is asked of a run for each of its clusters. */
typedef struct run_facts {
    uint8_t lang; /* enum font_lang */
    bool raised;  /* a note mark, or anything else raised */
    bool along;   /* runs as the paragraph does */
    bool alone;   /* in a script whose letters do not join */
} run_facts;

typedef struct clusters {
    const shaped *shaped;
    const run_facts *facts; /* by run */
    cluster *v;
    size_t n;
    bool cjk;        /* the paragraph's language is Chinese or Japanese */
    bool protrusion; /* edges are set */
    int expansion;   /* of glyphs, thousandths either way; 0 = none */
    int letterspace; /* between them, 1/10000 em either way */
    const broken *const *rubies; /* of shaped.rubies; NULL where it has none */
    /* By sums_prepare, once breaks and places are known: */
    bool steady; /* a line that begins further on has no more width, no more to
                    give and no more to grow */
    const sums *sums;           /* n + 1 */
    const uint32_t *seen_from;  /* first cluster >= i that a line shows */
    const uint32_t *seen_to;    /* one behind the last that it shows <= i */
    const uint32_t *first_word; /* a hash of the word that begins or goes on
                                   at i, 0 where there is none */
    const uint32_t *last_word;  /* the same of the last word up to i */
} clusters;

/* shaped -> clusters with class, width and blanks; breaks not yet set. */
clusters clusters_of(arena *a, const shaped *s);

/* cjk.c: the class of a code point whose glyph is full-width or not. */
enum cluster_class cjk_class(uint32_t cp, bool full_width);
/* True if two clusters are halves of one mark: a dash or an ellipsis. */
bool cjk_one_unit(const cluster *l, const cluster *r);
/* True of the digits 0 to 9 as wide as Han. */
bool cjk_full_digit(uint32_t cp);
/* True if clusters [a, e) are one Han or kana and its marks (rule 25). */
bool cjk_alone(const clusters *c, size_t a, size_t e);
/* The language of a cluster's font. */
static inline enum font_lang cluster_lang(const clusters *c, const cluster *k)
{
    return (enum font_lang)c->facts[k->run].lang;
}

/* place.c: blanks of marks, pairs of marks, Han-Latin gaps, and what each
 * place may give and take. */
typedef struct blanks blanks;
blanks *blanks_new(arena *a); /* what is known of fonts' marks */
void places_set(clusters *c, const composition *comp, blanks *marks);

/* A measure is seldom a whole number of ems: what is left over goes between
 * all characters of a CJK paragraph alike, so that they stand below each
 * other in its lines. */
void places_pitch(clusters *c, mpt measure);

/* edge.c: margin kerning, and which glyphs expand. For justified text only;
 * in CJK paragraphs neither. */
void edges_set(clusters *c, const composition *comp);
/* How far a hyphen of advance adv stands over the right edge. */
mpt edge_of_hyphen(const clusters *c, mpt adv);

/* ruby.c: bases of ruby become units, as wide as their ruby. */
void ruby_places(clusters *c);
/* No breaks inside them: again, when others were put in. */
void ruby_join(clusters *c);
/* The rubies of a line whose glyphs are placed, in the arena. */
typedef struct fitted fitted;
void ruby_set(arena *a, const clusters *c, const fitted *f, line *l);
/* Says once for each style that its lines are too close for ruby. */
void ruby_complain(arena *a, const broken *b, bool told[STYLE_COUNT], diags *d);

/* cjk.c: where UAX #14 alone is wrong for Chinese, Japanese, Korean. */
void cjk_breaks(clusters *c, const composition *comp);

/* opportunity.c: UAX #14 through ICU sets brk of every cluster. */
typedef struct opportunity opportunity;
opportunity *opportunity_new(arena *a);
void opportunity_drop(opportunity *o);
void opportunity_find(opportunity *o, clusters *c, const composition *comp);

/* address.c: finds web and mail addresses and takes what opportunities UAX #14
 * sees inside them. */
void addresses_find(clusters *c);
/* Opportunities inside all addresses wider than the width; no more than it
 * takes for lines of the measure. */
void addresses_part(clusters *c, mpt width, mpt measure);
/* The same for what of addresses is in clusters [from, to]. */
void addresses_part_in(clusters *c, size_t from, size_t to, mpt measure);

/* tie.c: marks the opportunities that part what belongs together ... */
void ties_find(clusters *c);
/* ... takes them, unless what they hold would fill more than a third of the
 * measure, and gives the soft ones back. */
void ties_hold(clusters *c, mpt measure);
void ties_let_go(clusters *c);

/* sense.c: how bad each line end of a headline is for its sense; from
 * SENSE_BAD on it reads wrong. */
enum { SENSE_BAD = 210 };
typedef struct sense sense;
sense *sense_new(arena *a);
void sense_drop(sense *s);
void sense_find(sense *s, clusters *c);

/* hyphen.c: turns BRK_NO inside words of styles that hyphenate into
 * BRK_HYPHEN. */
void hyphens_find(hyphens *h, clusters *c, diags *d);
/* The glyph and advance of the hyphen set behind cluster i. */
uint32_t hyphen_glyph(const clusters *c, size_t i, mpt *adv);

/* One line of the solution: it begins with cluster `from`, clusters [a, e)
 * are seen (none if a == e), and it ends behind b. */
struct fitted {
    size_t from, a, e, b;
    mpt need; /* measure less natural width: < 0 = must shrink */
    mpt hang; /* of its last mark, over the edge */
};

/* fit.c: total-fit. */
typedef struct fit_job {
    mpt first, rest; /* measures of the first line and the others, > 0 */
    bool ragged;
    bool display;      /* a headline: as few lines as can be */
    bool hyphens;      /* BRK_HYPHEN counts */
    int64_t tolerance; /* highest ratio of a line, thousandths: 1000 = all
                          that its places should give */
    int looseness;     /* so many lines more than the best has */
    size_t lines;      /* which has so many; for looseness only */
} fit_job;
#define FIT_ANY INT64_MAX
/* The best lines for the breaks allowed, in the arena; 0 if there are none
 * within the tolerance (never with FIT_ANY). */
size_t fit_lines(arena *a, const clusters *c, const fit_job *job,
                 const fitted **out);
/* sums.c: once breaks and places are known. */
void sums_prepare(arena *a, clusters *c);
mpt sums_hyphen(const clusters *c, size_t e, mpt *adv); /* of these two alone */
/* What the end of a line behind cluster e - 1 trims of its width, and (adv) a
 * hyphen adds. */
static inline mpt sums_ends(const clusters *c, size_t e, bool hyphen, mpt *adv)
{
    *adv = 0;
    return hyphen ? sums_hyphen(c, e, adv) : c->v[e - 1].trim_r;
}

/* Natural width of clusters [a, e) as a line; hyphen if it ends in one. */
static inline mpt sums_width(const clusters *c, size_t a, size_t e, bool hyphen)
{
    mpt adv;
    if (a >= e)
        return 0;
    mpt trim = sums_ends(c, e, hyphen, &adv);
    int64_t w = c->sums[e].w - c->sums[a].w + c->sums[e - 1].gap -
                c->sums[a].gap - c->v[a].trim_l - trim + adv;
    return w > INT32_MAX ? INT32_MAX : (mpt)w;
}

/* justify.c: a fitted line's glyphs, at their places, visual order; in the
 * arena a. */
struct justify_job {
    enum set set; /* of this line; the last of a justified one is left */
    mpt left;     /* where the line begins */
    bool last;
};
line justify_line(arena *a, arena *work, const clusters *c, const fitted *f,
                  const struct justify_job *job);
/* order[i] is which of n things with these bidi levels stands ith from the
 * left (UAX #9, rule L2). */
void visual_order(const uint8_t *levels, size_t n, uint32_t *order);

/* break.c: true if what stands between two breaks, clusters [from, to], is
 * wider than the measure; if some piece between two breaks is. */
bool break_too_wide(const clusters *c, size_t from, size_t to, mpt measure);
bool break_any_too_wide(const clusters *c, mpt measure);

/* headline.c: takes the breaks of a headline away that part what had better
 * stay whole, hyphened words and what stands between ideographic spaces, as
 * far as it fits the measure. */
void headline_join(clusters *c, mpt measure);
/* Other lines than *out for the job, as many (n) and better. */
size_t headline_balance(arena *a, const clusters *c, fit_job job, size_t n,
                        const fitted **out);

/* break.c: where a breaker's lines live. */
arena *breaker_arena(const breaker *b);

/* break.c, for tables: the measures that hold a paragraph's widest
 * unbreakable piece, and the whole of it on one line. */
void break_widths(breaker *b, const shaped *s, mpt *least, mpt *natural);

#endif
