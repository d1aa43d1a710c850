/*
 * Letters: capitals that are set wide, small capitals, figures by their role,
 * Latin beside CJK; with EB Garamond, Inter and the Noto families.
 */
#include "shaping.h"

static const char *glyphs(bench *b, const char *text)
{
    const shaped *s = shape(b, "en", text);
    buf out = buf_new(b->a);
    for (size_t i = 0; i < s->nruns; i++)
        for (size_t k = 0; k < s->runs[i].nglyphs; k++)
            buf_printf(&out, " %u", s->runs[i].glyphs[k].gid);
    return buf_str(&out).ptr;
}

/* What caps-tracking of a tenth of an em adds, in tenths of an em. */
static mpt added(bench *b, const char *lang, const char *text)
{
    b->style.caps_tracking = 0;
    mpt w = width(b, lang, text);
    b->style.caps_tracking = PT(1);
    mpt more = width(b, lang, text) - w;
    b->style.caps_tracking = 0;
    return more * 1000 / PT(1);
}

static void test_acronyms(bench *b)
{
    CHECK_INT(added(b, "en", "the NATO office"), 3000);
    CHECK_INT(added(b, "en", "AT&T"), 3000);
    CHECK_INT(added(b, "en", "A & Dr Who, IIa & Oslo"), 1000);
    CHECK_INT(added(b, "ru", "для НАТО"), 3000);
    CHECK_INT(added(b, "en", "A B, no capitals"), 0);
    CHECK_INT(added(b, "ar", "سلام"), 0);
    b->style.caps = CAPS_UPPER;
    CHECK_INT(added(b, "en", "AB 1"), 4000);
    b->style.caps = CAPS_NORMAL;
    b->style.tracking = PT(2); /* more than that: capitals have it, too */
    CHECK_INT(added(b, "en", "NATO"), 0);
    b->style.tracking = 0;
    b->style.role = role_named(b->layout, "mono");
    CHECK_INT(added(b, "en", "NATO"), 0);
    b->style.role = role_named(b->layout, "body");
    b->style.caps_tracking = PT(1); /* a ligature beside them stays one */
    CHECK_INT(shape(b, "en", "ffi NATO")->runs[0].nglyphs, 6);
    b->style.caps_tracking = 0;
}

/* Letters that hang together came apart. */
static void test_joined(bench *b)
{
    mpt w = width(b, "ar", "سلام");
    const shaped *s = shape(b, "ar", "سلام");
    size_t n = s->nruns > 0 ? s->runs[0].nglyphs : 0;
    b->style.tracking = PT(1);
    CHECK_INT(width(b, "ar", "سلام"), w);
    s = shape(b, "ar", "سلام");
    CHECK(n > 0 && s->runs[0].nglyphs == n);
    CHECK(width(b, "he", "שלום") > 0);
    b->style.tracking = 0;
}

static void test_small_caps(bench *b)
{
    const char *plain = glyphs(b, "abc");
    b->style.caps = CAPS_SMALL;
    const shaped *s = shape(b, "en", "abc");
    CHECK(strcmp(glyphs(b, "abc"), plain) != 0);
    CHECK_INT(s->runs[0].size, PT(10));
    CHECK_INT(count_code(b, D_FONT_NO_SMALL_CAPS), 0);
    b->style.caps = CAPS_NORMAL;
}

/* Inter has none: capitals of the height that they would have. */
static void test_made_caps(bench *b)
{
    const char *capitals = glyphs(b, "ABC\u1E9E");
    b->style.caps = CAPS_SMALL;
    CHECK_STR(glyphs(b, "Abcß"), capitals);
    const shaped *s = shape(b, "en", "Abcß");
    CHECK_INT(s->nruns, 2);
    CHECK_INT(s->runs[0].size, PT(10));
    CHECK(s->runs[1].size > PT(6.8) && s->runs[1].size < PT(8.8));
    CHECK_INT(s->runs[1].from, 1); /* the text is as it was */
    CHECK_INT(s->runs[1].glyphs[2].cluster, 3);
    mpt set = s->runs[1].glyphs[0].adv;
    b->style.caps = CAPS_NORMAL;
    mpt b_width = width(b, "en", "B");
    CHECK_INT(set, mpt_scale(b_width, s->runs[1].size, PT(10)) + 300);
    CHECK_INT(count_code(b, D_FONT_NO_SMALL_CAPS), 1);
}

static const char *figures(bench *b, enum figures how, const char *text)
{
    b->style.figures = how;
    const char *out = glyphs(b, text);
    b->style.figures = FIGURES_DEFAULT;
    return out;
}

