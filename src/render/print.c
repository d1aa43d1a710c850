/*
 * Printing. In: pages, and what layout and command line say of bleed and
 * marks; out: what a PDF for print is made with, and the pages with their
 * slugs. The one idea: a slug is lines of text like any other, set beyond the
 * edge of the page; so any script can stand in it. The layout says how it is
 * printed, and the command line goes before it.
 */
#include "print.h"

#include "../pdf/marks.h"
#include "../preflight/preflight.h"

#include <string.h>

/* ---- spot colours -------------------------------------------------------- */

/* A canvas that draws nothing and remembers inks. */
typedef struct finder {
    canvas c;
    const print_setup *setup;
    uint32_t used;
} finder;

static void see(canvas *c, const color *of)
{
    ((finder *)(void *)c)->used |= 1u << of->spot;
}

static void see_glyphs(canvas *c, const face *f, mpt size, const color *of,
                       const inked *g, size_t n)
{
    (void)f, (void)size, (void)g, (void)n;
    see(c, of);
}

static void see_fill(canvas *c, mpt x, mpt y, mpt w, mpt h, const color *of)
{
    (void)x, (void)y, (void)w, (void)h;
    see(c, of);
}

static void see_path(canvas *c, const path_step *steps, size_t n, mpt weight,
                     const color *of)
{
    (void)steps, (void)n, (void)weight;
    see(c, of);
}

static void see_rgb(finder *f, const uint8_t rgb[3])
{
    for (size_t i = 0; i < f->setup->ncolors; i++)
        if (memcmp(f->setup->colors[i].rgb, rgb, 3) == 0) {
            see(&f->c, &f->setup->colors[i]);
            return;
        }
}

static void see_drawing(canvas *c, const drawing *g, mpt x, mpt y, mpt w, mpt h)
{
    (void)x, (void)y, (void)w, (void)h;
    for (size_t i = 0; i < g->npaths; i++) {
        if (g->paths[i].fill)
            see_rgb((finder *)(void *)c, g->paths[i].fill_rgb);
        if (g->paths[i].stroke)
            see_rgb((finder *)(void *)c, g->paths[i].stroke_rgb);
    }
}

/* The spot colours that pages are drawn with, bits 1 << number. */
static uint32_t spots_of(const pages *pp, const print_setup *setup)
{
    finder f = {.c = blind_canvas, .setup = setup};
    f.c.glyphs = see_glyphs;
    f.c.fill = see_fill;
    f.c.path = see_path;
    f.c.drawing = see_drawing;
    if (setup->nspots > 0)
        draw_pages(pp, &f.c);
    return f.used & ~1u;
}

/* ---- slugs --------------------------------------------------------------- */

/* Marks and slugs are on all plates; each plate's name on its own. */
static const color all_plates = {.spot_name = "All", .spot = SPOT_ALL};
static const color process[4] = {{.name = "Cyan", .cmyk = {100, 0, 0, 0}},
                                 {.name = "Magenta", .cmyk = {0, 100, 0, 0}},
                                 {.name = "Yellow", .cmyk = {0, 0, 100, 0}},
                                 {.name = "Black", .cmyk = {0, 0, 0, 100}}};

#define SLUG_SIZE PT(6)

/* A slug while it is written. */
typedef struct slugging {
    const slug *s;
    buf text;
    VEC(span) spans;
} slugging;

static void add_span(slugging *w, const char *text, const color *of)
{
    style *own = ARENA_NEW(w->s->a, style);
    *own = *w->s->style;
    own->size = SLUG_SIZE;
    own->weight = 400;
    own->leading = MARKS_LEADING;
    own->color = of;
    own->set = SET_LEFT;
    own->caps = CAPS_NORMAL;
    own->tracking = own->caps_tracking = own->rise = own->indent = 0;
    own->left = own->right = own->before = own->after = 0;
    own->rule_above = own->rule_below = own->padding = 0;
    own->background = NULL;
    own->hyphenate = false;
    span sp = {.from = (uint32_t)w->text.n, .style = own, .lang = "en"};
    buf_puts(&w->text, text);
    sp.to = (uint32_t)w->text.n;
    if (sp.to > sp.from)
        VEC_PUSH(w->s->a, &w->spans, sp);
}

static void add_plates(slugging *w)
{
    const print_setup *setup = w->s->print->setup;
    for (int i = 0; i < 4; i++)
        add_span(w, arena_printf(w->s->a, "   %s", process[i].name),
                 &process[i]);
    for (size_t i = 0; i < setup->nspots; i++)
        if (w->s->spots & 1u << (i + 1))
            add_span(w,
                     arena_printf(w->s->a, "   %s", setup->spots[i]->spot_name),
                     setup->spots[i]);
}

