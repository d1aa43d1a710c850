/*
 * Specs. In: a tree of YAML and a table of what may stand in it; out:
 * complaints. The one idea: the table is all there is to know of a kind of
 * file, and the check, the nearest right key and the test of its schema read
 * that table. Refuses what the table does not know.
 */
#include "spec.h"

#include <string.h>

/* ---- words ------------------------------------------------------------ */

const char *keys_nearest(str s, const char *const *words)
{
    const char *best = NULL;
    int least = 2 + (int)(s.len > 64 ? 0 : s.len / 6);
    if (s.len > 0 && s.len < 3)
        least = 1;
    char key[65] = {0};
    memcpy(key, s.ptr, s.len > 64 ? 64 : s.len);
    for (; *words != NULL; words++) {
        int far = str_distance(key, *words);
        if (far <= least && (best == NULL || far < least)) {
            best = *words;
            least = far;
        }
    }
    return best;
}

const char *keys_word_list(arena *a, const char *const *words)
{
    buf b = buf_new(a);
    for (size_t i = 0; words[i] != NULL; i++) {
        if (i > 0)
            buf_puts(&b, words[i + 1] == NULL ? " or " : ", ");
        buf_puts(&b, words[i]);
    }
    return buf_str(&b).ptr;
}

/* The keys of a table as words. */
static const char *const *key_words(arena *a, const spec *keys)
{
    size_t n = 0;
    while (keys[n].key != NULL)
        n++;
    const char **words = ARENA_ARRAY(a, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        words[i] = keys[i].key;
    return words;
}

/* ---- check ---------------------------------------------------------------*/

void spec_value_error(const checker *c, const char *key, const node *n,
                      const char *hint)
{
    diag_add(c->d, D_LAYOUT_VALUE, n->at, n->text.ptr, key, hint);
}

const char *spec_shape(const node *n)
{
    if (n->kind == NODE_SCALAR)
        return "a single value";
    return n->kind == NODE_LIST ? "a list" : "a group of names and values";
}

static const char *spec_hint(const checker *c, const spec *s)
{
    if (s->hint != NULL)
        return s->hint;
    return arena_printf(c->a, "%s", keys_word_list(c->a, s->words));
}

static void check_word(const checker *c, const spec *s, const node *n,
                       const char *key)
{
    if (word_parse(n->text, s->words) >= 0)
        return;
    const char *near = keys_nearest(n->text, s->words);
    spec_value_error(c, key, n,
                     near == NULL
                         ? keys_word_list(c->a, s->words)
                         : arena_printf(c->a, "\"%s\" if you mean that", near));
}

static void check_unknown_key(const checker *c, const spec *keys,
                              const node_pair *p, const char *name)
{
    if (c->special != NULL && c->special(c, keys, p, name))
        return;
    const char *const *words = key_words(c->a, keys);
    const char *in =
        name[0] == '\0' ? c->whole : arena_printf(c->a, "\"%s\"", name);
    const char *near = keys_nearest(p->key, words);
    if (near != NULL)
        diag_add(c->d, D_LAYOUT_KEY, p->at, p->key.ptr, in, near);
    else
        diag_add(c->d, D_LAYOUT_KEY_UNKNOWN, p->at, p->key.ptr, in,
                 keys_word_list(c->a, words));
}

static void check_node(const checker *c, const spec *s, const node *n,
                       const char *name);

static bool is_no_lang(const checker *c, const spec *each, const node_pair *p)
{
    return strcmp(each->key, SPEC_LANG) == 0 &&
           lang_canonical(c->a, p->key) == NULL;
}

static void check_map(const checker *c, const spec *s, const node *n,
                      const char *name)
{
    for (size_t i = 0; i < n->n; i++) {
        const node_pair *p = &n->pairs[i];
        const spec *k = s->keys;
        while (k != NULL && k->key != NULL && !str_is(p->key, k->key))
            k++;
        if (k != NULL && k->key != NULL)
            check_node(c, k, p->value, p->key.ptr);
        else if (s->each != NULL && is_no_lang(c, s->each, p))
            diag_add(c->d, D_LANGUAGE_KEY, p->at, p->key.ptr);
        else if (s->each != NULL)
            check_node(c, s->each, p->value, p->key.ptr);
        else
            check_unknown_key(c, s->keys, p, name);
    }
}

/* An item of a list: nothing at all is no item. */
static void check_item(const checker *c, const spec *s, const node *n,
                       const char *name)
{
    if (node_is_null(n))
        diag_add(c->d, D_LAYOUT_SHAPE, n->at, "nothing", name, spec_hint(c, s));
    else
        check_node(c, s, n, name);
}

static void check_node(const checker *c, const spec *s, const node *n,
                       const char *name)
{
    if (node_is_null(n))
        return;
    if ((s->shapes & n->kind) == 0) {
        diag_add(c->d, D_LAYOUT_SHAPE, n->at, spec_shape(n), name,
                 spec_hint(c, s));
        return;
    }
    if (n->kind == NODE_SCALAR && s->words != NULL)
        check_word(c, s, n, name);
    if (n->kind == NODE_LIST) {
        for (size_t i = 0; s->each != NULL && i < n->n; i++)
            check_item(c, s->each, n->items[i], name);
    }
    if (n->kind == NODE_MAP)
        check_map(c, s, n, name);
}

void spec_check(const checker *c, const spec *s, const node *root)
{
    check_node(c, s, root, "");
}

/* ---- printing --------------------------------------------------------- */

/* A line "path" or "path a|b|c" for s and all that is inside it. */
static void print_spec(buf *out, const spec *s, str path)
{
    if (path.len > 0) {
        buf_add(out, path);
        for (size_t i = 0; s->words != NULL && s->words[i] != NULL; i++)
            buf_printf(out, "%c%s", i == 0 ? ' ' : '|', s->words[i]);
        buf_char(out, '\n');
    }
    const char *dot = path.len > 0 ? "." : "";
    for (const spec *k = s->keys; k != NULL && k->key != NULL; k++)
        print_spec(
            out, k,
            str_of(arena_printf(out->a, "%s%s%s", path.len > 0 ? path.ptr : "",
                                dot, k->key)));
    if (s->each != NULL)
        print_spec(out, s->each,
                   str_of(arena_printf(out->a, "%s%s", path.ptr,
                                       (s->shapes & NODE_LIST) ? "[]" : ".*")));
}

void spec_print(buf *out, const spec *root)
{
    print_spec(out, root, STR(""));
}

/* ---- getting ------------------------------------------------------------ */

bool keys_bool(const node *map, const char *key, bool *out)
{
    int word = keys_word(map, key, words_bool, -1);
    if (word >= 0)
        *out = word == 1;

    return word >= 0;
}

int keys_word(const node *map, const char *key, const char *const *words,
              int otherwise)
{
    const node *n = node_get(map, key);
    if (node_is_null(n) || n->kind != NODE_SCALAR)
        return otherwise;
    int word = word_parse(n->text, words);
    return word >= 0 ? word : otherwise;
}

str keys_text(const node *map, const char *key)
{
    const node *n = node_get(map, key);
    if (node_is_null(n) || n->kind != NODE_SCALAR)
        return STR_NONE;
    return n->text;
}
