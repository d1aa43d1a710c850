/*
 * Unit test of src/draw: pages made by hand, drawn on the canvas that prints.
 */
#include "test.h"

#include "../../src/draw/draw.h"

static const color black = {.name = "text", .rgb = {0x1a, 0x1a, 0x1a}};
static const color blue = {.name = "brand", .rgb = {0, 0x40, 0xff}};
static const face serif = {.ps_name = "Serif"};
static const face sans = {.id = 1, .ps_name = "Sans"};

static const style plain = {.size = PT(10), .color = &black};
static const style under = {.size = PT(10), .color = &blue, .underline = true};
static const style struck = {.size = PT(9), .color = &black, .strike = true};

static const elem paragraph = {.type = ELEM_P};
static const elem anchor = {.type = ELEM_LINK, .id = 1, .parent = &paragraph};
static const elem shown = {.type = ELEM_FIGURE, .id = 2};

/* One line of a paragraph whose spans are its runs, each glyph 5 pt wide. */
typedef struct text {
    para p;
    shaped s;
    broken b;
    line l;
    span spans[4];
    run runs[4];
    placed glyphs[32];
} text;

static void add_run(text *t, size_t to, const face *f, const style *st,
                    const char *href)
{
    size_t k = t->p.nspans++;
    uint32_t from = k > 0 ? t->spans[k - 1].to : 0;
    t->spans[k] = (span){.from = from, .to = (uint32_t)to, .style = st};
    t->spans[k].href = href;
    t->runs[k] = (run){.face = f,
                       .span = &t->spans[k],
                       .size = st->size,
                       .from = from,
                       .to = (uint32_t)to};
    for (uint32_t i = from; i < to; i++)
        t->glyphs[t->l.nglyphs++] = (placed){.run = (uint32_t)k,
                                             .gid = (uint8_t)t->p.text.ptr[i],
                                             .from = i,
                                             .to = i + 1,
                                             .x = (mpt)i * PT(5),
                                             .adv = PT(5)};
    t->s.nruns = t->p.nspans;
}

static void text_new(text *t, const char *s)
{
    *t = (text){.p = {.text = str_of(s), .spans = t->spans}};
    t->p.elem = &paragraph;
    t->s = (shaped){.para = &t->p, .runs = t->runs};
    t->s.ascent = PT(8);
    t->s.descent = PT(2);
    t->l.to = (uint32_t)t->p.text.len;
    t->l.glyphs = t->glyphs;
    t->b = (broken){.shaped = &t->s, .lines = &t->l, .nlines = 1};
}

static void check_drawn(const mark *marks, size_t n, const char *want)
{
    arena *a = arena_new();
    buf out = buf_new(a);
    page p = {
        .w = PT(100), .h = PT(200), .number = 1, .marks = marks, .nmarks = n};
    draw_pages(&(pages){&p, 1}, trace_canvas(a, &out));
    str got = buf_str(&out);
    CHECK(str_starts(got, "page 1 100 200\n"));
    CHECK(str_ends(got, "end\n"));
    char *inner = str_chars(a, str_slice(got, 15, got.len - 4));
    CHECK_STR(inner, want);
    arena_drop(a);
}

static void check_line(text *t, const char *want)
{
    mark m = {.kind = MARK_LINE, .x = PT(20), .y = PT(50), .broken = &t->b};
    check_drawn(&m, 1, want);
}

/* ---- lines ------------------------------------------------------------ */

static void test_runs(void)
{
    text t;
    text_new(&t, "ab cd");
    add_run(&t, 1, &serif, &plain, NULL);
    add_run(&t, 3, &serif, &plain, NULL); /* one call with the one before */
    add_run(&t, 5, &sans, &plain, NULL);
    t.glyphs[4].y = PT(1.5);
    check_line(&t, "content P\n"
                   "glyphs Serif 10 #1a1a1a 97@20,50\"a\" 98@25\"b\" 32@30\" \""
                   "\nglyphs Sans 10 #1a1a1a 99@35,50\"c\" 100@40,48.5\"d\"\n");
    text_new(&t, "");
    check_line(&t, "");
}

