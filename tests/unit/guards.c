/*
 * Complaints that the command line cannot bring about, because something in
 * front of them keeps it from happening; a later reader or command may.
 */
#include "test.h"

#include "../../src/read/read.h"
#include "../../src/style/style.h"

static enum diag_code last_code(const diags *d)
{
    return d->list.n > 0 ? d->list.v[d->list.n - 1].code : D_COUNT;
}

/* ---- a format that nobody reads: options are checked before -------------- */

static void test_unknown_reader(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    CHECK(read_release(a, "samples/email.en.txt", "rtf", NULL, &d) == NULL);
    CHECK_INT(last_code(&d), D_UNKNOWN_READER);
    arena_drop(a);
}

/* ---- a table wider than any page: the readers count columns -------------- */

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
    for (int i = 0; i < TABLE_COLS_MAX + 1; i++) {
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
    CHECK_INT(last_code(&d), D_TABLE_COLUMNS);
    arena_drop(a);
}

int main(void)
{
    test_unknown_reader();
    test_too_many_columns();
    return test_end();
}
