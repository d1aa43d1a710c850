/*
 * Words. In: a word with the spaces around it, and its voice: face, script,
 * language, features; out: its glyphs, shaped now or before.
 *
 * The one idea: prose is made of few words, and a space keeps them apart, so
 * each is shaped once, between its spaces, and then copied. That this gives
 * the glyphs of the whole run is not hoped but looked up: what the font may
 * change from one word into the next is known (divide.c), a word that has such
 * a glyph is shaped with what stands around it, and one whose spaces come out
 * changed says so, and the run is shaped as a whole.
 *
 * Refuses to grow beyond WORDS_BYTES: what comes then is shaped, not kept.
 * Nothing of this can be seen in what comes out.
 */
#include "words.h"

#include <string.h>

/* Some five thousand words: a company's vocabulary. */
#define WORDS_BYTES ((size_t)1 << 20)
#define PLACES 1024 /* of a new table */

struct entry {
    uint32_t hash;
    const voice *voice;
    window seen;
    word word;
};

struct words {
    arena *a;
    VEC(voice *) voices;
    struct entry **table; /* open addressing */
    size_t places, n;
};

words *words_new(void)
{
    arena *a = arena_new();
    words *w = ARENA_NEW(a, words);
    w->a = a;
    w->places = PLACES;
    w->table = ARENA_ARRAY(a, struct entry *, PLACES);
    return w;
}

void words_drop(words *w)
{
    if (w == NULL)
        return;
    for (size_t i = 0; i < w->voices.n; i++)
        hb_set_destroy(w->voices.v[i]->restless);
    arena_drop(w->a);
}

bool words_full(const words *w)
{
    return arena_size(w->a) > WORDS_BYTES;
}

/* ---- voices ---------------------------------------------------------------*/

static bool same_voice(const voice *a, const voice *b)
{
    return a->font == b->font && a->script == b->script && a->lang == b->lang &&
           a->nfeatures == b->nfeatures &&
           memcmp(a->features, b->features,
                  a->nfeatures * sizeof *a->features) == 0;
}

const voice *words_voice(words *w, const voice *like)
{
    for (size_t i = w->voices.n; i-- > 0;)
        if (same_voice(w->voices.v[i], like))
            return w->voices.v[i];
    voice *v = ARENA_NEW(w->a, voice);
    *v = *like;
    voice_divide(v);
    VEC_PUSH(w->a, &w->voices, v);
    return v;
}

/* ---- shaping one ----------------------------------------------------------*/

static void shape(hb_buffer_t *b, const voice *v, str text)
{
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, text.ptr, (int)text.len, 0, (int)text.len);
    hb_buffer_set_flags(b, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, v->script);
    hb_buffer_set_language(b, v->lang);
    hb_shape(v->font, b, v->features, v->nfeatures);
}

/* True where a glyph is the voice's space: with its own width, or (kerned)
 * with what the next word makes of it. */
static bool is_space(const voice *v, const hb_glyph_info_t *info,
                     const hb_glyph_position_t *at, bool kerned)
{
    return info->codepoint == v->space && at->x_offset == 0 &&
           at->y_offset == 0 && (kerned || at->x_advance == v->space_adv);
}

/* True where the spaces that a word stands between are still themselves. */
static bool has_spaces(hb_buffer_t *b, const voice *v, const window *seen)
{
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, NULL);
    if (n == 0)
        return false;
    if (seen->text.ptr[0] == ' ' && seen->text.len > 1 &&
        !is_space(v, &info[0], &at[0], true))
        return false;
    return seen->to == seen->text.len ||
           (info[n - 1].cluster == seen->to &&
            is_space(v, &info[n - 1], &at[n - 1], false));
}

static bool is_restless(hb_buffer_t *b, const voice *v, str text)
{
    unsigned n;
    hb_codepoint_t gid;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    if (hb_set_is_empty(v->restless))
        return false;
    for (unsigned i = 0; i < n; i++)
        if (hb_set_has(v->restless, info[i].codepoint))
            return true;
    for (size_t i = 0; i < text.len;)
        if (hb_font_get_nominal_glyph(v->font, utf8_next(text, &i), &gid) &&
            hb_set_has(v->restless, gid))
            return true;
    return false;
}

static bool is_unsafe(const hb_glyph_info_t *info)
{
    return (hb_glyph_info_get_glyph_flags(info) &
            HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
}

/* Copies the glyphs of the buffer that are the word's. */
static void take(arena *a, hb_buffer_t *b, const window *seen, word *out)
{
    unsigned all, from = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &all);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, NULL);
    unsigned n = all;
    while (from < n && info[from].cluster < seen->from)
        from++;
    while (n > from && info[n - 1].cluster >= seen->to)
        n--;
    word_glyph *v = ARENA_ARRAY(a, word_glyph, n - from);
    for (unsigned i = from; i < n; i++) {
        v[i - from] = (word_glyph){.gid = info[i].codepoint,
                                   .cluster = info[i].cluster - seen->from,
                                   .adv = at[i].x_advance,
                                   .dx = at[i].x_offset,
                                   .dy = at[i].y_offset,
                                   .unsafe = is_unsafe(&info[i])};
    }
    out->v = v;
    out->n = n - from;
    out->unsafe_behind = n < all && is_unsafe(&info[n]);
}

/* What the buffer has for the word. */
static word read_word(arena *a, hb_buffer_t *b, const voice *v,
                      const window *seen)
{
    word out = {.parted = seen->around || has_spaces(b, v, seen)};
    out.restless = !seen->around && is_restless(b, v, seen->text);
    if (out.parted && !out.restless)
        take(a, b, seen, &out);
    return out;
}

/* ---- keeping
 * ---------------------------------------------------------------*/

static uint32_t hash_of(const voice *v, const window *seen)
{
    uint32_t h = 2166136261u ^ (uint32_t)((uintptr_t)v >> 4);
    h = (h ^ seen->from) * 16777619u ^ seen->to;
    for (size_t i = 0; i < seen->text.len; i++)
        h = (h ^ (uint8_t)seen->text.ptr[i]) * 16777619u;
    return h;
}

static bool is_entry(const struct entry *e, uint32_t hash, const voice *v,
                     const window *seen)
{
    const window *w = &e->seen;
    return e->hash == hash && e->voice == v && w->around == seen->around &&
           w->from == seen->from && w->to == seen->to &&
           str_eq(w->text, seen->text);
}

static void grow(words *w)
{
    struct entry **old = w->table;
    size_t n = w->places;
    w->places *= 2;
    w->table = ARENA_ARRAY(w->a, struct entry *, w->places);
    for (size_t i = 0; i < n; i++) {
        if (old[i] == NULL)
            continue;
        size_t at = old[i]->hash & (w->places - 1);
        while (w->table[at] != NULL)
            at = (at + 1) & (w->places - 1);
        w->table[at] = old[i];
    }
}

const word *words_find(words *w, hb_buffer_t *b, const voice *v,
                       const window *seen)
{
    uint32_t hash = hash_of(v, seen);
    size_t at = hash & (w->places - 1);
    for (; w->table[at] != NULL; at = (at + 1) & (w->places - 1))
        if (is_entry(w->table[at], hash, v, seen))
            return &w->table[at]->word;
    if (words_full(w))
        return NULL;
    shape(b, v, seen->text);
    struct entry *e = ARENA_NEW(w->a, struct entry);
    *e = (struct entry){hash, v, *seen, read_word(w->a, b, v, seen)};
    e->seen.text = str_dup(w->a, seen->text);
    w->table[at] = e;
    if (++w->n * 2 > w->places)
        grow(w);
    return &e->word;
}
