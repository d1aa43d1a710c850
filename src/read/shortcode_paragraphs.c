/*
 * shortcode_paragraphs: in, the text of a WordPress post; out, HTML that has
 * its paragraphs.
 *
 * The old editor keeps no <p>: an empty line is a paragraph, a line end is a
 * line break, unless a block's tag stands beside it. Only tags are added, and
 * no line, so that places stay true. Text of the block editor, between its
 * comments, is left alone.
 */
#include "shortcode.h"

#include <string.h>

#include "tag.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Elements at whose edges a line break is no text. */
static const char blocks[] =
    "|address|article|aside|blockquote|body|br|caption|center|col|colgroup|dd|"
    "details|div|dl|dt|fieldset|figcaption|figure|footer|form|h1|h2|h3|h4|h5|"
    "h6|header|hr|legend|li|main|nav|ol|option|p|pre|script|section|select|"
    "style|summary|table|tbody|td|tfoot|th|thead|tr|ul|iframe|object|video|"
    "audio|noscript|";

static bool is_block(const char *name)
{
    char key[NAME_MAX_BYTES + 3];
    size_t n = strlen(name);
    key[0] = '|';
    memcpy(key + 1, name, n);
    memcpy(key + 1 + n, "|", 2);
    return strstr(blocks, key) != NULL;
}

typedef struct flowing {
    buf out;
    str s;
    bool edge;     /* behind a block's tag: a line break is none of text */
    int kept;      /* within pre, script, style: lines stay */
    int in_blocks; /* within those of the editor, which have their own */
} flowing;

static bool keeps_lines(const char *name)
{
    return strcmp(name, "pre") == 0 || strcmp(name, "script") == 0 ||
           strcmp(name, "style") == 0 || strcmp(name, "textarea") == 0;
}

/* Is what follows at i the edge of a block? */
static bool edge_follows(str s, size_t i)
{
    tag t;
    tag_scan scan = {.s = str_slice(s, 0, i + 512)};
    while (i < s.len && is_space(s.ptr[i]))
        i++;
    if (i == s.len)
        return true;
    if (s.ptr[i] != '<')
        return false;
    if (markup_skip(s, i) > i)
        return str_starts(str_slice(s, i, s.len), "<!-- ");
    return tag_read(&scan, &i, &t) && is_block(t.name);
}

/* The line ends at i: an empty line begins a paragraph, one alone breaks the
 * line. */
static size_t flow_lines(flowing *f, size_t i)
{
    size_t to = i, lines = 0;
    while (to < f->s.len && is_space(f->s.ptr[to]))
        lines += f->s.ptr[to++] == '\n';
    bool edge = edge_follows(f->s, to);
    if (lines > 1 && !edge)
        buf_puts(&f->out, "<p>");
    else if (lines == 1 && !edge && !f->edge)
        buf_puts(&f->out, "<br>");
    buf_add(&f->out, str_slice(f->s, i, to));
    return to;
}

static size_t flow_tag(flowing *f, tag_scan *scan, size_t i)
{
    size_t to = markup_skip(f->s, i);
    tag t;
    if (to > i) {
        str comment = str_slice(f->s, i, to);
        if (str_starts(comment, "<!-- wp:") && !str_ends(comment, "/-->"))
            f->in_blocks++;
        if (str_starts(comment, "<!-- /wp:"))
            f->in_blocks -= f->in_blocks > 0;
        f->edge = f->edge || str_starts(comment, "<!-- ");
    } else if (tag_read(scan, &to, &t)) {
        f->edge = is_block(t.name);
        if (keeps_lines(t.name))
            f->kept += t.end ? -(f->kept > 0) : 1;
    } else {
        f->edge = false;
        to = i + 1;
    }
    buf_add(&f->out, str_slice(f->s, i, to));
    return to;
}

str shortcodes_paragraphs(arena *a, str text)
{
    flowing f = {.out = buf_new(a), .s = text, .edge = true};
    tag_scan scan = {.s = text};
    for (size_t i = 0; i < text.len;) {
        char c = text.ptr[i];
        if (c == '<') {
            i = flow_tag(&f, &scan, i);
        } else if (c == '\n' && f.kept == 0 && f.in_blocks == 0) {
            i = flow_lines(&f, i);
        } else {
            buf_char(&f.out, c);
            f.edge = f.edge && is_space(c);
            i++;
        }
    }
    return buf_str(&f.out);
}
