/*
 * Exports of WordPress: which items are releases, what their fields become,
 * and that a damaged item costs none of the others.
 */
#include "test.h"

#include "../../src/read/read.h"
#include "folder.h"

static const char head[] =
    "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"\n"
    " xmlns:e=\"http://wordpress.org/export/1.2/excerpt/\"\n"
    " xmlns:c=\"http://purl.org/rss/1.0/modules/content/\"\n"
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:wp=\"http://wordpress.org/export/1.2/\">\n"
    "<channel><link>https://x.example</link><language>de-DE</language>\n"
    "<wp:author><wp:author_login>ada</wp:author_login>"
    "<wp:author_display_name><![CDATA[Ada & Co]]></wp:author_display_name>"
    "</wp:author>\n";

static feed *opened(arena *a, const char *items, diags *d)
{
    buf b = buf_new(a);
    buf_puts(&b, head);
    buf_puts(&b, items);
    buf_puts(&b, "</channel></rss>\n");
    put("export.xml", buf_str(&b).ptr);
    return feed_open("export.xml", NULL, d);
}

/* An item with these elements and a text. */
static const char *item(arena *a, const char *rest)
{
    return arena_printf(a,
                        "<item><title>T</title><c:encoded>Text of it."
                        "</c:encoded>%s</item>\n",
                        rest);
}

static const release *only(arena *a, const char *rest, diags *d)
{
    feed *f = opened(a, item(a, rest), d);
    const release *r = f ? feed_read(a, f, 0, NULL, d) : NULL;
    CHECK(r != NULL);
    if (f)
        feed_drop(f);
    return r;
}

static bool has(const diags *d, enum diag_code code)
{
    for (size_t i = 0; i < d->list.n; i++)
        if (d->list.v[i].code == code)
            return true;
    return false;
}

static void test_kinds(arena *a)
{
    static const struct {
        const char *type, *status;
        size_t n;
    } kinds[] = {{"post", "publish", 1},       {"page", "publish", 1},
                 {"press", "publish", 1},      {"post", "draft", 1},
                 {"attachment", "inherit", 0}, {"nav_menu_item", "publish", 0},
                 {"revision", "inherit", 0},   {"post", "trash", 0},
                 {"post", "auto-draft", 0},    {"wp_template", "publish", 0}};
    buf b = buf_new(a);
    size_t want = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        want += kinds[i].n;
        buf_puts(&b,
                 item(a, arena_printf(a,
                                      "<wp:post_id>%d</wp:post_id><wp:status>%s"
                                      "</wp:status><wp:post_type><![CDATA[%s]]>"
                                      "</wp:post_type>",
                                      (int)i, kinds[i].status, kinds[i].type)));
    }
    diags d = diags_new(a);
    feed *f = opened(a, buf_str(&b).ptr, &d);
    CHECK(f != NULL);
    if (!f)
        return;
    CHECK_INT(feed_count(f), want);
    CHECK_STR(str_chars(a, feed_id(f, 1)), "1");
    feed_drop(f);
}

static void check_status(arena *a, const char *rest, enum pub_status want,
                         bool said)
{
    diags d = diags_new(a);
    const release *r = only(a, rest, &d);
    CHECK_INT(r ? r->status : PUB_CANCELED, want);
    CHECK_INT(has(&d, D_WXR_STATUS), said);
}

static void test_status(arena *a)
{
    check_status(a, "<wp:status>publish</wp:status>", PUB_USABLE, false);
    check_status(a, "", PUB_USABLE, false);
    check_status(a, "<wp:status>draft</wp:status>", PUB_WITHHELD, true);
    check_status(a, "<wp:status>private</wp:status>", PUB_WITHHELD, true);
    check_status(a,
                 "<wp:status>publish</wp:status><wp:post_password>x"
                 "</wp:post_password>",
                 PUB_WITHHELD, true);
    diags d = diags_new(a);
    const release *r =
        only(a,
             "<wp:status>future</wp:status><wp:post_date>2027-01-02 10:00:00"
             "</wp:post_date><wp:post_date_gmt>2027-01-02 09:00:00"
             "</wp:post_date_gmt>",
             &d);
    CHECK(r && r->embargoed_until.set && r->embargoed_until.has_zone);
    CHECK_INT(r ? r->embargoed_until.offset_minutes : 0, 60);
}

static void check_offset(arena *a, const char *here, const char *utc,
                         bool has_zone, int minutes)
{
    diags d = diags_new(a);
    const release *r =
        only(a,
             arena_printf(a,
                          "<wp:post_date>%s</wp:post_date><wp:post_date_gmt>%s"
                          "</wp:post_date_gmt>",
                          here, utc),
             &d);
    CHECK(r && r->published.set);
    if (!r)
        return;
    CHECK_INT(r->published.has_zone, has_zone);
    CHECK_INT(r->published.offset_minutes, minutes);
}

