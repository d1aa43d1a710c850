/*
 * batch: many sources -> many PDFs, and a manifest of them.
 *
 * Sources become jobs (discover), jobs get names (names), workers make them
 * (crew, worker), and what they made is put in its place in groups, with a
 * record of each in the manifest (commit, manifest). run.c is this sentence.
 */
#ifndef GALLEY_BATCH_H
#define GALLEY_BATCH_H

#include "../render/render.h"
#include "record.h"

/* ---- jobs -------------------------------------------------------------- */

/* Where sources were looked for. */
typedef struct root {
    const char *given; /* as the user named it, for places; "" = none */
    const char *real;  /* absolute, links followed */
} root;

/* A release to be made: a file, or a piece of one that holds many. */
typedef struct job {
    const root *root;
    const char *rest;   /* the file, below its root: what the output mirrors */
    const feed *feed;   /* that it is a piece of, or NULL: the whole file */
    uint32_t item;      /* which piece */
    const char *id;     /* what tells it from others of the file; NULL: whole */
    const char *output; /* below the output folder; NULL until it is named */
} job;

/* All jobs, in the order of their files' names, bytewise, and of the pieces
 * in them: no order of folders gets in. Lives in an arena. */
typedef struct jobs {
    arena *a;
    VEC(job) list;
    VEC(feed *) feeds;
    size_t passed_over; /* files in folders that have no ending of a release,
                           nor one of what releases show */
    const char *passed; /* the first of them by name */
} jobs;

/* The file of a job as the user knows it, and as it is found from anywhere. */
const char *job_path(arena *a, const job *j);
const char *job_real(arena *a, const job *j);

/* One of several shares of all jobs, made by a process that knows nothing of
 * the others. */
typedef struct shard {
    int number; /* from 1 */
    int of;     /* how many there are; 0: no shares, all jobs */
} shard;
#define SHARDS_MAX 1000000

/* ---- what is asked for --------------------------------------------------- */

/* Is told what happens, in the process that was started, while it happens. */
typedef struct observer {
    void *self;
    /* The jobs are known; before any is made. */
    void (*begin)(void *self, const jobs *all);
    /* r is the record of job i, or what the manifest has of it, unchanged. */
    void (*result)(void *self, size_t i, const record *r, bool unchanged);
    /* A tenth of a second has gone by, or less. at: the job that has been
     * worked on for longest, or SIZE_MAX. */
    void (*tick)(void *self, size_t at);
    /* The workers are done, or a second signal ends the process at once; until
     * now signals were held back. May be NULL. */
    void (*leave)(void *self);
} observer;

typedef struct batch_options {
    const char *folder; /* outputs */
    const char *const *inputs;
    size_t ninputs;
    const char *const *include, *const *exclude; /* globs, then NULL */
    const char *name;      /* pattern, or NULL: as the inputs */
    render_options render; /* of every document */
    bool missing_box;
    int workers;          /* 0: as many as there are cores */
    int time_limit;       /* seconds a document */
    int64_t memory_limit; /* bytes a document */
    int64_t as_of;        /* Unix time, for embargoes */
    bool include_embargoed, include_withheld;
    bool force, prune, dry_run, no_sync;
    bool index; /* make index.html and index.pdf of the archive */
    const char *const *reports; /* that are written of it, then NULL; or NULL */
    shard shard;
    const observer *observers;
    size_t nobservers;
} batch_options;

/* How a run ended. */
typedef struct batch_result {
    size_t jobs, unchanged, by_outcome[OUTCOMES], pruned;
    int signal;   /* that stopped it, or 0 */
    bool stopped; /* by that, or by the machine: more is to be done */
    bool begun;   /* releases were come to, or could have been */
} batch_result;

/* True if o.name may be pattern. */
bool batch_name_ok(const char *pattern);

/* Joins what is in folders into the first of them: the manifests of its
 * shares, then those of the other folders, whose outputs are linked or copied
 * over. False when the machine failed (a SYSTEM complaint was added) or a
 * folder is none of ours. */
typedef struct merge_options {
    const char *const *folders;
    size_t nfolders;
    bool no_sync, index; /* index: of all, in this layout (NULL: plain), as of
                            this Unix time */
    const char *layout;
    int64_t as_of;
    const observer *observers; /* are told every record of the joined manifest,
                                  as unchanged, i counting from 0 */
    size_t nobservers;
} merge_options;
typedef struct merge_result {
    size_t manifests, records, brought; /* outputs from other folders */
    size_t lost;  /* records whose output is not there, or was altered */
    bool missing; /* shares were not made to their end */
} merge_result;
bool batch_merge(const merge_options *o, diags *d, merge_result *out);

/* ---- reports ------------------------------------------------------------- */

/* Files that say what came of each release: see report.h. */
typedef struct reports reports;

/* True where a report can be called so: it ends in .json, .csv or .html. */
bool report_name_ok(const char *path);
/* Gets ready to write paths (NULL behind the last) of a run with this output
 * folder; NULL with a SYSTEM error where that cannot be. */
reports *reports_open(const char *const *paths, const char *folder, diags *d);
/* What has to be told of the run; lives until reports_end. */
observer reports_observer(reports *s);
/* Writes them, also of a run that was stopped, but (begun is false) not of one
 * that never was begun, and ends s. False with a SYSTEM error. */
bool reports_end(reports *s, bool begun, diags *d);

/* Does all of it. False when the machine failed (a SYSTEM complaint was added)
 * or an input is wrong use; failed releases are no failure here. */
bool batch_run(const batch_options *o, diags *d, batch_result *out);

#endif
