/*
 * Cascade. In: what the styles of a layout say, and a language; out: a style
 * with every property. The one idea: layers from the most general to the
 * most telling (body, then each style on the way, each first as it is and
 * then by language: cjk, zh, zh-Hant) are laid over each other; lengths in
 * em wait for the size that comes out.
 */
#include "layout.h"

#include <string.h>

/* ---- languages ---------------------------------------------------------- */

bool lang_primary_is(const char *lang, const char *primary)
{
    size_t n = strlen(primary);
    return strncmp(lang, primary, n) == 0 &&
           (lang[n] == '\0' || lang[n] == '-');
}

static bool lang_is_any(const char *lang, const char *const *primaries)
{
    for (; *primaries != NULL; primaries++)
        if (lang_primary_is(lang, *primaries))
            return true;
    return false;
}

static bool lang_is_cjk(const char *lang)
{
    static const char *const cjk[] = {"zh", "ja", "ko", "yue", NULL};
    return lang_is_any(lang, cjk);
}

bool lang_is_rtl(const char *lang)
{
    static const char *const rtl[] = {"ar", "he",  "fa", "ur",  "ps", "sd",
                                      "yi", "ckb", "dv", "syr", NULL};
    str s = str_of(lang);
    if (str_find(s, "-Latn", 0) != SIZE_MAX)
        return false;
    return lang_is_any(lang, rtl) || str_find(s, "-Arab", 0) != SIZE_MAX ||
           str_find(s, "-Hebr", 0) != SIZE_MAX;
}

void style_lang_chain(arena *a, const char *lang,
                      const char *out[LANG_CHAIN_MAX])
{
    size_t n = 0;
    str s = str_of(lang);
    while (s.len > 0 && n < LANG_CHAIN_MAX - 3) {
        out[n++] = str_chars(a, s);
        if (str_is(s, "zh-HK"))
            out[n++] = "zh-Hant";
        size_t cut = s.len;
        while (cut > 0 && s.ptr[cut - 1] != '-')
            cut--;
        s = str_slice(s, 0, cut > 0 ? cut - 1 : 0);
    }
    if (lang_is_cjk(lang))
        out[n++] = "cjk";
    out[n] = NULL;
}

const char *lang_key(loading *ld, const node_pair *p)
{
    if (str_is(p->key, "zh") || str_is(p->key, "cjk"))
        return p->key.ptr;
    const char *lang = lang_canonical(ld->a, p->key);
    bool chinese = str_starts(p->key, "zh");
    /* a misspelt script or region is a well-formed tag all the same */
    if (lang == NULL || (chinese && strlen(lang) > strlen("zh-Hant"))) {
        diag_add(ld->d, D_LANGUAGE_KEY, p->at, p->key.ptr);
        return NULL;
    }
    static const char *const known[] = {"zh-Hans", "zh-Hant", "zh-HK", NULL};
    if (chinese && word_parse(str_of(lang), known) < 0) {
        diag_add(ld->d, D_LANGUAGE_KEY, p->at, p->key.ptr);
        return NULL;
    }
    return lang;
}

enum font_lang font_lang_of(const char *lang)
{
    static const struct {
        const char *primary;
        enum font_lang stack;
    } stacks[] = {{"zh-Hant", FONT_HANT}, {"zh-HK", FONT_HK}, {"yue", FONT_HK},
                  {"zh", FONT_HANS},      {"ja", FONT_JA},    {"ko", FONT_KO}};
    for (size_t i = 0; i < sizeof stacks / sizeof *stacks; i++)
        if (lang_primary_is(lang, stacks[i].primary))
            return stacks[i].stack;
    return FONT_LATIN;
}

/* ---- layers --------------------------------------------------------------*/

/* All that was said so far, and the size it makes. */
typedef struct layers {
    props all;
    mpt size, around; /* around: the size that em of `rise` refers to */
} layers;

#define ALL_PROPS UINT32_MAX

static mpt clamp_size(mpt size)
{
    return size < 1000 ? 1000 : size > SIZE_MOST ? SIZE_MOST : size;
}

/* Of what own says, the properties in mask. */
static void lay_over(layers *to, const props *own, uint32_t mask)
{
    for (int p = 0; p < PROP_COUNT; p++) {
        if ((own->has & mask & 1u << p) == 0)
            continue;
        to->all.v[p] = own->v[p];
        if (p == PROP_ID_size)
            to->size =
                clamp_size(length_mpt(own->v[p].len, to->size, to->size));
    }
    to->all.has |= own->has & mask;
}

/* How well key matches lang: its place in lang's chain, or -1. */
static int match(const char *key, const char *const *chain)
{
    return word_parse(str_of(key), chain);
}

/* A style's own words, then those for lang, the most telling last. */
static void lay_style(layers *to, const styledef *s, const char *const *chain,
                      uint32_t mask)
{
    lay_over(to, &s->own, mask);
    int n = 0;
    while (chain[n] != NULL)
        n++;
    while (n-- > 0)
        for (size_t i = 0; i < s->nlangs; i++)
            if (match(s->langs[i].lang, chain) == n)
                lay_over(to, &s->langs[i].own, mask);
}

static mpt length_of(const layers *l, enum prop p)
{
    mpt em = p == PROP_ID_rise ? l->around : l->size;
    mpt v = length_mpt(l->all.v[p].len, em, em);
    return v > LENGTH_MOST ? LENGTH_MOST
                           : (v < LENGTH_LEAST ? LENGTH_LEAST : v);
}

