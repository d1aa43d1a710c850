/*
 * A break iterator on a text. ICU copies what it needs of a UText, not the
 * characters.
 */
#include "iterator.h"

UBreakIterator *iterator_on(UBreakIterator **it, UBreakIteratorType type,
                            const char *locale, str text)
{
    UErrorCode e = U_ZERO_ERROR;
    UText ut = UTEXT_INITIALIZER;
    if (!*it)
        *it = ubrk_open(type, locale, NULL, 0, &e);
    utext_openUTF8(&ut, text.ptr, (int64_t)text.len, &e);
    ubrk_setUText(*it, &ut, &e);
    utext_close(&ut);
    return U_SUCCESS(e) ? *it : NULL;
}
