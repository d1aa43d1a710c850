/*
 * Desks. In: a fontbook; out: what one shaper works with and leaves to the
 * next: HarfBuzz's fonts and buffer, ICU's iterators, words that have been
 * shaped.
 *
 * The one idea: a desk belongs to one shaper at a time, so it needs no lock but
 * while it is taken and given back, and there are as many as documents are
 * made at once. Nothing in it can be seen in what a shaper makes. Refuses
 * nothing.
 */
#include "words.h"

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

static desk *desk_new(void)
{
    arena *a = arena_new();
    desk *d = ARENA_NEW(a, desk);
    d->a = a;
    d->buffer = hb_buffer_create();
    d->words = words_new();
    return d;
}

desk *desk_take(fontbook *fb)
{
    pthread_mutex_lock(&fb->mutex);
    desk *d = fb->desks;
    if (d != NULL)
        fb->desks = d->next;
    pthread_mutex_unlock(&fb->mutex);
    if (d == NULL)
        return desk_new();
    if (words_full(d->words)) {
        words_drop(d->words);
        d->words = words_new();
    }
    return d;
}

void desk_give(fontbook *fb, desk *d)
{
    pthread_mutex_lock(&fb->mutex);
    d->next = fb->desks;
    fb->desks = d;
    pthread_mutex_unlock(&fb->mutex);
}

hb_font_t *desk_font(desk *d, const face *f)
{
    for (size_t i = 0; i < d->fonts.n; i++)
        if (d->fonts.v[i].face == f)
            return d->fonts.v[i].font;
    hb_font_t *font = hb_font_create(((const face_own *)f->hb)->hb);
    VEC_PUSH(d->a, &d->fonts, (font_of_face){f, font});
    return font;
}

void desks_drop(fontbook *fb)
{
    for (desk *d = fb->desks, *next; d != NULL; d = next) {
        next = d->next;
        for (size_t i = 0; i < d->fonts.n; i++)
            hb_font_destroy(d->fonts.v[i].font);
        hb_buffer_destroy(d->buffer);
        if (d->graphemes != NULL)
            ubrk_close(d->graphemes);
        if (d->bidi != NULL)
            ubidi_close(d->bidi);
        words_drop(d->words);
        arena_drop(d->a);
    }
    fb->desks = NULL;
}
