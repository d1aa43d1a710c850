/*
 * yaml: the bytes of a layout -> a small tree of nodes with their places.
 *
 * All in the caller's arena. A scalar stays text: what it means is for
 * whoever asks for it, so no YAML rule turns "no" into false or 010 into 8.
 */
#ifndef GALLEY_STYLE_YAML_H
#define GALLEY_STYLE_YAML_H

#include "style.h"

enum node_kind { NODE_SCALAR = 1, NODE_LIST = 2, NODE_MAP = 4 };

typedef struct node node;

typedef struct node_pair {
    str key;
    where at; /* of the key */
    const node *value;
} node_pair;

struct node {
    enum node_kind kind;
    where at;
    str text;                 /* scalar; NUL-terminated */
    bool plain;               /* scalar without quotes */
    const node *const *items; /* list */
    const node_pair *pairs;   /* map, as written; no key twice */
    size_t n;                 /* of items or pairs */
};

/* Most bytes of a layout file. */
#define YAML_BYTES_MAX (1u << 20)

/* The tree of one document, or NULL with an error: not UTF-8, not YAML, a
 * key twice, an anchor, alias or tag, nested over NESTING_MAX deep. An empty
 * file is an empty map. file is what places name. */
const node *yaml_parse(arena *a, str bytes, const char *file, diags *d);

/* Value of key, or NULL (also where map is NULL or no map). */
const node *node_get(const node *map, const char *key);
const node_pair *node_pair_of(const node *map, const char *key);
/* True for NULL, "~", "null" and nothing at all, without quotes. */
bool node_is_null(const node *n);

#endif
