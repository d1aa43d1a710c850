/*
 * script: text -> the language that its letters speak for.
 *
 * Letters are counted by script; kana, Hangul and Han win over Latin at a
 * third of its count, as a character of theirs stands for about three
 * letters. Simplified and traditional Chinese are told apart by characters
 * that only one of them uses. Languages within Latin script are not guessed.
 */
#include "source.h"

enum script {
    LATIN,
    KANA,
    HANGUL,
    HAN,
    CYRILLIC,
    GREEK,
    HEBREW,
    ARABIC,
    DEVANAGARI,
    THAI,
    NSCRIPTS
};

static const struct {
    uint32_t first, last;
    enum script script;
} ranges[] = {
    {'A', 'Z', LATIN},       {'a', 'z', LATIN},          {0xC0, 0x24F, LATIN},
    {0x370, 0x3FF, GREEK},   {0x400, 0x52F, CYRILLIC},   {0x590, 0x5FF, HEBREW},
    {0x600, 0x6FF, ARABIC},  {0x900, 0x97F, DEVANAGARI}, {0xE00, 0xE7F, THAI},
    {0x1E00, 0x1EFF, LATIN}, {0x1F00, 0x1FFF, GREEK},
};

static const char *const lang_of[NSCRIPTS] = {
    [LATIN] = "en",      [KANA] = "ja",  [HANGUL] = "ko", [HAN] = "zh",
    [CYRILLIC] = "ru",   [GREEK] = "el", [HEBREW] = "he", [ARABIC] = "ar",
    [DEVANAGARI] = "hi", [THAI] = "th",
};

/* Frequent characters that the other spelling writes differently and does
 * not use itself. */
static const char simplified[] =
    "们个这为说时对会发经过现实动还进学长业东问产开关电话联络报导国际议"
    "员总书记华认识计设备务资讯应该统数术创领项组织论坛举办区门见谈难题"
    "权责闻单双边层级约线测试评历响传点讲标专团队营销证险账户类节车轻铁"
    "铝银钱针钟闭间阅阳阴阶陆预顾须颁颂颜风飞马驱验鱼鸟麦齐龙归当录灵灾"
    "炼热爱牵状独环画疗监盖盘矿码础礼积称稳穷竞笔签简紧红纪纯纸纷纽细终"
    "绍绝给绩续维绿缓编缘职脑脚药获虽补装观规视览觉订让训";
static const char traditional[] =
    "們個這為說時對會發經過現實動還進學長業東問產開關電話聯絡報導體國際"
    "議員總書記華認識計劃設備務資訊網應該機構統數術創領項組織論壇舉辦區"
    "門見談難題權責聽聞單雙邊層級約線測試評價歷響傳點講標準專團隊營銷證"
    "險賬戶類節車輕鐵鋁銀錢針鐘閉間閱陽陰階陸預顧須頒頌顏風飛馬驅驗魚鳥"
    "麥齊龍歸當錄靈災煉熱愛牽狀獨環畫療監蓋盤礦碼礎確禮離種積稱穩窮競筆"
    "築簽簡緊紅紀純紙紛紐細終紹絕給績續維綠緩編緣職勝腦腳藥獲雖補裝觀規"
    "視覽覺觸訂讓訓";

static void count_script(uint32_t cp, size_t counts[NSCRIPTS])
{
    unsigned class = cp_class(cp);
    counts[KANA] += (class & CP_KANA) != 0;
    counts[HANGUL] += (class & CP_HANGUL) != 0;
    counts[HAN] += (class & CP_HAN) != 0;
    const size_t n = sizeof ranges / sizeof *ranges;
    for (size_t k = 0; k < n && ranges[k].first <= cp; k++)
        if (cp <= ranges[k].last)
            counts[ranges[k].script]++;
}

#define HAN_FIRST 0x4E00u
#define HAN_COUNT 0x5200u

/* Marks the characters of list with bit. */
static void mark(uint8_t *marks, const char *list, uint8_t bit)
{
    str s = str_of(list);
    for (size_t i = 0; i < s.len;) {
        uint32_t cp = utf8_next(s, &i);
        if (cp >= HAN_FIRST && cp < HAN_FIRST + HAN_COUNT)
            marks[cp - HAN_FIRST] |= bit;
    }
}

/* A character in both lists speaks for neither. */
static const char *chinese_of(str text)
{
    uint8_t marks[HAN_COUNT] = {0};
    size_t count[4] = {0};
    mark(marks, simplified, 1);
    mark(marks, traditional, 2);
    for (size_t i = 0; i < text.len;) {
        uint32_t cp = utf8_next(text, &i);
        if (cp >= HAN_FIRST && cp < HAN_FIRST + HAN_COUNT)
            count[marks[cp - HAN_FIRST]]++;
    }
    return count[2] > count[1] ? "zh-Hant" : "zh-Hans";
}

const char *lang_guess(str text)
{
    size_t counts[NSCRIPTS] = {0};
    for (size_t i = 0; i < text.len;)
        count_script(utf8_next(text, &i), counts);
    size_t cjk = counts[KANA] + counts[HANGUL] + counts[HAN];
    enum script best = LATIN;
    for (int s = CYRILLIC; s < NSCRIPTS; s++)
        if (counts[s] > counts[best])
            best = (enum script)s;
    if (cjk == 0 || cjk * 3 < counts[best])
        return lang_of[best];
    if (counts[HANGUL] > counts[KANA] + counts[HAN])
        return lang_of[HANGUL];
    if (counts[KANA] * 10 > counts[KANA] + counts[HAN])
        return lang_of[KANA];
    return chinese_of(text);
}
