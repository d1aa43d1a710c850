/*
 * House texts. In: `boilerplates` and `contacts` of a layout; out: the one
 * that a release asks for by key, in its language. The one idea: a house
 * text is either one for all languages or a map of languages. Refuses keys
 * inside it that are neither a part nor a language.
 */
#include "layout.h"

/* True if map has parts itself, not languages with parts. */
static bool is_for_all(const node *map)
{
    for (size_t i = 0; i < map->n; i++)
        if (map->pairs[i].value->kind == NODE_SCALAR &&
            !node_is_null(map->pairs[i].value))
            return true;
    return map->n == 0;
}

static const node *in_language(arena *a, const node *map, const char *lang,
                               const char **in)
{
    const char *chain[LANG_CHAIN_MAX];
    style_lang_chain(a, lang, chain);
    for (size_t i = 0; chain[i] != NULL; i++) {
        const node *n = node_get(map, chain[i]);
        if (n != NULL && n->kind == NODE_MAP) {
            *in = lang;
            return n;
        }
    }
    const node *english = node_get(map, "en");
    *in = english != NULL ? "en" : lang_canonical(a, map->pairs[0].key);
    if (*in == NULL)
        *in = lang;
    return english != NULL ? english : map->pairs[0].value;
}

const node *house_find(arena *a, const node *all, str key, const char *lang,
                       const char **in)
{
    for (size_t i = 0; all != NULL && i < all->n; i++) {
        const node *map = all->pairs[i].value;
        if (!str_eq(all->pairs[i].key, key) || map->kind != NODE_MAP)
            continue;
        *in = lang;
        return is_for_all(map) ? map : in_language(a, map, lang, in);
    }
    return NULL;
}

const char *house_nearest(arena *a, const node *all, str key)
{
    size_t n = all != NULL ? all->n : 0;
    const char **words = ARENA_ARRAY(a, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        words[i] = all->pairs[i].key.ptr;
    return keys_nearest(key, words);
}

static const node *check(loading *ld, const char *name)
{
    const node *all = node_get(ld->l->root, name);
    if (all == NULL || all->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < all->n; i++) {
        const node *map = all->pairs[i].value;
        if (map->kind != NODE_MAP || is_for_all(map))
            continue;
        for (size_t k = 0; k < map->n; k++)
            lang_key(ld, &map->pairs[k]);
    }
    return all;
}

void house_load(loading *ld)
{
    ld->l->boilerplates = check(ld, "boilerplates");
    ld->l->contacts = check(ld, "contacts");
}
