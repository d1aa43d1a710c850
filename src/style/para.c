/*
 * Paragraphs. In: pieces of text, each with its style; out: a para whose
 * spans cover its text. The one idea: text passes through one gate, where
 * controls become spaces and capitals are made, and a style is made once and
 * then shared. Drops paragraphs of nothing but space.
 */
#include "resolve.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

/* Besides enum set, in the key of a cached style: as the style has it, not
 * of a cell. */
#define SET_OWN -1
#define SET_NO_CELL -2

/* ---- styles -------------------------------------------------------------- */

static bool same_lang(const char *x, const char *y)
{
    return x == y || strcmp(x, y) == 0;
}

static const style *find_style(ctx *c, const cached *like)
{
    for (size_t i = 0; i < c->styles.n; i++) {
        const cached *s = &c->styles.v[i];
        if (s->base == like->base && s->id == like->id &&
            s->home == like->home && s->set == like->set &&
            same_lang(s->lang, like->lang))
            return s->made;
    }
    return NULL;
}

static const style *keep_style(ctx *c, cached key, const style *made)
{
    key.made = made;
    VEC_PUSH(c->a, &c->styles, key);
    return made;
}

/* What stands around id, if id changes with it. */
static enum style_id home_of(const ctx *c, enum style_id id)
{
    bool changes = id == STYLE_LIST_ITEM || id == STYLE_QUOTE;
    return changes && c->home != id ? c->home : STYLE_BODY;
}

const style *para_block(ctx *c, enum style_id id, const char *lang)
{
    cached key = {.id = id,
                  .home = home_of(c, id),
                  .lang = lang,
                  .set = c->plain_cells ? c->cell_set : SET_NO_CELL};
    const style *known = find_style(c, &key);
    if (known != NULL)
        return known;
    style *s = ARENA_NEW(c->a, style);
    if (key.home == STYLE_BODY)
        style_block(c->l, id, lang, s);
    else
        style_within(c->l, id, key.home, lang, s);
    if (c->plain_cells) {
        s->rule_above = s->rule_below = s->padding = 0;
        s->background = NULL;
        if (c->cell_set >= 0)
            s->set = (enum set)c->cell_set;
    }
    return keep_style(c, key, s);
}

const style *para_inline(ctx *c, const style *base, enum style_id id,
                         const char *lang)
{
    cached key = {.base = base, .id = id, .lang = lang, .set = SET_OWN};
    const style *known = find_style(c, &key);
    if (known != NULL)
        return known;
    style *s = ARENA_NEW(c->a, style);
    *s = *base;
    style_inline(c->l, id, lang, s);
    return keep_style(c, key, s);
}

static bool is_ascii_letter(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

/* ---- capitals ------------------------------------------------------------ */

static bool is_ascii(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((uint8_t)s.ptr[i] >= 0x80)
            return false;
    return true;
}

/* Languages whose capitals of ASCII letters are not ASCII. */
static bool has_own_capitals(const char *lang)
{
    return lang_primary_is(lang, "tr") || lang_primary_is(lang, "az") ||
           lang_primary_is(lang, "lt");
}

static str upper_ascii(arena *a, str s)
{
    char *up = str_chars(a, s);
    for (size_t i = 0; i < s.len; i++)
        if (up[i] >= 'a' && up[i] <= 'z')
            up[i] = (char)(up[i] - 32);
    return (str){up, s.len};
}

/* Capitals grow to three times as many UTF-16 units at most, and a unit is
 * three bytes at most. */
static str upper_icu(arena *a, str s, const char *lang)
{
    if (s.len > INT32_MAX / 16)
        return s;
    int32_t room = (int32_t)s.len * 3 + 1, n = 0, len = 0;
    UErrorCode e = U_ZERO_ERROR;
    UChar *wide = ARENA_ARRAY(a, UChar, (size_t)room);
    UChar *up = ARENA_ARRAY(a, UChar, (size_t)room);
    char *out = arena_array(a, (size_t)room, 3);
    u_strFromUTF8(wide, room, &n, s.ptr, (int32_t)s.len, &e);
    n = u_strToUpper(up, room, wide, n, lang, &e);
    u_strToUTF8(out, room * 3, &len, up, n, &e);
    return U_SUCCESS(e) ? (str){out, (size_t)len} : s;
}

static str upper(arena *a, str s, const char *lang)
{
    if (is_ascii(s) && !has_own_capitals(lang))
        return upper_ascii(a, s);
    return upper_icu(a, s, lang);
}

/* ---- growing ------------------------------------------------------------- */

growing grow(ctx *c, enum style_id id, const char *lang)
{
    return (growing){.c = c,
                     .style = para_block(c, id, lang),
                     .lang = lang,
                     .text = buf_new(c->a)};
}

/* Lengthens the last span, or begins one. */
static void cover(growing *g, size_t from, const dress *how)
{
    uint32_t to = (uint32_t)g->text.n;
    if (to == from)
        return;
    span *last = g->spans.n > 0 ? &g->spans.v[g->spans.n - 1] : NULL;
    bool line = from > 0 && g->text.v[from - 1] == '\n';
    if (last != NULL && !line && last->style == how->style &&
        same_lang(last->lang, how->lang) && last->href == how->href &&
        last->unit == how->unit && last->ruby == how->ruby &&
        last->note == how->note && how->note == 0) {
        last->to = to;
        return;
    }
    span s = {.from = (uint32_t)from,
              .to = to,
              .style = how->style,
              .lang = how->lang,
              .href = how->href,
              .note = how->note,
              .at = how->at,
              .unit = how->unit,
              .ruby = how->ruby};
    VEC_PUSH(g->c->a, &g->spans, s);
}

static bool is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 ||
           cp == 0x2029 || cp == UTF8_BAD;
}

