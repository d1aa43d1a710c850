/*
 * Choices of composition. In: a layout's `composition`; out: what the
 * breaking of lines and pages is to keep. The one idea: every choice has a
 * default, so that a layout names only what it wants otherwise. Refuses words
 * and numbers that are none of the choices.
 */
#include "layout.h"

/* A share of 0% to `most` thousandths of a percent, in units of so many. */
static int share_of(loading *ld, const node *map, const char *key, int most,
                    int unit, const char *hint)
{
    length l = {0};
    if (!keys_length(ld, map, key, &l))
        return 0;
    bool percent = l.unit == UNIT_PERCENT && l.n >= 0 && l.n <= most;
    if (percent || l.n == 0)
        return l.n / unit;
    keys_value_error(ld, key, node_get(map, key), hint);
    return 0;
}

/* A step that is no length of type would make every page a line, or none. */
static mpt composition_grid(loading *ld, const node *map, length l)
{
    if (l.n == 0)
        return 0;
    if (l.unit == UNIT_MPT && l.n >= PT(4) && l.n <= PT(100))
        return l.n;
    keys_value_error(ld, "grid", node_get(map, "grid"),
                     "a length from 4pt to 100pt, or 0");
    return 0;
}

void composition_load(loading *ld)
{
    const node *map = node_get(ld->l->root, "composition");
    composition *c = &ld->l->composition;
    *c = (composition){.kinsoku = KINSOKU_BASIC,
                       .gap = 250,
                       .squeeze = true,
                       .pitch = true,
                       .widows = 2,
                       .orphans = 2,
                       .smart = true};
    c->kinsoku =
        (enum kinsoku)keys_word(map, "kinsoku", words_kinsoku, KINSOKU_BASIC);
    keys_bool(map, "squeeze", &c->squeeze);
    keys_bool(map, "pitch", &c->pitch);
    keys_bool(map, "hanging", &c->hanging);
    c->syllables = keys_word(map, "hangul", words_hangul, 0) == 1;
    keys_bool(map, "protrusion", &c->protrusion);
    /* Letters that are wider, or apart, by more look it. */
    c->expansion = share_of(ld, map, "expansion", 2000, 100,
                            "a part of a letter's width from 0% to 2%");
    c->letterspace = share_of(ld, map, "letterspace", 1000, 10,
                              "a part of an em from 0% to 1%");
    keys_int(ld, map, "widows", 1, 9, &c->widows);
    keys_int(ld, map, "orphans", 1, 9, &c->orphans);
    keys_bool(map, "smart", &c->smart);
    length grid;
    if (keys_length(ld, map, "grid", &grid))
        c->grid = composition_grid(ld, map, grid);
    const node *gap = node_get(map, "gap");
    if (node_is_null(gap) || gap->kind != NODE_SCALAR)
        return;
    int32_t n;
    if (milli_parse(gap->text, &n) && n >= 0 && n <= 1000)
        c->gap = n;
    else
        keys_value_error(ld, "gap", gap, "a part of an em from 0 to 1");
}
