/*
 * record: what is known of one release of a batch when it has been worked on:
 * a line of the manifest, a row of a report.
 */
#ifndef GALLEY_BATCH_RECORD_H
#define GALLEY_BATCH_RECORD_H

#include "../base/base.h"

enum outcome {
    OUTCOME_MADE,
    OUTCOME_FAILED,
    OUTCOME_EMBARGOED, /* until a time that had not come */
    OUTCOME_WITHHELD,  /* pubStatus */
    OUTCOME_CANCELED,
    OUTCOMES
};
extern const char *const outcome_names[OUTCOMES + 1]; /* "made" ... NULL */

/* A complaint, as it came out of a worker or of the manifest. */
typedef struct said {
    enum diag_code code;
    where at;
    const char *text;
} said;

typedef struct record {
    /* Who: together the key. */
    const char *source; /* absolute path of the file */
    const char *id;     /* of the piece of it, or NULL: the whole file */
    /* What came of it. */
    enum outcome outcome;
    const char *why;    /* it was looked at: "new", "the source changed" */
    const char *output; /* below the output folder; NULL: none was ever made */
    const char *pdf;    /* SHA-256 of the output, as hexadecimal; or NULL */
    file_mark mark;     /* of the output */
    int64_t pages, bytes, micros; /* micros: processor time that it took */
    const said *says;
    size_t nsays;
    /* What it was made of. */
    const char *hash;    /* of the bytes of the source; NULL: not read */
    const char *options; /* hash of galley, its libraries and the options */
    const char *layout;  /* as press_layout knows it; NULL: none was chosen */
    const char *look;    /* hash of the layout */
    const looked *looks; /* at files besides the source */
    size_t nlooks;
    /* What it says of itself, for lists; NULL where it does not. */
    const char *headline, *lang, *date; /* date: YYYY-MM-DD */
    bool embargoed;                     /* there is an embargo ... */
    int64_t until;                      /* ... which ends at this Unix time */
    bool held; /* it is withheld or canceled, but was made all the same */
} record;

/* The record as a line of JSON with its newline and, last in it, a sum by which
 * a line that is torn or was altered is found. */
void record_write(const record *r, buf *out);
/* Reads such a line (without its newline) into the arena; false for any
 * other. */
bool record_read(arena *a, str line, record *out);

/* What tells source and id from others: 64 bits of a hash. */
uint64_t record_key(const char *source, const char *id);

/* Takes over the complaints of d. */
void record_says(arena *a, record *r, const diags *d);

#endif
