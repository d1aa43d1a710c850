/*
 * What goes with CJK text besides its characters: ruby, emphasis dots (rule
 * 30), the marks under names and titles (rule 19), from Markdown to the calls
 * of a canvas.
 */
#include "../typography/bench.h"

#include "../../src/draw/draw.h"
#include "../../src/read/readers.h"

/* ---- the reader ------------------------------------------------------- */

/* {base|ruby}, [name], <title>, *emphasis*, _underline_, "cite". */
static void outline(buf *b, const inl *in)
{
    for (; in; in = in->next) {
        static const struct {
            const char *open, *close;
        } marks[INL_RT + 1] = {
            [INL_EMPH] = {"*", "*"},      [INL_NAME] = {"[", "]"},
            [INL_TITLE] = {"<", ">"},     [INL_CITE] = {"\"", "\""},
            [INL_UNDERLINE] = {"_", "_"}, [INL_RUBY] = {"{", NULL},
            [INL_RB] = {"RB", "RB"},      [INL_RT] = {"RT", "RT"}};
        if (marks[in->kind].open)
            buf_puts(b, marks[in->kind].open);
        if (in->kind == INL_TEXT)
            buf_add(b, in->text);
        outline(b, in->first);
        if (in->kind == INL_RUBY)
            buf_printf(b, "|%s}", str_chars(b->a, in->text));
        if (marks[in->kind].close)
            buf_puts(b, marks[in->kind].close);
    }
}

static bool read_string(arena *a, const char *text, diags *d, release *r)
{
    source src = {
        .a = a, .path = "in.md", .bytes = str_of(text), .d = d, .line = 1};
    *r = (release){.path = "in.md"};
    return read_markdown.read(&src, r);
}

static void check_read(const char *text, const char *want)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    release r;
    CHECK(read_string(a, text, &d, &r));
    CHECK_INT(d.list.n, 0);
    buf b = buf_new(a);
    outline(&b, r.body ? r.body->inls : NULL);
    CHECK_STR(buf_str(&b).ptr, want);
    arena_drop(a);
}

static void test_read_ruby(void)
{
    check_read("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>", "{漢|かん}{字|じ}");
    check_read("あ<ruby>漢字<rt> かん\nじ </rt></ruby>い",
               "あ{漢字|かん じ}い");
    check_read("<ruby><rb>漢</rb><rb>字</rb><rt>かん</rt><rt>じ</rt></ruby>",
               "{漢|かん}{字|じ}");
    check_read("<ruby><rb>漢<rb>字<rt>かん<rt>じ</ruby>後",
               "{漢|かん}{字|じ}後");
    check_read("<ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp></ruby>",
               "{漢|かん}");
    check_read("<ruby>漢<rp>(<rt>かん<rp>)</ruby>後", "{漢|かん}後");
    check_read("<ruby>*漢*字<rt>かんじ</rt></ruby>", "{*漢*字|かんじ}");
    check_read("<ruby>漢<rt><b>か</b>ん</rt></ruby>", "{漢|かん}");
    check_read("<ruby>\n漢<rt>かん</rt>\n字<rt>じ</rt>\n</ruby>",
               "{漢|かん}{字|じ}");
}

/* What is no pair is text; nothing is lost. */
static void test_read_odd_ruby(void)
{
    check_read("<ruby>漢字</ruby>", "漢字");
    check_read("<ruby>漢<rt></rt>字<rt>じ</rt></ruby>", "漢{字|じ}");
    check_read("<ruby>漢<rt>かん</rt><rt>ハン</rt></ruby>",
               "{漢|かん}（ハン）");
    check_read("<ruby><rt>kan</rt></ruby>", "(kan)");
    check_read("漢<rt>かん</rt>字", "漢かん字");
    check_read("<ruby>漢<rt>かん</rt><rtc>ハン</rtc></ruby>",
               "{漢|かん}（ハン）");
    check_read("<ruby><ruby>東<rt>とう</rt>南<rt>なん</rt></ruby>"
               "<rt>たつみ</rt></ruby>後",
               "{東|とう}{南|なん}（たつみ）後");
    check_read("<ruby>漢<rt>かん\n\n次", "{漢|かん}");
}

