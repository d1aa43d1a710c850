/*
 * prepare: Markdown source made ready for a CommonMark parser.
 */
#ifndef GALLEY_READ_PREPARE_H
#define GALLEY_READ_PREPARE_H

#include "read.h"

/* The source with marks put in, each a character that the source has not. */
typedef struct prepared {
    str text;
    uint32_t added;   /* stands beside emphasis that CJK text needs; no column*/
    uint32_t removed; /* stands for one character that is not to be printed */
    uint32_t star;    /* stands for an asterisk between digits */
    bool marked;      /* does text hold any of them? */
    VEC(size_t) lines; /* offsets of the lines of text */
    struct {           /* the place that was asked for last */
        int line;
        size_t byte;
        int32_t col;
    } last;
} prepared;

/* Reads text, whose first line is at `at`; false = an error was added,
 * because the text would take too long or too deep a parse. */
bool prepare(const source *src, str text, where at, prepared *out);

/* s without the marks, in the arena. */
str prepared_clean(arena *a, const prepared *p, str s);

/* The line and column (from 1, in the source) of a byte column of text. */
void prepared_place(prepared *p, int line, int column, where *at);

/* Line `line` of text (from 1) without its line end; empty if none. */
str prepared_line(const prepared *p, int line);

#endif
