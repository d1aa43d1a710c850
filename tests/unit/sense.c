/*
 * Headlines by sense. In each text "/" stands where a line ends well, "-"
 * where it had better not, "#" where it reads wrong; the text is set without
 * these marks and what is found is written back into it. A space keeps its
 * place behind the mark.
 */
#include "test.h"

#include "setter.h"

typedef struct headline {
    const char *lang, *text;
} headline;

/* What is good to end a line, better than any plain place, and what is not. */
enum { GOOD = 50, POOR = 110 };

static char mark_of(const cluster *k)
{
    if (k->sense >= SENSE_BAD)
        return '#';
    return k->sense < GOOD ? '/' : k->sense >= POOR ? '-' : 0;
}

static const headline marked[] = {
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

static const char *with_marks(setter *s, const char *lang, const char *text)
{
    clusters c = setter_clusters(s, lang, text);
    sense *by = sense_new(s->a);
    sense_find(by, &c);
    buf out = buf_new(s->a);
    for (size_t i = 0; i < c.n; i++) {
        const cluster *k = &c.v[i];
        str t = str_slice(str_of(text), k->from, k->to);
        if (k->cls != CL_SPACE)
            buf_add(&out, t);
        if (k->brk == BRK_OK && mark_of(k))
            buf_char(&out, mark_of(k));
        if (k->cls == CL_SPACE)
            buf_add(&out, t);
    }
    sense_drop(by);
    return str_chars(s->a, buf_str(&out));
}

static const char *without_marks(setter *s, const char *text)
{
    buf out = buf_new(s->a);
    for (; *text; text++)
        if (*text != '/' && *text != '#' && *text != '-')
            buf_char(&out, *text);
    return str_chars(s->a, buf_str(&out));
}

static void test_found(setter *s)
{
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
        const char *text = without_marks(s, marked[i].text);
        CHECK_STR(with_marks(s, marked[i].lang, text), marked[i].text);
    }
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

static const char *joined(setter *s, const char *lines)
{
    buf out = buf_new(s->a);
    for (; *lines; lines++)
        if (*lines != '|')
            buf_char(&out, *lines);
    return str_chars(s->a, buf_str(&out));
}

/* The text of lines: a space between where the language has them. */
static const char *text_of(setter *s, const char *lang, const char *lines)
{
    bool solid = strncmp(lang, "zh", 2) == 0 || strncmp(lang, "ja", 2) == 0;
    if (solid)
        return joined(s, lines);
    char *text = str_chars(s->a, str_of(lines));
    for (char *p = text; *p; p++)
        if (*p == '|')
            *p = ' ';
    return text;
}

static void check_lines(setter *s, const set_headline *h)
{
    CHECK_STR(setter_lines(s, h->lang, text_of(s, h->lang, h->lines),
                           STYLE_HEADLINE, h->tenths),
              h->lines);
}

static void test_lines(setter *s)
{
    for (size_t i = 0; i < sizeof headlines / sizeof *headlines; i++)
        check_lines(s, &headlines[i]);
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

static void test_pieces(setter *s)
{
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        check_lines(s, &pieces[i]);
}

/* Body text is filled, not parted by sense. */
static void test_body(setter *s)
{
    CHECK_STR(setter_lines(s, "en", "Alliance brings the network to one table",
                           STYLE_BODY, 90),
              "Alliance brings|the network to|one table");
    CHECK_STR(setter_lines(s, "en", "Alliance brings the network to one table",
                           STYLE_HEADLINE, 90),
              "Alliance brings|the network|to one table");
}

int main(void)
{
    setter s;
    setter_open(&s);
    test_found(&s);
    test_lines(&s);
    test_pieces(&s);
    test_body(&s);
    setter_drop(&s);
    return test_end();
}
