/*
 * html: in, pieces of HTML between Markdown; out, calls of the builder.
 *
 * One idea: a tokenizer that knows tags, attributes, comments and text, and a
 * table (element.c) that says for every tag what it is. It is our own because
 * cmark hands out inline HTML tag by tag, with Markdown in between: a parser of
 * whole documents (libxml2's) would need the text put together again, would
 * lose the places, and repairs HTML by rules of its own. It reads each byte
 * once, opens no file and no address, and cannot fail: what is no tag is text.
 * Scripts and styles are dropped; tags that are not in the table leave their
 * text; a name that HTML does not have is no tag. Depth is limited by the
 * builder.
 */
#include "html.h"

#include <string.h>

#include "element.h"
#include "picture.h"
#include "tag.h"
#include "url.h"

/* Tags that are named in warnings; more do not help the writer. */
enum { WARNED_MAX = 100 };

/* Pages are deep in divs; from so many open elements on they end a paragraph,
 * and no more. */
enum { THIN_DEPTH = NESTING_MAX - 24 };

html html_new(const source *src, builder *b)
{
    return (html){.src = src, .b = b};
}

/* ---- elements -------------------------------------------------------- */

/* Of what is dropped: does it show something to who reads the page? */
static bool is_shown(const char *name)
{
    return strcmp(name, "iframe") == 0 || strcmp(name, "object") == 0 ||
           strcmp(name, "svg") == 0;
}

/* One warning for each tag, however often it comes. */
static void warn_tag(html *h, const tag *t, enum diag_code code)
{
    if (h->page && (code != D_HTML_DROPPED || !is_shown(t->name)))
        return;
    for (size_t i = 0; i < h->warned.n; i++)
        if (str_is(h->warned.v[i], t->name))
            return;
    if (h->warned.n >= WARNED_MAX)
        return;
    str name = str_dup(h->src->a, str_of(t->name));
    VEC_PUSH(h->src->a, &h->warned, name);
    diag_add(h->src->d, code, t->at, name.ptr);
}

static void open_image(html *h, const tag *t)
{
    picture p = {.at = t->at, .href = attr_text(h->src->a, t, "src")};
    if (h->page && !picture_of_page(h->src, h->base, t, &p.href))
        return;
    p.has_alt = attr_has(t, "alt");
    p.alt = attr_text(h->src->a, t, "alt");
    str w = str_trim(attr_text(h->src->a, t, "width"));
    if (w.len && (str_ends(w, "%") || str_ends(w, "mm") || str_ends(w, "cm") ||
                  str_ends(w, "in") || str_ends(w, "pt")))
        p.width = w;
    if (p.href.len)
        build_picture(h->b, &p);
}

static void open_link(html *h, const tag *t, const char *name)
{
    str href = attr_text(h->src->a, t, "href");
    if (h->page)
        href = str_starts(str_trim(href), "#")
                   ? STR("")
                   : url_join(h->src->a, h->base, href);
    if (href.len)
        href = link_href(h->src, str_trim(href), t->at);
    if (href.len)
        build_inl(h->b, INL_LINK, name, t->at)->href = href;
    else
        build_thin(h->b, name, NULL, false, t->at);
}

/* What a page plays or frames is not printed; its address is. */
static void open_player(html *h, const tag *t)
{
    str href = url_join(h->src->a, h->base, attr_text(h->src->a, t, "src"));
    size_t depth = build_depth(h->b);
    if (!h->page || url_scheme(href).len == 0 || str_starts(href, "about:") ||
        attr_int(h->src->a, t, "height", 9, 9) < 3)
        return;
    href = link_href(h->src, href, t->at);
    if (href.len == 0)
        return;
    build_block(h->b, BLOCK_PARA, NULL, t->at);
    build_inl(h->b, INL_LINK, NULL, t->at)->href = href;
    build_text(h->b, href, t->at);
    build_close_to(h->b, depth);
}

static void open_span(html *h, const tag *t, const char *name)
{
    const char *lang = attr_lang(h->src->a, t);
    enum inl_kind kind = attr_kind(h->src->a, t, INL_SPAN);
    if (h->page && build_depth(h->b) > THIN_DEPTH)
        return;
    if (lang || kind != INL_SPAN)
        build_inl(h->b, kind, name, t->at)->lang = lang;
    else
        build_thin(h->b, name, NULL, false, t->at);
}

/* Elements that end an open one of their kind, as HTML has it; "x" ends
 * nothing beyond the element `within`. */
static void close_implied(html *h, const char *name, const char *within,
                          size_t floor)
{
    size_t from = floor;
    builder *b = h->b;
    while (build_has(b, within, from))
        from++;
    if (build_has(b, name, from))
        build_close(b, name, from);
}

