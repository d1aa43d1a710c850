/*
 * Each of the marks and small kana that strict keeps from a line start; basic
 * lets the small kana and the long-vowel mark begin one, and none all.
 */
#include "typography.h"

static const char *const small[] = {
    "ー", "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ゎ", "ァ",
    "ィ", "ゥ", "ェ", "ォ", "ッ", "ャ", "ュ", "ョ", "ヮ", "ヵ", "ヶ"};
static const char *const marks[] = {"々", "ゝ", "ゞ", "ヽ", "ヾ", "・"};

static int starts(bench *b, const char *m)
{
    int count = 0;
    const char *text = arena_printf(
        b->a, "情報%s共有する%s攻撃に備え%sる会議が%s開かれた", m, m, m, m);
    for (int n = 30; n < 120; n += 3) {
        count += any_start(justified(b, "ja", text, TENTHS(n)), m);
        count += any_start(set_text(b, "ja", text, TENTHS(n), SET_LEFT, 0), m);
    }
    return count;
}

RULE(27, "ja strict: no small kana or repetition mark at a line start")
{
    CHECK(choose(b, "kinsoku: strict"));
    for (size_t i = 0; i < COUNT_OF(small); i++)
        CHECK_INT(starts(b, small[i]), 0);
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        CHECK_INT(starts(b, marks[i]), 0);
    CHECK(choose(b, "kinsoku: basic"));
    for (size_t i = 0; i < COUNT_OF(small); i++)
        CHECK(starts(b, small[i]) > 0);
    CHECK_INT(starts(b, "・"), 0);
    CHECK(choose(b, "kinsoku: none"));
    for (size_t i = 0; i < COUNT_OF(small); i++)
        CHECK(starts(b, small[i]) > 0);
    CHECK(starts(b, "々") > 0 && starts(b, "・") > 0);
}
