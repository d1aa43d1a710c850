/*
 * Hyphenation patterns of one language, read from a .dic file of Debian's
 * hyphen-* packages.
 */
#ifndef GALLEY_BREAK_PATTERNS_H
#define GALLEY_BREAK_PATTERNS_H

#include "../base/base.h"

/* Longest word that is looked at, in bytes of UTF-8. */
#define PATTERN_WORD_MAX 200

typedef struct patterns patterns;

/* The patterns in the file at path, in the arena; NULL if there is no such
 * file or its encoding is unknown. */
patterns *patterns_load(arena *a, const char *path);

/* marks[i] gets an odd number where a hyphen may stand behind byte i of the
 * word, which must be lower case and at most PATTERN_WORD_MAX bytes long. */
void patterns_apply(const patterns *p, str word, uint8_t *marks);

#endif