static void test_hyphen(void)
{
    text t;
    text_new(&t, "ab");
    add_run(&t, 2, &serif, &plain, NULL);
    t.glyphs[2] = (placed){.gid = 45, .from = 2, .to = 2, .x = PT(10)};
    t.l.nglyphs = 3;
    t.l.hyphen = true;
    check_line(&t, "content P\n"
                   "glyphs Serif 10 #1a1a1a 97@20,50\"a\" 98@25\"b\" "
                   "45@30\"\xC2\xAD\"\n");
}

/* The first glyph of a cluster has its text, also where break gives it to
 * the last one, as it does in right-to-left runs; clusters come as they are
 * read. */
static void test_cluster(void)
{
    text t;
    text_new(&t, "abc");
    add_run(&t, 3, &serif, &plain, NULL);
    t.glyphs[0] = (placed){.gid = 1, .from = 1, .to = 1};
    t.glyphs[1] = (placed){.gid = 2, .from = 1, .to = 3, .x = PT(5)};
    t.glyphs[2] = (placed){.gid = 3, .from = 0, .to = 1, .x = PT(10)};
    check_line(&t,
               "content P\n"
               "glyphs Serif 10 #1a1a1a 3@30,50\"a\" 1@20\"bc\" 2@25\"\"\n");
}

/* What words are is said before their ink; a line under them is nothing. */
static void test_stretches(void)
{
    static const spoken owners[] = {{2, &paragraph}, {7, &anchor}};
    text t;
    text_new(&t, "a bc d ");
    add_run(&t, 2, &serif, &plain, NULL);
    add_run(&t, 4, &serif, &under, "https://example.com");
    add_run(&t, 7, &serif, &under, "https://example.com");
    t.p.heard = owners;
    t.p.nheard = 2;
    check_line(&t, "content P\n"
                   "glyphs Serif 10 #1a1a1a 97@20,50\"a\" 32@25\" \"\n"
                   "content Link\n"
                   "glyphs Serif 10 #0040ff 98@30,50\"b\" 99@35\"c\" "
                   "32@40\" \" 100@45\"d\" 32@50\" \"\n"
                   /* both runs, without the space at the end */
                   "link 30 42 20 10 \"https://example.com\"\n"
                   "artifact layout\n"
                   "fill 30 51.111 20 0.555 #0040ff\n");
    text_new(&t, "ab");
    add_run(&t, 1, &serif, &struck, "mailto:a@example.com");
    add_run(&t, 2, &serif, &struck, "tel:+4412345");
    check_line(&t, "content P\n"
                   "glyphs Serif 9 #1a1a1a 97@20,50\"a\" 98@25\"b\"\n"
                   "link 20 42 5 10 \"mailto:a@example.com\"\n"
                   "link 25 42 5 10 \"tel:+4412345\"\n"
                   "artifact layout\n"
                   "fill 20 47.5 10 0.5 #1a1a1a\n");
}

/* What leads to another place in the document says so behind its glyphs. */
static void test_jumps(void)
{
    static const elem place = {.type = ELEM_LINK, .id = 3};
    static const elem leaves = {.type = ELEM_LINK,
                                .id = 2,
                                .parent = &paragraph,
                                .to = &place,
                                .words = {"said", 4}};
    static const spoken owners[] = {{1, &paragraph}, {3, &leaves}};
    text t;
    text_new(&t, "a12");
    add_run(&t, 3, &serif, &plain, NULL);
    t.p.heard = owners;
    t.p.nheard = 2;
    t.p.jumps = true;
    check_line(&t, "content P\nglyphs Serif 10 #1a1a1a 97@20,50\"a\"\n"
                   "content Link\nglyphs Serif 10 #1a1a1a 49@25,50\"1\" "
                   "50@30\"2\"\n"
                   "jump 25 42 10 10 \"said\"\n");
}

