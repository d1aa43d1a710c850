/*
 * pdf/doc: what the canvas has gathered, until pdf_finish writes it.
 */
#ifndef GALLEY_PDF_DOC_H
#define GALLEY_PDF_DOC_H

#include "content.h"
#include "embed.h"
#include "line.h"
#include "nav.h"
#include "pdf.h"
#include "picture.h"

typedef VEC(int) ids;

/* A page of the document; or, where these are imposed, a side of a sheet. */
struct sheet {
    mpt w, h;         /* as it is when cut; of a side: as it is printed */
    const side *side; /* NULL: it is a page */
    int number;       /* as the reader counts, */
    bool roman;       /* in Roman numerals */
    const char *name; /* that links lead to, or NULL */
    str content;
    ids fonts, pictures; /* used on it */
    uint32_t spots;      /* the same: bits 1 << number */
    VEC(struct link) links;
};

struct pdf {
    canvas canvas; /* first: a canvas of ours is a pdf */
    arena *a;
    pdf_info info;
    diags *d;
    tagger *tags;
    fonts *fonts;
    foundry *foundry; /* of the press, or NULL */
    pictures *pictures;
    VEC(struct sheet) sheets;
    VEC(struct heading) headings;
    content content; /* of the last sheet */
    line_buf line;   /* of it, not yet in content */
    pile *to;        /* where the file goes, or NULL */
    pdf_inks inks;   /* of its pictures, once it is finished */
};

#endif
