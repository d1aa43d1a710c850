/*
 * The Markdown reader: goldens (tests/read/NAME.md against NAME.model), the
 * emphasis of CJK text, places, and input that means harm.
 */
#include "test.h"

#include "../../src/read/readers.h"

static bool read_text_as_markdown(arena *a, str text, diags *d, release *r)
{
    source src = {.a = a, .path = "in.md", .bytes = text, .d = d, .line = 1};
    *r = (release){.path = "in.md"};
    return read_markdown.read(&src, r);
}

/* ---- goldens ---------------------------------------------------------- */

static void check_golden(const char *name)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const char *in = arena_printf(a, "tests/read/%s.md", name);
    const char *out = arena_printf(a, "tests/read/%s.model", name);
    str want;
    const release *r = read_release(a, in, NULL, NULL, &d);
    CHECK(r != NULL);
    CHECK(file_read(a, out, 1 << 20, &d, NOWHERE, &want));
    if (r) {
        buf got = buf_new(a);
        model_dump(r, &got);
        for (size_t i = 0; i < d.list.n; i++)
            diag_text(&got, &d.list.v[i], false);
        CHECK_STR(buf_str(&got).ptr, str_chars(a, want));
    }
    arena_drop(a);
}

/* ---- emphasis --------------------------------------------------------- */

/* The inlines of the first paragraph: <b>, <i>, <s> around what they mark. */
static void outline(buf *b, const inl *in)
{
    for (; in; in = in->next) {
        const char *mark = in->kind == INL_STRONG   ? "b"
                           : in->kind == INL_EMPH   ? "i"
                           : in->kind == INL_STRIKE ? "s"
                                                    : NULL;
        if (mark)
            buf_printf(b, "<%s>", mark);
        if (in->kind == INL_CODE)
            buf_char(b, '`');
        buf_add(b, in->text);
        outline(b, in->first);
        if (in->kind == INL_CODE)
            buf_char(b, '`');
        if (mark)
            buf_printf(b, "</%s>", mark);
    }
}

static void check_inls(const char *text, const char *want)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    release r;
    CHECK(read_text_as_markdown(a, str_of(text), &d, &r));
    buf b = buf_new(a);
    outline(&b, r.body ? r.body->inls : NULL);
    CHECK_STR(buf_str(&b).ptr, want);
    arena_drop(a);
}

static void test_emphasis(void)
{
    check_inls("**强调。**后文", "<b>强调。</b>后文");
    check_inls("他说**「是」**。", "他说<b>「是」</b>。");
    check_inls("**一。**二**三。**四", "<b>一。</b>二<b>三。</b>四");
    check_inls("*斜。*后", "<i>斜。</i>后");
    check_inls("**“引”**是", "<b>“引”</b>是");
    check_inls("이것은**\"중요\"**하다", "이것은<b>\"중요\"</b>하다");
    check_inls("これは**（注）**です", "これは<b>（注）</b>です");
    check_inls("这~~「旧」~~的", "这<s>「旧」</s>的");
    check_inls("`**码。**后`", "`**码。**后`");
    check_inls("\\*\\*义。\\*\\*后", "**义。**后");
    check_inls("2*3*4 and 5*6", "2*3*4 and 5*6");
    check_inls("a*b*c", "a<i>b</i>c");
    check_inls("**Latin.**next", "**Latin.**next");
    check_inls("** 不。**后", "** 不。**后");
}

static void test_newlines(void)
{
    check_inls("汉字\n汉字。\n又", "汉字汉字。又");
    check_inls("한글\n한글", "한글 한글");
    check_inls("a\nb", "a b");
    check_inls("**汉**\n字", "<b>汉</b>字");
    check_inls("他说\n“是”", "他说“是”");
    check_inls("汉\nLatin", "汉 Latin");
    check_inls("a  b\t c", "a b c");
    check_inls("a.\xC2\xA0 b \xC2\xA0"
               "c 5\xC2\xA0kg",
               "a. b c 5\xC2\xA0kg");
    check_inls("a.&nbsp;&nbsp; b\xC2\xA0\xC2\xA0*c*",
               "a. b\xC2\xA0\xC2\xA0<i>c</i>");
}

