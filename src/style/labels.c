/*
 * Labels. In: `labels` of a layout; out: the words of a language, with their
 * {fields} filled in. The one idea: a field that the release does not have
 * takes the marks beside it along, and a line of nothing but such fields
 * goes. Refuses unknown fields, labels that nothing asks for, and patterns
 * that are no date.
 */
#include "layout.h"

#include <string.h>

const char *const label_names[LABEL_COUNT + 1] = {
#define X(id, name, fields) [LABEL_##id] = name,
    LABEL_LIST(X)
#undef X
};
static const char *const label_fields[LABEL_COUNT] = {
#define X(id, name, fields) [LABEL_##id] = fields,
    LABEL_LIST(X)
#undef X
};
const char *const words_calendar[] = {"gregorian", "roc", "japanese",
                                      "buddhist", NULL};

/* Fields of any label ... */
#define FIELDS_ANY                                                      \
    "headline", "slug", "organisation", "organisations", "date", "url", \
        "located", "version"
static const char *const fields_any[] = {FIELDS_ANY, NULL};
/* ... and of furniture, which has the page besides. */
static const char *const fields_furniture[] = {
    FIELDS_ANY, "page",         "pages",   "page-line",
    "more",     "release-line", "contact", NULL};

/* ---- lookup -------------------------------------------------------------- */

static str find_in(const layout *l, const char *lang, const char *name)
{
    const node *map = node_get(l->labels, lang);
    const node *n = node_get(map, name);
    return n != NULL && n->kind == NODE_SCALAR ? n->text : STR_NONE;
}

str label_find(arena *a, const layout *l, const char *lang, const char *name,
               const char **in)
{
    const char *chain[LANG_CHAIN_MAX];
    style_lang_chain(a, lang, chain);
    for (size_t i = 0; chain[i] != NULL; i++) {
        str s = find_in(l, chain[i], name);
        if (s.ptr == NULL)
            continue;
        *in = lang;
        return s;
    }
    *in = "en";
    return find_in(l, "en", name);
}

/* ---- filling in ---------------------------------------------------------- */

static bool is_separator(uint32_t cp)
{
    static const uint32_t marks[] = {' ',    ',',    ';',    '|',    '/',
                                     '-',    0xB7,   0x2013, 0x2014, 0x2022,
                                     0x3000, 0x3001, 0xFF0C, 0xFF1B, 0x060C};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (cp == marks[i])
            return true;
    return false;
}

/* Bytes of the code point that ends s, and the code point. */
static size_t last_cp(str s, uint32_t *cp)
{
    size_t from = s.len - 1;
    while (from > 0 && ((uint8_t)s.ptr[from] & 0xC0) == 0x80)
        from--;
    size_t i = from;
    *cp = utf8_next(s, &i);
    return s.len - from;
}

static str trim_end(str s)
{
    uint32_t cp;
    while (s.len > 0) {
        size_t n = last_cp(s, &cp);
        if (!is_separator(cp))
            break;
        s.len -= n;
    }
    return s;
}

static str trim_start(str s)
{
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        if (!is_separator(utf8_next(s, &i)))
            return str_slice(s, from, s.len);
    }
    return str_slice(s, s.len, s.len);
}

/* Takes a bracket pair off that has nothing left in it. */
static void trim_brackets(str *before, str *after)
{
    static const char *const pairs[][2] = {
        {"(", ")"}, {"（", "）"}, {"[", "]"}, {"【", "】"}};
    for (size_t i = 0; i < 4; i++) {
        if (!str_ends(*before, pairs[i][0]) || !str_starts(*after, pairs[i][1]))
            continue;
        before->len -= strlen(pairs[i][0]);
        *after = str_slice(*after, strlen(pairs[i][1]), after->len);
    }
}

str template_trim(arena *a, str line)
{
    for (;;) {
        size_t at = str_find(line, "\1", 0);
        if (at == SIZE_MAX)
            return line;
        str before = str_slice(line, 0, at);
        str after = str_slice(line, at + 1, line.len);
        trim_brackets(&before, &after);
        if (trim_end(before).len > 0)
            before = trim_end(before);
        else
            after = trim_start(after);
        line = str_join(a, (str[]){before, after}, 2, "");
    }
}

