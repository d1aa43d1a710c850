/*
 * Fields and furniture. In: a release and a template; out: its text. The one
 * idea: every label and every piece of furniture knows the same fields; what
 * one of them has besides is put in front.
 */
#include "resolve.h"

#include <string.h>

/* Names of the issuers, or of all organisations. */
str fields_issuers(arena *a, const release *r, bool all)
{
    VEC(str) names = {0};
    for (size_t i = 0; i < r->norgs; i++) {
        bool partner = str_is(r->orgs[i].rel, "partner");
        if (r->orgs[i].name.len > 0 && (all || !partner))
            VEC_PUSH(a, &names, r->orgs[i].name);
        if (!all && names.n > 0)
            break;
    }
    return str_join(a, names.v, names.n, ", ");
}

/* ---- fields -------------------------------------------------------------- */

/* What a field of the letterhead may have at most, in characters: nobody
 * reads more of it on each page. */
#define SHORT_CHARS 200
#define SHORT_BYTES (4 * SHORT_CHARS)

/* Where fields come from, and whether they are to be short. */
typedef struct field_source {
    arena *a;
    const release *r;
    const layout *l;
    bool brief;
} field_source;

/* text without white space that would break a line of furniture; its first
 * characters alone where it is to be short. */
static str one_line(const field_source *s, str text)
{
    buf b = buf_new(s->a);
    text = str_trim(text);
    size_t chars = 0;
    for (size_t i = 0; i < text.len; chars++) {
        if (s->brief && chars == SHORT_CHARS - 1 && i + 4 < text.len) {
            buf_puts(&b, "\u2026");
            break;
        }
        uint32_t cp = utf8_next(text, &i);
        buf_utf8(&b, cp == '\n' || cp == '\r' || cp == '\t' ? ' ' : cp);
    }
    return buf_str(&b);
}

/* Adds the plain text of inlines until out has so many bytes. */
static void add_plain(buf *out, const inl *in, size_t most)
{
    for (; in != NULL && out->n < most; in = in->next) {
        if (in->kind == INL_BREAK)
            buf_char(out, ' ');
        size_t room = most - out->n;
        if (in->kind == INL_TEXT || in->kind == INL_CODE)
            buf_add(out, str_slice(in->text, 0, room));
        if (in->kind != INL_NOTE)
            add_plain(out, in->first, most);
    }
}

/* A cut in the middle of a character lies behind what one_line keeps. */
static str headline_of(const field_source *s)
{
    buf b = buf_new(s->a);
    add_plain(&b, s->r->headline, s->brief ? 2 * SHORT_BYTES : SIZE_MAX);
    return one_line(s, buf_str(&b));
}

/* A slug is short by nature: of a headline in its place these many
 * characters, Han counted twice, up to the end of a word. */
enum { SLUG_WIDTH = 56 };

static str short_headline(const field_source *s)
{
    str text = headline_of(s);
    size_t i = 0, end = 0;
    for (int width = 0; i < text.len && width < SLUG_WIDTH;) {
        size_t from = i;
        bool wide = utf8_next(text, &i) >= 0x2E80;
        width += wide ? 2 : 1;
        if (wide || text.ptr[from] == ' ')
            end = wide ? i : from;
    }
    if (i >= text.len)
        return text;
    str parts[] = {str_slice(text, 0, end > 0 ? end : i), STR("\u2026")};
    return str_join(s->a, parts, 2, "");
}

static str slug_of(const field_source *s)
{
    return s->r->slugline.len > 0 ? one_line(s, s->r->slugline)
                                  : short_headline(s);
}

static str issuer_of(const field_source *s)
{
    const release *r = s->r;
    for (size_t i = 0; i < r->norgs; i++)
        if (r->orgs[i].name.len > 0 && !str_is(r->orgs[i].rel, "partner"))
            return one_line(s, r->orgs[i].name);
    return STR_NONE;
}

