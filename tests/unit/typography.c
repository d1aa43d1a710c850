/*
 * The rules of CJK text, by their numbers, on real fonts: a paragraph is
 * shaped and broken at a measure in ems, and the lines and places that come
 * out are looked at.
 */
#include "test.h"

#include "../../src/break/break.h"

enum { SIZE = 10000 }; /* mpt: 10 pt, so that an em is easy to read */

/* What a test needs to set paragraphs. */
typedef struct bench {
    arena *a;
    diags d;
    const layout *layout;
    fontbook *fonts;
    shaper *shaper;
    hyphens *hyphens;
    breaker *breaker;
} bench;

/* Keeps pointers into *b. */
static void bench_open(bench *b)
{
    *b = (bench){.a = arena_new()};
    b->d = diags_new(b->a);
    b->hyphens = hyphens_open(HYPHENS_DIR);
    b->layout = layout_load(b->a, "plain", &b->d, NOWHERE);
    if (b->layout) {
        struct font_options o = {0};
        b->fonts = fontbook_open(b->layout, &o, &b->d);
    }
    if (b->fonts) {
        b->shaper = shaper_new(b->a, b->fonts, &b->d);
        b->breaker = breaker_new(b->a, b->layout, b->hyphens, &b->d);
    }
}

static void bench_drop(bench *b)
{
    breaker_drop(b->breaker);
    shaper_drop(b->shaper);
    fontbook_drop(b->fonts);
    hyphens_drop(b->hyphens);
    arena_drop(b->a);
}

static const fontrole *role_named(const layout *l, const char *name)
{
    const fontrole *roles;
    size_t n = layout_roles(l, &roles);
    for (size_t i = 0; i < n; i++)
        if (strcmp(roles[i].name, name) == 0)
            return &roles[i];
    return NULL;
}

/* text in lang, set justified in body type of SIZE at ems tenths of an em. */
static const broken *set_text(bench *b, const char *lang, const char *text,
                              int tenths, enum set set, mpt indent)
{
    style *st = ARENA_NEW(b->a, style);
    *st = (style){.role = role_named(b->layout, "body"),
                  .size = SIZE,
                  .weight = 400,
                  .id = STYLE_BODY,
                  .set = set,
                  .hyphenate = true,
                  .leading = 2 * SIZE};
    span *sp = ARENA_NEW(b->a, span);
    para *p = ARENA_NEW(b->a, para);
    *p = (para){.id = NO_ID,
                .style = st,
                .lang = lang,
                .text = str_of(text),
                .spans = sp,
                .nspans = 1,
                .indent = indent};
    *sp = (span){.to = (uint32_t)p->text.len, .style = st, .lang = lang};
    return break_para(b->breaker, shape_para(b->shaper, p), tenths * SIZE / 10);
}

static str line_text(const broken *b, size_t i)
{
    const line *l = &b->lines[i];
    return str_trim(str_slice(b->shaped->para->text, l->from, l->to));
}

static const char *text_of(bench *b, const broken *k, size_t i)
{
    return i < k->nlines ? str_chars(b->a, line_text(k, i)) : "";
}

/* True if some line but the first starts, or ends, with one of the marks. */
static bool any_line(const broken *b, bool starts, const char *const *marks)
{
    for (size_t i = 0; i < b->nlines; i++)
        for (const char *const *m = marks; *m; m++) {
            str t = line_text(b, i);
            if (starts ? i > 0 && str_starts(t, *m)
                       : i + 1 < b->nlines && str_ends(t, *m))
                return true;
        }
    return false;
}

/* x of the glyph that begins the text at byte `at`, in line i; -1 if none. */
static mpt x_at(const broken *b, size_t i, size_t at)
{
    const line *l = &b->lines[i];
    for (size_t g = 0; g < l->nglyphs; g++)
        if (l->glyphs[g].from == at && l->glyphs[g].to > at)
            return l->glyphs[g].x;
    return -1;
}

/* Distance from the glyph at byte `at` of line 0 to that at byte `next`. */
static mpt step(const broken *b, size_t at, size_t next)
{
    return x_at(b, 0, next) - x_at(b, 0, at);
}

static const char *const no_start[] = {"、", "，", "；", "：", "。", "！",
                                       "？", "”",  "’",  "」", "』", "）",
                                       "》", "〉", "】", "·",  "・", NULL};
