/*
 * cups: libcups, opened when something is printed and not before.
 */
#ifndef GALLEY_PRINT_CUPS_H
#define GALLEY_PRINT_CUPS_H

#include "print.h"

#include <cups/cups.h>

#define CUPS_LIST(X)       \
    X(cupsConnectDest)     \
    X(cupsCopyDest)        \
    X(cupsDoFileRequest)   \
    X(cupsDoRequest)       \
    X(cupsEnumDests)       \
    X(cupsFreeDests)       \
    X(cupsGetDestWithURI)  \
    X(cupsGetNamedDest)    \
    X(cupsGetOption)       \
    X(cupsLastErrorString) \
    X(cupsSetUser)         \
    X(cupsUser)            \
    X(httpClose)           \
    X(ippAddBoolean)       \
    X(ippAddCollection)    \
    X(ippAddInteger)       \
    X(ippAddString)        \
    X(ippAddStrings)       \
    X(ippContainsString)   \
    X(ippDelete)           \
    X(ippFindAttribute)    \
    X(ippGetCollection)    \
    X(ippGetCount)         \
    X(ippGetInteger)       \
    X(ippGetStatusCode)    \
    X(ippGetString)        \
    X(ippGetValueTag)      \
    X(ippNew)              \
    X(ippNewRequest)       \
    X(pwgMediaForSize)

/* Its functions by their names, as the header declares them. */
typedef struct cups {
    void *library;
#define X(name) __typeof__(name) *name;
    CUPS_LIST(X)
#undef X
} cups;

/* False with an error added where the library is missing, or lacks one of
 * them. */
bool cups_open(cups *c, diags *d);
void cups_close(cups *c);

#endif