static void test_read_names(void)
{
    check_read("<u class=\"proper-name\">林</u><u>x</u>", "[林]_x_");
    check_read("<u class='a book-title'>城</u>", "<城>");
    check_read("<span class=\"proper-name\">林</span>", "[林]");
    check_read("<span class=\"proper-names\">林</span>", "林");
    check_read("<cite>《城》</cite>", "\"《城》\"");
    check_read(
        "<span style=\"color: red; Text-Emphasis: filled dot\">城</span>",
        "*城*");
    check_read("<span style=\"text-emphasis: none\">城</span>", "城");
}

/* Ruby is no text of a headline's or a mail's. */
static void test_plain(void)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    release r;
    CHECK(read_string(a, "<ruby>漢<rt>かん</rt></ruby>字", &d, &r));
    CHECK_STR(inl_plain(a, r.body->inls).ptr, "漢字");
    arena_drop(a);
}

/* ---- a canvas that remembers ------------------------------------------- */

enum { SEEN_MAX = 200 };

typedef struct seen {
    mpt x, y, w, h, weight; /* of a path: its box, without its weight */
    char text[8];           /* of a glyph */
} seen;

typedef struct recorder {
    canvas c; /* first */
    seen glyphs[SEEN_MAX], fills[SEEN_MAX], paths[SEEN_MAX];
    size_t nglyphs, nfills, npaths;
} recorder;

static void on_glyphs(canvas *c, const face *f, mpt size, const color *ink,
                      const inked *g, size_t n)
{
    recorder *r = (recorder *)(void *)c;
    (void)f, (void)ink;
    for (size_t i = 0; i < n && r->nglyphs < SEEN_MAX; i++) {
        seen *s = &r->glyphs[r->nglyphs++];
        *s = (seen){.x = g[i].x, .y = g[i].y, .w = g[i].adv, .h = size};
        if (g[i].text.len < sizeof s->text)
            memcpy(s->text, g[i].text.ptr, g[i].text.len);
    }
}

static void on_fill(canvas *c, mpt x, mpt y, mpt w, mpt h, const color *ink)
{
    recorder *r = (recorder *)(void *)c;
    (void)ink;
    if (r->nfills < SEEN_MAX)
        r->fills[r->nfills++] = (seen){.x = x, .y = y, .w = w, .h = h};
}

static void grow_box(mpt box[4], mpt x, mpt y)
{
    box[0] = x < box[0] ? x : box[0];
    box[1] = y < box[1] ? y : box[1];
    box[2] = x > box[2] ? x : box[2];
    box[3] = y > box[3] ? y : box[3];
}

/* Each part of a path is remembered as one. */
static void on_path(canvas *c, const path_step *s, size_t n, mpt weight,
                    const color *ink)
{
    recorder *r = (recorder *)(void *)c;
    (void)ink;
    mpt box[4] = {0};
    for (size_t i = 0; i < n; i++) {
        int points = s[i].op == PATH_CURVE ? 3 : s[i].op == PATH_CLOSE ? 0 : 1;
        if (s[i].op == PATH_MOVE)
            box[0] = box[2] = s[i].x[0], box[1] = box[3] = s[i].y[0];
        for (int k = 0; k < points; k++)
            grow_box(box, s[i].x[k], s[i].y[k]);
        bool ends = i + 1 == n || s[i + 1].op == PATH_MOVE;
        if (ends && r->npaths < SEEN_MAX)
            r->paths[r->npaths++] = (seen){.x = box[0],
                                           .y = box[1],
                                           .w = box[2] - box[0],
                                           .h = box[3] - box[1],
                                           .weight = weight};
    }
}

static void recorder_new(recorder *r)
{
    *r = (recorder){.c = blind_canvas};
    r->c.glyphs = on_glyphs;
    r->c.fill = on_fill;
    r->c.path = on_path;
}

/* The nth glyph that is drawn for text; NULL, and a failure, if none is. */
static const seen *drawn(const recorder *r, const char *text, size_t n)
{
    for (size_t i = 0; i < r->nglyphs; i++)
        if (strcmp(r->glyphs[i].text, text) == 0 && n-- == 0)
            return &r->glyphs[i];
    printf("  no glyph of %s\n", text);
    CHECK(false);
    return &r->glyphs[0];
}

static mpt middle(const seen *s)
{
    return s->x + s->w / 2;
}

/* ---- a sheet ----------------------------------------------------------- */

typedef struct sheet {
    bench b;
    release r;
    const broken *lines; /* of the first paragraph */
    recorder seen;
} sheet;

static const para *first_para(const styled *st)
{
    for (size_t i = 0; i < st->nparas; i++)
        if (st->paras[i]->style->id == STYLE_LEDE)
            return st->paras[i];
    return NULL;
}

