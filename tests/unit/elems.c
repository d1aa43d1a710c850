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

static void add_rubies(things *out, const para *p)
{
    for (size_t i = 0; i < p->nrubies; i++)
        if (p->ruby_elems[i] != NULL)
            VEC_PUSH(
                a, out,
                (thing){.of = p->ruby_elems[i], .text = p->rubies[i]->text});
}

static void add_text(things *out, const para *p)
{
    uint32_t from = 0;
    for (size_t i = 0; p->elem != NULL && i < p->nheard; i++) {
        const spoken *h = &p->heard[i];
        VEC_PUSH(a, out,
                 (thing){.of = h->elem,
                         .order = from,
                         .text = str_slice(p->text, from, h->to)});
        from = h->to;
    }
    if (p->elem != NULL)
        add_rubies(out, p);
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
        add_text(&out, s->paras[i]);
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
    if (e->to != NULL)
        buf_printf(out, "->%s'%s'", elem_names[e->to->parent->type],
                   str_chars(a, e->words));
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
    source src = {.a = a,
                  .path = "samples/in.md",
                  .bytes = str_of(whole),
                  .d = &d,
                  .line = 1};
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
    check_body("a *b* `c`", "P('a b ' Code('c'))");
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

/* A mark, which leads to a note that says w; and its number, which leads back
 * to the mark behind w. */
#define MARK(n, w) "Reference(Link->Lbl'" w "'('" n "'))"
#define NUMBER(n, w) "Lbl(Link->Reference'" w "'('" n "'))"

static void test_notes(void)
{
    /* called twice: it stands where it is called first */
    check_body(
        "a[^n] b[^n]\n\nc[^n]\n\n[^n]: said",
        "P('a' " MARK("1", "said") " ' b' " MARK("1", "said") " Note(" NUMBER(
            "1", "a") " 'said')) P('c' " MARK("1", "said") ")");
    check_body("## a[^n]\n\nb\n\n[^n]: said",
               "H2('a' " MARK("1", "said") ") Note(" NUMBER(
                   "1", "a") " 'said') P('b')");
    check_body("- a[^n]\n\n[^n]: said",
               "L(LI(Lbl('\u2022') LBody('a' " MARK(
                   "1", "said") " Note(" NUMBER("1", "a") " 'said'))))");
    check_body("| a[^n] |\n|---|\n| b[^n] |\n\n[^n]: said",
               "Table(TR(TH|('a' " MARK("1", "said") " Note(" NUMBER(
                   "1", "a") " 'said'))) TR(TD('b' " MARK("1", "said") ")))");
    check_body("a[^n]\n\n[^n]: one\n\n    two",
               "P('a' " MARK("1", "one") " Note(" NUMBER(
                   "1", "a") " P('one') P('two')))");
    /* a note of a note */
    check_body("a[^n]\n\n[^n]: b[^m]\n[^m]: c",
               "P('a' " MARK("1", "b") " Note(" NUMBER("1", "a") " 'b' " MARK(
                   "2", "c") " Note(" NUMBER("2", "b") " 'c')))");
}

/* What a link says of the place that it leads to is short, and in whole
 * words; it is the number where there are none. */
static void test_note_words(void)
{
    check_body("In a long line it is the last words before the mark "
               "that are told[^n]\n\n[^n]: said",
               "P('In a long line it is the last words before the mark that "
               "are told' " MARK("1", "said") " Note(" NUMBER(
                   "1", "\u2026 line it is the last words before the "
                        "mark that are told") " 'said'))");
    check_body("[^n]a\n\n[^n]: ***",
               "P(" MARK("1", "1") " 'a' Note(" NUMBER("1", "1") "))");
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
               "P(Link('ab') ' c')");
    check_body("[a](https://x.org/)[b](https://y.org/)",
               "P(Link('a') Link('b'))");
    check_body("[a *b* <span lang=\"fr\">c</span> d](https://x.org/)",
               "P(Link('a b ' Span[fr]('c') ' d'))");
    check_body("<span lang=\"fr\">a [b](https://x.org/)</span>",
               "P(Span[fr]('a ') Link(Span[fr]('b')))");
    check_body("[<ruby>\u6F22<rt>k</rt></ruby> x](https://x.org/)",
               "P(Link(Span[zh](Ruby(RB('\u6F22') RT('k'))) ' x'))");
}

