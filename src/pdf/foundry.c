/*
 * The foundry. In: a face's outlines and glyph ids; out: a program of these
 * glyphs, in pieces. The one idea: to put subroutines in their place, take
 * hints out and press what is left is most of the work of a program, and its
 * outcome is the same for every document, so it is kept by glyph and width. One
 * lock, held while a program's glyphs are looked up. Refuses to keep more than
 * KEPT_MAX bytes: what comes then is made for its document alone.
 */
#include "foundry.h"

#include <pthread.h>
#include <string.h>

/* Some ten thousand Han. */
enum { KEPT_MAX = 4 << 20, PLACES = 512, GLYPHS_MAX = 65535 };

/* An outline; a free place of the table has no key. */
struct cast {
    uint64_t key; /* glyph and width, 1 added */
    piece piece;
};

/* What is kept of one face. */
typedef struct fount {
    const char *name; /* where its CFF or glyf table lies */
    bool is_cff;
    cff cff;
    glyf glyf;
    struct cast *casts; /* open addressing */
    size_t places, n;
} fount;

struct foundry {
    arena *a;
    pthread_mutex_t lock;
    const coders *coders;
    VEC(fount *) founts;
};

foundry *foundry_open(void)
{
    arena *a = arena_new();
    foundry *all = ARENA_NEW(a, foundry);
    all->a = a;
    all->coders = coders_new(a);
    pthread_mutex_init(&all->lock, NULL);
    return all;
}

void foundry_drop(foundry *all)
{
    if (all == NULL)
        return;
    pthread_mutex_destroy(&all->lock);
    arena_drop(all->a);
}

const coders *foundry_coders(const foundry *all)
{
    return all->coders;
}

/* ---- founts --------------------------------------------------------------*/

static fount *fount_find(const foundry *all, const char *name)
{
    for (size_t i = 0; i < all->founts.n; i++)
        if (all->founts.v[i]->name == name)
            return all->founts.v[i];
    return NULL;
}

static fount *fount_new(foundry *all, const char *name)
{
    fount *f = ARENA_NEW(all->a, fount);
    f->name = name;
    f->places = PLACES;
    f->casts = ARENA_ARRAY(all->a, struct cast, PLACES);
    VEC_PUSH(all->a, &all->founts, f);
    return f;
}

/* NULL for a table that is no sound font. */
static fount *cff_fount(foundry *all, str bytes)
{
    cff font;
    fount *f = fount_find(all, bytes.ptr);
    if (f != NULL || !cff_read(all->a, bytes, &font))
        return f;
    f = fount_new(all, bytes.ptr);
    f->is_cff = true;
    f->cff = font;
    return f;
}

static fount *glyf_fount(foundry *all, const face *of)
{
    glyf font;
    if (!glyf_read(of, &font))
        return NULL;
    fount *f = fount_find(all, font.glyf.ptr);
    if (f == NULL) {
        f = fount_new(all, font.glyf.ptr);
        f->glyf = font;
    }
    return f;
}

/* ---- casts ---------------------------------------------------------------*/

/* The place of key, or the free one for it. */
static struct cast *place_of(const fount *f, uint64_t key)
{
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & (f->places - 1);
    while (f->casts[at].key != 0 && f->casts[at].key != key)
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
        if (old[i].key != 0)
            *place_of(f, old[i].key) = old[i];
}

/* The outline of gid, not yet pressed. */
static bool outline_of(arena *a, const fount *f, uint32_t gid, uint16_t width,
                       str *out)
{
    char room[CFF_GLYPH_MAX];
    str bytes;
    if (!f->is_cff)
        return glyf_find(&f->glyf, gid, &bytes) && glyf_glyph(a, bytes, out);
    size_t len = cff_glyph(&f->cff, gid, width, room);
    *out = str_dup(a, (str){room, len});
    return len > 0;
}

/* The outline of gid with a width, kept or else in the arena a. */
static bool cast_glyph(foundry *all, arena *a, fount *f, uint32_t gid,
                       uint16_t width, piece *out)
{
    uint64_t key = ((uint64_t)gid << 16 | width) + 1;
    struct cast *c = place_of(f, key);
    str bytes;
    *out = c->piece;
    if (c->key != 0)
        return true;
    if (!outline_of(a, f, gid, width, &bytes))
        return false;
    bool keep = arena_size(all->a) < KEPT_MAX;
    arena *where_to = keep ? all->a : a;
    *out = f->is_cff
               ? coder_piece(coder_of(all->coders, CODE_CFF), where_to, bytes)
               : (piece){.bytes = str_dup(where_to, bytes)};
    if (!keep)
        return true;
    *c = (struct cast){key, *out};
    if (++f->n * 2 > f->places)
        grow(all->a, f);
    return true;
}

