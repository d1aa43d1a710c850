/*
 * style: lengths, the YAML tree, languages, labels, dates, the cascade, and
 * the items of small releases, against layouts that the test writes.
 */
#include "test.h"
#include "../../src/style/layout.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static arena *a;
static char folder[] = "/tmp/galley-style-XXXXXX";

/* The layout of folder/lay with this text, or NULL; d gets the complaints. */
static const layout *load(const char *text, diags *d)
{
    char *dir = path_join(a, folder, "lay");
    mkdir(dir, 0700);
    *d = diags_new(a);
    CHECK(file_write(path_join(a, dir, "layout.yaml"), str_of(text), d));
    return layout_load(a, dir, d, NOWHERE);
}

static const layout *load_well(const char *text)
{
    diags d;
    const layout *l = load(text, &d);
    for (size_t i = 0; i < d.list.n; i++)
        printf("  %s\n", d.list.v[i].text);
    CHECK(l != NULL && d.list.n == 0);
    return l;
}

/* text is refused with this complaint first, at this line. */
static void refuses(const char *text, enum diag_code code, int line)
{
    diags d;
    CHECK(load(text, &d) == NULL);
    if (d.list.n == 0) {
        CHECK_STR("no complaint", diag_name(code));
        return;
    }
    CHECK_STR(diag_name(d.list.v[0].code), diag_name(code));
    CHECK_INT(d.list.v[0].at.line, line);
}

/* ---- values ---------------------------------------------------------- */

static void length_is(const char *s, int32_t n, enum unit unit)
{
    length l = {-1, UNIT_MPT};
    CHECK(length_parse(str_of(s), &l));
    CHECK_INT(l.n, n);
    CHECK_INT(l.unit, unit);
}

static void test_lengths(void)
{
    length_is("12pt", 12000, UNIT_MPT);
    length_is("25.4mm", 72000, UNIT_MPT);
    length_is("210mm", 595276, UNIT_MPT);
    length_is("-2.54 cm", -72000, UNIT_MPT);
    length_is("1in", 72000, UNIT_MPT);
    length_is("0.25em", 250, UNIT_EM);
    length_is(".5%", 500, UNIT_PERCENT);
    length_is("0", 0, UNIT_MPT);
    length l;
    static const char *const wrong[] = {"",      "12",    "pt",    "12 px",
                                        "1,5mm", "1e3pt", "--1pt", "30000pt",
                                        "1.pt.", "0x1pt", "nan"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!length_parse(str_of(wrong[i]), &l));
    CHECK_INT(length_mpt((length){1500, UNIT_EM}, 10000, 0), 15000);
    CHECK_INT(length_mpt((length){50000, UNIT_PERCENT}, 0, 8001), 4001);
    uint8_t rgb[3];
    CHECK(rgb_parse(STR("#0aF"), rgb) && rgb[1] == 0xAA && rgb[2] == 0xFF);
    CHECK(!rgb_parse(STR("#12345"), rgb) && !rgb_parse(STR("red"), rgb));
}

/* ---- YAML -------------------------------------------------------------- */

static const node *parse(const char *text, diags *d)
{
    *d = diags_new(a);
    return yaml_parse(a, str_of(text), "x.yaml", d);
}

static void test_yaml(void)
{
    diags d;
    const node *n = parse("a: [1, \"~\", ~]\nb:\n  é: x\n", &d);
    CHECK(n != NULL && n->n == 2);
    const node *list = node_get(n, "a");
    CHECK(list->n == 3 && !node_is_null(list->items[1]) &&
          node_is_null(list->items[2]));
    CHECK_STR(node_get(node_get(n, "b"), "é")->text.ptr, "x");
    CHECK_INT(node_get(node_get(n, "b"), "é")->at.col, 6);
    CHECK(node_get(n, "c") == NULL && node_get(list, "a") == NULL);
    CHECK(parse("", &d)->kind == NODE_MAP);
    CHECK(parse("# nothing\n", &d)->n == 0);
    static const char *const wrong[] = {
        "a: 1\nb: 2\na: 3", "a: &x 1",    "a: *x",  "a: !!str 1", "[a, b",
        "a: b\n--- \nc: d", "? [a]\n: b", "a: \xff"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK(parse(wrong[i], &d) == NULL);
        CHECK_INT(d.count[ERROR], 1);
    }
    buf deep = buf_new(a);
    for (int i = 0; i < 5000; i++)
        buf_char(&deep, '[');
    CHECK(parse(buf_str(&deep).ptr, &d) == NULL);
    CHECK_INT(d.list.v[0].code, D_LAYOUT_DEEP);
}

