/*
 * UAX #9's own test files, by characters and by classes: the levels that shape
 * gives and the order that break makes of them, for every one of their lines,
 * and for some hundreds the order in which glyphs stand in a set line. What we
 * do otherwise on purpose is in bidi.exceptions.
 *
 * galley is told a paragraph's direction by the language of the text, so where
 * the file leaves it to the text the direction that the file finds is taken.
 */
#include "unicode.h"

#include "levels.h"

#include "../../src/break/cluster.h"

enum { NO_LEVEL = 255, EVERY = 97 /* tests between two that are set */ };

typedef struct sample {
    char text[UNICODE_MAX * 4 + 1];
    const char *key; /* characters;direction */
    size_t n, nshown;
    bool rtl;
    uint8_t levels[UNICODE_MAX]; /* NO_LEVEL where the file has x */
    uint32_t order[UNICODE_MAX]; /* characters from the left */
} sample;

static bool read_text(str words, sample *t)
{
    size_t len = 0;
    for (size_t at = 0; at < words.len; t->n++) {
        uint32_t cp;
        if (t->n == UNICODE_MAX || !read_hex(next_word(words, &at), &cp))
            return false;
        len += (size_t)utf8_put(t->text + len, cp);
    }
    t->text[len] = 0;
    return t->n > 0;
}

static bool read_levels(str words, sample *t)
{
    size_t n = 0;
    for (size_t at = 0; at < words.len && n < UNICODE_MAX; n++) {
        str word = next_word(words, &at);
        t->levels[n] =
            str_is(word, "x") ? NO_LEVEL : (uint8_t)strtol(word.ptr, NULL, 10);
    }
    return n == t->n;
}

static void read_order(str words, sample *t)
{
    for (size_t at = 0; at < words.len && t->nshown < UNICODE_MAX;)
        t->order[t->nshown++] =
            (uint32_t)strtoul(next_word(words, &at).ptr, NULL, 10);
}

/* "05D0 0028;0;0;1 0;0 1": characters, direction asked for, direction found,
 * levels, order. */
static bool read_sample(bench *b, str words, sample *t)
{
    memset(t, 0, sizeof *t);
    size_t at = 0;
    if (!read_text(next_field(words, &at), t))
        return false;
    next_field(words, &at);
    t->key = str_chars(b->a, str_slice(words, 0, at - 1));
    t->rtl = str_is(next_field(words, &at), "1");
    if (!read_levels(next_field(words, &at), t))
        return false;
    read_order(next_field(words, &at), t);
    return true;
}

/* ---- by classes ----------------------------------------------------------
 */

/* A character of each class, of those that are what they are to any text and
 * no sign of a number or part of a word. LF is the only B that a paragraph may
 * hold. */
static const struct {
    const char *name;
    uint32_t cp;
} classes[] = {
    {"L", 'a'},      {"R", 0x5D0},    {"AL", 0x627},   {"EN", '0'},
    {"ES", 0x207A},  {"ET", '%'},     {"AN", 0x661},   {"CS", ','},
    {"B", '\n'},     {"S", '\t'},     {"WS", ' '},     {"ON", '!'},
    {"NSM", 0x308},  {"BN", 0xAD},    {"LRE", 0x202A}, {"RLE", 0x202B},
    {"PDF", 0x202C}, {"LRO", 0x202D}, {"RLO", 0x202E}, {"LRI", 0x2066},
    {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069}};

static uint32_t char_of_class(str name)
{
    for (size_t i = 0; i < COUNT_OF(classes); i++)
        if (str_is(name, classes[i].name))
            return classes[i].cp;
    return 0;
}

static bool read_classes(str words, sample *t)
{
    size_t len = 0;
    t->n = 0;
    for (size_t at = 0; at < words.len && t->n < UNICODE_MAX; t->n++) {
        uint32_t cp = char_of_class(next_word(words, &at));
        if (!cp)
            return false;
        len += (size_t)utf8_put(t->text + len, cp);
    }
    t->text[len] = 0;
    return true;
}

/* ---- ours ---------------------------------------------------------------- */

static const para *para_for(bench *b, const sample *t)
{
    piece all = {.text = t->text};
    para *p = ARENA_NEW(b->a, para);
    *p = *para_of(b, t->rtl ? "ar" : "en", &all, 1, SET_LEFT, 0);
    p->rtl = t->rtl;
    return p;
}

/* True if all of the text runs one way. ICU then gives all of it one level,
 * however deep it is embedded. */
static bool runs_one_way(const sample *t)
{
    uint8_t ways = 0;
    for (size_t i = 0; i < t->n; i++)
        if (t->levels[i] != NO_LEVEL)
            ways |= t->levels[i] & 1 ? 2 : 1;
    return ways != 3;
}

