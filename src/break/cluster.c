/*
 * A shaped paragraph as an array of clusters in logical order.
 *
 * In: runs in logical order, glyphs in visual order. Out: one cluster for
 * each group of glyphs that HarfBuzz says belong together, and one for each
 * forced break. A break can only fall between clusters, so a ligature is
 * never cut and nothing needs to be shaped twice.
 */
#include "cluster.h"

#include <string.h>

/* No cluster is wider; two metres leave room to add and scale. */
#define CLUSTER_MAX PT(6000)

/* True for the spaces that a line end swallows. */
static bool is_space(uint32_t cp)
{
    return cp == ' ' || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200A && cp != 0x2007) || cp == 0x205F;
}

static bool is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
           (cp >= 0x3041 && cp <= 0x30FF && cp != 0x30FB) ||
           (cp >= 0x20000 && cp <= 0x3FFFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x2E80 && cp <= 0x2FDF) || (cp >= 0x3100 && cp <= 0x312F) ||
           (cp >= 0x31A0 && cp <= 0x31BF) || (cp >= 0x31F0 && cp <= 0x31FF) ||
           cp == 0x3005 || cp == 0x3007;
}

static bool is_hangul(uint32_t cp)
{
    return (cp >= 0xAC00 && cp <= 0xD7FF) || (cp >= 0x1100 && cp <= 0x11FF) ||
           (cp >= 0x3130 && cp <= 0x318F) || (cp >= 0xA960 && cp <= 0xA97F);
}

/* Letters of Latin, Greek, Cyrillic and the other scripts with word spaces
 * below U+2000. */
static bool is_letter(uint32_t cp)
{
    if (cp < 0x80)
        return (cp | 32) >= 'a' && (cp | 32) <= 'z';
    return (cp >= 0xC0 && cp <= 0x1FFF && cp != 0xD7 && cp != 0xF7) ||
           cp == 0xB5 || cp == 0xAA || cp == 0xBA;
}

static enum cluster_class class_of_ascii(uint32_t cp)
{
    if (is_letter(cp))
        return CL_LETTER;
    if (cp == ' ')
        return CL_SPACE;
    return cp >= '0' && cp <= '9' ? CL_DIGIT : CL_OTHER;
}

static enum cluster_class class_of(uint32_t cp, bool full_width)
{
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return CL_HAN; /* as most of text that has any */
    if (is_space(cp))
        return CL_SPACE;
    if (cp == 0x3000)
        return CL_IDSPACE;
    if (is_hangul(cp))
        return CL_HANGUL;
    if (is_letter(cp))
        return CL_LETTER;
    enum cluster_class mark = cjk_class(cp, full_width);
    if (mark != CL_OTHER)
        return mark;
    return is_han(cp) ? CL_HAN : CL_OTHER;
}

/* A solidus and an interpunct are looked at in CJK text. */
static enum plain plain_of(const cluster *k, bool raised)
{
    if (raised)
        return PLAIN_NOT;
    if (k->cls == CL_HAN)
        return PLAIN_SQUARE;
    bool latin =
        k->cp < 0x2000 && k->cp != '/' && k->cp != 0xB7 &&
        (k->cls <= CL_SPACE || k->cls == CL_LETTER || k->cls == CL_DIGIT);
    return latin ? PLAIN_LATIN : PLAIN_NOT;
}

/* Scripts whose letters do not join. */
static bool stands_alone(const char *script)
{
    return strcmp(script, "Latn") == 0 || strcmp(script, "Cyrl") == 0 ||
           strcmp(script, "Grek") == 0 || strcmp(script, "Hebr") == 0;
}

static run_facts facts_of(const shaped *s, const run *r)
{
    return (run_facts){.lang = (uint8_t)font_lang_of(r->lang),
                       .raised = r->span->note || r->rise > 0,
                       .along = (r->level & 1) == (s->para->rtl ? 1 : 0),
                       .alone = stands_alone(r->script)};
}

static uint32_t char_at(const clusters *c, size_t from)
{
    return utf8_next(c->shaped->para->text, &from);
}

