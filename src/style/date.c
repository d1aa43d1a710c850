/*
 * Dates. In: a moment as the release wrote it and a CLDR pattern; out: its
 * text. The one idea: figures (0 to 9 in every language) and the names of
 * months in our commonest languages are set here, and ICU, whose data take
 * milliseconds to open, is asked only for the rest. A moment keeps the zone
 * that it was written in.
 */
#include "layout.h"
#include "months.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

/* Longest pattern and result, in UTF-16 units. */
#define PATTERN_MAX 128

/* ---- patterns -------------------------------------------------------------*/

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How many times the letter at s.ptr[i] stands there. */
static size_t count_same(str s, size_t i)
{
    size_t n = 1;
    while (i + n < s.len && s.ptr[i + n] == s.ptr[i])
        n++;
    return n;
}

/* End of the quoted text that begins at i, or SIZE_MAX. */
static size_t quote_end(str s, size_t i)
{
    size_t end = str_find(s, "'", i + 1);
    return end;
}

bool date_pattern_ok(str pattern)
{
    if (pattern.len > PATTERN_MAX)
        return false;
    for (size_t i = 0; i < pattern.len;) {
        char c = pattern.ptr[i];
        if (str_starts(str_slice(pattern, i, pattern.len), "{zone}")) {
            i += strlen("{zone}");
        } else if (c == '\'') {
            size_t end = quote_end(pattern, i);
            if (end == SIZE_MAX)
                return false;
            i = end + 1;
        } else if (c == '{' || c == '}') {
            return false;
        } else if (is_letter(c)) {
            size_t n = count_same(pattern, i);
            if (strchr("GyuMLdEeaBHhKkms", c) == NULL || n > 5)
                return false;
            i += n;
        } else {
            i++;
        }
    }
    return true;
}

/* ---- figures and known months --------------------------------------------*/

static const char *month_name(const char *lang, int month)
{
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (lang_primary_is(lang, months[i].lang) && month >= 1 && month <= 12)
            return months[i].names[month - 1];
    return NULL;
}

/* One field of a pattern; false if it takes ICU. */
static bool simple_field(buf *out, const moment *m, char c, size_t n,
                         const char *lang)
{
    static const char letters[] = "yMdHms";
    const int values[] = {m->year, m->month,  m->day,
                          m->hour, m->minute, m->second};
    const char *hit = strchr(letters, c);
    if (hit == NULL)
        return false;
    const char *name = c == 'M' && n == 4 ? month_name(lang, m->month) : NULL;
    if (name != NULL) {
        buf_puts(out, name);
        return true;
    }
    if (n > 2 && !(c == 'y' && n == 4))
        return false;
    int v = values[hit - letters];
    buf_printf(out, "%0*d", (int)n, c == 'y' && n == 2 ? v % 100 : v);
    return true;
}

static bool simple_format(buf *out, const moment *m, str pattern,
                          const char *lang)
{
    for (size_t i = 0; i < pattern.len;) {
        char c = pattern.ptr[i];
        if (c == '\'') {
            size_t end = quote_end(pattern, i);
            if (end == i + 1 || end == SIZE_MAX)
                return false; /* '' is a quote: rare */
            buf_add(out, str_slice(pattern, i + 1, end));
            i = end + 1;
        } else if (is_letter(c)) {
            size_t n = count_same(pattern, i);
            if (!simple_field(out, m, c, n, lang))
                return false;
            i += n;
        } else {
            buf_char(out, c);
            i++;
        }
    }
    return true;
}

/* ---- ICU ------------------------------------------------------------------*/

/* The moment's own date and hour as if they were UTC. */
static UDate instant(const moment *m)
{
    return (UDate)(moment_unix(m) + m->offset_minutes * 60) * 1000;
}

/* The locale of lang with a calendar, as ICU spells it. The figures are those
 * of page, list and note numbers, 0 to 9 in every language. */
static const char *locale_of(arena *a, const char *lang, const char *calendar)
{
    char base[128];
    UErrorCode e = U_ZERO_ERROR;
    int32_t used;
    uloc_forLanguageTag(lang, base, (int32_t)sizeof base - 1, &used, &e);
    if (U_FAILURE(e))
        base[0] = '\0';
    base[sizeof base - 1] = '\0';
    return arena_printf(a, "%s@calendar=%s;numbers=latn", base, calendar);
}

static bool icu_format(buf *out, const moment *m, str pattern,
                       const char *locale)
{
    static const UChar utc[] = {'U', 'T', 'C', 0};
    UChar wide[PATTERN_MAX + 1], text[PATTERN_MAX * 4];
    char utf8[PATTERN_MAX * 12];
    UErrorCode e = U_ZERO_ERROR;
    int32_t n = 0;
    u_strFromUTF8(wide, PATTERN_MAX, &n, pattern.ptr, (int32_t)pattern.len, &e);
    if (U_FAILURE(e))
        return false;
    UDateFormat *f =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, wide, n, &e);
    if (U_FAILURE(e))
        return false;
    n = udat_format(f, instant(m), text, PATTERN_MAX * 4, NULL, &e);
    udat_close(f);
    int32_t len = 0;
    u_strToUTF8(utf8, (int32_t)sizeof utf8, &len, text, U_SUCCESS(e) ? n : 0,
                &e);
    if (U_FAILURE(e))
        return false;
    buf_bytes(out, utf8, (size_t)len);
    return true;
}

