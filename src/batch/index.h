/*
 * index: the releases of an archive, for those who look for one.
 */
#ifndef GALLEY_BATCH_INDEX_H
#define GALLEY_BATCH_INDEX_H

#include "part.h"

/* What it says of a release. */
typedef struct listed {
    const char *output, *headline, *lang, *date; /* lang, date may be NULL */
} listed;

/* A table row takes the pipeline 30 KB until the document is done: so many are
 * the most that the PDF lists. */
#define INDEX_PDF_MOST 10000

/* By date, newest first, then by output; those without a date at the end. */
typedef struct list {
    VEC(listed) v;
} list;

/* The number of entries from i on that are of the same year. */
size_t list_year(const list *l, size_t i);
/* "2015", "Without a date" */
const char *listed_year(arena *a, const listed *e);
/* "1 December"; "" without a date */
const char *listed_day(arena *a, const listed *e);
/* "1,234 releases, 2003 to 2016" */
const char *list_lead(arena *a, const list *l);

/* The page; false with an error. */
bool index_write_html(const list *l, const char *path, diags *d);
/* The document in the layout of that name; false with an error. */
bool index_render(arena *a, const list *l, press *p, const char *name, diags *d,
                  rendered *out);

#endif
