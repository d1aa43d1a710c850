/*
 * page: marks -> calls of a canvas.
 *
 * The one idea: a line is walked in visual order, once for each thing that
 * stretches over glyphs: stretches of one face, size and colour go to the
 * canvas as glyphs, stretches of one address become links; decor.c draws what
 * follows the glyphs. Computes no layout. Refuses nothing.
 */
#include "decor.h"

#include <stdlib.h>
#include <string.h>

/* ---- glyphs ----------------------------------------------------------- */

/* The hyphen is behind all else in the text, so none begins later. */
static size_t find_hyphen(const line *l)
{
    size_t at = SIZE_MAX;
    for (size_t i = 0; l->hyphen && i < l->nglyphs; i++) {
        const placed *p = &l->glyphs[i];
        if (p->from == p->to &&
            (at == SIZE_MAX || p->from >= l->glyphs[at].from))
            at = i;
    }
    return at;
}

/* The element of the text at byte `at`; NULL for what is not heard. */
static const elem *elem_at(const drawn *d, uint32_t at)
{
    const para *p = d->s->para;
    size_t low = 0, high = p->nheard;
    if (d->elem != NULL || high == 0)
        return d->elem != NULL ? d->elem : p->elem;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (p->heard[middle - 1].to <= at)
            low = middle;
        else
            high = middle;
    }
    return p->heard[low].elem;
}

/* The element of glyph i; a hyphen's is that of what stands before it. */
static const elem *elem_of(const drawn *d, size_t i)
{
    uint32_t at = d->l->glyphs[i].from;
    return elem_at(d, i == d->hyphen && at > 0 ? at - 1 : at);
}

/* Within a run the element may change: a word in another language. */
static bool same_ink(const drawn *d, size_t i, size_t k)
{
    if (d->l->glyphs[i].run == d->l->glyphs[k].run &&
        (d->elem != NULL || d->s->para->nheard <= 1))
        return true;
    const run *p = drawn_run(d, i), *q = drawn_run(d, k);
    if (p != q && (p->face != q->face || p->size != q->size ||
                   p->span->style->color != q->span->style->color))
        return false;
    return elem_of(d, i) == elem_of(d, k);
}

static bool same_cluster(const drawn *d, size_t i, size_t k)
{
    const placed *p = &d->l->glyphs[i], *q = &d->l->glyphs[k];
    return p->run == q->run && p->from == q->from && i != d->hyphen &&
           k != d->hyphen;
}

/* The text of glyph i of its cluster's glyphs [first, end): the first one
 * has it, whichever has it in the line. */
static str cluster_text(const drawn *d, size_t i, size_t first, size_t end)
{
    if (i == d->hyphen)
        return STR("\xC2\xAD"); /* U+00AD: a hyphen that is not text */
    uint32_t from = d->l->glyphs[i].from, to = from;
    for (size_t k = first; i == first && k < end; k++)
        to = d->l->glyphs[k].to > to ? d->l->glyphs[k].to : to;
    return str_slice(d->s->para->text, from, to);
}

static void ink_cluster(const drawn *d, inked *out, size_t first, size_t end)
{
    const line *l = d->l;
    mpt x = d->m->x, y = d->m->y;
    for (size_t i = first; i < end; i++) {
        const placed *p = &l->glyphs[i];
        *out++ = (inked){.gid = p->gid,
                         .x = x + p->x,
                         .y = y - p->y,
                         .adv = p->adv,
                         .wider = p->wider,
                         .spacing = p->spacing,
                         .text = cluster_text(d, i, first, end)};
    }
}

/* Glyphs [first, end) of a line that go together. */
typedef struct group {
    size_t first, end;
    uint32_t from; /* bytes of the paragraph */
} group;

static int by_text(const void *x, const void *y)
{
    const group *p = x, *q = y;
    if (p->from != q->from)
        return p->from < q->from ? -1 : 1;
    return (p->first > q->first) - (p->first < q->first);
}

/* The clusters of a line in the order of its text: who hears or copies a page
 * in the order of drawing gets right-to-left letters as they are read. */
static size_t find_groups(const drawn *d, group *out)
{
    size_t n = d->l->nglyphs, count = 0;
    bool sorted = true;
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i + 1; k < n && same_cluster(d, i, k); k++)
            ;
        group g = {i, k, i == d->hyphen ? UINT32_MAX : d->l->glyphs[i].from};
        sorted = sorted && (count == 0 || out[count - 1].from <= g.from);
        out[count++] = g;
    }
    if (!sorted)
        qsort(out, count, sizeof *out, by_text);
    return count;
}

/* What the text has where the line ends and no glyph says: white space of one
 * character, empty where there is none. A line that the writer broke between
 * Han or kana parts nothing (rule 31). */
