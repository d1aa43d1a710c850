/*
 * words: the glyphs of words that have been shaped before. For shape.c and
 * kit.c alone.
 */
#ifndef GALLEY_SHAPE_WORDS_H
#define GALLEY_SHAPE_WORDS_H

#include "part.h"

/* What besides its letters decides the glyphs of a word. */
typedef struct voice {
    const face *face;
    hb_font_t *font;
    hb_script_t script;
    hb_language_t lang;
    hb_feature_t features[FEATURES_MAX];
    unsigned nfeatures;
    hb_codepoint_t space;    /* the glyph of U+0020 */
    hb_position_t space_adv; /* font units */
    bool divides; /* a space keeps what stands before it from what follows */
} voice;

/* In font units; cluster counts from the word's first byte. */
typedef struct word_glyph {
    uint32_t gid, cluster;
    hb_position_t adv, dx, dy;
    bool unsafe; /* to break before */
} word_glyph;

/* The glyphs of text[from, to) in a voice, or none where they depend on what
 * stands around. */
typedef struct word {
    const word_glyph *v;
    uint32_t n;
    bool whole; /* false: shape the run instead */
} word;

typedef struct words words;
words *words_new(void);
void words_drop(words *w);
/* True once nothing more is kept. */
bool words_full(const words *w);

/* The voice of a run; lives as long as w. */
const voice *words_voice(words *w, const voice *like);
/* How a word that may have a space before and behind it is shaped; the space
 * behind it is not among its glyphs where more follows. NULL: not known, and
 * no more is kept. */
const word *words_find(words *w, hb_buffer_t *b, const voice *v, str text,
                       bool more);

#endif
