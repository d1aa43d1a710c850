/*
 * cmark: in, Markdown; out, model blocks and inlines with their places.
 *
 * One idea: cmark-gfm parses, we walk its tree once and call the builder;
 * raw HTML goes through html.c into the same builder. The walk recurses only
 * where the builder nests, so its depth is limited by NESTING_MAX.
 */
#include <cmark-gfm.h>

#include <cmark-gfm-core-extensions.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

#include "cjk.h"
#include "footnote.h"
#include "html.h"
#include "markdown.h"
#include "prepare.h"
#include "sections.h"
#include "source.h"

typedef struct md {
    const md_text *t;
    arena *a;
    prepared p;
    builder *b;
    html h;
    size_t floor; /* HTML end tags close nothing below it */
    block *body;  /* set when the first footnote begins */
    where cursor; /* behind the last text */
    bool in_notes;
    VEC(note) notes;
} md;

/* ---- places and texts ------------------------------------------------- */

/* The place in the file of a line and byte column of the prepared text. */
static where place_at(md *m, int line, int column)
{
    where at = m->t->at;
    prepared_place(&m->p, line, column, &at);
    int32_t first = m->t->at.col > 0 ? m->t->at.col - 1 : 0;
    at.col += line == 1 ? first : m->t->indent;
    at.line += m->t->at.line - 1;
    return at;
}

/* cmark gives no place to breaks and to addresses that it found in the text:
 * they stand where the text before them ended. */
static where place(md *m, cmark_node *n)
{
    int line = cmark_node_get_start_line(n);
    return line > 0 ? place_at(m, line, cmark_node_get_start_column(n))
                    : m->cursor;
}

static void put_text(md *m, str text, where at)
{
    build_text(m->b, source_windows(m->a, text), at);
    m->cursor = at;
    m->cursor.col += (int32_t)utf8_count(text);
}

static str clean(const md *m, const char *s)
{
    return prepared_clean(m->a, &m->p, str_of(s));
}

static str literal(const md *m, cmark_node *n)
{
    return clean(m, cmark_node_get_literal(n));
}

/* ---- inlines ---------------------------------------------------------- */

static void walk(md *m, cmark_node *n);

static void walk_children(md *m, cmark_node *n)
{
    for (cmark_node *c = cmark_node_first_child(n); c && build_ok(m->b);
         c = cmark_node_next(c))
        walk(m, c);
}

/* Walks what is in an element that has just been opened at depth. */
static void walk_within(md *m, cmark_node *n, size_t depth)
{
    size_t floor = m->floor;
    m->floor = build_depth(m->b);
    walk_children(m, n);
    m->floor = floor;
    build_close_to(m->b, depth);
}

static void walk_inl(md *m, cmark_node *n, enum inl_kind kind)
{
    size_t depth = build_depth(m->b);
    /* A paragraph that is made for it stays open behind it. */
    build_inl(m->b, kind, NULL, place(m, n));
    size_t opened = build_depth(m->b);
    walk_within(m, n, opened > depth ? opened - 1 : depth);
}

/* A bare address that the parser found in the text, not a written link. */
static bool is_bare_link(str url, str text)
{
    return str_eq(url, text) ||
           (url.len > text.len &&
            str_eq(str_slice(url, url.len - text.len, url.len), text) &&
            (str_starts(url, "http://") || str_starts(url, "mailto:")));
}

static void open_link(md *m, str url, where at)
{
    str href = link_href(m->t->src, url, at);
    if (href.len)
        build_inl(m->b, INL_LINK, NULL, at)->href = href;
    else
        build_thin(m->b, NULL, NULL, false, at);
}

/* Bytes of the bare address at the start of s. */
static size_t bare_end(str s)
{
    size_t end = cjk_url_end(s);
    while (end > 0 && end < s.len && strchr(".,:;!?", s.ptr[end - 1]))
        end--;
    return end;
}

/* Text without spaces, as far as the parser took it for an address: the
 * addresses in it become links. */
