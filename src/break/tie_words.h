/*
 * What ties need to know of languages: each list in lower case (units and
 * currencies as they are written), with a blank between.
 */
#ifndef GALLEY_BREAK_TIE_WORDS_H
#define GALLEY_BREAK_TIE_WORDS_H

#include "word.h"

/* clang-format off */

/* Stand before a name that begins with a capital. */
static const word_list titles[] = {
    {"", "mr mr. mrs mrs. ms ms. mx mx. dr dr. prof prof. st st. ste. mt mt. "
         "hon. rev. sen. gov. gen. col. lt. capt. cdr. adm. maj. sgt. pres. "
         "sir dame lord lady"},
    {"en", "president chairman minister king queen pope prince princess"},
    {"de", "herr herrn frau hr. fr. dipl.-ing. ing. mag. priv.-doz. könig "
           "papst sankt"},
    {"fr", "m. mm. mme mmes mlle me pr. mgr monsieur madame maître saint "
           "sainte roi pape"},
    {"es", "sr sr. sra sra. srta. d. dña. don doña san santa santo rey papa "
           "ing. lic."},
    {"it", "sig. sig.ra dott. dott.ssa ing. avv. on. san santa signor "
           "signora re papa"},
    {"pt", "sr sr. sra sra. d. dra. eng. são santa santo rei papa dom dona"},
    {"nl", "dhr. mevr. mw. drs. ir. mr. heer mevrouw sint"},
    {"sv", "hr fru dr. herr"},
    {"da", "hr. fru"},
    {"nb", "hr. fru"},
    {"no", "hr. fru"},
    {"ru", "г-н г-жа г-на г-ну г-жи г-же г. им. проф. акад. д-р ген. ул. пр. "
           "пл. о. св."},
    {"uk", "п. пан пані ім. проф. акад. д-р м. вул. св."},
    {"pl", "p. pan pani dr inż. mgr prof. gen. ks. św. ul. al. im."},
    {"cs", "p. pan paní ing. mgr. mudr. judr. sv. ul. nám."},
    {"sk", "p. pán pani ing. mgr. mudr. judr. sv. ul. nám."},
};

/* Stand behind a name. */
static const word_list name_ends[] = {
    {"", "jr jr. sr sr. jun. sen. esq. ph.d. phd md m.d."},
    {"fr", "fils père"},
    {"es", "hijo"},
};

/* Stand before a number or a letter that counts things. */
static const word_list labels[] = {
    {"", "no. nos. nr. nr n° nº n.º № # p. pp. vol. vol fig. figs. tab. art. "
         "arts. § §§ ca. ca c. v. ver. cf."},
    {"en", "page pages figure figures chapter chapters ch. table tables "
           "section sections sec. sect. article articles item items number "
           "numbers volume version part parts phase stage step day level "
           "gate pier berth terminal booth stand hall room block unit annex "
           "appendix exhibit schedule category tier grade group platform "
           "route line flight highway channel question note act scene "
           "paragraph para. clause rule class type round week "
           "tel. ext. fax box suite floor"},
    {"de", "seite seiten s. abb. abbildung kapitel kap. tabelle abschnitt "
           "abschn. artikel absatz abs. satz nummer band bd. heft teil phase "
           "stufe version halle stand raum gleis platz zimmer anhang anlage "
           "punkt ziffer ziff. klasse linie tel. etwa rund kl."},
    {"fr", "page pages figure chapitre chap. tableau section article "
           "numéro numéros tome volume version partie phase étape niveau "
           "hall stand salle annexe point ligne classe tél. env. art. av."},
    {"es", "página páginas pág. págs. núm. número figura capítulo cap. tabla "
           "sección artículo art. tomo volumen versión parte fase etapa "
           "nivel sala anexo punto línea clase tel. tfno. n.o"},
    {"it", "pagina pagine pag. pagg. numero n. figura capitolo cap. tabella "
           "sezione articolo art. volume versione parte fase livello sala "
           "padiglione allegato punto linea classe tel. circa"},
    {"pt", "página páginas pág. núm. número figura capítulo cap. tabela "
           "secção seção artigo art. volume versão parte fase nível sala "
           "anexo ponto linha classe tel. n.o"},
    {"nl", "pagina blz. figuur afb. hoofdstuk tabel paragraaf artikel deel "
           "versie fase stap niveau zaal bijlage lijn klasse tel. nummer"},
    {"sv", "sida sid. s. figur kapitel kap. tabell avsnitt artikel del "
           "version fas steg nivå bilaga klass tel. kl. nummer"},
    {"da", "side s. figur kapitel kap. tabel afsnit artikel del version fase "
           "trin niveau bilag klasse tlf. kl. nummer"},
    {"nb", "side s. figur kapittel kap. tabell avsnitt artikkel del versjon "
           "fase trinn nivå vedlegg klasse tlf. kl. nummer"},
    {"no", "side s. figur kapittel kap. tabell avsnitt artikkel del versjon "
           "fase trinn nivå vedlegg klasse tlf. kl. nummer"},
    {"ru", "стр. с. рис. гл. глава табл. таблица раздел ст. статья п. пункт "
           "часть ч. том т. версия фаза этап уровень зал д. кв. тел. ок. "
           "номер класс"},
    {"uk", "стор. с. рис. розділ табл. таблиця ст. стаття п. пункт частина "
           "том т. версія етап тел."},
    {"pl", "str. s. rys. rozdział tabela tab. sekcja art. pkt ust. część tom "
           "t. wersja etap sala nr. tel. ok. godz."},
    {"cs", "str. s. obr. kapitola kap. tabulka část oddíl čl. odst. č. díl "
           "verze fáze sál tel."},
    {"sk", "str. s. obr. kapitola kap. tabuľka časť oddiel čl. ods. č. "
           "verzia fáza tel."},
    {"ko", "제 약 총 최대 최소"},
};

