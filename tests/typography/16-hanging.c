/*
 * With `hanging: true`, 、 ， 。 stand wholly beyond the measure where the
 * line would else not hold them, in mainland Chinese and Japanese alone.
 */
#include "typography.h"

/* Ten characters, the mark, more characters. */
static const broken *ten(bench *b, const char *lang, const char *m, mpt measure)
{
    return justified(b, lang,
                     arena_printf(b->a,
                                  "天地玄黃宇宙洪荒日月%s盈昃辰宿列張寒來"
                                  "暑往秋收冬藏閏餘成歲",
                                  m),
                     measure);
}

static bool hangs(const broken *k)
{
    return line_with(k, 10) == 0 && near(place(k, 10), 10 * EM) &&
           near(place(k, 9), 9 * EM);
}

RULE(16, "hanging: only comma and full stop, not in zh-Hant, off by default")
{
    static const char *const all[] = {"zh-Hans", "zh-Hant", "zh-HK", "ja",
                                      "ko"};
    static const char *const may[] = {"、", "，", "。"};
    static const char *const not [] = {"；", "：", "！", "？", "）", "」"};
    CHECK(!layout_composition(b->plain)->hanging);
    for (size_t m = 0; m < COUNT_OF(may); m++)
        for (size_t i = 0; i < COUNT_OF(all); i++)
            CHECK(!hangs(ten(b, all[i], may[m], 10 * EM)));
    CHECK(choose(b, "hanging: true"));
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        bool hanging = i == 0 || i == 3;
        for (size_t m = 0; m < COUNT_OF(may); m++) {
            const broken *k = ten(b, all[i], may[m], 10 * EM);
            CHECK_SET(k, hangs(k) == hanging);
        }
        for (size_t m = 0; m < COUNT_OF(not ); m++) {
            const broken *k = ten(b, all[i], not [m], 10 * EM);
            CHECK_SET(k, !hangs(k));
        }
    }
    /* Where the line has room for it, it stands in the line. */
    const broken *k = ten(b, "zh-Hans", "，", TENTHS(105));
    CHECK_SET(k, near(place(k, 10), 10 * EM) && near(place(k, 9), 9 * EM));
    CHECK_SET(k, reach(k, 1) <= TENTHS(105) + EM / 2 + HAIR);
}
