/*
 * What the tests of src/style share: layouts that they write into a folder of
 * their own.
 */
#ifndef GALLEY_TEST_LAYOUTS_H
#define GALLEY_TEST_LAYOUTS_H

#include "test.h"

#include "../../src/style/layout.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static arena *a;
static char folder[] = "/tmp/galley-style-XXXXXX";

/* The layout of folder/lay with this text, or NULL; d gets the complaints. */
static inline const layout *load(const char *text, diags *d)
{
    char *dir = path_join(a, folder, "lay");
    mkdir(dir, 0700);
    *d = diags_new(a);
    CHECK(file_write(path_join(a, dir, "layout.yaml"), str_of(text), d));
    return layout_load(a, dir, d, NOWHERE);
}

static inline const layout *load_well(const char *text)
{
    diags d;
    const layout *l = load(text, &d);
    for (size_t i = 0; i < d.list.n; i++)
        printf("  %s\n", d.list.v[i].text);
    CHECK(l != NULL && d.list.n == 0);
    return l;
}

/* text is refused with this complaint first, at this line. */
static inline void refuses(const char *text, enum diag_code code, int line)
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

/* ---- a release made by hand --------------------------------------------- */

static inline inl *text_inl(const char *s)
{
    inl *in = ARENA_NEW(a, inl);
    in->kind = INL_TEXT;
    in->text = str_of(s);
    return in;
}

/* A block with this text, or with none if s is NULL. */
static inline block *block_of(enum block_kind kind, const char *s)
{
    block *b = ARENA_NEW(a, block);
    b->kind = kind;
    b->inls = s != NULL ? text_inl(s) : NULL;
    return b;
}

/* NULL, and a failure, if the layout is refused. */
static inline const styled *resolve(release *r, const char *layout_text,
                                    diags *d)
{
    const layout *l = load(layout_text, d);
    CHECK(l != NULL);
    return l != NULL ? style_release(a, r, l, d) : NULL;
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

/* The test's arena and folder; false if there is no room for them. */
static inline bool layouts_open(void)
{
    a = arena_new();
    setenv("GALLEY_DATA", ".", 0);
    return mkdtemp(folder) != NULL;
}

static inline void layouts_drop(void)
{
    unlink(path_join(a, folder, "lay/layout.yaml"));
    rmdir(path_join(a, folder, "lay"));
    rmdir(folder);
    arena_drop(a);
}

#endif
