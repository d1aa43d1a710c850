/*
 * Blanks of full-width marks. In: a mark and the glyph that it came out as;
 * out: how much of its square is empty on either side and may be taken away,
 * until half an em is left.
 *
 * The one idea: the font knows. What its feature halt (OpenType, "alternate
 * half widths") takes from the glyph is asked of HarfBuzz; where the font has
 * no such feature, the ink itself tells: a mark in one half of its square
 * gives the other half, one in its middle a quarter on both sides. Refuses
 * nothing: a glyph that is no wider than half an em has no blanks.
 */
#include "part.h"

#include <hb-ot.h>
#include <string.h>

/* Ink that stands this much nearer to one side, in parts of an em, is no
 * mark in the middle. */
#define OFF_CENTRE 6
/* What stays between the ink and the edge of the half. */
#define MARGIN 20

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* By the feature; false where it does not touch the glyph. */
static bool by_feature(const face_own *own, uint32_t cp, uint32_t gid,
                       const char *script, const char *lang, int *left,
                       int *right)
{
    hb_buffer_t *b = hb_buffer_create();
    hb_feature_t halt = {HB_TAG('h', 'a', 'l', 't'), 1, HB_FEATURE_GLOBAL_START,
                         HB_FEATURE_GLOBAL_END};
    hb_buffer_add_codepoints(b, &cp, 1, 0, 1);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, hb_script_from_string(script, -1));
    hb_buffer_set_language(b, hb_language_from_string(lang, -1));
    hb_shape(own->font, b, &halt, 1);
    unsigned n = 0;
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, &n);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, NULL);
    int whole = hb_font_get_glyph_h_advance(own->font, gid);
    bool touched =
        n == 1 && info[0].codepoint == gid && at[0].x_advance < whole;
    if (touched) {
        *left = -at[0].x_offset;
        *right = whole - at[0].x_advance - *left;
    }
    hb_buffer_destroy(b);
    return touched && *left >= 0 && *right >= 0;
}

/* By the place of the ink in the square. */
static void by_ink(const face *f, uint32_t gid, int *left, int *right)
{
    const face_own *own = f->hb;
    hb_glyph_extents_t ink;
    int whole = hb_font_get_glyph_h_advance(own->font, gid);
    int spare = whole - f->upem / 2;
    *left = *right = 0;
    if (spare <= 0 || !hb_font_get_glyph_extents(own->font, gid, &ink))
        return;
    int l = ink.x_bearing, r = whole - ink.x_bearing - ink.width;
    l = l > f->upem / MARGIN ? l - f->upem / MARGIN : 0;
    r = r > f->upem / MARGIN ? r - f->upem / MARGIN : 0;
    if (l - r > f->upem / OFF_CENTRE) {
        *left = least(l, spare);
    } else if (r - l > f->upem / OFF_CENTRE) {
        *right = least(r, spare);
    } else {
        *left = least(l, spare / 2);
        *right = least(r, spare / 2);
    }
}

void face_blanks(const face *f, uint32_t cp, uint32_t gid, const char *script,
                 const char *lang, int *left, int *right)
{
    if (!by_feature(f->hb, cp, gid, script, lang, left, right))
        by_ink(f, gid, left, right);
}
