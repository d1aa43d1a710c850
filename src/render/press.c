/*
 * The press: layouts, their pictures as files carry them, the fonts they name,
 * outlines as files carry them and hyphenation patterns, each loaded when a
 * document first asks for it and then shared by all.
 *
 * One lock guards the list; what is in it never changes.
 */
#include "render.h"

#include <pthread.h>
#include <string.h>

struct loaded {
    arena *a; /* its own, so that one that fails leaves nothing */
    const char *name;
    const layout *layout;
    fontbook *fonts;
};

struct press {
    arena *a;
    pthread_mutex_t lock;
    struct font_options fonts;
    hyphens *hyphens;
    plates *plates;
    foundry *foundry;
    VEC(struct loaded) list;
};

press *press_open(const struct press_options *o)
{
    arena_keep_pages();
    arena *a = arena_new();
    press *p = ARENA_NEW(a, press);
    p->a = a;
    p->fonts.missing_box = o->missing_box;
    p->fonts.ignore_lock = o->ignore_lock;
    p->hyphens = hyphens_open(HYPHENS_DIR);
    p->plates = plates_open();
    p->foundry = foundry_open();
    pthread_mutex_init(&p->lock, NULL);
    return p;
}

void press_drop(press *p)
{
    plates_drop(p->plates);
    foundry_drop(p->foundry);
    for (size_t i = 0; i < p->list.n; i++) {
        fontbook_drop(p->list.v[i].fonts);
        arena_drop(p->list.v[i].a);
    }
    hyphens_drop(p->hyphens);
    pthread_mutex_destroy(&p->lock);
    arena_drop(p->a);
}

hyphens *press_hyphens(press *p)
{
    return p->hyphens;
}

plates *press_plates(press *p)
{
    return p->plates;
}

foundry *press_foundry(press *p)
{
    return p->foundry;
}

static const struct loaded *find(const press *p, const char *name)
{
    for (size_t i = 0; i < p->list.n; i++)
        if (strcmp(p->list.v[i].name, name) == 0)
            return &p->list.v[i];
    return NULL;
}

static const struct loaded *load(press *p, const char *name, diags *d, where at)
{
    struct loaded l = {.a = arena_new()};
    l.name = str_chars(l.a, str_of(name));
    l.layout = layout_load(l.a, l.name, d, at);
    if (l.layout)
        l.fonts = fontbook_open(l.layout, &p->fonts, d);
    if (!l.fonts) {
        arena_drop(l.a);
        return NULL;
    }
    plates_add(p->plates, l.layout);
    VEC_PUSH(p->a, &p->list, l);
    return &p->list.v[p->list.n - 1];
}

bool press_layout(press *p, const char *name, diags *d, where at,
                  const layout **l, fontbook **fb)
{
    pthread_mutex_lock(&p->lock);
    const struct loaded *found = find(p, name);
    if (!found)
        found = load(p, name, d, at);
    if (found) {
        *l = found->layout;
        *fb = found->fonts;
    }
    pthread_mutex_unlock(&p->lock);
    return found != NULL;
}