/* ---- languages --------------------------------------------------------- */

static void chain_is(const char *lang, const char *want)
{
    const char *chain[LANG_CHAIN_MAX];
    style_lang_chain(a, lang, chain);
    buf b = buf_new(a);
    for (int i = 0; chain[i] != NULL; i++)
        buf_printf(&b, "%s ", chain[i]);
    CHECK_STR(buf_str(&b).ptr, want);
}

static void test_languages(void)
{
    chain_is("zh-HK", "zh-HK zh-Hant zh cjk ");
    chain_is("zh-Hans", "zh-Hans zh cjk ");
    chain_is("en-GB", "en-GB en ");
    chain_is("ja", "ja cjk ");
    chain_is("a-b-c-d-e-f-g-h-i", "a-b-c-d-e-f-g-h-i a-b-c-d-e-f-g-h "
                                  "a-b-c-d-e-f-g a-b-c-d-e-f a-b-c-d-e ");
    CHECK_INT(font_lang_of("zh-HK"), FONT_HK);
    CHECK_INT(font_lang_of("zh-Hant"), FONT_HANT);
    CHECK_INT(font_lang_of("zh-Hans"), FONT_HANS);
    CHECK_INT(font_lang_of("en"), FONT_LATIN);
    CHECK(lang_is_rtl("ar") && lang_is_rtl("he-IL") && !lang_is_rtl("en"));
}

/* ---- templates and dates ------------------------------------------------- */

static void filled(const char *text, const char *x, const char *y,
                   const char *want)
{
    fill f[] = {{"x", str_of(x)}, {"y", str_of(y)}};
    CHECK_STR(template_fill(a, str_of(text), f, 2).ptr, want);
}

static void test_templates(void)
{
    filled("{x} and {y}", "a", "b", "a and b");
    filled("{x}, {y}", "a", "", "a");
    filled("{x}, {y}", "", "b", "b");
    filled("{x}, {y}", "", "", "");
    filled("{x} ({y})", "a", "", "a");
    filled("{x}（{y}）", "甲", "", "甲");
    filled("{x} · {y} · z", "a", "", "a · z");
    filled("{x}\n{y}\nz", "a", "", "a\nz");
    filled("{x} — ", "a", "", "a — ");
    filled("no fields", "", "", "no fields");
    filled("open {x", "a", "", "open {x");
}

static const moment winter = {.set = true,
                              .year = 2015,
                              .month = 12,
                              .day = 1,
                              .has_time = true,
                              .hour = 9,
                              .minute = 5,
                              .has_zone = true,
                              .offset_minutes = 480};

static void date_is(const char *pattern, const char *lang, const char *calendar,
                    const char *want)
{
    CHECK(date_pattern_ok(a, str_of(pattern)));
    CHECK_STR(date_format(a, &winter, str_of(pattern), lang, calendar).ptr,
              want);
}

static void test_dates(void)
{
    date_is("d MMMM y", "en", NULL, "1 December 2015");
    date_is("MMM d, y", "en-US", NULL, "Dec 1, 2015");
    date_is("y年M月d日", "zh-Hans", NULL, "2015年12月1日");
    date_is("y年M月d日", "zh-Hant", "roc", "民國104年12月1日");
    date_is("y年M月d日", "ja", "japanese", "平成27年12月1日");
    date_is("y년 M월 d일", "ko", NULL, "2015년 12월 1일");
    date_is("d 'de' MMMM 'de' y", "es", NULL, "1 de diciembre de 2015");
    date_is("EEEE d MMMM y", "fr", NULL, "mardi 1er décembre 2015");
    date_is("yy-MM-dd HH:mm ({zone})", "en", NULL, "15-12-01 09:05 (UTC+8)");
    date_is("d MMMM y", "he", NULL, "1 דצמבר 2015");
    moment m = winter;
    m.offset_minutes = -210;
    CHECK_STR(date_format(a, &m, STR("{zone}"), "en", NULL).ptr, "UTC−3:30");
    m.offset_minutes = 0;
    CHECK_STR(date_format(a, &m, STR("HH:mm（{zone}）"), "zh-Hans", NULL).ptr,
              "09:05（UTC）");
    m.has_zone = false;
    CHECK_STR(date_format(a, &m, STR("HH:mm（{zone}）"), "zh-Hans", NULL).ptr,
              "09:05");
    CHECK(!date_pattern_ok(a, STR("j n")) && !date_pattern_ok(a, STR("'d")) &&
          !date_pattern_ok(a, STR("d {y}")));
}