bool template_asks(str text, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = str_find(text, "{", 0); i != SIZE_MAX;
         i = str_find(text, "{", i + 1))
        if (str_is(str_slice(text, i + 1, i + 1 + n), name) &&
            i + 1 + n < text.len && text.ptr[i + 1 + n] == '}')
            return true;
    return false;
}

static str field_text(str name, const fill *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(name, fields[i].name))
            return fields[i].text;
    return STR_NONE;
}

/* One line; empty if it has fields and none of them has a text. */
static str fill_line(arena *a, str line, const fill *fields, size_t n)
{
    buf out = buf_new(a);
    size_t asked = 0, got = 0;
    for (size_t i = 0; i < line.len;) {
        size_t open = str_find(line, "{", i);
        size_t close = str_find(line, "}", open);
        if (open == SIZE_MAX || close == SIZE_MAX) {
            buf_add(&out, str_slice(line, i, line.len));
            break;
        }
        buf_add(&out, str_slice(line, i, open));
        str text = field_text(str_slice(line, open + 1, close), fields, n);
        if (text.len > 0)
            buf_add(&out, text);
        else
            buf_char(&out, TEMPLATE_EMPTY);
        asked++;
        got += text.len > 0;
        i = close + 1;
    }
    if (asked > 0 && got == 0)
        return STR_NONE;
    return template_trim(a, buf_str(&out));
}

str template_fill(arena *a, str text, const fill *fields, size_t n)
{
    buf out = buf_new(a);
    for (size_t from = 0; from <= text.len;) {
        size_t to = str_find(text, "\n", from);
        if (to == SIZE_MAX)
            to = text.len;
        str line = fill_line(a, str_slice(text, from, to), fields, n);
        if (line.len > 0 && out.n > 0)
            buf_char(&out, '\n');
        buf_add(&out, line);
        from = to + 1;
    }
    return buf_str(&out);
}

/* ---- checking ------------------------------------------------------------ */

/* Names of all labels that layouts have added. */
static const char *const *added_labels(loading *ld)
{
    VEC(const char *) names = {0};
    const node *all = ld->l->labels;
    for (size_t i = 0; all != NULL && i < all->n; i++) {
        const node *map = all->pairs[i].value;
        for (size_t k = 0; map->kind == NODE_MAP && k < map->n; k++)
            if (word_parse(map->pairs[k].key, label_names) < 0)
                VEC_PUSH(ld->a, &names, map->pairs[k].key.ptr);
    }
    VEC_PUSH(ld->a, &names, NULL);
    return names.v;
}

/* The lists of names joined; any may be NULL. */
static const char *const *names_of(arena *a, const char *const *x,
                                   const char *const *y, str words)
{
    VEC(const char *) all = {0};
    for (; x != NULL && *x != NULL; x++)
        VEC_PUSH(a, &all, *x);
    for (; y != NULL && *y != NULL; y++)
        VEC_PUSH(a, &all, *y);
    for (size_t from = 0; from < words.len;) {
        size_t to = str_find(words, " ", from);
        if (to == SIZE_MAX)
            to = words.len;
        VEC_PUSH(a, &all, str_chars(a, str_slice(words, from, to)));
        from = to + 1;
    }
    VEC_PUSH(a, &all, NULL);
    return all.v;
}

static void check_field(loading *ld, str name, where at,
                        const char *const *known)
{
    if (word_parse(name, known) >= 0)
        return;
    const char *near = keys_nearest(name, known);
    const char *help =
        near != NULL
            ? arena_printf(ld->a, "did you mean {%s}?", near)
            : arena_printf(ld->a, "the fields are %s, and labels of your own",
                           keys_word_list(ld->a, known));
    diag_add(ld->d, D_FIELD_UNKNOWN, at, str_chars(ld->a, name), help);
}

static void check_template(loading *ld, str text, where at,
                           const char *const *known)
{
    for (size_t i = str_find(text, "{", 0); i != SIZE_MAX;) {
        size_t end = str_find(text, "}", i);
        if (end == SIZE_MAX) {
            diag_add(ld->d, D_FIELD_OPEN, at);
            return;
        }
        check_field(ld, str_slice(text, i + 1, end), at, known);
        i = str_find(text, "{", end);
    }
}

