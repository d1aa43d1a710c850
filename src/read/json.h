/*
 * json: JSON as a tree with places, and as files of many values.
 */
#ifndef GALLEY_READ_JSON_H
#define GALLEY_READ_JSON_H

#include "feed.h"

/* ---- one value ----------------------------------------------------------- */

enum jkind { J_NULL, J_BOOL, J_NUMBER, J_TEXT, J_LIST, J_MAP };

typedef struct jnode jnode;
struct jnode {
    enum jkind kind;
    where at;
    str text; /* J_TEXT: its value; J_BOOL, J_NUMBER: as written */
    str raw;  /* as it stands in the file */
    str key;  /* in a map: its name */
    where key_at;
    bool used; /* a reader has taken it, with all that is in it */
    jnode *first, *next;
};

/* Nesting, and values, of JSON that is read: far more than a release has. */
#define JSON_DEPTH_MAX 200
#define JSON_VALUES_MAX 200000

/* Reads the bytes of src, which are one value. NULL when an error was added
 * (no JSON, too deep, too large). Of a name that a map has twice the later
 * value is taken, with a warning. */
jnode *json_read(const source *src);
/* The value called name, or NULL; also where map is NULL or none. */
jnode *json_get(const jnode *map, const char *name);
/* "a text", "a list", … for complaints. */
const char *json_kind_name(const jnode *n);

/* The blocks of a text that is HTML; all places are those of the file. NULL
 * where it has none or an error was added. */
block *json_blocks(const source *src, const jnode *n);
/* The same of the text of a post of WordPress, whose address is base or empty.
 * raw: it is as it was written, so that paragraphs are parted by empty lines.
 */
block *json_post(const source *src, const jnode *n, str base, bool raw);
/* The plain text is the story of r, as of text_story; before anything else
 * has given r contacts or boilerplates. */
void json_story(const source *src, const jnode *n, release *r);

/* ---- files of many releases ---------------------------------------------- */

/* JSON lines, values one behind the other, a list of maps, or a map that has
 * a list of them under "items" or the like (jcut.c). */
extern const cutter json_cutter;

/* A string as it is written between its quotes, decoded within its n bytes
 * as far as it is JSON. */
str json_unescape(char *text, size_t n);
/* The character that the n bytes at s, the first of them a backslash, begin
 * with, and how many of the bytes it takes; itself, where it escapes nothing.
 */
uint32_t json_escape(const char *s, size_t n, size_t *used);

#endif
