/*
 * paginate: a styled release and its lines -> pages.
 *
 * In what order marks come to stand on a page is said here and nowhere else:
 * furniture behind the text, the flows, the notes, furniture's text. Refuses
 * what fill.c refuses.
 */
#include "fill.h"

#include <string.h>

static void marks_join(arena *a, marks *to, const marks *from)
{
    for (size_t i = 0; i < from->n; i++)
        VEC_PUSH(a, to, from->v[i]);
}

/* Page number i + 1 of all. */
static page page_of(const filler *f, decorator *dec, size_t i)
{
    const master *m = i == 0 ? f->first : f->running;
    const sheet *s = &f->sheets.v[i];
    int number = (int)i + 1, all = (int)f->sheets.n;
    marks ms = {0};
    decorate_ground(dec, m, number, all, &ms);
    for (size_t k = 0; k < f->st->nflows; k++)
        marks_join(f->a, &ms, &s->text[k]);
    marks_join(f->a, &ms, &s->notes);
    decorate_text(dec, m, number, all, &ms);
    return (page){.w = layout_page_width(f->st->layout),
                  .h = layout_page_height(f->st->layout),
                  .number = number,
                  .marks = ms.v,
                  .nmarks = ms.n};
}

static bool has_end_mark(const marks *ms)
{
    for (size_t i = 0; i < ms->n; i++)
        if (ms->v[i].kind == MARK_LINE &&
            ms->v[i].broken->shaped->para->style->id == STYLE_END_MARK)
            return true;
    return false;
}

/* Number of the page that bears the end mark, 0 if there is none. */
static int story_end(const filler *f)
{
    for (size_t i = f->sheets.n; i > 0; i--)
        for (size_t k = 0; k < f->st->nflows; k++)
            if (has_end_mark(&f->sheets.v[i - 1].text[k]))
                return (int)i;
    return 0;
}

/* A paragraph in other lines; NULL also where it is in other lines already. */
static const broken *set_again(void *with, const broken *br, int more)
{
    const broken *other = break_para_loose(with, br->shaped, br->measure, more);
    int64_t lines = (int64_t)br->nlines + more;
    return other != NULL && (int64_t)other->nlines == lines ? other : NULL;
}

const pages *paginate(arena *a, const styled *st, const broken_all *all,
                      shaper *sh, breaker *b, diags *d)
{
    filler f = {.a = a,
                .st = st,
                .all = all,
                .comp = layout_composition(st->layout),
                .first = styled_master(st, true),
                .running = styled_master(st, false),
                .loosener = {set_again, b},
                .d = d};
    if (!fill_sheets(&f))
        return NULL;
    decorator *dec = decorator_new(a, st, sh, b, story_end(&f), d);
    page *v = ARENA_ARRAY(a, page, f.sheets.n);
    for (size_t i = 0; i < f.sheets.n; i++)
        v[i] = page_of(&f, dec, i);
    pages *ps = ARENA_NEW(a, pages);
    *ps = (pages){.v = v, .n = f.sheets.n};
    return ps;
}