/* The names of months that are built in are ICU's: MMMM is ours, and a
 * pattern with an era in it goes to ICU. */
static void test_months(void)
{
    static const char *const langs[] = {"en", "de", "fr", "es",
                                        "it", "pt", "ru"};
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        for (int month = 1; month <= 12; month++) {
            moment m = {.set = true, .year = 2016, .month = month, .day = 3};
            str ours = date_format(a, &m, STR("d MMMM y"), langs[i], NULL);
            str icu = date_format(a, &m, STR("d MMMM y''"), langs[i], NULL);
            CHECK_STR(arena_printf(a, "%s'", ours.ptr), icu.ptr);
        }
    }
}

/* ---- layouts ------------------------------------------------------------- */

static void test_cascade(void)
{
    const layout *l = load_well(
        "styles:\n"
        "  body: {size: 10pt, leading: 150%, indent: 2em,\n"
        "         lang: {cjk: {size: 11pt}, zh-Hant: {leading: 20pt},\n"
        "                zh: {size: 11pt, leading: 18pt}}}\n"
        "  lede: {size: 1.2em}\n"
        "  quote: {from: lede, left: 10%, lang: {zh: {left: 1em, after: "
        "1pt}}}\n"
        "  strong: {size: 0.5em, rise: 0.5em, weight: 900}\n");
    if (l == NULL)
        return;
    style s;
    style_block(l, STYLE_BODY, "en", &s);
    CHECK_INT(s.leading, 15000);
    CHECK_INT(s.indent, 20000);
    style_block(l, STYLE_LEDE, "en", &s);
    CHECK_INT(s.size, 12000);
    CHECK_INT(s.indent, 24000);
    style_block(l, STYLE_QUOTE, "zh-HK", &s);
    CHECK_INT(s.size, 13200); /* 11 pt x 1.2 */
    CHECK_INT(s.leading, 20000);
    CHECK_INT(s.after, 1000);
    CHECK_INT(s.left, 13200);
    style_inline(l, STYLE_STRONG, "en", &s);
    CHECK_INT(s.size, 6600);
    CHECK_INT(s.rise, 6600);
    CHECK_INT(s.weight, 900);
    CHECK_INT(s.leading, 20000);
}

static void test_page(void)
{
    const layout *l = load_well(
        "page:\n"
        "  size: [200mm, 100mm]\n"
        "  margins: {left: 20mm, right: 10%, top: 10mm, bottom: 10mm}\n"
        "  frames: {body: {columns: 2, gap: 10mm}}\n"
        "first:\n"
        "  frames: {side: {left: 1mm, width: 10mm}}\n"
        "  furniture:\n"
        "    - rule: 1pt\n"
        "      at: {left: 5mm, top: 1mm, bottom: 1mm}\n"
        "flow:\n"
        "  body: [headline, body]\n"
        "  side: [contacts]\n"
        "palette: {rule: \"#000\", brand: {cmyk: [0, 100, 100, 0]}}\n");
    if (l == NULL)
        return;
    const master *m = layout_master(l, true);
    CHECK_INT(m->nframes, 3);
    CHECK_STR(m->frames[2].flow, "side");
    CHECK_INT(m->frames[0].w, m->frames[1].w);
    CHECK_INT(m->frames[1].x - m->frames[0].x - m->frames[0].w, 28346);
    const furniture *f = &m->furniture[m->nfurniture - 1];
    CHECK_INT(f->kind, FURN_RULE);
    CHECK_INT(f->w, 1000);
    CHECK_INT(layout_master(l, false)->nframes, 2);
    const color *c = color_find(l, STR("brand"));
    CHECK(c->rgb[0] == 255 && c->rgb[1] == 0);
    c = color_find(l, STR("rule"));
    CHECK(c->cmyk[3] == 100 && c->cmyk[0] == 0);
}

