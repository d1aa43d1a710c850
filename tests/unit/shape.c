/*
 * Unit test of src/shape: from a text to glyphs, with the fonts of Debian's
 * fonts-noto-core, fonts-noto-cjk and fonts-symbola.
 */
#include "../../src/shape/shape.h"
#include "test.h"

#include <pthread.h>
#include <stdlib.h>

/* What every test works with. */
typedef struct bench {
    arena *a;
    diags *d;
    const layout *layout;
    fontbook *fonts;
    shaper *shaper;
    style style;
} bench;

static bench open_bench(struct font_options options)
{
    bench b = {.a = arena_new()};
    b.d = ARENA_NEW(b.a, diags);
    *b.d = diags_new(b.a);
    b.layout = layout_load(b.a, "plain", b.d, NOWHERE);
    if (b.layout != NULL)
        b.fonts = fontbook_open(b.layout, &options, b.d);
    if (b.fonts == NULL) {
        for (size_t i = 0; i < b.d->list.n; i++)
            printf("%s\n", b.d->list.v[i].text);
        exit(1);
    }
    const fontrole *roles;
    layout_roles(b.layout, &roles);
    b.style = (style){.role = &roles[0], .size = PT(10), .weight = 400};
    b.shaper = shaper_new(b.a, b.fonts, b.d);
    return b;
}

static void close_bench(bench *b)
{
    shaper_drop(b->shaper);
    fontbook_drop(b->fonts);
    arena_drop(b->a);
}

static const shaped *shape(bench *b, const char *lang, const char *text)
{
    span *s = ARENA_NEW(b->a, span);
    para *p = ARENA_NEW(b->a, para);
    style *st = ARENA_NEW(b->a, style);
    *st = b->style;
    where at = {"test.md", 3, 1};
    *s = (span){
        .to = (uint32_t)strlen(text), .style = st, .lang = lang, .at = at};
    *p = (para){.at = at,
                .style = st,
                .lang = lang,
                .text = str_of(text),
                .spans = s,
                .nspans = strlen(text) > 0};
    return shape_para(b->shaper, p);
}

/* "FAMILY[LEVEL SCRIPT]:text|…" of all runs. */
static const char *runs_of(bench *b, const char *lang, const char *text)
{
    const shaped *s = shape(b, lang, text);
    buf out = buf_new(b->a);
    for (size_t i = 0; i < s->nruns; i++) {
        const run *r = &s->runs[i];
        buf_printf(&out, "%s%s[%d %s]:", i > 0 ? "|" : "", r->face->family,
                   r->level, r->script);
        buf_add(&out, str_slice(s->para->text, r->from, r->to));
    }
    return buf_str(&out).ptr;
}

/* Only the families' last words: "Serif:text|SC:文". */
static const char *fonts_of(bench *b, const char *lang, const char *text)
{
    const shaped *s = shape(b, lang, text);
    buf out = buf_new(b->a);
    for (size_t i = 0; i < s->nruns; i++) {
        const char *last = strrchr(s->runs[i].face->family, ' ');
        buf_printf(&out, "%s%s:", i > 0 ? "|" : "",
                   last != NULL ? last + 1 : s->runs[i].face->family);
        buf_add(&out, str_slice(s->para->text, s->runs[i].from, s->runs[i].to));
    }
    return buf_str(&out).ptr;
}

/* Glyph ids of all runs, "1 2 3"; with clusters "1@0 2@3". */
static const char *glyphs_of(bench *b, const char *lang, const char *text,
                             bool clusters)
{
    const shaped *s = shape(b, lang, text);
    buf out = buf_new(b->a);
    for (size_t i = 0; i < s->nruns; i++) {
        for (size_t k = 0; k < s->runs[i].nglyphs; k++) {
            const glyph *g = &s->runs[i].glyphs[k];
            buf_printf(&out, "%s%u", out.n > 0 ? " " : "", g->gid);
            if (clusters)
                buf_printf(&out, "@%u", g->cluster);
        }
    }
    return buf_str(&out).ptr;
}

static size_t count_code(const bench *b, enum diag_code code)
{
    size_t n = 0;
    for (size_t i = 0; i < b->d->list.n; i++)
        n += b->d->list.v[i].code == code;
    return n;
}

/* ---- regions ---------------------------------------------------------- */