/* The paragraphs of the body, with "|" between them. */
static void check_paras(const char *text, const char *want)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    release r;
    CHECK(read_text_as_markdown(a, str_of(text), &d, &r));
    buf b = buf_new(a);
    for (const block *p = r.body; p; p = p->next) {
        outline(&b, p->inls);
        buf_puts(&b, p->next ? "|" : "");
    }
    CHECK_STR(buf_str(&b).ptr, want);
    arena_drop(a);
}

static void test_html(void)
{
    check_paras("<dl><dt>Term</dt><dd>Def</dd><dt>Two<dd>More</dl>",
                "<b>Term</b>|Def|<b>Two</b>|More");
    check_paras("<center>a</center>b<address>c</address>d", "a|b|c|d");
    check_paras("<div>a<video>b</video>c</div>", "a|b|c");
    check_paras("Dear <your name>, *bring* a <towel>.",
                "Dear <your name>, <i>bring</i> a <towel>.");
    check_paras("<pool>", "<pool>");
    check_paras("a <mark>b</mark>\n\n<div><o:p>c</o:p></div>", "a b|c");
}

/* ---- front matter ----------------------------------------------------- */

static void check_code(const char *text, enum diag_code code, int line, int col)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    release r;
    read_text_as_markdown(a, str_of(text), &d, &r);
    CHECK(d.list.n > 0);
    if (d.list.n > 0) {
        CHECK_STR(diag_name(d.list.v[0].code), diag_name(code));
        CHECK_INT(d.list.v[0].at.line, line);
        CHECK_INT(d.list.v[0].at.col, col);
    }
    arena_drop(a);
}

static void test_complaints(void)
{
    check_code("---\ntitle: a\nb\n", D_FRONT_OPEN, 1, 1);
    check_code("+++\na = 1\n+++\n", D_FRONT_TOML, 1, 1);
    check_code("---\ntitle: a\ntitle: b\n---\n", D_FIELD_TWICE, 3, 1);
    check_code("---\ntitle: a\nheadline: b\n---\n", D_FIELD_BOTH, 3, 1);
    check_code("---\na: &x 1\nb: *x\n---\n", D_YAML_ALIAS, 2, 4);
    check_code("---\n<<: {a: 1}\nb: 1\n---\n", D_YAML_ALIAS, 2, 1);
    check_code("---\nheadline: [a]\n---\n", D_FIELD_TYPE, 2, 11);
    check_code("---\ndate: 03/04/2015\n---\n", D_FIELD_DATE, 2, 7);
    check_code("---\nlang: \"?\"\n---\n", D_FIELD_LANG, 2, 7);
    check_code("---\nheadlin: a\n---\n", D_FIELD_MISSPELT, 2, 1);
    check_code("---\nweather: a\n---\n", D_UNKNOWN_FIELD, 2, 1);
    check_code("---\ncontacts:\n  - emial: a\n---\n", D_FIELD_MISSPELT, 3, 5);
    check_code("---\ntitle: a: b\n---\n", D_YAML_SYNTAX, 2, 9);
    check_code("---\na: 1\n? [b]\n: 1\n---\n", D_YAML_FIELDS, 3, 3);
    check_code("---\ntitle: a\n---\n\n汉<blink>x</blink>\n", D_HTML_TAG, 5, 2);
    check_code("汉**字。**后<blink>x</blink>\n", D_HTML_TAG, 1, 9);
    check_code("x [y](/z)\n", D_LINK_NOWHERE, 1, 3);
    check_code("x[^a]\n", D_FOOTNOTE_MISSING, 1, 2);
    check_code("x\n\n[^a]: y\n", D_FOOTNOTE_UNUSED, 3, 1);
    check_code("x[^a]\n\n[^a]: y\n[^A]: z\n", D_FOOTNOTE_TWICE, 4, 1);
    check_code("x <pool> <pool>\n", D_HTML_NAME, 1, 3);
    check_code("EMBARGOED UNTIL MAY\n\nx\n", D_EMBARGO_UNREAD, 1, 1);
    check_code("---\nembargo: 9am ET, 1 June 2026\n---\nx\n", D_FIELD_DATE, 2,
               10);
    check_code("x\n\nSent from my phone\n", D_MAIL_LINE, 3, 1);
    check_code("---\n\ttitle: a\n---\n\nx\n", D_YAML_SYNTAX, 2, 1);
    check_code("---\n  title: a\n lang: en\n---\n\nx\n", D_YAML_SYNTAX, 3, 2);
}

