/*
 * Kit files. In: a kit.yaml; out: its parts, each a release. The one idea:
 * every entry says what it is by one key, and a table has a function for each.
 * Refuses kits without parts, parts that are two things, circles, and pages of
 * several sizes unless the kit says so.
 */
#include "part.h"

#include <stdlib.h>
#include <string.h>

static bool fail(loader *l, enum diag_code code, where at, const char *what,
                 const char *more)
{
    diag_add(l->d, code, at, what, more);
    return false;
}

/* ---- what the kit says of itself ----------------------------------------- */

static bool add_lang(loader *l, const node *n, const char **langs, size_t *out)
{
    const char *lang = lang_canonical(l->a, n->text);
    if (lang == NULL)
        return fail(l, D_FIELD_LANG, n->at, n->text.ptr, NULL);
    langs[(*out)++] = lang;
    return true;
}

static bool read_langs(loader *l, const node *n)
{
    size_t room = n != NULL && n->kind == NODE_LIST ? n->n : 1;
    const char **langs = ARENA_ARRAY(l->a, const char *, room + 1);
    bool ok = true;
    l->kit->langs = langs;
    if (!node_is_null(n) && n->kind == NODE_LIST)
        for (size_t i = 0; ok && i < n->n; i++)
            ok = add_lang(l, n->items[i], langs, &l->kit->nlangs);
    else if (!node_is_null(n))
        ok = add_lang(l, n, langs, &l->kit->nlangs);
    if (l->kit->nlangs == 0)
        langs[l->kit->nlangs++] = l->o->lang != NULL ? l->o->lang : "en";
    return ok;
}

static const kit_text *texts_of(loader *l, const node *n)
{
    const kit *k = l->kit;
    kit_text *all = ARENA_ARRAY(l->a, kit_text, k->nlangs);
    for (size_t i = 0; i < k->nlangs; i++)
        all[i] = (kit_text){k->langs[i], text_in(l->a, n, k->langs[i])};
    return all;
}

static bool read_qr(loader *l, const node *root)
{
    kit *k = l->kit;
    const node *n = node_get(root, "qr");
    checker c = {l->a, l->d, "a kit", NULL};
    k->urls = texts_of(l, n);
    k->qr_contacts = keys_word(root, "qr-on", words_qr_on, 0) == 1;
    for (size_t i = 0; !node_is_null(n) && i < k->nlangs; i++) {
        str url = k->urls[i].text;
        if (str_starts(url, "http://") || str_starts(url, "https://"))
            continue;
        node said = *n; /* what is wrong, where n may be a map */
        said.text = url;
        spec_value_error(&c, "qr", &said,
                         "an address that begins with https:// or http://");
        return false;
    }
    return true;
}

static bool read_head(loader *l, const node *root)
{
    kit *k = l->kit;
    const node *title = node_get(root, "title");
    const node *lay = node_get(root, "layout");
    if (!read_langs(l, node_get(root, "language")))
        return false;
    if (text_in(l->a, title, k->langs[0]).len == 0)
        return fail(l, D_FIELD_NEEDS, root->at, "kit", "title");
    k->titles = texts_of(l, title);
    k->subtitles = texts_of(l, node_get(root, "subtitle"));
    k->organisations = texts_of(l, node_get(root, "organisation"));
    k->blanks = texts_of(l, node_get(root, "blank"));
    k->duplex = true;
    keys_bool(root, "duplex", &k->duplex);
    k->mixed = str_is(keys_text(root, "sizes"), "mixed");
    if (!node_is_null(lay)) {
        k->layout = lay->text.ptr;
        k->layout_at = lay->at;
    }
    return read_qr(l, root) &&
           text_date(l, node_get(root, "date"), "date", &k->date);
}

/* ---- entries ------------------------------------------------------------- */

static bool read_parts(loader *l, const node *parts, const char *dir);

/* What the entry says, and else what its kit says of itself, holds for each of
 * its parts that says nothing else. */
static bool add_parts_of(loader *l, const entry *e, const node *root,
                         const char *path, const char *dir)
{
    const entry *around = l->within;
    const node *lay = node_get(root, "layout"),
               *lang = node_get(root, "language");
    entry within = *e;
    size_t from = l->parts.n;
    if (within.layout == NULL && !node_is_null(lay)) {
        within.layout = lay->text.ptr;
        within.layout_at = lay->at;
        within.layout_dir = dir;
    }
    if (!node_is_null(lang) && lang->kind == NODE_LIST)
        lang = lang->n > 0 ? lang->items[0] : NULL;
    if (!node_is_null(lang))
        within.home = lang_canonical(l->a, lang->text);
    if (!node_is_null(lang) && within.home == NULL)
        return fail(l, D_FIELD_LANG, lang->at, lang->text.ptr, NULL);
    if (e->title.len > 0)
        diag_add(l->d, D_KIT_TITLE, node_get(e->map, "title")->at);
    l->within = &within;
    l->open[l->nopen++] = path;
    bool ok = read_parts(l, node_get(root, "parts"), dir);
    l->nopen--;
    l->within = around;
    if (e->begins != BREAK_DEFAULT && l->parts.n > from)
        l->parts.v[from].begins = e->begins;
    return ok;
}

