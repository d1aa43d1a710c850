/*
 * front: what the files of the front matter's reader share. frontmatter.c
 * finds it and knows the fields; front_value.c reads plain values,
 * front_group.c lists and groups of fields.
 */
#ifndef GALLEY_READ_FRONT_H
#define GALLEY_READ_FRONT_H

#include "markdown.h"
#include "yaml.h"

typedef struct front {
    const source *src;
    arena *a;
    release *r;
    str text;            /* the YAML */
    where at, seen;      /* of its first byte; the place looked up last, ... */
    size_t seen_byte;    /* ... and which byte of text stands there */
    const size_t *lines; /* of each line its first byte in text */
    size_t nlines;
} front;

/* Text of a scalar, with the place where it begins behind its quotation mark
 * or below its | or >. */
md_text front_text(const front *f, const node *n);

/* Each takes a value into the release or the given slot; false = an error was
 * added. name is what the field is called in complaints. */
bool front_str(front *f, const node *n, const char *name, str *out);
bool front_inls(front *f, const node *n, const char *name, inl **out);
bool front_blocks(front *f, const node *n, const char *name, block **out);
bool front_moment(front *f, const node *n, const char *name, moment *out);
bool front_type(front *f, const node *n, const char *name, const char *want);

bool front_language(front *f, const node *n);
bool front_status(front *f, const node *n);
bool front_urgency(front *f, const node *n);
bool front_end_mark(front *f, const node *n);
bool front_qr(front *f, const node *n);
bool front_smart(front *f, const node *n);
bool front_sorted(front *f, const node *n);
bool front_subjects(front *f, const node *n);
bool front_layout(front *f, const node *n);
bool front_fit(front *f, const node *n);

bool front_translations(front *f, const node *n);
bool front_organisations(front *f, const node *n);
bool front_boilerplate(front *f, const node *n);
bool front_contacts(front *f, const node *n);
bool front_renditions(front *f, const node *n);
bool front_facts(front *f, const node *n);
bool front_notes(front *f, const node *n);

/* A field that is not known: kept in release.unknown and named once; nearest
 * = the known names ("a|b|c|") it may have been meant for. */
void front_unknown(front *f, const node_pair *p, const char *known);

/* Is name that of a field of a release? */
bool front_knows(str name);

/* Do two names differ only in case, "-", "_" and spaces? */
bool front_same_name(str a, str b);
/* Is name one of the words, each ended by "|"? */
bool front_is_named(str name, const char *words);

#endif
