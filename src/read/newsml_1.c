/*
 * newsml_1: in, a news item of NewsML 1.x (IPTC), as wire services of press
 * releases send it; out, a release.
 *
 * One idea: a NewsItem is a tree of components, of which the first that has a
 * text is the release; lines and metadata that stand with it or above it are
 * its own, components with pictures beside it are its pictures. A second text
 * in the tree is another edition: it is left, with a warning.
 */
#include <string.h>

#include "body.h"
#include "cut_xml.h"
#include "nitf.h"
#include "readers.h"

typedef struct newsml {
    news w;
    const xnode *item, *main; /* the component with the text */
} newsml;

static str formal_name(const xnode *n)
{
    return xml_attr(n, "FormalName");
}

/* ---- identification and management ------------------------------------- */

static void take_identification(newsml *m, const xnode *ident)
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
    return str_is_nocase(formal_name(n), "embargoed");
}

static bool take_status(newsml *m, const xnode *management)
{
    const xnode *status = xml_child(management, "Status");
    const xnode *change = xml_child(management, "StatusWillChange");
    const xnode *date = xml_child(change, "DateAndTime");
    str name = formal_name(status);
    release *r = m->w.r;
    if (str_is_nocase(name, "withheld"))
        r->status = PUB_WITHHELD;
    else if (str_is_nocase(name, "canceled") ||
             str_is_nocase(name, "cancelled"))
        r->status = PUB_CANCELED;
    else if (status && !is_embargo(status) && !str_is_nocase(name, "usable"))
        news_keep(&m->w, status, "Status", name);
    bool frees = str_is_nocase(formal_name(xml_child(change, "FutureStatus")),
                               "usable");
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

static bool take_management(newsml *m, const xnode *management)
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
            news_urgency(w, n, formal_name(n));
        else if (xml_is(n, "Instruction"))
            news_str(w, n, n->name,
                     formal_name(n).len ? formal_name(n) : xml_text(w->a, n),
                     &r->ed_note);
        else if (xml_is(n, "Property"))
            news_keep(w, n, str_chars(w->a, formal_name(n)),
                      xml_attr(n, "Value"));
        else if (!xml_is(n, "Status") && !xml_is(n, "StatusWillChange") &&
                 !xml_is(n, "ThisRevisionCreated") &&
                 !xml_is(n, "NewsItemType"))
            news_keep(w, n, n->name,
                      formal_name(n).len ? formal_name(n) : xml_text(w->a, n));
    }
    return take_status(m, management);
}

/* ---- lines ------------------------------------------------------------- */

static void take_dateline(newsml *m, const xnode *n)
{
    str text = xml_text(m->w.a, n);
    while (text.len && strchr(" -,", text.ptr[text.len - 1]))
        text.len--;
    news_str(&m->w, n, n->name, text, &m->w.r->dateline);
}

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
        take_dateline(m, n);
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
    str name = formal_name(p);
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
            news_keep(w, n, str_chars(w->a, formal_name(n)),
                      xml_attr(n, "Value"));
        else
            news_keep(w, n, n->name,
                      xml_child(n, "Party") ? party(m, n) : xml_text(w->a, n));
    }
}

static void take_subjects(newsml *m, const xnode *code)
{
    for (const xnode *n = xml_child(code, NULL); n; n = xml_next(n, NULL))
        news_subject(&m->w, formal_name(n));
}

