/*
 * outline: which element of a page stands in which, and how much text each
 * has.
 *
 * Elements are places in the text of the page, so that what is taken of it can
 * be handed to the HTML reader as it stands, and is named by its line.
 */
#ifndef GALLEY_READ_OUTLINE_H
#define GALLEY_READ_OUTLINE_H

#include <string.h>

#include "tag.h"

/* What an element is to the search for the main text. */
enum part_of_page {
    PART_OTHER,
    PART_PARA,    /* p, pre, blockquote, td …: may hold prose itself */
    PART_BLOCK,   /* div, section, article …: holds other blocks */
    PART_LIST,    /* ul, ol, dl, and form: rarely the main text */
    PART_HEADING, /* h1 to h6, th */
    PART_CHROME,  /* nav, aside, footer, button …: seldom of the text */
    PART_HIDDEN   /* script, style, template …: no text at all */
};

/* An element; inline ones that only change the type are none. */
typedef struct element {
    const char *name; /* "div" */
    enum part_of_page part;
    where at;
    size_t from, inner;   /* of its start tag, behind that */
    size_t inner_end, to; /* of its end tag, behind that */
    size_t last;          /* behind the last element within it */
    size_t up;            /* element it stands in; SIZE_MAX = none */
    /* Characters that print, all and those of links; commas and full stops;
     * links. Within it and all in it. A Han character counts as two. */
    size_t text, link_text, stops, links;
    size_t own_text, own_stops; /* of them, not in an element within it */
    bool holds_blocks;          /* there is a block in it */
    int kind_traits;            /* of outline.c alone */
    int64_t score;              /* of the search, in thousandths */
    int layout; /* of a table: 1 holds the page together, -1 has data */
    bool skip;  /* with all that is in it, not of the main text */
} element;

/* Elements in the order of their start tags. */
typedef struct outline {
    str page;
    where at; /* of page */
    bool xhtml;
    element *v;
    size_t n;
} outline;

/* Elements beyond so many, and such as are nested deeper, count as part of
 * what they stand in. */
enum { OUTLINE_MAX = 100000, OUTLINE_DEPTH = 200 };

outline outline_of(arena *a, str page, where at, bool xhtml);

/* The start tag of element i, with its attributes. */
tag outline_tag(const outline *o, size_t i);
/* The first element called name in from..to, or SIZE_MAX. */
size_t outline_find(const outline *o, const char *name, size_t from, size_t to);
/* Is element i within (or the same as) element in? */
bool outline_within(const outline *o, size_t i, size_t in);
/* Its text without tags, entities decoded, white space as one space; at most
 * max bytes of source are looked at. */
str outline_text(arena *a, const outline *o, size_t i, size_t max);
/* The same of a stretch of HTML. */
str html_plain(arena *a, str html);

/* Characters of an element that are not a link's. */
static inline size_t element_prose(const element *e)
{
    return e->text - e->link_text;
}

static inline bool element_is(const element *e, const char *name)
{
    return strcmp(e->name, name) == 0;
}

#endif
