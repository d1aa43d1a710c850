/*
 * yaml: a YAML text -> a small tree of nodes with their places.
 *
 * All in an arena. A scalar stays text: what it means is for whoever asks for
 * it, so no YAML rule turns "no" into false or 010 into 8.
 */
#ifndef GALLEY_READ_YAML_H
#define GALLEY_READ_YAML_H

#include "../base/base.h"

enum node_kind { NODE_SCALAR = 1, NODE_LIST = 2, NODE_MAP = 4 };

typedef struct node node;

typedef struct node_pair {
    str key;
    where at; /* of the key */
    const node *value;
} node_pair;

struct node {
    enum node_kind kind;
    bool plain;    /* scalar without quotes */
    bool block;    /* scalar behind | or > */
    where at, end; /* of its first character, and behind its last */
    str text;      /* scalar; NUL-terminated, no control characters */
    const node *const *items; /* list */
    const node_pair *pairs;   /* map, as written; no key twice */
    size_t n;                 /* of items or pairs */
};

/* Most bytes of a file that yaml_parse reads. */
#define YAML_BYTES_MAX (1u << 20)

/* The tree of the one document of a layout, a kit or a list of a kit, which
 * file names in places; of nothing, an empty map. NULL with an error: not
 * UTF-8, not YAML, a key twice, an anchor, alias or tag, nested over
 * NESTING_MAX deep. */
const node *yaml_parse(arena *a, str bytes, const char *file, diags *d);

/* The same of the fields of a release, whose text, already decoded, begins at
 * `at`; of a few thousand values. */
const node *yaml_fields(arena *a, str text, where at, diags *d);

/* Value of key, or NULL (also where map is NULL or no map). */
const node *node_get(const node *map, const char *key);
const node_pair *node_pair_of(const node *map, const char *key);
/* True for NULL, "~", "null" and nothing at all, without quotes. */
bool node_is_null(const node *n);

#endif
