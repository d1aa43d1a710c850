/*
 * part: what the files of batch share. No other stage includes it.
 */
#ifndef GALLEY_BATCH_PART_H
#define GALLEY_BATCH_PART_H

#include "batch.h"

#include <stdatomic.h>

/* ---- inputs (discover.c, glob.c, names.c) -------------------------------- */

/* True where path (below a root) fits pattern: * and ? stay in a folder, **
 * does not, [a-c] is one of several; a pattern without a slash is held
 * against the last part of path. Bytes, whatever the locale. */
bool glob_fits(const char *pattern, const char *path);

/* Finds all jobs; those of a list on standard input as well. False where an
 * input does not exist or standard input cannot be read. */
bool discover(const batch_options *o, diags *d, jobs *out);

/* Is this a report or an index of some run? */
bool own_file(const char *path);
#define REPORT_JSON_HEAD "{\"galley\":\""
/* False, with an error, where a report or the index of o would be written over
 * a source. */
bool own_reports(const batch_options *o, const jobs *all, diags *d);

/* True if pattern has only fields that exist; *reads: some of them are found
 * in the release itself. */
bool pattern_ok(const char *pattern, bool *reads);
/* The pattern with its fields filled in; r may be NULL. Slashes are those of
 * the pattern and of {dir} alone; not yet a safe name. */
const char *pattern_fill(arena *a, const char *pattern, const job *j,
                         const release *r);

/* Must releases be read before they have names? */
bool names_need_reading(const batch_options *o, const jobs *all);
/* The name that o asks for, r read or NULL; not yet a safe one. */
const char *name_of(arena *a, const batch_options *o, const job *j,
                    const release *r);
/* Gives every job its output, out of the name in its place or (NULL) out of
 * its file's name: safe ones, no two the same however a file system folds
 * them. Notes of names that were changed go to d. */
void name_outputs(const batch_options *o, jobs *all, diags *d);

/* ---- shares (shard.c) --------------------------------------------------- */

bool shard_has(shard s, const job *j);
/* What the folder of a share is called, inside of ours in the output folder;
 * NULL for all jobs. */
const char *shard_folder(arena *a, shard s);
/* The share that a folder of that name belongs to; false: to none. */
bool shard_of_folder(const char *name, shard *out);

/* ---- the manifest (manifest.c) ------------------------------------------- */

/* Our folder in the output folder. */
#define OWN ".galley"

/* What the output folder holds, and who it was made from: an index in memory
 * over a file of records. A process that is forked off has the index as it
 * was then. */
typedef struct manifest manifest;

/* Opens the manifest of folder (which is made where it is missing) and locks
 * it against other runs; clears what an interrupted run left behind. NULL with
 * an error. share: the folder of a share, which has a manifest of its own, or
 * NULL. reading: changes nothing, and a folder need not be there. */
manifest *manifest_open(const char *folder, const char *share, bool reading,
                        diags *d);
void manifest_close(manifest *m);
const char *manifest_path(const manifest *m); /* of the output folder */
/* The output folder, open; our folder in it, or that of the share; the stage
 * where unfinished outputs lie. */
int manifest_folder(const manifest *m);
int manifest_own(const manifest *m);
int manifest_stage(const manifest *m);

size_t manifest_count(const manifest *m);
/* The record of a source, in the arena; false where there is none. */
bool manifest_find(arena *a, const manifest *m, const char *source,
                   const char *id, record *out);
/* Record i; false where it has been removed. */
bool manifest_at(arena *a, const manifest *m, size_t i, record *out);
void manifest_remove(manifest *m, size_t i);
/* Adds a record, which replaces the one with its key, in memory ... */
void manifest_add(manifest *m, const record *r);
/* ... and puts all that were added on the disk, for good if sync. False with
 * a SYSTEM error. */
bool manifest_flush(manifest *m, bool sync, diags *d);
/* Writes it anew, sorted and without what was replaced, if it has changed. */
bool manifest_settle(manifest *m, bool sync, diags *d);

/* Sees, too, what has been flushed since it was opened. False with an error. */
bool manifest_reread(manifest *m, diags *d);

/* ---- whole shares (whole.c) --------------------------------------------- */

/* Says in the manifest's own folder that a share is being made ... */
void whole_begin(const manifest *m);
/* ... and that it has come to its end. False with a SYSTEM error. */
bool whole_end(const manifest *m, bool sync, diags *d);

/* What shares have come to their end, as far as a merge has seen. */
typedef struct whole_share {
    shard share;
    bool fresh; /* joined now; else remembered from a merge before */
    bool whole;
} whole_share;
typedef struct wholes {
    VEC(whole_share) list;
} wholes;

