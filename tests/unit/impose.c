/*
 * Unit test of src/pdf/impose.c: for 1 to 40 pages in every mode, sheets are
 * printed, turned, folded or cut and piled up here as paper is, by where pages
 * lie alone, and what comes out is read page by page.
 */
#include "../../src/pdf/impose.h"

#include "test.h"

#define NONE SIZE_MAX
enum { PAGES = 40, MOST = 1000 };

static const mpt W = PT(200), H = PT(300);

/* ---- paper --------------------------------------------------------------- */

/* The page whose middle lies in column and row of a grid over the middle of
 * the sheet, of a side as it is seen when it is turned like the page of a
 * book; NONE: it is blank there. */
static size_t seen(const imposition *i, const side *s, enum impose_turn turn,
                   size_t column, size_t row)
{
    bool wide = i->w > i->h;
    bool over = s->back && turn == (wide ? TURN_LONG : TURN_SHORT);
    for (size_t k = 0; k < s->n; k++) {
        const placement *p = &s->v[k];
        mpt x = p->x + i->page_w / 2, y = p->y + i->page_h / 2;
        if (over) { /* head over heels */
            x = i->w - x;
            y = i->h - y;
        }
        mpt left = x - (i->w - (mpt)i->columns * i->page_w) / 2;
        mpt down = i->h - y - (i->h - (mpt)i->rows * i->page_h) / 2;
        if (left / i->page_w == (mpt)column && down / i->page_h == (mpt)row) {
            CHECK(p->turned == over); /* it is upright when it is read */
            return p->page;
        }
    }
    return NONE;
}

/* What is read, one page after the other. */
typedef struct reading {
    size_t v[MOST], n;
} reading;

static void read_next(reading *r, size_t page)
{
    CHECK(r->n < MOST);
    r->v[r->n++] = page;
}

/* All pages in their order, then blank ones, fewer than `fewer`. */
static bool in_order(const reading *r, size_t pages, size_t fewer)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->v[i] != (i < pages ? i : NONE))
            return false;
    return r->n >= pages && r->n - pages < fewer;
}

/* ---- what is done with it ------------------------------------------------ */

/* A signature: sheets [from, to), the outermost first. Opened from the left,
 * the leaf that was right of the fold comes first. */
static void fold(const imposition *i, const imposing *how, bool right,
                 size_t from, size_t to, reading *out)
{
    const side *s = i->sides;
    size_t first = right ? 0 : 1, last = 1 - first;
    for (size_t k = from; k < to; k++) {
        read_next(out, seen(i, &s[2 * k], how->turn, first, 0));
        read_next(out, seen(i, &s[2 * k + 1], how->turn, last, 0));
    }
    for (size_t k = to; k-- > from;) {
        read_next(out, seen(i, &s[2 * k + 1], how->turn, first, 0));
        read_next(out, seen(i, &s[2 * k], how->turn, last, 0));
    }
}

/* Cells of one sheet, its first leaf on top, one pile on the other. */
static void cut(const imposition *i, const imposing *how, bool right,
                reading *out)
{
    for (size_t cell = 0; cell < i->columns * i->rows; cell++)
        for (size_t s = 0; s < i->nsheets; s++) {
            size_t c = cell % i->columns, row = cell / i->columns;
            size_t column = right ? i->columns - 1 - c : c;
            size_t behind = i->columns - 1 - column;
            const side *front = &i->sides[2 * s];
            read_next(out, seen(i, front, how->turn, column, row));
            read_next(out, seen(i, front + 1, how->turn, behind, row));
        }
}

static void leaf_through(const imposition *i, const imposing *how, bool right,
                         reading *out)
{
    for (size_t s = 0; s < i->nsides; s++)
        for (size_t row = 0; row < i->rows; row++)
            for (size_t c = 0; c < i->columns; c++)
                read_next(out, seen(i, &i->sides[s], how->turn,
                                    right ? i->columns - 1 - c : c, row));
}

static void bind(const imposition *i, const imposing *how, bool right,
                 reading *out)
{
    size_t m = how->signature > 0 ? how->signature : i->nsheets;
    if (how->mode == IMPOSE_CUT_STACK)
        cut(i, how, right, out);
    else if (how->mode != IMPOSE_BOOKLET)
        leaf_through(i, how, right, out);
    for (size_t k = 0; how->mode == IMPOSE_BOOKLET && k < i->nsheets; k += m)
        fold(i, how, right, k, k + m < i->nsheets ? k + m : i->nsheets, out);
}

/* ---- all of it ----------------------------------------------------------- */

/* No page is painted where another one is. */
static void check_apart(const side *s)
{
    for (size_t a = 0; a < s->n; a++)
        for (size_t b = a + 1; b < s->n; b++) {
            const placement *p = &s->v[a], *q = &s->v[b];
            CHECK(p->right <= q->left || q->right <= p->left ||
                  p->head <= q->foot || q->head <= p->foot);
        }
}

static void check_one(const imposing *how, const imposed_pages *p)
{
    arena *a = arena_new();
    imposition i;
    reading got = {.n = 0};
    CHECK(impose(a, how, p, &i) == IMPOSE_DONE);
    for (size_t s = 0; s < i.nsides; s++)
        check_apart(&i.sides[s]);
    bind(&i, how, p->right, &got);
    size_t cells = i.columns * i.rows;
    size_t fewer = how->mode == IMPOSE_BOOKLET     ? 4
                   : how->mode == IMPOSE_CUT_STACK ? 2 * cells
                                                   : cells;
    if (!test_count(in_order(&got, p->n, fewer)))
        printf("mode %d, %zu pages, signature %zu, turn %d, %s: %zu read\n",
               (int)how->mode, p->n, how->signature, (int)how->turn,
               p->right ? "right" : "left", got.n);
    arena_drop(a);
}

