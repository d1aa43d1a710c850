/*
 * Between words by default, between syllables where the layout says so; no
 * gap between Hangul and Latin, since Korean writes its spaces.
 */
#include "typography.h"

static const char text[] = "양안 네트워크 보안에 관한 실무회의가 열렸다";

/* Lines that end inside a word. */
static int parted(bench *b)
{
    int count = 0;
    for (int n = 55; n < 150; n += 2) {
        const broken *k = set_text(b, "ko", text, TENTHS(n), SET_LEFT, 0);
        for (size_t i = 0; i + 1 < k->nlines; i++)
            count += text[k->lines[i].to - 1] != ' ';
    }
    return count;
}

RULE(28, "Korean breaks by word or by syllable, without gaps")
{
    CHECK_INT(parted(b), 0);
    const broken *k = set_text(b, "ko", text, TENTHS(55), SET_LEFT, 0);
    CHECK_STR(text_of(b, k, 0), "양안");
    CHECK_STR(text_of(b, k, 1), "네트워크");
    k = natural(b, "ko", "제2차ABC회의가12일");
    for (size_t i = 0; i + 1 < 12; i++)
        CHECK_SET(k, near(between(k, i, i + 1), 0));
    CHECK(choose(b, "hangul: syllable"));
    CHECK(parted(b) > 0);
    k = set_text(b, "ko", text, TENTHS(55), SET_LEFT, 0);
    CHECK_STR(text_of(b, k, 0), "양안 네트워");
    CHECK(choose(b, "hangul: word"));
    CHECK_INT(parted(b), 0);
}
