/*
 * render/info: what a document says of itself.
 */
#ifndef GALLEY_RENDER_INFO_H
#define GALLEY_RENDER_INFO_H

#include "render.h"

/* The metadata of s; what it points to lives as long as a and s. d is told
 * which editions were looked at. */
pdf_info info_of(arena *a, const styled *s, const render_options *o, diags *d);

#endif
