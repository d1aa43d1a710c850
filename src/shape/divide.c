/*
 * Dividing. In: a voice; out: whether, and around which glyphs not, a space
 * keeps the shaping of words apart.
 *
 * The one idea: it is all in the font. Of the lookups that the voice's plan
 * uses, one that names the space may see from a word into the next. Kerning of
 * pairs sees no further than the space, which is shaped with each word. Of the
 * others it is told which glyphs they change: a word that has none of these is
 * the same wherever it stands, and one that has is shaped with as many glyphs
 * around it as such a lookup looks at, and once more as many, since it may
 * call others. (OpenType 1.9, GSUB and GPOS; every number is
 * checked, since fonts are files of others.)
 *
 * Refuses to divide in fonts with Apple's tables, whose state machines see
 * everything, and where lookups look further than REACH_MAX.
 */
#include "words.h"

#include <hb-aat.h>
#include <hb-ot.h>

#define REACH_MAX 32 /* glyphs */

/* A table of the font; all of it that is read is behind `from`. */
typedef struct part {
    const uint8_t *p;
    size_t len, from;
} part;

static unsigned at16(part t, size_t at)
{
    at += t.from;
    return at + 2 <= t.len ? (unsigned)t.p[at] << 8 | t.p[at + 1] : 0;
}

/* What the offset at `at` leads to. */
static part follow(part t, size_t at)
{
    t.from += at16(t, at);
    return t;
}

static part follow_wide(part t, size_t at)
{
    t.from += (size_t)at16(t, at) << 16 | at16(t, at + 2);
    return t;
}

/* ---- how far lookups look ------------------------------------------------*/

enum { LIGATURE = 4, CONTEXT, CHAIN, REVERSE = 8 }; /* of GSUB */

