/*
 * Latin in a paragraph of Han: in the Latin face, on the same baseline, and
 * every line as far from the next as without it.
 */
#include "typography.h"

static const char mixed[] = "天地Word玄黃2015宇宙洪荒Agpq日月盈昃";

static const face *face_of(const broken *k, size_t n)
{
    const placed *p = glyph_of(k, n);
    return p ? k->shaped->runs[p->run].face : NULL;
}

static bool is_cjk(const broken *k, size_t n)
{
    const face *f = face_of(k, n);
    return f && str_find(str_of(f->family), "CJK", 0) != SIZE_MAX;
}

RULE(34, "Latin in CJK: its own face, one baseline, an even line pitch")
{
    for (size_t i = 0; i < SOLID; i++) {
        const broken *k = natural(b, solid[i], mixed);
        CHECK_SET(k, is_cjk(k, 0) && is_cjk(k, 6) && is_cjk(k, 12));
        CHECK_SET(k, !is_cjk(k, 2) && !is_cjk(k, 9) && !is_cjk(k, 17));
        for (size_t g = 0; g < k->lines[0].nglyphs; g++)
            CHECK_SET(k, k->lines[0].glyphs[g].y == 0);
        const broken *pure = justified(b, solid[i], HAN HAN, 9 * EM);
        k = justified(b, solid[i], mixed, 9 * EM);
        CHECK_INT(k->leading, 2 * EM);
        CHECK_INT(k->leading, pure->leading);
        CHECK_INT(k->ascent, pure->ascent);
    }
}