/* ---- whole patterns -------------------------------------------------------*/

/* "UTC", "UTC+8", "UTC+5:30"; empty if no zone was written. */
static str zone_text(arena *a, const moment *m)
{
    if (!m->has_zone || !m->has_time)
        return STR_NONE;
    int off = m->offset_minutes;
    int size = off < 0 ? -off : off;
    buf b = buf_new(a);
    buf_puts(&b, "UTC");
    if (off != 0)
        buf_printf(&b, "%s%d", off < 0 ? "\u2212" : "+", size / 60);
    if (size % 60 != 0)
        buf_printf(&b, ":%02d", size % 60);
    return buf_str(&b);
}

/* A piece of a pattern without {zone}. */
static str format_piece(arena *a, const moment *m, str pattern,
                        const char *lang, const char *calendar)
{
    buf out = buf_new(a);
    if (pattern.len == 0)
        return STR_NONE;
    bool gregorian = str_is(str_of(calendar), words_calendar[0]);
    if (gregorian && simple_format(&out, m, pattern, lang))
        return buf_str(&out);
    out.n = 0;
    if (!icu_format(&out, m, pattern, locale_of(a, lang, calendar)))
        buf_printf(&out, "%04d-%02d-%02d", m->year, m->month, m->day);
    return buf_str(&out);
}

/* The era before the year, as 民國104年 and 平成27年 need it. */
static str with_era(arena *a, str pattern)
{
    bool quoted = false;
    size_t year = SIZE_MAX;
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.ptr[i] == '\'')
            quoted = !quoted;
        if (!quoted && pattern.ptr[i] == 'G')
            return pattern;
        if (!quoted && pattern.ptr[i] == 'y' && year == SIZE_MAX)
            year = i;
    }
    if (year == SIZE_MAX)
        return pattern;
    str parts[] = {str_slice(pattern, 0, year), STR("G"),
                   str_slice(pattern, year, pattern.len)};
    return str_join(a, parts, 3, "");
}

/* The first of a month in French, "1er décembre", which CLDR does not tell
 * from other days: its day with an ending. Dates in figures have none. */
static str with_ordinal(arena *a, str pattern)
{
    bool quoted = false;
    size_t day = SIZE_MAX;
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.ptr[i] == '\'')
            quoted = !quoted;
        if (quoted || pattern.ptr[i] != 'd')
            continue;
        size_t n = count_same(pattern, i);
        if (n == 1)
            day = i + 1;
        i += n - 1;
    }
    if (day == SIZE_MAX || str_find(pattern, "MMM", 0) == SIZE_MAX)
        return pattern;
    str parts[] = {str_slice(pattern, 0, day), STR("'er'"),
                   str_slice(pattern, day, pattern.len)};
    return str_join(a, parts, 3, "");
}

str date_format(arena *a, const moment *m, str pattern, const char *lang,
                const char *calendar)
{
    if (!m->set)
        return STR_NONE;
    if (m->day == 1 && lang_primary_is(lang, "fr"))
        pattern = with_ordinal(a, pattern);
    if (calendar == NULL)
        calendar = words_calendar[0];
    if (str_is(str_of(calendar), "roc") || str_is(str_of(calendar), "japanese"))
        pattern = with_era(a, pattern);
    /* {zone} is no pattern: the pieces round it are formatted one by one,
     * and an empty zone takes its brackets along */
    str zone = zone_text(a, m);
    buf out = buf_new(a);
    for (size_t from = 0, to; from <= pattern.len;
         from = to + strlen("{zone}")) {
        to = str_find(pattern, "{zone}", from);
        str piece = str_slice(pattern, from, to);
        buf_add(&out, format_piece(a, m, piece, lang, calendar));
        if (to == SIZE_MAX)
            break;
        if (zone.len > 0)
            buf_add(&out, zone);
        else
            buf_char(&out, TEMPLATE_EMPTY);
    }
    return template_trim(a, buf_str(&out));
}

str date_label(arena *a, const layout *l, const char *lang, const moment *m,
               enum label_id which)
{
    if (which == LABEL_DATETIME && !m->has_time)
        which = LABEL_DATE;
    if (!m->set || (which == LABEL_TIME && !m->has_time))
        return STR_NONE;
    const char *in, *also;
    str pattern = label_find(a, l, lang, label_names[which], &in);
    str calendar =
        label_find(a, l, in, label_names[LABEL_DATE_CALENDAR], &also);
    if (strcmp(in, also) != 0)
        calendar = STR_NONE; /* another language's */
    if (pattern.len == 0)
        pattern = which == LABEL_TIME ? STR("HH:mm") : STR("y-MM-dd");
    return date_format(a, m, pattern, in,
                       calendar.len > 0 ? calendar.ptr : NULL);
}
