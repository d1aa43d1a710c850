/*
 * The first line begins at the indent and the others at the edge; all end at
 * the measure. (Which indent a language has: 24-indents.sh.)
 */
#include "typography.h"

static const char text[] =
    "我們在港口城市召開了網路安全工作會議，會上討論了兩岸網路韌性白皮書草案，與"
    "會者提出了許多問題，各方同意每年舉行一次";

RULE(24, "the indent of the first line")
{
    for (size_t i = 0; i < SOLID; i++)
        for (int ems = 0; ems <= 2; ems++) {
            const broken *k =
                set_text(b, solid[i], text, 20 * EM, SET_JUSTIFY, ems * EM);
            CHECK_SET(k, near(place(k, 0), ems * EM));
            CHECK_SET(k, near(k->lines[1].glyphs[0].x, 0));
            mpt over = reach(k, 0) - 20 * EM;
            CHECK_SET(k, near(over, 0) || near(over, EM / 2));
        }
}
