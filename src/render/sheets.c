/*
 * Sheets. In: pages, and how they are to be imposed; out: the same pages, with
 * sides of sheets behind them. The one idea: places are computed by pdf/impose;
 * here is what it is asked for, what is said where it cannot be done, and the
 * slug, which is text and so made of this stage. Refuses pages of several
 * sizes.
 */
#include "sheets.h"

#include "../pdf/marks.h"
#include "../pdf/sheets.h"

#include <string.h>

/* ---- what is said -------------------------------------------------------- */

static where of_source(const prepress_job *j)
{
    return (where){.file = j->path};
}

static bool one_size(const prepress_job *j, const pages *pp)
{
    const page *first = &pp->v[0];
    for (size_t i = 1; i < pp->n; i++) {
        const page *p = &pp->v[i];
        if (p->w == first->w && p->h == first->h)
            continue;
        diag_add(j->d, D_IMPOSE_SIZES, of_source(j), (int)i + 1,
                 impose_sheet_name(j->a, p->w, p->h),
                 impose_sheet_name(j->a, first->w, first->h));
        return false;
    }
    return true;
}

static const char *millimetres(arena *a, mpt n)
{
    buf b = buf_new(a);
    buf_milli(&b, ((int64_t)n * 254 / 720 + 5) / 10 * 10);
    return buf_str(&b).ptr;
}

/* The sheet that would do, by name. */
static const char *sheet_for(const prepress_job *j, const imposition *i,
                             const imposed_pages *p)
{
    mpt w, h;
    impose_sheet(i, p, &w, &h);
    return impose_sheet_name(j->a, w, h);
}

static void say_small(const prepress_job *j, const imposition *i,
                      const imposed_pages *p)
{
    const imposing *how = &j->options->impose;
    diag_add(j->d, D_IMPOSE_SHEET, of_source(j),
             impose_sheet_name(j->a, how->sheet_w, how->sheet_h),
             (int)(i->columns * i->rows), impose_sheet_name(j->a, p->w, p->h),
             sheet_for(j, i, p));
}

static void say_crept(const prepress_job *j, const imposition *i)
{
    diag_add(j->d, D_IMPOSE_CREEP, of_source(j),
             millimetres(j->a, j->options->impose.creep),
             millimetres(j->a, i->margin));
}

/* ---- room ---------------------------------------------------------------- */

/* Takes the marks away that there is no room for, and says so. */
static void check_room(const prepress_job *j, const imposition *i,
                       const imposed_pages *p, pdf_info *info)
{
    bool bleed = i->margin < p->bleed;
    bool marks = p->room > 0 && i->margin < p->bleed + p->room;
    if (marks)
        info->marks = 0;
    if (bleed || marks)
        diag_add(j->d, D_IMPOSE_ROOM, of_source(j),
                 impose_sheet_name(j->a, i->w, i->h),
                 bleed && marks ? "the bleed and marks"
                 : bleed        ? "the bleed"
                                : "marks",
                 sheet_for(j, i, p));
}

/* ---- slugs --------------------------------------------------------------- */

/* "sheet 1 of 5, front: pages 20, 1" */
static const char *name_side(arena *a, const imposition *i, const side *s)
{
    buf b = buf_new(a);
    buf_printf(&b, "sheet %zu of %zu, %s:", s->sheet + 1, i->nsheets,
               s->back ? "back" : "front");
    buf_puts(&b, s->n == 0 ? " blank" : s->n == 1 ? " page" : " pages");
    for (size_t k = 0; k < s->n; k++)
        buf_printf(&b, "%s %zu", k > 0 ? "," : "", s->v[k].page + 1);
    return buf_str(&b).ptr;
}

/* In the row of marks at the foot, under the first page. */
static void add_slug(const slug *s, const imposition *i, const side *on,
                     page *out)
{
    const mpt inset = PT(6);
    mpt half = (on->right - on->left) / 2 - MARKS_MIDDLE - MARKS_ASIDE;
    mpt measure = (i->page_w < half ? i->page_w : half) - 2 * inset;
    if (measure < PT(72))
        return;
    const broken *br = slug_lines(s, name_side(s->a, i, on), measure);
    if ((mpt)br->nlines * MARKS_LEADING > MARKS_ROW)
        return;
    mark *all = ARENA_ARRAY(s->a, mark, br->nlines);
    mpt y = i->h - on->foot + i->bleed + MARKS_GAP;
    for (size_t k = 0; k < br->nlines; k++)
        all[k] = slug_mark(br, k, on->left + inset, y, measure);
    out->marks = all;
    out->nmarks = br->nlines;
}

/* The pages with the sides behind them. */
static const pages *add_sides(const prepress_job *j, const pages *pp,
                              const pdf_info *info)
{
    const imposition *i = info->sheets;
    pages *out = ARENA_NEW(j->a, pages);
    page *v = ARENA_ARRAY(j->a, page, pp->n + i->nsides);
    bool slugs = (info->marks & 1u << PRINT_SLUG) != 0;
    slug s = slugs ? slug_of(j, info) : (slug){0};
    memcpy(v, pp->v, pp->n * sizeof *v);
    for (size_t k = 0; k < i->nsides; k++) {
        page *p = &v[pp->n + k];
        *p = (page){.w = i->w, .h = i->h, .number = (int)k + 1};
        if (slugs)
            add_slug(&s, i, &i->sides[k], p);
    }
    *out = (pages){v, pp->n + i->nsides};
    return out;
}

/* ---- all ----------------------------------------------------------------- */

/* Who cuts a booklet folds it first: where nobody said which marks, there are
 * both. */
static unsigned marks_of(const prepress_job *j, unsigned marks)
{
    bool booklet = j->options->impose.mode == IMPOSE_BOOKLET;
    if (booklet && !j->options->has_marks && (marks & 1u << PRINT_CROP))
        marks |= 1u << PRINT_FOLD;
    return marks;
}

const pages *sheets_prepare(const prepress_job *j, const pages *pp,
                            pdf_info *info)
{
    imposition *i = ARENA_NEW(j->a, imposition);
    const imposed_pages p = {.n = pp->n,
                             .w = pp->v[0].w,
                             .h = pp->v[0].h,
                             .bleed = info->bleed,
                             .room = sheet_room(info->marks),
                             .right = lang_is_rtl(info->lang)};
    info->marks = marks_of(j, info->marks);
    if (!one_size(j, pp))
        return NULL;
    enum impose_result r = impose(j->a, &j->options->impose, &p, i);
    if (r == IMPOSE_SMALL)
        say_small(j, i, &p);
    if (r == IMPOSE_CREPT)
        say_crept(j, i);
    if (r != IMPOSE_DONE)
        return NULL;
    check_room(j, i, &p, info);
    diag_add(j->d, D_IMPOSE_PAPER, of_source(j));
    info->sheets = i;
    return add_sides(j, pp, info);
}
