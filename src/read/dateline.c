/*
 * dateline: in, the first paragraph as plain text; out, its place and date.
 *
 * One idea: find the mark that ends a dateline (a bracket that closes, or a
 * dash with space around it) within the first words, and accept what stands
 * before it only if it looks like one: it holds a date, or it is a place in
 * capitals. "The company – founded in 1990 – …" is therefore prose.
 */
#include "sections.h"

#include <string.h>

#include "fold.h"

/* No dateline is longer; code points before its last mark. */
enum { DATELINE_MAX = 110, PLACE_MAX = 60 };

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
           c == 0xFF0D || c == 0x2E3A;
}

/* Marks that may stand between place and date, or at their ends. */
static bool is_edge(uint32_t c)
{
    return cp_is_space(c) || is_dash(c) || c == ',' || c == '.' || c == ':' ||
           c == ';' || c == 0x60C || c == '/' || c == '|' || c == '(' ||
           c == ')' || c == 0xFF0C || c == 0x3001 || c == 0x3002 ||
           c == 0xFF08 || c == 0xFF09 || c == 0xFF1A || c == 0x3010 ||
           c == 0x3011 || c == 0xB7 || c == '[' || c == ']' || c == 0xFF3B ||
           c == 0xFF3D || c == 0x3014 || c == 0x3015 || c == '=' || c == '*' ||
           c == '_';
}

/* Runs of dashes with a space on at least one side (or two dashes, or CJK
 * beside it) end a dateline; a hyphen inside "Port-au-Prince" does not. */
static bool dash_at(str s, size_t i, size_t *end)
{
    size_t j = i, n = 0;
    bool wide = false;
    while (j < s.len) {
        size_t k = j;
        uint32_t c = utf8_next(s, &k);
        if (!is_dash(c))
            break;
        wide |= c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2E3A;
        j = k;
        n++;
    }
    if (n == 0)
        return false;
    *end = j;
    bool before = i == 0 || cp_is_space((unsigned char)s.ptr[i - 1]);
    size_t k = j;
    bool after = j >= s.len || cp_is_space(utf8_next(s, &k));
    return n >= 2 || wide || (before && after);
}

/* Where a date begins in s at or after from: its offset and moment. */
static size_t find_date(str s, where at, moment *m, size_t *len)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t prev = ' ';
        size_t here = i;
        uint32_t c = utf8_next(s, &i);
        if (here > 0)
            prev = (unsigned char)s.ptr[here - 1];
        bool boundary = prev >= 0x80 || cp_is_space(prev) ||
                        strchr("(,[-", (int)prev) != NULL;
        bool may = (c >= '0' && c <= '9') || c >= 0x80 ||
                   (fold_lower(c) >= 'a' && fold_lower(c) <= 'z');
        if (boundary && may &&
            date_prefix(str_slice(s, here, s.len), at, m, len))
            return here;
    }
    return SIZE_MAX;
}

/* A place in Latin letters, most of them capitals, or short CJK. */
static bool looks_like_place(str s)
{
    size_t upper = 0, lower = 0, cjk = 0, n = 0;
    for (size_t i = 0; i < s.len; n++) {
        uint32_t c = utf8_next(s, &i);
        if (c >= 'A' && c <= 'Z')
            upper++;
        else if (fold_lower(c) != c)
            upper++;
        else if ((c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0x17F))
            lower++;
        else if (cp_class(c) != 0)
            cjk++;
        else if (c >= '0' && c <= '9')
            return false;
    }
    if (n == 0 || n > PLACE_MAX)
        return false;
    if (cjk > 0)
        return cjk <= 12;
    return upper >= 2 && upper > lower;
}

/* A place beside a date may be in small letters: "Paris, 3 mars 2021 –". */
static bool may_be_place(str s)
{
    size_t n = utf8_count(s);
    if (n == 0 || n > PLACE_MAX)
        return false;
    size_t i = 0;
    uint32_t c = utf8_next(s, &i);
    size_t words = 1;
    for (size_t k = 0; k < s.len; k++)
        words += s.ptr[k] == ' ';
    return words <= 8 && (fold_lower(c) != c || c >= 0x80);
}

