/*
 * Unit test of src/break/pairs.c: over random texts, in which characters it
 * knows stand beside some that it does not, every boundary it gives is the next
 * one of ICU over the whole text, in each tailoring that break uses; and it
 * knows most of plain text.
 */
#include "test.h"

#include "../../src/break/iterator.h"
#include "../../src/break/pairs.h"

#include <string.h>

static const char *const pieces[] = {
    "a",      "of",     "Th", "5",      "2024", " ",  " ",  " ",  "  ",
    ",",      ".",      ";",  ":",      "'",    "\"", "“",  "”",  "‘",
    "’",      "é",      "ŵ",  "港",     "橋",   "安", "，", "。", "、",
    "「",     "」",     "（", "）",     "《",   "》", "『", "』", "-",
    "%",      "$",      "(",  ")",      "/",    "!",  "?",  "—",  "…",
    "\u00AD", "\u0301", "·",  "\u00A0", "％",   "；", "：", "！", "ー",
    "っ",     "한",     "\n", "\u200B", "‐",    "א",  "ก",  "±",  "×",
    "々",     "😀"};
/* The first of them, of which most texts are made. */
enum { KNOWN = 35, PIECES = sizeof pieces / sizeof *pieces };

static const char *const locales[] = {"en", "ja@lb=normal", "ja@lb=strict",
                                      "ja@lb=loose"};
enum { LOCALES = sizeof locales / sizeof *locales };

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static str text_of(arena *a, uint32_t *seed)
{
    buf b = buf_new(a);
    size_t n = 1 + next(seed) % 24;
    size_t odd = next(seed) % 3 == 0 ? 4 : 12;
    for (size_t i = 0; i < n; i++)
        buf_puts(&b,
                 pieces[next(seed) % (next(seed) % odd == 0 ? PIECES : KNOWN)]);
    return buf_str(&b);
}

/* Boundaries that pairs.c knew, of all that ICU has; -1 where they differ. */
static int compare(UBreakIterator **it, const char *locale, str text, int *all)
{
    int known = 0;
    bool cjk = locale[0] == 'j';
    UBreakIterator *b = iterator_on(it, UBRK_LINE, locale, text);
    size_t at = 0;
    for (int32_t end = ubrk_next(b); end != UBRK_DONE; end = ubrk_next(b)) {
        size_t said = pairs_next(text, at, cjk);
        if (said != 0 && said != (size_t)end)
            return -1;
        known += said != 0;
        *all += 1;
        at = (size_t)end;
    }
    return known;
}

/* What pairs.c leaves to ICU begins anew at the boundary before. */
static bool same_from(UBreakIterator **it, const char *locale, str text)
{
    UBreakIterator *whole = NULL;
    iterator_on(&whole, UBRK_LINE, locale, text);
    size_t at = 0;
    bool same = true;
    for (int32_t end = ubrk_next(whole); same && end != UBRK_DONE;
         end = ubrk_next(whole)) {
        UBreakIterator *rest =
            iterator_on(it, UBRK_LINE, locale, str_slice(text, at, text.len));
        same = at + (size_t)ubrk_next(rest) == (size_t)end;
        at = (size_t)end;
    }
    ubrk_close(whole);
    return same;
}

static void test_random(void)
{
    arena *a = arena_new();
    UBreakIterator *it[LOCALES] = {NULL}, *from[LOCALES] = {NULL};
    uint32_t seed = 1;
    int known = 0, all = 0, wrong = 0, other = 0;
    for (int i = 0; i < 6000; i++) {
        str text = text_of(a, &seed);
        for (int l = 0; l < LOCALES; l++) {
            int n = compare(&it[l], locales[l], text, &all);
            wrong += n < 0;
            known += n > 0 ? n : 0;
            other += i % 8 == 0 && !same_from(&from[l], locales[l], text);
        }
    }
    CHECK(wrong == 0);
    CHECK(other == 0);
    CHECK(known > all / 8 && known < all);
    for (int l = 0; l < LOCALES; l++) {
        ubrk_close(it[l]);
        ubrk_close(from[l]);
    }
    arena_drop(a);
}

static void test_known(void)
{
    str text = STR("The Port, “quietly”, opens: 12.5 lines’ worth");
    size_t at = 0;
    int n = 0;
    for (; at < text.len && (at = pairs_next(text, at, false)) != 0; n++)
        ;
    CHECK(at == text.len);
    CHECK(n == 7);
    CHECK(pairs_next(STR("港，橋"), 0, false) == strlen("港，"));
    CHECK(pairs_next(STR("well-known"), 0, false) == 0);
    CHECK(pairs_next(STR("e\u0301 a"), 0, false) == 0);
}

int main(void)
{
    test_random();
    test_known();
    return test_end();
}