/* A kit within: its parts come here, its cover and contents do not. */
static bool add_kit(loader *l, const entry *e)
{
    const char *path = file_path(l, e->dir, e->value);
    if (path == NULL)
        return false;
    char *real = realpath(path, NULL);
    const char *own = real != NULL ? str_chars(l->a, str_of(real)) : path;
    free(real);
    for (size_t i = 0; i < l->nopen; i++)
        if (strcmp(l->open[i], own) == 0)
            return fail(l, D_KIT_CIRCLE, e->value->at, e->value->text.ptr,
                        NULL);
    if (l->nopen == KIT_DEPTH_MAX) {
        diag_add(l->d, D_KIT_DEEP, e->value->at, KIT_DEPTH_MAX);
        return false;
    }
    const node *root = file_yaml(l, path, e->value->at, &kit_spec, "a kit");
    if (root == NULL)
        return false;
    return add_parts_of(l, e, root, own, path_dir(l->a, path));
}

typedef bool adder(loader *l, const entry *e);
static adder *const adders[KIT_WHATS] = {
    [KIT_RELEASE] = add_releases,  [KIT_PAGE] = add_page,
    [KIT_FACTS] = add_facts,       [KIT_PICTURES] = add_pictures,
    [KIT_PEOPLE] = add_people,     [KIT_QUOTES] = add_quotes,
    [KIT_CONTACTS] = add_contacts, [KIT_KIT] = add_kit,
    [KIT_COVER] = add_cover,       [KIT_CONTENTS] = add_contents};

/* What an entry is: the one of its keys that says so. */
static bool find_what(loader *l, entry *e)
{
    const char *said = NULL;
    const char *kinds = keys_word_list(l->a, kit_what_names);
    for (size_t i = 0; i < e->map->n; i++) {
        const node_pair *p = &e->map->pairs[i];
        int what = word_parse(p->key, kit_what_names);
        if (what < 0 || node_is_null(p->value))
            continue;
        if (said != NULL)
            return fail(
                l, D_KIT_PART_KIND, p->at,
                arena_printf(l->a, "both \"%s\" and \"%s\"", said, p->key.ptr),
                kinds);
        said = p->key.ptr;
        e->what = (enum kit_what)what;
        e->value = p->value;
    }
    return said != NULL ||
           fail(l, D_KIT_PART_KIND, e->map->at, "nothing of that", kinds);
}

static bool read_entry(loader *l, const node *map, const char *dir, entry *e)
{
    const node *lang = node_get(map, "language"),
               *lay = node_get(map, "layout");
    static const char *const breaks[] = {"", "right", "page", NULL};
    *e = (entry){.map = map, .dir = dir};
    if (l->within != NULL) {
        e->lang = l->within->lang;
        e->home = l->within->home;
        e->head = l->within->head;
        e->layout = l->within->layout;
        e->layout_at = l->within->layout_at;
        e->layout_dir = l->within->layout_dir;
    }
    if (!find_what(l, e))
        return false;
    e->title = str_trim(keys_text(map, "title"));
    if (node_get(map, "running-head") != NULL)
        e->head = str_trim(keys_text(map, "running-head"));
    e->begins = (enum kit_break)keys_word(map, "break", breaks, BREAK_DEFAULT);
    if (!node_is_null(lay)) {
        e->layout = lay->text.ptr;
        e->layout_at = lay->at;
        e->layout_dir = dir;
    }
    if (node_is_null(lang))
        return true;
    e->lang = lang_canonical(l->a, lang->text);
    return e->lang != NULL ||
           fail(l, D_FIELD_LANG, lang->at, lang->text.ptr, NULL);
}

/* "cover: false" leaves it out. */
static bool is_off(const entry *e)
{
    return e->value->kind == NODE_SCALAR && str_is(e->value->text, "false");
}

static bool in_front(const entry *e)
{
    return e->what == KIT_COVER || e->what == KIT_CONTENTS;
}

static bool read_parts(loader *l, const node *parts, const char *dir)
{
    bool ok = true;
    for (size_t i = 0; parts != NULL && i < parts->n; i++) {
        entry e;
        if (!read_entry(l, parts->items[i], dir, &e))
            ok = false;
        else if (!in_front(&e) && !is_off(&e))
            ok = adders[e.what](l, &e) && ok;
    }
    return ok;
}

