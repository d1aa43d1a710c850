/*
 * What sets a paragraph for a test: text, language and measure in, lines out,
 * on the fonts that every layout has, and the places of its characters.
 *
 * Places are taken from the glyphs of the lines alone, in mpt at a size of one
 * EM, so that tests hold whatever the inside of break looks like. Characters
 * are counted from 0 in the paragraph's text. All that a bench makes lives in
 * its arena until bench_drop.
 */
#ifndef GALLEY_TEST_BENCH_H
#define GALLEY_TEST_BENCH_H

#include "../unit/test.h"

#include "../../src/break/break.h"
#include "../unit/roles.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    EM = 10000,       /* mpt: 10 pt, so that an em is easy to read */
    HAIR = EM / 1000, /* what rounding may do to a place */
    NO_PLACE = INT32_MIN
};

/* A measure in tenths of an em. */
#define TENTHS(n) ((mpt)((n)*EM / 10))
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* What a test needs to set paragraphs. */
typedef struct bench {
    arena *a;
    diags d;
    const layout *plain, *layout;
    fontbook *fonts;
    shaper *shaper;
    hyphens *hyphens;
    breaker *breaker;
    enum style_id id; /* of the next paragraph's style */
} bench;

/* Keeps pointers into *b. False if there are no fonts. With boxes, what no
 * font has is drawn as one; else it is an error. */
static inline bool bench_open(bench *b, bool boxes)
{
    *b = (bench){.a = arena_new(), .id = STYLE_BODY};
    b->d = diags_new(b->a);
    b->hyphens = hyphens_open(HYPHENS_DIR);
    b->plain = b->layout = layout_load(b->a, "plain", &b->d, NOWHERE);
    struct font_options o = {.missing_box = boxes};
    if (b->layout)
        b->fonts = fontbook_open(b->layout, &o, &b->d);
    if (b->fonts) {
        b->shaper = shaper_new(b->a, b->fonts, &b->d);
        b->breaker = breaker_new(b->a, b->layout, b->hyphens, &b->d);
    }
    return b->fonts != NULL;
}

static inline void bench_drop(bench *b)
{
    if (b->breaker)
        breaker_drop(b->breaker);
    shaper_drop(b->shaper);
    fontbook_drop(b->fonts);
    hyphens_drop(b->hyphens);
    arena_drop(b->a);
}

/* Loads a layout that has this layout.yaml; NULL if it is refused. */
static inline const layout *bench_layout(bench *b, const char *text)
{
    char dir[] = "/tmp/galley-typography-XXXXXX";
    if (!mkdtemp(dir))
        return NULL;
    char *file = path_join(b->a, dir, "layout.yaml");
    const layout *l = NULL;
    if (file_write(file, str_of(text), &b->d))
        l = layout_load(b->a, arena_printf(b->a, "%s/", dir), &b->d, NOWHERE);
    unlink(file);
    rmdir(dir);
    return l;
}

/* From now on text is set by l, which has the fonts of plain. False if l is
 * NULL. */
static inline bool bench_use(bench *b, const layout *l)
{
    if (l) {
        breaker_drop(b->breaker);
        b->layout = l;
        b->breaker = breaker_new(b->a, l, b->hyphens, &b->d);
    }
    return l != NULL;
}

/* From now on text is broken by these choices ("kinsoku: gb, gap: 0"); ""
 * is what plain chooses. False if the layout is refused. */
static inline bool choose(bench *b, const char *choices)
{
    const char *text =
        arena_printf(b->a, "extends: plain\ncomposition: {%s}\n", choices);
    return bench_use(b, *choices ? bench_layout(b, text) : b->plain);
}

/* ---- setting ------------------------------------------------------------ */

/* A stretch of a paragraph; what is left out is as in the paragraph. */
typedef struct piece {
    const char *text, *lang;
    mpt rise, size;
    int note, weight;
} piece;

