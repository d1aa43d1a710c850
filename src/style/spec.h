/*
 * spec: what may stand in a YAML file of galley's own: a layout, a kit.
 */
#ifndef GALLEY_STYLE_SPEC_H
#define GALLEY_STYLE_SPEC_H

#include "../read/yaml.h"
#include "style.h"

/* One key and what may stand there. */
typedef struct spec spec;
struct spec {
    const char *key;          /* NULL ends a table */
    unsigned shapes;          /* the node kinds that fit */
    const char *hint;         /* what belongs here, in words */
    const char *const *words; /* if set, a scalar is one of these */
    const spec *keys;         /* a map has these keys */
    const spec *each;         /* items of a list; other keys of a map, which
                                 are languages if each's key is SPEC_LANG */
};
#define SPEC_LANG "language"

/* Who checks, and what is checked. */
typedef struct checker checker;
struct checker {
    arena *a;
    diags *d;
    const char *whole; /* "a layout" */
    /* Says of a key that is not in the table what nothing else can say; false:
     * it has nothing to say. Or NULL. */
    bool (*special)(const checker *c, const spec *keys, const node_pair *p,
                    const char *name);
};

/* "a list" and the like, for complaints. */
const char *spec_shape(const node *n);
/* Checks the whole tree: unknown keys (with the nearest right one), values
 * of the wrong shape, words that are not among the allowed. */
void spec_check(const checker *c, const spec *s, const node *root);
/* Every key that there may be, one path a line, with the words that are
 * allowed where it takes words: "page.size A3|A4|...". */
void spec_print(buf *out, const spec *root);
/* Adds "S cannot be KEY; write HINT". */
void spec_value_error(const checker *c, const char *key, const node *n,
                      const char *hint);

/* The entry of words nearest to s, or NULL if none is near. */
const char *keys_nearest(str s, const char *const *words);
/* "a, b or c". */
const char *keys_word_list(arena *a, const char *const *words);
/* Scalar of a map, or what stands for none. */
bool keys_bool(const node *map, const char *key, bool *out);
int keys_word(const node *map, const char *key, const char *const *words,
              int otherwise);
str keys_text(const node *map, const char *key);

extern const char *const words_bool[]; /* "false", "true" */
/* Place of s in words (ended by NULL), or -1. */
int word_parse(str s, const char *const *words);

#endif
