/* The table of East Asian characters against the properties that Unicode
 * gives each code point, as ICU has them. */
#include "../../src/base/base.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "test.h"

static unsigned letter_of(uint32_t cp)
{
    UErrorCode e = U_ZERO_ERROR;
    switch (uscript_getScript((UChar32)cp, &e)) {
    case USCRIPT_HAN:
        return CP_HAN;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
        return CP_KANA;
    case USCRIPT_BOPOMOFO:
        return CP_BOPOMOFO;
    case USCRIPT_HANGUL:
        return CP_HANGUL;
    default:
        return 0;
    }
}

/* A letter of one of the scripts is one here, or a sign; a letter here is of
 * its script, or of several. */
static bool fits_script(uint32_t cp)
{
    unsigned want = letter_of(cp), is = cp_class(cp);
    UErrorCode e = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)cp, &e);
    if (want != 0)
        return (is & (want | CP_SIGN)) != 0;
    return (is & CP_LETTER) == 0 || script <= USCRIPT_INHERITED ||
           script == USCRIPT_UNKNOWN;
}

/* In the blocks of punctuation and of forms, a mark is what is punctuation. */
static bool fits_category(uint32_t cp)
{
    bool ours =
        (cp >= 0x3000 && cp <= 0x30FF) ||
        (cp >= 0xFE10 && cp <= 0xFE6F && (cp < 0xFE20 || cp > 0xFE2F)) ||
        (cp >= 0xFF00 && cp <= 0xFFEF);
    bool mark = (cp_class(cp) & CP_MARK) != 0;
    return !ours || !u_ispunct((UChar32)cp) || mark;
}

int main(void)
{
    uint32_t wrong = 0;
    /* From behind the tone marks of bopomofo among the letters of phonetics. */
    for (uint32_t cp = 0x2EC; cp <= 0x10FFFF && wrong == 0; cp++)
        if (!fits_script(cp) || !fits_category(cp))
            wrong = cp;
    CHECK_INT(wrong, 0);
    CHECK(cp_class(0x4E00) == CP_HAN && cp_class(0x3042) == CP_KANA);
    CHECK(cp_class(0x3105) == CP_BOPOMOFO && cp_class(0xAC00) == CP_HANGUL);
    CHECK(cp_class(0x3002) == CP_MARK && cp_class(0xFF21) == CP_SIGN);
    CHECK(cp_class('a') == 0 && cp_class(0x2014) == 0 && cp_class(0xA000) == 0);
    CHECK(cp_class(0x3FFFE) == 0 && cp_class(UTF8_BAD) == 0);
    CHECK(cp_takes_dot(0x3005) && !cp_takes_dot(0x3001));
    CHECK(cp_takes_dot(0xAC00) && !cp_takes_dot(0x3200));
    CHECK(!cp_takes_dot(0x3000) && !cp_takes_dot(0xFF21));
    return test_end();
}
