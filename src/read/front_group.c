/*
 * front_group: in, a list or group of the front matter; out, the structs of
 * the model.
 *
 * One idea: a group is a table of rows (name and aliases, how it is read,
 * where it goes), as the release itself is; what stands in no row is kept in
 * release.unknown. One group may stand where a list of them belongs.
 */
#include <stddef.h>
#include <string.h>

#include "front.h"
#include "list.h"
#include "sections.h"

enum part_kind { PART_STR, PART_INLS, PART_BLOCKS };

typedef struct part_row {
    const char *names; /* the first is the right one; each ended by "|" */
    enum part_kind kind;
    size_t offset;
} part_row;

#define COUNT(t) (sizeof(t) / sizeof(t)[0])

static const char *first_name(front *f, const char *names)
{
    return str_chars(f->a, str_slice(str_of(names), 0, strcspn(names, "|")));
}

static bool take_part(front *f, const part_row *row, const node *n, void *thing)
{
    char *slot = (char *)thing + row->offset;
    const char *name = first_name(f, row->names);
    switch (row->kind) {
    case PART_STR:
        return front_str(f, n, name, (str *)(void *)slot);
    case PART_INLS:
        return front_inls(f, n, name, (inl **)(void *)slot);
    case PART_BLOCKS:
        return front_blocks(f, n, name, (block **)(void *)slot);
    }
    return true;
}

/* Fills thing from the fields of map by the rows; own takes those that need
 * more, or NULL. */
static bool take_map(front *f, const node *map, const part_row *rows,
                     size_t nrows, void *thing)
{
    buf known = buf_new(f->a);
    for (size_t i = 0; i < nrows; i++)
        buf_puts(&known, rows[i].names);
    for (size_t k = 0; k < map->n; k++) {
        const node_pair *p = &map->pairs[k];
        size_t i = 0;
        while (i < nrows && !front_is_named(p->key, rows[i].names))
            i++;
        if (i == nrows)
            front_unknown(f, p, buf_str(&known).ptr);
        else if (!take_part(f, &rows[i], p->value, thing))
            return false;
    }
    return true;
}

static const node *child(const node *map, const char *names)
{
    for (size_t i = 0; map->kind == NODE_MAP && i < map->n; i++)
        if (front_is_named(map->pairs[i].key, names))
            return map->pairs[i].value;
    return NULL;
}

/* Calls take for every entry of a list, or for n itself. */
static bool each(front *f, const node *n, bool (*take)(front *, const node *))
{
    if (node_is_null(n))
        return true;
    if (n->kind != NODE_LIST)
        return take(f, n);
    for (size_t i = 0; i < n->n; i++)
        if (!node_is_null(n->items[i]) && !take(f, n->items[i]))
            return false;
    return true;
}

static bool lacks(front *f, const node *n, const char *list, const char *what)
{
    diag_add(f->src->d, D_FIELD_NEEDS, n->at, list, what);
    return false;
}

/* ---- translations ------------------------------------------------------ */

static void add_edition(front *f, str lang, str href)
{
    VEC(edition)
    v = {f->r->translations, f->r->ntranslations, f->r->ntranslations};
    const char *canonical = lang_canonical(f->a, lang);
    if (canonical)
        lang = str_of(canonical);
    VEC_PUSH(f->a, &v, (edition){lang, href});
    f->r->translations = v.v;
    f->r->ntranslations = v.n;
}

static bool take_translation(front *f, const node *n)
{
    static const part_row rows[] = {
        {"lang|language|", PART_STR, offsetof(edition, lang)},
        {"href|file|url|path|", PART_STR, offsetof(edition, href)},
    };
    edition e = {STR_NONE, STR_NONE};
    if (n->kind == NODE_SCALAR) {
        add_edition(f, STR_NONE, n->text);
        return true;
    }
    if (n->kind != NODE_MAP)
        return front_type(f, n, "translations", "a file, or lang and href");
    if (!take_map(f, n, rows, COUNT(rows), &e))
        return false;
    if (e.href.len == 0)
        return lacks(f, n, "translations", "href");
    add_edition(f, e.lang, e.href);
    return true;
}

