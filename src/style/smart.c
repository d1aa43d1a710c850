/*
 * Typed marks. In: a paragraph's text and spans; out: the same with the
 * quotation marks, apostrophes, dashes, dots and spaces that typographers of
 * each span's language set. The one idea: a scan of the bytes finds the few
 * paragraphs that have such marks at all; these become an array of
 * characters, each of which knows its neighbours and what is set in its
 * place, and are then written out again with their spans moved along.
 * Leaves alone what is code, an address, or typographic already.
 */
#include "smart.h"

#include <string.h>
#include <unicode/uchar.h>

#include "layout.h"

/* More than any paragraph that a person wrote. */
#define SMART_BYTES_MAX (1u << 20)

/* ---- is there anything to do? -------------------------------------------- */

enum { NEVER, ALWAYS, TWICE, HYPHEN, FRENCH };

static bool is_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A hyphen that may be more than one: beside another, a space or digits. */
static bool hyphen_counts(str s, size_t i)
{
    char l = i > 0 ? s.ptr[i - 1] : 'x', r = i + 1 < s.len ? s.ptr[i + 1] : 'x';
    return r == '-' || (l == ' ' && r == ' ') ||
           (is_ascii_digit(l) && is_ascii_digit(r));
}

static bool has_marks(str s, bool french)
{
    /* 0xC2 begins « and », which French sets spaces inside of */
    static const uint8_t what[256] = {
        ['"'] = ALWAYS, ['\''] = ALWAYS, ['`'] = ALWAYS, ['<'] = TWICE,
        ['.'] = TWICE,  [','] = TWICE,   ['-'] = HYPHEN, [';'] = FRENCH,
        [':'] = FRENCH, ['!'] = FRENCH,  ['?'] = FRENCH, [0xC2] = FRENCH};
    for (size_t i = 0; i < s.len; i++) {
        uint8_t w = what[(uint8_t)s.ptr[i]];
        if (w == NEVER)
            continue;
        bool twice = i + 1 < s.len && s.ptr[i + 1] == s.ptr[i];
        if (w == ALWAYS || (w == TWICE && twice) || (w == FRENCH && french) ||
            (w == HYPHEN && hyphen_counts(s, i)))
            return true;
    }
    return false;
}

static bool is_french(const span *spans, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (lang_primary_is(spans[i].lang, "fr"))
            return true;
    return false;
}

/* ---- characters ---------------------------------------------------------- */

bool smart_is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

bool smart_is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
           (cp >= 0x80 && u_isalpha((UChar32)cp));
}

const smart_char *smart_at(const smart *s, size_t at, int i)
{
    static const smart_char edge = {.kind = KIND_EDGE};
    if (i < 0 ? at < (size_t)-i : s->n - at <= (size_t)i)
        return &edge;
    return i < 0 ? &s->v[at - (size_t)-i] : &s->v[at + (size_t)i];
}

const smart_char *smart_before(const smart *s, size_t at)
{
    while (at > 0 && s->v[at - 1].kind == KIND_NONE)
        at--;
    return smart_at(s, at, -1);
}

const smart_char *smart_after(const smart *s, size_t at)
{
    while (at + 1 < s->n && s->v[at + 1].kind == KIND_NONE)
        at++;
    return smart_at(s, at, 1);
}

void smart_set(smart *s, size_t at, size_t n, const char *as)
{
    for (size_t i = 0; i < n; i++)
        s->v[at + i].as = i == 0 ? as : "";
}

size_t smart_count(const smart *s, size_t at, uint32_t cp)
{
    size_t n = 0;
    while (n < SMART_RUN_MAX && at + n < s->n && s->v[at + n].cp == cp &&
           !s->v[at + n].literal)
        n++;
    return n;
}

static bool is_one_of(uint32_t cp, const uint32_t *list)
{
    for (; *list != 0; list++)
        if (*list == cp)
            return true;
    return false;
}

static enum smart_kind kind_of(uint32_t cp, const smart_lang *in)
{
    static const uint32_t opening[] = {'(',    '[',    '=',    '{',    0xA1,
                                       0xAB,   0xBF,   0x2018, 0x201A, 0x201C,
                                       0x201E, 0x2039, 0};
    static const uint32_t closing[] = {'.',  ',',    ';',    ':',    '!',
                                       '?',  ')',    ']',    '}',    0x2026,
                                       0xBB, 0x2019, 0x201D, 0x203A, 0};
    static const uint32_t joint[] = {'-',    '/',    0x2010, 0x2011, 0x2012,
                                     0x2013, 0x2014, 0x2015, 0};
    static const uint32_t none[] = {0xAD,   0x200B, 0x200C, 0x200D, 0x200E,
                                    0x200F, 0x2060, 0x2066, 0x2067, 0x2068,
                                    0x2069, 0xFEFF, 0};
    if (cp == '\n')
        return KIND_EDGE;
    if (cp == ' ' || cp == 0xA0 || cp == 0x202F || cp == 0x3000 ||
        (cp >= 0x2000 && cp <= 0x200A))
        return KIND_SPACE;
    if (cp == '"' || cp == '\'' || cp == '`')
        return KIND_TYPED;
    if (cp == 0x201C && strcmp(in->close[SMART_OUTER], "\u201C") == 0)
        return KIND_CLOSING;
    if (is_one_of(cp, opening))
        return KIND_OPENING;
    if (is_one_of(cp, closing))
        return KIND_CLOSING;
    if (is_one_of(cp, joint))
        return KIND_JOINT;
    if (is_one_of(cp, none))
        return KIND_NONE;
    return cp >= 0x2E80 && cp_joins(cp) ? KIND_CJK : KIND_WORD;
}