static str organisations_of(const field_source *s)
{
    const char *in;
    const release *r = s->r;
    str between =
        label_find(s->a, s->l, r->lang, label_names[LABEL_LIST_SEPARATOR], &in);
    VEC(str) names = {0};
    size_t bytes = 0;
    for (size_t i = 0; i < r->norgs && !(s->brief && bytes > SHORT_BYTES);
         i++) {
        if (r->orgs[i].name.len == 0)
            continue;
        VEC_PUSH(s->a, &names, one_line(s, r->orgs[i].name));
        bytes += r->orgs[i].name.len;
    }
    return one_line(s, str_join(s->a, names.v, names.n,
                                between.len > 0 ? between.ptr : ", "));
}

static str date_of(const field_source *s)
{
    return date_label(s->a, s->l, s->r->lang, &s->r->published, LABEL_DATE);
}

static str url_of(const field_source *s)
{
    return one_line(s, s->r->url);
}

static str located_of(const field_source *s)
{
    return one_line(s, s->r->located);
}

static str version_of(const field_source *s)
{
    return one_line(s, s->r->version);
}

/* Adds those of the fields of every label that text asks for and the n do not
 * have. The new count. */
static size_t add_fields(const field_source *s, str text, fill *fields,
                         size_t n)
{
    static const struct {
        const char *name;
        str (*value)(const field_source *);
    } all[] = {{"headline", headline_of},   {"slug", slug_of},
               {"organisation", issuer_of}, {"organisations", organisations_of},
               {"date", date_of},           {"url", url_of},
               {"located", located_of},     {"version", version_of}};
    for (size_t i = 0; i < sizeof all / sizeof *all && n < FIELDS_MAX; i++) {
        bool there = !template_asks(text, all[i].name);
        for (size_t k = 0; k < n && !there; k++)
            there = strcmp(fields[k].name, all[i].name) == 0;
        if (!there)
            fields[n++] = (fill){all[i].name, all[i].value(s)};
    }
    return n;
}

/* Labels of the layout's own as fields, with those that they ask for. */
static size_t add_own_labels(const field_source *s, str text, fill *fields,
                             size_t n)
{
    for (size_t i = str_find(text, "{", 0); i != SIZE_MAX && n < FIELDS_MAX;
         i = str_find(text, "{", i + 1)) {
        size_t end = str_find(text, "}", i);
        if (end == SIZE_MAX)
            break;
        const char *name = str_chars(s->a, str_slice(text, i + 1, end));
        if (word_parse(str_of(name), label_names) >= 0)
            continue;
        const char *in;
        str own = label_find(s->a, s->l, s->r->lang, name, &in);
        if (own.len == 0)
            continue;
        n = add_fields(s, own, fields, n);
        if (n == FIELDS_MAX)
            break;
        fields[n] = (fill){name, template_fill(s->a, own, fields, n)};
        n++;
    }
    return n;
}

static str fill_label(const field_source *s, enum label_id label,
                      const fill *fields, size_t n, const char **lang)
{
    str text = label_find(s->a, s->l, s->r->lang, label_names[label], lang);
    if (str_find(text, "{", 0) == SIZE_MAX)
        return text;
    fill all[FIELDS_MAX] = {{NULL, STR_NONE}};
    assert(n < FIELDS_MAX / 2);
    for (size_t i = 0; i < n; i++)
        all[i] = fields[i];
    n = add_fields(s, text, all, n);
    n = add_own_labels(s, text, all, n);
    return template_fill(s->a, text, all, n);
}

str label_text(arena *a, const release *r, const layout *l, enum label_id label,
               const fill *fields, size_t n, const char **lang)
{
    return fill_label(&(field_source){a, r, l, false}, label, fields, n, lang);
}

str label_brief(arena *a, const release *r, const layout *l,
                enum label_id label, const fill *fields, size_t n)
{
    const char *in;
    return fill_label(&(field_source){a, r, l, true}, label, fields, n, &in);
}

