/*
 * dates: in, text that begins with a date; out, a moment and its length.
 *
 * One idea: a cursor over the bytes and one small function per form (ISO
 * 8601, month first, day first, year first, CJK with eras). What means one
 * day here and another there (03/04/2015) is refused, and so is a day that
 * the calendar does not have.
 */
#include "sections.h"

#include <string.h>

#include "fold.h"
#include "months.h"

typedef struct cursor {
    str s;
    size_t i;
    bool other; /* the month is in a language that layouts write no dates in */
} cursor;

static const char *const week_days[] = {
    "monday",    "tuesday",  "wednesday",  "thursday", "friday",    "saturday",
    "sunday",    "mon",      "tues",       "tue",      "wed",       "thurs",
    "thur",      "thu",      "fri",        "sat",      "sun",       "montag",
    "dienstag",  "mittwoch", "donnerstag", "freitag",  "samstag",   "sonntag",
    "sonnabend", "lundi",    "mardi",      "mercredi", "jeudi",     "vendredi",
    "samedi",    "dimanche", "lunes",      "martes",   "miércoles", "jueves",
    "viernes",   "sábado",   "domingo",    "lunedì",   "martedì",   "mercoledì",
    "giovedì",   "venerdì",  "sabato",     "domenica", "segunda",   "terça",
    "quarta",    "quinta",   "sexta",
};

/* Year 1 of an era, less one. */
static const struct era {
    const char *name;
    int before;
} eras[] = {
    {"民國", 1911}, {"民国", 1911}, {"令和", 2018},
    {"平成", 1988}, {"昭和", 1925}, {"中華民國", 1911},
};

#define COUNT(t) (sizeof(t) / sizeof(t)[0])

/* ---- the cursor ------------------------------------------------------ */

static void skip_space(cursor *c)
{
    while (c->i < c->s.len) {
        size_t i = c->i;
        if (!cp_is_space(utf8_next(c->s, &i)))
            return;
        c->i = i;
    }
}

static bool eat(cursor *c, const char *word)
{
    if (!str_starts(str_slice(c->s, c->i, c->s.len), word))
        return false;
    c->i += strlen(word);
    return true;
}

static bool eat_char(cursor *c, const char *any)
{
    if (c->i >= c->s.len || !c->s.ptr[c->i] || !strchr(any, c->s.ptr[c->i]))
        return false;
    c->i++;
    return true;
}

/* A digit at the cursor, of those that texts write dates with, or -1. */
static int eat_digit(cursor *c)
{
    if (c->i >= c->s.len)
        return -1;
    size_t i = c->i;
    uint32_t cp = utf8_next(c->s, &i);
    static const uint32_t zeros[] = {0xFF10, 0x660, 0x6F0, 0x966};
    for (size_t k = 0; k < COUNT(zeros); k++)
        if (cp >= zeros[k] && cp <= zeros[k] + 9)
            cp = cp - zeros[k] + '0';
    if (cp < '0' || cp > '9')
        return -1;
    c->i = i;
    return (int)(cp - '0');
}

/* A whole number of min to max digits, and no digit behind it. */
static bool eat_int(cursor *c, int min, int max, int *out)
{
    cursor at = *c;
    int n = 0, d;
    *out = 0;
    while ((d = eat_digit(&at)) >= 0) {
        if (++n > max)
            return false;
        *out = *out * 10 + d;
    }
    if (n < min)
        return false;
    *c = at;
    return true;
}

/* The word of letters at the cursor, folded; false where there is none. */
static bool peek_word(const cursor *c, char *low, size_t size, size_t *end)
{
    size_t i = c->i;
    while (i < c->s.len) {
        size_t was = i;
        uint32_t cp = fold_lower(utf8_next(c->s, &i));
        if (!((cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF))) {
            i = was;
            break;
        }
    }
    *end = i;
    return i > c->i && fold(str_slice(c->s, c->i, i), low, size);
}

static bool eat_month(cursor *c, int *month)
{
    month_word w = {0};
    size_t end;
    if (peek_word(c, w.folded, sizeof w.folded, &end))
        w.len = end - c->i;
    size_t n =
        month_prefix(str_slice(c->s, c->i, c->s.len), &w, month, &c->other);
    if (n == 0)
        return false;
    c->i += n;
    eat_char(c, ".");
    return true;
}

static bool eat_word(cursor *c, const char *word)
{
    char low[32];
    size_t end;
    if (!peek_word(c, low, sizeof low, &end) || strcmp(low, word) != 0)
        return false;
    c->i = end;
    return true;
}

/* "Tuesday, ", "lundi ", "segunda-feira, ". */
static void skip_week_day(cursor *c)
{
    char low[32];
    size_t end;
    if (!peek_word(c, low, sizeof low, &end))
        return;
    for (size_t i = 0; i < COUNT(week_days); i++) {
        if (week_days[i][0] != low[0] || strcmp(week_days[i], low) != 0)
            continue;
        c->i = end;
        eat(c, "-feira");
        eat_char(c, ".");
        eat_char(c, ",");
        skip_space(c);
        return;
    }
}

