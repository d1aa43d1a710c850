/*
 * Clusters. In: a paragraph's text; out: its grapheme clusters (UAX #29),
 * each with its kind and its script.
 *
 * The one idea: almost all text is of characters that always stand alone, so
 * it is cut by looking at each; only where a mark, a joiner, a selector, a
 * Hangul jamo or a flag occurs is ICU asked. What is kept together here is
 * set from one font and never broken.
 */
#include "part.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

bool cp_invisible(uint32_t cp)
{
    if (cp < 0xA0)
        return cp < 0x20 ? cp != '\t' && cp != '\n' : cp >= 0x7F;
    if (cp < 0x2000)
        return cp == 0xAD || cp == 0x34F || cp == 0x61C || cp == 0x17B4 ||
               cp == 0x17B5 || (cp >= 0x180B && cp <= 0x180E);
    if (cp < 0x3000)
        return (cp >= 0x200B && cp <= 0x200F) ||
               (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F);
    return (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF ||
           (cp >= 0xFFF0 && cp <= 0xFFF8) || (cp >= 0x1D173 && cp <= 0x1D17A) ||
           (cp >= 0xE0000 && cp <= 0xE0FFF);
}

static bool is_cjk(uint32_t cp)
{
    if (cp < 0x1100)
        return false;
    return cp <= 0x11FF || cp == 0x2E3A || (cp >= 0x2E80 && cp <= 0x33FF) ||
           (cp >= 0x3400 && cp <= 0x4DBF) || (cp >= 0x4E00 && cp <= 0x9FFF) ||
           (cp >= 0xA960 && cp <= 0xA97F) || (cp >= 0xAC00 && cp <= 0xD7FF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFE10 && cp <= 0xFE1F) ||
           (cp >= 0xFE30 && cp <= 0xFE4F) || (cp >= 0xFF00 && cp <= 0xFFEF) ||
           (cp >= 0x16FE0 && cp <= 0x16FFF) ||
           (cp >= 0x1AFF0 && cp <= 0x1B16F) ||
           (cp >= 0x1F200 && cp <= 0x1F2FF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* True for characters that are a cluster by themselves as long as all of
 * the text is of such characters. */
static bool is_simple(uint32_t cp)
{
    if (cp < 0x300)
        return true;
    if (cp < 0x2000)
        return (cp >= 0x370 && cp <= 0x482) || (cp >= 0x48A && cp <= 0x590) ||
               (cp >= 0x1E00 && cp <= 0x1FFF);
    if (cp < 0x2E80)
        return !(cp >= 0x200C && cp <= 0x200D) &&
               !(cp >= 0x20D0 && cp <= 0x20FF) && cp < 0x2C00;
    if (cp < 0xA000)
        return !(cp >= 0x302A && cp <= 0x302F) && cp != 0x3099 && cp != 0x309A;
    if (cp < 0x10000)
        return (cp >= 0xAC00 && cp <= 0xD7A3) ||
               (cp >= 0xF900 && cp <= 0xFAFF) ||
               (cp >= 0xFE30 && cp <= 0xFE4F) ||
               (cp >= 0xFF00 && cp <= 0xFFEF && cp != 0xFF9E && cp != 0xFF9F);
    return cp >= 0x20000 && cp <= 0x3FFFF;
}

static bool is_rtl(uint32_t cp)
{
    return (cp >= 0x590 && cp <= 0x8FF) || cp == 0x200F ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) ||
           (cp >= 0xFB1D && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFE) ||
           (cp >= 0x10800 && cp <= 0x10FFF) || (cp >= 0x1E800 && cp <= 0x1EFFF);
}

static enum cluster_kind kind_of(uint32_t cp, hb_script_t script)
{
    if (cp == '\n')
        return KIND_BREAK;
    if (cp_invisible(cp))
        return KIND_FOLLOW;
    if (is_cjk(cp))
        return KIND_CJK;
    if (script == HB_SCRIPT_LATIN || script == HB_SCRIPT_GREEK ||
        script == HB_SCRIPT_CYRILLIC)
        return KIND_LATIN;
    if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED)
        return cp < 0x2100 ? KIND_LATIN : KIND_SYMBOL;
    return KIND_OTHER;
}

static hb_script_t script_of(const shaper *s, uint32_t cp)
{
    if (cp < 0x80) {
        bool letter = (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
        return letter ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
    }
    return hb_unicode_script(s->unicode, cp);
}

/* ---- one cluster for each code point
 * ------------------------------------------ */

/* Room for the clusters of so many bytes. */
static cluster *clusters_room(shaper *s, size_t n)
{
    if (n > s->clusters.cap) {
        s->clusters.v = ARENA_ROUGH(s->a, cluster, n + n / 2);
        s->clusters.cap = n + n / 2;
    }
    return s->clusters.v;
}

/* Kind and script of cp; true of most, which are clusters by themselves. */
static bool set_point(shaper *s, cluster *c, uint32_t cp)
{
    c->script = script_of(s, cp);
    c->kind = (uint8_t)kind_of(cp, c->script);
    s->has_rtl = s->has_rtl || (cp >= 0x590 && is_rtl(cp));
    s->has_cjk = s->has_cjk || c->kind == KIND_CJK;
    return is_simple(cp);
}

/* Cuts at every code point; true where that is the whole work. */
static bool cut_points(shaper *s, const para *p)
{
    bool simple = true;
    size_t span_index = 0, i = 0;
    cluster *c = clusters_room(s, p->text.len);
    s->has_rtl = s->has_cjk = false;
    for (; i < p->text.len; c++) {
        size_t from = i;
        uint32_t cp = utf8_next(p->text, &i);
        assert(cp != UTF8_BAD && p->nspans > 0);
        while (span_index + 1 < p->nspans && from >= p->spans[span_index].to)
            span_index++;
        *c = (cluster){.from = (uint32_t)from,
                       .to = (uint32_t)i,
                       .cp = cp,
                       .span = &p->spans[span_index],
                       .kind = KIND_LATIN,
                       .single = true,
                       .scale = 1000};
        if (cp >= ' ' && cp < 0x7F)
            c->script = script_of(s, cp);
        else
            simple &= set_point(s, c, cp);
    }
    s->clusters.n = (size_t)(c - s->clusters.v);
    return simple;
}

/* ---- joining by ICU
 * ------------------------------------------------------------- */

static bool start_graphemes(shaper *s, UText *text)
{
    UErrorCode status = U_ZERO_ERROR;
    if (s->desk->graphemes == NULL)
        s->desk->graphemes = ubrk_open(UBRK_CHARACTER, "en", NULL, 0, &status);
    if (U_FAILURE(status))
        return false;
    ubrk_setUText(s->desk->graphemes, text, &status);
    return U_SUCCESS(status);
}

static void join_between_breaks(shaper *s)
{
    cluster *v = s->clusters.v;
    size_t kept = 0;
    int32_t next = ubrk_next(s->desk->graphemes);
    for (size_t i = 0; i < s->clusters.n; i++) {
        bool starts =
            i == 0 || (next != UBRK_DONE && v[i].from >= (size_t)next);
        while (next != UBRK_DONE && v[i].from >= (size_t)next)
            next = ubrk_next(s->desk->graphemes);
        if (starts) {
            v[kept++] = v[i];
        } else {
            v[kept - 1].to = v[i].to;
            v[kept - 1].single = false;
        }
    }
    s->clusters.n = kept;
}

/* Nothing is joined where ICU has no data: text still comes out right,
 * except that a mark could part from its base. */
static void join_clusters(shaper *s, const para *p)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *text =
        utext_openUTF8(NULL, p->text.ptr, (int64_t)p->text.len, &status);
    if (U_FAILURE(status))
        return;
    if (start_graphemes(s, text))
        join_between_breaks(s);
    utext_close(text);
}

/* ---- emoji sequences (UTS #51)
 * --------------------------------------------------- */

/* Most code points of a sequence that a complaint shows; a family has 7. */
enum { SHOWN_MAX = 12 };

static const char *shown(shaper *s, const para *p, const cluster *c)
{
    size_t to = c->from;
    for (int n = 0; n < SHOWN_MAX && to < c->to; n++)
        utf8_next(p->text, &to);
    return arena_printf(s->a, "%.*s%s", (int)(to - c->from),
                        p->text.ptr + c->from, to < c->to ? "…" : "");
}

static bool is_regional(uint32_t cp)
{
    return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

/* Skin tones, tags, or a picture behind a joiner. */
static bool joins_emoji(uint32_t before, uint32_t cp)
{
    return (cp >= 0x1F3FB && cp <= 0x1F3FF) ||
           (cp >= 0xE0020 && cp <= 0xE007F) ||
           (before == 0x200D &&
            u_hasBinaryProperty((UChar32)cp, UCHAR_EXTENDED_PICTOGRAPHIC));
}

/* No font of outlines draws joined emoji: the first picture stands alone. */
static void settle_emoji(shaper *s, const para *p, cluster *c)
{
    size_t i = c->from;
    uint32_t before = utf8_next(p->text, &i);
    bool joined = false;
    if (!is_regional(c->cp) &&
        !u_hasBinaryProperty((UChar32)c->cp, UCHAR_EXTENDED_PICTOGRAPHIC))
        return;
    while (i < c->to) {
        uint32_t cp = utf8_next(p->text, &i);
        joined = joined || joins_emoji(before, cp) || is_regional(cp);
        before = cp;
    }
    if (!joined)
        return;
    c->base_only = !is_regional(c->cp);
    enum diag_code what = c->base_only ? D_EMOJI_JOINED : D_EMOJI_FLAG;
    if (shaper_tells(s, what, c->cp))
        diag_add(s->d, what, cluster_at(p, c), shown(s, p, c));
}

void cluster_cut(shaper *s, const para *p)
{
    if (cut_points(s, p))
        return;
    join_clusters(s, p);
    for (size_t i = 0; i < s->clusters.n; i++) {
        if (!s->clusters.v[i].single)
            settle_emoji(s, p, &s->clusters.v[i]);
    }
}

where cluster_at(const para *p, const cluster *c)
{
    size_t from = c->span->from, upto = c->from > from ? c->from : from;
    where at = c->span->at;
    if (at.line == 0)
        return at;
    /* Inside a span only the column moves: source lines are gone. */
    if (at.col > 0)
        at.col += (int32_t)utf8_count(str_slice(p->text, from, upto));
    return at;
}
