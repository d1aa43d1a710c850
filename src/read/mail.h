/*
 * mail: the head of a release that was saved from a mail program.
 */
#ifndef GALLEY_READ_MAIL_H
#define GALLEY_READ_MAIL_H

#include "read.h"

typedef struct mail_field {
    where at;
    str name, value; /* value unfolded */
} mail_field;

typedef struct mail {
    mail_field *fields;
    size_t n;
    str body;      /* decoded */
    where body_at; /* place of its first byte */
} mail;

/* True if text begins with the head of a mail. */
bool mail_is(str text);

/* Parts text into head and body; a text without a head is all body. False
 * when the body is stored in a form that is not read; an error was added. */
bool mail_split(const source *src, mail *out);

/* The value of the field called name (any case), or NULL. */
const mail_field *mail_find(const mail *m, const char *name);

#endif
