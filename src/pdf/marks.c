/*
 * Marks. In: the place of a page on paper; out: operators. The one idea: marks
 * are painted in the colour All (ISO 32000-1, 8.6.6.4), which is on every
 * plate, so that plates can be laid on each other by them; bars alone are one
 * ink each. Where they stand follows from the trim edge and the bleed:
 *
 *     bleed   1 mm   crop marks, registration, bars: 5 mm   slug
 *
 * Refuses nothing; bars that a narrow page has no room for are left out.
 */
#include "marks.h"

#include "content.h"

#define MM(n) ((mpt)((int64_t)(n)*720000 / 254))
#define GAP MM(1)    /* between the bleed and any mark */
#define LENGTH MM(5) /* of crop and fold marks; side of a bar */
#define RADIUS MM(2) /* of a registration mark's circle */
#define HAIR 250     /* mpt: what any press can print */

typedef struct pen {
    buf *out;
    const marks_place *at;
} pen;

static void put(pen *p, int64_t n)
{
    put_milli(p->out, n);
    buf_char(p->out, ' ');
}

static void put_line(pen *p, int64_t x, int64_t y, int64_t x1, int64_t y1)
{
    put(p, x), put(p, y);
    buf_puts(p->out, "m ");
    put(p, x1), put(p, y1);
    buf_puts(p->out, "l S\n");
}

/* From the edge of the bleed outwards, at one side of the page: at is where on
 * it, dx and dy which way is out. */
static void put_tick(pen *p, int64_t x, int64_t y, int dx, int dy)
{
    mpt from = p->at->bleed + GAP, to = from + LENGTH;
    put_line(p, x + dx * from, y + dy * from, x + dx * to, y + dy * to);
}

static void put_across(pen *p, int64_t y)
{
    put_tick(p, p->at->left, y, -1, 0);
    put_tick(p, p->at->right, y, 1, 0);
}

static void put_upright(pen *p, int64_t x)
{
    put_tick(p, x, p->at->foot, 0, -1);
    put_tick(p, x, p->at->head, 0, 1);
}

static void put_crops(pen *p)
{
    const marks_place *at = p->at;
    put_across(p, at->foot);
    put_across(p, at->head);
    put_upright(p, at->left);
    put_upright(p, at->right);
    for (size_t i = 0; i < at->ncuts; i++)
        put_upright(p, at->left + at->cuts[i]);
    for (size_t i = 0; i < at->nrows; i++)
        put_across(p, at->head - at->rows[i]);
}

/* ---- registration -------------------------------------------------------- */

/* Four curves, each a quarter (the constant is 4/3 (sqrt 2 - 1)). */
static void put_circle(pen *p, int64_t x, int64_t y, mpt r)
{
    static const int way[5][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 0}};
    mpt k = mpt_scale(r, 552, 1000);
    put(p, x + r), put(p, y);
    buf_puts(p->out, "m ");
    for (int i = 0; i < 4; i++) {
        const int *a = way[i], *b = way[i + 1];
        put(p, x + a[0] * r + b[0] * k), put(p, y + a[1] * r + b[1] * k);
        put(p, x + b[0] * r + a[0] * k), put(p, y + b[1] * r + a[1] * k);
        put(p, x + b[0] * r), put(p, y + b[1] * r);
        buf_puts(p->out, "c ");
    }
    buf_puts(p->out, "s\n");
}

/* A circle and a cross, in the middle of a side. */
static void put_target(pen *p, int64_t x, int64_t y)
{
    mpt reach = LENGTH / 2;
    put_circle(p, x, y, RADIUS);
    put_circle(p, x, y, RADIUS / 2);
    put_line(p, x - reach, y, x + reach, y);
    put_line(p, x, y - reach, x, y + reach);
}

