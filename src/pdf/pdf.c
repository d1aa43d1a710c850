/*
 * The canvas. In: calls of draw; out: content streams, and lists of what
 * they use. The one idea: nothing of libharu exists until pdf_finish
 * (write.c), so that a document given up half-way leaves nothing behind but
 * its arena. Refuses nothing.
 *
 * A hyphen without a text was put in by the breaker: it is copied as U+00AD,
 * which whoever copies can take out.
 */
#include "doc.h"

#include "inflate.h"

#include "deflate.h"
#include "marks.h"
#include "sheets.h"

#include <string.h>

const char *const profile_names[PROFILES + 1] = {"archive", "archive-source",
                                                 "screen", "print"};

static pdf *self(canvas *c)
{
    return (pdf *)(void *)c;
}

static struct sheet *sheet_of(pdf *p)
{
    assert(p->sheets.n > 0);
    return &p->sheets.v[p->sheets.n - 1];
}

static void use(arena *a, ids *list, int id)
{
    for (size_t i = list->n; i-- > 0;) {
        if (list->v[i] == id)
            return;
    }
    VEC_PUSH(a, list, id);
}

/* The content, for what is not text: with all text before it. */
static content *ink_of(pdf *p)
{
    line_flush(&p->line, p->tags, &p->content);
    tagger_open(p->tags, &p->line.owner, &p->content);
    return &p->content;
}

/* ---- pages ---------------------------------------------------------------*/

/* The side that comes behind n pages and sides, or NULL. */
static const side *side_at(const pdf *p, size_t n)
{
    const imposition *i = p->info.sheets;
    return i != NULL && n >= i->npages ? &i->sides[n - i->npages] : NULL;
}

static void page_begin(canvas *c, mpt w, mpt h, int number)
{
    pdf *p = self(c);
    struct sheet s = {.w = w, .h = h, .number = number};
    s.side = side_at(p, p->sheets.n);
    VEC_PUSH(p->a, &p->sheets, s);
    mpt edge = s.side != NULL ? 0 : p->info.bleed + p->info.room;
    p->content = content_new(p->a, p->info.print, h + edge, edge);
    p->line.owner = (owner){.artifact = ARTIFACT_LAYOUT};
    tagger_page(p->tags, p->sheets.n - 1, h + edge, edge);
    if (s.side != NULL)
        content_raw(&p->content, sheet_pages(p->a, p->info.sheets, s.side), 0);
}

static void add_marks(pdf *p, const struct sheet *s)
{
    const print_setup *setup = p->info.print->setup;
    mpt edge = p->info.bleed + p->info.room;
    marks_place at = {.left = edge,
                      .foot = edge,
                      .right = (int64_t)edge + s->w,
                      .head = (int64_t)edge + s->h,
                      .bleed = p->info.bleed,
                      .marks = p->info.marks,
                      .folds = setup->folds,
                      .nfolds = setup->nfolds,
                      .spots = p->info.spots};
    buf b = buf_new(p->a);
    marks_draw(&b, &at);
    if (tagger_tags(p->tags))
        content_mark(&p->content, "/Artifact<</Type/Page>>");
    content_raw(&p->content, buf_str(&b), p->info.spots | 1u << SPOT_ALL);
}

static void page_part(canvas *c, const char *name, bool roman)
{
    pdf *p = self(c);
    sheet_of(p)->roman = roman;
    sheet_of(p)->name = name != NULL ? str_chars(p->a, str_of(name)) : NULL;
}

static void page_end(canvas *c)
{
    pdf *p = self(c);
    line_flush(&p->line, p->tags, &p->content);
    if (p->info.marks != 0 && p->info.sheets == NULL)
        add_marks(p, sheet_of(p));
    else if (p->info.marks != 0 && sheet_of(p)->side != NULL)
        content_raw(&p->content, sheet_marks(p->a, &p->info, sheet_of(p)->side),
                    p->info.spots | 1u << SPOT_ALL);
    sheet_of(p)->content = content_end(&p->content);
    sheet_of(p)->spots = p->content.spots;
}

static void content_of(canvas *c, const elem *e, uint32_t order)
{
    self(c)->line.owner = (owner){.elem = e, .order = order};
}

static void artifact(canvas *c, enum artifact kind)
{
    self(c)->line.owner = (owner){.artifact = kind};
}

