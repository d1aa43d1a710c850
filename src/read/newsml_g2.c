/*
 * newsml_g2: in, a news item of NewsML-G2 (IPTC), alone or in a message; out,
 * a release.
 *
 * One idea: contentSet holds renditions of one content, so the one that says
 * most is taken: XHTML or NITF within the file, then HTML or text in a
 * string; of pictures the largest. Names are looked for in the element, then
 * in the assertions about its code. Refused are items of other kinds, which
 * are no news.
 */
#include <string.h>

#include "body.h"
#include "cut_xml.h"
#include "nitf.h"
#include "readers.h"

typedef struct g2 {
    news w;
    const xnode *item, *located;
    const char *lang; /* of the text, or NULL */
    bool sub;         /* a picture of another item */
    bool picture;     /* no text but a picture */
} g2;

/* ---- names ------------------------------------------------------------- */

/* Of two kinds of one language readers take either; not of Chinese. */
static bool same_lang(const char *a, const char *b)
{
    size_t n = strcspn(a, "-"), m = strcspn(b, "-");
    if (n == 2 && strncmp(a, "zh", 2) == 0)
        return strcmp(a, b) == 0;
    return n == m && strncmp(a, b, n) == 0;
}

/* Is what n says meant for readers of the release's language? */
static bool fits_lang(const g2 *g, const xnode *n)
{
    const char *lang = xml_lang(g->w.a, n);
    return !lang || !g->lang || same_lang(lang, g->lang);
}

/* The child called name that is in the release's language, else the first. */
static const xnode *child_in_lang(const g2 *g, const xnode *n, const char *name)
{
    const xnode *first = xml_child(n, name);
    for (const xnode *c = first; c; c = xml_next(c, name))
        if (fits_lang(g, c))
            return c;
    return first;
}

static str name_within(const g2 *g, const xnode *n)
{
    return xml_text(g->w.a, child_in_lang(g, n, "name"));
}

static str asserted_name(const g2 *g, str code)
{
    const xnode *c = xml_child(g->item, "assert");
    for (; c; c = xml_next(c, "assert")) {
        bool same = str_eq(xml_attr(c, "qcode"), code) ||
                    str_eq(xml_attr(c, "literal"), code) ||
                    str_eq(xml_attr(c, "uri"), code);
        str name = same ? name_within(g, c) : STR_NONE;
        if (name.len > 0)
            return name;
    }
    return STR_NONE;
}

/* What a concept is called, or empty; *code is its code. */
static str known_name(const g2 *g, const xnode *n, str *code)
{
    static const char *const codes[] = {"literal", "qcode", "uri"};
    str name = name_within(g, n);
    *code = STR_NONE;
    for (size_t i = 0; i < 3 && name.len == 0; i++) {
        str c = xml_attr(n, codes[i]);
        *code = code->len ? *code : c;
        name = c.len ? asserted_name(g, c) : STR_NONE;
    }
    if (name.len == 0 && !xml_child(n, NULL))
        name = xml_text(g->w.a, n);
    return name;
}

/* The part of a code behind its scheme: "stat:usable". */
static str bare(str code)
{
    for (size_t i = code.len; i-- > 0;)
        if (code.ptr[i] == ':' || code.ptr[i] == '/')
            return str_slice(code, i + 1, code.len);
    return code;
}

static str code_of(const xnode *n)
{
    str code = xml_attr(n, "qcode");
    return bare(code.len ? code : xml_attr(n, "uri"));
}

static void keep_concept(g2 *g, const xnode *n)
{
    str code, name = known_name(g, n, &code);
    news_keep(&g->w, n, n->name, name.len ? name : code);
}

