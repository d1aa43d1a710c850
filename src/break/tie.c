/*
 * Ties: opportunities that would part what is read as one.
 *
 * In: clusters with their opportunities, the text's language. Out: which of
 * them part a title from a name, a number from its unit, a day from its month
 * and so on: each rule looks at the words on both sides of a space. A soft tie
 * gives way where no good lines can be had, a hard one only where what it
 * holds is too long. The characters stay as they are typed. What takes
 * grammar to know (whose adjective, which name) is not looked for.
 *
 * By the Chicago Manual of Style (17th edition, 6.121, 7.36), Duden, the
 * Lexique des règles typographiques and their like for other languages.
 */
#include "tie_words.h"

#include <string.h>

/* A place between two words. */
typedef struct place {
    const clusters *c;
    const char *lang;
    word l, r;   /* as they are */
    str before;  /* without opening marks before it */
    str behind;  /* without any marks round it ... */
    str stopped; /* ... but with the full stop that follows, if one does */
    bool digit_l, digit_r;
} place;

typedef enum tie rule(const place *p);

/* ---- kinds of words ------------------------------------------------------
 */

static bool is_lower_listed(const word_list *lists, size_t n, const char *lang,
                            str w)
{
    char room[WORD_ROOM];
    return word_listed(lists, n, lang, word_lower(w, room));
}
#define LOWER_LISTED(lists, lang, w) \
    is_lower_listed(lists, sizeof(lists) / sizeof *(lists), lang, w)

static bool in_number(uint32_t cp)
{
    return word_is_digit(cp) || cp == '.' || cp == ',' || cp == '\'' ||
           cp == ':' || cp == '/' || cp == '-' || cp == '+' || cp == '(' ||
           cp == ')' || cp == '~' || cp == 0x2019 || cp == 0x2013 ||
           cp == 0x2212 || cp == 0x00D7 || (cp >= 0xBC && cp <= 0xBE) ||
           word_is_currency(cp);
}

/* Digits and what stands inside and before them. */
static bool is_number(str s)
{
    bool digit = false;
    for (size_t i = 0; i < s.len;) {
        uint32_t cp = utf8_next(s, &i);
        if (!in_number(cp))
            return false;
        digit |= word_is_digit(cp) || (cp >= 0xBC && cp <= 0xBE);
    }
    return digit;
}

/* Bytes of ASCII digits at the beginning. */
static size_t digits(str s)
{
    size_t n = 0;
    while (n < s.len && s.ptr[n] >= '0' && s.ptr[n] <= '9')
        n++;
    return n;
}

/* "1", "1st", "1.", "1er", "1º". */
static bool is_day(str s)
{
    size_t n = digits(s);
    if (n < 1 || n > 2)
        return false;
    return n == s.len || LOWER_LISTED(day_ends, "", str_slice(s, n, s.len));
}

static bool is_month(const place *p, str s)
{
    str bare = word_skip_close(s);
    return LOWER_LISTED(months, p->lang, s) ||
           (bare.len < s.len && LOWER_LISTED(months, p->lang, bare));
}

static bool is_roman(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!strchr("IVXLC", s.ptr[i]))
            return false;
    return s.len > 0 && s.len < 8;
}

/* "J.", "J.-P.", "Ю." */
static bool is_initial(str s)
{
    size_t i = 0;
    while (i < s.len) {
        if (!word_is_upper(utf8_next(s, &i)))
            return false;
        if (i >= s.len || s.ptr[i++] != '.')
            return false;
        if (i < s.len && s.ptr[i] == '-')
            i++;
    }
    return s.len > 0;
}

/* "z.", "B.", "EE." */
static bool is_abbreviated_letter(str s)
{
    if (s.len < 2 || s.ptr[s.len - 1] != '.')
        return false;
    str letters = str_slice(s, 0, s.len - 1);
    if (word_is_one(letters))
        return !word_is_digit(word_first(letters));
    return letters.len == 2 && letters.ptr[0] == letters.ptr[1] &&
           word_is_upper((uint8_t)letters.ptr[0]);
}

static bool is_dash(str s)
{
    return str_is(s, "\xE2\x80\x93") || str_is(s, "\xE2\x80\x94") ||
           str_is(s, "\xE2\x80\x95");
}

