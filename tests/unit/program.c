/*
 * Font programs and ToUnicode: what the standards forbid does not come out of
 * them, whatever goes in.
 */
#include "test.h"

#include "faces.h"

#include "../../src/pdf/program.h"
#include "../../src/pdf/tounicode.h"

/* The box of a font is never .notdef: a program in which a code draws it has
 * a copy of its outlines. */
static void box_is_a_glyph(void)
{
    struct opened o;
    program_file made;
    arena *a = arena_new();
    const uint32_t letters[] = {0, 36, 37}, boxed[] = {0, 36, 0};
    bool opened = open_face(SERIF, 0, 1, &o);
    CHECK(opened);
    if (!opened)
        return;
    CHECK(program_make(a, &o.f, "A", letters, 3, &made) && made.truetype);
    CHECK(program_make(a, &o.f, "A", boxed, 3, &made) && !made.truetype);
    CHECK(made.bytes.len > 100);
    close_face(&o);
    arena_drop(a);
}

/* True if the code of a font that means text is copied as hex. */
static bool means(const char *text, const char *hex)
{
    arena *a = arena_new();
    const str texts[] = {STR_NONE, str_of(text)};
    const char *cmap = str_chars(a, tounicode_cmap(a, texts, 2));
    bool found =
        strstr(cmap, arena_printf(a, "<0001> <0001> [<%s>]\n", hex)) != NULL;
    if (!found)
        printf("%s\n", cmap);
    arena_drop(a);
    return found;
}

static void texts_are_allowed(void)
{
    CHECK(means("a", "0061"));
    CHECK(means("", "2060"));
    CHECK(means("\xEF\xBB\xBF", "2060"));         /* U+FEFF */
    CHECK(means("a\xEF\xBB\xBF", "00612060"));    /* behind a letter */
    CHECK(means("\xEF\xBF\xBE", "FFFD"));         /* U+FFFE */
    CHECK(means("\xEF\xB7\x90", "FFFD"));         /* U+FDD0 */
    CHECK(means("\xF0\x9F\xBF\xBF", "FFFD"));     /* U+1FFFF */
    CHECK(means("\xEE\x80\x80", "FFFD"));         /* U+E000 */
    CHECK(means("\xF4\x8F\xAA\xBC", "FFFD"));     /* U+10FABC */
    CHECK(means("\xF0\xB3\x8D\x8B", "D88CDF4B")); /* U+3334B, of nobody */
    CHECK(means("\xF0\x9F\x9A\xA2", "D83DDEA2"));
}

/* What is longer is said by other means. */
static void length_is_units(void)
{
    CHECK(tounicode_fits(str_of("")));
    CHECK(tounicode_fits(str_of("12345678")));
    CHECK(!tounicode_fits(str_of("123456789")));
    CHECK(tounicode_fits(str_of("一二三四五六七八")));
    CHECK(tounicode_fits(str_of("🚢🚢🚢🚢")));
    CHECK(!tounicode_fits(str_of("🚢🚢🚢🚢a")));
}

int main(void)
{
    box_is_a_glyph();
    texts_are_allowed();
    length_is_units();
    return test_end();
}
