/*
 * native_inl: in, inlines; out, a line of Markdown or of HTML.
 *
 * One idea: a mark of Markdown is written only where it is sure to be read as
 * one, with letters at both sides within it; else the tag that means the same
 * is. Every character of a text that could be a mark is escaped, and addresses
 * that are no links are broken so that none is made of them.
 */
#include "native_part.h"

#include <string.h>

#include "cjk.h"

typedef struct line {
    native *w;
    buf *out;
    enum inl_place place;
    int depth;     /* within emphasis of any kind */
    bool start;    /* nothing but marks stands on this line */
    uint32_t prev; /* the last character of the text, 0 at the start */
} line;

/* ---- text -------------------------------------------------------------- */

void native_escape(buf *out, str s, bool quote)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '&')
            buf_puts(out, "&amp;");
        else if (c == '<')
            buf_puts(out, "&lt;");
        else if (c == '>')
            buf_puts(out, "&gt;");
        else if (c == '"' && quote)
            buf_puts(out, "&quot;");
        else if (c == '{')
            buf_puts(out, "&#123;"); /* Kramdown's attributes */
        else
            buf_char(out, c);
    }
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(uint32_t c)
{
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A mark that begins a block, at the start of a line. */
static bool begins_block(str s, size_t i)
{
    char c = s.ptr[i], next = i + 1 < s.len ? s.ptr[i + 1] : ' ';
    return c == '#' || c == '=' || c == ':' ||
           ((c == '+' || c == '-') && (next == ' ' || next == c));
}

/* The number of a list at the start of a line ends at i: "12." or "3)". */
static bool ends_number(const line *l, str s, size_t i)
{
    size_t k = i;
    while (k > 0 && is_digit((unsigned char)s.ptr[k - 1]))
        k--;
    return l->start && k == 0 && i > 0 && i < 10 &&
           (i + 1 == s.len || s.ptr[i + 1] == ' ');
}

/* An address begins or has its sign at i. */
static bool is_address(str s, size_t i)
{
    str rest = str_slice(s, i, s.len);
    if (s.ptr[i] == ':')
        return str_starts(rest, "://");
    return s.ptr[i] == '.' && i >= 3 && strncmp(s.ptr + i - 3, "www", 3) == 0;
}

static bool needs_escape(const line *l, str s, size_t i)
{
    char c = s.ptr[i], next = i + 1 < s.len ? s.ptr[i + 1] : ' ';
    if (strchr("\\`*_[]<>~|", c))
        return true;
    if (c == '&')
        return is_alnum((unsigned char)next) || next == '#';
    if (c == '{')
        return next == ':' || next == '#' || i + 1 == s.len;
    if (c == '#' && l->place == IN_HEADING)
        return true;
    if (c == '!')
        return i + 1 == s.len; /* a link may follow */
    if ((c == '.' || c == ')') && ends_number(l, s, i))
        return true;
    return (i == 0 && l->start && begins_block(s, i)) || is_address(s, i);
}

/* "name@host" becomes a link however it is escaped, unless something stands
 * in between. */
static bool is_mail(const line *l, str s, size_t i)
{
    return s.ptr[i] == '@' && i + 1 < s.len &&
           is_alnum((unsigned char)s.ptr[i + 1]) &&
           (is_alnum(l->prev) ||
            (l->prev && l->prev < 0x80 && strchr(".-_+", (int)l->prev)));
}

static void put_text(line *l, str s)
{
    if (l->place == IN_HTML) {
        native_escape(l->out, s, false);
        return;
    }
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        uint32_t c = utf8_next(s, &i);
        if (is_mail(l, s, from))
            buf_puts(l->out, "<!-- -->");
        else if (c < 0x80 && needs_escape(l, s, from))
            buf_char(l->out, '\\');
        buf_bytes(l->out, s.ptr + from, i - from);
        l->prev = c;
    }
    l->start = l->start && s.len == 0;
}

static void put_code(line *l, str s)
{
    if (l->place == IN_HTML) {
        buf_puts(l->out, "<code>");
        native_escape(l->out, s, false);
        buf_puts(l->out, "</code>");
        return;
    }
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < s.len; i++) {
        run = s.ptr[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    if (l->prev == '`')
        buf_puts(l->out, "<!-- -->"); /* or the two would be one */
    bool pad = s.len > 0 && (s.ptr[0] == '`' || s.ptr[s.len - 1] == '`' ||
                             (s.ptr[0] == ' ' && s.ptr[s.len - 1] == ' '));
    for (size_t i = 0; i <= longest; i++)
        buf_char(l->out, '`');
    buf_puts(l->out, pad ? " " : "");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '|' && l->place == IN_CELL)
            buf_char(l->out, '\\');
        buf_char(l->out, s.ptr[i]);
    }
    buf_puts(l->out, pad ? " " : "");
    for (size_t i = 0; i <= longest; i++)
        buf_char(l->out, '`');
    l->prev = '`';
    l->start = false;
}

