/*
 * embargo: in, the words behind "embargoed until"; out, the moment they name.
 *
 * One idea: the words are a bag of at most one date, one time and one zone,
 * in any order, with small words and marks between them. One word that is
 * none of these and the whole is refused: an embargo that is read wrongly
 * does more harm than one that the writer is asked to state again. Refused
 * for that reason are zones that mean two things (CST, IST) or change with
 * the season (ET), midnight, and a day without its year.
 */
#include "sections.h"

#include <string.h>

#include "fold.h"

#define COUNT(t) (sizeof(t) / sizeof(t)[0])

/* Names in folded form, each ended by "|"; minutes east of UTC. */
static const struct zone {
    int offset;
    const char *names;
} zones[] = {
    {0, "utc|gmt|z|wet|greenwich mean time|"},
    {60, "bst|cet|mez|british summer time|central european time|"},
    {120, "cest|mesz|eet|central european summer time|"},
    {180, "eest|"},
    {480,
     "hkt|sgt|singapore time|hong kong time|beijing time|taipei time|"
     "china standard time|北京时间|北京時間|香港时间|香港時間|台北時間|"
     "臺北時間|台灣時間|臺灣時間|新加坡时间|新加坡時間|中国时间|中國時間|"},
    {540,
     "jst|kst|tokyo time|japan time|japan standard time|seoul time|"
     "korea time|korea standard time|日本時間|韓国時間|한국 시간|한국시간|"},
    {600, "aest|"},
    {660, "aedt|"},
    {720, "nzst|"},
    {780, "nzdt|"},
    {-240, "edt|eastern daylight time|"},
    {-300, "est|cdt|eastern standard time|central daylight time|"},
    {-360, "mdt|"},
    {-420, "pdt|pacific daylight time|"},
    {-480, "pst|pacific standard time|"},
};

static const char fillers[] =
    "until|at|on|the|of|hours|hrs|hour|hr|o'clock|local time|from|um|am|den|"
    "dem|uhr|ortszeit|à|le|au|jusqu'au|heures|heure|heure locale|a las|a la|"
    "hasta|el|horas|hora local|alle|alle ore|ore|del|dell'|às|as|até|do dia|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|"
    "fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    "星期一|星期二|星期三|星期四|星期五|星期六|星期日|星期天|周一|周二|周三|"
    "周四|周五|周六|周日|週一|週二|週三|週四|週五|週六|週日|月曜日|火曜日|"
    "水曜日|木曜日|金曜日|土曜日|日曜日|(月)|(火)|(水)|(木)|(金)|(土)|(日)|"
    "(一)|(二)|(三)|(四)|(五)|(六)|월요일|화요일|수요일|목요일|금요일|토요일|"
    "（月）|（火）|（水）|（木）|（金）|（土）|（日）|（一）|（二）|（三）|"
    "（四）|（五）|（六）|（월）|（화）|（수）|（목）|（금）|（토）|（일）|"
    "일요일|(월)|(화)|(수)|(목)|(금)|(토)|(일)|前|之前|まで|以降|以后|以後|起|"
    "后|後|当地时间|當地時間|現地時間|까지|이후|부터|현지 시간|";

/* Marks that may stand between the parts. */
static const char marks[] =
    " |,|.|;|:|-|(|)|[|]|/|*|_|–|—|，|。|、|；|（|）|【|】|·|";

static bool is_ascii_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           ((unsigned char)c >= 0xC3 && (unsigned char)c <= 0xC5);
}

/* Bytes of the longest phrase of the table that s begins with; a Latin word
 * must end there. */
static size_t phrase_at(const char *table, const char *s)
{
    size_t best = 0;
    for (size_t n; *table; table += n + 1) {
        n = strcspn(table, "|");
        bool word = n > 0 && is_ascii_word(table[n - 1]);
        if (n > best && strncmp(table, s, n) == 0 &&
            !(word && is_ascii_word(s[n])))
            best = n;
    }
    return best;
}

static bool eat(const char **p, const char *table)
{
    size_t n = phrase_at(table, *p);
    *p += n;
    return n > 0;
}

static void skip_spaces(const char **p)
{
    while (**p == ' ')
        ++*p;
}

/* A number at *p: its digits, which are not more than max, or 0. */
static size_t eat_number(const char **p, size_t max, int *out)
{
    size_t n = 0;
    int value = 0;
    while ((*p)[n] >= '0' && (*p)[n] <= '9') {
        if (n == max)
            return 0;
        value = value * 10 + ((*p)[n++] - '0');
    }
    if (n > 0)
        *out = value;
    *p += n;
    return n;
}

/* ---- zones --------------------------------------------------------------- */

/* "+8", "+08:00", "-0500" */
static bool eat_offset(const char **p, int *out)
{
    const char *s = *p;
    int h = 0, min = 0, sign = 1;
    if (strncmp(s, "\xE2\x88\x92", 3) == 0) {
        sign = -1;
        s += 3;
    } else if (*s == '+' || *s == '-') {
        sign = *s++ == '-' ? -1 : 1;
    } else {
        return false;
    }
    size_t n = eat_number(&s, 4, &h);
    if (n == 4) {
        min = h % 100;
        h /= 100;
    } else if (n != 1 && n != 2) {
        return false;
    } else if (*s == ':') {
        s++;
        if (eat_number(&s, 2, &min) != 2)
            return false;
    }
    if (h > 14 || min > 59)
        return false;
    *out = sign * (h * 60 + min);
    *p = s;
    return true;
}

/* A zone is taken once; a second name of the same one does no harm. */
static bool set_zone(moment *m, int offset)
{
    if (m->has_zone && m->offset_minutes != offset)
        return false;
    m->has_zone = true;
    m->offset_minutes = offset;
    return true;
}

