/*
 * ytree: in, YAML text; out, a tree of its values with their places.
 *
 * One idea: libyaml's events are turned into nodes by recursion that ends at
 * NESTING_MAX. Anchors, references and merge keys are refused, so a small
 * file cannot grow into a large one, and so is a key that comes twice.
 */
#include "ytree.h"

#include <string.h>
#include <yaml.h>

/* More values than any release has; of one document. */
enum { VALUES_MAX = 5000, KEYS_MAX = 500 };

typedef struct loader {
    const source *src;
    arena *a;
    str text;
    where base;
    yaml_parser_t parser;
    size_t *lines; /* offsets of the lines of text */
    size_t nlines;
    size_t seen_index, seen_byte; /* of the last mark */
    int depth, count;
} loader;

static where mark_at(const loader *l, yaml_mark_t m)
{
    where at = l->base;
    at.line += (int32_t)m.line;
    at.col = (int32_t)m.column + 1;
    return at;
}

/* Byte offset of a mark, which counts characters; marks come in order. */
static size_t mark_offset(loader *l, yaml_mark_t m)
{
    if (m.index < l->seen_index)
        l->seen_index = l->seen_byte = 0;
    for (; l->seen_index < m.index && l->seen_byte < l->text.len;
         l->seen_index++)
        utf8_next(l->text, &l->seen_byte);
    return l->seen_byte;
}

static void index_lines(loader *l)
{
    VEC(size_t) v = {0};
    VEC_PUSH(l->a, &v, 0);
    for (size_t i = 0; i < l->text.len; i++)
        if (l->text.ptr[i] == '\n')
            VEC_PUSH(l->a, &v, i + 1);
    l->lines = v.v;
    l->nlines = v.n;
}

/* ---- events ----------------------------------------------------------- */

static bool syntax_error(loader *l)
{
    yaml_mark_t m = l->parser.problem_mark;
    const char *what = l->parser.problem ? l->parser.problem : "no YAML";
    if (l->parser.error == YAML_READER_ERROR)
        m = (yaml_mark_t){0};
    diag_add(l->src->d, D_YAML_SYNTAX, mark_at(l, m), what);
    return false;
}

/* The next event; false with a diagnostic where there is none, or where it
 * is one that is refused. */
static bool next_event(loader *l, yaml_event_t *e)
{
    if (!yaml_parser_parse(&l->parser, e))
        return syntax_error(l);
    const yaml_char_t *anchor = NULL;
    if (e->type == YAML_SCALAR_EVENT)
        anchor = e->data.scalar.anchor;
    else if (e->type == YAML_SEQUENCE_START_EVENT)
        anchor = e->data.sequence_start.anchor;
    else if (e->type == YAML_MAPPING_START_EVENT)
        anchor = e->data.mapping_start.anchor;
    if (!anchor && e->type != YAML_ALIAS_EVENT)
        return true;
    diag_add(l->src->d, D_YAML_ALIAS, mark_at(l, e->start_mark));
    yaml_event_delete(e);
    return false;
}

/* Where the text of a scalar begins and how its other lines are indented. */
static void place_text(loader *l, ynode *n, const yaml_event_t *e)
{
    yaml_scalar_style_t style = e->data.scalar.style;
    yaml_mark_t m = e->start_mark;
    n->text_at = n->at;
    if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
        style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        n->text_at.col++;
    size_t line = m.line + 1;
    while (line < l->nlines && l->lines[line] < l->text.len &&
           l->text.ptr[l->lines[line]] == '\n')
        line++;
    if (line < l->nlines)
        for (size_t i = l->lines[line];
             i < l->text.len && l->text.ptr[i] == ' '; i++)
            n->indent++;
    if (style == YAML_LITERAL_SCALAR_STYLE ||
        style == YAML_FOLDED_SCALAR_STYLE) {
        n->text_at.line = l->base.line + (int32_t)line;
        n->text_at.col = n->indent + 1;
    }
}

/* YAML can write "\\0" for what the file itself must not have. */
static str without_controls(loader *l, str s, where at)
{
    size_t plain = 0;
    while (plain < s.len && s.ptr[plain] >= ' ' && s.ptr[plain] < 0x7F)
        plain++;
    if (plain == s.len) /* as most of them */
        return str_dup(l->a, s);
    buf b = buf_new(l->a);
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        uint32_t cp = utf8_next(s, &i);
        bool control = (cp < 0x20 && cp != '\n' && cp != '\t') ||
                       (cp >= 0x7F && cp < 0xA0) || cp == UTF8_BAD;
        if (control)
            diag_add(l->src->d, D_CONTROL_CHAR, at, (unsigned)cp);
        else
            buf_add(&b, str_slice(s, from, i));
    }
    return buf_str(&b);
}

static ynode *scalar(loader *l, const yaml_event_t *e)
{
    ynode *n = ARENA_NEW(l->a, ynode);
    str s = {(const char *)e->data.scalar.value, e->data.scalar.length};
    n->kind = Y_SCALAR;
    n->at = mark_at(l, e->start_mark);
    n->text = without_controls(l, s, n->at);
    n->plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    place_text(l, n, e);
    return n;
}

static ynode *node(loader *l, yaml_event_t *e);

/* ---- maps and lists --------------------------------------------------- */

static bool key_is_new(loader *l, const ynode *map, const ynode *key)
{
    for (const ynode *n = map->first; n; n = n->next) {
        if (!str_eq(n->key, key->text))
            continue;
        diag_add(l->src->d, D_FIELD_TWICE, key->at, str_chars(l->a, key->text),
                 n->key_at.line, n->key_at.col);
        return false;
    }
    return true;
}

