/*
 * What lines and headings of a release say they are: sections, marks, dates,
 * datelines and contacts, in the forms that press offices use.
 */
#include "test.h"

#include "../../src/read/sections.h"

static void check_heading(const char *text, enum section want)
{
    enum section got = section_of_heading(str_of(text));
    if (got != want)
        printf("%s\n", text);
    CHECK_INT(got, want);
}

static void test_headings(void)
{
    static const char *const about[] = {
        "About Acme Ltd.",
        "About us",
        "ABOUT ACME",
        "Über die Acme GmbH",
        "À propos d'Acme",
        "Acerca de Acme",
        "Informazioni su Acme",
        "Sobre Acme",
        "关于银河公司",
        "關於我們",
        "アクメ株式会社について",
        "아크메 소개",
        "**About Acme**:",
    };
    static const char *const contacts[] = {
        "Contact",
        "Media contact(s)",
        "Press Contact:",
        "媒体联系",
        "新聞聯絡人",
        "本件に関するお問い合わせ先",
        "언론 문의",
        "Pressekontakt",
        "Contacts presse",
        "## Media contacts",
        "For media enquiries, please contact:",
        "Media enquiries:",
        "For further information contact",
        "For interviews, please contact",
    };
    static const char *const notes[] = {
        "Notes to editors", "Editor’s note", "编者注",
        "編輯備註",         "편집자 주",     "Hinweis für die Redaktion",
    };
    static const char *const none[] = {
        "About half of them came.",
        "About 500 people",
        "关于此事，公司表示",
        "新製品について",
        "Contact the company",
        "Please contact",
        "The ferries that carry the mail contact",
        "Notes",
        "",
    };
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        check_heading(about[i], SECTION_ABOUT);
    for (size_t i = 0; i < sizeof contacts / sizeof *contacts; i++)
        check_heading(contacts[i], SECTION_CONTACT);
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        check_heading(notes[i], SECTION_NOTES);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        check_heading(none[i], SECTION_NONE);
}

