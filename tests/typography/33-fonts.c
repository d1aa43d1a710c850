/*
 * The glyphs of four characters that are drawn otherwise in each region, by
 * the language of the text or of a part of it, and the faces in bold.
 */
#include "typography.h"

/* Noto Serif CJK, the same glyph ids in all faces of the collection. */
static const struct {
    const char *lang, *region;
    uint32_t gid[4];
} goldens[] = {
    {"ja", "JP", {45041, 27745, 58960, 1405}},
    {"ko", "KR", {45041, 27745, 58960, 1405}},
    {"zh-Hans", "SC", {45042, 27746, 58960, 1405}},
    {"zh-Hant", "TC", {45043, 27746, 63030, 63028}},
    {"zh-HK", "HK", {45041, 27747, 63030, 63028}},
};

static const face *face_of(const broken *k, size_t n)
{
    const placed *p = glyph_of(k, n);
    return p ? k->shaped->runs[p->run].face : NULL;
}

static bool is_region(const broken *k, size_t n, const char *region)
{
    const face *f = face_of(k, n);
    return f && str_ends(str_of(f->family), region);
}

static bool is_golden(const broken *k, size_t from, size_t i)
{
    bool same = true;
    for (size_t c = 0; c < 4; c++) {
        const placed *p = glyph_of(k, from + c);
        same &= p && p->gid == goldens[i].gid[c];
    }
    return same;
}

/* Bold comes from the same region. */
static void check_bold(bench *b, size_t i)
{
    const piece v = {.text = "骨直，。", .weight = 700};
    const broken *k =
        set_pieces(b, goldens[i].lang, &v, 1, 100 * EM, SET_LEFT, 0);
    for (size_t c = 0; c < 4; c++) {
        CHECK_SET(k, is_region(k, c, goldens[i].region));
        CHECK_SET(k, face_of(k, c) && face_of(k, c)->weight == 700);
    }
}

RULE(33, "the font by language, face and OpenType language both")
{
    for (size_t i = 0; i < COUNT_OF(goldens); i++) {
        const broken *k = natural(b, goldens[i].lang, "骨直，。");
        CHECK_SET(k, is_golden(k, 0, i));
        for (size_t c = 0; c < 4; c++)
            CHECK_SET(k, is_region(k, c, goldens[i].region));
        CHECK(strcmp(k->shaped->runs[0].lang, goldens[i].lang) == 0);
        /* Part of a text in another language. */
        const piece v[] = {{.text = "The characters 門 and "},
                           {.text = "骨直，。", .lang = goldens[i].lang}};
        k = set_pieces(b, "en", v, 2, 100 * EM, SET_LEFT, 0);
        CHECK_SET(k, is_golden(k, 21, i));
        check_bold(b, i);
    }
    /* A base and its marks are one cluster in one face. */
    const broken *k = natural(b, "ja",
                              "か\xE3\x82\x99葛\xF3\xA0\x84\x80"
                              "e\xCC\x81");
    for (size_t r = 0; r < k->shaped->nruns; r++) {
        uint32_t from = k->shaped->runs[r].from;
        CHECK(from != 3 && from != 9 && from != 14);
    }
}
