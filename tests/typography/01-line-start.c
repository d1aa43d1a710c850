/*
 * Each mark among Han, before Han and before Latin, in lines of many measures
 * and at all levels but none.
 */
#include "typography.h"

static const char *const marks[] = {"、", "，", "；", "：", "。", "！", "？",
                                    "”",  "’",  "」", "』", "）", "》", "〉",
                                    "】", "〕", "〗", "］", "｝", "·",  "・",
                                    "～", "–",  "‧",  NULL};

static const char *const levels[] = {"", "kinsoku: basic", "kinsoku: gb",
                                     "kinsoku: strict"};

/* The mark behind every second character, and behind words and digits. */
static char *dotted(bench *b, const char *m)
{
    return arena_printf(b->a,
                        "天地%s玄黃宇%s宙洪%sAB荒日%s月盈昃%s辰宿列張CD%s寒來"
                        "66%s暑往",
                        m, m, m, m, m, m, m);
}

RULE(01, "no line starts with a closing mark")
{
    for (size_t v = 0; v < COUNT_OF(levels); v++) {
        CHECK(choose(b, levels[v]));
        for (size_t i = 0; i < SOLID; i++)
            for (const char *const *m = marks; *m; m++)
                for (int n = 40; n <= 120; n += 13) {
                    const broken *k =
                        justified(b, solid[i], dotted(b, *m), TENTHS(n));
                    CHECK_SET(k, !any_start(k, *m));
                    k = set_text(b, solid[i], dotted(b, *m), TENTHS(n + 5),
                                 SET_LEFT, 0);
                    CHECK_SET(k, !any_start(k, *m));
                }
    }
    /* Korean writes most of these as Latin does. */
    for (int n = 70; n <= 120; n += 5) {
        const broken *k = justified(
            b, "ko", "양안 「네트워크」, 『보안』에 (관한) 실무! 회의? 열려.",
            TENTHS(n));
        static const char *const own[] = {"」", "』", ")", ",",
                                          "!",  "?",  ".", NULL};
        CHECK_SET(k, !any_line(k, true, own));
    }
}
