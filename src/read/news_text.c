/*
 * news_text: in, elements of NITF or XHTML; out, blocks and inlines.
 *
 * One idea: NITF has a word of its own for many things that HTML has, and
 * HTML's reader knows how they are built, so the tree is told to it tag by
 * tag, each with its place. What neither knows leaves its text and is named.
 */
#include "news.h"

#include <string.h>

#include "flat.h"
#include "fragment.h"
#include "html.h"

typedef struct teller {
    news *w;
    builder *b;
    html h;
} teller;

enum act {
    ACT_AS,
    ACT_THIN,
    ACT_TIGHT, /* thin, and white space within says nothing */
    ACT_DROP,
    ACT_MEDIA,
    ACT_QUOTE,
    ACT_SLASH
};

static const struct word {
    const char *name;
    enum act act;
    const char *as; /* what HTML calls it */
} words[] = {
    {"abstract", ACT_AS, "div"},
    {"alt-code", ACT_THIN, NULL},
    {"block", ACT_AS, "div"},
    {"body.content", ACT_AS, "div"},
    {"body.end", ACT_AS, "div"},
    {"body.head", ACT_AS, "div"},
    {"bibliography", ACT_AS, "p"},
    {"bq", ACT_AS, "blockquote"},
    {"byline", ACT_AS, "p"},
    {"byttl", ACT_THIN, NULL},
    {"chron", ACT_THIN, NULL},
    {"city", ACT_THIN, NULL},
    {"classifier", ACT_THIN, NULL},
    {"copyrite", ACT_AS, "p"},
    {"copyrite.holder", ACT_THIN, NULL},
    {"copyrite.year", ACT_THIN, NULL},
    {"country", ACT_THIN, NULL},
    {"credit", ACT_AS, "p"},
    {"datasource", ACT_AS, "p"},
    {"dateline", ACT_AS, "p"},
    {"distributor", ACT_AS, "p"},
    {"event", ACT_THIN, NULL},
    {"fn", ACT_AS, "p"},
    {"frac", ACT_TIGHT, NULL},
    {"frac-den", ACT_THIN, NULL},
    {"frac-num", ACT_THIN, NULL},
    {"frac-sep", ACT_SLASH, NULL},
    {"function", ACT_THIN, NULL},
    {"hedline", ACT_AS, "div"},
    {"hl1", ACT_AS, "h2"},
    {"hl2", ACT_AS, "h2"},
    {"lang", ACT_AS, "span"},
    {"location", ACT_THIN, NULL},
    {"media", ACT_MEDIA, NULL},
    {"media-caption", ACT_AS, "div"},
    {"money", ACT_THIN, NULL},
    {"name.family", ACT_THIN, NULL},
    {"name.given", ACT_THIN, NULL},
    {"nitf-table", ACT_AS, "div"},
    {"nitf-table-metadata", ACT_DROP, NULL},
    {"note", ACT_AS, "div"},
    {"num", ACT_THIN, NULL},
    {"object.title", ACT_THIN, NULL},
    {"org", ACT_THIN, NULL},
    {"person", ACT_THIN, NULL},
    {"postaddr", ACT_THIN, NULL},
    {"pronounce", ACT_THIN, NULL},
    {"q", ACT_QUOTE, NULL},
    {"region", ACT_THIN, NULL},
    {"series", ACT_DROP, NULL},
    {"state", ACT_THIN, NULL},
    {"story.date", ACT_THIN, NULL},
    {"sublocation", ACT_THIN, NULL},
    {"tagline", ACT_AS, "p"},
    {"virtloc", ACT_THIN, NULL},
};

static const struct word *word_of(const char *name)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].name, name) == 0)
            return &words[i];
    return NULL;
}

/* ---- tags -------------------------------------------------------------- */

static void add_escaped(buf *b, str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '&')
            buf_puts(b, "&amp;");
        else if (s.ptr[i] == '"')
            buf_puts(b, "&quot;");
        else
            buf_char(b, s.ptr[i]);
    }
}

static void add_attr(buf *b, const char *name, str value)
{
    buf_printf(b, " %s=\"", name);
    add_escaped(b, value);
    buf_char(b, '"');
}

