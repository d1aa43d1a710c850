/*
 * The arena. In: sizes; out: zeroed memory that dies as a whole. The one
 * idea: a bump pointer in blocks that double, so that an allocation is an
 * addition and a memset; large things get a block of their own. Refuses
 * nothing: out of memory ends the process with a sentence.
 *
 * Under AddressSanitizer unused room is poisoned and things stand apart, so
 * that a step over the end of one is found as with malloc.
 */
#include "base.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define RED_ZONE 16
#define POISON(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#else
#define RED_ZONE 0
#define POISON(p, n) ((void)0)
#define UNPOISON(p, n) ((void)0)
#endif

#define ALIGN ((size_t)16)
#define FIRST_BLOCK ((size_t)32 * 1024)  /* a one-page release fits in few */
#define LAST_BLOCK ((size_t)1024 * 1024) /* doubling ends here */
#define KEPT_BLOCK (4 * LAST_BLOCK)      /* at most, by a reset */

struct block {
    _Alignas(16) struct block *next;
    size_t size; /* bytes, with this head */
};

struct arena {
    char *at, *end; /* free room in the newest shared block */
    char *last;     /* the latest allocation in it, which may grow */
    struct block *blocks;
    size_t held;       /* bytes from the system */
    size_t block_size; /* of the next shared block */
};

_Static_assert(_Alignof(max_align_t) <= 16, "ALIGN serves every type");
_Static_assert(sizeof(struct block) % 16 == 0, "a block's bytes are aligned");

_Noreturn static void die(void)
{
    static const char text[] =
        "galley: error: there is not enough memory; close other programs, or "
        "give galley a smaller file\n";
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(3);
    _exit(3);
}

/* Of what the heap holds free, and of blocks that are not of the heap. */
#define KEPT (64 << 20)
#define APART (8 << 20)

void arena_keep_pages(void)
{
#ifndef ARENA_ASAN
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_MMAP_THRESHOLD, APART);
#endif
}

arena *arena_new(void)
{
    arena *a = calloc(1, sizeof *a);
    if (a == NULL)
        die();
    a->held = sizeof *a;
    a->block_size = FIRST_BLOCK;
    return a;
}

void arena_drop(arena *a)
{
    if (a == NULL)
        return;
    for (struct block *b = a->blocks, *next; b != NULL; b = next) {
        next = b->next;
        UNPOISON(b, b->size);
        free(b);
    }
    free(a);
}

/* What a reset arena keeps of what it held. */
static size_t kept(size_t held)
{
    size_t size = FIRST_BLOCK;
    while (size < held && size < KEPT_BLOCK)
        size *= 2;
    return size;
}

/* One block stays; several give way to one that would have been enough, so
 * that the same work, done again, stays in the same pages. */
void arena_reset(arena *a)
{
    struct block *b = a->blocks;
    a->last = NULL;
    if (b != NULL && b->next == NULL && b->size <= 2 * KEPT_BLOCK) {
        a->at = (char *)(b + 1);
        a->end = (char *)b + b->size;
        POISON(a->at, (size_t)(a->end - a->at));
        return;
    }
    a->block_size = kept(a->held);
    for (struct block *next; b != NULL; b = next) {
        next = b->next;
        UNPOISON(b, b->size);
        free(b);
    }
    a->held = sizeof *a;
    a->blocks = NULL;
    a->at = a->end = NULL;
}

/* A block with size bytes behind its head; zeroed where zero. */
static struct block *block_new(arena *a, size_t size, bool zero)
{
    if (size > PTRDIFF_MAX - sizeof(struct block))
        die();
    size += sizeof(struct block);
    struct block *b = zero ? calloc(1, size) : malloc(size);
    if (b == NULL)
        die();
    b->size = size;
    b->next = a->blocks;
    a->blocks = b;
    a->held += size;
    return b;
}

static size_t round_up(size_t size)
{
    return (size + ALIGN - 1) & ~(ALIGN - 1);
}

/* Begins a new shared block; what is left in the old one stays unused. */
static void arena_extend(arena *a)
{
    struct block *b = block_new(a, a->block_size, false);
    a->at = (char *)(b + 1);
    a->end = a->at + a->block_size;
    a->last = NULL;
    POISON(a->at, a->block_size);
    a->block_size = a->block_size < LAST_BLOCK ? 2 * a->block_size : LAST_BLOCK;
}

/* The way of an allocation that does not fit into the newest block. */
__attribute__((noinline)) static void *alloc_slow(arena *a, size_t size,
                                                  bool zero)
{
    if (size > a->block_size / 4)
        return block_new(a, size, zero) + 1;
    arena_extend(a);
    return zero ? arena_alloc(a, size) : arena_rough(a, size);
}

/* Room for size bytes in the newest block, or NULL. */
static inline void *take(arena *a, size_t size)
{
    if (size > PTRDIFF_MAX - 4 * ALIGN)
        die();
    size_t need = round_up(size + (size == 0)) + RED_ZONE;
    if (need > (size_t)(a->end - a->at))
        return NULL;
    char *p = a->at;
    a->at += need;
    a->last = p;
    UNPOISON(p, size);
    return p;
}

void *arena_alloc(arena *a, size_t size)
{
    void *p = take(a, size);
    return p != NULL ? memset(p, 0, size) : alloc_slow(a, size, true);
}

void *arena_rough(arena *a, size_t size)
{
    void *p = take(a, size);
    return p != NULL ? p : alloc_slow(a, size, false);
}

static size_t product_of(size_t n, size_t size)
{
    size_t product;
    if (__builtin_mul_overflow(n, size, &product))
        die();
    return product;
}

void *arena_array(arena *a, size_t n, size_t size)
{
    return arena_alloc(a, product_of(n, size));
}

void *arena_rough_array(arena *a, size_t n, size_t size)
{
    return arena_rough(a, product_of(n, size));
}

/* True where p has become so large where it is. */
static bool grow_here(arena *a, void *p, size_t size)
{
    if (p == NULL || p != a->last || size >= PTRDIFF_MAX - 4 * ALIGN)
        return false;
    size_t need = round_up(size + (size == 0)) + RED_ZONE;
    if (need > (size_t)(a->end - a->last))
        return false;
    a->at = a->last + need;
    UNPOISON(p, size);
    return true;
}

void *arena_grow_rough(arena *a, void *p, size_t old, size_t size)
{
    assert(size >= old);
    if (grow_here(a, p, size))
        return p;
    void *q = arena_rough(a, size);
    if (old > 0)
        memcpy(q, p, old);
    return q;
}

void *arena_grow(arena *a, void *p, size_t old, size_t size)
{
    void *q = arena_grow_rough(a, p, old, size);
    memset((char *)q + old, 0, size - old);
    return q;
}

size_t arena_size(const arena *a)
{
    return a->held;
}

/* v points at a T * of any T: it is read and written as bytes, because a
 * void * must not stand for it (C11 6.5, 7). */
void vec_room(arena *a, void **v, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return;
    size_t more = *cap < 8 ? 8 : *cap, old_bytes, bytes;
    if (__builtin_mul_overflow(*cap, size, &old_bytes) ||
        __builtin_mul_overflow(*cap + more, size, &bytes))
        die();
    void *p;
    memcpy(&p, v, sizeof p);
    p = arena_grow(a, p, old_bytes, bytes);
    memcpy(v, &p, sizeof p);
    *cap += more;
}
