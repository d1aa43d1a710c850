/*
 * tree: the elements of a document with what is drawn for each, in the order in
 * which they are read.
 */
#ifndef GALLEY_DRAW_TREE_H
#define GALLEY_DRAW_TREE_H

#include "draw.h"

typedef struct tree tree;

/* What a element consists of: elements, and leaves, which are whatever a canvas
 * gave that number. */
typedef struct kid {
    const elem *elem; /* NULL: a leaf */
    uint32_t order;
    size_t leaf;
} kid;

/* elements by id, elements[0] the document; n may be 0: then nothing is kept.
 */
tree *tree_new(arena *a, const elem *const *elems, size_t n);
/* A leaf of t; order as in canvas.content. */
void tree_add(tree *t, const elem *of, uint32_t order, size_t leaf);
/* To be called once, when all leaves are there: elements come under their
 * parents, without those in which nothing is. */
void tree_close(tree *t);
/* True if something is in it, or it is a cell of a table in which is. */
bool tree_has(const tree *t, const elem *of);
/* Its kids as they are read. */
size_t tree_kids(const tree *t, const elem *of, const kid **out);

#endif
