/*
 * JSON of our own lines. In: a line that record.c wrote; out: its strings and
 * numbers. The one idea: nobody else's JSON is read here, so there is neither
 * a tree nor a choice of forms, and a line takes microseconds. Refuses all
 * that record.c does not write.
 */
#include "json.h"

#include <string.h>

#define SURROGATE 0xDC00u /* + the byte */

void json_bytes(buf *out, str s)
{
    if (utf8_check(s) == SIZE_MAX) {
        buf_json(out, s);
        return;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        if (utf8_next(s, &i) == UTF8_BAD) {
            buf_printf(out, "\\u%04x", SURROGATE + (unsigned char)s.ptr[from]);
            continue;
        }
        buf one = buf_new(out->a);
        buf_json(&one, str_slice(s, from, i));
        buf_bytes(out, one.v + 1, one.n - 2);
    }
    buf_char(out, '"');
}

static bool is_at(const json *j, char c)
{
    return j->at < j->text.len && j->text.ptr[j->at] == c;
}

static void must(json *j, char c)
{
    if (is_at(j, c))
        j->at++;
    else
        j->bad = true;
}

static void skip_comma(json *j)
{
    if (is_at(j, ','))
        j->at++;
}

void json_enter(json *j, char bracket)
{
    skip_comma(j);
    must(j, bracket);
}

void json_leave(json *j, char bracket)
{
    must(j, bracket);
}

bool json_more(json *j, char bracket)
{
    return !j->bad && j->at < j->text.len && !is_at(j, bracket);
}

/* The four digits of a \u. buf_json writes it for controls alone. */
static void take_code(json *j, buf *out)
{
    uint32_t cp = 0;
    for (int i = 0; i < 4; i++) {
        int digit = j->at < j->text.len ? hex_digit(j->text.ptr[j->at]) : -1;
        if (digit < 0) {
            j->bad = true;
            return;
        }
        cp = cp * 16 + (uint32_t)digit;
        j->at++;
    }
    if (cp >= SURROGATE + 0x80 && cp <= SURROGATE + 0xFF)
        buf_char(out, (char)(cp - SURROGATE));
    else
        buf_utf8(out, cp);
}

static void take_escape(json *j, buf *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = j->at < j->text.len ? j->text.ptr[j->at++] : '\0';
    const char *p = c != '\0' ? strchr(from, c) : NULL;
    if (c == 'u')
        take_code(j, out);
    else if (p != NULL)
        buf_char(out, to[p - from]);
    else
        j->bad = true;
}

const char *json_text(json *j)
{
    skip_comma(j);
    must(j, '"');
    buf out = buf_new(j->a);
    while (!j->bad && !is_at(j, '"')) {
        if (j->at >= j->text.len) {
            j->bad = true;
        } else if (is_at(j, '\\')) {
            j->at++;
            take_escape(j, &out);
        } else {
            size_t from = j->at;
            while (j->at < j->text.len && !is_at(j, '"') && !is_at(j, '\\'))
                j->at++;
            buf_bytes(&out, j->text.ptr + from, j->at - from);
        }
    }
    must(j, '"');
    return buf_str(&out).ptr;
}

const char *json_name(json *j)
{
    const char *name = json_text(j);
    must(j, ':');
    return name;
}

int64_t json_number(json *j)
{
    skip_comma(j);
    bool minus = is_at(j, '-');
    j->at += minus;
    uint64_t n = 0;
    size_t from = j->at;
    while (j->at < j->text.len && j->text.ptr[j->at] >= '0' &&
           j->text.ptr[j->at] <= '9')
        n = n * 10 + (uint64_t)(j->text.ptr[j->at++] - '0');
    if (j->at == from)
        j->bad = true;
    return minus ? -(int64_t)n : (int64_t)n;
}
