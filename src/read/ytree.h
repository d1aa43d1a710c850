/*
 * ytree: YAML as a tree with places.
 */
#ifndef GALLEY_READ_YTREE_H
#define GALLEY_READ_YTREE_H

#include "read.h"

enum ykind { Y_SCALAR, Y_LIST, Y_MAP };

typedef struct ynode ynode;
struct ynode {
    enum ykind kind;
    where at;
    str text;      /* Y_SCALAR: its value */
    bool plain;    /* Y_SCALAR: written without quotes */
    str raw;       /* Y_LIST, Y_MAP: the source */
    where text_at; /* of the first character of text */
    int indent;    /* columns before the later lines of text */
    str key;       /* in a map: its name */
    where key_at;
    ynode *first, *next;
};

/* Reads the YAML document text, whose first line is at `at`. NULL for an
 * empty document; *ok = false when an error was added (no YAML, anchors and
 * references, one key twice, too deep, too large). */
ynode *ytree_read(const source *src, str text, where at, bool *ok);

/* Is it no value at all: empty, or ~ or null without quotes? */
bool y_is_null(const ynode *n);
/* "a text", "a list", … for complaints. */
const char *y_kind_name(const ynode *n);

#endif
