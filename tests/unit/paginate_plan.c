/*
 * Unit test of src/paginate: all frames of a flow weighed together. Hyphens
 * and short last pages, even feet, columns, other lines, the grid.
 */
#include "pages.h"

static const style justified = {
    .color = &black, .id = STYLE_BODY, .set = SET_JUSTIFY};

static item *add_flush(doc *k, size_t n, mpt after)
{
    item it = {.kind = ITEM_PARA, .para = doc_para(k, &justified, n)};
    it.after = after;
    VEC_PUSH(k->a, &k->items, it);
    return &k->items.v[k->items.n - 1];
}

static line *line_of(const doc *k, const item *it, size_t i)
{
    return (line *)(uintptr_t)&k->broken.v[it->para->id]->lines[i];
}

/* Baseline of the last line of text on a page, from the frame's top. */
static mpt foot_on(const doc *k, size_t page_number)
{
    const marks *ms = &k->f.sheets.v[page_number - 1].text[0];
    return ms->v[ms->n - 1].y - PT(50);
}

/* ---- hyphens, last pages ------------------------------------------------ */

static void test_hyphens(void)
{
    doc *k = doc_new(PT(100));
    item *it = add_para(k, 25);
    line_of(k, it, 9)->hyphen = true;
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 9);
    CHECK_INT(lines_on(k, 2), 10);
    CHECK(!said(k, D_PAGE_BAD));
    arena_drop(k->a);

    k = doc_new(PT(100));
    it = add_para(k, 20);
    for (size_t i = 0; i < 20; i++)
        line_of(k, it, i)->hyphen = true; /* nothing else is there */
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 10);
    CHECK(said(k, D_PAGE_BAD));
    arena_drop(k->a);
}

static void test_last(void)
{
    static const struct {
        size_t lines;
        int first, last;
    } cases[] = {{10, 10, -1}, {11, 7, 4}, {12, 8, 4}, {13, 9, 4}, {14, 10, 4}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        doc *k = doc_new(PT(100));
        add_para(k, cases[i].lines);
        CHECK(doc_fill(k));
        CHECK_INT(lines_on(k, 1), cases[i].first);
        CHECK_INT(lines_on(k, 2), cases[i].last);
        CHECK(!said(k, D_PAGE_BAD));
        arena_drop(k->a);
    }
    doc *k = doc_new(PT(20)); /* pages of two lines: it cannot be */
    add_para(k, 6);
    CHECK(doc_fill(k));
    CHECK_INT(k->f.sheets.n, 3);
    CHECK(said(k, D_PAGE_BAD));
    arena_drop(k->a);
}

/* Frame by frame, pages 1 and 2 are full and page 3 has two lines. As what
 * stands above those stays together, page 2 alone could only become short;
 * the white is shared out over both. */
static void test_ahead(void)
{
    doc *k = doc_new(PT(100));
    add_para(k, 14);
    add_para(k, 6)->keep_together = true;
    add_para(k, 2);
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 7);
    CHECK_INT(lines_on(k, 2), 7);
    CHECK_INT(lines_on(k, 3), 8);
    CHECK(!said(k, D_PAGE_BAD));
    arena_drop(k->a);
}

static void test_stranded(void)
{
    doc *k = doc_new(PT(30));
    for (int i = 0; i < 4; i++)
        add_heading(k); /* three fill the frame */
    add_para(k, 8);
    CHECK(doc_fill(k));
    CHECK(said(k, D_PAGE_BAD));
    arena_drop(k->a);
}

/* ---- even feet --------------------------------------------------------- */

static void test_even(void)
{
    /* 4 + 4 lines, 12 pt between, and one line more does not fit: the space
     * takes 8 pt less or 2 pt more. */
    doc *k = doc_new(PT(104));
    add_flush(k, 4, PT(6));
    add_flush(k, 3, PT(8));
    add_flush(k, 18, PT(8));
    CHECK(doc_fill(k));
    CHECK_INT(foot_on(k, 1), PT(98));
    const marks *ms = &k->f.sheets.v[0].text[0];
    mpt one = ms->v[4].y - ms->v[3].y - LINE;
    mpt two = ms->v[7].y - ms->v[6].y - LINE;
    CHECK_INT(one + two, PT(100 - 10 * (int)ms->n));   /* in whole mpt */
    CHECK_INT((one + 1) * 4 / 3 / 10, (two + 1) / 10); /* alike */
    CHECK(one <= PT(6) * 16 / 10 && one >= PT(6) * 6 / 10);
    CHECK_INT(foot_on(k, 2), PT(98)); /* a frame of lines alone */
    arena_drop(k->a);
}

