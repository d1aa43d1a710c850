/*
 * UAX #14's own test file through our opportunities: each of its lines is
 * shaped as a paragraph and asked where it may end. What we do otherwise on
 * purpose is in linebreak.exceptions; any other difference fails, and so does
 * an exception that is none.
 */
#include "unicode.h"

#include "../../src/break/cluster.h"

typedef struct sample {
    char text[UNICODE_MAX * 4 + 1], key[UNICODE_MAX * 6 + 1];
    size_t n;
    uint32_t at[UNICODE_MAX]; /* where character i ends in the text */
    bool ends[UNICODE_MAX];   /* a line may end behind it */
} sample;

static void add_char(sample *t, str word, uint32_t cp)
{
    size_t len = strlen(t->text);
    len += (size_t)utf8_put(t->text + len, cp);
    t->text[len] = 0;
    if (t->n > 0)
        strcat(t->key, " ");
    strncat(t->key, word.ptr, word.len);
    t->at[t->n++] = (uint32_t)len;
}

/* "× 0023 ÷ 0020 ÷": a mark behind each character. */
static bool read_sample(str words, sample *t)
{
    memset(t, 0, sizeof *t);
    for (size_t at = 0; at < words.len;) {
        str word = next_word(words, &at);
        uint32_t cp;
        if (t->n > 0 && (str_is(word, "÷") || str_is(word, "×")))
            t->ends[t->n - 1] = str_is(word, "÷");
        else if (read_hex(word, &cp) && t->n < UNICODE_MAX && word.len < 6)
            add_char(t, word, cp);
    }
    return t->n > 0;
}

/* The last cluster ends the text, with what is behind it and draws nothing. */
static bool may_end(const clusters *c, uint32_t end)
{
    for (size_t i = 0; i + 1 < c->n; i++)
        if (c->v[i].to == end)
            return c->v[i].brk != BRK_NO;
    return false;
}

/* True if lines may end as the file says; else what we do, as it would write
 * it. */
static bool agrees(bench *b, opportunity *o, const sample *t, const char *lang,
                   buf *ours)
{
    piece all = {.text = t->text};
    const para *p = para_of(b, lang, &all, 1, SET_LEFT, 0);
    clusters c = clusters_of(b->a, shape_para(b->shaper, p));
    opportunity_find(o, &c, layout_composition(b->layout));
    bool same = true;
    size_t at = 0;
    for (size_t i = 0; i < t->n; i++) {
        bool ends = may_end(&c, t->at[i]) || i + 1 == t->n;
        same &= ends == t->ends[i];
        buf_printf(ours, "%04X %s ", utf8_next(str_of(t->text), &at),
                   ends ? "÷" : "×");
    }
    return same;
}

/* What a pass over the file takes of it. */
enum lines {
    LINES_ALL,
    LINES_CJK,  /* those that hold Han, kana or their marks */
    LINES_LARGE /* of these, those without small kana and long vowels, which
                   basic lets begin a line */
};

static const struct pass {
    const char *lang, *choices;
    enum lines lines;
} passes[] = {
    {"en", "hangul: syllable", LINES_ALL},
    {"zh-Hans", "kinsoku: basic", LINES_LARGE},
    {"zh-Hans", "kinsoku: strict", LINES_CJK},
    {"zh-Hant", "kinsoku: gb", LINES_LARGE},
    {"ja", "kinsoku: basic", LINES_LARGE},
    {"ja", "kinsoku: strict", LINES_CJK},
    {"ko", "hangul: syllable", LINES_CJK},
};

/* Class CJ of UAX #14, as far as the file has it. */
static bool is_small(uint32_t cp)
{
    return cp == 0x30FC || cp == 0x3041 || cp == 0x3087 || cp == 0x30A3 ||
           cp == 0x30A9 || cp == 0x30C3 || cp == 0x30E3 || cp == 0x30E5 ||
           cp == 0x30E7;
}

static bool is_wanted(const sample *t, enum lines lines)
{
    bool cjk = lines == LINES_ALL;
    for (size_t at = 0; at < strlen(t->text);) {
        uint32_t cp = utf8_next(str_of(t->text), &at);
        cjk |= (cp >= 0x3000 && cp < 0xA000) || (cp > 0xFF00 && cp < 0xFF60);
        if (lines == LINES_LARGE && is_small(cp))
            return false;
    }
    return cjk;
}

typedef struct counts {
    int tests, other;
} counts;

/* An exception is for all languages, or for one and its choices. */
static bool is_excepted(bench *b, const struct pass *p, const sample *t,
                        exceptions *x)
{
    return excepted(x, t->key) ||
           excepted(x, arena_printf(b->a, "%s, %s: %s", p->lang, p->choices,
                                    t->key));
}

/* All samples that are wanted; what differs and is no exception is printed. */
static void one_pass(bench *b, str text, const struct pass *p, exceptions *x,
                     counts *n)
{
    opportunity *o = opportunity_new(b->a);
    str words;
    for (size_t at = 0; next_line(text, &at, &words);) {
        sample t;
        buf ours = buf_new(b->a);
        if (!read_sample(words, &t) || !is_wanted(&t, p->lines))
            continue;
        n->tests++;
        if (agrees(b, o, &t, p->lang, &ours) || is_excepted(b, p, &t, x))
            continue;
        if (n->other++ < SAID_MAX)
            printf("%s, %s: %s\n  the file: %.*s\n  galley:   × %s\n", p->lang,
                   p->choices, t.key, (int)words.len, words.ptr,
                   buf_str(&ours).ptr);
    }
    opportunity_drop(o);
}

static bool all_passes(bench *b, str text, exceptions *x)
{
    counts n = {0};
    for (size_t i = 0; i < COUNT_OF(passes); i++)
        if (choose(b, passes[i].choices))
            one_pass(b, text, &passes[i], x, &n);
    return report("line breaks of UAX #14", n.tests, n.other,
                  exceptions_left(x), x->list.n);
}

bool linebreak_test(const char *folder)
{
    bench b;
    exceptions x;
    str text;
    bool ok = bench_open(&b, true) &&
              exceptions_read(
                  &b, path_join(b.a, folder, "linebreak.exceptions"), &x) &&
              file_read(b.a, UNICODE_DATA "auxiliary/LineBreakTest.txt",
                        FILE_MAX, &b.d, NOWHERE, &text) &&
              all_passes(&b, text, &x);
    bench_drop(&b);
    return ok;
}
