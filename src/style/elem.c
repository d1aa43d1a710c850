/*
 * Structure elements. In: containers as they are made; out: the tree of what
 * they are, to which elem_para.c adds paragraphs and what stands in them. The
 * one idea: a container puts its element into the context for what stands in
 * it, and takes it back, as it does with indents; a container whose only
 * content is one paragraph is that paragraph's element. Refuses nothing;
 * headings are renumbered so that no level is left out.
 */
#include "resolve.h"

#include <stdlib.h>
#include <string.h>

#define X(id, name, standard) [ELEM_##id] = name,
const char *const elem_names[ELEM_TYPES] = {ELEM_LIST(X)};
#undef X
#define X(id, name, standard) [ELEM_##id] = standard,
const char *const elem_standard[ELEM_TYPES] = {ELEM_LIST(X)};
#undef X

bool elem_stays(enum elem_type type)
{
    return type == ELEM_TR || type == ELEM_TH || type == ELEM_TD;
}

/* ---- elems --------------------------------------------------------------- */

elem *elem_under(ctx *c, const elem *parent, enum elem_type type)
{
    elem *e = ARENA_NEW(c->a, elem);
    *e = (elem){.type = type, .parent = parent, .id = (uint32_t)c->elems.n};
    e->order = c->slot << SLOT_SHIFT | (c->made++ & ((1U << SLOT_SHIFT) - 1));
    VEC_PUSH(c->a, &c->elems, e);
    return e;
}

elem *elem_new(ctx *c, enum elem_type type)
{
    return elem_under(c, c->elem, type);
}

/* ---- the order of sections ---------------------------------------------- */

/* Where part k of flow def comes among the document's sections: those of the
 * main flow as the layout lists them; those of another before the first that
 * an editor would put behind them. */
uint32_t elem_slot(const flowdef *def, size_t k, const flowdef *main)
{
    if (def == main)
        return 2 * (uint32_t)k + 2;
    size_t i = 0;
    while (i < main->nparts && main->parts[i] < def->parts[k])
        i++;
    return 2 * (uint32_t)i + 1;
}

/* ---- the letterhead ------------------------------------------------------ */

/* True if text says the same for every release and on every page: then it
 * is the house that speaks. */
static bool is_house(const ctx *c, str text, int depth)
{
    for (size_t i = str_find(text, "{", 0); i != SIZE_MAX;
         i = str_find(text, "{", i + 1)) {
        size_t end = str_find(text, "}", i);
        if (end == SIZE_MAX)
            break;
        const char *name = str_chars(c->a, str_slice(text, i + 1, end)), *in;
        if (strcmp(name, "organisation") == 0 ||
            strcmp(name, "organisations") == 0)
            continue;
        str own = label_find(c->a, c->l, c->r->lang, name, &in);
        if (own.len == 0 || depth > 4 ||
            word_parse(str_of(name), label_names) >= 0 ||
            !is_house(c, own, depth + 1))
            return false;
    }
    return true;
}

/* The language of a template's words: of the first label in it. */
static const char *words_lang(const ctx *c, str text)
{
    for (size_t i = str_find(text, "{", 0); i != SIZE_MAX;
         i = str_find(text, "{", i + 1)) {
        size_t end = str_find(text, "}", i);
        const char *in;
        if (end == SIZE_MAX)
            break;
        const char *name = str_chars(c->a, str_slice(text, i + 1, end));
        if (label_find(c->a, c->l, c->r->lang, name, &in).len > 0)
            return in;
    }
    return c->r->lang;
}

/* An element of the letterhead's whose words come from that template. */
static elem *letterhead_new(ctx *c, const elem *sect, enum elem_type type,
                            str text)
{
    elem *e = elem_under(c, sect, type);
    const char *lang = words_lang(c, text);
    bool english = lang_primary_is(c->r->lang, "en");
    if (strcmp(lang, c->r->lang) != 0 && !english)
        e->lang = lang;
    return e;
}

/* A paragraph for each line of an address, one behind the other in
 * styled.elems; the first of them. What is set in the style `letterhead` is a
 * name, which is one paragraph in however many lines. */
static elem *letterhead_lines(ctx *c, const elem *sect, const furniture *f)
{
    str text = str_of(f->text);
    str words = furniture_words(c->a, c->r, c->l, text, 1, 1);
    elem *first = letterhead_new(c, sect, ELEM_P, text);
    first->lined = f->text_style != STYLE_LETTERHEAD;
    for (size_t i = 0; first->lined && i < words.len; i++)
        if (words.ptr[i] == '\n')
            letterhead_new(c, sect, ELEM_P, text);
    return first;
}

static bool is_on_first(const furniture *f)
{
    return f->when == WHEN_ALWAYS || f->when == WHEN_ODD;
}

/* What a reader must hear of the first page's furniture: names and addresses,
 * and pictures that say something. */
const elem *const *elem_letterhead(ctx *c, const master *m)
{
    const elem **out = ARENA_ARRAY(c->a, const elem *, m->nfurniture + 1);
    elem *sect = elem_new(c, ELEM_LETTERHEAD);
    for (size_t i = 0; i < m->nfurniture; i++) {
        const furniture *f = &m->furniture[i];
        if (!is_on_first(f))
            continue;
        if (f->kind == FURN_IMAGE && str_trim(f->alt).len > 0) {
            elem *e = letterhead_new(c, sect, ELEM_FIGURE, f->alt);
            e->alt = str_trim(furniture_words(c->a, c->r, c->l, f->alt, 1, 1));
            out[i] = e->alt.len > 0 ? e : NULL;
        } else if (f->kind == FURN_TEXT && is_house(c, str_of(f->text), 0)) {
            out[i] = letterhead_lines(c, sect, f);
        }
    }
    return out;
}

/* ---- headings ------------------------------------------------------------ */

static bool is_heading(const elem *e)
{
    return e->type >= ELEM_H1 && e->type <= ELEM_H6;
}

static int by_order(const void *x, const void *y)
{
    const elem *p = *(const elem *const *)x, *q = *(const elem *const *)y;
    return (p->order > q->order) - (p->order < q->order);
}

void elem_headings(ctx *c)
{
    VEC(elem *) all = {0};
    for (size_t i = 0; i < c->elems.n; i++)
        if (is_heading(c->elems.v[i]))
            VEC_PUSH(c->a, &all, c->elems.v[i]);
    if (all.n > 0)
        qsort(all.v, all.n, sizeof *all.v, by_order);
    int open[ELEM_H6 - ELEM_H1 + 1], depth = 0; /* of those it stands under */
    for (size_t i = 0; i < all.n; i++) {
        int level = (int)(all.v[i]->type - ELEM_H1) + 1;
        while (depth > 0 && open[depth - 1] >= level)
            depth--;
        /* what stands above the headline is no heading of its text */
        bool early = depth == 0 && level > 1;
        all.v[i]->type = early ? ELEM_P : (enum elem_type)(ELEM_H1 + depth);
        if (!early)
            open[depth++] = level;
    }
}
