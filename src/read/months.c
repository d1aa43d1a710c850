/*
 * months: in, text that begins with the name of a month; out, which it is.
 *
 * Names stand in the form that they have in dates. A name that is one month
 * here and another there is left out: "listopada" is November in Polish and
 * October in Croatian. Languages whose years are counted otherwise (Thai,
 * Persian) are left out as well.
 */
#include "months.h"

#include "fold.h"

typedef struct month {
    const char *name;
    int month;
} month;

/* In the letters that fold() knows, folded: those of languages in which the
 * layouts that come with galley write dates, then the others. */
static const month folded[] = {
    {"january", 1},    {"february", 2},   {"march", 3},     {"april", 4},
    {"may", 5},        {"june", 6},       {"july", 7},      {"august", 8},
    {"september", 9},  {"october", 10},   {"november", 11}, {"december", 12},
    {"jan", 1},        {"feb", 2},        {"mar", 3},       {"apr", 4},
    {"jun", 6},        {"jul", 7},        {"aug", 8},       {"sept", 9},
    {"sep", 9},        {"oct", 10},       {"nov", 11},      {"dec", 12},
    {"januar", 1},     {"jänner", 1},     {"februar", 2},   {"märz", 3},
    {"mai", 5},        {"juni", 6},       {"juli", 7},      {"oktober", 10},
    {"dezember", 12},  {"okt", 10},       {"dez", 12},      {"janvier", 1},
    {"février", 2},    {"fevrier", 2},    {"mars", 3},      {"avril", 4},
    {"juin", 6},       {"juillet", 7},    {"août", 8},      {"aout", 8},
    {"septembre", 9},  {"octobre", 10},   {"novembre", 11}, {"décembre", 12},
    {"decembre", 12},  {"enero", 1},      {"febrero", 2},   {"marzo", 3},
    {"abril", 4},      {"mayo", 5},       {"junio", 6},     {"julio", 7},
    {"agosto", 8},     {"septiembre", 9}, {"setiembre", 9}, {"octubre", 10},
    {"noviembre", 11}, {"diciembre", 12}, {"gennaio", 1},   {"febbraio", 2},
    {"aprile", 4},     {"maggio", 5},     {"giugno", 6},    {"luglio", 7},
    {"settembre", 9},  {"ottobre", 10},   {"dicembre", 12}, {"janeiro", 1},
    {"fevereiro", 2},  {"março", 3},      {"maio", 5},      {"junho", 6},
    {"julho", 7},      {"setembro", 9},   {"outubro", 10},  {"novembro", 11},
    {"dezembro", 12}};
static const month folded_other[] = {
    {"januari", 1},      {"februari", 2},    {"maart", 3},
    {"mei", 5},          {"augustus", 8},    {"maj", 5},
    {"augusti", 8},      {"marts", 3},       {"maret", 3},
    {"agustus", 8},      {"desember", 12},   {"tammikuuta", 1},
    {"helmikuuta", 2},   {"maaliskuuta", 3}, {"huhtikuuta", 4},
    {"toukokuuta", 5},   {"kesäkuuta", 6},   {"heinäkuuta", 7},
    {"elokuuta", 8},     {"syyskuuta", 9},   {"lokakuuta", 10},
    {"marraskuuta", 11}, {"joulukuuta", 12}, {"stycznia", 1},
    {"lutego", 2},       {"marca", 3},       {"kwietnia", 4},
    {"maja", 5},         {"czerwca", 6},     {"lipca", 7},
    {"sierpnia", 8},     {"grudnia", 12},    {"ledna", 1},
    {"února", 2},        {"dubna", 4},       {"srpna", 8},
    {"listopadu", 11},   {"prosince", 12},   {"ocak", 1},
    {"mart", 3},         {"nisan", 4},       {"haziran", 6},
    {"temmuz", 7},       {"eylül", 9},       {"ekim", 10}};