static inline style *style_for(bench *b, enum set set)
{
    style *st = ARENA_NEW(b->a, style);
    *st = (style){.role = role_named(b->layout, "body"),
                  .size = EM,
                  .weight = 400,
                  .id = b->id,
                  .set = set,
                  .hyphenate = true,
                  .leading = 2 * EM};
    return st;
}

static inline span span_of(bench *b, const para *p, const piece *from)
{
    style *st = ARENA_NEW(b->a, style);
    *st = *p->style;
    st->rise = from->rise;
    st->size = from->size ? from->size : st->size;
    st->weight = from->weight ? from->weight : st->weight;
    return (span){.style = st,
                  .lang = from->lang ? from->lang : p->lang,
                  .note = from->note};
}

/* Where TYPOGRAPHY_TEXTS names a file, each text that is set is added to it,
 * behind its language and a tab: `make conformance` makes PDFs of them. */
static inline void keep_text(const para *p)
{
    const char *path = getenv("TYPOGRAPHY_TEXTS");
    FILE *f = path ? fopen(path, "a") : NULL;
    if (f == NULL)
        return;
    fprintf(f, "%s\t%.*s%c", p->lang, (int)p->text.len, p->text.ptr, '\0');
    fclose(f);
}

/* n pieces in body type, the first line indented. */
static inline const para *para_of(bench *b, const char *lang, const piece *v,
                                  size_t n, enum set set, mpt indent)
{
    para *p = ARENA_NEW(b->a, para);
    str *texts = ARENA_ARRAY(b->a, str, n);
    span *spans = ARENA_ARRAY(b->a, span, n);
    *p = (para){.id = NO_ID,
                .style = style_for(b, set),
                .lang = lang,
                .spans = spans,
                .nspans = n,
                .indent = indent};
    uint32_t at = 0;
    for (size_t i = 0; i < n; i++) {
        texts[i] = str_of(v[i].text);
        spans[i] = span_of(b, p, &v[i]);
        spans[i].from = at;
        spans[i].to = at += (uint32_t)texts[i].len;
    }
    p->text = str_join(b->a, texts, n, "");
    keep_text(p);
    return p;
}

static inline const broken *set_pieces(bench *b, const char *lang,
                                       const piece *v, size_t n, mpt measure,
                                       enum set set, mpt indent)
{
    const para *p = para_of(b, lang, v, n, set, indent);
    return break_para(b->breaker, shape_para(b->shaper, p), measure);
}

static inline const broken *set_text(bench *b, const char *lang,
                                     const char *text, mpt measure,
                                     enum set set, mpt indent)
{
    piece all = {.text = text};
    return set_pieces(b, lang, &all, 1, measure, set, indent);
}

/* Justified, without an indent. */
static inline const broken *justified(bench *b, const char *lang,
                                      const char *text, mpt measure)
{
    return set_text(b, lang, text, measure, SET_JUSTIFY, 0);
}

/* On one line, as wide as it is by itself. */
static inline const broken *natural(bench *b, const char *lang,
                                    const char *text)
{
    return set_text(b, lang, text, 100 * EM, SET_LEFT, 0);
}

/* ---- places ------------------------------------------------------------- */

static inline str line_text(const broken *k, size_t i)
{
    const line *l = &k->lines[i];
    return str_trim(str_slice(k->shaped->para->text, l->from, l->to));
}

static inline const char *text_of(bench *b, const broken *k, size_t i)
{
    return i < k->nlines ? str_chars(b->a, line_text(k, i)) : "";
}

/* The byte that character n begins at. */
static inline uint32_t byte_of(const broken *k, size_t n)
{
    str text = k->shaped->para->text;
    size_t i = 0;
    while (n-- > 0 && i < text.len)
        utf8_next(text, &i);
    return (uint32_t)i;
}

/* The line that holds character n. */
static inline size_t line_with(const broken *k, size_t n)
{
    uint32_t at = byte_of(k, n);
    for (size_t i = 0; i < k->nlines; i++)
        if (at >= k->lines[i].from && at < k->lines[i].to)
            return i;
    return k->nlines;
}

