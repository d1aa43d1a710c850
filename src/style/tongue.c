/*
 * Tongues. In: a text in one language; out: stretches in the letters of
 * another, for those who hear it: a Hebrew voice cannot say Han, nor an
 * English one Hebrew. The one idea: a script that a language is not written in
 * is a change of language, to the one that most texts in that script are in;
 * where several are as likely, the tag names the script alone ("und-Cyrl",
 * and "und-Latn" where most words have accents), and Han that nothing places is
 * Chinese of no region ("zh").
 *
 * Refuses to call a change what every voice of the language says: single
 * letters (α), and of Latin, which is at home everywhere, all that is no word
 * of four letters: initials, units, addresses. WCAG 2.1 (3.1.2) leaves such
 * words to their vernacular, and a voice that changes for each is tiring.
 */
#include "tongue.h"

#include "../model/model.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#define WORD_MIN 4    /* letters of a Latin word that is a change of language */
#define LETTERS_MIN 2 /* of other scripts than Han */

enum group {
    NEUTRAL, /* digits, marks, blanks: of what stands before */
    LATIN,
    GREEK,
    CYRILLIC,
    HEBREW,
    ARABIC,
    DEVANAGARI,
    THAI,
    GEORGIAN,
    ARMENIAN,
    HAN,
    KANA,
    HANGUL,
    BOPOMOFO,
    OTHER, /* no language is told from it */
    GROUPS
};

/* The languages that are written in a group, and the one that it stands for
 * in a text of others. */
static const struct {
    UScriptCode script;
    const char *own, *told;
} groups[GROUPS] = {
    [LATIN] = {USCRIPT_LATIN, "", "en"},
    [GREEK] = {USCRIPT_GREEK, " el ", "el"},
    [CYRILLIC] = {USCRIPT_CYRILLIC, " ru uk bg sr mk be kk ky mn tg ",
                  "und-Cyrl"},
    [HEBREW] = {USCRIPT_HEBREW, " he yi ", "he"},
    [ARABIC] = {USCRIPT_ARABIC, " ar fa ur ps ckb sd ug ", "ar"},
    [DEVANAGARI] = {USCRIPT_DEVANAGARI, " hi mr ne ", "hi"},
    [THAI] = {USCRIPT_THAI, " th ", "th"},
    [GEORGIAN] = {USCRIPT_GEORGIAN, " ka ", "ka"},
    [ARMENIAN] = {USCRIPT_ARMENIAN, " hy ", "hy"},
    [HAN] = {USCRIPT_HAN, " zh ja ko ", "zh"},
    [KANA] = {USCRIPT_HIRAGANA, " ja ", "ja"},
    [HANGUL] = {USCRIPT_HANGUL, " ko ", "ko"},
    [BOPOMOFO] = {USCRIPT_BOPOMOFO, " zh ", "zh-Hant"},
};

static bool is_cjk(enum group g)
{
    return g >= HAN && g <= BOPOMOFO;
}

static bool is_ascii_letter(uint32_t cp)
{
    return (cp | 32) >= 'a' && (cp | 32) <= 'z';
}

static enum group group_of(uint32_t cp)
{
    UErrorCode e = U_ZERO_ERROR;
    if (cp < 0x80)
        return is_ascii_letter(cp) ? LATIN : NEUTRAL;
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return HAN; /* most of what is asked, told at once */
    if (cp == UTF8_BAD || (cp >= 0x2000 && cp < 0x2E80 && !u_isalpha((int)cp)))
        return NEUTRAL;
    UScriptCode script = uscript_getScript((UChar32)cp, &e);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
        return NEUTRAL;
    if (script == USCRIPT_KATAKANA)
        return KANA;
    for (int g = LATIN; g < OTHER; g++)
        if (groups[g].script == script)
            return (enum group)g;
    return OTHER;
}

/* True if the language whose tag is lang is written in g. */
static bool is_own(enum group g, const char *lang)
{
    char key[8] = " ";
    size_t n = strcspn(lang, "-");
    if (n + 2 >= sizeof key)
        return true; /* who knows */
    memcpy(key + 1, lang, n);
    key[n + 1] = ' ';
    if (g != LATIN)
        return g == NEUTRAL || g == OTHER || strstr(groups[g].own, key);
    for (int k = GREEK; k < OTHER; k++)
        if (strstr(groups[k].own, key) != NULL)
            return strstr(lang, "-Latn") != NULL;
    return true;
}

/* ---- what a stretch has -------------------------------------------------- */

/* A stretch while it is read. */
typedef struct reading {
    tongue of;
    enum group group; /* of its first letter; NEUTRAL: none is read */
    size_t letters;
    bool kana, hangul, han;
    size_t word;    /* letters of the Latin word that is being read */
    bool small;     /* one of them is small */
    bool accent;    /* one of them is not English */
    size_t fresh;   /* words of the token that is being read */
    size_t words;   /* and before it */
    size_t accents; /* of all these, words with accents */
    bool address;   /* the token is an address or a unit */
} reading;

/* What parts an address or a unit: no words of a language. */
static bool parts_address(uint32_t cp)
{
    return cp == '@' || cp == '/' || cp == '.' || cp == '_' || cp == '\\';
}

static void end_word(reading *r)
{
    if (r->word >= WORD_MIN && r->small) {
        r->fresh++;
        r->accents += r->accent;
    }
    r->word = 0;
    r->small = r->accent = false;
}

/* A token, which blanks part from others, ends. */
static void end_token(reading *r)
{
    end_word(r);
    r->words += r->address ? 0 : r->fresh;
    r->fresh = 0;
    r->address = false;
}

