/*
 * page_data: in, the JSON-LD of a page (schema.org); out, fields of the
 * release.
 *
 * A page may hold many things for search engines; the one that is an article
 * is looked for in arrays, in @graph and in what other things are about, and
 * the most fitting is taken: a NewsArticle before an Article, the one whose
 * headline the page shows before others. References by @id are followed.
 * What a field of the release cannot carry is kept and named in a note.
 */
#include <jansson.h>
#include <string.h>

#include "list.h"
#include "page.h"
#include "sections.h"
#include "url.h"

/* How deep and how many things are looked at. */
enum { DEPTH_MAX = 24, THINGS_MAX = 2000 };

typedef struct things {
    page *p;
    where at; /* of the script that is being read */
    int broken;
    VEC(const json_t *) roots;
    VEC(const json_t *) all; /* objects, the outer ones first */
    VEC(where) places;
} things;

/* ---- values ----------------------------------------------------------- */

static str text_of(const json_t *v)
{
    return json_is_string(v)
               ? (str){json_string_value(v), json_string_length(v)}
               : STR("");
}

/* The object that {"@id": …} stands for, or v itself. */
static const json_t *resolve(const things *k, const json_t *v)
{
    str id = text_of(json_object_get(v, "@id"));
    if (!json_is_object(v) || json_object_size(v) > 1 || id.len == 0)
        return v;
    for (size_t i = 0; i < k->all.n; i++)
        if (json_object_size(k->all.v[i]) > 1 &&
            str_eq(text_of(json_object_get(k->all.v[i], "@id")), id))
            return k->all.v[i];
    return v;
}

/* The value of key; of a list its first. */
static const json_t *get(const things *k, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    if (json_is_array(v))
        v = json_array_get(v, 0);
    return resolve(k, v);
}

/* What a value says as text: itself, or the name of the thing. */
static str words(const things *k, const json_t *v)
{
    static const char *const keys[] = {
        "name", "@value", "text", "headline", "alternateName", "url", "@id"};
    v = resolve(k, v);
    if (json_is_integer(v))
        return str_of(
            arena_printf(k->p->a, "%lld", (long long)json_integer_value(v)));
    if (!json_is_object(v))
        return text_of(v);
    str s = STR("");
    for (size_t i = 0; i < sizeof keys / sizeof *keys && s.len == 0; i++)
        s = text_of(json_object_get(v, keys[i]));
    return s;
}

static str get_words(const things *k, const json_t *o, const char *key)
{
    return words(k, get(k, o, key));
}

static bool has_type(const json_t *o, const char *type)
{
    const json_t *t = json_object_get(o, "@type");
    for (size_t i = 0; json_is_array(t) && i < json_array_size(t); i++)
        if (str_is(text_of(json_array_get(t, i)), type))
            return true;
    return str_is(text_of(t), type);
}

/* ---- finding the article ------------------------------------------------- */

static void gather(things *k, const json_t *v, int depth)
{
    if (depth > DEPTH_MAX || k->all.n >= THINGS_MAX)
        return;
    if (json_is_object(v)) {
        VEC_PUSH(k->p->a, &k->all, v);
        VEC_PUSH(k->p->a, &k->places, k->at);
        void *i = json_object_iter((json_t *)(uintptr_t)v);
        for (; i; i = json_object_iter_next((json_t *)(uintptr_t)v, i))
            gather(k, json_object_iter_value(i), depth + 1);
    }
    for (size_t i = 0; json_is_array(v) && i < json_array_size(v); i++)
        gather(k, json_array_get(v, i), depth + 1);
}

/* How good a thing of its type is to be the release; 0 = it is none. */
static int rank_of(const json_t *o)
{
    static const struct {
        const char *type;
        int rank;
    } types[] = {{"PressRelease", 9},
                 {"NewsArticle", 8},
                 {"ReportageNewsArticle", 8},
                 {"BackgroundNewsArticle", 8},
                 {"AnalysisNewsArticle", 8},
                 {"OpinionNewsArticle", 8},
                 {"ReviewNewsArticle", 8},
                 {"AskPublicNewsArticle", 8},
                 {"AdvertiserContentArticle", 7},
                 {"SpecialAnnouncement", 7},
                 {"Article", 7},
                 {"Report", 6},
                 {"TechArticle", 6},
                 {"ScholarlyArticle", 6},
                 {"BlogPosting", 6},
                 {"LiveBlogPosting", 6},
                 {"SocialMediaPosting", 5}};
    int best = 0;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (has_type(o, types[i].type) && types[i].rank > best)
            best = types[i].rank;
    return best;
}

