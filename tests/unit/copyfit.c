/*
 * copyfitting's part of a layout: its ranges, and the view of a layout in
 * which sizes, leading, space and frames are changed.
 */
#include "layouts.h"

static const layout *adjusted(const layout *l, int space, int leading,
                              int margin, int size)
{
    adjust by = {.of = {space, leading, margin, size}};
    return layout_adjusted(a, l, &by);
}

/* ---- ranges -------------------------------------------------------------- */

static void test_ranges(void)
{
    const layout *l =
        load_well("fit: {pages: 2, fill: true, size: [90.5%, 100%],\n"
                  "      space: [0%, 300%]}\n");
    const fitting *f = layout_fitting(l);
    CHECK_INT(f->pages, 2);
    CHECK(f->fill && f->lines);
    CHECK_INT(f->at.line, 1);
    CHECK_INT(f->least[FIT_SIZE], 905);
    CHECK_INT(f->most[FIT_SIZE], 1000);
    CHECK_INT(f->least[FIT_SPACE], 0);
    CHECK_INT(f->most[FIT_SPACE], 3000);
    CHECK_INT(f->least[FIT_LEADING], 920); /* plain's */
    refuses("fit:\n  size: [101%, 104%]\n", D_LAYOUT_VALUE, 2);
    refuses("fit:\n  size: [92%, 99%]\n", D_LAYOUT_VALUE, 2);
    refuses("fit:\n  size: [50%, 104%]\n", D_LAYOUT_VALUE, 2);
    refuses("fit:\n  size: [9pt, 104%]\n", D_LAYOUT_VALUE, 2);
    refuses("fit:\n  size: [92%]\n", D_LAYOUT_SHAPE, 2);
    refuses("fit:\n  size: 92%\n", D_LAYOUT_SHAPE, 2);
    refuses("fit:\n  pages: 0\n", D_LAYOUT_VALUE, 2);
    refuses("fit:\n  sise: [92%, 104%]\n", D_LAYOUT_KEY, 2);
}

/* ---- styles -------------------------------------------------------------- */

static style style_in(const layout *l, enum style_id id, const char *lang)
{
    style s;
    style_block(l, id, lang, &s);
    return s;
}

static const char styles[] =
    "styles:\n"
    "  body: {size: 10pt, leading: 15pt, before: 4pt, after: 6pt, indent: "
    "2em,\n"
    "         left: 10pt, lang: {ja: {size: 10pt}, ar: {size: 12pt}}}\n"
    "  headline: {size: 20pt, leading: 24pt, after: 8pt}\n"
    "  footnote: {size: 8pt, leading: 10pt}\n"
    "  copyright: {leading: 0.9em}\n"
    "  folio: {size: 8pt, leading: 10pt, after: 3pt}\n"
    "  code: {size: 9pt}\n"
    "  note-mark: {size: 0.5em}\n";

static void test_styles(void)
{
    const layout *l = load_well(styles);
    const layout *v = adjusted(l, 500, 900, 1000, 950);
    style s = style_in(v, STYLE_BODY, "en");
    CHECK_INT(s.size, 9500);
    CHECK_INT(s.leading, 12825); /* 15 * 0.95 * 0.9 */
    CHECK_INT(s.before, 2000);
    CHECK_INT(s.after, 3000);
    CHECK_INT(s.indent, 19000); /* ems follow the size */
    CHECK_INT(s.left, 10000);   /* points do not */
    s = style_in(v, STYLE_HEADLINE, "en");
    CHECK_INT(s.size, 20000);
    CHECK_INT(s.leading, 24000);
    CHECK_INT(s.after, 4000);
    s = style_in(v, STYLE_FOLIO, "en");
    CHECK_INT(s.size, 8000);
    CHECK_INT(s.leading, 10000);
    CHECK_INT(s.after, 3000);
    s = style_in(l, STYLE_BODY, "en"); /* the layout is as it was */
    CHECK_INT(s.size, 10000);
    CHECK_INT(s.leading, 15000);
    CHECK_INT(s.after, 6000);
}

static void test_least(void)
{
    const layout *l = load_well(styles);
    const layout *v = adjusted(l, 1000, 800, 1000, 750);
    style s = style_in(v, STYLE_BODY, "en");
    CHECK_INT(s.size, 8500);
    CHECK_INT(s.leading, 10200); /* 15 * 0.85 * 0.8 */
    CHECK_INT(style_in(v, STYLE_BODY, "ja").size, 9000);
    CHECK_INT(style_in(v, STYLE_BODY, "ar").size, 10000);
    s = style_in(v, STYLE_FOOTNOTE, "en"); /* small print is not made smaller */
    CHECK_INT(s.size, 8000);
    CHECK_INT(s.leading, 8960); /* 112 % of its size */
    s = style_in(v, STYLE_COPYRIGHT, "en");
    CHECK(s.leading <= s.size); /* as tight as the layout has it */
    style before = style_in(l, STYLE_COPYRIGHT, "en");
    CHECK_INT(s.leading, before.leading);
}

static void test_inline(void)
{
    const layout *v = adjusted(load_well(styles), 1000, 1000, 1000, 900);
    style s = style_in(v, STYLE_BODY, "en");
    style mark = s;
    style_inline(v, STYLE_CODE, "en", &s);
    CHECK_INT(s.size, 8100); /* points, too, are in proportion to the text */
    style_inline(v, STYLE_NOTE_MARK, "en", &mark);
    CHECK_INT(mark.size, 4500);
    style head = style_in(v, STYLE_HEADLINE, "en");
    style_inline(v, STYLE_CODE, "en", &head);
    CHECK_INT(head.size, 9000);
    style within;
    style_within(v, STYLE_LIST_ITEM, STYLE_FOOTNOTE, "en", &within);
    CHECK_INT(within.size, 8000);
}

