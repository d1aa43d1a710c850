/*
 * ninjs_parts: in, the groups of an item; out, organisations, contacts,
 * subjects and pictures of the release.
 *
 * A group that a release has no place for (an organisation that the story is
 * only about, a video) is left unused, and so kept and named by jtake_rest.
 */
#include "ninjs.h"

#include <string.h>

#include "front.h"
#include "list.h"
#include "picture.h"
#include "sections.h"

/* Calls take for every map of a list, or for n itself. */
static bool each(jtake *t, jnode *n, bool (*take)(jtake *, jnode *))
{
    bool ok = true;
    if (n && n->kind == J_MAP)
        return take(t, n);
    for (jnode *c = n && n->kind == J_LIST ? n->first : NULL; c; c = c->next)
        if (c->kind == J_MAP)
            ok = take(t, c) && ok;
    return ok;
}

static str plain(jtake *t, jnode *map, const char *names)
{
    jnode *n = jtake_find(map, names);
    str s = STR_NONE;
    if (n && (n->kind == J_TEXT || n->kind == J_NUMBER))
        jtake_str(t, n, &s);
    return s;
}

/* The value without its vocabulary: "rolc:issuer" -> "issuer". */
static str local_name(str s)
{
    for (size_t i = s.len; i > 0; i--)
        if (s.ptr[i - 1] == ':' || s.ptr[i - 1] == '/')
            return str_slice(s, i, s.len);
    return s;
}

/* ---- how to reach somebody
 * ------------------------------------------------------ */

static void add_contact(jtake *t, contact c)
{
    release *r = t->r;
    VEC(contact) v = {r->contacts, r->ncontacts, list_cap(r->ncontacts)};
    VEC_PUSH(t->a, &v, c);
    r->contacts = v.v;
    r->ncontacts = v.n;
}

static bool is_type(str type, const char *names)
{
    return front_is_named(local_name(type), names);
}

/* {type, value} of a person. */
static void take_way(jtake *t, jnode *way, contact *c)
{
    str type = plain(t, way, "type|"), value = plain(t, way, "value|");
    if (value.len == 0)
        return;
    if (c->email.len == 0 && is_type(type, "email|mail|"))
        c->email = value;
    else if (c->phone.len == 0 &&
             is_type(type, "phone|telephone|tel|mobile|cell|"))
        c->phone = value;
    else {
        if (type.len > 0 && !is_type(type, "web|url|website|"))
            value = str_of(arena_printf(t->a, "%s: %s",
                                        str_chars(t->a, local_name(type)),
                                        str_chars(t->a, value)));
        str parts[] = {inl_plain(t->a, c->more), value};
        str text = c->more ? str_join(t->a, parts, 2, ", ") : value;
        c->more = ARENA_NEW(t->a, inl);
        *c->more = (inl){.kind = INL_TEXT, .at = way->at, .text = text};
    }
}

static bool take_person(jtake *t, jnode *n)
{
    jnode *info = jtake_find(n, "contactinfo|");
    str rel = local_name(plain(t, n, "rel|"));
    contact c = {.at = n->at};
    if (!info && t->r->by.len == 0 &&
        front_is_named(rel, "author|creator|by|byline|")) {
        t->r->by = plain(t, n, "name|");
        return true;
    }
    if (!info || info->kind != J_LIST)
        return true;
    c.name = plain(t, n, "name|");
    c.role = plain(t, n, "role|title|jobtitle|");
    for (jnode *way = info->first; way; way = way->next)
        take_way(t, way, &c);
    add_contact(t, c);
    return true;
}

/* ---- organisations
 * ---------------------------------------------------------------- */

static void take_symbols(jtake *t, jnode *n, organisation *o)
{
    VEC(symbol) v = {0};
    for (jnode *c = n && n->kind == J_LIST ? n->first : NULL; c; c = c->next) {
        symbol s = {plain(t, c, "exchange|"), plain(t, c, "ticker|symbol|")};
        if (s.symbol.len > 0)
            VEC_PUSH(t->a, &v, s);
    }
    o->symbols = v.v;
    o->nsymbols = v.n;
}

/* One line for each way to reach it. */
static void take_info(jtake *t, jnode *n, organisation *o)
{
    buf b = buf_new(t->a);
    for (jnode *c = n && n->kind == J_LIST ? n->first : NULL; c; c = c->next) {
        str type = local_name(plain(t, c, "type|"));
        str value = plain(t, c, "value|");
        if (value.len == 0)
            continue;
        buf_puts(&b, b.n > 0 ? "\n" : "");
        if (type.len > 0) {
            buf_add(&b, type);
            buf_puts(&b, ": ");
        }
        buf_add(&b, value);
    }
    o->contact_info = buf_str(&b);
}

/* Only who sends the release stands on its page, not whom it speaks of. */
static bool take_organisation(jtake *t, jnode *n)
{
    release *r = t->r;
    organisation o = {.at = n->at, .rel = STR("issuer")};
    jnode *rel = jtake_find(n, "rel|");
    str kind = rel && rel->kind == J_TEXT ? local_name(rel->text) : STR_NONE;
    if (front_is_named(kind, "partner|cosponsor|coissuer|"))
        o.rel = STR("partner");
    else if (kind.len > 0 &&
             !front_is_named(kind, "issuer|publisher|sender|source|creator|"))
        return true;
    jtake_ignore(rel);
    o.name = plain(t, n, "name|");
    take_symbols(t, jtake_find(n, "symbols|"), &o);
    take_info(t, jtake_find(n, "contactinfo|"), &o);
    if (o.name.len == 0)
        return true;
    VEC(organisation) v = {r->orgs, r->norgs, list_cap(r->norgs)};
    VEC_PUSH(t->a, &v, o);
    r->orgs = v.v;
    r->norgs = v.n;
    return true;
}