static void check_known(loading *ld, enum label_id id, const node *n,
                        const char *const *added)
{
    bool is_date = id == LABEL_DATE || id == LABEL_TIME || id == LABEL_DATETIME;
    if (is_date && !date_pattern_ok(n->text))
        diag_add(ld->d, D_DATE_PATTERN, n->at, n->text.ptr);
    if (is_date || label_fields[id] == NULL)
        return;
    check_template(
        ld, n->text, n->at,
        names_of(ld->a, fields_any, added, str_of(label_fields[id])));
}

static void check_labels(loading *ld, const node *map, const char *const *added)
{
    for (size_t i = 0; map->kind == NODE_MAP && i < map->n; i++) {
        const node *n = map->pairs[i].value;
        if (n->kind != NODE_SCALAR)
            continue;
        int id = word_parse(map->pairs[i].key, label_names);
        if (id >= 0)
            check_known(ld, (enum label_id)id, n, added);
        else
            check_template(ld, n->text, n->at, fields_any);
    }
}

/* ---- labels that nothing asks for ---------------------------------------- */

/* What a piece says in words: its text, or what stands for its picture. */
static str furniture_template(const furniture *f)
{
    if (f->kind == FURN_TEXT)
        return str_of(f->text);
    return f->kind == FURN_IMAGE ? f->alt : STR_NONE;
}

static bool furniture_asks(const master *m, const char *name)
{
    for (size_t i = 0; i < m->nfurniture; i++)
        if (template_asks(furniture_template(&m->furniture[i]), name))
            return true;
    return false;
}

static bool any_furniture_asks(const layout *l, const char *name)
{
    for (int k = 0; k < MASTERS; k++)
        if (furniture_asks(&l->masters[k], name))
            return true;
    return false;
}

static bool labels_ask(const node *all, const char *name)
{
    for (size_t i = 0; all != NULL && i < all->n; i++) {
        const node *map = all->pairs[i].value;
        for (size_t k = 0; map->kind == NODE_MAP && k < map->n; k++)
            if (map->pairs[k].value->kind == NODE_SCALAR &&
                template_asks(map->pairs[k].value->text, name))
                return true;
    }
    return false;
}

static void check_used(loading *ld, const node_pair *p)
{
    const char *name = p->key.ptr;
    const layout *l = ld->l;
    if (!diags_ok(ld->d)) /* what asks for it may have been refused */
        return;
    if (word_parse(p->key, label_names) >= 0 || any_furniture_asks(l, name) ||
        labels_ask(l->labels, name))
        return;
    const char *near = keys_nearest(p->key, label_names);
    diag_add(ld->d, D_LABEL_UNUSED, p->at, name,
             near != NULL
                 ? arena_printf(ld->a, "did you mean \"%s\"?", near)
                 : arena_printf(ld->a,
                                "write {%s} in the text of some furniture, "
                                "or remove it",
                                name));
}

static void check_furniture(loading *ld, const master *m,
                            const char *const *known)
{
    for (size_t i = 0; i < m->nfurniture; i++)
        check_template(ld, furniture_template(&m->furniture[i]),
                       m->furniture[i].at, known);
}

void labels_load(loading *ld)
{
    layout *l = ld->l;
    const node *all = node_get(l->root, "labels");
    l->labels = all != NULL && all->kind == NODE_MAP ? all : NULL;
    const char *const *added = added_labels(ld);
    const char *const *known =
        names_of(ld->a, fields_furniture, added, STR_NONE);
    for (int k = 0; k < MASTERS; k++)
        check_furniture(ld, &l->masters[k], known);
    for (size_t i = 0; l->labels != NULL && i < l->labels->n; i++) {
        const node_pair *p = &l->labels->pairs[i];
        if (lang_key(ld, p) == NULL)
            continue;
        check_labels(ld, p->value, added);
        for (size_t k = 0; p->value->kind == NODE_MAP && k < p->value->n; k++)
            check_used(ld, &p->value->pairs[k]);
    }
}
