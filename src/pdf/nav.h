/*
 * pdf/nav: ways through the document: outline, page labels, links.
 */
#ifndef GALLEY_PDF_NAV_H
#define GALLEY_PDF_NAV_H

#include "../style/elem.h"
#include "object.h"

struct heading {
    int level;
    str title;
    size_t page; /* from 0 */
    int64_t y;   /* on it, y up */
};

struct link {
    const char *uri; /* NULL: it leads to where of->to is */
    const elem *of;
    size_t page;        /* of `of`, from 0 */
    int64_t x, y, w, h; /* x, y: lower left corner, y up */
    int parent;         /* its entry in the parent tree, or -1 */
    pdf_dict *dict;     /* once it is made */
};

/* The outline of n > 0 headings: nested by level. pages: dictionaries of the
 * pages. */
pdf_dict *nav_outline(objects *o, const struct heading *h, size_t n,
                      pdf_dict *const *pages);

/* Labels of n > 0 pages that print number[i]. */
pdf_dict *nav_labels(objects *o, const int *number, size_t n);

/* The annotations of n > 0 links. */
pdf_array *nav_links(objects *o, struct link *l, size_t n);

/* Where those of all n links lead that stay in the document, once nav_links has
 * made them: to the first link of the element that theirs names, one of
 * nelems. pages: dictionaries of the pages. */
void nav_jumps(objects *o, struct link *const *l, size_t n, size_t nelems,
               pdf_dict *const *pages);

/* Appends what tells where this link leads. */
void nav_digest(const struct link *l, buf *out);

#endif