static void put_break(line *l)
{
    if (l->place == IN_PARA)
        buf_puts(l->out, "\\\n");
    else
        buf_puts(l->out, "<br>");
    l->prev = 0;
    l->start = l->place == IN_PARA;
}

/* ---- emphasis ---------------------------------------------------------- */

static void put_list(line *l, const inl *in);

/* Before a letter and behind one, marks are read as such. */
static bool is_letter(uint32_t c)
{
    return is_alnum(c) || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) ||
           (cp_class(c) & CP_LETTER);
}

static uint32_t first_char(str s)
{
    size_t i = 0;
    return s.len > 0 ? utf8_next(s, &i) : 0;
}

static uint32_t last_char(str s)
{
    uint32_t c = 0;
    for (size_t i = 0; i < s.len;)
        c = utf8_next(s, &i);
    return c;
}

/* The character that follows: of a text, or one that stands for a mark. */
static uint32_t char_behind(const inl *next)
{
    if (!next || next->kind == INL_BREAK)
        return ' ';
    return next->kind == INL_TEXT ? first_char(next->text) : '*';
}

/* Is a mark between the two read as one that opens (the first stands outside)
 * by CommonMark, or else by what is made of CJK text (prepare.c)? */
static bool can_open(uint32_t outer, uint32_t inner)
{
    outer = outer ? outer : ' ';
    if (outer == '*' || (is_digit(outer) && is_digit(inner)))
        return false;
    return is_letter(inner) || (outer == ' ' && inner > ' ') ||
           (cjk_flanking(outer, inner) & CJK_OPENS);
}

static bool can_close(uint32_t inner, uint32_t outer)
{
    if (outer == '*' || (is_digit(outer) && is_digit(inner)))
        return false;
    return is_letter(inner) || (outer == ' ' && inner > ' ') ||
           (cjk_flanking(inner, outer) & CJK_CLOSES);
}

/* May the emphasis be written with asterisks? */
static bool takes_marks(const line *l, const inl *in)
{
    const inl *last = in->first;
    if (l->place == IN_HTML || l->w->style != NATIVE_PLAIN || l->depth > 0 ||
        !last)
        return false;
    while (last->next)
        last = last->next;
    return in->first->kind == INL_TEXT && last->kind == INL_TEXT &&
           can_open(l->prev, first_char(in->first->text)) &&
           can_close(last_char(last->text), char_behind(in->next));
}

static void put_within(line *l, const inl *in, const char *open,
                       const char *close)
{
    buf_puts(l->out, open);
    l->start = false;
    l->depth++;
    put_list(l, in->first);
    l->depth--;
    buf_puts(l->out, close);
}

static void put_emphasis(line *l, const inl *in, const char *mark,
                         const char *name)
{
    if (takes_marks(l, in)) {
        put_within(l, in, mark, mark);
        l->prev = '*';
        return;
    }
    native *w = l->w;
    put_within(l, in, arena_printf(w->a, "<%s>", name),
               arena_printf(w->a, "</%s>", name));
    l->prev = '>';
}

/* ---- links and spans --------------------------------------------------- */

/* Nothing in it ends the address of a link, or its brackets. */
static bool is_bare_href(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (strchr("()&|*_~`", s.ptr[i]))
            return false;
    return true;
}

static bool is_ascii(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] <= ' ' || (unsigned char)s.ptr[i] > '~' ||
            strchr("<>\\", s.ptr[i]))
            return false;
    return true;
}

/* <https://example.org>, <name@example.org>: an address that is its own
 * text. */
static bool put_bare_link(line *l, const inl *in)
{
    const inl *only = in->first;
    if (l->place == IN_HTML || !only || only->next || only->kind != INL_TEXT ||
        !is_ascii(in->href))
        return false;
    bool web =
        str_eq(only->text, in->href) &&
        (str_starts(in->href, "http://") || str_starts(in->href, "https://"));
    bool mail = str_starts(in->href, "mailto:") &&
                str_eq(only->text, str_slice(in->href, 7, in->href.len)) &&
                str_find(only->text, "@", 0) != SIZE_MAX &&
                str_find(only->text, "?", 0) == SIZE_MAX;
    if (!web && !mail)
        return false;
    buf_char(l->out, '<');
    buf_add(l->out, only->text);
    buf_char(l->out, '>');
    return true;
}

