/*
 * Inside of paginate: a flow as a vertical list of boxes, which any chooser
 * of page breaks can read.
 *
 * A box is what never divides: a line, a table row, a picture, a rule. Each
 * carries the glue and the penalty of the break above it, so that the list
 * is one plain array: (glue, penalty, box), (glue, penalty, box) ...
 */
#ifndef GALLEY_PAGINATE_STACK_H
#define GALLEY_PAGINATE_STACK_H

#include "paginate.h"

/* The fewest lines of text on a last page. */
#define LINES_LEAST 4

/* Cost of a break. From BREAK_FORBIDDEN on it is taken only where a frame
 * offers nothing better; the steps above it say which evil is least. */
enum {
    BREAK_FREE = 0,
    BREAK_ROW = 1,    /* between two rows of a table */
    BREAK_LINE = 3,   /* inside a paragraph */
    BREAK_SMALL = 20, /* in a table that is a quarter of a frame or less */
    BREAK_EDGE = 45,  /* would leave one table row, or a rule, alone */
    BREAK_FORBIDDEN = 10000,
    BREAK_HYPHEN = 10000,  /* after a divided word */
    BREAK_KEEP = 11000,    /* inside what is to be kept together */
    BREAK_SLICE = 12000,   /* inside a table row */
    BREAK_WIDOW = 20000,   /* leaves too few lines */
    BREAK_SHORT = 30000,   /* the last page has too few lines */
    BREAK_NEXT = 40000,    /* strands a heading, a label, a table head */
    BREAK_CAPTION = 60000, /* between a figure and its caption */
};

typedef VEC(mark) marks;

/* A table's head, as it comes again on top of a frame. */
typedef struct band {
    mpt height;
    const mark *marks;
    size_t nmarks;
} band;

typedef struct box box;
struct box {
    mpt glue;    /* space above, gone at the top of a frame */
    mpt stretch; /* what the glue may gain for an even foot, */
    mpt squeeze; /* and what it may lose */
    int penalty; /* of a break above */
    mpt height;
    mpt base;          /* on a grid: from its top to the next baseline that
                          stands on the grid; 0 = it stands anywhere */
    bool body;         /* that baseline is its own */
    bool opens;        /* the first of its item */
    int lines;         /* of text, no more than LINES_LEAST are counted */
    mpt shrink;        /* picture: how much lower it may become; else 0 */
    enum set set;      /* picture: where it stands when it is narrower */
    const mark *marks; /* x from the frame's left, y from the box's top */
    size_t nmarks;
    const box *notes; /* the footnotes that are first called here */
    size_t nnotes;
    int64_t notes_height; /* of them, with glue */
    const band *head;     /* comes above it on top of a frame, or NULL */
    const char *name;     /* picture: its file, for complaints */
    where at;
};
typedef VEC(box) boxes;

/* The heights and widths that a flow has to live with. */
typedef struct extent {
    mpt measure; /* of its narrowest frame */
    mpt least;   /* height of the lowest frame of a running page */
    mpt most;    /* height of the highest */
} extent;

/* All lines of a paragraph, a box each. */
typedef struct lines_job {
    const broken *br;
    mpt x, glue;
    int penalty; /* above the first line */
    bool keep;   /* together */
    bool stiff;  /* it goes with what stands above: its space is fixed */
    where at;
} lines_job;

/* A paragraph that may be set in a line more or less, and where it went. */
typedef struct passage {
    lines_job job;
    size_t from, to;       /* its boxes */
    size_t calls, callend; /* its footnotes in stacker.log */
    /* Its lines in one less [0] and one more [1]; NULL = it cannot be so. */
    const broken *other[2];
    bool tried[2];
} passage;

/* What makes boxes of items; its fields are for stack.c, table.c, figure.c
 * and note.c. */
typedef struct stacker {
    arena *a;
    const styled *st;
    const broken_all *all;
    const composition *comp;
    diags *d; /* for pictures in tiles */
    extent room;
    bool *called; /* by footnote number less 1: shared by all flows */
    boxes *out;
    mpt after;      /* space that the last item asks for below */
    int next;       /* penalty above the next item's first box */
    marks draft;    /* of the box that is being made */
    VEC(int) calls; /* footnotes called by it */
    VEC(int) log;   /* all footnotes in the order of their calls */
    VEC(passage) passages;
    bool in_note; /* boxes of footnotes are being made */
    size_t table; /* where in all->tables the next one most likely is */
    bool rtl;     /* of the latest paragraph: its left is the right side */
} stacker;

/* A stacker for one flow; called has room for st->nnotes. */
stacker stacker_new(arena *a, const styled *st, const broken_all *all,
                    const composition *comp, extent r, bool *called);
/* Adds the boxes of n items to out. */
void stack_items(stacker *s, const item *items, size_t n, boxes *out);
/* The boxes of p once more, of its lines as in br. */
void stack_again(stacker *s, const passage *p, const broken *br, boxes *out);
/* Finds what boxes that are not body must keep from the baselines below. */
void stack_bases(box *v, size_t n);

/* ---- for the makers of boxes ------------------------------------------- */

/* Line i of br with the top of its line box at y. */
mark line_mark(const broken *br, size_t i, mpt x, mpt y);
mark fill_mark(mpt x, mpt y, mpt w, mpt h, const color *c);
/* How far right line i of br must go to stand as set says within w. In a
 * right-to-left paragraph left and right change sides, as in break. */
mpt line_shift(const broken *br, size_t i, enum set set, mpt w);

/* Adds a mark to the box that is being made; of a line, its footnotes. */
void draft_mark(stacker *s, mark m);
/* The same for line i of br, its heading (i = 0) and its label. */
void draft_line(stacker *s, const broken *br, size_t i, mpt x, mpt y);
/* Ends the box: gives it the marks and the footnotes, and adds it. */
void draft_box(stacker *s, box b);
/* Space above an item's first box. */
mpt stack_glue(const stacker *s, const item *it);
/* Gives the first box of an item its space. */
void box_space(box *b, mpt glue);

void stack_lines(stacker *s, const lines_job *job);

void stack_table(stacker *s, const item *it);  /* table.c */
void stack_figure(stacker *s, const item *it); /* figure.c */
void stack_tiling(stacker *s, const item *it); /* tiling.c */
/* The boxes of the footnotes in s->calls, which it empties. note.c */
void stack_notes(stacker *s, box *b);

/* The picture of box b when it is to be h high. figure.c */
mark figure_lower(const box *b, mpt h);
/* w x h scaled to fit into *w x *h, one of which may be 0 = free. */
void picture_fit(const asset *as, mpt *w, mpt *h);
/* Warns of an image with too few pixels for the width w. */
void picture_check(const asset *as, const char *name, mpt w, where at,
                   diags *d);

#endif