static void test_refusals(void)
{
    refuses("pallete: {}", D_LAYOUT_KEY, 1);
    refuses("styles:\n  body: {colour: text}", D_LAYOUT_KEY, 2);
    refuses("styles:\n  body: {zzzzzz: 1}", D_LAYOUT_KEY_UNKNOWN, 2);
    refuses("styles: {body: {size: 12}}", D_LAYOUT_VALUE, 1);
    refuses("styles: {body: {size: -1pt}}", D_LAYOUT_VALUE, 1);
    refuses("styles: {body: {align: middle}}", D_LAYOUT_VALUE, 1);
    refuses("styles: {body: {font: bodyy}}", D_LAYOUT_VALUE, 1);
    refuses("styles: {body: {color: bodyy}}", D_LAYOUT_VALUE, 1);
    refuses("styles: {strong: {indent: 1em}}", D_STYLE_INLINE, 1);
    refuses("styles: {lede: {from: quote}, quote: {from: lede}}", D_STYLE_CYCLE,
            1);
    refuses("styles: {lede: {lang: {zh-Hnat: {}}}}", D_LANGUAGE_KEY, 1);
    refuses("page: []", D_LAYOUT_SHAPE, 1);
    refuses("page: {size: A44}", D_LAYOUT_VALUE, 1);
    refuses("page: {margins: {left: 150mm, right: 90mm}}", D_PAGE_TOO_SMALL, 1);
    refuses("first: {margins: {left: 90mm}}", D_FRAMES_UNEQUAL, 1);
    refuses("page: {frames: {body: {left: 1mm, right: 1mm, width: 1mm}}}",
            D_PLACE_OVER, 1);
    refuses("flow: {body: [headline, body, body]}", D_SECTION_TWICE, 1);
    refuses("flow: {body: [headline]}", D_SECTION_REQUIRED, 1);
    refuses("flow: {body: [headline, body], x: [notes]}", D_FLOW_NO_FRAME, 1);
    refuses("first: {furniture: [{text: a, fill: text}]}", D_FURNITURE_KIND, 1);
    refuses("first: {furniture: [{text: \"{pagee}\", at: {top: 1mm}}]}",
            D_FIELD_UNKNOWN, 1);
    refuses("first: {furniture: [{image: ../a.png, at: {top: 1mm}}]}",
            D_LAYOUT_FILE_OUTSIDE, 1);
    refuses("labels: {en: {relase-line: x}}", D_LABEL_UNUSED, 1);
    refuses("labels: {en: {date: the day}}", D_DATE_PATTERN, 1);
    refuses("extends: nowhere", D_LAYOUT_MISSING, 1);
    refuses("extends: ../lay", D_EXTENDS_CYCLE, 1);
}

/* ---- a release
 * -------------------------------------------------------------*/

static inl *text_inl(const char *s)
{
    inl *in = ARENA_NEW(a, inl);
    in->kind = INL_TEXT;
    in->text = str_of(s);
    return in;
}

static block *para_block_of(const char *s)
{
    block *b = ARENA_NEW(a, block);
    b->kind = BLOCK_PARA;
    b->inls = text_inl(s);
    return b;
}

static const styled *resolve(release *r, const char *layout_text, diags *d)
{
    const layout *l = load(layout_text, d);
    CHECK(l != NULL);
    return l != NULL ? style_release(a, r, l, d) : NULL;
}

static const char *text_of(const styled *s, size_t i)
{
    if (s == NULL || s->nflows == 0 || i >= s->flows[0].nitems ||
        s->flows[0].items[i].para == NULL)
        return NULL;
    return s->flows[0].items[i].para->text.ptr;
}

/* Spans of every paragraph cover its text without gaps. */
static void check_spans(const styled *s)
{
    for (size_t i = 0; s != NULL && i < s->nparas; i++) {
        const para *p = s->paras[i];
        uint32_t at = 0;
        CHECK_INT(p->id, i);
        for (size_t k = 0; k < p->nspans; k++) {
            CHECK(p->spans[k].from == at && p->spans[k].to > at);
            at = p->spans[k].to;
        }
        CHECK_INT(at, p->text.len);
    }
}

#define BODY_ONLY \
    "flow: {body: [release-line, embargo, headline, body, contacts]}\n"

static void test_release(void)
{
    diags d;
    contact k = {.name = STR("Jo"), .phone = STR("+44 20 7946 0000 ext 1")};
    release r = {.path = "x.md",
                 .lang = "en",
                 .headline = text_inl("  A  headline "),
                 .published = winter,
                 .located = STR("Rome"),
                 .body = para_block_of("First."),
                 .contacts = &k,
                 .ncontacts = 1};
    r.body->next = para_block_of(" \t ");
    r.body->next->next = para_block_of("Second.\a");
    const styled *s = resolve(&r, BODY_ONLY, &d);
    CHECK_STR(text_of(s, 0), "FOR IMMEDIATE RELEASE");
    CHECK_STR(text_of(s, 2), "Rome, 1 December 2015 — First.");
    CHECK_STR(text_of(s, 3), "Second.");
    CHECK_STR(text_of(s, 4), "Media contact");
    CHECK_STR(text_of(s, 5), "Jo\nTel. +44 20 7946 0000 ext 1");
    check_spans(s);
    r.embargoed_until = winter;
    r.located = STR_NONE;
    s = resolve(&r, BODY_ONLY, &d);
    CHECK_STR(text_of(s, 0), "EMBARGOED UNTIL 1 DECEMBER 2015, 09:05 (UTC+8)");
    CHECK_STR(text_of(s, 2), "1 December 2015 — First.");
    r.status = PUB_CANCELED;
    s = resolve(&r, BODY_ONLY, &d);
    CHECK_STR(text_of(s, 0), "CANCELLED: NOT FOR PUBLICATION");
    r.summary = STR("not set");
    s = resolve(&r, BODY_ONLY, &d);
    CHECK_INT(d.list.v[0].code, D_SECTION_DROPPED);
}

