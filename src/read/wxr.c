/*
 * wxr: in, an item of a WordPress export (WXR), cut out of it by its cutter,
 * and the head of the export; out, a release.
 *
 * Posts, pages and whatever else a site publishes are releases; pictures and
 * other attachments are found by their number when a post asks for them; menus,
 * templates, revisions and what is in the trash are none. What is not
 * published is set as withheld, what is planned carries an embargo until then:
 * a newsroom that renders its archive must not publish a draft by it.
 *
 * The item is parsed as XML within the root element of the export, so that
 * its prefixes are known. Its text goes through shortcode.c, and then is HTML
 * as that of any page.
 */
#include <string.h>

#include "body.h"
#include "cut_xml.h"
#include "fold.h"
#include "fragment.h"
#include "kept.h"
#include "lines.h"
#include "list.h"
#include "outline.h"
#include "picture.h"
#include "readers.h"
#include "sections.h"
#include "shortcode.h"
#include "source.h"
#include "url.h"
#include "xml.h"

/* ---- cutting ------------------------------------------------------------ */

enum { NOTE_TYPE, NOTE_ID, NOTE_NAME, NOTE_STATUS };

static bool is_one_of(str s, const char *words)
{
    char key[48];
    if (s.len == 0 || s.len + 3 > sizeof key)
        return false;
    key[0] = '|';
    memcpy(key + 1, s.ptr, s.len);
    memcpy(key + 1 + s.len, "|", 2);
    return strstr(words, key) != NULL;
}

/* What of an export is nothing that a site publishes as a text of its own. */
static bool is_part(str type, str status)
{
    return is_one_of(type, "|attachment|nav_menu_item|revision|custom_css|"
                           "customize_changeset|oembed_cache|user_request|"
                           "wp_block|wp_template|wp_template_part|"
                           "wp_global_styles|wp_navigation|wp_font_family|"
                           "wp_font_face|acf-field|acf-field-group|"
                           "wpcf7_contact_form|elementor_library|"
                           "feedback|amp_validated_url|jp_img_sitemap|") ||
           is_one_of(status, "|trash|auto-draft|");
}

static void label(const str *noted, str *id, bool *related)
{
    *related = is_part(noted[NOTE_TYPE], noted[NOTE_STATUS]);
    *id = noted[NOTE_NAME].len > 0 && !*related ? noted[NOTE_NAME]
                                                : noted[NOTE_ID];
}

static const xml_form form = {
    "item", {"post_type", "post_id", "post_name", "status"}, label};

static const cutter wxr_cutter = {sizeof(xml_cut), xml_cut_take, &form};

/* ---- the item -------------------------------------------------------------
 */

typedef struct post {
    const source *src;
    arena *a;
    release *r;
    str head;
    const xnode *item;
    str base; /* address of the site */
} post;

/* The item's text within the export's root element. */
static str wrapped(const source *src, str head, str item)
{
    tag t;
    tag_scan scan = {.s = head};
    size_t at = str_find(head, "<rss", 0), to = at;
    str root = STR("<rss>");
    if (at != SIZE_MAX && tag_read(&scan, &to, &t))
        root = str_slice(head, at, to);
    char *open = str_chars(src->a, root);
    for (char *c = open; *c; c++)
        *c = *c == '\n' || *c == '\r' ? ' ' : *c;
    return str_join(src->a, (str[]){str_of(open), item, STR("</rss>")}, 3, "");
}

/* The item element in the bytes of a piece; NULL when an error was added. */
static const xnode *parse_item(const source *src, str bytes)
{
    source whole = *src;
    if (src->feed)
        whole.bytes = wrapped(src, feed_head(src->feed, NULL), bytes);
    whole.col = 1;
    const xnode *root = xml_read(&whole), *item;
    if (!root)
        return NULL;
    item = xml_child(root, "item");
    if (!item)
        diag_add(src->d, D_WXR_SHAPE, source_start(src));
    return item;
}

