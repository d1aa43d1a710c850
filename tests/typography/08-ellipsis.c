/*
 * ……: two ems, whole at every measure, and no place inside that a line could
 * stretch.
 */
#include "typography.h"

static const char text[] = "天地……玄黃……宇宙洪荒……日月，盈昃辰宿……列張寒來";

static bool whole(const broken *k)
{
    static const size_t at[] = {2, 6, 12, 21};
    for (size_t i = 0; i < COUNT_OF(at); i++)
        if (!is_unit(k, at[i]))
            return false;
    return true;
}

RULE(08, "an ellipsis is one unit of 2 em, never split")
{
    static const char *const levels[] = {"kinsoku: none", "",
                                         "kinsoku: strict"};
    for (size_t v = 0; v < COUNT_OF(levels); v++) {
        CHECK(choose(b, levels[v]));
        for (size_t i = 0; i < SOLID; i++) {
            for (int n = 40; n <= 200; n += 3) {
                const broken *k = justified(b, solid[i], text, TENTHS(n));
                CHECK_SET(k, whole(k));
            }
            const broken *k = natural(b, solid[i], text);
            CHECK_SET(k, near(place(k, 4) - place(k, 2), 2 * EM));
        }
    }
}
