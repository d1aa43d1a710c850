/*
 * shard: --shard of batch.
 */
#ifndef GALLEY_CLI_SHARD_H
#define GALLEY_CLI_SHARD_H

#include "../batch/batch.h"
#include "cli.h"

/* K/N, auto or auto/N as a share; false with a sentence. NULL: all of it. */
bool shard_option(const command *self, const char *text, shard *out);

#endif
