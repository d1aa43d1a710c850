/*
 * Context. In: clusters of a paragraph; out: which of the ambiguous marks
 * are full-width CJK ones, and the region in whose form each CJK cluster is
 * drawn.
 *
 * The one idea: “ ” ‘ ’ … — · are the same code points in Chinese and in
 * English (CLREQ 3.1.2), so the neighbours decide, both marks of a pair
 * together and a row of dashes or dots as one; for Han in a text that is
 * not marked as Chinese, Japanese or Korean the characters round it decide,
 * and the writer is told.
 */
#include "part.h"

#include <string.h>

#define PAIRS_MAX 32 /* open quotes; deeper nesting is no prose */

enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_LINE, MARK_DOT };

const char *region_tag(enum font_lang region)
{
    return list_is_cjk(region) ? font_lang_names[region] : "en";
}

static enum mark mark_of(uint32_t cp)
{
    switch (cp) {
    case 0x2018:
    case 0x201C:
        return MARK_OPEN;
    case 0x2019:
    case 0x201D:
        return MARK_CLOSE;
    case 0x2014: /* em dash */
    case 0x2015: /* horizontal bar */
    case 0x2026: /* ellipsis */
    case 0x22EF: /* ellipsis, centred */
        return MARK_LINE;
    case 0x00B7: /* middle dot */
    case 0x2027: /* hyphenation point */
        return MARK_DOT;
    default:
        return MARK_NONE;
    }
}

/* ---- neighbours
 * ----------------------------------------------------------------- */

/* How far a neighbour is looked for: past any row of marks that a writer
 * would set, so that a megabyte of quotes takes no longer than prose. */
#define NEAR 32

/* The nearest cluster from i on in steps of by that is neither space, nor
 * invisible, nor ambiguous itself; NULL at a line's or the text's end. */
static const cluster *neighbour(const shaper *s, size_t i, int by)
{
    const cluster *v = s->clusters.v;
    for (int steps = 0; steps < NEAR; steps++) {
        if ((by < 0 && i == 0) || (by > 0 && i + 1 >= s->clusters.n))
            return NULL;
        i = by < 0 ? i - 1 : i + 1;
        if (v[i].kind == KIND_BREAK)
            return NULL;
        if (v[i].kind != KIND_FOLLOW && v[i].cp != ' ' && v[i].cp != 0xA0 &&
            mark_of(v[i].cp) == MARK_NONE)
            return &v[i];
    }
    return NULL;
}

static bool among_cjk(const shaper *s, size_t i)
{
    const cluster *before = neighbour(s, i, -1), *after = neighbour(s, i, 1);
    return (before != NULL && before->kind == KIND_CJK) ||
           (after != NULL && after->kind == KIND_CJK);
}

static bool is_letter(const shaper *s, size_t i)
{
    const cluster *c = &s->clusters.v[i];
    return i < s->clusters.n && c->kind == KIND_LATIN &&
           c->script != HB_SCRIPT_COMMON;
}

static bool is_apostrophe(const shaper *s, size_t i)
{
    return s->clusters.v[i].cp == 0x2019 && i > 0 && is_letter(s, i - 1) &&
           i + 1 < s->clusters.n && is_letter(s, i + 1);
}

/* ---- quotes
 * ------------------------------------------------------------------ */

/* A quote pair is full-width where one of its four sides is CJK. The marks
 * to change are noted first: each is judged by the text as it was. */
static void settle_quotes(const shaper *s, uint8_t *wide)
{
    size_t open[PAIRS_MAX];
    size_t depth = 0;
    for (size_t i = 0; i < s->clusters.n; i++) {
        const cluster *c = &s->clusters.v[i];
        enum mark mark = mark_of(c->cp);
        bool quote = mark == MARK_OPEN || mark == MARK_CLOSE;
        if (!quote || c->region != FONT_HANS || is_apostrophe(s, i))
            continue;
        wide[i] = among_cjk(s, i);
        if (mark == MARK_OPEN) {
            if (depth < PAIRS_MAX)
                open[depth++] = i;
        } else if (depth > 0 &&
                   s->clusters.v[open[depth - 1]].cp + 1 == c->cp) {
            size_t other = open[--depth];
            wide[i] = wide[other] = wide[i] || wide[other];
        }
    }
}

/* ---- dashes, ellipses, dots
 * --------------------------------------------------- */

/* Two or more in a row are the Chinese mark whatever stands beside them. */
static size_t settle_row(const shaper *s, size_t i, uint8_t *wide)
{
    const cluster *v = s->clusters.v;
    size_t end = i + 1;
    while (end < s->clusters.n && v[end].cp == v[i].cp)
        end++;
    bool chinese = end - i >= 2 || among_cjk(s, i) || among_cjk(s, end - 1);
    memset(wide + i, chinese, end - i);
    return end;
}

static void settle_lines(const shaper *s, uint8_t *wide)
{
    for (size_t i = 0; i < s->clusters.n;) {
        const cluster *c = &s->clusters.v[i];
        enum mark mark = mark_of(c->cp);
        bool asked = c->region >= FONT_HANS && c->region <= FONT_JA;
        if (asked && mark == MARK_LINE) {
            i = settle_row(s, i, wide);
            continue;
        }
        if (asked && mark == MARK_DOT && c->region != FONT_JA)
            wide[i] = among_cjk(s, i);
        i++;
    }
}

