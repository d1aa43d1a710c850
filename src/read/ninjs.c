/*
 * ninjs: in, an item of IPTC ninjs 1.x, 2.x or 3.x; out, a release.
 *
 * One idea: the versions differ in the case of names, and in that 2.0 made
 * lists with roles of fields that were one each; so a value is looked up by
 * all its names without regard to case, and what was one is taken as a list
 * of one. Markup is preferred to plain text, since it says more. The body goes
 * through the same sorting as one of Markdown. What has no place in a release
 * (identifiers, signals, counts ...) is kept and named.
 *
 * The standard: https://iptc.org/std/ninjs/ (its JSON schemas).
 */
#include "ninjs.h"

#include <stddef.h>
#include <string.h>

#include "body.h"
#include "front.h"
#include "readers.h"
#include "sections.h"
#include "source.h"

/* Fields of the standard, of any version, which a release may keep but no
 * page shows. */
static const char standard_names[] =
    "uri|standard|type|mimetype|representationtype|profile|version|"
    "firstcreated|versioncreated|contentcreated|embargoed|embargoeduntil|"
    "expires|pubstatus|urgency|priority|copyrightholder|copyrightnotice|"
    "usageterms|rightsinfo|ednote|language|person|people|organisation|"
    "organisations|place|places|subject|subjects|event|events|object|objects|"
    "infosource|infosources|trustindicator|trustindicators|title|byline|by|"
    "headline|headlines|slugline|slug|located|charcount|wordcount|renditions|"
    "associations|altids|description|descriptions|description_text|"
    "description_xhtml|description_html|body_text|body_xhtml|body_html|bodies|"
    "genre|genres|signals|keywords|contentlength|plannedevents|"
    "accesscategory|eventdetails|embargoedreason|taskcredits|"
    "digitalsourcetype|";

/* ---- texts that have variants
 * ------------------------------------------------ */

static bool is_markup_type(str type)
{
    return str_find(type, "html", 0) != SIZE_MAX;
}

/* "xhtml" of "body_xhtml", if the name is one of the stem; else empty. */
static str variant_of(str name, const char *stem)
{
    size_t n = strlen(stem);
    if (name.len <= n + 1 || name.ptr[n] != '_' ||
        !str_is_nocase(str_slice(name, 0, n), stem))
        return STR_NONE;
    return str_slice(name, n + 1, name.len);
}

/* A variant whose type nobody states is marked up if it looks so. */
static bool looks_marked_up(str text)
{
    static const char *const tags[] = {"<p>",  "<p ", "</p>", "<br",
                                       "<div", "<h2", "<ul",  "</a>"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_find(text, tags[i], 0) != SIZE_MAX)
            return true;
    return false;
}

/* The best of the fields "stem_variant" (1.x), all of which count as used. */
static jnode *text_of_stem(const jnode *item, const char *stem, bool *html)
{
    jnode *best = NULL;
    for (jnode *n = item->first; n; n = n->next) {
        str variant = variant_of(n->key, stem);
        if (n->kind != J_TEXT || variant.len == 0)
            continue;
        n->used = true;
        bool marked =
            is_markup_type(variant) ||
            (!str_is_nocase(variant, "text") && looks_marked_up(n->text));
        if (str_trim(n->text).len == 0 || (best && (*html || !marked)))
            continue;
        best = n;
        *html = marked;
    }
    return best;
}

static bool has_role(const jnode *entry, const char *roles)
{
    const jnode *role = jtake_find(entry, "role|");
    bool none = !role || role->kind != J_TEXT || role->text.len == 0;
    if (*roles == '\0')
        return true;
    return !none && front_is_named(role->text, roles);
}

/* The value of an entry {role, contentType, value}. */
static jnode *entry_value(const jnode *entry, bool *html)
{
    jnode *value = jtake_find(entry, "value|");
    const jnode *type = jtake_find(entry, "contenttype|mimetype|");
    if (!value || value->kind != J_TEXT || str_trim(value->text).len == 0)
        return NULL;
    *html = type && type->kind == J_TEXT ? is_markup_type(type->text)
                                         : looks_marked_up(value->text);
    return value;
}

static bool same_role(const jnode *a, const jnode *b)
{
    const jnode *x = jtake_find(a, "role|"), *y = jtake_find(b, "role|");
    if (!x || !y)
        return !x && !y;
    return front_same_name(x->text, y->text);
}

/* The best entry with one of the roles; the other forms of the same text count
 * as used. */
static jnode *text_of_list(const jnode *list, const char *roles, bool *html)
{
    jnode *best = NULL, *best_entry = NULL;
    for (jnode *n = list->first; n; n = n->next) {
        bool marked = false;
        jnode *value =
            has_role(n, roles) && !n->used ? entry_value(n, &marked) : NULL;
        bool better = marked && !*html && best && same_role(n, best_entry);
        if (!value || (best && !better))
            continue;
        best = value;
        best_entry = n;
        *html = marked;
    }
    for (jnode *n = best ? list->first : NULL; n; n = n->next)
        if (same_role(n, best_entry))
            n->used = true;
    return best;
}

