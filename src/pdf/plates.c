/*
 * The plates of a press. In: the pictures of layouts, which live as long as
 * it; out: their plates, each made when a document first shows it and shared
 * from then on. The one idea: a picture is known by its place in memory, so
 * only those that stay there are asked for here. One lock guards the list;
 * a plate never changes. Refuses pictures of a release: false friends of a
 * later one could lie in the same place.
 */
#include "plates.h"

#include <pthread.h>

/* A logo is wanted in a few sizes at most; beyond, documents make their own.*/
enum { KEPT_MAX = 256 };

struct kept {
    const void *picture;
    plating how;
    plate plate;
};

struct plates {
    arena *a;
    pthread_mutex_t lock;
    VEC(const void *) lasting;
    VEC(struct kept *) list;
};

plates *plates_open(void)
{
    arena *a = arena_new();
    plates *all = ARENA_NEW(a, plates);
    all->a = a;
    pthread_mutex_init(&all->lock, NULL);
    return all;
}

void plates_drop(plates *all)
{
    pthread_mutex_destroy(&all->lock);
    arena_drop(all->a);
}

static const void *key_of(const asset *what)
{
    return what->image != NULL ? (const void *)what->image
                               : (const void *)what->drawing;
}

static void add_master(plates *all, const master *m)
{
    for (size_t i = 0; i < m->nfurniture; i++) {
        const void *key = key_of(&m->furniture[i].picture);
        if (key != NULL)
            VEC_PUSH(all->a, &all->lasting, key);
    }
}

void plates_add(plates *all, const layout *l)
{
    pthread_mutex_lock(&all->lock);
    for (int k = 0; k < MASTERS; k++)
        add_master(all, layout_master(l, (enum master_kind)k));
    pthread_mutex_unlock(&all->lock);
}

static bool is_lasting(const plates *all, const void *key)
{
    for (size_t i = 0; i < all->lasting.n; i++)
        if (all->lasting.v[i] == key)
            return true;
    return false;
}

static const plate *find(const plates *all, const void *key, plating how)
{
    for (size_t i = 0; i < all->list.n; i++) {
        const struct kept *k = all->list.v[i];
        if (k->picture == key && k->how.small == how.small &&
            k->how.w == how.w && k->how.h == how.h && k->how.print == how.print)
            return &k->plate;
    }
    return NULL;
}

static const plate *make(plates *all, const asset *what, plating how)
{
    struct kept *k = ARENA_NEW(all->a, struct kept);
    *k = (struct kept){.picture = key_of(what), .how = how};
    if (!plate_make(all->a, what, how, &k->plate))
        return NULL;
    VEC_PUSH(all->a, &all->list, k);
    return &k->plate;
}

const plate *plates_find(plates *all, const asset *what, plating how)
{
    const void *key = key_of(what);
    pthread_mutex_lock(&all->lock);
    const plate *p = NULL;
    if (is_lasting(all, key)) {
        p = find(all, key, how);
        if (p == NULL && all->list.n < KEPT_MAX)
            p = make(all, what, how);
    }
    pthread_mutex_unlock(&all->lock);
    return p;
}
