/*
 * figure: a picture with its caption and credit -> boxes.
 *
 * The picture is one box that may become lower where a frame has too little
 * room; the lines below it are boxes that stay with it. Aspect is kept in
 * all cases. Refuses nothing.
 */
#include "stack.h"

/* Pixels to the inch that print wants, and the natural size of an image. */
#define PRINT_PPI 300
#define CAPTION_GAP PT(4) /* where the caption's style asks for less */
/* Keeps widths from running over when a picture is very narrow. */
#define SIDE_MAX PT(100000)

static void asset_sides(const asset *as, int64_t *w, int64_t *h)
{
    *w = as->image != NULL ? as->image->width : as->drawing->width;
    *h = as->image != NULL ? as->image->height : as->drawing->height;
    if (*w < 1)
        *w = 1;
    if (*h < 1)
        *h = 1;
}

static mpt side_scale(mpt side, int64_t num, int64_t den)
{
    mpt r = mpt_scale(side, num, den);
    return r < 1 ? 1 : r > SIDE_MAX ? SIDE_MAX : r;
}

void picture_fit(const asset *as, mpt *w, mpt *h)
{
    int64_t aw, ah;
    asset_sides(as, &aw, &ah);
    if (*w <= 0 && *h <= 0)
        *w = side_scale((mpt)(aw > SIDE_MAX ? SIDE_MAX : aw),
                        as->image != NULL ? 72000 : 1,
                        as->image != NULL ? PRINT_PPI : 1);
    mpt fit = *w > 0 ? side_scale(*w, ah, aw) : *h;
    if (*w <= 0 || (*h > 0 && fit > *h))
        *w = side_scale(*h, aw, ah);
    else
        *h = fit;
}

void picture_check(const asset *as, const char *name, mpt w, where at, diags *d)
{
    if (as->image == NULL || w <= 0)
        return;
    int64_t ppi = (int64_t)as->image->width * 72000 / w;
    if (ppi < PRINT_PPI)
        diag_add(d, D_LOW_RESOLUTION, at, name, (int)ppi, PRINT_PPI);
}

mark figure_lower(const box *b, mpt h)
{
    mark m = b->marks[0];
    if (m.kind != MARK_IMAGE || h >= m.h)
        return m;
    mpt w = side_scale(m.w, h, m.h);
    if (b->set == SET_CENTER)
        m.x += (m.w - w) / 2;
    else if (b->set == SET_RIGHT)
        m.x += m.w - w;
    m.w = w;
    m.h = h;
    return m;
}

/* ---- caption ---------------------------------------------------------- */

static const broken *figure_para(const stacker *s, const figure *f, size_t i)
{
    const broken *br = s->all->paras[f->paras[i]->id];
    return br != NULL && br->nlines > 0 ? br : NULL;
}

static mpt para_gap(const figure *f, size_t i)
{
    mpt before = f->paras[i]->style->before;
    if (i == 0)
        return before > CAPTION_GAP ? before : CAPTION_GAP;
    mpt after = f->paras[i - 1]->style->after;
    return before > after ? before : after;
}

static int64_t caption_height(const stacker *s, const figure *f)
{
    int64_t sum = 0;
    for (size_t i = 0; i < f->nparas; i++) {
        const broken *br = figure_para(s, f, i);
        if (br != NULL)
            sum += para_gap(f, i) + (int64_t)br->nlines * br->leading;
    }
    return sum;
}

/* Lines broken to the whole measure have the indents of the item in them. */
static mpt caption_x(const stacker *s, const item *it, const broken *br)
{
    bool narrow = br->measure <= s->room.measure - it->left - it->right;
    return narrow ? (br->shaped->para->rtl ? it->right : it->left) : 0;
}

static void caption_stack(stacker *s, const item *it, bool pictured)
{
    const figure *f = it->figure;
    mpt glue = pictured ? 0 : stack_glue(s, it);
    int penalty = pictured ? BREAK_CAPTION : s->next;
    for (size_t i = 0; i < f->nparas; i++) {
        const broken *br = figure_para(s, f, i);
        if (br == NULL)
            continue;
        mpt gap = para_gap(f, i);
        stack_lines(s, &(lines_job){.br = br,
                                    .x = caption_x(s, it, br),
                                    .glue = gap > glue ? gap : glue,
                                    .penalty = penalty,
                                    .keep = true,
                                    .stiff = pictured,
                                    .at = it->at});
        glue = 0;
        penalty = BREAK_CAPTION;
    }
}

/* ---- picture ---------------------------------------------------------- */

/* As its caption is set; without one, where lines begin. */
static enum set figure_set(const figure *f, bool rtl)
{
    enum set set = f->nparas > 0 ? f->paras[0]->style->set : SET_LEFT;
    if (set == SET_CENTER)
        return set;
    return (set == SET_RIGHT) != rtl ? SET_RIGHT : SET_LEFT;
}

/* Its size: as asked, within the measure and within a frame's height, of
 * which the caption may take three quarters at most. */
static void figure_size(const stacker *s, const item *it, mpt measure, mpt *w,
                        mpt *h)
{
    const asset *as = &it->figure->asset;
    *w = it->figure->width > 0 ? it->figure->width : 0;
    *h = 0;
    picture_fit(as, w, h);
    if (*w > measure) {
        *w = measure;
        *h = 0;
        picture_fit(as, w, h);
    }
    int64_t high = s->room.most - caption_height(s, it->figure);
    if (high < s->room.most / 4)
        high = s->room.most / 4;
    if (high > 0 && *h > high) {
        *h = (mpt)high;
        picture_fit(as, w, h);
    }
}

static void picture_stack(stacker *s, const item *it)
{
    const figure *f = it->figure;
    mpt measure = s->room.measure - it->left - it->right;
    if (measure <= 0)
        measure = s->room.measure;
    bool rtl = f->nparas > 0 ? f->paras[0]->rtl : s->rtl;
    box b = {.penalty = s->next,
             .set = figure_set(f, rtl),
             .name = "",
             .at = it->at};
    box_space(&b, stack_glue(s, it));
    if (f->picture != NULL)
        b.name = str_chars(s->a, f->picture->href);
    mark m = {
        .kind = MARK_IMAGE, .x = rtl ? it->right : it->left, .asset = f->asset};
    m.elem = f->elem;
    figure_size(s, it, measure, &m.w, &m.h);
    if (b.set == SET_CENTER)
        m.x += (measure - m.w) / 2;
    else if (b.set == SET_RIGHT)
        m.x += measure - m.w;
    b.height = m.h;
    if (f->picture != NULL)
        b.shrink = m.h - m.h * 2 / 5; /* below that it tells nothing */
    draft_mark(s, m);
    draft_box(s, b);
}

void stack_figure(stacker *s, const item *it)
{
    const asset *as = &it->figure->asset;
    bool pictured = as->image != NULL || as->drawing != NULL;
    if (pictured)
        picture_stack(s, it);
    caption_stack(s, it, pictured);
}