static const char *const no_end[] = {"“",  "‘",  "「", "『", "（",
                                     "《", "〈", "【", NULL};

static const char hans[] =
    "我们在港口城市召开了“网络安全”工作会议，会上讨论了《两岸网络韧性白皮书》（"
    "草案），与会者提出了许多问题：如何共享情报？如何应对攻击！以及“谁来负责”；"
    "最后，"
    "各方同意每年举行一次。";
static const char hant[] = "我們在港口城市召開了「網路安全」工作會議，會上討論"
                           "了《兩岸網路韌性白皮書》（"
                           "草案），與會者提出了許多問題：如何共享情報？如何應"
                           "對攻擊！以及「誰來負責」；最後，"
                           "各方同意每年舉行一次。";
static const char ja[] = "港町で「ネットワーク安全」に関する実務者会合が開かれ"
                         "、（草案の）白書『両岸の回復力』"
                         "をめぐり、参加者は多くの問いを出した。情報をどう共有"
                         "するか。攻撃にどう備えるか。";

/* Rules 1 and 2 at every measure from 5 to 30 ems. */
static void rules_1_and_2(bench *b)
{
    const struct {
        const char *lang, *text;
    } cases[] = {{"zh-Hans", hans}, {"zh-Hant", hant}, {"ja", ja}};
    for (size_t i = 0; i < 3; i++)
        for (int tenths = 50; tenths <= 300; tenths += 7) {
            const broken *k = set_text(b, cases[i].lang, cases[i].text, tenths,
                                       SET_JUSTIFY, 0);
            CHECK(!any_line(k, true, no_start));
            CHECK(!any_line(k, false, no_end));
        }
}

/* Rules 7 and 8: two ems, never split. */
static void rules_7_and_8(bench *b)
{
    static const char dash[] = "他说——这是事实——我们必须行动……否则就晚了……是的";
    for (int tenths = 40; tenths <= 200; tenths += 3) {
        const broken *k = set_text(b, "zh-Hans", dash, tenths, SET_JUSTIFY, 0);
        for (size_t i = 0; i < k->nlines; i++) {
            str t = line_text(k, i);
            bool lone = (str_starts(t, "—") && !str_starts(t, "——")) ||
                        (str_starts(t, "…") && !str_starts(t, "……")) ||
                        (str_ends(t, "—") && !str_ends(t, "——")) ||
                        (str_ends(t, "…") && !str_ends(t, "……"));
            CHECK(!lone);
        }
    }
    const broken *k = set_text(b, "zh-Hans", "他——我……你", 400, SET_LEFT, 0);
    CHECK(step(k, 3, 9) == 2 * SIZE);
    CHECK(step(k, 12, 18) == 2 * SIZE);
}

/* Rule 9: adjacent marks take an em and a half. */
static void rule_9(bench *b)
{
    const broken *k = set_text(b, "ja", "あ）、「い", 400, SET_LEFT, 0);
    CHECK(step(k, 3, 6) == SIZE / 2);
    CHECK(step(k, 6, 12) == SIZE + SIZE / 2);
    k = set_text(b, "zh-Hans", "他（《书》）。我", 400, SET_LEFT, 0);
    CHECK(step(k, 3, 9) == SIZE + SIZE / 2); /* （《 to 书 */
    CHECK(step(k, 12, 21) == SIZE * 2);      /* 》）。 to 我 */
}

/* Rules 10 and 11: trimmed at line ends and starts. */
static void rules_10_and_11(bench *b)
{
    const broken *k = set_text(b, "ja", "「いろは」", 400, SET_LEFT, 0);
    CHECK(x_at(k, 0, 0) == -SIZE / 2);
    CHECK(k->lines[0].width == 4 * SIZE);
    k = set_text(b, "zh-Hans", "天地玄黄，宇宙洪荒。", 45, SET_JUSTIFY, 0);
    CHECK(k->nlines == 2);
    CHECK(k->lines[0].width == 4 * SIZE + SIZE / 2);
}

/* Rule 12: no trimming of centred marks in Taiwan and Hong Kong. */
static void rule_12(bench *b)
{
    const broken *k = set_text(b, "zh-Hant", "天地玄黃，", 400, SET_LEFT, 0);
    CHECK(k->lines[0].width == 5 * SIZE);
    k = set_text(b, "zh-Hans", "天地玄黄，", 400, SET_LEFT, 0);
    CHECK(k->lines[0].width == 4 * SIZE + SIZE / 2);
}

