/*
 * stack: a flow's items and their broken lines -> boxes.
 *
 * The one idea: all that a page break must know is written into the boxes
 * here (what it costs, what space goes with it, which footnotes come along),
 * so that a chooser reads numbers and never asks what an item is. Refuses
 * nothing; a paragraph without lines gives no box.
 */
#include "stack.h"

#include <string.h>

#define RULE_WEIGHT 500 /* of a rule between sections: half a point */
/* What a space between items may gain and lose, in hundredths. */
#define SPACE_STRETCH 60
#define SPACE_SQUEEZE 40

stacker stacker_new(arena *a, const styled *st, const broken_all *all,
                    const composition *comp, extent r, bool *called)
{
    return (stacker){.a = a,
                     .st = st,
                     .all = all,
                     .comp = comp,
                     .room = r,
                     .called = called};
}

/* ---- marks ------------------------------------------------------------ */

mark line_mark(const broken *br, size_t i, mpt x, mpt y)
{
    return (mark){.kind = MARK_LINE,
                  .x = x,
                  .y = y + br->ascent,
                  .w = br->measure,
                  .h = br->leading,
                  .broken = br,
                  .line = (uint32_t)i};
}

mark fill_mark(mpt x, mpt y, mpt w, mpt h, const color *c)
{
    return (mark){
        .kind = MARK_FILL, .x = x, .y = y, .w = w, .h = h, .color = c};
}

mpt line_shift(const broken *br, size_t i, enum set set, mpt w)
{
    const line *l = &br->lines[i];
    enum set right = br->shaped->para->rtl ? SET_LEFT : SET_RIGHT;
    if (set == SET_CENTER)
        return (w - l->width) / 2 - l->left;
    if (set == right)
        return w - l->width - l->left;
    return -l->left;
}

static void draft_calls(stacker *s, const line *l)
{
    for (size_t i = 0; i < l->nnotes; i++) {
        int n = l->notes[i];
        if (n < 1 || (size_t)n > s->st->nnotes || s->called[n - 1])
            continue;
        s->called[n - 1] = true;
        VEC_PUSH(s->a, &s->calls, n);
        VEC_PUSH(s->a, &s->log, n);
    }
}

void draft_mark(stacker *s, mark m)
{
    VEC_PUSH(s->a, &s->draft, m);
    if (m.kind == MARK_LINE)
        draft_calls(s, &m.broken->lines[m.line]);
}

/* The label ends label_gap before the text, on the side where lines begin:
 * in right-to-left text that is where the first line's ink has its right. */
static void draft_label(stacker *s, const broken *br, mpt x, mpt baseline)
{
    const para *p = br->shaped->para;
    const broken *label = br->label;
    if (label == NULL || label->nlines == 0)
        return;
    const line *l = &label->lines[0], *first = &br->lines[0];
    mpt left = p->rtl ? x + first->left + first->width + p->label_gap - l->left
                      : x + p->left - p->label_gap - l->left - l->width;
    mark m = line_mark(label, 0, left, 0);
    m.y = baseline;
    m.w = l->left + l->width; /* its measure is as good as endless */
    draft_mark(s, m);
}

#define LEADER_GAP PT(6) /* between dots and what stands beside them */

/* The tail ends where the measure does; dots lead from the last line to it. */
static void draft_tail(stacker *s, const broken *br, mpt x, mpt baseline)
{
    const para *p = br->shaped->para;
    const broken *tail = br->tail;
    if (tail == NULL || tail->nlines == 0)
        return;
    const line *l = &tail->lines[0], *last = &br->lines[br->nlines - 1];
    mpt far = p->rtl ? x : x + br->measure - l->width;
    mark m = line_mark(tail, 0, far - l->left, 0);
    m.y = baseline;
    m.w = l->left + l->width;
    mpt from = x + last->left + last->width, to = far;
    if (p->rtl) {
        from = far + l->width;
        to = x + last->left;
    }
    from += LEADER_GAP;
    to -= LEADER_GAP;
    if (to > from)
        draft_mark(s, (mark){.kind = MARK_DOTS,
                             .x = from,
                             .y = baseline,
                             .w = to - from,
                             .h = p->tail->style->size,
                             .color = p->style->rule_color != NULL
                                          ? p->style->rule_color
                                          : p->style->color});
    draft_mark(s, m);
}