static unsigned most(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* Of glyphs before, at and behind a place; n: where the counts begin. */
static unsigned chain_reach(part t, size_t at, bool first_counts)
{
    unsigned before = at16(t, at);
    at += 2 + 2 * (size_t)before;
    unsigned here = at16(t, at);
    at += 2 + 2 * (size_t)(first_counts || here == 0 ? here : here - 1);
    return most(before, here + at16(t, at));
}

static unsigned rule_reach(part t, unsigned type)
{
    if (type == LIGATURE)
        return at16(t, 2);
    return type == CONTEXT ? at16(t, 0) : chain_reach(t, 0, false);
}

/* Rules in sets, whose count is at `at`. */
static unsigned sets_reach(part t, size_t at, unsigned type)
{
    unsigned reach = 0, n = at16(t, at);
    for (unsigned i = 0; i < n && at16(t, at + 2 + 2 * (size_t)i) > 0; i++) {
        part set = follow(t, at + 2 + 2 * (size_t)i);
        unsigned rules = at16(set, 0);
        for (unsigned k = 0; k < rules; k++)
            reach =
                most(reach, rule_reach(follow(set, 2 + 2 * (size_t)k), type));
    }
    return reach;
}

static unsigned subtable_reach(part t, unsigned type)
{
    unsigned format = at16(t, 0);
    if (type == LIGATURE)
        return sets_reach(t, 4, type);
    if (type == REVERSE) {
        unsigned before = at16(t, 4);
        return most(before, at16(t, 6 + 2 * (size_t)before));
    }
    if (type == CONTEXT)
        return format == 3 ? at16(t, 2)
                           : sets_reach(t, format == 1 ? 4 : 6, type);
    return format == 3 ? chain_reach(t, 2, true)
                       : sets_reach(t, format == 1 ? 4 : 10, type);
}

/* A lookup's type as of GSUB; 0 for those that see no further than pairs. */
static unsigned type_of(unsigned type, hb_tag_t tag)
{
    if (tag == HB_OT_TAG_GSUB)
        return type >= LIGATURE ? type : 0;
    return type == 3 ? LIGATURE : type == 7 ? CONTEXT : type == 8 ? CHAIN : 0;
}

/* The lookup's type, through extensions, and how far it looks. */
static unsigned lookup_reach(part all, hb_tag_t tag, unsigned index,
                             unsigned *type)
{
    unsigned extension = tag == HB_OT_TAG_GSUB ? 7 : 9, reach = 0;
    part t = follow(follow(all, 8), 2 + 2 * (size_t)index);
    unsigned raw = at16(t, 0), n = at16(t, 4);
    *type = type_of(raw, tag);
    for (unsigned i = 0; i < n; i++) {
        part sub = follow(t, 6 + 2 * (size_t)i);
        if (raw == extension) {
            *type = type_of(at16(sub, 2), tag);
            sub = follow_wide(sub, 4);
        }
        if (*type == LIGATURE && tag == HB_OT_TAG_GPOS)
            reach = most(reach, 2); /* cursive: each to the next */
        else if (*type != 0)
            reach = most(reach, subtable_reach(sub, *type));
    }
    return reach;
}

static part part_of(hb_blob_t *blob)
{
    unsigned len;
    const char *p = hb_blob_get_data(blob, &len);
    return (part){(const uint8_t *)p, len, 0};
}

/* ---- what they change
 * ------------------------------------------------------*/

/* Adds to v->restless what a lookup that names the space changes, and where
 * that is the space itself, what it stands among. False for other lookups. */
static bool add_restless(voice *v, hb_face_t *hb, hb_tag_t tag, unsigned lookup)
{
    hb_set_t *sets[3];
    for (int i = 0; i < 3; i++)
        sets[i] = hb_set_create();
    hb_ot_layout_lookup_collect_glyphs(hb, tag, lookup, sets[0], sets[1],
                                       sets[2], NULL);
    bool changes = hb_set_has(sets[1], v->space);
    bool sees = hb_set_has(sets[0], v->space) || hb_set_has(sets[2], v->space);
    if (changes || sees)
        hb_set_union(v->restless, sets[1]);
    for (int i = 0; changes && i < 3; i += 2)
        hb_set_union(v->restless, sets[i]);
    hb_set_del(v->restless, v->space);
    for (int i = 0; i < 3; i++)
        hb_set_destroy(sets[i]);
    return changes || sees;
}

/* Looks at the plan's lookups of one table. */
static void look_at_table(voice *v, hb_face_t *hb, hb_shape_plan_t *plan,
                          hb_tag_t tag)
{
    hb_set_t *used = hb_set_create();
    hb_blob_t *blob = hb_face_reference_table(hb, tag);
    part all = part_of(blob);
    hb_ot_shape_plan_collect_lookups(plan, tag, used);
    for (hb_codepoint_t i = HB_SET_VALUE_INVALID; hb_set_next(used, &i);) {
        unsigned type, reach = lookup_reach(all, tag, i, &type);
        bool pairs = tag == HB_OT_TAG_GPOS && type == 0;
        if (!pairs && add_restless(v, hb, tag, i))
            v->reach = most(v->reach, 2 * reach);
    }
    hb_blob_destroy(blob);
    hb_set_destroy(used);
}

static bool is_apple(hb_face_t *hb)
{
    return hb_aat_layout_has_substitution(hb) ||
           hb_aat_layout_has_positioning(hb) || hb_aat_layout_has_tracking(hb);
}

void voice_divide(voice *v)
{
    hb_face_t *hb = hb_font_get_face(v->font);
    hb_segment_properties_t props = {.direction = HB_DIRECTION_LTR,
                                     .script = v->script,
                                     .language = v->lang};
    v->restless = hb_set_create();
    v->reach = 1;
    if (!hb_font_get_nominal_glyph(v->font, ' ', &v->space) || is_apple(hb))
        return;
    v->space_adv = hb_font_get_glyph_h_advance(v->font, v->space);
    hb_shape_plan_t *plan = hb_shape_plan_create_cached(hb, &props, v->features,
                                                        v->nfeatures, NULL);
    look_at_table(v, hb, plan, HB_OT_TAG_GSUB);
    look_at_table(v, hb, plan, HB_OT_TAG_GPOS);
    hb_shape_plan_destroy(plan);
    v->divides = v->reach <= REACH_MAX;
}
