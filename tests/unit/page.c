/*
 * HTML pages and pieces of them: goldens (tests/read/NAME.html against
 * NAME.model), the encodings that pages are in, where pictures are, and input
 * that means harm.
 */
#include "test.h"

#include <iconv.h>

#include "../../src/read/charset.h"
#include "../../src/read/picture.h"
#include "../../src/read/readers.h"
#include "../../src/read/url.h"
#include "folder.h"

/* ---- goldens --------------------------------------------------------------
 */

static void check_golden(const char *name)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const char *in = arena_printf(a, "tests/read/%s.html", name);
    const char *out = arena_printf(a, "tests/read/%s.model", name);
    str want;
    const release *r = read_release(a, in, NULL, NULL, &d);
    buf got = buf_new(a);
    CHECK(r != NULL);
    CHECK(file_read(a, out, 1 << 20, &d, NOWHERE, &want));
    if (r)
        model_dump(r, &got);
    for (size_t i = 0; i < d.list.n; i++)
        diag_text(&got, &d.list.v[i], false);
    CHECK_STR(buf_str(&got).ptr, str_chars(a, want));
    arena_drop(a);
}

/* ---- encodings ------------------------------------------------------------
 */

static str encoded(arena *a, const char *charset, str text)
{
    iconv_t cd = iconv_open(charset, "UTF-8");
    CHECK(cd != (iconv_t)-1);
    size_t room = text.len * 4, left = text.len, all = room;
    char *out = arena_alloc(a, room), *to = out;
    char *in = str_chars(a, text);
    CHECK(iconv(cd, &in, &left, &to, &room) != (size_t)-1);
    iconv(cd, NULL, NULL, &to, &room);
    iconv_close(cd);
    return (str){out, all - room};
}

/* A page with words in charset, which it calls label, reads as it was. */
static void check_encoding(arena *a, const char *label, const char *charset,
                           const char *words)
{
    static const char *const forms[] = {
        "<html><head><meta charset=\"%s\"><title>x</title><body><p>%s",
        "<html><head><meta http-equiv='Content-Type' content='text/html; "
        "charset=%s'><title>x</title><body><p>%s",
        "<?xml version='1.0' encoding='%s'?><html><head><title>x</title>"
        "</head><body><p>%s</p></body></html>"};
    for (size_t i = 0; i < 3; i++) {
        diags d = diags_new(a);
        buf b = buf_new(a);
        const char *mark = strstr(forms[i], "%s") + 2;
        buf_bytes(&b, forms[i], (size_t)(mark - forms[i]) - 2);
        buf_puts(&b, label);
        const char *second = strstr(mark, "%s");
        buf_bytes(&b, mark, (size_t)(second - mark));
        buf_puts(&b, words);
        buf_puts(&b, second + 2);
        str page = encoded(a, charset, buf_str(&b));
        FILE *f = fopen("in.html", "wb");
        CHECK(f != NULL && fwrite(page.ptr, 1, page.len, f) == page.len);
        if (f)
            fclose(f);
        const release *r = read_release(a, "in.html", NULL, NULL, &d);
        CHECK(r != NULL && r->body != NULL);
        if (r && r->body)
            CHECK_STR(inl_plain(a, r->body->inls).ptr, words);
    }
}

static void test_encodings(arena *a)
{
    check_encoding(a, "iso-8859-1", "WINDOWS-1252", "“Café” – für 5 €");
    check_encoding(a, "Windows-1251", "WINDOWS-1251", "Река и мост");
    check_encoding(a, "ISO-8859-15", "ISO-8859-15", "Œuvre à 5 €");
    check_encoding(a, "Shift_JIS", "CP932", "新しい橋が①完成した。");
    check_encoding(a, "x-sjis", "CP932", "表示とソ連");
    check_encoding(a, "EUC-JP", "EUC-JP-MS", "渡し船の時刻");
    check_encoding(a, "iso-2022-jp", "ISO-2022-JP", "渡し船の時刻");
    check_encoding(a, "big5", "BIG5-HKSCS", "渡輪改用風電，許功蓋");
    check_encoding(a, "gb2312", "GB18030", "渡轮改用风电，镕㐀");
    check_encoding(a, "GBK", "GB18030", "夜间航班");
    check_encoding(a, "euc-kr", "UHC", "나루터 똠방각하");
    check_encoding(a, "utf-8", "UTF-8", "渡輪");
}

