/*
 * What a printer is told. In: a layout's `print`, and the names of spot colours
 * in its palette; out: a profile of inks with its condition, bleed, marks,
 * limits. The one idea: a layout that says nothing can be printed all the
 * same, with the figures that any printer takes. Refuses profiles that are not
 * for four inks, and spot colours of one name that are not one colour.
 */
#include "layout.h"

#include <string.h>

const char *const print_mark_names[PRINT_MARKS + 1] = {
#define X(id, name) [PRINT_##id] = name,
    PRINT_MARK_LIST(X)
#undef X
};

/* What is printed with most often; what newspapers take is under 240. */
enum { INK_LIMIT = 300, INK_LEAST = 100, INK_MOST = 400 };
#define BLEED_MOST PT(72)
#define BLEED (PT(72) * 3 * 10 / 254) /* 3 mm */

static void read_profile(loading *ld, const node *map, print_setup *out)
{
    const node *n = node_get(map, "profile");
    char *path;
    if (node_is_null(n) || n->kind != NODE_SCALAR)
        return;
    if (!path_inside(ld->a, path_dir(ld->a, n->at.file), n->text.ptr, &path)) {
        diag_add(ld->d, D_LAYOUT_FILE_OUTSIDE, n->at, n->text.ptr);
        return;
    }
    if (file_read(ld->a, path, ASSET_ICC_MAX, ld->d, n->at, &out->icc) &&
        !asset_icc_says_press(out->icc))
        diag_add(ld->d, D_PRINT_PROFILE, n->at, n->text.ptr);
}

/* A length of `key` from 0 to most. */
static void read_length(loading *ld, const node *map, const char *key, mpt most,
                        mpt *out)
{
    length l = {*out, UNIT_MPT};
    if (!keys_length(ld, map, key, &l))
        return;
    if (l.unit == UNIT_MPT && l.n >= 0 && l.n <= most)
        *out = l.n;
    else
        keys_value_error(ld, key, node_get(map, key),
                         arena_printf(ld->a, "a length from 0 to %dmm",
                                      (int)(most / PT(72) * 254 / 10)));
}

static void read_marks(const node *map, print_setup *out)
{
    const node *n = node_get(map, "marks");
    if (node_is_null(n) || n->kind != NODE_LIST)
        return;
    out->marks = 0;
    for (size_t i = 0; i < n->n; i++) {
        int mark = word_parse(n->items[i]->text, print_mark_names);
        if (n->items[i]->kind == NODE_SCALAR && mark >= 0)
            out->marks |= 1u << mark;
    }
}

/* Places of folds, from the head of the page. */
static void read_folds(loading *ld, const node *map, print_setup *out)
{
    const node *n = node_get(map, "folds");
    if (node_is_null(n) || n->kind != NODE_LIST)
        return;
    for (size_t i = 0; i < n->n && i < PRINT_FOLDS; i++) {
        length l;
        if (n->items[i]->kind == NODE_SCALAR &&
            length_parse(n->items[i]->text, &l) && l.unit == UNIT_MPT &&
            l.n > 0 && l.n <= PT(2000))
            out->folds[out->nfolds++] = l.n;
        else
            keys_value_error(ld, "folds", n->items[i], "a length such as 99mm");
    }
    if (n->n > PRINT_FOLDS)
        keys_value_error(ld, "folds", n->items[PRINT_FOLDS],
                         "eight lengths at most");
}

static void read_limit(loading *ld, const node *map, print_setup *out)
{
    const node *n = node_get(map, "ink-limit");
    length l;
    if (node_is_null(n) || n->kind != NODE_SCALAR)
        return;
    if (length_parse(n->text, &l) && l.unit == UNIT_PERCENT &&
        l.n >= INK_LEAST * 1000 && l.n <= INK_MOST * 1000)
        out->ink_limit = l.n / 1000;
    else
        keys_value_error(ld, "ink-limit", n, "a percentage from 100% to 400%");
}

bool print_bleed_parse(const char *s, mpt *out)
{
    length l;
    if (!length_parse(str_of(s), &l) || l.unit != UNIT_MPT || l.n < 0 ||
        l.n > BLEED_MOST)
        return false;
    *out = l.n;
    return true;
}

bool print_marks_parse(const char *s, unsigned *out)
{
    str all = str_of(s);
    *out = 0;
    for (size_t from = 0; from <= all.len;) {
        size_t to = str_find(all, ",", from);
        to = to < all.len ? to : all.len;
        int mark = word_parse(str_slice(all, from, to), print_mark_names);
        if (mark < 0)
            return false;
        *out |= 1u << mark;
        from = to + 1;
    }
    return true;
}

/* ---- spot colours -------------------------------------------------------- */

/* Each name once; the inks that stand for it are those of its first colour. */
static void add_spot(loading *ld, color *c, where at, print_setup *out)
{
    size_t i = 0;
    while (i < out->nspots && strcmp(out->spots[i]->spot_name, c->spot_name))
        i++;
    if (i == PRINT_SPOTS) {
        diag_add(ld->d, D_PRINT_SPOTS, at, PRINT_SPOTS);
        return;
    }
    if (i == out->nspots)
        out->spots[out->nspots++] = c;
    else if (memcmp(out->spots[i]->cmyk, c->cmyk, 4) != 0)
        diag_add(ld->d, D_PRINT_SPOT_TWICE, at, c->spot_name, c->name,
                 out->spots[i]->name);
    c->spot = (int)i + 1;
}

void print_load(loading *ld, color *colors, size_t n)
{
    const node *map = node_get(ld->l->root, "print");
    const node *palette = node_get(ld->l->root, "palette"); /* of colors */
    print_setup *out = &ld->l->print;
    *out = (print_setup){.bleed = BLEED, .ink_limit = INK_LIMIT};
    out->at = map != NULL ? map->at : palette != NULL ? palette->at : NOWHERE;
    out->marks = 1u << PRINT_CROP | 1u << PRINT_REGISTRATION |
                 1u << PRINT_BARS | 1u << PRINT_SLUG;
    out->colors = colors;
    out->ncolors = n;
    read_profile(ld, map, out);
    if (out->icc.len > 0)
        out->condition = PRINT_CUSTOM;
    str condition = str_trim(keys_text(map, "condition"));
    if (condition.len > 0)
        out->condition = str_chars(ld->a, condition);
    read_length(ld, map, "bleed", BLEED_MOST, &out->bleed);
    read_marks(map, out);
    read_folds(ld, map, out);
    read_limit(ld, map, out);
    const node *rich = node_get(map, "rich-black");
    if (!node_is_null(rich))
        out->has_rich = cmyk_read(ld, rich, "rich-black", out->rich);
    for (size_t i = 0; i < n; i++)
        if (colors[i].spot_name != NULL)
            add_spot(ld, &colors[i], palette->pairs[i].at, out);
}

const print_setup *layout_print(const layout *l)
{
    while (l->base != NULL)
        l = l->base;
    return &l->print;
}
