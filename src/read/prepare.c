/*
 * prepare: in, Markdown as written; out, Markdown that a CommonMark parser
 * reads as it was meant.
 *
 * One idea: no rule of the parser is changed. Beside an asterisk that CJK
 * text needs as emphasis stands a character that counts as a letter, so that
 * the parser's own rule lets it open or close; Kramdown's attribute lists are
 * replaced by characters that count as punctuation. Both kinds are taken out
 * of every text afterwards, in code too, so nothing is ever changed by them.
 * Refused is what makes the parser slow or large out of proportion.
 */
#include "prepare.h"

#include <limits.h>
#include <string.h>

#include "cjk.h"

enum {
    MARKS_MAX = 50000,       /* of emphasis and links in one paragraph */
    DECLARATION_COST = 50,   /* the parser looks on for the end of each */
    CELLS_MAX = 200000,      /* of a table, with those that rows leave out */
    COLS_MAX = 20000,        /* beyond this cmark need not even try */
    PREFIX_MAX = 200,        /* > and list marks that begin one line */
    NOTES_MAX = 1000,        /* on Kramdown; more are not said */
    SPAN_LINE_MAX = 1 << 16, /* no code span is looked for in longer lines */
    ATTRS_LEN_MAX = 300      /* bytes of a Kramdown attribute list */
};

typedef struct prep {
    const source *src;
    where at;
    prepared *out;
    buf b;
    char added[5], removed[5], star[5];
    char fence; /* of the code block that is open, or 0 */
    size_t fence_len;
    bool was_blank;     /* the line before */
    bool was_row;       /* it may be a row of a table */
    size_t marks;       /* in this paragraph */
    size_t said;        /* notes on Kramdown */
    size_t cells, cols; /* of this table */
} prep;

/* ---- characters that the source has not ------------------------------- */

static uint32_t unused(str text, const uint32_t *from, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++) {
        int len = utf8_put(out, from[i]);
        out[len] = '\0';
        if (str_find(text, out, 0) == SIZE_MAX)
            return from[i];
    }
    out[0] = '\0';
    return 0;
}

static void choose_marks(prep *p, str text)
{
    /* Noncharacters: to CommonMark, letters. */
    static const uint32_t letters[] = {0xFDD0, 0xFDD1, 0xFDD2, 0xFDD3};
    /* Punctuation of scripts that no press release is written in. */
    static const uint32_t marks[] = {0x1BC9F, 0x10A7F, 0x10857, 0x1093F};
    p->out->added = unused(text, letters, 4, p->added);
    p->out->removed = unused(text, marks, 4, p->removed);
    /* And for an asterisk between digits, which is a sign of arithmetic. */
    static const uint32_t stars[] = {0xFDD4, 0xFDD5, 0xFDD6, 0xFDD7};
    p->out->star = unused(text, stars, 4, p->star);
}

static void put_mark(prep *p, const char *mark)
{
    buf_puts(&p->b, mark);
    p->out->marked = true;
}

/* ---- limits ---------------------------------------------------------- */

/* Containers that begin a line; a rule (- - - -) is none. */
static size_t prefix_depth(str s)
{
    size_t n = 0, i = 0;
    bool quote = false;
    for (; i < s.len; i++) {
        char c = s.ptr[i];
        bool bullet = (c == '-' || c == '+' || c == '*') && i + 1 < s.len &&
                      s.ptr[i + 1] == ' ';
        if (c == '>' || bullet)
            n++;
        else if (c != ' ' && c != '\t')
            break;
        quote |= c == '>';
    }
    return i < s.len || quote ? n : 0;
}

/* Columns of the row under a table's head (|---|:-:|), or 0. */
static size_t delimiter_cols(str s)
{
    size_t pipes = 0, dashes = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!strchr("|:- \t>", s.ptr[i]))
            return 0;
        pipes += s.ptr[i] == '|';
        dashes += s.ptr[i] == '-';
    }
    return pipes && dashes ? pipes + 1 : 0;
}

static bool line_fits(prep *p, str s, where at)
{
    diags *d = p->src->d;
    if (prefix_depth(s) > PREFIX_MAX) {
        diag_add(d, D_NESTING, at, NESTING_MAX);
        return false;
    }
    size_t cols = delimiter_cols(s);
    if (cols > 0) {
        p->cols = cols;
        p->cells = 0;
    }
    p->cells += p->cols;
    if (cols > COLS_MAX) {
        diag_add(d, D_TABLE_WIDE, at, (int)cols - 1, TABLE_COLS_MAX);
        return false;
    }
    if (p->cells > CELLS_MAX) {
        diag_add(d, D_TABLE_LARGE, at, CELLS_MAX);
        return false;
    }
    return true;
}

static bool marks_fit(const prep *p, where at)
{
    if (p->marks > MARKS_MAX)
        diag_add(p->src->d, D_TEXT_TANGLED, at, MARKS_MAX);
    return p->marks <= MARKS_MAX;
}

