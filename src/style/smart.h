/*
 * smart: what the files share that turn typed marks into set ones.
 *
 * smart.c takes a paragraph apart into characters and puts it together again;
 * smart_quote.c (with smart_word.c), smart_dash.c and smart_space.c say what
 * becomes of their marks; smart_langs.c has the marks of each language.
 */
#ifndef GALLEY_STYLE_SMART_H
#define GALLEY_STYLE_SMART_H

#include "style.h"

/* ---- languages (smart_langs.c) ------------------------------------------ */

/* The dash between words. */
enum smart_dash {
    SMART_EM,        /* U+2014, with the spaces that were typed */
    SMART_EN_SPACED, /* U+2013 between spaces */
    SMART_EM_SPACED, /* U+2014 between spaces */
    SMART_EM_TWICE   /* two U+2014 beside Han and kana, else SMART_EM */
};

/* Pairs of quotation marks: around a quotation, around one inside of it, and
 * around what was typed in single marks on its own. */
enum smart_level { SMART_OUTER, SMART_INNER, SMART_SINGLE, SMART_LEVELS };

typedef struct smart_lang {
    const char *tag;
    const char *open[SMART_LEVELS], *close[SMART_LEVELS];
    enum smart_dash dash;
    bool tied;         /* no line begins with the dash */
    const char *space; /* inside « », or NULL */
    const char *colon; /* before :, or NULL */
    const char *high;  /* before ; ! ?, or NULL */
} smart_lang;

/* The marks of a language, those of its nearest kin, or the common ones. */
const smart_lang *smart_lang_of(const char *lang);

/* ---- characters (smart.c) ------------------------------------------------ */

/* What a character is to the marks beside it. */
enum smart_kind {
    KIND_EDGE, /* begin or end of the text, or a line break */
    KIND_SPACE,
    KIND_OPENING, /* brackets, quotation marks */
    KIND_JOINT,   /* hyphens, dashes, slash */
    KIND_CLOSING, /* stops, brackets, quotation marks */
    KIND_WORD,    /* all that is not one of the others */
    KIND_CJK,     /* Han, kana and their punctuation */
    KIND_ELISION, /* an apostrophe */
    KIND_TYPED,   /* ", ' or `: nobody knows yet */
    KIND_NONE     /* not there: note marks, direction marks */
};

typedef struct smart_char {
    uint32_t cp;
    uint32_t at; /* in bytes, of the text as it was */
    enum smart_kind kind;
    bool literal;           /* in code or an address: stays as it is */
    const smart_lang *in;   /* of its span */
    const char *as;         /* what is set instead, or NULL */
    uint32_t before, after; /* next neighbours that are neither KIND_NONE nor
                               KIND_TYPED: index + 1; 0 = none */
    int32_t ahead; /* of a typed mark: by how many those that close are more
                      than those that open, to the end */
} smart_char;

/* A quotation that is open. */
typedef struct smart_open {
    uint32_t mark; /* '"', '\'', or 0 for one that was typed as set */
    enum smart_level level;
    const smart_lang *in;
    size_t at; /* index of its mark */
} smart_open;

#define SMART_DEEP 8 /* quotations within each other; more is no prose */

typedef struct smart {
    arena *a;
    smart_char *v;
    size_t n;
    smart_open open[SMART_DEEP];
    size_t nopen;
    size_t last_single; /* index of the last ' that could close */
} smart;

/* The character i places from at; one that is KIND_EDGE beyond the ends. */
const smart_char *smart_at(const smart *s, size_t at, int i);
/* The character before or after at, without those that are KIND_NONE. */
const smart_char *smart_before(const smart *s, size_t at);
const smart_char *smart_after(const smart *s, size_t at);
/* n characters from at become as. */
void smart_set(smart *s, size_t at, size_t n, const char *as);
bool smart_is_digit(uint32_t cp);
bool smart_is_letter(uint32_t cp);
/* How many characters from at are cp; more than so many mean nothing. */
#define SMART_RUN_MAX 8
size_t smart_count(const smart *s, size_t at, uint32_t cp);

/* ---- words (smart_word.c) -------------------------------------------------
 */

uint32_t smart_lower(uint32_t cp); /* of ASCII letters */
/* A ' before a word that lost its beginning, before figures that lost their
 * century, or before the n of rock 'n' roll. */
bool smart_is_clipped(const smart *s, size_t at);
bool smart_is_decade(const smart *s, size_t at);
bool smart_is_and(const smart *s, size_t at);
/* A mark behind figures that can be so many inches or feet; and one with a
 * thing of that size behind it. */
bool smart_is_measure(const smart *s, size_t at);
bool smart_is_sized(const smart *s, size_t at);

/* ---- the marks ----------------------------------------------------------- */

void smart_quotes_count(smart *s); /* fills last_single and ahead */
void smart_quote(smart *s, size_t at);
void smart_hyphen(smart *s, size_t at);
void smart_stop(smart *s, size_t at);
void smart_space(smart *s, size_t at);

/* ---- paragraphs ---------------------------------------------------------- */

/* The quotation that a paragraph left open, for the next one. */
typedef struct smart_carry {
    const smart_lang *in; /* NULL = none */
    enum style_id style;  /* of the paragraph */
} smart_carry;

/* Sets the marks of a paragraph's text in style id; the n spans cover it
 * before and after, none empty. False where nothing was to be done. */
bool smart_para(arena *a, buf *text, span *spans, size_t *n, enum style_id id,
                smart_carry *carry);
/* The same for text in one language that is no paragraph. */
str smart_line(arena *a, str text, const char *lang);

#endif
