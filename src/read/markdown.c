/*
 * markdown: in, a Markdown file; out, a release.
 *
 * Front matter first, then the body, then what of the body belongs into
 * fields. Says how likely a text is to be Markdown at all.
 */
#include "markdown.h"

#include <string.h>

#include "body.h"
#include "footnote.h"
#include "frontmatter.h"
#include "readers.h"

static bool read_body(const source *src, release *r, str body, where at)
{
    md_text t = {src, body, at, 0};
    if (!md_blocks(&t, &r->body, &r->notes, &r->nnotes))
        return false;
    notes_warn_missing(src, r->body);
    body_sort(src, r);
    return true;
}

static bool markdown_read(const source *src, release *r)
{
    str body;
    where at;
    bool front = front_read(src, r, &body, &at);
    /* The body is read all the same, so that all errors come at once. */
    return read_body(src, r, body, at) && front;
}

bool read_marked(arena *a, str text, where at, diags *d, block **out)
{
    source src = {.a = a, .path = at.file, .bytes = text, .d = d, .line = 1};
    md_text t = {&src, text, at, 0};
    *out = NULL;
    return md_blocks(&t, out, NULL, NULL);
}

/* What a line says for Markdown: 0 nothing … 3 much. */
static int line_says(str s)
{
    static const char *const starts[] = {"# ", "## ", "### ", "```",
                                         "> ", "![",  "| ",   "[^"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(s, starts[i]))
            return 3;
    if (str_find(s, "](", 0) != SIZE_MAX)
        return 3;
    size_t bold = str_find(s, "**", 0);
    if (bold != SIZE_MAX && str_find(s, "**", bold + 2) != SIZE_MAX)
        return 2;
    return str_starts(s, "* ") || str_starts(s, "- ") ? 1 : 0;
}

static int markdown_sniff(str bytes)
{
    if (front_present(bytes))
        return 95;
    int score = 0;
    str head = bytes.len > 65536 ? str_slice(bytes, 0, 65536) : bytes;
    for (size_t i = 0; i < head.len && score < 8;) {
        size_t end = str_find(head, "\n", i);
        end = end == SIZE_MAX ? head.len : end;
        score += line_says(str_slice(head, i, end));
        i = end + 1;
    }
    return score >= 8 ? 80 : score * 10;
}

const reader read_markdown = {.name = "md",
                              .endings = "md markdown mdown mkd",
                              .mime = "text/markdown",
                              .sniff = markdown_sniff,
                              .read = markdown_read};
