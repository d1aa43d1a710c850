/*
 * news: in, values of XML elements; out, fields of the release.
 *
 * One idea: the first word on a thing fills its field; whatever has no field,
 * or comes second, is kept in release.unknown, and one note names it all.
 */
#include "news.h"

#include <string.h>

#include "flat.h"
#include "list.h"
#include "picture.h"
#include "sections.h"

/* ---- what cannot be carried -------------------------------------------- */

void news_keep(news *w, const xnode *n, const char *name, str value)
{
    release *r = w->r;
    value = str_trim(value);
    if (value.len == 0)
        return;
    for (size_t i = 0; i < r->nunknown; i++)
        if (str_is(r->unknown[i].name, name) &&
            str_eq(r->unknown[i].value, value))
            return;
    VEC(field) v = {r->unknown, r->nunknown, list_cap(r->nunknown)};
    VEC_PUSH(w->a, &v,
             (field){n->at, str_dup(w->a, str_of(name)), str_dup(w->a, value)});
    r->unknown = v.v;
    r->nunknown = v.n;
}

static bool is_named_before(const release *r, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (str_eq(r->unknown[k].name, r->unknown[i].name))
            return true;
    return false;
}

void news_say_kept(const news *w)
{
    const release *r = w->r;
    buf b = buf_new(w->a);
    for (size_t i = 0; i < r->nunknown; i++) {
        if (is_named_before(r, i))
            continue;
        buf_puts(&b, b.n ? ", " : "");
        buf_add(&b, r->unknown[i].name);
    }
    if (r->nunknown > 0)
        diag_add(w->src->d, D_FIELDS_KEPT, r->unknown[0].at, buf_str(&b).ptr);
}

void news_keep_text(news *w, const xnode *n)
{
    news_keep(w, n, n->name, xml_text(w->a, n));
}

void news_version(news *w, const xnode *n, str version, const char *standard,
                  const char *known)
{
    size_t len = strlen(known);
    bool same = str_starts(version, known) &&
                (version.len == len || version.ptr[len] == '.');
    if (version.len > 0 && !same)
        diag_add(w->src->d, D_XML_VERSION, n->at, str_chars(w->a, version),
                 standard, known);
}

/* ---- values ------------------------------------------------------------ */

void news_str(news *w, const xnode *n, const char *name, str value, str *slot)
{
    if (slot->len == 0)
        *slot = value;
    else if (!str_eq(*slot, value))
        news_keep(w, n, name, value);
}

/* Words before a name in a byline, by language. */
static const struct {
    const char *lang, *word;
} by_words[] = {{"en", "by "},  {"de", "von "}, {"fr", "par "}, {"es", "por "},
                {"pt", "por "}, {"it", "di "},  {"nl", "door "}};

void news_by(news *w, const xnode *n, str value)
{
    const char *lang = w->r->lang ? w->r->lang : "en";
    for (size_t i = 0; i < sizeof by_words / sizeof *by_words; i++) {
        size_t len = strlen(by_words[i].word);
        if (strncmp(lang, by_words[i].lang, 2) == 0 && value.len > len &&
            str_is_nocase(str_slice(value, 0, len), by_words[i].word))
            value = str_trim(str_slice(value, len, value.len));
    }
    news_str(w, n, n->name, value, &w->r->by);
}

void news_subject(news *w, str subject)
{
    release *r = w->r;
    for (size_t i = 0; i < r->nsubjects; i++)
        if (str_eq(r->subjects[i], subject))
            return;
    VEC(str) v = {r->subjects, r->nsubjects, list_cap(r->nsubjects)};
    if (subject.len > 0)
        VEC_PUSH(w->a, &v, subject);
    r->subjects = v.v;
    r->nsubjects = v.n;
}

void news_org(news *w, const xnode *n, str name)
{
    release *r = w->r;
    for (size_t i = 0; i < r->norgs; i++)
        if (str_eq(r->orgs[i].name, name))
            return;
    VEC(organisation) v = {r->orgs, r->norgs, list_cap(r->norgs)};
    organisation o = {.at = n->at, .name = name, .rel = STR("issuer")};
    if (name.len > 0)
        VEC_PUSH(w->a, &v, o);
    r->orgs = v.v;
    r->norgs = v.n;
}

