/*
 * XML of news: goldens (tests/read/NAME.xml against NAME.model), places, and
 * input that means harm.
 */
#include "test.h"

#include "../../src/read/readers.h"
#include "../../src/read/xml.h"

/* ---- goldens ---------------------------------------------------------- */

static void check_golden(const char *name)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const char *in = arena_printf(a, "tests/read/%s.xml", name);
    const char *out = arena_printf(a, "tests/read/%s.model", name);
    str want;
    buf got = buf_new(a);
    feed *f = feed_open(in, NULL, &d);
    CHECK(f != NULL);
    for (size_t i = 0; f && i < feed_count(f); i++) {
        const release *r = feed_read(a, f, i, NULL, &d);
        CHECK(r != NULL);
        if (r)
            model_dump(r, &got);
    }
    for (size_t i = 0; i < d.list.n; i++)
        diag_text(&got, &d.list.v[i], false);
    CHECK(file_read(a, out, 1 << 20, &d, NOWHERE, &want));
    CHECK_STR(buf_str(&got).ptr, str_chars(a, want));
    if (f)
        feed_drop(f);
    arena_drop(a);
}

/* ---- the tree ---------------------------------------------------------- */

static xnode *parse_at(arena *a, const char *text, diags *d, int32_t line,
                       int32_t col)
{
    source src = {.a = a,
                  .path = "in.xml",
                  .bytes = str_of(text),
                  .d = d,
                  .line = line,
                  .col = col};
    return xml_read(&src);
}

static xnode *parse(arena *a, const char *text, diags *d)
{
    return parse_at(a, text, d, 1, 1);
}

static void check_tree(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const xnode *root = parse(a,
                              "<?xml version='1.0'?>\n<!DOCTYPE r SYSTEM 'x'>\n"
                              "<r xml:lang='de-at' q='a &amp;amp; &eacute;'>é"
                              "<b x='1'/>&nbsp;&lt;<![CDATA[<c>]]>\n"
                              "  <n:d>e</n:d></r>",
                              &d);
    CHECK(root != NULL && diags_ok(&d));
    if (!root)
        return;
    CHECK_STR(root->name, "r");
    CHECK_INT(root->at.line, 3);
    CHECK_STR(str_chars(a, xml_attr(root, "q")), "a &amp; é");
    const xnode *b = xml_child(root, "b"), *n = xml_child(root, "d");
    CHECK(b && n && b->next->text.len > 0);
    CHECK_INT(b->at.col, 47);
    CHECK_INT(b->next->at.col, 57);
    CHECK_STR(str_chars(a, b->next->text), "\xC2\xA0<<c>\n  ");
    CHECK_INT(n->at.line, 4);
    CHECK_INT(n->at.col, 3);
    CHECK_STR(xml_lang(a, n), "de-AT");
    CHECK_STR(str_chars(a, xml_text(a, root)), "é\xC2\xA0<<c> e");
    CHECK(xml_within(root, "d") == n && xml_next(b, NULL) == n);
    CHECK(xml_find(root, "d/none") == NULL);
    arena_drop(a);
}

/* A piece of a file: places are those of the file, and its prefixes are
 * declared elsewhere. */
static void check_piece(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const xnode *root =
        parse_at(a, "<n:i m:x='1'><n:t/>\n<n:t/></n:i>", &d, 7, 5);
    CHECK(root != NULL && diags_ok(&d));
    const xnode *t = xml_child(root, "t");
    CHECK(t && t->at.line == 7 && t->at.col == 18);
    CHECK(t && t->next->next->at.line == 8 && t->next->next->at.col == 1);
    CHECK_STR(str_chars(a, xml_attr(root, "x")), "1");
    arena_drop(a);
}

/* ---- harm -------------------------------------------------------------- */

static void check_refused(const char *text, enum diag_code code, int32_t line)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    CHECK(parse(a, text, &d) == NULL);
    CHECK_INT(d.list.n, 1);
    if (d.list.n > 0) {
        CHECK_STR(diag_name(d.list.v[0].code), diag_name(code));
        CHECK_INT(d.list.v[0].at.line, line);
    }
    arena_drop(a);
}

