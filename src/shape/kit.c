/*
 * Kits. In: a fontbook; out: what one shaper works with and leaves to the
 * next: HarfBuzz's fonts and buffer, ICU's iterators, words that have been
 * shaped.
 *
 * The one idea: a kit belongs to one shaper at a time, so it needs no lock but
 * while it is taken and given back, and there are as many as documents are
 * made at once. Nothing in it can be seen in what a shaper makes. Refuses
 * nothing.
 */
#include "words.h"

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

static kit *kit_new(void)
{
    arena *a = arena_new();
    kit *k = ARENA_NEW(a, kit);
    k->a = a;
    k->buffer = hb_buffer_create();
    k->words = words_new();
    return k;
}

kit *kit_take(fontbook *fb)
{
    pthread_mutex_lock(&fb->mutex);
    kit *k = fb->kits;
    if (k != NULL)
        fb->kits = k->next;
    pthread_mutex_unlock(&fb->mutex);
    if (k == NULL)
        return kit_new();
    if (words_full(k->words)) {
        words_drop(k->words);
        k->words = words_new();
    }
    return k;
}

void kit_give(fontbook *fb, kit *k)
{
    pthread_mutex_lock(&fb->mutex);
    k->next = fb->kits;
    fb->kits = k;
    pthread_mutex_unlock(&fb->mutex);
}

hb_font_t *kit_font(kit *k, const face *f)
{
    for (size_t i = 0; i < k->fonts.n; i++)
        if (k->fonts.v[i].face == f)
            return k->fonts.v[i].font;
    hb_font_t *font = hb_font_create(((const face_own *)f->hb)->hb);
    VEC_PUSH(k->a, &k->fonts, (font_of_face){f, font});
    return font;
}

void kits_drop(fontbook *fb)
{
    for (kit *k = fb->kits, *next; k != NULL; k = next) {
        next = k->next;
        for (size_t i = 0; i < k->fonts.n; i++)
            hb_font_destroy(k->fonts.v[i].font);
        hb_buffer_destroy(k->buffer);
        if (k->graphemes != NULL)
            ubrk_close(k->graphemes);
        if (k->bidi != NULL)
            ubidi_close(k->bidi);
        words_drop(k->words);
        arena_drop(k->a);
    }
    fb->kits = NULL;
}
