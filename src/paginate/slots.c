/*
 * slots: the frames of a flow, in the order in which it fills them.
 *
 * The one idea: running pages are alike, so a flow's frames are those of the
 * first page and one running page's, over and over. Where a text is to end
 * even, all frames give up what a running frame has left below its last whole
 * line; that line is then the same everywhere. Refuses nothing.
 */
#include "fill.h"

#include <string.h>

static size_t count_frames(const master *m, const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < m->nframes; i++)
        n += strcmp(m->frames[i].flow, name) == 0;
    return n;
}

static slot *add_frames(slot *v, const master *m, const char *name)
{
    bool first = true;
    for (size_t i = 0; i < m->nframes; i++) {
        const frame *fr = &m->frames[i];
        if (strcmp(fr->flow, name) != 0)
            continue;
        *v++ = (slot){.frame = fr, .h = fr->h, .even = fr->h, .opens = first};
        first = false;
    }
    return v;
}

/* Places on the grid count from the first running frame's top. */
static void slots_grid(slot *v, size_t n, mpt origin, mpt grid)
{
    for (size_t i = 0; i < n; i++) {
        int64_t off = ((int64_t)v[i].frame->y - origin) % grid;
        v[i].offset = (mpt)(off < 0 ? off + grid : off);
    }
}

static void slots_even(slot *v, size_t n, mpt rest)
{
    for (size_t i = 0; i < n; i++)
        v[i].even = v[i].h / 2 > rest ? v[i].h - rest : v[i].h;
}

const slots *slots_of(filler *f, const char *name, mpt flush)
{
    size_t nfirst = count_frames(f->first, name);
    size_t n = nfirst + count_frames(f->running, name);
    slot *v = ARENA_ARRAY(f->a, slot, n);
    slots *s = ARENA_NEW(f->a, slots);
    add_frames(add_frames(v, f->first, name), f->running, name);
    *s = (slots){.v = v, .n = n, .nfirst = nfirst};
    if (n == 0)
        return s;
    const slot *model = &v[n > nfirst ? nfirst : 0];
    if (f->comp->grid > 0)
        slots_grid(v, n, model->frame->y, f->comp->grid);
    else if (flush > 0)
        slots_even(v, n, model->h % flush);
    return s;
}