static void put_addresses(md *m, str text, where at)
{
    m->cursor = at;
    while (text.len > 0) {
        size_t from = str_find(text, "http", 0);
        while (from != SIZE_MAX &&
               !str_starts(str_slice(text, from, text.len), "http://") &&
               !str_starts(str_slice(text, from, text.len), "https://"))
            from = str_find(text, "http", from + 4);
        if (from == SIZE_MAX)
            from = text.len;
        put_text(m, str_slice(text, 0, from), m->cursor);
        text = str_slice(text, from, text.len);
        if (text.len == 0)
            return;
        size_t end = bare_end(text), depth = build_depth(m->b);
        str url = str_slice(text, 0, end);
        open_link(m, url, m->cursor);
        put_text(m, url, m->cursor);
        build_close_to(m->b, depth);
        text = str_slice(text, end, text.len);
    }
}

/* An address that the parser ended too late: behind CJK text. */
static void put_cut_link(md *m, str url, str text, where at)
{
    size_t end = bare_end(text), cut = text.len - end;
    size_t depth = build_depth(m->b);
    open_link(m, str_slice(url, 0, url.len - cut), at);
    put_text(m, str_slice(text, 0, end), at);
    build_close_to(m->b, depth);
    put_addresses(m, str_slice(text, end, text.len), m->cursor);
}

/* True for a bare mail address of which the parser saw only what stands behind
 * an apostrophe: a link would lead to somebody else. */