/* ---- CFF -----------------------------------------------------------------*/

static bool cast_all(foundry *all, arena *a, fount *f, const cff_order *order,
                     piece *out)
{
    for (uint32_t i = 0; i < order->n; i++) {
        uint16_t width = order->widths != NULL ? order->widths[i] : 0;
        if (!cast_glyph(all, a, f, order->gids[i], width, &out[i]))
            return false;
    }
    return true;
}

bool foundry_cff(foundry *all, arena *a, str bytes, const cff_order *order,
                 pieces *out)
{
    piece *charstrings = ARENA_ARRAY(a, piece, order->n);
    uint8_t *group = ARENA_ARRAY(a, uint8_t, order->n);
    pthread_mutex_lock(&all->lock);
    fount *f = cff_fount(all, bytes);
    bool done = f != NULL && cast_all(all, a, f, order, charstrings);
    pthread_mutex_unlock(&all->lock);
    if (!done)
        return false;
    const cff *font = &f->cff; /* it never changes */
    for (uint32_t i = 0; i < order->n; i++)
        group[i] = (uint8_t)cff_group_of(font, order->gids[i]);
    cff_parts parts = {order->name,   font->matrix, font->bbox, font->groups,
                       font->ngroups, charstrings,  group,      order->n};
    *out = cff_write(a, &parts);
    return true;
}

/* ---- glyf ----------------------------------------------------------------*/

/* A program that is being gathered. */
typedef struct gathered {
    VEC(uint32_t) gids;
    VEC(piece) outlines;
    uint16_t *index; /* by glyph of the font: where it is, 1 added; or NULL */
} gathered;

/* Where glyph gid of the font is in the program, to which it is added if it is
 * not there. */
static uint32_t index_of(arena *a, const fount *f, gathered *g, uint32_t gid)
{
    if (g->index == NULL) {
        g->index = ARENA_ARRAY(a, uint16_t, f->glyf.nglyphs);
        for (size_t i = g->gids.n; i-- > 0;)
            g->index[g->gids.v[i]] = (uint16_t)(i + 1);
    }
    if (g->index[gid] == 0) {
        VEC_PUSH(a, &g->gids, gid);
        g->index[gid] = (uint16_t)g->gids.n;
    }
    return g->index[gid] - 1u;
}

/* A composed glyph of the program: its parts are numbered as they are there. */
static bool renumber(arena *a, const fount *f, gathered *g, piece *p)
{
    str bytes = str_dup(a, p->bytes);
    char *room = str_chars(a, p->bytes);
    for (size_t at = GLYF_COMPONENTS, place;
         glyf_component(bytes, &at, &place);) {
        uint32_t gid =
            (uint32_t)(uint8_t)room[place] << 8 | (uint8_t)room[place + 1];
        if (gid >= f->glyf.nglyphs || g->gids.n >= GLYPHS_MAX)
            return false;
        uint32_t i = index_of(a, f, g, gid);
        room[place] = (char)(i >> 8);
        room[place + 1] = (char)(i & 0xFF);
    }
    *p = (piece){.bytes = {room, bytes.len}};
    return true;
}

static bool gather(foundry *all, arena *a, fount *f, gathered *g)
{
    for (size_t i = 0; i < g->gids.n; i++) { /* it grows */
        piece p;
        if (!cast_glyph(all, a, f, g->gids.v[i], 0, &p) ||
            (glyf_is_composite(p.bytes) && !renumber(a, f, g, &p)))
            return false;
        VEC_PUSH(a, &g->outlines, p);
    }
    return true;
}

bool foundry_glyf(foundry *all, arena *a, const face *of, const uint32_t *gids,
                  uint32_t n, pieces *out)
{
    gathered g = {0};
    bool known = true;
    pthread_mutex_lock(&all->lock);
    fount *f = glyf_fount(all, of);
    for (uint32_t i = 0; f != NULL && i < n; i++) {
        known = known && gids[i] < f->glyf.nglyphs;
        VEC_PUSH(a, &g.gids, gids[i]);
    }
    bool done = f != NULL && known && gather(all, a, f, &g);
    pthread_mutex_unlock(&all->lock);
    if (!done)
        return false;
    *out = glyf_write(a, &f->glyf, g.outlines.v, g.gids.v, (uint32_t)g.gids.n);
    return true;
}
