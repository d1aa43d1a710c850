/*
 * People and houses. In: contacts and boilerplates of a release, some of
 * them by key; out: their paragraphs. The one idea: a key is looked up in
 * the layout first, and then all are set alike. Refuses keys that the layout
 * does not have.
 */
#include "reach.h"
#include "resolve.h"

#include <string.h>

static void complain(ctx *c, const char *what, str key, const node *all,
                     where at)
{
    const char *near = house_nearest(c->a, all, key);
    const char *help = near != NULL
                           ? arena_printf(c->a, "did you mean \"%s\"?", near)
                           : "add it to the layout, or write the text out here";
    diag_add(c->d, D_HOUSE_TEXT, at, layout_name(c->l), what,
             str_chars(c->a, key), help);
}

/* ---- contacts
 * --------------------------------------------------------------*/

/* A "tel:" URL for a phone number; NULL where it holds none or several. */
static const char *tel_url(arena *a, str phone)
{
    buf b = buf_new(a);
    buf_puts(&b, "tel:");
    size_t digits = 0;
    for (size_t i = 0; i < phone.len; i++) {
        char ch = phone.ptr[i];
        if (ch == '+' && digits == 0)
            buf_char(&b, ch);
        else if (ch >= '0' && ch <= '9' && ++digits > 0)
            buf_char(&b, ch);
        else if (strchr(" ().-", ch) == NULL)
            break; /* an extension, or another number */
    }
    /* E.164: 15 digits at most; under 5 is no number to call from afar */
    return digits >= 5 && digits <= 15 ? buf_str(&b).ptr : NULL;
}

str people_phone(arena *a, str phone, const char *lang)
{
    phone = str_trim(phone);
    if (phone.len == 0 || !lang_is_rtl(lang))
        return phone;
    return str_join(a, (str[]){STR("\u200E"), phone}, 2, "");
}

static const char *mail_url(arena *a, str email)
{
    bool whole = str_find(email, "@", 0) != SIZE_MAX &&
                 str_find(email, " ", 0) == SIZE_MAX;
    return whole ? arena_printf(a, "mailto:%s", str_chars(a, email)) : NULL;
}

/* Words of a label, in the language that it is in. */
static void grow_words(growing *g, str text, const char *lang, where at)
{
    grow_text(g, text, &(dress){.style = g->style, .lang = lang, .at = at});
}

/* A line: the label with what is said in it, that as a link or in bold. */
static void grow_field(growing *g, enum label_id label, const fill *fields,
                       size_t n, const char *href, where at)
{
    ctx *c = g->c;
    str said = fields[0].text;
    const char *lang;
    if (said.len == 0 && (n == 1 || fields[1].text.len == 0))
        return;
    str text = label_text(c->a, c->r, c->l, label, fields, n, &lang);
    if (text.len == 0)
        text = said;
    size_t from = said.len > 0 ? str_find(text, said.ptr, 0) : SIZE_MAX;
    grow_break(g, at);
    if (from == SIZE_MAX) {
        grow_words(g, text, lang, at);
        return;
    }
    enum style_id id =
        label == LABEL_NAME_ROLE ? STYLE_CONTACT_NAME : STYLE_LINK;
    grow_words(g, str_slice(text, 0, from), lang, at);
    if (href != NULL || id == STYLE_CONTACT_NAME)
        grow_inline(g, said, id, href, at);
    else
        grow_plain(g, said, at);
    grow_words(g, str_slice(text, from + said.len, text.len), lang, at);
}

static void grow_value(growing *g, enum label_id label, const char *name,
                       str said, const char *href, where at)
{
    fill f = {name, str_dup(g->c->a, str_trim(said))};
    grow_field(g, label, &f, 1, href, at);
}

static void add_contact(ctx *c, const contact *k, const char *lang)
{
    growing g = grow(c, STYLE_CONTACT, lang);
    fill who[] = {{"name", str_dup(c->a, str_trim(k->name))},
                  {"role", str_dup(c->a, str_trim(k->role))}};
    grow_field(&g, LABEL_NAME_ROLE, who, 2, NULL, k->at);
    if (k->organisation.len > 0) {
        grow_break(&g, k->at);
        grow_plain(&g, k->organisation, k->at);
    }
    str phone = people_phone(c->a, k->phone, lang);
    grow_value(&g, LABEL_PHONE, "phone", phone, tel_url(c->a, k->phone), k->at);
    grow_value(&g, LABEL_EMAIL, "email", k->email, mail_url(c->a, k->email),
               k->at);
    grow_value(&g, LABEL_HOURS, "hours", k->hours, NULL, k->at);
    if (k->more != NULL) {
        grow_break(&g, k->at);
        grow_inls(&g, k->more);
    }
    flow_para(c, grown(&g, k->at), 0);
}