/* head, then body n times, then tail. */
static const char *many(arena *a, const char *head, const char *body, int n,
                        const char *tail)
{
    buf b = buf_new(a);
    buf_puts(&b, head);
    for (int i = 0; i < n; i++)
        buf_printf(&b, body, i);
    buf_puts(&b, tail);
    return buf_str(&b).ptr;
}

static void check_harm(void)
{
    arena *a = arena_new();
    check_refused("", D_XML_BROKEN, 1);
    check_refused("words", D_XML_BROKEN, 1);
    check_refused("<a>\n<b>", D_XML_BROKEN, 2);
    check_refused("<a>\n</b>", D_XML_BROKEN, 2);
    check_refused("<a/>\n<b/>", D_XML_BROKEN, 2);
    check_refused("<a>\n&none;</a>", D_XML_BROKEN, 2);
    check_refused("<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>&none;</a>", D_XML_BROKEN,
                  2);
    check_refused("<!DOCTYPE a [\n<!ENTITY b 'c'>]><a>&b;</a>", D_XML_ENTITY,
                  2);
    check_refused("<!DOCTYPE a [<!ENTITY % b SYSTEM 'file:///etc/passwd'>\n"
                  "%b;]><a/>",
                  D_XML_ENTITY, 1);
    check_refused(many(a, "", "<a>", XML_DEPTH_MAX + 1, ""), D_XML_LIMIT, 1);
    check_refused(many(a, "<a ", " x%d = '1'", 300000, "/>"), D_XML_LIMIT, 1);
    check_refused(many(a, "<a>", "<b/>", XML_NODES_MAX, "</a>"), D_XML_LIMIT,
                  1);
    arena_drop(a);
}

/* ---- recognition ------------------------------------------------------- */

static void check_root(const char *text, const char *want)
{
    arena *a = arena_new();
    str name, ns;
    bool is = xml_root(str_of(text), &name, &ns);
    const char *got = is ? arena_printf(a, "%s|%s", str_chars(a, name),
                                        ns.len ? str_chars(a, ns) : "")
                         : "no";
    CHECK_STR(got, want);
    arena_drop(a);
}

static void check_roots(void)
{
    check_root("<nitf>", "nitf|");
    check_root("<?xml version='1.0'?><!-- <x> --><!DOCTYPE nitf [<!ATTLIST a "
               "b CDATA 'c'>]>\n<nitf version='3'/>",
               "nitf|");
    check_root("<a:b c='1' xmlns:a = \"urn:x\" xmlns='urn:y'>", "b|urn:x");
    check_root("<b xmlns:a='urn:x' xmlns='urn:y'>", "b|urn:y");
    check_root("words <b>", "no");
    check_root("<", "no");
    check_root("<3 men", "no");
    check_root("", "no");
}

static void check_reader(const char *text, const reader *want)
{
    const reader *best = NULL, *r;
    int sure = 0;
    for (size_t i = 0; (r = reader_at(i)) != NULL; i++)
        if (r->sniff(str_of(text)) > sure) {
            sure = r->sniff(str_of(text));
            best = r;
        }
    CHECK_STR(best ? best->name : "none", want->name);
}

static void check_readers(void)
{
    check_reader("<?xml version='1.0'?><nitf><body/></nitf>", &read_nitf);
    check_reader("<NewsML Version='1.2'><NewsItem/></NewsML>", &read_newsml_1);
    check_reader("<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>",
                 &read_newsml_g2);
    check_reader("<g:newsMessage xmlns:g='http://iptc.org/std/nar/2006-10-01/'>"
                 "</g:newsMessage>",
                 &read_newsml_g2);
    check_reader("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'"
                 "/>",
                 &read_xml);
}

int main(void)
{
    check_golden("nitf");
    check_golden("g2");
    check_golden("newsml");
    check_tree();
    check_piece();
    check_harm();
    check_roots();
    check_readers();
    return test_end();
}
