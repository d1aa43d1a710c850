/*
 * render/print: what a document for print needs besides its pages.
 */
#ifndef GALLEY_RENDER_PRINT_H
#define GALLEY_RENDER_PRINT_H

#include "render.h"

/* The press, bleed and marks of s into info; false when an error was added. */
bool print_prepare(press *p, const styled *s, const render_options *o, diags *d,
                   pdf_info *info);

#endif
