/*
 * style: lengths, the YAML tree, languages, labels, dates, and the cascade of
 * layouts that the test writes.
 */
#include "layouts.h"

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

static void date_is(const char *pattern, const char *lang, const char *calendar,
                    const char *want)
{
    CHECK(date_pattern_ok(str_of(pattern)));
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
    CHECK(!date_pattern_ok(STR("j n")) && !date_pattern_ok(STR("'d")) &&
          !date_pattern_ok(STR("d {y}")));
}

/* The date as the plain layout has it in each language (rule 36). */
static void test_date_languages(void)
{
    static const struct {
        const char *lang, *date, *datetime;
    } want[] = {
        {"en", "1 December 2015", "1 December 2015, 09:05 (UTC+8)"},
        {"en-GB", "1 December 2015", "1 December 2015, 09:05 (UTC+8)"},
        {"en-US", "December 1, 2015", "December 1, 2015, 9:05 AM (UTC+8)"},
        {"de", "1. Dezember 2015", "1. Dezember 2015, 09:05 Uhr (UTC+8)"},
        {"fr", "1er décembre 2015", "1er décembre 2015, 09:05 (UTC+8)"},
        {"zh-Hans", "2015年12月1日", "2015年12月1日 09:05（UTC+8）"},
        {"zh-Hant", "2015年12月1日", "2015年12月1日 09:05（UTC+8）"},
        {"zh-HK", "2015年12月1日", "2015年12月1日 09:05（UTC+8）"},
        {"ja", "2015年12月1日", "2015年12月1日 09:05（UTC+8）"},
        {"ko", "2015년 12월 1일", "2015년 12월 1일 09:05 (UTC+8)"},
        {"ar", "1 ديسمبر 2015", "1 ديسمبر 2015، 09:05 (UTC+8)"},
    };
    const layout *l = load_well("description: x\n");
    for (size_t i = 0; l != NULL && i < sizeof want / sizeof *want; i++) {
        CHECK_STR(date_label(a, l, want[i].lang, &winter, LABEL_DATE).ptr,
                  want[i].date);
        CHECK_STR(date_label(a, l, want[i].lang, &winter, LABEL_DATETIME).ptr,
                  want[i].datetime);
    }
    l = load_well("labels: {zh-Hant: {date-calendar: roc}}\n");
    CHECK_STR(l != NULL ? date_label(a, l, "zh-Hant", &winter, LABEL_DATE).ptr
                        : NULL,
              "民國104年12月1日");
    CHECK_STR(l != NULL ? date_label(a, l, "zh-Hans", &winter, LABEL_DATE).ptr
                        : NULL,
              "2015年12月1日");
    moment second = winter;
    second.day = 2;
    CHECK_STR(l != NULL ? date_label(a, l, "fr", &second, LABEL_DATE).ptr
                        : NULL,
              "2 décembre 2015");
    date_is("d/M/y", "fr", NULL, "1/12/2015");
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

/* A folder of fonts that cannot be opened, here a link to itself, is not the
 * same as none. */
static void test_fonts_folder(void)
{
    const char *fonts = path_join(a, folder, "lay/fonts");
    CHECK(symlink("fonts", fonts) == 0);
    refuses("description: x", D_FONT_FILE_BAD, 1);
    unlink(fonts);
}

int main(void)
{
    if (!layouts_open())
        return 1;
    test_lengths();
    test_yaml();
    test_languages();
    test_templates();
    test_dates();
    test_date_languages();
    test_months();
    test_cascade();
    test_page();
    test_refusals();
    test_fonts_folder();
    layouts_drop();
    return test_end();
}
