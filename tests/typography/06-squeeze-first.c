/*
 * A line that holds one more character if its commas give way a little does
 * so; without `squeeze` the character goes to the next line.
 */
#include "typography.h"

/* Ten ems of which the last is trimmed to half: 10.5 ems by themselves with
 * the next mark, and two commas that may give. */
static const char text[] = "天地玄，黃宇宙，洪荒，日月盈昃辰宿列張寒來暑往秋收";

RULE(06, "squeeze first, then break")
{
    const broken *k = justified(b, "zh-Hans", text, 10 * EM);
    CHECK_STR(text_of(b, k, 0), "天地玄，黃宇宙，洪荒，");
    CHECK_SET(k, near(place(k, 10), 10 * EM - EM / 2));
    CHECK_SET(k, near(step(k, 0), EM) && near(step(k, 4), EM));
    CHECK_SET(k, near(step(k, 3), EM * 3 / 4));
    CHECK_SET(k, near(step(k, 7), EM * 3 / 4));
    k = justified(b, "ja", text, 10 * EM);
    CHECK_STR(text_of(b, k, 0), "天地玄，黃宇宙，洪荒，");
    /* Where nothing may be squeezed, the line is broken before and spread. */
    CHECK(choose(b, "squeeze: false"));
    k = justified(b, "zh-Hans", text, 10 * EM);
    CHECK_STR(text_of(b, k, 0), "天地玄，黃宇宙，洪");
    CHECK_SET(k, step(k, 3) >= EM);
    /* Brackets give as well, and ragged lines give nothing. */
    CHECK(choose(b, ""));
    k = justified(b, "zh-Hant",
                  "天地（玄）黃宇（宙）洪荒，日月盈昃辰宿列張寒來", 12 * EM);
    CHECK_STR(text_of(b, k, 0), "天地（玄）黃宇（宙）洪荒，");
    k = set_text(b, "zh-Hans", text, 10 * EM, SET_LEFT, 0);
    CHECK_STR(text_of(b, k, 0), "天地玄，黃宇宙，洪");
}
