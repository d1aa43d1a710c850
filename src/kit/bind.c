/*
 * Binding. In: parts of a kit; out: one document. The one idea: pages in front
 * are counted apart, in Roman numerals, so the numbers of all others are known
 * before the contents are set. Where parts begin on right-hand pages, blank
 * ones stand before them. Refuses what composing refuses, and too many pages.
 */
#include "bind.h"

#include "../render/fit.h"

#include <string.h>

typedef struct binder {
    arena *a;
    press *press;
    kit *k;
    diags *d;
    const elem *document;
    VEC(const elem *) elems;
    composed *parts;
    VEC(page) pages;
    const char *group; /* language of the open entry of the outline */
} binder;

/* ---- composing ----------------------------------------------------------- */

/* The layout of a part, in which a release or a page keeps the number of pages
 * that it wishes. */
static const layout *fitted_layout(const binder *b, const kit_part *p)
{
    if (p->release->kind != KIND_RELEASE && p->release->kind != KIND_PAGE)
        return p->layout;
    return fit_layout(&(copyfit_job){.a = b->a,
                                     .d = b->d,
                                     .release = p->release,
                                     .layout = p->layout,
                                     .fonts = p->fonts,
                                     .hyphens = press_hyphens(b->press)});
}

static bool compose_part(binder *b, size_t i)
{
    kit_part *p = &b->k->parts[i];
    standing at = {.document = b->document,
                   .id = (uint32_t)b->elems.n,
                   .order = (uint32_t)i,
                   .lang = b->k->langs[0]};
    compose_job j = {.a = b->a,
                     .d = b->d,
                     .release = p->release,
                     .layout = fitted_layout(b, p),
                     .fonts = p->fonts,
                     .hyphens = press_hyphens(b->press),
                     .at = &at};
    if (p->what == KIT_COVER)
        cover_snug(&j);
    if (!compose(&j, &b->parts[i]))
        return false;
    const styled *s = b->parts[i].styled;
    for (size_t k = 0; k < s->nelems; k++)
        VEC_PUSH(b->a, &b->elems, s->elems[k]);
    p->npages = filled_pages(b->parts[i].filled);
    return true;
}

/* ---- counting ------------------------------------------------------------ */

static bool begins_right(const kit *k, const kit_part *p)
{
    return p->begins == BREAK_DEFAULT ? k->duplex : p->begins == BREAK_RIGHT;
}

/* True if a blank page stands before part i, with so many in front of it. */
static bool wants_blank(const kit *k, size_t i, size_t before)
{
    return before % 2 == 1 && begins_right(k, &k->parts[i]);
}

/* Numbers the parts that are in front or those that are not; the last. */
static size_t count_pages(kit *k, bool front)
{
    size_t n = 0;
    for (size_t i = 0; i < k->nparts; i++) {
        kit_part *p = &k->parts[i];
        if (p->front != front)
            continue;
        n += wants_blank(k, i, n);
        p->first = (int)n + 1;
        n += p->npages;
    }
    return n;
}

/* ---- joining ------------------------------------------------------------- */

/* What the kit says of blank pages, in the style of page numbers; NULL: it says
 * nothing. in is a part whose tools are lent. */
static const para *blank_para(const binder *b, const composed *in)
{
    str words = kit_says(b->k->blanks, b->k, in->styled->lang);
    furniture lent = {
        .text = "x", .text_style = STYLE_FOLIO, .set = SET_CENTER};
    const para *p =
        style_furniture(b->a, in->styled, &lent, &(folio){"1", "1", false});
    if (words.len == 0 || p == NULL)
        return NULL;
    para *own = ARENA_NEW(b->a, para);
    span *all = ARENA_NEW(b->a, span);
    *own = *p;
    own->text = words;
    *all = p->spans[0];
    all->to = (uint32_t)words.len;
    own->spans = all;
    own->nspans = 1;
    return own;
}