/* Of the two elements called "encoded" that in the namespace that says so. */
static const xnode *encoded(const xnode *item, const char *which)
{
    const xnode *n = xml_child(item, "encoded");
    while (n && str_find(str_of(n->ns), which, 0) == SIZE_MAX)
        n = xml_next(n, "encoded");
    return n;
}

static str child_text(const post *p, const char *name)
{
    return xml_text(p->a, xml_child(p->item, name));
}

static where child_at(const post *p, const char *name)
{
    const xnode *n = xml_child(p->item, name);
    return n ? n->at : p->item->at;
}

/* The value of a postmeta. */
static str meta_value(arena *a, const xnode *item, const char *key)
{
    for (const xnode *n = xml_child(item, "postmeta"); n;
         n = xml_next(n, "postmeta"))
        if (str_is(xml_text(a, xml_child(n, "meta_key")), key))
            return xml_text(a, xml_child(n, "meta_value"));
    return STR("");
}

/* ---- the head of the export ------------------------------------------------
 */

/* The text of the first element called name at or after from, before to. */
static str head_text(arena *a, str head, const char *name, size_t from)
{
    const char *open = arena_printf(a, "<%s>", name);
    const char *close = arena_printf(a, "</%s>", name);
    size_t at = str_find(head, open, from);
    size_t end = at == SIZE_MAX ? at : str_find(head, close, at);
    if (end == SIZE_MAX)
        return STR("");
    str s = str_trim(str_slice(head, at + strlen(open), end));
    if (str_starts(s, "<![CDATA[") && str_ends(s, "]]>"))
        return str_dup(a, str_trim(str_slice(s, 9, s.len - 3)));
    return str_dup(a, html_text(a, s));
}

/* What the author with this login is called. */
static str author_name(const post *p, str login)
{
    static const char login_name[] = "wp:author_login";
    for (size_t i = 0;
         (i = str_find(p->head, "<wp:author_login>", i)) != SIZE_MAX; i++) {
        if (!str_eq(head_text(p->a, p->head, login_name, i), login))
            continue;
        str name = head_text(p->a, p->head, "wp:author_display_name", i);
        return name.len > 0 ? name : login;
    }
    return login;
}

static str site_address(const post *p)
{
    static const char *const names[] = {"wp:base_blog_url", "wp:base_site_url",
                                        "link"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        str s = head_text(p->a, p->head, names[i], 0);
        if (url_scheme(s).len > 0)
            return str_join(p->a, (str[]){s, STR("/")}, 2, "");
    }
    return STR("");
}

/* ---- attachments ------------------------------------------------------------
 */

static void take_caption(const post *p, const xnode *item, picture *out)
{
    const xnode *n = encoded(item, "excerpt");
    str words = html_plain(p->a, xml_typed(p->a, n));
    if (words.len > 0)
        out->caption = text_inls(p->a, out->at, words);
}

/* Picture id of the library: media.find. */
static bool find_picture(void *library, str id, picture *out)
{
    post *p = library;
    str bytes;
    diags unheard = diags_new(p->a);
    source src = *p->src;
    src.d = &unheard;
    if (!p->src->feed ||
        !feed_related(p->a, p->src->feed, id, p->src->d->looks, &bytes))
        return false;
    const xnode *item = parse_item(&src, bytes);
    str href = xml_text(p->a, xml_child(item, "attachment_url"));
    if (href.len == 0)
        href = xml_text(p->a, xml_child(item, "guid"));
    out->href = href;
    out->alt = meta_value(p->a, item, "_wp_attachment_image_alt");
    out->has_alt = out->alt.len > 0;
    if (item && href.len > 0)
        take_caption(p, item, out);
    return item && picture_place(p->src, p->base, out->at, &out->href);
}

static void take_featured(post *p)
{
    str id = meta_value(p->a, p->item, "_thumbnail_id");
    picture out = {.at = p->item->at};
    if (id.len == 0)
        return;
    if (find_picture(p, id, &out))
        picture_add(p->src, p->r, &out);
    else if (!str_is(id, "-1"))
        diag_add(p->src->d, D_GALLERY_PICTURE, p->item->at,
                 str_chars(p->a, id));
}