jnode *ninjs_text(const jnode *item, const char *stem, const char *list,
                  const char *roles, bool *html)
{
    jnode *n = jtake_find(item, list);
    *html = false;
    jnode *value = NULL;
    if (n && n->kind == J_LIST)
        value = text_of_list(n, roles, html);
    if (!value && n && n->kind == J_TEXT && *roles == '\0') {
        value = n;
        *html = looks_marked_up(n->text);
        n->used = true;
    }
    return value || *roles ? value : text_of_stem(item, stem, html);
}

/* ---- headlines
 * ------------------------------------------------------------------ */

static bool read_headlines(jtake *t, const jnode *item)
{
    static const char main_roles[] = "main|headline|primary|title|";
    static const char sub_roles[] =
        "sub|subheadline|subhead|subtitle|secondary|deck|";
    bool html, sub_html;
    jnode *n = ninjs_text(item, "headline", "headlines|", main_roles, &html);
    jnode *sub =
        ninjs_text(item, "headline", "headlines|", sub_roles, &sub_html);
    if (!n)
        n = jtake_find(item, "headline|");
    if (!n)
        n = ninjs_text(item, "headline", "headlines|", "", &html);
    if (!n)
        n = jtake_find(item, "title|");
    if (n)
        t->r->headline_at = n->at;
    if (!sub)
        sub = jtake_find(item, "subheadline|subtitle|");
    bool ok = jtake_inls(t, n, html, &t->r->headline);
    return jtake_inls(t, sub, sub_html, &t->r->subheadline) && ok;
}

/* ---- the body
 * --------------------------------------------------------------------- */

static void read_body(jtake *t, const jnode *item)
{
    bool html;
    jnode *n =
        ninjs_text(item, "body", "bodies|", "main|body|full|story|", &html);
    if (!n)
        n = ninjs_text(item, "body", "bodies|", "", &html);
    if (n && html)
        t->r->body = json_blocks(t->src, n);
    else if (n)
        json_story(t->src, n, t->r);
    jtake_beside_all(t, t->r->body);
}

/* Plain, since it is for lists and search engines. */
static bool read_summary(jtake *t, const jnode *item)
{
    bool html;
    jnode *n = ninjs_text(item, "description", "descriptions|description|",
                          "summary|abstract|main|", &html);
    if (!n)
        n = ninjs_text(item, "description", "descriptions|description|", "",
                       &html);
    inl *in = NULL;
    bool ok = jtake_inls(t, n, html, &in);
    t->r->summary = inl_plain(t->a, in);
    return ok;
}

/* ---- plain fields
 * ------------------------------------------------------------------- */

static const struct row {
    const char *names;
    size_t offset; /* of a str in release */
} rows[] = {
    {"slugline|slug|", offsetof(release, slugline)},
    {"version|", offsetof(release, version)},
    {"located|", offsetof(release, located)},
    {"byline|by|", offsetof(release, by)},
    {"ednote|", offsetof(release, ed_note)},
    {"usageterms|", offsetof(release, usage_terms)},
    {"copyrightholder|", offsetof(release, copyright_holder)},
    {"copyrightnotice|", offsetof(release, copyright_notice)},
};

static bool read_rows(jtake *t, const jnode *item)
{
    bool ok = true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *slot = (char *)t->r + rows[i].offset;
        ok = jtake_words(t, jtake_find(item, rows[i].names),
                         (str *)(void *)slot) &&
             ok;
    }
    return ok;
}

/* A release is dated by its first appearance: the first version, which is this
 * one unless its number is another. */
static bool read_dates(jtake *t, const jnode *item)
{
    release *r = t->r;
    moment made = {.set = false};
    jnode *content = jtake_find(item, "contentcreated|");
    bool later = r->version.len > 0 && !str_is(r->version, "1");
    bool ok = jtake_moment(t, jtake_find(item, "versioncreated|"), &made);
    ok =
        jtake_moment(t, jtake_find(item, "firstcreated|"), &r->published) && ok;
    if (r->published.set || later)
        r->version_created = made;
    if (!r->published.set && (later || !made.set))
        ok = jtake_moment(t, content, &r->published) && ok;
    if (!r->published.set)
        r->published = made;
    return jtake_moment(t, jtake_find(item, "embargoeduntil|embargoed|"),
                        &r->embargoed_until) &&
           ok;
}

