/*
 * What is in a paragraph. In: a paragraph; out: its element and those of the
 * pieces of its text, the footnotes that it calls among them. The one idea: a
 * piece is what one span has in one language, and each says what it stands in
 * from the outside in; what it shares with the piece before is one element.
 * Refuses nothing.
 */
#include "resolve.h"
#include "tongue.h"

#include <string.h>

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

/* ---- notes --------------------------------------------------------------- */

#define TOLD_MAX 60 /* bytes of the words before a mark */

/* The last words of text: where one comes back to from a note. */
static str last_words(arena *a, str text)
{
    size_t from = text.len > TOLD_MAX ? text.len - TOLD_MAX : 0;
    while (from > 0 && ((uint8_t)text.ptr[from] & 0xC0) == 0x80)
        from++;
    size_t blank = from > 0 ? str_find(text, " ", from) : SIZE_MAX;
    if (blank < text.len - 1)
        from = blank + 1;
    const char *words = str_chars(a, str_trim(str_slice(text, from, text.len)));
    return str_of(arena_printf(a, from > 0 ? "\u2026 %s" : "%s", words));
}

/* A mark of note n, which is a link to it; the first one is where the note's
 * own number leads back to. before: the text up to the mark. */
static void note_called(ctx *c, int n, elem *mark, str before)
{
    if ((size_t)n > c->r->nnotes)
        return;
    note_calls *of = &c->note_links[n - 1];
    if (of->marks.n == 0)
        of->words = last_words(c->a, before);
    VEC_PUSH(c->a, &of->marks, mark);
}

/* A piece of a paragraph's text: of one span and one language. */
typedef struct piece {
    const span *s; /* NULL: none */
    uint32_t from, to;
    const char *lang;
} piece;

/* What a piece stands in inside of its paragraph, from the outside in: in a
 * contact and in code each line is a paragraph, or they would be heard as
 * one; where a level is the same as of the piece before, so is its element. */
enum shell {
    SHELL_LINE,
    SHELL_NOTE,
    SHELL_LINK,
    SHELL_KIND,
    SHELL_LANG,
    SHELL_RUBY,
    SHELLS
};

