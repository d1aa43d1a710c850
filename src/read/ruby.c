/*
 * ruby: in, ruby elements as HTML has them, bases and texts one after the
 * other; out, an INL_RUBY for each pair.
 *
 * One idea: bases queue up, and each text takes the first that waits, so that
 * base, text, base, text and all bases before all texts are the same (HTML
 * ruby extensions, "pairing"). A base without a text is text; a text without
 * a base is printed in brackets behind, as <rp> would have it. Nothing is
 * lost.
 */
#include "ruby.h"

#include <string.h>

typedef struct pairing {
    arena *a;
    inl *first, **tail; /* what is done */
    inl *waits, **wait; /* bases that have no text yet, as INL_RB */
    inl **grows;        /* the end of what the last of them holds, or NULL */
} pairing;

static bool is_blank(const inl *in)
{
    for (size_t i = 0; in->kind == INL_TEXT && i < in->text.len; i++)
        if (!strchr(" \t\r\n\f", in->text.ptr[i]))
            return false;
    return in->kind == INL_TEXT;
}

/* Links a list behind *tail; what it leads to has no next. */
static void link_list(inl ***tail, inl *list)
{
    **tail = list;
    while (**tail)
        *tail = &(**tail)->next;
}

static void add_base(pairing *p, inl *base)
{
    *p->wait = base;
    p->wait = &base->next;
}

/* What stands in the ruby without an element of its own. */
static void add_loose(pairing *p, inl *in)
{
    if (!p->grows && is_blank(in))
        return; /* between two tags */
    if (!p->grows) {
        inl *base = ARENA_NEW(p->a, inl);
        *base = (inl){.kind = INL_RB, .at = in->at};
        add_base(p, base);
        p->grows = &base->first;
    }
    *p->grows = in;
    p->grows = &in->next;
}

/* White space to single spaces. */
static str text_of(arena *a, const inl *list)
{
    str s = str_trim(inl_plain(a, list));
    buf out = buf_new(a);
    for (size_t i = 0; i < s.len; i++) {
        bool blank = strchr(" \t\r\n\f", s.ptr[i]) != NULL;
        if (!blank)
            buf_char(&out, s.ptr[i]);
        else if (out.v[out.n - 1] != ' ')
            buf_char(&out, ' ');
    }
    return buf_str(&out);
}

static void add_bracketed(pairing *p, str text, where at)
{
    size_t i = 0;
    bool wide = cp_joins(utf8_next(text, &i));
    inl *in = ARENA_NEW(p->a, inl);
    *in = (inl){.kind = INL_TEXT, .at = at};
    in->text = str_of(
        arena_printf(p->a, wide ? "（%s）" : " (%s)", str_chars(p->a, text)));
    link_list(&p->tail, in);
}

static void add_text(pairing *p, const inl *rt)
{
    str text = text_of(p->a, rt->first);
    inl *base = p->waits;
    p->grows = NULL;
    if (base) {
        p->waits = base->next;
        p->wait = p->waits ? p->wait : &p->waits;
        base->next = NULL;
        base->kind = text.len ? INL_RUBY : INL_SPAN;
        base->text = text;
        link_list(&p->tail, base);
    } else if (text.len) {
        add_bracketed(p, text, rt->at);
    }
}

static inl *paired(arena *a, inl *parts)
{
    pairing p = {.a = a};
    p.tail = &p.first;
    p.wait = &p.waits;
    for (inl *in = parts, *next; in; in = next) {
        next = in->next;
        in->next = NULL;
        if (in->kind == INL_RT) {
            add_text(&p, in);
        } else if (in->kind == INL_RB) {
            add_base(&p, in);
            p.grows = NULL;
        } else {
            add_loose(&p, in);
        }
    }
    for (inl *in = p.waits; in; in = in->next)
        in->kind = INL_SPAN;
    link_list(&p.tail, p.waits);
    return p.first;
}

inl *ruby_pairs(arena *a, inl *list)
{
    inl *first = NULL, **tail = &first;
    for (inl *in = list, *next; in; in = next) {
        next = in->next;
        in->next = NULL;
        bool parts = in->kind == INL_RUBY && in->text.len == 0;
        if (parts) {
            for (inl *part = in->first; part; part = part->next)
                part->first = ruby_pairs(a, part->first);
            in = paired(a, in->first);
        } else {
            in->first = ruby_pairs(a, in->first);
            if (in->kind == INL_RB || in->kind == INL_RT)
                in = in->first;
        }
        link_list(&tail, in);
    }
    return first;
}
