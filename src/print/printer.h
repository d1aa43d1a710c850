/*
 * printer: one printer, found and asked what it can do.
 */
#ifndef GALLEY_PRINT_PRINTER_H
#define GALLEY_PRINT_PRINTER_H

#include "cups.h"

typedef struct printer {
    cups c;
    arena *a;
    diags *d;
    where at; /* its name, for complaints */
    cups_dest_t *dest;
    bool direct;  /* given by its address, not a queue */
    http_t *http; /* NULL while there is no connection */
    char uri[1024], resource[256];
    ipp_t *has; /* what it answered when asked for its attributes, or NULL */
} printer;

/* Finds the printer called name and asks for its attributes. False with an
 * error added: nobody is called so, nobody answers, or it refuses. To be
 * closed in either case. */
bool printer_open(arena *a, const char *name, diags *d, printer *p);
void printer_close(printer *p);

/* A request about the printer, with what each has to have. */
ipp_t *printer_request(const printer *p, ipp_op_t op);
/* Sends it (which ends it), a file behind it if not NULL. NULL where no answer
 * came; *why is the reason in words, also of an answer that refuses. */
ipp_t *printer_ask(printer *p, ipp_t *request, const char *file,
                   const char **why);
bool printer_refuses(const printer *p, ipp_t *answer);

/* True if attribute name lists value, or if it does not say. */
bool printer_takes(const printer *p, const char *name, const char *value);
/* The words of an attribute, joined by ", "; empty if it has none. */
str printer_words(const printer *p, ipp_t *from, const char *name);
/* Somebody's words for the middle of a sentence: without a full stop. */
const char *printer_sentence(const printer *p, str words);

#endif
