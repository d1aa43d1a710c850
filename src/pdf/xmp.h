/*
 * pdf/xmp: between the files that make the packet.
 */
#ifndef GALLEY_PDF_XMP_H
#define GALLEY_PDF_XMP_H

#include "../base/base.h"

#define XMP_IPTC "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
#define XMP_UA "http://www.aiim.org/pdfua/ns/id/"

/* Which properties of IPTC Core the packet has. */
typedef struct xmp_iptc {
    bool place, codes, contact;
} xmp_iptc;

/* The description of PDF/UA's schema, and of the IPTC's where it is used. */
void xmp_schemas(buf *b, const xmp_iptc *used);

#endif