static void put_registration(pen *p)
{
    const marks_place *at = p->at;
    int64_t x = (at->left + at->right) / 2, y = (at->foot + at->head) / 2;
    y += at->nrows > 0 ? at->aside : 0;
    mpt out = at->bleed + GAP + LENGTH / 2;
    put_target(p, x - at->aside, at->head + out);
    put_target(p, x - at->aside, at->foot - out);
    put_target(p, at->left - out, y);
    put_target(p, at->right + out, y);
}

/* ---- folds --------------------------------------------------------------- */

static void put_folds(pen *p)
{
    const marks_place *at = p->at;
    const mpt middle = (mpt)((at->head - at->foot) / 2);
    bool given = at->nfolds + at->nupright > 0;
    const mpt *folds = given ? at->folds : &middle;
    size_t n = given ? at->nfolds : 1;
    buf_puts(p->out, "[2 1.5] 0 d\n");
    for (size_t i = 0; i < n; i++)
        put_across(p, at->head - folds[i]);
    for (size_t i = 0; i < at->nupright; i++)
        put_upright(p, at->left + at->upright[i]);
    buf_puts(p->out, "[] 0 d\n");
}

/* ---- bars ---------------------------------------------------------------- */

/* Solid and half inks, then two on each other. */
static const char *const bars[] = {"1 0 0 0 k",  "0 1 0 0 k",  "0 0 1 0 k",
                                   "0 0 0 1 k",  ".5 0 0 0 k", "0 .5 0 0 k",
                                   "0 0 .5 0 k", "0 0 0 .5 k", "0 1 1 0 k",
                                   "1 0 1 0 k",  "1 1 0 0 k"};
enum { BARS = sizeof bars / sizeof *bars };

/* Where bar i stands: rightwards from the middle, then leftwards; false where
 * there is no room. */
static bool bar_place(const marks_place *at, int i, int64_t *x)
{
    int64_t middle = (at->left + at->right) / 2;
    int64_t room = (at->right - middle - MARKS_MIDDLE - GAP) / LENGTH;
    if (room <= 0 || i >= 2 * room)
        return false;
    *x = i < room ? middle + MARKS_MIDDLE + i * (int64_t)LENGTH
                  : middle - MARKS_MIDDLE - (i - room + 1) * (int64_t)LENGTH;
    return true;
}

static void put_bar(pen *p, int i, const char *with)
{
    int64_t x;
    if (!bar_place(p->at, i, &x))
        return;
    buf_printf(p->out, "%s\n", with);
    put(p, x), put(p, p->at->head + p->at->bleed + GAP);
    put(p, LENGTH), put(p, LENGTH);
    buf_puts(p->out, "re f\n");
}

static void put_bars(pen *p)
{
    int n = 0;
    for (int i = 0; i < BARS; i++)
        put_bar(p, n++, bars[i]);
    for (int i = 1; i <= PRINT_SPOTS; i++)
        if (p->at->spots & 1u << i)
            put_bar(p, n++, arena_printf(p->out->a, "/S%d cs 1 scn", i));
}

/* ---- all ----------------------------------------------------------------- */

mpt marks_room(unsigned marks, size_t lines)
{
    if (marks == 0)
        return 0;
    if ((marks & 1u << PRINT_SLUG) == 0)
        return GAP + LENGTH + GAP;
    return MARKS_SLUG + (mpt)lines * MARKS_LEADING + GAP;
}

void marks_draw(buf *out, const marks_place *place)
{
    pen p = {.out = out, .at = place};
    buf_printf(out, "/O0 gs /S%d CS 1 SCN ", SPOT_ALL);
    put(&p, HAIR);
    buf_puts(out, "w 0 J\n");
    if (place->marks & 1u << PRINT_CROP)
        put_crops(&p);
    if (place->marks & 1u << PRINT_REGISTRATION)
        put_registration(&p);
    if (place->marks & 1u << PRINT_FOLD)
        put_folds(&p);
    if (place->marks & 1u << PRINT_BARS)
        put_bars(&p);
}
