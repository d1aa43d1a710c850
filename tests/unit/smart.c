/*
 * Unit test of typed marks in src/style: what becomes of them in each
 * language, and that spans keep their text.
 */
#include "test.h"

#include "../../src/style/smart.h"

typedef struct sample {
    const char *lang, *typed, *set;
} sample;

/* What is set already stays as it is. */
static void check_all(const sample *v, size_t n)
{
    arena *a = arena_new();
    for (size_t i = 0; i < n; i++) {
        str once = smart_line(a, str_of(v[i].typed), v[i].lang);
        CHECK_STR(str_chars(a, once), v[i].set);
        CHECK_STR(str_chars(a, smart_line(a, once, v[i].lang)), v[i].set);
    }
    arena_drop(a);
}

#define CHECK_ALL(list) check_all(list, sizeof list / sizeof *list)

static void test_english(void)
{
    static const sample v[] = {
        {"en", "She said \"yes\".", "She said “yes”."},
        {"en", "\"It's 'fine',\" he said.", "“It’s ‘fine’,” he said."},
        {"en", "\"'Fine,' he said\"", "“‘Fine,’ he said”"},
        {"en", "He said, \"She said 'no.'\"", "He said, “She said ‘no.’”"},
        {"en", "(\"yes\") [\"no\"] --\"maybe\"", "(“yes”) [“no”] —“maybe”"},
        {"en", "\"One,\" \"two\" and \"three.\"", "“One,” “two” and “three.”"},
        {"en", "the \"a \"b\" c\" case", "the “a ‘b’ c” case"},
        /* one that never closes does not make the next an inner one */
        {"en", "\"Never closed. \"Closed,\" he said",
         "“Never closed. “Closed,” he said"},
        {"en", "\"...and then\" it ended", "“…and then” it ended"},
        {"en", "``Quoted'' and `so'", "“Quoted” and ‘so’"},
        {"en", "''Quoted''", "“Quoted”"},
        {"en", "don't, I'm, O'Brien's", "don’t, I’m, O’Brien’s"},
        {"en", "the '90s and '26", "the ’90s and ’26"},
        {"en", "'90' he said", "‘90’ he said"},
        {"en", "'Tis the season, 'twas", "’Tis the season, ’twas"},
        {"en", "rock 'n' roll, Rock 'N' Roll", "rock ’n’ roll, Rock ’N’ Roll"},
        {"en", "rock'n'roll", "rock’n’roll"},
        {"en", "the workers' rights", "the workers’ rights"},
        {"en", "'the dogs' bowl' he said", "‘the dogs’ bowl’ he said"},
        {"en", "the 1990's", "the 1990’s"},
        {"en", "He is 5'10\" tall", "He is 5′10″ tall"},
        {"en", "a 24\" screen and a 6' desk", "a 24″ screen and a 6′ desk"},
        {"en", "a 3.5\" disk, 12\"x8\"", "a 3.5″ disk, 12″x8″"},
        {"en", "\"The 24\" screen,\" he said", "“The 24″ screen,” he said"},
        {"en", "\"It took one 24\" screen", "“It took one 24″ screen"},
        {"en", "\"The \"7\" rule\"", "“The ‘7’ rule”"},
        {"en", "\"24\" and \"7\"", "“24” and “7”"},
        {"en", "\"24.5\" or 'model3' and 'so'", "“24.5” or ‘model3’ and ‘so’"},
        {"en", "\"one\": \"\", x=\"-y\"", "“one”: “”, x=“-y”"},
        {"en", "```code", "```code"},
        {"en", "it began \"in 2026\"", "it began “in 2026”"},
        {"en", "and ended in 2026\"", "and ended in 2026”"},
        {"en", "already “set” and ‘so’", "already “set” and ‘so’"},
        {"en-GB", "'Single' and 'double \"inside\"'",
         "‘Single’ and ‘double “inside”’"},
    };
    CHECK_ALL(v);
}

