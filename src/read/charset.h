/*
 * charset: the encoding that a page or an XML file says it is in.
 */
#ifndef GALLEY_READ_CHARSET_H
#define GALLEY_READ_CHARSET_H

#include "../base/base.h"

/* The name by which iconv knows the encoding that bytes declare: in an XML
 * declaration, or a meta of HTML; NULL where they declare none that is known.
 */
const char *charset_declared(arena *a, str bytes);

/* bytes, in the encoding called charset, as UTF-8. What is none in it becomes
 * U+FFFD. False where this machine cannot convert it. */
bool charset_decode(arena *a, const char *charset, str bytes, str *out);

#endif