/* Glyphs of one face whose elements are not one come in two calls. */
static void test_owners(void)
{
    static const spoken owners[] = {{1, &paragraph}, {2, &anchor}};
    text t;
    text_new(&t, "ab");
    add_run(&t, 1, &serif, &plain, NULL);
    add_run(&t, 2, &serif, &plain, NULL);
    t.p.heard = owners;
    t.p.nheard = 2;
    check_line(&t, "content P\nglyphs Serif 10 #1a1a1a 97@20,50\"a\"\n"
                   "content Link\nglyphs Serif 10 #1a1a1a 98@25,50\"b\"\n");
}

/* ---- other marks ------------------------------------------------------- */

static void test_marks(void)
{
    static const image photo = {.width = 30, .height = 20, .comps = 3};
    static const drawing logo = {.width = PT(9), .height = PT(9)};
    mark marks[] = {
        {.kind = MARK_FILL,
         .x = PT(-1),
         .w = PT(2.5),
         .h = 250,
         .color = &blue},
        {.kind = MARK_FILL, .w = PT(1), .h = 0, .color = &blue}, /* no ink */
        {.kind = MARK_IMAGE, .w = PT(30), .h = PT(20), .asset.image = &photo},
        {.kind = MARK_IMAGE, .y = 1, .w = PT(9), .h = PT(9)},
    };
    marks[3].asset.drawing = &logo;
    marks[3].elem = &shown;
    check_drawn(marks, 4,
                "artifact layout\n"
                "fill -1 0 2.5 0.25 #0040ff\n"
                "image 0 0 30 20 30x20 3\n"
                "content Figure\n"
                "drawing 0 0.001 9 9 0 paths\n");
}

/* Furniture is what its place on the page makes it; where it is heard it is
 * content, and the links of what is not heard are no links. */
static void test_furniture(void)
{
    text t;
    text_new(&t, "a");
    add_run(&t, 1, &serif, &plain, "https://example.com");
    mark marks[] = {
        {.kind = MARK_FILL, .w = PT(100), .h = PT(11), .color = &blue},
        {.kind = MARK_FILL, .w = PT(100), .h = PT(1), .color = &blue},
        {.kind = MARK_LINE, .y = PT(180), .broken = &t.b},
        {.kind = MARK_LINE, .y = PT(50), .broken = &t.b, .elem = &paragraph},
        {.kind = MARK_LINE, .y = PT(60), .broken = &t.b, .repeat = true},
    };
    for (size_t i = 0; i < 5; i++)
        marks[i].furniture = true;
    check_drawn(marks, 5,
                "artifact background\nfill 0 0 100 11 #0040ff\n"
                "artifact header\nfill 0 0 100 1 #0040ff\n"
                "artifact footer\nglyphs Serif 10 #1a1a1a 97@0,180\"a\"\n"
                "content P\nglyphs Serif 10 #1a1a1a 97@0,50\"a\"\n"
                "link 0 42 5 10 \"https://example.com\"\n"
                "artifact repeat\nglyphs Serif 10 #1a1a1a 97@0,60\"a\"\n");
}

static void test_heading(void)
{
    text t;
    text_new(&t, "Two\nlines1 ");
    add_run(&t, 9, &serif, &plain, NULL);
    add_run(&t, 10, &serif, &plain, NULL);
    t.spans[1].note = 1;
    mark m = {.kind = MARK_HEADING, .y = PT(5), .broken = &t.b, .level = 2};
    check_drawn(&m, 1, "heading 2 5 \"Two lines\"\n");
}

int main(void)
{
    test_runs();
    test_hyphen();
    test_cluster();
    test_stretches();
    test_jumps();
    test_owners();
    test_marks();
    test_furniture();
    test_heading();
    return test_end();
}