/* A list of {lang, href}, or a group "zh-Hant: file.md". */
bool front_translations(front *f, const node *n)
{
    if (n->kind != NODE_MAP || child(n, "href|file|"))
        return each(f, n, take_translation);
    for (size_t i = 0; i < n->n; i++) {
        str href;
        if (!front_str(f, n->pairs[i].value, "translations", &href))
            return false;
        add_edition(f, n->pairs[i].key, href);
    }
    return true;
}

/* ---- organisations ----------------------------------------------------- */

typedef VEC(symbol) symbol_list;

static bool take_symbol(front *f, const node *n, symbol_list *v)
{
    static const part_row rows[] = {
        {"exchange|market|", PART_STR, offsetof(symbol, exchange)},
        {"symbol|ticker|", PART_STR, offsetof(symbol, symbol)},
    };
    symbol s = {STR_NONE, STR_NONE};
    if (n->kind == NODE_MAP) {
        if (!take_map(f, n, rows, COUNT(rows), &s))
            return false;
    } else if (n->kind == NODE_SCALAR) {
        size_t colon = str_find(n->text, ":", 0);
        if (colon == SIZE_MAX) {
            s.symbol = n->text;
        } else {
            s.exchange = str_trim(str_slice(n->text, 0, colon));
            s.symbol = str_trim(str_slice(n->text, colon + 1, n->text.len));
        }
    } else {
        return front_type(f, n, "symbols", "exchange and symbol");
    }
    VEC_PUSH(f->a, v, s);
    return true;
}

static bool take_symbols(front *f, const node *n, organisation *o)
{
    symbol_list v = {0};
    if (node_is_null(n))
        return true;
    if (n->kind != NODE_LIST) {
        if (!take_symbol(f, n, &v))
            return false;
    } else {
        for (size_t i = 0; i < n->n; i++)
            if (!take_symbol(f, n->items[i], &v))
                return false;
    }
    o->symbols = v.v;
    o->nsymbols = v.n;
    return true;
}

/* A text, or a group of fields of which each becomes a line. */
static bool take_contact_info(front *f, const node *n, organisation *o)
{
    if (n->kind == NODE_SCALAR)
        return front_str(f, n, "contactInfo", &o->contact_info);
    buf b = buf_new(f->a);
    for (size_t i = 0; i < n->n; i++) {
        bool named = n->kind == NODE_MAP;
        str s;
        if (!front_str(f, named ? n->pairs[i].value : n->items[i],
                       "contactInfo", &s))
            return false;
        if (b.n)
            buf_char(&b, '\n');
        if (named) {
            buf_add(&b, n->pairs[i].key);
            buf_puts(&b, ": ");
        }
        buf_add(&b, s);
    }
    o->contact_info = buf_str(&b);
    return true;
}

static bool org_rel(front *f, const node *n, organisation *o)
{
    if (o->rel.len == 0)
        o->rel = STR("issuer");
    if (str_is_nocase(o->rel, "issuer") || str_is_nocase(o->rel, "partner"))
        return true;
    const node *at = child(n, "rel|role|");
    diag_add(f->src->d, D_FIELD_CHOICE, at ? at->at : n->at, "rel",
             str_chars(f->a, o->rel), "issuer, partner");
    return false;
}

static bool org_map(front *f, const node *map, organisation *o)
{
    static const part_row rows[] = {
        {"name|", PART_STR, offsetof(organisation, name)},
        {"rel|role|", PART_STR, offsetof(organisation, rel)},
        {"boilerplate|about|", PART_BLOCKS,
         offsetof(organisation, boilerplate)},
    };
    VEC(node_pair) others = {0};
    for (size_t i = 0; i < map->n; i++) {
        const node_pair *p = &map->pairs[i];
        bool ok = true;
        if (front_is_named(p->key, "symbols|symbol|"))
            ok = take_symbols(f, p->value, o);
        else if (front_is_named(p->key, "contactInfo|contact|"))
            ok = take_contact_info(f, p->value, o);
        else
            VEC_PUSH(f->a, &others, *p);
        if (!ok)
            return false;
    }
    node rest = *map;
    rest.pairs = others.v;
    rest.n = others.n;
    return take_map(f, &rest, rows, COUNT(rows), o) && org_rel(f, map, o);
}

