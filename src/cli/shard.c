/*
 * --shard: which share of a batch this process makes.
 *
 * K/N says it; auto asks those who started the process in their own words
 * (Slurm, Kubernetes, AWS Batch), auto/N does where they do not say how many
 * there are. What they say is taken only where it is without doubt: half of a
 * repeated array would otherwise pass for a whole one.
 */
#include "shard.h"

#include <stdlib.h>
#include <string.h>

/* The variables that number the processes of an array. */
static const struct scheduler {
    const char *name, *index;
    const char *first, *step, *count; /* NULL: it has none */
    int base; /* where it counts from if nothing says so */
} schedulers[] = {
    {"Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN",
     "SLURM_ARRAY_TASK_STEP", "SLURM_ARRAY_TASK_COUNT", 1},
    {"AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", NULL, NULL,
     "AWS_BATCH_JOB_ARRAY_SIZE", 0},
    {"Kubernetes", "JOB_COMPLETION_INDEX", NULL, NULL, NULL, 0},
};

/* Digits alone, up to SHARDS_MAX; false otherwise. */
static bool read_number(const char *text, size_t n, int *out)
{
    if (n == 0 || n > 7 || strspn(text, "0123456789") < n)
        return false;
    *out = atoi(text);
    return *out <= SHARDS_MAX;
}

static bool read_variable(const char *name, int otherwise, int *out)
{
    const char *text = name ? getenv(name) : NULL;
    *out = otherwise;
    return !text || read_number(text, strlen(text), out);
}

static const struct scheduler *scheduler_here(void)
{
    for (size_t i = 0; i < sizeof schedulers / sizeof *schedulers; i++)
        if (getenv(schedulers[i].index))
            return &schedulers[i];
    return NULL;
}

/* The share by s's variables; of: how many there are as the user says, or 0.
 * False where they leave a doubt. */
static bool ask(const struct scheduler *s, int of, shard *out)
{
    int index, first, step, count;
    if (!read_variable(s->index, 0, &index) ||
        !read_variable(s->first, s->base, &first) ||
        !read_variable(s->step, 1, &step) ||
        !read_variable(s->count, of, &count) || step == 0)
        return false;
    *out = (shard){(index - first) / step + 1, count};
    return (of == 0 || count == of) && count > 0 && first <= 1 &&
           index >= first && (index - first) % step == 0 &&
           out->number <= count;
}

static bool auto_option(const command *self, int of, shard *out)
{
    const struct scheduler *s = scheduler_here();
    if (!s) {
        usage_error(self, "--shard auto finds no variable of Slurm, "
                          "Kubernetes or AWS Batch that numbers this process; "
                          "say --shard K/N");
        return false;
    }
    if (ask(s, of, out))
        return true;
    if (!s->count && of == 0)
        usage_error(self,
                    "--shard auto cannot know how many shares there are, for "
                    "%s does not say so; say --shard auto/N",
                    s->name);
    else
        usage_error(self,
                    "--shard auto is in doubt: the variables of %s do not "
                    "number this process from 0 or 1 to all of them; say "
                    "--shard K/N",
                    s->name);
    return false;
}

bool shard_option(const command *self, const char *text, shard *out)
{
    *out = (shard){0, 0};
    if (!text)
        return true;
    const char *slash = strchr(text, '/');
    int of = 0, number;
    size_t before = slash ? (size_t)(slash - text) : strlen(text);
    bool good =
        !slash || (read_number(slash + 1, strlen(slash + 1), &of) && of > 0);
    if (good && before == 4 && strncmp(text, "auto", 4) == 0)
        return auto_option(self, of, out);
    if (good && slash && read_number(text, before, &number) && number > 0 &&
        number <= of) {
        *out = (shard){number, of};
        return true;
    }
    usage_error(self,
                "--shard takes K/N with K from 1 to N, such as 3/16, or auto, "
                "or auto/N, not “%s”",
                text);
    return false;
}