static void test_golden_glyphs(bench *b)
{
    const char *text = "骨直，。";
    CHECK_STR(glyphs_of(b, "ja", text, false), "45041 27745 58960 1405");
    CHECK_STR(glyphs_of(b, "ko", text, false), "45041 27745 58960 1405");
    CHECK_STR(glyphs_of(b, "zh-Hans", text, false), "45042 27746 58960 1405");
    CHECK_STR(glyphs_of(b, "zh-Hant", text, false), "45043 27746 63030 63028");
    CHECK_STR(glyphs_of(b, "zh-HK", text, false), "45041 27747 63030 63028");
}

static void test_collection(bench *b)
{
    static const struct {
        const char *lang;
        unsigned index;
    } rows[] = {
        {"ja", 0}, {"ko", 1}, {"zh-Hans", 2}, {"zh-Hant", 3}, {"zh-HK", 4}};
    uint64_t program = 0;
    for (size_t i = 0; i < 5; i++) {
        const face *f = shape(b, rows[i].lang, "骨")->runs[0].face;
        CHECK_INT(f->index, rows[i].index);
        CHECK(f->cid && f->cff);
        CHECK(i == 0 || f->program == program);
        program = f->program;
    }
    CHECK(shape(b, "en", "a")->runs[0].face->program != program);
}

static void test_bold_region(bench *b)
{
    b->style.weight = 700;
    const shaped *s = shape(b, "zh-Hant", "骨a");
    CHECK_STR(s->runs[0].face->family, "Noto Serif CJK TC");
    CHECK_STR(s->runs[0].face->style_name, "Bold");
    CHECK_STR(s->runs[1].face->style_name, "Bold");
    b->style.weight = 400;
}

static void test_unmarked_han(bench *b)
{
    CHECK_STR(fonts_of(b, "en", "a 骨 カ"), "Serif:a |JP:骨 カ");
    CHECK_STR(fonts_of(b, "en", "a 한 b"), "Serif:a |KR:한|Serif: b");
    CHECK_STR(fonts_of(b, "en", "a 东 b"), "Serif:a |SC:东|Serif: b");
    CHECK_STR(fonts_of(b, "en", "a 東 b"), "Serif:a |TC:東|Serif: b");
    CHECK_STR(shape(b, "en", "a 東")->runs[1].lang, "zh-Hant");
    CHECK_INT(count_code(b, D_REGION_GUESSED), 3); /* Hangul is plain */
    shape(b, "en", "a 東 again");
    CHECK_INT(count_code(b, D_REGION_GUESSED), 3);
}

/* ---- ambiguous marks (rules 14, 7, 8) --------------------------------- */