void draft_line(stacker *s, const broken *br, size_t i, mpt x, mpt y)
{
    const para *p = br->shaped->para;
    if (i == 0 && p->heading > 0)
        draft_mark(s, (mark){.kind = MARK_HEADING,
                             .x = x,
                             .y = y,
                             .w = br->measure,
                             .broken = br,
                             .level = p->heading});
    if (i == 0)
        draft_label(s, br, x, y + br->ascent);
    draft_mark(s, line_mark(br, i, x, y));
    if (i + 1 == br->nlines)
        draft_tail(s, br, x, y + br->ascent);
}

/* Lines at different heights: the cells of a row count once. */
static int draft_lines(const stacker *s)
{
    mpt y[LINES_LEAST];
    int n = 0;
    for (size_t i = 0; i < s->draft.n && n < LINES_LEAST; i++) {
        const mark *m = &s->draft.v[i];
        int k = 0;
        while (k < n && y[k] != m->y)
            k++;
        if (m->kind == MARK_LINE && k == n)
            y[n++] = m->y;
    }
    return n;
}

void draft_box(stacker *s, box b)
{
    b.lines = draft_lines(s);
    mark *copy = ARENA_ARRAY(s->a, mark, s->draft.n);
    if (s->draft.n > 0)
        memcpy(copy, s->draft.v, s->draft.n * sizeof *copy);
    b.marks = copy;
    b.nmarks = s->draft.n;
    s->draft.n = 0;
    if (!s->in_note && s->calls.n > 0)
        stack_notes(s, &b);
    VEC_PUSH(s->a, s->out, b);
}

mpt stack_glue(const stacker *s, const item *it)
{
    return it->before > s->after ? it->before : s->after;
}

void box_space(box *b, mpt glue)
{
    b->opens = true;
    b->glue = glue;
    b->stretch = mpt_scale(glue, SPACE_STRETCH, 100);
    b->squeeze = mpt_scale(glue, SPACE_SQUEEZE, 100);
}

/* ---- paragraphs ------------------------------------------------------- */

/* What stands above the first and below the last line inside their boxes. */
typedef struct trim {
    mpt above, below;
    mpt x, w; /* of rules and background */
} trim;

static trim trim_of(const broken *br, mpt x)
{
    const para *p = br->shaped->para;
    const style *st = p->style;
    mpt pad = st->background != NULL ? st->padding : 0;
    mpt gap = st->background != NULL ? pad : st->rule_gap;
    trim t = {.x = x + (p->rtl ? p->right : p->left) - pad,
              .w = br->measure - p->left - p->right + 2 * pad};
    t.above = st->rule_above > 0 ? st->rule_above + gap : pad;
    t.below = st->rule_below > 0 ? st->rule_below + gap : pad;
    return t;
}

/* Background and rules of line i, whose box is h high. */
static void draft_ground(stacker *s, const broken *br, size_t i, trim t, mpt h)
{
    const style *st = br->shaped->para->style;
    const color *rule = st->rule_color != NULL ? st->rule_color : st->color;
    mpt top = i == 0 ? st->rule_above : 0;
    mpt foot = i + 1 == br->nlines ? st->rule_below : 0;
    if (top > 0)
        draft_mark(s, fill_mark(t.x, 0, t.w, top, rule));
    if (st->background != NULL)
        draft_mark(s, fill_mark(t.x, top, t.w, h - top - foot, st->background));
    /* Last, so that filling finds the background that the line's continues. */
    if (foot > 0)
        draft_mark(s, fill_mark(t.x, h - foot, t.w, foot, rule));
}

/* Penalty of a break above line i > 0. */
static int line_penalty(const stacker *s, const broken *br, size_t i, bool keep)
{
    int64_t before = (int64_t)i, behind = (int64_t)(br->nlines - i);
    if (before < s->comp->orphans || behind < s->comp->widows)
        return BREAK_WIDOW;
    if (keep)
        return BREAK_KEEP;
    return br->lines[i - 1].hyphen ? BREAK_HYPHEN : BREAK_LINE;
}

/* True for text whose baselines stand on the layout's grid. */
static bool on_grid(const stacker *s, const broken *br)
{
    enum style_id id = br->shaped->para->style->id;
    return s->comp->grid > 0 && !s->in_note &&
           (id == STYLE_BODY || id == STYLE_LEDE ||
            br->leading == s->comp->grid);
}

