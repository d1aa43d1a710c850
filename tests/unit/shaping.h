/*
 * What the tests of letters and of direction share: a shaper for a shipped
 * layout, and paragraphs of one span.
 */
#ifndef GALLEY_TEST_SHAPING_H
#define GALLEY_TEST_SHAPING_H

#include "test.h"

#include "../../src/shape/shape.h"
#include "roles.h"

#include <stdlib.h>

/* What every test works with. */
typedef struct bench {
    arena *a;
    diags *d;
    const layout *layout;
    fontbook *fonts;
    shaper *shaper;
    style style; /* of the next paragraph */
    uint32_t id;
    bool rtl, against;
    const char *href;
} bench;

static inline bench bench_open(const char *name)
{
    struct font_options options = {0};
    bench b = {.a = arena_new()};
    b.d = ARENA_NEW(b.a, diags);
    *b.d = diags_new(b.a);
    b.layout = layout_load(b.a, name, b.d, NOWHERE);
    if (b.layout != NULL)
        b.fonts = fontbook_open(b.layout, &options, b.d);
    if (b.fonts == NULL)
        exit(1);
    b.style = (style){
        .role = role_named(b.layout, "body"), .size = PT(10), .weight = 400};
    b.shaper = shaper_new(b.a, b.fonts, b.d);
    return b;
}

static inline void bench_drop(bench *b)
{
    shaper_drop(b->shaper);
    fontbook_drop(b->fonts);
    arena_drop(b->a);
}

static inline const shaped *shape(bench *b, const char *lang, const char *text)
{
    span *s = ARENA_NEW(b->a, span);
    para *p = ARENA_NEW(b->a, para);
    style *st = ARENA_NEW(b->a, style);
    *st = b->style;
    *s = (span){.to = (uint32_t)strlen(text),
                .style = st,
                .lang = lang,
                .href = b->href};
    *p = (para){.id = b->id,
                .style = st,
                .lang = lang,
                .rtl = b->rtl,
                .against = b->against,
                .text = str_of(text),
                .spans = s,
                .nspans = 1};
    return shape_para(b->shaper, p);
}

static inline mpt width(bench *b, const char *lang, const char *text)
{
    const shaped *s = shape(b, lang, text);
    mpt w = 0;
    for (size_t i = 0; i < s->nruns; i++)
        for (size_t k = 0; k < s->runs[i].nglyphs; k++)
            w += s->runs[i].glyphs[k].adv;
    return w;
}

static inline size_t count_code(const bench *b, enum diag_code code)
{
    size_t n = 0;
    for (size_t i = 0; i < b->d->list.n; i++)
        n += b->d->list.v[i].code == code;
    return n;
}

#endif
