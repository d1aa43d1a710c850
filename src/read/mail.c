/*
 * mail: a text -> header fields and body (RFC 5322), as far as a release
 * pasted or saved from a mail program needs it.
 *
 * The head is known by its first line being a field of the table; it ends at
 * the first blank line. Quoted-printable (RFC 2045, 6.7) is undone. Refuses
 * base64 and messages of several parts: those are saved as text first.
 */
#include "mail.h"

#include <string.h>

#include "source.h"

static const char *const names[] = {
    "subject",
    "from",
    "to",
    "cc",
    "bcc",
    "date",
    "sent",
    "reply-to",
    "sender",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "content-transfer-encoding",
    "delivered-to",
    "content-language",
    "importance",
    "betreff",
    "von",
    "an",
    "gesendet",
    "datum",
    "objet",
    "de",
    "envoyé",
    "asunto",
    "主题",
    "发件人",
    "收件人",
    "主旨",
    "寄件者",
    "收件者",
    "件名",
    "差出人",
    "宛先",
    "제목",
    "보낸 사람",
    "받는 사람",
};

/* Fields under another name in other languages. */
static const struct {
    const char *local, *name;
} synonyms[] = {
    {"betreff", "subject"}, {"objet", "subject"}, {"asunto", "subject"},
    {"主题", "subject"},    {"主旨", "subject"},  {"件名", "subject"},
    {"제목", "subject"},    {"sent", "date"},     {"gesendet", "date"},
    {"datum", "date"},      {"envoyé", "date"},
};

/* ---- the head ---------------------------------------------------------- */

static bool is_known(str name)
{
    if (name.len > 2 && str_is_nocase(str_slice(name, 0, 2), "x-"))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_is_nocase(name, names[i]))
            return true;
    return false;
}

/* Bytes of the field name at the beginning of line, or 0; *value is the
 * offset behind its colon. */
static size_t field_name(str line, size_t *value)
{
    size_t ascii = str_find(str_slice(line, 0, 64), ":", 0);
    size_t wide = str_find(str_slice(line, 0, 64), "：", 0);
    size_t end = ascii < wide ? ascii : wide;
    if (end == SIZE_MAX)
        return 0;
    *value = end + (end == ascii ? 1 : 3);
    return str_trim(str_slice(line, 0, end)).len;
}

static str line_at(str text, size_t from)
{
    size_t to = str_find(text, "\n", from);
    return str_slice(text, from, to == SIZE_MAX ? text.len : to);
}

static bool is_field(str line)
{
    size_t value, n = field_name(line, &value);
    return n > 0 && is_known(str_slice(line, 0, n));
}

/* Two known fields, or one that is the subject. */
bool mail_is(str text)
{
    str first = line_at(text, 0);
    if (!is_field(first))
        return false;
    size_t value;
    if (str_is_nocase(str_slice(first, 0, field_name(first, &value)),
                      "subject"))
        return true;
    return is_field(line_at(text, first.len + 1));
}

/* Longer fields are lists of receivers; their rest says nothing here. */
#define VALUE_MAX 4096
#define FIELDS_MAX 500

static void unfold(const source *src, mail_field *f, str more)
{
    if (f->value.len > VALUE_MAX)
        return;
    const str parts[] = {f->value, str_trim(more)};
    f->value = str_join(src->a, parts, 2, " ");
}

/* Reads the fields; returns the offset behind the head. */
static size_t read_head(const source *src, mail *out)
{
    VEC(mail_field) v = {0};
    where at = source_start(src);
    size_t i = 0;
    while (i < src->bytes.len && v.n < FIELDS_MAX) {
        str line = line_at(src->bytes, i);
        size_t value, n = field_name(line, &value);
        bool blank = str_trim(line).len == 0;
        bool folded = line.ptr[0] == ' ' || line.ptr[0] == '\t';
        if (!blank && !(folded && v.n > 0) && n == 0)
            break;
        i += line.len + (i + line.len < src->bytes.len);
        if (blank)
            break;
        if (folded && v.n > 0)
            unfold(src, &v.v[v.n - 1], line);
        else
            VEC_PUSH(src->a, &v,
                     (mail_field){at, str_slice(line, 0, n),
                                  str_trim(str_slice(line, value, line.len))});
        at.line++;
    }
    out->fields = v.v;
    out->n = v.n;
    return i;
}

static const char *plain_name(str name)
{
    for (size_t i = 0; i < sizeof synonyms / sizeof synonyms[0]; i++)
        if (str_is_nocase(name, synonyms[i].local))
            return synonyms[i].name;
    return NULL;
}

const mail_field *mail_find(const mail *m, const char *name)
{
    for (size_t i = 0; i < m->n; i++) {
        const char *plain = plain_name(m->fields[i].name);
        if (str_is_nocase(m->fields[i].name, name) ||
            (plain && strcmp(plain, name) == 0))
            return &m->fields[i];
    }
    return NULL;
}

/* ---- the body ---------------------------------------------------------- */

static str undo_quoted(arena *a, str s)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < s.len; i++) {
        size_t left = s.len - i;
        if (s.ptr[i] != '=') {
            buf_char(&b, s.ptr[i]);
        } else if (left > 1 && s.ptr[i + 1] == '\n') {
            i++;
        } else if (left > 2 && hex_digit(s.ptr[i + 1]) >= 0 &&
                   hex_digit(s.ptr[i + 2]) >= 0) {
            buf_char(&b, (char)(hex_digit(s.ptr[i + 1]) * 16 +
                                hex_digit(s.ptr[i + 2])));
            i += 2;
        } else {
            buf_char(&b, '=');
        }
    }
    return buf_str(&b);
}

static bool begins_nocase(str s, const char *prefix)
{
    return str_is_nocase(str_slice(s, 0, strlen(prefix)), prefix);
}

static bool decode_body(const source *src, mail *m)
{
    const mail_field *how = mail_find(m, "content-transfer-encoding");
    const mail_field *type = mail_find(m, "content-type");
    const mail_field *bad = NULL;
    if (type && begins_nocase(type->value, "multipart/"))
        bad = type;
    else if (how && begins_nocase(how->value, "base64"))
        bad = how;
    if (bad) {
        diag_add(src->d, D_MAIL_ENCODED, bad->at);
        return false;
    }
    if (!how || !begins_nocase(how->value, "quoted-printable"))
        return true;
    return source_decode(src->a, source_start(src),
                         undo_quoted(src->a, m->body), src->d, &m->body);
}

bool mail_split(const source *src, mail *out)
{
    *out = (mail){.body = src->bytes, .body_at = source_start(src)};
    if (!mail_is(src->bytes))
        return true;
    size_t end = read_head(src, out);
    out->body = str_slice(src->bytes, end, src->bytes.len);
    out->body_at = where_at(out->body_at, src->bytes, end);
    return decode_body(src, out);
}
