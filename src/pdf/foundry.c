/*
 * The foundry. In: the CFF table of a face and glyph ids; out: a program of
 * these glyphs. The one idea: to put subroutines in their place and take hints
 * out is most of the work of a program of Han, and its outcome is the same for
 * every document, so it is kept by glyph and width. One lock, held while a
 * program's glyphs are looked up. Refuses to keep more than KEPT_MAX bytes:
 * what comes then is made for its document alone.
 */
#include "foundry.h"

#include <pthread.h>
#include <string.h>

/* Some ten thousand Han. */
enum { KEPT_MAX = 4 << 20, PLACES = 512 };

/* A charstring; len 0: a free place of the table. */
struct cast {
    uint64_t key; /* glyph and width */
    str bytes;
};

/* What is kept of one face. */
typedef struct fount {
    const char *table; /* where its CFF table lies: its name */
    cff font;
    struct cast *casts; /* open addressing */
    size_t places, n;
} fount;

struct foundry {
    arena *a;
    pthread_mutex_t lock;
    VEC(fount *) founts;
};

foundry *foundry_open(void)
{
    arena *a = arena_new();
    foundry *all = ARENA_NEW(a, foundry);
    all->a = a;
    pthread_mutex_init(&all->lock, NULL);
    return all;
}

void foundry_drop(foundry *all)
{
    pthread_mutex_destroy(&all->lock);
    arena_drop(all->a);
}

/* NULL for a table that is no sound font. */
static fount *fount_of(foundry *all, str bytes)
{
    for (size_t i = 0; i < all->founts.n; i++)
        if (all->founts.v[i]->table == bytes.ptr)
            return all->founts.v[i];
    fount *f = ARENA_NEW(all->a, fount);
    if (!cff_read(all->a, bytes, &f->font))
        return NULL;
    f->table = bytes.ptr;
    f->places = PLACES;
    f->casts = ARENA_ARRAY(all->a, struct cast, PLACES);
    VEC_PUSH(all->a, &all->founts, f);
    return f;
}

/* The place of key, or the free one for it. */
static struct cast *place_of(const fount *f, uint64_t key)
{
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & (f->places - 1);
    while (f->casts[at].bytes.len > 0 && f->casts[at].key != key)
        at = (at + 1) & (f->places - 1);
    return &f->casts[at];
}

static void grow(arena *a, fount *f)
{
    struct cast *old = f->casts;
    size_t n = f->places;
    f->places *= 2;
    f->casts = ARENA_ARRAY(a, struct cast, f->places);
    for (size_t i = 0; i < n; i++)
        if (old[i].bytes.len > 0)
            *place_of(f, old[i].key) = old[i];
}

/* The charstring of gid with a width, kept or else in the arena a. */
static bool cast_glyph(foundry *all, arena *a, fount *f, uint64_t key, str *out)
{
    char room[CFF_GLYPH_MAX];
    struct cast *c = place_of(f, key);
    *out = c->bytes;
    if (c->bytes.len > 0)
        return true;
    size_t len =
        cff_glyph(&f->font, (uint32_t)(key >> 16), (uint16_t)key, room);
    if (len == 0)
        return false;
    bool keep = arena_size(all->a) < KEPT_MAX;
    *out = str_dup(keep ? all->a : a, (str){room, len});
    if (!keep)
        return true;
    *c = (struct cast){key, *out};
    if (++f->n * 2 > f->places)
        grow(all->a, f);
    return true;
}

static bool cast_all(foundry *all, arena *a, fount *f, const cff_order *order,
                     str *out)
{
    for (uint32_t i = 0; i < order->n; i++) {
        uint64_t width = order->widths != NULL ? order->widths[i] : 0;
        if (!cast_glyph(all, a, f, (uint64_t)order->gids[i] << 16 | width,
                        &out[i]))
            return false;
    }
    return true;
}

bool foundry_subset(foundry *all, arena *a, str bytes, const cff_order *order,
                    str *out)
{
    str *charstrings = ARENA_ARRAY(a, str, order->n);
    uint8_t *group = ARENA_ARRAY(a, uint8_t, order->n);
    pthread_mutex_lock(&all->lock);
    fount *f = fount_of(all, bytes);
    bool done = f != NULL && cast_all(all, a, f, order, charstrings);
    pthread_mutex_unlock(&all->lock);
    if (!done)
        return false;
    const cff *font = &f->font; /* it never changes */
    for (uint32_t i = 0; i < order->n; i++)
        group[i] = (uint8_t)cff_group_of(font, order->gids[i]);
    cff_parts parts = {order->name,   font->matrix, font->bbox, font->groups,
                       font->ngroups, charstrings,  group,      order->n};
    *out = cff_write(a, &parts);
    return true;
}