void news_contacts(news *w, block *blocks)
{
    release *r = w->r;
    text_line *lines;
    contact *found;
    size_t n = flat_lines(w->a, blocks, &lines);
    n = contacts_read(w->src, lines, n, &found);
    VEC(contact) v = {r->contacts, r->ncontacts, list_cap(r->ncontacts)};
    for (size_t i = 0; i < n; i++)
        VEC_PUSH(w->a, &v, found[i]);
    r->contacts = v.v;
    r->ncontacts = v.n;
}

void news_symbol(news *w, const xnode *n, str exchange, str ticker)
{
    if (ticker.len == 0)
        return;
    if (w->r->norgs == 0) {
        news_keep(w, n, "symbol", ticker);
        return;
    }
    organisation *o = &w->r->orgs[0];
    VEC(symbol) v = {o->symbols, o->nsymbols, list_cap(o->nsymbols)};
    VEC_PUSH(w->a, &v, (symbol){exchange, ticker});
    o->symbols = v.v;
    o->nsymbols = v.n;
}

/* ---- moments ----------------------------------------------------------- */

/* The next n digits of s at *i into out; false where there are fewer. */
static bool copy_digits(str s, size_t *i, int n, buf *out)
{
    for (int k = 0; k < n; k++, ++*i) {
        if (*i >= s.len || s.ptr[*i] < '0' || s.ptr[*i] > '9')
            return false;
        buf_char(out, s.ptr[*i]);
    }
    return true;
}

static bool skip_char(str s, size_t *i, char c)
{
    bool there = *i < s.len && s.ptr[*i] == c;
    *i += there;
    return there;
}

/* The zone at *i: Z, +0800, +08:00, +08, or nothing. */
static bool copy_zone(str s, size_t *i, buf *out)
{
    if (*i == s.len)
        return true;
    char c = s.ptr[(*i)++];
    buf_char(out, c);
    if (c == 'Z')
        return *i == s.len;
    if ((c != '+' && c != '-') || !copy_digits(s, i, 2, out))
        return false;
    buf_char(out, ':');
    skip_char(s, i, ':');
    if (*i == s.len)
        buf_puts(out, "00");
    return *i == s.len || (copy_digits(s, i, 2, out) && *i == s.len);
}

static bool copy_time(str s, size_t *i, buf *out)
{
    buf_char(out, 'T');
    if (!copy_digits(s, i, 2, out))
        return false;
    skip_char(s, i, ':');
    buf_char(out, ':');
    if (!copy_digits(s, i, 2, out))
        return false;
    buf_char(out, ':');
    bool seconds = skip_char(s, i, ':') ||
                   (*i < s.len && s.ptr[*i] >= '0' && s.ptr[*i] <= '9');
    if (!seconds)
        buf_puts(out, "00");
    else if (!copy_digits(s, i, 2, out))
        return false;
    if (skip_char(s, i, '.') || skip_char(s, i, ','))
        while (*i < s.len && s.ptr[*i] >= '0' && s.ptr[*i] <= '9')
            ++*i;
    return copy_zone(s, i, out);
}

/* ISO 8601 with or without marks, as date_read wants it. */
static bool iso_extended(str s, buf *out)
{
    size_t i = 0;
    bool ok = copy_digits(s, &i, 4, out);
    buf_char(out, '-');
    skip_char(s, &i, '-');
    ok = ok && copy_digits(s, &i, 2, out);
    buf_char(out, '-');
    skip_char(s, &i, '-');
    ok = ok && copy_digits(s, &i, 2, out);
    if (!ok || i == s.len)
        return ok;
    return (skip_char(s, &i, 'T') || skip_char(s, &i, ' ')) &&
           copy_time(s, &i, out);
}

static bool read_moment(news *w, const xnode *n, str value, moment *out)
{
    buf b = buf_new(w->a);
    moment m;
    bool read = iso_extended(value, &b) ? date_read(buf_str(&b), n->at, &m)
                                        : date_read(value, n->at, &m);
    if (!read)
        return false;
    m.raw = value;
    *out = m;
    return true;
}

