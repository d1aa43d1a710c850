/*
 * flat: in, blocks; out, the lines of the source that they were written in.
 *
 * One idea: a text knows its line, so where the line number grows the writer
 * began a new one, as a contact block has it: name, role, telephone.
 */
#include "flat.h"

typedef VEC(text_line) line_list;

typedef struct flat {
    arena *a;
    line_list lines;
    buf cur;
    where at;
    bool open; /* cur is a line */
} flat;

static void end_line(flat *f)
{
    if (f->open) {
        str s = str_trim(buf_str(&f->cur));
        VEC_PUSH(f->a, &f->lines, (text_line){f->at, s});
    }
    f->open = false;
}

static void add(flat *f, where at, str s)
{
    if (f->open && at.line > f->at.line)
        end_line(f);
    if (!f->open) {
        if (str_trim(s).len == 0)
            return;
        f->cur = buf_new(f->a);
        f->at = at;
        f->open = true;
    }
    buf_add(&f->cur, s);
}

/* The address of a link belongs to a contact when its text does not say it. */
static void add_href(flat *f, const inl *in)
{
    str text = inl_plain(f->a, in->first);
    if (str_starts(in->href, "mailto:") && str_find(text, "@", 0) == SIZE_MAX) {
        size_t end = str_find(in->href, "?", 0);
        end = end == SIZE_MAX ? in->href.len : end;
        add(f, in->at, STR(" "));
        add(f, in->at, str_slice(in->href, 7, end));
    }
}

static void add_inls(flat *f, const inl *in)
{
    for (; in; in = in->next) {
        if (in->kind == INL_TEXT || in->kind == INL_CODE)
            add(f, in->at, in->text);
        else if (in->kind == INL_BREAK)
            end_line(f);
        else
            add_inls(f, in->first);
        if (in->kind == INL_LINK)
            add_href(f, in);
    }
}

static void add_blocks(flat *f, const block *b);

static void add_row(flat *f, const block *row)
{
    size_t n = 0;
    for (const block *c = row->first; c; c = c->next)
        n++;
    end_line(f);
    for (const block *c = row->first; c; c = c->next) {
        for (const block *p = c->first; p; p = p->next)
            add_inls(f, p->inls);
        if (c->next && f->open)
            buf_puts(&f->cur, n == 2 ? ": " : " | ");
    }
    end_line(f);
}

static void add_code(flat *f, const block *b)
{
    where at = b->at;
    for (size_t i = 0; i < b->text.len;) {
        size_t end = str_find(b->text, "\n", i);
        end = end == SIZE_MAX ? b->text.len : end;
        add(f, at, str_slice(b->text, i, end));
        end_line(f);
        at.line++;
        i = end + 1;
    }
}

static void add_block(flat *f, const block *b)
{
    if (b->kind == BLOCK_ROW)
        add_row(f, b);
    else if (b->kind == BLOCK_CODE)
        add_code(f, b);
    else
        add_inls(f, b->inls);
    end_line(f);
    add_blocks(f, b->first);
    if (b->kind == BLOCK_PARA || b->kind == BLOCK_TABLE)
        VEC_PUSH(f->a, &f->lines, (text_line){b->at, STR_NONE});
}

static void add_blocks(flat *f, const block *b)
{
    if (!b || b->kind == BLOCK_ROW || b->kind == BLOCK_ITEM ||
        b->kind == BLOCK_CELL)
        end_line(f);
    for (; b; b = b->next)
        add_block(f, b);
}

size_t flat_lines(arena *a, const block *blocks, text_line **out)
{
    flat f = {.a = a};
    add_blocks(&f, blocks);
    *out = f.lines.v;
    return f.lines.n;
}

/* The last line that anything in the list stands in. */
static int32_t last_line(const inl *in)
{
    int32_t line = 0;
    for (; in; in = in->next) {
        int32_t own = in->first ? last_line(in->first) : in->at.line;
        line = own > line ? own : line;
    }
    return line;
}

inl *flat_first_line(inl *list, inl **rest)
{
    *rest = NULL;
    int32_t line = list ? list->at.line : 0;
    for (inl *in = list; in; in = in->next) {
        inl *next = in->next;
        if (in->first && last_line(in->first) > line)
            return list;
        if (!next)
            return list;
        if (next->kind != INL_BREAK && next->at.line <= line)
            continue;
        in->next = NULL;
        *rest = next->kind == INL_BREAK ? next->next : next;
        return list;
    }
    return list;
}

static size_t drop_from(inl *in, size_t n)
{
    for (; in && n > 0; in = in->next) {
        if (in->kind == INL_TEXT || in->kind == INL_CODE) {
            size_t cut = in->text.len < n ? in->text.len : n;
            in->at = where_at(in->at, in->text, cut);
            in->text = str_slice(in->text, cut, in->text.len);
            n -= cut;
        } else if (in->kind == INL_BREAK) {
            n--;
            in->kind = INL_TEXT;
            in->text = STR("");
        } else if (in->kind != INL_NOTE) {
            n = drop_from(in->first, n);
        }
    }
    return n;
}

void flat_drop(inl **list, size_t n)
{
    drop_from(*list, n);
}

inl *flat_join(arena *a, const block *b)
{
    inl *first = NULL, **tail = &first;
    for (; b; b = b->next) {
        if (!b->inls)
            continue;
        if (first) {
            *tail = ARENA_NEW(a, inl);
            **tail = (inl){.kind = INL_BREAK, .at = b->at};
            tail = &(*tail)->next;
        }
        *tail = b->inls;
        while (*tail)
            tail = &(*tail)->next;
    }
    return first;
}