static bool is_on_page(const things *k, str headline)
{
    const outline *o = &k->p->o;
    for (size_t i = 0; i < o->n; i++)
        if ((strcmp(o->v[i].name, "h1") == 0 ||
             strcmp(o->v[i].name, "title") == 0) &&
            page_same_text(k->p->a, outline_text(k->p->a, o, i, 2000), headline,
                           true))
            return true;
    return false;
}

/* The things of an article's kind that are judged; lists have more. */
enum { JUDGED_MAX = 60 };

static const json_t *find_article(const things *k, where *at)
{
    const json_t *best = NULL;
    int best_rank = 0, judged = 0;
    for (size_t i = 0; i < k->all.n && judged < JUDGED_MAX; i++) {
        const json_t *o = k->all.v[i];
        int rank = rank_of(o);
        str headline = get_words(k, o, "headline");
        if (headline.len == 0)
            headline = get_words(k, o, "name");
        if (rank == 0 || headline.len == 0)
            continue;
        judged++;
        rank += is_on_page(k, page_clean(k->p, headline)) ? 20 : 0;
        if (rank > best_rank) {
            best = o;
            best_rank = rank;
            *at = k->places.v[i];
        }
    }
    return best;
}

/* ---- fields -------------------------------------------------------------- */

static void take_names(things *k, const json_t *v, str *slot, const char *what,
                       where at)
{
    buf b = buf_new(k->p->a);
    size_t n = json_is_array(v) ? json_array_size(v) : v != NULL;
    for (size_t i = 0; i < n && i < 20; i++) {
        str name = page_clean(
            k->p, words(k, json_is_array(v) ? json_array_get(v, i) : v));
        if (name.len == 0 || url_scheme(name).len > 0)
            continue;
        if (b.n > 0)
            buf_puts(&b, ", ");
        buf_add(&b, name);
    }
    page_set_text(k->p, slot, buf_str(&b), what, at);
}

static void take_subjects(things *k, const json_t *v)
{
    if (!json_is_array(v)) {
        page_add_subjects(k->p, words(k, v));
        return;
    }
    for (size_t i = 0; i < json_array_size(v); i++)
        page_add_subject(k->p, words(k, json_array_get(v, i)));
}

static void take_image(things *k, const json_t *v, where at)
{
    v = resolve(k, v);
    str href = text_of(v), caption = STR(""), credit = STR("");
    if (json_is_object(v)) {
        href = get_words(k, v, "contentUrl");
        if (href.len == 0)
            href = get_words(k, v, "url");
        caption = get_words(k, v, "caption");
        if (caption.len == 0)
            caption = get_words(k, v, "description");
        credit = get_words(k, v, "creditText");
        if (credit.len == 0)
            credit = get_words(k, v, "author");
    }
    page_add_picture(k->p, href, caption, credit, at);
}

/* One picture in several shapes comes as a list of addresses: the first. A
 * list of things is as many pictures. */
static void take_images(things *k, const json_t *v, where at)
{
    size_t n = json_is_array(v) ? json_array_size(v) : 0;
    if (n == 0)
        take_image(k, v, at);
    for (size_t i = 0; i < n && i < 20; i++) {
        take_image(k, json_array_get(v, i), at);
        if (json_is_string(json_array_get(v, i)))
            return;
    }
}

static void take_place(things *k, const json_t *v, where at)
{
    v = resolve(k, v);
    const json_t *address = resolve(k, json_object_get(v, "address"));
    str city = words(k, json_object_get(address, "addressLocality"));
    if (city.len == 0)
        city = words(k, v);
    page_set_text(k->p, &k->p->r->located, city, "locationCreated", at);
}

static void take_contacts(things *k, const json_t *v, str org, where at)
{
    release *r = k->p->r;
    VEC(contact) list = {r->contacts, r->ncontacts, list_cap(r->ncontacts)};
    size_t n = json_is_array(v) ? json_array_size(v) : v != NULL;
    for (size_t i = 0; i < n && i < 20; i++) {
        const json_t *c =
            resolve(k, json_is_array(v) ? json_array_get(v, i) : v);
        contact one = {
            .at = at,
            .name = page_clean(k->p, text_of(json_object_get(c, "name"))),
            .role = page_clean(k->p, get_words(k, c, "contactType")),
            .organisation = org,
            .phone = page_clean(k->p, get_words(k, c, "telephone")),
            .email = page_clean(k->p, get_words(k, c, "email"))};
        if (one.phone.len + one.email.len > 0)
            VEC_PUSH(k->p->a, &list, one);
    }
    r->contacts = list.v;
    r->ncontacts = list.n;
}

