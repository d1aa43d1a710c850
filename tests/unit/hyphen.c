/*
 * Our hyphenation gives the hyphens of libhyphen, which is the judge: for a
 * list of words in each language, every mark must be the same.
 */
#include "../../src/break/patterns.h"
#include "test.h"

#include <hyphen.h>
#include <iconv.h>
#include <stdlib.h>

/* libhyphen wants the word in its dictionary's encoding and marks characters,
 * not bytes. */
static void judge(HyphenDict *dict, const char *word, uint8_t *out)
{
    char marks[PATTERN_WORD_MAX + 8] = "", coded[PATTERN_WORD_MAX] = "";
    char **rep = NULL, *in = (char *)(uintptr_t)word, *to = coded;
    int *pos = NULL, *cut = NULL;
    size_t n = strlen(word), c = 0, left = n, room = sizeof coded - 1;
    iconv_t cd = iconv_open(
        strcmp(dict->cset, "ISO8859-1") ? dict->cset : "ISO-8859-1", "UTF-8");
    iconv(cd, &in, &left, &to, &room);
    iconv_close(cd);
    hnj_hyphen_hyphenate2(dict, coded, (int)strlen(coded), marks, NULL, &rep,
                          &pos, &cut);
    for (size_t i = 0; i < n; i++) {
        bool ends = i + 1 == n || ((uint8_t)word[i + 1] & 0xC0) != 0x80;
        out[i] = ends && i + 1 < n ? marks[c] & 1 : 0;
        c += ends;
    }
    for (size_t i = 0; rep && i < n; i++)
        free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
}

static void show(const char *file, const char *word, const uint8_t *got,
                 const uint8_t *want)
{
    printf("  in %s: ", file);
    for (size_t i = 0; word[i]; i++)
        printf("%c%s%s", word[i], got[i] ? "-" : "", want[i] ? "=" : "");
    printf("\n");
}

static void compare(const char *file, const char *const *words)
{
    arena *a = arena_new();
    const char *path = arena_printf(a, "/usr/share/hyphen/%s.dic", file);
    patterns *p = patterns_load(a, path);
    HyphenDict *dict = hnj_hyphen_load(path);
    CHECK(p && dict);
    for (; p && dict && *words; words++) {
        uint8_t want[PATTERN_WORD_MAX] = {0}, got[PATTERN_WORD_MAX];
        judge(dict, *words, want);
        patterns_apply(p, str_of(*words), got);
        for (size_t i = 0; (*words)[i]; i++)
            got[i] &= 1;
        bool same = memcmp(got, want, strlen(*words)) == 0;
        CHECK(same);
        if (!same)
            show(file, *words, got, want);
    }
    hnj_hyphen_free(dict);
    arena_drop(a);
}

static const char *const english[] = {"stakeholders",
                                      "cybersecurity",
                                      "government",
                                      "organization",
                                      "hyphenation",
                                      "association",
                                      "project",
                                      "present",
                                      "record",
                                      "table",
                                      "international",
                                      "responsibility",
                                      "announcement",
                                      "development",
                                      "infrastructure",
                                      "collaboration",
                                      "resilience",
                                      "communication",
                                      "a",
                                      "to",
                                      "the",
                                      "also",
                                      "every",
                                      "people",
                                      "unbelievable",
                                      "supercalifragilisticexpialidocious",
                                      "representatives",
                                      "working",
                                      "harbour",
                                      "bridges",
                                      "alliance",
                                      "technical",
                                      "discussion",
                                      "forum",
                                      "university",
                                      "philanthropic",
                                      "congratulations",
                                      "manuscript",
                                      NULL};
static const char *const german[] = {"donaudampfschifffahrt",
                                     "bundesregierung",
                                     "presseerkl\xc3\xa4rung",
                                     "zusammenarbeit",
                                     "netzwerksicherheit",
                                     "ver\xc3\xb6"
                                     "ffentlichung",
                                     "stra\xc3\x9f"
                                     "enbahn",
                                     "wirtschaftsministerium",
                                     "unternehmen",
                                     "mitteilung",
                                     "sicherheitsforschung",
                                     "geb\xc3\xa4ude",
                                     NULL};
static const char *const french[] = {"communiqu\xc3\xa9",
                                     "d\xc3\xa9veloppement",
                                     "collaboration",
                                     "s\xc3\xa9"
                                     "curit\xc3\xa9",
                                     "gouvernement",
                                     "entreprise",
                                     "international",
                                     NULL};
static const char *const russian[] = {
    "\xd0\xb1\xd0\xb5\xd0\xb7\xd0\xbe\xd0\xbf\xd0\xb0\xd1\x81\xd0\xbd"
    "\xd0\xbe\xd1\x81\xd1\x82\xd1\x8c",
    "\xd1\x81\xd0\xbe\xd1\x82\xd1\x80\xd1\x83\xd0\xb4\xd0\xbd\xd0\xb8"
    "\xd1\x87\xd0\xb5\xd1\x81\xd1\x82\xd0\xb2\xd0\xbe",
    NULL};
static const char *const spanish[] = {
    "comunicado", "desarrollo",          "gobierno",
    "seguridad",  "organizaci\xc3\xb3n", NULL};

int main(void)
{
    compare("hyph_en_US", english);
    compare("hyph_en_GB", english);
    compare("hyph_de_DE", german);
    compare("hyph_fr", french);
    compare("hyph_es_ES", spanish);
    compare("hyph_it_IT", spanish);
    compare("hyph_pt_PT", spanish);
    compare("hyph_ru_RU", russian);
    arena *a = arena_new();
    CHECK(patterns_load(a, "/nonexistent.dic") == NULL);
    arena_drop(a);
    return test_end();
}
