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

#include <hb.h>
#include <string.h>

const char *const profile_names[PROFILES + 1] = {"archive", "archive-source",
                                                 "screen"};

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

static void page_begin(canvas *c, mpt w, mpt h, int number)
{
    pdf *p = self(c);
    struct sheet s = {.w = w, .h = h, .number = number};
    VEC_PUSH(p->a, &p->sheets, s);
    p->content = content_new(p->a, h);
    p->line.owner = (owner){.artifact = ARTIFACT_LAYOUT};
    tagger_page(p->tags, p->sheets.n - 1, h);
}

static void page_end(canvas *c)
{
    pdf *p = self(c);
    line_flush(&p->line, p->tags, &p->content);
    sheet_of(p)->content = content_end(&p->content);
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
static size_t add_cluster(pdf *p, font *f, mpt size, const uint8_t rgb[3],
                          const inked *g, size_t n)
{
    size_t count = 1;
    while (count < n && text_of(f, &g[count]).len == 0)
        count++;
    line_add(&p->line, f, size, rgb, g, count, text_of(f, g),
             count < n ? &g[count] : NULL);
    return count;
}

static void glyphs(canvas *c, const face *of, mpt size, const color *ink,
                   const inked *g, size_t n)
{
    pdf *p = self(c);
    line_buf *l = &p->line;
    if (size <= 0 || n == 0)
        return;
    if (l->glyphs.n > 0 && l->glyphs.v[l->glyphs.n - 1].y != g[0].y)
        line_flush(l, p->tags, &p->content);
    l->call++;
    font *f = NULL;
    for (size_t i = 0; i < n;) {
        if (f == NULL || font_is_full(f)) {
            f = fonts_use(p->fonts, of);
            use(p->a, &sheet_of(p)->fonts, font_id(f));
        }
        i += add_cluster(p, f, size, ink->rgb, g + i, n - i);
    }
}

/* ---- the rest ------------------------------------------------------------*/

static void fill(canvas *c, mpt x, mpt y, mpt w, mpt h, const color *ink)
{
    content_fill(ink_of(self(c)), x, y, w, h, ink->rgb);
}

static void paint_path(canvas *c, const path_step *steps, size_t n, mpt weight,
                       const color *ink)
{
    drawing_path p = {.steps = steps,
                      .nsteps = n,
                      .fill = weight <= 0,
                      .stroke = weight > 0,
                      .stroke_width = weight,
                      .join = 1};
    memcpy(p.fill_rgb, ink->rgb, sizeof p.fill_rgb);
    memcpy(p.stroke_rgb, ink->rgb, sizeof p.stroke_rgb);
    content_path(ink_of(self(c)), &p);
}

static void paint_image(canvas *c, const image *i, mpt x, mpt y, mpt w, mpt h)
{
    pdf *p = self(c);
    int id = pictures_image(p->pictures, i, w, h);
    use(p->a, &sheet_of(p)->pictures, id);
    content_paint(ink_of(p), id, PT(1), PT(1), x, y, w, h);
    tagger_box(p->tags, p->line.owner.elem, x, y, w, h);
}

static void paint_drawing(canvas *c, const drawing *g, mpt x, mpt y, mpt w,
                          mpt h)
{
    pdf *p = self(c);
    int id = pictures_drawing(p->pictures, g);
    use(p->a, &sheet_of(p)->pictures, id);
    content_paint(ink_of(p), id, g->width, g->height, x, y, w, h);
    tagger_box(p->tags, p->line.owner.elem, x, y, w, h);
}

static void add_link(canvas *c, const char *uri, mpt x, mpt y, mpt w, mpt h)
{
    pdf *p = self(c);
    struct sheet *s = sheet_of(p);
    struct link l = {.x = x, .y = (int64_t)s->h - y - h, .w = w, .h = h};
    l.uri = str_chars(p->a, str_of(uri));
    l.parent = tagger_link(p->tags, &p->line.owner);
    VEC_PUSH(p->a, &s->links, l);
}

static void add_jump(canvas *c, const elem *e, mpt x, mpt y, mpt w, mpt h)
{
    pdf *p = self(c);
    struct sheet *s = sheet_of(p);
    if (!tagger_tags(p->tags))
        return; /* nobody knows what it is a link of */
    struct link l = {.x = x, .y = (int64_t)s->h - y - h, .w = w, .h = h};
    l.of = e;
    l.page = p->sheets.n - 1;
    l.parent = tagger_link(p->tags, &(owner){.elem = e});
    VEC_PUSH(p->a, &s->links, l);
}

static void add_heading(canvas *c, int level, str title, mpt y)
{
    pdf *p = self(c);
    struct heading h = {.level = level, .title = str_dup(p->a, title)};
    h.page = p->sheets.n - 1;
    h.y = (int64_t)sheet_of(p)->h - y;
    VEC_PUSH(p->a, &p->headings, h);
}

pdf *pdf_new(arena *a, const pdf_info *info, diags *d)
{
    pdf *p = ARENA_NEW(a, pdf);
    p->canvas = (canvas){.page_begin = page_begin,
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
    p->tags = tagger_new(a, info->elems, info->nelems);
    p->fonts = fonts_new(a);
    p->pictures = pictures_new(a, info->profile == PROFILE_SCREEN);
    return p;
}

void pdf_share(pdf *p, plates *shared, foundry *outlines)
{
    pictures_share(p->pictures, shared);
    fonts_share(p->fonts, outlines);
}

canvas *pdf_canvas(pdf *p)
{
    return &p->canvas;
}

void pdf_versions(buf *out)
{
    buf_printf(out, "%s\nharfbuzz-subset %s\nlibdeflate %s\nzlib %s\n",
               objects_version(out->a), hb_version_string(), deflate_version(),
               inflate_version());
}