/* Appends glyphs [g0, g1) of run r as one cluster. Its end is set once the
 * next cluster's beginning is known. */
static inline void add_cluster(clusters *c, const cluster *like, const run *r,
                               uint32_t g0, uint32_t g1)
{
    cluster *k = &c->v[c->n++];
    int64_t w = 0;
    for (uint32_t g = g0; g < g1; g++)
        w += r->glyphs[g].adv;
    *k = *like;
    k->from = r->glyphs[g0].cluster;
    k->g0 = g0;
    k->g1 = g1;
    k->w = w > CLUSTER_MAX ? CLUSTER_MAX : w < 0 ? 0 : (mpt)w;
    k->cp = char_at(c, k->from);
    if (k->cp < 0x80)
        k->cls = (uint8_t)class_of_ascii(k->cp);
    else
        k->cls = (uint8_t)class_of(k->cp, k->w >= mpt_scale(k->em, 9, 10));
    k->plain = (uint8_t)plain_of(k, c->facts[k->run].raised);
}

static void add_forced(clusters *c, uint32_t run_index, uint32_t at)
{
    c->v[c->n++] = (cluster){.from = at,
                             .to = at + 1,
                             .cp = char_at(c, at),
                             .run = run_index,
                             .cls = CL_FORCED};
}

/* The clusters of one run, in logical order. */
static void add_run(clusters *c, uint32_t index)
{
    const run *r = &c->shaped->runs[index];
    const cluster like = {.run = index, .em = r->size};
    size_t first = c->n;
    if (r->level & 1) {
        for (size_t g = r->nglyphs; g > 0;) {
            size_t end = g--;
            while (g > 0 && r->glyphs[g - 1].cluster == r->glyphs[g].cluster)
                g--;
            add_cluster(c, &like, r, (uint32_t)g, (uint32_t)end);
        }
    } else {
        for (size_t g = 0; g < r->nglyphs;) {
            size_t begin = g++;
            while (g < r->nglyphs &&
                   r->glyphs[g].cluster == r->glyphs[begin].cluster)
                g++;
            add_cluster(c, &like, r, (uint32_t)begin, (uint32_t)g);
        }
    }
    for (size_t i = first; i + 1 < c->n; i++)
        c->v[i].to = c->v[i + 1].from;
    if (first < c->n)
        c->v[c->n - 1].to = r->to;
    /* What the run begins with and shows no glyph for joins the first. */
    if (first < c->n && c->v[first].from != r->from) {
        cluster *k = &c->v[first];
        k->from = r->from;
        k->cp = char_at(c, r->from);
        k->plain = (uint8_t)plain_of(k, c->facts[index].raised);
    }
}

/* Room for the clusters of the paragraph, and what is asked of its runs. */
static clusters clusters_new(arena *a, const shaped *s)
{
    size_t most = 0, forced = 0;
    str text = s->para->text;
    run_facts *facts = ARENA_ROUGH(a, run_facts, s->nruns);
    for (size_t i = 0; i < s->nruns; i++) {
        most += s->runs[i].nglyphs;
        facts[i] = facts_of(s, &s->runs[i]);
    }
    for (size_t i = 0; i < text.len; i++)
        forced += text.ptr[i] == '\n';
    return (clusters){.shaped = s,
                      .facts = facts,
                      .v = ARENA_ROUGH(a, cluster, most + forced + 1)};
}

clusters clusters_of(arena *a, const shaped *s)
{
    clusters c = clusters_new(a, s);
    str text = s->para->text;
    uint32_t at = 0;
    for (uint32_t i = 0; i < s->nruns; i++) {
        for (; at < s->runs[i].from; at++)
            if (text.ptr[at] == '\n')
                add_forced(&c, i, at);
        add_run(&c, i);
        at = s->runs[i].to;
    }
    for (; at < text.len; at++)
        if (text.ptr[at] == '\n' && s->nruns > 0)
            add_forced(&c, (uint32_t)s->nruns - 1, at);
    enum font_lang fl = font_lang_of(s->para->lang);
    c.cjk =
        fl == FONT_HANS || fl == FONT_HANT || fl == FONT_HK || fl == FONT_JA;
    return c;
}
