/*
 * Headlines by sense. In each text "/" stands where a line ends well, "-"
 * where it had better not, "#" where it reads wrong; the text is set without
 * these marks and what is found is written back into it. A space keeps its
 * place behind the mark.
 */
#include "marked.h"

/* What is good to end a line, better than any plain place, and what is not. */
enum { GOOD = 50, POOR = 110 };

static char mark_for(const cluster *k)
{
    if (k->sense >= SENSE_BAD)
        return '#';
    return k->sense < GOOD ? '/' : k->sense >= POOR ? '-' : 0;
}

static const marked cases[] = {
    {"en", "The# port/ of# Singapore opens its# gates,/ and# waits"},
    {"en", "A# plan/ for# Mr.# Smith/ in# 5- minutes"},
    {"de", "Die# Stadt/ und# das# neue- Land/ im# Meer"},
    {"fr", "Le# port/ de# Marseille/ et# ses# quais :/ la# fin/ d’un# jour"},
    {"es", "El# puerto/ de# Valencia/ y# su# ciudad vieja"},
    {"it", "Il# porto/ di# Genova/ e# la# sua# vecchia città"},
    {"pt", "O# porto/ de# Lisboa/ e# a# sua# cidade velha"},
    {"ru", "Новый- порт/ в# заливе/ и# его# город сегодня"},
    {"nl", "De# haven/ van# Rotterdam/ en# de# stad vandaag"},
    {"sv", "Hamnen/ i# Malmö/ och# den# nya- staden"},
    {"da", "Havnen/ i# Aarhus/ og# den# nye- by"},
    {"nb", "Havnen/ i# Bergen/ og# den# nye- byen"},
    {"ko", "해사항만청은/ 새로운- 시스템을/ 도입/ 및# 운영한다"},
    {"zh-Hans", "新#加#坡/和#印#度#的-管#理#局，/将#启#用系#统"},
    {"en", "He met Maria- Lopez/ at# the# new- gate/ of# Grand- Bay today"},
    {"en", "Maria Lopez Opens the# New- Gate/ of# Grand Bay Today"},
    {"ko", "해사항만청의- 새로운- 시스템# 등 도입"},
    {"zh-Hans", "专#家#的-意#见-不-公#布，/港-务-了#解他#们"},
    {"zh-Hans", "论#坛/ 在# Singapore- 举#行/ 今#天"},
    {"zh-Hant", "新#加#坡/在#海#峽啟#用系#統"},
    {"ja", "港#湾#庁#は/新#し#い/シ#ス#テ#ム#を/導#入#す#る#と/発#表"},
};

static void mark_of(buf *out, const cluster *k, str text)
{
    if (k->cls != CL_SPACE)
        buf_add(out, text);
    if (k->brk == BRK_OK && mark_for(k))
        buf_char(out, mark_for(k));
    if (k->cls == CL_SPACE)
        buf_add(out, text);
}

static void test_found(bench *b)
{
    sense *by = sense_new(b->a);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = unmarked(b, cases[i].text, "/#-", 0);
        clusters c = clusters_in(b, cases[i].lang, text);
        sense_find(by, &c);
        check_marked(b, &c, text, mark_of, cases[i].text);
    }
    sense_drop(by);
}

typedef struct set_headline {
    const char *lang;
    int tenths;
    const char *lines;
} set_headline;