static void take_organisation(things *k, const json_t *v, where at)
{
    release *r = k->p->r;
    v = resolve(k, json_is_array(v) ? json_array_get(v, 0) : v);
    str name = page_clean(k->p, words(k, v));
    if (name.len == 0 || r->norgs > 0 || url_scheme(name).len > 0)
        return;
    VEC(organisation) list = {0};
    VEC_PUSH(k->p->a, &list,
             (organisation){.at = at, .name = name, .rel = STR("issuer")});
    r->orgs = list.v;
    r->norgs = list.n;
    took_add(k->p->a, r, "organisation", at, name);
    take_contacts(k, json_object_get(v, "contactPoint"), name, at);
}

/* Bodies come with their paragraphs parted by empty lines, or by none. */
static void take_body(things *k, const json_t *o, where at)
{
    str body = get_words(k, o, "articleBody");
    if (body.len > 0) {
        k->p->article = html_text(k->p->a, str_dup(k->p->a, body));
        k->p->article_at = at;
    }
}

/* A number of a year as a notice. */
static void take_copyright(things *k, const json_t *o, where at)
{
    release *r = k->p->r;
    page_set_text(k->p, &r->copyright_notice,
                  get_words(k, o, "copyrightNotice"), "copyrightNotice", at);
    take_names(k, json_object_get(o, "copyrightHolder"), &r->copyright_holder,
               "copyrightHolder", at);
    str year = get_words(k, o, "copyrightYear");
    if (year.len > 0 && r->copyright_holder.len > 0)
        page_set_text(k->p, &r->copyright_notice,
                      str_join(k->p->a,
                               (str[]){STR("©"), year, r->copyright_holder}, 3,
                               " "),
                      "copyrightYear", at);
    str terms = get_words(k, o, "usageInfo");
    if (terms.len == 0)
        terms = get_words(k, o, "license");
    page_set_text(k->p, &r->usage_terms, terms, "license", at);
}

static void take_version(things *k, const json_t *o, where at)
{
    release *r = k->p->r;
    str changed = get_words(k, o, "dateModified");
    page_set_text(k->p, &r->version, get_words(k, o, "version"), "version", at);
    if (r->version.len > 0)
        page_set_date(k->p, &r->version_created, changed, "dateModified", at);
    else
        page_keep(k->p, "dateModified", changed, at);
}

/* What search engines and players want; it says nothing that is printed. */
static const char machine[] =
    "|@context|@type|@id|@graph|mainEntityOfPage|url|headline|name|"
    "alternativeHeadline|alternateName|datePublished|dateCreated|dateModified|"
    "dateline|locationCreated|contentLocation|author|creator|publisher|"
    "sourceOrganization|description|abstract|image|thumbnailUrl|articleBody|"
    "articleSection|inLanguage|keywords|about|copyrightHolder|copyrightYear|"
    "copyrightNotice|license|usageInfo|version|isAccessibleForFree|hasPart|"
    "isPartOf|wordCount|commentCount|comment|interactionStatistic|"
    "potentialAction|speakable|timeRequired|primaryImageOfPage|breadcrumb|"
    "identifier|video|audio|mainEntity|publishingPrinciples|text|"
    "discussionUrl|sameAs|articleId|aggregateRating|thumbnail|"
    "associatedMedia|mentions|publication|pagination|";

static void keep_others(things *k, const json_t *o, where at)
{
    json_t *object = (json_t *)(uintptr_t)o;
    for (void *i = json_object_iter(object); i;
         i = json_object_iter_next(object, i)) {
        const char *key = json_object_iter_key(i);
        str mark = str_of(arena_printf(k->p->a, "|%.60s|", key));
        str value = words(k, json_object_iter_value(i));
        if (value.len > 0 && !strstr(machine, mark.ptr))
            page_keep(k->p, str_dup(k->p->a, str_of(key)).ptr, value, at);
    }
}

