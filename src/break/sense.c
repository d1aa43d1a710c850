/*
 * Where a headline parts by its sense.
 *
 * In: clusters of a headline with their opportunities and ties. Out: for each
 * opportunity how bad a line end is there. A line ends well behind a mark and
 * before a conjunction or a preposition, badly behind a word that leads to
 * the next one. Text without spaces parts between words: Chinese by ICU's
 * dictionary, Japanese by its phrases (lw=phrase, Unicode Technical Standard
 * 35), so that a particle stays with its noun. These iterators are opened
 * when first needed and kept for the document.
 *
 * Words are looked up in short lists: whoever wants grammar asks elsewhere.
 */
#include "iterator.h"
#include "sense_words.h"

#include <string.h>

/* How bad it is, of 255. */
enum {
    BEHIND_MARK = 0,
    BEFORE_JOIN = 15, /* a conjunction begins the next line */
    BEFORE_PREPOSITION = 30,
    PHRASE = 30, /* a phrase is complete */
    PLAIN = 60,
    PLAIN_HAN = 85, /* two words: what they are to each other is not known */
    COMPOUND = 120, /* nouns that may belong together */
    NAME = 130,
    HERALD = 140,  /* an adjective before its noun */
    SINGLES = 170, /* characters that may be one word */
    LEANING = 212,
    LEADING = 220,
    TIED = 235,
    INSIDE = 250 /* a word */
};

enum { SENSE_WORDS, SENSE_PHRASES, SENSE_KINDS };
static const struct {
    UBreakIteratorType type;
    const char *locale;
} kinds[SENSE_KINDS] = {
    {UBRK_WORD, "zh"},
    {UBRK_LINE, "ja@lb=strict;lw=phrase"},
};

struct sense {
    UBreakIterator *it[SENSE_KINDS];
    bool here[SENSE_KINDS]; /* it stands on the present headline */
};

sense *sense_new(arena *a)
{
    return ARENA_NEW(a, sense);
}

void sense_drop(sense *s)
{
    for (int i = 0; i < SENSE_KINDS; i++)
        if (s->it[i])
            ubrk_close(s->it[i]);
}

/* ---- Chinese and Japanese --------------------------------------------------
 */

static bool is_solid(const cluster *k)
{
    return k->cls == CL_HAN || (k->cls >= CL_OPEN && k->cls <= CL_DASH);
}

/* The pieces beside a place, by an iterator. */
typedef struct seam {
    str l, r;
    bool whole; /* it is between two pieces */
} seam;

static seam seam_at(UBreakIterator *it, str text, uint32_t at)
{
    seam s = {.whole = ubrk_isBoundary(it, (int32_t)at)};
    if (!s.whole)
        return s;
    int32_t from = ubrk_preceding(it, (int32_t)at);
    int32_t to = ubrk_following(it, (int32_t)at);
    s.l = str_slice(text, from < 0 ? 0 : (size_t)from, at);
    s.r = str_slice(text, at, to < 0 ? text.len : (size_t)to);
    return s;
}

static int sense_zh(const seam *s)
{
    if (!s->whole)
        return INSIDE;
    if (WORD_LISTED(trailing_zh, "", s->r))
        return LEANING;
    if (WORD_LISTED(leading_zh, "", s->l))
        return LEADING;
    if (WORD_LISTED(leading_zh, "", s->r))
        return BEFORE_JOIN;
    if (WORD_LISTED(open_zh, "", s->l))
        return COMPOUND;
    bool one_l = word_is_one(s->l), one_r = word_is_one(s->r);
    if (one_l && one_r && !str_is(s->l, "了"))
        return SINGLES;
    return one_l || one_r ? COMPOUND : PLAIN_HAN;
}

static bool is_kana(uint32_t cp)
{
    return cp >= 0x3041 && cp <= 0x309F;
}

/* What ICU parts from a noun before it: the ending that makes it a verb, the
 * one character that makes it a place or an office. */
static bool leans_ja(str r)
{
    size_t i = 0;
    if (is_kana(word_first(r)))
        return true;
    utf8_next(r, &i);
    return i >= r.len || is_kana(word_first(str_slice(r, i, r.len)));
}

static int sense_ja(const seam *s)
{
    if (!s->whole)
        return INSIDE;
    uint32_t cp = word_last(s->l);
    if (cp == 0x306E) /* の leads to what it belongs to */
        return COMPOUND;
    if (cp == 0x306F || cp == 0x304C || cp == 0x3082 || cp == 0x3092)
        return BEFORE_JOIN; /* は が も を end a phrase */
    if (!is_kana(cp) && leans_ja(s->r))
        return TIED;
    return is_kana(cp) ? PHRASE + 15 : COMPOUND + 20;
}

/* NULL only if ICU's data is missing: then no place is better than another. */
static UBreakIterator *iterator(sense *s, int kind, str text)
{
    if (!s->here[kind])
        iterator_on(&s->it[kind], kinds[kind].type, kinds[kind].locale, text);
    s->here[kind] = true;
    return s->it[kind];
}

/* Between two characters, at least one of which is Chinese or Japanese. */
static int sense_of_solid(sense *s, const clusters *c, size_t i)
{
    const cluster *l = &c->v[i], *r = &c->v[i + 1];
    if (l->cls >= CL_CLOSE && l->cls <= CL_DASH)
        return BEHIND_MARK;
    if (r->cls == CL_OPEN)
        return BEFORE_PREPOSITION;
    bool ja = font_lang_of(word_lang(c, i)) == FONT_JA;
    str text = c->shaped->para->text;
    UBreakIterator *it = iterator(s, ja ? SENSE_PHRASES : SENSE_WORDS, text);
    if (!it)
        return PLAIN;
    seam at = seam_at(it, text, l->to);
    return ja ? sense_ja(&at) : sense_zh(&at);
}

