/*
 * Two-em dashes and ellipses at line starts, which are free below strict.
 */
#include "typography.h"

static const char *const units[] = {"——", "……", "⸺"};

/* How many lines of all measures begin with the unit. */
static int starts(bench *b, const char *lang, const char *unit, enum set set)
{
    int count = 0;
    const char *text =
        arena_printf(b->a, "天地玄黃%s宇宙洪荒日%s月盈昃%s辰宿列張寒來暑往",
                     unit, unit, unit);
    for (int n = 40; n <= 120; n += 2)
        count += any_start(set_text(b, lang, text, TENTHS(n), set, 0), unit);
    return count;
}

RULE(04, "level strict: no dash or ellipsis at a line start")
{
    for (size_t i = 0; i < SOLID; i++)
        for (size_t u = 0; u < COUNT_OF(units); u++) {
            CHECK(choose(b, "kinsoku: strict"));
            CHECK_INT(starts(b, solid[i], units[u], SET_JUSTIFY), 0);
            CHECK_INT(starts(b, solid[i], units[u], SET_LEFT), 0);
            CHECK(choose(b, "kinsoku: gb"));
            CHECK(starts(b, solid[i], units[u], SET_LEFT) > 0);
        }
}