/* ---- the calendar ---------------------------------------------------- */

static bool day_exists(const moment *m)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (m->year < 1000 || m->year > 9999 || m->month < 1 || m->month > 12)
        return false;
    bool leap = m->year % 4 == 0 && (m->year % 100 != 0 || m->year % 400 == 0);
    int last = days[m->month - 1] + (m->month == 2 && leap);
    return m->day >= 1 && m->day <= last;
}

/* ---- time and zone --------------------------------------------------- */

static bool eat_zone(cursor *c, moment *m)
{
    cursor at = *c;
    skip_space(&at);
    int h, min = 0;
    if (eat_char(&at, "Zz") || eat(&at, "UTC") || eat(&at, "GMT")) {
        m->offset_minutes = 0;
    } else {
        bool west = at.i < at.s.len && at.s.ptr[at.i] == '-';
        if (!eat(&at, "\xE2\x88\x92") && !eat_char(&at, "+-"))
            return false;
        if (eat_int(&at, 4, 4, &h)) {
            min = h % 100;
            h /= 100;
        } else if (!eat_int(&at, 1, 2, &h)) {
            return false;
        } else if (eat_char(&at, ":") && !eat_int(&at, 2, 2, &min)) {
            return false;
        }
        if (h > 14 || min > 59)
            return false;
        m->offset_minutes =
            (west || at.s.ptr[c->i] == '\xE2') ? -(h * 60 + min) : h * 60 + min;
    }
    m->has_zone = true;
    *c = at;
    return true;
}

/* "10:00", "10:00:30.5", "10.30 am", "9 a.m." behind a date. */
static bool eat_clock(cursor *c, moment *m)
{
    cursor at = *c;
    if (!eat_int(&at, 1, 2, &m->hour))
        return false;
    m->minute = m->second = 0;
    bool minutes = eat_char(&at, ":") && eat_int(&at, 2, 2, &m->minute);
    if (minutes && eat_char(&at, ":") && !eat_int(&at, 2, 2, &m->second))
        return false;
    int fraction;
    if (minutes && eat_char(&at, ".,") && !eat_int(&at, 1, 9, &fraction))
        return false;
    cursor noon = at;
    skip_space(&noon);
    bool pm = noon.i < noon.s.len && strchr("pP", noon.s.ptr[noon.i]);
    bool half = eat_char(&noon, "aApP") && (eat_char(&noon, "."), true) &&
                eat_char(&noon, "mM");
    if (half) {
        eat_char(&noon, ".");
        if (m->hour < 1 || m->hour > 12)
            return false;
        m->hour = m->hour % 12 + (pm ? 12 : 0);
        at = noon;
    }
    if ((!minutes && !half) || m->hour > 24 || m->minute > 59 ||
        m->second > 60 || (m->hour == 24 && (m->minute || m->second)))
        return false;
    m->has_time = true;
    *c = at;
    return true;
}

/* The time behind a date, if there is one: "T10:00Z", " 10:00 +08:00",
 * ", 9 a.m. GMT", " at 10:00". */
static void eat_time(cursor *c, moment *m)
{
    cursor at = *c;
    moment with = *m;
    if (!eat_char(&at, "Tt") || (at.i < at.s.len && at.s.ptr[at.i] > '9')) {
        at = *c;
        eat_char(&at, ",");
        skip_space(&at);
        if (eat_word(&at, "at") || eat_word(&at, "um"))
            skip_space(&at);
        if (at.i == c->i)
            return;
    }
    if (!eat_clock(&at, &with))
        return;
    eat_zone(&at, &with);
    if (with.hour == 24)
        return;
    *m = with;
    *c = at;
}

/* ---- the forms ------------------------------------------------------- */

/* 2015-12-01, 2015/12/1, 2015.12.1 */
static bool form_iso(cursor *c, moment *m)
{
    if (!eat_int(c, 4, 4, &m->year) || c->i >= c->s.len)
        return false;
    char sep[2] = {c->s.ptr[c->i], '\0'};
    if (!eat_char(c, "-/."))
        return false;
    if (sep[0] == '.')
        skip_space(c);
    if (!eat_int(c, 1, 2, &m->month) || !eat_char(c, sep))
        return false;
    if (sep[0] == '.')
        skip_space(c);
    if (!eat_int(c, 1, 2, &m->day))
        return false;
    if (sep[0] == '.')
        eat_char(c, ".");
    return true;
}

/* December 1, 2015; Dec. 1st 2015 */
static bool form_month_first(cursor *c, moment *m)
{
    if (!eat_month(c, &m->month))
        return false;
    skip_space(c);
    if (!eat_int(c, 1, 2, &m->day))
        return false;
    if (!eat(c, "st") && !eat(c, "nd") && !eat(c, "rd"))
        eat(c, "th");
    eat_char(c, ",");
    skip_space(c);
    return eat_int(c, 4, 4, &m->year);
}

