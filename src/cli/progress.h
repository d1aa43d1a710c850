/*
 * progress: what a person sees of a batch while it runs.
 */
#ifndef GALLEY_CLI_PROGRESS_H
#define GALLEY_CLI_PROGRESS_H

#include "../batch/batch.h"
#include "cli.h"

typedef struct progress progress;

/* How it is shown: on a terminal a line at its foot; else a line every few
 * seconds; or not at all. */
progress *progress_new(bool quiet);
/* What has to be told of the run. */
observer progress_observer(progress *p);
/* Complaints for standard error: above the bar, in order. */
void progress_say(progress *p, str text);
/* Shows what has been said, takes the bar away, and ends p. */
void progress_end(progress *p);

/* A text as a terminal shows it: the cells that it takes, and its end (what
 * tells file names apart) in `cells` of them, with "…" in front where it is
 * shortened; controls and broken bytes are shown as U+FFFD. */
int cells_of(str text);
str cells_end(arena *a, str text, int cells);

#endif
