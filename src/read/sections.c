/*
 * sections: in, a line or heading as plain text; out, what it is.
 *
 * One idea: the line is folded (lower case, one kind of space and apostrophe,
 * no marks around it) into a short buffer and looked up in tables of phrases,
 * one table per meaning, all languages together. A line longer than the
 * buffer is prose. Nothing here depends on the language of the release: a
 * release in one language often keeps the headings of another.
 */
#include "sections.h"

#include <string.h>

#include "fold.h"
#include "list.h"
#include "phrases.h"

#define COUNT(t) (sizeof(t) / sizeof(t)[0])

/* Longest line that can be web chrome, and longest heading, in code points. */
enum { CHROME_MAX = 160, HEADING_MAX = 100, CJK_HEADING_MAX = 30 };

/* The bytes of the phrase at t, which ends at '|'. */
static size_t phrase_len(const char *t)
{
    return (size_t)(strchr(t, '|') - t);
}

/* Most lines are prose and most phrases begin otherwise, so both look for the
 * bytes at the head of a phrase and leave the table to strstr. */
static bool in_table(const char *t, const char *word)
{
    char key[FOLD_MAX + 3] = "|";
    size_t len = strlen(word);
    assert(len < FOLD_MAX);
    if (memchr(word, '|', len))
        return false;
    memcpy(key + 1, word, len);
    key[len + 1] = '|';
    return strncmp(t, key + 1, len + 1) == 0 || strstr(t, key) != NULL;
}

/* Bytes of the longest phrase of the table that s begins with, or 0. */
static size_t begins_with(const char *t, const char *s)
{
    const char key[3] = {'|', s[0], '\0'};
    size_t best = 0;
    while (t && s[0]) {
        size_t n = 0;
        while (t[n] == s[n] && t[n] != '|')
            n++;
        if (t[n] == '|' && n > best)
            best = n;
        t = strstr(t + n, key);
        if (t)
            t++;
    }
    return best;
}

static bool ends_with(const char *t, const char *s)
{
    size_t len = strlen(s);
    for (size_t n; *t; t += n + 1) {
        n = phrase_len(t);
        if (n <= len && memcmp(s + len - n, t, n) == 0)
            return true;
    }
    return false;
}

/* ---- headings -------------------------------------------------------- */

static bool is_mark(uint32_t c)
{
    return c == '#' || c == '*' || c == '_' || c == ' ' || c == '\t' ||
           c == ':' || c == 0xFF1A || c == 0xA0 || c == 0x3000 || c == 0x25A0 ||
           c == 0x25A1 || c == 0x25CF || c == 0x25C6 || c == 0x25C7 ||
           c == 0x25BC || c == 0x25BA || c == 0xFEFF || c == '[' || c == ']' ||
           c == 0x3010 || c == 0x3011 || c == 0x300A || c == 0x300B ||
           c == '<' || c == '>';
}

/* text without the marks around it. */
static str strip_marks(str s)
{
    return fold_strip(s, is_mark);
}

/* Is the word (of the original, case kept) one that may stand in a name? */
static bool name_word(str w)
{
    char low[64];
    if (w.len == 0)
        return true;
    if (fold(w, low, sizeof low) && in_table(small_words, low))
        return true;
    for (size_t i = 0; i < w.len;) {
        uint32_t c = utf8_next(w, &i);
        if ((c >= 'A' && c <= 'Z') || c >= 0xC0 || (c >= '0' && c <= '9') ||
            c == '&' || c == '+' || c == '|')
            return true;
        if (c == '.' && i < w.len)
            return true; /* a domain: galley.example */
    }
    return false;
}

/* "About Acme Ltd." is a heading, "About half of them came." is prose. */
static bool names_somebody(str s)
{
    size_t from = 0, words = 0;
    for (size_t i = 0; i <= s.len; i++) {
        if (i < s.len && s.ptr[i] != ' ')
            continue;
        str w = str_slice(s, from, i);
        while (w.len && strchr("()\",'.", w.ptr[0]))
            w = str_slice(w, 1, w.len);
        while (w.len && strchr("()\",'.", w.ptr[w.len - 1]))
            w.len--;
        if (!name_word(w))
            return false;
        words += w.len > 0;
        from = i + 1;
    }
    return words > 0 && words <= 12;
}

static bool has_stop(const char *low)
{
    static const char *const stops[] = {"，", "。", "；", "！", "？", "、"};
    for (size_t i = 0; i < COUNT(stops); i++)
        if (strstr(low, stops[i]))
            return true;
    return false;
}

