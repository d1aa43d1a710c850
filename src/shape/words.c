/*
 * Words. In: a word with the spaces around it, and its voice: face, script,
 * language, features; out: its glyphs, shaped now or before.
 *
 * The one idea: prose is made of few words, and a space keeps them apart, so
 * each is shaped once, between its spaces, and then copied. That this gives
 * the glyphs of the whole run is not hoped but looked up: of the lookups that
 * the voice uses (the plan knows them), none that replaces glyphs or looks
 * around may name the space, only kerning of pairs; and a word whose spaces
 * come out changed says so. Then the run is shaped as a whole.
 *
 * Refuses to grow beyond WORDS_BYTES: what comes then is shaped, not kept.
 * Nothing of this can be seen in what comes out.
 */
#include "words.h"

#include <hb-aat.h>
#include <hb-ot.h>
#include <string.h>

/* Some five thousand words: a company's vocabulary. */
#define WORDS_BYTES ((size_t)1 << 20)
#define PLACES 1024 /* of a new table */

struct entry {
    uint32_t hash;
    bool more;
    const voice *voice;
    str text;
    word word;
};

struct words {
    arena *a;
    VEC(const voice *) voices;
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
    if (w != NULL)
        arena_drop(w->a);
}

bool words_full(const words *w)
{
    return arena_size(w->a) > WORDS_BYTES;
}

/* ---- what a space keeps apart --------------------------------------------*/

static unsigned be16(const uint8_t *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

/* The 16-bit number at `at`, or 0 where the table ends. */
static unsigned at16(const uint8_t *p, unsigned len, size_t at)
{
    return at + 2 <= len ? be16(p + at) : 0;
}

/* The type of a lookup of GPOS, through an extension (9); 0 for rubbish. */
static unsigned lookup_type(const uint8_t *p, unsigned len, unsigned index)
{
    size_t list = at16(p, len, 8);
    if (list == 0 || index >= at16(p, len, list))
        return 0;
    size_t lookup = list + at16(p, len, list + 2 + 2 * (size_t)index);
    unsigned type = at16(p, len, lookup);
    if (type != 9)
        return type;
    return at16(p, len, lookup + at16(p, len, lookup + 6) + 2);
}

/* Single and pair adjustment, and marks on bases: they see a glyph and its
 * neighbour. */
static bool sees_pairs(unsigned type)
{
    return type == 1 || type == 2 || type == 4 || type == 5 || type == 6;
}

static bool names(hb_face_t *hb, hb_tag_t tag, unsigned lookup,
                  hb_codepoint_t gid)
{
    hb_set_t *sets[3];
    bool found = false;
    for (int i = 0; i < 3; i++)
        sets[i] = hb_set_create();
    hb_ot_layout_lookup_collect_glyphs(hb, tag, lookup, sets[0], sets[1],
                                       sets[2], NULL);
    for (int i = 0; i < 3; i++) {
        found = found || hb_set_has(sets[i], gid);
        hb_set_destroy(sets[i]);
    }
    return found;
}

/* True where a lookup of the table may see from one word into the next. */
static bool sees_through(hb_face_t *hb, hb_shape_plan_t *plan, hb_tag_t tag,
                         hb_codepoint_t space)
{
    hb_set_t *lookups = hb_set_create();
    hb_blob_t *blob = hb_face_reference_table(hb, tag);
    unsigned len;
    const uint8_t *p = (const uint8_t *)hb_blob_get_data(blob, &len);
    hb_ot_shape_plan_collect_lookups(plan, tag, lookups);
    bool found = false;
    for (hb_codepoint_t i = HB_SET_VALUE_INVALID;
         !found && hb_set_next(lookups, &i);)
        found =
            !(tag == HB_OT_TAG_GPOS && sees_pairs(lookup_type(p, len, i))) &&
            names(hb, tag, i, space);
    hb_blob_destroy(blob);
    hb_set_destroy(lookups);
    return found;
}

static bool is_apple(hb_face_t *hb)
{
    return hb_aat_layout_has_substitution(hb) ||
           hb_aat_layout_has_positioning(hb) || hb_aat_layout_has_tracking(hb);
}

static void look_at_space(voice *v)
{
    hb_face_t *hb = hb_font_get_face(v->font);
    hb_segment_properties_t props = {.direction = HB_DIRECTION_LTR,
                                     .script = v->script,
                                     .language = v->lang};
    if (!hb_font_get_nominal_glyph(v->font, ' ', &v->space) || is_apple(hb))
        return;
    v->space_adv = hb_font_get_glyph_h_advance(v->font, v->space);
    hb_shape_plan_t *plan = hb_shape_plan_create_cached(hb, &props, v->features,
                                                        v->nfeatures, NULL);
    v->divides = !sees_through(hb, plan, HB_OT_TAG_GSUB, v->space) &&
                 !sees_through(hb, plan, HB_OT_TAG_GPOS, v->space);
    hb_shape_plan_destroy(plan);
}

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
    look_at_space(v);
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

/* True where glyph i is the space that v has, with its own width (first: or
 * with what kerning makes of it). */
static bool is_space(const voice *v, const hb_glyph_info_t *info,
                     const hb_glyph_position_t *at, bool first)
{
    return info->codepoint == v->space && at->x_offset == 0 &&
           at->y_offset == 0 && (first || at->x_advance == v->space_adv);
}

/* Copies n glyphs of b, which are the word. */
static const word_glyph *take(arena *a, hb_buffer_t *b, unsigned n)
{
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, NULL);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, NULL);
    word_glyph *out = ARENA_ARRAY(a, word_glyph, n);
    for (unsigned i = 0; i < n; i++) {
        hb_glyph_flags_t flags = hb_glyph_info_get_glyph_flags(&info[i]);
        out[i] = (word_glyph){.gid = info[i].codepoint,
                              .cluster = info[i].cluster,
                              .adv = at[i].x_advance,
                              .dx = at[i].x_offset,
                              .dy = at[i].y_offset,
                              .unsafe =
                                  (flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0};
    }
    return out;
}

