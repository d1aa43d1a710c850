/*
 * lists: a group of lines -> paragraphs and lists of inlines.
 *
 * A list mark is a bullet or a number that a space (or, in CJK, nothing)
 * follows. A lone "- " is a dash, unless a colon announces a list or another
 * item is beside it. E-mail and web addresses become links.
 */
#include "lines.h"

#include <string.h>

#include "build.h"
#include "fold.h"

/* Numbers above this are years. */
#define NUMBER_MAX 199

/* ---- marks ------------------------------------------------------------- */

static const char *const bullets[] = {
    "* ", "- ", "+ ", "–\t", "– ",  "• ",  "•\t", "•",  "‣ ", "◦ ", "· ",
    "‧ ", "● ", "●",  "○ ",  "◎",   "■ ",  "■",   "□ ", "◆ ", "◆",  "◇ ",
    "▪ ", "▪",  "・", "‐ ",  "*\t", "-\t", "➢ ",  "➤ ", "✓ ", "✔ ", "",
};

static size_t skip_spaces(str s, size_t i)
{
    while (i < s.len) {
        size_t next = i;
        if (!cp_is_space(utf8_next(s, &next)))
            break;
        i = next;
    }
    return i;
}

/* "1." "1)" "(1)" "1、" "（1）" and U+2460 … */
static size_t number_mark(str s, int *start, char *delim)
{
    size_t i = 0;
    uint32_t cp = utf8_next(s, &i);
    if (cp >= 0x2460 && cp <= 0x2473) {
        *start = (int)(cp - 0x2460 + 1);
        *delim = '.';
        return skip_spaces(s, i);
    }
    bool open = cp == '(' || cp == 0xFF08;
    int n = 0;
    size_t from = open ? i : 0;
    for (i = from;
         i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && n <= NUMBER_MAX;
         i++)
        n = n * 10 + (s.ptr[i] - '0');
    if (i == from || n > NUMBER_MAX || i == s.len)
        return 0;
    cp = utf8_next(s, &i);
    bool close = cp == ')' || cp == 0xFF09;
    if (open ? !close : !close && cp != '.' && cp != 0x3001 && cp != 0xFF0E)
        return 0;
    size_t end = skip_spaces(s, i);
    if (end == s.len || (end == i && cp < 0x80))
        return 0;
    *start = n;
    *delim = close ? ')' : '.';
    return end;
}

size_t list_mark(str text, int *start, char *delim)
{
    *start = -1;
    *delim = 0;
    if (text.len == 0)
        return 0;
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
        if (bullets[i][0] && str_starts(text, bullets[i])) {
            size_t end = skip_spaces(text, strlen(bullets[i]));
            return end < text.len ? end : 0;
        }
    return number_mark(text, start, delim);
}

/* ---- inlines ----------------------------------------------------------- */

static bool is_url(str word)
{
    return (str_starts(word, "https://") && word.len > 8) ||
           (str_starts(word, "http://") && word.len > 7) ||
           (str_starts(word, "www.") && word.len > 8);
}

static bool is_email(str word)
{
    size_t sign = str_find(word, "@", 0);
    if (sign == 0 || sign == SIZE_MAX)
        return false;
    size_t dot = str_find(word, ".", sign + 1);
    return dot != SIZE_MAX && dot > sign + 1 && dot + 1 < word.len &&
           str_find(word, "@", sign + 1) == SIZE_MAX;
}

/* A character of an address: printable ASCII but for brackets and quotes. */
static bool is_address_char(char c)
{
    return c > ' ' && c < 0x7F && !strchr("<>\"'()[]{}|\\^`", c);
}

static str href_of(arena *a, str word)
{
    const char *scheme = "";
    if (!is_url(word))
        scheme = "mailto:";
    else if (str_starts(word, "www."))
        scheme = "http://";
    return str_of(arena_printf(a, "%s%.*s", scheme, (int)word.len, word.ptr));
}

typedef struct inl_list {
    arena *a;
    where at;
    str text;
    size_t pos; /* the byte that at is the place of */
    inl *first, *last;
} inl_list;

static inl *add_inl(inl_list *l, enum inl_kind kind, size_t pos)
{
    inl *in = ARENA_NEW(l->a, inl);
    in->kind = kind;
    l->at = where_at(l->at, str_slice(l->text, l->pos, pos), pos - l->pos);
    l->pos = pos;
    in->at = l->at;
    if (l->last)
        l->last->next = in;
    else
        l->first = in;
    l->last = in;
    return in;
}

static void add_text(inl_list *l, size_t from, size_t to)
{
    if (to > from)
        add_inl(l, INL_TEXT, from)->text = str_slice(l->text, from, to);
}

static void add_link(inl_list *l, size_t from, size_t to)
{
    str word = str_slice(l->text, from, to);
    inl *link = add_inl(l, INL_LINK, from);
    link->href = href_of(l->a, word);
    link->first = ARENA_NEW(l->a, inl);
    *link->first = (inl){.kind = INL_TEXT, .at = link->at, .text = word};
}

