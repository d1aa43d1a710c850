/*
 * pdf/meta: what the file says of itself, twice and alike: Info and XMP.
 */
#ifndef GALLEY_PDF_META_H
#define GALLEY_PDF_META_H

#include "object.h"
#include "pdf.h"

/* The Info dictionary. */
pdf_dict *meta_info(objects *o, const pdf_info *info);
/* The XMP stream, which says the same. digest: SHA-256 of the content. */
pdf_dict *meta_xmp(objects *o, const pdf_info *info, const uint8_t digest[32]);
/* Language and viewer preferences of the catalog. */
void meta_catalog(objects *o, pdf_dict *catalog, const pdf_info *info);

/* Appends all of info, for the digest. */
void meta_digest(const pdf_info *info, buf *out);

#endif
