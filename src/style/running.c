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

static str separated(arena *a, const layout *l, const release *r)
{
    const char *in;
    str between =
        label_find(a, l, r->lang, label_names[LABEL_LIST_SEPARATOR], &in);
    VEC(str) names = {0};
    for (size_t i = 0; i < r->norgs; i++)
        if (r->orgs[i].name.len > 0)
            VEC_PUSH(a, &names, r->orgs[i].name);
    return str_join(a, names.v, names.n, between.len > 0 ? between.ptr : ", ");
}

/* text without white space that would break a line of furniture. */
static str one_line(arena *a, str text)
{
    buf b = buf_new(a);
    text = str_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        char ch = text.ptr[i];
        buf_char(&b, ch == '\n' || ch == '\r' || ch == '\t' ? ' ' : ch);
    }
    return buf_str(&b);
}

size_t fields_of(arena *a, const release *r, const layout *l, fill *fields,
                 size_t n)
{
    str headline = one_line(a, inl_plain(a, r->headline));
    const fill all[] = {
        {"headline", headline},
        {"slug", r->slugline.len > 0 ? one_line(a, r->slugline) : headline},
        {"organisation", fields_issuers(a, r, false)},
        {"organisations", separated(a, l, r)},
        {"date", date_label(a, l, r->lang, &r->published, LABEL_DATE)},
        {"url", one_line(a, r->url)},
        {"located", one_line(a, r->located)},
        {"version", one_line(a, r->version)},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all && n < FIELDS_MAX; i++)
        fields[n++] = all[i];
    return n;
}

/* Labels of the layout's own as fields, after those that they may use. */
static size_t add_own_labels(arena *a, const release *r, const layout *l,
                             str text, fill *fields, size_t n)
{
    size_t simple = n;
    for (size_t i = str_find(text, "{", 0); i != SIZE_MAX && n < FIELDS_MAX;
         i = str_find(text, "{", i + 1)) {
        size_t end = str_find(text, "}", i);
        if (end == SIZE_MAX)
            break;
        const char *name = str_chars(a, str_slice(text, i + 1, end));
        if (word_parse(str_of(name), label_names) >= 0)
            continue;
        const char *in;
        str own = label_find(a, l, r->lang, name, &in);
        if (own.len > 0)
            fields[n++] = (fill){name, template_fill(a, own, fields, simple)};
    }
    return n;
}

str label_text(arena *a, const release *r, const layout *l, enum label_id label,
               const fill *fields, size_t n, const char **lang)
{
    str text = label_find(a, l, r->lang, label_names[label], lang);
    if (str_find(text, "{", 0) == SIZE_MAX)
        return text;
    fill all[FIELDS_MAX] = {{NULL, STR_NONE}};
    assert(n < FIELDS_MAX / 2);
    for (size_t i = 0; i < n; i++)
        all[i] = fields[i];
    n = fields_of(a, r, l, all, n);
    n = add_own_labels(a, r, l, text, all, n);
    return template_fill(a, text, all, n);
}

/* ---- furniture
 * -------------------------------------------------------------*/

/* The first contact in one line. */
static str contact_line(arena *a, const release *r, const layout *l)
{
    if (r->ncontacts == 0)
        return STR_NONE;
    const contact *k = &r->contacts[0];
    const char *in;
    const node *house = k->key.len > 0
                            ? house_find(a, l->contacts, k->key, r->lang, &in)
                            : NULL;
    str parts[3] = {k->name, k->phone, k->email}, kept[3];
    static const char *const keys[] = {"name", "phone", "email"};
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) {
        str s = house != NULL ? keys_text(house, keys[i]) : parts[i];
        if (i == 1)
            s = people_phone(a, s, r->lang);
        if (s.len > 0)
            kept[n++] = one_line(a, s);
    }
    return str_join(a, kept, n, ", ");
}

static bool asks(const char *text, const char *what)
{
    return strstr(text, what) != NULL;
}

static size_t page_fields(arena *a, const styled *s, const char *text, int page,
                          int pages, fill *out)
{
    const release *r = s->release;
    const layout *l = s->layout;
    const char *in;
    size_t n = 0;
    out[n++] = (fill){"page", str_of(arena_printf(a, "%d", page))};
    out[n++] = (fill){"pages", str_of(arena_printf(a, "%d", pages))};
    fill own[2] = {out[0], out[1]};
    if (asks(text, "{page-line}"))
        out[n++] = (fill){"page-line",
                          label_text(a, r, l, LABEL_PAGE_LINE, own, 2, &in)};
    if (asks(text, "{more}"))
        out[n++] = (fill){"more", label_text(a, r, l, LABEL_MORE, own, 2, &in)};
    if (asks(text, "{release-line}"))
        out[n++] =
            (fill){"release-line", section_status(a, r, l)};
    if (asks(text, "{contact}"))
        out[n++] = (fill){"contact", contact_line(a, r, l)};
    n = fields_of(a, r, l, out, n);
    return add_own_labels(a, r, l, str_of(text), out, n);
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
    fill fields[FIELDS_MAX] = {{NULL, STR_NONE}};
    size_t n = page_fields(a, s, f->text, page, pages, fields);
    str text = template_fill(a, str_of(f->text), fields, n);
    ctx c = {.a = a, .r = s->release, .l = s->layout, .lang = s->lang,
             .home = STYLE_BODY,
             .by_letters = true};
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