static void put_link(line *l, const inl *in)
{
    if (!put_bare_link(l, in)) {
        buf tag = buf_new(l->w->a);
        buf_puts(&tag, "<a href=\"");
        native_escape(&tag, in->href, true);
        buf_puts(&tag, "\">");
        if (l->place == IN_HTML || !is_ascii(in->href)) {
            put_within(l, in, buf_str(&tag).ptr, "</a>");
        } else {
            buf end = buf_new(l->w->a);
            bool bare = is_bare_href(in->href);
            buf_puts(&end, bare ? "](" : "](<");
            for (size_t i = 0; i < in->href.len; i++) {
                if (strchr("&|", in->href.ptr[i]))
                    buf_char(&end, '\\');
                buf_char(&end, in->href.ptr[i]);
            }
            buf_puts(&end, bare ? ")" : ">)");
            put_within(l, in, "[", buf_str(&end).ptr);
        }
    }
    l->prev = ')';
    l->start = false;
}

static void put_span(line *l, const inl *in)
{
    const char *lang = in->lang ? in->lang : "";
    put_within(l, in, arena_printf(l->w->a, "<span lang=\"%s\">", lang),
               "</span>");
    l->prev = '>';
}

static void put_ruby(line *l, const inl *in)
{
    buf end = buf_new(l->w->a);
    buf_puts(&end, "<rt>");
    native_escape(&end, in->text, false);
    buf_puts(&end, "</rt></ruby>");
    put_within(l, in, "<ruby>", buf_str(&end).ptr);
    l->prev = '>';
}

static void put_tagged(line *l, const inl *in, const char *open,
                       const char *close)
{
    put_within(l, in, open, close);
    l->prev = '>';
}

/* One case for each kind, each a call: hence the length. */
static void put_inl(line *l, const inl *in)
{
    switch (in->kind) {
    case INL_TEXT:
        put_text(l, in->text);
        break;
    case INL_BREAK:
        put_break(l);
        break;
    case INL_EMPH:
        put_emphasis(l, in, "*", "em");
        break;
    case INL_STRONG:
        put_emphasis(l, in, "**", "strong");
        break;
    case INL_STRIKE:
        put_tagged(l, in, "<del>", "</del>");
        break;
    case INL_SUP:
        put_tagged(l, in, "<sup>", "</sup>");
        break;
    case INL_SUB:
        put_tagged(l, in, "<sub>", "</sub>");
        break;
    case INL_UNDERLINE:
        put_tagged(l, in, "<u>", "</u>");
        break;
    case INL_CITE:
        put_tagged(l, in, "<cite>", "</cite>");
        break;
    case INL_NAME:
        put_tagged(l, in, "<u class=\"proper-name\">", "</u>");
        break;
    case INL_TITLE:
        put_tagged(l, in, "<u class=\"book-title\">", "</u>");
        break;
    case INL_CODE:
        put_code(l, in->text);
        break;
    case INL_LINK:
        put_link(l, in);
        break;
    case INL_NOTE:
        buf_printf(l->out, "[^%d]", in->note);
        l->prev = ']';
        l->start = false;
        break;
    case INL_SPAN:
        put_span(l, in);
        break;
    case INL_RUBY:
        put_ruby(l, in);
        break;
    case INL_RB:
    case INL_RT:
        break; /* of readers only */
    }
}

/* Texts side by side are written as one, however they came about. */
static void put_list(line *l, const inl *in)
{
    for (; in; in = in->next) {
        inl joined = *in;
        buf text = buf_new(l->w->a);
        for (; in->kind == INL_TEXT && in->next && in->next->kind == INL_TEXT;
             in = in->next)
            buf_add(&text, in->text);
        if (text.n > 0 || joined.next != in->next) {
            buf_add(&text, in->text);
            joined.text = buf_str(&text);
            joined.next = in->next;
        }
        put_inl(l, &joined);
    }
}

void native_inls(native *w, buf *out, const inl *in, enum inl_place place)
{
    line l = {.w = w, .out = out, .place = place, .start = true};
    put_list(&l, in);
}
