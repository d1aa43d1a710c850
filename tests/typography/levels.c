/*
 * The bidi levels that shape gives to characters, by what it does to every
 * paragraph and without its fonts.
 */
#include "levels.h"

#include "../../src/shape/part.h"

void levels_of_text(shaper *s, const para *p, uint8_t *levels)
{
    cluster_cut(s, p);
    bidi_resolve(s, p);
    size_t n = 0, k = 0;
    for (size_t at = 0; at < p->text.len; n++) {
        while (k + 1 < s->clusters.n && s->clusters.v[k + 1].from <= at)
            k++;
        levels[n] = s->clusters.v[k].level;
        utf8_next(p->text, &at);
    }
}
