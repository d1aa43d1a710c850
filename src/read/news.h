/*
 * news: what the readers of IPTC's XML formats share.
 */
#ifndef GALLEY_READ_NEWS_H
#define GALLEY_READ_NEWS_H

#include "xml.h"

/* A release that is being filled from the tree of an XML file. */
typedef struct news {
    const source *src;
    arena *a;
    release *r;
} news;

/* ---- what cannot be carried -------------------------------------------- */

/* Keeps what n says under name in release.unknown; nothing where value is
 * empty. */
void news_keep(news *w, const xnode *n, const char *name, str value);
/* The same for the text of n and its name. */
void news_keep_text(news *w, const xnode *n);
/* Names all that was kept, in one note. */
void news_say_kept(const news *w);
/* Names what begins with version when it is no version of the standard that
 * is known: known is the number before the first dot. */
void news_version(news *w, const xnode *n, str version, const char *standard,
                  const char *known);

/* ---- values ------------------------------------------------------------ */

/* Fills *slot, where it is empty, with value; what comes second is kept as
 * name. */
void news_str(news *w, const xnode *n, const char *name, str value, str *slot);
/* Who has written it, without the "By" that the layout prints itself. */
void news_by(news *w, const xnode *n, str value);
void news_subject(news *w, str subject);
void news_org(news *w, const xnode *n, str name);
/* A moment in ISO 8601, with or without its marks (20260531T090000Z). One
 * that cannot be read is kept as name. */
void news_moment(news *w, const xnode *n, const char *name, str value,
                 moment *out);
/* An embargo: the same, but one that cannot be read is an error. */
bool news_embargo(news *w, const xnode *n, str value);
/* A dateline as it was written; its date is the release's where that has
 * none. */
void news_dateline(news *w, const xnode *n, str value);
/* Where the content is from, by its metadata: the place of the dateline, where
 * neither a field nor the text has one. To be called behind body_sort. */
void news_located(news *w, const xnode *n, str place);
void news_urgency(news *w, const xnode *n, str value);

/* The lines of blocks as contacts. */
void news_contacts(news *w, block *blocks);
/* A symbol of the first organisation; kept where there is none. */
void news_symbol(news *w, const xnode *n, str exchange, str symbol);

/* ---- text -------------------------------------------------------------- */

/* The content of n, which is NITF or XHTML, as blocks; NULL if none. */
block *news_blocks(news *w, const xnode *n);
/* The content of n as inlines, paragraphs parted by breaks. */
inl *news_inls(news *w, const xnode *n);
/* A plain text that is typed in lines, as paragraphs between blank lines. */
block *news_plain(news *w, const xnode *n, str text);
/* A text that is HTML itself (in CDATA or escaped), as blocks. */
block *news_escaped(news *w, const xnode *n);
void news_append(block **list, block *more);
/* Fills headline or subheadline where it is still free; else keeps n. */
void news_headline(news *w, const xnode *n, inl **slot);

/* ---- pictures ---------------------------------------------------------- */

/* How well a picture of this type (a MIME type, or empty), name and width in
 * pixels serves for print: 0 = no picture that can be set. */
int news_picture_rank(str mime, str href, str width);
void news_picture(news *w, picture p); /* among release.pictures */
/* A release of pictures alone: the first becomes its text. */
void news_show_picture(news *w);

#endif
