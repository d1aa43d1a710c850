/*
 * footnote: in, the source and what the parser made of its footnotes; out,
 * warnings.
 *
 * cmark drops a footnote that nothing refers to, and leaves a reference to
 * nothing as text; either way the page lacks what the writer meant.
 */
#include "footnote.h"

#include <string.h>

/* More than these in one release help nobody. */
enum { SAID_NOTES_MAX = 100 };

/* The label in "[^x]" at the start of s, or empty. */
static str label_at(str s)
{
    if (!str_starts(s, "[^"))
        return STR_NONE;
    size_t end = str_find(str_slice(s, 0, s.len < 200 ? s.len : 200), "]", 2);
    if (end == SIZE_MAX || end == 2)
        return STR_NONE;
    str label = str_slice(s, 2, end);
    return memchr(label.ptr, ' ', label.len) ? STR_NONE : label;
}

/* The label of the footnote that the line defines ("[^x]: …"), or empty. */
static str defined(str s)
{
    size_t i = 0;
    while (i < s.len && i < 3 && s.ptr[i] == ' ')
        i++;
    s = str_slice(s, i, s.len);
    str label = label_at(s);
    bool colon =
        label.len && str_starts(str_slice(s, label.len + 2, s.len), "]:");
    return colon ? label : STR_NONE;
}

/* Notes come in the order of their references, not of their lines. */
static bool note_at(const note *notes, size_t n, int32_t line)
{
    for (size_t i = 0; i < n; i++)
        if (notes[i].at.line == line)
            return true;
    return false;
}

/* Line of the file of the printed note with this label, or 0. cmark compares
 * labels without regard to case. */
static int printed_line(const md_text *t, const prepared *p, const note *notes,
                        size_t n, str label)
{
    const char *name = str_chars(t->src->a, label);
    for (size_t i = 0; i < n && i < SAID_NOTES_MAX; i++) {
        int line = notes[i].at.line;
        str other = defined(prepared_line(p, line - t->at.line + 1));
        if (str_is_nocase(other, name))
            return line;
    }
    return 0;
}

void notes_warn_unused(const md_text *t, const prepared *p, const note *notes,
                       size_t n)
{
    char fence = 0;
    int said = 0;
    for (int i = 1; (size_t)i <= p->lines.n && said < SAID_NOTES_MAX; i++) {
        str s = prepared_line(p, i);
        str mark = str_trim(s);
        if (str_starts(mark, "```") || str_starts(mark, "~~~"))
            fence = fence == mark.ptr[0] ? 0 : fence ? fence : mark.ptr[0];
        str label = fence ? STR_NONE : defined(s);
        where at = {t->at.file, t->at.line + i - 1, 1};
        if (label.len == 0 || note_at(notes, n, at.line))
            continue;
        str name = prepared_clean(t->src->a, p, label);
        int printed = printed_line(t, p, notes, n, label);
        if (printed > 0)
            diag_add(t->src->d, D_FOOTNOTE_TWICE, at, name.ptr, printed);
        else
            diag_add(t->src->d, D_FOOTNOTE_UNUSED, at, name.ptr);
        said++;
    }
}

static void missing_in_text(const source *src, const inl *in)
{
    int said = 0;
    for (size_t i = 0; i < in->text.len && said < SAID_NOTES_MAX; i++) {
        const char *hit = memchr(in->text.ptr + i, '[', in->text.len - i);
        if (!hit)
            return;
        i = (size_t)(hit - in->text.ptr);
        str label = label_at(str_slice(in->text, i, in->text.len));
        if (label.len == 0)
            continue;
        const char *name = str_chars(src->a, label);
        diag_add(src->d, D_FOOTNOTE_MISSING, where_at(in->at, in->text, i),
                 name, name);
        said++;
    }
}

static void missing_in_inls(const source *src, const inl *in)
{
    for (; in; in = in->next) {
        if (in->kind == INL_TEXT)
            missing_in_text(src, in);
        missing_in_inls(src, in->first);
    }
}

void notes_warn_missing(const source *src, const block *blocks)
{
    for (; blocks; blocks = blocks->next) {
        missing_in_inls(src, blocks->inls);
        notes_warn_missing(src, blocks->first);
    }
}
