/*
 * No hyphen behind or before Han at any measure; words have theirs by the
 * patterns of their own language, within a Chinese paragraph too.
 */
#include "typography.h"

static const char text[] =
    "天地玄黃宇宙，洪荒日月internationalisation盈昃辰宿responsibilities列張寒來"
    "暑往communications秋收冬藏";

/* What stands before and behind each hyphen that the text does not have. */
static void check_hyphens(const broken *k, int *count)
{
    const char *t = k->shaped->para->text.ptr;
    for (size_t i = 0; i < k->nlines; i++) {
        if (!k->lines[i].hyphen)
            continue;
        uint32_t at = k->lines[i].to;
        CHECK_SET(k, t[at - 1] >= 'a' && t[at - 1] <= 'z');
        CHECK_SET(k, t[at] >= 'a' && t[at] <= 'z');
        ++*count;
    }
}

/* Where the only hyphen of a word of this language falls. */
static const char *hyphenated(bench *b, const char *lang, const char *word,
                              int tenths)
{
    const piece v[] = {{.text = "天地"}, {.text = word, .lang = lang}};
    const broken *k =
        set_pieces(b, "zh-Hans", v, 2, TENTHS(tenths), SET_JUSTIFY, 0);
    return k->lines[0].hyphen ? text_of(b, k, 0) : "";
}

RULE(32, "no hyphen between Han, only inside words by their language")
{
    for (size_t i = 0; i < SOLID; i++) {
        int count = 0;
        for (int n = 60; n <= 200; n += 3) {
            const piece v[] = {{.text = "天地玄黃宇宙洪荒，日月"},
                               {.text = "internationalisation", .lang = "en"},
                               {.text = "盈昃辰宿列張寒來暑往"},
                               {.text = "communications", .lang = "en"},
                               {.text = "秋收冬藏閏餘成歲律呂調陽"}};
            check_hyphens(
                set_pieces(b, solid[i], v, 5, TENTHS(n), SET_JUSTIFY, 0),
                &count);
            check_hyphens(justified(b, solid[i], text, TENTHS(n)), &count);
            const broken *k = justified(b, solid[i], HAN HAN HAN, TENTHS(n));
            for (size_t l = 0; l < k->nlines; l++)
                CHECK_SET(k, !k->lines[l].hyphen);
        }
        CHECK(count > 0);
    }
    /* German parts Ur-instinkt before English would. */
    CHECK_STR(hyphenated(b, "de", "Donaudampfschifffahrt", 95),
              "天地Donaudampf");
    CHECK_STR(hyphenated(b, "en", "responsibilities", 65), "天地responsi");
}
