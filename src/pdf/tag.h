/*
 * pdf/tag: the structure of the document (ISO 32000-1, 14.7 and 14.8).
 *
 * While pages are drawn it cuts their content into pieces with an owner each;
 * at the end it writes the tree of the elements that own something.
 */
#ifndef GALLEY_PDF_TAG_H
#define GALLEY_PDF_TAG_H

#include "../draw/draw.h"
#include "content.h"
#include "object.h"

/* Whose ink it is. */
typedef struct owner {
    const elem *elem; /* NULL: nobody's */
    uint32_t order;   /* where it comes in elem: as in canvas.content */
    enum artifact artifact;
} owner;

bool owner_same(const owner *a, const owner *b);

typedef struct tagger tagger;

/* n = 0: there is no structure, and nothing is marked. linked: the file has
 * links. */
tagger *tagger_new(arena *a, const elem *const *elems, size_t n, bool linked);
/* A new page begins; places on it are from h above its foot, and left from its
 * left edge. number from 0. */
void tagger_page(tagger *t, size_t number, mpt h, mpt left);
/* What is written to c next is of o: ends what was before if that is another's,
 * and begins a piece. */
void tagger_open(tagger *t, const owner *o, content *c);
/* The same for a piece of o, an element's, whose glyphs do not say its text. */
void tagger_open_actual(tagger *t, const owner *o, str actual, content *c);
/* Ink of e, a figure: the place that it takes is part of what is told. */
void tagger_box(tagger *t, const elem *e, mpt x, mpt y, mpt w, mpt h);
/* A link annotation of o; its entry in the parent tree, -1: it has none. They
 * are counted in the order of the calls. */
int tagger_link(tagger *t, const owner *o);

/* True if there is a structure at all. */
bool tagger_tags(const tagger *t);
/* True if page number has content in the tree. */
bool tagger_used(const tagger *t, size_t number);
/* The root of the tree, NULL if there is none. made and links: dictionaries of
 * pages and links, links in the order of tagger_link. To be called once. */
pdf_dict *tagger_write(tagger *t, objects *o, pdf_dict *const *made,
                       size_t npages, pdf_dict *const *links);

/* Appends what tells this structure from others. */
void tagger_digest(const tagger *t, buf *out);

#endif