static void test_languages(void)
{
    static const sample v[] = {
        {"de", "Er sagte: \"Das ist 'gut'.\"", "Er sagte: „Das ist ‚gut‘.“"},
        {"de", "\"Das \"Wort\" hier\"", "„Das ‚Wort‘ hier“"},
        {"de", "Hans' Auto, geht's, 's ist", "Hans’ Auto, geht’s, ’s ist"},
        {"de", ",,Gut'', sagte er", "„Gut“, sagte er"},
        {"de-AT", "\"Gut\"", "„Gut“"},
        {"de-CH", "1'000'000 Franken", "1’000’000 Franken"},
        {"de-CH", "\"Das ist 'gut'\"", "«Das ist ‹gut›»"},
        {"es", "\"Dijo 'hola'\" y 'sol'", "«Dijo “hola”» y ‘sol’"},
        {"es", "\"¿Qué?\", dijo", "«¿Qué?», dijo"},
        {"es-MX", "\"Dijo 'hola'\"", "“Dijo ‘hola’”"},
        {"ca", "\"L'home\"", "«L’home»"},
        {"it", "l'\"Amico\" e po' di 'sole'", "l’«Amico» e po’ di ‘sole’"},
        {"it-CH", "\"Un 'caso'\"", "«Un ‹caso›»"},
        {"pt-PT", "\"Disse 'sim'\"", "«Disse “sim”»"},
        {"pt-BR", "\"Disse 'sim'\"", "“Disse ‘sim’”"},
        {"ru", "ООО \"Рога и \"Копыта\"\"", "ООО «Рога и „Копыта“»"},
        {"ru", "<<Рога>>", "«Рога»"},
        {"uk", "\"Об'єкт\"", "«Об’єкт»"},
        {"be", "\"Слова\"", "«Слова»"},
        {"bg", "\"Дума\"", "„Дума“"},
        {"pl", "\"Słowo \"inne\" tu\"", "„Słowo «inne» tu”"},
        {"cs", "\"Slovo 'jiné'\"", "„Slovo ‚jiné‘“"},
        {"sk", "\"Slovo\"", "„Slovo“"},
        {"sl", "\"Beseda\"", "„Beseda“"},
        {"hr", "\"Riječ\"", "„Riječ“"},
        {"sr", "\"Реч\"", "„Реч“"},
        {"hu", "\"Egy 'szó' itt\"", "„Egy »szó« itt”"},
        {"ro", "\"Un 'cuvânt'\"", "„Un «cuvânt»”"},
        {"nl", "\"Een 'woord'\"", "“Een ‘woord’”"},
        {"nl", "'s avonds in 't huis", "’s avonds in ’t huis"},
        {"sv", "\"Ett 'ord'\"", "”Ett ’ord’”"},
        {"fi", "\"Sana\"", "”Sana”"},
        {"da", "\"Et 'ord'\"", "“Et ‘ord’”"},
        {"nb", "\"Et 'ord'\"", "«Et ‘ord’»"},
        {"is", "\"Orð\"", "„Orð“"},
        {"et", "\"Sõna\"", "„Sõna“"},
        {"lt", "\"Žodis\"", "„Žodis“"},
        {"lv", "\"Vārds\"", "“Vārds”"},
        {"el", "\"Λέξη 'μία'\"", "«Λέξη “μία”»"},
        {"tr", "\"Ankara'da 'söz'\"", "“Ankara’da ‘söz’”"},
        {"he", "צה\"ל אמר \"שלום\"", "צה״ל אמר ”שלום”"},
        {"he", "ב\"הארץ\" וג'ורג'", "ב”הארץ” וג׳ורג׳"},
        {"ar", "قال \"نعم\" له", "قال ”نعم“ له"},
        {"fa", "گفت \"بله\"", "گفت «بله»"},
        {"zh-Hans", "他说:\"你好'世界'\"。", "他说:“你好‘世界’”。"},
        {"zh-Hans", "用\"Hello\"这个词", "用“Hello”这个词"},
        {"zh-Hans", "麦当劳McDonald's的\"汉堡\"", "麦当劳McDonald’s的“汉堡”"},
        {"zh-Hant", "他說\"你好'世界'\"。", "他說「你好『世界』」。"},
        {"zh-HK", "\"香港\"", "「香港」"},
        {"ja", "これは\"例'内'\"です", "これは「例『内』」です"},
        {"ko", "\"안녕\"이라고 '말'했다", "“안녕”이라고 ‘말’했다"},
        {"vi", "\"Một 'từ'\"", "“Một ‘từ’”"},
    };
    CHECK_ALL(v);
}

