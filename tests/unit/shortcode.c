/*
 * What WordPress keeps in the text of a post in place of HTML: shortcodes,
 * addresses on a line by themselves, and paragraphs that are empty lines.
 */
#include "test.h"

#include "../../src/read/shortcode.h"

/* A library with one picture, number 7. */
static bool find(void *library, str id, picture *out)
{
    (void)library;
    if (!str_is(id, "7"))
        return false;
    out->href = STR("a\"b.png");
    out->alt = STR("A boat");
    out->has_alt = true;
    return true;
}

static str coded(arena *a, const char *text, diags *d)
{
    source src = {.a = a, .path = "x", .d = d, .line = 1};
    media m = {find, NULL};
    return shortcodes_html(&src, str_of(text), (where){"x", 1, 1}, &m);
}

static void check(arena *a, const char *text, const char *want, size_t said)
{
    diags d = diags_new(a);
    CHECK_STR(coded(a, text, &d).ptr, want);
    CHECK_INT(d.list.n, said);
}

static void test_known(arena *a)
{
    check(a,
          "[caption id=\"x\" width='9']<a href=\"u\"><img src=p></a> Words "
          "<i>here</i>[/caption]",
          "<figure><a href=\"u\"><img src=p></a><figcaption> Words "
          "<i>here</i></figcaption></figure>",
          0);
    check(a, "[caption caption=\"Old\"]<img src=p>[/caption]",
          "<figure><img src=p><figcaption>Old</figcaption></figure>", 0);
    check(a, "[gallery ids=\"7\"]",
          "<figure><img src=\"a&quot;b.png\" alt=\"A boat\"></figure>", 0);
    check(a, "[gallery ids=\"7,8\"]",
          "<figure><img src=\"a&quot;b.png\" alt=\"A boat\"></figure>", 1);
    check(a, "[gallery]", "", 1);
    check(a, "[embed]https://v.example/1[/embed]",
          "<p><a href=\"https://v.example/1\">https://v.example/1</a></p>", 0);
    check(a, "[audio mp3=\"https://v.example/a.mp3\" loop=1][/audio]",
          "<p><a href=\"https://v.example/a.mp3\">https://v.example/a.mp3</a>"
          "</p>",
          0);
    check(a, "[youtube=https://v.example/w]",
          "<p><a href=\"https://v.example/w\">https://v.example/w</a></p>", 0);
    check(a, "[quote author=\"x\"]He [caption]<img src=p> c[/caption][/quote]",
          "<blockquote>He <figure><img src=p><figcaption> c</figcaption>"
          "</figure></blockquote>",
          0);
}

static void test_unknown(arena *a)
{
    check(a, "[vc_row][vc_text size=2]One[/vc_text][/vc_row] [vc_row]", "One ",
          2);
    check(a, "[box]in it[/box]", "in it", 1);
    check(a, "[[gallery ids=\"7\"]]", "[gallery ids=\"7\"]", 0);
    check(a, "he [sic] said [1] and [...] [/end] [email protected]",
          "he [sic] said [1] and [...] [/end] [email protected]", 0);
    check(a, "<a title=\"[gallery]\">x</a><!-- [gallery] -->",
          "<a title=\"[gallery]\">x</a><!-- [gallery] -->", 0);
    check(a, "[open x=\"1\" <b>never closed", "[open x=\"1\" <b>never closed",
          0);
    check(a, "<!-- wp:latest-posts {\"n\":1} /--><!-- wp:spacer /-->",
          "<!-- wp:latest-posts {\"n\":1} /--><!-- wp:spacer /-->", 1);
}

static void test_addresses(arena *a)
{
    check(a, "x\nhttps://v.example/1 \ny",
          "x\n<p><a href=\"https://v.example/1\">https://v.example/1</a></p> "
          "\ny",
          0);
    check(a, "see https://v.example/1\nand", "see https://v.example/1\nand", 0);
    check(a, "<a href=u>https://v.example/1</a>",
          "<a href=u>https://v.example/1</a>", 0);
    check(a, "<img class=\"wp-image-7\" src=p><img class=\"wp-image-8\" src=q>",
          "<img alt=\"A boat\"  class=\"wp-image-7\" src=p>"
          "<img class=\"wp-image-8\" src=q>",
          0);
    check(a, "<img class=\"wp-image-7\" alt=\"Own\" src=p>",
          "<img class=\"wp-image-7\" alt=\"Own\" src=p>", 0);
}

static void check_paragraphs(arena *a, const char *text, const char *want)
{
    CHECK_STR(shortcodes_paragraphs(a, str_of(text)).ptr, want);
}

static void test_paragraphs(arena *a)
{
    check_paragraphs(a, "one\n\ntwo\nlines", "one<p>\n\ntwo<br>\nlines");
    check_paragraphs(a, "<h2>H</h2>\ntext\n<ul>\n<li>a</li>\n</ul>\nb",
                     "<h2>H</h2>\ntext\n<ul>\n<li>a</li>\n</ul>\nb");
    check_paragraphs(a, "<h2>H</h2>\n\ntext", "<h2>H</h2><p>\n\ntext");
    check_paragraphs(a, "a<br />\nb", "a<br />\nb");
    check_paragraphs(a, "<pre>a\n\nb</pre>\n\nc", "<pre>a\n\nb</pre><p>\n\nc");
    check_paragraphs(a, "<b>a</b>\nc <i>d</i>\n<i>e</i>",
                     "<b>a</b><br>\nc <i>d</i><br>\n<i>e</i>");
    check_paragraphs(a, "<!-- wp:html -->\na\n\nb\n<!-- /wp:html -->\n\nc\n\nd",
                     "<!-- wp:html -->\na\n\nb\n<!-- /wp:html --><p>\n\nc<p>"
                     "\n\nd");
}

/* Much of the same costs time as its length does: a bound of the test run,
 * were it otherwise. */
static void test_harm(arena *a)
{
    static const char *const bits[] = {"[a x=1]",
                                       "[caption]",
                                       "[[",
                                       "[/b]",
                                       "[quote]",
                                       "<!-- ",
                                       "[gallery ids=1,1]",
                                       "<img class=wp-image-7 ",
                                       "[b \""};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
        arena *own = arena_new();
        diags d = diags_new(own);
        buf b = buf_new(own);
        while (b.n < 300000)
            buf_puts(&b, bits[i]);
        str text = buf_str(&b);
        CHECK(coded(own, text.ptr, &d).len < 40 * text.len);
        CHECK(shortcodes_paragraphs(own, text).len >= text.len);
        CHECK(d.list.n < 2000);
        arena_drop(own);
    }
    (void)a;
}

int main(void)
{
    arena *a = arena_new();
    test_known(a);
    test_unknown(a);
    test_addresses(a);
    test_paragraphs(a);
    test_harm(a);
    arena_drop(a);
    return test_end();
}
