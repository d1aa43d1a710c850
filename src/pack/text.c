/*
 * Releases as text. In: a styled release; out: its words in UTF-8, to be
 * pasted. The one idea: style has made paragraphs of everything, labels, dates
 * and house texts among it, in the release's language, so that they are only
 * written down: a paragraph is a line, since who pastes wants no breaks of
 * ours, with an empty line between two. A link is followed by its address where
 * its words are another, a table has tabs, footnotes come last. Text in right-
 * to-left scripts is in its logical order; a paragraph of it that begins with
 * Latin letters has a mark (UAX #9, 2.6) that says where it begins. Refuses
 * nothing.
 */
#include "part.h"

#define HYPHEN_SOFT 0xAD
#define NOT_A_JOINER 0xFEFF
#define MARK_RTL 0x200F

/* ---- paragraphs ---------------------------------------------------------- */

static void put_text(buf *out, str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t cp = utf8_next(s, &i);
        if (cp != HYPHEN_SOFT && cp != NOT_A_JOINER && cp != 0x200B)
            buf_utf8(out, cp);
    }
}

/* What is said of an address, without its scheme. */
static str bare(str href)
{
    static const char *const schemes[] = {"mailto:", "tel:", "https://",
                                          "http://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_starts(href, schemes[i]))
            return str_slice(href, strlen(schemes[i]), href.len);
    return href;
}

static str without_slash(str s)
{
    return str_ends(s, "/") ? str_slice(s, 0, s.len - 1) : s;
}

/* True where the words of a link say its address already. */
static bool says_itself(str words, str href)
{
    if (str_starts(href, "tel:") || str_starts(href, "#"))
        return true;
    return str_eq(without_slash(bare(words)), without_slash(bare(href)));
}

/* Spans i ... of p that are one link; the place behind them. */
static size_t link_end(const para *p, size_t i)
{
    const char *href = p->spans[i].href;
    size_t n = i + 1;
    while (n < p->nspans && p->spans[n].href != NULL &&
           strcmp(p->spans[n].href, href) == 0)
        n++;
    return n;
}

static void put_span(buf *out, const para *p, const span *s)
{
    str words = str_slice(p->text, s->from, s->to);
    if (s->note != 0)
        buf_printf(out, "[%d]", s->note);
    else
        put_text(out, words);
}

/* The first letter tells where a program takes a line to begin. */
static bool begins_latin(str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t cp = utf8_next(s, &i);
        if ((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
            (cp >= 0xC0 && cp < 0x590) || cp >= 0x2E80)
            return cp < 0xFB1D || cp > 0xFEFC;
        if (cp >= 0x590)
            return false;
    }
    return false;
}

void plain_para(buf *out, const para *p)
{
    if (p->rtl && begins_latin(p->text))
        buf_utf8(out, MARK_RTL);
    if (p->label != NULL) {
        put_text(out, p->label->text);
        buf_char(out, ' ');
    }
    for (size_t i = 0; i < p->nspans;) {
        const span *s = &p->spans[i];
        size_t end = s->href != NULL ? link_end(p, i) : i + 1;
        str href = str_of(s->href);
        str words = str_slice(p->text, s->from, p->spans[end - 1].to);
        for (; i < end; i++)
            put_span(out, p, &p->spans[i]);
        if (href.len > 0 && !says_itself(words, href))
            buf_printf(out, " <%s>",
                       str_starts(href, "mailto:") ? bare(href).ptr : href.ptr);
    }
}

/* ---- items --------------------------------------------------------------- */

static void put_items(buf *out, const item *v, size_t n);

/* A row a line, cells with tabs between, breaks in them as spaces. */
static void put_table(buf *out, const table *t)
{
    int row = 0, col = 0;
    for (size_t i = 0; i < t->ncells; i++) {
        const cell *c = &t->cells[i];
        for (; row < c->row; row++, col = 0)
            buf_char(out, '\n');
        for (; col < c->col; col++)
            buf_char(out, '\t');
        size_t from = out->n;
        for (size_t k = 0; k < c->nparas; k++) {
            if (k > 0)
                buf_char(out, ' ');
            plain_para(out, c->paras[k]);
        }
        for (size_t k = from; k < out->n; k++)
            if (out->v[k] == '\n' || out->v[k] == '\t')
                out->v[k] = ' ';
    }
}

/* The picture's file and what stands below it. */
static void put_figure(buf *out, const figure *f)
{
    if (f->picture == NULL)
        return; /* a code: its address stands elsewhere */
    buf_printf(out, "[%s]", path_base(str_chars(out->a, f->picture->href)));
    for (size_t i = 0; i < f->nparas; i++) {
        buf_char(out, ' ');
        plain_para(out, f->paras[i]);
    }
}

static void put_tiling(buf *out, const tiling *t)
{
    for (size_t i = 0; i < t->ntiles; i++) {
        if (i > 0 && t->tiles[i].nitems > 0)
            buf_puts(out, "\n\n");
        put_items(out, t->tiles[i].items, t->tiles[i].nitems);
    }
}

static void put_item(buf *out, const item *it)
{
    switch (it->kind) {
    case ITEM_PARA:
        plain_para(out, it->para);
        break;
    case ITEM_RULE:
        buf_puts(out, "* * *");
        break;
    case ITEM_TABLE:
        put_table(out, it->table);
        break;
    case ITEM_FIGURE:
        put_figure(out, it->figure);
        break;
    case ITEM_TILING:
        put_tiling(out, it->tiling);
        break;
    }
}

/* Entries of a list stand close. */
static bool is_entry(const item *it)
{
    return it->kind == ITEM_PARA && it->para->label != NULL;
}

static void put_items(buf *out, const item *v, size_t n)
{
    bool entry = false;
    for (size_t i = 0; i < n; i++) {
        size_t before = out->n;
        if (i > 0 && before > 0)
            buf_puts(out, entry && is_entry(&v[i]) ? "\n" : "\n\n");
        size_t from = out->n;
        put_item(out, &v[i]);
        if (out->n == from)
            out->n = before; /* nothing to say */
        entry = is_entry(&v[i]);
    }
}

/* Behind its number, in brackets as where it is called; the label that it has
 * on a page would be another. */
static void put_note(buf *out, size_t number, const footnote *n)
{
    buf words = buf_new(out->a);
    item *items = ARENA_ARRAY(out->a, item, n->nitems);
    for (size_t i = 0; i < n->nitems; i++) {
        items[i] = n->items[i];
        if (i > 0 || items[i].kind != ITEM_PARA)
            continue;
        para *bare_one = ARENA_NEW(out->a, para);
        *bare_one = *items[i].para;
        bare_one->label = NULL;
        items[i].para = bare_one;
    }
    put_items(&words, items, n->nitems);
    buf_printf(out, "\n\n[%zu] ", number);
    buf_add(out, buf_str(&words));
}

str plain_release(arena *a, const styled *s)
{
    buf out = buf_new(a);
    for (size_t i = 0; i < s->nflows; i++) {
        if (out.n > 0)
            buf_puts(&out, "\n\n");
        put_items(&out, s->flows[i].items, s->flows[i].nitems);
    }
    for (size_t i = 0; i < s->nnotes; i++)
        put_note(&out, i + 1, &s->notes[i]);
    buf_char(&out, '\n');
    return buf_str(&out);
}
