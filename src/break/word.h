/*
 * Words of a paragraph as ties and the sense of headlines look at them: what
 * stands between two spaces, and lists of words by language.
 */
#ifndef GALLEY_BREAK_WORD_H
#define GALLEY_BREAK_WORD_H

#include "cluster.h"

/* Clusters [a, e) without a space, in one line of the source; a character of
 * Chinese or Japanese is a word of its own. Empty at the paragraph's ends. */
typedef struct word {
    size_t a, e;
    str text;
} word;

/* The word that ends before cluster i, and the one that begins at or behind
 * cluster i; word spaces between are passed over, forced breaks are not. */
word word_before(const clusters *c, size_t i);
word word_behind(const clusters *c, size_t i);

/* The language of cluster i's text. */
const char *word_lang(const clusters *c, size_t i);

/* Without quotation marks and brackets before it; without these, stops and
 * commas behind it. */
str word_skip_open(str s);
str word_skip_close(str s);

/* First and last character; 0 if there is none. */
uint32_t word_first(str s);
uint32_t word_last(str s);
bool word_is_upper(uint32_t cp);
bool word_is_digit(uint32_t cp);
bool word_is_currency(uint32_t cp);
/* The whole of it is one character. */
bool word_is_one(str s);

/* Lower case in room; empty where it is longer than that. */
enum { WORD_ROOM = 48 };
str word_lower(str s, char room[WORD_ROOM]);

/* Words of a language, in lower case, with a blank between; the language ""
 * is what all others share. */
typedef struct word_list {
    const char *lang, *words;
} word_list;
bool word_listed(const word_list *lists, size_t n, const char *lang, str w);
/* True where one of them is of that language. */
bool word_list_of(const word_list *lists, size_t n, const char *lang);
#define WORD_LANG(lists, lang) \
    word_list_of(lists, sizeof(lists) / sizeof *(lists), lang)
#define WORD_LISTED(lists, lang, w) \
    word_listed(lists, sizeof(lists) / sizeof *(lists), lang, w)

#endif
