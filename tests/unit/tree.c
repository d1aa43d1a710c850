/*
 * Unit test of src/draw: the tree of what is heard, its order, what is left out
 * of it, and the outline that it is printed as.
 */
#include "test.h"

#include "../../src/draw/tree.h"

enum { ELEMS = 16, DOC = 0 };

static arena *a;
static elem all[ELEMS];
static const elem *elems[ELEMS];
static size_t nelems;

static elem *add(enum elem_type type, const elem *parent, uint32_t order)
{
    elem *e = &all[nelems];
    *e = (elem){.type = type, .parent = parent, .order = order};
    e->id = (uint32_t)nelems;
    elems[nelems++] = e;
    return e;
}

static elem *begin(void)
{
    nelems = 0;
    return add(ELEM_DOCUMENT, NULL, 0);
}

/* What is in e: leaves as their numbers, elements as their types. */
static void put(buf *out, const tree *t, const elem *e)
{
    const kid *v;
    size_t n = tree_kids(t, e, &v);
    for (size_t i = 0; i < n; i++) {
        if (v[i].elem == NULL) {
            buf_printf(out, " %zu", v[i].leaf);
            continue;
        }
        buf_printf(out, " %s(", elem_names[v[i].elem->type]);
        put(out, t, v[i].elem);
        buf_puts(out, " )");
    }
}

static void check_tree(tree *t, const char *want)
{
    buf out = buf_new(a);
    tree_close(t);
    put(&out, t, elems[DOC]);
    CHECK_STR(buf_str(&out).ptr, want);
}

/* Brothers stand as their orders say, whenever they were drawn; an element
 * before text of its place, and what has one place as it was drawn. */
static void test_order(void)
{
    const elem *d = begin();
    const elem *late = add(ELEM_H2, d, 20), *early = add(ELEM_P, d, 10);
    const elem *word = add(ELEM_SPAN, early, 5);
    const elem *foot = add(ELEM_NOTE, early, UINT32_MAX);
    tree *t = tree_new(a, elems, nelems);
    tree_add(t, foot, 0, 0);
    tree_add(t, late, 0, 1);
    tree_add(t, early, 9, 2);
    tree_add(t, early, 5, 3);
    tree_add(t, word, 5, 4);
    tree_add(t, early, 0, 5);
    tree_add(t, late, 0, 6);
    check_tree(t, " P( 5 Span( 4 ) 3 2 Note( 0 ) ) H2( 1 6 )");
}

/* What nothing was drawn for is not there, nor what is around it; leaves of
 * nobody and of strangers are nothing. */
static void test_pruning(void)
{
    const elem *d = begin();
    const elem *sect = add(ELEM_EDITORS, d, 1);
    const elem *p = add(ELEM_P, sect, 1), *full = add(ELEM_P, d, 2);
    const elem stranger = {.type = ELEM_P, .id = 99};
    tree *t = tree_new(a, elems, nelems);
    tree_add(t, full, 0, 0);
    tree_add(t, NULL, 0, 1);
    tree_add(t, &stranger, 0, 2);
    CHECK(tree_has(t, d) && tree_has(t, full));
    CHECK(!tree_has(t, p) && !tree_has(t, sect));
    check_tree(t, " P( 0 )");
}

/* Cells and rows of a table stay though they are empty; a table in which
 * nothing was drawn goes with them. */
static void test_cells(void)
{
    const elem *d = begin();
    for (int i = 0; i < 2; i++) {
        const elem *grid = add(ELEM_TABLE, d, (uint32_t)i);
        const elem *row = add(ELEM_TR, grid, 0);
        add(ELEM_TH, row, 0);
        add(ELEM_TD, row, 1);
        add(ELEM_TD, add(ELEM_TR, grid, 1), 0);
    }
    tree *t = tree_new(a, elems, nelems);
    tree_add(t, elems[4], 0, 7);
    CHECK(tree_has(t, elems[3]) && tree_has(t, elems[6]));
    CHECK(!tree_has(t, elems[9]));
    check_tree(t, " Table( TR( TH( ) TD( 7 ) ) TR( TD( ) ) )");
}

/* ---- the outline --------------------------------------------------------- */

static void show(canvas *c, const elem *e, uint32_t order, const char *text)
{
    static const face sans = {.ps_name = "Sans"};
    static const color black = {.name = "text"};
    const inked g = {.text = str_of(text)};
    if (e != NULL)
        c->content(c, e, order);
    else
        c->artifact(c, ARTIFACT_LAYOUT);
    c->glyphs(c, &sans, PT(10), &black, &g, 1);
}

static void check_outline(canvas *c, const char *want)
{
    buf out = buf_new(a);
    outline_end(c, &out);
    CHECK_STR(buf_str(&out).ptr, want);
}

/* Glyphs of one element are one text, over pages too; artifacts and the
 * hyphens of lines are not heard. */
static void test_texts(void)
{
    const elem *d = begin();
    elem *p = add(ELEM_P, d, 1), *link = add(ELEM_LINK, p, 3);
    p->lang = "fr";
    canvas *c = outline_canvas(a, elems, nelems);
    c->page_begin(c, PT(100), PT(100), 1);
    show(c, p, 0, "a ");
    show(c, link, 3, "b");
    show(c, p, 4, " c");
    show(c, p, 6, "\xC2\xAD");
    show(c, NULL, 0, "page 1");
    c->page_end(c);
    c->page_begin(c, PT(100), PT(100), 2);
    show(c, p, 6, "d\"");
    c->page_end(c);
    check_outline(c, "Document\n  P [fr]\n    \"a \"\n    Link \"b\"\n"
                     "    \" cd\\\"\"\n");
}

static void test_attributes(void)
{
    const elem *d = begin();
    const elem *grid = add(ELEM_TABLE, d, 1), *row = add(ELEM_TR, grid, 1);
    elem *head = add(ELEM_TH, row, 0), *data = add(ELEM_TD, row, 1);
    elem *list = add(ELEM_L, d, 2), *shown = add(ELEM_FIGURE, d, 3);
    const elem *const heads[] = {head};
    head->scope = SCOPE_ROW;
    head->rowspan = 2;
    data->colspan = 3;
    data->headers = heads;
    data->nheaders = 1;
    list->ordered = true;
    shown->alt = STR("A \"port\"");
    canvas *c = outline_canvas(a, elems, nelems);
    c->page_begin(c, PT(100), PT(100), 1);
    show(c, head, 0, "x ");
    show(c, list, 0, "y");
    c->content(c, shown, 0);
    c->image(c, NULL, 0, 0, PT(1), PT(1));
    c->page_end(c);
    check_outline(c, "Document\n  Table\n    TR\n      TH row 2 rows \"x \"\n"
                     "      TD 3 columns under [\"x\"]\n  L decimal \"y\"\n"
                     "  Figure alt \"A \\\"port\\\"\"\n");
}

int main(void)
{
    a = arena_new();
    test_order();
    test_pruning();
    test_cells();
    test_texts();
    test_attributes();
    arena_drop(a);
    return test_end();
}