/* Agencies end their datelines in words: 讯, 電, 訊. */
static str without_agency(str s)
{
    static const char *const words[] = {"讯",   "訊",   "電",   "电",
                                        "日电", "日電", "消息", "발"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_ends(s, words[i]) && s.len > strlen(words[i]))
            return str_slice(s, 0, s.len - strlen(words[i]));
    return s;
}

/* "Paris, le" before a date, "(서울=…" of an agency, "Washington, D.C." */
static str clean_place(str words, str s)
{
    static const char *const articles[] = {" le", " den", " am", " el",
                                           " il", " on",  " em", " a"};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_ends(s, articles[i]))
            return fold_strip(str_slice(s, 0, s.len - strlen(articles[i])),
                              is_edge);
    size_t equals = str_find(s, "=", 0);
    if (equals != SIZE_MAX)
        return fold_strip(str_slice(s, 0, equals), is_edge);
    size_t end = s.len ? (size_t)(s.ptr - words.ptr) + s.len : 0;
    if (s.len >= 2 && s.ptr[s.len - 2] == '.' && end < words.len &&
        words.ptr[end] == '.')
        s.len++;
    return s;
}

/* A date of which the year is left to the release: "May 3", 5月1日. */
static bool take_yearless(str words, dateline *out)
{
    for (size_t i = 0; i < words.len;) {
        size_t here = i, len;
        utf8_next(words, &i);
        bool boundary = here == 0 || !fold_is_letter(words.ptr[here - 1]);
        if (!boundary ||
            !date_yearless(str_slice(words, here, words.len), &len))
            continue;
        str before = fold_strip(str_slice(words, 0, here), is_edge);
        str after =
            fold_strip(str_slice(words, here + len, words.len), is_edge);
        after = without_agency(after).len < after.len ? STR_NONE : after;
        before = clean_place(words, before);
        if (after.len > 0 || !may_be_place(before))
            return false;
        out->located = before;
        return true;
    }
    return false;
}

/* Does a wide dash stand within the words? Then they are no place. */
static bool has_dash(str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t c = utf8_next(s, &i);
        if (is_dash(c) && c != '-')
            return true;
    }
    return false;
}

/* Fills out from the words of the dateline, without its last mark. */
static bool take(str words, where at, dateline *out)
{
    size_t len = 0;
    moment m = {0};
    size_t found = find_date(words, at, &m, &len);
    if (found == SIZE_MAX) {
        if (take_yearless(words, out))
            return true;
        str place = fold_strip(words, is_edge);
        if (has_dash(words) || !looks_like_place(place))
            return false;
        out->located = clean_place(words, without_agency(place));
        return true;
    }
    m.at = where_at(at, words, found);
    str before = fold_strip(str_slice(words, 0, found), is_edge);
    str after = fold_strip(str_slice(words, found + len, words.len), is_edge);
    after = str_eq(after, without_agency(after)) ? after : STR_NONE;
    if (before.len == 0 && after.len > 0) {
        if (has_dash(words) && !looks_like_place(after))
            return false;
        before = after;
        after = STR_NONE;
    }
    if (before.len > 0 && !may_be_place(before))
        return false;
    if (after.len > 0 && utf8_count(after) > 20)
        return false;
    out->located = clean_place(words, before);
    out->date = m;
    out->other = date_is_other(m.raw);
    return true;
}

static const struct pair {
    const char *open, *close;
} pairs[] = {{"【", "】"}, {"（", "）"}, {"(", ")"},  {"[", "]"},
             {"［", "］"}, {"〔", "〕"}, {"《", "》"}};

/* Skips spaces, dashes and colons behind the dateline. */
static size_t rest_from(str s, size_t i)
{
    while (i < s.len) {
        size_t k = i;
        uint32_t c = utf8_next(s, &k);
        if (!cp_is_space(c) && !is_dash(c) && c != ':' && c != 0xFF1A)
            break;
        i = k;
    }
    return i;
}