/* True for what is left out at the head of a paragraph or a line. */
static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0x3000 || cp == '\n';
}

static bool at_head(const growing *g)
{
    return g->text.n == 0 || g->text.v[g->text.n - 1] == '\n';
}

void grow_text(growing *g, str text, const dress *how)
{
    size_t from = g->text.n;
    if (text.len > UINT32_MAX / 8 - g->text.n)
        return; /* the readers refuse such files long before */
    if (how->style->caps == CAPS_UPPER)
        text = upper(g->c->a, text, how->lang);
    for (size_t i = 0; i < text.len;) {
        uint32_t cp = utf8_next(text, &i);
        if (is_control(cp))
            cp = ' ';
        if (!(is_blank(cp) && at_head(g)))
            buf_utf8(&g->text, cp);
    }
    cover(g, from, how);
}

void grow_plain(growing *g, str text, where at)
{
    grow_text(g, text, &(dress){.style = g->style, .lang = g->lang, .at = at});
}

void grow_inline(growing *g, str text, enum style_id id, const char *href,
                 where at)
{
    const style *s = para_inline(g->c, g->style, id, g->lang);
    grow_text(g, text,
              &(dress){.style = s, .lang = g->lang, .href = href, .at = at});
}

static void trim_spaces(growing *g)
{
    while (g->text.n > 0 && g->text.v[g->text.n - 1] == ' ')
        g->text.n--;
    while (g->spans.n > 0 && g->spans.v[g->spans.n - 1].from >= g->text.n)
        g->spans.n--;
    if (g->spans.n > 0 && g->spans.v[g->spans.n - 1].to > g->text.n)
        g->spans.v[g->spans.n - 1].to = (uint32_t)g->text.n;
}

void grow_break(growing *g, where at)
{
    trim_spaces(g);
    if (g->text.n == 0)
        return;
    size_t from = g->text.n;
    buf_char(&g->text, '\n');
    dress how = {.style = g->style, .lang = g->lang, .at = at};
    cover(g, from, &how);
}

/* Spaces to the next stop of four. */
static void add_tab(buf *b, size_t line)
{
    size_t n = 4 - (utf8_count((str){b->v + line, b->n - line}) & 3);
    while (n-- > 0)
        buf_char(b, ' ');
}

void grow_lines(growing *g, str text, where at)
{
    size_t line = g->text.n;
    const dress how = {.style = g->style, .lang = g->lang, .at = at};
    if (text.len > UINT32_MAX / 8 - g->text.n)
        return;
    while (text.len > 0 && text.ptr[text.len - 1] == '\n')
        text.len--;
    for (size_t i = 0; i < text.len;) {
        uint32_t cp = utf8_next(text, &i);
        if (cp == '\t') {
            add_tab(&g->text, line);
            continue;
        }
        if (cp != '\n' && is_control(cp))
            continue; /* CR before LF, too */
        buf_utf8(&g->text, cp);
        if (cp == '\n') {
            cover(g, line, &how);
            line = g->text.n;
        }
    }
    cover(g, line, &how);
}

/* The letters of a text by their direction; a mark is none. */
typedef struct letters {
    size_t n[2];    /* from the left, from the right */
    bool first_rtl; /* direction of the first */
} letters;

static letters letters_of(str text)
{
    letters l = {{0, 0}, false};
    for (size_t i = 0; i < text.len;) {
        int dir = -1;
        if ((uint8_t)text.ptr[i] < 0x80) {
            dir = is_ascii_letter(text.ptr[i++]) ? 0 : -1;
        } else {
            UCharDirection is = u_charDirection((UChar32)utf8_next(text, &i));
            if (is == U_LEFT_TO_RIGHT)
                dir = 0;
            else if (is == U_RIGHT_TO_LEFT || is == U_RIGHT_TO_LEFT_ARABIC)
                dir = 1;
        }
        if (dir == 1 && l.n[0] + l.n[1] == 0)
            l.first_rtl = true;
        if (dir >= 0)
            l.n[dir]++;
    }
    return l;
}