static void test_lines(void)
{
    static const struct {
        const char *text;
        enum line_kind kind;
    } lines[] = {
        {"FOR IMMEDIATE RELEASE", LINE_RELEASE},
        {"即时发布", LINE_RELEASE},
        {"即時發佈", LINE_RELEASE},
        {"報道関係者各位", LINE_RELEASE},
        {"보도자료", LINE_RELEASE},
        {"EMBARGOED UNTIL 3 May 2024, 10:00 GMT", LINE_EMBARGO},
        {"###", LINE_END},
        {"-30-", LINE_END},
        {"ENDS", LINE_END},
        {"（完）", LINE_END},
        {"以上", LINE_END},
        {"끝", LINE_END},
        {"-more-", LINE_MORE},
        {"Skip to content", LINE_CHROME},
        {"30", LINE_PLAIN},
        {"以上のとおりです", LINE_PLAIN},
        {"More", LINE_PLAIN},
        {"The end of it", LINE_PLAIN},
        {"Embargo talks go on", LINE_PLAIN},
        {"Embargo on steel lifted after 3 years", LINE_PLAIN},
        {"EMBARGOED", LINE_EMBARGO},
        {"EMBARGOED UNTIL THE BOARD HAS MET", LINE_EMBARGO},
        {"PRESS RELEASE – EMBARGOED UNTIL 9 am, 1 June 2026", LINE_EMBARGO},
        {"EMBARGO 1 June 2026, 9am", LINE_EMBARGO},
        {"Embargo: none", LINE_RELEASE},
        {"--", LINE_MAIL},
        {"---", LINE_PLAIN},
        {"Sent from my iPhone", LINE_MAIL},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        CHECK_INT(line_kind_of(str_of(lines[i].text), NULL), lines[i].kind);
    str rest;
    line_kind_of(STR("Embargo: 2024-05-03T10:00Z"), &rest);
    CHECK(str_is(rest, "2024-05-03T10:00Z"));
}

static void check_date(const char *text, const char *want)
{
    moment m;
    arena *a = arena_new();
    const char *got = NULL;
    if (date_read(str_of(text), NOWHERE, &m))
        got = arena_printf(a, "%04d-%02d-%02d %d:%02d%+d", m.year, m.month,
                           m.day, m.has_time ? m.hour : -1, m.minute,
                           m.has_zone ? m.offset_minutes : 9999);
    CHECK_STR(got, want);
    arena_drop(a);
}

static void test_dates(void)
{
    check_date("2016-04-12", "2016-04-12 -1:00+9999");
    check_date("2016-04-12T10:00:00+08:00", "2016-04-12 10:00+480");
    check_date("2016-04-12 10:05 -0330", "2016-04-12 10:05-210");
    check_date("2016-04-12t10:00Z", "2016-04-12 10:00+0");
    check_date("Tuesday, April 12th, 2016", "2016-04-12 -1:00+9999");
    check_date("12. April 2016", "2016-04-12 -1:00+9999");
    check_date("1er mai 2016", "2016-05-01 -1:00+9999");
    check_date("12 de abril de 2016", "2016-04-12 -1:00+9999");
    check_date("2016年4月12日", "2016-04-12 -1:00+9999");
    check_date("民國105年4月12日", "2016-04-12 -1:00+9999");
    check_date("令和元年5月1日", "2019-05-01 -1:00+9999");
    check_date("2016년 4월 12일", "2016-04-12 -1:00+9999");
    check_date("1 May 2024, 10 a.m. GMT", "2024-05-01 10:00+0");
    check_date("03/04/2016", NULL);
    check_date("2016-02-30", NULL);
    check_date("2016", NULL);
}

/* The end of an embargo; a time or an offset that is not there is -1. */
static void check_embargo(const char *text, const char *want)
{
    moment m;
    arena *a = arena_new();
    const char *got = NULL;
    if (embargo_read(str_of(text), NOWHERE, &m)) {
        int at = m.has_time ? m.hour * 100 + m.minute : -1;
        got = arena_printf(a, "%04d-%02d-%02d %d %d", m.year, m.month, m.day,
                           at, m.has_zone ? m.offset_minutes : -1);
    }
    if (got && want && !str_is(str_of(got), want))
        printf("%s\n", text);
    CHECK_STR(got, want);
    arena_drop(a);
}

static void test_embargoes(void)
{
    check_embargo("09:00 BST, 1 JUNE 2026", "2026-06-01 900 60");
    check_embargo("1 June 2026, 9am", "2026-06-01 900 -1");
    check_embargo("Monday 1 June 2026 at 09:00 (GMT)", "2026-06-01 900 0");
    check_embargo("00:01 CEST on 1st June 2026", "2026-06-01 1 120");
    check_embargo("June 1, 2026, 9:00 p.m. EDT", "2026-06-01 2100 -240");
    check_embargo("12am PST 1 June 2026", "2026-06-01 0 -480");
    check_embargo("12 noon JST, 1 June 2026", "2026-06-01 1200 540");
    check_embargo("0930 hrs HKT 1 June 2026", "2026-06-01 930 480");
    check_embargo("09:00 (UTC+5:30), 1 June 2026", "2026-06-01 900 330");
    check_embargo("09:00 -0330, 1 June 2026", "2026-06-01 900 -210");
    check_embargo("1. Juni 2026, 9.30 Uhr MESZ", "2026-06-01 930 120");
    check_embargo("1er juin 2026 à 9 h 30", "2026-06-01 930 -1");
    check_embargo("1 de junio de 2026 a las 9:00 horas", "2026-06-01 900 -1");
    check_embargo("2026年6月1日上午9时（北京时间）", "2026-06-01 900 480");
    check_embargo("2026年6月1日下午3時30分", "2026-06-01 1530 -1");
    check_embargo("2026年６月１日（月）午前９時", "2026-06-01 900 -1");
    check_embargo("2026년 6월 1일 (월) 오후 3시 30분까지 KST",
                  "2026-06-01 1530 540");
    check_embargo("2026-06-01T09:00+08:00", "2026-06-01 900 480");
    check_embargo("1 June 2026", "2026-06-01 -1 -1");
    check_embargo("09:00 CST, 1 June 2026", NULL);
    check_embargo("9am ET, 1 June 2026", NULL);
    check_embargo("midnight, 1 June 2026", NULL);
    check_embargo("25:00, 1 June 2026", NULL);
    check_embargo("13pm, 1 June 2026", NULL);
    check_embargo("09:00 BST / 10:00 CEST, 1 June 2026", NULL);
    check_embargo("1 June, 9am", NULL);
    check_embargo("1 June 2026 or 2 June 2026", NULL);
    check_embargo("09:00", NULL);
    check_embargo("", NULL);
}

static void check_dateline(const char *text, const char *place,
                           const char *rest, int year)
{
    dateline d;
    arena *a = arena_new();
    bool ok = dateline_split(str_of(text), NOWHERE, &d);
    CHECK_STR(ok ? str_chars(a, d.located) : NULL, place);
    if (ok && place) {
        CHECK_STR(text + d.rest, rest);
        CHECK_INT(d.date.set ? d.date.year : 0, year);
    }
    arena_drop(a);
}

static void test_datelines(void)
{
    check_dateline("EASTPORT – April 12, 2016 - On", "EASTPORT", "On", 2016);
    check_dateline("Paris, le 3 mars 2021 – Le", "Paris", "Le", 2021);
    check_dateline("LONDON (3 May 2021) — A", "LONDON", "A", 2021);
    check_dateline("【北京，2015年12月1日】银", "北京", "银", 2015);
    check_dateline("（新加坡2015年12月1日電）他", "新加坡", "他", 2015);
    check_dateline("(서울=뉴스) 2015년 12월 1일 - 회", "서울", "회", 2015);
    check_dateline("新加坡——2015年12月1日——银", "新加坡", "银", 2015);
    check_dateline("北京2015年12月1日电 银", "北京", "银", 2015);
    check_dateline("ROME, May 3 -- The", "ROME", "The", 0);
    check_dateline("上海，5月1日 – 公", "上海", "公", 0);
    check_dateline("PORT-AU-PRINCE, Haiti, June 2, 2020 – The",
                   "PORT-AU-PRINCE, Haiti", "The", 2020);
    check_dateline("МОСКВА, 4 февраля 2025 г. — Мост", "МОСКВА", "Мост", 2025);
    check_dateline("חיפה, 4 בפברואר 2025 - הגשר", "חיפה", "הגשר", 2025);
    check_dateline("المنامة، ١ فبراير ٢٠٢٥ – عادت", "المنامة", "عادت", 2025);
    check_dateline("WARSZAWA, 4 lutego 2025 r. – Most", "WARSZAWA", "Most",
                   2025);
    check_dateline("LONDON--(A WIRE)--The", "LONDON", "The", 0);
    check_dateline("ZAGREB, 4. listopada 2025. – Most", NULL, NULL, 0);
    check_dateline("The firm – founded in 1990 – said", NULL, NULL, 0);
    check_dateline("IBM – the company – said", NULL, NULL, 0);
    check_dateline("U.S.-China trade - a history", NULL, NULL, 0);
}

typedef struct want_contact {
    const char *name, *role, *organisation, *phone, *email;
} want_contact;

static void check_contacts(const char *const *texts, size_t n,
                           const want_contact *want, size_t nwant)
{
    arena *a = arena_new();
    diags d = diags_new(a);
    source src = {.a = a, .path = "in.txt", .d = &d, .line = 1};
    text_line lines[8] = {0};
    for (size_t i = 0; i < n && i < 8; i++)
        lines[i] = (text_line){{"in.txt", (int32_t)i + 1, 1}, str_of(texts[i])};
    contact *got;
    size_t ngot = contacts_read(&src, lines, n, &got);
    CHECK_INT(ngot, nwant);
    for (size_t i = 0; i < ngot && i < nwant; i++) {
        CHECK_STR(str_chars(a, got[i].name), want[i].name);
        CHECK_STR(str_chars(a, got[i].role), want[i].role);
        CHECK_STR(str_chars(a, got[i].organisation), want[i].organisation);
        CHECK_STR(str_chars(a, got[i].phone), want[i].phone);
        CHECK_STR(str_chars(a, got[i].email), want[i].email);
    }
    arena_drop(a);
}

static void test_contacts(void)
{
    check_contacts((const char *const[]){"Ada Finch, Head of Press, Acme Ltd",
                                         "+44 20 7946 0000 | a@acme.example"},
                   2,
                   &(want_contact){"Ada Finch", "Head of Press", "Acme Ltd",
                                   "+44 20 7946 0000", "a@acme.example"},
                   1);
    check_contacts(
        (const char *const[]){"联系人：何晓，公关经理", "电话：010-12345678",
                              "邮箱：h@e.example", "", "李四", "13800138000"},
        6,
        (const want_contact[]){
            {"何晓", "公关经理", "", "010-12345678", "h@e.example"},
            {"李四", "", "", "13800138000", ""}},
        2);
    check_contacts((const char *const[]){"홍길동 팀장", "02-1234-5678"}, 2,
                   &(want_contact){"홍길동", "팀장", "", "02-1234-5678", ""},
                   1);
    check_contacts(
        (const char *const[]){"For more information, please contact:",
                              "Bob Ray at b@x.example or +1 415 555 0100"},
        2, &(want_contact){"Bob Ray", "", "", "+1 415 555 0100", "b@x.example"},
        1);
}

int main(void)
{
    test_headings();
    test_lines();
    test_dates();
    test_embargoes();
    test_datelines();
    test_contacts();
    return test_end();
}
