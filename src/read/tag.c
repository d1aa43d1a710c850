/*
 * tag: in, HTML as text; out, tags with attributes, and decoded text.
 *
 * Reads each byte once. What is no tag is left to the caller as text. cmark's
 * own table of entities is used, so that HTML and Markdown know the same.
 */
#include "tag.h"

#include <string.h>

/* cmark names a parameter as we name a type. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <cmark-gfm/houdini.h>
#pragma GCC diagnostic pop

#include "fold.h"
#include "source.h"

/* ---- tokens ---------------------------------------------------------- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_space(str s, size_t *i)
{
    while (*i < s.len && is_space(s.ptr[*i]))
        ++*i;
}

/* A name in lower case; one that is too long is cut. */
static void read_name(str s, size_t *i, const char *stop, char *out)
{
    size_t n = 0;
    while (*i < s.len && !is_space(s.ptr[*i]) && s.ptr[*i] &&
           !strchr(stop, s.ptr[*i])) {
        if (n + 1 < NAME_MAX_BYTES)
            out[n++] = (char)fold_lower((unsigned char)s.ptr[*i] & 0x7F);
        ++*i;
    }
    out[n] = '\0';
}

static str read_value(tag_scan *sc, size_t *i)
{
    str s = sc->s;
    skip_space(s, i);
    char quote = *i < s.len ? s.ptr[*i] : '>';
    size_t from = *i;
    if (quote != '"' && quote != '\'') {
        while (*i < s.len && !is_space(s.ptr[*i]) && s.ptr[*i] != '>')
            ++*i;
        return str_slice(s, from, *i);
    }
    from = ++*i;
    bool *none = quote == '"' ? &sc->no_quote : &sc->no_apostrophe;
    const char *end = *none ? NULL : memchr(s.ptr + from, quote, s.len - from);
    *none = !end;
    if (!end) /* never closed: to the end of the tag */
        end = memchr(s.ptr + from, '>', s.len - from);
    size_t to = end ? (size_t)(end - s.ptr) : s.len;
    *i = to + (*none || !end ? 0 : 1);
    return str_slice(s, from, to);
}

static void read_attr(tag_scan *sc, size_t *i, tag *t)
{
    str s = sc->s;
    attr a = {.value = STR("")};
    read_name(s, i, "=>/", a.name);
    skip_space(s, i);
    if (*i < s.len && s.ptr[*i] == '=') {
        ++*i;
        a.value = read_value(sc, i);
    }
    if (t->nattrs < ATTRS_MAX && a.name[0])
        t->attrs[t->nattrs++] = a;
}

bool tag_read(tag_scan *sc, size_t *i, tag *t)
{
    str s = sc->s;
    size_t k = *i + 1;
    t->nattrs = 0;
    t->end = k < s.len && s.ptr[k] == '/';
    k += t->end;
    if (sc->no_end || k >= s.len || !is_letter(s.ptr[k]))
        return false;
    read_name(s, &k, "/>", t->name);
    for (;;) {
        while (k < s.len && (is_space(s.ptr[k]) || s.ptr[k] == '/'))
            k++;
        if (k >= s.len)
            return !(sc->no_end = true); /* it has no end: text */
        if (s.ptr[k] == '>')
            break;
        size_t was = k;
        read_attr(sc, &k, t);
        k += k == was; /* a stray "=" */
    }
    t->empty = s.ptr[k - 1] == '/';
    *i = k + 1;
    return true;
}

size_t markup_skip(str s, size_t i)
{
    str at = str_slice(s, i, s.len);
    const char *end = NULL;
    if (str_starts(at, "<!--"))
        end = "-->";
    else if (str_starts(at, "<![CDATA["))
        end = "]]>";
    else if (str_starts(at, "<?"))
        end = "?>";
    else if (str_starts(at, "<!") && at.len > 2 && is_letter(at.ptr[2]))
        end = ">";
    if (!end)
        return i;
    size_t to = str_find(s, end, i + 2);
    return to == SIZE_MAX ? s.len : to + strlen(end);
}

