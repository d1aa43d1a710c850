/*
 * The same code points, full-width among Han and proportional among Latin, by
 * what they enclose and stand in, in mainland Chinese.
 */
#include "typography.h"

static bool wide(const broken *k, size_t n)
{
    return near(advance(k, n), EM);
}

RULE(14, "zh-Hans curly quotes are full-width among Han only")
{
    const broken *k = natural(b, "zh-Hans", "他说“好的”就‘走’了");
    CHECK_SET(k, wide(k, 2) && wide(k, 5) && wide(k, 7) && wide(k, 9));
    k = natural(b, "zh-Hans", "She said “yes” and ‘no’ to it’s end");
    CHECK_SET(k, !wide(k, 9) && !wide(k, 13) && !wide(k, 19) && !wide(k, 22));
    CHECK_SET(k, !wide(k, 29));
    /* An English sentence in a Chinese paragraph. */
    k = natural(b, "zh-Hans", "天地玄黃，he said “yes” to it’s all。宇宙");
    CHECK_SET(k, !wide(k, 13) && !wide(k, 17) && !wide(k, 24));
    /* Han around Latin, Han within. */
    k = natural(b, "zh-Hans", "这叫“OK”吗");
    CHECK_SET(k, wide(k, 2) && wide(k, 5));
    /* Latin elsewhere has no wide ones. */
    k = natural(b, "en", "She said “yes”");
    CHECK_SET(k, !wide(k, 9) && !wide(k, 13));
}