/* <em class="bold">: NITF has one word for all kinds of emphasis. */
static const char *emphasis_of(const xnode *n)
{
    str kind = xml_attr(n, "class");
    if (str_find(kind, "bold", 0) != SIZE_MAX || str_is(kind, "b") ||
        str_find(kind, "strong", 0) != SIZE_MAX)
        return "strong";
    return str_find(kind, "under", 0) != SIZE_MAX ? "u" : "em";
}

static str start_tag(teller *t, const xnode *n, const char *as)
{
    buf b = buf_new(t->w->a);
    buf_printf(&b, "<%s", as);
    for (size_t i = 0; i < n->nattrs; i++) {
        const char *name = n->attrs[i].name;
        if (strcmp(name, "xml:lang") == 0 || strcmp(name, "iso639") == 0)
            name = "lang";
        if (strcmp(name, "lang") != 0 || i == 0 ||
            !xml_has_attr(n, "xml:lang") ||
            strcmp(n->attrs[i].name, "xml:lang") == 0)
            add_attr(&b, name, n->attrs[i].value);
    }
    buf_char(&b, '>');
    return buf_str(&b);
}

/* ---- walking ----------------------------------------------------------- */

static void tell_children(teller *t, const xnode *n);
static void tell_elements(teller *t, const xnode *n);

static void tell_as(teller *t, const xnode *n, const char *as)
{
    html_feed(&t->h, start_tag(t, n, as), n->at, 0);
    tell_children(t, n);
    str end = str_of(arena_printf(t->w->a, "</%s>", as));
    html_feed(&t->h, end, n->at, 0);
}

static uint32_t first_char(str s)
{
    size_t i = 0;
    s = str_trim(s);
    return s.len > 0 ? utf8_next(s, &i) : 0;
}

static bool is_quote_mark(uint32_t c)
{
    return c == '"' || c == '\'' || c == 0xAB || c == 0xBB ||
           (c >= 0x2018 && c <= 0x201F) || (c >= 0x300C && c <= 0x300F);
}

/* A quotation gets typed marks where none stand within. */
static void tell_quote(teller *t, const xnode *n)
{
    bool marked = is_quote_mark(first_char(xml_text(t->w->a, n)));
    if (!marked)
        build_text(t->b, STR("\""), n->at);
    tell_children(t, n);
    if (!marked)
        build_text(t->b, STR("\""), n->at);
}

/* ---- media ------------------------------------------------------------- */

static const xnode *best_reference(const xnode *media)
{
    const xnode *best = NULL, *ref = xml_child(media, "media-reference");
    int most = 0;
    for (; ref; ref = xml_next(ref, "media-reference")) {
        int rank =
            news_picture_rank(xml_attr(ref, "mime-type"),
                              xml_attr(ref, "source"), xml_attr(ref, "width"));
        if (rank > most) {
            most = rank;
            best = ref;
        }
    }
    return best;
}

/* A picture's caption, with what a second one says behind a break. */
static inl *media_caption(teller *t, const xnode *media)
{
    inl *first = NULL, **tail = &first;
    const xnode *c = xml_child(media, "media-caption");
    for (; c; c = xml_next(c, "media-caption")) {
        inl *more = news_inls(t->w, c);
        if (more && first) {
            *tail = ARENA_NEW(t->w->a, inl);
            **tail = (inl){.kind = INL_BREAK, .at = c->at};
            tail = &(*tail)->next;
        }
        *tail = more;
        while (*tail)
            tail = &(*tail)->next;
    }
    return first;
}

static void keep_metadata(teller *t, const xnode *media)
{
    const xnode *m = xml_child(media, "media-metadata");
    for (; m; m = xml_next(m, "media-metadata"))
        news_keep(t->w, m,
                  arena_printf(t->w->a, "media-%s",
                               str_chars(t->w->a, xml_attr(m, "name"))),
                  xml_attr(m, "value"));
}

/* What is no picture, or none that can be set. */
static void keep_media(teller *t, const xnode *media)
{
    const xnode *ref = xml_child(media, "media-reference");
    news_keep(t->w, media, "media", xml_attr(ref, "source"));
    news_keep(t->w, media, "media", xml_text(t->w->a, media));
}

