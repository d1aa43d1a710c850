/*
 * YAML. In: the text of a layout, of a kit or of a release's fields; out:
 * nodes with places. The one idea: the parser's events become scalars, lists
 * and maps and nothing cleverer, so that what a file says is what is written
 * in it, and a small one cannot grow into a large one. Refuses anchors,
 * aliases, merge keys and tags, keys given twice or that are no text, and deep
 * nesting.
 */
#include "yaml.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "source.h"

/* What is said of a text that cannot be read, and how many values it has at
 * most; the bytes of a file bound those of a layout. */
typedef struct dialect {
    enum diag_code syntax, shape, alias, deep, twice;
    int values_max;
} dialect;

static const dialect of_files = {D_LAYOUT_SYNTAX,    D_LAYOUT_SYNTAX,
                                 D_LAYOUT_ALIAS,     D_LAYOUT_DEEP,
                                 D_LAYOUT_KEY_TWICE, INT_MAX};
static const dialect of_fields = {D_YAML_SYNTAX, D_YAML_FIELDS, D_YAML_ALIAS,
                                  D_NESTING,     D_FIELD_TWICE, 5000};

struct reading {
    arena *a;
    diags *d;
    const dialect *as;
    where start; /* of the text */
    yaml_parser_t *parser;
    int values;
};

static where place(const struct reading *r, yaml_mark_t m)
{
    where at = r->start;
    at.line += (int32_t)m.line;
    at.col = (int32_t)m.column + 1;
    return at;
}

/* ---- events ------------------------------------------------------------- */

/* True if e has an anchor or a tag, or stands for what has one. */
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

static bool next_event(struct reading *r, yaml_event_t *e)
{
    if (!yaml_parser_parse(r->parser, e)) {
        const char *problem = r->parser->problem;
        diag_add(r->d, r->as->syntax, place(r, r->parser->problem_mark),
                 problem != NULL ? problem : "it ends too early");
        return false;
    }
    if (!is_clever(e))
        return true;
    diag_add(r->d, r->as->alias, place(r, e->start_mark));
    yaml_event_delete(e);
    return false;
}

/* ---- nodes -------------------------------------------------------------- */

static void read_scalar(struct reading *r, node *n, const yaml_event_t *e)
{
    str s = {(const char *)e->data.scalar.value, e->data.scalar.length};
    yaml_scalar_style_t style = e->data.scalar.style;
    n->kind = NODE_SCALAR;
    n->plain = style == YAML_PLAIN_SCALAR_STYLE;
    n->block =
        style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) /* may have "\\0" in it */
        s = source_clean(r->a, n->at, s, r->d);
    n->text = str_dup(r->a, s);
}

static const node *read_node(struct reading *r, yaml_event_t *e, int depth);

static bool read_list(struct reading *r, node *n, int depth)
{
    VEC(const node *) items = {0};
    for (;;) {
        yaml_event_t e;
        if (!next_event(r, &e))
            return false;
        bool end = e.type == YAML_SEQUENCE_END_EVENT;
        const node *one = end ? NULL : read_node(r, &e, depth + 1);
        n->end = place(r, e.end_mark);
        yaml_event_delete(&e);
        if (end)
            break;
        if (one == NULL)
            return false;
        VEC_PUSH(r->a, &items, one);
    }
    n->items = items.v;
    n->n = items.n;
    return true;
}

/* The key that e is; false with a complaint. */
static bool read_key(struct reading *r, const yaml_event_t *e, node_pair *p)
{
    node key = {.at = place(r, e->start_mark)};
    if (e->type != YAML_SCALAR_EVENT) {
        diag_add(r->d, r->as->shape, key.at,
                 "a list or a map stands where a name belongs");
        return false;
    }
    read_scalar(r, &key, e);
    *p = (node_pair){key.text, key.at, NULL};
    if (!key.plain || !str_is(key.text, "<<"))
        return true;
    diag_add(r->d, r->as->alias, key.at);
    return false;
}

static bool read_value(struct reading *r, node_pair *p, int depth)
{
    yaml_event_t e;
    if (!next_event(r, &e))
        return false;
    p->value = read_node(r, &e, depth);
    yaml_event_delete(&e);
    return p->value != NULL;
}

