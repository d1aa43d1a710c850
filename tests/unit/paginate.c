/*
 * Unit test of src/paginate: lines, frames, footnotes.
 */
#include "pages.h"

/* ---- lines ------------------------------------------------------------ */

static void test_widows(void)
{
    static const struct {
        size_t first, second;
        int on_first;
    } cases[] = {
        {6, 5, 9},  /* not 10: one line alone on page 2 */
        {9, 5, 9},  /* not 10: one line alone on page 1 */
        {6, 3, 9},  /* both fit */
        {8, 3, 8},  /* three lines do not divide */
        {5, 9, 10}, /* 5 and 4 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        doc *k = doc_new(PT(100));
        add_para(k, cases[i].first);
        add_para(k, cases[i].second);
        add_para(k, 6); /* so that page 2 is long enough */
        CHECK(doc_fill(k));
        CHECK_INT(lines_on(k, 1), cases[i].on_first);
        arena_drop(k->a);
    }
}

static void test_keeps(void)
{
    doc *k = doc_new(PT(100));
    add_para(k, 8); /* a heading and one line would follow */
    add_heading(k);
    add_para(k, 4);
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 8);
    CHECK_INT(lines_on(k, 2), 5);
    arena_drop(k->a);

    k = doc_new(PT(100));
    add_para(k, 7); /* a heading and two lines fit */
    add_heading(k);
    add_para(k, 6);
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 10);
    arena_drop(k->a);

    k = doc_new(PT(100));
    add_para(k, 3);
    for (int i = 0; i < 3; i++)
        add_heading(k); /* a chain of headings goes with its text */
    add_para(k, 20)->keep_together = true; /* which no frame can hold */
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 10);
    CHECK_INT(lines_on(k, 2), 10);
    CHECK_INT(lines_on(k, 3), 6);
    arena_drop(k->a);

    k = doc_new(PT(100));
    for (int i = 0; i < 25; i++)
        add_heading(k); /* nothing is feasible: no line is lost */
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1) + lines_on(k, 2) + lines_on(k, 3), 25);
    arena_drop(k->a);
}

static void test_glue(void)
{
    doc *k = doc_new(PT(100));
    add_para(k, 2)->after = PT(6);
    item *it = add_para(k, 2);
    it->before = PT(10);
    CHECK(doc_fill(k));
    const marks *ms = &k->f.sheets.v[0].text[0];
    CHECK_INT(ms->v[0].y, PT(58));
    CHECK_INT(ms->v[2].y, PT(88)); /* the larger of 6 and 10 */
    arena_drop(k->a);

    k = doc_new(PT(20));
    add_para(k, 2)->after = PT(6);
    add_para(k, 2)->before = PT(10);
    CHECK(doc_fill(k));
    CHECK_INT(k->f.sheets.v[1].text[0].v[0].y, PT(58)); /* gone at the top */
    arena_drop(k->a);
}

static void test_ground(void)
{
    style st = plain;
    st.padding = PT(5);
    static const color grey = {.rgb = {200, 200, 200}};
    st.background = &grey;
    st.rule_below = PT(1);
    doc *k = doc_new(PT(100));
    item it = {.kind = ITEM_PARA, .para = doc_para(k, &st, 3)};
    VEC_PUSH(k->a, &k->items, it);
    CHECK(doc_fill(k));
    const marks *ms = &k->f.sheets.v[0].text[0];
    CHECK_INT(ms->n, 5);
    CHECK_INT(ms->v[0].kind, MARK_FILL); /* one fill, without seams */
    CHECK_INT(ms->v[0].h, PT(40));
    CHECK_INT(ms->v[0].x, PT(-5));
    CHECK_INT(ms->v[1].y, PT(63));
    CHECK_INT(ms->v[3].y, PT(90)); /* the rule below */
    CHECK_INT(ms->v[3].h, PT(1));
    arena_drop(k->a);
}

static void test_label(void)
{
    doc *k = doc_new(PT(100));
    item *it = add_para(k, 2);
    broken *br = (broken *)(uintptr_t)k->broken.v[0];
    para *p = (para *)(uintptr_t)it->para;
    doc_para(k, &plain, 1);
    br->label = k->broken.v[1];
    p->left = PT(80);
    p->label_gap = PT(4);
    CHECK(doc_fill(k));
    const marks *ms = &k->f.sheets.v[0].text[0];
    CHECK_INT(ms->n, 3);
    CHECK_INT(ms->v[0].x, PT(80 - 4 - 50)); /* ends 4 pt before 80 */
    CHECK_INT(ms->v[0].y, ms->v[1].y);      /* on the same baseline */
    arena_drop(k->a);
}

/* ---- frames ----------------------------------------------------------- */

