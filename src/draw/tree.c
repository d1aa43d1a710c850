/*
 * The tree. In: elems and leaves in any order; out: for each element its kids
 * as they are read. The one idea: a leaf says where in its element's text it
 * stands and a element says where in its parent's, so that sorting brothers is
 * all. Refuses nothing; leaves of no element are not kept.
 */
#include "tree.h"

#include <stdlib.h>

/* A element while the tree grows. */
struct node {
    VEC(kid) kids;
    bool full; /* a leaf is in it or below */
};

struct tree {
    arena *a;
    const elem *const *elems;
    struct node *v;
    size_t n;
};

tree *tree_new(arena *a, const elem *const *elems, size_t n)
{
    tree *t = ARENA_NEW(a, tree);
    *t = (tree){.a = a, .elems = elems, .n = n};
    t->v = ARENA_ARRAY(a, struct node, n + 1);
    return t;
}

void tree_add(tree *t, const elem *of, uint32_t order, size_t leaf)
{
    if (of == NULL || of->id >= t->n)
        return;
    VEC_PUSH(t->a, &t->v[of->id].kids, (kid){NULL, order, leaf});
    for (; of != NULL && !t->v[of->id].full; of = of->parent)
        t->v[of->id].full = true;
}

bool tree_has(const tree *t, const elem *of)
{
    while (elem_stays(of->type) && !t->v[of->id].full)
        of = of->parent;
    return t->v[of->id].full;
}

/* Tags before text where they stand at one place, else as they were made. */
static int by_order(const void *x, const void *y)
{
    const kid *p = x, *q = y;
    if (p->order != q->order)
        return p->order < q->order ? -1 : 1;
    if ((p->elem == NULL) != (q->elem == NULL))
        return p->elem == NULL ? 1 : -1;
    return (p->leaf > q->leaf) - (p->leaf < q->leaf);
}

void tree_close(tree *t)
{
    for (size_t i = 1; i < t->n; i++) {
        const elem *one = t->elems[i];
        if (tree_has(t, one))
            VEC_PUSH(t->a, &t->v[one->parent->id].kids,
                     (kid){one, one->order, one->id});
    }
    for (size_t i = 0; i < t->n; i++)
        if (t->v[i].kids.n > 1)
            qsort(t->v[i].kids.v, t->v[i].kids.n, sizeof(kid), by_order);
}

size_t tree_kids(const tree *t, const elem *of, const kid **out)
{
    *out = t->v[of->id].kids.v;
    return t->v[of->id].kids.n;
}
