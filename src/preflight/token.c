/*
 * Tokens. In: a content stream (ISO 32000-1, 7.8.2); out: its words one by
 * one. The one idea: operands stay bytes of the stream; only numbers are read.
 * What cannot be read is passed over: a press does so too.
 */
#include "part.h"

#include <string.h>

static int peek(const tokens *t)
{
    return t->at < t->bytes.len ? (uint8_t)t->bytes.ptr[t->at] : -1;
}

static bool is_space(int c)
{
    return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' ||
           c == ' ';
}

static bool is_regular(int c)
{
    return c >= 0 && !is_space(c) && (c == 0 || !strchr("()<>[]{}/%", c));
}

static void skip_space(tokens *t)
{
    bool comment = false;
    for (int c = peek(t); c >= 0; t->at++, c = peek(t)) {
        if (c == '%')
            comment = true;
        else if (c == '\n' || c == '\r')
            comment = false;
        else if (!is_space(c) && !comment)
            return;
    }
}

/* Behind the opening bracket of a string. */
static void skip_literal(tokens *t)
{
    for (int depth = 1, c = peek(t); c >= 0; c = peek(t)) {
        t->at++;
        if (c == '\\' && peek(t) >= 0)
            t->at++;
        depth += (c == '(') - (c == ')');
        if (depth == 0)
            return;
    }
}

static void skip_hex(tokens *t)
{
    while (peek(t) >= 0 && peek(t) != '>')
        t->at++;
    if (peek(t) == '>')
        t->at++;
}

/* A decimal; false where the word is none. */
static bool read_number(str s, nano *out)
{
    size_t i = s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '+');
    bool minus = i > 0 && s.ptr[0] == '-', point = false;
    int64_t whole = 0, part = 0, unit = NANO;
    size_t digits = 0;
    for (; i < s.len; i++) {
        if (s.ptr[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        int digit = s.ptr[i] - '0';
        digits++;
        if (point && unit > 1)
            part += digit * (unit /= 10);
        else if (!point && whole < NANO_MAX / NANO)
            whole = whole * 10 + digit;
    }
    if (whole >= NANO_MAX / NANO)
        whole = NANO_MAX / NANO - 1;
    *out = (minus ? -1 : 1) * (whole * NANO + part);
    return digits > 0;
}

static token word(tokens *t)
{
    size_t from = t->at;
    while (is_regular(peek(t)))
        t->at++;
    if (t->at == from)
        t->at++; /* a bracket that closes nothing */
    token out = {TOKEN_WORD, 0, str_slice(t->bytes, from, t->at)};
    if (read_number(out.bytes, &out.number))
        out.kind = TOKEN_NUMBER;
    return out;
}

static token name(tokens *t)
{
    size_t from = ++t->at;
    while (is_regular(peek(t)))
        t->at++;
    return (token){TOKEN_NAME, 0, str_slice(t->bytes, from, t->at)};
}

token token_next(tokens *t)
{
    skip_space(t);
    int c = peek(t);
    size_t from = t->at;
    bool twice = t->bytes.len - t->at >= 2 && t->bytes.ptr[t->at + 1] == c;
    if (c < 0)
        return (token){.kind = TOKEN_END};
    if (c == '/')
        return name(t);
    if (c == '(' || (c == '<' && !twice)) {
        t->at++;
        if (c == '(')
            skip_literal(t);
        else
            skip_hex(t);
        return (token){TOKEN_STRING, 0, str_slice(t->bytes, from, t->at)};
    }
    if (c == '[' || c == ']' || c == '<' || (c == '>' && twice)) {
        t->at += c == '<' || c == '>' ? 2 : 1;
        bool open = c == '[' || c == '<';
        return (token){.kind = open ? TOKEN_OPEN : TOKEN_CLOSE};
    }
    return word(t);
}