/* Draws line after line, each at y = 100 pt and its number of leadings. */
static void draw_lines(sheet *s)
{
    const broken *k = s->lines;
    mark *marks = ARENA_ARRAY(s->b.a, mark, k->nlines);
    for (size_t i = 0; i < k->nlines; i++)
        marks[i] = (mark){.kind = MARK_LINE,
                          .y = PT(100) + (mpt)i * k->leading,
                          .broken = k,
                          .line = (uint32_t)i};
    page p = {.w = PT(500), .h = PT(800), .marks = marks, .nmarks = k->nlines};
    recorder_new(&s->seen);
    draw_pages(&(pages){&p, 1}, &s->seen.c);
}

/* The paragraph `text` in lang, at measure. */
static bool set_markdown(sheet *s, const char *lang, const char *text,
                         mpt measure)
{
    bench *b = &s->b;
    const char *whole = arena_printf(
        b->a, "---\nheadline: x\nlanguage: %s\n---\n\n%s\n", lang, text);
    CHECK(read_string(b->a, whole, &b->d, &s->r));
    s->r.lang = lang;
    const styled *st = style_release(b->a, &s->r, b->layout, &b->d);
    const para *p = st ? first_para(st) : NULL;
    CHECK(p != NULL);
    if (p == NULL)
        return false;
    s->lines = break_para(b->breaker, shape_para(b->shaper, p), measure);
    draw_lines(s);
    return true;
}

/* ---- dots: rule 30 ------------------------------------------------------ */

static void check_dot(const sheet *s, size_t i, const char *text, size_t n,
                      bool below)
{
    const seen *dot = &s->seen.paths[i], *g = drawn(&s->seen, text, n);
    CHECK(i < s->seen.npaths);
    CHECK(abs((int)(middle(dot) - middle(g))) <= 2);
    if (below)
        CHECK(dot->y > g->y + g->h / 10 && dot->y + dot->h < g->y + g->h / 2);
    else
        CHECK(dot->y + dot->h < g->y - g->h * 8 / 10);
}

/* One dot at each Han character or kana; none at marks, spaces, Latin. */
static void test_dots(sheet *s)
{
    if (!set_markdown(s, "zh-Hans", "他说*重，点 IP 三*，好", PT(300)))
        return;
    CHECK_INT(s->seen.npaths, 3);
    check_dot(s, 0, "重", 0, true);
    check_dot(s, 1, "点", 0, true);
    check_dot(s, 2, "三", 0, true);
    set_markdown(s, "zh-Hant", "他說*重點*。", PT(300));
    CHECK_INT(s->seen.npaths, 2);
    check_dot(s, 1, "點", 0, true);
    set_markdown(s, "ja", "これは*重・ー*です", PT(300));
    CHECK_INT(s->seen.npaths, 2);
    check_dot(s, 0, "重", 0, false);
    check_dot(s, 1, "ー", 0, false);
    CHECK_INT(s->seen.nfills, 0);
}

/* None where Latin is emphasised, or the layout has none. */
static void test_no_dots(sheet *s)
{
    set_markdown(s, "en", "A *word 重* here.", PT(300));
    CHECK_INT(s->seen.npaths, 0);
    set_markdown(s, "ko", "이것은 *중요한* 말", PT(300));
    CHECK_INT(s->seen.npaths, 0);
    set_markdown(s, "zh-Hans", "他说**重点**", PT(300));
    CHECK_INT(s->seen.npaths, 0);
}

/* A layout may have them in Korean, above, and not in Chinese. */
static void test_dots_of_layout(sheet *s)
{
    CHECK(bench_use(&s->b,
                    bench_layout(&s->b,
                                 "extends: plain\nstyles: {emphasis: {lang: "
                                 "{ko: {dots: true}, zh: {dots: false}}}}\n")));
    set_markdown(s, "ko", "이것은 *중요, 말*", PT(300));
    CHECK_INT(s->seen.npaths, 3);
    check_dot(s, 0, "중", 0, false);
    check_dot(s, 2, "말", 0, false);
    set_markdown(s, "zh-Hans", "他说*重点*", PT(300));
    CHECK_INT(s->seen.npaths, 0);
}

