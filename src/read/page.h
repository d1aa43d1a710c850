/*
 * page: what the files of the reader of HTML pages share. page.c reads a page
 * part by part; page_main.c finds its main text, page_cut.c leaves out what of
 * that is no text; page_data.c reads what it says for machines (JSON-LD),
 * page_meta.c its head and the lines around its headline.
 */
#ifndef GALLEY_READ_PAGE_H
#define GALLEY_READ_PAGE_H

#include "outline.h"
#include "source.h"

/* Most subjects that a page adds. */
enum { SUBJECTS_MAX = 100 };

typedef struct page {
    const source *src;
    arena *a;
    release *r;
    outline o;
    bool fragment;  /* a piece of HTML, no page: all of it is the text */
    str base;       /* its address, or empty */
    bool lang_bare; /* "zh", which may be either */
    str site;       /* what the site is called, or empty */
    str article;    /* articleBody of its JSON-LD, or empty */
    where article_at;
    /* The elements that make up the main text, in their order. */
    VEC(size_t) parts;
    size_t prose;       /* of all of it, links apart */
    int cuts;           /* that were said */
    size_t h1, subhead; /* elements that are fields, or SIZE_MAX */
    bool bare;          /* asides, heads and feet are all of its text */
} page;

/* ---- page_main.c ------------------------------------------------------- */

/* Fills p->parts. */
void page_find_main(page *p);
/* Marks e.skip what shows by its names that it is no text. */
void page_mark_chrome(page *p);
/* Does element i begin as a part of a release that often stands beside the
 * text: About, Media contact, Notes? */
bool page_is_release_part(page *p, size_t i);

/* ---- page_cut.c ---------------------------------------------------------- */

/* Is element i, within the main text, left out? It is said in took. */
bool page_cuts(page *p, size_t i);

/* Is element i a table, or a part of one, that only holds the page together? */
bool page_is_frame(page *p, size_t i);

/* ---- page_data.c, page_meta.c -------------------------------------------- */

/* Each fills those fields of the release that are still empty. */
void page_read_data(page *p);
void page_read_meta(page *p);
void page_find_headline(page *p);

/* ---- filling the release --------------------------------------------------
 * Each does nothing where the slot is full or the text empty; entities are
 * decoded, white space becomes one space. */

void page_set_text(page *p, str *slot, str text, const char *what, where at);
void page_set_inls(page *p, inl **slot, str text, const char *what, where at);
void page_set_date(page *p, moment *slot, str text, const char *what, where at);
void page_set_lang(page *p, str name, const char *what, where at);
void page_add_subject(page *p, str word);
/* Subjects in one text, between commas. */
void page_add_subjects(page *p, str words);
void page_add_picture(page *p, str href, str caption, str credit, where at);
void page_keep(page *p, const char *name, str value, where at); /* unknown */
/* The text as it is to be printed. */
str page_clean(page *p, str text);

/* Do two texts say the same, but for case, marks and spaces? part: or begins
 * one as the other. */
bool page_same_text(arena *a, str x, str y, bool part);

/* ---- words (page_words.c) ------------------------------------------------ */

enum page_word {
    WORD_NONE,
    WORD_NOISE,  /* comments, cookies, ads: no text, however long */
    WORD_BESIDE, /* share, related: none where short or full of links */
    WORD_TEXT,   /* article, content, entry */
    WORD_SUBHEAD /* subtitle, standfirst */
};

/* What the id, the class and the role of element i say it is. */
enum page_word page_word_of(const page *p, size_t i);
/* Is it one of those that hide, or does it say so itself? */
bool page_is_hidden(const page *p, size_t i);
/* Do its class or id speak of a date? */
bool page_says_date(const page *p, const tag *t);
/* Is the heading one of "Related articles", "Share this", 相关阅读? */
bool page_heads_links(arena *a, str heading);

#endif
