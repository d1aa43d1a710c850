/*
 * Latin beside CJK. In: clusters of a paragraph whose language is Chinese,
 * Japanese or Korean; out: size and baseline of its Latin letters and
 * figures (rule 34; JLREQ 3.2.4, CLREQ 3.2.2 ask for a Western font that
 * matches in size).
 *
 * The one idea: the maker of a CJK font has drawn Latin letters for it that
 * are right beside its characters. Those of another font are brought to
 * their height, capitals counting twice, because they and figures are most of
 * what stands among Han. A layout may say for a pair of families what its
 * designer's eye says. The line pitch is the paragraph's and does not change.
 * Leaves code, which stands on a grid, and Latin from the CJK font itself.
 */
#include "part.h"

#include <string.h>

/* What letters are scaled to at most: no pair of text fonts needs more. */
#define SCALE_LEAST 850
#define SCALE_MOST 1250
/* Height of a capital in that of a full-width character, per mille, where the
 * CJK font has no Latin: as in Noto Serif CJK and Noto Sans CJK. */
#define CAPS_IN_HAN 820
#define X_IN_CAPS 720

/* The box of cp's ink in font units; empty = unknown. */
static hb_glyph_extents_t box_of(hb_font_t *font, uint32_t cp)
{
    hb_codepoint_t gid;
    hb_glyph_extents_t box = {0};
    if (!hb_font_get_nominal_glyph(font, cp, &gid) ||
        !hb_font_get_glyph_extents(font, gid, &box))
        return (hb_glyph_extents_t){0};
    return box;
}

/* Height of cp above the baseline in thousandths of an em; 0 = unknown. */
static int height_of(hb_font_t *font, const face *f, uint32_t cp)
{
    return (int)((int64_t)box_of(font, cp).y_bearing * 1000 / f->upem);
}

/* Of all of cp's ink, as height_of. */
static int ink_of(hb_font_t *font, const face *f, uint32_t cp)
{
    return (int)(-(int64_t)box_of(font, cp).height * 1000 / f->upem);
}

/* Heights that Latin capitals and small letters have beside the CJK font. */
static void heights_beside(const struct stack_face *cjk, int *cap, int *x)
{
    *cap = height_of(cjk->font, cjk->face, 'H');
    *x = height_of(cjk->font, cjk->face, 'x');
    if (*cap <= 0)
        *cap = ink_of(cjk->font, cjk->face, 0x56FD) * CAPS_IN_HAN / 1000;
    if (*x <= 0)
        *x = *cap * X_IN_CAPS / 1000;
}

/* In whole percent: finer steps nobody sees, and sizes would be many. */
static int measured(hb_font_t *font, const face *f,
                    const struct stack_face *cjk)
{
    int want_cap, want_x;
    int cap = height_of(font, f, 'H'), x = height_of(font, f, 'x');
    heights_beside(cjk, &want_cap, &want_x);
    if (cap <= 0 || x <= 0 || want_cap <= 0)
        return 1000;
    int64_t sum = (int64_t)2000 * want_cap / cap + (int64_t)1000 * want_x / x;
    int scale = (int)((sum / 3 + 5) / 10 * 10);
    return scale < SCALE_LEAST ? SCALE_LEAST
                               : (scale > SCALE_MOST ? SCALE_MOST : scale);
}

/* What the layout says of the two families, or NULL. */
static const latin_beside *said(const fontrole *role, const face *latin,
                                const face *cjk)
{
    for (size_t i = 0; i < role->nbeside; i++) {
        const latin_beside *b = &role->beside[i];
        if (str_is_nocase(str_of(latin->family), b->latin) &&
            (b->cjk == NULL || str_is_nocase(str_of(cjk->family), b->cjk)))
            return b;
    }
    return NULL;
}

static const besides *besides_of(shaper *s, const fontrole *role,
                                 const cluster *c, const struct stack_face *cjk)
{
    for (size_t i = 0; i < s->besides.n; i++) {
        const besides *b = &s->besides.v[i];
        if (b->latin == c->face && b->cjk == cjk->face && b->role == role)
            return b;
    }
    const latin_beside *by = said(role, c->face, cjk->face);
    besides b = {c->face, cjk->face, role, by != NULL ? by->scale : 0,
                 by != NULL ? by->shift : 0};
    if (b.scale == 0)
        b.scale = measured(c->font, c->face, cjk);
    VEC_PUSH(s->a, &s->besides, b);
    return &s->besides.v[s->besides.n - 1];
}

static void set_beside(shaper *s, const para *p, enum font_lang lang,
                       cluster *c)
{
    stack *k = stack_of(s, c->span->style, lang, p, c);
    const struct stack_face *cjk = stack_first(s, k, p, c);
    if (cjk == NULL || cjk->face == c->face)
        return;
    const besides *b = besides_of(s, c->span->style->role, c, cjk);
    c->scale = (uint16_t)((unsigned)c->scale * (unsigned)b->scale / 1000);
    c->shift = (int16_t)b->shift;
}

/* An address in Latin in the letterhead stands beside nothing: it keeps the
 * size that it has in every language. */
static bool stands_alone(const shaper *s, const para *p)
{
    return p->id == NO_ID && !s->has_cjk;
}

void beside_resolve(shaper *s, const para *p)
{
    enum font_lang lang = font_lang_of(p->lang);
    cluster *v = s->clusters.v;
    if (!list_is_cjk(lang) || stands_alone(s, p))
        return;
    for (size_t i = 0; i < s->clusters.n; i++) {
        if (v[i].face == NULL || v[i].face->fixed)
            continue;
        if (v[i].kind == KIND_LATIN) {
            set_beside(s, p, lang, &v[i]);
        } else if (v[i].kind == KIND_FOLLOW && i > 0 &&
                   v[i - 1].face == v[i].face) {
            v[i].scale = v[i - 1].scale;
            v[i].shift = v[i - 1].shift;
        }
    }
}
