/*
 * Where the elements of an XML file stand, however its bytes come: in one, one
 * by one, or in two parts split at every place.
 */
#include "test.h"

#include <string.h>

/* The cutter is tested alone, with its calls written down. */
#define cut_begin spy_begin
#define cut_end spy_end
#define xml_cut_take spied_take
#include "../../src/read/cut_xml.c"
#undef cut_begin
#undef cut_end
#undef xml_cut_take

struct cutting {
    buf calls;
};

void spy_begin(cutting *c, int64_t offset)
{
    buf_printf(&c->calls, "[%d", (int)offset);
}

void spy_end(cutting *c, int64_t offset, str id, bool related)
{
    buf_printf(&c->calls, " %d %.*s%s]", (int)offset, (int)id.len, id.ptr,
               related ? " related" : "");
}

/* The first text that there is; "picture" as the third is related. */
static void label(const str *noted, str *id, bool *related)
{
    *id = noted[0].len > 0 ? noted[0] : noted[1];
    *related = str_is(noted[2], "picture");
}

static const xml_form form = {"item", {"@guid", "name", "kind"}, label};

/* What the cutter says of text that comes in two parts, split at `split`, or
 * (step > 0) in steps of so many bytes. */
static const char *cut(arena *a, const char *text, size_t split, size_t step)
{
    size_t n = strlen(text);
    cutting c = {buf_new(a)};
    xml_cut x = {0};
    if (step == 0) {
        spied_take(&x, &form, 0, text, split, &c);
        spied_take(&x, &form, (int64_t)split, text + split, n - split, &c);
    }
    for (size_t i = 0; step > 0 && i < n; i += step)
        spied_take(&x, &form, (int64_t)i, text + i, n - i < step ? n - i : step,
                   &c);
    CHECK_INT(x.pos, (int64_t)n);
    return buf_str(&c.calls).ptr;
}

static void check(arena *a, const char *text, const char *want)
{
    CHECK_STR(cut(a, text, 0, 0), want);
    for (size_t split = 1; split <= strlen(text); split++)
        if (strcmp(cut(a, text, split, 0), want) != 0)
            CHECK_STR(cut(a, text, split, 0), want);
    for (size_t step = 1; step < 8; step++)
        CHECK_STR(cut(a, text, 0, step), want);
}

static void test_pieces(arena *a)
{
    check(a, "<a><item>x</item> <item>y</item></a>", "[3 17 ][18 32 ]");
    check(a, "<item/><item />", "[0 7 ][7 15 ]");
    check(a, "<items><item2/></items>", "");
    check(a, "<n:item a='1'>x</n:item >", "[0 25 ]");
    check(a, "<item><b>x", "[0");
    check(a, "<item><item>x</item><item/></item>", "[0 34 ]");
    /* An end that is missing costs no more than its own piece. */
    check(a, "<item><b>x</item><item><name>2</name></item>",
          "[0 17 ][17 44 2]");
    check(a, "no markup < at all > here", "");
}

static void test_hidden(arena *a)
{
    check(a, "<item><![CDATA[</item>]] >]]]]></item>", "[0 38 ]");
    check(a, "<!-- <item> -- > - --><item></item>", "[22 35 ]");
    check(a, "<?php <item> ? > ?><item></item>", "[19 32 ]");
    check(a, "<item a=\"</item>\" b='>\"'>x</item>", "[0 33 ]");
    check(a,
          "<!DOCTYPE r [<!ENTITY e \"]> <item>\"> <!-- ' <item> -->"
          "<!ELEMENT item (a)> ]><item>&e;</item>",
          "[76 92 ]");
    check(a, "<!DOCTYPE html><item></item>", "[15 28 ]");
}

static void test_labels(arena *a)
{
    check(a, "<item guid='g:1' x='2'><name>n</name></item>", "[0 44 g:1]");
    check(a, "<item><w:name><![CDATA[a-b]]></w:name></item>", "[0 45 a-b]");
    check(a, "<item><c guid='x'><name>deep</name></c><name> own </name></item>",
          "[0 64 own]");
    check(a, "<item><name/><kind>picture</kind></item>", "[0 40  related]");
    check(a, "<item><name>1</name></item><item><kind>x</kind></item>",
          "[0 27 1][27 54 ]");
}

/* A name or text without end is kept to its bound. */
static void test_bounds(arena *a)
{
    buf b = buf_new(a);
    buf_puts(&b, "<item><name>");
    for (int i = 0; i < 1000; i++)
        buf_char(&b, 'x');
    buf_puts(&b, "</name><");
    for (int i = 0; i < 1000; i++)
        buf_char(&b, 'y');
    buf_puts(&b, "/></item>");
    const char *calls = cut(a, buf_str(&b).ptr, 0, 0);
    CHECK_INT(strlen(calls), XML_NOTE + (int)strlen("[0 2030 ]"));
}

int main(void)
{
    arena *a = arena_new();
    test_pieces(a);
    test_hidden(a);
    test_labels(a);
    test_bounds(a);
    arena_drop(a);
    return test_end();
}
