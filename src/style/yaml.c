/*
 * YAML. In: the bytes of a layout; out: nodes with places. The one idea: the
 * parser's events become scalars, lists and maps and nothing cleverer, so
 * that what a layout says is what is written in it. Refuses anchors, aliases
 * and tags, keys given twice or that are no text, and deep nesting.
 */
#include "yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct reading {
    arena *a;
    diags *d;
    const char *file;
    yaml_parser_t *parser;
};

static where place(const struct reading *r, yaml_mark_t m)
{
    int32_t line = m.line < INT32_MAX ? (int32_t)m.line + 1 : 0;
    int32_t col = m.column < INT32_MAX ? (int32_t)m.column + 1 : 0;
    return (where){r->file, line, col};
}

static bool next_event(struct reading *r, yaml_event_t *e)
{
    if (yaml_parser_parse(r->parser, e))
        return true;
    const char *problem = r->parser->problem;
    diag_add(r->d, D_LAYOUT_SYNTAX, place(r, r->parser->problem_mark),
             problem != NULL ? problem : "it ends too early");
    return false;
}

static bool refuse(struct reading *r, enum diag_code code, yaml_mark_t m)
{
    diag_add(r->d, code, place(r, m), NESTING_MAX);
    return false;
}

static const node *read_node(struct reading *r, yaml_event_t *e, int depth);

static const node *read_list(struct reading *r, node *n, int depth)
{
    VEC(const node *) items = {0};
    for (;;) {
        yaml_event_t e;
        if (!next_event(r, &e))
            return NULL;
        bool end = e.type == YAML_SEQUENCE_END_EVENT;
        const node *one = end ? NULL : read_node(r, &e, depth + 1);
        yaml_event_delete(&e);
        if (end)
            break;
        if (one == NULL)
            return NULL;
        VEC_PUSH(r->a, &items, one);
    }
    n->items = items.v;
    n->n = items.n;
    return n;
}

static int by_key(const void *x, const void *y)
{
    const node_pair *p = *(const node_pair *const *)x;
    const node_pair *q = *(const node_pair *const *)y;
    size_t len = p->key.len < q->key.len ? p->key.len : q->key.len;
    int order = len > 0 ? memcmp(p->key.ptr, q->key.ptr, len) : 0;
    if (order != 0)
        return order;
    if (p->key.len != q->key.len)
        return p->key.len < q->key.len ? -1 : 1;
    return p < q ? -1 : p > q;
}

/* Says which key stands twice in n, if any. */
static bool keys_unique(struct reading *r, const node *n)
{
    if (n->n < 2)
        return true;
    const node_pair **sorted = ARENA_ARRAY(r->a, const node_pair *, n->n);
    for (size_t i = 0; i < n->n; i++)
        sorted[i] = &n->pairs[i];
    qsort(sorted, n->n, sizeof *sorted, by_key);
    for (size_t i = 1; i < n->n; i++) {
        if (!str_eq(sorted[i - 1]->key, sorted[i]->key))
            continue;
        diag_add(r->d, D_LAYOUT_KEY_TWICE, sorted[i]->at, sorted[i]->key.ptr,
                 sorted[i - 1]->at.line);
        return false;
    }
    return true;
}

static const node *read_map(struct reading *r, node *n, int depth)
{
    VEC(node_pair) pairs = {0};
    for (;;) {
        yaml_event_t e;
        if (!next_event(r, &e))
            return NULL;
        bool end = e.type == YAML_MAPPING_END_EVENT;
        const node *key = end ? NULL : read_node(r, &e, depth + 1);
        yaml_event_delete(&e);
        if (end)
            break;
        if (key == NULL)
            return NULL;
        if (key->kind != NODE_SCALAR) {
            diag_add(r->d, D_LAYOUT_SYNTAX, key->at,
                     "a list or a map stands where a name belongs");
            return NULL;
        }
        if (!next_event(r, &e))
            return NULL;
        const node *value = read_node(r, &e, depth + 1);
        yaml_event_delete(&e);
        if (value == NULL)
            return NULL;
        VEC_PUSH(r->a, &pairs, (node_pair){key->text, key->at, value});
    }
    n->pairs = pairs.v;
    n->n = pairs.n;
    return keys_unique(r, n) ? n : NULL;
}

static const node *read_scalar(struct reading *r, node *n,
                               const yaml_event_t *e)
{
    n->text = str_dup(
        r->a, (str){(const char *)e->data.scalar.value, e->data.scalar.length});
    n->plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (memchr(n->text.ptr, '\0', n->text.len) != NULL) {
        diag_add(r->d, D_NUL_BYTE, n->at);
        return NULL;
    }
    return n;
}