/* Stand behind a number. */
static const word_list units[] = {
    {"", "g kg mg µg μg t m km cm mm nm µm μm m² m³ km² km³ cm² cm³ m2 m3 km2 "
         "ha l L ml mL cl hl s ms µs ns min h W kW MW GW TW Wh kWh MWh GWh "
         "TWh V kV mV A mA Ah mAh Hz kHz MHz GHz THz B kB KB MB GB TB PB EB "
         "bit kbit Mbit Gbit kbit/s Mbit/s Gbit/s Mbps Gbps Tbps kbps Pa hPa "
         "kPa MPa bar mbar dB dBA dB(A) lm lx cd W J kJ MJ GJ cal kcal N kN Nm "
         "mol K °C °F Ω px pt dpi ppi fps ppm ppb km/h m/s kn kt nmi mph TEU "
         "DWT dwt GT CO₂e MWp kWp € $ £ ¥ ₩ ₽ ₹ EUR USD GBP JPY CNY SGD HKD "
         "TWD KRW CHF SEK NOK DKK PLN CZK RUB AUD CAD NZD INR MYR THB IDR kr "
         "kr. BC AD BCE CE UTC GMT am pm a.m. p.m. AM PM A.M. P.M. M bn mn "
         "tn °"},
    {"en", "million billion trillion thousand hundred percent dollars euros "
           "pounds yuan yen ft lb lbs oz mi yd yds sq hr hrs noon o'clock "
           "o’clock mins secs nm kts kg/m3"},
    {"de", "Uhr Prozent Euro Dollar Mio. Mrd. Tsd. Bio. Millionen Million "
           "Milliarden Milliarde Billionen Franken Std. Min. Sek. Kilometer "
           "Meter Tonnen Grad Stück St. Mill. v. n."},
    {"fr", "heures millions million milliards milliard euros dollars francs "
           "mètres kilomètres tonnes degrés mn h00 ans"},
    {"es", "millones millón euros dólares pesos metros kilómetros toneladas "
           "grados horas mil por p. a. h."},
    {"it", "milioni milione miliardi miliardo euro dollari metri chilometri "
           "tonnellate gradi mila per ore"},
    {"pt", "milhões milhão bilhões bilhão euros dólares reais metros "
           "quilómetros quilômetros toneladas graus horas mil por"},
    {"nl", "miljoen miljard euro dollar procent uur meter kilometer ton "
           "graden"},
    {"sv", "miljoner miljon miljarder miljard kronor euro dollar procent "
           "meter kilometer ton grader mkr mdkr"},
    {"da", "millioner million milliarder milliard kroner euro dollar procent "
           "meter kilometer ton grader mio. mia."},
    {"nb", "millioner million milliarder milliard kroner euro dollar prosent "
           "meter kilometer tonn grader mill. mrd."},
    {"no", "millioner million milliarder milliard kroner euro dollar prosent "
           "meter kilometer tonn grader mill. mrd."},
    {"ru", "млн млрд трлн тыс. тыс млн. млрд. руб. руб рублей долл. евро "
           "долларов процентов процента процент г. гг. в. вв. год года году "
           "годы ч ч. мин мин. с км м см мм кг г т га л шт. чел. кв. куб. "
           "МВт кВт ГВт ГГц МГц °С"},
    {"uk", "млн млрд трлн тис. грн грн. доларів євро відсотків р. рр. ст. "
           "год. хв. км м см мм кг г т га л"},
    {"pl", "mln mld tys. zł euro dolarów procent proc. r. w. godz. min szt."},
    {"cs", "mil. mld. tis. Kč korun eur dolarů procent hod. min. let"},
    {"sk", "mil. mld. tis. eur eura dolárov percent hod. min."},
};