/* In others, as they are written: the longest that fits counts. */
static const month written[] = {
    {"января", 1},   {"февраля", 2},      {"марта", 3},   {"апреля", 4},
    {"мая", 5},      {"июня", 6},         {"июля", 7},    {"августа", 8},
    {"сентября", 9}, {"октября", 10},     {"ноября", 11}, {"декабря", 12},
    {"يناير", 1},    {"كانون الثاني", 1}, {"فبراير", 2},  {"شباط", 2},
    {"مارس", 3},     {"آذار", 3},         {"أبريل", 4},   {"إبريل", 4},
    {"ابريل", 4},    {"نيسان", 4},        {"مايو", 5},    {"أيار", 5},
    {"يونيو", 6},    {"حزيران", 6},       {"يوليو", 7},   {"تموز", 7},
    {"أغسطس", 8},    {"آب", 8},           {"سبتمبر", 9},  {"أيلول", 9},
    {"أكتوبر", 10},  {"تشرين الأول", 10}, {"نوفمبر", 11}, {"تشرين الثاني", 11},
    {"ديسمبر", 12},  {"كانون الأول", 12}, {"ינואר", 1},   {"בינואר", 1},
    {"פברואר", 2},   {"בפברואר", 2},      {"מרץ", 3},     {"במרץ", 3},
    {"אפריל", 4},    {"באפריל", 4},       {"מאי", 5},     {"במאי", 5},
    {"יוני", 6},     {"ביוני", 6},        {"יולי", 7},    {"ביולי", 7},
    {"אוגוסט", 8},   {"באוגוסט", 8},      {"ספטמבר", 9},  {"בספטמבר", 9},
    {"אוקטובר", 10}, {"באוקטובר", 10},    {"נובמבר", 11}, {"בנובמבר", 11},
    {"דצמבר", 12},   {"בדצמבר", 12}};
static const month written_other[] = {
    {"січня", 1},      {"лютого", 2},        {"березня", 3},
    {"квітня", 4},     {"травня", 5},        {"червня", 6},
    {"липня", 7},      {"серпня", 8},        {"вересня", 9},
    {"жовтня", 10},    {"листопада", 11},    {"грудня", 12},
    {"януари", 1},     {"февруари", 2},      {"март", 3},
    {"април", 4},      {"май", 5},           {"юни", 6},
    {"юли", 7},        {"август", 8},        {"септември", 9},
    {"октомври", 10},  {"ноември", 11},      {"декември", 12},
    {"Ιανουαρίου", 1}, {"Φεβρουαρίου", 2},   {"Μαρτίου", 3},
    {"Απριλίου", 4},   {"Μαΐου", 5},         {"Ιουνίου", 6},
    {"Ιουλίου", 7},    {"Αυγούστου", 8},     {"Σεπτεμβρίου", 9},
    {"Οκτωβρίου", 10}, {"Νοεμβρίου", 11},    {"Δεκεμβρίου", 12},
    {"जनवरी", 1},      {"फ़रवरी", 2},         {"फरवरी", 2},
    {"मार्च", 3},       {"अप्रैल", 4},          {"मई", 5},
    {"जून", 6},         {"जुलाई", 7},          {"अगस्त", 8},
    {"सितंबर", 9},      {"सितम्बर", 9},        {"अक्टूबर", 10},
    {"नवंबर", 11},      {"नवम्बर", 11},        {"दिसंबर", 12},
    {"दिसम्बर", 12},    {"października", 10}, {"września", 9},
    {"března", 3},     {"května", 5},        {"června", 6},
    {"července", 7},   {"září", 9},          {"října", 10},
    {"Şubat", 2},      {"Mayıs", 5},         {"Ağustos", 8},
    {"Kasım", 11},     {"Aralık", 12}};

#define COUNT(t) (sizeof(t) / sizeof(t)[0])

static const struct table {
    const month *rows;
    size_t n;
    bool folded, other;
} tables[] = {
    {folded, COUNT(folded), true, false},
    {folded_other, COUNT(folded_other), true, true},
    {written, COUNT(written), false, false},
    {written_other, COUNT(written_other), false, true},
};

/* Does a letter go on behind the name? */
static bool goes_on(str s, size_t i)
{
    if (i >= s.len)
        return false;
    uint32_t c = utf8_next(s, &i);
    return (c >= 0xC0 && c < 0x660) || (c >= 0x66E && c < 0x6D4) ||
           (c >= 0x900 && c < 0x964) || (c < 0x80 && fold_is_letter((char)c));
}

/* The bytes of the name of row m that s begins with, or 0. */
static size_t name_length(const struct table *t, const month *m, str s,
                          const month_word *w)
{
    if (t->folded)
        return w->len > 0 && str_is(str_of(w->folded), m->name) ? w->len : 0;
    size_t n = str_of(m->name).len;
    return str_starts(s, m->name) && !goes_on(s, n) ? n : 0;
}

size_t month_prefix(str s, const month_word *w, int *out, bool *other)
{
    size_t len = 0;
    for (size_t k = 0; k < COUNT(tables); k++)
        for (size_t i = 0; i < tables[k].n; i++) {
            const month *m = &tables[k].rows[i];
            size_t n = name_length(&tables[k], m, s, w);
            if (n <= len)
                continue;
            *out = m->month;
            *other = tables[k].other;
            len = n;
        }
    return len;
}