/* ---- words with spaces -----------------------------------------------------
 */

/* A place behind a space. */
typedef struct turn {
    const char *lang;
    str before, behind; /* without opening, without any marks */
    bool mark;          /* before ends in one */
} turn;

static bool any_listed(const word_list *lists, size_t n, const char *lang,
                       str w)
{
    char room[WORD_ROOM];
    return word_listed(lists, n, lang, word_lower(w, room));
}
#define LISTED(lists, lang, w) \
    any_listed(lists, sizeof(lists) / sizeof *(lists), lang, w)

static bool any_ends(const char *const *ends, str w)
{
    for (; *ends; ends++)
        if (w.len > strlen(*ends) && str_ends(w, *ends))
            return true;
    return false;
}

static bool any_starts(const char *const *starts, str w)
{
    for (; *starts; starts++)
        if (str_starts(w, *starts))
            return true;
    return false;
}

static int sense_ko(const turn *t)
{
    if (any_starts(leaning_ko, t->behind) && utf8_count(t->behind) <= 2)
        return LEANING;
    if (any_ends(opening_ko, t->before))
        return COMPOUND;
    return any_ends(closing_ko, t->before) ? PHRASE : PLAIN_HAN;
}

/* A first and a last name, where capitals say so: not in German, not in
 * headlines that capitalize all words. */
static bool is_name(const turn *t, bool capitals)
{
    return !capitals && strncmp(t->lang, "de", 2) != 0 &&
           word_is_upper(word_first(t->before)) &&
           word_is_upper(word_first(t->behind));
}

/* What ends in the word's apostrophe: "d’" of "d’Italie". */
static str elided(str w)
{
    size_t at = str_find(w, "\xE2\x80\x99", 0);
    return at == SIZE_MAX ? STR("") : str_slice(w, 0, at + 3);
}

/* "un" of "d’un", any other word as it is. */
static str behind_apostrophe(str w)
{
    return str_slice(w, elided(w).len, w.len);
}

static int sense_of_turn(const turn *t, bool capitals)
{
    if (t->mark)
        return BEHIND_MARK;
    if (LISTED(binders, t->lang, behind_apostrophe(t->before)) ||
        LISTED(prepositions, t->lang, t->before) ||
        LISTED(conjunctions, t->lang, t->before))
        return LEADING;
    if (LISTED(conjunctions, t->lang, t->behind))
        return BEFORE_JOIN;
    if (LISTED(prepositions, t->lang, t->behind) ||
        LISTED(prepositions, t->lang, elided(t->behind)))
        return BEFORE_PREPOSITION;
    if (LISTED(heralds, t->lang, t->before))
        return HERALD;
    if (strncmp(t->lang, "ko", 2) == 0)
        return sense_ko(t);
    if (is_name(t, capitals) || word_is_digit(word_last(t->before)))
        return NAME;
    return PLAIN;
}

static bool ends_in_dash(str s)
{
    uint32_t cp = word_last(s);
    return cp == 0x2013 || cp == 0x2014;
}

/* A space in text without: between Han it is as good as a mark, elsewhere it
 * only sets Latin apart. */
static int sense_of_gap(const clusters *c, const word *l, const word *r)
{
    if (is_solid(&c->v[l->a]) && is_solid(&c->v[r->a]))
        return BEHIND_MARK;
    seam at = {.l = l->text, .r = r->text, .whole = true};
    return sense_zh(&at);
}

static int sense_of_space(const clusters *c, size_t i, bool capitals)
{
    word l = word_before(c, i), r = word_behind(c, i);
    if (l.a < l.e && r.a < r.e &&
        (is_solid(&c->v[l.a]) || is_solid(&c->v[r.a])))
        return sense_of_gap(c, &l, &r);
    turn t = {.lang = word_lang(c, i)};
    t.before = word_skip_open(l.text);
    t.behind = word_skip_close(word_skip_open(r.text));
    str bare = word_skip_close(t.before);
    t.mark = bare.len < t.before.len || ends_in_dash(t.before);
    return sense_of_turn(&t, capitals);
}

/* True if most words of the headline begin with a capital. */
static bool has_capitals(const clusters *c)
{
    size_t upper = 0, all = 0;
    for (size_t i = 0; i < c->n; i++) {
        bool begins = i == 0 || c->v[i - 1].cls == CL_SPACE;
        if (!begins || c->v[i].cls != CL_LETTER)
            continue;
        all++;
        str s = str_slice(c->shaped->para->text, c->v[i].from, c->v[i].to);
        upper += word_is_upper(word_first(s));
    }
    return upper * 5 > all * 3;
}

/* ---- all of it -------------------------------------------------------------
 */

static int sense_at(sense *s, const clusters *c, size_t i, bool capitals)
{
    if (c->v[i].cls == CL_IDSPACE)
        return BEHIND_MARK;
    if (c->v[i].tie)
        return TIED;
    if (c->v[i].cls == CL_SPACE)
        return sense_of_space(c, i, capitals);
    if (is_solid(&c->v[i]) || is_solid(&c->v[i + 1]))
        return sense_of_solid(s, c, i);
    if (c->v[i].cls == CL_HANGUL || c->v[i + 1].cls == CL_HANGUL)
        return INSIDE;
    return SINGLES; /* behind a hyphen, a solidus */
}

void sense_find(sense *s, clusters *c)
{
    bool capitals = has_capitals(c);
    memset(s->here, 0, sizeof s->here);
    for (size_t i = 0; i + 1 < c->n; i++)
        if (c->v[i].brk != BRK_NO && c->v[i].brk != BRK_FORCED)
            c->v[i].sense = (uint8_t)sense_at(s, c, i, capitals);
}
