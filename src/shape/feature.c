/*
 * Features. In: a style and a script; out: the OpenType features that
 * HarfBuzz is asked for, by the tags of the registry.
 *
 * The one idea: a feature that a font does not have costs nothing, so what the
 * style says is asked for without looking. kern and liga are on by
 * themselves.
 */
#include "part.h"

#include <string.h>

typedef struct features {
    hb_feature_t *v;
    unsigned n;
} features;

static void add(features *f, const char tag[4], uint32_t value)
{
    assert(f->n < FEATURES_MAX);
    f->v[f->n++] =
        (hb_feature_t){HB_TAG(tag[0], tag[1], tag[2], tag[3]), value,
                       HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

/* Height and width of figures; what is not said is the font's own. Figures
 * among capitals have their height, whatever those of the text are. */
static void add_figures(features *f, const style *st)
{
    static const struct {
        const char *height, *width;
    } by_word[] = {
        [FIGURES_DEFAULT] = {NULL, NULL},
        [FIGURES_LINING] = {"lnum", "pnum"},
        [FIGURES_OLDSTYLE] = {"onum", "pnum"},
        [FIGURES_TABULAR] = {NULL, "tnum"},
        [FIGURES_PROPORTIONAL] = {NULL, "pnum"},
        [FIGURES_LINING_TABULAR] = {"lnum", "tnum"},
        [FIGURES_OLDSTYLE_TABULAR] = {"onum", "tnum"},
    };
    const char *height = by_word[st->figures].height;
    if (st->caps == CAPS_UPPER)
        height = "lnum";
    if (height != NULL)
        add(f, height, 1);
    if (by_word[st->figures].width != NULL)
        add(f, by_word[st->figures].width, 1);
}

/* Letters that are joined by strokes or by a line along their heads. */
bool script_joins(hb_script_t script)
{
    switch (script) {
    case HB_SCRIPT_ARABIC:
    case HB_SCRIPT_SYRIAC:
    case HB_SCRIPT_MANDAIC:
    case HB_SCRIPT_NKO:
    case HB_SCRIPT_ADLAM:
    case HB_SCRIPT_HANIFI_ROHINGYA:
    case HB_SCRIPT_MONGOLIAN:
    case HB_SCRIPT_DEVANAGARI:
    case HB_SCRIPT_BENGALI:
    case HB_SCRIPT_GURMUKHI:
        return true;
    default:
        return false;
    }
}

unsigned features_of(const style *st, hb_script_t script,
                     hb_feature_t out[FEATURES_MAX])
{
    features f = {out, 0};
    if (st->tracking != 0 && !script_joins(script)) {
        add(&f, "liga", 0);
        add(&f, "clig", 0);
    }
    if (st->caps == CAPS_SMALL)
        add(&f, "smcp", 1);
    if (st->caps == CAPS_UPPER)
        add(&f, "case", 1); /* hyphens and brackets as high as capitals */
    add_figures(&f, st);
    /* Characters of CJK stand on a grid; kerning is for what halt and palt
     * make of them. */
    if (script == HB_SCRIPT_HAN || script == HB_SCRIPT_HANGUL)
        add(&f, "kern", 0);
    return f.n;
}
