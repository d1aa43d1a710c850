/*
 * source: from the bytes and the name of a file to what readers are given.
 */
#ifndef GALLEY_READ_SOURCE_H
#define GALLEY_READ_SOURCE_H

#include "read.h"

/* The place at which the bytes of src begin. */
where source_start(const source *src);

/* Turns the bytes of a file, or those at start in it, into checked UTF-8
 * (struct source says how); false = an error was added. */
bool source_decode(arena *a, where start, str bytes, diags *d, str *out);

/* UTF-8 text at start, as a format has it that writes characters in other
 * words (\\u000B, &#11;), without control characters and with LF as its line
 * ends, as source_decode makes it. */
str source_clean(arena *a, where start, str text, diags *d);

/* text in which references to characters (&#150;) have been resolved: those
 * to 0x80..0x9F mean what they do in Windows-1252 (HTML, 13.2.5.84), here as
 * in browsers. */
str source_windows(arena *a, str text);

/* What bytes that are not UTF-8 look like: a name that iconv knows, as
 * "BIG5"; NULL when nothing fits. */
const char *encoding_guess(str bytes);

/* What other kind of file the raw bytes are ("a Word document"), where they
 * are one that no reader of text should try; NULL when they may be text. */
const char *foreign_kind(str bytes);

/* The language of text by its script: "ja" where it has kana, "ko", "zh-Hans"
 * or "zh-Hant" by the characters that only one of them uses, "ru" ...; "en"
 * for Latin letters and where there are none. */
const char *lang_guess(str text);

/* The reader called from, or if that is NULL the one that is surest of the
 * content among those for the ending of the source's name; among all, where it
 * has none that is known. */
const reader *reader_of(const source *src, const char *from);
/* False, with an error, where from is not NULL and names no reader. */
bool reader_known(const char *from, diags *d);
/* The reader to which the ending of path alone leads; NULL where there are
 * several, or none. */
const reader *reader_alone(arena *a, const char *path);

/* Fills r->translations with the files beside path that differ from it in
 * .lang alone, in the order of their tags; d is told that they were looked
 * for. */
void editions_find(arena *a, const char *path, diags *d, release *r);

#endif