static void every_mode(size_t n, bool right, mpt w, mpt h)
{
    imposed_pages p = {n, w, h, PT(9), PT(20), right};
    for (int mode = IMPOSE_BOOKLET; mode <= IMPOSE_CUT_STACK; mode++)
        for (int turn = TURN_UPRIGHT; turn <= TURN_SHORT; turn++) {
            imposing how = {.mode = (enum impose_mode)mode,
                            .turn = (enum impose_turn)turn};
            check_one(&how, &p);
            how.sheet_w = PT(1000); /* cut-stack: as many as it holds */
            how.sheet_h = PT(700);
            check_one(&how, &p);
            for (size_t m = 1; mode == IMPOSE_BOOKLET && m <= 5; m++) {
                how.signature = m;
                check_one(&how, &p);
            }
        }
}

/* Each sheet from outside moves its pages to the fold by its paper; what is
 * cut off is as wide as before, and nothing is painted beyond the fold. */
static void creep_moves(void)
{
    arena *a = arena_new();
    const imposing how = {.mode = IMPOSE_BOOKLET, .creep = 300};
    const imposed_pages p = {16, W, H, PT(9), 0, false};
    imposition i;
    CHECK(impose(a, &how, &p, &i) == IMPOSE_DONE);
    CHECK(i.nsides == 8);
    for (size_t k = 0; k < i.nsides; k++) {
        const side *s = &i.sides[k];
        const placement *left = &s->v[0], *right = &s->v[1];
        mpt by = (mpt)(k / 2) * 300, fold = i.w / 2;
        CHECK(left->x == fold - W + by && right->x == fold - by);
        CHECK(left->right == fold && right->left == fold);
        CHECK(left->left == left->x - PT(9));
        CHECK(right->right == right->x + W + PT(9));
        CHECK(s->left == left->x && s->right == right->x + W);
        CHECK(s->nupright == 1 && s->left + s->upright[0] == fold);
    }
    imposing much = how;
    much.creep = PT(9);
    CHECK(impose(a, &much, &p, &i) == IMPOSE_CREPT && i.margin == PT(27));
    much.signature = 2;
    CHECK(impose(a, &much, &p, &i) == IMPOSE_DONE);
    arena_drop(a);
}

/* Between pages that are cut apart there is room for the bleed of both, and
 * where there is none each has half. */
static void gaps_are_shared(void)
{
    arena *a = arena_new();
    imposing how = {.mode = IMPOSE_2UP};
    const imposed_pages p = {2, W, H, PT(9), 0, false};
    imposition i;
    CHECK(impose(a, &how, &p, &i) == IMPOSE_DONE);
    const side *s = &i.sides[0];
    CHECK(s->v[1].x - s->v[0].x == W + PT(18));
    CHECK(s->v[0].right == s->v[1].left &&
          s->v[0].right == s->v[0].x + W + PT(9));
    CHECK(s->nupright == 2 && s->upright[0] == W &&
          s->upright[1] == W + PT(18));
    how.sheet_w = 2 * W + PT(6);
    how.sheet_h = H;
    CHECK(impose(a, &how, &p, &i) == IMPOSE_DONE);
    s = &i.sides[0];
    CHECK(s->v[1].x - s->v[0].x == W + PT(3) && i.margin == 0);
    CHECK(s->v[0].right == s->v[1].left);
    how.sheet_w = 2 * W - PT(1);
    CHECK(impose(a, &how, &p, &i) == IMPOSE_SMALL);
    arena_drop(a);
}

static void sheets_have_names(void)
{
    static const struct {
        const char *text, *name;
    } good[] = {{"A3", "A3"},
                {"tabloid", "Tabloid"},
                {"450x320", "SRA3"},
                {"500.5x320", "500.5 by 320 mm"},
                {"215.9x279.4", "Letter"}};
    static const char *const bad[] = {
        "",         "A9",       "x",      "10x10", "320x",      "x450",
        "320x450x", "-320x450", "9999x9", "3e2x9", "320.55x450"};
    arena *a = arena_new();
    mpt w, h;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        CHECK(impose_sheet_parse(good[i].text, &w, &h));
        CHECK_STR(impose_sheet_name(a, w, h), good[i].name);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!impose_sheet_parse(bad[i], &w, &h));
    arena_drop(a);
}

/* The smallest sheet that holds all that is wanted. */
static void sheets_are_chosen(void)
{
    static const struct {
        enum impose_mode mode;
        mpt bleed, room;
        const char *name;
    } all[] = {{IMPOSE_BOOKLET, 0, 0, "A3"},
               {IMPOSE_BOOKLET, PT(8), PT(20), "SRA3"},
               {IMPOSE_4UP, 0, 0, "A2"},
               {IMPOSE_4UP, PT(8), PT(20), "SRA2"}};
    arena *a = arena_new();
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        const imposing how = {.mode = all[k].mode};
        const imposed_pages p = {4,           595276, 841890, all[k].bleed,
                                 all[k].room, false};
        imposition i;
        CHECK(impose(a, &how, &p, &i) == IMPOSE_DONE);
        CHECK_STR(impose_sheet_name(a, i.w, i.h), all[k].name);
        CHECK(i.margin >= all[k].bleed + all[k].room);
    }
    arena_drop(a);
}

int main(void)
{
    for (size_t n = 1; n <= PAGES; n++)
        for (int right = 0; right < 2; right++) {
            every_mode(n, right, W, H);
            every_mode(n, right, H, W);
        }
    creep_moves();
    gaps_are_shared();
    sheets_have_names();
    sheets_are_chosen();
    return test_end();
}