/* The contact that k's key stands for; k itself without one. */
static bool house_contact(ctx *c, const contact *k, contact *out,
                          const char **lang)
{
    const char *own = k->lang.len > 0 ? lang_canonical(c->a, k->lang) : NULL;
    *lang = own != NULL ? own : c->lang;
    *out = *k;
    if (k->key.len == 0)
        return true;
    const node *n = house_find(c->a, c->l->contacts, k->key, *lang, lang);
    if (n == NULL) {
        complain(c, "contact", k->key, c->l->contacts, k->at);
        return false;
    }
    out->name = keys_text(n, "name");
    out->role = keys_text(n, "role");
    out->organisation = keys_text(n, "organisation");
    out->phone = keys_text(n, "phone");
    out->email = keys_text(n, "email");
    out->hours = keys_text(n, "hours");
    return true;
}

/* How the people of a contact that is printed can be reached. */
static void collect_reach(ctx *c, const contact *k, reaches *out)
{
    reach_collect(c->a, k->email, out);
    reach_collect(c->a, k->phone, out);
    reach_collect(c->a, inl_plain(c->a, k->more), out);
}

/* An organisation's contact, unless one above has its address and number. */
static void add_contact_info(ctx *c, const organisation *o,
                             const reaches *printed)
{
    if (o->contact_info.len == 0 ||
        !reach_says_new(c->a, o->contact_info, printed))
        return;
    growing g = grow(c, STYLE_CONTACT, c->lang);
    grow_inline(&g, o->name, STYLE_CONTACT_NAME, NULL, o->at);
    if (o->name.len > 0)
        grow_break(&g, o->at);
    grow_plain(&g, o->contact_info, o->at);
    flow_para(c, grown(&g, o->at), 0);
}

void people_contacts(ctx *c)
{
    const release *r = c->r;
    if (!section_has_text(r, PART_CONTACTS))
        return;
    reaches printed = {0};
    if (r->kind != KIND_SHEET) /* there it is the title */
        section_label(c, STYLE_SECTION_HEADING, LABEL_CONTACTS_HEADING, NULL, 0,
                      2);
    for (size_t i = 0; i < r->ncontacts; i++) {
        contact k;
        const char *lang;
        if (!house_contact(c, &r->contacts[i], &k, &lang))
            continue;
        add_contact(c, &k, lang);
        VEC_PUSH(c->a, &c->people, k);
        collect_reach(c, &k, &printed);
    }
    for (size_t i = 0; i < r->norgs; i++)
        add_contact_info(c, &r->orgs[i], &printed);
}

/* ---- boilerplates
 * ------------------------------------------------------------*/

/* "Acme (NYSE: ACM, LSE: ACME)". */
static str name_with_symbols(ctx *c, const organisation *o)
{
    buf b = buf_new(c->a);
    buf_add(&b, o->name);
    for (size_t i = 0; i < o->nsymbols; i++) {
        buf_puts(&b, i == 0 ? " (" : ", ");
        buf_add(&b, o->symbols[i].exchange);
        if (o->symbols[i].exchange.len > 0 && o->symbols[i].symbol.len > 0)
            buf_puts(&b, ": ");
        buf_add(&b, o->symbols[i].symbol);
    }
    if (o->nsymbols > 0)
        buf_char(&b, ')');
    return buf_str(&b);
}

static void add_about(ctx *c, str name)
{
    fill f = {"name", name};
    if (name.len > 0)
        section_label(c, STYLE_BOILERPLATE_HEADING, LABEL_BOILERPLATE_HEADING,
                      &f, 1, 2);
}

static void add_house_text(ctx *c, const boilerplate *b)
{
    const char *lang;
    const node *n =
        house_find(c->a, c->l->boilerplates, b->key, c->lang, &lang);
    if (n == NULL) {
        complain(c, "boilerplate", b->key, c->l->boilerplates, b->at);
        return;
    }
    str heading = keys_text(n, "heading");
    if (heading.len > 0) {
        growing g = grow(c, STYLE_BOILERPLATE_HEADING, lang);
        grow_plain(&g, heading, b->at);
        flow_para(c, grown(&g, b->at), 2);
    }
    flow_text(c, STYLE_BOILERPLATE, keys_text(n, "text"), lang, b->at);
}

static void add_boilerplate(ctx *c, const boilerplate *b)
{
    if (b->key.len > 0) {
        add_house_text(c, b);
        return;
    }
    growing g = grow(c, STYLE_BOILERPLATE_HEADING, c->lang);
    grow_inls(&g, b->heading);
    para *heading = grown(&g, b->at);
    if (heading != NULL)
        flow_para(c, heading, 2);
    else
        add_about(c, fields_issuers(c->a, c->r, false));
    flow_section(c, b->blocks, STYLE_BOILERPLATE);
}

void people_boilerplates(ctx *c)
{
    const release *r = c->r;
    for (size_t i = 0; i < r->norgs; i++) {
        if (r->orgs[i].boilerplate == NULL)
            continue;
        add_about(c, name_with_symbols(c, &r->orgs[i]));
        flow_section(c, r->orgs[i].boilerplate, STYLE_BOILERPLATE);
    }
    for (size_t i = 0; i < r->nboilerplates; i++)
        add_boilerplate(c, &r->boilerplates[i]);
}
