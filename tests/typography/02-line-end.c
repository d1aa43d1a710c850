/*
 * Each opening mark before Han, Latin and digits, in lines of many measures.
 */
#include "typography.h"

static const char *const marks[] = {"“",  "‘",  "「", "『", "（", "《", "〈",
                                    "【", "〔", "〖", "［", "｛", NULL};

static char *opened(bench *b, const char *m)
{
    return arena_printf(b->a,
                        "天地%s玄黃宇%s宙洪AB%sAB荒日%s月盈昃%s辰宿列張CD%s寒來"
                        "66%s66暑，%s往",
                        m, m, m, m, m, m, m, m);
}

RULE(02, "no line ends with an opening mark")
{
    for (size_t i = 0; i < SOLID; i++)
        for (const char *const *m = marks; *m; m++)
            for (int n = 40; n <= 120; n += 9) {
                const broken *k =
                    justified(b, solid[i], opened(b, *m), TENTHS(n));
                CHECK_SET(k, !any_end(k, *m));
                k = set_text(b, solid[i], opened(b, *m), TENTHS(n + 5),
                             SET_LEFT, 0);
                CHECK_SET(k, !any_end(k, *m));
            }
    for (int n = 60; n <= 120; n += 5) {
        const broken *k = justified(
            b, "ko", "양안 「네트워크」와 『보안』에 (관한) 실무 회의",
            TENTHS(n));
        static const char *const own[] = {"「", "『", "(", NULL};
        CHECK_SET(k, !any_line(k, false, own));
    }
}
