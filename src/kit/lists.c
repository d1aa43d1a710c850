/*
 * Facts, people, quotations and contacts. In: files of a kit; out: a part each.
 * The one idea: a list becomes blocks that style knows how to set. Refuses
 * entries that lack what they are about.
 */
#include "csv.h"

#include <string.h>

/* The text of a key of map in e's language. */
static str said(const loader *l, const entry *e, const node *map,
                const char *key)
{
    return text_in(l->a, node_get(map, key), part_lang(l, e));
}

static bool lacks(loader *l, const node *map, const char *what, const char *key)
{
    diag_add(l->d, D_FIELD_NEEDS, map->at, what, key);
    return false;
}

/* The file that e names, checked. */
static const node *read_list(loader *l, const entry *e, const spec *s,
                             const char *whole, const char **path)
{
    *path = file_path(l, e->dir, e->value);
    return *path != NULL ? file_yaml(l, *path, e->value->at, s, whole) : NULL;
}

/* ---- facts --------------------------------------------------------------- */

typedef VEC(fact) facts;

static void add_fact(loader *l, facts *all, str label, str value, where at)
{
    fact f = {at, make_inls(l->a, label, at), make_inls(l->a, value, at)};
    VEC_PUSH(l->a, all, f);
}

static bool yaml_facts(loader *l, const entry *e, facts *all)
{
    const char *path;
    const node *root = read_list(l, e, &facts_spec, "a list of facts", &path);
    if (root == NULL)
        return false;
    const char *lang = part_lang(l, e);
    for (size_t i = 0; i < root->n; i++) {
        if (root->kind == NODE_MAP) {
            const node_pair *p = &root->pairs[i];
            add_fact(l, all, p->key, text_in(l->a, p->value, lang), p->at);
            continue;
        }
        const node *one = root->items[i];
        if (node_get(one, "label") == NULL || node_get(one, "value") == NULL)
            return lacks(l, one, "facts",
                         node_get(one, "label") ? "value" : "label");
        add_fact(l, all, said(l, e, one, "label"), said(l, e, one, "value"),
                 one->at);
    }
    return true;
}

/* The text of a CSV file; false with an error. */
static bool csv_bytes(loader *l, const entry *e, const char **path, str *out)
{
    *path = file_path(l, e->dir, e->value);
    if (*path == NULL ||
        !file_read(l->a, *path, YAML_BYTES_MAX, l->d, e->value->at, out))
        return false;
    size_t bad = utf8_check(*out);
    if (bad == SIZE_MAX)
        return true;
    diag_add(l->d, D_NOT_UTF8, where_at((where){*path, 1, 1}, *out, bad),
             (unsigned)(unsigned char)out->ptr[bad]);
    return false;
}

/* Two columns are facts, more a table. */
static bool csv_facts(loader *l, const entry *e, facts *all, block **grid)
{
    const char *path;
    str s;
    csv c;
    if (!csv_bytes(l, e, &path, &s) || !csv_read(l, s, path, &c))
        return false;
    if (c.ncols < 2) {
        diag_add(l->d, D_KIT_TABLE, e->value->at, path,
                 c.rows.n == 0 ? "it is empty" : "no line has a comma");
        return false;
    }
    if (c.ncols > 2) {
        *grid = csv_table(l, &c, path);
        return true;
    }
    for (size_t i = 0; i < c.rows.n; i++) {
        const block *one = c.rows.v[i]->first, *two = one->next;
        if (two == NULL) {
            diag_add(l->d, D_KIT_CSV, c.rows.v[i]->at,
                     "it has a label and no value");
            return false;
        }
        VEC_PUSH(l->a, all, (fact){c.rows.v[i]->at, one->inls, two->inls});
    }
    return true;
}

bool add_facts(loader *l, const entry *e)
{
    str name = e->value->text;
    if (str_ends_in(name, ".md .markdown .txt"))
        return add_page(l, e);
    release *r = make_release(l, e, KIND_SHEET);
    facts all = {0};
    bool ok = str_ends_in(name, ".csv .tsv") ? csv_facts(l, e, &all, &r->body)
                                             : yaml_facts(l, e, &all);
    if (!ok)
        return false;
    r->facts = all.v;
    r->nfacts = all.n;
    if (all.n == 0 && r->body == NULL) {
        diag_add(l->d, D_KIT_TABLE, e->value->at, name.ptr, "it is empty");
        return false;
    }
    return part_add(l, e, r, "facts-heading");
}

/* ---- people -------------------------------------------------------------- */

/* The picture of a person, as large as its column. */
static block *portrait(loader *l, const entry *e, const node *one)
{
    const node *file = node_get(one, "picture");
    if (node_is_null(file))
        return NULL;
    block *b = make_block(l->a, BLOCK_FIGURE, file->at);
    picture *p = ARENA_NEW(l->a, picture);
    str alt = said(l, e, one, "alt");
    *p = (picture){.at = file->at, .href = file->text, .width = STR("100%")};
    p->alt = alt.len > 0 ? alt : said(l, e, one, "name");
    p->has_alt = true;
    p->credit = said(l, e, one, "credit");
    b->picture = p;
    return b;
}

static bool words_of(loader *l, const entry *e, const node *one, block **end)
{
    str name = said(l, e, one, "name"), role = said(l, e, one, "role");
    const node *text = node_get(one, "text");
    if (name.len == 0)
        return lacks(l, one, "people", "name");
    end = make_add(end, make_para(l->a, PARA_PERSON_NAME, name, one->at));
    if (role.len > 0)
        end = make_add(end, make_para(l->a, PARA_PERSON_ROLE, role, one->at));
    block *more = NULL;
    if (!node_is_null(text) &&
        !read_marked(l->a, said(l, e, one, "text"), text->at, l->d, &more))
        return false;
    make_add(end, more);
    return true;
}