/* ---- glyphs --------------------------------------------------------------*/

/* The text of a glyph, with that of the breaker's hyphens. */
static str text_of(font *f, const inked *g)
{
    if (g->text.len == 0 && font_is_hyphen(f, g->gid))
        return STR("\xC2\xAD");
    return g->text;
}

/* Adds the cluster that begins at g[0]; returns its length in glyphs. */
static size_t add_cluster(pdf *p, const line_style *as, const inked *g,
                          size_t n)
{
    size_t count = 1;
    while (count < n && text_of(as->font, &g[count]).len == 0)
        count++;
    line_add(&p->line, as, g, count, text_of(as->font, g),
             count < n ? &g[count] : NULL);
    return count;
}

static void glyphs(canvas *c, const face *of, mpt size, const color *named,
                   const inked *g, size_t n)
{
    pdf *p = self(c);
    line_style as = {NULL, size, ink_text(p->info.print, named)};
    line_buf *l = &p->line;
    if (size <= 0 || n == 0)
        return;
    if (l->glyphs.n > 0 && l->glyphs.v[l->glyphs.n - 1].y != g[0].y)
        line_flush(l, p->tags, &p->content);
    l->call++;
    for (size_t i = 0; i < n;) {
        if (as.font == NULL || font_is_full(as.font)) {
            as.font = fonts_use(p->fonts, of);
            use(p->a, &sheet_of(p)->fonts, font_id(as.font));
        }
        i += add_cluster(p, &as, g + i, n - i);
    }
}

/* ---- the rest ------------------------------------------------------------*/

/* x, y, w, h grown into the bleed at each edge of the paper that they reach;
 * false if they reach none. */
static bool bleed(pdf *p, mpt box[4])
{
    const struct sheet *s = sheet_of(p);
    const mpt edges[2] = {s->w, s->h};
    mpt by = p->info.bleed;
    bool grown = false;
    for (int i = 0; i < 2 && by > 0; i++) {
        mpt lo = box[i], hi = lo + box[i + 2];
        bool at_lo = lo <= 0 && hi > 0, at_hi = hi >= edges[i] && lo < edges[i];
        lo = at_lo && lo > -by ? -by : lo;
        hi = at_hi && hi < edges[i] + by ? edges[i] + by : hi;
        box[i] = lo;
        box[i + 2] = hi - lo;
        grown = grown || at_lo || at_hi;
    }
    return grown;
}

static void fill(canvas *c, mpt x, mpt y, mpt w, mpt h, const color *named)
{
    pdf *p = self(c);
    mpt box[4] = {x, y, w, h};
    ink with = ink_area(p->info.print, named, w, h);
    bleed(p, box);
    content_fill(ink_of(p), box[0], box[1], box[2], box[3], &with);
}

static void paint_path(canvas *c, const path_step *steps, size_t n, mpt weight,
                       const color *named)
{
    pdf *p = self(c);
    drawing_path path = {.steps = steps,
                         .nsteps = n,
                         .fill = weight <= 0,
                         .stroke = weight > 0,
                         .stroke_width = weight,
                         .join = 1};
    ink with = ink_text(p->info.print, named);
    content_path(ink_of(p), &path, &with, &with);
}

/* Paints what is `from` large into the rectangle. What reaches the edge of the
 * paper is made larger, all of it by one factor, until it reaches the edge of
 * the bleed. */
static void paint(pdf *p, int id, const mpt from[2], const mpt box[4])
{
    mpt clip[4] = {box[0], box[1], box[2], box[3]};
    if (!bleed(p, clip) || box[2] <= 0 || box[3] <= 0) {
        content_paint(ink_of(p), id, from[0], from[1], box[0], box[1], box[2],
                      box[3]);
        return;
    }
    mpt to[4];
    bool wide = (int64_t)clip[2] * box[3] > (int64_t)clip[3] * box[2];
    to[2] = wide ? clip[2] : mpt_scale(box[2], clip[3], box[3]);
    to[3] = wide ? mpt_scale(box[3], clip[2], box[2]) : clip[3];
    to[0] = clip[0] + (clip[2] - to[2]) / 2;
    to[1] = clip[1] + (clip[3] - to[3]) / 2;
    content_paint_clipped(ink_of(p), id, from, to, clip);
}

