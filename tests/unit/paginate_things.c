/*
 * Unit test of src/paginate: tables, figures, furniture, the dump; and long
 * lists of anything, of which no line may be lost.
 */
#include "pages.h"

#include <time.h>

/* ---- tables ------------------------------------------------------------ */

static void test_tables(void)
{
    doc *k = doc_new(PT(100));
    add_table(k, 16, 1, 1);
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 10);
    CHECK_INT(lines_on(k, 2), 7); /* 6 rows and the head once more */
    const mark *m = &k->f.sheets.v[1].text[0].v[0];
    CHECK(m->furniture);
    CHECK(m->broken == k->broken.v[0]);
    CHECK_INT(m->x, WIDE / 2); /* set at the right, as its cell asks */
    arena_drop(k->a);

    k = doc_new(PT(100));
    add_table(k, 2, 1, 25); /* a row that is higher than two pages */
    CHECK(doc_fill(k));
    CHECK_INT(k->f.sheets.n, 3);
    CHECK_INT(lines_on(k, 1), 10);
    CHECK_INT(lines_on(k, 2), 10);
    CHECK_INT(lines_on(k, 3), 8);
    arena_drop(k->a);

    k = doc_new(PT(200));
    add_para(k, 18); /* a head and one row fit below, but not alone */
    add_table(k, 6, 1, 1);
    CHECK(doc_fill(k));
    CHECK_INT(lines_on(k, 1), 18);
    CHECK_INT(lines_on(k, 2), 6);
    arena_drop(k->a);
}

/* ---- figures ----------------------------------------------------------- */

static const mark *image_on(const doc *k, size_t page_number)
{
    const marks *ms = &k->f.sheets.v[page_number - 1].text[0];
    for (size_t i = 0; i < ms->n; i++) {
        if (ms->v[i].kind == MARK_IMAGE)
            return &ms->v[i];
    }
    return NULL;
}

static void test_figures(void)
{
    doc *k = doc_new(PT(100));
    add_para(k, 4);
    add_figure(k, 1000, 500, 0); /* as wide as the measure, 50 pt high */
    CHECK(doc_fill(k));
    CHECK(image_on(k, 1) == NULL); /* 40 + 50 + 4 + 20: with its caption */
    CHECK_INT(lines_on(k, 2), 4);  /* and not only with that */
    const mark *m = image_on(k, 2);
    CHECK(m != NULL && m->w == WIDE && m->h == WIDE / 2);
    CHECK(!said(k, D_LOW_RESOLUTION));
    arena_drop(k->a);

    k = doc_new(PT(100));
    add_figure(k, 100, 400, WIDE); /* 400 pt high: 76 are left for it */
    CHECK(doc_fill(k));
    m = image_on(k, 1);
    CHECK(m != NULL && m->h == PT(76) && m->w == PT(19));
    CHECK_INT(lines_on(k, 1), 2);
    CHECK(!said(k, D_LOW_RESOLUTION)); /* so narrow, it has pixels enough */
    arena_drop(k->a);

    k = doc_new(PT(100));
    add_figure(k, 100, 50, PT(50));
    CHECK(doc_fill(k));
    CHECK(said(k, D_LOW_RESOLUTION)); /* 144 ppi */
    arena_drop(k->a);

    k = doc_new(PT(100));
    add_heading(k);
    add_figure(k, 1000, 800, 0); /* too high below its heading: lower */
    CHECK(doc_fill(k));
    m = image_on(k, 1);
    CHECK(m != NULL && m->h == PT(66) && lines_on(k, 1) == 3);
    arena_drop(k->a);
}

/* ---- furniture -------------------------------------------------------- */

/* Furniture of so many pages, of which the story ends on number `end`. */
static decorator *decorator_of(doc *k, size_t of, int end)
{
    static const numbering from_one = {.first = 1, .all = 1};
    static const release news = {.path = "x.md", .lang = "en"};
    filler f = {.a = k->a, .st = &k->st, .d = &k->d};
    k->st.release = &news;
    for (size_t i = 0; i < of; i++)
        VEC_PUSH(k->a, &f.sheets, (sheet){.text = NULL});
    return decorator_new(&f, NULL, NULL, &from_one, end);
}

static void test_furniture(void)
{
    static const enum furniture_when whens[] = {WHEN_ALWAYS, WHEN_NOT_LAST,
                                                WHEN_LAST,   WHEN_ODD,
                                                WHEN_EVEN,   WHEN_UNFINISHED};
    static const char *const shown[] = {"111", "110", "001",
                                        "101", "010", "100"};
    static const elem *const heard[1]; /* nothing is */
    doc *k = doc_new(PT(100));
    k->st.letterhead = heard;
    decorator *dec = decorator_of(k, 3, 2);
    for (size_t i = 0; i < 6; i++) {
        furniture f = {.kind = FURN_RULE, .when = whens[i], .color = &black};
        master m = {.furniture = &f, .nfurniture = 1};
        char got[4] = "";
        for (int n = 1; n <= 3; n++) {
            marks ms = {0};
            decorate_page(dec, (size_t)n - 1);
            decorate_ground(dec, &m, &ms);
            got[n - 1] = (char)('0' + ms.n);
        }
        CHECK_STR(got, shown[i]);
    }
    arena_drop(k->a);
}