/* Does a literal, which need not be read by people, look like a name? */
static bool is_name(str literal)
{
    char c = literal.len > 0 ? literal.ptr[0] : 'a';
    return (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* A name to be printed; a code that nobody explains is kept. */
static str printed_name(g2 *g, const xnode *n)
{
    str code, name = known_name(g, n, &code);
    if (name.len == 0 && is_name(xml_attr(n, "literal")))
        name = xml_attr(n, "literal");
    if (name.len == 0)
        news_keep(&g->w, n, n->name, code);
    return name;
}

/* ---- rights ------------------------------------------------------------ */

static void take_rights(g2 *g, const xnode *info)
{
    release *r = g->w.r;
    for (const xnode *n = xml_child(info, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "copyrightHolder"))
            news_str(&g->w, n, n->name, printed_name(g, n),
                     &r->copyright_holder);
        else if (!fits_lang(g, n))
            news_keep_text(&g->w, n);
        else if (xml_is(n, "copyrightNotice"))
            news_str(&g->w, n, n->name, xml_text(g->w.a, n),
                     &r->copyright_notice);
        else if (xml_is(n, "usageTerms"))
            news_str(&g->w, n, n->name, xml_text(g->w.a, n), &r->usage_terms);
        else
            keep_concept(g, n);
    }
}

/* ---- about the item ---------------------------------------------------- */

static void take_status(g2 *g, const xnode *n)
{
    str code = code_of(n);
    if (str_is_nocase(code, "withheld"))
        g->w.r->status = PUB_WITHHELD;
    else if (str_is_nocase(code, "canceled") ||
             str_is_nocase(code, "cancelled"))
        g->w.r->status = PUB_CANCELED;
    else if (!str_is_nocase(code, "usable"))
        keep_concept(g, n);
}

static void take_moment(g2 *g, const xnode *n, moment *out)
{
    if (n)
        news_moment(&g->w, n, n->name, xml_text(g->w.a, n), out);
}

/* When this version was made: a date of its own from the second on. */
static void take_created(g2 *g, const xnode *meta)
{
    release *r = g->w.r;
    const xnode *now = xml_child(meta, "versionCreated");
    r->version = xml_attr(g->item, "version");
    take_moment(g, xml_find(g->item, "contentMeta/contentCreated"),
                &r->published);
    take_moment(g, xml_child(meta, "firstCreated"), &r->published);
    if (r->version.len > 0 && !str_is(r->version, "1"))
        take_moment(g, now, &r->version_created);
    if (!r->published.set)
        take_moment(g, now, &r->published);
}

static bool is_silent(const xnode *n)
{
    return xml_is(n, "versionCreated") || xml_is(n, "firstCreated") ||
           xml_is(n, "itemClass") || xml_is(n, "generator") ||
           xml_is(n, "title");
}

static bool take_item_meta(g2 *g, const xnode *meta)
{
    news *w = &g->w;
    release *r = w->r;
    bool ok = true;
    for (const xnode *n = xml_child(meta, NULL); n; n = xml_next(n, NULL)) {
        if (xml_is(n, "embargoed"))
            ok = news_embargo(w, n, xml_text(w->a, n)) && ok;
        else if (xml_is(n, "pubStatus"))
            take_status(g, n);
        else if (xml_is(n, "edNote"))
            news_str(w, n, n->name, xml_text(w->a, n), &r->ed_note);
        else if (xml_is(n, "slugline"))
            news_str(w, n, n->name, xml_text(w->a, n), &r->slugline);
        else if (xml_is(n, "link"))
            news_keep(w, n, n->name,
                      xml_has_attr(n, "href") ? xml_attr(n, "href")
                                              : xml_attr(n, "residref"));
        else if (!is_silent(n))
            keep_concept(g, n);
    }
    return ok;
}

/* ---- about the content ------------------------------------------------- */

static bool role_has(const xnode *n, const char *word)
{
    return str_find(bare(xml_attr(n, "role")), word, 0) != SIZE_MAX;
}

static void take_headline(g2 *g, const xnode *n)
{
    if (!fits_lang(g, n))
        news_keep_text(&g->w, n);
    else if (role_has(n, "sub") || role_has(n, "Sub"))
        news_headline(&g->w, n, &g->w.r->subheadline);
    else
        news_headline(&g->w, n, &g->w.r->headline);
}

static void take_people(g2 *g, const xnode *n)
{
    release *r = g->w.r;
    if (xml_is(n, "by"))
        news_by(&g->w, n, xml_text(g->w.a, n));
    else if (xml_is(n, "creator") && r->by.len == 0)
        r->by = printed_name(g, n);
    else if (xml_is(n, "infoSource"))
        news_org(&g->w, n, printed_name(g, n));
    else
        keep_concept(g, n);
}

static void take_content_datum(g2 *g, const xnode *n)
{
    news *w = &g->w;
    release *r = w->r;
    if (xml_is(n, "headline"))
        take_headline(g, n);
    else if (xml_is(n, "dateline") && fits_lang(g, n))
        news_dateline(w, n, xml_text(w->a, n));
    else if (xml_is(n, "slugline"))
        news_str(w, n, n->name, xml_text(w->a, n), &r->slugline);
    else if (xml_is(n, "description") && fits_lang(g, n))
        news_str(w, n, n->name, xml_text(w->a, n), &r->summary);
    else if (xml_is(n, "urgency"))
        news_urgency(w, n, xml_text(w->a, n));
    else if (xml_is(n, "located"))
        g->located = g->located ? g->located : n;
    else if (xml_is(n, "subject"))
        news_subject(w, printed_name(g, n));
    else if (xml_is(n, "keyword"))
        news_subject(w, xml_text(w->a, n));
    else
        take_people(g, n);
}

/* What is said of an item that is a picture stands below it. */
static bool is_of_picture(const xnode *n)
{
    return xml_is(n, "description") || xml_is(n, "creditline");
}

static void take_content_meta(g2 *g, const xnode *meta)
{
    for (const xnode *n = xml_child(meta, NULL); n; n = xml_next(n, NULL))
        if (!xml_is(n, "contentCreated") && !xml_is(n, "language") &&
            !(g->picture && is_of_picture(n)))
            take_content_datum(g, n);
}

/* ---- the content ------------------------------------------------------- */

static bool take_inline_xml(g2 *g, const xnode *n)
{
    const xnode *root = xml_child(n, NULL);
    if (xml_is(root, "nitf"))
        return nitf_fill(&g->w, root);
    const xnode *body = xml_is(root, "html") ? xml_child(root, "body") : n;
    news_append(&g->w.r->body, news_blocks(&g->w, body ? body : root));
    return diags_ok(g->w.src->d);
}

static void take_inline_data(g2 *g, const xnode *n)
{
    news *w = &g->w;
    str type = xml_attr(n, "contenttype"), text = xml_typed(w->a, n);
    if (xml_has_attr(n, "encoding"))
        news_keep(w, n, n->name, STR("encoded data"));
    else if (str_find(type, "html", 0) != SIZE_MAX)
        news_append(&w->r->body, news_escaped(w, n));
    else
        news_append(&w->r->body, news_plain(w, n, text));
}

static const xnode *best_remote(const xnode *set)
{
    const xnode *best = NULL, *n = xml_child(set, "remoteContent");
    int most = 0;
    for (; n; n = xml_next(n, "remoteContent")) {
        int rank = news_picture_rank(xml_attr(n, "contenttype"),
                                     xml_attr(n, "href"), xml_attr(n, "width"));
        if (rank > most) {
            most = rank;
            best = n;
        }
    }
    return best;
}

static bool is_picture(const xnode *n)
{
    str type = xml_attr(n, "contenttype");
    return str_starts(type, "image/") ||
           news_picture_rank(type, xml_attr(n, "href"), STR_NONE) > 0;
}

/* The largest picture; the others are the same in fewer pixels. Sound, film
 * and documents cannot be set. */
static void take_remote(g2 *g, const xnode *set)
{
    news *w = &g->w;
    const xnode *best = best_remote(set), *n = xml_child(set, "remoteContent");
    const xnode *meta = xml_child(g->item, "contentMeta");
    for (; n; n = xml_next(n, "remoteContent"))
        if (!best || !is_picture(n))
            news_keep(w, n, n->name,
                      xml_has_attr(n, "href") ? xml_attr(n, "href")
                                              : xml_attr(n, "residref"));
    if (!best)
        return;
    picture p = {.at = best->at, .href = xml_attr(best, "href")};
    const xnode *alt = xml_child(best, "altText");
    p.has_alt = alt != NULL;
    p.alt = xml_text(w->a, alt);
    if (g->sub) {
        const xnode *rights = xml_child(g->item, "rightsInfo");
        p.caption = news_inls(w, child_in_lang(g, meta, "description"));
        if (!p.caption)
            p.caption = news_inls(w, child_in_lang(g, meta, "headline"));
        p.credit = xml_text(w->a, child_in_lang(g, meta, "creditline"));
        p.copyright =
            xml_text(w->a, child_in_lang(g, rights, "copyrightNotice"));
        p.usage_terms = xml_text(w->a, child_in_lang(g, rights, "usageTerms"));
    }
    news_picture(w, p);
}

static bool take_content(g2 *g, const xnode *set)
{
    const xnode *xml = xml_child(set, "inlineXML");
    const xnode *data = xml_child(set, "inlineData");
    take_remote(g, set);
    if (xml)
        return take_inline_xml(g, xml);
    if (data)
        take_inline_data(g, data);
    return true;
}

/* ---- items ------------------------------------------------------------- */

static bool has_text(const xnode *item)
{
    const xnode *set = xml_child(item, "contentSet");
    return xml_child(set, "inlineXML") || xml_child(set, "inlineData");
}

static const char *item_lang(const g2 *g)
{
    str tag = xml_attr(xml_find(g->item, "contentMeta/language"), "tag");
    const char *lang = tag.len ? lang_canonical(g->w.a, tag) : NULL;
    const xnode *set = xml_child(g->item, "contentSet");
    const xnode *html = xml_child(xml_child(set, "inlineXML"), NULL);
    return lang ? lang : xml_lang(g->w.a, html ? html : g->item);
}

/* Of an item that is a picture, what is said of it is the caption. */
static void caption_of_item(g2 *g)
{
    release *r = g->w.r;
    const xnode *meta = xml_child(g->item, "contentMeta");
    if (r->npictures == 0 || r->body)
        return;
    r->pictures[0].caption =
        news_inls(&g->w, child_in_lang(g, meta, "description"));
    r->pictures[0].credit =
        xml_text(g->w.a, child_in_lang(g, meta, "creditline"));
    news_show_picture(&g->w);
}

static bool fill_item(g2 *g)
{
    release *r = g->w.r;
    const xnode *meta = xml_child(g->item, "itemMeta");
    const char *known[] = {"catalogRef", "catalog",    "assert",
                           "itemMeta",   "rightsInfo", "contentMeta",
                           "contentSet", NULL};
    news_version(&g->w, g->item, xml_attr(g->item, "standardversion"),
                 "NewsML-G2", "2");
    r->lang = g->lang = item_lang(g);
    news_keep(&g->w, g->item, "guid", xml_attr(g->item, "guid"));
    bool ok = take_item_meta(g, meta);
    take_rights(g, xml_child(g->item, "rightsInfo"));
    g->picture = !has_text(g->item);
    take_created(g, meta);
    take_content_meta(g, xml_child(g->item, "contentMeta"));
    ok = take_content(g, xml_child(g->item, "contentSet")) && ok;
    if (!r->headline)
        news_headline(&g->w, child_in_lang(g, meta, "title"), &r->headline);
    caption_of_item(g);
    for (const xnode *n = xml_child(g->item, NULL); n; n = xml_next(n, NULL)) {
        int i = 0;
        while (known[i] && !xml_is(n, known[i]))
            i++;
        if (!known[i])
            news_keep_text(&g->w, n);
    }
    return ok;
}

/* A message holds a text and its pictures; more texts are releases of their
 * own. */
static bool fill_message(g2 *g, const xnode *root)
{
    const xnode *text = NULL, *n = xml_within(root, "newsItem");
    for (; n; n = xml_next(n, "newsItem")) {
        if (text && has_text(n))
            diag_add(g->w.src->d, D_EDITION_LEFT, n->at,
                     str_chars(g->w.a, xml_attr(n, "guid")));
        text = !text || (!has_text(text) && has_text(n)) ? n : text;
    }
    g->item = text;
    if (!fill_item(g))
        return false;
    for (n = xml_within(root, "newsItem"); n; n = xml_next(n, "newsItem")) {
        g2 other = {.w = g->w, .item = n, .lang = g->lang, .sub = true};
        if (n != text && !has_text(n))
            take_remote(&other, xml_child(n, "contentSet"));
    }
    return true;
}

static bool g2_read(const source *src, release *r)
{
    const xnode *root = xml_read(src);
    if (!root)
        return false;
    g2 g = {.w = {src, src->a, r}, .item = root};
    if (!xml_is(root, "newsItem") && !xml_within(root, "newsItem")) {
        xml_refuse(src, root->at, str_of(root->name), str_of(root->ns));
        return false;
    }
    bool ok = xml_is(root, "newsItem") ? fill_item(&g) : fill_message(&g, root);
    if (!ok)
        return false;
    body_sort(src, r);
    if (g.located)
        news_located(&g.w, g.located, printed_name(&g, g.located));
    news_say_kept(&g.w);
    return diags_ok(src->d);
}

static int g2_sniff(str bytes)
{
    str name, ns;
    if (!xml_root(bytes, &name, &ns))
        return 0;
    if (str_starts(ns, "http://iptc.org/std/nar/"))
        return 98;
    return str_is(name, "newsItem") || str_is(name, "newsMessage") ? 90 : 0;
}

/* ---- messages ---------------------------------------------------------- */

static const xml_form g2_form = {"newsItem", {"@guid"}, NULL};
static const cutter g2_cutter = {sizeof(xml_cut), xml_cut_take, &g2_form};

const reader read_newsml_g2 = {.name = "newsml-g2",
                               .endings = "newsml xml",
                               .mime = "application/vnd.iptc.g2.newsitem+xml",
                               .sniff = g2_sniff,
                               .read = g2_read,
                               .cutter = &g2_cutter};
