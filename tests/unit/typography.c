/*
 * Lines of paragraphs on real fonts, whatever the language: nothing is lost,
 * addresses part where they may, forced lines stand. The rules of CJK text are
 * in tests/typography, by their numbers.
 */
#include "../typography/bench.h"

static const char hans[] =
    "我们在港口城市召开了“网络安全”工作会议，会上讨论了《两岸网络韧性白皮书》（"
    "草案），与会者提出了许多问题：如何共享情报？如何应对攻击！以及“谁来负责”；"
    "最后，"
    "各方同意每年举行一次。";
static const char ja[] = "港町で「ネットワーク安全」に関する実務者会合が開かれ"
                         "、（草案の）白書『両岸の回復力』"
                         "をめぐり、参加者は多くの問いを出した。情報をどう共有"
                         "するか。攻撃にどう備えるか。";

/* Every character is in one line and none is lost, in order; no line passes
 * the measure: at many measures, in all languages. */
static void nothing_lost(bench *b)
{
    const struct {
        const char *lang, *text;
    } cases[] = {
        {"zh-Hans", hans},
        {"ja", ja},
        {"ko",
         "양안 네트워크 보안에 관한 실무 회의가 열렸다. 참가자들은 “해마다”"
         " 만나기로 뜻을 모았다."},
        {"en", "A working-level meeting on network security brought 66 "
               "organisations together; its stakeholders agreed to meet "
               "every year, as the announcement says at "
               "https://example.org/a/very/long/path?with=query."},
    };
    for (size_t i = 0; i < 4; i++)
        for (int tenths = 60; tenths <= 400; tenths += 11) {
            const broken *k = set_text(b, cases[i].lang, cases[i].text,
                                       TENTHS(tenths), SET_JUSTIFY, EM);
            uint32_t at = 0;
            for (size_t n = 0; n < k->nlines; n++) {
                CHECK(k->lines[n].from == at);
                at = k->lines[n].to;
                CHECK(k->lines[n].left + k->lines[n].width <= TENTHS(tenths));
            }
            CHECK(at == k->shaped->para->text.len);
        }
}

/* An address too wide for its line parts at its punctuation, quietly. */
static void addresses(bench *b)
{
    size_t said = b->d.list.n;
    const broken *k = set_text(b, "en", "press@harbourbridge.example.org",
                               TENTHS(140), SET_LEFT, 0);
    CHECK_STR(text_of(b, k, 0), "press@");
    CHECK_STR(text_of(b, k, 1), "harbourbridge.example.org");
    CHECK(b->d.list.n == said);
    /* A long one is parted before it leaves a hole in the line above it: it
     * begins in that line wherever a word of it has room. */
    for (int tenths = 240; tenths <= 300; tenths += 2) {
        k = set_text(b, "en",
                     "The whole of it is found at https://www.example.org/a/"
                     "very/long/path/that/goes/on/and/on and nowhere else on "
                     "the wide web.",
                     TENTHS(tenths), SET_JUSTIFY, 0);
        CHECK(str_find(line_text(k, 0), "https:", 0) != SIZE_MAX);
    }
}

/* A forced break ends a line, and an empty line stays one. */
static void forced(bench *b)
{
    const broken *k = set_text(b, "en", "one\n\ntwo", TENTHS(400), SET_LEFT, 0);
    CHECK(k->nlines == 3);
    CHECK_STR(text_of(b, k, 0), "one");
    CHECK_STR(text_of(b, k, 1), "");
    CHECK_STR(text_of(b, k, 2), "two");
}

/* Patterns that are not installed are said, once. */
static void no_patterns(bench *b)
{
    hyphens *none = hyphens_open("/nonexistent");
    diags d = diags_new(b->a);
    breaker *own = breaker_new(b->a, b->layout, none, &d);
    breaker *was = b->breaker;
    b->breaker = own;
    for (int i = 0; i < 3; i++)
        set_text(b, "de", "Donaudampfschifffahrt Bundesregierung Mitteilung",
                 TENTHS(90), SET_JUSTIFY, 0);
    b->breaker = was;
    int said = 0;
    for (size_t i = 0; i < d.list.n; i++)
        said += d.list.v[i].code == D_HYPHENS_MISSING;
    CHECK_INT(said, 1);
    breaker_drop(own);
    hyphens_drop(none);
}

/* Spaces that a forced line begins with are the indent of code, and stay; a
 * line that was broken begins with none. */
static void test_indents(bench *b)
{
    const broken *k =
        set_text(b, "en", "  a\n    a a", TENTHS(30), SET_LEFT, 0);
    const broken *bare = set_text(b, "en", "a\na", TENTHS(30), SET_LEFT, 0);
    CHECK_INT(k->nlines, 2);
    CHECK(k->lines[0].width > bare->lines[0].width);
    CHECK(k->lines[1].width > k->lines[0].width);
    k = set_text(b, "en", "aaaa   aaaa", TENTHS(30), SET_LEFT, 0);
    CHECK_INT(k->nlines, 2);
    CHECK_INT(k->lines[0].width, k->lines[1].width);
}

int main(void)
{
    bench b;
    bench_open(&b, false);
    CHECK(b.breaker != NULL);
    if (!b.breaker)
        return test_end();
    nothing_lost(&b);
    addresses(&b);
    forced(&b);
    test_indents(&b);
    no_patterns(&b);
    bench_drop(&b);
    return test_end();
}
