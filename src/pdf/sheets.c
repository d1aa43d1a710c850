/*
 * Sheets. In: places of pages on a side; out: operators. The one idea: a page
 * is a form XObject (ISO 32000-1, 8.10), painted as it is by a matrix that
 * moves it or turns it round, so nothing of it changes on a sheet but what is
 * clipped at the neighbour's edge. The space of the form begins at the corner
 * of the page's bleed. Refuses nothing.
 */
#include "sheets.h"

#include "content.h"
#include "marks.h"

mpt sheet_room(unsigned marks)
{
    return marks_room(marks & ~(1u << PRINT_SLUG), 0);
}

static void put(buf *b, int64_t n)
{
    put_milli(b, n);
    buf_char(b, ' ');
}

static void put_page(buf *b, const imposition *i, const placement *c)
{
    mpt bleed = i->bleed;
    buf_puts(b, "q ");
    put(b, c->left), put(b, c->foot);
    put(b, c->right - c->left), put(b, c->head - c->foot);
    buf_puts(b, c->turned ? "re W n -1 0 0 -1 " : "re W n 1 0 0 1 ");
    put(b, c->turned ? c->x + i->page_w + bleed : c->x - bleed);
    put(b, c->turned ? c->y + i->page_h + bleed : c->y - bleed);
    buf_printf(b, "cm /P%zu Do Q\n", c->page);
}

str sheet_pages(arena *a, const imposition *i, const side *s)
{
    buf b = buf_new(a);
    for (size_t k = 0; k < s->n; k++)
        put_page(&b, i, &s->v[k]);
    return buf_str(&b);
}

str sheet_marks(arena *a, const pdf_info *info, const side *s)
{
    bool folded = info->sheets->mode == IMPOSE_BOOKLET;
    marks_place at = {.left = s->left,
                      .foot = s->foot,
                      .right = s->right,
                      .head = s->head,
                      .bleed = info->bleed,
                      .marks = info->marks,
                      .spots = info->spots,
                      .aside = MARKS_ASIDE};
    if (folded) {
        at.upright = s->upright;
        at.nupright = s->nupright;
    } else {
        at.marks &= ~(1u << PRINT_FOLD);
        at.cuts = s->upright;
        at.ncuts = s->nupright;
        at.rows = s->across;
        at.nrows = s->nacross;
    }
    buf b = buf_new(a);
    marks_draw(&b, &at);
    return buf_str(&b);
}