static void test_ruby(void)
{
    check_body("a<ruby>\u6F22<rt>k</rt>\u5B57<rt>j</rt></ruby>b",
               "P('a' Span[zh](Ruby(RB('\u6F22') RT('k')) "
               "Ruby(RB('\u5B57') RT('j'))) 'b')");
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

static void check_in(const char *lang, const char *text, const char *want)
{
    check_front(arena_printf(a, "headline: 1\nlanguage: %s\n", lang), text,
                FLOW, arena_printf(a, "Document(H1('1') %s)", want));
}

/* Letters that a language is not written in are of another one. */
static void test_letters(void)
{
    check_body("a \u05E9\u05DC\u05D5\u05DD, 2 \u05D0\u05D1! b",
               "P('a ' Span[he]('\u05E9\u05DC\u05D5\u05DD, 2 \u05D0\u05D1') "
               "'! b')");
    check_body("a *\u0628\u062D\u0631* b",
               "P('a ' Span[ar]('\u0628\u062D\u0631') ' b')");
    check_body("of \u6E2F\u53E3 and \uD56D\uAD6C, \u03B1\u03B2, "
               "\u041F\u043E",
               "P('of ' Span[ko]('\u6E2F\u53E3') ' and ' Span[ko]("
               "'\uD56D\uAD6C') ', ' Span[el]('\u03B1\u03B2') ', ' "
               "Span[und-Cyrl]('\u041F\u043E'))");
    check_body("of \u6E2F\u53E3", "P('of ' Span[zh]('\u6E2F\u53E3'))");
    check_body("of \u300C\u6E2F\u306E\u30FC\u300D",
               "P('of \u300C' Span[ja]('\u6E2F\u306E\u30FC\u300D'))");
    check_body("of \u6E2F\u306E, \uD56D\uAD6C",
               "P('of ' Span[ja]('\u6E2F\u306E') ', ' Span[ko]("
               "'\uD56D\uAD6C'))");
    /* the number of a note is read as the note is */
    check_body("a[^n]\n\n[^n]: \u05E9\u05DC",
               "P('a' " MARK("1", "\u05E9\u05DC") " Note[he](" NUMBER(
                   "1", "a") " '\u05E9\u05DC'))");
    /* a whole paragraph, with its marks */
    check_body("\u201C\u05E9\u05DC\u05D5\u05DD\u201D!",
               "P[he]('\u201C\u05E9\u05DC\u05D5\u05DD\u201D!')");
    /* not a letter, nor code */
    check_body("an \u03B1 or `\u05E9\u05DC\u05D5\u05DD`",
               "P('an \u03B1 or ' Code('\u05E9\u05DC\u05D5\u05DD'))");
    check_front("headline: H\nlanguage: en\ntranslations:\n"
                "  - {lang: ja, href: x}\n",
                "of \u6E2F\u53E3", FLOW,
                "Document(H1('H') P('of ' Span[ja]('\u6E2F\u53E3')))");
}

/* Of Latin, what is a word is, in languages that have letters of their own. */
static void test_latin(void)
{
    check_in("he", "\u05E9\u05DC Helena 3 Quay, \u05D5",
             "P('\u05E9\u05DC ' Span[en]('Helena 3 Quay') ', \u05D5')");
    check_in("zh-Hans", "\u6E2F Wide (wide) \u53E3",
             "P('\u6E2F ' Span[en]('Wide (wide') ') \u53E3')");
    check_in("ja",
             "\u6E2F HBSA, 3 kg, Gbit/s, a.example.org, "
             "a@port.example \u53E3",
             "P('\u6E2F HBSA, 3 kg, Gbit/s, a.example.org, ' "
             "Link('a@port.example') ' \u53E3')");
    check_in("ja", "\u6E2F \uD56D\uAD6C",
             "P('\u6E2F ' Span[ko]('\uD56D\uAD6C'))");
    check_in(
        "zh-Hans", "\u6E2F g\u01CEngk\u01D2u, Port caf\u00E9 there",
        "P('\u6E2F ' Span[en]('g\u01CEngk\u01D2u, Port caf\u00E9 there'))");
    check_in("zh-Hans", "\u6E2F g\u01CEngk\u01D2u \u6E2F",
             "P('\u6E2F ' Span[und-Latn]('g\u01CEngk\u01D2u') ' \u6E2F')");
    check_in("de", "der Hafen", "P('der Hafen')");
    check_in("sr-Latn", "luka", "P('luka')");
    check_in("sr", "\u043B\u0443\u043A\u0430 port",
             "P('\u043B\u0443\u043A\u0430 ' Span[en]('port'))");
    check_in("ja", "<ruby>\u67F1<rt>bollard</rt></ruby>",
             "P(Ruby(RB('\u67F1') RT[en]('bollard')))");
}

/* An end mark without letters is said in words. */
static void test_end_mark(void)
{
    static const char lay[] =
        "extends: plain\nflow: {body: [headline, body, end-mark]}\n";
    check_front("headline: H\nlanguage: en\n", "a", lay,
                "Document(H1('H') P('a') EndMark\"End\"('###'))");
    check_front("headline: H\nlanguage: ko\nendMark: \"-30-\"\n", "a", lay,
                "Document(H1('H') P('a') EndMark\"\uB05D\"('-30-'))");
    check_front("headline: H\nlanguage: en\nendMark: ENDS\n", "a", lay,
                "Document(H1('H') P('a') EndMark('ENDS'))");
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
    test_note_words();
    test_tables();
    test_links();
    test_ruby();
    test_languages();
    test_letters();
    test_latin();
    test_end_mark();
    test_pictures();
    test_order();
    test_letterhead();
    layouts_drop();
    return test_end();
}
