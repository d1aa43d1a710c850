/*
 * newsml_meta: in, what a news item of NewsML 1.x says of itself; out, the
 * fields of the release.
 *
 * Names stand in attributes called FormalName, whatever the element. What has
 * no field is kept under its name.
 */
#include "newsml_part.h"

#include <string.h>

str newsml_name(const xnode *n)
{
    return xml_attr(n, "FormalName");
}

/* ---- identification and management ------------------------------------- */

void newsml_identification(newsml *m, const xnode *ident)
{
    news *w = &m->w;
    const xnode *id = xml_child(ident, "NewsIdentifier");
    const xnode *public = xml_child(id, "PublicIdentifier");
    str revision = xml_text(w->a, xml_child(id, "RevisionId"));
    if (public)
        news_keep_text(w, public);
    else if (id)
        news_keep_text(w, id);
    w->r->version = revision;
    for (const xnode *n = xml_child(ident, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "NameLabel"))
            news_str(w, n, n->name, xml_text(w->a, n), &w->r->slugline);
        else if (n != id)
            news_keep_text(w, n);
    }
}

static bool is_embargo(const xnode *n)
{
    return str_is_nocase(newsml_name(n), "embargoed");
}

static bool take_status(newsml *m, const xnode *management)
{
    const xnode *status = xml_child(management, "Status");
    const xnode *change = xml_child(management, "StatusWillChange");
    const xnode *date = xml_child(change, "DateAndTime");
    str name = newsml_name(status);
    release *r = m->w.r;
    if (str_is_nocase(name, "withheld"))
        r->status = PUB_WITHHELD;
    else if (str_is_nocase(name, "canceled") ||
             str_is_nocase(name, "cancelled"))
        r->status = PUB_CANCELED;
    else if (status && !is_embargo(status) && !str_is_nocase(name, "usable"))
        news_keep(&m->w, status, "Status", name);
    bool frees =
        str_is_nocase(newsml_name(xml_child(change, "FutureStatus")), "usable");
    if (status && is_embargo(status) && !date) {
        diag_add(m->w.src->d, D_EMBARGO_UNREAD, status->at, "Embargoed");
        return false;
    }
    if (date && (frees || is_embargo(status)))
        return news_embargo(&m->w, date, xml_text(m->w.a, date));
    if (change)
        news_keep_text(&m->w, change);
    return true;
}

bool newsml_management(newsml *m, const xnode *management)
{
    news *w = &m->w;
    release *r = w->r;
    for (const xnode *n = xml_child(management, NULL); n;
         n = xml_next(n, NULL)) {
        if (xml_is(n, "FirstCreated"))
            news_moment(w, n, n->name, xml_text(w->a, n), &r->published);
        else if (xml_is(n, "ThisRevisionCreated") && r->version.len > 0 &&
                 !str_is(r->version, "1"))
            news_moment(w, n, n->name, xml_text(w->a, n), &r->version_created);
        else if (xml_is(n, "Urgency"))
            news_urgency(w, n, newsml_name(n));
        else if (xml_is(n, "Instruction"))
            news_str(w, n, n->name,
                     newsml_name(n).len ? newsml_name(n) : xml_text(w->a, n),
                     &r->ed_note);
        else if (xml_is(n, "Property"))
            news_keep(w, n, str_chars(w->a, newsml_name(n)),
                      xml_attr(n, "Value"));
        else if (!xml_is(n, "Status") && !xml_is(n, "StatusWillChange") &&
                 !xml_is(n, "ThisRevisionCreated") &&
                 !xml_is(n, "NewsItemType"))
            news_keep(w, n, n->name,
                      newsml_name(n).len ? newsml_name(n) : xml_text(w->a, n));
    }
    return take_status(m, management);
}

/* ---- lines ------------------------------------------------------------- */

static void take_line(newsml *m, const xnode *n)
{
    news *w = &m->w;
    release *r = w->r;
    if (xml_is(n, "HeadLine"))
        news_headline(w, n, &r->headline);
    else if (xml_is(n, "SubHeadLine"))
        news_headline(w, n, &r->subheadline);
    else if (xml_is(n, "ByLine"))
        news_by(w, n, xml_text(w->a, n));
    else if (xml_is(n, "DateLine"))
        news_dateline(w, n, xml_text(w->a, n));
    else if (xml_is(n, "CopyrightLine"))
        news_str(w, n, n->name, xml_text(w->a, n), &r->copyright_notice);
    else if (xml_is(n, "RightsLine"))
        news_str(w, n, n->name, xml_text(w->a, n), &r->usage_terms);
    else if (xml_is(n, "SlugLine"))
        news_str(w, n, n->name, xml_text(w->a, n), &r->slugline);
    else if (xml_is(n, "KeywordLine"))
        news_subject(w, xml_text(w->a, n));
    else
        news_keep_text(w, n);
}

