/*
 * build: in, calls that open, fill and close elements; out, model blocks.
 *
 * One idea: a stack of open elements, each of which may be a sink for blocks,
 * for inlines or for raw text. What arrives goes to the nearest sink that
 * takes it, and the element that is missing in between (a paragraph, an item,
 * a row, a cell) is made. It refuses to nest deeper than NESTING_MAX.
 */
#include "build.h"

#include <string.h>

typedef struct open {
    const char *tag; /* HTML name, or NULL */
    where at;
    block *blk;    /* linked to its parent when it closes, or NULL */
    block **btail; /* sink for blocks, or NULL */
    inl *in;       /* an inline element, or NULL */
    inl **itail;   /* sink for inlines, or NULL */
    buf *text;     /* sink for raw text, or NULL */
    const char *lang;
    picture *figure; /* of a figure element: its picture when it has come */
    block *table;    /* of a figure element: its first table */
    inl *caption;    /* of a caption element, gathered here */
    bool is_figure, is_caption, drop, made; /* made: not asked for by name */
} open;

struct builder {
    const source *src;
    VEC(open) stack;
    VEC(block *) pending; /* figures to stand behind the open paragraph */
    block *first;
    size_t drops; /* elements open of which nothing is kept */
    bool failed;
};

static void root(builder *b)
{
    b->first = NULL;
    b->stack.n = 0;
    VEC_PUSH(b->src->a, &b->stack, (open){.btail = &b->first});
}

builder *build_new(const source *src)
{
    builder *b = ARENA_NEW(src->a, builder);
    b->src = src;
    root(b);
    return b;
}

bool build_ok(const builder *b)
{
    return !b->failed;
}

size_t build_depth(const builder *b)
{
    return b->stack.n;
}

static open *top(builder *b)
{
    return &b->stack.v[b->stack.n - 1];
}

/* Pushes e; false, with an error, where it would nest too deep. */
static bool push(builder *b, open e)
{
    if (b->failed)
        return false;
    if (b->stack.n > NESTING_MAX) {
        diag_add(b->src->d, D_NESTING, e.at, NESTING_MAX);
        b->failed = true;
        return false;
    }
    VEC_PUSH(b->src->a, &b->stack, e);
    return true;
}

/* ---- sinks ----------------------------------------------------------- */

static open *block_sink(builder *b)
{
    for (size_t i = b->stack.n; i-- > 0;)
        if (b->stack.v[i].btail)
            return &b->stack.v[i];
    return &b->stack.v[0];
}

static open *inline_sink(builder *b)
{
    for (size_t i = b->stack.n; i-- > 0;) {
        if (b->stack.v[i].itail)
            return &b->stack.v[i];
        if (b->stack.v[i].btail)
            return NULL;
    }
    return NULL;
}

static open *text_sink(builder *b)
{
    for (size_t i = b->stack.n; i-- > 0;)
        if (b->stack.v[i].text)
            return &b->stack.v[i];
    return NULL;
}

static bool sink_is(builder *b, enum block_kind kind)
{
    const open *o = block_sink(b);
    return o->blk && o->blk->kind == kind;
}

static const char *open_lang(const builder *b)
{
    for (size_t i = b->stack.n; i-- > 0;)
        if (b->stack.v[i].lang)
            return b->stack.v[i].lang;
    return NULL;
}

static void link_block(builder *b, block *blk)
{
    open *o = block_sink(b);
    *o->btail = blk;
    o->btail = &blk->next;
}

static void link_inl(open *o, inl *in)
{
    *o->itail = in;
    o->itail = &in->next;
}

/* ---- closing --------------------------------------------------------- */

static bool sink_takes_any(builder *b)
{
    const open *o = block_sink(b);
    return !o->blk || o->blk->kind == BLOCK_ITEM ||
           o->blk->kind == BLOCK_QUOTE || o->blk->kind == BLOCK_CELL;
}

static void flush_pending(builder *b, bool beside_text)
{
    if (!sink_takes_any(b))
        return;
    for (size_t i = 0; i < b->pending.n; i++) {
        block *fig = b->pending.v[i];
        if (beside_text)
            diag_add(b->src->d, D_IMAGE_IN_TEXT, fig->at,
                     str_chars(b->src->a, fig->picture->href));
        link_block(b, fig);
    }
    b->pending.n = 0;
}