/* True if our levels, and the order that they make, are those of the file. */
static bool levels_agree(bench *b, const sample *t)
{
    uint8_t ours[UNICODE_MAX], shown[UNICODE_MAX];
    uint32_t order[UNICODE_MAX], at[UNICODE_MAX];
    size_t n = 0;
    uint8_t part = runs_one_way(t) ? 1 : 255;
    levels_of_text(b->shaper, para_for(b, t), ours);
    for (size_t i = 0; i < t->n; i++) {
        if (t->levels[i] == NO_LEVEL)
            continue;
        if ((ours[i] & part) != (t->levels[i] & part))
            return false;
        at[n] = (uint32_t)i;
        shown[n++] = ours[i];
    }
    visual_order(shown, n, order);
    for (size_t i = 0; i < n; i++)
        if (n != t->nshown || at[order[i]] != t->order[i])
            return false;
    return true;
}

/* True if one of the characters from the nth on, in the file's order, is in
 * the glyph's text; *n is then the one behind it. */
static bool comes_next(const sample *t, const uint32_t *starts, const placed *p,
                       size_t *n)
{
    while (*n < t->nshown) {
        uint32_t at = starts[t->order[(*n)++]];
        if (at >= p->from && at < p->to)
            return true;
    }
    return false;
}

/* True if the glyphs of the set line stand in the order of the file: those
 * that speak for a character, for what is invisible has none. */
static bool line_agrees(bench *b, const sample *t)
{
    const broken *k =
        break_para(b->breaker, shape_para(b->shaper, para_for(b, t)), 900 * EM);
    uint32_t starts[UNICODE_MAX];
    size_t at = 0, next = 0;
    for (size_t i = 0; i < t->n; i++) {
        starts[i] = (uint32_t)at;
        utf8_next(str_of(t->text), &at);
    }
    for (size_t g = 0; k->nlines > 0 && g < k->lines[0].nglyphs; g++) {
        const placed *p = &k->lines[0].glyphs[g];
        if (p->to > p->from && !comes_next(t, starts, p, &next))
            return false;
    }
    return true;
}

typedef struct counts {
    int tests, set, other;
} counts;

static void one_sample(bench *b, const sample *t, exceptions *x, counts *n)
{
    bool sets = n->tests++ % EVERY == 0;
    n->set += sets;
    bool agree = levels_agree(b, t) && (!sets || line_agrees(b, t));
    if (!agree && !excepted(x, t->key) && n->other++ < SAID_MAX)
        printf("comes out otherwise: %s\n", t->key);
}

/* A line of BidiTest.txt: levels and order for those that follow, or classes
 * and a sum of 1 = by the text, 2 = left to right, 4 = right to left. */
static void one_line_of_classes(bench *b, str words, sample *t, exceptions *x,
                                counts *n)
{
    static const char levels[] = "@Levels:", order[] = "@Reorder:";
    if (str_starts(words, levels)) {
        t->n = UNICODE_MAX;
        read_levels(str_slice(words, strlen(levels), words.len), t);
    } else if (str_starts(words, order)) {
        t->nshown = 0;
        read_order(str_slice(words, strlen(order), words.len), t);
    }
    size_t at = 0;
    if (words.len == 0 || *words.ptr == '@' ||
        !read_classes(next_field(words, &at), t))
        return;
    int ways = atoi(next_field(words, &at).ptr);
    for (int rtl = 0; rtl < 2; rtl++) {
        t->rtl = rtl;
        t->key = arena_printf(b->a, "%s;%d", t->text, rtl);
        if (ways & (2 << rtl))
            one_sample(b, t, x, n);
    }
}

static void one_line_of_characters(bench *b, str words, sample *t,
                                   exceptions *x, counts *n)
{
    if (read_sample(b, words, t))
        one_sample(b, t, x, n);
}

/* The work on some thousands, which then dies with its bench. */
enum { BATCH = 10000 };

typedef void one_line(bench *b, str words, sample *t, exceptions *x, counts *n);

static bool whole_file(bench *owner, const char *name, one_line *one,
                       exceptions *x, counts *n)
{
    str text, words;
    sample t = {.n = 0};
    bool more = file_read(owner->a, path_join(owner->a, UNICODE_DATA, name),
                          FILE_MAX, &owner->d, NOWHERE, &text);
    for (size_t at = 0; more;) {
        bench b;
        if (!bench_open(&b, true))
            return false;
        for (int i = 0; i < BATCH && (more = next_line(text, &at, &words)); i++)
            one(&b, words, &t, x, n);
        bench_drop(&b);
    }
    return n->tests > 0;
}

bool bidi_test(const char *folder)
{
    bench b;
    exceptions x = {.file = NULL};
    counts n = {0}, m = {0};
    bool ok =
        bench_open(&b, true) &&
        exceptions_read(&b, path_join(b.a, folder, "bidi.exceptions"), &x) &&
        whole_file(&b, "BidiCharacterTest.txt", one_line_of_characters, &x,
                   &n) &&
        whole_file(&b, "BidiTest.txt", one_line_of_classes, &x, &m);
    ok &= report("bidi of UAX #9", n.tests + m.tests, n.other + m.other,
                 exceptions_left(&x), x.list.n);
    printf("  %d lines were set\n", n.set + m.set);
    bench_drop(&b);
    return ok;
}
