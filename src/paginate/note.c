/*
 * note: footnotes -> boxes that go with the line that calls them, and those
 * boxes -> the foot of a frame.
 *
 * The one idea: a queue. What a frame's text calls is put behind what waits
 * since the frame before; a frame sets as much from the front as it has room
 * for, and the rest waits on. Refuses nothing.
 */
#include "fill.h"

#define NOTE_RULE_WIDTH PT(72) /* a third of the measure at most */

/* ---- boxes ------------------------------------------------------------ */

/* Footnotes called inside a footnote come behind it: s->calls grows while it
 * is walked. */
void stack_notes(stacker *s, box *b)
{
    boxes all = {0}, *out = s->out;
    mpt after = s->after;
    int next = s->next;
    s->in_note = true;
    for (size_t i = 0; i < s->calls.n; i++) {
        const footnote *fn = &s->st->notes[s->calls.v[i] - 1];
        stack_items(s, fn->items, fn->nitems, &all);
    }
    s->in_note = false;
    s->calls.n = 0;
    s->out = out;
    s->after = after;
    s->next = next;
    b->notes = all.v;
    b->nnotes = all.n;
    for (size_t i = 0; i < all.n; i++)
        b->notes_height += (int64_t)all.v[i].glue + all.v[i].height;
}

/* ---- the queue -------------------------------------------------------- */

size_t notes_waiting(const notes *q)
{
    return q->v.n - q->done;
}

void notes_call(arena *a, notes *q, const box *b)
{
    for (size_t i = 0; i < b->nnotes; i++)
        VEC_PUSH(a, &q->v, &b->notes[i]);
    q->height += b->notes_height;
}

/* Height of the first n that wait; the first one's glue is dropped. */
static int64_t notes_height(const notes *q, size_t n)
{
    int64_t h = n > 0 ? NOTE_HEAD : 0;
    for (size_t i = 0; i < n; i++) {
        const box *b = q->v.v[q->done + i];
        h += b->height + (i > 0 ? b->glue : 0);
    }
    return h;
}

size_t notes_fit(const notes *q, int64_t h)
{
    size_t n = 0, good = 0, all = notes_waiting(q);
    int64_t left = h - NOTE_HEAD;
    for (; n < all; n++) {
        const box *b = q->v.v[q->done + n];
        if (n > 0 && b->penalty < BREAK_FORBIDDEN)
            good = n;
        left -= b->height + (n > 0 ? b->glue : 0);
        if (left < 0)
            break;
    }
    return n < all && good > 0 ? good : n;
}

/* The rule has the colour of the notes' text. */
static void note_rule(arena *a, const box *b, const frame *f, mpt y, marks *out)
{
    mpt w = f->w / 3 < NOTE_RULE_WIDTH ? f->w / 3 : NOTE_RULE_WIDTH;
    for (size_t i = 0; i < b->nmarks; i++) {
        if (b->marks[i].kind != MARK_LINE)
            continue;
        const para *p = b->marks[i].broken->shaped->para;
        mark m = fill_mark(p->rtl ? f->x + f->w - w : f->x, y, w, NOTE_RULE,
                           p->style->color);
        VEC_PUSH(a, out, m);
        return;
    }
}

void notes_set(arena *a, notes *q, size_t n, const frame *f, marks *out)
{
    if (n == 0)
        return;
    int64_t top = f->h - notes_height(q, n);
    mpt y = f->y + (mpt)(top > 0 ? top : 0) + NOTE_ABOVE;
    note_rule(a, q->v.v[q->done], f, y, out);
    y += NOTE_RULE + NOTE_BELOW;
    for (size_t i = 0; i < n; i++) {
        const box *b = q->v.v[q->done++];
        y += i > 0 ? b->glue : 0;
        for (size_t k = 0; k < b->nmarks; k++) {
            mark m = b->marks[k];
            m.x += f->x;
            m.y += y;
            VEC_PUSH(a, out, m);
        }
        y += b->height;
        q->height -= (int64_t)b->glue + b->height;
    }
}