static void check_headline(const char *text, const char *want)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    release r = {.path = "x.md"};
    CHECK(read_text_as_markdown(a, str_of(text), &d, &r));
    CHECK((r.headline != NULL) == (want != NULL));
    if (r.headline != NULL && want != NULL)
        CHECK_STR(str_chars(a, inl_plain(a, r.headline)), want);
    arena_drop(a);
}

/* Fields in quotes and in braces are fields; a rule is a rule. */
static void test_front(void)
{
    check_headline("---\n\"headline\": a\n---\n\nx\n", "a");
    check_headline("---\n'headline': a\n---\n\nx\n", "a");
    check_headline("---\n{\"headline\": \"a\", \"lang\": \"en\"}\n---\n\nx\n",
                   "a");
    check_headline("---\n{headline: a}\n---\n\nx\n", "a");
    check_headline("---\n{{ name: a }}\n\n---\n\nx\n", NULL);
    check_headline("---\n\"Ready,\" she said.\n\nx\n", NULL);
}

/* ---- harm ------------------------------------------------------------- */

static str repeated(arena *a, const char *piece, int n)
{
    buf b = buf_new(a);
    for (int i = 0; i < n; i++)
        buf_puts(&b, piece);
    return buf_str(&b);
}

static void check_refused(str text, enum diag_code code)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    release r;
    CHECK(!read_text_as_markdown(a, text, &d, &r));
    CHECK(d.list.n > 0 && d.list.v[0].code == code);
    arena_drop(a);
}

static void test_harm(void)
{
    arena *a = arena_new();
    check_refused(repeated(a, "> ", 10000), D_NESTING);
    check_refused(repeated(a, "<b>", 10000), D_NESTING);
    check_refused(repeated(a, "<ul><li>", 10000), D_NESTING);
    check_refused(repeated(a, "*a **b ", 60000), D_TEXT_TANGLED);
    str row = repeated(a, "a|", 10000), rule = repeated(a, "-|", 10000);
    check_refused(str_join(a, (str[]){row, rule}, 2, "\n"), D_TABLE_WIDE);
    check_refused(str_join(a,
                           (str[]){STR("<table><tr>"), repeated(a, "<td>", 65)},
                           2, ""),
                  D_TABLE_WIDE);
    str list = repeated(a, "[", 10000);
    check_refused(
        str_join(a, (str[]){STR("---\na: "), list, STR("\n---\n")}, 3, ""),
        D_NESTING);
    arena_drop(a);
}

/* "About X" with the story going on behind it is no boilerplate. */
static void test_about(void)
{
    static const char text[] = "Lede.\n\n## About the study\n\nIt looked.\n\n"
                               "## What was found\n\nMuch.\n\n"
                               "## About Harbour Bridge\n\nIt bridges.\n";
    arena *a = arena_new();
    diags d = diags_new(a);
    release r = {.path = "x.md"};
    CHECK(read_text_as_markdown(a, str_of(text), &d, &r));
    CHECK_INT(r.nboilerplates, 1);
    size_t headings = 0;
    for (const block *b = r.body; b != NULL; b = b->next)
        headings += b->kind == BLOCK_HEADING;
    CHECK_INT(headings, 2);
    arena_drop(a);
}

int main(void)
{
    test_about();
    check_golden("parts");
    check_golden("emphasis");
    check_golden("markup");
    check_golden("mail-apostrophe");
    test_emphasis();
    test_newlines();
    test_html();
    test_complaints();
    test_front();
    test_harm();
    return test_end();
}
