/*
 * readers: the rows of the reader table, one per format.
 */
#ifndef GALLEY_READ_READERS_H
#define GALLEY_READ_READERS_H

#include "read.h"

extern const reader read_markdown;  /* markdown.c: CommonMark, front matter */
extern const reader read_page;      /* page.c: HTML and XHTML */
extern const reader read_wxr;       /* wxr.c: exports of WordPress */
extern const reader read_text;      /* text.c: plain text and e-mail */
extern const reader read_nitf;      /* nitf.c: NITF 3.x */
extern const reader read_newsml_g2; /* newsml_g2.c: NewsML-G2 */
extern const reader read_newsml_1;  /* newsml_1.c: NewsML 1.x */
extern const reader read_xml;       /* xml_kind.c: says what other XML it is */
extern const reader read_ninjs;     /* ninjs.c: IPTC ninjs, JSON */
extern const reader read_wordpress; /* wordpress.c: REST, JSON */

#endif