static void read_neutral(reading *r, str text, size_t next, uint32_t cp)
{
    bool before = r->word > 0;
    end_word(r);
    if (cp == ' ' || cp == '\n' || cp > 0x7F)
        end_token(r);
    else if (parts_address(cp) && before && next < text.len)
        r->address |= text.ptr[next] > ' ';
}

static void read_letter(reading *r, uint32_t cp, enum group g)
{
    r->letters++;
    r->kana |= g == KANA;
    r->hangul |= g == HANGUL;
    r->han |= g == HAN;
    if (g != LATIN)
        return;
    r->word++;
    r->accent |= cp > 0x7F;
    r->small |= cp < 0x80 ? cp >= 'a' : u_islower((UChar32)cp) != 0;
}

/* Whether a letter of group g goes on with a stretch in lang. */
static bool goes_on(const reading *r, enum group g, const char *lang)
{
    if (g == r->group)
        return true;
    if ((g == HANGUL && r->kana) || (g == KANA && r->hangul))
        return false;
    return is_cjk(g) && is_cjk(r->group) && !is_own(HAN, lang);
}

/* ---- its language -------------------------------------------------------- */

/* The language of Han beside which nothing tells it: that of kana and Hangul
 * elsewhere in the text, as in the forms that it is drawn in. */
static const char *han_of(tongues *t)
{
    if (t->han != NULL)
        return t->han;
    bool hangul = false;
    for (size_t i = 0; i < t->text.len;) {
        enum group g = group_of(utf8_next(t->text, &i));
        if (g == KANA)
            return t->han = "ja";
        hangul |= g == HANGUL;
    }
    t->han = hangul ? "ko" : t->hint != NULL ? t->hint : "zh";
    return t->han;
}

/* NULL: it is no change of language. */
static const char *told_by(tongues *t, reading *r)
{
    end_token(r);
    if (r->group == LATIN && r->words > 0) /* pinyin, say, or a name */
        return 2 * r->accents > r->words ? "und-Latn" : groups[LATIN].told;
    if (r->group == LATIN)
        return NULL;
    if (r->kana)
        return "ja";
    if (r->hangul)
        return "ko";
    if (r->han)
        return han_of(t);
    return r->letters >= LETTERS_MIN ? groups[r->group].told : NULL;
}

/* Where the next byte is that may be of another language: ASCII is at home in
 * most texts. */
static size_t skip_own(str text, size_t i, size_t to, bool latin)
{
    while (latin && i < to && (uint8_t)text.ptr[i] < 0x80)
        i++;
    return i;
}

/* What tongue_next keeps while it reads. */
typedef struct scan {
    tongues *t;
    str text; /* to the end of what is read */
    const char *lang;
    bool latin, cjk; /* lang is written in Latin letters, in Han */
    reading r;
} scan;

/* Marks of Han and accents belong to what they stand behind. */
static bool clings(const scan *s, uint32_t cp)
{
    return (cp > 0x2E7F && !s->cjk && cp_joins(cp)) ||
           (cp > 0x7F && u_getCombiningClass((UChar32)cp) > 0);
}

/* Reads what stands at [at, end) of the text; true if a stretch ended before
 * that is of another language. */
static bool read_one(scan *s, uint32_t at, size_t end, uint32_t cp)
{
    reading *r = &s->r;
    enum group g = group_of(cp);
    if (g == NEUTRAL && r->group != NEUTRAL) {
        read_neutral(r, s->text, end, cp);
        if (r->of.to == at && clings(s, cp))
            r->of.to = (uint32_t)end;
        return false;
    }
    if (r->group != NEUTRAL && !goes_on(r, g, s->lang)) {
        if ((r->of.lang = told_by(s->t, r)) != NULL)
            return true;
        *r = (reading){.group = NEUTRAL};
    }
    if (r->group == NEUTRAL) {
        if (is_own(g, s->lang))
            return false;
        *r = (reading){.of.from = at, .group = g};
    }
    read_letter(r, cp, g);
    r->of.to = (uint32_t)end;
    return false;
}

tongue tongue_next(tongues *t, uint32_t from, uint32_t to, const char *lang)
{
    scan s = {t, str_slice(t->text, 0, to), lang, .r = {.group = NEUTRAL}};
    s.latin = is_own(LATIN, lang);
    s.cjk = is_own(HAN, lang);
    for (size_t i = from; i < to;) {
        if (s.r.group == NEUTRAL &&
            (i = skip_own(s.text, i, to, s.latin)) >= to)
            break;
        uint32_t at = (uint32_t)i, cp = utf8_next(s.text, &i);
        if (read_one(&s, at, i, cp))
            return s.r.of;
    }
    if (s.r.group != NEUTRAL)
        s.r.of.lang = told_by(t, &s.r);
    return s.r.of.lang != NULL ? s.r.of : (tongue){to, to, NULL};
}

bool tongue_speaks(str text)
{
    for (size_t i = 0; i < text.len;)
        if (group_of(utf8_next(text, &i)) != NEUTRAL)
            return true;
    return false;
}

bool tongue_leaves(const tongues *t, const tongue *of, uint32_t from,
                   uint32_t to)
{
    return tongue_speaks(str_slice(t->text, from, of->from)) ||
           tongue_speaks(str_slice(t->text, of->to, to));
}

bool tongue_shows(str text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t cp = utf8_next(text, &i);
        if (cp > 0x20 && cp < 0x7F)
            return true;
        if (cp != UTF8_BAD && u_isgraph((UChar32)cp) &&
            !u_hasBinaryProperty((UChar32)cp,
                                 UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            return true;
    }
    return false;
}
