/*
 * Composing. In: a release, its layout, fonts; out: its pages, filled. The one
 * idea: a document of one release and one of many pass the same stages in the
 * same order; who calls this knows how pages are counted. Refuses what a stage
 * refuses.
 */
#include "compose.h"

static const styled *style_it(const compose_job *j)
{
    if (j->at != NULL)
        return style_part(j->a, j->release, j->layout, j->at, j->d);
    return j->keep_files
               ? style_release_files(j->a, j->release, j->layout, j->d)
               : style_release(j->a, j->release, j->layout, j->d);
}

bool compose(const compose_job *j, composed *out)
{
    *out = (composed){.styled = style_it(j)};
    if (out->styled == NULL)
        return false;
    out->shaper = shaper_new(j->a, j->fonts, j->d);
    out->breaker = breaker_new(j->a, j->layout, j->hyphens, j->d);
    out->runs = shape_release(out->shaper, out->styled);
    out->lines = break_release(out->breaker, out->styled, out->runs);
    out->filled = paginate_fill(j->a, out->styled, out->lines, out->shaper,
                                out->breaker, j->d);
    return out->filled != NULL;
}

void compose_drop(composed *c)
{
    if (c->breaker != NULL)
        breaker_drop(c->breaker);
    if (c->shaper != NULL)
        shaper_drop(c->shaper);
    c->breaker = NULL;
    c->shaper = NULL;
}

void compose_note_screen(const styled *s, diags *d)
{
    for (size_t i = 0; i < s->npictures; i++)
        if (s->pictures[i].picture.image != NULL)
            image_note_screen(s->pictures[i].picture.image, d);
}

bool may_make(const render_options *o, const diags *d)
{
    if (!diags_ok(d))
        return false;
    if (!o->strict)
        return true;
    for (size_t i = 0; i < d->list.n; i++)
        if (d->list.v[i].code == D_UNKNOWN_FIELD)
            return false;
    return d->count[WARNING] == 0;
}