/* True where a text runs against its language: it begins with letters of the
 * other direction, and few are of its own. A sentence that begins with the
 * name of a product is not turned by that. */
#define FEW 3
static bool runs_against(const growing *g, bool rtl)
{
    letters l = letters_of((str){g->text.v, g->text.n});
    return l.n[!rtl] > 0 && l.first_rtl != rtl && l.n[rtl] <= l.n[!rtl] / FEW;
}

/* True for text that fills its lines: where all of it runs the other way, its
 * lines begin on the other side. Other text keeps its place among its
 * neighbours: cells, items with a marker, people, captions. */
static bool is_prose(const growing *g)
{
    enum style_id id = g->style->id;
    return !g->c->marked && !g->c->plain_cells &&
           (id == STYLE_BODY || id == STYLE_LEDE || id == STYLE_QUOTE ||
            id == STYLE_SUMMARY || id == STYLE_BOILERPLATE ||
            id == STYLE_NOTES);
}

/* Sets the direction of lines and of text. Arabic and Hebrew begin at the
 * right, and so does what is in their letters. Code never turns, nor does
 * an address in Latin letters in an Arabic letterhead. The style stays as it
 * is: what it calls left is the side where lines begin. */
static void set_direction(const growing *g, para *p)
{
    bool rtl = lang_is_rtl(g->lang);
    bool other = runs_against(g, rtl);
    if (g->style->id == STYLE_CODE_BLOCK)
        rtl = other = false;
    bool turns = g->c->by_letters || is_prose(g) ||
                 (!rtl && !g->c->marked && !g->c->plain_cells);
    p->rtl = rtl != (other && turns);
    p->against = other && !turns;
}

bool para_smart(const release *r, const layout *l)
{
    return r->has_smart ? r->smart : l->composition.smart;
}

/* The paragraph, not registered; NULL if nothing but space is in it. */
static para *grown_alone(growing *g, where at)
{
    while (g->text.n > 0 && is_blank((uint8_t)g->text.v[g->text.n - 1])) {
        g->text.n--;
        trim_spaces(g);
    }
    trim_spaces(g);
    if (g->text.n == 0)
        return NULL;
    ctx *c = g->c;
    if (c->smart && g->style->id != STYLE_PICTURE_DATA) /* a file's name */
        smart_para(c->a, &g->text, g->spans.v, &g->spans.n, g->style->id,
                   &c->carry);
    para *p = ARENA_NEW(c->a, para);
    *p = (para){.id = NO_ID,
                .at = at,
                .style = g->style,
                .lang = g->lang,
                .text = buf_str(&g->text),
                .spans = g->spans.v,
                .nspans = g->spans.n,
                .rubies = g->rubies.v,
                .nrubies = g->rubies.n,
                .left = g->style->left,
                .right = g->style->right,
                .indent = g->style->indent};
    set_direction(g, p);
    return p;
}

para *grown(growing *g, where at)
{
    para *p = grown_alone(g, at);
    if (p == NULL)
        return NULL;
    p->id = (uint32_t)g->c->paras.n;
    VEC_PUSH(g->c->a, &g->c->paras, p);
    return p;
}

/* ---- ruby ---------------------------------------------------------------- */

/* Bopomofo is a little smaller than other ruby, so that the two or three signs
 * of a syllable take little more room than its character. */
#define ZHUYIN_TENTHS 8

static bool has_zhuyin(str text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t cp = utf8_next(text, &i);
        if ((cp >= 0x3105 && cp <= 0x312F) || (cp >= 0x31A0 && cp <= 0x31BF))
            return true;
    }
    return false;
}

/* What is set above a word in style base has its font and colour, no line. */
static const style *ruby_style(ctx *c, const dress *base, bool zhuyin)
{
    const style *like = para_inline(c, base->style, STYLE_RUBY, base->lang);
    style *s = ARENA_NEW(c->a, style);
    *s = *like;
    s->rise = like->rise - base->style->rise;
    s->underline = UNDERLINE_NONE;
    s->strike = s->dots = false;
    s->caps = CAPS_NORMAL;
    s->set = SET_LEFT;
    s->indent = s->left = s->right = 0;
    if (zhuyin)
        s->size = mpt_scale(s->size, ZHUYIN_TENTHS, 10);
    return s;
}

int grow_ruby(growing *g, str text, const dress *base)
{
    const style *s = ruby_style(g->c, base, has_zhuyin(text));
    growing above = {
        .c = g->c, .style = s, .lang = base->lang, .text = buf_new(g->c->a)};
    grow_plain(&above, text, base->at);
    smart_carry carry = g->c->carry; /* of the paragraphs, not of ruby */
    const para *p = grown_alone(&above, base->at);
    g->c->carry = carry;
    if (p == NULL || g->rubies.n >= INT32_MAX)
        return 0;
    VEC_PUSH(g->c->a, &g->rubies, p);
    return (int)g->rubies.n;
}
