/*
 * An opening bracket at a line start stands with its ink at the edge: in
 * lines that were broken, in the first, and behind the indent.
 */
#include "typography.h"

static const char *const marks[] = {"「", "『", "（", "《", "〈", "【", NULL};

RULE(11, "an opening bracket at a line start is trimmed by half an em")
{
    for (size_t i = 0; i < SOLID; i++)
        for (const char *const *m = marks; *m; m++) {
            const char *text =
                arena_printf(b->a, "%s天地玄黃%s宇宙洪荒日月盈昃", *m, *m);
            const broken *k = natural(b, solid[i], text);
            CHECK_SET(k, near(place(k, 0), -EM / 2));
            CHECK_SET(k, near(place(k, 1), EM / 2));
            k = set_text(b, solid[i], text, 20 * EM, SET_JUSTIFY, 2 * EM);
            CHECK_SET(k, near(place(k, 0), 2 * EM - EM / 2));
            k = set_text(b, solid[i], text, 20 * EM, SET_JUSTIFY, EM);
            CHECK_SET(k, near(place(k, 1), EM + EM / 2));
            /* The bracket's half em is room for half an em more. */
            k = justified(b, solid[i], text, TENTHS(45));
            CHECK_SET(k, near(place(k, 4), TENTHS(35)));
            CHECK_SET(k, near(place(k, 5), -EM / 2));
        }
    const broken *k = natural(b, "zh-Hans", "“天地”");
    CHECK_SET(k, near(place(k, 0), -EM / 2));
}
