/*
 * pdf/attach: files that travel inside (ISO 32000-1, 7.11.4; ISO 19005-3,
 * 6.8).
 */
#ifndef GALLEY_PDF_ATTACH_H
#define GALLEY_PDF_ATTACH_H

#include "object.h"
#include "pdf.h"

/* Writes the attachments of info, names them in the catalog and says what
 * they are to the document; nothing where there are none. There may be some
 * only if the profile is PROFILE_ARCHIVE_SOURCE. */
void attach_write(objects *o, pdf_dict *catalog, const pdf_info *info);

/* Appends what tells these attachments from others. */
void attach_digest(const pdf_info *info, buf *out);

#endif