static int by_key(const void *x, const void *y)
{
    const node_pair *p = *(const node_pair *const *)x;
    const node_pair *q = *(const node_pair *const *)y;
    int order = strcmp(p->key.ptr, q->key.ptr);
    return order != 0 ? order : p < q ? -1 : p > q;
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
        where first = sorted[i - 1]->at;
        if (!str_eq(sorted[i - 1]->key, sorted[i]->key))
            continue;
        diag_add(r->d, r->as->twice, sorted[i]->at, sorted[i]->key.ptr,
                 first.line, first.col);
        return false;
    }
    return true;
}

static bool read_map(struct reading *r, node *n, int depth)
{
    VEC(node_pair) pairs = {0};
    for (;;) {
        yaml_event_t e;
        node_pair p;
        if (!next_event(r, &e))
            return false;
        bool end = e.type == YAML_MAPPING_END_EVENT;
        bool ok = end || read_key(r, &e, &p);
        n->end = place(r, e.end_mark);
        yaml_event_delete(&e);
        if (end)
            break;
        if (!ok || !read_value(r, &p, depth + 1))
            return false;
        VEC_PUSH(r->a, &pairs, p);
    }
    n->pairs = pairs.v;
    n->n = pairs.n;
    return keys_unique(r, n);
}

/* The node that e begins, within so many others; NULL with a complaint. */
static const node *read_node(struct reading *r, yaml_event_t *e, int depth)
{
    node *n = ARENA_NEW(r->a, node);
    n->at = place(r, e->start_mark);
    n->end = place(r, e->end_mark);
    bool deep = depth > NESTING_MAX;
    if (deep || ++r->values > r->as->values_max) {
        diag_add(r->d, deep ? r->as->deep : D_YAML_LARGE, n->at,
                 deep ? NESTING_MAX : r->as->values_max);
        return NULL;
    }
    if (e->type == YAML_SCALAR_EVENT) {
        read_scalar(r, n, e);
        return n;
    }
    bool list = e->type == YAML_SEQUENCE_START_EVENT;
    n->kind = list ? NODE_LIST : NODE_MAP;
    bool ok = list ? read_list(r, n, depth) : read_map(r, n, depth);
    return ok ? n : NULL;
}

/* ---- documents ---------------------------------------------------------- */

/* One more event outside of any node; false with a complaint. */
static bool read_outside(struct reading *r, yaml_event_t *e, const node **root)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT:
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        *root = read_node(r, e, 0);
        return *root != NULL;
    case YAML_DOCUMENT_START_EVENT:
        if (*root == NULL)
            return true;
        diag_add(r->d, r->as->shape, place(r, e->start_mark),
                 "a second document begins");
        return false;
    default:
        return true;
    }
}

static const node *read_stream(struct reading *r)
{
    const node *root = NULL;
    bool ok = true, more = true;
    while (ok && more) {
        yaml_event_t e;
        if (!next_event(r, &e))
            return NULL;
        ok = read_outside(r, &e, &root);
        more = e.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&e);
    }
    if (!ok || !node_is_null(root))
        return ok ? root : NULL;
    node *empty = ARENA_NEW(r->a, node);
    *empty = (node){.kind = NODE_MAP, .at = r->start, .end = r->start};
    return empty;
}

static const node *parse(struct reading r, str text)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        abort(); /* no memory for the parser itself */
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &parser, (const unsigned char *)(text.len > 0 ? text.ptr : ""),
        text.len);
    r.parser = &parser;
    const node *root = read_stream(&r);
    yaml_parser_delete(&parser);
    return root;
}

const node *yaml_fields(arena *a, str text, where at, diags *d)
{
    return parse((struct reading){a, d, &of_fields, at, NULL, 0}, text);
}

const node *yaml_parse(arena *a, str bytes, const char *file, diags *d)
{
    where start = {file, 1, 1};
    bool empty = str_trim(bytes).len == 0;
    if (!empty && !source_decode(a, start, bytes, d, &bytes))
        return NULL;
    return parse((struct reading){a, d, &of_files, start, NULL, 0}, bytes);
}

/* ---- asking ------------------------------------------------------------- */

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
                          str_is_nocase(n->text, "null")));
}
