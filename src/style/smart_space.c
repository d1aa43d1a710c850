/*
 * The spaces of French. In: a stop or a guillemet; out: the no-break space
 * that belongs beside it. The one idea: a space that was typed becomes the
 * right one, and one that was not is put in; a no-break space that was typed
 * is somebody's choice. Leaves alone stops inside of words and numbers
 * (10:30, https:) and in brackets of their own: (!).
 */
#include "smart.h"

static const char *mark_with(smart *s, const char *l, uint32_t cp,
                             const char *r)
{
    char mark[5] = {0};
    buf b = buf_new(s->a);
    buf_utf8(&b, cp);
    for (size_t i = 0; i < b.n && i < 4; i++)
        mark[i] = b.v[i];
    return arena_printf(s->a, "%s%s%s", l, mark, r);
}

/* The space before the mark at becomes, or is, this one. */
static void space_before(smart *s, size_t at, const char *space)
{
    const smart_char *l = smart_before(s, at);
    if (l->kind == KIND_EDGE || l->kind == KIND_OPENING)
        return;
    if (l->kind != KIND_SPACE) {
        smart_set(s, at, 1, mark_with(s, space, s->v[at].cp, ""));
        return;
    }
    smart_char *typed = &s->v[l - s->v];
    enum smart_kind before = smart_at(s, (size_t)(l - s->v), -1)->kind;
    if (typed->cp == ' ' && typed->as == NULL && before != KIND_EDGE)
        typed->as = space;
}

static void space_after(smart *s, size_t at, const char *space)
{
    const smart_char *r = smart_after(s, at);
    if (r->kind == KIND_EDGE || r->kind == KIND_CLOSING)
        return;
    if (r->kind != KIND_SPACE)
        smart_set(s, at, 1, mark_with(s, "", s->v[at].cp, space));
    else if (r->cp == ' ')
        s->v[r - s->v].as = space;
}

/* The stop ends something: no letter or figure follows. */
static bool ends_word(const smart *s, size_t at)
{
    const smart_char *r = smart_after(s, at);
    return r->kind != KIND_WORD && r->kind != KIND_JOINT;
}

/* Of ?! and !!! the first alone. */
static bool follows_stop(const smart *s, size_t at)
{
    uint32_t cp = smart_at(s, at, -1)->cp;
    return cp == '!' || cp == '?' || cp == ':' || cp == ';';
}

void smart_space(smart *s, size_t at)
{
    const smart_lang *in = s->v[at].in;
    uint32_t cp = s->v[at].cp;
    if (cp == 0xAB && in->space != NULL)
        space_after(s, at, in->space);
    else if (cp == 0xBB && in->space != NULL)
        space_before(s, at, in->space);
    if (cp == 0xAB || cp == 0xBB || !ends_word(s, at) || follows_stop(s, at))
        return;
    if (cp == ':' && in->colon != NULL)
        space_before(s, at, in->colon);
    else if (cp != ':' && in->high != NULL)
        space_before(s, at, in->high);
}