/* S$300: the number without what stands before its currency. */
static str past_currency(str s)
{
    size_t i = 0;
    while (i < s.len && i < 3 && s.ptr[i] >= 'A' && s.ptr[i] <= 'Z')
        i++;
    str rest = str_slice(s, i, s.len);
    return word_is_currency(word_first(rest)) ? rest : s;
}

static bool is_year(str s)
{
    return s.len == 4 && digits(s) == 4 &&
           (str_starts(s, "19") || str_starts(s, "20"));
}

/* ---- rules -----------------------------------------------------------------
 */

/* Â« word Â», a spaced dash, an ellipsis. */
static enum tie marks_apart(const place *p)
{
    if (!p->before.len || !word_skip_close(p->r.text).len)
        return TIE_HARD;
    bool dash = is_dash(p->r.text) && !is_dash(p->l.text);
    return dash ? TIE_SOFT : TIE_NONE;
}

/* A group of digits that goes on behind a space: 1 000 000, +65 6789 0123. */
static enum tie digit_groups(const place *p)
{
    str l = p->before, r = p->behind;
    if (!p->digit_r || !is_number(l) || !is_number(r))
        return TIE_NONE;
    size_t n = digits(l), m = digits(r);
    bool alone = n == l.len && n > 0;
    if (str_starts(p->l.text, "+") || (alone && n > 1 && l.ptr[0] == '0'))
        return TIE_HARD;
    bool thousands = m == 3 && (r.len == 3 || strchr(",.-", r.ptr[3]));
    if (alone && thousands && n <= 3)
        return TIE_HARD;
    /* What goes on behind two groups is a number to call. */
    word first = word_before(p->c, p->l.a);
    if (alone && is_number(first.text) && first.text.len > 1)
        return TIE_HARD;
    bool halves = n >= 3 && n <= 4 && m >= 3 && m <= 4 && !is_year(l);
    return (alone && halves) || str_starts(p->l.text, "(") ? TIE_SOFT
                                                           : TIE_NONE;
}

static enum tie number_unit(const place *p)
{
    if (!p->digit_l || !is_number(past_currency(p->before)))
        return TIE_NONE;
    uint32_t cp = word_first(p->behind);
    if (cp == '%' || cp == 0x2030 || cp == 0xB0 || cp == 0x2103 ||
        cp == 0xFF05 || word_is_currency(cp))
        return TIE_HARD;
    bool times = cp == 0xD7 && word_is_one(p->behind);
    bool stops = p->stopped.len > p->behind.len;
    return times || WORD_LISTED(units, p->lang, p->behind) ||
                   (stops && WORD_LISTED(units, p->lang, p->stopped))
               ? TIE_SOFT
               : TIE_NONE;
}

/* "US$ 5", "EUR 20", "≈ 5". */
static enum tie money_number(const place *p)
{
    static const word_list signs[] = {
        {"", "+ â ± ~ â < > â¤ â¥ × ="}};
    if (!p->digit_r)
        return TIE_NONE;
    if (word_is_currency(word_last(p->before)) ||
        WORD_LISTED(moneys, "", p->before))
        return TIE_HARD;
    return WORD_LISTED(signs, "", p->before) ? TIE_SOFT : TIE_NONE;
}

/* "Page 3", "No. 5", "Part II", "Table A". */
static enum tie label_number(const place *p)
{
    bool counts =
        p->digit_r || is_roman(p->behind) ||
        (word_is_one(p->behind) && word_is_upper(word_first(p->behind)) &&
         word_is_upper(word_first(p->before)));
    if (!counts || !LOWER_LISTED(labels, p->lang, p->before))
        return TIE_NONE;
    return str_starts(p->before, "§") ? TIE_HARD : TIE_SOFT;
}

static enum tie month_day(const place *p)
{
    bool stops = p->stopped.len > p->behind.len;
    if (is_day(p->before) &&
        (is_month(p, p->behind) || (stops && is_month(p, p->stopped))))
        return TIE_SOFT;
    bool of_day = str_is(p->before, "de");
    if (is_day(p->behind) && !of_day && is_month(p, p->before))
        return TIE_SOFT;
    if (is_day(p->behind) && WORD_LANG(date_articles, p->lang) &&
        LOWER_LISTED(date_articles, p->lang, p->before) &&
        is_month(p, word_behind(p->c, p->r.e).text))
        return TIE_SOFT;
    return of_day && is_day(word_before(p->c, p->l.a).text) &&
                   is_month(p, p->behind)
               ? TIE_SOFT
               : TIE_NONE;
}