/* A part of a ruby ends the part before it; ruby within ruby is one ruby. */
static void open_ruby(html *h, const element *e, const tag *t, size_t floor)
{
    static const char *const parts[] = {"rb", "rt", "rp"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        close_implied(h, parts[i], "ruby", floor);
    if (e->arg == INL_TEXT)
        build_drop(h->b, e->name, t->at);
    else if (e->arg == INL_RUBY && build_has(h->b, "ruby", floor))
        build_thin(h->b, e->name, NULL, false, t->at);
    else
        build_inl(h->b, (enum inl_kind)e->arg, e->name, t->at);
}

static bool in_caption(const html *h, size_t floor)
{
    return build_has(h->b, "figcaption", floor) ||
           build_has(h->b, "caption", floor);
}

static void open_block(html *h, const element *e, const tag *t, size_t floor)
{
    builder *b = h->b;
    if (e->arg == BLOCK_ITEM) {
        size_t from = floor;
        while (build_has(b, "ul", from) || build_has(b, "ol", from))
            from++;
        build_close(b, "li", from);
    }
    if (e->arg == BLOCK_PARA)
        close_implied(h, "p", "td", floor);
    if (e->arg == BLOCK_ROW) {
        close_implied(h, "td", "table", floor);
        close_implied(h, "th", "table", floor);
        close_implied(h, "tr", "table", floor);
    }
    if (e->arg == BLOCK_PARA && in_caption(h, floor)) {
        build_thin(b, e->name, NULL, false, t->at);
        return;
    }
    block *blk = build_block(b, (enum block_kind)e->arg, e->name, t->at);
    if (e->arg == BLOCK_RULE)
        build_close(b, e->name, floor);
    if (e->arg == BLOCK_ROW)
        blk->header = build_has(b, "thead", floor);
    const char *lang = attr_lang(h->src->a, t);
    if (lang)
        blk->lang = lang;
}

static void open_cell(html *h, const element *e, const tag *t, size_t floor)
{
    close_implied(h, "td", "table", floor);
    close_implied(h, "th", "table", floor);
    block *cell = build_block(h->b, BLOCK_CELL, e->name, t->at);
    cell->header = e->arg;
    cell->colspan = attr_int(h->src->a, t, "colspan", TABLE_COLS_MAX + 1, 1);
    cell->rowspan = attr_int(h->src->a, t, "rowspan", 10000, 1);
    cell->align = attr_align(h->src->a, t);
}

static void open_list(html *h, const element *e, const tag *t)
{
    block *list = build_block(h->b, BLOCK_LIST, e->name, t->at);
    list->ordered = e->arg;
    list->tight = true;
    list->delim = '.';
    list->start = attr_int(h->src->a, t, "start", 999999, 1);
}

/* A term of a list of terms: bold, above what is said of it. */
static void open_term(html *h, const element *e, const tag *t)
{
    build_block(h->b, BLOCK_PARA, e->name, t->at);
    build_inl(h->b, INL_STRONG, NULL, t->at);
}

/* A short quotation has no marks of its own: it gets typed ones, which become
 * those of its language. */
static void put_quote_mark(html *h, where at, size_t floor)
{
    bool inner = build_has(h->b, "q", floor);
    build_text(h->b, inner ? STR("'") : STR("\""), at);
}

static void close_quote(html *h, where at, size_t floor)
{
    if (build_close(h->b, "q", floor))
        put_quote_mark(h, at, floor);
}

static void open_quote(html *h, const element *e, const tag *t, size_t floor)
{
    put_quote_mark(h, t->at, floor);
    const char *lang = attr_lang(h->src->a, t);
    if (lang)
        build_inl(h->b, INL_SPAN, e->name, t->at)->lang = lang;
    else
        build_thin(h->b, e->name, NULL, false, t->at);
}

static void open_div(html *h, const element *e, const tag *t, size_t floor)
{
    size_t depth = build_depth(h->b);
    build_thin(h->b, e->name, attr_lang(h->src->a, t), !in_caption(h, floor),
               t->at);
    if (h->page && depth > THIN_DEPTH)
        build_close(h->b, e->name, floor);
}

/* A term, or what is said of one, ends the one before it. */
static void close_terms(html *h, const element *e, size_t floor)
{
    if (strcmp(e->name, "dt") != 0 && strcmp(e->name, "dd") != 0)
        return;
    close_implied(h, "dt", "dl", floor);
    close_implied(h, "dd", "dl", floor);
}

/* One case for each act, each a call or two: hence the length. */
static void open_element(html *h, const element *e, const tag *t, size_t floor)
{
    builder *b = h->b;
    close_terms(h, e, floor);
    switch (e->act) {
    case ACT_INL:
        build_inl(b, attr_kind(h->src->a, t, (enum inl_kind)e->arg), e->name,
                  t->at);
        break;
    case ACT_RUBY:
        open_ruby(h, e, t, floor);
        break;
    case ACT_CODE:
        if (build_has(b, "pre", floor))
            build_thin(b, e->name, NULL, false, t->at);
        else
            build_code(b, false, e->name, t->at);
        break;
    case ACT_LINK:
        build_close(b, "a", floor);
        open_link(h, t, e->name);
        break;
    case ACT_BREAK:
        build_break(b, t->at);
        break;
    case ACT_BLOCK:
        open_block(h, e, t, floor);
        break;
    case ACT_HEADING:
        build_block(b, BLOCK_HEADING, e->name, t->at)->level = e->arg;
        break;
    case ACT_LIST:
        open_list(h, e, t);
        break;
    case ACT_CELL:
        open_cell(h, e, t, floor);
        break;
    case ACT_PRE:
        build_code(b, true, e->name, t->at);
        break;
    case ACT_CAPTION:
        build_caption(b, e->name, t->at);
        break;
    case ACT_FIGURE:
        build_figure(b, e->name, t->at);
        break;
    case ACT_IMAGE:
        open_image(h, t);
        break;
    case ACT_SPAN:
        open_span(h, t, e->name);
        break;
    case ACT_DIV:
        open_div(h, e, t, floor);
        break;
    case ACT_PLAIN:
        warn_tag(h, t, D_HTML_TAG);
        open_div(h, e, t, floor);
        if (strcmp(e->name, "audio") == 0 || strcmp(e->name, "video") == 0)
            open_player(h, t);
        break;
    case ACT_QUOTE:
        open_quote(h, e, t, floor);
        break;
    case ACT_TERM:
        open_term(h, e, t);
        break;
    case ACT_DROP:
        warn_tag(h, t, D_HTML_DROPPED);
        open_player(h, t);
        build_drop(b, e->name, t->at);
        break;
    case ACT_NOTHING:
        break;
    }
}

static void close_element(html *h, const element *e, where at, size_t floor)
{
    if (e->act == ACT_DIV || e->act == ACT_PLAIN)
        build_end_para(h->b);
    if (e->act == ACT_QUOTE)
        close_quote(h, at, floor);
    else
        build_close(h->b, e->name, floor);
}

/* A source of a player, or something embedded. */
static void open_source(html *h, const tag *t, size_t floor)
{
    bool embed = strcmp(t->name, "embed") == 0;
    bool video = build_close(h->b, "video", floor);
    if (embed || video || build_close(h->b, "audio", floor))
        open_player(h, t); /* the other sources are the same in other forms */
}

/* "<p/>" of XHTML: what it opened is closed. */
static bool is_empty(const html *h, const element *e, const tag *t)
{
    bool never = e->act == ACT_BREAK || e->act == ACT_IMAGE ||
                 e->act == ACT_NOTHING ||
                 (e->act == ACT_BLOCK && e->arg == BLOCK_RULE);
    return h->xhtml && t->empty && !never;
}

static void take_tag(html *h, const tag *t, size_t floor, bool dropping)
{
    const element *e = element_named(t->name);
    if (dropping && !(e && t->end && e->act == ACT_DROP))
        return;
    if (!e && h->page && !t->end &&
        (strcmp(t->name, "source") == 0 || strcmp(t->name, "embed") == 0))
        open_source(h, t, floor);
    if (!e)
        warn_tag(h, t, D_HTML_TAG);
    else if (t->end)
        close_element(h, e, t->at, floor);
    else
        open_element(h, e, t, floor);
    if (e && !t->end && is_empty(h, e, t))
        close_element(h, e, t->at, floor);
}

/* The name of the element being dropped, or NULL. */
static const char *dropped(const html *h, size_t floor)
{
    const char *name;
    for (size_t i = 0; (name = element_dropped(i)) != NULL; i++)
        if (build_has(h->b, name, floor))
            return name;
    return NULL;
}

static void take_text(html *h, str s, where at)
{
    if (s.len)
        build_text(h->b, html_text(h->src->a, s), at);
}

/* Moves *at over the bytes from..to of s. */
static void advance(where *at, str s, size_t from, size_t to)
{
    *at = where_at(*at, str_slice(s, from, to), to - from);
}

void html_feed(html *h, str s, where at, size_t floor)
{
    tag_scan scan = {.s = s};
    size_t i = 0, from = 0;
    bool dropping = dropped(h, floor) != NULL;
    while (i < s.len && build_ok(h->b)) {
        const char *lt = memchr(s.ptr + i, '<', s.len - i);
        if (!lt)
            break;
        size_t here = (size_t)(lt - s.ptr);
        size_t end = dropping ? here : markup_skip(s, here);
        tag t = {.nattrs = 0};
        bool is_tag = end == here && tag_read(&scan, &end, &t);
        if (end == here) {
            i = here + 1;
            continue;
        }
        if (is_tag && !dropping && !h->page && !html_knows(t.name)) {
            t.at = at;
            advance(&t.at, s, from, here);
            warn_tag(h, &t, D_HTML_NAME);
            i = end; /* a word in angle brackets: text */
            continue;
        }
        take_text(h, str_slice(s, from, here), at);
        advance(&at, s, from, here);
        t.at = at;
        if (is_tag) {
            take_tag(h, &t, floor, dropping);
            const element *e = element_named(t.name);
            if (e && e->act == ACT_DROP)
                dropping = dropped(h, floor) != NULL;
        }
        advance(&at, s, here, end);
        from = i = end;
    }
    take_text(h, str_slice(s, from, s.len), at);
}
