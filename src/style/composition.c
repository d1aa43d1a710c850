/*
 * Choices of composition. In: a layout's `composition`; out: what the
 * breaking of lines and pages is to keep. The one idea: every choice has a
 * default, so that a layout names only what it wants otherwise. Refuses words
 * and numbers that are none of the choices.
 */
#include "layout.h"

void composition_load(loading *ld)
{
    const node *map = node_get(ld->l->root, "composition");
    composition *c = &ld->l->composition;
    *c = (composition){KINSOKU_BASIC, 250, true, false, 2, 2};
    c->kinsoku =
        (enum kinsoku)keys_word(map, "kinsoku", words_kinsoku, KINSOKU_BASIC);
    keys_bool(map, "squeeze", &c->squeeze);
    keys_bool(map, "hanging", &c->hanging);
    keys_int(ld, map, "widows", 1, 9, &c->widows);
    keys_int(ld, map, "orphans", 1, 9, &c->orphans);
    const node *gap = node_get(map, "gap");
    if (node_is_null(gap) || gap->kind != NODE_SCALAR)
        return;
    int32_t n;
    if (milli_parse(gap->text, &n) && n >= 0 && n <= 1000)
        c->gap = n;
    else
        keys_value_error(ld, "gap", gap, "a part of an em from 0 to 1");
}
