/*
 * jtake: in, values of JSON; out, fields of the release.
 *
 * A value of the wrong kind is an error that says what belongs there, as in
 * front matter. Names are compared without regard to case, because a standard
 * has changed the case of its names from one version to the next.
 */
#include "jtake.h"

#include <string.h>

#include "flat.h"
#include "front.h"
#include "lines.h"
#include "list.h"
#include "source.h"
#include "tag.h"
#include "url.h"

/* ---- values
 * ------------------------------------------------------------------ */

jnode *jtake_find(const jnode *map, const char *names)
{
    for (size_t n; *names; names += n + 1) {
        n = strcspn(names, "|");
        jnode *c = map && map->kind == J_MAP ? map->first : NULL;
        while (c &&
               !(c->kind != J_NULL && front_same_name(c->key, (str){names, n})))
            c = c->next;
        if (c)
            return c;
    }
    return NULL;
}

void jtake_ignore(jnode *n)
{
    if (n)
        n->used = true;
}

static const char *name_of(jtake *t, const jnode *n)
{
    return n->key.len > 0 ? str_chars(t->a, n->key) : "a value";
}

static bool wrong_kind(jtake *t, const jnode *n, const char *want)
{
    diag_add(t->src->d, D_FIELD_TYPE, n->at, name_of(t, n), want,
             json_kind_name(n));
    return false;
}

bool jtake_str(jtake *t, jnode *n, str *out)
{
    if (!n || n->kind == J_NULL)
        return true;
    n->used = true;
    if (n->kind != J_TEXT && n->kind != J_NUMBER)
        return wrong_kind(t, n, "a text");
    *out = str_trim(n->text);
    return true;
}

/* The first reference in s, or as much of it as there is. */
static str first_reference(str s)
{
    size_t from = str_find(s, "&", 0);
    size_t end = from != SIZE_MAX ? str_find(s, ";", from) : SIZE_MAX;
    return end != SIZE_MAX ? str_slice(s, from, end + 1) : STR_NONE;
}

bool jtake_words(jtake *t, jnode *n, str *out)
{
    str s = STR_NONE;
    if (!jtake_str(t, n, &s))
        return false;
    str meant = html_text(t->a, s);
    if (!str_eq(meant, s))
        diag_add(t->src->d, D_REFERENCE_READ, n->at,
                 str_chars(t->a, first_reference(s)));
    if (s.len > 0)
        *out = meant;
    return true;
}

bool jtake_moment(jtake *t, jnode *n, moment *out)
{
    str s = STR_NONE;
    if (!jtake_str(t, n, &s))
        return false;
    if (s.len == 0 || date_read(s, n->at, out))
        return true;
    diag_add(t->src->d, D_FIELD_DATE, n->at, name_of(t, n), str_chars(t->a, s));
    return false;
}

bool jtake_inls(jtake *t, jnode *n, bool html, inl **out)
{
    str s = STR_NONE;
    if (!jtake_str(t, n, &s))
        return false;
    if (s.len == 0)
        return true;
    if (n->kind == J_TEXT && html) {
        *out = flat_join(t->a, json_blocks(t->src, n));
        return true;
    }
    if (!jtake_words(t, n, &s))
        return false;
    where at = n->at;
    at.col += n->kind == J_TEXT;
    *out = text_inls(t->a, at, s);
    return true;
}

bool jtake_language(jtake *t, jnode *n)
{
    str s = STR_NONE;
    if (!jtake_str(t, n, &s))
        return false;
    if (s.len == 0)
        return true;
    char *name = str_chars(t->a, s);
    for (char *p = name; *p; p++)
        if (*p == '_') /* as programs name locales */
            *p = '-';
    t->r->lang = lang_canonical(t->a, str_of(name));
    t->r->lang_at = n->at;
    if (t->r->lang)
        return true;
    diag_add(t->src->d, D_FIELD_LANG, n->at, name);
    return false;
}

/* ---- lists of the release --------------------------------------------------
 */

