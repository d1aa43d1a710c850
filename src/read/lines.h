/*
 * lines: a plain text cut into lines and groups of lines, and groups into
 * blocks. Only text.c uses this.
 */
#ifndef GALLEY_READ_LINES_H
#define GALLEY_READ_LINES_H

#include "sections.h"

/* A line without the white space around it. */
typedef struct source_line {
    text_line l;    /* l.at is the place of its first character */
    int width;      /* columns; Han, kana and Hangul take two */
    int indent;     /* columns before the text */
    bool is_long;   /* wider than any wrap column, and no mere address */
    bool mark;      /* a release line, an end mark …: stands by itself */
    bool indent_em; /* indented by U+3000: a paragraph begins here */
} source_line;

/* Lines that stand together, without a blank line between them. */
typedef struct group {
    const source_line *v;
    size_t n;
} group;

typedef struct text_lines {
    source_line *v;
    size_t n;
    int wrap;   /* the column at which lines were broken; 0 = they were not */
    bool loose; /* every line is a paragraph, as word processors save */
} text_lines;

typedef VEC(group) groups;

/* Cuts text, the place of whose first byte is at. */
text_lines lines_cut(arena *a, where at, str text);
/* The groups among lines. */
groups lines_group(arena *a, const text_lines *lines);

/* A group as one string, joined as rule 31 and wrap demand; a break that the
 * writer meant becomes LF. */
str group_join(arena *a, group g, int wrap);

/* A paragraph of text, LF as INL_BREAK, addresses as links, white space
 * settled. */
inl *text_inls(arena *a, where at, str text);
block *text_para(arena *a, where at, str text);

/* Appends the blocks of g (paragraphs and lists) to the chain that ends at
 * *end; skip bytes of the first paragraph are left out (a dateline). Lists
 * of neighbouring groups become one. Returns the new end of the chain. */
typedef struct chain {
    block *first, *last;
    block *item; /* the last of last, where that is a list */
} chain;
void chain_add(chain *c, block *b);
/* Lines of g before its first list. */
size_t group_para_lines(group g, const chain *out);
void group_blocks(arena *a, group g, int wrap, chain *out);

/* Bytes of the list mark that text begins with ("- ", "(1) "), or 0. For a
 * number *start and *delim are set, else *start is -1. */
size_t list_mark(str text, int *start, char *delim);

/* True if text ends as a sentence does. */
bool ends_sentence(str text);

#endif
