/*
 * Capitals. In: clusters with their faces and scripts; out: which of them are
 * capitals that are set wide, and which lower-case letters a smaller capital
 * stands for.
 *
 * The one idea: lower case is cut to stand close, capitals are not, so two or
 * more of them in a row (NATO) and all text in capitals get the style's
 * caps-tracking; ligatures and kerning of the words around stay as they are,
 * because nothing but advances changes. Small capitals are the font's own
 * (smcp, asked for letter by letter); where it has none, capitals are made
 * as high as they would be there, and the writer is told once for each font.
 */
#include "part.h"

#include <hb-ot.h>
#include <string.h>
#include <unicode/uchar.h>

/* Height of small capitals in x-heights, per mille, as type designers draw
 * them (EB Garamond 1050, Noto Serif 1040); and limits of what comes out. */
#define SMALL_OVER_X 1050
#define SMALL_LEAST 680
#define SMALL_MOST 880
/* From so many on the languages of one script in one font count as one. */
#define SMALLS_MAX 64

uint32_t capital_of(uint32_t cp)
{
    return cp == 0xDF ? 0x1E9E : (uint32_t)u_toupper((UChar32)cp);
}

static bool is_capital(const cluster *c)
{
    if (c->kind != KIND_LATIN)
        return false;
    return c->cp < 0x80 ? c->cp >= 'A' && c->cp <= 'Z' : u_isupper((int)c->cp);
}

static bool is_lower(const cluster *c)
{
    if (c->cp < 0x80)
        return c->cp >= 'a' && c->cp <= 'z';
    return c->kind <= KIND_OTHER && capital_of(c->cp) != c->cp;
}

/* ---- capitals in a row
 * -------------------------------------------------------- */

/* Text all of which has capitals' height; code stays on its grid. */
static bool all_capitals(const cluster *c)
{
    return c->span->style->caps != CAPS_NORMAL && c->kind == KIND_LATIN &&
           !c->face->fixed;
}

/* The end of the row of capitals that begins at i; "&" goes on with it. */
static size_t row_end(const cluster *v, size_t n, size_t i)
{
    size_t end = i;
    while (end < n && v[end].face == v[i].face &&
           (is_capital(&v[end]) || (v[end].cp == '&' && end > i &&
                                    end + 1 < n && is_capital(&v[end + 1]))))
        end++;
    return end;
}

/* Behind the last capital of a row stands no capital: no space is added. */
static void space_rows(shaper *s)
{
    cluster *v = s->clusters.v;
    for (size_t i = 0; i < s->clusters.n; i++) {
        bool small = v[i].cp >= 'a' && v[i].cp <= 'z';
        if (small && v[i].span->style->caps == CAPS_NORMAL)
            continue; /* as most letters */
        if (v[i].face == NULL || v[i].span->style->caps_tracking == 0)
            continue;
        if (all_capitals(&v[i])) {
            v[i].spaced = true;
            continue;
        }
        if (!is_capital(&v[i]) || v[i].face->fixed)
            continue;
        for (size_t end = row_end(v, s->clusters.n, i); i + 1 < end; i++)
            v[i].spaced = true;
    }
}

/* ---- small capitals
 * --------------------------------------------------------- */

static void find_lookups(small_caps *k, hb_face_t *hb)
{
    hb_tag_t scripts[HB_OT_MAX_TAGS_PER_SCRIPT];
    hb_tag_t langs[HB_OT_MAX_TAGS_PER_LANGUAGE];
    unsigned nscripts = HB_OT_MAX_TAGS_PER_SCRIPT;
    unsigned nlangs = HB_OT_MAX_TAGS_PER_LANGUAGE;
    unsigned script, lang, feature;
    hb_ot_tags_from_script_and_language(k->script,
                                        hb_language_from_string(k->lang, -1),
                                        &nscripts, scripts, &nlangs, langs);
    hb_ot_layout_table_select_script(hb, HB_OT_TAG_GSUB, nscripts, scripts,
                                     &script, NULL);
    hb_ot_layout_script_select_language(hb, HB_OT_TAG_GSUB, script, nlangs,
                                        langs, &lang);
    if (!hb_ot_layout_language_find_feature(hb, HB_OT_TAG_GSUB, script, lang,
                                            HB_TAG('s', 'm', 'c', 'p'),
                                            &feature))
        return;
    k->n = LOOKUPS_MAX;
    hb_ot_layout_feature_get_lookups(hb, HB_OT_TAG_GSUB, feature, 0, &k->n,
                                     k->lookups);
}

static const small_caps *small_caps_of(shaper *s, const cluster *c)
{
    bool full = s->smalls.n >= SMALLS_MAX;
    for (size_t i = 0; i < s->smalls.n; i++) {
        const small_caps *k = &s->smalls.v[i];
        if (k->face == c->face && k->script == c->script &&
            (full || strcmp(k->lang, c->span->lang) == 0))
            return k;
    }
    small_caps k = {
        .face = c->face, .script = c->script, .lang = c->span->lang};
    find_lookups(&k, hb_font_get_face(c->font));
    VEC_PUSH(s->a, &s->smalls, k);
    return &s->smalls.v[s->smalls.n - 1];
}

static bool has_small(shaper *s, const cluster *c)
{
    const small_caps *k = small_caps_of(s, c);
    hb_codepoint_t gid;
    if (!hb_font_get_nominal_glyph(c->font, c->cp, &gid))
        return true; /* as a letter and a mark: HarfBuzz may know better */
    for (unsigned i = 0; i < k->n; i++)
        if (hb_ot_layout_lookup_would_substitute(hb_font_get_face(c->font),
                                                 k->lookups[i], &gid, 1, true))
            return true;
    return false;
}

static void tell_small(shaper *s, const para *p, const cluster *c)
{
    for (size_t i = 0; i < s->smalls_told.n; i++)
        if (s->smalls_told.v[i] == c->face)
            return;
    VEC_PUSH(s->a, &s->smalls_told, c->face);
    diag_add(s->d, D_FONT_NO_SMALL_CAPS, cluster_at(p, c), c->face->family);
}

/* How large a capital is that is as high as a small one would be. */
static uint16_t small_scale(const face *f)
{
    int64_t scale = f->cap_height > 0
                        ? (int64_t)SMALL_OVER_X * f->x_height / f->cap_height
                        : SMALL_LEAST;
    if (scale < SMALL_LEAST)
        return SMALL_LEAST;
    return (uint16_t)(scale > SMALL_MOST ? SMALL_MOST : scale);
}

static void make_small(shaper *s, const para *p, cluster *c)
{
    hb_codepoint_t gid;
    if (!hb_font_get_nominal_glyph(c->font, capital_of(c->cp), &gid))
        return;
    c->small = true;
    c->scale = small_scale(c->face);
    tell_small(s, p, c);
}

void capitals_resolve(shaper *s, const para *p)
{
    bool wide = false, small = false;
    for (size_t i = 0; i < p->nspans; i++) {
        wide = wide || p->spans[i].style->caps_tracking > 0;
        small = small || p->spans[i].style->caps == CAPS_SMALL;
    }
    if (wide)
        space_rows(s);
    for (size_t i = 0; small && i < s->clusters.n; i++) {
        cluster *c = &s->clusters.v[i];
        if (c->face != NULL && c->span->style->caps == CAPS_SMALL &&
            is_lower(c) && !has_small(s, c))
            make_small(s, p, c);
    }
}