static bool eat_zone(const char **p, moment *m)
{
    const char *s = *p;
    int offset, more;
    if (m->has_time && !m->has_zone && eat_offset(&s, &offset)) {
        *p = s;
        return set_zone(m, offset);
    }
    for (size_t i = 0; i < COUNT(zones); i++) {
        if (!eat(&s, zones[i].names))
            continue;
        offset = zones[i].offset;
        if (offset == 0 && eat_offset(&s, &more))
            offset = more;
        *p = s;
        return set_zone(m, offset);
    }
    return false;
}

/* ---- times --------------------------------------------------------------- */

/* Half of the day named by the table words: 1 = before noon, 2 = after. */
static int eat_half(const char **p)
{
    if (eat(p, "a.m.|am|a.m|上午|早上|午前|오전|"))
        return 1;
    return eat(p, "p.m.|pm|p.m|下午|午後|오후|") ? 2 : 0;
}

/* What stands behind the hour in languages that count it: 9 Uhr, 9h30, 9時. */
static bool eat_unit(const char **p, int *minute)
{
    skip_spaces(p);
    bool letter = **p == 'h' && !((*p)[1] >= 'a' && (*p)[1] <= 'z');
    if (letter)
        ++*p;
    else if (!eat(p, "uhr|heures|horas|hours|hrs|时|時|点|點|시|"))
        return false;
    const char *s = *p;
    skip_spaces(&s);
    int n;
    size_t digits = eat_number(&s, 2, &n);
    bool named = digits > 0 && eat(&s, "分|분|");
    if (named || (digits == 2 && letter)) {
        *minute = n;
        *p = s;
    } else {
        eat(p, "整|正|");
    }
    return true;
}

/* Behind the digits of the hour: true where they are a time. */
static bool eat_clock_tail(const char **p, size_t digits, moment *m, int half)
{
    bool sure = half > 0;
    if (digits == 4) { /* 0900 hrs */
        m->minute = m->hour % 100;
        m->hour /= 100;
        skip_spaces(p);
        moment zone = {0};
        const char *s = *p;
        return eat(p, "hours|hrs|h|uhr|") || eat_zone(&s, &zone);
    }
    if ((**p == ':' || **p == '.') && (*p)[1] >= '0' && (*p)[1] <= '9') {
        ++*p;
        sure = true;
        if (eat_number(p, 2, &m->minute) != 2)
            return false;
        if (**p == ':' && (*p)[1] >= '0' && (*p)[1] <= '9') {
            ++*p;
            if (eat_number(p, 2, &m->second) != 2)
                return false;
        }
    }
    const char *s = *p;
    if (eat_unit(&s, &m->minute)) {
        sure = true;
        *p = s;
    }
    s = *p;
    skip_spaces(&s);
    int behind = half ? 0 : eat_half(&s);
    if (behind > 0)
        *p = s;
    half = half ? half : behind;
    if (half > 0 && m->hour <= 12 && (behind == 0 || m->hour >= 1))
        m->hour = m->hour % 12 + (half == 2 ? 12 : 0);
    else if (behind > 0)
        return false;
    return sure || behind > 0;
}

static bool eat_clock(const char **p, moment *m)
{
    const char *s = *p;
    moment with = *m;
    with.hour = with.minute = with.second = 0;
    if (eat(&s, "12 noon|noon|midday|正午|정오|12 uhr mittags|")) {
        with.hour = 12;
    } else {
        int half = eat_half(&s);
        skip_spaces(&s);
        size_t digits = eat_number(&s, 4, &with.hour);
        if (digits == 0 || digits == 3 ||
            !eat_clock_tail(&s, digits, &with, half) || with.hour > 24 ||
            with.minute > 59 || with.second > 59 ||
            (with.hour == 24 && with.minute + with.second > 0))
            return false;
    }
    with.has_time = true;
    *m = with;
    *p = s;
    return true;
}

/* ---- the whole ----------------------------------------------------------- */

static bool eat_date(const char **p, moment *m, where at)
{
    size_t len;
    moment date;
    if (!date_prefix(str_of(*p), at, &date, &len))
        return false;
    if (date.has_time && m->has_time)
        return false;
    if (!date.has_time) {
        date.has_time = m->has_time;
        date.hour = m->hour;
        date.minute = m->minute;
        date.second = m->second;
    }
    if (!date.has_zone) {
        date.has_zone = m->has_zone;
        date.offset_minutes = m->offset_minutes;
    } else if (m->has_zone && m->offset_minutes != date.offset_minutes) {
        return false;
    }
    *m = date;
    *p += len;
    return true;
}

/* Digits of full width become those of ASCII; low holds whole characters. */
static void narrow_digits(char *low)
{
    char *to = low;
    for (const char *p = low; *p;) {
        bool wide = (unsigned char)p[0] == 0xEF && (unsigned char)p[1] == 0xBC;
        unsigned char last = wide ? (unsigned char)p[2] : 0;
        if (last >= 0x90 && last <= 0x99) {
            *to++ = (char)('0' + last - 0x90);
            p += 3;
        } else {
            *to++ = *p++;
        }
    }
    *to = '\0';
}

bool embargo_read(str text, where at, moment *out)
{
    char low[FOLD_MAX];
    moment m = {.at = at};
    text = str_trim(text);
    if (!fold(text, low, sizeof low))
        return false;
    narrow_digits(low);
    for (const char *p = low; *p;) {
        bool part = (!m.set && eat_date(&p, &m, at)) ||
                    (!m.has_time && eat_clock(&p, &m)) || eat_zone(&p, &m) ||
                    eat(&p, fillers) || eat(&p, marks);
        if (!part)
            return false;
    }
    if (!m.set)
        return false;
    m.raw = text;
    *out = m;
    return true;
}