static void tell_media(teller *t, const xnode *n)
{
    const xnode *ref = best_reference(n);
    if (!ref) {
        keep_media(t, n);
        return;
    }
    picture p = {.at = ref->at, .href = xml_attr(ref, "source")};
    p.alt = xml_attr(ref, "alternate-text");
    p.has_alt = xml_has_attr(ref, "alternate-text");
    p.copyright = xml_attr(ref, "copyright");
    p.credit = xml_text(t->w->a, xml_child(n, "media-producer"));
    p.caption = media_caption(t, n);
    build_picture(t->b, &p);
    keep_metadata(t, n);
    if (xml_child(n, "media-object"))
        news_keep(t->w, n, "media-object", STR("a copy within the file"));
}

/* ---- elements ---------------------------------------------------------- */

/* Of another name: HTML's, or nobody's, which leaves its text. */
static void tell_other(teller *t, const xnode *n)
{
    if (strcmp(n->name, "em") == 0) {
        tell_as(t, n, emphasis_of(n));
    } else if (html_knows(n->name)) {
        tell_as(t, n, n->name);
    } else {
        diag_add(t->w->src->d, D_HTML_TAG, n->at, n->name);
        tell_children(t, n);
    }
}

static void tell(teller *t, const xnode *n)
{
    const struct word *word = word_of(n->name);
    switch (word ? word->act : ACT_AS) {
    case ACT_AS:
        if (word)
            tell_as(t, n, word->as);
        else
            tell_other(t, n);
        break;
    case ACT_THIN:
        tell_children(t, n);
        break;
    case ACT_TIGHT:
        tell_elements(t, n);
        break;
    case ACT_DROP:
        news_keep_text(t->w, n);
        break;
    case ACT_MEDIA:
        tell_media(t, n);
        break;
    case ACT_QUOTE:
        tell_quote(t, n);
        break;
    case ACT_SLASH:
        build_text(t->b, STR("/"), n->at);
        break;
    }
}

static void tell_elements(teller *t, const xnode *n)
{
    const xnode *c = xml_child(n, NULL);
    for (; c && build_ok(t->b); c = xml_next(c, NULL))
        tell(t, c);
}

/* Elements nest no deeper than XML_DEPTH_MAX, so this may call itself. */
static void tell_children(teller *t, const xnode *n)
{
    for (const xnode *c = n->first; c && build_ok(t->b); c = c->next) {
        if (c->name)
            tell(t, c);
        else
            build_text(t->b, c->text, c->at);
    }
}

block *news_blocks(news *w, const xnode *n)
{
    if (!n)
        return NULL;
    teller t = {.w = w, .b = build_new(w->src)};
    t.h = html_new(w->src, t.b);
    tell_children(&t, n);
    return build_take(t.b);
}

/* ---- lines ------------------------------------------------------------- */

inl *news_inls(news *w, const xnode *n)
{
    return flat_join(w->a, news_blocks(w, n));
}

void news_headline(news *w, const xnode *n, inl **slot)
{
    inl *line = n ? news_inls(w, n) : NULL;
    if (!line)
        return;
    if (*slot) {
        if (!str_eq(inl_plain(w->a, *slot), inl_plain(w->a, line)))
            news_keep_text(w, n);
        return;
    }
    *slot = line;
    if (slot == &w->r->headline)
        w->r->headline_at = n->at;
}

/* ---- other texts ------------------------------------------------------- */

void news_append(block **list, block *more)
{
    while (*list)
        list = &(*list)->next;
    *list = more;
}

block *news_plain(news *w, const xnode *n, str text)
{
    builder *b = build_new(w->src);
    where at = n->first ? n->first->at : n->at;
    for (size_t i = 0; i < text.len; at.line++, at.col = 1) {
        size_t end = str_find(text, "\n", i);
        end = end == SIZE_MAX ? text.len : end;
        str line = str_slice(text, i, end);
        bool blank = str_trim(line).len == 0;
        if (blank)
            build_end_para(b);
        build_text(b, line, at);
        if (!blank)
            build_text(b, STR("\n"), at);
        i = end + 1;
    }
    return build_take(b);
}

block *news_escaped(news *w, const xnode *n)
{
    const xnode *text = n->first ? n->first : n;
    return html_blocks(w->src, xml_typed(w->a, n), text->at);
}