/* What says UTF-8 and has a byte that is none loses that and no more. */
static void test_spoilt(arena *a)
{
    diags d = diags_new(a);
    put("in.html", "<html><meta charset=utf-8><title>x</title><body><p>a\xFF"
                   "b and more of it");
    const release *r = read_release(a, "in.html", NULL, NULL, &d);
    CHECK(r && r->body);
    if (r && r->body)
        CHECK_STR(inl_plain(a, r->body->inls).ptr, "a\xEF\xBF\xBD"
                                                   "b and more of it");
    put("in.html", "<p>a\xFF"
                   "b");
    CHECK(read_release(a, "in.html", NULL, NULL, &d) == NULL);
}

/* References to 0x80..0x9F mean what they do in Windows-1252, in every format
 * that has references. */
static void test_references(arena *a)
{
    static const char *const files[][2] = {
        {"in.html", "<p>&#128;5 &#150; it&#x92;s &#133;"},
        {"in.md", "# H\n\n&#128;5 &#150; it&#x92;s &#133;\n"},
        {"in.xml", "<nitf><body><body.content><p>&#128;5 &#150; it&#x92;s "
                   "&#133;</p></body.content></body></nitf>"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        diags d = diags_new(a);
        put(files[i][0], files[i][1]);
        const release *r = read_release(a, files[i][0], NULL, NULL, &d);
        CHECK(r && r->body);
        if (r && r->body)
            CHECK_STR(inl_plain(a, r->body->inls).ptr, "€5 – it’s …");
    }
}

/* Place and day that the data of a page has are not set twice. */
static void test_dateline_twice(arena *a)
{
    static const char *const ledes[][2] = {
        {"NEUCHÂTEL, le 2 mai 2025 — Le bateau revient.", "Le bateau revient."},
        {"Lyon, le 2 mai 2025 — Le bateau revient.", NULL},
        {"NEUCHÂTEL, le 3 mai 2025 — Le bateau revient.", NULL}};
    for (size_t i = 0; i < sizeof ledes / sizeof *ledes; i++) {
        diags d = diags_new(a);
        put("in.html",
            arena_printf(
                a,
                "<html lang=fr><script type=application/ld+json>"
                "{\"@type\":\"NewsArticle\",\"headline\":\"Le bateau\","
                "\"dateline\":\"Neuchâtel\",\"datePublished\":"
                "\"2025-05-02\"}</script><body><article><p>%s</p></article>",
                ledes[i][0]));
        const release *r = read_release(a, "in.html", NULL, NULL, &d);
        CHECK(r && r->body && str_is(r->dateline, "Neuchâtel"));
        if (r && r->body)
            CHECK_STR(inl_plain(a, r->body->inls).ptr,
                      ledes[i][1] ? ledes[i][1] : ledes[i][0]);
    }
}

/* A page whose whole text stands where others have what is beside it. */
static void test_beside_text(arena *a)
{
    static const char *const names[] = {"footer", "aside", "nav", "header"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        diags d = diags_new(a);
        put("in.html",
            arena_printf(a,
                         "<html><title>x</title><body><nav><a href=/>Home</a>"
                         "</nav><%s><h1>Boats</h1><p>It sails all night, they "
                         "say.<p>Fares stay.</%s></body></html>",
                         names[i], names[i]));
        const release *r = read_release(a, "in.html", NULL, NULL, &d);
        CHECK(r && r->body && r->body->next && !r->body->next->next);
        if (r && r->body)
            CHECK_STR(inl_plain(a, r->body->inls).ptr,
                      "It sails all night, they say.");
    }
    diags d = diags_new(a);
    put("in.html", "<html><body><nav><a href=/>Home</a></nav></body></html>");
    CHECK(read_release(a, "in.html", NULL, NULL, &d) == NULL);
}

/* ---- addresses -------------------------------------------------------------
 */

static void check_join(arena *a, const char *base, const char *href,
                       const char *want)
{
    CHECK_STR(str_chars(a, url_join(a, str_of(base), str_of(href))), want);
}

static void test_addresses(arena *a)
{
    static const char base[] = "https://x.example/a/b/c.html?q=1#f";
    check_join(a, base, "d.png", "https://x.example/a/b/d.png");
    check_join(a, base, "../d.png?x=/../", "https://x.example/a/d.png?x=/../");
    check_join(a, base, "../../../../d", "https://x.example/d");
    check_join(a, base, "./", "https://x.example/a/b/");
    check_join(a, base, "/d/./e/../f", "https://x.example/d/f");
    check_join(a, base, "//y.example/d", "https://y.example/d");
    check_join(a, base, "?z", "https://x.example/a/b/c.html?z");
    check_join(a, base, "#z", "https://x.example/a/b/c.html?q=1#z");
    check_join(a, base, " mailto:a@b.example ", "mailto:a@b.example");
    check_join(a, "https://x.example", "d", "https://x.example/d");
    check_join(a, "", "d/e", "d/e");
    CHECK_STR(url_path(a, STR("https://x.example/a%20b/%e6%96%b0?c#d")).ptr,
              "/a b/新");
    CHECK(picture_same(a, STR("https://x.example/u/p-300x200.jpg?w=1"),
                       STR("u/p.jpg")));
    CHECK(picture_same(a, STR("p-scaled.jpg"), STR("p-1024x768.jpg")));
    CHECK(!picture_same(a, STR("p-2.jpg"), STR("p.jpg")));
}

static void check_beside(arena *a, const char *href, const char *want)
{
    diags d = diags_new(a);
    source src = {.a = a, .path = "export.xml", .d = &d, .line = 1};
    CHECK_STR(str_chars(a, url_beside(&src, str_of(href))), want);
}

static void test_beside(arena *a)
{
    CHECK(mkdir("wp-content", 0777) == 0 &&
          mkdir("wp-content/uploads", 0777) == 0 && mkdir("2016", 0777) == 0);
    put("wp-content/uploads/a.png", "x");
    put("2016/b.jpg", "x");
    put("c d.png", "x");
    put("e.gif", "x");
    check_beside(a, "https://x.example/s/wp-content/uploads/a.png?w=3",
                 "wp-content/uploads/a.png");
    check_beside(a, "/wp-content/uploads/2016/b.jpg", "2016/b.jpg");
    check_beside(a, "/wp-content/uploads/2016/b-300x200.jpg", "2016/b.jpg");
    check_beside(a, "https://x.example/other/c%20d.png", "c d.png");
    check_beside(a, "../../etc/c%20d.png", "c d.png");
    check_beside(a, "e.gif", ""); /* no picture that galley reads */
    check_beside(a, "f.png", "");
}

/* ---- harm -------------------------------------------------------------------
 */

static void test_harm(void)
{
    static const char *const bits[] = {
        "<div>",
        "</div>",
        "<p><div class=content>",
        "<a href=x",
        "<script>",
        "<table><tr><td>",
        "<!-- ",
        "<b>",
        "<ul><li>",
        "&amp;",
        "<title>",
        "<meta name=x content=y>",
        "<h1>x",
        "<img src=x>",
        "<script type=application/ld+json>[",
        "<x>",
        "<p>a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p."};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
        arena *a = arena_new();
        diags d = diags_new(a);
        buf b = buf_new(a);
        buf_puts(&b, "<html><body>");
        while (b.n < 400000)
            buf_puts(&b, bits[i]);
        source src = {.a = a,
                      .path = "in.html",
                      .bytes = buf_str(&b),
                      .d = &d,
                      .line = 1};
        release *r = ARENA_NEW(a, release);
        r->path = "in.html";
        bool ok = read_page.read(&src, r);
        CHECK(ok || !diags_ok(&d));
        CHECK(arena_size(a) < 400u << 20);
        arena_drop(a);
    }
}

int main(void)
{
    static const char *const goldens[] = {"page", "page-data", "page-form",
                                          "piece"};
    for (size_t i = 0; i < sizeof goldens / sizeof *goldens; i++)
        check_golden(goldens[i]);
    arena *a = arena_new();
    test_addresses(a);
    test_harm();
    folder_run(a, test_encodings);
    folder_run(a, test_spoilt);
    folder_run(a, test_references);
    folder_run(a, test_beside_text);
    folder_run(a, test_dateline_twice);
    folder_run(a, test_beside);
    arena_drop(a);
    return test_end();
}
