/*
 * nitf: in, a story in NITF 3.x (IPTC's News Industry Text Format); out, a
 * release.
 *
 * One idea: a table says for the elements of docdata and body.head which
 * field they fill; what no row knows is kept and named. The text is told to
 * HTML's reader (news_text.c). Refuses nothing that is XML.
 */
#include "nitf.h"

#include <string.h>

#include "body.h"
#include "readers.h"
#include "sections.h"

/* ---- values ------------------------------------------------------------ */

static str first_of(str a, str b)
{
    return a.len > 0 ? a : b;
}

static bool take_release_date(news *w, const xnode *n)
{
    moment *until = &w->r->embargoed_until, *out = &w->r->published;
    str norm = first_of(xml_attr(n, "norm"), xml_text(w->a, n));
    if (!news_embargo(w, n, norm))
        return false;
    /* No later than the issue: it may go out. */
    if (out->set && moment_unix(until) <= moment_unix(out))
        *until = (moment){.set = false};
    return true;
}

static void take_copyright(news *w, const xnode *n)
{
    str year = xml_attr(n, "year"), holder = xml_attr(n, "holder");
    if (holder.len == 0)
        return;
    news_str(w, n, "copyrightHolder", holder, &w->r->copyright_holder);
    if (year.len > 0 && w->r->copyright_notice.len == 0)
        w->r->copyright_notice =
            str_join(w->a, (str[]){STR("©"), year, holder}, 3, " ");
}

static void take_key(news *w, const xnode *n)
{
    str key = xml_attr(n, "key");
    str version = first_of(xml_attr(n, "version"), xml_attr(n, "generation"));
    news_str(w, n, "du-key", key, &w->r->slugline);
    news_str(w, n, "du-key-version", version, &w->r->version);
    news_keep(w, n, "du-key-part", xml_attr(n, "part"));
}

static void take_subject(news *w, const xnode *n)
{
    static const char *const attrs[] = {"tobject.subject.detail",
                                        "tobject.subject.matter",
                                        "tobject.subject.type"};
    for (size_t i = 0; i < sizeof attrs / sizeof *attrs; i++)
        if (xml_has_attr(n, attrs[i])) {
            news_subject(w, xml_attr(n, attrs[i]));
            return;
        }
    news_keep(w, n, n->name, xml_attr(n, "tobject.subject.refnum"));
}

/* Everything that the attributes of n say. */
static void keep_attrs(news *w, const xnode *n)
{
    buf b = buf_new(w->a);
    for (size_t i = 0; i < n->nattrs; i++) {
        if (str_is(str_of(n->attrs[i].name), "id"))
            continue;
        buf_printf(&b, "%s%s=", b.n ? " " : "", n->attrs[i].name);
        buf_add(&b, n->attrs[i].value);
    }
    str text = xml_text(w->a, n);
    if (b.n && text.len)
        buf_char(&b, ' ');
    buf_add(&b, text);
    news_keep(w, n, n->name, buf_str(&b));
}

/* ---- the head ---------------------------------------------------------- */

static void take_keywords(news *w, const xnode *list)
{
    const xnode *k = xml_child(list, "keyword");
    for (; k; k = xml_next(k, "keyword"))
        news_subject(w, xml_attr(k, "key"));
}

static void take_identified(news *w, const xnode *n)
{
    for (const xnode *c = xml_child(n, NULL); c; c = xml_next(c, NULL)) {
        str name = first_of(xml_text(w->a, c), xml_attr(c, "value"));
        news_subject(w, name);
        if (name.len == 0)
            keep_attrs(w, c);
    }
}