static void paint_image(canvas *c, const image *i, mpt x, mpt y, mpt w, mpt h)
{
    pdf *p = self(c);
    int id = pictures_image(p->pictures, i, w, h);
    use(p->a, &sheet_of(p)->pictures, id);
    paint(p, id, (mpt[]){PT(1), PT(1)}, (mpt[]){x, y, w, h});
    tagger_box(p->tags, p->line.owner.elem, x, y, w, h);
}

static void paint_drawing(canvas *c, const drawing *g, mpt x, mpt y, mpt w,
                          mpt h)
{
    pdf *p = self(c);
    int id = pictures_drawing(p->pictures, g);
    use(p->a, &sheet_of(p)->pictures, id);
    paint(p, id, (mpt[]){g->width, g->height}, (mpt[]){x, y, w, h});
    tagger_box(p->tags, p->line.owner.elem, x, y, w, h);
}

static void add_link(canvas *c, const char *uri, mpt x, mpt y, mpt w, mpt h)
{
    pdf *p = self(c);
    struct sheet *s = sheet_of(p);
    if (p->info.print != NULL || p->info.sheets != NULL)
        return; /* nothing is to be pressed on paper (PDF/X-4 has no links) */
    mpt edge = p->info.bleed + p->info.room;
    struct link l = {.x = x + edge, .w = w, .h = h};
    l.y = (int64_t)s->h + edge - y - h;
    l.uri = str_chars(p->a, str_of(uri));
    l.parent = tagger_link(p->tags, &p->line.owner);
    VEC_PUSH(p->a, &s->links, l);
}

static void add_jump(canvas *c, const elem *e, mpt x, mpt y, mpt w, mpt h)
{
    pdf *p = self(c);
    struct sheet *s = sheet_of(p);
    if (!tagger_tags(p->tags) || p->info.print != NULL)
        return; /* nobody knows what it is a link of, or can follow it */
    struct link l = {.x = x, .y = (int64_t)s->h - y - h, .w = w, .h = h};
    l.of = e;
    l.page = p->sheets.n - 1;
    l.parent = tagger_link(p->tags, &(owner){.elem = e});
    VEC_PUSH(p->a, &s->links, l);
}

static void add_heading(canvas *c, int level, str title, mpt y)
{
    pdf *p = self(c);
    if (p->info.sheets != NULL)
        return; /* sheets are not read */
    struct heading h = {.level = level, .title = str_dup(p->a, title)};
    h.page = p->sheets.n - 1;
    h.y = (int64_t)sheet_of(p)->h + p->info.bleed + p->info.room - y;
    VEC_PUSH(p->a, &p->headings, h);
}

pdf *pdf_new(arena *a, const pdf_info *info, diags *d)
{
    pdf *p = ARENA_NEW(a, pdf);
    p->canvas = (canvas){.page_begin = page_begin,
                         .page_part = page_part,
                         .page_end = page_end,
                         .content = content_of,
                         .artifact = artifact,
                         .glyphs = glyphs,
                         .fill = fill,
                         .path = paint_path,
                         .image = paint_image,
                         .drawing = paint_drawing,
                         .link = add_link,
                         .jump = add_jump,
                         .heading = add_heading};
    p->a = a;
    p->info = *info;
    p->d = d;
    p->line.a = a;
    p->tags = tagger_new(a, info->elems, info->sheets ? 0 : info->nelems,
                         info->print == NULL);
    p->fonts = fonts_new(a);
    p->pictures = pictures_new(a, info->print, info->profile == PROFILE_SCREEN);
    return p;
}

void pdf_share(pdf *p, plates *shared, foundry *outlines)
{
    pictures_share(p->pictures, shared);
    p->foundry = outlines;
}

void pdf_speed(pdf *p, int threads, pile *to)
{
    pictures_team(p->pictures, threads);
    p->to = to;
}

pdf_inks pdf_inks_of(const pdf *p)
{
    return p->inks;
}

canvas *pdf_canvas(pdf *p)
{
    return &p->canvas;
}

void pdf_versions(buf *out)
{
    buf_printf(out, "%s\nlibdeflate %s\nzlib %s\n", objects_version(out->a),
               deflate_version(), inflate_version());
}