/* Tone marks, which Unicode took for Latin ones, belong to the bopomofo that
 * they stand behind (UAX #24, Script_Extensions). */
static void settle_tones(const shaper *s, uint8_t *wide)
{
    for (size_t i = 1; i < s->clusters.n; i++) {
        uint32_t cp = s->clusters.v[i].cp, before = s->clusters.v[i - 1].cp;
        bool tone = cp == 0x2C7 || cp == 0x2C9 || cp == 0x2CA || cp == 0x2CB ||
                    cp == 0x2D9;
        bool sign = (before >= 0x3105 && before <= 0x312F) ||
                    (before >= 0x31A0 && before <= 0x31BF);
        wide[i] |= tone && sign;
    }
}

static void settle_marks(shaper *s)
{
    uint8_t *wide = arena_array(s->a, s->clusters.n, sizeof *wide);
    settle_quotes(s, wide);
    settle_lines(s, wide);
    settle_tones(s, wide);
    for (size_t i = 0; i < s->clusters.n; i++) {
        if (wide[i])
            s->clusters.v[i].kind = KIND_CJK;
    }
}

/* ---- the region of unmarked text
 * ------------------------------------------------ */

/* What a stretch of CJK clusters shows of its language. */
typedef struct signs {
    const FcCharSet *cn, *tw; /* looked up with the first Han character */
    bool kana, hangul, han;
    size_t simplified, traditional; /* characters of only one of them */
} signs;

static void count_han(signs *g, uint32_t cp)
{
    if (!g->han) {
        g->cn = FcLangGetCharSet((const FcChar8 *)"zh-cn");
        g->tw = FcLangGetCharSet((const FcChar8 *)"zh-tw");
    }
    g->han = true;
    if (g->cn == NULL || g->tw == NULL)
        return;
    bool in_cn = FcCharSetHasChar(g->cn, cp);
    bool in_tw = FcCharSetHasChar(g->tw, cp);
    g->simplified += in_cn && !in_tw;
    g->traditional += in_tw && !in_cn;
}

static void read_signs(signs *g, const cluster *c)
{
    g->kana = g->kana || c->script == HB_SCRIPT_HIRAGANA ||
              c->script == HB_SCRIPT_KATAKANA;
    g->hangul = g->hangul || c->script == HB_SCRIPT_HANGUL;
    if (c->script == HB_SCRIPT_HAN)
        count_han(g, c->cp);
}

static enum font_lang guess(const shaper *s, const signs *here,
                            const signs *all)
{
    if (here->kana)
        return FONT_JA;
    if (here->hangul)
        return FONT_KO;
    if (here->simplified != here->traditional)
        return here->simplified > here->traditional ? FONT_HANS : FONT_HANT;
    if (all->kana)
        return FONT_JA;
    if (all->hangul)
        return FONT_KO;
    return list_is_cjk(s->hint) ? s->hint : FONT_HANS;
}

static void tell_guess(shaper *s, const para *p, const cluster *c,
                       enum font_lang region)
{
    if ((s->regions_told & 1u << region) != 0)
        return;
    s->regions_told |= 1u << region;
    diag_add(s->d, D_REGION_GUESSED, cluster_at(p, c), c->span->lang,
             font_lang_names[region]);
}

static bool unmarked(const cluster *c)
{
    return c->kind == KIND_CJK && !list_is_cjk(c->region);
}

/* Settles the stretch of unmarked CJK that begins at i; returns its end. */
static size_t settle_stretch(shaper *s, const para *p, size_t i,
                             const signs *all)
{
    cluster *v = s->clusters.v;
    signs here = {0};
    size_t end = i;
    for (; end < s->clusters.n && unmarked(&v[end]); end++)
        read_signs(&here, &v[end]);
    enum font_lang region = guess(s, &here, all);
    if (here.han)
        tell_guess(s, p, &v[i], region);
    for (; i < end; i++) {
        v[i].region = (uint8_t)region;
        v[i].guessed = true;
    }
    return end;
}

static void settle_unmarked(shaper *s, const para *p)
{
    signs all = {0};
    bool any = false;
    for (size_t i = 0; i < s->clusters.n && !any; i++)
        any = unmarked(&s->clusters.v[i]);
    for (size_t i = 0; any && i < s->clusters.n; i++) {
        if (s->clusters.v[i].kind == KIND_CJK)
            read_signs(&all, &s->clusters.v[i]);
    }
    for (size_t i = 0; i < s->clusters.n;)
        i = unmarked(&s->clusters.v[i]) ? settle_stretch(s, p, i, &all) : i + 1;
}

/* ---- all of it
 * --------------------------------------------------------------- */

/* Gives every cluster the region of its span; true where one is CJK. */
static bool mark_regions(shaper *s)
{
    const span *of = NULL;
    enum font_lang region = FONT_LATIN;
    bool any = false;
    for (size_t i = 0; i < s->clusters.n; i++) {
        cluster *c = &s->clusters.v[i];
        if (c->span != of) {
            of = c->span;
            region = font_lang_of(of->lang);
            any = any || list_is_cjk(region);
        }
        c->region = (uint8_t)region;
        /* An ideographic space alone is no reason to load a CJK font. */
        if (c->cp == 0x3000 && !list_is_cjk(region))
            c->kind = KIND_LATIN;
    }
    return any;
}

void context_resolve(shaper *s, const para *p)
{
    if (mark_regions(s))
        settle_marks(s);
    if (s->has_cjk)
        settle_unmarked(s, p);
}