typedef struct chain {
    piece last; /* the one before */
    bool notes; /* one of all was the mark of a note */
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

static bool same_shell(const piece *p, const piece *q, enum shell at)
{
    const span *s = p->s, *t = q->s;
    switch (at) {
    case SHELL_LINE:
        return true; /* piece_elem knows where one ends */
    case SHELL_NOTE:
        return s->note == t->note;
    case SHELL_LINK:
        return same_text(s->href, t->href);
    case SHELL_KIND:
        return kind_of(s) == kind_of(t);
    case SHELL_LANG:
        return strcmp(p->lang, q->lang) == 0;
    default:
        return s->ruby == t->ruby;
    }
}

/* The type of a level of p, ELEM_DOCUMENT where it has none. */
static enum elem_type shell_type(const ctx *c, const piece *p,
                                 const elem *around, enum shell at)
{
    const span *s = p->s;
    switch (at) {
    case SHELL_LINE:
        return around->type == ELEM_CONTACT || around->type == ELEM_CODE_BLOCK
                   ? ELEM_P
                   : ELEM_DOCUMENT;
    case SHELL_NOTE:
        return s->note > 0 ? ELEM_REFERENCE : ELEM_DOCUMENT;
    case SHELL_LINK:
        return s->note > 0 || s->href != NULL ? ELEM_LINK : ELEM_DOCUMENT;
    case SHELL_KIND:
        return kind_of(s);
    case SHELL_LANG:
        return strcmp(lang_around(c, around), p->lang) != 0 ? ELEM_SPAN
                                                            : ELEM_DOCUMENT;
    default:
        return s->ruby > 0 ? ELEM_RUBY : ELEM_DOCUMENT;
    }
}

/* The base of a ruby, with what stands above it beside. */
static const elem *ruby_new(ctx *c, para *p, elem *ruby, const span *s)
{
    elem *base = elem_under(c, ruby, ELEM_RB);
    elem *above = elem_under(c, ruby, ELEM_RT);
    tongues t = {.text = p->rubies[s->ruby - 1]->text, .hint = c->han};
    uint32_t end = (uint32_t)t.text.len;
    tongue other = tongue_next(&t, 0, end, lang_around(c, ruby));
    if (other.lang != NULL && !tongue_leaves(&t, &other, 0, end))
        above->lang = other.lang;
    base->order = s->from;
    above->order = UINT32_MAX;
    ((const elem **)p->ruby_elems)[s->ruby - 1] = above;
    return base;
}

static const elem *shell_new(ctx *c, para *p, const elem *around, chain *of,
                             enum shell at)
{
    const piece *q = &of->last;
    enum elem_type type = shell_type(c, q, around, at);
    if (type == ELEM_DOCUMENT)
        return NULL;
    elem *e = elem_under(c, around, type);
    e->order = q->from;
    if (type == ELEM_SPAN)
        e->lang = q->lang;
    if (at == SHELL_LINK && q->s->note > 0) {
        note_called(c, q->s->note, e, str_slice(p->text, 0, q->from));
        of->notes = true;
    }
    return at == SHELL_RUBY ? ruby_new(c, p, e, q->s) : e;
}

/* The element of the text of q, whose neighbour before is in `of`. */
static const elem *piece_elem(ctx *c, para *p, piece q, chain *of)
{
    const elem *e = p->elem;
    piece last = of->last;
    of->last = q;
    /* a line that ended ends all; spans end where lines do */
    bool same = last.s != NULL && p->text.ptr[q.from - 1] != '\n';
    for (enum shell i = 0; i < SHELLS; i++) {
        same = same && same_shell(&last, &q, i);
        if (!same)
            of->elems[i] = shell_new(c, p, e, of, i);
        if (of->elems[i] != NULL)
            e = of->elems[i];
    }
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

/* ---- the languages of a paragraph ---------------------------------------- */

/* The pieces of a paragraph, one after the other. */
typedef struct cutter {
    const para *p;
    tongues t;
    bool whole;      /* no letter is in the paragraph's own language, but */
    const char *as;  /* in this; NULL: some are */
    uint32_t region; /* end of the spans in one language that are read */
    tongue next;     /* in the region, or behind all of it */
} cutter;

/* Code is in no language that anybody speaks. */
static bool is_spoken(const para *p, const span *s)
{
    return p->style->id != STYLE_CODE_BLOCK && s->style->id != STYLE_CODE;
}

/* Where the spans in the language of span i end. */
static uint32_t region_end(const para *p, size_t i)
{
    size_t k = i + 1;
    while (k < p->nspans && is_spoken(p, &p->spans[k]) &&
           strcmp(p->spans[k].lang, p->spans[i].lang) == 0)
        k++;
    return p->spans[k - 1].to;
}

/* What is all in the letters of one other language is in that language. */
static cutter cutter_new(const ctx *c, const para *p)
{
    cutter k = {.p = p, .t = {.text = p->text, .hint = c->han}};
    uint32_t end = (uint32_t)p->text.len;
    if (p->nspans == 0 || !is_spoken(p, &p->spans[0]) ||
        region_end(p, 0) < end || strcmp(p->spans[0].lang, p->lang) != 0)
        return k;
    k.region = end;
    k.next = tongue_next(&k.t, 0, end, p->lang);
    if (k.next.lang != NULL && !tongue_leaves(&k.t, &k.next, 0, end))
        k.as = k.next.lang;
    return k;
}

/* The piece of span i that begins at `from`. */
static piece cut(cutter *k, size_t i, uint32_t from)
{
    const span *s = &k->p->spans[i];
    piece q = {s, from, s->to, s->lang};
    if (k->as != NULL) {
        q.lang = k->as;
        return q;
    }
    if (!is_spoken(k->p, s))
        return q;
    if (from >= k->region) {
        k->region = region_end(k->p, i);
        k->next = tongue_next(&k->t, from, k->region, s->lang);
    } else if (from >= k->next.to) {
        k->next = tongue_next(&k->t, from, k->region, s->lang);
    }
    bool in = from >= k->next.from && k->next.lang != NULL;
    uint32_t to = in ? k->next.to : k->next.from;
    q.to = to < q.to ? to : q.to;
    q.lang = in ? k->next.lang : q.lang;
    return q;
}

/* ---- a paragraph's elements ---------------------------------------------- */

static void put_pieces(ctx *c, para *p, cutter *k)
{
    chain of = {0};
    VEC(spoken) all = {0};
    p->ruby_elems = ARENA_ARRAY(c->a, const elem *, p->nrubies + 1);
    for (size_t i = 0; i < p->nspans; i++) {
        for (uint32_t at = p->spans[i].from; at < p->spans[i].to;) {
            piece q = cut(k, i, at);
            const elem *e = piece_elem(c, p, q, &of);
            at = q.to;
            if (all.n > 0 && all.v[all.n - 1].elem == e)
                all.v[all.n - 1].to = at;
            else
                VEC_PUSH(c->a, &all, (spoken){at, e});
        }
    }
    p->heard = all.v;
    p->nheard = all.n;
    p->jumps = of.notes || p->elem->to != NULL;
}

void elem_para(ctx *c, para *p, int heading)
{
    bool sole = c->sole != NULL;
    elem *e = sole ? c->sole : elem_new(c, type_of(p->style->id, heading));
    c->sole = NULL;
    cutter k = cutter_new(c, p);
    const char *lang = k.as != NULL ? k.as : p->lang;
    if (strcmp(lang_around(c, e), lang) != 0)
        e->lang = lang;
    p->elem = e;
    put_pieces(c, p, &k);
    elem_notes(c, p, heading);
}

void elem_spans(ctx *c, para *p, const elem *e)
{
    cutter k = cutter_new(c, p);
    if (!tongue_speaks(p->text)) /* a number is read as what it numbers */
        k.as = lang_around(c, e);
    p->elem = e;
    put_pieces(c, p, &k);
}
