/*
 * Paragraphs long enough to give, at every measure: two characters at least
 * stand in the last line, a mark not counted.
 */
#include "typography.h"

static const char text[] =
    "天地玄黃宇宙洪荒，日月盈昃辰宿列張，寒來暑往秋收冬藏，閏餘成歲律呂調陽，雲"
    "騰致雨露結為霜，金生麗水玉出崑岡，劍號巨闕珠稱夜光。";

static void check_text(bench *b, const char *lang, const char *words,
                       enum set set)
{
    for (int n = 80; n <= 250; n++) {
        const broken *k = set_text(b, lang, words, TENTHS(n), set, 2 * EM);
        str last = line_text(k, k->nlines - 1);
        CHECK_SET(k, utf8_count(last) > 1u + str_ends(last, "。"));
    }
}

RULE(25, "a last line is never one character")
{
    for (size_t i = 0; i < SOLID; i++) {
        check_text(b, solid[i], text, SET_JUSTIFY);
        check_text(b, solid[i], text, SET_LEFT);
        char *bare =
            str_chars(b->a, str_slice(str_of(text), 0, strlen(text) - 3));
        check_text(b, solid[i], bare, SET_JUSTIFY);
    }
    check_text(b, "zh-Hant", "天地玄黃宇宙洪荒，日月盈昃辰宿列張，寒來暑往。",
               SET_LEFT);
}
