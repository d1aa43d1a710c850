/*
 * pdf/meta: what the file says of itself, twice and alike: Info and XMP.
 */
#ifndef GALLEY_PDF_META_H
#define GALLEY_PDF_META_H

#include "object.h"
#include "pdf.h"

/* The Info dictionary. */
pdf_dict *meta_info(objects *o, const pdf_info *info);
/* What info says as XMP has it: properties that are one text, as attributes,
 * and the others. */
typedef struct meta_fields {
    str simple, others;
} meta_fields;

meta_fields meta_fields_of(arena *a, const pdf_info *info);
/* The XMP stream of these, which says the same as Info. digest: SHA-256 of the
 * content. */
pdf_dict *meta_xmp(objects *o, const pdf_info *info, const meta_fields *fields,
                   const uint8_t digest[32]);
/* Language, viewer preferences and output intent of the catalog. */
void meta_catalog(objects *o, pdf_dict *catalog, const pdf_info *info);

/* ---- between the files of this stage ----------------------------------- */

#define META_PRODUCER "galley " GALLEY_VERSION

/* text without what XML forbids, and without directions for its letters. */
str meta_clean(arena *a, const char *text);
/* The date as Info has it ("D:20151201090000Z"), or as XMP has it; NULL where
 * there is none. */
const char *meta_date(arena *a, const pdf_info *info, bool xmp);
/* A stream that holds the sRGB profile. */
pdf_dict *srgb_new(objects *o);

#endif