void stack_lines(stacker *s, const lines_job *job)
{
    const broken *br = job->br;
    trim t = trim_of(br, job->x);
    bool keep =
        job->keep &&
        (int64_t)br->nlines * br->leading + t.above + t.below <= s->room.most;
    for (size_t i = 0; i < br->nlines; i++) {
        mpt above = i == 0 ? t.above : 0;
        mpt below = i + 1 == br->nlines ? t.below : 0;
        box b = {.height = above + br->leading + below, .at = job->at};
        if (i == 0 && job->stiff)
            b.glue = job->glue;
        else if (i == 0)
            box_space(&b, job->glue);
        b.body = on_grid(s, br);
        b.base = b.body ? above + br->ascent : 0;
        b.penalty = i == 0 ? job->penalty : line_penalty(s, br, i, keep);
        draft_ground(s, br, i, t, b.height);
        draft_line(s, br, i, job->x, above);
        draft_box(s, b);
    }
}

/* ---- items ------------------------------------------------------------ */

static bool para_stack(stacker *s, const item *it)
{
    const broken *br = s->all->paras[it->para->id];
    if (br == NULL || br->nlines == 0)
        return false;
    int penalty = s->next;
    s->rtl = it->para->rtl;
    /* "###" tells that the text ends: it must not do so on a page alone. */
    if (it->para->style->id == STYLE_END_MARK)
        penalty = BREAK_NEXT;
    passage p = {.from = s->out->n, .calls = s->log.n};
    p.job = (lines_job){.br = br,
                        .glue = stack_glue(s, it),
                        .penalty = penalty,
                        .keep = it->keep_together,
                        .at = it->at};
    stack_lines(s, &p.job);
    p.to = s->out->n;
    p.callend = s->log.n;
    if (!s->in_note)
        VEC_PUSH(s->a, &s->passages, p);
    return true;
}

void stack_again(stacker *s, const passage *p, const broken *br, boxes *out)
{
    lines_job job = p->job;
    size_t logged = s->log.n;
    for (size_t i = p->calls; i < p->callend; i++)
        s->called[s->log.v[i] - 1] = false;
    job.br = br;
    s->out = out;
    stack_lines(s, &job);
    s->log.n = logged;
}

/* The one walk is upwards: what a box keeps from the baseline below it is
 * its height and what the next box keeps. */
void stack_bases(box *v, size_t n)
{
    int64_t far = 0;
    for (size_t i = n; i-- > 0;) {
        box *b = &v[i];
        if (b->body) {
            far = b->base;
        } else {
            far = far > 0 ? far + b->height + v[i + 1].glue : 0;
            b->base = b->opens && far < INT32_MAX ? (mpt)far : 0;
        }
    }
}

static void rule_stack(stacker *s, const item *it)
{
    mpt w = s->room.measure - it->left - it->right;
    draft_mark(s,
               fill_mark(it->left, 0, w > 0 ? w : 0, RULE_WEIGHT, it->color));
    box b = {.penalty = s->next > BREAK_EDGE ? s->next : BREAK_EDGE,
             .height = RULE_WEIGHT,
             .at = it->at};
    box_space(&b, stack_glue(s, it));
    draft_box(s, b);
}

static bool item_stack(stacker *s, const item *it)
{
    size_t had = s->out->n;
    switch (it->kind) {
    case ITEM_PARA:
        return para_stack(s, it);
    case ITEM_RULE:
        rule_stack(s, it);
        break;
    case ITEM_TABLE:
        stack_table(s, it);
        break;
    case ITEM_FIGURE:
        stack_figure(s, it);
        break;
    case ITEM_TILING:
        stack_tiling(s, it);
        break;
    }
    return s->out->n > had;
}

void stack_items(stacker *s, const item *items, size_t n, boxes *out)
{
    s->out = out;
    s->after = 0;
    s->next = BREAK_FREE;
    for (size_t i = 0; i < n; i++) {
        if (!item_stack(s, &items[i]))
            continue;
        s->after = items[i].after;
        s->next = items[i].keep_next ? BREAK_NEXT : BREAK_FREE;
    }
}
