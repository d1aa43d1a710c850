/*
 * preflight: a PDF -> what keeps it from being printed well.
 *
 * Files that galley made are looked through as a press would see them: the
 * checklist of PDF/X-4 (ISO 15930-7), and what is in each page: inks, pictures
 * at the size they are printed in, thin lines, small text. The file may have
 * been changed by anybody: every byte of it is hostile, and all that is looked
 * at is bounded.
 */
#ifndef GALLEY_PREFLIGHT_H
#define GALLEY_PREFLIGHT_H

#include "../pdf/pdf.h"
#include "../pdf/reader.h"

#define PREFLIGHT_INK 300 /* percent, where nobody says another limit */

/* How it is looked at. */
typedef struct preflight_job {
    const char *path; /* for complaints */
    int ink_limit;    /* percent of all inks of a place together */
    pdf_inks known;   /* pictures whose ink need not be counted again, since
                         whoever made the file has done so */
} preflight_job;

/* Adds what is found in the PDF with these bytes, each with its page and
 * place: warnings, and an error for each thing that PDF/X-4 forbids. False if
 * it is no PDF that can be read. */
bool preflight(arena *a, str bytes, const preflight_job *j, diags *d);

#endif