static str end_blank(const drawn *d, const placed *last)
{
    str text = d->s->para->text;
    str end = str_slice(text, last->to, d->l->to);
    if (d->l->to >= text.len)
        return STR_NONE;
    if (str_ends(end, "\xE3\x80\x80")) /* U+3000 */
        return STR("\xE3\x80\x80");
    if (str_ends(end, " "))
        return STR(" ");
    size_t before = last->from, behind = d->l->to;
    bool han = cp_joins(utf8_next(text, &before)) &&
               cp_joins(utf8_next(text, &behind));
    return str_ends(end, "\n") && !han ? STR(" ") : STR_NONE;
}

/* Draws that space, which takes no room: words on two lines are two words to
 * who hears or copies them (ISO 32000-1, 14.8.2.5). i: the line's last glyph
 * in the order of its text. */
static void draw_end(const drawn *d, size_t i)
{
    const placed *p = &d->l->glyphs[i];
    const run *r = drawn_run(d, i);
    inked space = {.text = end_blank(d, p)};
    if (space.text.len > 0)
        space.gid = face_glyph(r->face, space.text.len > 1 ? 0x3000 : ' ');
    if (space.gid == 0)
        return;
    space.adv =
        mpt_scale(r->size, face_advance(r->face, space.gid), r->face->upem);
    space.x = d->m->x + p->x + (r->level & 1 ? -space.adv : p->adv);
    space.y = d->m->y - p->y;
    const elem *e = d->mute ? NULL : elem_at(d, d->l->to - 1);
    if (e != NULL)
        d->c->content(d->c, e, d->l->to - 1);
    d->c->glyphs(d->c, r->face, r->size, r->span->style->color, &space, 1);
}

static void begin_ink(const drawn *d, size_t i)
{
    const elem *t = d->mute ? NULL : elem_of(d, i);
    if (t != NULL)
        d->c->content(d->c, t, d->l->glyphs[i].from);
}

static void draw_glyphs(const drawn *d)
{
    inked *ink = ARENA_ROUGH(d->a, inked, d->l->nglyphs);
    group *g = ARENA_ROUGH(d->a, group, d->l->nglyphs);
    size_t n = find_groups(d, g);
    for (size_t i = 0, k, count; i < n; i = k) {
        count = 0;
        for (k = i; k < n && same_ink(d, g[i].first, g[k].first); k++) {
            ink_cluster(d, ink + count, g[k].first, g[k].end);
            count += g[k].end - g[k].first;
        }
        const run *r = drawn_run(d, g[i].first);
        begin_ink(d, g[i].first);
        d->c->glyphs(d->c, r->face, r->size, r->span->style->color, ink, count);
    }
    if (n > 0)
        draw_end(d, g[n - 1].end - 1);
}

/* ---- what stretches over glyphs ---------------------------------------- */

static bool is_space(const drawn *d, size_t i)
{
    const placed *p = &d->l->glyphs[i];
    str t = str_slice(d->s->para->text, p->from, p->to);
    return str_is(t, " ") || str_is(t, "\xE3\x80\x80");
}

static void find_shown(drawn *d)
{
    d->shown = d->l->nglyphs;
    while (d->shown > 0 && is_space(d, d->shown - 1))
        d->shown--;
    while (d->begin < d->shown && is_space(d, d->begin))
        d->begin++;
}

/* ---- links ------------------------------------------------------------ */

static const char *href_of(const drawn *d, size_t i)
{
    return drawn_run(d, i)->span->href;
}

static bool same_href(const drawn *d, size_t i, size_t k)
{
    if (d->l->glyphs[i].run == d->l->glyphs[k].run)
        return true;
    const char *p = href_of(d, i), *q = href_of(d, k);
    return p == q || (p != NULL && q != NULL && strcmp(p, q) == 0);
}

static void draw_links(const drawn *d)
{
    for (size_t i = d->begin, k; i < d->shown; i = k) {
        k = stretch_end(d, i, same_href);
        if (href_of(d, i) == NULL || d->mute)
            continue;
        begin_ink(d, i);
        mpt x, w;
        stretch_span(d, i, k, &x, &w);
        d->c->link(d->c, href_of(d, i), x, d->m->y - d->s->ascent, w,
                   d->s->ascent + d->s->descent);
    }
}

/* The link from glyph i to another place in the document; or NULL. */
static const elem *jump_of(const drawn *d, size_t i)
{
    const elem *e = d->mute ? NULL : elem_of(d, i);
    return e != NULL && e->to != NULL ? e : NULL;
}

static bool same_jump(const drawn *d, size_t i, size_t k)
{
    return jump_of(d, i) == jump_of(d, k);
}

