/*
 * Marks by language. In: a language tag; out: its quotation marks, its dash
 * and the spaces before its stops. The one idea: a table in the order of the
 * alphabet, read from the whole tag down to its language.
 *
 * Quotation marks are CLDR's delimiters (common/main, release 42), but
 * - Dutch and others whose outer marks are single in CLDR keep what was
 *   typed: double stays double;
 * - French sets “ ” inside « », as its newspapers do, where CLDR repeats « »;
 * - Swiss German and Italian set « » and ‹ ›, as all Swiss papers do.
 * The third pair is for what stands in single marks on its own.
 * Spaces in French: Lexique des regles typographiques en usage a l'Imprimerie
 * nationale; Guide du typographe (CH); Office quebecois de la langue
 * francaise (CA).
 * Dashes: AP Stylebook (en), New Hart's Rules (en-GB), Duden (de), Milchin
 * (ru), GB/T 15834 (zh). Where custom is divided, the spaced en dash.
 */
#include "smart.h"

#include <string.h>

#define NB "\u00A0"
#define THIN "\u202F"

/* Quotation marks. */
#define HIGH            \
    {"“", "‘", "‘"},    \
    {                   \
        "”", "’", "’" \
    }
#define LOW_66          \
    {"„", "‚", "‚"},    \
    {                   \
        "“", "‘", "‘" \
    }
#define SAME_99         \
    {"”", "’", "’"},    \
    {                   \
        "”", "’", "’" \
    }
#define ANGLE_HIGH      \
    {"«", "“", "‘"},    \
    {                   \
        "»", "”", "’" \
    }
#define ANGLE_LOW       \
    {"«", "„", "‘"},    \
    {                   \
        "»", "“", "’" \
    }
#define ANGLE_SINGLE    \
    {"«", "‹", "‹"},    \
    {                   \
        "»", "›", "›" \
    }
#define ANGLE_PLAIN     \
    {"«", "‘", "‘"},    \
    {                   \
        "»", "’", "’" \
    }
#define RTL_99          \
    {"”", "’", "’"},    \
    {                   \
        "“", "‘", "‘" \
    }
#define CORNER            \
    {"「", "『", "「"},   \
    {                     \
        "」", "』", "」" \
    }
/* ... with spaces inside. */
#define FRENCH(sp, in, out) \
    {"«" sp, in, "‘"}, {sp "»", out, "’"}, SMART_EN_SPACED, false, sp

#define EM SMART_EM, false, NULL, NULL, NULL
#define EN SMART_EN_SPACED, false, NULL, NULL, NULL
#define EN_TIED SMART_EN_SPACED, true, NULL, NULL, NULL
#define EM_TIED SMART_EM_SPACED, true, NULL, NULL, NULL
#define EM_WIDE SMART_EM_SPACED, false, NULL, NULL, NULL
#define TWICE SMART_EM_TWICE, false, NULL, NULL, NULL