/* The glyph of character n, or NULL. */
static inline const placed *glyph_of(const broken *k, size_t n)
{
    uint32_t at = byte_of(k, n);
    size_t i = line_with(k, n);
    if (i == k->nlines)
        return NULL;
    for (size_t g = 0; g < k->lines[i].nglyphs; g++) {
        const placed *p = &k->lines[i].glyphs[g];
        if (p->from == at && p->to > at)
            return p;
    }
    return NULL;
}

static inline mpt place(const broken *k, size_t n)
{
    const placed *p = glyph_of(k, n);
    return p ? p->x : NO_PLACE;
}

/* From character n to the one behind it, on the same line. */
static inline mpt step(const broken *k, size_t n)
{
    mpt from = place(k, n), to = place(k, n + 1);
    bool there = from != NO_PLACE && to != NO_PLACE;
    return there && line_with(k, n) == line_with(k, n + 1) ? to - from
                                                           : NO_PLACE;
}

/* What character n takes by itself. */
static inline mpt advance(const broken *k, size_t n)
{
    const placed *p = glyph_of(k, n);
    return p ? p->adv : NO_PLACE;
}

/* How far the glyphs of line i reach. */
static inline mpt reach(const broken *k, size_t i)
{
    mpt far = 0;
    for (size_t g = 0; i < k->nlines && g < k->lines[i].nglyphs; g++) {
        mpt end = k->lines[i].glyphs[g].x + k->lines[i].glyphs[g].adv;
        far = end > far ? end : far;
    }
    return far;
}

/* The width of one line of text, without what it may trim behind its last
 * character, which must not be a mark. */
static inline mpt width_of(bench *b, const char *lang, const char *text)
{
    return reach(natural(b, lang, text), 0);
}

static inline bool near(mpt a, mpt b)
{
    return a != NO_PLACE && b != NO_PLACE && a - b <= HAIR && b - a <= HAIR;
}

/* The last character of a line's text. */
static inline size_t last_char(const broken *k, size_t i)
{
    const line *l = &k->lines[i];
    str text = line_text(k, i),
        before = str_slice(k->shaped->para->text, 0, l->from);
    return utf8_count(before) + utf8_count(text) - 1;
}

/* True if some line but the first starts, or ends, with one of the marks. */
static inline bool any_line(const broken *k, bool starts,
                            const char *const *marks)
{
    for (size_t i = 0; i < k->nlines; i++)
        for (const char *const *m = marks; *m; m++) {
            str t = line_text(k, i);
            if (starts ? i > 0 && str_starts(t, *m)
                       : i + 1 < k->nlines && str_ends(t, *m))
                return true;
        }
    return false;
}

static inline bool any_start(const broken *k, const char *mark)
{
    const char *const marks[] = {mark, NULL};
    return any_line(k, true, marks);
}

static inline bool any_end(const broken *k, const char *mark)
{
    const char *const marks[] = {mark, NULL};
    return any_line(k, false, marks);
}

/* ---- checking ------------------------------------------------------------
 */

enum { SHOWN_MAX = 3 }; /* paragraphs that a rule shows, so as to be read */

static inline void show(const broken *k)
{
    printf("  %s, %d.%03d em\n", k->shaped->para->lang, k->measure / EM,
           k->measure % EM * 1000 / EM);
    for (size_t i = 0; i < k->nlines; i++) {
        str t = line_text(k, i);
        printf("  |%.*s|", (int)t.len, t.ptr);
        const line *l = &k->lines[i];
        for (size_t g = 0; g < l->nglyphs && l->nglyphs < 40; g++)
            printf(" %d", l->glyphs[g].x * 1000 / EM);
        printf("\n");
    }
}

static inline void check_set(const broken *k, bool ok, const char *what,
                             const char *file, int at)
{
    if (test_count(ok) || test_failed > SHOWN_MAX)
        return;
    printf("%s:%d: failed: %s\n", file, at, what);
    show(k);
}

/* A condition on the lines k, which are shown where it fails. */
#define CHECK_SET(k, cond) check_set((k), (cond), #cond, __FILE__, __LINE__)

#endif
