/*
 * page: in, an HTML or XHTML page, or a piece of one; out, a release.
 *
 * One idea: what the page says of itself for machines is believed first
 * (schema.org's JSON-LD), then the head, then what is seen; the text is found
 * among the page's elements and handed to the HTML reader as it stands, with
 * what is no text cut out of it. What was taken for what, and what was left
 * out, is said. A piece without head and body is text from end to end.
 *
 * Our own tokenizer reads it (html.c, outline.c), not libxml2's HTML parser:
 * that knows no element of HTML 5, repairs what it does not know by moving
 * text about, and loses the places that complaints are to name.
 */
#include "page.h"

#include <string.h>

#include "body.h"
#include "fold.h"
#include "fragment.h"
#include "html.h"
#include "kept.h"
#include "lines.h"
#include "list.h"
#include "picture.h"
#include "readers.h"
#include "sections.h"
#include "url.h"

/* ---- filling the release ------------------------------------------------ */

str page_clean(page *p, str text)
{
    str s = html_plain(p->a, html_text(p->a, text));
    return str_dup(p->a, s);
}

void page_set_text(page *p, str *slot, str text, const char *what, where at)
{
    if (slot->len > 0 || text.len == 0)
        return;
    *slot = page_clean(p, text);
    if (slot->len > 0)
        took_add(p->a, p->r, what, at, *slot);
}

void page_set_inls(page *p, inl **slot, str text, const char *what, where at)
{
    str s = STR("");
    if (*slot)
        return;
    page_set_text(p, &s, text, what, at);
    if (s.len == 0)
        return;
    *slot = text_inls(p->a, at, s);
    if (slot == &p->r->headline)
        p->r->headline_at = at;
}

void page_set_date(page *p, moment *slot, str text, const char *what, where at)
{
    str s = str_dup(p->a, str_trim(text));
    moment m;
    size_t len;
    if (slot->set || s.len == 0)
        return;
    if (!date_read(s, at, &m) && !(date_prefix(s, at, &m, &len) && len >= 10)) {
        page_keep(p, what, s, at);
        return;
    }
    *slot = m;
    took_add(p->a, p->r, what, at, s);
}

void page_set_lang(page *p, str name, const char *what, where at)
{
    const char *lang = name.len > 0 ? lang_canonical(p->a, name) : NULL;
    if (!lang || p->r->lang)
        return;
    p->r->lang = lang;
    p->r->lang_at = at;
    p->lang_bare = str_is_nocase(name, "zh");
    took_add(p->a, p->r, what, at, str_of(lang));
}

void page_add_subject(page *p, str word)
{
    release *r = p->r;
    str s = page_clean(p, word);
    VEC(str) v = {r->subjects, r->nsubjects, list_cap(r->nsubjects)};
    for (size_t i = 0; i < v.n; i++)
        if (str_eq(v.v[i], s))
            return;
    if (s.len == 0 || v.n >= SUBJECTS_MAX)
        return;
    VEC_PUSH(p->a, &v, s);
    r->subjects = v.v;
    r->nsubjects = v.n;
}

void page_add_subjects(page *p, str list)
{
    for (size_t i = 0, from = 0; i <= list.len; i++) {
        if (i < list.len && list.ptr[i] != ',')
            continue;
        page_add_subject(p, str_slice(list, from, i));
        from = i + 1;
    }
}

void page_add_picture(page *p, str href, str caption, str credit, where at)
{
    release *r = p->r;
    VEC(picture) v = {r->pictures, r->npictures, list_cap(r->npictures)};
    picture one = {
        .at = at, .href = page_clean(p, href), .credit = page_clean(p, credit)};
    str words = page_clean(p, caption);
    if (one.href.len == 0 || str_starts(one.href, "data:"))
        return;
    if (words.len > 0)
        one.caption = text_inls(p->a, at, words);
    VEC_PUSH(p->a, &v, one);
    r->pictures = v.v;
    r->npictures = v.n;
}

void page_keep(page *p, const char *name, str value, where at)
{
    kept_add(p->a, p->r, str_of(name), page_clean(p, value), at);
}

/* ---- texts that say the same -----------------------------------------------
 */

/* The letters and digits of s, in lower case. */
static str letters(arena *a, str s)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < s.len;) {
        uint32_t c = utf8_next(s, &i);
        bool mark =
            c < 0x80 && !fold_is_letter((char)c) && !(c >= '0' && c <= '9');
        if (!mark && !cp_is_space(c) && !(c >= 0x2010 && c <= 0x2027))
            buf_utf8(&b, fold_lower(c));
    }
    return buf_str(&b);
}