static void take_article(things *k, const json_t *o, where at)
{
    release *r = k->p->r;
    page_set_inls(k->p, &r->headline, get_words(k, o, "headline"), "headline",
                  at);
    page_set_inls(k->p, &r->headline, get_words(k, o, "name"), "headline", at);
    page_set_inls(k->p, &r->subheadline, get_words(k, o, "alternativeHeadline"),
                  "alternativeHeadline", at);
    page_set_date(k->p, &r->published, get_words(k, o, "datePublished"),
                  "datePublished", at);
    page_set_date(k->p, &r->published, get_words(k, o, "dateCreated"),
                  "dateCreated", at);
    take_version(k, o, at);
    page_set_text(k->p, &r->dateline, get_words(k, o, "dateline"), "dateline",
                  at);
    if (r->dateline.len == 0)
        take_place(k, json_object_get(o, "locationCreated"), at);
    take_names(k, json_object_get(o, "author"), &r->by, "author", at);
    const json_t *from = json_object_get(o, "sourceOrganization");
    take_organisation(k, from ? from : json_object_get(o, "publisher"), at);
    page_set_text(k->p, &r->summary, get_words(k, o, "description"),
                  "description", at);
    take_images(k, json_object_get(o, "image"), at);
    page_set_lang(k->p, get_words(k, o, "inLanguage"), "inLanguage", at);
    take_subjects(k, json_object_get(o, "articleSection"));
    take_subjects(k, json_object_get(o, "keywords"));
    take_copyright(k, o, at);
    str url = get_words(k, o, "url");
    if (url_scheme(url).len == 0)
        url = words(k, json_object_get(o, "mainEntityOfPage"));
    if (url_scheme(url).len > 0)
        page_set_text(k->p, &r->url, url, "url", at);
    take_body(k, o, at);
    keep_others(k, o, at);
}

/* ---- parsing ---------------------------------------------------------------
 */

/* Is c within a JSON text? What scripts add around it is not: comments, CDATA
 * marks, a semicolon. */
static str trimmed(str s)
{
    size_t from = 0, to = str_find(s, "]]>", 0);
    to = to == SIZE_MAX ? s.len : to;
    while (from < to && s.ptr[from] != '{' && s.ptr[from] != '[')
        from++;
    if (str_starts(str_slice(s, from, to), "[CDATA["))
        return trimmed(str_slice(s, from + 7, to));
    while (to > from && s.ptr[to - 1] != '}' && s.ptr[to - 1] != ']')
        to--;
    return str_slice(s, from, to);
}

/* With line breaks and tabs within strings as spaces, and no comma before an
 * end: the two faults that templates make. */
static str mended(arena *a, str s)
{
    buf b = buf_new(a);
    bool in = false, escaped = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (in && (uint8_t)c < 0x20)
            c = ' ';
        if (!in && (c == '}' || c == ']')) {
            while (b.n > 0 && strchr(" \t\r\n", b.v[b.n - 1]))
                b.n--;
            if (b.n > 0 && b.v[b.n - 1] == ',')
                b.n--;
        }
        if (c == '"' && !escaped)
            in = !in;
        escaped = in && c == '\\' && !escaped;
        buf_char(&b, c);
    }
    return buf_str(&b);
}

static void read_script(things *k, size_t i)
{
    const outline *o = &k->p->o;
    str s = trimmed(str_slice(o->page, o->v[i].inner, o->v[i].inner_end));
    json_error_t error;
    k->at = o->v[i].at;
    json_t *v = json_loadb(s.ptr, s.len, 0, &error);
    size_t bad = (size_t)(s.ptr - o->page.ptr) + (size_t)error.position;
    const char *why = arena_printf(k->p->a, "%s", v ? "" : error.text);
    if (!v && s.len > 0) {
        s = mended(k->p->a, s);
        v = json_loadb(s.ptr, s.len, 0, &error);
    }
    if (!v && s.len > 0 && k->broken++ < 10)
        diag_add(k->p->src->d, D_PAGE_DATA, where_at(o->at, o->page, bad), why);
    if (!v)
        return;
    VEC_PUSH(k->p->a, &k->roots, v);
    gather(k, v, 0);
}

static bool is_data(const page *p, size_t i)
{
    if (strcmp(p->o.v[i].name, "script") != 0)
        return false;
    tag t = outline_tag(&p->o, i);
    str type = attr_text(p->a, &t, "type");
    return str_find(type, "ld+json", 0) != SIZE_MAX;
}

void page_read_data(page *p)
{
    things k = {.p = p};
    where at = NOWHERE;
    for (size_t i = 0; i < p->o.n && k.roots.n < 50; i++)
        if (is_data(p, i))
            read_script(&k, i);
    const json_t *article = find_article(&k, &at);
    if (article)
        take_article(&k, article, at);
    for (size_t i = 0; i < k.roots.n; i++)
        json_decref((json_t *)(uintptr_t)k.roots.v[i]);
}