/* ---- Kramdown -------------------------------------------------------- */

/* Length of the attribute list "{: …}" at i, or 0. */
static size_t attrs_len(str s, size_t i)
{
    str rest = str_slice(s, i, s.len);
    if (!str_starts(rest, "{:") || rest.len < 3)
        return 0;
    char c = rest.ptr[2];
    bool begins =
        strchr(" .#:/}", c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    for (size_t k = 2; begins && k < rest.len && k < ATTRS_LEN_MAX; k++)
        if (rest.ptr[k] == '}')
            return k + 1;
    return 0;
}

/* Length of a heading's identifier "{#…}" that ends the line at i, or 0. */
static size_t heading_id_len(str s, size_t i)
{
    str rest = str_trim(str_slice(s, i, s.len));
    if (!str_starts(rest, "{#") || !str_ends(rest, "}"))
        return 0;
    size_t end = str_find(rest, "}", 0);
    return end + 1 == rest.len && str_find(rest, " ", 0) == SIZE_MAX ? rest.len
                                                                     : 0;
}

static void say_kramdown(prep *p, str s, where line_at, size_t from, size_t to)
{
    if (p->said++ >= NOTES_MAX)
        return;
    where at = where_at(line_at, s, from);
    diag_add(p->src->d, D_KRAMDOWN, at,
             str_chars(p->src->a, str_slice(s, from, to)));
}

/* Is the whole line an attribute list? Then it is replaced: by nothing under
 * a table, where any text would be a row. */
static bool kramdown_line(prep *p, str s, where at)
{
    str t = str_trim(s);
    size_t from = t.len ? (size_t)(t.ptr - s.ptr) : 0;
    if (t.len == 0 || !p->removed[0] || from > 3 || attrs_len(t, 0) != t.len)
        return false;
    say_kramdown(p, s, at, from, from + t.len);
    if (p->was_row)
        return true;
    for (size_t i = 0; i < t.len; i++)
        if (((unsigned char)t.ptr[i] & 0xC0) != 0x80)
            put_mark(p, p->removed);
    return true;
}

/* An attribute list behind a word's emphasis, link or code, or a heading's
 * identifier: bytes that were replaced. */
static size_t kramdown_span(prep *p, str s, size_t i, where at)
{
    size_t len = 0;
    bool heading = s.ptr[0] == '#';
    if (i > 0 && (heading || strchr("*_)`]>", s.ptr[i - 1])))
        len = attrs_len(s, i);
    if (len == 0 && heading)
        len = heading_id_len(s, i);
    if (len == 0 || !p->removed[0])
        return 0;
    say_kramdown(p, s, at, i, i + len);
    for (size_t k = i; k < i + len; k++)
        if (((unsigned char)s.ptr[k] & 0xC0) != 0x80)
            put_mark(p, p->removed);
    return len;
}

/* ---- emphasis in CJK -------------------------------------------------- */

static uint32_t cp_before(str s, size_t i)
{
    while (i > 0) {
        i--;
        if (((unsigned char)s.ptr[i] & 0xC0) != 0x80)
            return utf8_next(s, &i);
    }
    return 0;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* A run of * or ~ at i: copied, with a mark on the side that needs one.
 * Returns its bytes. */
static size_t emphasis_run(prep *p, str s, size_t i)
{
    size_t end = i;
    while (end < s.len && s.ptr[end] == s.ptr[i])
        end++;
    size_t k = end;
    uint32_t next = k < s.len ? utf8_next(s, &k) : 0;
    if (end - i == 1 && s.ptr[i] == '*' && p->star[0] && is_digit(next) &&
        is_digit(cp_before(s, i))) {
        put_mark(p, p->star);
        return 1;
    }
    int bits = p->added[0] ? cjk_flanking(cp_before(s, i), next) : 0;
    if (bits & CJK_CLOSES)
        put_mark(p, p->added);
    buf_add(&p->b, str_slice(s, i, end));
    if (bits & CJK_OPENS)
        put_mark(p, p->added);
    p->marks += end - i;
    return end - i;
}

/* Bytes of the code span at i (a run of `), or of the run alone. */
static size_t code_span(str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.len && s.ptr[i + n] == '`')
        n++;
    for (size_t k = i + n; k < s.len;) {
        size_t m = 0;
        while (k + m < s.len && s.ptr[k + m] == '`')
            m++;
        if (m == n)
            return k + m - i;
        k += m ? m : 1;
    }
    return n;
}

/* ---- lines ----------------------------------------------------------- */

/* Behind the characters from i on that are copied as they are. */
static size_t plain_end(str s, size_t i)
{
    static const bool looked_at[UCHAR_MAX + 1] = {
        ['\\'] = true, ['`'] = true, ['*'] = true, ['~'] = true, ['{'] = true,
        ['_'] = true,  ['['] = true, ['!'] = true, ['<'] = true};
    while (i < s.len && !looked_at[(unsigned char)s.ptr[i]])
        i++;
    return i;
}

static void copy_text(prep *p, str s, where at)
{
    for (size_t i = 0; i < s.len;) {
        size_t end = plain_end(s, i);
        if (end > i) {
            buf_add(&p->b, str_slice(s, i, end));
            i = end;
            continue;
        }
        char c = s.ptr[i];
        size_t len = 0;
        if (c == '\\' && i + 1 < s.len && (unsigned char)s.ptr[i + 1] < 0x80) {
            len = 2;
        } else if (c == '`' && s.len <= SPAN_LINE_MAX) {
            len = code_span(s, i);
            p->marks++;
        } else if (c == '*' || c == '~') {
            i += emphasis_run(p, s, i);
            continue;
        } else if (c == '{') {
            size_t gone = kramdown_span(p, s, i, at);
            i += gone;
            if (gone)
                continue;
        }
        p->marks += c == '_' || c == '[' || c == '!';
        if (c == '<' && i + 1 < s.len && strchr("!?", s.ptr[i + 1]))
            p->marks += DECLARATION_COST;
        len = len ? len : 1;
        buf_add(&p->b, str_slice(s, i, i + len));
        i += len;
    }
}

/* Opens or closes a fenced code block; true if s is its first or last line.*/
static bool fence_line(prep *p, str s)
{
    size_t i = 0;
    while (i < s.len && strchr(" \t>", s.ptr[i]))
        i++;
    char c = i < s.len ? s.ptr[i] : '\0';
    size_t n = 0;
    while (i + n < s.len && s.ptr[i + n] == c)
        n++;
    if ((c != '`' && c != '~') || n < 3)
        return false;
    str rest = str_trim(str_slice(s, i + n, s.len));
    if (p->fence) {
        if (c != p->fence || n < p->fence_len || rest.len)
            return false;
        p->fence = 0;
        return true;
    }
    if (c == '`' && rest.len && memchr(rest.ptr, '`', rest.len))
        return false;
    p->fence = c;
    p->fence_len = n;
    return true;
}

static bool take_line(prep *p, str s, where at)
{
    str t = str_trim(s);
    bool indented =
        p->was_blank && (str_starts(s, "    ") || str_starts(s, "\t"));
    if (t.len == 0)
        p->marks = p->cols = p->cells = 0;
    if (fence_line(p, s) || p->fence || indented) {
        buf_add(&p->b, s);
    } else {
        if (!line_fits(p, s, at))
            return false;
        if (!kramdown_line(p, s, at))
            copy_text(p, s, at);
        if (!marks_fit(p, at))
            return false;
    }
    p->was_blank = t.len == 0 || (indented && p->was_blank);
    p->was_row = t.len && memchr(t.ptr, '|', t.len);
    return true;
}

bool prepare(const source *src, str text, where at, prepared *out)
{
    *out = (prepared){.marked = false};
    prep p = {.src = src, .at = at, .out = out, .was_blank = true};
    p.b = buf_new(src->a);
    choose_marks(&p, text);
    for (size_t i = 0; i < text.len;) {
        const char *nl = memchr(text.ptr + i, '\n', text.len - i);
        size_t end = nl ? (size_t)(nl - text.ptr) : text.len;
        VEC_PUSH(src->a, &out->lines, p.b.n);
        if (!take_line(&p, str_slice(text, i, end), at))
            return false;
        buf_char(&p.b, '\n');
        i = end + 1;
        at.line++;
        at.col = 1;
    }
    out->text = buf_str(&p.b);
    return true;
}

/* ---- afterwards ------------------------------------------------------ */

str prepared_clean(arena *a, const prepared *p, str s)
{
    if (!p->marked)
        return str_dup(a, s);
    buf b = buf_new(a);
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        uint32_t c = utf8_next(s, &i);
        if (c == p->star)
            buf_char(&b, '*');
        else if (c != p->added && c != p->removed)
            buf_add(&b, str_slice(s, from, i));
    }
    return buf_str(&b);
}

str prepared_line(const prepared *p, int line_no)
{
    if (line_no < 1 || (size_t)line_no > p->lines.n)
        return STR_NONE;
    size_t from = p->lines.v[line_no - 1];
    size_t to =
        (size_t)line_no < p->lines.n ? p->lines.v[line_no] - 1 : p->text.len;
    return str_slice(p->text, from, to);
}

void prepared_place(prepared *p, int line_no, int column, where *at)
{
    str s = prepared_line(p, line_no);
    size_t stop = column > 0 ? (size_t)column - 1 : 0;
    /* Places are asked for in order: go on from the last one. */
    if (p->last.line != line_no || p->last.byte > stop) {
        p->last.line = line_no;
        p->last.byte = 0;
        p->last.col = 1;
    }
    while (p->last.byte < s.len && p->last.byte < stop)
        p->last.col += utf8_next(s, &p->last.byte) != p->added;
    at->line = line_no;
    at->col = p->last.col;
}