/* Columns of the widest row, with cells that reach down from rows above. */
static void table_width(block *table)
{
    int down[TABLE_COLS_MAX + 1] = {0};
    for (const block *row = table->first; row; row = row->next) {
        int n = 0, last = 0;
        for (const block *cell = row->first; cell; cell = cell->next) {
            while (n < TABLE_COLS_MAX && down[n] > 0)
                n++;
            for (int k = 0; k < cell->colspan && n <= TABLE_COLS_MAX; k++)
                down[n++] = cell->rowspan;
        }
        for (int k = 0; k <= TABLE_COLS_MAX; k++) {
            last = down[k] > 0 ? k + 1 : last;
            down[k] -= down[k] > 0;
        }
        if (last > table->ncols)
            table->ncols = last;
    }
}

static bool table_ok(builder *b, block *table)
{
    table_width(table);
    if (table->ncols <= TABLE_COLS_MAX)
        return true;
    diag_add(b->src->d, D_TABLE_WIDE, table->at, table->ncols, TABLE_COLS_MAX);
    b->failed = true;
    return false;
}

/* Is there something in the block that is worth keeping? */
static bool block_full(builder *b, block *blk)
{
    switch (blk->kind) {
    case BLOCK_PARA:
    case BLOCK_HEADING:
        return blk->inls != NULL;
    case BLOCK_LIST:
    case BLOCK_QUOTE:
    case BLOCK_ROW:
        return blk->first != NULL;
    case BLOCK_TABLE:
        return blk->first != NULL && table_ok(b, blk);
    default:
        return true;
    }
}

static void close_block(builder *b, open *o)
{
    block *blk = o->blk;
    bool inls = blk->kind == BLOCK_PARA || blk->kind == BLOCK_HEADING;
    if (inls)
        blk->inls = inl_tidy(b->src->a, blk->inls);
    if (o->text)
        blk->text = buf_str(o->text);
    bool full = block_full(b, blk);
    if (full)
        link_block(b, blk);
    if (inls || b->pending.n)
        flush_pending(b, inls && full);
}

static void close_caption(builder *b, open *o)
{
    inl *text = inl_tidy(b->src->a, o->caption->first);
    for (size_t i = b->stack.n; i-- > 0;) {
        open *up = &b->stack.v[i];
        if (up->is_figure && up->figure) {
            up->figure->caption = text;
            return;
        }
        if (up->is_figure) {
            up->caption = text;
            return;
        }
        if (up->blk && up->blk->kind == BLOCK_TABLE) {
            up->blk->inls = text;
            return;
        }
    }
    block *para = ARENA_NEW(b->src->a, block);
    *para = (block){.kind = BLOCK_PARA, .at = o->at, .inls = text};
    if (text)
        link_block(b, para);
}

/* A figure without a picture: its caption is that of its table, or text all
 * the same. */
static void close_figure(builder *b, open *o)
{
    if (!o->caption)
        return;
    if (o->table && !o->table->inls) {
        o->table->inls = o->caption;
        return;
    }
    block *para = ARENA_NEW(b->src->a, block);
    *para = (block){.kind = BLOCK_PARA, .at = o->at, .inls = o->caption};
    link_block(b, para);
}

static void pop(builder *b)
{
    /* A copy: closing links to what is below it. */
    open o = *top(b);
    b->stack.n--;
    b->drops -= o.drop;
    if (o.is_caption)
        close_caption(b, &o);
    else if (o.is_figure)
        close_figure(b, &o);
    else if (o.blk)
        close_block(b, &o);
    else if (o.in && o.text)
        o.in->text = buf_str(o.text);
}

void build_close_to(builder *b, size_t depth)
{
    while (b->stack.n > depth && b->stack.n > 1)
        pop(b);
}

static size_t find_tag(const builder *b, const char *tag, size_t floor)
{
    for (size_t i = b->stack.n; i-- > 1 && i >= floor;)
        if (b->stack.v[i].tag && strcmp(b->stack.v[i].tag, tag) == 0)
            return i;
    return 0;
}