static bool heading_is_about(str plain, const char *low, size_t count)
{
    if (in_table(about_whole, low))
        return true;
    size_t head = begins_with(about_head, low);
    if (head > 0)
        return names_somebody(fold_after(plain, head));
    if (count > CJK_HEADING_MAX || has_stop(low) ||
        begins_with(about_not, low) > 0)
        return false;
    return begins_with(about_cjk_head, low) > 0 ||
           ends_with(about_cjk_tail, low);
}

/* "For media enquiries, please contact" asks no more than its second and
 * third words say. low is changed. */
static bool asks_to_contact(char *low)
{
    static const char *const ends[] = {" contact", " please", ",", " call",
                                       " email"};
    size_t len = strlen(low);
    for (size_t i = 0; i < COUNT(ends);) {
        size_t n = strlen(ends[i]);
        bool has = len > n && strcmp(low + len - n, ends[i]) == 0;
        if (has)
            low[len -= n] = '\0';
        i = has ? 0 : i + 1;
    }
    return in_table(contact_whole, low) ||
           (strncmp(low, "for ", 4) == 0 && in_table(contact_whole, low + 4));
}

enum section section_of_heading(str text)
{
    char low[FOLD_MAX];
    str s = strip_marks(text);
    if (s.len == 0 || s.len > 4 * HEADING_MAX || !fold(s, low, sizeof low))
        return SECTION_NONE;
    size_t count = utf8_count(s);
    if (count > HEADING_MAX)
        return SECTION_NONE;
    if (in_table(contact_whole, low) ||
        (count <= CJK_HEADING_MAX && !has_stop(low) &&
         ends_with(contact_tail, low)))
        return SECTION_CONTACT;
    if (in_table(notes_whole, low))
        return SECTION_NOTES;
    if (heading_is_about(s, low, count))
        return SECTION_ABOUT;
    return asks_to_contact(low) ? SECTION_CONTACT : SECTION_NONE;
}

enum section section_of_line(str text, str *rest)
{
    *rest = STR_NONE;
    enum section whole = section_of_heading(text);
    if (whole != SECTION_NONE)
        return whole;
    for (size_t i = 0; i < text.len && i < FOLD_MAX;) {
        size_t at = i;
        uint32_t c = utf8_next(text, &i);
        if (c != ':' && c != 0xFF1A)
            continue;
        enum section s = section_of_heading(str_slice(text, 0, at));
        if (s != SECTION_NONE)
            *rest = str_trim(str_slice(text, i, text.len));
        return s;
    }
    return SECTION_NONE;
}

const char *section_name(enum section s)
{
    switch (s) {
    case SECTION_ABOUT:
        return "boilerplate";
    case SECTION_CONTACT:
        return "contact";
    case SECTION_NOTES:
        return "notes to editors";
    case SECTION_NONE:
        break;
    }
    return "text";
}

/* ---- lines ----------------------------------------------------------- */

static bool is_wrap(uint32_t c)
{
    return c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2015 || c == '(' ||
           c == ')' || c == 0xFF08 || c == 0xFF09 || c == '/' || c == '~' ||
           c == 0x3008 || c == 0x3009 || c == 0x2026 || c == '.' || is_mark(c);
}

/* Three or more #, with or without spaces between them. */
static bool is_hashes(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '#')
            n++;
        else if (s.ptr[i] != ' ' && s.ptr[i] != '\\')
            return false;
    }
    return n >= 3;
}

static bool line_is_end(str text, str core, const char *low)
{
    if (is_hashes(text))
        return true;
    if (in_table(end_bare, low))
        return true;
    return core.len < text.len && in_table(end_words, low);
}

/* What follows a head of `bytes` folded bytes, without marks before it. */
static void put_rest(str s, size_t bytes, str *rest)
{
    if (rest)
        *rest = fold_strip(fold_after(s, bytes), is_wrap);
}

static bool line_is_release(str s, const char *low, str *rest)
{
    if (in_table(release_whole, low))
        return true;
    size_t head = begins_with(release_head, low);
    if (head == 0 || utf8_count(s) > HEADING_MAX)
        return false;
    put_rest(s, head, rest);
    return true;
}

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t c = utf8_next(s, &i);
        if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19))
            return true;
    }
    return false;
}

/* What the line says of an embargo: LINE_EMBARGO, LINE_RELEASE where it says
 * that there is none, or LINE_PLAIN. */
