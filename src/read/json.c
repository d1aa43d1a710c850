/*
 * json: in, bytes that are JSON; out, a tree in the arena.
 *
 * jansson says whether it is JSON and decodes it; it does not tell where a
 * value stood, so the text is walked once more beside its tree, which has the
 * same values in the same order; where a name stands twice in a map, jansson
 * has its last value, and so has the tree. Numbers stay as they are written: no
 * locale and no rounding touches them. It refuses what jansson refuses, and
 * nesting or numbers of values that no release has.
 */
#include "json.h"

#include <jansson.h>
#include <string.h>

#include "source.h"

/* ---- the walk beside the tree ----------------------------------------------
 */

typedef struct walk {
    const source *src;
    str text;
    size_t i;
    where at; /* of offset counted, up to which lines are counted */
    size_t counted;
    bool twice; /* in some map a name stands twice */
    int said;   /* of these, how many */
} walk;

/* Names that stand twice, as many as are said. */
enum { TWICE_MAX = 20 };

static where place(walk *w)
{
    str passed = str_slice(w->text, w->counted, w->i);
    w->at = where_at(w->at, passed, passed.len);
    w->counted = w->i;
    return w->at;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* What stands between two values. */
static void skip_between(walk *w)
{
    while (w->i < w->text.len &&
           (is_space(w->text.ptr[w->i]) || w->text.ptr[w->i] == ',' ||
            w->text.ptr[w->i] == ':'))
        w->i++;
}

/* A string with its quotes. */
static void skip_string(walk *w)
{
    for (w->i++; w->i < w->text.len && w->text.ptr[w->i] != '"'; w->i++)
        if (w->text.ptr[w->i] == '\\')
            w->i++;
    w->i++;
}

static void skip_word(walk *w)
{
    while (w->i < w->text.len && !is_space(w->text.ptr[w->i]) &&
           !strchr(",:]}", w->text.ptr[w->i]))
        w->i++;
}

static jnode *build(walk *w, json_t *v);

/* A value, whatever it is; deeper ones as far as their ends. */
static void skip_value(walk *w)
{
    size_t depth = 0;
    do {
        char c = w->i < w->text.len ? w->text.ptr[w->i] : '}';
        if (c == '"')
            skip_string(w);
        else if (strchr("{[", c))
            depth++, w->i++;
        else if (strchr("]}", c))
            depth -= depth > 0, w->i++;
        else
            skip_word(w);
        if (depth > 0)
            skip_between(w);
    } while (depth > 0 && w->i < w->text.len);
}

/* A name of a map, and where that and its value stand in the text. */
typedef struct member {
    str key, raw;
    size_t from;
    size_t later; /* the member that has its name again, or SIZE_MAX */
} member;

typedef VEC(member) members;

/* The members of the map behind whose brace the walk is, which stays there. */
static members members_of(walk *w)
{
    arena *a = w->src->a;
    members out = {0};
    size_t start = w->i;
    for (skip_between(w); w->i < w->text.len && w->text.ptr[w->i] == '"';
         skip_between(w)) {
        member m = {.from = w->i, .later = SIZE_MAX};
        skip_string(w);
        str key = str_slice(w->text, m.from + 1, w->i - 1);
        m.key = json_unescape(str_chars(a, key), key.len);
        skip_between(w);
        size_t value = w->i;
        skip_value(w);
        m.raw = str_slice(w->text, value, w->i);
        VEC_PUSH(a, &out, m);
    }
    w->i = start;
    json_t *seen = json_object();
    for (size_t i = out.n; i-- > 0;) {
        const char *key = str_chars(a, out.v[i].key);
        const json_t *later = json_object_get(seen, key);
        if (later)
            out.v[i].later = (size_t)json_integer_value(later);
        else
            json_object_set_new(seen, key, json_integer((json_int_t)i));
    }
    json_decref(seen);
    return out;
}

/* A member of which the map has a later one; a value that is the same twice is
 * not worth a word. */
static void pass_over(walk *w, const members *all, const member *m)
{
    const member *later = &all->v[m->later];
    where at = place(w);
    skip_string(w);
    skip_between(w);
    skip_value(w);
    if (str_eq(m->raw, later->raw) || w->said++ >= TWICE_MAX)
        return;
    where then = where_at(at, str_slice(w->text, m->from, later->from),
                          later->from - m->from);
    diag_add(w->src->d, D_JSON_TWICE, at, str_chars(w->src->a, m->key),
             then.line, then.col);
}

static jnode *build_member(walk *w, const char *key, json_t *child)
{
    where key_at = place(w);
    skip_string(w);
    skip_between(w);
    jnode *n = build(w, child);
    str name = str_dup(w->src->a, str_of(key));
    n->key = source_clean(w->src->a, key_at, name, w->src->d);
    n->key_at = key_at;
    return n;
}

static void build_members(walk *w, jnode **tail, json_t *v)
{
    members all = members_of(w);
    for (size_t i = 0; i < all.n; i++) {
        const member *m = &all.v[i];
        skip_between(w);
        if (m->later != SIZE_MAX) {
            pass_over(w, &all, m);
            continue;
        }
        const char *key = str_chars(w->src->a, m->key);
        *tail = build_member(w, key, json_object_get(v, key));
        tail = &(*tail)->next;
    }
}

static void build_map(walk *w, jnode *n, json_t *v)
{
    jnode **tail = &n->first;
    const char *key;
    json_t *child;
    w->i++;
    if (w->twice)
        build_members(w, tail, v);
    else
        json_object_foreach(v, key, child)
        {
            skip_between(w);
            *tail = build_member(w, key, child);
            tail = &(*tail)->next;
        }
    skip_between(w);
    w->i++;
}

static void build_list(walk *w, jnode *n, json_t *v)
{
    jnode **tail = &n->first;
    size_t index;
    json_t *child;
    w->i++;
    json_array_foreach(v, index, child)
    {
        skip_between(w);
        *tail = build(w, child);
        tail = &(*tail)->next;
    }
    skip_between(w);
    w->i++;
}

static void build_text(walk *w, jnode *n, json_t *v)
{
    str text = {json_string_value(v), json_string_length(v)};
    skip_string(w);
    text = str_dup(w->src->a, text);
    n->text = source_clean(w->src->a, n->at, text, w->src->d);
}

static enum jkind kind_of(json_t *v)
{
    switch (json_typeof(v)) {
    case JSON_OBJECT:
        return J_MAP;
    case JSON_ARRAY:
        return J_LIST;
    case JSON_STRING:
        return J_TEXT;
    case JSON_INTEGER:
    case JSON_REAL:
        return J_NUMBER;
    case JSON_TRUE:
    case JSON_FALSE:
        return J_BOOL;
    case JSON_NULL:
        break;
    }
    return J_NULL;
}

static jnode *build(walk *w, json_t *v)
{
    jnode *n = ARENA_NEW(w->src->a, jnode);
    size_t from = w->i;
    n->kind = kind_of(v);
    n->at = place(w);
    if (n->kind == J_MAP)
        build_map(w, n, v);
    else if (n->kind == J_LIST)
        build_list(w, n, v);
    else if (n->kind == J_TEXT)
        build_text(w, n, v);
    else
        skip_word(w);
    n->raw = str_slice(w->text, from, w->i);
    if (n->kind == J_NUMBER || n->kind == J_BOOL)
        n->text = n->raw;
    return n;
}

/* ---- before jansson
 * ---------------------------------------------------------- */

static size_t string_end(str text, size_t i)
{
    for (i++; i < text.len && text.ptr[i] != '"'; i++)
        if (text.ptr[i] == '\\')
            i++;
    return i;
}

/* Bounds what a few bytes can ask for. */
static bool fits(const source *src)
{
    str text = src->bytes;
    size_t depth = 0, values = 1;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"')
            i = string_end(text, i);
        depth += c == '{' || c == '[';
        depth -= (c == '}' || c == ']') && depth > 0;
        values += c == ',' || c == '{' || c == '[';
        if (depth <= JSON_DEPTH_MAX && values <= JSON_VALUES_MAX)
            continue;
        where at = where_at(source_start(src), text, i);
        if (depth > JSON_DEPTH_MAX)
            diag_add(src->d, D_NESTING, at, JSON_DEPTH_MAX);
        else
            diag_add(src->d, D_JSON_LARGE, at, JSON_VALUES_MAX);
        return false;
    }
    return true;
}

