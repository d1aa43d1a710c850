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

static void note_add(arena *a, notes *q, const box *b)
{
    if (q->sum.n == 0)
        VEC_PUSH(a, &q->sum, 0);
    int64_t sum = q->sum.v[q->sum.n - 1] + b->glue + b->height;
    VEC_PUSH(a, &q->v, b);
    VEC_PUSH(a, &q->sum, sum);
}

void notes_call(arena *a, notes *q, const box *b)
{
    for (size_t i = 0; i < b->nnotes; i++)
        note_add(a, q, &b->notes[i]);
}

int64_t notes_height(const notes *q, size_t from, size_t to)
{
    if (from >= to)
        return 0;
    return NOTE_HEAD + q->sum.v[to] - q->sum.v[from] - q->v.v[from]->glue;
}

size_t notes_fit(const notes *q, size_t from, size_t to, int64_t h)
{
    size_t n = from, good = from;
    for (; n < to && notes_height(q, from, n + 1) <= h; n++) {
        if (n > from && q->v.v[n]->penalty < BREAK_FORBIDDEN)
            good = n;
    }
    if (n < to && n > from && q->v.v[n]->penalty < BREAK_FORBIDDEN)
        return n;
    return n < to && good > from ? good : n;
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

void notes_set(arena *a, const notes *q, size_t from, size_t to, const frame *f,
               mpt foot, marks *out)
{
    if (from >= to)
        return;
    int64_t top = foot - notes_height(q, from, to);
    mpt y = f->y + (mpt)(top > 0 ? top : 0) + NOTE_ABOVE;
    note_rule(a, q->v.v[from], f, y, out);
    y += NOTE_RULE + NOTE_BELOW;
    for (size_t i = from; i < to; i++) {
        const box *b = q->v.v[i];
        y += i > from ? b->glue : 0;
        for (size_t k = 0; k < b->nmarks; k++) {
            mark m = b->marks[k];
            m.x += f->x;
            m.y += y;
            VEC_PUSH(a, out, m);
        }
        y += b->height;
    }
}