static const set_headline headlines[] = {
    {"en", 210,
     "Northlight Systems to acquire the harbour|robotics unit of Grand Bay "
     "Industries|for US$ 300 million"},
    {"de", 270,
     "Hafenbehörde von Hamburg stellt|neues System für die Überwachung|des "
     "Schiffsverkehrs auf der Elbe vor"},
    {"fr", 330,
     "L’autorité portuaire de Marseille lance un nouveau système|de suivi du "
     "trafic maritime dans la Méditerranée"},
    {"es", 330,
     "La autoridad portuaria de Valencia presenta un nuevo sistema|de control "
     "del tráfico marítimo en el Mediterráneo"},
    {"it", 270,
     "L’autorità portuale di Genova presenta il nuovo sistema|per il controllo "
     "del traffico nel golfo"},
    {"pt", 270,
     "Autoridade portuária de Lisboa apresenta novo sistema|de controlo do "
     "tráfego marítimo no estuário do Tejo"},
    {"ru", 270,
     "Администрация порта Владивосток|представила новую систему управления|"
     "движением судов в заливе Петра Великого"},
    {"nl", 270,
     "Havenbedrijf Rotterdam presenteert een nieuw systeem|voor het beheer "
     "van het scheepvaartverkeer op de Maas"},
    {"zh-Hans", 150,
     "新加坡海事及港务管理局宣布|明年四月起在马六甲海峡启用|"
     "新的船舶交通管理系统"},
    {"zh-Hant", 210,
     "新加坡海事及港務管理局宣布明年四月起|"
     "在馬六甲海峽啟用新的船舶交通管理系統"},
    {"ja", 150,
     "シンガポール海事港湾庁は|来年四月からマラッカ海峡に|"
     "新しい船舶交通管理システムを|導入すると発表"},
    {"ko", 150,
     "양안 네트워크 보안 전문가들|싱가포르에서 첫 실무 회의 열어|연락망 구축 "
     "등 합의"},
};

/* The text of lines: a space between where the language has them. */
static const char *text_in(bench *b, const char *lang, const char *lines)
{
    bool none = strncmp(lang, "zh", 2) == 0 || strncmp(lang, "ja", 2) == 0;
    return unmarked(b, lines, "|", none ? 0 : ' ');
}

/* Headlines must come out in the lines that they are written in. */
static void check_headlines(bench *b, const set_headline *v, size_t n)
{
    b->id = STYLE_HEADLINE;
    for (size_t i = 0; i < n; i++) {
        const char *text = text_in(b, v[i].lang, v[i].lines);
        CHECK_STR(lines_in(b, v[i].lang, text, TENTHS(v[i].tenths)),
                  v[i].lines);
    }
    b->id = STYLE_BODY;
}

static void test_lines(bench *b)
{
    check_headlines(b, headlines, COUNT_OF(headlines));
}

/* Ideographic spaces part a headline before all else: what stands between
 * them is parted only where it is wider than the measure. A label or a number
 * is no line. */
static const set_headline pieces[] = {
    {"zh-Hant", 200,
     "資安讀本注音版上架　|港橋安全聯盟邀孩子學「先求證、再轉傳」"},
    {"zh-Hant", 140,
     "資安讀本注音版上架　|港橋安全聯盟邀孩子學|「先求證、再轉傳」"},
    {"ja", 120, "港の新しい橋　|来年四月に開通へ　|港湾庁が発表"},
    {"ja", 160, "港の新しい橋　来年四月に開通へ　|港湾庁が発表"},
    {"ja", 140,
     "港湾庁が発表　マラッカ海峡に|新しい船舶交通管理システムを|"
     "導入へ　来年四月から"},
    {"ja", 200, "第一章　マラッカ海峡の新しい|船舶交通管理システム"},
    {"ja", 200, "１　マラッカ海峡の新しい|船舶交通管理システム"},
    {"zh-Hans", 220,
     "港桥联盟公布日程　|Harbour Bridge Forum opens in November"},
};

static void test_pieces(bench *b)
{
    check_headlines(b, pieces, COUNT_OF(pieces));
}

/* Body text is filled, not parted by sense. */
static void test_body(bench *b)
{
    static const char text[] = "Alliance brings the network to one table";
    CHECK_STR(lines_in(b, "en", text, TENTHS(90)),
              "Alliance brings|the network to|one table");
    b->id = STYLE_HEADLINE;
    CHECK_STR(lines_in(b, "en", text, TENTHS(90)),
              "Alliance brings|the network|to one table");
    b->id = STYLE_BODY;
}

int main(void)
{
    bench b;
    CHECK(bench_open(&b, false));
    if (b.fonts == NULL)
        return test_end();
    test_found(&b);
    test_lines(&b);
    test_pieces(&b);
    test_body(&b);
    bench_drop(&b);
    return test_end();
}
