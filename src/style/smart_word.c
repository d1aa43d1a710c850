/*
 * Words beside a mark. In: a typed mark among its neighbours; out: whether
 * the word or the figure there makes it an apostrophe or a prime. The one
 * idea: short lists of what is written so, by language; the rest is left to
 * smart_quote.c. Refuses figures that are years or parts of a name.
 */
#include "smart.h"

#include <string.h>

/* ---- words --------------------------------------------------------------- */

uint32_t smart_lower(uint32_t cp)
{
    return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
}

/* Whether the word behind at is this one. */
static bool word_is(const smart *s, size_t at, const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (smart_lower(smart_at(s, at, (int)i + 1)->cp) != (uint8_t)word[i])
            return false;
    uint32_t cp = smart_at(s, at, (int)len + 1)->cp;
    return !smart_is_letter(cp) && !smart_is_digit(cp);
}

/* Words that lost their beginning, by language. */
bool smart_is_clipped(const smart *s, size_t at)
{
    static const struct {
        const char *lang, *words;
    } all[] = {{"en", "tis twas twere twill twould twasn tisn em til n "},
               {"nl", "s t n k m r "},
               {"af", "n "},
               {"de", "s ne nen ner nem "},
               {"it", "ndrangheta ndranghetista sto sta "}};
    const char *tag = s->v[at].in->tag;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strncmp(tag, all[i].lang, 2) != 0)
            continue;
        for (const char *w = all[i].words; *w != '\0';) {
            size_t len = strcspn(w, " ");
            if (word_is(s, at, w, len))
                return true;
            w += len + 1;
        }
    }
    return false;
}

/* '90s, '26: but '26' is a quotation. */
bool smart_is_decade(const smart *s, size_t at)
{
    if (!smart_is_digit(smart_at(s, at, 1)->cp) ||
        !smart_is_digit(smart_at(s, at, 2)->cp))
        return false;
    const smart_char *c = smart_at(s, at, 3);
    if ((c->cp == '.' || c->cp == ',') &&
        smart_is_digit(smart_at(s, at, 4)->cp))
        return false;
    if (smart_lower(c->cp) == 's')
        return smart_at(s, at, 4)->kind != KIND_WORD;
    return c->kind != KIND_WORD && c->cp != '\'';
}

/* Rock 'n' roll. */
bool smart_is_and(const smart *s, size_t at)
{
    return smart_lower(smart_at(s, at, 1)->cp) == 'n' &&
           smart_at(s, at, 2)->cp == '\'' &&
           strncmp(s->v[at].in->tag, "en", 2) == 0;
}

/* ---- figures ------------------------------------------------------------- */

/* How many places before at a number begins, of five figures at most on
 * either side of its point; *whole = it has no point. */
static int number_before(const smart *s, size_t at, bool *whole)
{
    int n = 0, point = 0;
    while (n - point < 6) {
        uint32_t cp = smart_at(s, at, -n - 1)->cp;
        bool is_point = (cp == '.' || cp == ',') && point == 0 && n > 0 &&
                        smart_is_digit(smart_at(s, at, -n - 2)->cp);
        if (!is_point && !smart_is_digit(cp))
            break;
        n++;
        if (is_point)
            point = n;
    }
    *whole = point == 0;
    return n;
}

/* A thing that is sold by the inch, behind the mark at. */
bool smart_is_sized(const smart *s, size_t at)
{
    static const char *const words[] = {
        "screen", "screens", "display", "displays", "monitor", "tv",
        "panel",  "wide",    "tall",    "high",     "deep",    "long",
        "thick",  "wheels",  "vinyl",   "pipe"};
    if (strncmp(s->v[at].in->tag, "en", 2) != 0 ||
        smart_at(s, at, 1)->cp != ' ')
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(s, at + 1, words[i], strlen(words[i])))
            return true;
    return false;
}

/* Whether what ends before at may be so many inches or minutes: no year, no
 * name such as model3, and not all that the open mark encloses ("24"). */
bool smart_is_measure(const smart *s, size_t at)
{
    bool whole;
    int n = number_before(s, at, &whole);
    uint32_t cp = smart_at(s, at, -1)->cp;
    if (n == 0)
        return cp >= 0xBC && cp <= 0xBE; /* a half, a quarter */
    cp = smart_at(s, at, -n - 1)->cp;
    uint32_t times = smart_at(s, at, -n - 2)->cp; /* 12"x8", 12x8" */
    if (cp == 'x' && (smart_is_digit(times) || times == '"'))
        cp = ' ';
    bool alone = s->nopen > 0 && s->open[s->nopen - 1].at + (size_t)n + 1 == at;
    return !alone && !smart_is_letter(cp) && cp != '_' && (n < 4 || !whole);
}
