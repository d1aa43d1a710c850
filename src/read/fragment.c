/*
 * fragment: in, HTML; out, blocks.
 *
 * The tokenizer of html.c and the builder do the work; here is only what
 * Markdown's reader does around them. It refuses nothing: what is no tag is
 * text.
 */
#include "fragment.h"

#include "html.h"

block *html_blocks(const source *src, str text, where at)
{
    builder *b = build_new(src);
    html h = html_new(src, b);
    html_feed(&h, text, at, 0);
    return build_take(b);
}

block *html_blocks_from(const source *src, str text, where at, str base)
{
    builder *b = build_new(src);
    html h = html_new(src, b);
    h.page = true;
    h.base = base;
    html_feed(&h, text, at, 0);
    return build_take(b);
}
