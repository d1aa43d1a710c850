/*
 * charset: in, bytes that say in what encoding they are; out, UTF-8.
 *
 * A page of HTML says it in a meta, one of XHTML in its first line. The names
 * in use are many, and some mean more than they say: who writes ISO-8859-1
 * or gb2312 uses Windows-1252 and GB18030 (WHATWG Encoding, 4.2). The C
 * library's iconv converts; a byte that fits nothing costs one character.
 */
#include "charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "tag.h"

/* How far into a file its encoding is looked for. */
#define DECLARED_MAX 16384u

static const struct {
    const char *labels; /* each between "|" */
    const char *name;   /* for iconv */
} charsets[] = {
    {"|utf-8|utf8|unicode-1-1-utf-8|", "UTF-8"},
    {"|windows-1252|cp1252|x-cp1252|iso-8859-1|iso8859-1|iso88591|latin1|"
     "latin-1|l1|us-ascii|ascii|iso_8859-1|ibm819|cp819|",
     "WINDOWS-1252"},
    {"|windows-1250|cp1250|x-cp1250|", "WINDOWS-1250"},
    {"|windows-1251|cp1251|x-cp1251|", "WINDOWS-1251"},
    {"|windows-1253|cp1253|", "WINDOWS-1253"},
    {"|windows-1254|cp1254|iso-8859-9|latin5|", "WINDOWS-1254"},
    {"|windows-1255|cp1255|iso-8859-8|iso-8859-8-i|", "WINDOWS-1255"},
    {"|windows-1256|cp1256|", "WINDOWS-1256"},
    {"|windows-1257|cp1257|", "WINDOWS-1257"},
    {"|windows-1258|cp1258|", "WINDOWS-1258"},
    {"|windows-874|tis-620|iso-8859-11|", "WINDOWS-874"},
    {"|iso-8859-2|latin2|", "ISO-8859-2"},
    {"|iso-8859-3|", "ISO-8859-3"},
    {"|iso-8859-4|", "ISO-8859-4"},
    {"|iso-8859-5|", "ISO-8859-5"},
    {"|iso-8859-6|", "ISO-8859-6"},
    {"|iso-8859-7|", "ISO-8859-7"},
    {"|iso-8859-10|", "ISO-8859-10"},
    {"|iso-8859-13|", "ISO-8859-13"},
    {"|iso-8859-14|", "ISO-8859-14"},
    {"|iso-8859-15|latin9|iso8859-15|", "ISO-8859-15"},
    {"|iso-8859-16|", "ISO-8859-16"},
    {"|koi8-r|koi8|", "KOI8-R"},
    {"|koi8-u|", "KOI8-U"},
    {"|macintosh|x-mac-roman|", "MACINTOSH"},
    {"|shift_jis|shift-jis|sjis|x-sjis|ms_kanji|windows-31j|cp932|ms932|",
     "CP932"},
    {"|euc-jp|x-euc-jp|", "EUC-JP-MS"},
    {"|iso-2022-jp|", "ISO-2022-JP-3"},
    {"|big5|big5-hkscs|x-x-big5|cn-big5|cp950|", "BIG5-HKSCS"},
    {"|gb2312|gbk|gb18030|gb_2312-80|x-gbk|cp936|chinese|euc-cn|", "GB18030"},
    {"|euc-kr|ks_c_5601-1987|ks_c_5601-1989|ksc5601|windows-949|cp949|uhc|"
     "korean|",
     "UHC"},
};

static const char *charset_named(arena *a, str label)
{
    char *low = arena_printf(a, "|%.*s|", (int)str_trim(label).len,
                             str_trim(label).ptr);
    for (char *c = low; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + 0x20);
    if (label.len > 40 || strlen(low) < 3)
        return NULL;
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
        if (strstr(charsets[i].labels, low))
            return charsets[i].name;
    return NULL;
}

/* The value behind the first "name=" in s, with or without quotes. */
static str value_of(str s, const char *name)
{
    size_t at = str_find(s, name, 0);
    if (at == SIZE_MAX)
        return STR("");
    s = str_trim(str_slice(s, at + strlen(name), s.len));
    if (s.len == 0 || s.ptr[0] != '=')
        return STR("");
    s = str_trim(str_slice(s, 1, s.len));
    char quote = s.len > 0 && strchr("\"'", s.ptr[0]) ? s.ptr[0] : '\0';
    size_t from = quote ? 1 : 0, to = from;
    while (to < s.len && s.ptr[to] != quote &&
           !(quote == '\0' && strchr(" \t\r\n;>", s.ptr[to])))
        to++;
    return str_slice(s, from, to);
}

/* What a meta says: charset="…", or content="text/html; charset=…". */
static str of_meta(arena *a, const tag *t)
{
    str content = attr_text(a, t, "content");
    if (attr_has(t, "charset"))
        return attr_text(a, t, "charset");
    if (!str_is_nocase(attr_text(a, t, "http-equiv"), "content-type"))
        return STR("");
    char *low = str_chars(a, content);
    for (char *c = low; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + 0x20);
    return value_of(str_of(low), "charset");
}

static bool is_xml(str s)
{
    return str_starts(s, "<?xml");
}

const char *charset_declared(arena *a, str bytes)
{
    str s = str_slice(bytes, 0, DECLARED_MAX);
    if (is_xml(s)) {
        size_t end = str_find(s, "?>", 0);
        str label = value_of(str_slice(s, 0, end), "encoding");
        if (label.len > 0)
            return charset_named(a, label);
    }
    tag_scan scan = {.s = s};
    for (size_t i = 0; (i = str_find(s, "<", i)) != SIZE_MAX;) {
        tag t;
        size_t to = markup_skip(s, i);
        bool is_tag = to == i && tag_read(&scan, &to, &t);
        if (is_tag && !t.end && strcmp(t.name, "meta") == 0 &&
            of_meta(a, &t).len > 0)
            return charset_named(a, of_meta(a, &t));
        if (is_tag && strcmp(t.name, "body") == 0)
            return NULL;
        i = to > i ? to : i + 1;
    }
    return NULL;
}

bool charset_decode(arena *a, const char *charset, str bytes, str *out)
{
    iconv_t cd = iconv_open("UTF-8", charset);
    if (cd == (iconv_t)-1)
        return false;
    buf b = buf_new(a);
    char *in = (char *)(uintptr_t)bytes.ptr, room[4096];
    size_t left = bytes.len;
    while (left > 0) {
        char *to = room;
        size_t free_bytes = sizeof room;
        errno = 0;
        size_t n = iconv(cd, &in, &left, &to, &free_bytes);
        buf_bytes(&b, room, sizeof room - free_bytes);
        if (n != (size_t)-1 || errno == E2BIG || left == 0)
            continue;
        buf_utf8(&b, 0xFFFD);
        in++;
        left--;
    }
    iconv_close(cd);
    *out = buf_str(&b);
    return true;
}
