/*
 * lines: text -> lines with their widths -> groups of lines -> paragraphs.
 *
 * The one idea is the wrap column. Mail programs break lines at a column;
 * such breaks are undone. A line that stops long before that column was
 * broken by its writer (an address), and that break is kept. In a text that
 * was not wrapped every long line is a paragraph of its own.
 */
#include "lines.h"

#include <string.h>

#include "cjk.h"
#include "fold.h"

/* No mail program wraps beyond this column. */
#define WRAP_MAX 100
/* A line that ends before this share of the wrap column was broken on
 * purpose. */
#define SHORT_PERCENT 70

/* ---- widths ------------------------------------------------------------ */

static int cp_width(uint32_t cp)
{
    return cp_class(cp) != 0 ? 2 : 1;
}

static int width_of(str s)
{
    int64_t w = 0;
    for (size_t i = 0; i < s.len;)
        w += cp_width(utf8_next(s, &i));
    return w > 1000000 ? 1000000 : (int)w;
}

/* Columns of what could not have been torn off the beginning of s. */
static int first_word_width(str s)
{
    int w = 0;
    for (size_t i = 0; i < s.len;) {
        uint32_t cp = utf8_next(s, &i);
        if (cp == ' ' || (cp_joins(cp) && w > 0))
            break;
        w += cp_width(cp);
        if (cp_joins(cp))
            break;
    }
    return w;
}

/* ---- lines ------------------------------------------------------------- */

/* True if s has places to break at, which an address has not. */
static bool is_prose(str s)
{
    size_t places = 0;
    for (size_t i = 0; i < s.len && places < 4;) {
        uint32_t cp = utf8_next(s, &i);
        places += cp == ' ' || cp_joins(cp);
    }
    return places == 4;
}

static source_line line_make(where at, str raw)
{
    source_line t = {.l = {at, STR_NONE}};
    size_t i = 0;
    while (i < raw.len) {
        size_t next = i;
        uint32_t cp = utf8_next(raw, &next);
        if (!cp_is_space(cp) && cp != 0xFEFF)
            break;
        t.indent += cp == '\t' ? 4 : cp_width(cp);
        t.indent_em |= cp == 0x3000;
        t.l.at.col++;
        i = next;
    }
    t.l.text = fold_strip(str_slice(raw, i, raw.len), cp_is_space);
    t.width = width_of(t.l.text);
    t.is_long = t.width > WRAP_MAX && is_prose(t.l.text);
    t.mark = t.width > 0 && line_kind_of(t.l.text, NULL) != LINE_PLAIN;
    return t;
}

/* Lines of the head, which is not wrapped as the text is. */
#define HEAD_LINES 3

static void find_wrap(text_lines *lines)
{
    size_t within = 0, beyond = 0, seen = 0;
    int widest = 0;
    for (size_t i = 0; i + 1 < lines->n; i++) {
        const source_line *t = &lines->v[i];
        seen += t->width > 0;
        if (t->is_long) {
            beyond += seen > HEAD_LINES;
        } else if (t->width > 0 && t->width <= WRAP_MAX &&
                   lines->v[i + 1].width > 0) {
            within++;
            if (t->width > widest)
                widest = t->width;
        }
    }
    lines->wrap = within > beyond ? widest : 0;
    lines->loose = beyond > 1;
}

static size_t line_end(str text, size_t from)
{
    const char *end = memchr(text.ptr + from, '\n', text.len - from);
    return end ? (size_t)(end - text.ptr) : text.len;
}

text_lines lines_cut(arena *a, where at, str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i = line_end(text, i) + 1)
        n++;
    text_lines lines = {.v = ARENA_ARRAY(a, source_line, n), .n = n};
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        size_t to = line_end(text, from);
        lines.v[i] = line_make(at, str_slice(text, from, to));
        at.line += at.line > 0;
        at.col = 1;
        from = to + 1;
    }
    find_wrap(&lines);
    return lines;
}

/* ---- groups ------------------------------------------------------------ */

