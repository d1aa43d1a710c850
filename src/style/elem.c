/*
 * Structure elements. In: paragraphs and containers as they are made; out: the
 * tree of what they are. The one idea: a container puts its element into the
 * context for what stands in it, and takes it back, as it does with indents; a
 * container whose only content is one paragraph is that paragraph's element.
 * Refuses nothing; headings are renumbered so that no level is left out.
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
    *e = (elem){.type = type, .parent = parent};
    e->id = c->first_id + (uint32_t)c->elems.n;
    e->order = c->slot << SLOT_SHIFT | (c->made++ & ((1U << SLOT_SHIFT) - 1));
    VEC_PUSH(c->a, &c->elems, e);
    return e;
}

elem *elem_new(ctx *c, enum elem_type type)
{
    return elem_under(c, c->elem, type);
}

/* The language that text in e is in, if it says no other. */
static const char *lang_around(const ctx *c, const elem *e)
{
    for (; e != NULL; e = e->parent)
        if (e->lang != NULL)
            return e->lang;
    return c->r->lang;
}

/* ---- paragraphs --------------------------------------------------------- */

static enum elem_type type_of(enum style_id id, int heading)
{
    static const enum elem_type types[STYLE_COUNT] = {
        [STYLE_RELEASE_LINE] = ELEM_RELEASE_LINE,
        [STYLE_EMBARGO] = ELEM_EMBARGO,
        [STYLE_CORRECTION] = ELEM_CORRECTION,
        [STYLE_SUBHEADLINE] = ELEM_SUBHEADLINE,
        [STYLE_SUMMARY] = ELEM_SUMMARY,
        [STYLE_BYLINE] = ELEM_BYLINE,
        [STYLE_CODE_BLOCK] = ELEM_CODE_BLOCK,
        [STYLE_CREDIT] = ELEM_CREDIT,
        [STYLE_END_MARK] = ELEM_END_MARK,
        [STYLE_CONTACT] = ELEM_CONTACT,
        [STYLE_COPYRIGHT] = ELEM_COPYRIGHT,
    };
    if (heading > 0)
        return (enum elem_type)(ELEM_H1 + heading - 1);
    return types[id] != ELEM_DOCUMENT ? types[id] : ELEM_P;
}

/* What a span's text stands in inside of its paragraph, from the outside in: in
 * a contact and in code each line is a paragraph, or they would be heard as
 * one; where a level is the same as in the span before, so is its element. */
enum shell {
    SHELL_LINE,
    SHELL_LINK,
    SHELL_KIND,
    SHELL_LANG,
    SHELL_RUBY,
    SHELLS
};

typedef struct chain {
    const span *s; /* NULL: none before */
    const elem *elems[SHELLS];
} chain;

static enum elem_type kind_of(const span *s)
{
    if (s->style->id == STYLE_DATELINE)
        return ELEM_DATELINE;
    if (s->style->strike)
        return ELEM_STRUCK;
    return s->style->id == STYLE_CODE ? ELEM_CODE : ELEM_DOCUMENT;
}

static bool same_text(const char *x, const char *y)
{
    return x == y || (x != NULL && y != NULL && strcmp(x, y) == 0);
}

static bool same_shell(const span *s, const span *t, enum shell at)
{
    switch (at) {
    case SHELL_LINE:
        return true; /* span_elem knows where one ends */
    case SHELL_LINK:
        return same_text(s->href, t->href) && s->note == t->note;
    case SHELL_KIND:
        return kind_of(s) == kind_of(t);
    case SHELL_LANG:
        return strcmp(s->lang, t->lang) == 0;
    default:
        return s->ruby == t->ruby;
    }
}

/* The type of a level of s, ELEM_DOCUMENT where it has none. */
static enum elem_type shell_type(const ctx *c, const span *s,
                                 const elem *around, enum shell at)
{
    bool foreign = strcmp(lang_around(c, around), s->lang) != 0;
    switch (at) {
    case SHELL_LINE:
        return around->type == ELEM_CONTACT || around->type == ELEM_CODE_BLOCK
                   ? ELEM_P
                   : ELEM_DOCUMENT;
    case SHELL_LINK:
        return s->note > 0 ? ELEM_REFERENCE : s->href ? ELEM_LINK : 0;
    case SHELL_KIND:
        return kind_of(s);
    case SHELL_LANG:
        return foreign ? ELEM_SPAN : ELEM_DOCUMENT;
    default:
        return s->ruby > 0 ? ELEM_RUBY : ELEM_DOCUMENT;
    }
}