bool build_has(const builder *b, const char *tag, size_t floor)
{
    return find_tag(b, tag, floor) > 0;
}

bool build_close(builder *b, const char *tag, size_t floor)
{
    size_t i = find_tag(b, tag, floor);
    if (i > 0)
        build_close_to(b, i);
    return i > 0;
}

/* Closes the inlines and the paragraph that are open. */
static void end_inlines(builder *b)
{
    size_t keep = b->stack.n;
    for (size_t i = b->stack.n; i-- > 1 && !b->stack.v[i].btail;) {
        const open *o = &b->stack.v[i];
        if (o->itail || o->text)
            keep = i;
    }
    build_close_to(b, keep);
}

void build_end_para(builder *b)
{
    const open *o = inline_sink(b);
    for (size_t i = b->stack.n; o && i-- > 1;)
        if (b->stack.v[i].made && b->stack.v[i].blk &&
            b->stack.v[i].blk->kind == BLOCK_PARA) {
            build_close_to(b, i);
            return;
        }
}

block *build_take(builder *b)
{
    build_close_to(b, 1);
    flush_pending(b, false);
    block *first = b->failed ? NULL : b->first;
    root(b);
    return first;
}

/* ---- opening --------------------------------------------------------- */

/* The figure that a table stands in, and in no other table, has it. */
static void give_table(builder *b, block *table)
{
    for (size_t i = b->stack.n; i-- > 1;) {
        open *up = &b->stack.v[i];
        if (up->is_figure && !up->table)
            up->table = table;
        if (up->is_figure || (up->blk && up->blk->kind == BLOCK_TABLE))
            return;
    }
}

static block *open_block(builder *b, enum block_kind kind, const char *tag,
                         where at, bool made)
{
    block *blk = ARENA_NEW(b->src->a, block);
    *blk = (block){.kind = kind, .at = at, .lang = open_lang(b)};
    if (kind == BLOCK_CELL)
        blk->colspan = blk->rowspan = 1;
    if (kind == BLOCK_LIST)
        blk->start = 1;
    if (kind == BLOCK_TABLE)
        give_table(b, blk);
    open e = {.tag = tag, .at = at, .blk = blk, .made = made};
    if (kind == BLOCK_PARA || kind == BLOCK_HEADING)
        e.itail = &blk->inls;
    else if (kind != BLOCK_RULE && kind != BLOCK_CODE)
        e.btail = &blk->first;
    push(b, e);
    return blk;
}

/* Makes the item, row or cell that a block of this kind must stand in, and
 * leaves the list or table where it cannot. */
static void make_room(builder *b, enum block_kind kind, where at)
{
    if (kind == BLOCK_ITEM) {
        if (!sink_is(b, BLOCK_LIST))
            open_block(b, BLOCK_LIST, NULL, at, true)->tight = true;
        return;
    }
    if (kind == BLOCK_ROW) {
        if (!sink_is(b, BLOCK_TABLE))
            open_block(b, BLOCK_TABLE, NULL, at, true);
        return;
    }
    if (kind == BLOCK_CELL && !sink_is(b, BLOCK_TABLE) &&
        !sink_is(b, BLOCK_ROW))
        open_block(b, BLOCK_TABLE, NULL, at, true);
    if (sink_is(b, BLOCK_LIST))
        open_block(b, BLOCK_ITEM, NULL, at, true);
    if (sink_is(b, BLOCK_TABLE))
        open_block(b, BLOCK_ROW, NULL, at, true);
    if (kind != BLOCK_CELL && sink_is(b, BLOCK_ROW))
        open_block(b, BLOCK_CELL, NULL, at, true);
}

block *build_block(builder *b, enum block_kind kind, const char *tag, where at)
{
    end_inlines(b);
    make_room(b, kind, at);
    return open_block(b, kind, tag, at, false);
}