/* What is heard of the letterhead is heard once. */
static void test_heard(void)
{
    static const elem logo = {.type = ELEM_FIGURE, .alt = STR("Quay")};
    static const elem *const heard[2] = {NULL, &logo};
    doc *k = doc_new(PT(100));
    k->st.letterhead = heard;
    decorator *dec = decorator_of(k, 2, 0);
    furniture f[2] = {{.kind = FURN_RULE, .color = &black},
                      {.kind = FURN_FILL, .color = &black}};
    master m = {.furniture = f, .nfurniture = 2};
    for (int n = 1; n <= 2; n++) {
        marks ms = {0};
        decorate_page(dec, (size_t)n - 1);
        decorate_ground(dec, &m, &ms);
        CHECK_INT(ms.n, 2);
        CHECK(ms.v[0].elem == NULL && ms.v[0].furniture);
        CHECK(ms.v[1].elem == (n == 1 ? &logo : NULL));
    }
    arena_drop(k->a);
}

static void test_dump(void)
{
    doc *k = doc_new(PT(100));
    add_heading(k);
    add_figure(k, 1000, 500, PT(60));
    CHECK(doc_fill(k));
    const marks *ms = &k->f.sheets.v[0].text[0];
    page pg = {.w = PT(595.276), .h = PT(841.89), .number = 1};
    pg.marks = ms->v;
    pg.nmarks = ms->n;
    buf out = buf_new(k->a);
    paginate_dump(&(pages){&pg, 1}, &out);
    CHECK_STR(buf_str(&out).ptr,
              "page 1 595.276 841.89\n"
              "  heading 0 50 100 0 level 2\n"
              "  line 0 58 100 10 \"0.0 \"\n"
              "  picture 0 60 60 30 image 1000x500 \"The harbour\"\n"
              "  line 0 102 100 10 \"1.0 \"\n"
              "  line 0 112 100 10 \"1.1 \"\n");
    arena_drop(k->a);
}

/* ---- no line is lost --------------------------------------------------- */

/* Numbers that look random, and are the same in every run. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void random_item(doc *k, uint32_t *seed)
{
    uint32_t what = next_random(seed) % 12;
    if (what == 0) {
        add_heading(k);
        return;
    }
    if (what == 1) {
        add_figure(k, (int32_t)(next_random(seed) % 900) + 1,
                   (int32_t)(next_random(seed) % 900) + 1, 0);
        return;
    }
    if (what == 2) {
        add_table(k, (int)(next_random(seed) % 9) + 1, 0,
                  next_random(seed) % 4 * (next_random(seed) % 9) + 1);
        return;
    }
    item *it = add_para(k, next_random(seed) % 14 + 1);
    it->after = (mpt)(next_random(seed) % 9000);
    it->keep_next = next_random(seed) % 5 == 0;
    it->keep_together = next_random(seed) % 5 == 0;
    size_t n = k->broken.v[it->para->id]->nlines;
    if (next_random(seed) % 4 == 0)
        add_note(k, it->para, next_random(seed) % n,
                 next_random(seed) % 15 + 1);
}

/* Counts the lines of marks into seen; they must stand in the frame, and, if
 * in order, each below the one before. */
static bool count_lines(const doc *k, const marks *ms, unsigned **seen)
{
    const frame *fr = &k->frames.v[0];
    mpt foot = fr->y;
    bool ok = true;
    for (size_t i = 0; i < ms->n; i++) {
        const mark *m = &ms->v[i];
        if (m->kind == MARK_IMAGE || m->kind == MARK_FILL)
            ok = ok && m->y >= fr->y && m->y + m->h <= fr->y + fr->h;
        if (m->kind != MARK_LINE)
            continue;
        mpt top = m->y - m->broken->ascent;
        ok = ok && top >= foot && top + m->h <= fr->y + fr->h;
        foot = top + m->h;
        seen[m->broken->shaped->para->id][m->line]++;
    }
    return ok;
}

/* True if text and notes do not overlap. */
static bool apart(const sheet *s)
{
    const marks *t = &s->text[0], *n = &s->notes;
    if (t->n == 0 || n->n == 0)
        return true;
    const mark *m = &t->v[t->n - 1];
    mpt foot = m->kind == MARK_LINE ? m->y - PT(8) + m->h : m->y + m->h;
    return foot <= n->v[0].y;
}

