/*
 * native_block: in, blocks; out, Markdown, or HTML where that has no word.
 *
 * One idea: a block is asked first whether Markdown can say all of it; what
 * is within it is written without regard to where it stands, and its lines
 * are indented, or quoted, afterwards.
 */
#include <string.h>

#include "native_html.h"

/* ---- what Markdown can say --------------------------------------------- */

static bool has_note(const inl *in)
{
    for (; in; in = in->next)
        if (in->kind == INL_NOTE || has_note(in->first))
            return true;
    return false;
}

static bool is_single_para(const block *cell)
{
    const block *b = cell->first;
    return !b || (b->kind == BLOCK_PARA && !b->next && !b->lang);
}

static bool plain_row(const block *row, int ncols, bool head)
{
    int n = 0;
    for (const block *c = row->first; c; c = c->next, n++)
        if (c->colspan > 1 || c->rowspan > 1 || c->lang || c->header != head ||
            c->align != ALIGN_NONE || !is_single_para(c))
            return false;
    return n == ncols && !row->lang && row->header == head;
}

static bool plain_table(const block *t)
{
    if (t->inls || t->lang || !t->first)
        return false;
    for (const block *row = t->first; row; row = row->next)
        if (!plain_row(row, t->ncols, row == t->first))
            return false;
    return true;
}

static bool plain_block(const block *b);

/* Between the blocks of a tight list's item no blank line can stand. */
static bool plain_tight_item(const block *item)
{
    for (const block *b = item->first; b; b = b->next) {
        bool para_first = b->kind == BLOCK_PARA && b == item->first;
        bool nested = b->kind == BLOCK_LIST && b != item->first &&
                      (!b->next || b->next->kind != BLOCK_LIST);
        if (!para_first && !(nested && b->tight))
            return false;
    }
    return true;
}

static bool plain_list(const block *list)
{
    for (const block *item = list->first; item; item = item->next) {
        if (item->lang || (list->tight && !plain_tight_item(item)))
            return false;
        for (const block *b = item->first; b; b = b->next)
            if (!plain_block(b))
                return false;
    }
    return list->first != NULL && list->start >= 0;
}

static bool plain_quote(const block *quote)
{
    for (const block *b = quote->first; b; b = b->next)
        if (!plain_block(b))
            return false;
    return true;
}

/* Without a break a heading is one line; with a language it needs a tag. */
static bool plain_block(const block *b)
{
    if (b->lang)
        return false;
    switch (b->kind) {
    case BLOCK_TABLE:
        return plain_table(b);
    case BLOCK_LIST:
        return plain_list(b);
    case BLOCK_QUOTE:
        return plain_quote(b);
    default:
        return true;
    }
}

/* ---- lines ------------------------------------------------------------- */

/* Puts text with first before its first line and rest before the others;
 * blank lines get no spaces at their end. */
static void put_indented(buf *out, str text, const char *first,
                         const char *rest)
{
    const char *before = first;
    size_t bare = strlen(rest);
    while (bare > 0 && rest[bare - 1] == ' ')
        bare--;
    for (size_t i = 0; i < text.len;) {
        size_t end = str_find(text, "\n", i);
        end = end == SIZE_MAX ? text.len : end;
        if (end > i || before == first)
            buf_puts(out, before);
        else
            buf_bytes(out, rest, bare);
        buf_add(out, str_slice(text, i, end));
        buf_char(out, '\n');
        before = rest;
        i = end + 1;
    }
}

static void put_para(native *w, buf *out, const block *b)
{
    native_inls(w, out, b->inls, IN_PARA);
    buf_char(out, '\n');
}

static void put_heading(native *w, buf *out, const block *b)
{
    for (int i = 0; i < b->level; i++)
        buf_char(out, '#');
    buf_char(out, ' ');
    native_inls(w, out, b->inls, IN_HEADING);
    buf_char(out, '\n');
}

