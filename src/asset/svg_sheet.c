/*
 * svg_sheet: the style element: rules of an element name, .class and #id, as
 * drawing programs write them. Combinators, pseudo-classes and at-rules are
 * told and skipped. Source: CSS 2.1, 4.1 and 6.4.3.
 */
#include "svg.h"

#include <stdlib.h>
#include <string.h>

static str without_comments(arena *a, str css)
{
    buf b = buf_new(a);
    size_t i = 0;

    while (i < css.len) {
        size_t from = str_find(css, "/*", i);
        from = from == SIZE_MAX ? css.len : from;
        buf_add(&b, str_slice(css, i, from));
        size_t to = from < css.len ? str_find(css, "*/", from + 2) : css.len;
        i = to >= css.len ? css.len : to + 2;
    }
    return buf_str(&b);
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || (c & 0x80) != 0;
}

static str take_name(str s, size_t *i)
{
    size_t from = *i;

    while (*i < s.len && is_name_char(s.ptr[*i]))
        ++*i;
    return str_slice(s, from, *i);
}

/* "path", ".a", "#b", "path.a.b", "*"; false for anything else. */
static bool read_selector(str s, svg_rule *r)
{
    size_t i = 0;

    if (s.len == 0)
        return false;
    if (s.ptr[0] == '*')
        i = 1;
    else
        r->type = take_name(s, &i);
    while (i < s.len) {
        char mark = s.ptr[i++];
        str name = take_name(s, &i);
        if (name.len == 0)
            return false;
        if (mark == '#' && r->id.len == 0)
            r->id = name;
        else if (mark == '.' && r->nclasses < 4)
            r->classes[r->nclasses++] = name;
        else
            return false;
    }
    r->weight = 100 * (r->id.len > 0) + 10 * r->nclasses + (r->type.len > 0);
    return true;
}

static void warn_selector(svg *s, str sel)
{
    const char *text = str_chars(s->tmp, sel);

    svg_warn(s, D_SVG_CHANGED,
             arena_printf(s->tmp, "the style rule \"%.40s\"", text));
}

static void add_rules(svg *s, str selectors, str body)
{
    size_t i = 0;

    while (i <= selectors.len && s->rules.n < SVG_RULES_MAX) {
        size_t comma = str_find(selectors, ",", i);
        comma = comma == SIZE_MAX ? selectors.len : comma;
        str one = str_trim(str_slice(selectors, i, comma));
        svg_rule r = {.body = body, .order = s->rules.n};
        if (read_selector(one, &r))
            VEC_PUSH(s->tmp, &s->rules, r);
        else
            warn_selector(s, one);
        i = comma + 1;
    }
    if (s->rules.n >= SVG_RULES_MAX)
        s->too_complex = "its style sheet has over a thousand rules";
}

/* Behind the block that opens at or after i, or behind the next semicolon. */
static size_t skip_at_rule(str css, size_t i)
{
    int depth = 0;

    for (; i < css.len; i++) {
        if (css.ptr[i] == ';' && depth == 0)
            return i + 1;
        if (css.ptr[i] == '{')
            depth++;
        if (css.ptr[i] == '}' && --depth <= 0)
            return i + 1;
    }
    return i;
}

void svg_read_sheet(svg *s, str text)
{
    str css = without_comments(s->tmp, text);
    size_t i = 0;

    while (i < css.len && s->too_complex == NULL) {
        if (svg_is_space(css.ptr[i])) {
            i++;
            continue;
        }
        if (css.ptr[i] == '@') { /* @font-face, @charset: no matter here */
            i = skip_at_rule(css, i);
            continue;
        }
        size_t open = str_find(css, "{", i);
        if (open == SIZE_MAX)
            return;
        size_t end = str_find(css, "}", open);
        end = end == SIZE_MAX ? css.len : end;
        add_rules(s, str_slice(css, i, open), str_slice(css, open + 1, end));
        i = end + 1;
    }
}

static int compare_rules(const void *a, const void *b)
{
    const svg_rule *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight < y->weight ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

void svg_sort_rules(svg *s)
{
    if (s->rules.n > 1)
        qsort(s->rules.v, s->rules.n, sizeof *s->rules.v, compare_rules);
}

/* Is word one of those in list, which white space separates? */
static bool has_word(const char *list, str word)
{
    while (list != NULL && *list != '\0') {
        const char *from;
        svg_skip(&list);
        for (from = list; *list != '\0' && !svg_is_space(*list);)
            list++;
        if (str_eq((str){from, (size_t)(list - from)}, word))
            return true;
    }
    return false;
}

bool svg_rule_fits(const svg_rule *r, const xmlNode *n, const char *id,
                   const char *classes)
{
    if (r->type.len > 0 && !str_is(r->type, (const char *)n->name))
        return false;
    if (r->id.len > 0 && (id == NULL || !str_is(r->id, id)))
        return false;
    for (int i = 0; i < r->nclasses; i++)
        if (!has_word(classes, r->classes[i]))
            return false;
    return true;
}
