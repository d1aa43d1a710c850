/*
 * Complaints that the command line cannot bring about, because something in
 * front of them keeps it from happening; a later reader or command may.
 */
#include "test.h"

#include "../../src/pdf/pdf.h"
#include "../../src/read/read.h"

static enum diag_code last_code(const diags *d)
{
    return d->list.n > 0 ? d->list.v[d->list.n - 1].code : D_COUNT;
}

/* ---- a format that nobody reads: options are checked before -------------- */

static void test_unknown_reader(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    CHECK(read_release(a, "samples/email.en.txt", "rtf", NULL, &d) == NULL);
    CHECK_INT(last_code(&d), D_UNKNOWN_READER);
    arena_drop(a);
}

/* ---- a document without a page: paginate always makes one ---------------- */

static void test_no_page(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    pdf_info info = {.title = "", .lang = "en"};
    str out;
    CHECK(!pdf_finish(pdf_new(a, &info, &d), &out));
    CHECK_INT(last_code(&d), D_PDF_FAILED);
    arena_drop(a);
}

/* ---- a font whose tables are damaged: shape opens no such font ------------
 */

static void test_damaged_font(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    pdf_info info = {.title = "", .lang = "en"};
    color black = {.name = "black"};
    face damaged = {.family = "Broken",
                    .style_name = "Regular",
                    .ps_name = "Broken-Regular",
                    .path = "broken.ttf",
                    .data = STR("this is no font at all"),
                    .upem = 1000,
                    .nglyphs = 9};
    inked g = {.gid = 3, .x = PT(72), .y = PT(72), .text = STR("a")};
    pdf *p = pdf_new(a, &info, &d);
    canvas *c = pdf_canvas(p);
    c->page_begin(c, PT(595), PT(842), 1);
    c->glyphs(c, &damaged, PT(10), &black, &g, 1);
    c->page_end(c);
    str out;
    CHECK(!pdf_finish(p, &out));
    CHECK_INT(last_code(&d), D_FONT_NOT_EMBEDDABLE);
    arena_drop(a);
}

int main(void)
{
    test_no_page();
    test_damaged_font();
    test_unknown_reader();
    return test_end();
}
