/*
 * render/print: what a document for print needs besides its pages.
 */
#ifndef GALLEY_RENDER_PRINT_H
#define GALLEY_RENDER_PRINT_H

#include "render.h"

/* What a slug is set with, and what it says of the document. */
typedef struct slug {
    arena *a;
    shaper *shaper;
    breaker *breaker;
    const style *style; /* whose font it borrows */
    const char *name;   /* of the source */
    const char *date;   /* or NULL */
    const pdf_print *print;
    uint32_t spots; /* bits 1 << number */
} slug;

/* The lines of a slug for page number of pages, measure wide. */
const broken *slug_lines(const slug *s, int number, int pages, mpt measure);

/* The spot colours that pages are drawn with, bits 1 << number. */
uint32_t print_spots(const pages *pp, const print_setup *setup);

/* What PDF is made with: its press, bleed, marks and the room for them into
 * info; the pages with their slugs. NULL when an error was added. */
typedef struct print_job {
    arena *a;
    press *press;
    const styled *styled;
    const render_options *options;
    shaper *shaper;
    breaker *breaker;
    diags *d;
} print_job;
const pages *print_prepare(const print_job *j, const pages *pp, pdf_info *info);

/* Looks through the PDF made of s as a press would; what is found is said of
 * the release. */
void print_check(arena *a, const styled *s, str made, diags *d);

#endif
