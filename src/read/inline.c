/*
 * inline: in, one line of Markdown, as fields have it; out, inlines.
 *
 * One idea: a mark in front of the line makes it a paragraph whatever it
 * begins with, so that "2015. A year" is no list; the mark goes again.
 */
#include <string.h>

#include "build.h"
#include "cjk.h"
#include "markdown.h"

/* Appends text as one line: newlines become spaces, or nothing (rule 31). */
static void add_joined(buf *b, str text)
{
    uint32_t prev = 0;
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        uint32_t c = utf8_next(text, &i);
        if (c != '\n') {
            buf_add(b, str_slice(text, from, i));
            prev = c == '*' || c == '~' ? prev : cjk_behind(prev, c);
            continue;
        }
        while (i < text.len && strchr(" \t\n", text.ptr[i]))
            i++;
        size_t k = i;
        while (k < text.len && strchr("*~", text.ptr[k]))
            k++;
        uint32_t next = k < text.len ? utf8_next(text, &k) : 0;
        if (!cjk_newline_joins(prev, next))
            buf_char(b, ' ');
    }
}

/* A mark in front keeps the line from being a list, heading or table; it is
 * taken out of the first text again. */
static bool drop_guard(inl *in, str guard)
{
    for (; in; in = in->next) {
        if (in->kind == INL_TEXT && str_starts(in->text, guard.ptr)) {
            in->text = str_slice(in->text, guard.len, in->text.len);
            in->at.col++;
            return true;
        }
        if (drop_guard(in->first, guard))
            return true;
    }
    return false;
}

bool md_inlines(const md_text *t, inl **inls)
{
    /* U+10A7E, punctuation as CommonMark sees it: no word's emphasis changes
     * behind it. */
    static const str guard = {"\xF0\x90\xA9\xBE", 4};
    *inls = NULL;
    buf b = buf_new(t->src->a);
    buf_add(&b, guard);
    add_joined(&b, str_trim(t->text));
    md_text guarded = *t;
    guarded.text = buf_str(&b);
    guarded.at.col -= guarded.at.col > 0;
    block *blocks;
    if (!md_blocks(&guarded, &blocks, NULL, NULL))
        return false;
    if (blocks)
        *inls = blocks->inls;
    drop_guard(*inls, guard);
    *inls = inl_tidy(t->src->a, *inls);
    return true;
}