/* ---- furniture
 * -------------------------------------------------------------*/

/* The first contact in one line. */
static str contact_line(const field_source *s)
{
    const release *r = s->r;
    if (r->ncontacts == 0)
        return STR_NONE;
    const contact *k = &r->contacts[0];
    const char *in;
    const node *house =
        k->key.len > 0 ? house_find(s->a, s->l->contacts, k->key, r->lang, &in)
                       : NULL;
    str parts[3] = {k->name, k->phone, k->email}, kept[3];
    static const char *const keys[] = {"name", "phone", "email"};
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) {
        str one = house != NULL ? keys_text(house, keys[i]) : parts[i];
        one = one_line(s, one);
        if (i == 1)
            one = people_phone(s->a, one, r->lang);
        if (one.len > 0)
            kept[n++] = one;
    }
    return str_join(s->a, kept, n, ", ");
}

static size_t page_fields(const field_source *s, str text, int page, int pages,
                          fill *out)
{
    arena *a = s->a;
    const release *r = s->r;
    const layout *l = s->l;
    size_t n = 0;
    out[n++] = (fill){"page", str_of(arena_printf(a, "%d", page))};
    out[n++] = (fill){"pages", str_of(arena_printf(a, "%d", pages))};
    fill own[2] = {out[0], out[1]};
    if (template_asks(text, "page-line"))
        out[n++] =
            (fill){"page-line", label_brief(a, r, l, LABEL_PAGE_LINE, own, 2)};
    if (template_asks(text, "more"))
        out[n++] = (fill){
            "more",
            r->is_list ? STR("") : label_brief(a, r, l, LABEL_MORE, own, 2)};
    if (template_asks(text, "release-line"))
        out[n++] = (fill){"release-line", section_status(a, r, l)};
    if (template_asks(text, "contact"))
        out[n++] = (fill){"contact", contact_line(s)};
    n = add_fields(s, text, out, n);
    return add_own_labels(s, text, out, n);
}

str furniture_words(arena *a, const release *r, const layout *l, str text,
                    int page_number, int pages_all)
{
    fill fields[FIELDS_MAX] = {{NULL, STR_NONE}};
    field_source from = {a, r, l, true};
    size_t n = page_fields(&from, text, page_number, pages_all, fields);
    return template_fill(a, text, fields, n);
}

/* Text whose words are lines, with a break after each. */
static void grow_by_line(growing *g, str text, where at)
{
    for (size_t from = 0; from <= text.len;) {
        size_t to = str_find(text, "\n", from);
        if (to == SIZE_MAX)
            to = text.len;
        if (from > 0)
            grow_break(g, at);
        grow_plain(g, str_slice(text, from, to), at);
        from = to + 1;
    }
}

const para *style_furniture(arena *a, const styled *s, const furniture *f,
                            int page, int pages)
{
    str text =
        furniture_words(a, s->release, s->layout, str_of(f->text), page, pages);
    ctx c = {.a = a,
             .r = s->release,
             .l = s->layout->base != NULL ? s->layout->base : s->layout,
             .lang = s->lang,
             .home = STYLE_BODY,
             .by_letters = true,
             .smart = para_smart(s->release, s->layout)};
    growing g = grow(&c, f->text_style, s->lang);
    style *own = ARENA_NEW(a, style);
    *own = *g.style;
    own->set = f->set; /* its place on the page says how it is set */
    own->keep_next = false;
    g.style = own;
    grow_by_line(&g, text, f->at);
    para *p = grown(&g, f->at);
    if (p == NULL)
        return NULL;
    p->id = NO_ID;
    /* a letterhead is not mirrored: its left stays the left of the paper */
    if (p->rtl && f->set == SET_LEFT)
        own->set = SET_RIGHT;
    else if (p->rtl && f->set == SET_RIGHT)
        own->set = SET_LEFT;
    return p;
}
