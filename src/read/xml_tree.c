/*
 * xml_tree: questions to the tree of an XML file, and to the head of its text.
 */
#include "xml.h"

#include <string.h>

#include "tag.h"

/* ---- the tree ---------------------------------------------------------- */

bool xml_is(const xnode *n, const char *name)
{
    return n && n->name && strcmp(n->name, name) == 0;
}

static const xnode *first_from(const xnode *n, const char *name)
{
    while (n && !(n->name && (!name || strcmp(n->name, name) == 0)))
        n = n->next;
    return n;
}

const xnode *xml_child(const xnode *n, const char *name)
{
    return n ? first_from(n->first, name) : NULL;
}

const xnode *xml_next(const xnode *n, const char *name)
{
    return n ? first_from(n->next, name) : NULL;
}

const xnode *xml_find(const xnode *n, const char *path)
{
    char name[64];
    while (n && *path) {
        size_t len = strcspn(path, "/");
        assert(len < sizeof name);
        memcpy(name, path, len);
        name[len] = '\0';
        n = xml_child(n, name);
        path += len + (path[len] == '/');
    }
    return n;
}

const xnode *xml_walk(const xnode *n, const xnode *top)
{
    const xnode *down = xml_child(n, NULL);
    if (down)
        return down;
    for (; n && n != top; n = n->parent) {
        const xnode *beside = xml_next(n, NULL);
        if (beside)
            return beside;
    }
    return NULL;
}

const xnode *xml_within(const xnode *n, const char *name)
{
    const xnode *top = n;
    for (n = n ? xml_walk(n, top) : NULL; n; n = xml_walk(n, top))
        if (xml_is(n, name))
            return n;
    return NULL;
}

static const xattr *attr_of(const xnode *n, const char *name)
{
    for (size_t i = 0; n && i < n->nattrs; i++)
        if (strcmp(n->attrs[i].name, name) == 0)
            return &n->attrs[i];
    return NULL;
}

str xml_attr(const xnode *n, const char *name)
{
    const xattr *a = attr_of(n, name);
    return a ? str_trim(a->value) : STR_NONE;
}

bool xml_has_attr(const xnode *n, const char *name)
{
    return attr_of(n, name) != NULL;
}

const char *xml_lang(arena *a, const xnode *n)
{
    for (; n; n = n->parent) {
        str named = xml_attr(n, "xml:lang");
        if (named.len > 0)
            return lang_canonical(a, named);
    }
    return NULL;
}

static void add_typed(buf *b, const xnode *n)
{
    if (!n->name)
        buf_add(b, n->text);
    for (n = n->first; n; n = n->next)
        add_typed(b, n);
}

str xml_typed(arena *a, const xnode *n)
{
    buf b = buf_new(a);
    if (n)
        add_typed(&b, n);
    return buf_str(&b);
}

str xml_text(arena *a, const xnode *n)
{
    str typed = str_trim(xml_typed(a, n));
    buf b = buf_new(a);
    bool blank = false;
    for (size_t i = 0; i < typed.len; i++) {
        bool space = strchr(" \t\r\n", typed.ptr[i]) != NULL;
        if (space && !blank)
            buf_char(&b, ' ');
        else if (!space)
            buf_char(&b, typed.ptr[i]);
        blank = space;
    }
    return buf_str(&b);
}

/* ---- the head of the text ---------------------------------------------- */

static size_t skip_blank(str s, size_t i)
{
    while (i < s.len && strchr(" \t\r\n", s.ptr[i]))
        i++;
    return i;
}

/* Behind a doctype at i, with the declarations inside of it. */
static size_t doctype_end(str s, size_t i)
{
    size_t open = str_find(s, "[", i), close = str_find(s, ">", i);
    if (open != SIZE_MAX && open < close)
        close = str_find(s, "]", open);
    close = close == SIZE_MAX ? close : str_find(s, ">", close);
    return close == SIZE_MAX ? s.len : close + 1;
}

/* The "<" of the root element; s.len where there is none. */
static size_t root_start(str s)
{
    for (size_t i = 0;;) {
        i = skip_blank(s, i);
        str rest = str_slice(s, i, s.len);
        if (str_starts(rest, "<!DOCTYPE") || str_starts(rest, "<!doctype")) {
            i = doctype_end(s, i);
            continue;
        }
        size_t next = i < s.len ? markup_skip(s, i) : i;
        if (next == i)
            return str_starts(rest, "<") ? i : s.len;
        i = next;
    }
}

static bool is_name_end(char c)
{
    return strchr(" \t\r\n/>", c) != NULL;
}

/* The value of xmlns or xmlns:prefix in a tag. */
static str declared_ns(arena *a, str head, str prefix)
{
    const char *decl = prefix.len
                           ? arena_printf(a, "xmlns:%s", str_chars(a, prefix))
                           : "xmlns";
    size_t len = strlen(decl);
    for (size_t i = 0; (i = str_find(head, decl, i)) != SIZE_MAX; i += len) {
        size_t eq = skip_blank(head, i + len);
        if (eq >= head.len || head.ptr[eq] != '=')
            continue;
        size_t from = skip_blank(head, eq + 1);
        if (from >= head.len || !strchr("\"'", head.ptr[from]))
            continue;
        const char quote[2] = {head.ptr[from], '\0'};
        size_t end = str_find(head, quote, from + 1);
        if (end != SIZE_MAX)
            return str_slice(head, from + 1, end);
    }
    return STR_NONE;
}

bool xml_root(str text, str *name, str *ns)
{
    size_t from = root_start(text), end = from + 1;
    *name = *ns = STR_NONE;
    while (end < text.len && !is_name_end(text.ptr[end]))
        end++;
    if (from >= text.len || end == from + 1 || end >= text.len)
        return false;
    str full = str_slice(text, from + 1, end), prefix = STR_NONE;
    size_t colon = str_find(full, ":", 0), close = str_find(text, ">", end);
    if (colon != SIZE_MAX) {
        prefix = str_slice(full, 0, colon);
        full = str_slice(full, colon + 1, full.len);
    }
    char c = full.len ? full.ptr[0] : '!';
    *name = full;
    arena *tmp = arena_new();
    *ns = declared_ns(
        tmp, str_slice(text, end, close == SIZE_MAX ? text.len : close),
        prefix);
    arena_drop(tmp);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