/* "（新加坡2015年12月1日電）…", "【北京，2015年12月1日】…"; what follows a
 * bracket may go on with a date and a dash: "(서울=뉴스) 2015년 … - ". */
static bool split_brackets(str s, where at, dateline *out)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!str_starts(s, pairs[i].open))
            continue;
        size_t from = strlen(pairs[i].open);
        size_t close = str_find(s, pairs[i].close, from);
        if (close == SIZE_MAX || close > 3 * DATELINE_MAX)
            return false;
        str words = str_slice(s, from, close);
        if (!take(words, at, out))
            return false;
        size_t end = close + strlen(pairs[i].close), len;
        moment m;
        size_t k = end;
        while (k < s.len && s.ptr[k] == ' ')
            k++;
        if (!out->date.set &&
            date_prefix(str_slice(s, k, s.len), where_at(at, s, k), &m, &len)) {
            out->date = m;
            end = k + len;
        }
        out->whole = str_slice(s, 0, end);
        out->brackets = true;
        out->rest = rest_from(s, end);
        return out->rest < s.len;
    }
    return false;
}

/* What says more: a date, then a place. */
static bool better(const dateline *old, const dateline *new)
{
    if (old->date.set)
        return old->located.len == 0 && new->located.len > 0;
    return new->date.set;
}

/* "IBM – the company – said": prose goes on in small letters. */
static bool starts_small(str s, size_t i)
{
    uint32_t c = utf8_next(s, &i);
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF);
}

/* "LONDON--(WIRE)--The": an agency in brackets between two dashes belongs to
 * the words before it. from: behind the first dash. */
static size_t agency_end(str s, size_t from, str *words)
{
    size_t close = str_find(s, ")", from), end;
    if (!str_starts(str_slice(s, from, s.len), "(") || close == SIZE_MAX ||
        close - from > PLACE_MAX || !dash_at(s, close + 1, &end))
        return from;
    *words = str_slice(s, 0, close + 1);
    return end;
}

/* The last dash within reach that has a dateline before it. */
static bool split_dash(str s, where at, dateline *out)
{
    bool found = false;
    size_t n = 0;
    for (size_t i = 0; i < s.len && n < DATELINE_MAX; n++) {
        size_t end, here = i;
        if (!dash_at(s, i, &end)) {
            utf8_next(s, &i);
            continue;
        }
        i = end;
        dateline d = {0};
        str words = str_slice(s, 0, here);
        if (!take(words, at, &d) || (found && !better(out, &d)))
            continue;
        end = agency_end(s, end, &words);
        d.whole = fold_strip(words, cp_is_space);
        d.rest = rest_from(s, end);
        if (d.rest >= s.len || (!d.date.set && starts_small(s, d.rest)))
            continue;
        *out = d;
        found = true;
    }
    return found;
}

/* "北京2015年12月1日电 …", "新加坡2015年12月1日讯　…": no dash at all. */
static bool split_agency(str s, where at, dateline *out)
{
    static const char *const marks[] = {"电", "電", "讯", "訊"};
    moment m = {0};
    size_t len = 0;
    str head = s.len > 160 ? str_slice(s, 0, 160) : s;
    size_t found = find_date(head, at, &m, &len);
    if (found == SIZE_MAX || found > 90)
        return false;
    str before = fold_strip(str_slice(s, 0, found), is_edge);
    size_t end = found + len;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!str_starts(str_slice(s, end, s.len), marks[i]) ||
            !looks_like_place(before))
            continue;
        end += strlen(marks[i]);
        out->located = before;
        out->date = m;
        out->date.at = where_at(at, s, found);
        out->whole = str_slice(s, 0, end);
        out->rest = rest_from(s, end);
        return out->rest < s.len;
    }
    return false;
}

bool dateline_split(str text, where at, dateline *out)
{
    *out = (dateline){0};
    if (split_brackets(text, at, out))
        return true;
    *out = (dateline){0};
    if (split_dash(text, at, out))
        return true;
    *out = (dateline){0};
    return split_agency(text, at, out);
}
