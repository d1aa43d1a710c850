/*
 * —— and U+2E3A: two ems, whole at every measure, and no place inside that a
 * line could stretch; at every level, for the unit is no matter of kinsoku.
 */
#include "typography.h"

static const char text[] = "天地——玄黃——宇宙洪荒——日月，盈昃辰宿——列張寒來";
static const char one[] = "天地⸺玄黃⸺宇宙洪荒⸺日月，盈昃辰宿⸺列張寒來";

RULE(07, "a two-em dash is one unit of 2 em, never split")
{
    check_units_whole(b, text);
    CHECK(choose(b, ""));
    for (size_t i = 0; i < SOLID; i++) {
        const broken *k = natural(b, solid[i], one);
        CHECK_SET(k, near(step(k, 2), 2 * EM));
        CHECK_SET(k, near(place(k, 3), 4 * EM));
    }
}
