/*
 * page_meta: in, the head of a page and the lines around its headline; out,
 * fields of the release that its data for machines has left empty.
 *
 * A field is a row of a table: a meta's name or property, in the order of
 * trust, and where its content goes. OpenGraph and article: come first, then
 * Dublin Core and what other vocabularies of newsrooms have, then the page's
 * own title, time elements and language.
 */
#include <string.h>

#include "fold.h"
#include "page.h"
#include "sections.h"
#include "url.h"

enum meta_to {
    TO_HEADLINE,
    TO_SUMMARY,
    TO_PUBLISHED,
    TO_BY,
    TO_SUBJECT,
    TO_SUBJECTS,
    TO_IMAGE,
    TO_URL,
    TO_LANG,
    TO_SITE,
    TO_RIGHTS,
    TO_HOLDER,
    TO_PLACE
};

static const struct meta_row {
    const char *name;
    enum meta_to to;
} meta_rows[] = {
    {"og:title", TO_HEADLINE},
    {"twitter:title", TO_HEADLINE},
    {"dc.title", TO_HEADLINE},
    {"dcterms.title", TO_HEADLINE},
    {"og:description", TO_SUMMARY},
    {"description", TO_SUMMARY},
    {"dc.description", TO_SUMMARY},
    {"article:published_time", TO_PUBLISHED},
    {"datepublished", TO_PUBLISHED},
    {"og:published_time", TO_PUBLISHED},
    {"dcterms.issued", TO_PUBLISHED},
    {"dc.date.issued", TO_PUBLISHED},
    {"dcterms.date", TO_PUBLISHED},
    {"dc.date", TO_PUBLISHED},
    {"citation_publication_date", TO_PUBLISHED},
    {"parsely-pub-date", TO_PUBLISHED},
    {"sailthru.date", TO_PUBLISHED},
    {"publish-date", TO_PUBLISHED},
    {"publishdate", TO_PUBLISHED},
    {"pubdate", TO_PUBLISHED},
    {"date", TO_PUBLISHED},
    {"author", TO_BY},
    {"dc.creator", TO_BY},
    {"parsely-author", TO_BY},
    {"sailthru.author", TO_BY},
    {"article:tag", TO_SUBJECT},
    {"keywords", TO_SUBJECTS},
    {"news_keywords", TO_SUBJECTS},
    {"dc.subject", TO_SUBJECTS},
    {"og:image", TO_IMAGE},
    {"og:image:url", TO_IMAGE},
    {"twitter:image", TO_IMAGE},
    {"og:url", TO_URL},
    {"content-language", TO_LANG},
    {"dc.language", TO_LANG},
    {"dcterms.language", TO_LANG},
    {"og:locale", TO_LANG},
    {"og:site_name", TO_SITE},
    {"application-name", TO_SITE},
    {"dcterms.rights", TO_RIGHTS},
    {"dc.rights", TO_RIGHTS},
    {"copyright", TO_RIGHTS},
    {"dcterms.rightsholder", TO_HOLDER},
    {"geo.placename", TO_PLACE},
};

#define NMETA (sizeof meta_rows / sizeof *meta_rows)

/* ---- metas --------------------------------------------------------------- */

static bool is_named(const page *p, size_t i, const char *name)
{
    return strcmp(p->o.v[i].name, name) == 0;
}