/* ---- jansson
 * ------------------------------------------------------------------- */

/* What jansson says of the token that it could not take, and where that
 * begins: its position is the end of it. */
static void report(const source *src, const json_error_t *e)
{
    static const char near[] = " near '";
    str text = str_of(e->text);
    size_t pos = e->position > 0 ? (size_t)e->position : 0;
    size_t quoted = str_find(text, near, 0);
    if (quoted != SIZE_MAX) {
        size_t n = text.len - quoted - sizeof near;
        pos -= n < pos ? n : pos;
    }
    if (pos > src->bytes.len)
        pos = src->bytes.len;
    diag_add(src->d, D_JSON_SYNTAX,
             where_at(source_start(src), src->bytes, pos), e->text);
}

jnode *json_read(const source *src)
{
    json_error_t error;
    if (!fits(src))
        return NULL;
    walk w = {.src = src, .text = src->bytes, .at = source_start(src)};
    json_t *v = json_loadb(w.text.ptr, w.text.len,
                           JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!v && json_error_code(&error) == json_error_duplicate_key) {
        w.twice = true;
        v = json_loadb(w.text.ptr, w.text.len, JSON_DECODE_ANY, &error);
    }
    if (!v) {
        report(src, &error);
        return NULL;
    }
    skip_between(&w);
    jnode *n = build(&w, v);
    json_decref(v);
    return n;
}

