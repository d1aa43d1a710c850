/*
 * report: what came of each release, as a file for people or for programs.
 *
 * An observer keeps a record of each release on the disk while the run goes
 * on (report.c); at its end the writers (report_json.c, report_csv.c,
 * report_html.c) go through them in the order of the sources, one at a time,
 * so that a report of any length takes the memory of a short one.
 */
#ifndef GALLEY_BATCH_REPORT_H
#define GALLEY_BATCH_REPORT_H

#include "batch.h"

/* One release of a report. */
typedef struct row {
    record r;
    bool unchanged; /* since an earlier run, which made it */
} row;

/* What a report counts. */
typedef struct tally {
    size_t rows, unchanged, by_outcome[OUTCOMES]; /* unchanged: made before */
    size_t left;        /* releases that the run did not come to */
    size_t by_level[4]; /* complaints */
} tally;

/* The rows so far, in the order of their sources. */
typedef struct rows rows;
/* The row that follows, from place *at on, in the arena, which is emptied
 * first; passes over releases of which nothing is known. False at the end. */
bool rows_next(arena *a, const rows *s, size_t *at, row *out);

/* A report that is being written. */
typedef struct sheet {
    file_out *f;
    const rows *rows;
    tally tally;
    const char *from; /* the folder of the report, absolute */
    const char *to;   /* the output folder, absolute */
} sheet;

void report_json(const sheet *s);
void report_csv(const sheet *s);
void report_html(const sheet *s);

/* A time as reports have it: milliseconds with three digits at most. */
void report_millis(buf *out, const record *r);

#endif
