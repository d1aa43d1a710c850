/*
 * A table that is wider than any page, from a reader that does not count: the
 * readers of galley do, so no release gets this far.
 */
#include "test.h"

#include "../../src/style/style.h"

enum { CELLS = TABLE_COLS_MAX + 1 };

static block *new_cell(arena *a)
{
    inl *word = ARENA_NEW(a, inl);
    *word = (inl){.kind = INL_TEXT, .text = STR("cell")};
    block *inner = ARENA_NEW(a, block);
    *inner = (block){.kind = BLOCK_PARA, .inls = word};
    block *outer = ARENA_NEW(a, block);
    *outer =
        (block){.kind = BLOCK_CELL, .first = inner, .colspan = 1, .rowspan = 1};
    return outer;
}

static block *new_table(arena *a)
{
    block *row = ARENA_NEW(a, block);
    *row = (block){.kind = BLOCK_ROW};
    for (int i = 0; i < CELLS; i++) {
        block *one = new_cell(a);
        one->next = row->first;
        row->first = one;
    }
    block *whole = ARENA_NEW(a, block);
    *whole = (block){.kind = BLOCK_TABLE,
                     .first = row,
                     .ncols = TABLE_COLS_MAX,
                     .aligns = ARENA_ARRAY(a, enum align, TABLE_COLS_MAX)};
    return whole;
}

static void test_too_many_columns(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const layout *l = layout_load(a, "plain", &d, NOWHERE);
    CHECK(l != NULL);
    release r = {.path = "a.md", .lang = "en", .body = new_table(a)};
    if (l != NULL)
        style_release(a, &r, l, &d);
    CHECK(!diags_ok(&d));
    CHECK(d.list.n > 0 && d.list.v[d.list.n - 1].code == D_TABLE_COLUMNS);
    arena_drop(a);
}

int main(void)
{
    test_too_many_columns();
    return test_end();
}
