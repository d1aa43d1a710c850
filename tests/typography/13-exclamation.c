/*
 * ？ ！ keep their em in Taiwan and Hong Kong however full the line; on the
 * mainland what is blank at their right may go. An interpunct between Han
 * takes half an em whatever the font gives it, and so does a short dash.
 */
#include "typography.h"

static const char crowded[] = "天地？玄黃！宇宙";

/* Half an em for the mark that stands third, in its middle. */
static void check_half(bench *b, const char *lang, const char *text)
{
    const broken *k = natural(b, lang, text);
    CHECK_SET(k, near(place(k, 3) - place(k, 1), EM + EM / 2));
    mpt ink = place(k, 2) + advance(k, 2) / 2 - place(k, 1) - EM;
    CHECK_SET(k, near(ink, EM / 4));
}

RULE(13, "question and exclamation marks, interpuncts and short dashes")
{
    for (size_t i = 1; i < CHINESE; i++)
        for (int n = 0; n < 20; n++) {
            const broken *k = in_less(b, chinese[i], crowded, n * EM / 20);
            for (size_t c = A; c < A + 7; c++)
                if (line_with(k, c) == line_with(k, c + 1))
                    CHECK_SET(k, step(k, c) >= EM - HAIR);
        }
    const broken *k = in_less(b, "zh-Hans", crowded, EM / 2);
    CHECK_SET(k, whole_line(k, crowded));
    CHECK_SET(k, near(step(k, A + 1), EM) && near(step(k, A + 4), EM));
    CHECK_SET(k, step(k, A + 2) < EM - HAIR);
    CHECK_SET(k, near(step(k, A + 2), step(k, A + 5)));
    for (size_t i = 0; i < CHINESE; i++) {
        check_half(b, chinese[i], "卡爾·馬克思");
        check_half(b, chinese[i], "天地–玄黃");
    }
    k = natural(b, "ja", "カール・マルクス");
    CHECK_SET(k, near(step(k, 3), EM));
}