/* ---- metadata ---------------------------------------------------------- */

/* The organisation or person that a Party is. */
static str party(newsml *m, const xnode *n)
{
    const xnode *p = xml_child(n, "Party");
    str name = newsml_name(p);
    const xnode *property = xml_child(p, "Property");
    for (; property && name.len == 0; property = xml_next(property, "Property"))
        name = xml_attr(property, "Value");
    return name.len ? name : xml_text(m->w.a, p);
}

static void take_administrative(newsml *m, const xnode *meta)
{
    news *w = &m->w;
    for (const xnode *n = xml_child(meta, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "Source"))
            news_org(w, n, party(m, n));
        else if (xml_is(n, "Property"))
            news_keep(w, n, str_chars(w->a, newsml_name(n)),
                      xml_attr(n, "Value"));
        else
            news_keep(w, n, n->name,
                      xml_child(n, "Party") ? party(m, n) : xml_text(w->a, n));
    }
}

static void take_subjects(newsml *m, const xnode *code)
{
    for (const xnode *n = xml_child(code, NULL); n; n = xml_next(n, NULL))
        news_subject(&m->w, newsml_name(n));
}

/* A dateline that nobody has written is made of the city. */
static void take_location(newsml *m, const xnode *n)
{
    const xnode *p = xml_child(n, "Property");
    for (; p; p = xml_next(p, "Property")) {
        if (str_is(newsml_name(p), "City") && !m->city)
            m->city = p;
        else
            news_keep(&m->w, p, str_chars(m->w.a, newsml_name(p)),
                      xml_attr(p, "Value"));
    }
}

static void take_descriptive(newsml *m, const xnode *meta)
{
    news *w = &m->w;
    for (const xnode *n = xml_child(meta, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "SubjectCode"))
            take_subjects(m, n);
        else if (xml_is(n, "Location"))
            take_location(m, n);
        else if (xml_is(n, "DateLineDate"))
            news_moment(w, n, n->name, xml_text(w->a, n), &w->r->published);
        else if (str_is(newsml_name(n), "Keyword"))
            news_subject(w, xml_attr(n, "Value"));
        else if (xml_is(n, "Property"))
            news_keep(w, n, str_chars(w->a, newsml_name(n)),
                      xml_attr(n, "Value"));
        else if (!xml_is(n, "Language"))
            news_keep(w, n, n->name,
                      newsml_name(n).len ? newsml_name(n) : xml_text(w->a, n));
    }
}

static void take_rights(newsml *m, const xnode *meta)
{
    news *w = &m->w;
    const xnode *n = xml_child(meta, NULL);
    for (; n; n = xml_next(n, NULL)) {
        const xnode *holder = xml_child(n, "CopyrightHolder");
        if (holder)
            news_str(w, n, "CopyrightHolder", xml_text(w->a, holder),
                     &w->r->copyright_holder);
        else
            news_keep_text(w, n);
    }
}

static str property_of(const xnode *n, const char *name)
{
    const xnode *p = xml_child(n, "Property");
    while (p && !str_is(newsml_name(p), name))
        p = xml_next(p, "Property");
    return xml_attr(p, "Value");
}

/* What wire services add: words to search by, and where shares are traded. */
static void take_metadata(newsml *m, const xnode *n)
{
    news *w = &m->w;
    str type = newsml_name(xml_child(n, "MetadataType"));
    bool words = str_find(type, "Keyword", 0) != SIZE_MAX;
    str ticker = property_of(n, "Ticker Symbol");
    news_symbol(w, n, property_of(n, "Exchange"), ticker);
    const xnode *p = xml_child(n, "Property");
    for (; p; p = xml_next(p, "Property")) {
        str value = xml_attr(p, "Value"), ref = xml_attr(p, "ValueRef");
        str name = newsml_name(p);
        if (words)
            news_subject(w, value);
        else if (!str_is(name, "Ticker Symbol") && !str_is(name, "Exchange"))
            news_keep(w, p, str_chars(w->a, name), ref.len ? ref : value);
    }
}

/* What a component says of itself. */
void newsml_component(newsml *m, const xnode *c)
{
    const xnode *line = xml_child(xml_child(c, "NewsLines"), NULL);
    for (; line; line = xml_next(line, NULL))
        take_line(m, line);
    take_administrative(m, xml_child(c, "AdministrativeMetadata"));
    take_descriptive(m, xml_child(c, "DescriptiveMetadata"));
    take_rights(m, xml_child(c, "RightsMetadata"));
    const xnode *n = xml_child(c, "Metadata");
    for (; n; n = xml_next(n, "Metadata"))
        take_metadata(m, n);
}
