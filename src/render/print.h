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

/* The lines of a slug, measure wide; which: "page 1 of 2" or the like. */
const broken *slug_lines(const slug *s, const char *which, mpt measure);
/* Where line i of a slug stands whose first line has y above it. */
mark slug_mark(const broken *br, size_t i, mpt x, mpt y, mpt measure);

typedef struct prepress_job {
    arena *a;
    press *press;
    const char *path;     /* of the source */
    const styled *styled; /* of the first release in it */
    const render_options *options;
    shaper *shaper;
    breaker *breaker;
    diags *d;
} prepress_job;

/* What a PDF is printed with: its press, bleed and marks into info. False when
 * an error was added. */
bool print_setup_of(const prepress_job *j, const pages *pp, pdf_info *info);
/* The slug of a document that print_setup_of has been asked about. */
slug slug_of(const prepress_job *j, const pdf_info *info);
/* The pages with their slugs, and the room that marks take into info. */
const pages *print_slugs(const prepress_job *j, const pages *pp,
                         pdf_info *info);

/* Looks through the PDF that was made as a press would; what is found is said
 * of the source. known: of its pictures. */
void print_check(const prepress_job *j, str made, pdf_inks known);

#endif