static void test_dates(arena *a)
{
    check_offset(a, "2015-06-01 16:00:00", "2015-06-01 08:00:00", true, 480);
    check_offset(a, "2015-06-01 00:30:00", "2015-05-31 19:00:00", true, 330);
    check_offset(a, "2015-06-01 01:00:00", "2015-06-01 04:00:00", true, -180);
    check_offset(a, "2015-06-01 01:00:00", "0000-00-00 00:00:00", false, 0);
    check_offset(a, "2015-06-01 01:00:00", "2015-07-01 04:00:00", false, 0);
    check_offset(a, "", "2015-06-01 04:00:00", true, 0);
}

static void test_fields(arena *a)
{
    diags d = diags_new(a);
    const release *r = only(
        a,
        "<dc:creator>ada</dc:creator><e:encoded>&lt;p&gt;Short &amp;amp; "
        "good&lt;/p&gt;</e:encoded><wp:post_name>%e6%96%b0</wp:post_name>"
        "<category domain=\"category\" nicename=\"a\">A</category>"
        "<category domain=\"post_tag\" nicename=\"b\">B</category>"
        "<category domain=\"category\" nicename=\"uncategorized\">U</category>"
        "<category domain=\"region\" nicename=\"c\">North</category>"
        "<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1"
        "</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>desk"
        "</wp:meta_key><wp:meta_value>city</wp:meta_value></wp:postmeta>",
        &d);
    if (!r)
        return;
    CHECK_STR(str_chars(a, r->by), "Ada & Co");
    CHECK_STR(str_chars(a, r->summary), "Short & good");
    CHECK_STR(str_chars(a, r->slugline), "新");
    CHECK_STR(r->lang, "de-DE");
    CHECK_INT(r->nsubjects, 2);
    CHECK_INT(r->nunknown, 2); /* region, desk */
    CHECK(has(&d, D_FIELDS_KEPT));
}

/* The language of the site is not that of each post. */
static void test_language(arena *a)
{
    diags d = diags_new(a);
    feed *f =
        opened(a,
               "<item><title>渡輪改用風電</title><c:encoded>夜間航班不再使"
               "用燃油。</c:encoded></item>",
               &d);
    const release *r = f ? feed_read(a, f, 0, NULL, &d) : NULL;
    CHECK_STR(r ? r->lang : NULL, "zh-Hant");
    if (f)
        feed_drop(f);
}

static void test_damage(arena *a)
{
    diags d = diags_new(a), e = diags_new(a);
    feed *f = opened(a,
                     arena_printf(a, "%s<item><title>x</b></title></item>\n%s",
                                  item(a, ""), item(a, "")),
                     &d);
    CHECK(f != NULL);
    if (!f)
        return;
    CHECK_INT(feed_count(f), 3);
    CHECK(feed_read(a, f, 0, NULL, &d) != NULL);
    CHECK(feed_read(a, f, 1, NULL, &e) == NULL);
    CHECK(has(&e, D_XML_BROKEN));
    CHECK_INT(e.list.n > 0 ? e.list.v[0].at.line : 0, 10);
    CHECK(feed_read(a, f, 2, NULL, &d) != NULL);
    feed_drop(f);
    f = opened(a, "<item><wp:post_type>attachment</wp:post_type></item>", &d);
    CHECK(f != NULL && feed_read(a, f, 0, NULL, &d) == NULL);
    CHECK(has(&d, D_WXR_SHAPE));
    if (f)
        feed_drop(f);
}

/* Pictures of the library: found, missing, and a library that is its own. */
static void test_pictures(arena *a)
{
    CHECK(mkdir("wp-content", 0777) == 0 &&
          mkdir("wp-content/uploads", 0777) == 0);
    put("wp-content/uploads/p.png", "x");
    diags d = diags_new(a);
    feed *f = opened(
        a,
        "<item><title>T</title><c:encoded>[gallery ids=\"5,6\"] words"
        "</c:encoded><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        "<wp:meta_value>5</wp:meta_value></wp:postmeta></item>"
        "<item><title>p</title><wp:post_id>5</wp:post_id><wp:post_type>"
        "attachment</wp:post_type><wp:attachment_url>"
        "https://x.example/wp-content/uploads/p.png</wp:attachment_url>"
        "<e:encoded>Cap</e:encoded></item>",
        &d);
    const release *r = f ? feed_read(a, f, 0, NULL, &d) : NULL;
    CHECK(r && r->body && r->body->picture);
    if (r && r->body && r->body->picture) {
        CHECK_STR(str_chars(a, r->body->picture->href),
                  "wp-content/uploads/p.png");
        CHECK_STR(inl_plain(a, r->body->picture->caption).ptr, "Cap");
        CHECK_INT(r->npictures, 0);
    }
    CHECK(has(&d, D_GALLERY_PICTURE));
    if (f)
        feed_drop(f);
}

int main(void)
{
    static void (*const tests[])(arena *) = {
        test_kinds,    test_status, test_dates,   test_fields,
        test_language, test_damage, test_pictures};
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        folder_run(a, tests[i]);
    arena_drop(a);
    return test_end();
}
