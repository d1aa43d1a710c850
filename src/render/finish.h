/*
 * finish: pages -> the PDF that is asked for, printed and imposed if it is to
 * be, and looked through.
 */
#ifndef GALLEY_RENDER_FINISH_H
#define GALLEY_RENDER_FINISH_H

#include "print.h"

/* The PDF of pages, of which info says the rest. False when an error was
 * added, or a warning under strict. */
bool finish(const prepress_job *j, const pages *pp, pdf_info *info, str *out);

#endif
