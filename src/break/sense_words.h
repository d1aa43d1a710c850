/*
 * What a headline's line should not end in and may well begin with, by
 * language, in lower case.
 */
#ifndef GALLEY_BREAK_SENSE_WORDS_H
#define GALLEY_BREAK_SENSE_WORDS_H

#include "word.h"

/* clang-format off */

/* Articles, possessives, determiners, auxiliaries: never without the word
 * that follows. */
static const word_list binders[] = {
    {"en", "a an the my your his her its our their this that these those "
           "some any each every all both no not to is are was were be been "
           "has have had will would can could may might must shall should "
           "do does did if who whose which more most very so too how why"},
    {"de", "der die das den dem des ein eine einen einem einer eines kein "
           "keine keinen keiner mein meine dein sein seine seinen seiner "
           "ihr ihre ihren ihrer unser unsere unseren dieser diese dieses "
           "diesen jeder jede jedes alle nicht sehr so ist sind war wird "
           "werden hat haben van"},
    {"fr", "le la les un une des ce cet cette ces mon ma mes ton ta tes "
           "son sa ses notre nos votre vos leur leurs chaque quelque tout "
           "toute tous toutes ne pas n’ l’ qu’ se s’ très plus est sont a "
           "ont sera seront"},
    {"es", "el la los las un una unos unas lo su sus mi mis tu tus nuestro "
           "nuestra nuestros nuestras este esta estos estas ese esa cada "
           "todo toda todos todas no se más muy es son ha han será"},
    {"it", "il lo la i gli le un uno una l’ un’ suo sua suoi sue loro "
           "nostro nostra questo questa questi queste ogni tutti tutte non "
           "si più molto è sono ha hanno"},
    {"pt", "o a os as um uma uns umas seu sua seus suas nosso nossa este "
           "esta estes estas cada todo toda todos todas não se mais muito "
           "é são tem têm será"},
    {"nl", "de het een zijn haar hun ons onze mijn dit dat deze die elke "
           "elk alle geen niet te zeer is wordt worden heeft hebben den "
           "der"},
    {"sv", "en ett den det de sin sitt sina vår vårt våra deras denna detta "
           "dessa varje alla inte att mycket är har ska av"},
    {"da", "en et den det de sin sit sine vores deres denne dette disse hver "
           "alle ikke at meget er har skal vil"},
    {"nb", "en ei et den det de sin sitt sine vår vårt våre deres denne dette "
           "disse hver alle ikke å meget er har skal vil"},
    {"no", "en ei et den det de sin sitt sine vår vårt våre deres denne dette "
           "disse hver alle ikke å meget er har skal vil"},
    {"ru", "не ни его её ее их свой своя своё свое свои наш наша наши этот "
           "эта это эти тот та те весь вся все каждый каждая самый самая "
           "очень более менее"},
    {"uk", "не ні його її їх свій своя своє свої наш наша наші цей ця це ці "
           "весь вся всі кожний дуже більш"},
    {"pl", "nie jego jej ich swój swoja swoje nasz nasza nasze ten ta to te "
           "każdy każda wszystkie się bardzo"},
    {"cs", "ne jeho její jejich svůj svá své náš naše ten ta to ti každý "
           "všechny se si velmi"},
    {"sk", "nie jeho jej ich svoj svoja svoje náš naša ten tá to každý všetky "
           "sa si veľmi"},
    {"ko", "이 그 저 한 두 세 네 각 전 새 첫 제 약 총 본 현 더 안 못 매 또 모든 "
           "다른 여러"},
};

/* Adjectives that stand before what is announced. */
static const word_list heralds[] = {
    {"en", "new first next second third joint major annual global national "
           "international regional public free full big biggest largest"},
    {"de", "neue neuen neuer neues neuem erste ersten erster erstes große "
           "großen großer großes weitere weiteren gemeinsame gemeinsamen "
           "internationale internationalen nationale nationalen jährliche"},
    {"fr", "nouveau nouvel nouvelle nouveaux nouvelles premier première "
           "premiers premières grand grande grands grandes deuxième"},
    {"es", "nuevo nueva nuevos nuevas primer primera primeros primeras gran "
           "segundo segunda mayor"},
    {"it", "nuovo nuova nuovi nuove primo prima primi prime grande gran "
           "secondo seconda"},
    {"pt", "novo nova novos novas primeiro primeira primeiros primeiras "
           "grande segundo segunda maior"},
    {"nl", "nieuw nieuwe eerste grote grootste tweede gezamenlijke"},
    {"sv", "ny nya nytt första stor stora största andra"},
    {"da", "ny nye nyt første stor store største anden"},
    {"nb", "ny nye nytt første stor store største andre"},
    {"no", "ny nye nytt første stor store største andre"},
    {"ru", "новый новая новое новые нового новой новую новых первый первая "
           "первое первую первого первой крупнейший крупнейшая"},
    {"uk", "новий нова нове нові нового нової нову нових перший перша перше"},
    {"pl", "nowy nowa nowe nowego nowej nową pierwszy pierwsza pierwsze"},
    {"cs", "nový nová nové nového novou první"},
    {"sk", "nový nová nové nového novú prvý prvá prvé"},
    {"ko", "새로운 첫째 공동 신규"},
};

/* Prepositions, with what article they have taken in: end no line, begin one
 * well. */