/* ---- fields -----------------------------------------------------------------
 */

/* "2015-06-01 16:00:00" as a moment without zone. */
static bool wp_date(const post *p, const char *name, moment *m)
{
    str s = child_text(p, name);
    return s.len > 0 && !str_starts(s, "0000") &&
           date_read(s, child_at(p, name), m);
}

/* The local time of the site, and from the same in UTC its zone. */
static bool take_moment(const post *p, const char *local, const char *gmt,
                        moment *out)
{
    moment here, utc;
    bool has_here = wp_date(p, local, &here), has_utc = wp_date(p, gmt, &utc);
    if (!has_here && !has_utc)
        return false;
    *out = has_here ? here : utc;
    if (has_here && has_utc) {
        int64_t off = (moment_unix(&here) - moment_unix(&utc)) / 60;
        out->has_zone = off >= -14 * 60 && off <= 14 * 60;
        out->offset_minutes = out->has_zone ? (int)off : 0;
    } else {
        out->has_zone = has_utc;
    }
    return true;
}

static void take_status(post *p)
{
    release *r = p->r;
    str status = child_text(p, "status");
    bool secret = child_text(p, "post_password").len > 0;
    if (str_is(status, "future")) {
        r->embargoed_until = r->published;
        took_add(p->a, r, "embargo", child_at(p, "status"), r->published.raw);
        return;
    }
    if ((status.len == 0 || str_is(status, "publish")) && !secret)
        return;
    r->status = PUB_WITHHELD;
    diag_add(p->src->d, D_WXR_STATUS, child_at(p, "status"),
             secret ? "protected" : str_chars(p->a, status));
}

static void add_subject(post *p, str s)
{
    release *r = p->r;
    VEC(str) v = {r->subjects, r->nsubjects, list_cap(r->nsubjects)};
    for (size_t i = 0; i < v.n; i++)
        if (str_eq(v.v[i], s))
            return;
    VEC_PUSH(p->a, &v, s);
    r->subjects = v.v;
    r->nsubjects = v.n;
}

static void set_lang(post *p, str s, where at)
{
    const char *lang = s.len > 0 ? lang_canonical(p->a, s) : NULL;
    if (lang && !p->r->lang) {
        p->r->lang = lang;
        p->r->lang_at = at;
        took_add(p->a, p->r, "language", at, s);
    }
}

/* Categories and tags are subjects; the languages of Polylang are one; of
 * other taxonomies the terms are kept. */
static void take_categories(post *p)
{
    for (const xnode *n = xml_child(p->item, "category"); n;
         n = xml_next(n, "category")) {
        str domain = xml_attr(n, "domain"), words = xml_text(p->a, n);
        str nice = xml_attr(n, "nicename");
        if (str_is(domain, "language"))
            set_lang(p, nice, n->at);
        else if (str_is(nice, "uncategorized") || words.len == 0)
            continue;
        else if (domain.len == 0 || str_is(domain, "category") ||
                 str_is(domain, "post_tag") || str_is(domain, "tag"))
            add_subject(p, words);
        else if (!str_is(domain, "post_format") &&
                 !str_is(domain, "post_translations"))
            kept_add(p->a, p->r, domain, words, n->at);
    }
}

/* Metas whose names begin with "_" are WordPress's own. */
static void take_metas(post *p)
{
    for (const xnode *n = xml_child(p->item, "postmeta"); n;
         n = xml_next(n, "postmeta")) {
        str key = xml_text(p->a, xml_child(n, "meta_key"));
        str value = xml_text(p->a, xml_child(n, "meta_value"));
        if (is_one_of(key, "|subtitle|sub_title|subheadline|subheading|") &&
            !p->r->subheadline && value.len > 0) {
            p->r->subheadline = text_inls(p->a, n->at, html_plain(p->a, value));
            took_add(p->a, p->r, "subheadline", n->at, value);
        } else if (is_one_of(key, "|dateline|") && p->r->dateline.len == 0) {
            p->r->dateline = value;
        } else if (!str_starts(key, "_") && key.len > 0) {
            kept_add(p->a, p->r, key, value, n->at);
        }
    }
}

