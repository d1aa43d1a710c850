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

/* Adds what is found in the PDF with these bytes, each with its page and
 * place: warnings, and an error for each thing that PDF/X-4 forbids. path is
 * for complaints; ink_limit: percent of all inks of a place together. False if
 * it is no PDF that can be read. */
bool preflight(arena *a, str bytes, const char *path, int ink_limit, diags *d);

#endif