bool add_people(loader *l, const entry *e)
{
    static const int shares[] = {22, 78};
    const char *path;
    const node *root = read_list(l, e, &people_spec, "a list of people", &path);
    if (root == NULL)
        return false;
    if (root->n == 0)
        return lacks(l, root, "people", "name");
    release *r = make_release(l, e, KIND_SHEET);
    r->path = path;
    bool pictured = false;
    for (size_t i = 0; i < root->n; i++)
        pictured |= !node_is_null(node_get(root->items[i], "picture"));
    block *grid = make_block(l->a, BLOCK_GRID, root->at), **end = &grid->first;
    grid->ncols = pictured ? 2 : 1;
    grid->shares = pictured ? shares : NULL;
    for (size_t i = 0; i < root->n; i++) {
        block *left = make_block(l->a, BLOCK_ITEM, root->items[i]->at);
        block *right = make_block(l->a, BLOCK_ITEM, root->items[i]->at);
        left->first = portrait(l, e, root->items[i]);
        if (pictured)
            end = make_add(end, left);
        end = make_add(end, right);
        if (!words_of(l, e, root->items[i], &right->first))
            return false;
    }
    r->body = grid;
    return part_add(l, e, r, "people-title");
}

/* ---- quotations ---------------------------------------------------------- */

/* What stands between a name and a role: a comma, but in Chinese, Japanese and
 * Korean white. */
static const char *source_apart(const char *lang)
{
    static const char *const white[] = {"zh", "ja", "ko"};
    for (size_t i = 0; i < sizeof white / sizeof *white; i++)
        if (strncmp(lang, white[i], 2) == 0)
            return "\xE2\x80\x82"; /* U+2002 */
    return strncmp(lang, "ar", 2) == 0 ? "\xD8\x8C " /* U+060C */ : ", ";
}

static bool add_quote(loader *l, const entry *e, const node *one, block ***end)
{
    str text = said(l, e, one, "text"), name = said(l, e, one, "name"),
        role = said(l, e, one, "role");
    block *quote = make_block(l->a, BLOCK_QUOTE, one->at), *words = NULL;
    if (text.len == 0)
        return lacks(l, one, "quotes", "text");
    if (!read_marked(l->a, text, node_get(one, "text")->at, l->d, &words))
        return false;
    for (block *b = words; b != NULL; b = b->next)
        b->role = b->kind == BLOCK_PARA ? PARA_PULL_QUOTE : PARA_TEXT;
    block **inner = make_add(&quote->first, words);
    str parts[] = {name, role};
    size_t n = name.len > 0 && role.len > 0 ? 2 : 1;
    str from = str_join(l->a, name.len > 0 ? parts : parts + 1, n,
                        source_apart(part_lang(l, e)));
    if (from.len > 0)
        make_add(inner, make_para(l->a, PARA_QUOTE_SOURCE, from, one->at));
    *end = make_add(*end, quote);
    return true;
}

bool add_quotes(loader *l, const entry *e)
{
    const char *path;
    const node *root =
        read_list(l, e, &quotes_spec, "a list of quotations", &path);
    if (root == NULL)
        return false;
    if (root->n == 0)
        return lacks(l, root, "quotes", "text");
    release *r = make_release(l, e, KIND_SHEET);
    block **end = &r->body;
    r->path = path;
    for (size_t i = 0; i < root->n; i++)
        if (!add_quote(l, e, root->items[i], &end))
            return false;
    return part_add(l, e, r, "quotes-title");
}

/* ---- contacts ------------------------------------------------------------ */

static bool same_contact(const contact *p, const contact *q)
{
    return str_eq(p->key, q->key) && str_eq(p->name, q->name) &&
           str_eq(p->phone, q->phone) && str_eq(p->email, q->email);
}

typedef VEC(contact) people;

static void add_once(arena *a, people *all, const contact *one)
{
    for (size_t i = 0; i < all->n; i++)
        if (same_contact(&all->v[i], one))
            return;
    VEC_PUSH(a, all, *one);
}

/* Those of the releases so far in the part's language (of all, if none is in
 * it), then those of the layout. */
bool add_contacts(loader *l, const entry *e)
{
    release *r = make_release(l, e, KIND_SHEET);
    const layout *lay;
    fontbook *fonts;
    people all = {0};
    for (int own = 1; own >= 0 && all.n == 0; own--)
        for (size_t i = 0; i < l->parts.n; i++) {
            const release *of = l->parts.v[i].release;
            for (size_t k = 0; k < of->ncontacts; k++)
                if (!own || strcmp(of->lang, r->lang) == 0)
                    add_once(l->a, &all, &of->contacts[k]);
        }
    if (!part_layout(l, e, r, &lay, &fonts))
        return false;
    const str *keys;
    size_t n = layout_people(l->a, lay, &keys);
    for (size_t i = 0; i < n; i++)
        add_once(l->a, &all, &(contact){.at = e->map->at, .key = keys[i]});
    if (l->kit->qr_contacts)
        make_qr(l->kit, r);
    r->contacts = all.v;
    r->ncontacts = all.n;
    if (all.n == 0) {
        diag_add(l->d, D_KIT_CONTACTS, e->map->at);
        return false;
    }
    return part_add(l, e, r, "contacts-heading");
}
