/*
 * Pairs of full-width marks between Han: 1.5 em together, the half em taken
 * where two blanks meet, never from the side of the text that a bracket
 * encloses.
 */
#include "typography.h"

/* Two marks, and how far the second and what follows stand behind the first,
 * in half ems. */
struct pair {
    const char *marks;
    int second, next;
};

/* Brackets alone; the same in all languages. */
static const struct pair brackets[] = {
    {"）（", 1, 3}, {"」「", 1, 3}, {"」）", 1, 3},
    {"』」", 1, 3}, {"》）", 1, 3}, {"（《", 1, 3},
    {"「『", 1, 3}, {"（「", 1, 3}, {"》、", 1, 3},
};
/* With commas and stops that stand at the left of their squares. */
static const struct pair leaning[] = {
    {"，（", 1, 3}, {"。「", 1, 3}, {"、《", 1, 3}, {"，「", 1, 3},
    {"。」", 1, 3}, {"，」", 1, 3}, {"。）", 1, 3}, {"」。", 1, 3},
    {"）、", 1, 3}, {"」，", 1, 3}, {"）。", 1, 3},
};
/* Centred ones give nothing, what stands beside them does. */
static const struct pair centred[] = {
    {"，（", 1, 3}, {"。「", 1, 3}, {"、《", 1, 3}, {"。」", 2, 4},
    {"，」", 2, 4}, {"」。", 1, 3}, {"）、", 1, 3}, {"；「", 1, 3},
};

static void check_pairs(bench *b, const char *lang, const struct pair *v,
                        size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const broken *k =
            natural(b, lang, arena_printf(b->a, "天%s地", v[i].marks));
        CHECK_SET(k, near(place(k, 1), EM));
        CHECK_SET(k, near(place(k, 3) - place(k, 1), v[i].next * EM / 2));
        CHECK_SET(k, near(step(k, 1), v[i].second * EM / 2));
    }
}

/* The blank of a bracket beside a character is its own. */
static void check_alone(bench *b, const char *lang)
{
    const broken *k = natural(b, lang, "天（地）玄「黃」宇");
    for (size_t i = 0; i < 8; i++)
        CHECK_SET(k, near(step(k, i), EM));
    k = natural(b, lang, "天（《地》）玄");
    CHECK_SET(k, near(place(k, 3) - place(k, 0), EM * 5 / 2));
    CHECK_SET(k, near(step(k, 3), EM));
    CHECK_SET(k, near(place(k, 6) - place(k, 3), EM * 5 / 2));
}

RULE(09, "two adjacent full-width marks take 1.5 em")
{
    for (size_t i = 0; i < SOLID; i++) {
        check_pairs(b, solid[i], brackets, COUNT_OF(brackets));
        check_alone(b, solid[i]);
    }
    check_pairs(b, "zh-Hans", leaning, COUNT_OF(leaning));
    check_pairs(b, "ja", leaning, COUNT_OF(leaning));
    check_pairs(b, "zh-Hant", centred, COUNT_OF(centred));
    check_pairs(b, "zh-HK", centred, COUNT_OF(centred));
    /* Of three, each place gives its half em. */
    const broken *k = natural(b, "ja", "天）。」地");
    CHECK_SET(k, near(place(k, 4) - place(k, 1), 2 * EM));
    k = natural(b, "zh-Hans", "天”，“地");
    CHECK_SET(k, near(place(k, 4) - place(k, 1), 2 * EM));
    /* In a justified line as well: what is left is shared out elsewhere. */
    k = justified(b, "zh-Hans", "天地，“玄黃”。宇宙洪荒日月盈昃辰宿列", 9 * EM);
    CHECK_SET(k, place(k, 3) - place(k, 2) < EM * 3 / 4);
    CHECK(choose(b, "squeeze: false"));
    k = natural(b, "zh-Hans", "天，（地）。玄");
    CHECK_SET(k, near(place(k, 6), 6 * EM));
}
