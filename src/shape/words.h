/*
 * words: the glyphs of words that have been shaped before. For the files that
 * shape runs (shape.c, pieces.c, desk.c, divide.c).
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
    bool divides;            /* words may be shaped one by one ... */
    hb_set_t *restless;      /* ... but not those that have such a glyph: */
    unsigned reach;          /* they depend on so many glyphs around */
} voice;

/* Fills in what v has behind nfeatures (divide.c). */
void voice_divide(voice *v);

/* In font units; cluster counts from the word's first byte. */
typedef struct word_glyph {
    uint32_t gid, cluster;
    hb_position_t adv, dx, dy;
    bool unsafe; /* to break before */
} word_glyph;

/* A word and what is shaped with it: all of text, of which [from, to). */
typedef struct window {
    str text;
    uint32_t from, to;
    bool around; /* text is as much as the word can depend on */
} window;

typedef struct word {
    const word_glyph *v;
    uint32_t n;
    bool unsafe_behind; /* to break there */
    bool restless; /* wants a window that is around it; without: v is NULL */
    bool parted;   /* false: it is one with what is around, no word */
} word;

typedef struct words words;
words *words_new(void);
void words_drop(words *w);
/* True once nothing more is kept. */
bool words_full(const words *w);

/* The voice of a run; lives as long as w. */
const voice *words_voice(words *w, const voice *like);
/* The word of a window, shaped in b unless it is known. NULL: it is not, and
 * no more is kept. */
const word *words_find(words *w, hb_buffer_t *b, const voice *v,
                       const window *seen);

/* Shapes a run word by word, with the clusters v[0..n), from words that the
 * desk knows or learns; false where that cannot be (pieces.c). */
bool pieces_shape(shaper *s, const para *p, const cluster *v, size_t n,
                  const voice *like, run *r);

/* Of shape.c: what is shaped in the place of c is not its text. */
bool cluster_changes(const cluster *c);
/* Scales a run's glyphs, from font units, and adds tracking. */
void run_finish(run *r, glyph *v, size_t n, const cluster *c, size_t count);

#endif
