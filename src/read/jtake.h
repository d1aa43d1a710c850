/*
 * jtake: values of JSON -> fields of the release, for all formats in JSON.
 *
 * Each function marks the value as used. What is never used is kept and named
 * at the end, so that no field is dropped without a word.
 */
#ifndef GALLEY_READ_JTAKE_H
#define GALLEY_READ_JTAKE_H

#include "json.h"

typedef struct jtake {
    const source *src;
    arena *a;
    release *r;
} jtake;

/* The value of map that has one of the names ("a|b|", the first that is
 * there; case, "-" and "_" do not matter) and is not null; or NULL. */
jnode *jtake_find(const jnode *map, const char *names);

/* Each takes a value, or nothing where n is NULL, null or empty; false = an
 * error was added, because it is of another kind. */
bool jtake_str(jtake *t, jnode *n, str *out);
/* Words for people; references of HTML in them, which programs leave in plain
 * text, mean their characters, and a note says so. */
bool jtake_words(jtake *t, jnode *n, str *out);
bool jtake_moment(jtake *t, jnode *n, moment *out);
/* A text of one paragraph; its line ends stay as breaks. */
bool jtake_inls(jtake *t, jnode *n, bool html, inl **out);
bool jtake_language(jtake *t, jnode *n);

void jtake_subject(jtake *t, str name);
/* href, or, where that lies on the web and a file of its name lies beside the
 * release, that name. */
str jtake_beside(jtake *t, str href);

/* The same for the pictures among blocks. */
void jtake_beside_all(jtake *t, block *b);

/* The value is known, and nothing on a page depends on it. */
void jtake_ignore(jnode *n);

/* Keeps what is unused below root in release.unknown. Fields whose first name
 * is in `standard` ("a|b|") are named together in one note; each other gets
 * its own. */
void jtake_rest(jtake *t, const jnode *root, const char *standard);

#endif