/* ---- the front ----------------------------------------------------------- */

/* The entry of cover or contents; where there is none they are made all the
 * same. False: the kit wants none, or an error was added. */
static bool front_entry(loader *l, const node *root, enum kit_what what,
                        entry *out)
{
    const node *first = NULL;
    bool wanted = true;
    const node *parts = node_get(root, "parts");
    node *plain = ARENA_NEW(l->a, node);
    *plain = (node){.kind = NODE_MAP, .at = root->at};
    *out = (entry){.map = plain, .what = what, .dir = l->kit->dir};
    for (size_t i = 0; parts != NULL && i < parts->n; i++) {
        entry e;
        const node *v = node_get(parts->items[i], kit_what_names[what]);
        if (node_is_null(v) || !read_entry(l, parts->items[i], l->kit->dir, &e))
            continue;
        if (first != NULL) {
            diag_add(l->d, D_KIT_TWICE, v->at, kit_what_names[what],
                     first->at.line);
            return false;
        }
        first = v;
        *out = e;
        wanted = !is_off(&e);
    }
    return wanted;
}

static bool read_front(loader *l, const node *root)
{
    entry e;
    bool ok = true;
    if (front_entry(l, root, KIT_COVER, &e))
        ok = add_cover(l, &e);
    if (front_entry(l, root, KIT_CONTENTS, &e))
        ok = add_contents(l, &e) && ok;
    return ok;
}

/* Cover and contents are read last, since they want to know of the others, and
 * stand first. */
static void move_front(loader *l, size_t body)
{
    kit_part *all = ARENA_ARRAY(l->a, kit_part, l->parts.n);
    size_t front = l->parts.n - body;
    for (size_t i = 0; i < l->parts.n; i++)
        all[i] = l->parts.v[i < front ? body + i : i - front];
    l->kit->parts = all;
    l->kit->nparts = l->parts.n;
}

/* ---- all ----------------------------------------------------------------- */

/* What the kit does not say, its releases do: who issues it, of which day. */
static void fill_from_releases(loader *l)
{
    kit *k = l->kit;
    kit_text *orgs = ARENA_ARRAY(l->a, kit_text, k->nlangs);
    for (size_t i = 0; i < k->nlangs; i++) {
        orgs[i] = k->organisations[i];
        for (size_t p = 0; orgs[i].text.len == 0 && p < l->parts.n; p++) {
            const release *r = l->parts.v[p].release;
            if (strcmp(r->lang, k->langs[i]) == 0 && r->norgs > 0)
                orgs[i].text = r->orgs[0].name;
        }
    }
    k->organisations = orgs;
    for (size_t p = 0; p < l->parts.n; p++) {
        const moment *m = &l->parts.v[p].release->published;
        if (m->set && !k->date.set)
            k->date = *m;
    }
}

static bool check_sizes(loader *l)
{
    const kit *k = l->kit;
    const layout *first = k->parts[0].layout;
    for (size_t i = 1; i < k->nparts && !k->mixed; i++) {
        const layout *other = k->parts[i].layout;
        if (layout_page_width(other) == layout_page_width(first) &&
            layout_page_height(other) == layout_page_height(first))
            continue;
        return fail(l, D_KIT_SIZES, k->parts[i].layout_at, layout_name(other),
                    layout_name(first));
    }
    return true;
}

static bool read_all(loader *l, const node *root)
{
    const node *parts = node_get(root, "parts");
    if (!read_head(l, root))
        return false;
    bool ok = read_parts(l, parts, l->kit->dir);
    if (ok && l->parts.n == 0)
        return fail(l, D_KIT_EMPTY, parts != NULL ? parts->at : root->at, NULL,
                    NULL);
    if (!ok)
        return false;
    size_t body = l->parts.n;
    captions_check(l);
    fill_from_releases(l);
    if (!read_front(l, root))
        return false;
    move_front(l, body);
    return check_sizes(l);
}

kit *kit_read(arena *a, press *p, const char *path, const render_options *o,
              diags *d)
{
    kit *k = ARENA_NEW(a, kit);
    loader l = {.a = a, .press = p, .d = d, .o = o, .kit = k};
    k->path = path;
    k->dir = path_dir(a, path);
    const node *root = file_yaml(&l, path, NOWHERE, &kit_spec, "a kit");
    if (root == NULL)
        return NULL;
    char *real = realpath(path, NULL);
    l.open[l.nopen++] = real != NULL ? str_chars(a, str_of(real)) : path;
    free(real);
    return read_all(&l, root) ? k : NULL;
}