static bool read_status(jtake *t, const jnode *item)
{
    static const char *const values[] = {"usable", "withheld", "canceled",
                                         "cancelled"};
    jnode *n = jtake_find(item, "pubstatus|");
    str s = STR_NONE;
    if (!jtake_str(t, n, &s))
        return false;
    for (size_t colon; (colon = str_find(s, ":", 0)) != SIZE_MAX;)
        s = str_slice(s, colon + 1, s.len); /* stat:usable */
    for (int i = 0; i < 4; i++)
        if (str_is_nocase(s, values[i])) {
            t->r->status = (enum pub_status)(i < 3 ? i : PUB_CANCELED);
            return true;
        }
    if (s.len == 0)
        return true;
    diag_add(t->src->d, D_FIELD_CHOICE, n->at, "pubstatus", str_chars(t->a, s),
             "usable, withheld, canceled");
    return false;
}

static bool read_urgency(jtake *t, const jnode *item)
{
    jnode *n = jtake_find(item, "urgency|");
    str s = STR_NONE;
    if (!jtake_str(t, n, &s))
        return false;
    int value = 0;
    for (size_t i = 0; i < s.len && value < 1000; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') {
            diag_add(t->src->d, D_FIELD_TYPE, n->at, "urgency",
                     "a whole number", json_kind_name(n));
            return false;
        }
        value = value * 10 + (s.ptr[i] - '0');
    }
    t->r->urgency = value;
    return true;
}

/* ---- what version it is
 * ----------------------------------------------------------- */

/* What the item says of its version, or what its names tell. */
static void take_version(jtake *t, const jnode *item)
{
    jnode *standard = jtake_find(item, "standard|");
    jnode *version = jtake_find(standard, "version|");
    const char *name = "1.x";
    if (json_get(item, "pubStatus") || json_get(item, "versionCreated") ||
        json_get(item, "firstCreated") || json_get(item, "altIds"))
        name = "3.x";
    else if (jtake_find(item, "bodies|") || jtake_find(item, "headlines|"))
        name = "2.x";
    if (version && version->kind == J_TEXT && version->text.len > 0)
        name = str_chars(t->a, version->text);
    jtake_ignore(standard);
    took_add(t->a, t->r, "format", item->at,
             str_of(arena_printf(t->a, "ninjs %s", name)));
}

/* ---- the reader
 * ------------------------------------------------------------------- */

static const char own_names[] =
    "headline|headlines|body_text|body_xhtml|body_html|bodies|slugline|"
    "versioncreated|description_text|descriptions|";

/* The item itself, where services wrap it: {"item": {...}, "meta": {...}}. */
static jnode *unwrapped(jnode *root)
{
    jnode *inner = jtake_find(root, "item|");
    if (jtake_find(root, own_names) || !inner || inner->kind != J_MAP)
        return root;
    return jtake_find(inner, own_names) ? inner : root;
}

static bool read_item(jtake *t, jnode *item)
{
    bool ok = jtake_language(t, jtake_find(item, "language|"));
    take_version(t, item);
    ok = read_headlines(t, item) && ok;
    ok = read_rows(t, item) && ok;
    ok = read_dates(t, item) && ok;
    ok = read_status(t, item) && ok;
    ok = read_urgency(t, item) && ok;
    ok = read_summary(t, item) && ok;
    read_body(t, item);
    return ninjs_parts(t, item) && ok;
}

static bool ninjs_read(const source *src, release *r)
{
    jtake t = {src, src->a, r};
    jnode *root = json_read(src);
    if (!root)
        return false;
    if (root->kind != J_MAP) {
        diag_add(src->d, D_JSON_SHAPE, root->at, json_kind_name(root));
        return false;
    }
    jnode *item = unwrapped(root);
    if (!jtake_find(item, own_names)) {
        diag_add(src->d, D_JSON_FOREIGN, item->at);
        return false;
    }
    bool ok = read_item(&t, item);
    jtake_rest(&t, item, standard_names);
    item->used = true;
    jtake_rest(&t, root, standard_names);
    body_sort(src, r);
    return ok && diags_ok(src->d);
}

/* Any JSON may be meant to be ninjs; its names make it sure. */
static int ninjs_sniff(str bytes)
{
    static const char *const names[] = {
        "\"headline",         "\"body_",       "\"bodies\"",
        "\"versioncreated\"", "\"uri\"",       "\"slugline\"",
        "\"versionCreated\"", "\"pubstatus\"", "\"pubStatus\"",
        "\"standard\""};
    str s = str_trim(bytes);
    int found = 0;
    if (s.len == 0 || (s.ptr[0] != '{' && s.ptr[0] != '['))
        return 0;
    size_t i = 1;
    while (i < s.len && strchr(" \n\r\t", s.ptr[i]))
        i++;
    if (i == s.len || !strchr("\"{}]", s.ptr[i]))
        return 0;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        found += str_find(s, names[k], 0) != SIZE_MAX;
    return found >= 2 ? 90 : 40;
}

const reader read_ninjs = {.name = "ninjs",
                           .endings = "json jsonl ndjson",
                           .mime = "application/json",
                           .sniff = ninjs_sniff,
                           .read = ninjs_read,
                           .cutter = &json_cutter,
                           .structured = true};