static void test_frames(void)
{
    doc *k = doc_new(0);
    frame left = {.flow = "body", .w = WIDE, .h = PT(50)};
    frame right = left;
    right.x = PT(200);
    VEC_PUSH(k->a, &k->frames, left);
    VEC_PUSH(k->a, &k->frames, right);
    add_para(k, 14);
    CHECK(doc_fill(k));
    const marks *ms = &k->f.sheets.v[0].text[0];
    CHECK_INT(ms->v[4].x, 0);
    CHECK_INT(ms->v[5].x, PT(200));
    CHECK_INT(k->f.sheets.n, 2);
    arena_drop(k->a);

    k = doc_new(PT(9)); /* one point too low */
    add_para(k, 1);
    CHECK(!doc_fill(k));
    CHECK(said(k, D_FRAME_SMALL));
    arena_drop(k->a);

    k = doc_new(PT(10));
    add_para(k, PAGES_MAX + 1);
    CHECK(!doc_fill(k));
    CHECK(said(k, D_TOO_MANY_PAGES));
    arena_drop(k->a);
}

static void test_aside(void)
{
    static const frame body = {.flow = "body", .w = WIDE, .h = PT(100)};
    static const master running = {.frames = &body, .nframes = 1};
    doc *k = doc_new(PT(100));
    VEC_PUSH(k->a, &k->frames,
             (frame){.flow = "aside", .w = WIDE, .h = PT(30)});
    add_para(k, 12);
    for (int i = 0; i < 3; i++)
        VEC_PUSH(k->a, &k->aside,
                 (item){.kind = ITEM_PARA, .para = doc_para(k, &plain, 2)});
    k->f.running = &running;
    CHECK(doc_fill(k));
    CHECK(said(k, D_FLOW_MOVED));
    CHECK_INT(lines_of(&k->f.sheets.v[0].text[1]), 2);
    CHECK_INT(lines_on(k, 1), 10);
    CHECK_INT(lines_on(k, 2), 6); /* two of the body, four of the aside */
    arena_drop(k->a);

    static const master none = {0};
    k = doc_new(PT(100));
    add_para(k, 12);
    k->f.running = &none; /* nowhere to go on */
    CHECK(!doc_fill(k));
    CHECK(said(k, D_FLOW_UNFINISHED));
    arena_drop(k->a);

    k = doc_new(PT(100));
    VEC_PUSH(k->a, &k->frames,
             (frame){.flow = "aside", .w = WIDE / 2, .h = PT(30)});
    add_para(k, 4);
    const para *p = doc_para(k, &plain, 3);
    VEC_PUSH(k->a, &k->aside, (item){.kind = ITEM_PARA, .para = p});
    add_note(k, p, 1, 2); /* as wide as the body: stands in its frame */
    CHECK(doc_fill(k));
    CHECK_INT(notes_on(k, 1), 2);
    CHECK_INT(k->f.sheets.v[0].notes.v[2].y, PT(148));
    arena_drop(k->a);
}

/* ---- footnotes -------------------------------------------------------- */

static void test_notes(void)
{
    doc *k = doc_new(PT(100));
    const para *p = add_para(k, 20)->para;
    add_note(k, p, 4, 2); /* 2 lines and 12.5 pt above them */
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 6);
    CHECK_INT(notes_on(k, 1), 2);
    const marks *ms = &k->f.sheets.v[0].notes;
    CHECK_INT(ms->v[0].kind, MARK_FILL);
    CHECK_INT(ms->v[2].y, PT(150 - 2)); /* the last line at the foot */
    CHECK_INT(lines_on(k, 2), 10);
    arena_drop(k->a);

    k = doc_new(PT(100));
    p = add_para(k, 12)->para;
    add_note(k, p, 9, 3); /* its line goes on to the next page with it */
    CHECK(doc_fill(k));
    CHECK(lines_on(k, 1) < 10);
    CHECK_INT(notes_on(k, 1), 0);
    CHECK_INT(notes_on(k, 2), 3);
    arena_drop(k->a);

    k = doc_new(PT(100));
    add_para(k, 3);
    p = add_para(k, 7)->para;
    k->items.v[1].keep_together = true;
    add_note(k, p, 6, 1); /* no room for it: rather much white */
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 3);
    CHECK_INT(notes_on(k, 2), 1);
    arena_drop(k->a);

    k = doc_new(PT(100));
    p = add_para(k, 30)->para;
    add_note(k, p, 0, 17); /* longer than a page */
    CHECK(doc_fill(k));
    CHECK(notes_on(k, 1) > 0);
    CHECK_INT(notes_on(k, 1) + notes_on(k, 2) + notes_on(k, 3), 17);
    arena_drop(k->a);

    k = doc_new(PT(100));
    p = add_para(k, 3)->para;
    add_note(k, p, 0, 2);
    const para *inner = k->paras.v[k->paras.n - 1];
    add_note(k, inner, 1, 2); /* a note inside of a note */
    CHECK(doc_fill(k));
    CHECK_INT(notes_on(k, 1), 4);
    arena_drop(k->a);
}

int main(void)
{
    test_widows();
    test_keeps();
    test_glue();
    test_ground();
    test_label();
    test_frames();
    test_aside();
    test_notes();
    return test_end();
}