static enum line_kind embargo_kind(str s, const char *low, str *rest)
{
    char none[FOLD_MAX];
    moment m;
    size_t head = begins_with(embargo_head, low);
    size_t sure = begins_with(embargo_sure, low);
    size_t maybe = begins_with(embargo_maybe, low);
    head = sure > head ? sure : head;
    bool whole = in_table(embargo_whole, low);
    if (head == 0 && maybe == 0 && !whole)
        return LINE_PLAIN;
    head = head ? head : whole ? strlen(low) : maybe;
    str behind = fold_strip(fold_after(s, head), is_wrap);
    if (fold(behind, none, sizeof none) && in_table(embargo_none, none))
        return LINE_RELEASE;
    bool found = whole || sure > 0 || head > maybe;
    found = found ? whole || sure > 0 || has_digit(behind)
                  : embargo_read(behind, NOWHERE, &m);
    if (found && rest)
        *rest = behind;
    return found ? LINE_EMBARGO : LINE_PLAIN;
}

/* The line may say "PRESS RELEASE" before it speaks of the embargo. */
static enum line_kind line_is_embargo(str s, const char *low, str *rest)
{
    char tail[FOLD_MAX];
    enum line_kind kind = embargo_kind(s, low, rest);
    size_t head = begins_with(release_whole, low);
    if (kind != LINE_PLAIN || head == 0)
        return kind;
    str behind = fold_strip(fold_after(s, head), is_wrap);
    return fold(behind, tail, sizeof tail) ? embargo_kind(behind, tail, rest)
                                           : LINE_PLAIN;
}

/* A line that does not fit the buffer: only an embargo is looked for. */
static enum line_kind long_line_kind(str s, str *rest)
{
    char low[FOLD_MAX];
    size_t i = 0;
    while (i < s.len && i < FOLD_MAX / 4)
        utf8_next(s, &i);
    if (!fold(str_slice(s, 0, i), low, sizeof low))
        return LINE_PLAIN;
    size_t head = begins_with(embargo_sure, low);
    str behind = str_slice(s, 0, i);
    behind = fold_after(behind, head);
    if (head == 0 || !has_digit(behind))
        return LINE_PLAIN;
    put_rest(s, head, rest);
    return LINE_EMBARGO;
}

bool speaks_embargo(str text)
{
    char low[FOLD_MAX];
    str s = strip_marks(text);
    if (s.len == 0 || !fold(s, low, sizeof low))
        return false;
    size_t n = begins_with(embargo_whole, low);
    return line_is_embargo(s, low, NULL) == LINE_EMBARGO ||
           (n > 0 && (low[n] == ':' || low[n] == ']' || low[n] == ')' ||
                      strncmp(low + n, " -", 2) == 0 ||
                      strncmp(low + n, " \xE2\x80", 3) == 0 ||
                      strncmp(low + n, " until", 6) == 0));
}

enum line_kind line_kind_of(str text, str *rest)
{
    char low[FOLD_MAX];
    if (rest)
        *rest = STR_NONE;
    text = str_trim(text);
    if (text.len == 0)
        return LINE_PLAIN;
    if (is_hashes(text))
        return LINE_END;
    str core = fold_strip(text, is_wrap);
    if (core.len && core.len <= 64 && fold(core, low, sizeof low)) {
        if (line_is_end(text, core, low))
            return LINE_END;
        if (in_table(more_bare, low) ||
            (core.len < text.len && in_table(more_words, low)))
            return LINE_MORE;
    }
    str s = strip_marks(text);
    if (s.len == 0)
        return str_is(text, "--") ? LINE_MAIL : LINE_PLAIN;
    if (!fold(s, low, sizeof low))
        return long_line_kind(s, rest);
    enum line_kind kind = line_is_embargo(s, low, rest);
    if (kind != LINE_PLAIN)
        return kind;
    if (line_is_release(s, low, rest))
        return LINE_RELEASE;
    if (str_is(text, "--") ||
        (utf8_count(s) <= HEADING_MAX && begins_with(mail_head, low) > 0))
        return LINE_MAIL;
    if (utf8_count(s) <= CHROME_MAX && begins_with(chrome_head, low) > 0)
        return LINE_CHROME;
    return LINE_PLAIN;
}

/* ---- the release ----------------------------------------------------- */

void took_add(arena *a, release *r, const char *what, where at, str text)
{
    VEC(struct took) v = {r->took, r->ntook, list_cap(r->ntook)};
    size_t i = 0, n = 0;
    while (i < text.len && n < 60 && text.ptr[i] != '\n') {
        utf8_next(text, &i);
        n++;
    }
    str head = str_dup(a, str_slice(text, 0, i));
    VEC_PUSH(a, &v, (struct took){what, at, head});
    r->took = v.v;
    r->ntook = v.n;
}
