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

/* A name or title is a unit: the next one's line does not join its own. */
static void walk_unit(growing *g, const inl *in, dress how, enum style_id id,
                      int depth)
{
    how.unit = ++g->units;
    walk_styled(g, in, how, id, depth);
}

/* The ruby around others stands above them all. */
static void walk_ruby(growing *g, const inl *in, dress how, int depth)
{
    if (how.ruby == 0)
        how.ruby = grow_ruby(g, in->text, &how);
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
        [INL_EMPH] = STYLE_EMPHASIS,    [INL_STRONG] = STYLE_STRONG,
        [INL_STRIKE] = STYLE_STRIKE,    [INL_SUP] = STYLE_SUPERSCRIPT,
        [INL_SUB] = STYLE_SUBSCRIPT,    [INL_UNDERLINE] = STYLE_UNDERLINE,
        [INL_LINK] = STYLE_LINK,        [INL_CITE] = STYLE_CITE,
        [INL_NAME] = STYLE_PROPER_NAME, [INL_TITLE] = STYLE_BOOK_TITLE,
    };
    how.at = in->at;
    if (in->lang != NULL)
        how.lang = in->lang;
    switch (in->kind) {
    case INL_TEXT:
        grow_text(g, in->text, &how);
        break;
    case INL_BREAK:
        if (how.ruby == 0)
            grow_break(g, in->at);
        else
            grow_text(g, STR(" "), &how);
        break;
    case INL_CODE:
        code(g, in, how);
        break;
    case INL_NOTE:
        note_mark(g, in, how);
        break;
    case INL_SPAN:
    case INL_RB: /* these two never leave the readers */
    case INL_RT:
        walk(g, in->first, how, depth + 1);
        break;
    case INL_RUBY:
        walk_ruby(g, in, how, depth);
        break;
    case INL_NAME:
    case INL_TITLE:
        walk_unit(g, in, how, styles[in->kind], depth);
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
    walk(g, in, (dress){.style = g->style, .lang = g->lang, .at = NOWHERE}, 0);
}