/* A page with those words in its middle. */
static void add_blank(binder *b, int number, bool roman, size_t last)
{
    const composed *in = &b->parts[last];
    const layout *l = b->k->parts[last].layout;
    const para *words = blank_para(b, in);
    page one = {.w = layout_page_width(l),
                .h = layout_page_height(l),
                .number = number,
                .roman = roman};
    if (words != NULL) {
        mpt white = one.w / 6; /* at either side, at least */
        const broken *br = break_para(
            in->breaker, shape_para(in->shaper, words), one.w - 2 * white);
        mark *all = ARENA_ARRAY(b->a, mark, br->nlines);
        for (size_t i = 0; i < br->nlines; i++)
            all[i] = (mark){.kind = MARK_LINE,
                            .furniture = true,
                            .x = white,
                            .y = one.h / 2 + (mpt)i * br->leading,
                            .broken = br,
                            .line = (uint32_t)i};
        one.marks = all;
        one.nmarks = br->nlines;
    }
    VEC_PUSH(b->a, &b->pages, one);
}

/* The entry of a language, where the next part is the first in it. */
static void open_group(binder *b, size_t i, page *first)
{
    const kit_part *p = &b->k->parts[i];
    if (b->k->nlangs < 2 || p->front ||
        (b->group != NULL && strcmp(b->group, p->release->lang) == 0))
        return;
    opening *o = ARENA_NEW(b->a, opening);
    b->group = p->release->lang;
    *o = (opening){1, str_chars(b->a, lang_own_name(b->a, b->group))};
    first->openings = o;
    first->nopenings = 1;
}

static void join_part(binder *b, size_t i, int all)
{
    const kit_part *p = &b->k->parts[i];
    numbering n = {.before = (int)b->pages.n,
                   .first = p->first,
                   .all = all,
                   .roman = p->front,
                   .front = p->front};
    const pages *ps = paginate_finish(b->parts[i].filled, &n);
    for (size_t k = 0; k < ps->n; k++) {
        page one = ps->v[k];
        if (k == 0) {
            one.name = part_name(b->a, i);
            open_group(b, i, &one);
        }
        one.depth = b->k->nlangs > 1 && !p->front;
        VEC_PUSH(b->a, &b->pages, one);
    }
}

static void join_all(binder *b, int all)
{
    const kit *k = b->k;
    for (size_t i = 0; i < k->nparts; i++) {
        const kit_part *p = &k->parts[i];
        if (wants_blank(k, i, b->pages.n)) {
            bool roman = p->front || k->parts[i - 1].front;
            int number = b->pages.v[b->pages.n - 1].number + 1;
            add_blank(b, number, roman, i - 1);
        }
        join_part(b, i, all);
    }
}

/* ---- all ----------------------------------------------------------------- */

static kit_part *find_contents(const kit *k, size_t *i)
{
    for (*i = 0; *i < k->nparts; ++*i)
        if (k->parts[*i].what == KIT_CONTENTS)
            return &k->parts[*i];
    return NULL;
}

static bool compose_all(binder *b)
{
    kit *k = b->k;
    size_t last;
    kit_part *contents = find_contents(k, &last);
    for (size_t i = 0; i < k->nparts; i++)
        if (i != last && !compose_part(b, i))
            return false;
    count_pages(k, false);
    if (contents == NULL)
        return true;
    contents_fill(b->a, k, contents);
    return compose_part(b, last);
}

bool bind_kit(arena *a, press *p, kit *k, diags *d, kit_set *out)
{
    binder b = {.a = a, .press = p, .k = k, .d = d};
    b.document = style_document(a);
    b.parts = ARENA_ARRAY(a, composed, k->nparts);
    VEC_PUSH(a, &b.elems, b.document);
    *out = (kit_set){.kit = k, .parts = b.parts};
    if (!compose_all(&b))
        return false;
    size_t all = count_pages(k, false);
    if (count_pages(k, true) + all > PAGES_MAX) {
        diag_add(d, D_KIT_LARGE, k->parts[0].at, PAGES_MAX, "pages");
        return false;
    }
    join_all(&b, (int)all);
    pages *ps = ARENA_NEW(a, pages);
    *ps = (pages){b.pages.v, b.pages.n};
    out->pages = ps;
    out->elems = b.elems.v;
    out->nelems = b.elems.n;
    return true;
}

void kit_close(kit_set *s)
{
    for (size_t i = 0; s->parts != NULL && i < s->kit->nparts; i++)
        compose_drop((composed *)&s->parts[i]);
    s->parts = NULL;
}