bool page_same_text(arena *a, str x, str y, bool part)
{
    str p = letters(a, x), q = letters(a, y);
    if (p.len > q.len) {
        str longer = p;
        p = q;
        q = longer;
    }
    if (p.len == 0)
        return q.len == 0;
    if (!part || p.len < 8)
        return str_eq(p, q);
    return str_find(q, p.ptr, 0) != SIZE_MAX;
}

/* ---- the text
 * ---------------------------------------------------------------- */

/* A stretch of the page that is being handed to the HTML reader. */
typedef struct feeding {
    page *p;
    builder *b;
    html h;
    size_t come; /* to here at has been counted */
    where at;
} feeding;

static void feed_stretch(feeding *f, size_t from, size_t to)
{
    str all = f->p->o.page;
    if (from >= to)
        return;
    f->at = where_at(f->at, str_slice(all, f->come, from), from - f->come);
    html_feed(&f->h, str_slice(all, from, to), f->at, 0);
    f->come = from;
}

/* Ends the paragraph that is open, as the edge of a block does. */
static void end_para(feeding *f)
{
    build_thin(f->b, "div", NULL, true, f->at);
    build_close(f->b, "div", 0);
}

/* The bytes from..to, in which the elements first..last begin, without those
 * that are cut, and without the tags of tables that only hold the page
 * together. */
static void feed_range(feeding *f, size_t from, size_t to, size_t first,
                       size_t last)
{
    for (size_t k = first; k < last;) {
        const element *in = &f->p->o.v[k];
        bool cut = page_cuts(f->p, k);
        if (!cut && !page_is_frame(f->p, k)) {
            k++;
            continue;
        }
        feed_stretch(f, from, in->from);
        if (!cut)
            end_para(f);
        size_t next = cut ? in->to : in->inner;
        from = next > from ? next : from;
        k = cut ? in->last : k + 1;
    }
    feed_stretch(f, from, to);
}

static void feed_element(feeding *f, size_t i)
{
    const element *e = &f->p->o.v[i];
    bool inside = page_is_frame(f->p, i) || strcmp(e->name, "td") == 0;
    feed_range(f, inside ? e->inner : e->from, inside ? e->inner_end : e->to,
               i + 1, e->last);
    build_close_to(f->b, 1);
}

static bool read_main(page *p)
{
    feeding f = {.p = p, .b = build_new(p->src), .at = p->o.at};
    f.h = html_new(p->src, f.b);
    f.h.page = true;
    f.h.xhtml = p->o.xhtml;
    f.h.base = p->base;
    if (p->fragment)
        feed_range(&f, 0, p->o.page.len, 0, p->o.n);
    for (size_t i = 0; !p->fragment && i < p->parts.n; i++) {
        size_t k = p->parts.v[i];
        tag t = outline_tag(&p->o, k);
        str name = attr_text(p->a, &t, "class");
        took_add(
            p->a, p->r, "main text", p->o.v[k].at,
            str_of(arena_printf(p->a, "<%s class=\"%.*s\">", p->o.v[k].name,
                                (int)name.len, name.len ? name.ptr : "")));
        feed_element(&f, k);
    }
    bool ok = build_ok(f.b);
    p->r->body = build_take(f.b);
    return ok;
}

/* The articleBody of the data, where the page itself shows no text. */
static void read_article(page *p)
{
    block **end = &p->r->body;
    str s = p->article;
    for (size_t i = 0, from = 0; i <= s.len; i++) {
        if (i < s.len && s.ptr[i] != '\n')
            continue;
        str line = page_clean(p, str_slice(s, from, i));
        from = i + 1;
        if (line.len == 0)
            continue;
        *end = text_para(p->a, p->article_at, line);
        end = &(*end)->next;
    }
    took_add(p->a, p->r, "main text, from articleBody", p->article_at, s);
}

static size_t text_len(arena *a, const block *b)
{
    size_t n = 0;
    for (; b; b = b->next)
        n += inl_plain(a, b->inls).len + b->text.len + text_len(a, b->first);
    return n;
}

/* What usually stands beside the text may be all that a page says. */
static bool read_beside(page *p, size_t ntook)
{
    p->bare = true;
    p->cuts = 0;
    p->r->ntook = ntook;
    return read_main(p);
}

static bool fill_body(page *p)
{
    size_t ntook = p->r->ntook;
    if (!read_main(p))
        return false;
    size_t n = text_len(p->a, p->r->body);
    if (n == 0 && !p->fragment && p->article.len == 0) {
        if (!read_beside(p, ntook))
            return false;
        n = text_len(p->a, p->r->body);
    }
    if (n * 2 < p->article.len)
        read_article(p);
    else if (n == 0 && !p->fragment) {
        diag_add(p->src->d, D_PAGE_NO_TEXT, source_start(p->src));
        return false;
    }
    return true;
}

/* ---- pictures, language ----------------------------------------------------
 */