/* City first: a dateline that nobody has written is made of it. */
static void take_location(newsml *m, const xnode *n)
{
    release *r = m->w.r;
    const xnode *p = xml_child(n, "Property");
    for (; p; p = xml_next(p, "Property")) {
        if (str_is(formal_name(p), "City") && r->dateline.len == 0 &&
            r->located.len == 0)
            r->located = xml_attr(p, "Value");
        else
            news_keep(&m->w, p, str_chars(m->w.a, formal_name(p)),
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
        else if (str_is(formal_name(n), "Keyword"))
            news_subject(w, xml_attr(n, "Value"));
        else if (xml_is(n, "Property"))
            news_keep(w, n, str_chars(w->a, formal_name(n)),
                      xml_attr(n, "Value"));
        else if (!xml_is(n, "Language"))
            news_keep(w, n, n->name,
                      formal_name(n).len ? formal_name(n) : xml_text(w->a, n));
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

/* What a component says of itself. */
static void take_component(newsml *m, const xnode *c)
{
    const xnode *line = xml_child(xml_child(c, "NewsLines"), NULL);
    for (; line; line = xml_next(line, NULL))
        take_line(m, line);
    take_administrative(m, xml_child(c, "AdministrativeMetadata"));
    take_descriptive(m, xml_child(c, "DescriptiveMetadata"));
    take_rights(m, xml_child(c, "RightsMetadata"));
    const xnode *n = xml_child(c, "Metadata");
    for (; n; n = xml_next(n, "Metadata"))
        news_keep_text(&m->w, n);
}

/* ---- the text ---------------------------------------------------------- */

static str media_type(const xnode *content)
{
    return formal_name(xml_child(content, "MediaType"));
}

static str mime_type(const xnode *content)
{
    return formal_name(xml_child(content, "MimeType"));
}

/* The data of a content item, out of an Encoding that changes nothing. */
static const xnode *data_of(const xnode *content)
{
    const xnode *data = xml_child(content, "DataContent");
    return data ? data : xml_find(content, "Encoding/DataContent");
}

static bool is_text(const xnode *content)
{
    str type = media_type(content), mime = mime_type(content);
    return data_of(content) &&
           (type.len == 0 || str_is_nocase(type, "text") ||
            str_is_nocase(type, "complextext")) &&
           (mime.len == 0 || str_starts(mime, "text/") ||
            str_find(mime, "xml", 0) != SIZE_MAX);
}

static const xnode *text_content(const xnode *component)
{
    const xnode *c = xml_child(component, "ContentItem");
    while (c && !is_text(c))
        c = xml_next(c, "ContentItem");
    return c;
}

static bool looks_html(str text)
{
    str t = str_trim(text);
    return str_starts(t, "<") && str_find(t, "</", 0) != SIZE_MAX;
}

static bool take_text(newsml *m, const xnode *content)
{
    news *w = &m->w;
    const xnode *data = data_of(content), *root = xml_child(data, NULL);
    const xnode *nitf = xml_is(root, "nitf") ? root : xml_child(data, "nitf");
    str typed = xml_typed(w->a, data);
    if (nitf)
        return nitf_fill(w, nitf);
    if (!root && (str_find(mime_type(content), "html", 0) != SIZE_MAX ||
                  looks_html(typed))) {
        news_append(&w->r->body, news_escaped(w, data));
    } else if (!root) {
        news_append(&w->r->body, news_plain(w, data, typed));
    } else {
        const xnode *body = xml_is(root, "html") ? xml_child(root, "body")
                            : xml_is(root, "body") ? root : data;
        news_append(&w->r->body, news_blocks(w, body ? body : root));
    }
    return true;
}

/* ---- pictures ---------------------------------------------------------- */

static void find_picture(const xnode *component, const xnode **best, int *most)
{
    const xnode *c = xml_child(component, "ContentItem");
    for (; c; c = xml_next(c, "ContentItem")) {
        const xnode *p = xml_find(c, "Characteristics/Property");
        str width = STR_NONE;
        for (; p; p = xml_next(p, "Property"))
            if (str_is_nocase(formal_name(p), "width"))
                width = xml_attr(p, "Value");
        str mime = mime_type(c);
        if (mime.len == 0 && (str_is_nocase(media_type(c), "photo")))
            mime = str_of("image/jpeg");
        int rank = news_picture_rank(mime, xml_attr(c, "Href"), width);
        if (rank > *most) {
            *most = rank;
            *best = c;
        }
    }
}

static bool has_role(const xnode *component, const char *role)
{
    return str_is_nocase(formal_name(xml_child(component, "Role")), role);
}

/* The words of a component whose role is Caption, below or beside. */
static inl *find_caption(newsml *m, const xnode *component)
{
    const xnode *around[] = {component, component->parent};
    for (int i = 0; i < 2; i++) {
        const xnode *c = xml_child(around[i], "NewsComponent");
        for (; c; c = xml_next(c, "NewsComponent")) {
            const xnode *text = has_role(c, "caption") ? text_content(c) : NULL;
            if (text)
                return news_inls(&m->w, data_of(text));
        }
    }
    const xnode *lines = xml_child(component, "NewsLines");
    const xnode *line = xml_within(lines, "NewsLineText");
    return news_inls(&m->w, line ? line : xml_child(lines, "HeadLine"));
}

static void keep_other_media(newsml *m, const xnode *component)
{
    const xnode *c = xml_child(component, "ContentItem");
    for (; c; c = xml_next(c, "ContentItem"))
        if (!is_text(c))
            news_keep(&m->w, c, "ContentItem", xml_attr(c, "Href"));
}

/* One picture of a component and the equivalents below it. */
static void take_picture(newsml *m, const xnode *component)
{
    const xnode *best = NULL, *c = xml_child(component, "NewsComponent");
    int most = 0;
    find_picture(component, &best, &most);
    bool equal = str_is(xml_attr(component, "EquivalentsList"), "yes");
    for (; equal && c; c = xml_next(c, "NewsComponent"))
        find_picture(c, &best, &most);
    if (!best) {
        keep_other_media(m, component);
        return;
    }
    const xnode *lines = xml_child(component, "NewsLines");
    picture p = {.at = best->at, .href = xml_attr(best, "Href")};
    p.caption = find_caption(m, component);
    p.credit = xml_text(m->w.a, xml_child(lines, "CreditLine"));
    p.copyright = xml_text(m->w.a, xml_child(lines, "CopyrightLine"));
    p.usage_terms = xml_text(m->w.a, xml_child(lines, "RightsLine"));
    news_picture(&m->w, p);
}

/* ---- the tree of components -------------------------------------------- */

static bool is_within(const xnode *n, const xnode *top)
{
    while (n && n != top)
        n = n->parent;
    return n != NULL;
}

/* All components but the main one and those that it stands in. */
static void take_others(newsml *m, const xnode *top)
{
    const xnode *done = NULL;
    for (const xnode *c = top; c; c = xml_walk(c, top)) {
        if (!xml_is(c, "NewsComponent") || is_within(m->main, c) ||
            has_role(c, "caption"))
            continue;
        if (text_content(c)) {
            str lang = formal_name(
                xml_find(c, "DescriptiveMetadata/Language"));
            if (lang.len == 0)
                lang = xml_attr(c, "xml:lang");
            diag_add(m->w.src->d, D_EDITION_LEFT, c->at,
                     str_chars(m->w.a, lang.len ? lang : str_of(c->name)));
        } else if (!done || !is_within(c, done)) {
            take_picture(m, c);
            done = str_is(xml_attr(c, "EquivalentsList"), "yes") ? c : done;
        }
    }
}

static const xnode *main_component(const xnode *item)
{
    const xnode *first = xml_child(item, "NewsComponent");
    for (const xnode *c = first; c; c = xml_walk(c, item))
        if (xml_is(c, "NewsComponent") && text_content(c) &&
            !has_role(c, "caption"))
            return c;
    return first;
}

static const char *component_lang(newsml *m)
{
    for (const xnode *c = m->main; c && c != m->item; c = c->parent) {
        str tag = formal_name(xml_find(c, "DescriptiveMetadata/Language"));
        const char *lang = tag.len ? lang_canonical(m->w.a, tag) : NULL;
        if (lang)
            return lang;
    }
    return xml_lang(m->w.a, m->main ? m->main : m->item);
}

static bool fill_item(newsml *m)
{
    m->main = main_component(m->item);
    m->w.r->lang = component_lang(m);
    take_identification(m, xml_child(m->item, "Identification"));
    bool ok = take_management(m, xml_child(m->item, "NewsManagement"));
    /* The nearest lines first: they are the text's own. */
    for (const xnode *c = m->main; c && c != m->item; c = c->parent)
        take_component(m, c);
    const xnode *text = m->main ? text_content(m->main) : NULL;
    ok = (!text || take_text(m, text)) && ok;
    if (m->main)
        keep_other_media(m, m->main);
    const xnode *top = xml_child(m->item, "NewsComponent");
    for (; top; top = xml_next(top, "NewsComponent"))
        take_others(m, top);
    if (!m->w.r->body)
        news_show_picture(&m->w);
    return ok;
}

/* What the envelope says of the sending is of no use on paper. */
static void keep_envelope(newsml *m, const xnode *root)
{
    const xnode *n = xml_child(xml_child(root, "NewsEnvelope"), NULL);
    for (; n; n = xml_next(n, NULL)) {
        str name = formal_name(n);
        news_keep(&m->w, n, n->name, name.len ? name : xml_text(m->w.a, n));
    }
}

static bool newsml_read(const source *src, release *r)
{
    const xnode *root = xml_read(src);
    if (!root)
        return false;
    newsml m = {.w = {src, src->a, r}, .item = root};
    if (!xml_is(root, "NewsItem"))
        m.item = xml_is(root, "NewsML") ? xml_child(root, "NewsItem") : NULL;
    if (!m.item) {
        xml_refuse(src, root->at, str_of(root->name), str_of(root->ns));
        return false;
    }
    news_version(&m.w, root, xml_attr(root, "Version"), "NewsML", "1.");
    const xnode *more = xml_next(m.item, "NewsItem");
    if (xml_is(root, "NewsML") && more)
        diag_add(src->d, D_EDITION_LEFT, more->at,
                 str_chars(src->a, xml_text(src->a,
                                            xml_within(more, "NewsItemId"))));
    keep_envelope(&m, root);
    if (!fill_item(&m))
        return false;
    news_say_kept(&m.w);
    body_sort(src, r);
    return diags_ok(src->d);
}

static int newsml_sniff(str bytes)
{
    str name, ns;
    if (!xml_root(bytes, &name, &ns))
        return 0;
    return str_is(name, "NewsML") ? 98 : str_is(name, "NewsItem") ? 85 : 0;
}

/* ---- files of many ----------------------------------------------------- */

static void newsml_label(const str *noted, str *id, bool *related)
{
    *id = noted[0].len ? noted[0] : noted[1];
    *related = false;
}

static const xml_form newsml_form = {.element = "NewsItem",
                                     .notes = {"@Duid", "@xml:lang"},
                                     .label = newsml_label};

static void newsml_take(void *state, int64_t at, const char *bytes, size_t n,
                      cutting *c)
{
    xml_cut_take(state, &newsml_form, at, bytes, n, c);
}

static const cutter newsml_cutter = {sizeof(xml_cut), newsml_take};

const reader read_newsml_1 = {.name = "newsml-1",
                              .endings = "newsml xml",
                              .mime = "application/xml",
                              .sniff = newsml_sniff,
                              .read = newsml_read,
                              .cutter = &newsml_cutter};
