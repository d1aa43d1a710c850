/*
 * What unit tests of breaking share: a paragraph shaped with the fonts of a
 * layout, and its clusters with their opportunities.
 */
#ifndef GALLEY_TEST_SETTER_H
#define GALLEY_TEST_SETTER_H

#include "../../src/break/cluster.h"

typedef struct setter {
    arena *a;
    diags d;
    const layout *layout;
    fontbook *fonts;
    shaper *shaper;
    hyphens *hyphens;
    breaker *breaker;
    opportunity *opportunity;
} setter;

/* Keeps pointers into *s. */
static inline void setter_open(setter *s)
{
    *s = (setter){.a = arena_new()};
    s->d = diags_new(s->a);
    s->hyphens = hyphens_open(HYPHENS_DIR);
    s->layout = layout_load(s->a, "plain", &s->d, NOWHERE);
    struct font_options o = {0};
    s->fonts = fontbook_open(s->layout, &o, &s->d);
    s->shaper = shaper_new(s->a, s->fonts, &s->d);
    s->breaker = breaker_new(s->a, s->layout, s->hyphens, &s->d);
    s->opportunity = opportunity_new(s->a);
}

static inline void setter_drop(setter *s)
{
    opportunity_drop(s->opportunity);
    breaker_drop(s->breaker);
    shaper_drop(s->shaper);
    fontbook_drop(s->fonts);
    hyphens_drop(s->hyphens);
    arena_drop(s->a);
}

static inline const fontrole *setter_role(const layout *l, const char *name)
{
    const fontrole *roles;
    size_t n = layout_roles(l, &roles);
    for (size_t i = 0; i < n; i++)
        if (strcmp(roles[i].name, name) == 0)
            return &roles[i];
    return NULL;
}

/* text in lang, 10 pt, shaped. */
static inline const shaped *setter_shape(setter *s, const char *lang,
                                         const char *text, enum style_id id,
                                         enum set set)
{
    style *st = ARENA_NEW(s->a, style);
    *st = (style){.role = setter_role(s->layout, "body"),
                  .size = PT(10),
                  .weight = 400,
                  .id = id,
                  .set = set,
                  .hyphenate = true,
                  .leading = PT(20)};
    span *sp = ARENA_NEW(s->a, span);
    para *p = ARENA_NEW(s->a, para);
    *p = (para){.id = NO_ID,
                .style = st,
                .lang = lang,
                .text = str_of(text),
                .spans = sp,
                .nspans = 1};
    *sp = (span){.to = (uint32_t)p->text.len, .style = st, .lang = lang};
    return shape_para(s->shaper, p);
}

/* Its clusters with what UAX #14 and galley's own rules say of them. */
static inline clusters setter_clusters(setter *s, const char *lang,
                                       const char *text)
{
    const shaped *sh = setter_shape(s, lang, text, STYLE_BODY, SET_LEFT);
    clusters c = clusters_of(s->a, sh);
    opportunity_find(s->opportunity, &c, layout_composition(s->layout));
    addresses_find(&c);
    ties_find(&c);
    return c;
}

/* The lines of it in tenths of an em, with "|" between. */
static inline const char *setter_lines(setter *s, const char *lang,
                                       const char *text, enum style_id id,
                                       int tenths)
{
    const shaped *sh = setter_shape(s, lang, text, id, SET_LEFT);
    const broken *b = break_para(s->breaker, sh, tenths * PT(1));
    buf out = buf_new(s->a);
    for (size_t i = 0; i < b->nlines; i++) {
        const line *l = &b->lines[i];
        buf_puts(&out, i ? "|" : "");
        buf_add(&out, str_trim(str_slice(sh->para->text, l->from, l->to)));
    }
    return str_chars(s->a, buf_str(&out));
}

#endif