static void test_direction(void)
{
    diags d;
    release r = {.path = "x.md",
                 .lang = "en",
                 .headline = text_inl("Headline"),
                 .body = para_block_of("Hebrew שלום inside")};
    r.body->next = para_block_of("«שלום» 12!");
    const styled *s = resolve(&r, BODY_ONLY, &d);
    CHECK(s != NULL && !s->flows[0].items[2].para->rtl);
    CHECK(s != NULL && s->flows[0].items[3].para->rtl);
    r.lang = "ar";
    s = resolve(&r, BODY_ONLY, &d);
    CHECK(s != NULL && s->flows[0].items[1].para->rtl);
}

static void test_table(void)
{
    diags d;
    release r = {.path = "x.md", .lang = "en", .headline = text_inl("H")};
    block cells[4] = {{.kind = BLOCK_CELL},
                      {.kind = BLOCK_CELL},
                      {.kind = BLOCK_CELL},
                      {.kind = BLOCK_CELL}};
    for (int i = 0; i < 4; i++) {
        cells[i].inls = text_inl("c");
        cells[i].colspan = cells[i].rowspan = 1;
    }
    cells[0].rowspan = 1000000;
    cells[3].colspan = 1000000;
    cells[0].next = &cells[1];
    cells[2].next = &cells[3];
    block rows[2] = {{.kind = BLOCK_ROW, .first = &cells[0]},
                     {.kind = BLOCK_ROW, .first = &cells[2]}};
    rows[0].next = &rows[1];
    block t = {.kind = BLOCK_TABLE, .first = rows, .ncols = 2};
    r.body = &t;
    const styled *s = resolve(&r, BODY_ONLY, &d);
    const table *out = NULL;
    for (size_t i = 0; s != NULL && i < s->flows[0].nitems; i++)
        if (s->flows[0].items[i].kind == ITEM_TABLE)
            out = s->flows[0].items[i].table;
    CHECK(out != NULL);
    if (out == NULL)
        return;
    CHECK_INT(out->nrows, 2);
    CHECK_INT(out->ncells, 4);
    CHECK_INT(out->cells[0].rowspan, 2);
    CHECK_INT(out->cells[2].col, 1);
    CHECK_INT(out->cells[3].col + out->cells[3].colspan, TABLE_COLS_MAX);
}

static void test_furniture(void)
{
    diags d;
    release r = {.path = "x.md",
                 .lang = "zh-HK",
                 .headline = text_inl("H"),
                 .body = para_block_of("B")};
    const styled *s =
        resolve(&r,
                "first:\n  furniture:\n"
                "    - {text: \"{address} {page}/{pages}\", at: {top: 1mm}}\n"
                "    - {text: \"{url}\", at: {top: 1mm}}\n"
                "labels:\n  zh-Hant: {address: 地址}\n",
                &d);
    if (s == NULL)
        return;
    const master *m = layout_master(s->layout, true);
    const furniture *f = &m->furniture[m->nfurniture - 2];
    const para *p = style_furniture(a, s, f, 2, 9);
    CHECK_STR(p != NULL ? p->text.ptr : NULL, "地址 2/9");
    CHECK(p != NULL && p->id == NO_ID);
    CHECK(style_furniture(a, s, f + 1, 2, 9) == NULL);
}

int main(void)
{
    a = arena_new();
    setenv("GALLEY_DATA", ".", 0);
    if (mkdtemp(folder) == NULL)
        return 1;
    test_lengths();
    test_yaml();
    test_languages();
    test_templates();
    test_dates();
    test_months();
    test_cascade();
    test_page();
    test_refusals();
    test_release();
    test_direction();
    test_table();
    test_furniture();
    unlink(path_join(a, folder, "lay/layout.yaml"));
    rmdir(path_join(a, folder, "lay"));
    rmdir(folder);
    arena_drop(a);
    return test_end();
}