/* The end of the address that begins at from; from where there is none. */
static size_t address_end(str text, size_t from)
{
    size_t to = from;
    while (to < text.len && is_address_char(text.ptr[to]))
        to++;
    while (to > from && strchr(".,;:!?", text.ptr[to - 1]))
        to--;
    str word = str_slice(text, from, to);
    return is_url(word) || is_email(word) ? to : from;
}

inl *text_inls(arena *a, where at, str text)
{
    inl_list l = {a, at, text, 0, NULL, NULL};
    size_t from = 0;
    bool inside = false;
    for (size_t i = 0; i < text.len;) {
        size_t end = i;
        if (text.ptr[i] == '\n') {
            add_text(&l, from, i);
            add_inl(&l, INL_BREAK, i);
            from = i + 1;
        } else if (!inside && is_address_char(text.ptr[i])) {
            end = address_end(text, i);
        }
        if (end > i) {
            add_text(&l, from, i);
            add_link(&l, i, end);
            from = end;
        }
        inside = is_address_char(text.ptr[i]);
        i = end > i ? end : i + 1;
    }
    add_text(&l, from, text.len);
    return inl_tidy(a, l.first);
}

block *text_para(arena *a, where at, str text)
{
    block *b = ARENA_NEW(a, block);
    b->kind = BLOCK_PARA;
    b->at = at;
    b->inls = text_inls(a, at, text);
    return b;
}

/* ---- blocks ------------------------------------------------------------ */

void chain_add(chain *c, block *b)
{
    if (c->last)
        c->last->next = b;
    else
        c->first = b;
    c->last = b;
}

static bool item_at(group g, size_t i, int *start, char *delim)
{
    return i < g.n && list_mark(g.v[i].l.text, start, delim) > 0;
}

/* True if the lines of g from i on are a list: no lone dash or number. */
static bool list_at(group g, size_t i, const chain *out)
{
    int start, s;
    char delim, c;
    if (!item_at(g, i, &start, &delim))
        return false;
    bool dash = strchr("-\xE2", g.v[i].l.text.ptr[0]) &&
                !str_starts(g.v[i].l.text, "•");
    if (start <= 1 && !dash)
        return true;
    if (out->last && out->last->kind == BLOCK_LIST &&
        out->last->ordered == (start >= 0))
        return true;
    if (i > 0 &&
        (str_ends(g.v[i - 1].l.text, ":") || str_ends(g.v[i - 1].l.text, "：")))
        return true;
    for (size_t k = i + 1; k < g.n; k++)
        if (item_at(g, k, &s, &c))
            return true;
    return false;
}

static block *list_for(arena *a, chain *out, where at, int start, char delim)
{
    block *last = out->last;
    bool ordered = start >= 0;
    if (last && last->kind == BLOCK_LIST && last->ordered == ordered &&
        last->delim == delim && start != 1)
        return last;
    block *b = ARENA_NEW(a, block);
    b->kind = BLOCK_LIST;
    b->at = at;
    b->ordered = ordered;
    b->start = ordered ? start : 0;
    b->delim = delim;
    b->tight = true;
    chain_add(out, b);
    return b;
}

/* Lines from..to of g without their first skip bytes, as one string. */
static str lines_join(arena *a, group g, size_t from, size_t to, size_t skip,
                      int wrap)
{
    source_line *v = ARENA_ARRAY(a, source_line, to - from);
    memcpy(v, &g.v[from], (to - from) * sizeof *v);
    str all = group_join(a, (group){v, to - from}, wrap);
    return str_slice(all, skip, all.len);
}

static void add_item(arena *a, group g, size_t from, size_t to, int wrap,
                     chain *out)
{
    int start;
    char delim;
    str text = g.v[from].l.text;
    where at = g.v[from].l.at;
    size_t skip = list_mark(text, &start, &delim);
    block *list = list_for(a, out, at, start, delim);
    block *item = ARENA_NEW(a, block);
    *item = (block){.kind = BLOCK_ITEM, .at = at};
    item->first = text_para(a, where_at(at, text, skip),
                            lines_join(a, g, from, to, skip, wrap));
    if (list->first)
        out->item->next = item;
    else
        list->first = item;
    out->item = item;
}

static void add_list(arena *a, group g, int wrap, chain *out)
{
    int start;
    char delim;
    for (size_t i = 0; i < g.n;) {
        size_t from = i++;
        while (i < g.n && !item_at(g, i, &start, &delim))
            i++;
        add_item(a, g, from, i, wrap, out);
    }
}

size_t group_para_lines(group g, const chain *out)
{
    size_t n = 0;
    while (n < g.n && !list_at(g, n, out))
        n++;
    return n;
}

void group_blocks(arena *a, group g, int wrap, chain *out)
{
    size_t n = group_para_lines(g, out);
    if (n > 0)
        chain_add(out,
                  text_para(a, g.v[0].l.at, lines_join(a, g, 0, n, 0, wrap)));
    if (n < g.n)
        add_list(a, (group){g.v + n, g.n - n}, wrap, out);
}