const broken *slug_lines(const slug *s, const char *which, mpt measure)
{
    slugging w = {.s = s, .text = buf_new(s->a)};
    add_span(&w,
             arena_printf(s->a, "%s%s%s   %s   %s", s->name,
                          s->date != NULL ? "   " : "",
                          s->date != NULL ? s->date : "", which,
                          s->print->condition),
             &all_plates);
    add_plates(&w);
    para *p = ARENA_NEW(s->a, para);
    *p = (para){.id = NO_ID, .style = w.spans.v[0].style, .lang = "en"};
    p->text = buf_str(&w.text);
    p->spans = w.spans.v;
    p->nspans = w.spans.n;
    return break_para(s->breaker, shape_para(s->shaper, p), measure);
}

mark slug_mark(const broken *br, size_t i, mpt x, mpt y, mpt measure)
{
    return (mark){.kind = MARK_LINE,
                  .furniture = true,
                  .x = x,
                  .y = y + br->ascent + (mpt)i * MARKS_LEADING,
                  .w = measure,
                  .h = MARKS_LEADING,
                  .broken = br,
                  .line = (uint32_t)i};
}

/* p with its slug beyond its foot. */
static page slugged(const slug *s, const page *p, const char *which, mpt bleed,
                    size_t *lines)
{
    const broken *br = slug_lines(s, which, p->w);
    mark *all = ARENA_ARRAY(s->a, mark, p->nmarks + br->nlines);
    page out = *p;
    memcpy(all, p->marks, p->nmarks * sizeof *all);
    for (size_t i = 0; i < br->nlines; i++)
        all[out.nmarks++] =
            slug_mark(br, i, 0, p->h + bleed + MARKS_SLUG, p->w);
    out.marks = all;
    *lines = br->nlines > *lines ? br->nlines : *lines;
    return out;
}

/* "2026-03-02": of when the file says it was made. */
static const char *date_of(arena *a, const pdf_info *info)
{
    if (info->published == NULL)
        return NULL;
    str s = str_of(info->published);
    return str_chars(a, str_slice(s, 0, s.len < 10 ? s.len : 10));
}

slug slug_of(const prepress_job *j, const pdf_info *info)
{
    furniture borrowed = {.kind = FURN_TEXT, .text = "-"};
    borrowed.text_style = STYLE_FOLIO;
    const para *p = style_furniture(j->a, j->styled, &borrowed,
                                    &(folio){.page = "1", .pages = "1"});
    return (slug){.a = j->a,
                  .shaper = j->shaper,
                  .breaker = j->breaker,
                  .style = p->style,
                  .name = path_base(j->path),
                  .date = date_of(j->a, info),
                  .print = info->print,
                  .spots = info->spots};
}

/* Pages are counted from the first, whatever number a reader finds on them. */
static const pages *add_slugs(const prepress_job *j, const pages *pp,
                              const pdf_info *info, size_t *lines)
{
    slug s = slug_of(j, info);
    pages *out = ARENA_NEW(j->a, pages);
    page *v = ARENA_ARRAY(j->a, page, pp->n);
    for (size_t i = 0; i < pp->n; i++) {
        const char *which = arena_printf(j->a, "page %zu of %zu", i + 1, pp->n);
        v[i] = slugged(&s, &pp->v[i], which, info->bleed, lines);
    }
    *out = (pages){v, pp->n};
    return out;
}

/* A condition is what a profile describes: without its own, the layout's name
 * is that of another one. */
static void check_condition(const print_setup *s, diags *d)
{
    if (s->icc.len == 0 && s->condition != NULL &&
        strcmp(s->condition, ASSET_CMYK_CONDITION) != 0)
        diag_add(d, D_PRINT_CONDITION, s->at, s->condition,
                 ASSET_CMYK_CONDITION);
}

/* ---- all ----------------------------------------------------------------- */

bool print_setup_of(const prepress_job *j, const pages *pp, pdf_info *info)
{
    const render_options *o = j->options;
    const print_setup *setup = layout_print(j->styled->layout);
    info->print = press_print(j->press, setup, j->d);
    if (info->print == NULL)
        return false;
    check_condition(setup, j->d);
    info->bleed = o->has_bleed ? o->bleed : setup->bleed;
    info->marks = o->has_marks ? o->marks : setup->marks;
    info->spots = spots_of(pp, setup);
    return true;
}

const pages *print_slugs(const prepress_job *j, const pages *pp, pdf_info *info)
{
    size_t lines = 0;
    if (info->marks & 1u << PRINT_SLUG)
        pp = add_slugs(j, pp, info, &lines);
    info->room = marks_room(info->marks, lines);
    return pp;
}

void print_check(const prepress_job *j, str made, pdf_inks known)
{
    const print_setup *setup = layout_print(j->styled->layout);
    preflight_job how = {
        .path = j->path, .ink_limit = setup->ink_limit, .known = known};
    preflight(j->a, made, &how, j->d);
}