bool raw_end(str s, size_t i, const char *name, size_t *inner_end, size_t *to)
{
    size_t n = strlen(name);
    while (i < s.len) {
        const char *lt = memchr(s.ptr + i, '<', s.len - i);
        if (!lt)
            break;
        i = (size_t)(lt - s.ptr);
        str word = str_slice(s, i + 2, i + 2 + n);
        if (i + 1 < s.len && s.ptr[i + 1] == '/' && str_is_nocase(word, name)) {
            const char *gt = memchr(lt, '>', s.len - i);
            *inner_end = i;
            *to = gt ? (size_t)(gt - s.ptr) + 1 : s.len;
            return true;
        }
        i++;
    }
    return false;
}

/* ---- entities -------------------------------------------------------- */

str html_text(arena *a, str s)
{
    if (s.len == 0 || !memchr(s.ptr, '&', s.len) || s.len > INT32_MAX / 2)
        return s;
    cmark_strbuf out;
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &out, 0);
    houdini_unescape_html_f(&out, (const uint8_t *)s.ptr, (bufsize_t)s.len);
    str text = str_dup(a, (str){(const char *)out.ptr, (size_t)out.size});
    cmark_strbuf_free(&out);
    return source_windows(a, text);
}

static const str *attr_raw(const tag *t, const char *name)
{
    for (size_t i = 0; i < t->nattrs; i++)
        if (strcmp(t->attrs[i].name, name) == 0)
            return &t->attrs[i].value;
    return NULL;
}

bool attr_has(const tag *t, const char *name)
{
    return attr_raw(t, name) != NULL;
}

str attr_text(arena *a, const tag *t, const char *name)
{
    const str *raw = attr_raw(t, name);
    return raw ? html_text(a, *raw) : STR_NONE;
}

int attr_int(arena *a, const tag *t, const char *name, int max, int otherwise)
{
    str s = str_trim(attr_text(a, t, name));
    int n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return otherwise;
        n = n * 10 + (s.ptr[i] - '0');
        if (n > max)
            return max;
    }
    return n > 0 ? n : otherwise;
}

const char *attr_lang(arena *a, const tag *t)
{
    str s = attr_text(a, t, "lang");
    return s.len ? lang_canonical(a, s) : NULL;
}

static enum align align_named(str s)
{
    if (str_is_nocase(s, "left"))
        return ALIGN_LEFT;
    if (str_is_nocase(s, "right"))
        return ALIGN_RIGHT;
    return str_is_nocase(s, "center") ? ALIGN_CENTER : ALIGN_NONE;
}

/* The value of a property in style="…"; empty where it is not given. */
static str attr_style(arena *a, const tag *t, const char *property)
{
    str style = attr_text(a, t, "style");
    for (size_t i = 0; i < style.len;) {
        size_t end = str_find(style, ";", i);
        end = end == SIZE_MAX ? style.len : end;
        str rule = str_trim(str_slice(style, i, end));
        size_t colon = str_find(rule, ":", 0);
        if (colon != SIZE_MAX &&
            str_is_nocase(str_trim(str_slice(rule, 0, colon)), property))
            return str_trim(str_slice(rule, colon + 1, rule.len));
        i = end + 1;
    }
    return STR_NONE;
}

bool attr_has_class(arena *a, const tag *t, const char *name)
{
    str words = attr_text(a, t, "class");
    for (size_t i = 0, from = 0; i <= words.len; i++) {
        if (i < words.len && !strchr(" \t\r\n\f", words.ptr[i]))
            continue;
        if (str_is(str_slice(words, from, i), name))
            return true;
        from = i + 1;
    }
    return false;
}

enum align attr_align(arena *a, const tag *t)
{
    enum align own = align_named(str_trim(attr_text(a, t, "align")));
    return own != ALIGN_NONE ? own
                             : align_named(attr_style(a, t, "text-align"));
}

/* Emphasis dots asked for as in CSS. */
static bool asks_for_dots(arena *a, const tag *t)
{
    static const char *const properties[] = {
        "text-emphasis", "text-emphasis-style", "-webkit-text-emphasis",
        "-webkit-text-emphasis-style"};
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        str v = attr_style(a, t, properties[i]);
        if (v.len && !str_starts(v, "none"))
            return true;
    }
    return false;
}

enum inl_kind attr_kind(arena *a, const tag *t, enum inl_kind otherwise)
{
    if (attr_has_class(a, t, "proper-name"))
        return INL_NAME;
    if (attr_has_class(a, t, "book-title"))
        return INL_TITLE;
    return otherwise == INL_SPAN && asks_for_dots(a, t) ? INL_EMPH : otherwise;
}