/* Tags of the table are found, whatever stands behind them. */
static void test_table(void)
{
    static const char *const tags[] = {
        "af",    "ar",    "be",    "bg", "br",  "bs",    "ca",    "cs",
        "de",    "de-CH", "de-LI", "el", "en",  "en-AU", "en-GB", "en-ZA",
        "es",    "es-MX", "es-VE", "et", "eu",  "fa",    "fi",    "fr",
        "fr-CA", "fr-CH", "he",    "hr", "hsb", "hu",    "hy",    "is",
        "it",    "it-CH", "ja",    "ka", "kk",  "ko",    "ky",    "lb",
        "lt",    "mk",    "nb",    "nn", "no",  "pl",    "ps",    "pt",
        "pt-PT", "rm",    "ro",    "ru", "sk",  "sl",    "sq",    "sr",
        "sv",    "uk",    "ur",    "yi", "yue", "zh",    "zh-HK", "zh-Hant",
        "dsb",   "es-419"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        CHECK_STR(smart_lang_of(tags[i])->tag, tags[i]);
    CHECK_STR(smart_lang_of("zh-Hans")->tag, "zh");
    CHECK_STR(smart_lang_of("en-US")->tag, "en");
    CHECK_STR(smart_lang_of("sr-Latn")->tag, "sr");
    CHECK_STR(smart_lang_of("xx")->tag, "");
    CHECK_STR(smart_lang_of("e")->tag, "");
    CHECK_STR(smart_lang_of("")->tag, "");
}

#define T "\u202F" /* thin, no-break */
#define N "\u00A0" /* no-break */

static void test_french(void)
{
    static const sample v[] = {
        {"fr", "Il dit \"oui\".", "Il dit «" T "oui" T "»."},
        {"fr", "Il dit \" oui \".", "Il dit «" T "oui" T "»."},
        {"fr", "\"Un 'mot' ici\"", "«" T "Un “mot” ici" T "»"},
        {"fr", "l'\"Express\" de d'Artagnan",
         "l’«" T "Express" T "» de d’Artagnan"},
        {"fr", "Quoi ? Oui ! Non ; si : la",
         "Quoi" T "? Oui" T "! Non" T "; si" N ": la"},
        {"fr", "Quoi? Oui! Non; si: la",
         "Quoi" T "? Oui" T "! Non" T "; si" N ": la"},
        {"fr", "Quoi?! (!) à 10:30", "Quoi" T "?! (!) à 10:30"},
        {"fr", "« oui » et «non»", "«" T "oui" T "» et «" T "non" T "»"},
        {"fr", "«" N "oui" N "»", "«" N "oui" N "»"},
        {"fr", "Vraiment" N "?", "Vraiment" N "?"},
        {"fr", "\"Oui ?\" dit-il", "«" T "Oui" T "?" T "» dit-il"},
        {"fr", "voir https://a.example/?b:c!",
         "voir https://a.example/?b:c" T "!"},
        {"fr-CH", "\"Oui\" : non ?", "«" T "Oui" T "»" T ": non" T "?"},
        {"fr-CA", "\"Oui\": non?", "«" N "Oui" N "»" N ": non?"},
        {"en", "What? Yes: no!", "What? Yes: no!"},
    };
    CHECK_ALL(v);
}

static void test_dashes(void)
{
    static const sample v[] = {
        {"en", "one - two", "one — two"},
        {"en-US", "one -- two--three", "one — two—three"},
        {"en-GB", "one - two--three", "one – two – three"},
        {"de", "eins - zwei -- drei", "eins – zwei – drei"},
        {"ru", "один - два", "один" N "— два"},
        {"pl", "raz--dwa", "raz" N "– dwa"},
        {"es", "uno - dos", "uno — dos"},
        {"en", "\"But I--\" she said", "“But I—” she said"},
        {"de", "\"Aber ich --\" sagte", "„Aber ich –“ sagte"},
        {"en", "NEW YORK -- (WIRE) --- Acme", "NEW YORK — (WIRE) — Acme"},
        {"en", "-- Jane Doe", "— Jane Doe"},
        {"en", "--Jane Doe", "—Jane Doe"},
        {"en", "Mon - Fri, 9 a.m. - 5 p.m.", "Mon – Fri, 9 a.m. – 5 p.m."},
        {"en", "1939--1945", "1939–1945"},
        {"zh-Hans", "他说--好", "他说——好"},
        {"zh-Hans", "Word--word", "Word—word"},
        /* left alone */
        {"en", "--dump and (--dump) -x", "--dump and (--dump) -x"},
        {"en", "- 5", "- 5"},
        {"en", "--", "--"},
        {"en", "---", "---"},
        {"en", "a ---- b", "a ---- b"},
        {"en", "+---+ --> a", "+---+ --> a"},
        {"en", "10 - 20", "10 - 20"},
        {"en", "a well-known co-op", "a well-known co-op"},
        {"en", "see xn--mnchen-3ya.de", "see xn--mnchen-3ya.de"},
        {"ko", "하나 - 둘", "하나 — 둘"},
    };
    CHECK_ALL(v);
}

static void test_ranges(void)
{
    static const sample v[] = {
        {"en", "from 2019-2026", "from 2019–2026"},
        {"en", "season 2025-26", "season 2025–26"},
        {"en", "10-20 people", "10–20 people"},
        {"en", "$10-20, 10-20%, 5-6 €", "$10–20, 10–20%, 5–6 €"},
        {"en", "pp. 110-120", "pp. 110–120"},
        {"de", "10-20 Personen, S. 5-9", "10–20 Personen, S. 5–9"},
        /* left alone */
        {"en", "on 2026-11-23", "on 2026-11-23"},
        {"en", "in 2026-11 and 2009-10", "in 2026-11 and 2009-10"},
        {"en", "call 555-1234 now", "call 555-1234 now"},
        {"en", "+1 212-555-0123", "+1 212-555-0123"},
        {"en", "ISBN 978-3-16-148410-0", "ISBN 978-3-16-148410-0"},
        {"en", "the Boeing 737-800 jet", "the Boeing 737-800 jet"},
        {"en", "Windows 10-11 users", "Windows 10-11 users"},
        {"en", "A320-200 aircraft", "A320-200 aircraft"},
        {"en", "10-12-year-olds", "10-12-year-olds"},
        {"en", "version 1.10-20 is", "version 1.10-20 is"},
        {"en", "24-7 service", "24-7 service"},
        {"en", "10-20.5 units", "10-20.5 units"},
        {"en", "007-10 agents", "007-10 agents"},
        {"en", "10-20", "10-20"},
    };
    CHECK_ALL(v);
}

static void test_dots(void)
{
    static const sample v[] = {
        {"en", "Wait... what", "Wait… what"},
        {"en", "[...] and so...", "[…] and so…"},
        {"zh-Hans", "他说...", "他说……"},
        {"zh-Hans", "他说......", "他说……"},
        {"ja", "彼は...と", "彼は…と"},
        {"en", "Price ........ 5", "Price ........ 5"},
        {"en", "a .../b and ../c", "a .../b and ../c"},
    };
    CHECK_ALL(v);
}

static void test_addresses(void)
{
    static const sample v[] = {
        {"en", "\"https://a.example/b--c'd\".", "“https://a.example/b--c'd”."},
        {"en", "to o'brien@b.example or 'ann@b.example'",
         "to o'brien@b.example or ‘ann@b.example’"},
        {"en", "see example.org/it's...x now", "see example.org/it's...x now"},
        {"en", "www.a.example/x--y", "www.a.example/x--y"},
        {"en", "o'neil@a.example's", "o'neil@a.example's"},
        {"en", "and/or it's 1.5/2.5\"", "and/or it’s 1.5/2.5″"},
    };
    CHECK_ALL(v);
}

/* ---- paragraphs of several spans ----------------------------------------- */

typedef struct piece {
    const char *text, *lang;
    enum style_id id;
    int note;
} piece;

/* Sets the pieces, and joins what comes out with | between the spans. */
static const char *set_pieces(arena *a, const piece *v, size_t n,
                              smart_carry *carry)
{
    static const style styles[] = {
        {.id = STYLE_BODY}, {.id = STYLE_EMPHASIS}, {.id = STYLE_CODE}};
    buf text = buf_new(a), out = buf_new(a);
    span *spans = ARENA_ARRAY(a, span, n);
    for (size_t i = 0; i < n; i++) {
        uint32_t from = (uint32_t)text.n;
        buf_puts(&text, v[i].text);
        const style *s = v[i].id == STYLE_CODE   ? &styles[2]
                         : v[i].id == STYLE_BODY ? &styles[0]
                                                 : &styles[1];
        spans[i] = (span){.from = from,
                          .to = (uint32_t)text.n,
                          .style = s,
                          .lang = v[i].lang,
                          .note = v[i].note};
    }
    smart_para(a, &text, spans, &n, STYLE_BODY, carry);
    uint32_t to = 0;
    for (size_t i = 0; i < n; i++) {
        CHECK_INT(spans[i].from, to);
        CHECK(spans[i].to > spans[i].from);
        to = spans[i].to;
        buf_puts(&out, i > 0 ? "|" : "");
        buf_add(&out, str_slice(buf_str(&text), spans[i].from, to));
    }
    CHECK_INT(to, text.n);
    return buf_str(&out).ptr;
}

static void test_spans(void)
{
    static const piece across[] = {{"He said \"it ", "en", STYLE_BODY, 0},
                                   {"is\" -- not", "en", STYLE_EMPHASIS, 0},
                                   {"... so", "en", STYLE_BODY, 0}};
    static const piece code[] = {{"Say \"", "en", STYLE_BODY, 0},
                                 {"a \"b\"--'c'", "en", STYLE_CODE, 0},
                                 {"\" now", "en", STYLE_BODY, 0}};
    static const piece langs[] = {{"\"Il dit ", "en", STYLE_BODY, 0},
                                  {"\"oui\" ?", "fr", STYLE_BODY, 0},
                                  {"\" he said", "en", STYLE_BODY, 0}};
    static const piece notes[] = {{"\"Yes", "en", STYLE_BODY, 0},
                                  {"1", "en", STYLE_BODY, 1},
                                  {"\" he said", "en", STYLE_BODY, 0}};
    static const piece space[] = {{"Il dit \"", "fr", STYLE_BODY, 0},
                                  {" ", "fr", STYLE_EMPHASIS, 0},
                                  {"oui\"", "fr", STYLE_BODY, 0}};
    arena *a = arena_new();
    smart_carry carry = {NULL, STYLE_BODY};
    CHECK_STR(set_pieces(a, across, 3, &carry), "He said “it |is” — not|… so");
    CHECK_STR(set_pieces(a, code, 3, &carry), "Say “|a \"b\"--'c'|” now");
    CHECK_STR(set_pieces(a, langs, 3, &carry),
              "“Il dit |«" T "oui" T "»" T "?|” he said");
    CHECK_STR(set_pieces(a, notes, 3, &carry), "“Yes|1|” he said");
    CHECK_STR(set_pieces(a, space, 3, &carry), "Il dit «" T "|oui" T "»");
    arena_drop(a);
}

/* A quotation of several paragraphs: each opens, the last one closes; or the
 * later ones do not open. */
static void test_paragraphs(void)
{
    static const piece first[] = {{"\"We go on.", "en", STYLE_BODY, 0}};
    static const piece again[] = {{"\"We end.\"", "en", STYLE_BODY, 0}};
    static const piece middle[] = {{"No marks here.", "en", STYLE_BODY, 0}};
    static const piece last[] = {
        {"It is \"so\", in room 24\" she said.", "en", STYLE_BODY, 0}};
    arena *a = arena_new();
    smart_carry carry = {NULL, STYLE_BODY};
    CHECK_STR(set_pieces(a, first, 1, &carry), "“We go on.");
    CHECK_STR(set_pieces(a, again, 1, &carry), "“We end.”");
    CHECK(carry.in == NULL);
    CHECK_STR(set_pieces(a, first, 1, &carry), "“We go on.");
    CHECK_STR(set_pieces(a, middle, 1, &carry), "No marks here.");
    CHECK_STR(set_pieces(a, last, 1, &carry),
              "It is ‘so’, in room 24” she said.");
    CHECK_STR(set_pieces(a, last, 1, &carry),
              "It is “so”, in room 24″ she said.");
    arena_drop(a);
}

/* Hostile text takes time that grows with its length alone. */
static void test_hostile(void)
{
    static const char *const marks[] = {"\"",  "'",   "\"'", "(@", "--", "a@",
                                        "1\"", "...", "`",   "<<", "' "};
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        buf b = buf_new(a);
        while (b.n < 400000)
            buf_puts(&b, marks[i]);
        CHECK(smart_line(a, buf_str(&b), "en").len > 0);
    }
    arena_drop(a);
}

int main(void)
{
    test_english();
    test_languages();
    test_table();
    test_french();
    test_dashes();
    test_ranges();
    test_dots();
    test_addresses();
    test_spans();
    test_paragraphs();
    test_hostile();
    return test_end();
}