/* How the text of a random document is to be set. */
enum mode { AS_IS, FLUSH, LOOSE, GRID, MODES };

/* A line more or less, as break_para_loose gives it. */
static const broken *random_other(void *with, const broken *br, int more)
{
    arena *a = with;
    broken *other = ARENA_NEW(a, broken);
    size_t n = (size_t)((int)br->nlines + more);
    line *ls = ARENA_ARRAY(a, line, n);
    for (size_t i = 0; i < n && i < br->nlines; i++)
        ls[i] = br->lines[i];
    const line *lost = more < 0 ? &br->lines[n] : NULL;
    *other = *br;
    other->lines = ls;
    other->nlines = n;
    return lost != NULL && lost->nnotes > 0 ? NULL : other;
}

static doc *random_doc(uint32_t *seed, enum mode mode)
{
    static const style justified = {
        .color = &black, .id = STYLE_BODY, .set = SET_JUSTIFY};
    doc *k = doc_new(PT(40 + (int)(*seed % 200)));
    for (int i = 0; i < 40; i++)
        random_item(k, seed);
    for (size_t i = 0; mode != AS_IS && i < k->paras.n; i++) {
        para *p = (para *)(uintptr_t)k->paras.v[i];
        if (mode != GRID || i % 3 > 0)
            p->style = &justified;
    }
    k->comp.grid = mode == GRID ? PT(11) : 0;
    if (mode == LOOSE)
        k->f.loosener = (loosener){random_other, k->a};
    return k;
}

/* True if the lines of each paragraph are there once, as many as of how it
 * was set. */
static bool all_once(const doc *k, unsigned *const *seen, const size_t *nlines)
{
    bool once = true;
    for (size_t i = 0; i < k->broken.n; i++) {
        for (size_t j = 0; j < nlines[i]; j++)
            once = once && seen[i][j] == 1;
        once = once && seen[i][nlines[i]] == 0;
    }
    return once;
}

static void check_random(uint32_t seed, enum mode mode)
{
    doc *k = random_doc(&seed, mode);
    CHECK(doc_fill(k));
    unsigned **seen = ARENA_ARRAY(k->a, unsigned *, k->broken.n);
    size_t *nlines = ARENA_ARRAY(k->a, size_t, k->broken.n);
    for (size_t i = 0; i < k->broken.n; i++) {
        nlines[i] = k->broken.v[i]->nlines;
        seen[i] = ARENA_ARRAY(k->a, unsigned, nlines[i] + 2);
    }
    bool inside = true, order = true;
    const mark *before = NULL;
    for (size_t i = 0; i < k->f.sheets.n; i++) {
        const sheet *s = &k->f.sheets.v[i];
        inside = inside && count_lines(k, &s->text[0], seen) &&
                 count_lines(k, &s->notes, seen) && apart(s);
        for (size_t j = 0; j < s->text[0].n; j++) {
            const mark *m = &s->text[0].v[j];
            if (m->kind != MARK_LINE)
                continue;
            uint32_t id = m->broken->shaped->para->id;
            nlines[id] = m->broken->nlines;
            if (before != NULL) {
                uint32_t was = before->broken->shaped->para->id;
                order = order && (was < id ||
                                  (was == id && before->line + 1 == m->line));
            }
            before = m;
        }
    }
    CHECK(inside);
    CHECK(order);
    CHECK(all_once(k, seen, nlines));
    arena_drop(k->a);
}

static void test_random(void)
{
    for (enum mode mode = AS_IS; mode < MODES; mode++) {
        for (uint32_t i = 1; i <= 400; i++)
            check_random(i * 7919, mode);
    }
}

/* Ten thousand paragraphs on about a thousand pages. */
static void test_speed(void)
{
    doc *k = doc_new(PT(500));
    for (int i = 0; i < 10000; i++)
        add_para(k, 5);
    clock_t start = clock();
    CHECK(doc_fill(k));
    CHECK(k->f.sheets.n >= 1000 && k->f.sheets.n < 1050);
    CHECK(clock() - start < CLOCKS_PER_SEC);
    arena_drop(k->a);
}

/* Every paragraph has a footnote that is longer than it: each frame puts a
 * part off. */
static void test_speed_notes(void)
{
    doc *k = doc_new(PT(500));
    for (int i = 0; i < 1500; i++)
        add_note(k, add_para(k, 4)->para, 1, 6);
    clock_t start = clock();
    CHECK(doc_fill(k));
    CHECK(clock() - start < CLOCKS_PER_SEC);
    arena_drop(k->a);
}

int main(void)
{
    test_tables();
    test_figures();
    test_furniture();
    test_heard();
    test_dump();
    test_random();
    test_speed();
    test_speed_notes();
    return test_end();
}
