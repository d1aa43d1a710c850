/*
 * reports: --report of batch and merge.
 */
#ifndef GALLEY_CLI_REPORTS_H
#define GALLEY_CLI_REPORTS_H

#include "../batch/batch.h"
#include "cli.h"

/* True where every path (NULL behind the last) can be a report; else false
 * with a sentence. */
bool reports_option(const command *self, const char *const *paths);

#endif
