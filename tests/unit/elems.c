/*
 * Unit test of src/style: what the paragraphs of small releases are to those
 * who do not see them, as one line: TYPE(kids), text in quotation marks.
 */
#include "layouts.h"

#include "../../src/read/readers.h"

#define FLOW "extends: plain\nflow: {body: [headline, body]}\n"

/* ---- the tree as a line -------------------------------------------------- */

/* What stands in an element: an element, or text. */
typedef struct thing {
    const elem *of, *elem; /* elem: NULL = text */
    uint32_t order;
    str text;
} thing;

typedef VEC(thing) things;

static void add_spans(things *out, const para *p)
{
    for (size_t i = 0; p->elem != NULL && i < p->nspans; i++) {
        const span *s = &p->spans[i];
        const elem *e = p->span_elems != NULL ? p->span_elems[i] : p->elem;
        thing t = {.of = e, .order = s->from};
        t.text = str_slice(p->text, s->from, s->to);
        VEC_PUSH(a, out, t);
        if (s->ruby == 0 || (i > 0 && s[-1].ruby == s->ruby))
            continue;
        t.of = p->ruby_elems[s->ruby - 1];
        t.text = p->rubies[s->ruby - 1]->text;
        VEC_PUSH(a, out, t);
    }
}

static things things_of(const styled *s)
{
    things out = {0};
    for (size_t i = 0; i < s->nelems; i++)
        VEC_PUSH(a, &out,
                 (thing){.of = s->elems[i]->parent,
                         .elem = s->elems[i],
                         .order = s->elems[i]->order});
    for (size_t i = 0; i < s->nparas; i++)
        add_spans(&out, s->paras[i]);
    return out;
}

/* The next thing of e: the least order from `last` on that is not yet done;
 * elements before text. */
static thing *next_of(things *all, const elem *e, const bool *done)
{
    thing *best = NULL;
    for (size_t i = 0; i < all->n; i++) {
        thing *t = &all->v[i];
        if (t->of != e || done[i])
            continue;
        if (best == NULL || t->order < best->order ||
            (t->order == best->order && t->elem != NULL && best->elem == NULL))
            best = t;
    }
    return best;
}

/* The first text of e. */
static const char *text_of(const things *all, const elem *e)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].of == e && all->v[i].elem == NULL)
            return str_chars(a, all->v[i].text);
    return "";
}

static void put_extra(buf *out, const things *all, const elem *e)
{
    static const char *const scopes[] = {"", "|", "-"};
    buf_puts(out, scopes[e->scope]);
    if (e->lang != NULL)
        buf_printf(out, "[%s]", e->lang);
    if (e->colspan > 1 || e->rowspan > 1)
        buf_printf(out, "%dx%d", e->colspan, e->rowspan);
    for (size_t i = 0; i < e->nheaders; i++)
        buf_printf(out, "%s%s", i == 0 ? "<" : ",",
                   text_of(all, e->headers[i]));
    if (e->nheaders > 0)
        buf_char(out, '>');
    if (e->alt.len > 0)
        buf_json(out, e->alt);
    if (e->type == ELEM_L && e->ordered)
        buf_char(out, '#');
}

static void put_elem(buf *out, things *all, bool *done, const elem *e)
{
    buf_puts(out, elem_names[e->type]);
    put_extra(out, all, e);
    bool text = false, any = false;
    for (thing *t; (t = next_of(all, e, done)) != NULL;) {
        done[t - all->v] = true;
        bool more = text && t->elem == NULL;
        buf_puts(out, !any ? "(" : more ? "" : " ");
        if (t->elem != NULL)
            put_elem(out, all, done, t->elem);
        else
            buf_printf(out, "'%s'", str_chars(a, t->text));
        any = true;
    }
    buf_puts(out, any ? ")" : "");
}

