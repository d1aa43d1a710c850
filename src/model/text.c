/*
 * text: plain text out of inlines, and what web pages left in it.
 */
#include "model.h"

static void plain_into(buf *b, const inl *in)
{
    for (; in; in = in->next) {
        if (in->kind == INL_TEXT || in->kind == INL_CODE)
            buf_add(b, in->text);
        else if (in->kind == INL_BREAK)
            buf_char(b, ' ');
        else if (in->kind != INL_NOTE)
            plain_into(b, in->first);
    }
}

str inl_plain(arena *a, const inl *in)
{
    buf b = buf_new(a);
    plain_into(&b, in);
    return buf_str(&b);
}

static bool is_case(char c, char lower)
{
    return c == lower || (lower >= 'a' && lower <= 'z' && c == lower - 32);
}

/* Length of the left-over that s begins with, or 0; a space in the pattern
 * is any run of spaces, no-break spaces and line ends. */
static size_t leftover_len(str s)
{
    static const char pattern[] = "[email protected]";
    size_t i = 0;
    for (const char *p = pattern; *p; p++) {
        size_t before = i;
        if (*p != ' ') {
            if (i >= s.len || !is_case(s.ptr[i], *p))
                return 0;
            i++;
            continue;
        }
        while (i < s.len) {
            if (s.ptr[i] == ' ' || s.ptr[i] == '\n')
                i++;
            else if (str_starts(str_slice(s, i, s.len), "\xC2\xA0"))
                i += 2;
            else
                break;
        }
        if (i == before)
            return 0;
    }
    return i;
}

size_t text_leftover(str text, size_t from, size_t *end)
{
    for (size_t i = from; i < text.len; i++) {
        size_t len = 0;
        if (text.ptr[i] == '[')
            len = leftover_len(str_slice(text, i, text.len));
        if (len > 0) {
            *end = i + len;
            return i;
        }
    }
    return SIZE_MAX;
}