static enum tie time_zone(const place *p)
{
    if (!word_is_upper(word_first(p->behind)) ||
        !WORD_LISTED(zones, "", p->behind))
        return TIE_NONE;
    char room[WORD_ROOM];
    str half = word_lower(p->before, room);
    return is_number(p->before) || str_is(half, "a.m.") ||
                   str_is(half, "p.m.") || str_is(half, "am") ||
                   str_is(half, "pm") || str_is(half, "uhr")
               ? TIE_SOFT
               : TIE_NONE;
}

static enum tie title_name(const place *p)
{
    if (!word_is_upper(word_first(word_skip_open(p->behind))))
        return TIE_NONE;
    bool upper = word_is_upper(word_first(p->before));
    if (is_initial(p->before) || ((upper || p->before.len > 2) &&
                                  LOWER_LISTED(titles, p->lang, p->before)))
        return TIE_SOFT;
    /* Russian puts initials behind the name as well. */
    bool name = upper && word_skip_close(p->l.text).len == p->l.text.len;
    return name && is_initial(p->stopped) && word_first(p->stopped) >= 0x400
               ? TIE_SOFT
               : TIE_NONE;
}

/* "z. B.", "i. d. R.", "p. m.", "т. е.", "EE. UU.", "v. Chr.", "et al.". */
static enum tie abbreviation(const place *p)
{
    bool second = is_abbreviated_letter(p->stopped) || str_is(p->behind, "Chr");
    if (is_abbreviated_letter(p->before) && second)
        return TIE_SOFT;
    return str_is(p->before, "et") && str_is(p->stopped, "al.") ? TIE_SOFT
                                                                : TIE_NONE;
}

/* "Elizabeth II", "Louis XIV", "Martin Luther King Jr.". A lone I is a word
 * of its own in English, a lone C or L a letter. */
static enum tie name_number(const place *p)
{
    bool name = word_is_upper(word_first(p->before)) &&
                word_skip_close(p->l.text).len == p->l.text.len;
    if (!name)
        return TIE_NONE;
    str r = p->behind;
    bool roman = is_roman(r) && (r.len > 1 || str_is(r, "V") || str_is(r, "X"));
    if (str_is(r, "I") && strncmp(p->lang, "en", 2) != 0)
        roman = true;
    return roman || LOWER_LISTED(name_ends, p->lang, p->stopped) ? TIE_SOFT
                                                                 : TIE_NONE;
}

static enum tie short_word(const place *p)
{
    if (word_is_one(p->before) && LOWER_LISTED(shorts, p->lang, p->before))
        return TIE_SOFT;
    return p->behind.len <= 6 && LOWER_LISTED(particles, p->lang, p->behind)
               ? TIE_SOFT
               : TIE_NONE;
}

/* True if one of the characters is cp. */
static bool among(const char *characters, uint32_t cp)
{
    char one[5] = {0};
    utf8_put(one, cp);
    return cp && strstr(characters, one);
}

/* "5 월" and, where somebody types spaces round digits, "5 月". */
static enum tie counter(const place *p)
{
    if (!p->digit_l || !word_is_digit(word_last(p->before)))
        return TIE_NONE;
    if (among(counters_han, word_first(p->behind)))
        return TIE_SOFT;
    if (strncmp(p->lang, "ko", 2) == 0)
        for (const char *const *k = counters_ko; *k; k++)
            if (str_starts(p->behind, *k))
                return TIE_SOFT;
    return TIE_NONE;
}

static rule *const rules[] = {
    marks_apart, digit_groups, number_unit, money_number,
    month_day,   label_number, time_zone,   title_name,
    name_number, abbreviation, short_word,  counter,
};

/* ---- places ----------------------------------------------------------------
 */

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
            return true;
    return false;
}

static place place_at(const clusters *c, size_t i)
{
    place p = {.c = c, .lang = word_lang(c, i)};
    p.l = word_before(c, i);
    p.r = word_behind(c, i);
    p.before = word_skip_open(p.l.text);
    str r = word_skip_open(p.r.text);
    p.behind = p.stopped = word_skip_close(r);
    if (p.behind.len < r.len && r.ptr[p.behind.len] == '.')
        p.stopped.len++;
    p.digit_l = has_digit(p.before);
    p.digit_r = has_digit(p.behind) && !word_is_upper(word_first(p.behind));
    return p;
}

