/*
 * Sources. In: the font sets that fontconfig holds; out: for each family that
 * the layout names, its faces, and of these the one that fits a weight and a
 * slant.
 *
 * The one idea: fontconfig lists, galley chooses. FcFontMatch would always
 * answer with something, in an order that depends on the machine; here the
 * family must be the very one, and among equals the layout's own file wins,
 * then the higher version, then the path. Refuses bitmap and colour fonts,
 * and ranks named instances of variable fonts last.
 */
#include "part.h"

#include <stdlib.h>
#include <string.h>

typedef VEC(font_source) source_list;

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const family *)a)->name, ((const family *)b)->name);
}

family *sources_family(const fontbook *fb, const char *name)
{
    family key = {.name = name};
    if (fb->nfamilies == 0)
        return NULL;
    return bsearch(&key, fb->families, fb->nfamilies, sizeof key,
                   compare_names);
}

/* The families that the roles name, each once, sorted. */
static void list_families(fontbook *fb)
{
    VEC(family) all = {0};
    for (size_t r = 0; r < fb->nroles; r++) {
        for (int lang = 0; lang < FONT_LANGS; lang++) {
            const char *const *name = fb->roles[r].families[lang];
            for (; name != NULL && *name != NULL; name++)
                VEC_PUSH(fb->a, &all, (family){.name = *name});
        }
    }
    if (all.n > 0)
        qsort(all.v, all.n, sizeof *all.v, compare_names);
    size_t kept = 0;
    for (size_t i = 0; i < all.n; i++) {
        if (kept == 0 || strcmp(all.v[kept - 1].name, all.v[i].name) != 0)
            all.v[kept++] = all.v[i];
    }
    fb->families = all.v;
    fb->nfamilies = kept;
}

/* ---- what fontconfig says of a face ---------------------------------------
 */

static int get_int(FcPattern *p, const char *key, int otherwise)
{
    int value;
    return FcPatternGetInteger(p, key, 0, &value) == FcResultMatch ? value
                                                                   : otherwise;
}

static bool get_bool(FcPattern *p, const char *key, bool otherwise)
{
    FcBool value;
    return FcPatternGetBool(p, key, 0, &value) == FcResultMatch ? value != 0
                                                                : otherwise;
}

static const char *get_text(FcPattern *p, const char *key)
{
    FcChar8 *value;
    return FcPatternGetString(p, key, 0, &value) == FcResultMatch
               ? (const char *)value
               : "";
}

static int get_weight(FcPattern *p)
{
    double weight;
    if (FcPatternGetDouble(p, FC_WEIGHT, 0, &weight) != FcResultMatch)
        return 400;
    double css = FcWeightToOpenTypeDouble(weight);
    return css >= 1 && css <= 1000 ? (int)(css + 0.5) : 400;
}

/* False for what can never be chosen: Type 1 files, and the pattern that
 * stands for all instances of a variable font together. */
static bool read_source(FcPattern *p, const char *name, bool own,
                        font_source *s)
{
    const char *format = get_text(p, FC_FONTFORMAT);
    bool sfnt = strcmp(format, "TrueType") == 0 || strcmp(format, "CFF") == 0;
    FcCharSet *covers;
    if (!sfnt || get_bool(p, FC_VARIABLE, false) ||
        FcPatternGetCharSet(p, FC_CHARSET, 0, &covers) != FcResultMatch)
        return false;
    unsigned index = (unsigned)get_int(p, FC_INDEX, 0);
    *s = (font_source){.covers = covers,
                       .family = name,
                       .path = get_text(p, FC_FILE),
                       .style = get_text(p, FC_STYLE),
                       .index = index & 0xFFFF,
                       .instance = index >> 16 != 0,
                       .weight = get_weight(p),
                       .width = get_int(p, FC_WIDTH, 100),
                       .version = get_int(p, FC_FONTVERSION, 0),
                       .italic = get_int(p, FC_SLANT, 0) != 0,
                       .own = own,
                       .bitmap = !get_bool(p, FC_OUTLINE, true) ||
                                 get_bool(p, FC_COLOR, false)};
    return true;
}

static void add_pattern(fontbook *fb, source_list *lists, FcPattern *p,
                        bool own)
{
    FcChar8 *name;
    size_t last = SIZE_MAX;
    for (int i = 0; FcPatternGetString(p, FC_FAMILY, i, &name) == FcResultMatch;
         i++) {
        family *f = sources_family(fb, (const char *)name);
        size_t at = f != NULL ? (size_t)(f - fb->families) : SIZE_MAX;
        font_source s;
        if (f == NULL || at == last || !read_source(p, f->name, own, &s))
            continue;
        last = at;
        if (!s.bitmap && lock_allows(fb, &s))
            VEC_PUSH(fb->a, &lists[at], s);
    }
}

/* ---- order -----------------------------------------------------------------
 */

static int compare_sources(const void *pa, const void *pb)
{
    const font_source *a = pa, *b = pb;
    if (a->own != b->own)
        return a->own ? -1 : 1;
    if (a->instance != b->instance)
        return a->instance ? 1 : -1;
    if (a->version != b->version)
        return a->version > b->version ? -1 : 1;
    int order = strcmp(a->path, b->path);
    if (order != 0)
        return order;
    if (a->index != b->index)
        return a->index < b->index ? -1 : 1;
    return a->weight - b->weight;
}

/* Sorted; where the layout brings files of the family, only those. */
static void settle_family(family *f, source_list *list)
{
    f->sources = list->v;
    f->n = list->n;
    if (f->n == 0)
        return;
    qsort(f->sources, f->n, sizeof *f->sources, compare_sources);
    size_t own = 0;
    while (own < f->n && f->sources[own].own)
        own++;
    if (own > 0)
        f->n = own;
}

void sources_collect(fontbook *fb)
{
    list_families(fb);
    source_list *lists = ARENA_ARRAY(fb->a, source_list, fb->nfamilies);
    for (int set = 0; set < 2; set++) {
        bool own = set == 0;
        FcFontSet *fonts =
            FcConfigGetFonts(fb->config, own ? FcSetApplication : FcSetSystem);
        for (int i = 0; fonts != NULL && i < fonts->nfont; i++)
            add_pattern(fb, lists, fonts->fonts[i], own);
    }
    for (size_t i = 0; i < fb->nfamilies; i++)
        settle_family(&fb->families[i], &lists[i]);
}

/* ---- choice ----------------------------------------------------------------
 */

/* How far have is from want: CSS Fonts 4, 5.2 (font style matching). Up to
 * 400 lighter comes first, from 500 bolder; 400 and 500 are friends. */
static int weight_distance(int want, int have)
{
    int away = have > want ? have - want : want - have;
    if (want >= 400 && want <= 500)
        return have >= want && have <= 500 ? away
               : have < want               ? 1000 + away
                                           : 2000 + away;
    bool right_way = want < 400 ? have <= want : have >= want;
    return right_way ? away : 1000 + away;
}

font_source *sources_choose(family *f, int weight, bool italic)
{
    font_source *best = NULL;
    long least = 0;
    for (size_t i = 0; f != NULL && i < f->n; i++) {
        font_source *s = &f->sources[i];
        long width = labs((long)s->width - 100);
        long cost = (width * 2 + (s->italic != italic)) * 10000 +
                    weight_distance(weight, s->weight);
        if (best == NULL || cost < least) {
            best = s;
            least = cost;
        }
    }
    return best;
}
