/*
 * Inlines. In: the tree of a paragraph's text; out: spans. The one idea: a
 * walk that carries how text is dressed now; each kind of inline puts its
 * style on top for its children.
 */
#include "resolve.h"

static void walk(growing *g, const inl *in, dress how, int depth);

static void walk_styled(growing *g, const inl *in, dress how, enum style_id id,
                        int depth)
{
    how.style = para_inline(g->c, how.style, id, how.lang);
    if (in->kind == INL_LINK && in->href.len > 0)
        how.href = str_chars(g->c->a, in->href);
    walk(g, in->first, how, depth + 1);
}

static void note_mark(growing *g, const inl *in, dress how)
{
    if (in->note < 1 || (size_t)in->note > g->c->r->nnotes)
        return;
    how.style = para_inline(g->c, how.style, STYLE_NOTE_MARK, how.lang);
    how.note = in->note;
    how.href = NULL;
    grow_text(g, str_of(arena_printf(g->c->a, "%d", in->note)), &how);
}

static void code(growing *g, const inl *in, dress how)
{
    how.style = para_inline(g->c, how.style, STYLE_CODE, how.lang);
    grow_text(g, in->text, &how);
}

static void walk_one(growing *g, const inl *in, dress how, int depth)
{
    static const enum style_id styles[] = {
        [INL_EMPH] = STYLE_EMPHASIS, [INL_STRONG] = STYLE_STRONG,
        [INL_STRIKE] = STYLE_STRIKE, [INL_SUP] = STYLE_SUPERSCRIPT,
        [INL_SUB] = STYLE_SUBSCRIPT, [INL_UNDERLINE] = STYLE_UNDERLINE,
        [INL_LINK] = STYLE_LINK,
    };
    how.at = in->at;
    switch (in->kind) {
    case INL_TEXT:
        grow_text(g, in->text, &how);
        break;
    case INL_BREAK:
        grow_break(g, in->at);
        break;
    case INL_CODE:
        code(g, in, how);
        break;
    case INL_NOTE:
        note_mark(g, in, how);
        break;
    case INL_SPAN:
        if (in->lang != NULL)
            how.lang = in->lang;
        walk(g, in->first, how, depth + 1);
        break;
    default:
        walk_styled(g, in, how, styles[in->kind], depth);
        break;
    }
}

static void walk(growing *g, const inl *in, dress how, int depth)
{
    assert(depth <= NESTING_MAX + 1); /* readers see to it */
    for (; in != NULL; in = in->next)
        walk_one(g, in, how, depth);
}

void grow_inls(growing *g, const inl *in)
{
    walk(g, in, (dress){g->style, g->lang, NULL, 0, NOWHERE}, 0);
}
