/*
 * Places. In: a byte offset in a text; out: its line and column. The one
 * idea: count on demand, because only a complaint needs a place. LF, CR LF
 * and a lone CR end a line; a malformed byte is one column.
 */
#include "base.h"

static int32_t more(int32_t n, size_t by)
{
    return by > (size_t)(INT32_MAX - n) ? INT32_MAX : n + (int32_t)by;
}

static bool ends_line(str text, size_t i)
{
    if (text.ptr[i] == '\n')
        return true;
    return text.ptr[i] == '\r' &&
           (i + 1 == text.len || text.ptr[i + 1] != '\n');
}

where where_at(where start, str text, size_t pos)
{
    if (start.line == 0)
        return start;
    if (pos > text.len)
        pos = text.len;
    size_t line_start = 0, lines = 0, columns = 0;
    for (size_t i = 0; i < pos; i++) {
        if (ends_line(text, i)) {
            line_start = i + 1;
            lines++;
        }
    }
    for (size_t i = line_start; i < pos; columns++)
        utf8_next(text, &i);
    where at = {start.file, more(start.line, lines), 0};
    if (lines > 0)
        at.col = more(1, columns);
    else if (start.col > 0)
        at.col = more(start.col, columns);
    return at;
}