/* Adds what the folder of share s, in this output folder, says; ... */
void whole_see(arena *a, wholes *w, const char *folder, shard s);
/* ... what a merge into this output folder has remembered. */
void whole_recall(arena *a, wholes *w, const char *folder, bool fresh);
/* False where shares that were joined have others missing beside them, with a
 * warning at folder. Afterwards each share is in the list once. */
bool whole_judge(arena *a, wholes *w, const char *folder, diags *d);
/* Keeps it for the next merge into folder; false with a SYSTEM error. */
bool whole_remember(arena *a, const wholes *w, const char *folder, diags *d);

/* ---- a run --------------------------------------------------------------- */

bool same_mark(const file_mark *x, const file_mark *y);

/* What all processes of a run know; const when the first one is forked. */
typedef struct batch {
    const batch_options *o;
    const jobs *jobs;
    manifest *manifest;
    press *press;
    const char *options; /* hash of galley, its libraries and the options */
    /* The sources that have a name such as outputs have. */
    VEC(file_mark) guarded;
    bool survey; /* workers read and name, no more: record.output is that of
                    name_of */
    jobs *named; /* who gets those names */
} batch;

/* NULL where job j has nothing to do: *old, its record, still holds. Else why
 * it is due, in a few words; *old is its record all the same, or empty. */
const char *due_why(arena *a, const batch *r, const job *j, record *old);
/* The hash for run.options. */
const char *due_options(arena *a, const batch_options *o);

/* ---- workers (worker.c, crew.c) ------------------------------------------ */

#define NO_JOB UINT32_MAX

/* Memory that the processes share: who works on what since when. */
typedef struct slot {
    _Atomic uint32_t job;    /* or NO_JOB */
    _Atomic int64_t started; /* milliseconds; 0: waits for the parent */
} slot;
typedef struct board {
    _Atomic uint32_t next; /* the first job that nobody has taken */
    _Atomic bool stop;     /* take no more */
    slot slots[];
} board;

/* What a worker sends: this, then len bytes of a record's line. */
typedef struct message {
    uint32_t job, len;
    bool unchanged; /* then len is 0 */
    int error;      /* errno: the stage cannot be written, and the run ends */
} message;

/* The life of a worker: makes `first` (or NO_JOB), then what it takes from
 * the board, and sends a message for each to fd. Never returns. */
_Noreturn void worker_live(const batch *r, board *b, slot *own, uint32_t first,
                           int fd);

/* Says that the output folder cannot be written, and why; returns false. */
bool fail_write(const char *folder, int error, diags *d);

/* Has all jobs made. False with a SYSTEM error; *out is filled either way. */
bool crew_work(const batch *r, diags *d, batch_result *out);

/* Milliseconds of a clock that only goes forward. */
int64_t clock_millis(void);

/* ---- outputs (commit.c) -------------------------------------------------- */

/* Outputs that are made but not yet in their places. */
typedef struct group group;
group *group_new(const batch *r, batch_result *counts);
void group_drop(group *g);
/* text: the record of job `number` as a worker wrote it. */
void group_add(group *g, uint32_t number, str text);
/* A record that the parent makes: the job killed its worker. */
void group_add_failed(group *g, uint32_t number, enum diag_code code, ...);
void group_add_unchanged(group *g, uint32_t number);
/* True when it is time: many wait, or one has waited long. */
bool group_is_due(const group *g);
/* True when no more should be added before that. */
bool group_is_full(const group *g);
/* Puts them in their places, then into the manifest, then tells the
 * observers. False with a SYSTEM error: the run must stop. */
bool group_commit(group *g, diags *d);

/* The name under which a worker leaves the output of a job in the stage. */
#define STAGED_NAME 16
void staged_name(uint32_t number, char out[STAGED_NAME]);

/* ---- the index of the archive (index.c) ---------------------------------- */

#define INDEX_PDF "index.pdf"
#define INDEX_HTML "index.html"

/* Is it a record of one of those two, which has no source? */
bool record_is_index(const record *r);

/* What an index is made for. */
typedef struct index_options {
    const char *folder;
    const char *layout; /* or NULL: plain */
    int64_t as_of;      /* what is under embargo then does not appear */
    bool no_sync;
} index_options;

/* False, with an error, where an index would be written over what is none. */
bool index_may(const manifest *m, diags *d);
/* Brings both files up to date with the manifest, and adds them to it. False
 * with a SYSTEM error. */
bool index_make(manifest *m, const index_options *o, diags *d);

/* Removes outputs whose source is gone. */
bool prune_outputs(const batch *r, diags *d, batch_result *out);

#endif