void jtake_subject(jtake *t, str name)
{
    release *r = t->r;
    VEC(str) v = {r->subjects, r->nsubjects, list_cap(r->nsubjects)};
    name = str_trim(name);
    for (size_t i = 0; i < v.n && i < 100; i++)
        if (str_eq(v.v[i], name))
            return;
    if (name.len > 0)
        VEC_PUSH(t->a, &v, name);
    r->subjects = v.v;
    r->nsubjects = v.n;
}

str jtake_beside(jtake *t, str href)
{
    bool piped = strcmp(t->src->path, "-") == 0;
    str beside = piped ? STR_NONE : url_beside(t->src, href);
    return beside.len > 0 ? beside : href;
}

void jtake_beside_all(jtake *t, block *b)
{
    for (; b; b = b->next) {
        jtake_beside_all(t, b->first);
        if (!b->picture)
            continue;
        picture *p = ARENA_NEW(t->a, picture);
        *p = *b->picture;
        p->href = jtake_beside(t, p->href);
        b->picture = p;
    }
}

/* ---- what nobody took
 * ---------------------------------------------------------- */

/* Distinct names of a release that are told. */
enum { REST_MAX = 200 };

typedef struct rest {
    jtake *t;
    bool named; /* the field that is looked at is of the standard */
    VEC(field) fields;
    buf kept; /* names of the standard's fields */
} rest;

static bool has_used(const jnode *n)
{
    if (n->used)
        return true;
    for (const jnode *c = n->first; c; c = c->next)
        if (has_used(c))
            return true;
    return false;
}

static bool is_empty(const jnode *n)
{
    return n->kind == J_NULL || (n->kind == J_TEXT && n->text.len == 0) ||
           ((n->kind == J_LIST || n->kind == J_MAP) && !n->first);
}

/* Is there anything in n that nobody took? */
static bool has_unused(const jnode *n)
{
    if (n->used || is_empty(n))
        return false;
    for (const jnode *c = n->first; c; c = c->next)
        if (has_unused(c))
            return true;
    return !n->first;
}

static bool is_told(const rest *k, str path)
{
    for (size_t i = 0; i < k->fields.n; i++)
        if (str_eq(k->fields.v[i].name, path))
            return true;
    return k->fields.n >= REST_MAX;
}

static void tell(rest *k, const jnode *n, str path)
{
    jtake *t = k->t;
    if (is_told(k, path))
        return;
    str value = n->kind == J_LIST || n->kind == J_MAP ? n->raw : n->text;
    where at = n->key.len > 0 ? n->key_at : n->at;
    VEC_PUSH(t->a, &k->fields, (field){at, path, value});
    if (k->named) {
        buf_puts(&k->kept, k->kept.n > 0 ? ", " : "");
        buf_add(&k->kept, path);
    } else {
        diag_add(t->src->d, D_UNKNOWN_FIELD, at, str_chars(t->a, path));
    }
}

/* path: the names down to n, at most two: what lies deeper is told by the
 * field that it lies in. */
static void look_into(rest *k, const jnode *n, str path, bool deep)
{
    if (n->used || is_empty(n))
        return;
    if (deep || !has_used(n)) {
        if (has_unused(n))
            tell(k, n, path);
        return;
    }
    for (const jnode *c = n->first; c; c = c->next) {
        str parts[] = {path, c->key};
        bool named = c->key.len > 0;
        look_into(k, c, named ? str_join(k->t->a, parts, 2, ".") : path, named);
    }
}

void jtake_rest(jtake *t, const jnode *root, const char *standard)
{
    release *r = t->r;
    rest k = {.t = t, .kept = buf_new(t->a)};
    where first = NOWHERE;
    for (const jnode *n = root->used ? NULL : root->first; n; n = n->next) {
        size_t before = k.kept.n;
        k.named = front_is_named(n->key, standard);
        look_into(&k, n, n->key, false);
        if (before == 0 && k.kept.n > 0)
            first = n->key_at;
    }
    if (k.kept.n > 0)
        diag_add(t->src->d, D_FIELDS_KEPT, first, buf_str(&k.kept).ptr);
    for (size_t i = 0; i < k.fields.n; i++) {
        VEC(field) v = {r->unknown, r->nunknown, list_cap(r->nunknown)};
        VEC_PUSH(t->a, &v, k.fields.v[i]);
        r->unknown = v.v;
        r->nunknown = v.n;
    }
}