static void draw_jumps(const drawn *d)
{
    for (size_t i = d->begin, k; i < d->shown; i = k) {
        const elem *e = jump_of(d, i);
        k = i + 1;
        if (e == NULL)
            continue;
        k = stretch_end(d, i, same_jump);
        mpt x, w;
        stretch_span(d, i, k, &x, &w);
        d->c->jump(d->c, e, x, d->m->y - d->s->ascent, w,
                   d->s->ascent + d->s->descent);
    }
}

/* ---- ruby ------------------------------------------------------------- */

/* What stands above the line's words, behind all of their glyphs: who copies
 * in the order of drawing gets the words first and whole. */
static void draw_rubies(const drawn *d)
{
    const elem *const *elems = d->s->para->ruby_elems;
    for (size_t i = 0; i < d->l->nrubies; i++) {
        const ruby_line *r = &d->l->rubies[i];
        line own = {.glyphs = r->glyphs, .nglyphs = r->nglyphs};
        drawn ruby = {.a = d->a,
                      .c = d->c,
                      .m = d->m,
                      .l = &own,
                      .s = d->s->rubies[r->ruby - 1],
                      .elem = elems != NULL ? elems[r->ruby - 1] : d->elem,
                      .mute = d->mute,
                      .hyphen = SIZE_MAX};
        draw_glyphs(&ruby);
    }
}

/* ---- marks ------------------------------------------------------------ */

static void draw_line(arena *a, canvas *c, const mark *m)
{
    drawn d = {.a = a, .c = c, .m = m, .s = m->broken->shaped};
    d.mute = m->furniture && m->elem == NULL;
    d.elem = m->elem;
    d.l = &m->broken->lines[m->line];
    if (d.l->nglyphs == 0)
        return;
    d.hyphen = find_hyphen(d.l);
    find_shown(&d);
    draw_glyphs(&d);
    draw_rubies(&d);
    draw_links(&d);
    if (d.s->para->jumps)
        draw_jumps(&d);
    draw_decor(&d);
}

static void draw_image(canvas *c, const mark *m)
{
    if (m->elem != NULL)
        c->content(c, m->elem, 0);
    if (m->asset.image != NULL)
        c->image(c, m->asset.image, m->x, m->y, m->w, m->h);
    else if (m->asset.drawing != NULL)
        c->drawing(c, m->asset.drawing, m->x, m->y, m->w, m->h);
}

/* Its paragraph's text without note marks, line breaks as spaces. */
static void draw_heading(arena *a, canvas *c, const mark *m, int depth)
{
    const para *p = m->broken->shaped->para;
    buf title = buf_new(a);
    for (size_t i = 0; i < p->nspans; i++) {
        const span *sp = &p->spans[i];
        for (uint32_t k = sp->from; sp->note == 0 && k < sp->to; k++)
            buf_char(&title, p->text.ptr[k] == '\n' ? ' ' : p->text.ptr[k]);
    }
    c->heading(c, depth + m->level, str_trim(buf_str(&title)), m->y);
}

/* What the ink of m is where no element claims it. */
static enum artifact artifact_of(const page *p, const mark *m)
{
    if (!m->furniture)
        return ARTIFACT_LAYOUT;
    if (m->repeat)
        return ARTIFACT_REPEAT;
    if (m->kind == MARK_FILL && m->h > p->h / 20)
        return ARTIFACT_BACKGROUND;
    return m->y < p->h / 2 ? ARTIFACT_HEADER : ARTIFACT_FOOTER;
}

static void draw_mark(arena *a, canvas *c, const page *p, const mark *m)
{
    if (m->kind != MARK_HEADING)
        c->artifact(c, artifact_of(p, m));
    switch (m->kind) {
    case MARK_LINE:
        draw_line(a, c, m);
        break;
    case MARK_FILL:
        if (m->color != NULL && m->w > 0 && m->h > 0)
            c->fill(c, m->x, m->y, m->w, m->h, m->color);
        break;
    case MARK_IMAGE:
        draw_image(c, m);
        break;
    case MARK_DOTS:
        draw_leader(a, c, m);
        break;
    case MARK_HEADING:
        draw_heading(a, c, m, p->depth);
        break;
    }
}

/* What is needed for one page only lives in an arena of its own. */
static void draw_page(canvas *c, const page *p)
{
    arena *a = arena_new();
    c->page_begin(c, p->w, p->h, p->number);
    if (p->name != NULL || p->roman)
        c->page_part(c, p->name, p->roman);
    for (size_t i = 0; i < p->nopenings; i++)
        c->heading(c, p->openings[i].level, str_of(p->openings[i].title), 0);
    for (size_t i = 0; i < p->nmarks; i++)
        draw_mark(a, c, p, &p->marks[i]);
    c->page_end(c);
    arena_drop(a);
}

void draw_pages(const pages *p, canvas *c)
{
    for (size_t i = 0; i < p->n; i++)
        draw_page(c, &p->v[i]);
}