static const word_list prepositions[] = {
    {"en", "of in on at by for with from into onto over under about above "
           "across after against along amid among around as before behind "
           "below beneath beside between beyond during except inside near "
           "off outside per since than through throughout toward towards "
           "until up upon via within without versus vs van von de"},
    {"de", "in an auf aus bei mit nach seit von zu durch für gegen ohne um "
           "über unter vor hinter neben zwischen während wegen trotz bis "
           "ab als wie gegenüber je pro zum zur im am vom beim ins ans"},
    {"fr", "à dans en par pour sur sous avec sans chez entre vers contre "
           "depuis pendant avant après dès selon malgré jusqu’à lors comme "
           "du de d’ au aux des"},
    {"es", "a ante bajo con contra de desde durante en entre hacia hasta "
           "para por según sin sobre tras como al del"},
    {"it", "a di da in con su per tra fra contro dopo durante entro senza "
           "sotto sopra verso come al allo alla ai agli alle del dello "
           "della dei degli delle dal dalla nel nella nei negli nelle sul "
           "sulla sui d’ dell’ all’ nell’ sull’ dall’ dalle dagli sulle"},
    {"pt", "a ante após até com contra de desde durante em entre para por "
           "perante sem sob sobre como ao à aos às do da dos das no na nos "
           "nas pelo pela pelos pelas"},
    {"nl", "in op aan bij met naar uit voor door over onder tegen zonder "
           "om tot tussen tijdens na sinds als per van"},
    {"sv", "i på till från med för om vid under över mellan mot genom efter "
           "före hos utan som per"},
    {"da", "i på til fra med for om ved under over mellem mod gennem efter "
           "før hos uden af som per"},
    {"nb", "i på til fra med for om ved under over mellom mot gjennom etter "
           "før hos uten av som per"},
    {"no", "i på til fra med for om ved under over mellom mot gjennom etter "
           "før hos uten av som per"},
    {"ru", "в во на к ко с со из от до по о об обо у за над под при про для "
           "без через между перед после около против из-за из-под как"},
    {"uk", "в у на до з із зі від по о об за над під при про для без через "
           "між перед після біля проти як"},
    {"pl", "w we na do z ze od po o u za nad pod przy dla bez przez między "
           "przed jak jako"},
    {"cs", "v ve na do z ze od po o u k ke s se za nad pod při pro bez přes "
           "mezi před jako"},
    {"sk", "v vo na do z zo od po o u k ku s so za nad pod pri pre bez cez "
           "medzi pred ako"},
};

/* Conjunctions: the same. */
static const word_list conjunctions[] = {
    {"en", "and or but nor yet & plus while as because when where that"},
    {"de", "und oder aber sowie sondern denn & dass weil wenn während"},
    {"fr", "et ou mais ni & que qui dont où car"},
    {"es", "y e o u pero sino ni & que"},
    {"it", "e ed o ma né & che"},
    {"pt", "e ou mas nem & que"},
    {"nl", "en of maar & dat die"},
    {"sv", "och eller men & att"},
    {"da", "og eller men & at"},
    {"nb", "og eller men & at"},
    {"no", "og eller men & at"},
    {"ru", "и или но а да что как чтобы & который"},
    {"uk", "і й та або але а що як &"},
    {"pl", "i a oraz lub albo ale że &"},
    {"cs", "a i nebo ale že &"},
    {"sk", "a i alebo ale že &"},
    {"ko", "및 또는 그리고 혹은 겸"},
};

/* Chinese: words that lead to what follows ... */
static const word_list leading_zh[] = {
    {"", "和 與 与 及 或 并 並 而 在 于 於 對 对 向 從 从 把 被 為 为 由 將 将 以 "
         "至 到 跟 同 但 即 因 如 自 经 經 据 據 按 让 讓 使 令 给 給 比 以及 及其 "
         "并且 並且 但是 而且 或者 关于 關於 对于 對於 通过 通過 透過 根据 根據 為了 "
         "为了 因為 因为 由于 由於 基于 基於 作为 作為 按照 随着 隨著 面向 针对 針對 "
         "围绕 圍繞 自从 自從"},
};

/* ... that never begin a line, since they belong to what stands before ... */
static const word_list trailing_zh[] = {
    {"", "的 了 着 著 之 地 得 等 们 們 吗 嗎 呢 吧 者 性 化 中 上 下 内 內 外 里 "
         "裡 裏 间 間 后 後 前 时 時 起 以来 以來 之一 等等 个 個 名 家 项 項 年 月 "
         "日 号 號"},
};

/* ... and that should not end one: what stands before is not said yet. */
static const word_list open_zh[] = {
    {"", "的 之 地 不 未 已 再 更 最 各 每 该 該 此 这 這 那 本 全 新 第 首 约 約 "
         "近 超 逾 多 无 無 非 正 也 都 就 又 仍 将会 將會"},
};

/* Korean words that lean on the word before. */
static const char *const leaning_ko[] = {
    "등", "것", "수", "때", "중", "뿐", "만큼", "대로", "데", "바", "간", NULL,
};

/* Endings of Korean words behind which a phrase is complete, and of those
 * that lead on. */
static const char *const closing_ko[] = {
    "은", "는", "이", "가", "을", "를", "에", "에서", "로", "도", "고", "며",
    "서", "께", "해", "면", "까지", "부터", NULL,
};
static const char *const opening_ko[] = {"의", "와", "과", "한", "된", "할",
                                         "될", "하는", "되는", "적", NULL};

/* clang-format on */

#endif