/* What the buffer has for text, with the spaces that it begins and (more)
 * ends with. */
static word read_word(arena *a, hb_buffer_t *b, const voice *v, str text,
                      bool more)
{
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, NULL);
    word out = {.whole = n > 0};
    if (n == 0)
        return out;
    if (text.ptr[0] == ' ' && (more || text.len > 1))
        out.whole = info[0].cluster == 0 && is_space(v, &info[0], &at[0], true);
    if (more)
        out.whole = out.whole && info[n - 1].cluster == text.len - 1 &&
                    is_space(v, &info[n - 1], &at[n - 1], false);
    out.n = more ? n - 1 : n;
    if (out.whole)
        out.v = take(a, b, out.n);
    return out;
}

/* ---- keeping
 * ---------------------------------------------------------------*/

static uint32_t hash_of(const voice *v, str text, bool more)
{
    uint32_t h = 2166136261u ^ (uint32_t)((uintptr_t)v >> 4) ^ more;
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (uint8_t)text.ptr[i]) * 16777619u;
    return h;
}

static bool is_entry(const struct entry *e, uint32_t hash, const voice *v,
                     str text, bool more)
{
    return e->hash == hash && e->voice == v && e->more == more &&
           e->text.len == text.len &&
           memcmp(e->text.ptr, text.ptr, text.len) == 0;
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

const word *words_find(words *w, hb_buffer_t *b, const voice *v, str text,
                       bool more)
{
    uint32_t hash = hash_of(v, text, more);
    size_t at = hash & (w->places - 1);
    for (; w->table[at] != NULL; at = (at + 1) & (w->places - 1))
        if (is_entry(w->table[at], hash, v, text, more))
            return &w->table[at]->word;
    if (words_full(w))
        return NULL;
    shape(b, v, text);
    struct entry *e = ARENA_NEW(w->a, struct entry);
    *e = (struct entry){hash, more, v, str_dup(w->a, text),
                        read_word(w->a, b, v, text, more)};
    w->table[at] = e;
    if (++w->n * 2 > w->places)
        grow(w);
    return &e->word;
}
