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
    /* The next n bytes of the file have come; together with what state holds
     * they are scanned once. A file that is not of the format gives no piece,
     * or fewer. */
    void (*take)(void *state, const char *bytes, size_t n, cutting *c);
};

/* A piece begins at byte offset of the file. */
void cut_begin(cutting *c, int64_t offset);
/* The piece that began ends before byte offset. id: what the file calls it,
 * or empty. related: no release, but something that releases refer to by its
 * id (a picture's entry in an export). */
void cut_end(cutting *c, int64_t offset, str id, bool related);

/* ---- for readers ------------------------------------------------------- */

/* The bytes before the first piece: what all of them share (the head of an
 * export). At most FEED_HEAD_MAX are kept. */
#define FEED_HEAD_MAX (1u << 20)
str feed_head(const feed *f);

/* The bytes of the related piece called id, in the arena; false, without a
 * complaint, where the file has none or it cannot be read. */
bool feed_related(arena *a, const feed *f, str id, str *out);

#endif