static bool take_org(front *f, const node *n)
{
    organisation o = {.at = n->at};
    if (n->kind == NODE_SCALAR) {
        o.name = str_trim(n->text);
        o.rel = STR("issuer");
    } else if (n->kind != NODE_MAP) {
        return front_type(f, n, "organisations", "a name or a group of fields");
    } else if (!org_map(f, n, &o)) {
        return false;
    }
    if (o.name.len == 0)
        return lacks(f, n, "organisations", "name");
    VEC(organisation) v = {f->r->orgs, f->r->norgs, list_cap(f->r->norgs)};
    VEC_PUSH(f->a, &v, o);
    f->r->orgs = v.v;
    f->r->norgs = v.n;
    return true;
}

bool front_organisations(front *f, const node *n)
{
    return each(f, n, take_org);
}

/* ---- boilerplate and contacts ------------------------------------------ */

/* A key of the layout: one word of small letters, digits, "-", "_", ".". */
static bool is_key(str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
              c == '_' || c == '.'))
            return false;
    }
    return s.len > 0 && s.len <= 64;
}

static bool take_boilerplate(front *f, const node *n)
{
    static const part_row rows[] = {
        {"heading|title|name|", PART_INLS, offsetof(boilerplate, heading)},
        {"text|body|content|", PART_BLOCKS, offsetof(boilerplate, blocks)},
        {"key|", PART_STR, offsetof(boilerplate, key)},
    };
    boilerplate b = {.at = n->at};
    if (n->kind == NODE_SCALAR && is_key(str_trim(n->text)))
        b.key = str_trim(n->text);
    else if (n->kind == NODE_SCALAR) {
        if (!front_blocks(f, n, "boilerplate", &b.blocks))
            return false;
    } else if (n->kind != NODE_MAP) {
        return front_type(f, n, "boilerplate", "a text or a key");
    } else if (!take_map(f, n, rows, COUNT(rows), &b)) {
        return false;
    }
    VEC(boilerplate)
    v = {f->r->boilerplates, f->r->nboilerplates, f->r->nboilerplates};
    VEC_PUSH(f->a, &v, b);
    f->r->boilerplates = v.v;
    f->r->nboilerplates = v.n;
    return true;
}

bool front_boilerplate(front *f, const node *n)
{
    return each(f, n, take_boilerplate);
}

static void add_contact(front *f, contact c)
{
    VEC(contact)
    v = {f->r->contacts, f->r->ncontacts, list_cap(f->r->ncontacts)};
    VEC_PUSH(f->a, &v, c);
    f->r->contacts = v.v;
    f->r->ncontacts = v.n;
}

/* A contact written as text, one line for each part. */
static void contact_text(front *f, const node *n)
{
    VEC(text_line) lines = {0};
    contact *found;
    md_text t = front_text(f, n);
    for (size_t i = 0; i <= n->text.len; t.at.line++) {
        size_t end = str_find(n->text, "\n", i);
        end = end == SIZE_MAX ? n->text.len : end;
        str s = str_trim(str_slice(n->text, i, end));
        VEC_PUSH(f->a, &lines, (text_line){t.at, s});
        t.at.col = t.indent + 1;
        i = end + 1;
    }
    size_t count = contacts_read(f->src, lines.v, lines.n, &found);
    for (size_t i = 0; i < count; i++)
        add_contact(f, found[i]);
}