static void take_headline(post *p)
{
    str title = html_plain(p->a, child_text(p, "title"));
    where at = child_at(p, "title");
    if (title.len == 0)
        return;
    p->r->headline = text_inls(p->a, at, title);
    p->r->headline_at = at;
    took_add(p->a, p->r, "headline", at, title);
}

static void take_fields(post *p)
{
    release *r = p->r;
    take_headline(p);
    if (take_moment(p, "post_date", "post_date_gmt", &r->published))
        took_add(p->a, r, "date", r->published.at, r->published.raw);
    take_status(p);
    str login = child_text(p, "creator");
    r->by = login.len > 0 ? author_name(p, login) : STR("");
    r->url = child_text(p, "link");
    r->slugline = str_readable(p->a, child_text(p, "post_name"));
    const xnode *excerpt = encoded(p->item, "excerpt");
    r->summary = html_plain(p->a, xml_typed(p->a, excerpt));
    take_categories(p);
    take_metas(p);
    if (xml_child(p->item, "comment"))
        kept_add(p->a, r, STR("comments"), STR("comments of readers"),
                 child_at(p, "comment"));
    set_lang(p, head_text(p->a, p->head, "language", 0), NOWHERE);
}

/* ---- the text
 * ---------------------------------------------------------------- */

static where text_at(const xnode *n)
{
    return n->first ? n->first->at : n->at;
}

static bool take_body(post *p)
{
    const xnode *n = encoded(p->item, "content");
    if (!n)
        n = xml_child(p->item, "encoded"); /* its prefix is not declared */
    if (!n)
        return true;
    media m = {find_picture, p};
    where at = text_at(n);
    str text = xml_typed(p->a, n);
    size_t errors = p->src->d->count[ERROR];
    text = shortcodes_html(p->src, text, at, &m);
    text = shortcodes_paragraphs(p->a, text);
    p->r->body = html_blocks_from(p->src, text, at, p->base);
    return p->src->d->count[ERROR] == errors;
}

/* The site's language, where the letters of this post do not speak another:
 * sites in two languages have one head. */
static void settle_lang(post *p)
{
    release *r = p->r;
    const xnode *n = encoded(p->item, "content");
    str text = html_plain(p->a, xml_typed(p->a, n));
    str all =
        str_join(p->a, (str[]){inl_plain(p->a, r->headline), text}, 2, " ");
    const char *guess = lang_guess(all);
    bool latin = strcmp(guess, "en") == 0;
    bool same = r->lang && r->lang[0] == guess[0] && r->lang[1] == guess[1];
    if (r->lang && (latin || same))
        return;
    diag_add(p->src->d, D_LANG_GUESSED, p->item->at, guess);
    r->lang = guess;
}

static bool wxr_read(const source *src, release *r)
{
    post p = {.src = src, .a = src->a, .r = r, .head = STR("")};
    if (src->feed)
        p.head = feed_head(src->feed, src->d->looks);
    p.item = parse_item(src, src->bytes);
    if (!p.item)
        return false;
    p.base = site_address(&p);
    take_fields(&p);
    if (!take_body(&p))
        return false;
    settle_lang(&p);
    take_featured(&p);
    kept_say(src, r);
    body_sort(src, r);
    return true;
}

static int wxr_sniff(str bytes)
{
    str head = str_slice(bytes, 0, 8192);
    bool rss = str_find(head, "<rss", 0) != SIZE_MAX;
    return rss && str_find(head, "wordpress.org/export/", 0) != SIZE_MAX ? 97
                                                                         : 0;
}

const reader read_wxr = {.name = "wxr",
                         .endings = "wxr xml",
                         .mime = "application/rss+xml",
                         .sniff = wxr_sniff,
                         .read = wxr_read,
                         .cutter = &wxr_cutter,
                         .structured = true};
