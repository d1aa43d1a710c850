/*
 * read: bytes of a file -> a release.
 *
 * A format is one file of this folder and one row of the table in read.c.
 */
#ifndef GALLEY_READ_H
#define GALLEY_READ_H

#include "../model/model.h"

/* A file that may hold many releases (feed.h), and how its format is cut. */
typedef struct feed feed;
typedef struct cutter cutter;

/* What a reader is given. */
typedef struct source {
    arena *a;
    const char *path; /* as the user named it, for places; "-" = stdin */
    str bytes;        /* UTF-8 without BOM, checked: no NUL, no CR LF */
    diags *d;
    int32_t line;     /* where bytes begin in the file, from 1 */
    const feed *feed; /* that bytes are a piece of, or NULL: a whole file */
    int32_t col;      /* as line; 0 is 1. source_start() gives both */
} source;

typedef struct reader {
    const char *name;    /* for --from: "md", "txt" */
    const char *endings; /* "md markdown", without dots */
    const char *mime;    /* "text/markdown" */
    /* How sure it is from the content that the bytes are its own: 0..100. */
    int (*sniff)(str bytes);
    /* Fills *r, which is zeroed but for path; false = an error was added. */
    bool (*read)(const source *src, release *r);
    const cutter *cutter; /* NULL: a file is one release */
    /* The text stands in strings or elements: lines and letters of the file
     * say nothing of it. */
    bool structured;
} reader;

/* Largest source that is read, in bytes and in lines: more than any release
 * has, and little enough that what is made of it stays in memory. */
#define READ_BYTES_MAX (4u << 20)
#define READ_LINES_MAX 200000
/* Most bytes without a blank line. */
#define READ_PARA_MAX 500000

/* The reader called name, or NULL. */
const reader *reader_named(const char *name);
/* The i-th row of the table, or NULL behind the last. */
const reader *reader_at(size_t i);

/* A date or a moment as people write them, on a command line too. */
bool moment_read(str text, moment *out);

/* The parts of a file name YYYY-MM-DD-slug.lang.ext, each empty where the
 * name has none; stem is everything before .lang.ext or .ext. */
typedef struct file_name {
    str date, slug, stem, lang, ending;
} file_name;

file_name file_name_parse(const char *path);

/* Reads the file at path ("-" = standard input) into a release in the arena.
 * from names a reader, or NULL: by the file's ending, else by content. lang
 * (canonical, or NULL) overrides the language of the file. Line ends become
 * LF, a BOM goes (UTF-16 with a BOM is converted), NFC is not forced.
 * Language, date and slug that the file does not state come from its name
 * (YYYY-MM-DD-slug.lang.md) or, for the language, from its script. NULL when
 * an error was added: also for a file of several releases, which feed_open
 * opens. */
const release *read_release(arena *a, const char *path, const char *from,
                            const char *lang, diags *d);

/* Opens the file at path, whatever its size: finds its reader (from as above)
 * and, where that has a cutter, the place of each release; else the file is
 * one, and it may be first looked at by feed_bytes. Pieces come in the order
 * of the file. "-" is read at once, up to READ_BYTES_MAX. NULL when an error
 * was added. The feed is const from then on and may be shared; path must
 * outlive it. To be dropped by feed_drop. */
feed *feed_open(const char *path, const char *from, diags *d);
void feed_drop(feed *f);
/* How many releases there are; at least 1, even if it cannot be read. */
size_t feed_count(const feed *f);
/* What the file calls release i (slug, identifier), as it stands there, cut
 * after FEED_ID_MAX bytes; empty if nothing. Neither unique nor safe as the
 * name of a file. */
#define FEED_ID_MAX 200
str feed_id(const feed *f, size_t i);
/* Where release i begins in the file. */
where feed_place(const feed *f, size_t i);
/* The bytes of release i, as they stand in the file, in the arena; NUL behind
 * them. A release is made of these and, in an export, of feed_head and of
 * what feed_related gives. */
bool feed_bytes(arena *a, const feed *f, size_t i, diags *d, str *out);
/* Whether l, of LOOK_HEAD or LOOK_RELATED, still has the answer that it had. */
bool feed_same(arena *a, const feed *f, const looked *l);
/* Release i, as read_release reads that of a whole file. Only where it is the
 * whole file has it the date and the translations that the file's name and
 * folder state. */
const release *feed_read(arena *a, const feed *f, size_t i, const char *lang,
                         diags *d);

/* What translation i of r says of itself: headline, summary (subheadline where
 * it has none), rights, usage terms, language and `smart` only. NULL, and no
 * complaint, where that cannot be read, or lies outside of r's folder; d is
 * told of the file that was looked at and no more. */
const release *edition_read(arena *a, const release *r, size_t i, diags *d);

/* The names of the files beside path that are editions of it, a line each:
 * what LOOK_EDITIONS is the hash of. */
str editions_names(arena *a, const char *path);

/* A text in Markdown that another kind of file holds at `at`, as blocks (NULL
 * where it has none); false = an error was added. */
bool read_marked(arena *a, str text, where at, diags *d, block **out);
/* A day as people write it, in any form that means one day only; false where
 * it is none. */
bool read_day(str text, where at, moment *out);

/* Versions of the libraries that this stage links, one a line. */
void read_versions(buf *out);

#endif
