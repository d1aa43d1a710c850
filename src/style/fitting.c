/*
 * Wishes and ranges of copyfitting. In: a layout's `fit`; out: how many pages
 * its releases may have, and how far each measure may be changed for it. The
 * one idea: a range is two percentages of what the layout says, and what the
 * layout says lies between them. Refuses ranges without 100 %, and those that
 * lead where nobody can read.
 */
#include "layout.h"

const char *const fit_names[FIT_MEASURES + 1] = {
#define X(id, name) [FIT_##id] = name,
    FIT_LIST(X)
#undef X
};

/* Beyond these, thousandths, it is another layout and not this one fitted. */
static const struct {
    int least, most;
} bounds[FIT_MEASURES] = {[FIT_SPACE] = {0, 3000},
                          [FIT_LEADING] = {800, 1250},
                          [FIT_MARGINS] = {500, 1500},
                          [FIT_SIZE] = {750, 1333}};

/* "92%" in thousandths; false if it is none, or out of [from, to]. */
static bool read_percent(const node *n, int from, int to, int *out)
{
    length l;
    if (n->kind != NODE_SCALAR || !length_parse(n->text, &l) ||
        (l.unit != UNIT_PERCENT && l.n != 0))
        return false;
    *out = l.n / 100;
    return *out >= from && *out <= to;
}

static const char *percent(arena *a, int thousandths)
{
    buf b = buf_new(a);
    buf_milli(&b, (int64_t)thousandths * 100);
    return buf_str(&b).ptr;
}

static void read_range(loading *ld, const node *map, enum fit_measure m)
{
    fitting *f = &ld->l->fitting;
    const node *n = node_get(map, fit_names[m]);
    if (node_is_null(n) || n->kind != NODE_LIST)
        return;
    if (n->n != 2) {
        diag_add(ld->d, D_LAYOUT_SHAPE, n->at, "a list that is not of two",
                 fit_names[m], "[least, most], such as [92%, 104%]");
        return;
    }
    int *out[2] = {&f->least[m], &f->most[m]};
    int from[2] = {bounds[m].least, 1000}, to[2] = {1000, bounds[m].most};
    for (int i = 0; i < 2; i++)
        if (!read_percent(n->items[i], from[i], to[i], out[i]))
            keys_value_error(
                ld, fit_names[m], n->items[i],
                arena_printf(ld->a, "a percentage from %s%% to %s%%",
                             percent(ld->a, from[i]), percent(ld->a, to[i])));
}

void fitting_load(loading *ld)
{
    const node *map = node_get(ld->l->root, "fit");
    fitting *f = &ld->l->fitting;
    *f = (fitting){.at = map != NULL ? map->at : NOWHERE};
    const node *n = node_get(map, "pages");
    if (n != NULL)
        f->at = n->at;
    keys_int(ld, map, "pages", 1, FIT_PAGES_MAX, &f->pages);
    keys_bool(map, "fill", &f->fill);
    keys_bool(map, "lines", &f->lines);
    for (int m = 0; m < FIT_MEASURES; m++) {
        f->least[m] = f->most[m] = 1000;
        read_range(ld, map, (enum fit_measure)m);
    }
}