static bool is_small(char ch)
{
    return ch >= 'a' && ch <= 'z';
}

static bool is_stop(char ch)
{
    return ch == ',' || ch == '.' || ch == ';' || ch == ':';
}

/* Words of ASCII letters: what they begin with, all others being small. A
 * capital has a small letter behind it, so that no figure is in Roman. */
enum letters { LETTERS_NOT, LETTERS_SMALL, LETTERS_CAPITAL };

static enum letters letters_of(str text, size_t from, size_t to)
{
    bool capital = from < to && text.ptr[from] >= 'A' && text.ptr[from] <= 'Z';
    for (size_t i = from + capital; i < to; i++)
        if (!is_small(text.ptr[i]))
            return LETTERS_NOT;
    if (capital)
        return to - from > 1 ? LETTERS_CAPITAL : LETTERS_NOT;
    return from < to ? LETTERS_SMALL : LETTERS_NOT;
}

/* The words at a space, by bytes: without their stops. */
typedef struct sides {
    size_t from, to, next, end; /* the words */
    bool stop_l, stop_r;
    enum letters l, r;
} sides;

static sides sides_of(str text, size_t at, size_t behind)
{
    sides s = {.to = at, .next = behind};
    while (s.to > 0 && is_stop(text.ptr[s.to - 1]))
        s.to--;
    s.from = s.to;
    while (s.from > 0 && s.to - s.from < WORD_ROOM &&
           text.ptr[s.from - 1] != ' ')
        s.from--;
    s.end = behind;
    while (s.end < text.len && s.end - behind < WORD_ROOM &&
           text.ptr[s.end] != ' ')
        s.end++;
    size_t end = s.end;
    while (s.end > behind && is_stop(text.ptr[s.end - 1]))
        s.end--;
    s.stop_l = s.to < at && text.ptr[s.to] == '.';
    s.stop_r = s.end < end && text.ptr[s.end] == '.';
    if (s.to - s.from < WORD_ROOM && end - behind < WORD_ROOM) {
        s.l = letters_of(text, s.from, s.to);
        s.r = letters_of(text, s.next, s.end);
    }
    return s;
}

/* Words of small letters, as most are: no rule is for them ... */
static bool is_plain(str text, size_t at, size_t to)
{
    return at > 2 && to + 1 < text.len && is_small(text.ptr[at - 1]) &&
           is_small(text.ptr[at - 2]) && is_small(text.ptr[at - 3]) &&
           is_small(text.ptr[to]) && is_small(text.ptr[to + 1]) &&
           !str_starts(str_slice(text, to, text.len), "al.");
}

/* ... nor for shorter ones, but for a single letter (shorts) and for
 * abbreviations. */
static bool is_untied(const sides *s, const char *lang)
{
    bool one = s->to - s->from == 1;
    return s->l == LETTERS_SMALL && s->r == LETTERS_SMALL && !s->stop_r &&
           (!one || (!s->stop_l && !WORD_LANG(shorts, lang)));
}

/* The rules for words of letters that are no date's article. */
static rule *const letter_rules[] = {title_name, name_number, abbreviation,
                                     short_word};

static enum tie first_tie(const place *p, rule *const *list, size_t n)
{
    if (p->l.a == p->l.e || p->r.a == p->r.e)
        return TIE_NONE;
    for (size_t k = 0; k < n; k++) {
        enum tie t = list[k](p);
        if (t)
            return t;
    }
    return TIE_NONE;
}

/* A tie of the space at i. */
static enum tie tie_of_space(const clusters *c, size_t i)
{
    str text = c->shaped->para->text;
    if (is_plain(text, c->v[i].from, c->v[i].to))
        return TIE_NONE;
    sides s = sides_of(text, c->v[i].from, c->v[i].to);
    bool article = str_is(str_slice(text, s.from, s.to), "de");
    if (!article && is_untied(&s, word_lang(c, i)))
        return TIE_NONE;
    place p = place_at(c, i);
    if (s.l && s.r && !article)
        return first_tie(&p, letter_rules,
                         sizeof letter_rules / sizeof *letter_rules);
    return first_tie(&p, rules, sizeof rules / sizeof *rules);
}