static const smart_lang langs[] = {
    {"af", HIGH, EN},
    {"ar", RTL_99, EN},
    {"be", ANGLE_LOW, EM_TIED},
    {"bg", {"„", "„", "‚"}, {"“", "“", "‘"}, EN_TIED},
    {"br", ANGLE_HIGH, EN},
    {"bs", {"„", "‘", "‘"}, {"”", "’", "’"}, EN},
    {"ca", ANGLE_HIGH, EN},
    {"cs", LOW_66, EN_TIED},
    {"de", LOW_66, EN},
    {"de-CH", ANGLE_SINGLE, EN},
    {"de-LI", ANGLE_SINGLE, EN},
    {"dsb", LOW_66, EN},
    {"el", ANGLE_HIGH, EN},
    {"en", HIGH, EM},
    {"en-AU", HIGH, EN},
    {"en-GB", HIGH, EN},
    {"en-HK", HIGH, EN},
    {"en-IE", HIGH, EN},
    {"en-IN", HIGH, EN},
    {"en-MT", HIGH, EN},
    {"en-NZ", HIGH, EN},
    {"en-SG", HIGH, EN},
    {"en-ZA", HIGH, EN},
    {"es", ANGLE_HIGH, EM_WIDE},
    {"es-419", HIGH, EM_WIDE},
    {"es-AR", HIGH, EM_WIDE},
    {"es-BO", HIGH, EM_WIDE},
    {"es-CL", HIGH, EM_WIDE},
    {"es-CO", HIGH, EM_WIDE},
    {"es-CR", HIGH, EM_WIDE},
    {"es-CU", HIGH, EM_WIDE},
    {"es-DO", HIGH, EM_WIDE},
    {"es-EC", HIGH, EM_WIDE},
    {"es-GT", HIGH, EM_WIDE},
    {"es-HN", HIGH, EM_WIDE},
    {"es-MX", HIGH, EM_WIDE},
    {"es-NI", HIGH, EM_WIDE},
    {"es-PA", HIGH, EM_WIDE},
    {"es-PE", HIGH, EM_WIDE},
    {"es-PY", HIGH, EM_WIDE},
    {"es-SV", HIGH, EM_WIDE},
    {"es-UY", HIGH, EM_WIDE},
    {"es-VE", HIGH, EM_WIDE},
    {"et", LOW_66, EN},
    {"eu", ANGLE_HIGH, EN},
    {"fa", ANGLE_SINGLE, EN},
    {"fi", SAME_99, EN},
    {"fr", FRENCH(THIN, "“", "”"), NB, THIN},
    {"fr-CA", FRENCH(NB, "“", "”"), NB, NULL},
    {"fr-CH", FRENCH(THIN, "‹", "›"), THIN, THIN},
    {"he", SAME_99, EN},
    {"hr", LOW_66, EN},
    {"hsb", LOW_66, EN},
    {"hu", {"„", "»", "’"}, {"”", "«", "’"}, EN},
    {"hy", {"«", "«", "‘"}, {"»", "»", "’"}, EN},
    {"is", LOW_66, EN},
    {"it", ANGLE_HIGH, EN},
    {"it-CH", ANGLE_SINGLE, EN},
    {"ja", CORNER, TWICE},
    {"ka", {"„", "«", "‘"}, {"“", "»", "’"}, EN},
    {"kk", ANGLE_HIGH, EM_TIED},
    {"ko", HIGH, EM},
    {"ky", ANGLE_LOW, EM_TIED},
    {"lb", LOW_66, EN},
    {"lt", {"„", "„", "‚"}, {"“", "“", "‘"}, EN},
    {"mk", LOW_66, EN},
    {"nb", ANGLE_PLAIN, EN},
    {"nn", ANGLE_PLAIN, EN},
    {"no", ANGLE_PLAIN, EN},
    {"pl", {"„", "«", "‚"}, {"”", "»", "’"}, EN_TIED},
    {"ps", HIGH, EN},
    {"pt", HIGH, EM_WIDE},
    {"pt-AO", ANGLE_HIGH, EM_WIDE},
    {"pt-MZ", ANGLE_HIGH, EM_WIDE},
    {"pt-PT", ANGLE_HIGH, EM_WIDE},
    {"rm", ANGLE_SINGLE, EN},
    {"ro", {"„", "«", "‘"}, {"”", "»", "’"}, EN},
    {"ru", ANGLE_LOW, EM_TIED},
    {"sk", LOW_66, EN_TIED},
    {"sl", LOW_66, EN},
    {"sq", ANGLE_HIGH, EN},
    {"sr", {"„", "‘", "‘"}, {"“", "‘", "‘"}, EN},
    {"sv", SAME_99, EN},
    {"uk", ANGLE_LOW, EM_TIED},
    {"ur", RTL_99, EN},
    {"yi", SAME_99, EN},
    {"yue", CORNER, TWICE},
    {"zh", HIGH, TWICE},
    {"zh-HK", CORNER, TWICE},
    {"zh-Hant", CORNER, TWICE},
};

static const smart_lang common = {"", HIGH, EN};

static int compare(const char *tag, size_t n, const char *row)
{
    int d = strncmp(tag, row, n);
    return d != 0 ? d : row[n] == '\0' ? 0 : -1;
}

/* The row whose tag is the first n bytes of tag. */
static const smart_lang *find(const char *tag, size_t n)
{
    size_t lo = 0, hi = sizeof langs / sizeof *langs;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int d = compare(tag, n, langs[mid].tag);
        if (d == 0)
            return &langs[mid];
        if (d < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

const smart_lang *smart_lang_of(const char *lang)
{
    for (size_t n = strlen(lang); n > 0; n--) {
        if (lang[n] != '\0' && lang[n] != '-')
            continue;
        const smart_lang *known = find(lang, n);
        if (known != NULL)
            return known;
    }
    return &common;
}