/* Rule 17: a quarter em between Han and Latin or digits, none at the ends of
 * a line, none beside marks. */
static void rule_17(bench *b)
{
    const broken *k = set_text(b, "zh-Hans", "在2015年", 400, SET_LEFT, 0);
    mpt digits = step(k, 3, 7) - SIZE / 4;
    CHECK(step(k, 0, 3) == SIZE + SIZE / 4);
    const broken *bare = set_text(b, "zh-Hans", "2015", 400, SET_LEFT, 0);
    CHECK(digits == bare->lines[0].width);
    k = set_text(b, "zh-Hans", "，A，", 400, SET_LEFT, 0);
    CHECK(step(k, 0, 3) == SIZE);
    k = set_text(b, "ko", "가A", 400, SET_LEFT, 0);
    const broken *ga = set_text(b, "ko", "가", 400, SET_LEFT, 0);
    CHECK(step(k, 0, 3) == ga->lines[0].width);
}

/* Rule 18: a typed space replaces the gap. */
static void rule_18(bench *b)
{
    const broken *k = set_text(b, "zh-Hans", "用 A", 400, SET_LEFT, 0);
    CHECK(step(k, 3, 4) == SIZE / 4);
    CHECK(step(k, 0, 3) == SIZE);
}

/* Rule 23: justified, the last line ragged. */
static void rule_23(bench *b)
{
    const broken *k = set_text(b, "zh-Hans", hans, 183, SET_JUSTIFY, 0);
    CHECK(k->nlines > 3);
    for (size_t i = 0; i + 1 < k->nlines; i++)
        CHECK(k->lines[i].width == 183 * SIZE / 10);
    CHECK(k->lines[k->nlines - 1].width < 183 * SIZE / 10);
    k = set_text(b, "zh-Hans", hans, 183, SET_LEFT, 0);
    bool ragged = false;
    for (size_t i = 0; i + 1 < k->nlines; i++)
        ragged |= k->lines[i].width < 183 * SIZE / 10;
    CHECK(ragged);
}

/* Rule 24: the indent of the first line. */
static void rule_24(bench *b)
{
    const broken *k = set_text(b, "zh-Hans", hans, 200, SET_JUSTIFY, 2 * SIZE);
    CHECK(x_at(k, 0, 0) == 2 * SIZE);
    CHECK(k->lines[0].left + k->lines[0].width == 20 * SIZE);
    CHECK(k->lines[1].left == 0);
}

/* Rule 25: the last line is never one character and a mark: ragged at any
 * measure, justified where the other lines can give it a third. */
static void rule_25(bench *b)
{
    static const char text[] = "天地玄黃宇宙洪荒，日月盈昃辰宿列張，寒來暑往。";
    for (int tenths = 80; tenths <= 210; tenths++) {
        const broken *k = set_text(b, "zh-Hant", text, tenths, SET_LEFT, 0);
        CHECK(utf8_count(line_text(k, k->nlines - 1)) > 2);
    }
    const broken *k =
        set_text(b, "zh-Hans", "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往。", 95,
                 SET_JUSTIFY, 0);
    CHECK(utf8_count(line_text(k, k->nlines - 1)) > 2);
}

/* Rule 29: digits stay with what stands before and behind them. */
static void rule_29(bench *b)
{
    static const char text[] = "增长50%，金额为$100，共计1,234.5元和3.14倍";
    for (int tenths = 60; tenths <= 150; tenths += 2) {
        const broken *k = set_text(b, "zh-Hans", text, tenths, SET_JUSTIFY, 0);
        for (size_t i = 0; i + 1 < k->nlines; i++) {
            str t = line_text(k, i), next = line_text(k, i + 1);
            CHECK(!str_starts(next, "%") && !str_ends(t, "$"));
            bool digit = t.ptr[t.len - 1] >= '0' && t.ptr[t.len - 1] <= '9';
            CHECK(!(digit && next.ptr[0] >= '0' && next.ptr[0] <= '9'));
        }
    }
}

/* Rule 32: no hyphen between Han; Latin words have theirs. */
static void rule_32(bench *b)
{
    for (int tenths = 60; tenths <= 200; tenths += 3) {
        const broken *k = set_text(b, "zh-Hans", hans, tenths, SET_JUSTIFY, 0);
        for (size_t i = 0; i < k->nlines; i++)
            CHECK(!k->lines[i].hyphen);
    }
    const broken *k = set_text(
        b, "en", "internationalisation responsibilities communications", 75,
        SET_JUSTIFY, 0);
    bool any = false;
    for (size_t i = 0; i < k->nlines; i++)
        any |= k->lines[i].hyphen;
    CHECK(any);
}

