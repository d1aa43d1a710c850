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

struct filled {
    filler f;
    shaper *sh;
    breaker *b;
};

/* Page i of all. */
static page page_of(const filler *f, decorator *dec, size_t i,
                    const numbering *n)
{
    const master *m = i == 0 ? f->first : f->running;
    const sheet *s = &f->sheets.v[i];
    marks ms = {0};
    decorate_page(dec, i);
    decorate_ground(dec, m, &ms);
    for (size_t k = 0; k < f->st->nflows; k++)
        marks_join(f->a, &ms, &s->text[k]);
    marks_join(f->a, &ms, &s->notes);
    decorate_text(dec, m, &ms);
    return (page){.w = layout_page_width(f->st->layout),
                  .h = layout_page_height(f->st->layout),
                  .number = n->first + (int)i,
                  .roman = n->roman,
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

filled *paginate_fill(arena *a, const styled *st, const broken_all *all,
                      shaper *sh, breaker *b, diags *d)
{
    filled *out = ARENA_NEW(a, filled);
    out->sh = sh;
    out->b = b;
    out->f = (filler){.a = a,
                      .st = st,
                      .all = all,
                      .comp = layout_composition(st->layout),
                      .first = styled_master(st, true),
                      .running = styled_master(st, false),
                      .loosener = {set_again, b},
                      .d = d};
    return fill_sheets(&out->f) ? out : NULL;
}

size_t filled_pages(const filled *f)
{
    return f->f.sheets.n;
}

const pages *paginate_finish(filled *p, const numbering *n)
{
    const filler *f = &p->f;
    decorator *dec = decorator_new(&p->f, p->sh, p->b, n, story_end(f));
    page *v = ARENA_ARRAY(f->a, page, f->sheets.n);
    for (size_t i = 0; i < f->sheets.n; i++)
        v[i] = page_of(f, dec, i, n);
    pages *ps = ARENA_NEW(f->a, pages);
    *ps = (pages){.v = v, .n = f->sheets.n};
    return ps;
}

const pages *paginate(arena *a, const styled *st, const broken_all *all,
                      shaper *sh, breaker *b, diags *d)
{
    filled *f = paginate_fill(a, st, all, sh, b, d);
    if (f == NULL)
        return NULL;
    numbering plain = {.first = 1, .all = (int)filled_pages(f)};
    return paginate_finish(f, &plain);
}

const char *roman_numeral(arena *a, int n)
{
    static const struct {
        int value;
        const char *digits;
    } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                 {5, "v"},    {4, "iv"},   {1, "i"}};
    buf b = buf_new(a);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; n >= parts[i].value; n -= parts[i].value)
            buf_puts(&b, parts[i].digits);
    return buf_str(&b).ptr;
}