static bool is_cut_mail(md *m, cmark_node *n, str url, str text)
{
    cmark_node *before = cmark_node_previous(n);
    if (before == NULL || cmark_node_get_type(before) != CMARK_NODE_TEXT ||
        !str_starts(url, "mailto:") || !is_bare_link(url, text))
        return false;
    str t = literal(m, before);
    char c = t.len > 1 ? t.ptr[t.len - 2] : ' ';
    bool letter =
        (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    return letter && t.ptr[t.len - 1] == '\'';
}

static void walk_link(md *m, cmark_node *n)
{
    cmark_node *only = cmark_node_first_child(n);
    str url = clean(m, cmark_node_get_url(n));
    where at = place(m, n);
    size_t depth = build_depth(m->b);
    /* The place of <https://…> is wrong in cmark, that of its text is not. */
    if (only && cmark_node_get_start_line(only) > 0 &&
        place(m, only).line == at.line && place(m, only).col < at.col)
        at = place(m, only);
    if (only && !cmark_node_next(only) &&
        cmark_node_get_type(only) == CMARK_NODE_TEXT) {
        str text = literal(m, only);
        if (cjk_url_end(text) < text.len && is_bare_link(url, text)) {
            put_cut_link(m, url, text, at);
            return;
        }
        if (is_cut_mail(m, n, url, text)) {
            put_text(m, text, at);
            return;
        }
    }
    open_link(m, url, at);
    walk_within(m, n, depth);
}

/* The plain text under n, for alternative texts; not deep, see walk(). */
static void plain_text(const md *m, cmark_node *n, buf *out)
{
    cmark_iter *it = cmark_iter_new(n);
    while (cmark_iter_next(it) != CMARK_EVENT_DONE) {
        cmark_node *c = cmark_iter_get_node(it);
        cmark_node_type t = cmark_node_get_type(c);
        if (t == CMARK_NODE_SOFTBREAK || t == CMARK_NODE_LINEBREAK)
            buf_char(out, ' ');
        else if (t == CMARK_NODE_TEXT || t == CMARK_NODE_CODE)
            buf_add(out, literal(m, c));
    }
    cmark_iter_free(it);
}

static void walk_image(md *m, cmark_node *n)
{
    buf alt = buf_new(m->a);
    plain_text(m, n, &alt);
    where at = place(m, n);
    picture p = {.at = at, .href = clean(m, cmark_node_get_url(n))};
    p.alt = buf_str(&alt);
    p.has_alt = p.alt.len > 0;
    str title = clean(m, cmark_node_get_title(n));
    if (title.len) {
        p.caption = ARENA_NEW(m->a, inl);
        *p.caption = (inl){.kind = INL_TEXT, .at = at, .text = title};
    }
    if (p.href.len)
        build_picture(m->b, &p);
}

static int number(const char *s)
{
    int n = 0;
    for (; s && *s >= '0' && *s <= '9' && n < INT_MAX / 20; s++)
        n = n * 10 + (*s - '0');
    return n;
}

/* ---- blocks ----------------------------------------------------------- */

static void walk_heading(md *m, cmark_node *n)
{
    size_t depth = build_depth(m->b);
    where at = place(m, n);
    str line = prepared_line(&m->p, cmark_node_get_start_line(n));
    if (line_kind_of(line, NULL) == LINE_END && !cmark_node_first_child(n)) {
        /* "###" ends a release; Markdown takes it for an empty heading. */
        build_block(m->b, BLOCK_PARA, NULL, at);
        build_text(m->b, str_trim(prepared_clean(m->a, &m->p, line)), at);
        build_close_to(m->b, depth);
        return;
    }
    block *blk = build_block(m->b, BLOCK_HEADING, NULL, at);
    blk->level = cmark_node_get_heading_level(n);
    walk_within(m, n, depth);
}

static void walk_list(md *m, cmark_node *n)
{
    size_t depth = build_depth(m->b);
    block *blk = build_block(m->b, BLOCK_LIST, NULL, place(m, n));
    blk->ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
    blk->start = blk->ordered ? cmark_node_get_list_start(n) : 1;
    blk->tight = cmark_node_get_list_tight(n);
    if (blk->ordered)
        blk->delim =
            cmark_node_get_list_delim(n) == CMARK_PAREN_DELIM ? ')' : '.';
    walk_within(m, n, depth);
}

static void walk_code(md *m, cmark_node *n)
{
    size_t depth = build_depth(m->b);
    where at = place(m, n);
    build_code(m->b, true, NULL, at);
    str s = literal(m, n);
    if (str_ends(s, "\n"))
        s.len--;
    build_text(m->b, s, at);
    build_close_to(m->b, depth);
}

static void walk_html_block(md *m, cmark_node *n)
{
    html_feed(&m->h, literal(m, n), place(m, n), m->floor);
    build_end_para(m->b);
}

static enum align align_of(uint8_t c)
{
    switch (c) {
    case 'l':
        return ALIGN_LEFT;
    case 'r':
        return ALIGN_RIGHT;
    case 'c':
        return ALIGN_CENTER;
    default:
        return ALIGN_NONE;
    }
}

static void walk_table(md *m, cmark_node *n)
{
    size_t depth = build_depth(m->b);
    block *blk = build_block(m->b, BLOCK_TABLE, NULL, place(m, n));
    int cols = cmark_gfm_extensions_get_table_columns(n);
    const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(n);
    blk->ncols = cols;
    blk->aligns = ARENA_ARRAY(m->a, enum align, (size_t)cols + 1);
    for (int i = 0; aligns && i < cols; i++)
        blk->aligns[i] = align_of(aligns[i]);
    walk_within(m, n, depth);
}

static void walk_row(md *m, cmark_node *n)
{
    size_t depth = build_depth(m->b);
    block *row = build_block(m->b, BLOCK_ROW, NULL, place(m, n));
    row->header = cmark_gfm_extensions_get_table_row_is_header(n);
    walk_within(m, n, depth);
}

static void walk_cell(md *m, cmark_node *n)
{
    size_t depth = build_depth(m->b);
    cmark_node *row = cmark_node_parent(n);
    block *cell = build_block(m->b, BLOCK_CELL, NULL, place(m, n));
    cell->header = cmark_gfm_extensions_get_table_row_is_header(row);
    walk_within(m, n, depth);
}

static void walk_note(md *m, cmark_node *n)
{
    if (!m->in_notes)
        m->body = build_take(m->b);
    m->in_notes = true;
    walk_children(m, n);
    note one = {.at = place(m, n), .blocks = build_take(m->b)};
    VEC_PUSH(m->a, &m->notes, one);
}

static void walk_extension(md *m, cmark_node *n)
{
    const char *type = cmark_node_get_type_string(n);
    if (strcmp(type, "strikethrough") == 0)
        walk_inl(m, n, INL_STRIKE);
    else if (strcmp(type, "table") == 0)
        walk_table(m, n);
    else if (strcmp(type, "table_header") == 0 ||
             strcmp(type, "table_row") == 0)
        walk_row(m, n);
    else if (strcmp(type, "table_cell") == 0)
        walk_cell(m, n);
    else
        walk_children(m, n);
}

/* One case for each kind of node, each a call: hence the length. */
static void walk(md *m, cmark_node *n)
{
    size_t depth = build_depth(m->b);
    switch ((int)cmark_node_get_type(n)) {
    case CMARK_NODE_TEXT:
        put_text(m, literal(m, n), place(m, n));
        break;
    case CMARK_NODE_SOFTBREAK:
        build_text(m->b, STR("\n"), place(m, n));
        break;
    case CMARK_NODE_LINEBREAK:
        build_break(m->b, place(m, n));
        break;
    case CMARK_NODE_CODE:
        build_code_text(m->b, literal(m, n), place(m, n));
        break;
    case CMARK_NODE_HTML_INLINE:
        html_feed(&m->h, literal(m, n), place(m, n), m->floor);
        break;
    case CMARK_NODE_EMPH:
        walk_inl(m, n, INL_EMPH);
        break;
    case CMARK_NODE_STRONG:
        walk_inl(m, n, INL_STRONG);
        break;
    case CMARK_NODE_LINK:
        walk_link(m, n);
        break;
    case CMARK_NODE_IMAGE:
        walk_image(m, n);
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        build_note(m->b, number(cmark_node_get_literal(n)), place(m, n));
        break;
    case CMARK_NODE_PARAGRAPH:
        build_block(m->b, BLOCK_PARA, NULL, place(m, n));
        walk_within(m, n, depth);
        break;
    case CMARK_NODE_HEADING:
        walk_heading(m, n);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        build_block(m->b, BLOCK_QUOTE, NULL, place(m, n));
        walk_within(m, n, depth);
        break;
    case CMARK_NODE_LIST:
        walk_list(m, n);
        break;
    case CMARK_NODE_ITEM:
        build_block(m->b, BLOCK_ITEM, NULL, place(m, n));
        walk_within(m, n, depth);
        break;
    case CMARK_NODE_CODE_BLOCK:
        walk_code(m, n);
        break;
    case CMARK_NODE_HTML_BLOCK:
        walk_html_block(m, n);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        build_block(m->b, BLOCK_RULE, NULL, place(m, n));
        build_close_to(m->b, depth);
        break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        walk_note(m, n);
        break;
    default:
        walk_extension(m, n);
        break;
    }
}

/* ---- parsing ---------------------------------------------------------- */

static void register_extensions(void)
{
    cmark_gfm_core_extensions_ensure_registered();
}

static cmark_node *parse(str text)
{
    /* cmark's table of extensions belongs to the process: filled once. */
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    static const char *const names[] = {"table", "strikethrough", "autolink"};
    pthread_once(&once, register_extensions);
    cmark_parser *parser = cmark_parser_new(
        CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        cmark_syntax_extension *e = cmark_find_syntax_extension(names[i]);
        if (e)
            cmark_parser_attach_syntax_extension(parser, e);
    }
    cmark_parser_feed(parser, text.ptr, text.len);
    cmark_node *doc = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return doc;
}

static bool read_tree(md *m, const md_text *t, block **blocks)
{
    *m = (md){.t = t, .a = t->src->a};
    *blocks = NULL;
    if (!prepare(t->src, t->text, t->at, &m->p))
        return false;
    m->b = build_new(t->src);
    m->h = html_new(t->src, m->b);
    m->floor = 1;
    m->cursor = t->at;
    cmark_node *doc = parse(m->p.text);
    walk_children(m, doc);
    cmark_node_free(doc);
    bool ok = build_ok(m->b);
    *blocks = m->in_notes ? m->body : build_take(m->b);
    return ok && build_ok(m->b);
}

bool md_blocks(const md_text *t, block **blocks, note **notes, size_t *nnotes)
{
    md m;
    if (!read_tree(&m, t, blocks))
        return false;
    notes_warn_unused(t, &m.p, m.notes.v, m.notes.n);
    if (notes) {
        *notes = m.notes.v;
        *nnotes = m.notes.n;
    }
    return true;
}