static elem *inline_new(ctx *c, const elem *around, enum elem_type type,
                        const span *s)
{
    elem *e = elem_under(c, around, type);
    e->order = s->from;
    if (type == ELEM_SPAN)
        e->lang = s->lang;
    return e;
}

/* The base of a ruby, with what stands above it beside. */
static const elem *ruby_new(ctx *c, para *p, const elem *ruby, const span *s)
{
    const elem *base = inline_new(c, ruby, ELEM_RB, s);
    elem *above = inline_new(c, ruby, ELEM_RT, s);
    above->order = UINT32_MAX;
    ((const elem **)p->ruby_elems)[s->ruby - 1] = above;
    return base;
}

/* The element of the text of s, whose neighbour before is in `last`. */
static const elem *span_elem(ctx *c, para *p, const span *s, chain *last)
{
    const elem *e = p->elem;
    /* a line that ended ends all; spans end where lines do */
    bool same = last->s != NULL && p->text.ptr[s->from - 1] != '\n';
    for (enum shell i = 0; i < SHELLS; i++) {
        same = same && same_shell(last->s, s, i);
        if (!same) {
            enum elem_type type = shell_type(c, s, e, i);
            last->elems[i] =
                type == ELEM_DOCUMENT ? NULL : inline_new(c, e, type, s);
            if (i == SHELL_RUBY && last->elems[i] != NULL)
                last->elems[i] = ruby_new(c, p, last->elems[i], s);
        }
        if (last->elems[i] != NULL)
            e = last->elems[i];
    }
    last->s = s;
    return e;
}

/* The footnotes that p is the first to call stand in it, at its end; in a
 * heading behind it. */
static void elem_notes(ctx *c, const para *p, int heading)
{
    for (size_t i = 0; i < p->nspans; i++) {
        int n = p->spans[i].note;
        if (n < 1 || (size_t)n > c->r->nnotes || c->note_elems[n - 1] != NULL)
            continue;
        const elem *parent = heading > 0 ? p->elem->parent : p->elem;
        elem *e = elem_under(c, parent, ELEM_NOTE);
        if (heading == 0)
            e->order = UINT32_MAX;
        c->note_elems[n - 1] = e;
    }
}

void elem_para(ctx *c, para *p, int heading)
{
    bool sole = c->sole != NULL;
    elem *e = sole ? c->sole : elem_new(c, type_of(p->style->id, heading));
    c->sole = NULL;
    if (strcmp(lang_around(c, e), p->lang) != 0)
        e->lang = p->lang;
    elem_spans(c, p, e);
    elem_notes(c, p, heading);
}

void elem_spans(ctx *c, para *p, const elem *e)
{
    chain last = {0};
    p->elem = e;
    p->ruby_elems = ARENA_ARRAY(c->a, const elem *, p->nrubies + 1);
    const elem **elems = ARENA_ARRAY(c->a, const elem *, p->nspans + 1);
    for (size_t i = 0; i < p->nspans; i++)
        elems[i] = span_elem(c, p, &p->spans[i], &last);
    p->span_elems = elems;
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

static const folio first_page = {"1", "1", false};

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
    str words = furniture_words(c->a, c->r, c->l, text, &first_page);
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
    if (c->r->kind == KIND_PAGE || c->r->kind == KIND_SHEET)
        return out; /* it was heard before */
    elem *sect = elem_new(c, ELEM_LETTERHEAD);
    for (size_t i = 0; i < m->nfurniture; i++) {
        const furniture *f = &m->furniture[i];
        if (!is_on_first(f))
            continue;
        if (f->kind == FURN_IMAGE && str_trim(f->alt).len > 0) {
            elem *e = letterhead_new(c, sect, ELEM_FIGURE, f->alt);
            e->alt = str_trim(
                furniture_words(c->a, c->r, c->l, f->alt, &first_page));
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
