/*
 * newsml_part: what the files of the reader of NewsML 1.x share.
 */
#ifndef GALLEY_READ_NEWSML_PART_H
#define GALLEY_READ_NEWSML_PART_H

#include "news.h"

typedef struct newsml {
    news w;
    const xnode *item, *main; /* the component with the text */
    const xnode *city;        /* where it is from, or NULL */
} newsml;

str newsml_name(const xnode *n); /* its FormalName */

/* Each takes an element, which may be NULL, into the release; false = an error
 * was added. */
void newsml_identification(newsml *m, const xnode *ident);
bool newsml_management(newsml *m, const xnode *management);
/* The lines and the metadata of a component. */
void newsml_component(newsml *m, const xnode *c);

#endif