bool ends_sentence(str text)
{
    static const char *const ends[] = {
        ".",    "!",    "?",    ".\"", "!\"", "?\"", ".”",  "!”",
        "?”",   ".’",   ".)",   "。",  "！",  "？",  "。”", "。」",
        "。』", "！」", "？」", "！”", "？”", "…",   "；",  ";",
    };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (str_ends(text, ends[i]))
            return true;
    return false;
}

static bool opens_section(const source_line *t, bool with_text)
{
    str rest;
    return t->width <= WRAP_MAX * 2 &&
           section_of_line(t->l.text, &rest) != SECTION_NONE &&
           (with_text || rest.len == 0);
}

static bool ends_colon(str s)
{
    return str_ends(s, ":") || str_ends(s, "：");
}

/* True if a paragraph begins at b although no blank line parts it from a. */
static bool begins_group(const text_lines *lines, const source_line *a,
                         const source_line *b)
{
    if (b->indent_em || a->mark || b->mark || a->is_long || b->is_long)
        return true;
    bool stop = ends_sentence(a->l.text);
    if (stop && ((b->indent >= 2 && a->indent == 0) || lines->loose ||
                 (ends_colon(b->l.text) && b->width < WRAP_MAX / 2)))
        return true;
    if (!stop && a->width * 100 >= lines->wrap * SHORT_PERCENT)
        return false;
    return opens_section(b, stop);
}

groups lines_group(arena *a, const text_lines *lines)
{
    groups out = {0};
    for (size_t i = 0; i < lines->n;) {
        size_t from = i++;
        if (lines->v[from].width == 0)
            continue;
        while (i < lines->n && lines->v[i].width > 0 &&
               !begins_group(lines, &lines->v[i - 1], &lines->v[i]))
            i++;
        VEC_PUSH(a, &out, (group){&lines->v[from], i - from});
    }
    return out;
}

/* ---- joining ----------------------------------------------------------- */

static uint32_t first_cp(str s)
{
    size_t i = 0;
    return s.len > 0 ? utf8_next(s, &i) : 0;
}

/* The last code point as cjk_newline_joins takes it. */
static uint32_t last_cp(str s)
{
    size_t from = s.len;
    for (int n = 0; n < 2 && from > 0; n++)
        while (--from > 0 && ((uint8_t)s.ptr[from] & 0xC0) == 0x80)
            ;
    uint32_t prev = 0, c = 0;
    for (size_t i = from; i < s.len; prev = c)
        c = cjk_behind(prev, utf8_next(s, &i));
    return c;
}

static bool is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp < 0x2000);
}

/* What stands for a newline that only the wrap column put there. */
static const char *joint(const source_line *a, const source_line *b)
{
    uint32_t left = last_cp(a->l.text), right = first_cp(b->l.text);
    if (cjk_newline_joins(left, right))
        return "";
    if (left == 0xAD ||
        (left == '-' && is_letter(right) && a->width > 1 &&
         !str_ends(a->l.text, " -") && !str_ends(a->l.text, "--")))
        return "";
    return " ";
}

/* True if at least half of the line ends of g lie where the next word would
 * not have fitted; else the writer broke the lines, as in an address. */
static bool is_wrapped(group g, int wrap)
{
    size_t full = 0;
    for (size_t i = 0; i + 1 < g.n; i++) {
        int reach = g.v[i].width + 1 + first_word_width(g.v[i + 1].l.text);
        full += reach * 100 > wrap * SHORT_PERCENT;
    }
    return wrap > 0 && full * 2 + 1 >= g.n;
}

str group_join(arena *a, group g, int wrap)
{
    buf b = buf_new(a);
    bool wrapped = is_wrapped(g, wrap);
    for (size_t i = 0; i < g.n; i++) {
        if (i > 0)
            buf_puts(&b, wrapped ? joint(&g.v[i - 1], &g.v[i]) : "\n");
        buf_add(&b, g.v[i].l.text);
    }
    return buf_str(&b);
}