static bool take_docdatum(news *w, const xnode *n)
{
    release *r = w->r;
    if (xml_is(n, "urgency"))
        news_urgency(w, n, xml_attr(n, "ed-urg"));
    else if (xml_is(n, "date.issue"))
        news_moment(w, n, n->name, xml_attr(n, "norm"), &r->published);
    else if (xml_is(n, "date.release"))
        return true; /* after date.issue, see take_docdata */
    else if (xml_is(n, "ed-msg"))
        news_str(w, n, n->name, xml_attr(n, "info"), &r->ed_note);
    else if (xml_is(n, "du-key"))
        take_key(w, n);
    else if (xml_is(n, "doc.copyright"))
        take_copyright(w, n);
    else if (xml_is(n, "key-list"))
        take_keywords(w, n);
    else if (xml_is(n, "identified-content"))
        take_identified(w, n);
    else
        keep_attrs(w, n);
    return true;
}

static bool take_docdata(news *w, const xnode *docdata)
{
    bool ok = true;
    for (const xnode *n = xml_child(docdata, NULL); n; n = xml_next(n, NULL))
        ok = take_docdatum(w, n) && ok;
    const xnode *release_date = xml_child(docdata, "date.release");
    return (!release_date || take_release_date(w, release_date)) && ok;
}

static void take_meta(news *w, const xnode *n)
{
    str name = first_of(xml_attr(n, "name"), xml_attr(n, "http-equiv"));
    if (name.len > 0)
        news_keep(w, n, str_chars(w->a, name), xml_attr(n, "content"));
}

static void take_tobject(news *w, const xnode *n)
{
    const xnode *c = xml_child(n, NULL);
    for (; c; c = xml_next(c, NULL)) {
        if (xml_is(c, "tobject.subject"))
            take_subject(w, c);
        else
            keep_attrs(w, c);
    }
    news_keep(w, n, "tobject.type", xml_attr(n, "tobject.type"));
}

static bool take_head(news *w, const xnode *head)
{
    bool ok = true;
    for (const xnode *n = xml_child(head, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "docdata"))
            ok = take_docdata(w, n) && ok;
        else if (xml_is(n, "meta"))
            take_meta(w, n);
        else if (xml_is(n, "tobject"))
            take_tobject(w, n);
        else if (!xml_is(n, "title"))
            keep_attrs(w, n);
    }
    return ok;
}

/* ---- the head of the body ---------------------------------------------- */

static void take_hedline(news *w, const xnode *n)
{
    for (const xnode *c = xml_child(n, NULL); c; c = xml_next(c, NULL)) {
        if (xml_is(c, "hl1"))
            news_headline(w, c, &w->r->headline);
        else
            news_headline(w, c, &w->r->subheadline);
    }
    if (!xml_child(n, NULL))
        news_headline(w, n, &w->r->headline);
}

/* Words between the elements of the dateline that are more than marks. */
static bool has_own_words(const xnode *n)
{
    for (const xnode *c = n->first; c; c = c->next)
        for (size_t i = 0; !c->name && i < c->text.len; i++)
            if (!strchr(" \t\r\n,.;:-()", c->text.ptr[i]))
                return true;
    return false;
}

static str without_end(str s)
{
    while (s.len && strchr(" ,;-", s.ptr[s.len - 1]))
        s.len--;
    return s;
}

/* A dateline of a location and a date is composed by the layout; another one
 * stands as it is. */
static void take_dateline(news *w, const xnode *n)
{
    release *r = w->r;
    const xnode *place = xml_child(n, "location");
    const xnode *date = xml_child(n, "story.date");
    bool issued = r->published.set;
    if (r->located.len || r->dateline.len) {
        news_keep_text(w, n);
        return;
    }
    if (date && !issued)
        news_moment(w, date, date->name, xml_attr(date, "norm"), &r->published);
    if (place && !has_own_words(n) && r->published.set)
        r->located = without_end(xml_text(w->a, place));
    else
        news_dateline(w, n, xml_text(w->a, n));
}

/* type="npa" is not for publication. */
static void take_note(news *w, const xnode *n)
{
    if (str_is(xml_attr(n, "type"), "npa"))
        news_str(w, n, n->name, xml_text(w->a, n), &w->r->ed_note);
    else
        news_append(&w->r->notes_to_editors, news_blocks(w, n));
}

