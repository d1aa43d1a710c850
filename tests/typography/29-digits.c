/*
 * Numbers with what stands before and behind them, and their groups, at many
 * measures: each is found whole on one line.
 */
#include "typography.h"

static const char *const wholes[] = {
    "50%", "$100", "￥100", "1,234.5", "3.14", "-5",    "100℃",   "2015",
    "№5",  "€1.5", "10:30", "25°C",    "60％", "＄100", "¥1,000", "２０１５"};

/* True if both ends of text[from, to) stand on one line. */
static bool on_one(const broken *k, size_t from, size_t n)
{
    return line_with(k, from) == line_with(k, from + n - 1);
}

RULE(29, "digits stay with prefix and suffix, groups are never split")
{
    static const char *const all[] = {"zh-Hans", "zh-Hant", "zh-HK", "ja",
                                      "ko"};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        for (size_t w = 0; w < COUNT_OF(wholes); w++) {
            const char *one = wholes[w];
            const char *text = arena_printf(
                b->a, "天地玄%s黃宇宙洪%s荒，日月%s盈昃", one, one, one);
            size_t n = utf8_count(str_of(one));
            for (int m = 50; m < 120; m += 3) {
                const broken *k = justified(b, all[i], text, TENTHS(m));
                CHECK_SET(k, on_one(k, 3, n));
                CHECK_SET(k, on_one(k, 7 + n, n));
                k = set_text(b, all[i], text, TENTHS(m), SET_LEFT, 0);
                CHECK_SET(k, on_one(k, 3, n));
                CHECK_SET(k, on_one(k, 11 + 2 * n, n));
            }
        }
}
