/*
 * feed: a file that may hold many releases, and where in it each stands.
 *
 * Formats whose files hold one release after another (JSON lines, exports of
 * WordPress, messages of NewsML-G2) have a cutter: while the bytes of the
 * file go by, it says where a release begins and ends. Nothing but these
 * places is kept, so an export of 2 GB needs no more memory than a small one;
 * a release is then read by itself from its place. When a feed has been
 * opened it is const: threads and forked processes may share it.
 */
#ifndef GALLEY_READ_FEED_H
#define GALLEY_READ_FEED_H

#include "read.h"

/* ---- for cutters --------------------------------------------------------- */

/* A feed while it is made. */
typedef struct cutting cutting;

/* How the files of a format are cut. */
struct cutter {
    size_t size; /* bytes of its state, which begins as zeros */
    /* The next n bytes of the file, which stand at offset `at` of it (the
     * first is 3 where there was a BOM); together with what state holds they
     * are looked at once. n = 0: the file has ended. A file that is not of
     * the format gives no piece, or fewer. */
    void (*take)(void *state, const void *form, int64_t at, const char *bytes,
                 size_t n, cutting *c);
    const void *form; /* what take is told besides, or NULL */
};

/* How far behind the first of the bytes now given a piece may begin: more
 * than a tag that came in two parts has. */
#define CUT_BACK_MAX 4096

/* A piece begins at byte offset of the file. Pieces come in their order; one
 * that has not ended when the next begins is forgotten. */
void cut_begin(cutting *c, int64_t offset);
/* The piece that began ends before byte offset. id: what the file calls it,
 * or empty. related: no release, but something that releases refer to by its
 * id (a picture's entry in an export). A piece that is open when the file ends
 * reaches to its end, so that its reader can say what it lacks. */
void cut_end(cutting *c, int64_t offset, str id, bool related);
/* No piece so far is one: what comes later has shown it. */
void cut_none(cutting *c);

/* ---- for readers ------------------------------------------------------- */

/* The text before the first piece: what all of them share (the head of an
 * export), decoded as struct source says; empty where the file is one piece
 * from its first byte. At most FEED_HEAD_MAX bytes of it. It dies with the
 * feed, so what goes into a release is copied. l (or NULL) is told. */
#define FEED_HEAD_MAX (1u << 20)
str feed_head(const feed *f, looks *l);

/* The text of the related piece called id (the first of several), decoded, in
 * the arena; false, without a complaint, where the file has none or it cannot
 * be read. l (or NULL) is told either way. */
bool feed_related(arena *a, const feed *f, str id, looks *l, str *out);

/* ---- for tests --------------------------------------------------------- */

/* A feed of bytes, which are copied, as if they were the file at path and its
 * cutter were given step (> 0) of them at a time. */
feed *feed_of(const char *path, const reader *reads, str bytes, size_t step,
              diags *d);

/* ---- for read.c -------------------------------------------------------- */

const reader *feed_reader(const feed *f);
/* False where no cutter found a piece: the file is one release. */
bool feed_is_cut(const feed *f);
/* All of the file, where it is no larger than a release may be; false, mostly
 * without a complaint, where not. */
bool feed_file(arena *a, const feed *f, diags *d, str *out);

#endif