/* Code, and a link whose text is its own address. */
static bool is_literal(str text, const span *sp)
{
    if (sp->style->id == STYLE_CODE || sp->style->id == STYLE_CODE_BLOCK)
        return true;
    if (sp->href == NULL)
        return false;
    str href = str_of(sp->href), shown = str_slice(text, sp->from, sp->to);
    return str_starts(href, "tel:") || str_starts(href, "mailto:") ||
           (shown.len > 0 && shown.len <= href.len &&
            str_eq(shown, str_slice(href, href.len - shown.len, href.len)));
}

/* Code stands in a sentence like a word, whatever its characters. */
static void add_span(smart *s, str text, const span *sp)
{
    const smart_lang *in = smart_lang_of(sp->lang);
    bool literal = is_literal(text, sp);
    str part = str_slice(text, 0, sp->to);
    for (size_t i = sp->from; i < sp->to;) {
        smart_char *c = &s->v[s->n++];
        *c = (smart_char){.at = (uint32_t)i, .literal = literal, .in = in};
        c->cp = utf8_next(part, &i);
        c->kind = sp->note != 0 ? KIND_NONE
                  : literal     ? KIND_WORD
                                : kind_of(c->cp, in);
    }
}

static void find_neighbours(smart *s)
{
    uint32_t last = 0;
    for (size_t i = 0; i < s->n; i++) {
        s->v[i].before = last;
        if (s->v[i].kind != KIND_NONE && s->v[i].kind != KIND_TYPED)
            last = (uint32_t)i + 1;
    }
    last = 0;
    for (size_t i = s->n; i-- > 0;) {
        s->v[i].after = last;
        if (s->v[i].kind != KIND_NONE && s->v[i].kind != KIND_TYPED)
            last = (uint32_t)i + 1;
    }
}

/* ---- addresses ----------------------------------------------------------- */

static bool is_host(uint32_t cp)
{
    return smart_is_digit(cp) || smart_is_letter(cp) || cp == '.' ||
           cp == '-' || cp == '_';
}

static bool ends_address(const smart_char *c)
{
    return c->literal || c->kind == KIND_EDGE || c->kind == KIND_SPACE ||
           c->kind == KIND_CJK || c->cp == '"' || c->cp == '<' ||
           c->cp == '>' || c->cp == '`' || c->cp == 0xAB || c->cp == 0xBB ||
           (c->cp >= 0x2018 && c->cp <= 0x201F);
}

/* Makes the address round at literal, from where it begins to where it ends,
 * a sentence's own marks behind it left out. The index behind it. */
static size_t take_address(smart *s, size_t from, size_t at)
{
    size_t to = at;
    while (to < s->n && !ends_address(&s->v[to]))
        to++;
    while (to > at + 1 && (s->v[to - 1].kind == KIND_CLOSING ||
                           s->v[to - 1].kind == KIND_TYPED))
        to--;
    for (size_t i = from; i < to; i++) {
        s->v[i].literal = true;
        s->v[i].kind = KIND_WORD;
    }
    return to;
}

/* Where the host or mailbox that ends before at begins. */
static size_t host_start(const smart *s, size_t at, bool *dotted)
{
    size_t from = at;
    *dotted = false;
    while (from > 0 && !s->v[from - 1].literal &&
           (is_host(s->v[from - 1].cp) || s->v[from - 1].cp == '+')) {
        from--;
        *dotted = *dotted || (s->v[from].cp == '.' && from + 2 < at);
    }
    return from;
}

/* The index behind the address that has its telling mark at i; i if none. */
static size_t address_at(smart *s, size_t i)
{
    bool dotted;
    uint32_t cp = s->v[i].cp;
    size_t from = host_start(s, i, &dotted);
    bool slashes = cp == ':' && smart_at(s, i, 1)->cp == '/' &&
                   smart_at(s, i, 2)->cp == '/';
    bool mail = cp == '@' && is_host(smart_at(s, i, 1)->cp);
    /* example.org/page, but neither 1.5/2.5 nor and/or */
    bool path = cp == '/' && dotted && smart_is_letter(s->v[i - 1].cp);
    if (from == i || !(slashes || mail || path))
        return i;
    /* o'brien@example.org, but not 'ann@example.org' */
    if (mail && from > 1 && s->v[from - 1].cp == '\'' &&
        !s->v[from - 2].literal && is_host(s->v[from - 2].cp))
        from = host_start(s, from - 1, &dotted);
    return take_address(s, from, i + 1);
}

