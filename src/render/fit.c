/*
 * Copyfitting. In: a release, its layout and a number of pages; out: the
 * layout as it must be for the release to keep them. The one idea: one number,
 * the step, moves all measures through their ranges, those that are seen least
 * first; the smallest step that keeps the pages is found by halving, and then
 * each measure, the most visible first, gives back what is not needed. Every
 * setting on trial is styled, shaped, broken and paginated in an arena of its
 * own. Refuses nothing: a wish that cannot be kept is said.
 *
 * The order in which measures move is that of compositors, who fed leads
 * between paragraphs first, then between lines, and reset the job last.
 */
#include "fit.h"

/* Where the step is when a measure begins to move, and when it is at the end
 * of its range; the measures overlap, so that none goes to its end alone. */
#define STEP_MOST 1000
static const struct {
    int from, to;
    const char *name;
} schedule[FIT_MEASURES] = {
    [FIT_SPACE] = {0, 500, "paragraph space"},
    [FIT_LEADING] = {150, 750, "leading"},
    [FIT_MARGINS] = {450, 900, "margins"},
    [FIT_SIZE] = {600, STEP_MOST, "size"},
};

/* From where on paragraphs are set in a line less: when space and leading
 * have given most of what they have, and nothing else yet. */
#define STEP_TIGHT 450

/* Halvings of the way between two steps: to a sixty-fourth of it. */
#define HALVINGS 6
/* Factors are multiples of half a percent, so that a note says all of them. */
#define GRAIN 5

/* What is wished, and by whom. */
typedef struct fitter {
    const copyfit_job *j;
    arena *a;            /* while the search lasts */
    const styled *plain; /* as the layout says; its pictures serve all */
    size_t pages;
    bool fill;
    where at;
} fitter;

/* What came of a setting; left over is what stands behind the pages wished. */
typedef struct outcome {
    bool made;
    size_t pages;
    size_t lines_left, pictures_left;
} outcome;

/* ---- a setting ----------------------------------------------------------- */

/* Thousandths of measure m at a step; steps under 0 loosen. */
static int factor_at(const fitting *f, enum fit_measure m, int step)
{
    int from = schedule[m].from, to = schedule[m].to;
    int way = step < 0 ? -step : step;
    int end = step < 0 ? f->most[m] : f->least[m];
    if (way >= to)
        return end;
    way = way < from ? 0 : way - from;
    return 1000 + (end - 1000) * way / (to - from) / GRAIN * GRAIN;
}

static adjust setting_at(const fitter *f, int step)
{
    const fitting *own = layout_fitting(f->j->layout);
    adjust by = {.single = f->pages == 1,
                 .tight = own->lines && step >= STEP_TIGHT};
    for (int m = 0; m < FIT_MEASURES; m++)
        by.of[m] = factor_at(own, (enum fit_measure)m, step);
    return by;
}

static bool changes(const adjust *by)
{
    for (int m = 0; m < FIT_MEASURES; m++)
        if (by->of[m] != 1000)
            return true;
    return by->tight;
}

/* ---- what is left over --------------------------------------------------- */

static bool is_line(const mark *m)
{
    return m->kind == MARK_LINE && !m->furniture;
}

/* False for a list marker and for what stands in the cell of a table. */
static bool has_own_line(const mark *m, const broken_all *all)
{
    uint32_t id = m->broken->shaped->para->id;
    return id != NO_ID && all->paras[id] != NULL;
}

/* Whether mark i is a line that is counted: what stands beside others is, where
 * it is the first on its baseline. */
static bool counts(const page *p, size_t i, const broken_all *all)
{
    const mark *m = &p->marks[i];
    if (!is_line(m) || has_own_line(m, all))
        return is_line(m);
    for (size_t k = 0; k < p->nmarks; k++) {
        const mark *other = &p->marks[k];
        if (k != i && is_line(other) && other->y == m->y &&
            (k < i || has_own_line(other, all)))
            return false;
    }
    return true;
}

static void count_left(const page *p, const broken_all *all, outcome *out)
{
    for (size_t i = 0; i < p->nmarks; i++) {
        const mark *m = &p->marks[i];
        out->lines_left += counts(p, i, all);
        out->pictures_left += m->kind == MARK_IMAGE && !m->furniture;
    }
}

/* ---- trying -------------------------------------------------------------- */

static outcome measure(const fitter *f, const pages *pp, const broken_all *all)
{
    outcome out = {.made = true, .pages = pp->n};
    for (size_t i = f->pages; i < pp->n; i++)
        count_left(&pp->v[i], all, &out);
    return out;
}

/* s shaped, broken and paginated; its complaints are forgotten. */
static outcome set_styled(const fitter *f, arena *a, const styled *s, diags *d)
{
    shaper *sh = shaper_new(a, f->j->fonts, d);
    breaker *b = breaker_new(a, s->layout, f->j->hyphens, d);
    const shaped *const *runs = shape_release(sh, s);
    const broken_all *all = break_release(b, s, runs);
    const pages *pp = paginate(a, s, all, sh, b, d);
    outcome out = {0};
    if (pp != NULL && diags_ok(d))
        out = measure(f, pp, all);
    breaker_drop(b);
    shaper_drop(sh);
    return out;
}

/* The release as the layout says; its styled form lives in f->a. */
static outcome try_plain(fitter *f)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    outcome out = {0};
    f->plain = style_release(f->a, f->j->release, f->j->layout, &d);
    if (f->plain != NULL)
        out = set_styled(f, a, f->plain, &d);
    arena_drop(a);
    return out;
}

