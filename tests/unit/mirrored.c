/*
 * style: pages in a mirror, and which way the paragraphs of a release run that
 * is written from the right.
 */
#include "layouts.h"

/* Millimetres in mpt, near enough for whole ones. */
#define NEAR_MM(v, mm) ((v) > PT((mm)*2.83) && (v) < PT((mm)*2.84))

/* A release in lang with a headline and this body. */
static const styled *set_in(const char *lang, block *body, const char *text)
{
    diags d;
    release *r = ARENA_NEW(a, release);
    *r = (release){
        .path = "x.md", .lang = lang, .headline = text_inl("H"), .body = body};
    return resolve(r, text, &d);
}

#define BODY "flow: {body: [body, headline]}\n"

static const para *para_at(const styled *s, size_t i)
{
    static const para none = {.left = -1};
    bool there = s != NULL && s->nflows > 0 && i < s->flows[0].nitems &&
                 s->flows[0].items[i].para != NULL;
    CHECK(there);
    return there ? s->flows[0].items[i].para : &none;
}

/* ---- pages ------------------------------------------------------------- */

static const char page[] =
    "page:\n  size: [200mm, 200mm]\n"
    "  margins: {left: 30mm, right: 20mm, top: 20mm, bottom: 20mm}\n"
    "  frames:\n    body: {left: 60mm, right: 20mm}\n"
    "first:\n  furniture:\n"
    "    - {text: A, at: {left: 10mm, width: 40mm, top: 5mm}}\n"
    "    - {rule: 1pt, at: {left: 0mm, width: 50mm, top: 5mm}}\n" BODY;

static void test_page(void)
{
    block *b = block_of(BLOCK_PARA, "نص");
    const styled *s = set_in("ar", b, page);
    if (s == NULL)
        return;
    const master *m = styled_master(s, true),
                 *was = layout_master(s->layout, 1);
    const furniture *f = &m->furniture[m->nfurniture - 2];
    CHECK_INT(m->nfurniture, was->nfurniture);
    CHECK(NEAR_MM(m->frames[0].x, 20));
    CHECK_INT(m->frames[0].w, was->frames[0].w);
    CHECK(NEAR_MM(f[0].x, 150));
    CHECK(f[0].set == SET_RIGHT &&
          was->furniture[was->nfurniture - 2].set == 0);
    CHECK(NEAR_MM(f[1].x, 150));
    const para *p = style_furniture(a, s, f, &(folio){"1", "1", false});
    CHECK(p != NULL && !p->rtl && p->style->set == SET_RIGHT);
    CHECK(styled_master(s, false) != layout_master(s->layout, false));
    s = set_in("en", b, page);
    CHECK(s != NULL && styled_master(s, true) == layout_master(s->layout, 1));
}

static void test_kept(void)
{
    block *b = block_of(BLOCK_PARA, "نص");
    const styled *s = set_in("he", b,
                             BODY "page: {mirror: false, margins: "
                                  "{left: 30mm, right: 20mm}}\n");
    if (s != NULL)
        CHECK(NEAR_MM(styled_master(s, true)->frames[0].x, 30));
}

/* ---- paragraphs -------------------------------------------------------- */

/* An English quotation had its marks on the wrong sides. */
static void test_prose(void)
{
    block *b = block_of(BLOCK_PARA, "“English alone.”");
    b->next = block_of(BLOCK_PARA, "Galley نظام جديد للنشر");
    b->next->next = block_of(BLOCK_PARA, "An English text with one نص in it.");
    b->next->next->next = block_of(BLOCK_HEADING, "Galley 3.2 (beta)");
    const styled *s = set_in("ar", b, BODY);
    CHECK(!para_at(s, 0)->rtl && !para_at(s, 0)->against);
    CHECK(para_at(s, 1)->rtl && !para_at(s, 1)->against);
    CHECK(!para_at(s, 2)->rtl);
    CHECK(para_at(s, 3)->rtl && para_at(s, 3)->against);
    b->inls = text_inl("هذا نص عربي من دون غيره، وفيه Galley.");
    s = set_in("en", b, BODY);
    CHECK(para_at(s, 0)->rtl && !para_at(s, 0)->against);
    CHECK(!para_at(s, 1)->rtl && !para_at(s, 2)->rtl && !para_at(s, 3)->rtl);
}