/* Every property that was said, put into *out. */
static void put(const layers *l, style *out)
{
    const value *v = l->all.v;
    uint32_t has = l->all.has;
    out->size = l->size;
#define ROLE(field) v[PROP_ID_##field].ptr
#define COLOR(field) v[PROP_ID_##field].ptr
#define LENGTH(field) length_of(l, PROP_ID_##field)
#define BOOL(field) v[PROP_ID_##field].len.n == 1
#define WEIGHT(field) v[PROP_ID_##field].len.n
#define WORD(field) (unsigned)v[PROP_ID_##field].len.n
#define X(field, key, kind, words, least, hint)                                \
    if ((has & 1u << PROP_ID_##field) != 0 && PROP_ID_##field != PROP_ID_size) \
        out->field = kind(field);
    PROP_LIST(X)
#undef X
#undef ROLE
#undef COLOR
#undef LENGTH
#undef BOOL
#undef WEIGHT
#undef WORD
}

/* ---- styles -------------------------------------------------------------- */

/* What a layout that says nothing at all gets. */
#define SIZE_DEFAULT PT(10.5)
static const color color_black = {.cmyk = {0, 0, 0, 100}};

/* The style chain from id up to body. */
static int style_chain(const layout *l, enum style_id id,
                       enum style_id out[STYLE_COUNT])
{
    int n = 0;
    out[n++] = id;
    while (out[n - 1] != STYLE_BODY && n < STYLE_COUNT) {
        out[n] = l->styles[out[n - 1]].from;
        n++;
    }
    return n;
}

/* id's chain from below `body` to id itself, and body's own if bodied. */
static void lay_chain(layers *to, const layout *l, enum style_id id,
                      const char *const *chain, uint32_t mask, bool bodied)
{
    enum style_id ids[STYLE_COUNT];
    int n = style_chain(l, id, ids) - (bodied ? 0 : 1);
    while (n-- > 0)
        lay_style(to, &l->styles[ids[n]], chain, mask);
}

/* What copyfitting makes of *out: lengths in ems follow its new size. */
static void refit(const layout *l, layers *all, enum style_id id,
                  const char *lang, style *out)
{
    style said = *out;
    all->size = all->around = adjust_size(l, id, lang, said.size);
    put(all, out);
    out->leading = said.leading;
    out->before = said.before;
    out->after = said.after;
    adjust_style(l, id, said.size, out);
}

/* What is not said is what a page needs at least. */
static void finish(const layout *l, layers *all, enum style_id id,
                   const char *lang, style *out)
{
    all->around = all->size;
    const color *text = color_find(l, STR("text"));
    *out = (style){.role = role_find(l, STR("body")),
                   .weight = 400,
                   .fit = 1000,
                   .color = text != NULL ? text : &color_black,
                   .leading = mpt_scale(all->size, 14, 10),
                   .id = id};
    if (out->role == NULL && l->nroles > 0)
        out->role = &l->roles[0];
    put(all, out);
    if (l->by != NULL)
        refit(l, all, id, lang, out);
    if (out->rule_color == NULL)
        out->rule_color = out->color;
}

void style_block(const layout *l, enum style_id id, const char *lang,
                 style *out)
{
    arena *a = arena_new(); /* for the chain of language tags alone */
    const char *chain[LANG_CHAIN_MAX];
    style_lang_chain(a, lang, chain);
    layers all = {.size = SIZE_DEFAULT};
    lay_chain(&all, l, id, chain, ALL_PROPS, true);
    finish(l, &all, id, lang, out);
    arena_drop(a);
}

void style_within(const layout *l, enum style_id id, enum style_id home,
                  const char *lang, style *out)
{
    static const uint32_t homely =
        1u << PROP_ID_role | 1u << PROP_ID_size | 1u << PROP_ID_color |
        1u << PROP_ID_set | 1u << PROP_ID_leading | 1u << PROP_ID_hyphenate;
    static const uint32_t letters =
        1u << PROP_ID_weight | 1u << PROP_ID_italic | 1u << PROP_ID_tracking |
        1u << PROP_ID_caps | 1u << PROP_ID_figures |
        1u << PROP_ID_caps_tracking;
    arena *a = arena_new();
    const char *chain[LANG_CHAIN_MAX];
    style_lang_chain(a, lang, chain);
    layers all = {.size = SIZE_DEFAULT};
    lay_chain(&all, l, STYLE_BODY, chain, ALL_PROPS, true);
    lay_chain(&all, l, home, chain, homely | letters, false);
    lay_chain(&all, l, id, chain, ~homely, false);
    finish(l, &all, id, lang, out);
    arena_drop(a);
}

void style_inline(const layout *l, enum style_id id, const char *lang,
                  style *out)
{
    arena *a = arena_new();
    const char *chain[LANG_CHAIN_MAX];
    style_lang_chain(a, lang, chain);
    layers all = {.size = out->size, .around = out->size};
    lay_style(&all, &l->styles[id], chain, ALL_PROPS);
    if ((all.all.has & 1u << PROP_ID_size) != 0 &&
        all.all.v[PROP_ID_size].len.unit == UNIT_MPT)
        all.size = mpt_scale(all.size, out->fit, 1000);
    mpt rise = out->rise;
    put(&all, out);
    if ((all.all.has & 1u << PROP_ID_rise) != 0)
        out->rise += rise; /* a note mark inside a superscript */
    out->id = id;
    arena_drop(a);
}
