/*
 * Direction: what stands in which order in text that runs from the right, and
 * in which font its marks and figures are.
 */
#include "shaping.h"

#include "../../src/break/break.h"

/* The stretches of a paragraph by level, "0:abc|1:שלום". */
static const char *levels(bench *b, const char *lang, const char *text)
{
    const shaped *s = shape(b, lang, text);
    buf out = buf_new(b->a);
    int level = -1;
    for (size_t i = 0; i < s->nruns; i++) {
        const run *r = &s->runs[i];
        if (r->level != level)
            buf_printf(&out, "%s%d:", out.n > 0 ? "|" : "", r->level);
        level = r->level;
        buf_add(&out, str_slice(s->para->text, r->from, r->to));
    }
    return buf_str(&out).ptr;
}

/* The groups of a number changed places, its sign went to the other end. */
static void test_numbers(bench *b)
{
    b->rtl = true;
    CHECK_STR(levels(b, "ar", "هاتف +00 555 0199."),
              "1:هاتف |2:+00 555 0199|1:.");
    CHECK_STR(levels(b, "ar", "هاتف (02) 555 0100، نص"),
              "1:هاتف |2:(02) 555 0100|1:، نص");
    CHECK_STR(levels(b, "ar", "عام 2015 300"), "1:عام |2:2015|1: |2:300");
    CHECK_STR(levels(b, "ar", "نسبة −38 ثم"), "1:نسبة |2:−38|1: ثم");
    CHECK_STR(levels(b, "he", "−38%"), "2:−38%");
    CHECK_STR(levels(b, "he", "עד +5% (+1,240)."),
              "1:עד |2:+5%|1: (|2:+1,240|1:).");
    CHECK_STR(levels(b, "ar", "في 2016-03-08."), "1:في |2:2016-03-08|1:.");
    CHECK_STR(levels(b, "ar", "لغة C++ ثم C#."),
              "1:لغة |2:C++|1: ثم |2:C#|1:.");
    CHECK_STR(levels(b, "ar", "٪٤٥ و −٣"), "1:٪|2:٤٥|1: و −|2:٣");
    b->rtl = false;
    CHECK_STR(levels(b, "en", "Tel. +00 555, C++"), "0:Tel. +00 555, C++");
}

static void test_addresses(bench *b)
{
    b->rtl = true;
    b->href = "https://example.org/a/";
    CHECK_STR(levels(b, "ar", "https://example.org/a/"),
              "2:https://example.org/a/");
    CHECK_STR(levels(b, "ar", "نص (a)."), "1:نص (|2:a|1:).");
    b->href = NULL;
    CHECK_STR(levels(b, "ar", "example.org/a/"), "2:example.org/a|1:/");
    b->style.id = STYLE_CODE;
    CHECK_STR(levels(b, "ar", "f(x);"), "2:f(x);");
    b->style.id = STYLE_BODY;
    b->rtl = false;
}

/* An English cell in an Arabic table ended in its full stop on the left. */
static void test_against(bench *b)
{
    b->rtl = true;
    CHECK_STR(levels(b, "ar", "(Gbit/s)."), "1:(|2:Gbit/s|1:).");
    b->against = true;
    CHECK_STR(levels(b, "ar", "(Gbit/s)."), "0:(Gbit/s).");
    b->rtl = false;
    CHECK_STR(levels(b, "en", "«שלום»."), "1:«שלום».");
    b->against = false;
}

/* The family's last word for each stretch: "Arabic:نص|Serif:12". */
static const char *fonts(bench *b, const char *text)
{
    const shaped *s = shape(b, "ar", text);
    buf out = buf_new(b->a);
    const face *f = NULL;
    for (size_t i = 0; i < s->nruns; i++) {
        const run *r = &s->runs[i];
        if (r->face != f)
            buf_printf(&out, "%s%s:", out.n > 0 ? "|" : "",
                       strrchr(r->face->family, ' ') + 1);
        f = r->face;
        buf_add(&out, str_slice(s->para->text, r->from, r->to));
    }
    return buf_str(&out).ptr;
}

/* Figures were of two fonts in one paragraph, brackets of two in one pair. */
static void test_fonts(bench *b)
{
    b->rtl = true;
    CHECK_STR(fonts(b, "في 18.4 «A»."),
              "Arabic:في |Serif:18.4|Arabic: «|Serif:A|Arabic:».");
    CHECK_STR(fonts(b, "نص 42%، نص"), "Arabic:نص |Serif:42%|Arabic:، نص");
    CHECK_STR(fonts(b, "A «نص» B"), "Serif:A «|Arabic:نص|Serif:» B");
    CHECK_STR(fonts(b, "هاتف \u200E+1 2"),
              "Arabic:هاتف \u200E|Serif:+1|Arabic: |Serif:2");
    b->rtl = false;
}

/* A full stop that hangs at the left pushed its line out at the right. */
static void test_edges(bench *b)
{
    enum { MEASURE = 200000 };
    b->rtl = true;
    b->style.set = SET_JUSTIFY;
    b->style.leading = PT(14);
    hyphens *hy = hyphens_open(HYPHENS_DIR);
    breaker *br = breaker_new(b->a, b->layout, hy, b->d);
    const broken *out = break_para(br, shape(b, "he", "שלום לכם."), MEASURE);
    CHECK_INT(out->nlines, 1);
    const line *l = &out->lines[0];
    const placed *last = &l->glyphs[l->nglyphs - 1];
    CHECK_INT(last->x + last->adv, MEASURE);
    CHECK(l->left + l->width == MEASURE && l->glyphs[0].x < l->left);
    b->style.set = SET_LEFT;
    b->rtl = false;
    breaker_drop(br);
    hyphens_drop(hy);
}

int main(void)
{
    setenv("GALLEY_DATA", ".", 0);
    bench b = bench_open("plain");
    test_numbers(&b);
    test_addresses(&b);
    test_against(&b);
    test_fonts(&b);
    test_edges(&b);
    bench_drop(&b);
    return test_end();
}
