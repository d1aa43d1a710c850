/*
 * Shares of a batch. In: jobs; out: those of one share. The one idea: what a
 * job is called below its input decides, and nothing else: not what other jobs
 * there are, so files that are added move none, nor what its text says, so a
 * release that is corrected stays with the manifest that knows it, nor where
 * the archive is mounted. So shares need not talk to each other.
 */
#include "part.h"

#include <stdlib.h>
#include <string.h>

/* 64 bits of SHA-256: even for any names, and the same on every machine. */
static uint64_t hash_of(const job *j)
{
    arena *a = arena_new();
    uint8_t bytes[32];
    uint64_t out = 0;
    sha256(str_of(arena_printf(a, "%s%s%s", j->rest, j->id ? "#" : "",
                               j->id ? j->id : "")),
           bytes);
    for (int i = 0; i < 8; i++)
        out = out << 8 | bytes[i];
    arena_drop(a);
    return out;
}

bool shard_has(shard s, const job *j)
{
    return s.of == 0 || hash_of(j) % (uint64_t)s.of == (uint64_t)s.number - 1;
}

const char *shard_folder(arena *a, shard s)
{
    return s.of == 0 ? NULL : arena_printf(a, "share-%d-of-%d", s.number, s.of);
}

bool shard_of_folder(const char *name, shard *out)
{
    char *end;
    if (strncmp(name, "share-", 6) != 0)
        return false;
    long number = strtol(name + 6, &end, 10);
    if (strncmp(end, "-of-", 4) != 0)
        return false;
    long of = strtol(end + 4, &end, 10);
    *out = (shard){(int)number, (int)of};
    return *end == '\0' && number > 0 && number <= of && of <= SHARDS_MAX;
}