static outcome try(const fitter *f, const adjust *by)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const layout *l = layout_adjusted(a, f->j->layout, by);
    const styled *s = style_again(a, f->plain, l, &d);
    outcome out = s != NULL ? set_styled(f, a, s, &d) : (outcome){0};
    arena_drop(a);
    return out;
}

static bool keeps(const fitter *f, const adjust *by)
{
    outcome o = try(f, by);
    return o.made && o.pages <= f->pages;
}

/* ---- searching ----------------------------------------------------------- */

/* The step nearest to `bad`, which does not keep the pages, of those between
 * it and `good` that do. */
static int nearest_step(const fitter *f, int good, int bad)
{
    for (int i = 0; i < HALVINGS; i++) {
        int mid = (good + bad) / 2;
        adjust by = setting_at(f, mid);
        if (keeps(f, &by))
            good = mid;
        else
            bad = mid;
    }
    return good;
}

/* Puts `less` in the place of *by if it keeps the pages. */
static bool replaces(const fitter *f, const adjust *less, adjust *by)
{
    bool kept = keeps(f, less);
    if (kept)
        *by = *less;
    return kept;
}

/* Measure m as the layout says if that keeps the pages still, else half of the
 * way there. */
static void give_back(const fitter *f, enum fit_measure m, adjust *by)
{
    int half = by->of[m] + (1000 - by->of[m]) / 2 / GRAIN * GRAIN;
    int wanted[] = {1000, half};
    for (int i = 0; i < 2 && by->of[m] != wanted[i]; i++) {
        adjust less = *by;
        less.of[m] = wanted[i];
        if (replaces(f, &less, by))
            return;
    }
}

static void give_back_all(const fitter *f, adjust *by)
{
    give_back(f, FIT_SIZE, by);
    give_back(f, FIT_MARGINS, by);
    adjust less = *by;
    less.tight = false;
    if (by->tight)
        replaces(f, &less, by);
    give_back(f, FIT_LEADING, by);
    give_back(f, FIT_SPACE, by);
}

/* ---- telling ------------------------------------------------------------- */

static const char *pages_words(const fitter *f)
{
    return arena_printf(f->j->d->arena, "%zu page%s", f->pages,
                        f->pages == 1 ? "" : "s");
}

static const char *left_words(arena *a, const outcome *o)
{
    size_t n = o->lines_left, p = o->pictures_left;
    buf b = buf_new(a);
    if (n > 0 || p == 0)
        buf_printf(&b, "%zu line%s", n, n == 1 ? "" : "s");
    if (p > 0)
        buf_printf(&b, "%s%zu picture%s", n > 0 ? " and " : "", p,
                   p == 1 ? "" : "s");
    buf_puts(&b, n + p == 1 ? " is" : " are");
    return buf_str(&b).ptr;
}

static void say_done(const fitter *f, const adjust *by)
{
    buf b = buf_new(f->j->d->arena);
    for (int m = 0; m < FIT_MEASURES; m++) {
        if (by->of[m] == 1000)
            continue;
        buf_printf(&b, "%s%s ", b.n > 0 ? ", " : "", schedule[m].name);
        buf_milli(&b, (int64_t)by->of[m] * 100);
        buf_puts(&b, " %");
    }
    if (by->tight)
        buf_printf(&b, "%sparagraphs in a line less", b.n > 0 ? ", " : "");
    diag_add(f->j->d, D_FIT_DONE, f->at, pages_words(f), buf_str(&b).ptr);
}

/* ---- the wish ------------------------------------------------------------ */

static fitter wish_of(const copyfit_job *j)
{
    const release *r = j->release;
    const fitting *own = layout_fitting(j->layout);
    fitter f = {.j = j, .fill = r->fit_fill || own->fill};
    if (j->pages > 0) {
        f.pages = (size_t)j->pages;
        f.at = r->at;
    } else if (r->fit_pages > 0) {
        f.pages = (size_t)r->fit_pages;
        f.at = r->fit_at;
    } else if (own->pages > 0) {
        f.pages = (size_t)own->pages;
        f.at = own->at;
    }
    return f;
}

static const layout *view_of(const fitter *f, const adjust *by)
{
    if (!changes(by))
        return f->j->layout;
    say_done(f, by);
    return layout_adjusted(f->j->a, f->j->layout, by);
}

/* plain: what came of the release as the layout says. */
static const layout *tighten(const fitter *f, const outcome *plain)
{
    adjust by = setting_at(f, STEP_MOST);
    outcome o = try(f, &by);
    if (!o.made || o.pages > f->pages) {
        diag_add(f->j->d, D_FIT_FAILED, f->at, pages_words(f),
                 left_words(f->j->d->arena, o.made ? &o : plain));
        return f->j->layout;
    }
    by = setting_at(f, nearest_step(f, STEP_MOST, 0));
    give_back_all(f, &by);
    return view_of(f, &by);
}

static const layout *loosen(const fitter *f)
{
    adjust by = setting_at(f, -STEP_MOST);
    if (keeps(f, &by)) {
        diag_add(f->j->d, D_FIT_LOOSE, f->at, pages_words(f));
        return f->j->layout;
    }
    by = setting_at(f, nearest_step(f, 0, -STEP_MOST));
    return view_of(f, &by);
}

static const layout *search(fitter *f)
{
    outcome o = try_plain(f);
    if (!o.made) /* what is wrong is said when it is set */
        return f->j->layout;
    if (o.pages > f->pages)
        return tighten(f, &o);
    return f->fill && o.pages == f->pages ? loosen(f) : f->j->layout;
}

const layout *fit_layout(const copyfit_job *j)
{
    fitter f = wish_of(j);
    if (f.pages == 0)
        return j->layout;
    f.a = arena_new();
    const layout *l = search(&f);
    arena_drop(f.a);
    return l;
}
