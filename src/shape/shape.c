/*
 * Shape. In: paragraphs; out: runs of glyphs.
 *
 * The one idea: everything that decides a glyph is settled for each cluster
 * before HarfBuzz is called (kind, region, face, level, script), a run is a
 * stretch of clusters that agree, and each run is shaped once, with the text
 * around it as context. Advances are rounded one by one, so that sums of them
 * are exact for everybody behind.
 */
#include "words.h"

#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

/* Code points of a cluster that are drawn: more than 30 marks on a letter are
 * in no language (UAX #15, stream-safe text), and HarfBuzz needs quadratic
 * time for them. */
#define CLUSTER_MAX 32
/* Thousandths of an em that small capitals made of large ones get at least:
 * these are cut to stand beside lower case. */
#define SMALL_TRACKING 30
#define IGNORED 0x200B /* zero width space: what HarfBuzz takes away */

shaper *shaper_new(arena *a, fontbook *fb, diags *d)
{
    shaper *s = ARENA_NEW(a, shaper);
    s->a = a;
    s->fb = fb;
    s->d = d;
    s->desk = desk_take(fb);
    s->unicode = hb_unicode_funcs_get_default();
    return s;
}

void shaper_drop(shaper *s)
{
    if (s == NULL)
        return;
    desk_give(s->fb, s->desk);
}

/* ---- a run's text
 * --------------------------------------------------------------- */

bool cluster_changes(const cluster *c)
{
    if (c->single && c->cp > ' ' && c->cp < 0x7F)
        return c->small; /* as most characters */
    return c->base_only || c->small || c->to - c->from > CLUSTER_MAX ||
           c->cp == '\t' || c->cp == 0x2010 || c->cp == 0x2011 ||
           (c->kind == KIND_FOLLOW &&
            (c->cp < 0xA0 || c->cp == 0x2028 || c->cp == 0x2029));
}

/* What is shaped in the place of cp, the nth code point of c. */
static uint32_t changed(const cluster *c, uint32_t cp, unsigned nth)
{
    hb_codepoint_t gid;
    if (nth > 0)
        return c->base_only || nth >= CLUSTER_MAX ? IGNORED : cp;
    if (c->small)
        return capital_of(cp);
    if (cp == '\t')
        return ' ';
    if (cp == 0x2010 || cp == 0x2011)
        return hb_font_get_nominal_glyph(c->font, 0x2010, &gid) ? cp : '-';
    return c->kind == KIND_FOLLOW ? IGNORED : cp;
}

/* Puts substitutes into the buffer, which holds clusters v[0..n). */
static void change_text(shaper *s, const cluster *v, size_t n)
{
    unsigned count;
    hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->desk->buffer, &count);
    size_t k = 0;
    unsigned nth = 0;
    for (unsigned i = 0; i < count; i++, nth++) {
        while (k + 1 < n && info[i].cluster >= v[k].to)
            k++;
        if (info[i].cluster == v[k].from)
            nth = 0;
        if (cluster_changes(&v[k]))
            info[i].codepoint = changed(&v[k], info[i].codepoint, nth);
    }
}

static void fill_buffer(shaper *s, const para *p, const cluster *v, size_t n)
{
    unsigned from = v[0].from, to = v[n - 1].to;
    bool change = false;
    for (size_t i = 0; i < n; i++)
        change = change || cluster_changes(&v[i]);
    hb_buffer_clear_contents(s->desk->buffer);
    hb_buffer_add_utf8(s->desk->buffer, p->text.ptr, (int)p->text.len, from,
                       (int)(to - from));
    if (change)
        change_text(s, v, n);
}

/* ---- properties
 * ------------------------------------------------------------------- */

static hb_language_t language_of(shaper *s, const char *lang)
{
    if (s->lang_of == NULL || strcmp(s->lang_of, lang) != 0) {
        s->lang = hb_language_from_string(lang, -1);
        s->lang_of = lang;
    }
    return s->lang;
}