static void take_rights(news *w, const xnode *n)
{
    const xnode *owner = xml_child(n, "rights.owner");
    if (owner && w->r->copyright_holder.len == 0)
        w->r->copyright_holder = xml_text(w->a, owner);
    news_str(w, n, n->name, xml_text(w->a, n), &w->r->usage_terms);
}

/* "By Rosa Lind" and, in a byttl, "Staff writer": with a comma between. */
static void take_byline(news *w, const xnode *n)
{
    const xnode *title = xml_child(n, "byttl");
    buf name = buf_new(w->a);
    for (const xnode *c = n->first; c; c = c->next)
        if (c != title)
            buf_add(&name, xml_typed(w->a, c));
    xnode text = {.at = n->at, .text = buf_str(&name)};
    str all[] = {xml_text(w->a, &text), xml_text(w->a, title)};
    while (str_ends(all[0], ",") || str_ends(all[0], " "))
        all[0].len--;
    bool both = all[0].len > 0 && all[1].len > 0;
    news_by(w, n,
            both ? str_join(w->a, all, 2, ", ") : first_of(all[0], all[1]));
}

static void take_body_head(news *w, const xnode *head)
{
    release *r = w->r;
    for (const xnode *n = xml_child(head, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "hedline"))
            take_hedline(w, n);
        else if (xml_is(n, "note"))
            take_note(w, n);
        else if (xml_is(n, "rights"))
            take_rights(w, n);
        else if (xml_is(n, "byline"))
            take_byline(w, n);
        else if (xml_is(n, "dateline"))
            take_dateline(w, n);
        else if (xml_is(n, "abstract"))
            news_str(w, n, n->name, xml_text(w->a, n), &r->summary);
        else
            keep_attrs(w, n);
    }
}

/* ---- the whole --------------------------------------------------------- */

bool nitf_fill(news *w, const xnode *root)
{
    const xnode *head = xml_child(root, "head");
    const xnode *body = xml_child(root, "body");
    bool ok = take_head(w, head);
    take_body_head(w, xml_child(body, "body.head"));
    const xnode *n = xml_child(body, NULL);
    for (; n; n = xml_next(n, NULL))
        if (!xml_is(n, "body.head"))
            news_append(&w->r->body, news_blocks(w, n));
    if (!w->r->headline)
        news_headline(w, xml_child(head, "title"), &w->r->headline);
    return ok && diags_ok(w->src->d);
}

/* "-//IPTC//DTD NITF 3.2//EN", or nitf-3-2.dtd. */
static str nitf_version(const xnode *root)
{
    str s = xml_attr(root, "version");
    size_t at = str_find(s, "NITF ", 0);
    if (at != SIZE_MAX)
        s = str_slice(s, at + 5, s.len);
    size_t n = 0;
    while (n < s.len && strchr("0123456789.", s.ptr[n]))
        n++;
    return str_slice(s, 0, n);
}

static bool nitf_read(const source *src, release *r)
{
    const xnode *root = xml_read(src);
    if (!root)
        return false;
    if (!xml_is(root, "nitf")) {
        xml_refuse(src, root->at, str_of(root->name), str_of(root->ns));
        return false;
    }
    news w = {src, src->a, r};
    news_version(&w, root, nitf_version(root), "NITF", "3");
    str base = xml_attr(root, "baselang");
    r->lang = base.len ? lang_canonical(src->a, base) : xml_lang(src->a, root);
    if (!nitf_fill(&w, root))
        return false;
    news_say_kept(&w);
    body_sort(src, r);
    return diags_ok(src->d);
}

static int nitf_sniff(str bytes)
{
    str name, ns;
    return xml_root(bytes, &name, &ns) && str_is(name, "nitf") ? 98 : 0;
}

const reader read_nitf = {.name = "nitf",
                          .endings = "nitf xml",
                          .mime = "application/xml",
                          .sniff = nitf_sniff,
                          .read = nitf_read};