static str text_of(const clusters *c, size_t i)
{
    return str_slice(c->shaped->para->text, c->v[i].from, c->v[i].to);
}

/* "X-ray", "5-year", "COVID-19", "10–20": a hyphen or dash with one letter or
 * a number beside it. */
static enum tie tie_of_hyphen(const clusters *c, size_t i)
{
    str l = word_skip_open(word_before(c, i).text);
    str r = word_skip_close(word_behind(c, i + 1).text);
    return word_is_one(l) || is_number(l) || word_is_one(r) || is_number(r)
               ? TIE_SOFT
               : TIE_NONE;
}

/* "km/h", "and/or": a solidus between short words. */
static enum tie tie_of_solidus(const clusters *c, size_t i)
{
    str l = word_before(c, i).text, r = word_behind(c, i + 1).text;
    return l.len && l.len <= 4 && word_skip_close(r).len <= 4 ? TIE_SOFT
                                                              : TIE_NONE;
}

/* Digits in text without spaces, with what counts or measures. Not where
 * Chinese or Japanese is justified: even lines are worth more there. */
static enum tie tie_of_digits(const clusters *c, size_t i)
{
    if (c->cjk && c->shaped->para->style->set == SET_JUSTIFY)
        return TIE_NONE;
    uint32_t l = word_last(text_of(c, i));
    uint32_t r = word_first(text_of(c, i + 1));
    if (word_is_digit(l) && c->v[i + 1].cls == CL_HANGUL)
        return TIE_SOFT;
    if (word_is_digit(l) && c->v[i + 1].cls == CL_HAN)
        return among(counters_han, r) ? TIE_SOFT : TIE_NONE;
    return word_is_digit(r) && among(before_han, l) ? TIE_SOFT : TIE_NONE;
}

static enum tie tie_at(const clusters *c, size_t i)
{
    if (c->v[i].cls == CL_SPACE)
        return tie_of_space(c, i);
    uint32_t cp = word_last(text_of(c, i));
    if (cp == '-' || cp == 0x2010 || cp == 0x2013)
        return tie_of_hyphen(c, i);
    return cp == '/' ? tie_of_solidus(c, i) : tie_of_digits(c, i);
}

void ties_find(clusters *c)
{
    for (size_t i = 0; i + 1 < c->n; i++)
        if (c->v[i].brk == BRK_OK)
            c->v[i].tie = (uint8_t)tie_at(c, i);
}

/* ---- ties and lines --------------------------------------------------------
 */

/* What a tie may hold together: no more than a third of a line, or in narrow
 * columns four ems if they have that. */
static mpt most_held(const clusters *c, size_t i, mpt measure)
{
    mpt ems = 4 * c->v[i].em;
    ems = ems < measure ? ems : measure;
    return measure / 3 > ems ? measure / 3 : ems;
}

/* From cluster `from` to the first line end behind the one at i. */
static mpt held_width(const clusters *c, size_t from, size_t i)
{
    size_t to = i + 1;
    while (to + 1 < c->n && c->v[to].brk == BRK_NO)
        to++;
    return sums_width(c, c->seen_from[from], c->seen_to[to], false);
}

static bool has_tie(const clusters *c, enum tie tie)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->v[i].tie == tie)
            return true;
    return false;
}

static void hold(clusters *c, enum tie tie, mpt measure)
{
    size_t from = 0;
    if (!has_tie(c, tie))
        return;
    for (size_t i = 0; i + 1 < c->n; i++) {
        cluster *k = &c->v[i];
        if (k->brk == BRK_NO || k->brk == BRK_HYPHEN)
            continue;
        if (k->tie == tie && k->brk == BRK_OK &&
            held_width(c, from, i) <= most_held(c, i, measure))
            k->brk = BRK_NO;
        else
            from = i + 1;
    }
}

void ties_hold(clusters *c, mpt measure)
{
    hold(c, TIE_HARD, measure);
    hold(c, TIE_SOFT, measure);
}

void ties_let_go(clusters *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->v[i].tie == TIE_SOFT && c->v[i].brk == BRK_NO)
            c->v[i].brk = BRK_OK;
}