static const styled *set(const char *front, const char *text, const char *lay,
                         release *r)
{
    diags d;
    const layout *l = load(lay, &d);
    const char *whole = arena_printf(a, "---\n%s---\n\n%s\n", front, text);
    source src = {a, "samples/in.md", str_of(whole), &d, 1, NULL};
    *r = (release){.path = "samples/in.md"};
    CHECK(l != NULL && read_markdown.read(&src, r));
    if (r->lang == NULL)
        r->lang = "en";
    return l != NULL ? style_release(a, r, l, &d) : NULL;
}

/* front and text give this tree, without its letterhead. */
static void check_front(const char *front, const char *text, const char *lay,
                        const char *want)
{
    release r;
    const styled *s = set(front, text, lay, &r);
    CHECK(s != NULL);
    if (s == NULL)
        return;
    things all = things_of(s);
    bool *done = ARENA_ARRAY(a, bool, all.n);
    for (size_t i = 0; i < all.n; i++)
        done[i] =
            all.v[i].elem != NULL && all.v[i].elem->type == ELEM_LETTERHEAD;
    buf out = buf_new(a);
    put_elem(&out, &all, done, s->elems[0]);
    CHECK_STR(buf_str(&out).ptr, want);
}

/* The body, behind the headline. */
static void check_body(const char *text, const char *want)
{
    check_front("headline: H\nlanguage: en\n", text, FLOW,
                arena_printf(a, "Document(H1('H') %s)", want));
}

/* ---- blocks ---------------------------------------------------------------*/

static void test_lists(void)
{
    check_body("- one\n- two", "L(LI(Lbl('\u2022') LBody('one')) "
                               "LI(Lbl('\u2022') LBody('two')))");
    check_body("1. one\n   - deep\n2. two",
               "L#(LI(Lbl('1.') LBody(P('one') L(LI(Lbl('\u2013') "
               "LBody('deep'))))) LI(Lbl('2.') LBody('two')))");
    check_body("- one\n\n  more", "L(LI(Lbl('\u2022') LBody(P('one') "
                                  "P('more'))))");
    /* an item without a paragraph of its own to stand before */
    check_body("- > said", "L(LI(Lbl('\u2022') "
                           "LBody(BlockQuote(P('said')))))");
    check_body("- - deep", "L(LI(Lbl('\u2022') LBody(L(LI(Lbl('\u2013') "
                           "LBody('deep'))))))");
    check_body("-\n- two", "L(LI(Lbl('\u2022') LBody) LI(Lbl('\u2022') "
                           "LBody('two')))");
}

static void test_blocks(void)
{
    check_body("> a\n>\n> > b\n\nc",
               "BlockQuote(P('a') BlockQuote(P('b'))) P('c')");
    check_body("```\nx = 1\n```", "CodeBlock(P('x = 1'))");
    check_body("```\nx\n\ny\n```", "CodeBlock(P('x\n') P('\n') P('y'))");
    check_body("a ~~b~~ c", "P('a ' Struck('b') ' c')");
    check_body("a *b* `c`", "P('a ' 'b' ' ' Code('c'))");
}

/* ---- headings -------------------------------------------------------------*/

static void test_headings(void)
{
    check_body("## a\n\n#### b\n\n##### c\n\n## d\n\n### e",
               "H2('a') H3('b') H4('c') H2('d') H3('e')");
    check_body("# a\n\nb", "H2('a') P('b')");
    /* what the editor put beside or above does not fall below */
    check_body("## a\n\n###### b\n\n##### c\n\n##### d\n\n## e",
               "H2('a') H3('b') H3('c') H3('d') H2('e')");
    check_body("#### a\n\n### b\n\n## c", "H2('a') H2('b') H2('c')");
    /* what stands above the headline heads nothing */
    check_front(
        "headline: H\nlanguage: en\nfactSheet:\n  - {label: a, value: b}\n",
        "c", "extends: plain\nflow: {body: [facts, headline, body]}\n",
        "Document(Facts(P('Facts') Table(TR(TH-('a') TD('b')))) "
        "H1('H') P('c'))");
}