/* ---- what is asked of a tree
 * -------------------------------------------------- */

jnode *json_get(const jnode *map, const char *name)
{
    jnode *n = map && map->kind == J_MAP ? map->first : NULL;
    while (n && !str_is(n->key, name))
        n = n->next;
    return n;
}

const char *json_kind_name(const jnode *n)
{
    static const char *const names[] = {
        [J_NULL] = "nothing",    [J_BOOL] = "true or false",
        [J_NUMBER] = "a number", [J_TEXT] = "a text",
        [J_LIST] = "a list",     [J_MAP] = "a group of fields",
    };
    return names[n->kind];
}

/* ---- strings as they are written ---------------------------------------- */

/* The four digits behind \u; false where they are none. */
static bool hex4(const char *s, size_t n, uint32_t *out)
{
    *out = 0;
    for (size_t i = 0; i < 4; i++) {
        int v = i < n ? hex_digit(s[i]) : -1;
        if (v < 0)
            return false;
        *out = *out << 4 | (uint32_t)v;
    }
    return true;
}

uint32_t json_escape(const char *s, size_t n, size_t *used)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *plain = n > 1 ? strchr(from, s[1]) : NULL;
    uint32_t cp, low;
    *used = 2;
    if (plain && *plain)
        return (uint8_t)to[plain - from];
    if (n < 2 || s[1] != 'u' || !hex4(s + 2, n - 2, &cp)) {
        *used = 1;
        return '\\';
    }
    *used = 6;
    bool high = cp >= 0xD800 && cp < 0xDC00;
    if (high && n > 8 && s[6] == '\\' && s[7] == 'u' &&
        hex4(s + 8, n - 8, &low) && low >= 0xDC00 && low < 0xE000) {
        *used = 12;
        return 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
    }
    return cp >= 0xD800 && cp < 0xE000 ? 0xFFFD : cp;
}

str json_unescape(char *text, size_t n)
{
    size_t out = 0, used;
    for (size_t i = 0; i < n; i += used) {
        used = 1;
        if (text[i] != '\\') {
            text[out++] = text[i];
            continue;
        }
        uint32_t cp = json_escape(text + i, n - i, &used);
        out += (size_t)utf8_put(text + out, cp);
    }
    return (str){text, out};
}