/* Lines are as far apart with dots, lines and ruby as without. */
static void test_pitch(sheet *s)
{
    set_markdown(s, "ja", "これはとても大切な長い文章です", PT(70));
    mpt leading = s->lines->leading, ascent = s->lines->ascent;
    size_t n = s->lines->nlines;
    CHECK(n > 1);
    set_markdown(s, "ja",
                 "これはとても*大切*な<u class=\"proper-name\">長</u>い"
                 "<ruby>文章<rt>ぶんしょう</rt></ruby>です",
                 PT(70));
    CHECK_INT(s->lines->nlines, n);
    CHECK_INT(s->lines->leading, leading);
    CHECK_INT(s->lines->ascent, ascent);
    CHECK_INT(drawn(&s->seen, "す", 0)->y, PT(100) + (mpt)(n - 1) * leading);
}

/* ---- names and titles: rule 19 ------------------------------------------ */

static void test_names(sheet *s)
{
    set_markdown(
        s, "zh-Hant",
        "由<u class=\"proper-name\">林海</u><u class=\"proper-name\">張</u>"
        "寫<u class=\"book-title\">城南</u>。",
        PT(300));
    CHECK_INT(s->seen.nfills, 2);
    const seen *one = &s->seen.fills[0], *two = &s->seen.fills[1];
    const seen *lin = drawn(&s->seen, "林", 0);
    const seen *zhang = drawn(&s->seen, "張", 0);
    CHECK(one->x > lin->x && one->x + one->w < zhang->x);
    CHECK(two->x > zhang->x && two->x + two->w < zhang->x + zhang->w);
    CHECK(one->y > lin->y + lin->h / 8); /* clear of the glyphs */
    CHECK_INT(one->y, two->y);
    CHECK_INT(s->seen.npaths, 1);
    const seen *wave = &s->seen.paths[0];
    const seen *nan = drawn(&s->seen, "南", 0);
    CHECK(wave->weight > 0 && wave->h > 0);
    CHECK(wave->x > drawn(&s->seen, "城", 0)->x);
    CHECK(wave->x + wave->w < nan->x + nan->w);
}

/* No line runs over a note mark, and one name's goes on behind it. */
static void test_name_with_note(sheet *s)
{
    set_markdown(
        s, "zh-Hant",
        "由<u class=\"proper-name\">林[^1]海</u>、<u>海[^1]</u>寫。\n\n"
        "[^1]: 註。",
        PT(300));
    CHECK_INT(s->seen.nfills, 3);
    const seen *first = drawn(&s->seen, "1", 0);
    const seen *last = drawn(&s->seen, "1", 1);
    for (size_t i = 0; i < s->seen.nfills; i++) {
        const seen *f = &s->seen.fills[i];
        CHECK(f->x + f->w <= first->x || f->x >= first->x + first->w);
        CHECK(f->x + f->w <= last->x || f->x >= last->x + last->w);
    }
}

/* ---- ruby -----------------------------------------------------------------
 */

enum { RUBY = EM / 2 }; /* of Japanese text in plain */

/* A shorter ruby: 1 before and behind to 2 between (JLREQ 3.3.6); of three
 * ruby over three characters, each over its own. */
static void test_ruby_shorter(sheet *s)
{
    set_markdown(s, "ja", "日<ruby>紫陽花<rt>あじさ</rt></ruby>は", PT(300));
    const seen *hana = drawn(&s->seen, "花", 0);
    CHECK_INT(middle(drawn(&s->seen, "さ", 0)), middle(hana));
    CHECK_INT(middle(drawn(&s->seen, "じ", 0)),
              middle(drawn(&s->seen, "陽", 0)));
    CHECK_INT(drawn(&s->seen, "さ", 0)->h, RUBY);
    CHECK(drawn(&s->seen, "さ", 0)->y < hana->y - EM * 8 / 10);
    CHECK_INT(drawn(&s->seen, "は", 0)->x - hana->x, EM);
    set_markdown(s, "ja", "日<ruby>係船柱<rt>bol</rt></ruby>は", PT(300));
    mpt gap = drawn(&s->seen, "o", 0)->x - drawn(&s->seen, "b", 0)->x;
    CHECK_INT(gap, drawn(&s->seen, "b", 0)->w); /* letters are not spread */
}