static void test_marks(bench *b)
{
    static const struct {
        const char *lang, *text, *want;
    } rows[] = {
        {"zh-Hans", "说“好”。", "SC:说“好”。"},
        {"zh-Hans", "说“IBM”。", "SC:说“|Serif:IBM|SC:”。"},
        {"zh-Hans", "“Hello,” he said", "Serif:“Hello,” he said"},
        {"zh-Hans", "我don’t", "SC:我|Serif:don’t"},
        {"zh-Hans", "A‘B’C", "Serif:A‘B’C"},
        {"zh-Hant", "說“好”", "TC:說|Serif:“|TC:好|Serif:”"},
        {"en", "a “b” c — d…", "Serif:a “b” c — d…"},
        {"zh-Hans", "IBM——全球", "Serif:IBM|SC:——全球"},
        {"zh-Hans", "A——B", "Serif:A|SC:——|Serif:B"},
        {"zh-Hans", "A—B", "Serif:A—B"},
        {"zh-Hant", "好……A", "TC:好……|Serif:A"},
        {"zh-Hans", "A……“好”", "Serif:A|SC:……“好”"},
        {"zh-Hans", "列夫·托", "SC:列夫·托"},
        {"zh-Hans", "C·D", "Serif:C·D"},
        {"zh-Hans", "第3季(Q3)，5%",
         "SC:第|Serif:3|SC:季|Serif:(Q3)|SC:，"
         "|Serif:5%"},
        {"ko", "한국 말 a.", "KR:한국 말|Serif: a."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        CHECK_STR(fonts_of(b, rows[i].lang, rows[i].text), rows[i].want);
}

/* ---- glyphs ------------------------------------------------------------- */

static mpt width_of(const shaped *s)
{
    mpt w = 0;
    for (size_t i = 0; i < s->nruns; i++)
        for (size_t k = 0; k < s->runs[i].nglyphs; k++)
            w += s->runs[i].glyphs[k].adv;
    return w;
}

static void test_features(bench *b)
{
    const shaped *s = shape(b, "en", "office");
    CHECK_INT(s->runs[0].nglyphs, 4); /* o ffi c e */
    CHECK_INT(s->runs[0].glyphs[1].cluster, 1);
    CHECK_INT(s->runs[0].glyphs[2].cluster, 4);
    mpt apart = width_of(shape(b, "en", "A")) + width_of(shape(b, "en", "V"));
    CHECK(width_of(shape(b, "en", "AV")) < apart);
    b->style.tracking = 100;
    const shaped *t = shape(b, "en", "office");
    CHECK_INT(t->runs[0].nglyphs, 6);
    mpt tracked = width_of(t);
    b->style.tracking = 0;
    CHECK(tracked > width_of(s));
    CHECK_INT(width_of(shape(b, "ja", "トヨタ")), 3 * PT(10));
    b->style.figures = FIGURES_OLDSTYLE;
    const char *old = glyphs_of(b, "en", "123", false);
    b->style.figures = FIGURES_LINING;
    CHECK(strcmp(old, glyphs_of(b, "en", "123", false)) != 0);
    b->style.figures = FIGURES_DEFAULT;
}

static void test_rounding(bench *b)
{
    const shaped *s = shape(b, "en", "mmmmmmmmmm");
    const run *r = &s->runs[0];
    mpt one = mpt_scale(PT(10), face_advance(r->face, r->glyphs[0].gid),
                        r->face->upem);
    CHECK_INT(width_of(s), 10 * one);
    CHECK(s->ascent > PT(7) && s->descent > PT(1));
    CHECK_INT(face_glyph(r->face, 'm'), r->glyphs[0].gid);
}

static void test_invisible(bench *b)
{
    const char *plain = glyphs_of(b, "en", "abc", false);
    CHECK_STR(glyphs_of(b, "en", "a\u00ADb\u200Bc", false), plain);
    CHECK_STR(glyphs_of(b, "en", "\uFEFFa\u2060bc\u200F", false), plain);
    CHECK_STR(runs_of(b, "en", "\u200Ba\u00ADb"),
              "Noto Serif[0 Latn]:\u200Ba\u00ADb");
    CHECK_STR(glyphs_of(b, "en", "a\tb", false),
              glyphs_of(b, "en", "a b", false));
    const shaped *s = shape(b, "en", "ab\ncd");
    CHECK_INT(s->nruns, 2);
    CHECK_INT(s->runs[0].to, 2);
    CHECK_INT(s->runs[1].from, 3);
    CHECK_INT(shape(b, "en", "")->nruns, 0);
    CHECK_INT(shape(b, "en", "\n")->nruns, 0);
    CHECK_INT(b->d->count[ERROR], 0);
}

/* ---- clusters (rule 35) ---------------------------------------------------
 */

static void test_clusters(bench *b)
{
    CHECK_STR(glyphs_of(b, "en", "e\u0301", true),
              arena_printf(b->a, "%s@0", glyphs_of(b, "en", "\u00E9", false)));
    CHECK_STR(fonts_of(b, "ja", "か\u309Aa"), "JP:か\u309A|Serif:a");
    CHECK_STR(fonts_of(b, "en", "a ☎\uFE0F b"),
              "Serif:a |Symbols2:☎\uFE0F|Serif: b");
    CHECK_STR(fonts_of(b, "ja", "葛\U000E0100a"), "JP:葛\U000E0100|Serif:a");
    CHECK(strcmp(glyphs_of(b, "ja", "葛\U000E0100", true),
                 glyphs_of(b, "ja", "葛\U000E0101", true)) != 0);
    CHECK_INT(count_code(b, D_GLYPH_VARIANT), 0);
    shape(b, "zh-Hans", "好\U000E01EF");
    CHECK_INT(count_code(b, D_GLYPH_VARIANT), 1);
}

static void test_emoji(bench *b)
{
    const shaped *s = shape(b, "en", "👨\u200D👩\u200D👧");
    CHECK_INT(s->nruns, 1);
    CHECK_INT(s->runs[0].nglyphs, 1);
    CHECK_INT(s->runs[0].to, strlen("👨\u200D👩\u200D👧"));
    CHECK_INT(shape(b, "en", "👍🏽")->runs[0].nglyphs, 1);
    CHECK_INT(count_code(b, D_EMOJI_JOINED), 2);
    CHECK_INT(shape(b, "en", "🇩🇪")->runs[0].nglyphs, 2);
    CHECK_INT(count_code(b, D_EMOJI_FLAG), 1);
    CHECK_INT(b->d->count[ERROR], 0);
}

/* ---- direction and script -------------------------------------------------
 */

static void test_bidi(bench *b)
{
    CHECK_STR(runs_of(b, "en", "abc שלום (12)"),
              "Noto Serif[0 Latn]:abc |Noto Serif Hebrew[1 Hebr]:שלום |"
              "Noto Serif[1 Latn]:(|Noto Serif[2 Latn]:12|"
              "Noto Serif[1 Latn]:)");
    const shaped *s = shape(b, "he", "שלום");
    CHECK_INT(s->runs[0].level, 1);
    CHECK(s->runs[0].glyphs[0].cluster > s->runs[0].glyphs[1].cluster);
    CHECK_STR(runs_of(b, "en", "αβγ (где) x"),
              "Noto Serif[0 Grek]:αβγ (|Noto Serif[0 Cyrl]:где|"
              "Noto Serif[0 Grek]:) |Noto Serif[0 Latn]:x");
}

/* ---- missing characters ---------------------------------------------------
 */

static void test_missing(bench *b)
{
    CHECK_INT(b->d->count[ERROR], 0);
    const shaped *s = shape(b, "en", "ab\U000104B0cd\U000104B0");
    CHECK_INT(s->runs[1].glyphs[0].gid, 0);
    CHECK_INT(count_code(b, D_GLYPH_MISSING), 1);
    const diag *d = &b->d->list.v[b->d->list.n - 1];
    CHECK_STR(d->text, "no font of the layout has the character \U000104B0 "
                       "(U+104B0, OSAGE CAPITAL LETTER A); name the installed "
                       "font Noto Sans Osage as a fallback in the layout's "
                       "fonts");
    CHECK_INT(d->at.line, 3);
    CHECK_INT(d->at.col, 3);
    shape(b, "en", "\uE000");
    d = &b->d->list.v[b->d->list.n - 1];
    CHECK(strstr(d->text, "private use") != NULL ||
          strstr(d->text, "private-use") != NULL);
    shape(b, "zh-Hans", "\U0002B820");
    d = &b->d->list.v[b->d->list.n - 1];
    CHECK(strstr(d->text, "fonts-hanazono") != NULL);
    CHECK_INT(b->d->count[ERROR], 3);
}

static void test_missing_box(void)
{
    bench b = open_bench((struct font_options){.missing_box = true});
    const shaped *s = shape(&b, "en", "\U000104B0");
    CHECK_INT(s->runs[0].glyphs[0].gid, 0);
    CHECK(s->runs[0].glyphs[0].adv > 0);
    CHECK_INT(count_code(&b, D_GLYPH_BOX), 1);
    CHECK(diags_ok(b.d));
    close_bench(&b);
}

/* ---- one fontbook, many threads ---------------------------------------------
 */

#define TEXT "Office “AV” 骨直，。 שלום ☃ カナ 한국 e\u0301"

struct job {
    fontbook *fonts;
    const layout *layout;
    char dump[4096];
};

static void *work(void *arg)
{
    struct job *j = arg;
    bench b = {.a = arena_new(), .fonts = j->fonts, .layout = j->layout};
    b.d = ARENA_NEW(b.a, diags);
    *b.d = diags_new(b.a);
    const fontrole *roles;
    layout_roles(b.layout, &roles);
    b.style = (style){.role = &roles[0], .size = PT(10), .weight = 400};
    b.shaper = shaper_new(b.a, b.fonts, b.d);
    const char *out = "";
    for (int i = 0; i < 50; i++)
        out = glyphs_of(&b, "en", TEXT, true);
    snprintf(j->dump, sizeof j->dump, "%s", out);
    shaper_drop(b.shaper);
    arena_drop(b.a);
    return NULL;
}

static void test_threads(void)
{
    bench b = open_bench((struct font_options){.missing_box = false});
    struct job jobs[4];
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        jobs[i].fonts = b.fonts;
        jobs[i].layout = b.layout;
        pthread_create(&threads[i], NULL, work, &jobs[i]);
    }
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    const char *alone = glyphs_of(&b, "en", TEXT, true);
    for (int i = 0; i < 4; i++)
        CHECK_STR(jobs[i].dump, alone);
    close_bench(&b);
}

int main(void)
{
    setenv("GALLEY_DATA", ".", 0);
    bench b = open_bench((struct font_options){.missing_box = false});
    test_golden_glyphs(&b);
    test_collection(&b);
    test_bold_region(&b);
    test_unmarked_han(&b);
    test_marks(&b);
    test_features(&b);
    test_rounding(&b);
    test_invisible(&b);
    test_clusters(&b);
    test_emoji(&b);
    test_bidi(&b);
    test_missing(&b);
    close_bench(&b);
    test_missing_box();
    test_threads();
    return test_end();
}