void news_moment(news *w, const xnode *n, const char *name, str value,
                 moment *out)
{
    if (value.len == 0)
        return;
    moment m;
    bool read = read_moment(w, n, value, &m);
    if (read && !out->set)
        *out = m;
    else if (!read || moment_unix(&m) != moment_unix(out))
        news_keep(w, n, name, value);
}

bool news_embargo(news *w, const xnode *n, str value)
{
    moment *out = &w->r->embargoed_until;
    if (value.len == 0 || read_moment(w, n, value, out) ||
        embargo_read(value, n->at, out))
        return true;
    *out = (moment){.at = n->at, .raw = value};
    diag_add(w->src->d, D_EMBARGO_UNREAD, n->at, str_chars(w->a, value));
    return false;
}

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
            return true;
    return false;
}

/* A place alone is composed with the date by the layout. */
void news_dateline(news *w, const xnode *n, str value)
{
    release *r = w->r;
    dateline dl;
    while (value.len && strchr(" -,;", value.ptr[value.len - 1]))
        value.len--;
    if (value.len > 0 && !has_digit(value) && !str_ends(value, ")")) {
        news_str(w, n, n->name, value, &r->located);
        return;
    }
    news_str(w, n, n->name, value, &r->dateline);
    str line = str_join(w->a, (str[]){value, STR("x")}, 2, " - ");
    if (!r->published.set && dateline_split(line, n->at, &dl) && dl.date.set)
        r->published = dl.date;
}

/* Blocks of the body in which a dateline is looked for. */
enum { DATELINE_BLOCKS = 3 };

static bool has_dateline(news *w)
{
    dateline dl;
    int n = 0;
    for (const block *b = w->r->body; b && n < DATELINE_BLOCKS; b = b->next)
        if (b->kind == BLOCK_PARA && n++ < DATELINE_BLOCKS &&
            dateline_split(inl_plain(w->a, b->inls), b->at, &dl))
            return true;
    return w->r->dateline.len > 0 || w->r->located.len > 0;
}

void news_located(news *w, const xnode *n, str place)
{
    if (place.len == 0 || str_eq(place, w->r->located))
        return;
    if (has_dateline(w))
        news_keep(w, n, n->name, place);
    else
        w->r->located = place;
}

void news_urgency(news *w, const xnode *n, str value)
{
    bool one = value.len == 1 && value.ptr[0] >= '0' && value.ptr[0] <= '9';
    if (one)
        w->r->urgency = value.ptr[0] - '0';
    else
        news_keep(w, n, "urgency", value);
}

/* ---- pictures ---------------------------------------------------------- */

static bool is_settable(str mime, str href)
{
    static const char *const types[] = {"image/jpeg", "image/jpg", "image/png",
                                        "image/svg+xml", "image/pjpeg"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_is_nocase(mime, types[i]))
            return true;
    size_t cut = 0; /* before what is asked of a server */
    while (cut < href.len && href.ptr[cut] != '?' && href.ptr[cut] != '#')
        cut++;
    return str_ends_in(str_slice(href, 0, cut), PICTURE_ENDINGS);
}

int news_picture_rank(str mime, str href, str width)
{
    int pixels = 0;
    for (size_t i = 0; i < width.len && width.ptr[i] >= '0' &&
                       width.ptr[i] <= '9' && pixels < 100000;
         i++)
        pixels = pixels * 10 + (width.ptr[i] - '0');
    return href.len > 0 && is_settable(mime, href) ? 1 + pixels : 0;
}

void news_picture(news *w, picture p)
{
    release *r = w->r;
    VEC(picture) v = {r->pictures, r->npictures, list_cap(r->npictures)};
    VEC_PUSH(w->a, &v, p);
    r->pictures = v.v;
    r->npictures = v.n;
}

void news_show_picture(news *w)
{
    release *r = w->r;
    if (r->npictures == 0)
        return;
    block *figure = ARENA_NEW(w->a, block);
    *figure = (block){.kind = BLOCK_FIGURE,
                      .at = r->pictures[0].at,
                      .picture = &r->pictures[0]};
    news_append(&r->body, figure);
    r->pictures++;
    r->npictures--;
}