static bool even(bench *b, enum figures how)
{
    b->style.figures = how;
    bool same = width(b, "en", "1") == width(b, "en", "8");
    b->style.figures = FIGURES_DEFAULT;
    return same;
}

static void test_figures(bench *b)
{
    const char *lining = figures(b, FIGURES_LINING, "137");
    const char *old = figures(b, FIGURES_OLDSTYLE, "137");
    CHECK(strcmp(lining, old) != 0);
    CHECK(even(b, FIGURES_LINING_TABULAR) && even(b, FIGURES_OLDSTYLE_TABULAR));
    CHECK(!even(b, FIGURES_LINING) && !even(b, FIGURES_OLDSTYLE));
    CHECK(!even(b, FIGURES_PROPORTIONAL) && even(b, FIGURES_TABULAR));
    const char *column = figures(b, FIGURES_LINING_TABULAR, "137");
    CHECK(strcmp(column, figures(b, FIGURES_OLDSTYLE_TABULAR, "137")) != 0);
    b->style.caps = CAPS_UPPER; /* figures as high as the capitals */
    CHECK_STR(figures(b, FIGURES_OLDSTYLE, "137"), lining);
    b->style.caps = CAPS_NORMAL;
}

/* Size of the run that has byte `at` of text. */
static const run *run_at(bench *b, const char *lang, const char *text,
                         uint32_t at)
{
    const shaped *s = shape(b, lang, text);
    for (size_t i = 0; i < s->nruns; i++)
        if (s->runs[i].from <= at && at < s->runs[i].to)
            return &s->runs[i];
    return &s->runs[0];
}

static void test_measured(bench *plain, bench *classic)
{
    /* drawn alike: no change; Garamond is small */
    CHECK_INT(run_at(plain, "zh-Hant", "與 NATO", 4)->size, PT(10));
    const run *r = run_at(classic, "zh-Hant", "與 NATO 3", 4);
    CHECK(r->size > PT(11) && r->size < PT(12.5) && r->rise == 0);
    CHECK_INT(r->size % 100, 0); /* whole percents */
    CHECK_INT(run_at(classic, "zh-Hant", "與 NATO", 0)->size, PT(10));
    CHECK_INT(run_at(classic, "en", "NATO 與", 0)->size, PT(10));
    mpt ascent = shape(classic, "ja", "文")->ascent;
    CHECK_INT(shape(classic, "ja", "NATO")->ascent, ascent);
    classic->style.role = role_named(classic->layout, "mono");
    CHECK_INT(run_at(classic, "ja", "文 x", 4)->size, PT(10));
    classic->style.role = role_named(classic->layout, "body");
}

/* An address in the letterhead of a Chinese release grew. */
static void test_alone(bench *b)
{
    b->id = NO_ID;
    CHECK_INT(run_at(b, "zh-Hant", "1 Quay Hill", 4)->size, PT(10));
    CHECK(run_at(b, "zh-Hant", "與 1 Quay Hill", 4)->size > PT(11));
    b->id = 0;
    CHECK(run_at(b, "zh-Hant", "1 Quay Hill", 4)->size > PT(11));
}

static void test_said(bench *b)
{
    const fontrole *body = role_named(b->layout, "body");
    static const latin_beside said[] = {
        {"EB Garamond 12", "Noto Serif CJK TC", 1040, 20},
        {"EB Garamond 12", NULL, 1080, -10}};
    fontrole role = *body;
    role.beside = said;
    role.nbeside = 2;
    b->style.role = &role;
    const run *r = run_at(b, "zh-Hant", "與 NATO", 4);
    CHECK_INT(r->size, PT(10.4));
    CHECK_INT(r->rise, 200);
    r = run_at(b, "ja", "文 NATO", 4);
    CHECK_INT(r->size, PT(10.8));
    CHECK_INT(r->rise, -100);
    b->style.role = body;
}

int main(void)
{
    setenv("GALLEY_DATA", ".", 0);
    bench plain = bench_open("plain"), classic = bench_open("classic");
    bench modern = bench_open("modern");
    test_acronyms(&plain);
    test_joined(&plain);
    test_small_caps(&plain);
    test_made_caps(&modern);
    test_figures(&classic);
    test_measured(&plain, &classic);
    test_alone(&classic);
    test_said(&classic);
    bench_drop(&modern);
    bench_drop(&classic);
    bench_drop(&plain);
    return test_end();
}
