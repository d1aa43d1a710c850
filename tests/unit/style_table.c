/*
 * A table that is wider than any page, from a reader that does not count: the
 * readers of galley do, so no release gets this far.
 */
#include "test.h"

#include "../../src/style/style.h"

enum { CELLS = TABLE_COLS_MAX + 1 };

static block *cell_new(arena *a)
{
    block *cell = ARENA_NEW(a, block), *para = ARENA_NEW(a, block);
    inl *text = ARENA_NEW(a, inl);
    *text = (inl){.kind = INL_TEXT, .text = STR("cell")};
    *para = (block){.kind = BLOCK_PARA, .inls = text};
    *cell =
        (block){.kind = BLOCK_CELL, .first = para, .colspan = 1, .rowspan = 1};
    return cell;
}

static block *table_new(arena *a)
{
    block *row = ARENA_NEW(a, block), *table = ARENA_NEW(a, block);
    *row = (block){.kind = BLOCK_ROW};
    for (int i = 0; i < CELLS; i++) {
        block *cell = cell_new(a);
        cell->next = row->first;
        row->first = cell;
    }
    *table = (block){.kind = BLOCK_TABLE,
                     .first = row,
                     .ncols = TABLE_COLS_MAX,
                     .aligns = ARENA_ARRAY(a, enum align, TABLE_COLS_MAX)};
    return table;
}

static void test_too_many_columns(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    const layout *l = layout_load(a, "layouts/plain", &d, NOWHERE);
    CHECK(l != NULL);
    release r = {.path = "a.md", .lang = "en", .body = table_new(a)};
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
