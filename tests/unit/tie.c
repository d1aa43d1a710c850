/*
 * Ties: in each text "~" stands for a space at which it must not part, "_" for
 * such a place without a space; it may at every other space. The text is set
 * without these marks, and the ties found are written back into it.
 */
#include "marked.h"

static const marked cases[] = {
    /* titles, initials, names */
    {"en", "when Mr.~Smith and Dr.~Lee met Prof.~J.~R.~R.~Tolkien at noon"},
    {"en", "by Queen~Elizabeth~II and Pope~John Paul~II of World War~II"},
    {"en", "said George W.~Bush to Martin Luther King~Jr. yesterday"},
    {"en", "When I met them, Today I left"},
    {"fr", "par M.~Dupont, Mme~Durand et Louis~XIV à~Paris"},
    {"de", "mit Herrn~Müller, Frau~Schulz und Kaiser Wilhelm~II. gegen den"},
    {"es", "el Sr.~López y la Sra.~Ruiz de EE.~UU. en casa"},
    {"ru", "как г-_н~Иванов и~А.~С.~Пушкин сказал~бы"},
    /* numbers, units, money */
    {"en", "weighs 15~kg at 20~°C or 5~% of US$~5 and €~20 a head"},
    {"en", "over 300~million people paid S$300~million for 9~km/_h in 2015"},
    {"en", "from 2015 many of 20 were in 30 places"},
    {"de", "etwa~300~Mio. Euro um 10~Uhr in 5 Jahren"},
    {"fr", "pour 1~000~000 de 20~% et 15~millions d’euros"},
    {"ru", "около 5~млн рублей в~2015~г. стало"},
    /* dates and times */
    {"en", "on December~1 and on 1~December and 1st~May at 10~a.m.~SGT and"},
    {"de", "am 1.~Dezember und am 24.~Dez. fort"},
    {"fr", "ouvert le~1er~mai et le~3~mars mais le 5 rien"},
    {"es", "hasta el 1~de~diciembre de 2015 más"},
    {"ko", "오는 12~월 1~일 제~5~회 대회 300~명이 모인다"},
    /* labels and numbers */
    {"en", "see No.~5, Page~3, p.~3, Fig.~2, Chapter~4, Table~A, Part~II on"},
    {"en", "uses Version~2 and Section~2 and Art.~5 and §~5 of the page it is"},
    {"de", "siehe Nr.~5, S.~3, Abb.~2 und Seite~7 im Buch"},
    {"es", "el nº~5 y la página~3 son"},
    {"ru", "дом №~5 стр.~3 есть"},
    /* numbers in groups */
    {"en", "call +65~6789~0123 or (65)~6789~0123 or 01~23~45~67 today"},
    {"en", "in 2015 300 people and 5 10 went"},
    {"fr", "un total de 12~345~678,50~€ par an"},
    /* short words and abbreviations */
    {"cs", "přišel k~nám a~šel v~lese s~ním"},
    {"pl", "był w~domu i~z~nim o~świcie"},
    {"en", "took a plan to a place"},
    {"de",
     "so z.~B. in der Regel i.~d.~R. und d.~h. und u.~a. im Jahr 44~v.~Chr."},
    {"en", "so Smith et~al. found"},
    /* marks that stand alone */
    {"en", "the word~– it goes on~— behind the dash~..."},
    {"fr", "il dit «~oui~» et part~!"},
    /* hyphens, dashes */
    {"en", "an X-_ray of a 5-_year plan, COVID-19 and a well-being"},
    {"en", "pages~10–_20 and/_or the Singapore–Johor border/coast"},
    /* Chinese and Japanese */
    {"zh-Hans", "增长了50_万人第_5_年12_月"},
    {"ja", "２０１５_年に３％の増加"},
    {"zh-Hans", "增长 300~万 元 在 2015~年 举行"},
};

static void mark_of(buf *out, const cluster *k, str text)
{
    if (k->cls == CL_SPACE)
        buf_puts(out, k->tie || k->brk == BRK_NO ? "~" : " ");
    else
        buf_add(out, text);
    if (k->cls != CL_SPACE && k->tie)
        buf_puts(out, "_");
}

static void test_found(bench *b)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = unmarked(b, cases[i].text, "_", 0);
        text = unmarked(b, text, "~", ' ');
        clusters c = clusters_in(b, cases[i].lang, text);
        check_marked(b, &c, text, mark_of, cases[i].text);
    }
}

/* No line of any measure ends inside a tie that a third of it has room for. */
static void test_held(bench *b)
{
    static const char text[] = "It was on December 1 that 300 million people "
                               "saw Mr. Smith with 15 kg of rice";
    static const char *const bad[] = {"December|1", "300|million", "Mr.|Smith",
                                      "15|kg"};
    for (int tenths = 260; tenths < 400; tenths += 3)
        for (size_t i = 0; i < 4; i++) {
            const char *lines = lines_in(b, "en", text, TENTHS(tenths));
            CHECK(!strstr(lines, bad[i]));
        }
}

/* A tie that is let go still costs: somewhere another place is taken. */
static void test_penalty(bench *b)
{
    clusters c = clusters_in(b, "en", "of the people it was Mr. Smith who");
    sums_prepare(b->a, &c);
    size_t at = 24;
    CHECK_INT(c.v[at].tie, TIE_SOFT);
    freed f = {.at = at, .bare = c.v[at]};
    f.bare.tie = TIE_NONE;
    int times = 0;
    for (mpt measure = PT(100); measure < PT(160); measure += PT(1))
        times += avoided(b, &c, &f, measure, true);
    CHECK(times > 0);
}

/* A soft tie gives way in a justified paragraph that has no lines with it. */
static void test_let_go(bench *b)
{
    clusters c = clusters_in(b, "en", "for Mr. Smith and § 5");
    sums_prepare(b->a, &c);
    size_t soft = 7, hard = 19;
    CHECK_INT(c.v[soft].tie, TIE_SOFT);
    CHECK_INT(c.v[hard].tie, TIE_HARD);
    ties_hold(&c, PT(200));
    CHECK_INT(c.v[soft].brk, BRK_NO);
    CHECK_INT(c.v[hard].brk, BRK_NO);
    ties_let_go(&c);
    CHECK_INT(c.v[soft].brk, BRK_OK);
    CHECK_INT(c.v[hard].brk, BRK_NO);
}

/* Nothing is held that takes more than a third of a line. */
static void test_too_long(bench *b)
{
    clusters c = clusters_in(b, "en", "by Prof. Kammererhohenzollern");
    sums_prepare(b->a, &c);
    CHECK_INT(c.v[8].tie, TIE_SOFT);
    ties_hold(&c, PT(300));
    CHECK_INT(c.v[8].brk, BRK_OK);
    ties_hold(&c, PT(500));
    CHECK_INT(c.v[8].brk, BRK_NO);
}

int main(void)
{
    bench b;
    CHECK(bench_open(&b, false));
    if (b.fonts == NULL)
        return test_end();
    test_found(&b);
    test_held(&b);
    test_penalty(&b);
    test_let_go(&b);
    test_too_long(&b);
    bench_drop(&b);
    return test_end();
}
