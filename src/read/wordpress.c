/*
 * wordpress: in, a post as WordPress's REST interface gives it; out, a release.
 *
 * One idea: what a page of the site would show is the release: title, content
 * and featured picture, which are HTML, with the date of the site's own clock.
 * What only the site needs (identifiers, templates, links between resources)
 * is kept and named, and so are the fields of plug-ins (acf). A post that is
 * scheduled is under embargo until then; a draft is withheld.
 *
 * The interface: https://developer.wordpress.org/rest-api/reference/posts/
 */
#include "jtake.h"

#include <string.h>

#include "body.h"
#include "picture.h"
#include "readers.h"
#include "sections.h"
#include "tag.h"

/* Fields of WordPress that no page shows. */
static const char standard_names[] =
    "id|guid|date|date_gmt|modified|modified_gmt|type|author|featured_media|"
    "comment_status|ping_status|sticky|template|format|meta|categories|tags|"
    "class_list|generated_slug|permalink_template|password|excerpt|"
    "jetpack_featured_media_url|_links|_embedded|";

/* As the interface names them, and as tables of the site's database do. */
static const char title_names[] = "title|post_title|";
static const char content_names[] = "content|post_content|";

/* {rendered: html}, or the text itself. */
static jnode *rendered_of(const jnode *map, const char *name)
{
    jnode *n = jtake_find(map, name), *inner = jtake_find(n, "rendered|");
    jtake_ignore(jtake_find(n, "protected|"));
    return inner ? inner : n;
}

/* ---- when and whether it may appear
 * ------------------------------------------- */

/* The clock of the site stands beside that of Greenwich: what is between them
 * is its zone. */
static void take_zone(moment *local, const moment *gmt)
{
    if (!gmt->set || !local->set || local->has_zone || !local->has_time)
        return;
    int64_t minutes = (moment_unix(local) - moment_unix(gmt)) / 60;
    if (minutes < -14 * 60 || minutes > 14 * 60)
        return;
    local->has_zone = true;
    local->offset_minutes = (int)minutes;
}

static bool read_dates(jtake *t, const jnode *post)
{
    moment gmt = {.set = false};
    jnode *date_gmt = jtake_find(post, "date_gmt|post_date_gmt|");
    bool ok =
        jtake_moment(t, jtake_find(post, "date|post_date|"), &t->r->published);
    if (!date_gmt || str_starts(date_gmt->text, "0000")) /* a draft */
        jtake_ignore(date_gmt);
    else
        ok = jtake_moment(t, date_gmt, &gmt) && ok;
    take_zone(&t->r->published, &gmt);
    if (!t->r->published.set && gmt.set) {
        t->r->published = gmt;
        t->r->published.has_zone = true;
    }
    return ok;
}

static bool read_status(jtake *t, const jnode *post)
{
    str s = STR_NONE;
    jnode *n = jtake_find(post, "status|post_status|");
    if (!jtake_str(t, n, &s))
        return false;
    if (str_is(s, "future"))
        t->r->embargoed_until = t->r->published;
    else if (str_is(s, "draft") || str_is(s, "auto-draft") ||
             str_is(s, "pending") || str_is(s, "private"))
        t->r->status = PUB_WITHHELD;
    else if (str_is(s, "trash"))
        t->r->status = PUB_CANCELED;
    else if (s.len > 0 && !str_is(s, "publish") && !str_is(s, "inherit"))
        n->used = false; /* of a plug-in: named with the unknown fields */
    return true;
}

/* ---- pictures and terms
 * ---------------------------------------------------------- */

static bool read_media(jtake *t, jnode *media)
{
    picture p = {.at = media->at};
    jnode *alt = jtake_find(media, "alt_text|");
    bool ok = jtake_str(t, jtake_find(media, "source_url|"), &p.href) &&
              jtake_str(t, alt, &p.alt) &&
              jtake_inls(t, rendered_of(media, "caption|"), true, &p.caption);
    if (!ok || p.href.len == 0)
        return ok;
    p.href = jtake_beside(t, p.href);
    p.has_alt = p.alt.len > 0; /* empty means that nobody wrote one */
    picture_add(t->src, t->r, &p);
    return true;
}

/* A list for each taxonomy. */
static bool read_terms(jtake *t, jnode *lists)
{
    bool ok = true;
    for (jnode *l = lists ? lists->first : NULL; l; l = l->next)
        for (jnode *term = l->first; term; term = term->next) {
            inl *name = NULL;
            ok = jtake_inls(t, jtake_find(term, "name|"), true, &name) && ok;
            str s = inl_plain(t->a, name);
            if (!str_is(s, "Uncategorized"))
                jtake_subject(t, s);
        }
    return ok;
}