/* The sink for inlines; a paragraph is made where there is none. */
static open *need_inlines(builder *b, where at)
{
    open *o = inline_sink(b);
    if (o)
        return o;
    make_room(b, BLOCK_PARA, at);
    open_block(b, BLOCK_PARA, NULL, at, true);
    o = inline_sink(b);
    return o;
}

static inl *add_inl(builder *b, enum inl_kind kind, where at)
{
    inl *in = ARENA_NEW(b->src->a, inl);
    *in = (inl){.kind = kind, .at = at};
    open *o = b->failed || b->drops ? NULL : need_inlines(b, at);
    if (o)
        link_inl(o, in);
    return in;
}

inl *build_inl(builder *b, enum inl_kind kind, const char *tag, where at)
{
    inl *in = add_inl(b, kind, at);
    push(b, (open){.tag = tag, .at = at, .in = in, .itail = &in->first});
    return in;
}

void build_thin(builder *b, const char *tag, const char *lang, bool as_block,
                where at)
{
    if (as_block)
        end_inlines(b);
    push(b, (open){.tag = tag, .at = at, .lang = lang});
}

void build_drop(builder *b, const char *tag, where at)
{
    b->drops += push(b, (open){.tag = tag, .at = at, .drop = true});
}

void build_code(builder *b, bool as_block, const char *tag, where at)
{
    buf *text = ARENA_NEW(b->src->a, buf);
    *text = buf_new(b->src->a);
    if (as_block) {
        build_block(b, BLOCK_CODE, tag, at);
        if (!b->failed)
            top(b)->text = text;
        return;
    }
    inl *in = add_inl(b, INL_CODE, at);
    push(b, (open){.tag = tag, .at = at, .in = in, .text = text});
}

void build_caption(builder *b, const char *tag, where at)
{
    end_inlines(b);
    if (!push(b, (open){.tag = tag, .at = at, .is_caption = true}))
        return;
    /* A head of its own, because the stack may move. */
    inl *head = ARENA_NEW(b->src->a, inl);
    *head = (inl){.kind = INL_SPAN, .at = at};
    top(b)->caption = head;
    top(b)->itail = &head->first;
}

void build_figure(builder *b, const char *tag, where at)
{
    end_inlines(b);
    make_room(b, BLOCK_FIGURE, at);
    push(b, (open){.tag = tag, .at = at, .is_figure = true});
}

/* ---- content --------------------------------------------------------- */

static bool all_blank(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!strchr(" \t\r\n\f", s.ptr[i]))
            return false;
    return true;
}

void build_text(builder *b, str text, where at)
{
    if (b->failed || b->drops || text.len == 0)
        return;
    open *raw = text_sink(b);
    if (raw) {
        buf_add(raw->text, text);
        return;
    }
    if (!inline_sink(b) && all_blank(text))
        return;
    add_inl(b, INL_TEXT, at)->text = text;
}

void build_break(builder *b, where at)
{
    open *raw = text_sink(b);
    if (raw)
        buf_char(raw->text, '\n');
    else if (inline_sink(b))
        add_inl(b, INL_BREAK, at);
}

void build_code_text(builder *b, str text, where at)
{
    open *raw = text_sink(b);
    if (raw)
        buf_add(raw->text, text);
    else
        add_inl(b, INL_CODE, at)->text = text;
}

void build_note(builder *b, int number, where at)
{
    if (!text_sink(b))
        add_inl(b, INL_NOTE, at)->note = number;
}

void build_picture(builder *b, const picture *p)
{
    if (b->failed || b->drops)
        return;
    picture *own = ARENA_NEW(b->src->a, picture);
    *own = *p;
    block *fig = ARENA_NEW(b->src->a, block);
    *fig = (block){.kind = BLOCK_FIGURE, .at = p->at, .picture = own};
    for (size_t i = b->stack.n; i-- > 0;) {
        open *o = &b->stack.v[i];
        if (!o->is_figure || o->figure)
            continue;
        o->figure = own;
        if (o->caption)
            own->caption = o->caption;
        o->caption = NULL;
        break;
    }
    if (inline_sink(b)) {
        VEC_PUSH(b->src->a, &b->pending, fig);
        return;
    }
    make_room(b, BLOCK_FIGURE, p->at);
    link_block(b, fig);
}
