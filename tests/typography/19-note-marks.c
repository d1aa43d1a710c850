/*
 * A raised note number between Han stands without a gap; the text around it
 * goes on as without it. (Underlines: 19-underline.sh.)
 */
#include "typography.h"

RULE(19, "no gap around superscript note marks")
{
    for (size_t i = 0; i < SOLID; i++) {
        const piece v[] = {
            {.text = "天地"},
            {.text = "12", .rise = EM / 3, .size = 6000, .note = 12},
            {.text = "玄黃"}};
        const broken *k = set_pieces(b, solid[i], v, 3, 100 * EM, SET_LEFT, 0);
        CHECK_SET(k, near(step(k, 1), EM));
        CHECK_SET(k, near(between(k, 3, 4), 0));
        /* Raised text that is no note, as in 10². */
        const piece w[] = {{.text = "天地"},
                           {.text = "2", .rise = EM / 3, .size = 6000},
                           {.text = "玄黃"}};
        k = set_pieces(b, solid[i], w, 3, 100 * EM, SET_LEFT, 0);
        CHECK_SET(k, near(step(k, 1), EM));
        CHECK_SET(k, near(between(k, 2, 3), 0));
        /* A mark stays with what it is a note to. */
        for (int n = 20; n < 60; n++) {
            k = set_pieces(b, solid[i], v, 3, TENTHS(n), SET_LEFT, 0);
            CHECK_SET(k, line_with(k, 1) == line_with(k, 2));
        }
    }
}