/* ---- subjects
 * ------------------------------------------------------------------------ */

static void take_subjects(jtake *t, jnode *n)
{
    for (jnode *c = n && n->kind == J_LIST ? n->first : NULL; c; c = c->next) {
        if (c->kind == J_TEXT) {
            c->used = true;
            jtake_subject(t, c->text);
        } else if (c->kind == J_MAP) {
            jtake_subject(t, plain(t, c, "name|"));
        }
    }
}

/* ---- pictures
 * ------------------------------------------------------------------------ */

static int64_t number_of(const jnode *n)
{
    int64_t v = 0;
    for (size_t i = 0; n && i < n->text.len && v < 100000; i++)
        if (n->text.ptr[i] >= '0' && n->text.ptr[i] <= '9')
            v = v * 10 + (n->text.ptr[i] - '0');
    return v;
}

/* How well a rendition serves on paper; -1: it is no picture. */
static int64_t worth(const jnode *n, bool of_picture)
{
    const jnode *href = jtake_find(n, "href|");
    const jnode *type = jtake_find(n, "contenttype|mimetype|");
    if (!href || href->kind != J_TEXT || href->text.len == 0)
        return -1;
    bool typed = type && type->kind == J_TEXT && type->text.len > 0;
    bool image = typed && str_starts(type->text, "image/");
    if (typed ? !image
              : !of_picture && !str_ends_in(href->text, PICTURE_ENDINGS))
        return -1;
    bool local = str_find(href->text, "://", 0) == SIZE_MAX;
    int64_t width = number_of(jtake_find(n, "width|"));
    return (local ? 1000000 : 0) + width + 1;
}

static jnode *best_rendition(const jnode *list, bool of_picture)
{
    jnode *best = NULL;
    int64_t most = 0;
    for (jnode *c = list ? list->first : NULL; c; c = c->next) {
        int64_t w = c->kind == J_MAP ? worth(c, of_picture) : -1;
        if (w > most) {
            most = w;
            best = c;
        }
    }
    return best;
}

/* The caption of a picture that is an item of its own, or has only a title. */
static void take_caption(jtake *t, jnode *item, jnode *rendition, picture *p)
{
    bool html;
    jnode *n = ninjs_text(item, "description", "descriptions|description|",
                          "caption|main|", &html);
    if (!n)
        n = ninjs_text(item, "description", "descriptions|description|", "",
                       &html);
    if (!n)
        n = ninjs_text(item, "body", "bodies|", "", &html);
    if (!n)
        n = jtake_find(item, "headline|title|");
    if (!n)
        n = jtake_find(rendition, "caption|title|");
    jtake_inls(t, n, html, &p->caption);
}

static void take_alt(jtake *t, jnode *item, jnode *rendition, picture *p)
{
    bool html;
    jnode *n = ninjs_text(item, "description", "descriptions|",
                          "alt|alttext|alternativetext|accessibility|", &html);
    if (!n)
        n = jtake_find(item, "alt|alttext|description_alt|");
    if (!n)
        n = jtake_find(rendition, "alt|alttext|");
    if (!n || n->kind != J_TEXT)
        return;
    jtake_str(t, n, &p->alt);
    p->has_alt = true;
}

/* One picture of an item: the best of its renditions; the others are the same
 * in other sizes. */
static bool take_renditions(jtake *t, jnode *item, bool of_picture)
{
    jnode *list = jtake_find(item, "renditions|");
    jnode *best = best_rendition(list, of_picture);
    picture p = {.at = best ? best->at : item->at};
    if (!best)
        return false;
    p.href = jtake_beside(t, plain(t, best, "href|"));
    take_alt(t, item, best, &p);
    if (of_picture) {
        take_caption(t, item, best, &p);
        p.credit = plain(t, item, "byline|by|credit|");
        p.copyright = plain(t, item, "copyrightnotice|copyrightholder|");
        p.usage_terms = plain(t, item, "usageterms|");
    } else {
        jtake_inls(t, jtake_find(best, "caption|title|"), false, &p.caption);
    }
    for (jnode *c = list->first; c; c = c->next)
        c->used = c->used || worth(c, of_picture) >= 0;
    picture_add(t->src, t->r, &p);
    return true;
}

static void take_association(jtake *t, jnode *n)
{
    jnode *type = jtake_find(n, "type|");
    str kind = type && type->kind == J_TEXT ? local_name(type->text) : STR_NONE;
    if (n->kind == J_MAP &&
        (kind.len == 0 || str_is(kind, "picture") || str_is(kind, "graphic")) &&
        take_renditions(t, n, true))
        jtake_ignore(type);
}

static void take_associations(jtake *t, jnode *n)
{
    for (jnode *c = n ? n->first : NULL; c; c = c->next) {
        if (c->kind == J_LIST) /* a slot of several items */
            for (jnode *each_of = c->first; each_of; each_of = each_of->next)
                take_association(t, each_of);
        else
            take_association(t, c);
    }
}

bool ninjs_parts(jtake *t, jnode *item)
{
    jnode *type = jtake_find(item, "type|");
    bool of_picture =
        type && type->kind == J_TEXT &&
        (str_is(type->text, "picture") || str_is(type->text, "graphic"));
    bool ok = each(t, jtake_find(item, "people|person|"), take_person);
    ok = each(t, jtake_find(item, "organisations|organisation|"),
              take_organisation) &&
         ok;
    take_subjects(t, jtake_find(item, "keywords|"));
    take_subjects(t, jtake_find(item, "subjects|subject|"));
    take_associations(t, jtake_find(item, "associations|"));
    take_renditions(t, item, of_picture);
    return ok;
}