/* ---- notes ----------------------------------------------------------------*/

static void test_notes(void)
{
    /* called twice: it stands where it is called first */
    check_body("a[^n] b[^n]\n\nc[^n]\n\n[^n]: said",
               "P('a' Reference('1') ' b' Reference('1') Note(Lbl('1') "
               "'said')) P('c' Reference('1'))");
    check_body("## a[^n]\n\nb\n\n[^n]: said",
               "H2('a' Reference('1')) Note(Lbl('1') 'said') P('b')");
    check_body("- a[^n]\n\n[^n]: said",
               "L(LI(Lbl('\u2022') LBody('a' Reference('1') Note(Lbl('1') "
               "'said'))))");
    check_body("| a[^n] |\n|---|\n| b[^n] |\n\n[^n]: said",
               "Table(TR(TH|('a' Reference('1') Note(Lbl('1') 'said'))) "
               "TR(TD('b' Reference('1'))))");
    check_body("a[^n]\n\n[^n]: one\n\n    two",
               "P('a' Reference('1') Note(Lbl('1') P('one') P('two')))");
    /* a note of a note */
    check_body("a[^n]\n\n[^n]: b[^m]\n[^m]: c",
               "P('a' Reference('1') Note(Lbl('1') 'b' Reference('2') "
               "Note(Lbl('2') 'c')))");
}

/* ---- tables ---------------------------------------------------------------*/

static void test_tables(void)
{
    check_body("| a | b |\n|---|---|\n| c | |\n| d | e |",
               "Table(TR(TH|('a') TH|('b')) TR(TD('c') TD) "
               "TR(TD('d') TD('e')))");
    /* what stands beside columns of figures alone is their head */
    check_body("| a | b |\n|---|--:|\n| c | 1 |",
               "Table(TR(TH|('a') TH|('b')) TR(TH-('c') TD('1')))");
    /* a head that a page does not call one */
    check_body("<table><tr><th>a</th><th>b</th></tr>"
               "<tr><td>c</td><td>d</td></tr></table>",
               "Table(TR(TH|('a') TH|('b')) TR(TD('c') TD('d')))");
    /* two rows of heads: the cells say which of them are theirs */
    check_body("<table><thead><tr><th rowspan=\"2\">a</th>"
               "<th colspan=\"2\">b</th></tr><tr><th>c</th><th>d</th></tr>"
               "</thead><tr><th>e</th><td>f</td><td>g</td></tr></table>",
               "Table(TR(TH|1x2('a') TH|2x1('b')) "
               "TR(TH|<b>('c') TH|<b>('d')) "
               "TR(TH-<a>('e') TD<b,c,e>('f') TD<b,d,e>('g')))");
    /* rows with too few cells get the others */
    check_body("<table><tr><td>a</td><td rowspan=\"2\">b</td><td>c</td></tr>"
               "<tr><td>d</td></tr></table>",
               "Table(TR(TD('a') TD1x2('b') TD('c')) TR(TD('d') TD))");
    check_body("<table><caption>x</caption><tr><td><p>a</p><p>b</p></td>"
               "</tr></table>",
               "Table(Caption('x') TR(TD(P('a') P('b'))))");
}

/* ---- inlines --------------------------------------------------------------*/

static void test_links(void)
{
    check_body("[a](https://x.org/)[b](https://x.org/) c",
               "P(Link('a' 'b') ' c')");
    check_body("[a](https://x.org/)[b](https://y.org/)",
               "P(Link('a') Link('b'))");
    check_body("[a *b* <span lang=\"fr\">c</span> d](https://x.org/)",
               "P(Link('a ' 'b' ' ' Span[fr]('c') ' d'))");
    check_body("<span lang=\"fr\">a [b](https://x.org/)</span>",
               "P(Span[fr]('a ') Link(Span[fr]('b')))");
    check_body("[<ruby>\u6F22<rt>k</rt></ruby> x](https://x.org/)",
               "P(Link(Ruby(RB('\u6F22') RT('k')) ' x'))");
}