/* True if the node that e begins has an anchor or a tag. */
static bool is_clever(const yaml_event_t *e)
{
    if (e->type == YAML_SCALAR_EVENT)
        return e->data.scalar.anchor != NULL || e->data.scalar.tag != NULL;
    if (e->type == YAML_SEQUENCE_START_EVENT)
        return e->data.sequence_start.anchor != NULL ||
               e->data.sequence_start.tag != NULL;
    if (e->type == YAML_MAPPING_START_EVENT)
        return e->data.mapping_start.anchor != NULL ||
               e->data.mapping_start.tag != NULL;
    return e->type == YAML_ALIAS_EVENT;
}

static const node *read_node(struct reading *r, yaml_event_t *e, int depth)
{
    if (is_clever(e)) {
        refuse(r, D_LAYOUT_ALIAS, e->start_mark);
        return NULL;
    }
    if (depth > NESTING_MAX) {
        refuse(r, D_LAYOUT_DEEP, e->start_mark);
        return NULL;
    }
    node *n = ARENA_NEW(r->a, node);
    n->at = place(r, e->start_mark);
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        n->kind = NODE_SCALAR;
        return read_scalar(r, n, e);
    case YAML_SEQUENCE_START_EVENT:
        n->kind = NODE_LIST;
        return read_list(r, n, depth);
    case YAML_MAPPING_START_EVENT:
        n->kind = NODE_MAP;
        return read_map(r, n, depth);
    default:
        diag_add(r->d, D_LAYOUT_SYNTAX, n->at, "a value is missing");
        return NULL;
    }
}

/* The events round the one document; the tree, or NULL. */
static const node *read_stream(struct reading *r)
{
    const node *root = NULL;
    for (;;) {
        yaml_event_t e;
        if (!next_event(r, &e))
            return NULL;
        yaml_event_type_t type = e.type;
        bool mark = type == YAML_STREAM_START_EVENT ||
                    type == YAML_DOCUMENT_END_EVENT ||
                    (type == YAML_DOCUMENT_START_EVENT && root == NULL);
        bool more = mark || type == YAML_STREAM_END_EVENT;
        const node *n = NULL;
        if (type == YAML_DOCUMENT_START_EVENT && root != NULL)
            diag_add(r->d, D_LAYOUT_SYNTAX, place(r, e.start_mark),
                     "a second document begins");
        else if (!more)
            n = read_node(r, &e, 0);
        yaml_event_delete(&e);
        if (type == YAML_STREAM_END_EVENT)
            break;
        if (mark)
            continue;
        if (n == NULL)
            return NULL;
        root = n;
    }
    if (root != NULL && !node_is_null(root))
        return root;
    node *empty = ARENA_NEW(r->a, node);
    *empty = (node){.kind = NODE_MAP, .at = {r->file, 1, 1}};
    return empty;
}

const node *yaml_parse(arena *a, str bytes, const char *file, diags *d)
{
    where start = {file, 1, 1};
    size_t bad = utf8_check(bytes);
    const char *nul = bytes.len > 0 ? memchr(bytes.ptr, '\0', bytes.len) : NULL;
    if (bad != SIZE_MAX) {
        diag_add(d, D_NOT_UTF8, where_at(start, bytes, bad),
                 (unsigned)(unsigned char)bytes.ptr[bad]);
        return NULL;
    }
    if (nul != NULL) {
        diag_add(d, D_NUL_BYTE,
                 where_at(start, bytes, (size_t)(nul - bytes.ptr)));
        return NULL;
    }
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        abort(); /* no memory for the parser itself */
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &parser, (const unsigned char *)(bytes.len > 0 ? bytes.ptr : ""),
        bytes.len);
    struct reading r = {a, d, file, &parser};
    const node *root = read_stream(&r);
    yaml_parser_delete(&parser);
    return root;
}

/* ---- asking --------------------------------------------------------- */

const node_pair *node_pair_of(const node *map, const char *key)
{
    if (map == NULL || map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (str_is(map->pairs[i].key, key))
            return &map->pairs[i];
    return NULL;
}

const node *node_get(const node *map, const char *key)
{
    const node_pair *p = node_pair_of(map, key);
    return p != NULL ? p->value : NULL;
}

bool node_is_null(const node *n)
{
    return n == NULL || (n->kind == NODE_SCALAR && n->plain &&
                         (n->text.len == 0 || str_is(n->text, "~") ||
                          str_is(n->text, "null")));
}
