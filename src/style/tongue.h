/*
 * tongue: stretches of a text whose letters are of another language.
 */
#ifndef GALLEY_STYLE_TONGUE_H
#define GALLEY_STYLE_TONGUE_H

#include "../base/base.h"

/* A text and what is known of its languages. */
typedef struct tongues {
    str text;
    const char *hint; /* of Han, from around the text; or NULL */
    const char *han;  /* of Han that its stretch does not tell; NULL: not yet
                         looked for */
} tongues;

/* Bytes [from, to) of the text; lang: BCP 47, NULL where there are none. */
typedef struct tongue {
    uint32_t from, to;
    const char *lang;
} tongue;

/* The first stretch of text [from, to), which is said to be in lang, that is
 * written in letters which lang is not; it begins and ends with a letter. */
tongue tongue_next(tongues *t, uint32_t from, uint32_t to, const char *lang);

/* True if [from, to) has letters that stretch t leaves out. */
bool tongue_leaves(const tongues *t, const tongue *of, uint32_t from,
                   uint32_t to);

/* True if text has letters. */
bool tongue_speaks(str text);

/* True if somebody sees anything of text: no blanks and invisible signs. */
bool tongue_shows(str text);

#endif
