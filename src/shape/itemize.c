/*
 * Itemize. In: clusters with their faces; out: the script (UAX #24) of each.
 *
 * The one idea: a common character takes the script of what stands beside it
 * in the same face, a closing bracket that of its opening one. All CJK scripts
 * count as Han, except Hangul, so that Japanese is not cut at every kana.
 */
#include "part.h"

#include <unicode/uchar.h>

#define BRACKETS_MAX 64 /* open ones; as in UAX #9 BD16, about */

/* ---- script
 * --------------------------------------------------------------------- */

static bool is_common(hb_script_t script)
{
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ||
           script == HB_SCRIPT_UNKNOWN || script == HB_SCRIPT_INVALID;
}

static hb_script_t join_scripts(hb_script_t script)
{
    bool kana = script == HB_SCRIPT_HIRAGANA || script == HB_SCRIPT_KATAKANA ||
                script == HB_SCRIPT_BOPOMOFO;
    return kana ? HB_SCRIPT_HAN : script;
}

/* The script of a common cluster that no neighbour decides. */
static hb_script_t default_script(const cluster *c)
{
    if (c->kind != KIND_CJK)
        return HB_SCRIPT_LATIN;
    return c->region == FONT_KO ? HB_SCRIPT_HANGUL : HB_SCRIPT_HAN;
}

/* The first script behind i in the same face. */
static hb_script_t script_ahead(const shaper *s, size_t i)
{
    const cluster *v = s->clusters.v;
    for (size_t k = i + 1; k < s->clusters.n && v[k].face == v[i].face; k++) {
        if (!is_common(v[k].script))
            return join_scripts(v[k].script);
    }
    return default_script(&v[i]);
}

typedef struct brackets {
    struct {
        uint32_t close;
        hb_script_t script;
    } v[BRACKETS_MAX];
    size_t n;
} brackets;

/* The script of the bracket that cp closes, which is then done with; or
 * otherwise. An opening bracket is remembered. */
static hb_script_t pair_script(brackets *b, uint32_t cp, hb_script_t otherwise)
{
    int kind =
        u_getIntPropertyValue((UChar32)cp, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    if (kind == U_BPT_OPEN && b->n < BRACKETS_MAX) {
        b->v[b->n].close = (uint32_t)u_getBidiPairedBracket((UChar32)cp);
        b->v[b->n++].script = otherwise;
    }
    for (size_t i = b->n; kind == U_BPT_CLOSE && i-- > 0;) {
        if (b->v[i].close == cp) {
            b->n = i;
            return b->v[i].script;
        }
    }
    return otherwise;
}

static bool may_be_bracket(uint32_t cp)
{
    return cp == '(' || cp == ')' || cp == '[' || cp == ']' || cp == '{' ||
           cp == '}' || cp > 0x7F;
}

void script_resolve(shaper *s)
{
    cluster *v = s->clusters.v;
    brackets open;
    open.n = 0;
    for (size_t i = 0; i < s->clusters.n; i++) {
        if (v[i].script == HB_SCRIPT_LATIN)
            continue; /* as join_scripts leaves it */
        if (!is_common(v[i].script)) {
            v[i].script = join_scripts(v[i].script);
            continue;
        }
        bool goes_on = i > 0 && v[i - 1].face == v[i].face;
        hb_script_t script = goes_on ? v[i - 1].script : script_ahead(s, i);
        v[i].script = may_be_bracket(v[i].cp)
                          ? pair_script(&open, v[i].cp, script)
                          : script;
    }
}