/* Rule 35: U+3000 never at a line start; a variation sequence stays whole. */
static void rule_35(bench *b)
{
    static const char text[] = "天地玄黄　宇宙洪荒　日月盈昃　辰宿列张";
    for (int tenths = 25; tenths <= 120; tenths += 3) {
        const broken *k = set_text(b, "ja", text, tenths, SET_JUSTIFY, 0);
        for (size_t i = 0; i < k->nlines; i++) {
            const line *l = &k->lines[i];
            CHECK(l->nglyphs == 0 ||
                  !str_starts(str_slice(k->shaped->para->text,
                                        l->glyphs[0].from, l->to),
                              "　"));
        }
    }
    const broken *full = set_text(b, "ja", "　天地", 400, SET_LEFT, 0);
    CHECK(full->lines[0].width == 2 * SIZE);
    static const char vs[] = "葛\xF3\xA0\x84\x80城市";
    for (int tenths = 10; tenths <= 40; tenths += 5) {
        const broken *k = set_text(b, "ja", vs, tenths, SET_JUSTIFY, 0);
        for (size_t i = 0; i < k->nlines; i++)
            CHECK(!str_starts(line_text(k, i), "\xF3\xA0\x84\x80"));
    }
}

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
            const broken *k = set_text(b, cases[i].lang, cases[i].text, tenths,
                                       SET_JUSTIFY, SIZE);
            uint32_t at = 0;
            for (size_t n = 0; n < k->nlines; n++) {
                CHECK(k->lines[n].from == at);
                at = k->lines[n].to;
                CHECK(k->lines[n].left + k->lines[n].width <=
                      tenths * SIZE / 10);
            }
            CHECK(at == k->shaped->para->text.len);
        }
}

/* Korean breaks between words and not inside them. */
static void korean_words(bench *b)
{
    const broken *k =
        set_text(b, "ko", "양안 네트워크 보안 실무 회의", 55, SET_LEFT, 0);
    CHECK_STR(text_of(b, k, 0), "양안");
    CHECK_STR(text_of(b, k, 1), "네트워크");
}

/* An address too wide for its line parts at its punctuation, quietly. */
static void addresses(bench *b)
{
    size_t said = b->d.list.n;
    const broken *k =
        set_text(b, "en", "press@harbourbridge.example.org", 140, SET_LEFT, 0);
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
                     tenths, SET_JUSTIFY, 0);
        CHECK(str_find(line_text(k, 0), "https:", 0) != SIZE_MAX);
    }
}

/* A forced break ends a line, and an empty line stays one. */
static void forced(bench *b)
{
    const broken *k = set_text(b, "en", "one\n\ntwo", 400, SET_LEFT, 0);
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
                 90, SET_JUSTIFY, 0);
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
    const broken *k = set_text(b, "en", "  a\n    a a", 30, SET_LEFT, 0);
    const broken *bare = set_text(b, "en", "a\na", 30, SET_LEFT, 0);
    CHECK_INT(k->nlines, 2);
    CHECK(k->lines[0].width > bare->lines[0].width);
    CHECK(k->lines[1].width > k->lines[0].width);
    k = set_text(b, "en", "aaaa   aaaa", 30, SET_LEFT, 0);
    CHECK_INT(k->nlines, 2);
    CHECK_INT(k->lines[0].width, k->lines[1].width);
}

int main(void)
{
    bench b;
    bench_open(&b);
    CHECK(b.breaker != NULL);
    if (!b.breaker)
        return test_end();
    rules_1_and_2(&b);
    rules_7_and_8(&b);
    rule_9(&b);
    rules_10_and_11(&b);
    rule_12(&b);
    rule_17(&b);
    rule_18(&b);
    rule_23(&b);
    rule_24(&b);
    rule_25(&b);
    rule_29(&b);
    rule_32(&b);
    rule_35(&b);
    nothing_lost(&b);
    korean_words(&b);
    addresses(&b);
    forced(&b);
    test_indents(&b);
    no_patterns(&b);
    bench_drop(&b);
    return test_end();
}
