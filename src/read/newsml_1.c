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
#include "newsml_part.h"
#include "nitf.h"
#include "readers.h"

/* ---- the text ---------------------------------------------------------- */

static str media_type(const xnode *content)
{
    return newsml_name(xml_child(content, "MediaType"));
}

static str mime_type(const xnode *content)
{
    return newsml_name(xml_child(content, "MimeType"));
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
        const xnode *body = xml_is(root, "html")   ? xml_child(root, "body")
                            : xml_is(root, "body") ? root
                                                   : data;
        news_append(&w->r->body, news_blocks(w, body ? body : root));
    }
    return true;
}

/* ---- roles ------------------------------------------------------------- */

enum role {
    ROLE_TEXT,
    ROLE_SUMMARY,
    ROLE_HEADLINE,
    ROLE_CONTACT,
    ROLE_CAPTION,
    ROLE_OTHER
};

/* Components whose text is not that of the release. */
static enum role role_of(const xnode *component)
{
    static const struct {
        const char *name;
        enum role role;
    } roles[] = {
        {"abstract", ROLE_SUMMARY},  {"summary", ROLE_SUMMARY},
        {"headline", ROLE_HEADLINE}, {"contact", ROLE_CONTACT},
        {"caption", ROLE_CAPTION},   {"stylesheet", ROLE_OTHER},
        {"tweettext", ROLE_OTHER},   {"logo", ROLE_OTHER},
    };
    str name = newsml_name(xml_child(component, "Role"));
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_is_nocase(name, roles[i].name))
            return roles[i].role;
    return ROLE_TEXT;
}

static str lang_of(const xnode *component)
{
    str lang = newsml_name(xml_find(component, "DescriptiveMetadata/Language"));
    return lang.len ? lang : xml_attr(component, "xml:lang");
}

/* Inlines of a text: within html only what its body holds. */
static const xnode *words_of(const xnode *content)
{
    const xnode *data = data_of(content);
    const xnode *body = xml_find(data, "html/body");
    return body ? body : data;
}

static void keep_part(newsml *m, const xnode *component, const xnode *content)
{
    news *w = &m->w;
    str role = newsml_name(xml_child(component, "Role"));
    if (content)
        news_keep(w, component, str_chars(w->a, role),
                  xml_text(w->a, words_of(content)));
    const xnode *c = xml_child(component, "ContentItem");
    for (; c; c = xml_next(c, "ContentItem"))
        news_keep(w, c, str_chars(w->a, role), xml_attr(c, "Href"));
}

/* A component with a role of its own, in the language of the release. */
static void take_part(newsml *m, const xnode *component, enum role role)
{
    news *w = &m->w;
    const xnode *content = text_content(component);
    if (role == ROLE_OTHER || !content)
        keep_part(m, component, content);
    else if (role == ROLE_SUMMARY)
        news_str(w, component, "Abstract", xml_text(w->a, words_of(content)),
                 &w->r->summary);
    else if (role == ROLE_HEADLINE)
        news_headline(w, words_of(content), &w->r->headline);
    else if (role == ROLE_CONTACT)
        news_contacts(w, news_blocks(w, words_of(content)));
}

/* ---- pictures ---------------------------------------------------------- */

static void find_picture(const xnode *component, const xnode **best, int *most)
{
    const xnode *c = xml_child(component, "ContentItem");
    for (; c; c = xml_next(c, "ContentItem")) {
        const xnode *p = xml_find(c, "Characteristics/Property");
        str width = STR_NONE;
        for (; p; p = xml_next(p, "Property"))
            if (str_ends(newsml_name(p), "Width"))
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
    return str_is_nocase(newsml_name(xml_child(component, "Role")), role);
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

static bool other_lang(const newsml *m, const xnode *component)
{
    str lang = lang_of(component), own = lang_of(m->main);
    return lang.len > 0 && own.len > 0 && !str_eq(lang, own);
}

static void leave_edition(newsml *m, const xnode *component)
{
    str lang = lang_of(component);
    diag_add(m->w.src->d, D_EDITION_LEFT, component->at,
             str_chars(m->w.a, lang.len ? lang : str_of(component->name)));
}

/* All components but the main one and those that it stands in. What has a
 * role of its own in another language belongs to the edition that is left. */
static void take_others(newsml *m, const xnode *top)
{
    const xnode *done = NULL;
    for (const xnode *c = top; c; c = xml_walk(c, top)) {
        if (!xml_is(c, "NewsComponent") || is_within(m->main, c))
            continue;
        enum role role = role_of(c);
        if (role == ROLE_TEXT && text_content(c)) {
            leave_edition(m, c);
        } else if (role == ROLE_TEXT && (!done || !is_within(c, done))) {
            take_picture(m, c);
            done = str_is(xml_attr(c, "EquivalentsList"), "yes") ? c : done;
        } else if (role != ROLE_TEXT && role != ROLE_CAPTION &&
                   !other_lang(m, c)) {
            take_part(m, c, role);
        }
    }
}

static const xnode *main_component(const xnode *item)
{
    const xnode *first = xml_child(item, "NewsComponent");
    for (const xnode *c = first; c; c = xml_walk(c, item))
        if (xml_is(c, "NewsComponent") && text_content(c) &&
            role_of(c) == ROLE_TEXT)
            return c;
    return first;
}

static const char *component_lang(newsml *m)
{
    for (const xnode *c = m->main; c && c != m->item; c = c->parent) {
        str tag = newsml_name(xml_find(c, "DescriptiveMetadata/Language"));
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
    newsml_identification(m, xml_child(m->item, "Identification"));
    bool ok = newsml_management(m, xml_child(m->item, "NewsManagement"));
    /* The nearest lines first: they are the text's own. */
    for (const xnode *c = m->main; c && c != m->item; c = c->parent)
        newsml_component(m, c);
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
        str name = newsml_name(n);
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
    news_version(&m.w, root, xml_attr(root, "Version"), "NewsML", "1");
    const xnode *more = xml_next(m.item, "NewsItem");
    if (xml_is(root, "NewsML") && more)
        diag_add(src->d, D_EDITION_LEFT, more->at,
                 str_chars(src->a,
                           xml_text(src->a, xml_within(more, "NewsItemId"))));
    keep_envelope(&m, root);
    if (!fill_item(&m))
        return false;
    body_sort(src, r);
    if (m.city)
        news_located(&m.w, m.city, xml_attr(m.city, "Value"));
    news_say_kept(&m.w);
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

static const xml_form newsml_form = {"NewsItem", {"@Duid", "@xml:lang"}, NULL};
static const cutter newsml_cutter = {sizeof(xml_cut), xml_cut_take,
                                     &newsml_form};

const reader read_newsml_1 = {.name = "newsml-1",
                              .endings = "newsml xml",
                              .mime = "application/xml",
                              .sniff = newsml_sniff,
                              .read = newsml_read,
                              .cutter = &newsml_cutter};