/* An item keeps its marker on the side of the others; what stands in a
 * quotation inside it is measured from the side of its own lines. */
static void test_list(void)
{
    block *list = block_of(BLOCK_LIST, NULL);
    list->first = block_of(BLOCK_ITEM, NULL);
    list->first->first = block_of(BLOCK_PARA, "English item.");
    block *quote = block_of(BLOCK_QUOTE, NULL);
    list->first->first->next = quote;
    quote->first = block_of(BLOCK_PARA, "English words.");
    static const char lay[] = BODY
        "styles: {list-item: {left: 20pt}, quote: {left: 7pt, right: 0}}\n";
    const styled *s = set_in("ar", list, lay);
    CHECK(para_at(s, 0)->rtl && para_at(s, 0)->against);
    CHECK(para_at(s, 0)->label != NULL && para_at(s, 0)->label->rtl);
    CHECK(!para_at(s, 1)->rtl);
    CHECK_INT(para_at(s, 1)->left, 0);
    CHECK_INT(para_at(s, 1)->right, PT(27));
    list->first->first->inls = text_inl("بند");
    s = set_in("en", list, lay);
    CHECK(!para_at(s, 0)->rtl && para_at(s, 0)->against);
}

/* Figures set to the right stood above each other by their first one. */
static void test_table(void)
{
    static enum align aligns[] = {ALIGN_NONE, ALIGN_RIGHT, ALIGN_LEFT};
    block *t = block_of(BLOCK_TABLE, NULL);
    t->aligns = aligns;
    t->ncols = 3;
    t->first = block_of(BLOCK_ROW, NULL);
    t->first->first = block_of(BLOCK_CELL, "C++");
    t->first->first->next = block_of(BLOCK_CELL, "12");
    t->first->first->next->next = block_of(BLOCK_CELL, "نص");
    const styled *s = set_in("ar", t, BODY);
    const table *made = s != NULL ? s->flows[0].items[0].table : NULL;
    CHECK(made != NULL && made->ncells == 3);
    if (made == NULL || made->ncells != 3)
        return;
    CHECK_INT(made->cells[0].set, SET_LEFT);
    CHECK_INT(made->cells[1].set, SET_LEFT); /* the side where lines begin */
    CHECK_INT(made->cells[2].set, SET_RIGHT);
    CHECK(made->cells[0].paras[0]->rtl && made->cells[0].paras[0]->against);
}

/* ---- Latin beside CJK ---------------------------------------------------- */

static void test_beside(void)
{
    const layout *l = load_well(
        "fonts:\n  body:\n    latin: [Inter]\n    latin-beside:\n"
        "      Inter: {scale: 104%, shift: 0.02em,\n"
        "              Noto Serif CJK JP: {scale: auto, shift: -0.01em}}\n"
        "      Lato: {shift: 0.01em}\n");
    const fontrole *roles;
    if (l == NULL || layout_roles(l, &roles) == 0)
        return;
    CHECK_INT(roles[0].nbeside, 3);
    const latin_beside *b = roles[0].beside;
    CHECK_STR(b[0].cjk, "Noto Serif CJK JP");
    CHECK(b[0].scale == 0 && b[0].shift == -10);
    CHECK(b[1].cjk == NULL && b[1].scale == 1040 && b[1].shift == 20);
    CHECK(strcmp(b[2].latin, "Lato") == 0 && b[2].scale == 0);
    CHECK_INT(b[2].shift, 10);
    static const char *const wrong[] = {"scale: 49%", "scale: 201%",
                                        "scale: 1em", "shift: 1em",
                                        "shift: 2pt", "scal: 1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        diags d;
        CHECK(load(arena_printf(a, "fonts: {body: {latin-beside: {I: {%s}}}}\n",
                                wrong[i]),
                   &d) == NULL);
    }
}

int main(void)
{
    if (!layouts_open())
        return 1;
    test_page();
    test_kept();
    test_prose();
    test_list();
    test_table();
    test_beside();
    layouts_drop();
    return test_end();
}