/* By the name to be shown; of several, as plugins have them, all. */
static bool read_authors(jtake *t, jnode *authors)
{
    buf by = buf_new(t->a);
    bool ok = true;
    for (jnode *n = authors ? authors->first : NULL; n; n = n->next) {
        str name = STR_NONE;
        ok = jtake_str(t, jtake_find(n, "name|"), &name) && ok;
        name = html_text(t->a, name);
        if (name.len > 0)
            buf_puts(&by, by.n > 0 ? ", " : "");
        buf_add(&by, name);
    }
    t->r->by = buf_str(&by);
    return ok;
}

static bool read_embedded(jtake *t, const jnode *post)
{
    const jnode *all = jtake_find(post, "_embedded|");
    jnode *media = jtake_find(all, "wp:featuredmedia|");
    bool ok = read_terms(t, jtake_find(all, "wp:term|"));
    ok = read_authors(t, jtake_find(all, "author|")) && ok;
    if (media && media->first && media->first->kind == J_MAP)
        ok = read_media(t, media->first) && ok;
    return ok;
}

/* ---- texts
 * ---------------------------------------------------------------------------
 */

/* What WordPress makes of the first words by itself says nothing new. */
static bool is_made(str excerpt)
{
    return str_find(excerpt, "[&hellip;]", 0) != SIZE_MAX ||
           str_find(excerpt, "[&#8230;]", 0) != SIZE_MAX ||
           str_find(excerpt, "[…]", 0) != SIZE_MAX ||
           str_find(excerpt, "[...]", 0) != SIZE_MAX;
}

static bool read_texts(jtake *t, const jnode *post)
{
    inl *summary = NULL;
    jnode *title = rendered_of(post, title_names);
    jnode *excerpt = rendered_of(post, "excerpt|post_excerpt|");
    jnode *content = rendered_of(post, content_names);
    bool ok = jtake_inls(t, title, true, &t->r->headline);
    if (title)
        t->r->headline_at = title->at;
    if (excerpt && excerpt->kind == J_TEXT && is_made(excerpt->text))
        jtake_ignore(excerpt);
    else
        ok = jtake_inls(t, excerpt, true, &summary) && ok;
    t->r->summary = inl_plain(t->a, summary);
    str text = STR_NONE;
    ok = jtake_str(t, content, &text) && ok;
    if (text.len > 0)
        t->r->body = json_post(t->src, content, t->r->url,
                               str_is(content->key, "post_content"));
    return ok;
}

/* ---- the reader
 * ------------------------------------------------------------------- */

static bool read_post(jtake *t, const jnode *post)
{
    bool ok = read_dates(t, post);
    ok = read_status(t, post) && ok;
    ok = jtake_language(t, jtake_find(post, "lang|language|locale|")) && ok;
    ok = jtake_str(t, jtake_find(post, "slug|post_name|"), &t->r->slugline) &&
         ok;
    t->r->slugline = str_readable(t->src->a, t->r->slugline);
    ok = jtake_str(t, jtake_find(post, "link|url|"), &t->r->url) && ok;
    ok = read_texts(t, post) && ok;
    return read_embedded(t, post) && ok;
}

static bool wordpress_read(const source *src, release *r)
{
    jtake t = {src, src->a, r};
    jnode *post = json_read(src);
    if (!post)
        return false;
    if (post->kind != J_MAP) {
        diag_add(src->d, D_JSON_SHAPE, post->at, json_kind_name(post));
        return false;
    }
    if (!jtake_find(post, title_names) && !jtake_find(post, content_names)) {
        diag_add(src->d, D_JSON_FOREIGN, post->at);
        return false;
    }
    took_add(src->a, r, "format", post->at, STR("WordPress post"));
    bool ok = read_post(&t, post);
    jtake_rest(&t, post, standard_names);
    body_sort(src, r);
    return ok && diags_ok(src->d);
}

static int wordpress_sniff(str bytes)
{
    str s = str_trim(bytes);
    if (s.len == 0 || (s.ptr[0] != '{' && s.ptr[0] != '['))
        return 0;
    bool rendered = str_find(s, "\"rendered\"", 0) != SIZE_MAX;
    bool title = str_find(s, "\"title\"", 0) != SIZE_MAX;
    bool content = str_find(s, "\"content\"", 0) != SIZE_MAX;
    bool slug = str_find(s, "\"slug\"", 0) != SIZE_MAX;
    if (rendered && (title || content))
        return 95;
    bool table = str_find(s, "\"post_content\"", 0) != SIZE_MAX;
    return table || (title && content && slug) ? 92 : 0;
}

const reader read_wordpress = {.name = "wordpress",
                               .endings = "json jsonl ndjson",
                               .mime = "application/json",
                               .sniff = wordpress_sniff,
                               .read = wordpress_read,
                               .cutter = &json_cutter,
                               .structured = true};