static void set_properties(shaper *s, const run *r, hb_script_t script,
                           size_t text_len)
{
    unsigned flags = HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES;
    flags |= r->from == 0 ? HB_BUFFER_FLAG_BOT : 0;
    flags |= r->to == text_len ? HB_BUFFER_FLAG_EOT : 0;
    hb_buffer_set_flags(s->desk->buffer, (hb_buffer_flags_t)flags);
    hb_buffer_set_cluster_level(s->desk->buffer,
                                HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_direction(s->desk->buffer, r->level % 2 != 0
                                                 ? HB_DIRECTION_RTL
                                                 : HB_DIRECTION_LTR);
    hb_buffer_set_script(s->desk->buffer, script);
    hb_buffer_set_language(s->desk->buffer, language_of(s, r->lang));
}

/* ---- glyphs
 * ----------------------------------------------------------------------- */

/* The usual units are divided by as constants, several times as fast. */
static inline mpt scaled(hb_position_t units, const run *r)
{
    if (units == 0)
        return 0;
    if (r->face->upem == 1000)
        return mpt_scale(r->size, units, 1000);
    if (r->face->upem == 2048)
        return mpt_scale(r->size, units, 2048);
    return mpt_scale(r->size, units, r->face->upem);
}

/* What is added behind a cluster, its last glyph. Letters that join are never
 * parted. */
static mpt tracking_of(const cluster *c)
{
    const style *st = c->span->style;
    if (script_joins(c->script))
        return 0;
    mpt least = c->small ? st->size * SMALL_TRACKING / 1000 : st->tracking;
    if (c->spaced && st->caps_tracking > least)
        least = st->caps_tracking;
    return least > st->tracking ? least : st->tracking;
}

/* The cluster of v that has byte `at`; i: of the glyph before, which is near
 * in either direction of the text. */
static size_t cluster_of(const cluster *v, size_t n, size_t i, uint32_t at)
{
    while (i + 1 < n && v[i].to <= at)
        i++;
    while (i > 0 && v[i].from > at)
        i--;
    return i;
}

/* True where something is added behind some cluster of c. */
static bool run_tracks(const run *r, const cluster *c, size_t count)
{
    if (c->small || r->span->style->tracking != 0)
        return true;
    if (r->span->style->caps_tracking == 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (c[i].spaced)
            return true;
    return false;
}

void run_finish(run *r, glyph *v, size_t n, const cluster *c, size_t count)
{
    size_t k = 0;
    bool tracks = run_tracks(r, c, count);
    for (size_t i = 0; i < n; i++) {
        v[i].adv = scaled(v[i].adv, r);
        v[i].dx = scaled(v[i].dx, r);
        v[i].dy = scaled(v[i].dy, r);
    }
    for (size_t i = 0; tracks && i < n; i++) {
        k = cluster_of(c, count, k, v[i].cluster);
        if (i + 1 == n || v[i + 1].cluster != v[i].cluster)
            v[i].adv += tracking_of(&c[k]);
    }
    r->glyphs = v;
    r->nglyphs = n;
}

/* Copies the buffer. */
static glyph *take_glyphs(shaper *s, unsigned *n)
{
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->desk->buffer, n);
    const hb_glyph_position_t *at =
        hb_buffer_get_glyph_positions(s->desk->buffer, NULL);
    glyph *out = ARENA_ARRAY(s->a, glyph, *n);
    for (unsigned i = 0; i < *n; i++) {
        hb_glyph_flags_t flags = hb_glyph_info_get_glyph_flags(&info[i]);
        out[i] = (glyph){
            .gid = info[i].codepoint,
            .cluster = info[i].cluster,
            .adv = at[i].x_advance,
            .dx = at[i].x_offset,
            .dy = at[i].y_offset,
            .unsafe = (flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
        };
    }
    return out;
}

static run shape_run(shaper *s, const para *p, const cluster *v, size_t n)
{
    const style *st = v[0].span->style;
    run r = {
        .face = v[0].face,
        .span = v[0].span,
        .size = mpt_scale(st->size, v[0].scale, 1000),
        .rise = st->rise + mpt_scale(st->size, v[0].shift, 1000),
        .from = v[0].from,
        .to = v[n - 1].to,
        .level = v[0].level,
        .lang = v[0].guessed ? region_tag((enum font_lang)v[0].region)
                             : v[0].span->lang,
    };
    hb_tag_to_string(hb_script_to_iso15924_tag(v[0].script), r.script);
    voice of = {.face = r.face,
                .font = v[0].font,
                .script = v[0].script,
                .lang = language_of(s, r.lang)};
    of.nfeatures = features_of(st, v[0].script, of.features);
    if (pieces_shape(s, p, v, n, &of, &r))
        return r;
    fill_buffer(s, p, v, n);
    set_properties(s, &r, v[0].script, p->text.len);
    hb_shape(of.font, s->desk->buffer, of.features, of.nfeatures);
    unsigned nglyphs;
    glyph *glyphs = take_glyphs(s, &nglyphs);
    run_finish(&r, glyphs, nglyphs, v, n);
    return r;
}

/* ---- paragraphs
 * ------------------------------------------------------------------- */

static bool same_run(const cluster *a, const cluster *b)
{
    return a->span == b->span && a->face == b->face && a->level == b->level &&
           a->script == b->script && a->guessed == b->guessed &&
           a->small == b->small && a->scale == b->scale &&
           a->shift == b->shift && (!a->guessed || a->region == b->region);
}

static void shape_runs(shaper *s, const para *p, shaped *out)
{
    const cluster *v = s->clusters.v;
    VEC(run) runs = {0};
    for (size_t i = 0; i < s->clusters.n;) {
        size_t end = i + 1;
        if (v[i].kind == KIND_BREAK || v[i].face == NULL) {
            i = end;
            continue;
        }
        while (end < s->clusters.n && v[end].kind != KIND_BREAK &&
               same_run(&v[i], &v[end]))
            end++;
        VEC_PUSH(s->a, &runs, shape_run(s, p, v + i, end - i));
        i = end;
    }
    out->runs = runs.v;
    out->nruns = runs.n;
}

/* Height and depth of the paragraph's own style: of the face that its
 * language is set from, so that they do not depend on what it says. */
static void measure_style(shaper *s, const para *p, shaped *out)
{
    enum font_lang lang = font_lang_of(p->lang);
    stack *k =
        stack_of(s, p->style, list_is_cjk(lang) ? lang : FONT_LATIN, p, NULL);
    const struct stack_face *f = stack_first(s, k, p, NULL);
    if (f == NULL)
        return;
    out->ascent = mpt_scale(p->style->size, f->face->ascent, f->face->upem);
    out->descent = mpt_scale(p->style->size, -f->face->descent, f->face->upem);
}

/* What stands small above words, each a paragraph of its own. */
static const shaped *const *shape_rubies(shaper *s, const para *p)
{
    const shaped **all = ARENA_ARRAY(s->a, const shaped *, p->nrubies);
    for (size_t i = 0; i < p->nrubies; i++)
        all[i] = shape_para(s, p->rubies[i]);
    return all;
}

const shaped *shape_para(shaper *s, const para *p)
{
    shaped *out = ARENA_NEW(s->a, shaped);
    out->para = p;
    cluster_cut(s, p);
    context_resolve(s, p);
    stack_assign(s, p);
    bidi_resolve(s, p);
    script_resolve(s);
    capitals_resolve(s, p);
    beside_resolve(s, p);
    shape_runs(s, p, out);
    measure_style(s, p, out);
    if (p->label != NULL)
        out->label = shape_para(s, p->label);
    if (p->tail != NULL)
        out->tail = shape_para(s, p->tail);
    if (p->nrubies > 0)
        out->rubies = shape_rubies(s, p);
    return out;
}

/* The region of Han in text that is not marked: that of the release, or of
 * its only translation into a language of Han. */
static enum font_lang hint_of(const release *r)
{
    if (r == NULL || list_is_cjk(font_lang_of(r->lang)))
        return r == NULL ? FONT_LATIN : font_lang_of(r->lang);
    enum font_lang hint = FONT_LATIN;
    for (size_t i = 0; i < r->ntranslations; i++) {
        str tag = r->translations[i].lang;
        char lang[16] = "";
        if (tag.len > 0 && tag.len < sizeof lang)
            memcpy(lang, tag.ptr, tag.len);
        enum font_lang other = font_lang_of(lang);
        if (!list_is_cjk(other) || other == hint)
            continue;
        if (hint != FONT_LATIN)
            return FONT_LATIN;
        hint = other;
    }
    return hint;
}

const shaped *const *shape_release(shaper *s, const styled *st)
{
    const shaped **all = ARENA_ARRAY(s->a, const shaped *, st->nparas);
    s->hint = hint_of(st->release);
    for (size_t i = 0; i < st->nparas; i++)
        all[i] = shape_para(s, st->paras[i]);
    return all;
}