static void put_code(buf *out, str text)
{
    size_t longest = 2, run = 0;
    for (size_t i = 0; i < text.len; i++) {
        run = text.ptr[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    for (size_t i = 0; i <= longest; i++)
        buf_char(out, '`');
    buf_char(out, '\n');
    buf_add(out, text);
    buf_char(out, '\n');
    for (size_t i = 0; i <= longest; i++)
        buf_char(out, '`');
    buf_char(out, '\n');
}

/* ---- tables ------------------------------------------------------------ */

static void put_row(native *w, buf *out, const block *row)
{
    for (const block *c = row->first; c; c = c->next) {
        buf_puts(out, "| ");
        if (c->first)
            native_inls(w, out, c->first->inls, IN_CELL);
        buf_char(out, ' ');
    }
    buf_puts(out, "|\n");
}

static void put_table(native *w, buf *out, const block *t)
{
    static const char *const marks[] = {[ALIGN_NONE] = "|---",
                                        [ALIGN_LEFT] = "|:--",
                                        [ALIGN_RIGHT] = "|--:",
                                        [ALIGN_CENTER] = "|:-:"};
    put_row(w, out, t->first);
    for (int i = 0; i < t->ncols; i++)
        buf_puts(out, marks[t->aligns ? t->aligns[i] : ALIGN_NONE]);
    buf_puts(out, "|\n");
    for (const block *row = t->first->next; row; row = row->next)
        put_row(w, out, row);
}

/* ---- lists and quotations ---------------------------------------------- */

static void put_block(native *w, buf *out, const block *b);

static str within(native *w, const block *b, bool tight)
{
    buf text = buf_new(w->a);
    if (!tight) {
        native_blocks(w, &text, b);
        return buf_str(&text);
    }
    for (; b; b = b->next)
        put_block(w, &text, b);
    return buf_str(&text);
}

static void put_item(native *w, buf *out, const block *item, const char *mark,
                     bool tight)
{
    str text = within(w, item->first, tight);
    buf rest = buf_new(w->a);
    for (size_t i = 0; i < strlen(mark); i++)
        buf_char(&rest, ' ');
    const char *indent = buf_str(&rest).ptr;
    /* The fence of code is looked for at the start of a line. */
    if (text.len == 0 || item->first->kind == BLOCK_CODE) {
        buf_bytes(out, mark, strlen(mark) - 1);
        buf_char(out, '\n');
        put_indented(out, text, indent, indent);
    } else {
        put_indented(out, text, mark, indent);
    }
}

static void put_items(native *w, buf *out, const block *list)
{
    int number = list->start;
    for (const block *item = list->first; item; item = item->next, number++) {
        const char *mark = "- ";
        if (list->ordered)
            mark = arena_printf(w->a, "%d%c ", number,
                                list->delim == ')' ? ')' : '.');
        put_item(w, out, item, mark, list->tight);
        if (!list->tight && item->next)
            buf_char(out, '\n');
    }
}

/* ---- figures ----------------------------------------------------------- */

/* ![alt](href), where the caption and all else is in the front matter or
 * there is none. */
static void put_figure(native *w, buf *out, const block *b)
{
    const picture *p = b->picture;
    bool empty_alt = p->has_alt && p->alt.len == 0;
    if (!native_in_front(p) && (p->caption || empty_alt || p->width.len > 0)) {
        native_html(w, out, b);
        return;
    }
    str href = w->hrefs.of(w->hrefs.data, p->href);
    inl alt = {.kind = INL_TEXT, .text = p->alt};
    buf_puts(out, "![");
    native_inls(w, out, &alt, IN_LINE);
    buf_puts(out, "](<");
    for (size_t i = 0; i < href.len; i++) {
        if (strchr("\\<>&", href.ptr[i]))
            buf_char(out, '\\');
        buf_char(out, href.ptr[i]);
    }
    buf_puts(out, ">)\n");
}

/* ---- languages --------------------------------------------------------- */

/* Are all blocks of this list, and below it, in lang? */
static bool all_in(const block *b, const char *lang)
{
    for (; b; b = b->next)
        if (!b->lang || strcmp(b->lang, lang) != 0 || !all_in(b->first, lang))
            return false;
    return true;
}

static block *without_lang(arena *a, const block *b)
{
    block *first = NULL, **tail = &first;
    for (; b; b = b->next) {
        *tail = ARENA_NEW(a, block);
        **tail = *b;
        (*tail)->next = NULL;
        (*tail)->lang = NULL;
        (*tail)->first = without_lang(a, b->first);
        tail = &(*tail)->next;
    }
    return first;
}

/* All of b is in another language: it stands in a <div>. */
static bool put_foreign(native *w, buf *out, const block *b)
{
    block alone = *b;
    alone.next = NULL;
    if (!b->lang || !all_in(&alone, b->lang))
        return false;
    buf_printf(out, "<div lang=\"%s\">\n\n", b->lang);
    put_block(w, out, without_lang(w->a, &alone));
    buf_puts(out, "\n</div>\n");
    return true;
}

/* ---- blocks ------------------------------------------------------------ */

static void put_block(native *w, buf *out, const block *b)
{
    if (put_foreign(w, out, b))
        return;
    if (!plain_block(b) || (w->style == NATIVE_HTML && !has_note(b->inls) &&
                            b->kind != BLOCK_FIGURE)) {
        native_html(w, out, b);
        return;
    }
    switch (b->kind) {
    case BLOCK_HEADING:
        put_heading(w, out, b);
        break;
    case BLOCK_LIST:
        put_items(w, out, b);
        break;
    case BLOCK_QUOTE:
        put_indented(out, within(w, b->first, false), "> ", "> ");
        break;
    case BLOCK_CODE:
        put_code(out, b->text);
        break;
    case BLOCK_RULE:
        buf_puts(out, "***\n");
        break;
    case BLOCK_TABLE:
        put_table(w, out, b);
        break;
    case BLOCK_FIGURE:
        put_figure(w, out, b);
        break;
    default:
        put_para(w, out, b);
        break;
    }
}

/* Two lists side by side would be one. */
static bool runs_on(const block *b)
{
    return b->kind == BLOCK_LIST && b->next && b->next->kind == BLOCK_LIST;
}

void native_blocks(native *w, buf *out, const block *b)
{
    for (; b; b = b->next) {
        put_block(w, out, b);
        if (b->next)
            buf_puts(out, runs_on(b) ? "\n<!-- -->\n\n" : "\n");
    }
}

void native_notes(native *w, buf *out, const release *r)
{
    for (size_t i = 0; i < r->nnotes; i++) {
        str text = within(w, r->notes[i].blocks, false);
        buf_char(out, '\n');
        put_indented(out, text, arena_printf(w->a, "[^%zu]: ", i + 1), "    ");
    }
}
