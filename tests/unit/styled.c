/*
 * style: the items and the furniture of small releases, against layouts that
 * the test writes.
 */
#include "layouts.h"

/* ---- a release ---- */

static block *para_block_of(const char *s)
{
    return block_of(BLOCK_PARA, s);
}

/* A release with a headline and this body. */
static release release_of(const char *lang, block *body)
{
    return (release){
        .path = "x.md", .lang = lang, .headline = text_inl("H"), .body = body};
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

/* A headline of signs that nobody sees is none: what else there is is the
 * title. */
static void test_unseen_title(void)
{
    diags d;
    release r = {.path = "x.md",
                 .lang = "en",
                 .headline = text_inl("\u200B \u2060\uFE0F\u00AD"),
                 .slugline = STR("\u200D"),
                 .body = para_block_of("The body")};
    const styled *s = resolve(&r, BODY_ONLY, &d);
    CHECK_STR(s != NULL ? s->title : NULL, "The body");
    r.body = para_block_of("\u200B");
    s = resolve(&r, BODY_ONLY, &d);
    CHECK_STR(s != NULL ? s->title : NULL, "\u2013");
    r.headline = text_inl("\u200B.");
    s = resolve(&r, BODY_ONLY, &d);
    CHECK_STR(s != NULL ? s->title : NULL, "\u200B.");
}

/* Typed marks are set unless the layout, and before it the release, says
 * otherwise. */
static void test_smart(void)
{
    static const char off[] = BODY_ONLY "composition: {smart: false}\n";
    diags d;
    release r = {.path = "x.md",
                 .lang = "en",
                 .headline = text_inl("The \"port\""),
                 .end_mark = STR("--30--"),
                 .has_end_mark = true,
                 .body = para_block_of("It's -- \"so\"...")};
    const styled *s = resolve(&r, BODY_ONLY, &d);
    CHECK_STR(text_of(s, 1), "The “port”");
    CHECK_STR(s != NULL ? s->title : NULL, "The “port”");
    CHECK_STR(text_of(s, 2), "It’s — “so”…");
    check_spans(s);
    s = resolve(&r, off, &d);
    CHECK_STR(text_of(s, 1), "The \"port\"");
    CHECK_STR(s != NULL ? s->title : NULL, "The \"port\"");
    r.has_smart = r.smart = true;
    s = resolve(&r, off, &d);
    CHECK_STR(text_of(s, 1), "The “port”");
    s = resolve(&r,
                "flow: {body: [release-line, embargo, headline, body, "
                "end-mark, contacts]}\n",
                &d);
    CHECK_STR(text_of(s, 3), "--30--");
    r.smart = false;
    s = resolve(&r, BODY_ONLY, &d);
    CHECK_STR(text_of(s, 2), "It's -- \"so\"...");
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
    release r = release_of("en", NULL);
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
    release r = release_of("zh-HK", para_block_of("B"));
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

static const item *item_named(const styled *s, const char *text)
{
    for (size_t f = 0; s != NULL && f < s->nflows; f++)
        for (size_t i = 0; i < s->flows[f].nitems; i++) {
            const item *it = &s->flows[f].items[i];
            if (it->para != NULL && strcmp(it->para->text.ptr, text) == 0)
                return it;
        }
    return NULL;
}

/* A block with one child, or with a child's child. */
static block *holder(enum block_kind kind, block *first)
{
    block *b = ARENA_NEW(a, block);
    b->kind = kind;
    b->first = first;
    b->tight = true;
    return b;
}

static block *list_of(const char *text)
{
    return holder(BLOCK_LIST, holder(BLOCK_ITEM, para_block_of(text)));
}

/* Lists and quotations in the notes came out in the body's size. */
static void test_list_in_notes(void)
{
    diags d;
    release r = release_of("en", list_of("in body"));
    r.notes_to_editors = list_of("in notes");
    r.notes_to_editors->next = holder(BLOCK_QUOTE, para_block_of("quoted"));
    r.notes_to_editors->next->next = para_block_of("note");
    const styled *s =
        resolve(&r,
                "flow: {body: [headline, body, notes]}\n"
                "styles:\n"
                "  body: {size: 20pt, leading: 30pt, align: justify,"
                " hyphenate: true}\n"
                "  list-item: {size: 18pt, left: 2em, after: 7pt}\n"
                "  quote: {italic: true, left: 1em, color: brand}\n"
                "  notes: {from: body, size: 10pt, leading: 12pt, align: left,"
                " hyphenate: false, color: muted, left: 5pt}\n",
                &d);
    const item *body = item_named(s, "in body");
    const item *in = item_named(s, "in notes"), *q = item_named(s, "quoted");
    const item *own = item_named(s, "note");
    CHECK(body != NULL && in != NULL && q != NULL && own != NULL);
    if (body == NULL || in == NULL || q == NULL || own == NULL)
        return;
    CHECK_INT(body->para->style->size, 18000);
    CHECK_INT(body->left, 36000);
    const style *st = in->para->style;
    CHECK_INT(st->size, 10000);
    CHECK_INT(st->leading, 12000);
    CHECK_INT(st->set, SET_LEFT);
    CHECK(!st->hyphenate && st->color == own->para->style->color);
    CHECK_INT(in->left, 25000); /* the notes' and two ems of their size */
    CHECK(in->after >= 7000 && in->para->label != NULL);
    CHECK_INT(in->para->label->style->size, 10000);
    CHECK(q->para->style->italic && q->para->style->size == 10000);
    CHECK_INT(q->left, 15000);
    CHECK_INT(own->left, 5000);
}

/* The lines of code lost their indents. */
static void test_code(void)
{
    diags d;
    release r = release_of("ar", NULL);
    block code = {.kind = BLOCK_CODE, .text = STR("  a:\n\n    b\n\tc\n")};
    r.body = &code;
    const styled *s = resolve(&r, BODY_ONLY, &d);
    const item *it = item_named(s, "  a:\n\n    b\n    c");
    CHECK(it != NULL && !it->para->rtl);
}

/* An organisation's contact doubled one of the contacts. */
static bool prints_info(const char *info)
{
    diags d;
    contact k = {.name = STR("Jo"),
                 .phone = STR("+44 (0)20 7946 0000"),
                 .email = STR("press@example.org")};
    organisation o = {.name = STR("Acme"), .contact_info = str_of(info)};
    release r = release_of("en", para_block_of("B"));
    r.contacts = &k;
    r.ncontacts = 1;
    r.orgs = &o;
    r.norgs = 1;
    const styled *s = resolve(&r, BODY_ONLY, &d);
    return item_named(s, arena_printf(a, "Acme\n%s", info)) != NULL;
}

static void test_contact_twice(void)
{
    CHECK(!prints_info("press@example.org"));
    CHECK(!prints_info("E-mail: Press@Example.org."));
    CHECK(!prints_info("press@example.org, tel. 020 7946 0000"));
    CHECK(!prints_info("+442079460000"));
    CHECK(prints_info("news@example.org"));
    CHECK(prints_info("press@example.org.au"));
    CHECK(prints_info("press@example.org, tel. 020 7946 0001"));
    CHECK(prints_info("Acme"));
    CHECK(prints_info("Visitors by appointment at 1 Quay Street, Rotterdam; "
                      "press@example.org"));
    CHECK(prints_info("0000") && prints_info("@") && prints_info("a@"));
}

/* A telephone number in an Arabic release ran backwards. */
static void test_phone_direction(void)
{
    diags d;
    contact k = {.phone = STR("020 7946 0000")};
    release r = release_of("ar", para_block_of("B"));
    r.contacts = &k;
    r.ncontacts = 1;
    const styled *s = resolve(&r, BODY_ONLY, &d);
    CHECK(item_named(s, "هاتف: \u200E020 7946 0000") != NULL);
}

/* Too little space behind a figure, too much within its lines, and the file
 * read anew for each time it was named. */
static void test_figure(void)
{
    diags d;
    const char *svg = path_join(a, folder, "p.svg");
    d = diags_new(a);
    CHECK(file_write(svg,
                     STR("<svg xmlns='http://www.w3.org/2000/svg' width='9'"
                         " height='9'><path d='M0 0h9v9z'/></svg>"),
                     &d));
    picture p[2] = {{.href = STR("p.svg"),
                     .caption = text_inl("Caption"),
                     .credit = STR("Jo"),
                     .copyright = STR("© Jo")},
                    {.href = STR("p.svg"), .placement = STR("end")}};
    release r = {.path = path_join(a, folder, "x.md"),
                 .lang = "en",
                 .headline = text_inl("H"),
                 .body = para_block_of("B"),
                 .pictures = p,
                 .npictures = 2};
    const styled *s = resolve(&r,
                              "flow: {body: [headline, body, pictures]}\n"
                              "styles:\n"
                              "  body: {leading: 20pt}\n"
                              "  caption: {before: 3pt, after: 9pt}\n"
                              "  credit: {before: 1pt, after: 14pt}\n",
                              &d);
    const item *found[2] = {NULL, NULL};
    for (size_t i = 0, n = 0; s != NULL && i < s->flows[0].nitems; i++)
        if (s->flows[0].items[i].kind == ITEM_FIGURE && n < 2)
            found[n++] = &s->flows[0].items[i];
    CHECK(found[0] != NULL && found[1] != NULL);
    if (found[1] != NULL) {
        const figure *f = found[0]->figure;
        CHECK_INT(found[0]->after, 14000);
        CHECK_INT(found[1]->after, 10000);
        CHECK_INT(f->nparas, 3);
        CHECK_INT(f->paras[0]->style->before, 3000);
        CHECK_INT(f->paras[0]->style->after, 0);
        CHECK_INT(f->paras[1]->style->before, 1000);
        CHECK_INT(f->paras[1]->style->after, 0);
        CHECK_INT(f->paras[2]->style->before, 0);
        CHECK(f->asset.drawing != NULL);
        CHECK(f->asset.drawing == found[1]->figure->asset.drawing);
    }
    unlink(svg);
}

/* Furniture told an embargoed or cancelled release to be for immediate use;
 * that of an Arabic release changed sides. */
static void test_letterhead(void)
{
    diags d;
    release r = release_of("en", para_block_of("B"));
    r.embargoed_until = winter;
    static const char *const lay =
        "first:\n  furniture:\n"
        "    - {text: \"{release-line}\", at: {top: 1mm}, align: left}\n"
        "    - {text: \"1 Quay\", at: {bottom: 1mm}, align: left}\n"
        "    - {text: \"1 Quay\", at: {bottom: 1mm, top: 1mm}}\n";
    const styled *s = resolve(&r, lay, &d);
    if (s == NULL)
        return;
    const master *m = layout_master(s->layout, true);
    const furniture *f = &m->furniture[m->nfurniture - 3];
    CHECK(!f[0].from_bottom && f[1].from_bottom && !f[2].from_bottom);
    const para *p = style_furniture(a, s, f, 1, 1);
    CHECK_STR(p != NULL ? p->text.ptr : NULL,
              "Embargoed until 1 December 2015, 09:05 (UTC+8)");
    r.status = PUB_WITHHELD;
    p = style_furniture(a, s, f, 1, 1);
    CHECK_STR(p != NULL ? p->text.ptr : NULL, "Withheld: not for publication");
    r.lang = "ar";
    s = resolve(&r, lay, &d);
    p = s != NULL ? style_furniture(a, s, f, 1, 1) : NULL;
    CHECK(p != NULL && p->rtl && p->style->set == SET_RIGHT);
    p = s != NULL ? style_furniture(a, s, f + 1, 1, 1) : NULL;
    CHECK(p != NULL && !p->rtl && p->style->set == SET_LEFT);
}

/* A first version that says when it was made was called a correction. */
static void test_correction(void)
{
    diags d;
    release r = release_of("en", para_block_of("B"));
    r.published = winter;
    r.version_created = winter;
    static const char *const lay = "flow: {body: [correction, headline, body, "
                                   "copyright]}\n"
                                   "styles: {correction: {caps: normal}}\n";
    CHECK_STR(text_of(resolve(&r, lay, &d), 0), "H");
    r.version_created.day = 3;
    CHECK_STR(text_of(resolve(&r, lay, &d), 0),
              "Corrected version, 3 December 2015");
    r.version = STR("2");
    CHECK_STR(text_of(resolve(&r, lay, &d), 0),
              "Corrected version 2, 3 December 2015");
    r.version = STR("1");
    r.url = STR("https://example.org/a");
    const styled *s = resolve(&r, lay, &d);
    CHECK_STR(text_of(s, 0), "H");
    const item *it = item_named(s, "https://example.org/a");
    CHECK_STR(it != NULL ? it->para->spans[0].href : NULL,
              "https://example.org/a");
    r.status = PUB_CANCELED; /* a flow that has no place for the notice */
    resolve(&r, lay, &d);
    CHECK(d.list.n > 0 && d.list.v[0].code == D_SECTION_DROPPED);
}

/* A list went to the next page without the words that announce it. */
static void test_colon(void)
{
    diags d;
    release r = release_of("en", para_block_of("The causes:"));
    r.body->next = list_of("one：");
    r.body->next->first->first->next = list_of("two:");
    block *p = r.body->next->next = para_block_of("Then:");
    p->next = para_block_of("No colon");
    p->next->next = list_of("three");
    const styled *s = resolve(&r, BODY_ONLY, &d);
    static const struct {
        const char *text;
        bool keeps;
    } want[] = {{"The causes:", true}, {"one：", true},     {"two:", false},
                {"Then:", false},      {"No colon", false}, {"three", false}};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        const item *it = item_named(s, want[i].text);
        CHECK(it != NULL && it->keep_next == want[i].keeps);
    }
}

/* A headline of a megabyte was copied whole for each page. */
static void test_long_fields(void)
{
    diags d;
    buf b = buf_new(a);
    while (b.n < 1000000)
        buf_puts(&b, "\u6c34");
    organisation o = {.name = buf_str(&b)};
    release r = {.path = "x.md",
                 .lang = "en",
                 .headline = text_inl(buf_str(&b).ptr),
                 .url = STR("\thttps://example.org/ "),
                 .body = para_block_of("B"),
                 .orgs = &o,
                 .norgs = 1};
    const styled *s =
        resolve(&r,
                "first:\n  furniture:\n"
                "    - {text: \"{slug}|{organisation}|{organisations}|{own}\","
                " at: {top: 1mm}}\n"
                "    - {text: \"{url}\", at: {top: 1mm}}\n"
                "labels: {en: {own: \"{headline}!\"}}\n",
                &d);
    if (s == NULL)
        return;
    const master *m = layout_master(s->layout, true);
    const furniture *f = &m->furniture[m->nfurniture - 2];
    const para *p = style_furniture(a, s, f, 1, 1);
    CHECK_INT(p != NULL ? utf8_count(p->text) : 0, 29 + 3 * 200 + 3 + 1);
    CHECK(p != NULL && str_ends(p->text, "\u6c34\u2026!"));
    p = style_furniture(a, s, f + 1, 1, 1);
    CHECK_STR(p != NULL ? p->text.ptr : NULL, "https://example.org/");
    arena *own = arena_new(); /* 2,000 pages would take 8 GB */
    for (int page = 1; page <= 2000; page++)
        style_furniture(own, s, f, page, 2000);
    arena_drop(own);
}

int main(void)
{
    if (!layouts_open())
        return 1;
    test_release();
    test_unseen_title();
    test_smart();
    test_direction();
    test_table();
    test_furniture();
    test_list_in_notes();
    test_code();
    test_contact_twice();
    test_phone_direction();
    test_figure();
    test_letterhead();
    test_correction();
    test_colon();
    test_long_fields();
    layouts_drop();
    return test_end();
}
