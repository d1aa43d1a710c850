/*
 * Covers. In: a cover as it is to be composed; out: the same, set smaller where
 * it would need a second page. The one idea: a cover is one page, so its
 * picture and its type shrink together, in a few steps, until it is. Refuses to
 * go on where that leaves them less than half as large: that is said.
 *
 * The picture shrinks twice as fast as the type, which is what a cover is read
 * by, and white faster than both.
 */
#include "bind.h"

/* Thousandths that each step takes away, and so many steps. */
enum { STEPS = 10, TYPE = 50, WHITE = 70, PICTURE = 75 };

/* Pages of the cover, in an arena of its own; 0 where an error was added. */
static size_t pages_of(const compose_job *j)
{
    compose_job trial = *j;
    trial.a = arena_new();
    diags unheard = diags_new(trial.a);
    trial.d = &unheard;
    composed c;
    size_t n = compose(&trial, &c) ? filled_pages(c.filled) : 0;
    compose_drop(&c);
    arena_drop(trial.a);
    return n;
}

/* The release with its picture at percent of the measure. */
static const release *with_picture(arena *a, const release *r, int percent)
{
    release *own = ARENA_NEW(a, release);
    block **end = &own->body;
    *own = *r;
    for (const block *b = r->body; b != NULL; b = b->next) {
        block *copy = ARENA_NEW(a, block);
        *copy = *b;
        if (b->kind == BLOCK_FIGURE) {
            picture *p = ARENA_NEW(a, picture);
            *p = *b->picture;
            p->width = str_of(arena_printf(a, "%d%%", percent));
            copy->picture = p;
        }
        *end = copy;
        end = &copy->next;
    }
    return own;
}

static compose_job smaller(arena *a, const compose_job *j, int step)
{
    compose_job out = *j;
    adjust by = {.single = true};
    for (int m = 0; m < FIT_MEASURES; m++)
        by.of[m] = 1000;
    by.of[FIT_SIZE] = 1000 - TYPE * step;
    by.of[FIT_SPACE] = 1000 - WHITE * step;
    out.layout = layout_adjusted(a, j->layout, &by);
    out.release = with_picture(a, j->release, 100 - PICTURE * step / 10);
    return out;
}

void cover_snug(compose_job *j)
{
    size_t n = pages_of(j);
    arena *a = arena_new();
    int step = 0;
    for (size_t now = n; now > 1 && step < STEPS;) {
        compose_job trial = smaller(a, j, ++step);
        now = pages_of(&trial);
        if (now == 1)
            *j = smaller(j->a, j, step);
        else if (step == STEPS)
            diag_add(j->d, D_KIT_COVER, j->release->headline_at, (int)n);
    }
    arena_drop(a);
}