/* Ragged text, a last page and spaces at their limit are left alone. */
static void test_uneven(void)
{
    doc *k = doc_new(PT(100));
    add_para(k, 4)->after = PT(6);
    add_para(k, 9);
    CHECK(doc_fill(k));
    CHECK_INT(foot_on(k, 1), PT(50 + 6 + 30 + 8));
    arena_drop(k->a);

    k = doc_new(PT(100));
    add_flush(k, 4, PT(3));
    add_flush(k, 3, PT(3));
    CHECK(doc_fill(k));
    CHECK_INT(foot_on(k, 1), PT(30 + 3 + 30 + 8));
    arena_drop(k->a);

    k = doc_new(PT(100));
    add_flush(k, 4, PT(3)); /* 3 pt cannot become 10 */
    add_flush(k, 5, PT(3))->keep_next = true;
    add_flush(k, 9, 0)->keep_together = true;
    CHECK(doc_fill(k));
    CHECK(lines_on(k, 1) < 10);
    const marks *ms = &k->f.sheets.v[0].text[0];
    CHECK_INT(ms->v[4].y - ms->v[3].y, LINE + PT(3));
    arena_drop(k->a);
}

/* No row of a table stands alone on a page for the sake of an even foot, and
 * a small table is divided for none. */
static void test_rows(void)
{
    static const struct {
        size_t lines;
        int rows, first;
    } cases[] = {{28, 13, 39}, {36, 7, 36}};
    for (size_t i = 0; i < 2; i++) {
        doc *k = doc_new(PT(400));
        add_flush(k, cases[i].lines, 0);
        add_table(k, cases[i].rows, 0, 1);
        add_flush(k, 20, 0);
        CHECK(doc_fill(k));
        CHECK_INT(lines_on(k, 1), cases[i].first);
        arena_drop(k->a);
    }
}

/* ---- columns ------------------------------------------------------------ */

static void test_columns(void)
{
    doc *k = doc_new(0);
    for (int i = 0; i < 3; i++)
        VEC_PUSH(
            k->a, &k->frames,
            (frame){.flow = "body", .x = PT(i * 120), .w = WIDE, .h = PT(50)});
    add_para(k, 15 + 9);
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 15);
    CHECK_INT(lines_on(k, 2), 9);
    const marks *ms = &k->f.sheets.v[1].text[0];
    for (size_t i = 0; i < 9; i++)
        CHECK_INT(ms->v[i].x, PT((int)(i / 3) * 120));
    arena_drop(k->a);
}

/* ---- other lines ------------------------------------------------------- */

/* As break_para_loose, for lines made by hand; counts in *with. */
typedef struct maker {
    doc *k;
    int asked, only; /* the one way in which it can be; 0 = both */
} maker;

static const broken *make_other(void *with, const broken *br, int more)
{
    maker *m = with;
    m->asked++;
    if (m->only != 0 && m->only != more)
        return NULL;
    broken *other = ARENA_NEW(m->k->a, broken);
    size_t n = (size_t)((int)br->nlines + more);
    const para *p = doc_para(m->k, br->shaped->para->style, n);
    *other = *m->k->broken.v[p->id];
    other->shaped = br->shaped;
    for (size_t i = 0; i < n && i < br->nlines; i++) {
        line *l = (line *)(uintptr_t)&other->lines[i];
        l->notes = br->lines[i].notes;
        l->nnotes = br->lines[i].nnotes;
    }
    return other;
}

/* What follows stays together, so that the foot of page 1 can only be even if
 * its paragraph becomes longer (9 lines) or shorter (7). */
static void test_loose(size_t lines, int only)
{
    doc *k = doc_new(PT(100));
    maker m = {.k = k, .only = only};
    k->f.loosener = (loosener){make_other, &m};
    add_flush(k, lines, 0);
    add_flush(k, 4, 0)->keep_together = true;
    add_flush(k, 6, 0)->keep_together = true;
    add_flush(k, 9, 0);
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 10);
    CHECK(m.asked > 0 && m.asked < 40);
    arena_drop(k->a);
}

static void test_content(void)
{
    doc *k = doc_new(PT(100)); /* all is well: nobody is asked */
    maker m = {.k = k};
    k->f.loosener = (loosener){make_other, &m};
    add_flush(k, 24, 0);
    CHECK(doc_fill(k));
    CHECK_INT(m.asked, 0);
    arena_drop(k->a);
}

/* A paragraph in other lines keeps its footnote, once. */
static void test_loose_notes(void)
{
    doc *k = doc_new(PT(100));
    maker m = {.k = k, .only = -1};
    k->f.loosener = (loosener){make_other, &m};
    const para *p = add_flush(k, 6, PT(7.5))->para;
    add_flush(k, 2, 0)->keep_together = true;
    add_flush(k, 10, 0);
    add_note(k, p, 1, 1);
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 7); /* and 22.5 pt of notes, 7.5 of space */
    CHECK_INT(notes_on(k, 1), 1);
    CHECK_INT(notes_on(k, 2), 0);
    arena_drop(k->a);
}