/* ---- frames -------------------------------------------------------------- */

static const frame *frame_of(const layout *l, bool first, size_t i)
{
    return &layout_master(l, first)->frames[i];
}

static const char pages[] =
    "page: {size: [500pt, 700pt],\n"
    "       margins: {left: 100pt, right: 60pt, top: 50pt, bottom: 80pt}}\n";

static void test_one_frame(void)
{
    const layout *l = load_well(
        arena_printf(a,
                     "%sfirst:\n  margins: {top: 90pt}\n  furniture: null\n"
                     "running: {furniture: null}\n",
                     pages));
    const layout *v = adjusted(l, 1000, 1000, 900, 1000);
    const frame *f = frame_of(v, true, 0), *was = frame_of(l, true, 0);
    CHECK_INT(was->x, PT(100));
    CHECK_INT(f->x, PT(90));
    CHECK_INT(f->w, PT(356));
    CHECK_INT(f->y, PT(90));
    CHECK_INT(f->y + f->h, PT(700 - 72));
    CHECK_INT(frame_of(v, false, 0)->w, f->w);
    CHECK_INT(v->flows[0].width, f->w);
    CHECK_INT(l->flows[0].width, was->w);
    v = adjusted(l, 1000, 1000, 1100, 1000);
    CHECK_INT(frame_of(v, true, 0)->x, PT(110));
    CHECK_INT(frame_of(v, true, 0)->w, PT(340 - 16));
    CHECK_INT(frame_of(v, true, 0)->h, PT(530 - 8));
}

/* Text beside a column that only the first page has; columns. */
static void test_neighbours(void)
{
    const layout *l = load_well(arena_printf(
        a,
        "%sfirst:\n  frames:\n    side: {left: 20pt, width: 60pt}\n"
        "    body: {left: 100pt, columns: 2, gap: 20pt}\n"
        "running: {frames: {body: {left: 100pt, columns: 2, gap: 20pt}}}\n"
        "flow: {side: [contacts], body: [headline, body]}\n",
        pages));
    const layout *v = adjusted(l, 1000, 1000, 500, 1000);
    const frame *side = frame_of(v, true, 0), *one = frame_of(v, true, 1);
    const frame *two = frame_of(v, true, 2);
    CHECK_INT(side->x, PT(10));
    CHECK_INT(side->w, PT(70));
    CHECK_INT(one->x, PT(100)); /* the gap to its neighbour stays */
    CHECK_INT(one->w, PT(160 + 15));
    CHECK_INT(two->x, PT(295));
    CHECK_INT(two->x + two->w, PT(470));
    CHECK_INT(frame_of(v, false, 0)->x, PT(100));
    CHECK_INT(frame_of(v, false, 0)->w, one->w);
}

static void test_furniture(void)
{
    const layout *l = load_well(arena_printf(
        a,
        "%sfirst:\n  furniture:\n"
        "    - {rule: 1pt, at: {left: margin, right: margin, top: 20pt}}\n"
        "    - {fill: text, at: {left: 0, width: 90pt, top: 0, bottom: 0}}\n"
        "    - {text: Foot, at: {left: 200pt, width: 100pt, top: 640pt},\n"
        "       when: unfinished}\n",
        pages));
    adjust by = {.of = {1000, 1000, 500, 1000}};
    const layout *v = layout_adjusted(a, l, &by);
    const frame *f = frame_of(v, true, 0);
    const master *m = layout_master(v, true), *was = layout_master(l, true);
    size_t own = m->nfurniture - 3;
    CHECK_INT(f->x, PT(96)); /* 6 points from the fill */
    CHECK_INT(f->x + f->w, PT(470));
    CHECK_INT(f->y + f->h, PT(634)); /* and from the text at the foot */
    CHECK_INT(m->furniture[own].x, f->x);
    CHECK_INT(m->furniture[own].w, f->w);
    CHECK_INT(m->furniture[own + 1].w, PT(90));
    CHECK_INT(was->furniture[own].x, PT(100));
    CHECK(!layout_composition(v)->tight);
    by.tight = true;
    CHECK(layout_composition(layout_adjusted(a, l, &by))->tight);
    CHECK(!layout_composition(l)->tight);
    by.single = true; /* what says that the text goes on is not there */
    v = layout_adjusted(a, l, &by);
    f = frame_of(v, true, 0);
    CHECK(f->y + f->h > PT(634));
}

/* The letterhead says the same in a view, in the size that it has. */
static void test_letterhead(void)
{
    const layout *l = load_well(
        arena_printf(a,
                     "%sfirst:\n  furniture:\n    - {text: Quay, style: body,"
                     " at: {left: 9pt, width: 90pt, top: 9pt}}\n",
                     pages));
    const layout *v = adjusted(l, 1000, 1000, 1000, 900);
    release r = {.path = "x.md", .lang = "en"};
    styled s = {.release = &r, .layout = v, .lang = "en"};
    const master *m = layout_master(v, true);
    const para *p = style_furniture(a, &s, &m->furniture[m->nfurniture - 1],
                                    &(folio){"1", "1", false});
    CHECK(p != NULL);
    if (p != NULL)
        CHECK_INT(p->style->size, PT(10));
    CHECK_INT(style_in(v, STYLE_BODY, "en").size, PT(9));
}

int main(void)
{
    if (!layouts_open())
        return 1;
    test_ranges();
    test_styles();
    test_least();
    test_inline();
    test_one_frame();
    test_neighbours();
    test_furniture();
    test_letterhead();
    layouts_drop();
    return test_end();
}
