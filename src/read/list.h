/*
 * list: arrays of the release that grow one by one.
 */
#ifndef GALLEY_READ_LIST_H
#define GALLEY_READ_LIST_H

#include <stddef.h>

/* The room of a list of n things that VEC_PUSH alone has filled: it makes
 * room for 8, then doubles it. So that a list can go on growing from the
 * pointer and count that the model keeps. */
static inline size_t list_cap(size_t n)
{
    size_t cap = n ? 8 : 0;
    while (cap < n)
        cap *= 2;
    return cap;
}

#endif