/* Nor is a footnote lost that comes from a flow beside it. */
static void test_loose_aside(void)
{
    doc *k = doc_new(PT(100));
    maker m = {.k = k, .only = -1};
    k->f.loosener = (loosener){make_other, &m};
    VEC_PUSH(k->a, &k->frames,
             (frame){.flow = "aside", .w = WIDE / 2, .h = PT(30)});
    const para *p = doc_para(k, &plain, 1);
    VEC_PUSH(k->a, &k->aside, (item){.kind = ITEM_PARA, .para = p});
    add_note(k, p, 0, 1);
    add_flush(k, 7, 0)->keep_next = true; /* would help if it were lost */
    add_flush(k, 4, 0)->keep_together = true;
    add_flush(k, 10, 0);
    CHECK(doc_fill(k));
    CHECK(m.asked > 0);
    CHECK_INT(notes_on(k, 1), 1);
    arena_drop(k->a);
}

/* ---- the grid ----------------------------------------------------------- */

static void test_grid(void)
{
    doc *k = doc_new(PT(130));
    k->comp.grid = PT(12);
    k->frames.v[0].y = PT(50);
    VEC_PUSH(
        k->a, &k->frames,
        (frame){
            .flow = "body", .x = PT(120), .y = PT(67), .w = WIDE, .h = PT(90)});
    static const style other = {.color = &black, .id = STYLE_QUOTE};
    for (int i = 0; i < 6; i++) {
        add_para(k, 3)->after = PT(5);
        item quote = {.kind = ITEM_PARA, .para = doc_para(k, &other, 2)};
        quote.after = PT(3);
        VEC_PUSH(k->a, &k->items, quote);
    }
    CHECK(doc_fill(k));
    size_t seen = 0;
    for (size_t i = 0; i < k->f.sheets.n; i++) {
        const marks *ms = &k->f.sheets.v[i].text[0];
        for (size_t j = 0; j < ms->n; j++) {
            const mark *m = &ms->v[j];
            if (m->broken->shaped->para->style->id != STYLE_BODY)
                continue;
            CHECK_INT((m->y - PT(50)) % PT(12), 0);
            seen++;
        }
    }
    CHECK_INT(seen, 18);
    /* What a quotation lacks to whole steps stands above it. */
    const marks *ms = &k->f.sheets.v[0].text[0];
    CHECK_INT(ms->v[5].y - ms->v[4].y, PT(10 + 3));
    CHECK_INT(ms->v[4].y - ms->v[3].y, LINE);
    CHECK(ms->v[3].y - ms->v[2].y >= LINE + PT(5));
    arena_drop(k->a);
}

/* A space of less than a third of a step is none; others are whole steps. */
static void test_grid_spaces(void)
{
    doc *k = doc_new(PT(130));
    k->comp.grid = PT(12);
    add_para(k, 2)->after = PT(3);
    add_para(k, 2)->after = PT(5);
    add_para(k, 2);
    CHECK(doc_fill(k));
    const marks *ms = &k->f.sheets.v[0].text[0];
    CHECK_INT(ms->v[2].y - ms->v[1].y, PT(12));
    CHECK_INT(ms->v[4].y - ms->v[3].y, PT(24));
    arena_drop(k->a);
}

/* A leading that is a hair larger than the step does not take two. */
static void test_grid_slack(void)
{
    doc *k = doc_new(PT(130));
    k->comp.grid = LINE - 1;
    add_para(k, 5);
    CHECK(doc_fill(k));
    const marks *ms = &k->f.sheets.v[0].text[0];
    CHECK_INT(ms->v[4].y - ms->v[0].y, 4 * (LINE - 1));
    arena_drop(k->a);
}

/* Notes stand at the foot to which full pages are even. */
static void test_even_notes(void)
{
    doc *k = doc_new(PT(107));
    const para *p = add_flush(k, 20, 0)->para;
    add_note(k, p, 2, 1);
    CHECK(doc_fill(k));
    const marks *ms = &k->f.sheets.v[0].notes;
    CHECK_INT(ms->n, 2);
    CHECK_INT(ms->v[1].y, PT(50 + 98));
    arena_drop(k->a);
}

int main(void)
{
    test_hyphens();
    test_last();
    test_ahead();
    test_stranded();
    test_even();
    test_uneven();
    test_rows();
    test_columns();
    test_loose(9, 1);
    test_loose(7, -1);
    test_content();
    test_loose_notes();
    test_loose_aside();
    test_grid();
    test_grid_spaces();
    test_grid_slack();
    test_even_notes();
    return test_end();
}