static void test_ruby(void)
{
    check_body("a<ruby>\u6F22<rt>k</rt>\u5B57<rt>j</rt></ruby>b",
               "P('a' Ruby(RB('\u6F22') RT('k')) Ruby(RB('\u5B57') RT('j')) "
               "'b')");
}

static void test_languages(void)
{
    check_body("<p lang=\"fr\">a <span lang=\"en\">b</span></p>",
               "P[fr]('a ' Span[en]('b'))");
    check_front("headline: H\nlanguage: en\nlocated: Rome\n"
                "datePublished: 2016-03-02\n",
                "a", FLOW,
                "Document(H1('H') P(Dateline('Rome, 2 March 2016 \u2014 ') "
                "'a'))");
}

/* ---- pictures -------------------------------------------------------------*/

static void test_pictures(void)
{
    check_body("![A port](images/harbour.jpg)", "Figure\"A port\"");
    check_body("![A port](images/harbour.jpg \"Seen\")",
               "Div(Figure\"A port\" Caption(P('Seen')))");
}

/* ---- sections --------------------------------------------------------------
 */

/* What is set beside the text comes where an editor has it. */
static void test_order(void)
{
    static const char lay[] =
        "extends: plain\nflow: {body: [headline, body, boilerplate], "
        "aside: [facts]}\n"
        "page:\n  frames:\n    body: {left: 90mm, right: 20mm}\n"
        "    aside: {left: 20mm, width: 46mm}\n";
    check_front(
        "headline: H\nlanguage: en\nfactSheet:\n  - {label: a, value: b}\n",
        "c\n\n## About us\n\nd", lay,
        "Document(H1('H') P('c') Facts(H2('Facts') Table(TR(TH-('a') "
        "TD('b')))) Boilerplate(H2('About us') P('d')))");
}

/* Names and addresses are heard, and pictures that say something; not page
 * numbers nor what is on other pages only. */
static void test_letterhead(void)
{
    static const char lay[] =
        "extends: plain\nflow: {body: [headline, body]}\n"
        "labels: {en: {house: \"Quay 1\"}}\n"
        "first:\n  furniture:\n"
        "    - {text: \"{house}\", at: {top: 5mm, left: 5mm, width: 60mm}}\n"
        "    - {text: \"{page} of {pages}\", at: {top: 5mm, left: 5mm, "
        "width: 60mm}}\n"
        "    - {text: \"{headline}\", at: {top: 5mm, left: 5mm, "
        "width: 60mm}}\n"
        "    - {text: Last, when: last, at: {top: 5mm, left: 5mm, "
        "width: 60mm}}\n"
        "    - {text: Odd, when: odd, at: {top: 5mm, left: 5mm, "
        "width: 60mm}}\n";
    release r;
    const styled *s = set("headline: H\nlanguage: en\n", "a", lay, &r);
    CHECK(s != NULL);
    if (s == NULL)
        return;
    size_t n = styled_master(s, true)->nfurniture;
    CHECK(n >= 5);
    const elem *const *heard = s->letterhead + (n - 5);
    CHECK(heard[0] != NULL && heard[0]->type == ELEM_P);
    CHECK(heard[0] != NULL && heard[0]->parent->type == ELEM_LETTERHEAD);
    CHECK(heard[1] == NULL && heard[2] == NULL && heard[3] == NULL);
    CHECK(heard[4] != NULL && heard[4]->type == ELEM_P);
}

int main(void)
{
    CHECK(layouts_open());
    test_lists();
    test_blocks();
    test_headings();
    test_notes();
    test_tables();
    test_links();
    test_ruby();
    test_languages();
    test_pictures();
    test_order();
    test_letterhead();
    layouts_drop();
    return test_end();
}