/* The first meta of the row's name; every one where all is set. */
static bool meta_is(page *p, const tag *t, const char *name)
{
    static const char *const keys[] = {"property", "name", "itemprop",
                                       "http-equiv"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        if (attr_has(t, keys[k]) &&
            str_is_nocase(str_trim(attr_text(p->a, t, keys[k])), name))
            return true;
    return false;
}

static str locale_tag(page *p, str s)
{
    char *low = str_chars(p->a, s);
    for (char *c = low; *c; c++)
        *c = *c == '_' ? '-' : *c;
    return str_of(low);
}

/* "de, en" says nothing of this page. */
static void take_lang(page *p, str s, const char *what, where at)
{
    if (str_find(s, ",", 0) == SIZE_MAX)
        page_set_lang(p, locale_tag(p, str_trim(s)), what, at);
}

/* A name is a writer, an address of a profile is not. */
static void take_by(page *p, str s, const char *what, where at)
{
    if (url_scheme(s).len == 0 && !str_is_nocase(s, "admin"))
        page_set_text(p, &p->r->by, s, what, at);
}

static void take_meta(page *p, const struct meta_row *row, str s, where at)
{
    release *r = p->r;
    switch (row->to) {
    case TO_HEADLINE:
        page_set_inls(p, &r->headline, s, row->name, at);
        break;
    case TO_SUMMARY:
        page_set_text(p, &r->summary, s, row->name, at);
        break;
    case TO_PUBLISHED:
        page_set_date(p, &r->published, s, row->name, at);
        break;
    case TO_BY:
        take_by(p, s, row->name, at);
        break;
    case TO_SUBJECT:
        page_add_subject(p, s);
        break;
    case TO_SUBJECTS:
        page_add_subjects(p, s);
        break;
    case TO_IMAGE:
        page_add_picture(p, s, STR(""), STR(""), at);
        break;
    case TO_URL:
        page_set_text(p, &r->url, s, row->name, at);
        break;
    case TO_LANG:
        take_lang(p, s, row->name, at);
        break;
    case TO_SITE:
        p->site = p->site.len > 0 ? p->site : page_clean(p, s);
        break;
    case TO_RIGHTS:
        page_set_text(p, &r->copyright_notice, s, row->name, at);
        break;
    case TO_HOLDER:
        page_set_text(p, &r->copyright_holder, s, row->name, at);
        break;
    case TO_PLACE:
        page_keep(p, row->name, s, at);
        break;
    }
}

static void read_metas(page *p, size_t *metas, size_t n, bool headlines)
{
    bool subjects = p->r->nsubjects > 0, pictures = p->r->npictures > 0;
    for (size_t k = 0; k < NMETA; k++) {
        const struct meta_row *row = &meta_rows[k];
        bool full =
            (subjects && (row->to == TO_SUBJECT || row->to == TO_SUBJECTS)) ||
            ((pictures || p->r->npictures > 0) && row->to == TO_IMAGE) ||
            headlines != (row->to == TO_HEADLINE);
        for (size_t i = 0; i < n && !full; i++) {
            tag t = outline_tag(&p->o, metas[i]);
            if (meta_is(p, &t, row->name))
                take_meta(p, row, str_trim(attr_text(p->a, &t, "content")),
                          p->o.v[metas[i]].at);
        }
    }
}

/* Metas of the page, of which so many are looked at. */
enum { METAS_MAX = 300 };

static void each_meta(page *p, bool headlines)
{
    size_t metas[METAS_MAX], n = 0;
    for (size_t i = 0; i < p->o.n && n < METAS_MAX; i++)
        if (is_named(p, i, "meta"))
            metas[n++] = i;
    read_metas(p, metas, n, headlines);
}

/* ---- addresses ------------------------------------------------------------
 */

static void find_address(page *p, const char *name, const char *rel)
{
    for (size_t i = 0; i < p->o.n && p->base.len == 0; i++) {
        if (!is_named(p, i, name))
            continue;
        tag t = outline_tag(&p->o, i);
        str href = str_trim(attr_text(p->a, &t, "href"));
        if (rel && !str_is_nocase(attr_text(p->a, &t, "rel"), rel))
            continue;
        if (url_scheme(href).len == 0)
            continue;
        if (rel)
            page_set_text(p, &p->r->url, href, "address", p->o.v[i].at);
        p->base = href;
    }
}

/* ---- time elements and dates ------------------------------------------------
 */

static void read_times(page *p)
{
    for (size_t i = 0; i < p->o.n && !p->r->published.set; i++) {
        const element *e = &p->o.v[i];
        bool is_time = is_named(p, i, "time");
        if (!is_time && (e->text > 60 || e->holds_blocks))
            continue;
        tag t = outline_tag(&p->o, i);
        str prop = attr_text(p->a, &t, "itemprop"), s = STR("");
        if (is_time)
            s = attr_text(p->a, &t, "datetime");
        else if (str_is(prop, "datePublished"))
            s = attr_has(&t, "content") ? attr_text(p->a, &t, "content")
                                        : STR("");
        else if (!page_says_date(p, &t))
            continue;
        if (e->skip && !is_time)
            continue;
        if (s.len == 0)
            s = outline_text(p->a, &p->o, i, 200);
        page_set_date(p, &p->r->published, s, "date", p->o.v[i].at);
    }
}

/* ---- headline -------------------------------------------------------------
 */

/* "Headline | Site", "Headline - Site": the headline. */
static str title_alone(page *p, str title)
{
    static const char *const marks[] = {
        " | ", " – ", " — ", " :: ", " » ", " - ", "｜", "_"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        size_t at = SIZE_MAX, next = str_find(title, marks[k], 0);
        while (next != SIZE_MAX) {
            at = next;
            next = str_find(title, marks[k], next + 1);
        }
        if (at == SIZE_MAX)
            continue;
        str site = str_slice(title, at + strlen(marks[k]), title.len);
        str rest = str_trim(str_slice(title, 0, at));
        bool same =
            p->site.len > 0 && page_same_text(p->a, site, p->site, true);
        if (same || (p->site.len == 0 && site.len < rest.len / 2))
            return rest;
    }
    return title;
}

/* The h1 that is the page's headline: the one that says what its data and its
 * title say, or the only one that is none of the site's own. */
static size_t find_h1(page *p)
{
    str head = p->r->headline ? inl_plain(p->a, p->r->headline) : STR("");
    size_t title = outline_find(&p->o, "title", 0, p->o.n), only = SIZE_MAX;
    str title_text =
        title != SIZE_MAX ? outline_text(p->a, &p->o, title, 2000) : STR("");
    size_t n = 0;
    for (size_t i = 0; i < p->o.n; i++) {
        if (!is_named(p, i, "h1") || p->o.v[i].text == 0)
            continue;
        str words = outline_text(p->a, &p->o, i, 2000);
        if (page_same_text(p->a, words, p->site, false) && words.len > 0)
            continue;
        if ((head.len > 0 && page_same_text(p->a, words, head, true)) ||
            (head.len == 0 && page_same_text(p->a, words, title_text, true)))
            return i;
        n += !p->o.v[i].skip;
        only = p->o.v[i].skip ? only : i;
    }
    return n == 1 && head.len == 0 ? only : SIZE_MAX;
}

/* The line below the headline that its names call a subtitle. */
static void find_subheadline(page *p)
{
    size_t from = p->h1 != SIZE_MAX ? p->o.v[p->h1].last : 0;
    size_t to = p->h1 != SIZE_MAX ? from + 12 : 0;
    for (size_t i = from; i < to && i < p->o.n; i++) {
        const element *e = &p->o.v[i];
        if (e->holds_blocks || e->text < 10 || e->text > 400 || e->links > 0 ||
            page_word_of(p, i) != WORD_SUBHEAD)
            continue;
        str words = outline_text(p->a, &p->o, i, 1000);
        page_set_inls(p, &p->r->subheadline, words, "subheadline",
                      p->o.v[i].at);
        p->o.v[i].skip = true;
        p->subhead = i;
        return;
    }
}

void page_find_headline(page *p)
{
    release *r = p->r;
    p->h1 = find_h1(p);
    if (p->h1 != SIZE_MAX) {
        /* What the page shows is longer, or as long, and says it best. */
        str words = outline_text(p->a, &p->o, p->h1, 2000);
        r->headline = NULL;
        page_set_inls(p, &r->headline, words, "headline", p->o.v[p->h1].at);
    }
    each_meta(p, true);
    size_t title = outline_find(&p->o, "title", 0, p->o.n);
    if (!r->headline && title != SIZE_MAX)
        page_set_inls(p, &r->headline,
                      title_alone(p, outline_text(p->a, &p->o, title, 2000)),
                      "title", p->o.v[title].at);
    find_subheadline(p);
}

void page_read_meta(page *p)
{
    find_address(p, "base", NULL);
    find_address(p, "link", "canonical");
    size_t root = outline_find(&p->o, "html", 0, p->o.n);
    if (root != SIZE_MAX) {
        tag t = outline_tag(&p->o, root);
        str lang = attr_text(p->a, &t, "lang");
        if (lang.len == 0)
            lang = attr_text(p->a, &t, "xml:lang");
        take_lang(p, lang, "language", p->o.v[root].at);
    }
    each_meta(p, false);
    if (p->base.len == 0)
        p->base = p->r->url;
    read_times(p);
}