/* 1 December 2015; 1. Dezember 2015; 1er décembre 2015; 1 de mayo de 2015 */
static bool form_day_first(cursor *c, moment *m)
{
    static const char *const marks[] = {"st", "nd", "rd",       "th",
                                        "er", ".",  "\xC2\xBA", "\xC2\xB0"};
    if (!eat_int(c, 1, 2, &m->day))
        return false;
    for (size_t i = 0; i < COUNT(marks); i++)
        if (eat(c, marks[i]))
            break;
    eat_char(c, "-");
    skip_space(c);
    if (eat_word(c, "de") || eat_word(c, "of"))
        skip_space(c);
    if (!eat_month(c, &m->month))
        return false;
    eat_char(c, "-,");
    skip_space(c);
    if (eat_word(c, "de") || eat_word(c, "del"))
        skip_space(c);
    return eat_int(c, 4, 4, &m->year);
}

static bool eat_era(cursor *c, int *before)
{
    *before = 0;
    for (size_t i = 0; i < COUNT(eras); i++)
        if (eat(c, eras[i].name)) {
            *before = eras[i].before;
            skip_space(c);
            return true;
        }
    return false;
}

/* 2015年12月1日, 令和6年4月1日, 2015년 12월 1일 */
static bool form_cjk(cursor *c, moment *m)
{
    int before;
    bool era = eat_era(c, &before);
    if (era && eat(c, "元"))
        m->year = 1;
    else if (!eat_int(c, era ? 1 : 4, era ? 3 : 4, &m->year))
        return false;
    m->year += before;
    skip_space(c);
    bool ko = eat(c, "년");
    if (!ko && !eat(c, "年"))
        return false;
    skip_space(c);
    if (!eat_int(c, 1, 2, &m->month))
        return false;
    skip_space(c);
    if (!eat(c, ko ? "월" : "月"))
        return false;
    skip_space(c);
    if (!eat_int(c, 1, 2, &m->day))
        return false;
    skip_space(c);
    return eat(c, ko ? "일" : "日") || eat(c, "号") || eat(c, "號");
}

/* 5月1日, 5월 1일 */
static bool month_day_cjk(cursor *c)
{
    int n;
    if (!eat_int(c, 1, 2, &n) || n < 1 || n > 12)
        return false;
    bool ko = eat(c, "월");
    if (!ko && !eat(c, "月"))
        return false;
    skip_space(c);
    return eat_int(c, 1, 2, &n) && n >= 1 && n <= 31 &&
           (eat(c, ko ? "일" : "日") || eat(c, "号") || eat(c, "號"));
}

static bool month_day(cursor *c)
{
    int month, day;
    if (eat_month(c, &month)) {
        skip_space(c);
        return eat_int(c, 1, 2, &day) && day >= 1 && day <= 31;
    }
    if (!eat_int(c, 1, 2, &day) || day < 1 || day > 31)
        return false;
    eat_char(c, ".");
    skip_space(c);
    if (eat_word(c, "de"))
        skip_space(c);
    return eat_month(c, &month);
}

bool date_yearless(str text, size_t *len)
{
    cursor c = {.s = text};
    skip_week_day(&c);
    cursor cjk = c;
    if (month_day_cjk(&cjk)) {
        *len = cjk.i;
        return true;
    }
    bool ok = month_day(&c);
    *len = c.i;
    return ok;
}

static bool read_prefix(str text, where at, moment *out, cursor *end)
{
    static bool (*const forms[])(cursor *, moment *) = {
        form_iso, form_month_first, form_day_first, form_cjk};
    cursor start = {.s = text};
    skip_week_day(&start);
    for (size_t i = 0; i < COUNT(forms); i++) {
        cursor c = start;
        moment m = {.at = at, .set = true};
        if (!forms[i](&c, &m) || !day_exists(&m))
            continue;
        eat_time(&c, &m);
        m.raw = str_slice(text, 0, c.i);
        *out = m;
        *end = c;
        return true;
    }
    return false;
}

bool date_prefix(str text, where at, moment *out, size_t *len)
{
    cursor end = {.i = 0};
    bool ok = read_prefix(text, at, out, &end);
    *len = end.i;
    return ok;
}

bool date_is_other(str text)
{
    cursor end;
    moment m;
    return read_prefix(text, NOWHERE, &m, &end) && end.other;
}

bool read_day(str text, where at, moment *out)
{
    return date_read(str_trim(text), at, out);
}

bool date_read(str text, where at, moment *out)
{
    moment m;
    size_t len;
    text = str_trim(text);
    if (!date_prefix(text, at, &m, &len) || len != text.len)
        return false;
    *out = m;
    return true;
}
