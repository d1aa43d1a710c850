/*
 * Lines of one content, tighter and tighter: no kind of place gives before
 * all kinds ahead of it have given what they can, and all of one kind give
 * alike.
 */
#include "typography.h"

/* A kind: what each of its places has given, at most. */
typedef struct kind {
    mpt given[4];
    size_t n;
    mpt most;
} kind;

static void check_kind(const broken *k, const kind *v)
{
    for (size_t i = 0; i < v->n; i++) {
        CHECK_SET(k, near(v->given[i], v->given[0]));
        CHECK_SET(k, v->given[i] >= -HAIR && v->given[i] <= v->most + HAIR);
    }
}

/* Kinds in their order; counts in seen[] those that have given. */
static void check_order(const broken *k, const kind *v, size_t n, int *seen)
{
    for (size_t i = 0; i < n; i++) {
        check_kind(k, &v[i]);
        if (v[i].given[0] <= HAIR)
            continue;
        seen[i]++;
        for (size_t before = 0; before < i; before++)
            CHECK_SET(k, near(v[before].given[0], v[before].most));
    }
}

static void all_seen(const int *seen, size_t n)
{
    for (size_t i = 0; i < n; i++)
        CHECK(seen[i] > 0);
}

/* Half of its blank: a mark is never set solid. */
enum { MARK_GIVES = EM / 4 };

/* Brackets, commas, gaps. */
static void brackets_commas_gaps(bench *b, const char *lang)
{
    static const char text[] = "天，地（玄）黃，宇AB宙、洪";
    int seen[3] = {0};
    for (mpt less = 0; less <= EM * 22 / 10; less += EM / 20) {
        const broken *k = in_less(b, lang, text, less);
        CHECK_SET(k, whole_line(k, text));
        const kind v[] = {
            {{EM - step(k, A + 2), EM - step(k, A + 5)}, 2, EM / 2},
            {{EM - step(k, A + 1), EM - step(k, A + 7), EM - step(k, A + 12)},
             3,
             MARK_GIVES},
            {{EM + EM / 4 - step(k, A + 8), EM / 4 - between(k, A + 10, A + 11),
              EM / 4 - between(k, A - 1, A), EM + EM / 4 - step(k, A + 13)},
             4,
             EM / 8}};
        check_order(k, v, 3, seen);
    }
    all_seen(seen, 3);
}

/* Commas, gaps, then stops, question and exclamation marks. */
static void stops_last(bench *b)
{
    static const char text[] = "天，地？玄黃AB宇！宙。洪";
    int seen[3] = {0};
    for (mpt less = 0; less <= EM * 7 / 5; less += EM / 20) {
        const broken *k = in_less(b, "zh-Hans", text, less);
        CHECK_SET(k, whole_line(k, text));
        const kind v[] = {
            {{EM - step(k, A + 1)}, 1, MARK_GIVES},
            {{EM + EM / 4 - step(k, A + 5), EM / 4 - between(k, A + 7, A + 8),
              EM + EM / 4 - step(k, A + 12)},
             3,
             EM / 8},
            {{EM - step(k, A + 3), EM - step(k, A + 9), EM - step(k, A + 11)},
             3,
             MARK_GIVES}};
        check_order(k, v, 3, seen);
    }
    all_seen(seen, 3);
}

/* A Japanese stop keeps its half em when all else has given (rule 22), and
 * when the line is too full even so. */
static void japanese_stops(bench *b)
{
    static const char text[] = "天、地玄。黃宇、宙洪";
    for (mpt less = 0; less <= EM; less += EM / 20) {
        const broken *k = in_less(b, "ja", text, less);
        CHECK_SET(k, whole_line(k, text) == (less <= EM * 3 / 4));
        CHECK_SET(k, line_with(k, A + 4) != line_with(k, A + 5) ||
                         step(k, A + 4) >= EM - HAIR);
    }
}

/* Word spaces come first and keep a quarter em. */
static void spaces(bench *b)
{
    static const char text[] = "天one two six地「玄」";
    int seen[2] = {0};
    for (size_t i = 0; i < SOLID; i++) {
        mpt space = between(natural(b, solid[i], text), 3, 5);
        for (mpt less = 0; less <= EM; less += EM / 100) {
            const broken *k = in_less(b, solid[i], text, less);
            CHECK_SET(k, whole_line(k, text));
            const kind v[] = {
                {{space - between(k, A + 3, A + 5),
                  space - between(k, A + 7, A + 9)},
                 2,
                 space - EM / 4},
                {{EM - step(k, A + 12), EM - step(k, A + 15)}, 2, EM / 2}};
            check_order(k, v, 2, seen);
        }
    }
    all_seen(seen, 2);
}

/* The Japanese interpunct gives a quarter em on each side, before brackets. */
static void interpuncts(bench *b)
{
    static const char text[] = "アイ・ウエ（オ）カキ・ク";
    int seen[2] = {0};
    for (mpt less = 0; less <= EM * 18 / 10; less += EM / 20) {
        const broken *k = in_less(b, "ja", text, less);
        CHECK_SET(k, whole_line(k, text));
        const kind v[] = {
            {{EM - step(k, A + 1), EM - step(k, A + 2), EM - step(k, A + 9),
              EM - step(k, A + 10)},
             4,
             EM / 4},
            {{EM - step(k, A + 4), EM - step(k, A + 7)}, 2, EM / 2}};
        check_order(k, v, 2, seen);
    }
    all_seen(seen, 2);
}

RULE(20, "shrink order, and all of one kind alike")
{
    CHECK(choose(b, "pitch: false"));
    brackets_commas_gaps(b, "zh-Hans");
    brackets_commas_gaps(b, "ja");
    stops_last(b);
    japanese_stops(b);
    spaces(b);
    interpuncts(b);
}
