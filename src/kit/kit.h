/*
 * kit: a kit file -> one document of many parts.
 *
 * A kit names releases, pages, facts, pictures, people and quotations in the
 * order in which they are to stand. Each part is a release, read or made, and
 * passes the same stages as one that is rendered alone; here they are counted,
 * bound into one document, and found again by its contents and outline.
 */
#ifndef GALLEY_KIT_H
#define GALLEY_KIT_H

#include "../render/compose.h"

#define KIT_PART_LIST(X)        \
    X(RELEASE, "release")       \
    X(PAGE, "page")             \
    X(FACTS, "facts")           \
    X(PICTURES, "pictures")     \
    X(PEOPLE, "people")         \
    X(QUOTES, "quotes")         \
    X(CONTACTS, "contacts")     \
    X(KIT, "kit") /* another */ \
    X(COVER, "cover")           \
    X(CONTENTS, "contents")
enum kit_what {
#define X(id, name) KIT_##id,
    KIT_PART_LIST(X)
#undef X
        KIT_WHATS
};
extern const char *const kit_what_names[KIT_WHATS + 1];

/* Where a part begins. */
enum kit_break { BREAK_DEFAULT, BREAK_RIGHT, BREAK_PAGE };

typedef struct kit_part {
    enum kit_what what; /* never KIT_KIT */
    where at;
    const char *dir;        /* that its files lie in */
    const release *release; /* read or made; of contents: made last */
    const layout *layout;
    fontbook *fonts;
    where layout_at;
    str title; /* as the contents have it, in the part's language */
    enum kit_break begins;
    bool front; /* its pages are counted apart */
    /* Once it is composed: */
    size_t npages;
    int first; /* number of the first of them */
} kit_part;

/* A text of the kit's own in one of its languages. */
typedef struct kit_text {
    const char *lang;
    str text;
} kit_text;

typedef struct kit {
    const char *path, *dir;
    const char *const *langs; /* at least one: the first is the document's */
    size_t nlangs;
    const kit_text *titles, *subtitles, *organisations; /* beside langs */
    const kit_text *blanks; /* beside langs: what blank pages say */
    const kit_text *urls;   /* the same: what a code leads to */
    bool qr_contacts; /* it stands on pages of contacts, not on the cover */
    moment date;
    bool duplex;        /* parts begin on right-hand pages */
    bool mixed;         /* pages may be of several sizes */
    const char *layout; /* or NULL */
    where layout_at;
    kit_part *parts; /* in the order of the document */
    size_t nparts;
} kit;

/* Most files or folders of a kit, and kits within each other. */
#define KIT_PARTS_MAX 1000
#define KIT_DEPTH_MAX 8

/* Reads a kit file and all that it names, in the arena. NULL when an error was
 * added. Of o, layout and lang count. */
kit *kit_read(arena *a, press *p, const char *path, const render_options *o,
              diags *d);

/* A kit with its pages set, for who makes several things of them. */
typedef struct kit_set {
    const kit *kit;        /* NULL if it could not be read */
    const composed *parts; /* beside the kit's */
    const pages *pages;
    const elem *const *elems; /* by id */
    size_t nelems;
} kit_set;

/* Reads the kit file at path and sets its pages. False when an error was
 * added, or a warning under strict. Either way kit_close is to be called. */
bool kit_open(arena *a, press *p, const char *path, const render_options *o,
              diags *d, kit_set *out);
void kit_close(kit_set *s);
/* The PDF that o asks for, in the arena. */
bool kit_draw(arena *a, press *p, const kit_set *s, const render_options *o,
              diags *d, str *out);

/* What kit_make made, in the arena. */
typedef struct kit_made {
    const kit *kit; /* NULL if it could not be read */
    str bytes;      /* the PDF, or the dump that o asks for */
    size_t npages;
} kit_made;

/* Reads the kit file at path and makes the document. False when an error was
 * added, or a warning under strict. */
bool kit_make(arena *a, press *p, const char *path, const render_options *o,
              diags *d, kit_made *out);

/* Every key that a kit file may have, one path a line, as layout_keys; and
 * those of the files that it names: "people", "quotes", "captions". */
void kit_keys(buf *out);

#endif