/* Currencies that stand before the number as words. */
static const word_list moneys[] = {
    {"", "EUR USD GBP JPY CNY RMB SGD HKD TWD KRW CHF SEK NOK DKK PLN CZK RUB "
         "AUD CAD NZD INR MYR THB IDR PHP VND RM Rs Rs. Rp Fr. kr kr. AED "
         "SAR BRL MXN ZAR AD"},
};

/* Time zones behind a time of day. */
static const word_list zones[] = {
    {"", "UTC GMT SGT HKT CST JST KST IST PST PDT EST EDT MST MDT CDT CET CEST "
         "EET BST AEST AEDT MEZ MESZ ET PT"},
};

static const word_list months[] = {
    {"en", "january february march april may june july august september "
           "october november december jan jan. feb feb. mar mar. apr apr. jun "
           "jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec "
           "dec."},
    {"de", "januar jänner februar märz april mai juni juli august september "
           "oktober november dezember jan. feb. apr. aug. sept. okt. nov. "
           "dez."},
    {"fr", "janvier février mars avril mai juin juillet août septembre "
           "octobre novembre décembre janv. févr. avr. juill. sept. oct. "
           "nov. déc."},
    {"es", "enero febrero marzo abril mayo junio julio agosto septiembre "
           "setiembre octubre noviembre diciembre de"},
    {"it", "gennaio febbraio marzo aprile maggio giugno luglio agosto "
           "settembre ottobre novembre dicembre"},
    {"pt", "janeiro fevereiro março abril maio junho julho agosto setembro "
           "outubro novembro dezembro de"},
    {"nl", "januari februari maart april mei juni juli augustus september "
           "oktober november december"},
    {"sv", "januari februari mars april maj juni juli augusti september "
           "oktober november december"},
    {"da", "januar februar marts april maj juni juli august september "
           "oktober november december"},
    {"nb", "januar februar mars april mai juni juli august september oktober "
           "november desember"},
    {"no", "januar februar mars april mai juni juli august september oktober "
           "november desember"},
    {"ru", "января февраля марта апреля мая июня июля августа сентября "
           "октября ноября декабря"},
    {"uk", "січня лютого березня квітня травня червня липня серпня вересня "
           "жовтня листопада грудня"},
    {"pl", "stycznia lutego marca kwietnia maja czerwca lipca sierpnia "
           "września października listopada grudnia"},
    {"cs", "ledna února března dubna května června července srpna září října "
           "listopadu prosince"},
    {"sk", "januára februára marca apríla mája júna júla augusta septembra "
           "októbra novembra decembra"},
};

/* Stand before the day of a date. */
static const word_list date_articles[] = {
    {"fr", "le du au"}, {"sv", "den"}, {"da", "den"}, {"nb", "den"},
    {"no", "den"},      {"it", "il l’ l'"},
};

/* What is written behind a day without a space. */
static const word_list day_ends[] = {
    {"", "st nd rd th er º ª ° o -го -е . , .,"},
};

/* Too short to end a line; stay with the next word. */
static const word_list shorts[] = {
    {"cs", "a i k o s u v z"},
    {"sk", "a i k o s u v z"},
    {"pl", "a i o u w z"},
    {"ru", "а в и к о с у я"},
    {"uk", "а в і й з о у я"},
    {"be", "а і у ў з я"},
    {"fr", "à y ô"},
    {"it", "a e è i o"},
};

/* Too short to begin a line; stay with the word before. */
static const word_list particles[] = {
    {"ru", "бы б ли ль же ж"},
    {"uk", "би б же ж"},
};

/* Begin words that count, behind a number and a space in Korean. */
static const char *const counters_ko[] = {
    "년", "월", "일", "명", "개", "시", "분", "초", "원", "달러", "유로",
    "퍼센트", "킬로", "미터", "톤", "회", "차", "대", "척", "만", "억", "조",
    "여", "곳", "건", "세", "살", "층", "호", "주", "번", NULL,
};

/* Characters that count or measure right behind a number in Chinese and
 * Japanese, and those that stand before one. */
static const char counters_han[] =
    "年月日时時分秒点點号號岁歲才歳名人个個家次回届屆级級期倍折成元円圓圆万萬億亿"
    "兆千百度种種项項艘架辆輛台臺座所位件条條章节節页頁米吨噸公国國社校市県省区區周"
    "週天夜小キドユメパトポヶケカか％℃港美";
static const char before_han[] = "第约約近超逾";

/* clang-format on */

#endif
