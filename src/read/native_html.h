/*
 * native_html: a block as HTML, without blank lines.
 */
#ifndef GALLEY_READ_NATIVE_HTML_H
#define GALLEY_READ_NATIVE_HTML_H

#include "native_part.h"

void native_html(native *w, buf *out, const block *b);

#endif