/* A longer one hangs over kana by half an em of its own, never over Han. */
static void test_ruby_longer(sheet *s)
{
    set_markdown(s, "ja", "日<ruby>志<rt>こころざ</rt></ruby>本", PT(300));
    const seen *base = drawn(&s->seen, "志", 0);
    CHECK_INT(base->x - drawn(&s->seen, "日", 0)->x, EM + RUBY);
    CHECK_INT(drawn(&s->seen, "本", 0)->x - base->x, EM + RUBY);
    CHECK_INT(drawn(&s->seen, "こ", 0)->x, base->x - RUBY);
    set_markdown(s, "ja", "の<ruby>志<rt>こころざ</rt></ruby>本", PT(300));
    base = drawn(&s->seen, "志", 0);
    CHECK_INT(base->x - drawn(&s->seen, "の", 0)->x, EM + RUBY / 2);
    CHECK_INT(drawn(&s->seen, "本", 0)->x - base->x, EM + RUBY);
    set_markdown(s, "ja", "の<ruby>羅馬<rt>ろおまんてぃ</rt></ruby>だ",
                 PT(300));
    base = drawn(&s->seen, "羅", 0);
    /* 10 pt too long: 5 over kana, of the rest a quarter at each end. */
    CHECK_INT(base->x - drawn(&s->seen, "の", 0)->x, EM + RUBY / 4);
    CHECK_INT(drawn(&s->seen, "馬", 0)->x - base->x, EM + RUBY / 2);
}

/* Group ruby is a unit at every measure; between mono rubies a line may end,
 * and each stays with its character, inside the measure. */
static void test_ruby_breaks(sheet *s)
{
    static const char *const inside[] = {"陽", "花", NULL};
    static const char *const second[] = {"京", NULL};
    bool between = false;
    for (mpt w = PT(60); w < PT(130); w += PT(3)) {
        set_markdown(s, "ja",
                     "これは<ruby>紫陽花<rt>あじさいあじさい</rt></ruby>と"
                     "<ruby>東<rt>ひがし</rt>京<rt>みやこ</rt></ruby>です",
                     w);
        CHECK(!any_line(s->lines, true, inside));
        between = between || any_line(s->lines, true, second);
        mpt gap = drawn(&s->seen, "が", 0)->x + RUBY / 2 -
                  middle(drawn(&s->seen, "東", 0));
        CHECK(abs((int)gap) <= 2);
        for (size_t i = 0; i < s->seen.nglyphs; i++)
            if (s->seen.glyphs[i].h == RUBY)
                CHECK(s->seen.glyphs[i].x >= 0 &&
                      s->seen.glyphs[i].x + RUBY <= w + 2);
    }
    CHECK(between);
}

/* The words come first in the order of drawing, the ruby behind the line. */
static void test_ruby_order(sheet *s)
{
    set_markdown(s, "ja", "あ<ruby>東<rt>ひが</rt></ruby>い", PT(300));
    CHECK_INT(s->seen.nglyphs, 5);
    CHECK_STR(s->seen.glyphs[2].text, "い");
    CHECK_STR(s->seen.glyphs[3].text, "ひ");
    CHECK_STR(str_chars(s->b.a, s->lines->shaped->para->text), "あ東い");
    set_markdown(s, "ja", "あ<ruby>*東*<rt>ひが</rt></ruby>い", PT(300));
    CHECK_INT(s->seen.npaths, 0); /* ruby has the dot's place */
}

/* Syllables of pinyin side by side do not touch; bopomofo is smaller. */
static void test_ruby_chinese(sheet *s)
{
    set_markdown(s, "zh-Hans",
                 "<ruby>装<rt>zhuāng</rt>窗<rt>chuāng</rt></ruby>", PT(300));
    const seen *g = drawn(&s->seen, "g", 0);
    CHECK(g->x + g->w + g->h / 4 < drawn(&s->seen, "c", 0)->x);
    set_markdown(s, "zh-Hant", "<ruby>漢<rt>ㄏㄢ</rt></ruby>字", PT(300));
    CHECK(drawn(&s->seen, "ㄏ", 0)->h < PT(10.5) / 2);
}

int main(void)
{
    setenv("GALLEY_DATA", ".", 0);
    test_read_ruby();
    test_read_odd_ruby();
    test_read_names();
    test_plain();
    static sheet on; /* large */
    sheet *s = &on;
    CHECK(bench_open(&s->b, false));
    if (s->b.fonts == NULL)
        return test_end();
    test_dots(s);
    test_no_dots(s);
    test_pitch(s);
    test_names(s);
    test_name_with_note(s);
    test_ruby_shorter(s);
    test_ruby_longer(s);
    test_ruby_breaks(s);
    test_ruby_order(s);
    test_ruby_chinese(s);
    test_dots_of_layout(s);
    bench_drop(&s->b);
    return test_end();
}