static void find_addresses(smart *s)
{
    for (size_t i = 0; i < s->n;) {
        uint32_t cp = s->v[i].cp;
        bool may = !s->v[i].literal && (cp == ':' || cp == '@' || cp == '/');
        size_t to = may ? address_at(s, i) : i;
        i = to > i ? to : i + 1;
    }
}

/* ---- the marks ----------------------------------------------------------- */

static void set_mark(smart *s, size_t i)
{
    switch (s->v[i].cp) {
    case '"':
    case '\'':
    case '`':
    case ',':
    case '<':
    case '>':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x300C:
    case 0x300D:
        smart_quote(s, i);
        break;
    case '-':
        smart_hyphen(s, i);
        break;
    case '.':
        smart_stop(s, i);
        break;
    case 0xAB:
    case 0xBB:
        smart_quote(s, i);
        smart_space(s, i);
        break;
    case ';':
    case ':':
    case '!':
    case '?':
        smart_space(s, i);
        break;
    default:
        break;
    }
}

static void set_marks(smart *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (!s->v[i].literal && s->v[i].kind != KIND_NONE && s->v[i].as == NULL)
            set_mark(s, i);
}

/* ---- writing ------------------------------------------------------------- */

/* Puts spans where their characters have gone; those that had but a space
 * that is gone go too. The new count. */
static size_t move_spans(span *spans, size_t n)
{
    size_t kept = 0;
    uint32_t from = 0;
    for (size_t k = 0; k < n; k++) {
        spans[k].from = from;
        from = spans[k].to;
        if (spans[k].to > spans[k].from)
            spans[kept++] = spans[k];
    }
    return kept;
}

static void put_text(const smart *s, str was, buf *text, span *spans, size_t *n)
{
    size_t k = 0;
    for (size_t i = 0; i < s->n; i++) {
        const smart_char *c = &s->v[i];
        while (k < *n && spans[k].to <= c->at)
            spans[k++].to = (uint32_t)text->n;
        size_t to = i + 1 < s->n ? s->v[i + 1].at : was.len;
        if (c->as != NULL)
            buf_puts(text, c->as);
        else
            buf_add(text, str_slice(was, c->at, to));
    }
    while (k < *n)
        spans[k++].to = (uint32_t)text->n;
    *n = move_spans(spans, *n);
}

/* ---- paragraphs ---------------------------------------------------------- */

static bool stays(enum style_id id)
{
    return id == STYLE_CODE_BLOCK || id == STYLE_END_MARK;
}

/* A quotation that goes on: a paragraph of the same style behind one that did
 * not close its quotation, unless it opens it again as press custom is. */
static void take_carry(smart *s, const smart_carry *carry, enum style_id id)
{
    bool again = s->n > 0 &&
                 (s->v[0].kind == KIND_TYPED || s->v[0].kind == KIND_OPENING);
    if (carry->in != NULL && carry->style == id && !again)
        s->open[s->nopen++] =
            (smart_open){'"', SMART_OUTER, carry->in, SIZE_MAX};
}

static void leave_carry(const smart *s, smart_carry *carry, enum style_id id)
{
    *carry = (smart_carry){NULL, id};
    if (s->nopen > 0 && s->open[0].mark == '"')
        carry->in = s->open[0].in;
}

bool smart_para(arena *a, buf *text, span *spans, size_t *n, enum style_id id,
                smart_carry *carry)
{
    str was = {text->v, text->n};
    bool french = is_french(spans, *n);
    if (stays(id) || was.len > SMART_BYTES_MAX || !has_marks(was, french)) {
        if (carry->style != id)
            carry->in = NULL;
        return false;
    }
    smart s = {.a = arena_new(), .last_single = 0};
    s.v = ARENA_ARRAY(s.a, smart_char, was.len);
    for (size_t i = 0; i < *n; i++)
        add_span(&s, was, &spans[i]);
    find_addresses(&s);
    find_neighbours(&s);
    smart_quotes_count(&s);
    take_carry(&s, carry, id);
    set_marks(&s);
    leave_carry(&s, carry, id);
    buf out = buf_new(a);
    put_text(&s, was, &out, spans, n);
    *text = out;
    arena_drop(s.a);
    return true;
}

str smart_line(arena *a, str text, const char *lang)
{
    static const style plain = {.id = STYLE_HEADLINE};
    smart_carry carry = {NULL, STYLE_HEADLINE};
    buf b = buf_new(a);
    buf_add(&b, text);
    span all = {.to = (uint32_t)text.len, .style = &plain, .lang = lang};
    size_t n = 1;
    if (text.len > 0 && text.len <= SMART_BYTES_MAX)
        smart_para(a, &b, &all, &n, STYLE_HEADLINE, &carry);
    return buf_str(&b);
}