/* The key of a map's next value; NULL with a diagnostic. */
static ynode *map_key(loader *l, const ynode *map, yaml_event_t *e, int n)
{
    where at = mark_at(l, e->start_mark);
    if (e->type != YAML_SCALAR_EVENT) {
        diag_add(l->src->d, D_YAML_FIELDS, at);
        return NULL;
    }
    ynode *key = scalar(l, e);
    if (key->plain && str_is(key->text, "<<")) {
        diag_add(l->src->d, D_YAML_ALIAS, at);
        return NULL;
    }
    if (n >= KEYS_MAX) {
        diag_add(l->src->d, D_YAML_LARGE, at, KEYS_MAX);
        return NULL;
    }
    return key_is_new(l, map, key) ? key : NULL;
}

static bool fill(loader *l, ynode *n)
{
    ynode **tail = &n->first;
    yaml_event_t e;
    for (int i = 0;; i++) {
        ynode *key = NULL;
        if (!next_event(l, &e))
            return false;
        bool end = e.type == YAML_MAPPING_END_EVENT ||
                   e.type == YAML_SEQUENCE_END_EVENT;
        if (end)
            n->raw = str_slice(l->text, mark_offset(l, e.start_mark),
                               mark_offset(l, e.end_mark));
        if (!end && n->kind == Y_MAP) {
            key = map_key(l, n, &e, i);
            yaml_event_delete(&e);
            if (!key || !next_event(l, &e))
                return false;
        }
        ynode *child = end ? NULL : node(l, &e);
        yaml_event_delete(&e);
        if (end)
            return true;
        if (!child)
            return false;
        if (key) {
            child->key = key->text;
            child->key_at = key->at;
        }
        *tail = child;
        tail = &child->next;
    }
}

/* A list or map; its raw source is set from its first value to its end. */
static ynode *collection(loader *l, const yaml_event_t *e, enum ykind kind)
{
    ynode *n = ARENA_NEW(l->a, ynode);
    n->kind = kind;
    n->at = n->text_at = mark_at(l, e->start_mark);
    size_t from = mark_offset(l, e->start_mark);
    if (++l->depth > NESTING_MAX) {
        diag_add(l->src->d, D_NESTING, n->at, NESTING_MAX);
        return NULL;
    }
    if (!fill(l, n))
        return NULL;
    l->depth--;
    size_t to =
        n->raw.ptr ? (size_t)(n->raw.ptr - l->text.ptr) + n->raw.len : from;
    n->raw = str_trim(str_slice(l->text, from, to < from ? from : to));
    return n;
}

static ynode *node(loader *l, yaml_event_t *e)
{
    if (++l->count > VALUES_MAX) {
        diag_add(l->src->d, D_YAML_LARGE, mark_at(l, e->start_mark),
                 VALUES_MAX);
        return NULL;
    }
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        return scalar(l, e);
    case YAML_SEQUENCE_START_EVENT:
        return collection(l, e, Y_LIST);
    case YAML_MAPPING_START_EVENT:
        return collection(l, e, Y_MAP);
    default:
        diag_add(l->src->d, D_YAML_FIELDS, mark_at(l, e->start_mark));
        return NULL;
    }
}

/* Nothing may follow the fields: what stands less far to the right than the
 * first one would be lost. */
static bool ends_here(loader *l)
{
    yaml_event_t e;
    yaml_event_type_t type = YAML_NO_EVENT;
    while (type != YAML_STREAM_END_EVENT) {
        if (!next_event(l, &e))
            return false;
        type = e.type;
        if (type == YAML_DOCUMENT_START_EVENT)
            diag_add(l->src->d, D_YAML_FIELDS, mark_at(l, e.start_mark));
        yaml_event_delete(&e);
        if (type == YAML_DOCUMENT_START_EVENT)
            return false;
    }
    return true;
}

static ynode *document(loader *l, bool *ok)
{
    yaml_event_t e;
    ynode *root = NULL;
    for (;;) {
        if (!next_event(l, &e)) {
            *ok = false;
            return NULL;
        }
        yaml_event_type_t type = e.type;
        bool skip = type == YAML_STREAM_START_EVENT ||
                    type == YAML_DOCUMENT_START_EVENT;
        if (!skip && type != YAML_STREAM_END_EVENT) {
            root = node(l, &e);
            *ok = root != NULL && ends_here(l);
        }
        yaml_event_delete(&e);
        if (!skip)
            return root;
    }
}

ynode *ytree_read(const source *src, str text, where at, bool *ok)
{
    loader l = {.src = src, .a = src->a, .text = text, .base = at};
    *ok = true;
    index_lines(&l);
    if (!yaml_parser_initialize(&l.parser)) {
        diag_add(src->d, D_YAML_SYNTAX, at, "out of memory");
        *ok = false;
        return NULL;
    }
    yaml_parser_set_encoding(&l.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &l.parser, (const unsigned char *)(text.ptr ? text.ptr : ""), text.len);
    ynode *root = document(&l, ok);
    yaml_parser_delete(&l.parser);
    return root;
}

bool y_is_null(const ynode *n)
{
    return n->kind == Y_SCALAR && n->plain &&
           (n->text.len == 0 || str_is(n->text, "~") ||
            str_is_nocase(n->text, "null"));
}

const char *y_kind_name(const ynode *n)
{
    if (n->kind == Y_LIST)
        return "a list";
    if (n->kind == Y_MAP)
        return "a group of fields";
    return n->text.len ? "a text" : "nothing";
}