/* The pictures of the page's data that its text does not show. */
static void settle_pictures(page *p)
{
    release *r = p->r;
    picture *all = r->pictures;
    size_t n = r->npictures;
    r->pictures = NULL;
    r->npictures = 0;
    for (size_t i = 0; i < n; i++)
        if (picture_place(p->src, p->base, all[i].at, &all[i].href))
            picture_add(p->src, r, &all[i]);
}

static void add_plain(arena *a, buf *b, const block *list)
{
    for (; list; list = list->next) {
        buf_add(b, inl_plain(a, list->inls));
        add_plain(a, b, list->first);
    }
}

static bool is_han(const char *lang)
{
    return str_starts(str_of(lang), "zh") || str_starts(str_of(lang), "ja") ||
           str_starts(str_of(lang), "ko");
}

/* Templates say "en" on pages of any language, and "zh" says too little: the
 * letters of the text know better. */
static void settle_lang(page *p)
{
    release *r = p->r;
    buf b = buf_new(p->a);
    buf_add(&b, inl_plain(p->a, r->headline));
    add_plain(p->a, &b, r->body);
    const char *guess = lang_guess(buf_str(&b));
    bool other = r->lang && is_han(guess) && !is_han(r->lang);
    if (!r->lang && file_name_parse(p->src->path).lang.len > 0)
        return; /* as the name of the file has it */
    if (r->lang && !other && !(p->lang_bare && is_han(guess)))
        return;
    r->lang = guess;
    r->lang_at = NOWHERE;
    diag_add(p->src->d, D_LANG_GUESSED, source_start(p->src), guess);
}

/* ---- the reader
 * -------------------------------------------------------------- */

static bool is_page(const outline *o)
{
    static const char *const names[] = {"html", "body", "head", "title"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (outline_find(o, names[i], 0, o->n) != SIZE_MAX)
            return true;
    return false;
}

static str head_of(str s, size_t n)
{
    return s.len > n ? str_slice(s, 0, n) : s;
}

static bool is_xhtml(str s)
{
    str head = head_of(str_trim(s), 1024);
    return str_starts(head, "<?xml") ||
           str_find(head, "http://www.w3.org/1999/xhtml", 0) != SIZE_MAX;
}

/* The language of an element that is all of a piece. */
static void read_wrapper_lang(page *p)
{
    if (p->o.n == 0 || p->o.v[0].last < p->o.n)
        return;
    tag t = outline_tag(&p->o, 0);
    str name = attr_text(p->a, &t, attr_has(&t, "lang") ? "lang" : "xml:lang");
    page_set_lang(p, name, "language", p->o.v[0].at);
}

static bool page_read(const source *src, release *r)
{
    page p = {.src = src, .a = src->a, .r = r, .h1 = SIZE_MAX};
    p.subhead = SIZE_MAX;
    p.o =
        outline_of(src->a, src->bytes, source_start(src), is_xhtml(src->bytes));
    p.fragment = !is_page(&p.o);
    if (!p.fragment) {
        page_read_data(&p);
        page_mark_chrome(&p);
        page_read_meta(&p);
        page_find_headline(&p);
        page_find_main(&p);
    }
    if (p.fragment)
        read_wrapper_lang(&p);
    if (!fill_body(&p))
        return false;
    settle_lang(&p);
    settle_pictures(&p);
    kept_say(src, r);
    body_sort(src, r);
    return true;
}

/* Does s begin with one of the tags that begin a page, or a piece of one? */
static int page_sniff(str bytes)
{
    static const char *const pages[] = {"<!doctype html", "<html", "<head"};
    static const char *const pieces[] = {
        "<p",       "<div",  "<h1",   "<h2",     "<h3", "<section",
        "<article", "<main", "<body", "<figure", "<ul", "<table"};
    size_t i = 0;
    str s = head_of(str_trim(bytes), 4096);
    for (size_t to = markup_skip(s, i); to > i && i < s.len;) {
        if (str_is_nocase(str_slice(s, i, i + 14), "<!doctype html"))
            return 90;
        for (i = to; i < s.len && strchr(" \t\n", s.ptr[i]);)
            i++;
        to = markup_skip(s, i);
    }
    s = str_slice(s, i, s.len);
    for (size_t k = 0; k < sizeof pages / sizeof *pages; k++)
        if (str_is_nocase(head_of(s, strlen(pages[k])), pages[k]))
            return 90;
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
        size_t n = strlen(pieces[k]);
        if (str_is_nocase(head_of(s, n), pieces[k]) && n < s.len &&
            strchr(" >\n\t", s.ptr[n]))
            return 70;
    }
    return 0;
}

const reader read_page = {.name = "html",
                          .endings = "html htm xhtml xht shtml",
                          .mime = "text/html",
                          .sniff = page_sniff,
                          .read = page_read,
                          .structured = true};
