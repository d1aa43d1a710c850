/*
 * break: runs -> lines of a given measure.
 *
 * Whole paragraphs at a time (Knuth and Plass), over plain arrays of
 * clusters; Chinese, Japanese and Korean by their own rules; the lines come
 * out justified, in visual order, each glyph at its place.
 */
#ifndef GALLEY_BREAK_H
#define GALLEY_BREAK_H

#include "../shape/shape.h"

/* A glyph at its place in a line. */
typedef struct placed {
    uint32_t run; /* index into shaped.runs */
    uint32_t gid;
    uint32_t from, to; /* bytes of para.text that it stands for; empty for
                          all but the first glyph of a cluster, and for a
                          hyphen that the text does not have */
    mpt x; /* from the left edge of the measure, y up from the baseline */
    mpt y;
    mpt adv;       /* as the font has it (at size), before justification */
    int16_t wider; /* thousandths by which it is stretched (< 0: narrowed) */
    mpt spacing;   /* part of the way to the next one that all glyphs here
                      have: for drawing only, places count it in */
} placed;

/* A ruby over its word in a line; places as in placed, of its runs. */
typedef struct ruby_line {
    int ruby; /* shaped.rubies[ruby - 1] */
    const placed *glyphs;
    size_t nglyphs;
    mpt height; /* baseline of the line to the top of the ruby */
} ruby_line;

typedef struct line {
    const placed *glyphs; /* visual order */
    size_t nglyphs;
    uint32_t from, to; /* bytes of para.text, with the space that the break
                          swallowed */
    mpt left, width;   /* where ink begins, and how far it goes */
    bool hyphen;       /* ends in a hyphen that the text does not have: the
                          last glyph in logical order, from == to */
    int wider;         /* thousandths by which its glyphs that may are wider */
    bool last;         /* of the paragraph, or before a forced break */
    const ruby_line *rubies; /* visual order */
    size_t nrubies;
    const int *notes; /* footnotes called from this line */
    size_t nnotes;
} line;

typedef struct broken {
    const shaped *shaped;
    mpt measure;
    const line *lines;
    size_t nlines;
    mpt leading, ascent; /* line pitch; top of the line box to baseline */
    const struct broken *label; /* one line, or NULL */
    const struct broken *tail;  /* the same */
} broken;

/* A table with its column widths found and its cells broken. */
typedef struct broken_cell {
    const cell *cell;
    const broken *const *paras; /* cell->nparas */
    mpt x, w;                   /* of the cell's text, from the table's left */
} broken_cell;
typedef struct broken_table {
    const table *table;
    mpt width;
    mpt pad_x; /* beside a cell's text: the table's, or less where the columns
                  would not fit */
    const broken_cell *cells;
} broken_table;

/* Hyphenation patterns by language, each opened from dir (borrowed) when first
 * needed and then kept; may be shared by threads. */
#define HYPHENS_DIR "/usr/share/hyphen"
typedef struct hyphens hyphens;
hyphens *hyphens_open(const char *dir);
void hyphens_drop(hyphens *h);

/* What breaks the paragraphs of one document; not shared by threads. h must
 * outlive it. */
typedef struct breaker breaker;
breaker *breaker_new(arena *a, const layout *l, hyphens *h, diags *d);
void breaker_drop(breaker *b);

/* Lines of at most measure. Never fails: a word wider than the measure is
 * broken between clusters, with a warning. */
const broken *break_para(breaker *b, const shaped *s, mpt measure);

/* The same paragraph in exactly that many lines more (looseness > 0) or fewer
 * (< 0) than break_para gives it; NULL where it cannot be without lines much
 * looser or tighter than those. */
const broken *break_para_loose(breaker *b, const shaped *s, mpt measure,
                               int looseness);

const broken_table *break_table(breaker *b, const table *t,
                                const shaped *const *all, mpt measure);

/* All of a styled release: paragraphs by id for the frames' measures
 * (figures' captions and notes included; cells of tables are in tables). */
typedef struct broken_all {
    const broken *const *paras;        /* by para id; NULL for cells of tables,
                                          labels and tails */
    const broken_table *const *tables; /* by order in the flows */
    size_t ntables;
} broken_all;
const broken_all *break_release(breaker *b, const styled *st,
                                const shaped *const *all);

/* The broken form of t, which must be one of st's tables. The search begins
 * at *at, 0 at first, which then is where the next table most likely is. */
const broken_table *broken_table_of(const broken_all *all, const table *t,
                                    size_t *at);

void break_dump(const styled *st, const broken_all *all, buf *out);

#endif
