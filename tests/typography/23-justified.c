/*
 * Every line of a justified paragraph but the last fills the measure, and
 * begins at its edge; the last is as wide as it is. (Which paragraphs of a
 * release are justified: 23-styles.sh.)
 */
#include "typography.h"

static const char text[] =
    "我們在港口城市召開了網路安全工作會議，會上討論了兩岸網路韌性白皮書草案，與"
    "會者提出了許多問題，各方同意每年舉行一次";

RULE(23, "justified, the last line ragged")
{
    CHECK(choose(b, "pitch: false"));
    for (size_t i = 0; i < SOLID; i++)
        for (int n = 100; n < 250; n += 7) {
            const broken *k = justified(b, solid[i], text, TENTHS(n));
            for (size_t l = 0; l + 1 < k->nlines; l++) {
                mpt over = reach(k, l) - TENTHS(n);
                CHECK_SET(k, near(over, 0) || near(over, EM / 2));
                CHECK_SET(k, near(k->lines[l].glyphs[0].x, 0));
            }
            size_t last = k->nlines - 1;
            const line *l = &k->lines[last];
            for (size_t g = 0; g + 1 < l->nglyphs; g++)
                CHECK_SET(k, l->glyphs[g + 1].x - l->glyphs[g].x <= EM + HAIR);
            /* Ragged: nothing stretches. */
            k = set_text(b, solid[i], text, TENTHS(n), SET_LEFT, 0);
            CHECK_SET(k, near(step(k, 0), EM) && near(step(k, 4), EM));
        }
}
