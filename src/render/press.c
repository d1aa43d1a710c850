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
    looks looks;            /* at its files */
    looks printing;         /* at what a press needs besides */
    char hash[65];          /* of all that; "" until asked for */
    const pdf_print *print; /* NULL until it is asked for */
};

struct press {
    arena *a;
    pthread_mutex_t lock;
    bool print;
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
    p->print = o->print;
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
        pdf_print_close(p->list.v[i].print);
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

static struct loaded *find(const press *p, const char *name)
{
    for (size_t i = 0; i < p->list.n; i++)
        if (strcmp(p->list.v[i].name, name) == 0)
            return &p->list.v[i];
    return NULL;
}

/* Notes of its pictures in inks, as compose_note_screen does of a release's. */
static void note_screen(const layout *l, diags *d)
{
    for (int k = 0; k < MASTERS; k++) {
        const master *m = layout_master(l, (enum master_kind)k);
        for (size_t i = 0; i < m->nfurniture; i++)
            if (m->furniture[i].picture.image != NULL)
                image_note_screen(m->furniture[i].picture.image, d);
    }
}

/* The files of a layout are asked for by the first document that names it, but
 * belong to all: no document's looks get them. */
static struct loaded *load(press *p, const char *name, diags *d, where at)
{
    struct loaded l = {.a = arena_new()};
    looks *asked = d->looks;
    l.looks.a = l.a;
    d->looks = &l.looks;
    l.name = str_chars(l.a, str_of(name));
    l.layout = layout_load(l.a, l.name, d, at);
    if (l.layout)
        l.fonts = fontbook_open(l.layout, &p->fonts, d);
    if (l.layout != NULL && !p->print)
        note_screen(l.layout, d);
    d->looks = asked;
    if (!l.fonts) {
        arena_drop(l.a);
        return NULL;
    }
    plates_add(p->plates, l.layout);
    VEC_PUSH(p->a, &p->list, l);
    return &p->list.v[p->list.n - 1];
}

static struct loaded *find_or_load(press *p, const char *name, diags *d,
                                   where at)
{
    struct loaded *found = find(p, name);
    return found ? found : load(p, name, d, at);
}

bool press_layout(press *p, const char *name, diags *d, where at,
                  const layout **l, fontbook **fb)
{
    pthread_mutex_lock(&p->lock);
    const struct loaded *found = find_or_load(p, name, d, at);
    if (found) {
        *l = found->layout;
        *fb = found->fonts;
    }
    pthread_mutex_unlock(&p->lock);
    return found != NULL;
}

const char *press_layout_name(press *p, const layout *l)
{
    const char *name = NULL;
    pthread_mutex_lock(&p->lock);
    for (size_t i = 0; name == NULL && i < p->list.n; i++)
        if (p->list.v[i].layout == l)
            name = p->list.v[i].name;
    pthread_mutex_unlock(&p->lock);
    assert(name != NULL);
    return name;
}

/* Names are left out: the same layout in another place is the same. */
static void hash_loaded(struct loaded *l)
{
    arena *a = arena_new();
    buf all = buf_new(a);
    for (size_t i = 0; i < l->looks.list.n; i++)
        buf_printf(&all, "%s\n", l->looks.list.v[i].hash);
    fontbook_marks(l->fonts, &all);
    sha256_hex(buf_str(&all), l->hash);
    arena_drop(a);
}

bool press_layout_hash(press *p, const char *name, diags *d, char out[65])
{
    pthread_mutex_lock(&p->lock);
    struct loaded *found = find_or_load(p, name, d, NOWHERE);
    if (found) {
        if (found->hash[0] == '\0')
            hash_loaded(found);
        memcpy(out, found->hash, sizeof found->hash);
    }
    pthread_mutex_unlock(&p->lock);
    return found != NULL;
}

/* The entry that a layout, or the layout that it is a view of, is in. */
static struct loaded *entry_of(press *p, const print_setup *s)
{
    for (size_t i = 0; i < p->list.n; i++)
        if (layout_print(p->list.v[i].layout) == s)
            return &p->list.v[i];
    return NULL;
}

/* What the first document that is printed reads, all others are made of too. */
static void open_print(struct loaded *l, const print_setup *s, diags *d)
{
    looks *asked = d->looks, *seen = &l->printing;
    if (l->print == NULL) {
        *seen = (looks){.a = l->a};
        d->looks = seen;
        l->print = pdf_print_open(l->a, s, d);
        d->looks = asked;
    }
    for (size_t i = 0; asked != NULL && i < seen->list.n; i++)
        VEC_PUSH(asked->a, &asked->list, seen->list.v[i]);
}

const pdf_print *press_print(press *p, const print_setup *s, diags *d)
{
    pthread_mutex_lock(&p->lock);
    struct loaded *l = entry_of(p, s);
    assert(l != NULL); /* it is of a layout of this press */
    open_print(l, s, d);
    const pdf_print *print = l->print;
    pthread_mutex_unlock(&p->lock);
    return print;
}