static bool take_contact(front *f, const node *n)
{
    static const part_row rows[] = {
        {"name|", PART_STR, offsetof(contact, name)},
        {"role|title|jobTitle|position|", PART_STR, offsetof(contact, role)},
        {"organisation|organization|org|company|agency|", PART_STR,
         offsetof(contact, organisation)},
        {"phone|tel|telephone|mobile|", PART_STR, offsetof(contact, phone)},
        {"email|e-mail|mail|", PART_STR, offsetof(contact, email)},
        {"hours|hoursAvailable|", PART_STR, offsetof(contact, hours)},
        {"lang|language|", PART_STR, offsetof(contact, lang)},
        {"key|", PART_STR, offsetof(contact, key)},
        {"more|note|web|url|address|", PART_INLS, offsetof(contact, more)},
    };
    contact c = {.at = n->at};
    if (n->kind == NODE_SCALAR && !is_key(str_trim(n->text))) {
        contact_text(f, n);
        return true;
    }
    if (n->kind == NODE_SCALAR)
        c.key = str_trim(n->text);
    else if (n->kind != NODE_MAP)
        return front_type(f, n, "contacts", "a group of fields or a key");
    else if (!take_map(f, n, rows, COUNT(rows), &c))
        return false;
    add_contact(f, c);
    return true;
}

bool front_contacts(front *f, const node *n)
{
    return each(f, n, take_contact);
}

/* ---- pictures, facts, notes -------------------------------------------- */

static bool take_rendition(front *f, const node *n)
{
    static const part_row rows[] = {
        {"href|src|file|path|url|image|", PART_STR, offsetof(picture, href)},
        {"caption|title|", PART_INLS, offsetof(picture, caption)},
        {"credit|creditText|byline|", PART_STR, offsetof(picture, credit)},
        {"alt|altText|", PART_STR, offsetof(picture, alt)},
        {"width|", PART_STR, offsetof(picture, width)},
        {"copyrightNotice|copyright|", PART_STR, offsetof(picture, copyright)},
        {"usageTerms|license|", PART_STR, offsetof(picture, usage_terms)},
        {"placement|position|", PART_STR, offsetof(picture, placement)},
    };
    picture p = {.at = n->at};
    if (n->kind == NODE_SCALAR)
        p.href = str_trim(n->text);
    else if (n->kind != NODE_MAP)
        return front_type(f, n, "renditions", "a file or a group of fields");
    else if (!take_map(f, n, rows, COUNT(rows), &p))
        return false;
    p.has_alt = child(n, "alt|altText|") != NULL;
    if (p.href.len == 0)
        return lacks(f, n, "renditions", "href");
    VEC(picture)
    v = {f->r->pictures, f->r->npictures, list_cap(f->r->npictures)};
    VEC_PUSH(f->a, &v, p);
    f->r->pictures = v.v;
    f->r->npictures = v.n;
    return true;
}

bool front_renditions(front *f, const node *n)
{
    return each(f, n, take_rendition);
}

static void add_fact(front *f, fact one)
{
    VEC(fact) v = {f->r->facts, f->r->nfacts, list_cap(f->r->nfacts)};
    VEC_PUSH(f->a, &v, one);
    f->r->facts = v.v;
    f->r->nfacts = v.n;
}

/* "label: value", the key being the label. */
static bool keyed_fact(front *f, const node_pair *p)
{
    fact one = {.at = p->at};
    md_text t = {f->src, p->key, p->at, 0};
    if (!md_inlines(&t, &one.label) ||
        !front_inls(f, p->value, "factSheet", &one.value))
        return false;
    add_fact(f, one);
    return true;
}

static bool take_fact(front *f, const node *n)
{
    static const part_row rows[] = {
        {"label|name|title|", PART_INLS, offsetof(fact, label)},
        {"value|text|", PART_INLS, offsetof(fact, value)},
    };
    fact one = {.at = n->at};
    if (n->kind == NODE_MAP && !child(n, "label|name|title|")) {
        for (size_t i = 0; i < n->n; i++)
            if (!keyed_fact(f, &n->pairs[i]))
                return false;
        return true;
    }
    if (n->kind != NODE_MAP)
        return front_type(f, n, "factSheet", "label and value");
    if (!take_map(f, n, rows, COUNT(rows), &one))
        return false;
    add_fact(f, one);
    return true;
}

bool front_facts(front *f, const node *n)
{
    return each(f, n, take_fact);
}

bool front_notes(front *f, const node *n)
{
    return front_blocks(f, n, "notesToEditors", &f->r->notes_to_editors);
}
