/*
 * page: what pages of HTML for people are made of: safe text, links, one
 * look and one script. A page stands for itself: it loads nothing.
 */
#ifndef GALLEY_BATCH_PAGE_H
#define GALLEY_BATCH_PAGE_H

#include "../base/base.h"

extern const char page_css[], page_script[];

/* What a page of ours begins with, and nobody else's. */
#define PAGE_HEAD                                                             \
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" \
    "<meta name=\"generator\" content=\"galley batch\">\n"

/* From <!DOCTYPE> to the opening of <main>, whose heading is title. */
void page_open(buf *out, const char *title);
/* The foot: whose page it is, a script and the end. */
void page_close(buf *out);

/* s as text or as the value of an attribute in quotes: nothing in it is
 * markup, and what is no character of a page becomes U+FFFD. */
void page_text(buf *out, const char *s);
/* ' lang="..." dir="auto"', so that s's script and direction stay its own;
 * lang may be NULL. */
void page_lang(buf *out, const char *lang);
/* path as a URL relative to a page in the folder `from`: both absolute. Every
 * byte that is not plain is written as %XX. */
void page_link(buf *out, const char *from, const char *path);
/* The same of a path that is relative to the page already. */
void page_url(buf *out, const char *path);
/* "1,234" */
void page_count(buf *out, size_t n);
/* "Chinese (traditional)", whatever the region; the tag of others. */
const char *page_language(const char *lang);

#endif
