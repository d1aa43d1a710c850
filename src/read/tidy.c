/*
 * tidy: in, inlines with source newlines and white space as typed; out, the
 * inlines of the model.
 *
 * One idea: a single pass remembers the last character that will print and
 * the white space since; the next printing character decides what becomes of
 * it: nothing (rule 31, or beside a line break), or one space, put where the
 * white space stood.
 */
#include "build.h"
#include "cjk.h"
#include "ruby.h"

typedef struct tidy {
    arena *a;
    uint32_t prev; /* last printing code point; 0 at a line's start */
    bool space;    /* white space since, and whether with a newline */
    bool newline;
    inl *holder; /* the text that the white space stood in */
} tidy;

enum { NBSP = 0xA0 };

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The white space before code point next becomes a space or nothing. */
static void settle(tidy *t, uint32_t next, inl *now, char *out, size_t *n)
{
    if (!t->space)
        return;
    t->space = false;
    bool gone = t->prev == 0 || next == 0 ||
                (t->newline && cjk_newline_joins(t->prev, next));
    t->newline = false;
    if (gone)
        return;
    if (t->holder == now) {
        out[(*n)++] = ' ';
        return;
    }
    /* The holder was copied into room for all that was typed in it. */
    ((char *)t->holder->text.ptr)[t->holder->text.len++] = ' ';
}

/* True if the no-break spaces, of which the first ends at *i, stand beside an
 * ordinary space: so web pages keep two spaces apart. *i goes behind them. */
static bool nbsp_is_blank(const tidy *t, str s, size_t *i)
{
    uint32_t c = NBSP;
    for (size_t next = *i; next < s.len && c == NBSP;) {
        c = utf8_next(s, &next);
        *i = c == NBSP ? next : *i;
    }
    return t->space || is_blank(c);
}

static void tidy_text(tidy *t, inl *in)
{
    str s = in->text;
    char *out = arena_alloc(t->a, s.len + 2);
    size_t n = 0;
    in->text = (str){out, 0};
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        uint32_t c = utf8_next(s, &i);
        if (is_blank(c) || (c == NBSP && nbsp_is_blank(t, s, &i))) {
            t->newline |= c == '\n';
            if (!t->space)
                t->holder = in;
            t->space = true;
            continue;
        }
        if (c == 0x3000 && t->prev == 0)
            continue; /* an indent that somebody typed */
        if (c == UTF8_BAD)
            continue;
        settle(t, c, in, out, &n);
        for (size_t k = from; k < i; k++)
            out[n++] = s.ptr[k];
        t->prev = cjk_behind(t->prev, c);
    }
    in->text.len = n;
}

static void tidy_list(tidy *t, inl *list);

static void tidy_one(tidy *t, inl *in)
{
    size_t none = 0;
    switch (in->kind) {
    case INL_TEXT:
        tidy_text(t, in);
        break;
    case INL_BREAK:
        t->space = t->newline = false;
        t->prev = 0;
        break;
    case INL_CODE:
        settle(t, 'x', NULL, NULL, &none);
        t->prev = 'x';
        break;
    case INL_NOTE:
        break;
    default:
        tidy_list(t, in->first);
        break;
    }
}

static void tidy_list(tidy *t, inl *list)
{
    for (; list; list = list->next)
        tidy_one(t, list);
}

static bool is_empty(const inl *in)
{
    switch (in->kind) {
    case INL_BREAK:
    case INL_NOTE:
        return false;
    case INL_TEXT:
    case INL_CODE:
        return in->text.len == 0;
    default:
        return in->first == NULL;
    }
}

static inl *without_empty(inl *list)
{
    inl *first = NULL, **tail = &first;
    for (inl *in = list, *next; in; in = next) {
        next = in->next;
        in->first = without_empty(in->first);
        in->next = NULL;
        if (is_empty(in))
            continue;
        *tail = in;
        tail = &in->next;
    }
    return first;
}

/* A break at the end of a paragraph breaks nothing. */
static void drop_last_breaks(inl **list)
{
    inl **keep = list;
    for (inl **p = list; *p; p = &(*p)->next)
        if ((*p)->kind != INL_BREAK)
            keep = &(*p)->next;
    *keep = NULL;
}

inl *inl_tidy(arena *a, inl *list)
{
    tidy t = {.a = a};
    list = ruby_pairs(a, list);
    tidy_list(&t, list);
    inl *first = without_empty(list);
    while (first && first->kind == INL_BREAK)
        first = first->next;
    drop_last_breaks(&first);
    return first;
}
