/*
 * native_front: in, the fields of a release; out, YAML between --- lines.
 *
 * One idea: a value is written without marks only where it is words that
 * nothing in YAML means something else by; a Markdown text of several lines
 * stands as a block of lines; all else stands in double quotation marks with
 * the escapes that YAML shares with JSON.
 */
#include <string.h>

#include "front.h"
#include "native_part.h"

typedef struct yaml {
    native *w;
    buf *out;
    int indent; /* of the keys that are written now */
    bool dash;  /* the next key is the first of an item of a list */
} yaml;

/* ---- scalars ----------------------------------------------------------- */

static bool is_word(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c < 0x2000) || (cp_class(c) & CP_LETTER);
}

/* Words that YAML, or we, take for something else than a text. */
static bool is_taken(str s)
{
    static const char *const words[] = {"true", "false", "yes", "no",  "on",
                                        "off",  "null",  "y",   "n",   "none",
                                        ".inf", ".nan",  "~",   "null"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is_nocase(s, words[i]))
            return true;
    return false;
}

/* May stand in a text without marks, behind its first letter: no colon and
 * no #, which can end it. */
static bool is_within(uint32_t c)
{
    if (c < 0x80)
        return is_word(c) || (c >= '0' && c <= '9') ||
               (c >= ' ' && strchr(" .,-()/';%&!?+@$=_", (int)c));
    return is_word(c) || (c > 0xA0 && c < 0xC0) ||
           (c >= 0x2010 && c < 0x2028) || (c >= 0x2030 && c < 0x205F) ||
           (c >= 0x20A0 && c < 0x20D0) || cp_class(c) != 0;
}

static bool is_plain(str s)
{
    size_t i = 0;
    if (s.len == 0 || s.len > 200 || is_taken(s))
        return false;
    if (!is_word(utf8_next(s, &i)))
        return false;
    while (i < s.len)
        if (!is_within(utf8_next(s, &i)))
            return false;
    return s.ptr[s.len - 1] != ' ';
}

static bool needs_code(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
           c == 0xFEFF || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c < 0xFDF0);
}

static void put_quoted(buf *out, str s)
{
    buf_char(out, '"');
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        uint32_t c = utf8_next(s, &i);
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", (char)c);
        else if (c == '\n')
            buf_puts(out, "\\n");
        else if (needs_code(c))
            buf_printf(out, c > 0xFFFF ? "\\U%08X" : "\\u%04X", (unsigned)c);
        else
            buf_add(out, str_slice(s, from, i));
    }
    buf_char(out, '"');
}

static void put_scalar(buf *out, str s)
{
    if (is_plain(s))
        buf_add(out, s);
    else
        put_quoted(out, s);
}

/* ---- keys -------------------------------------------------------------- */

/* Begins a line: "  key:", with the "- " of an item where one begins. */
static void put_key(yaml *y, const char *name)
{
    for (int i = 0; i < y->indent - (y->dash ? 2 : 0); i++)
        buf_char(y->out, ' ');
    buf_puts(y->out, y->dash ? "- " : "");
    y->dash = false;
    put_scalar(y->out, str_of(name));
    buf_char(y->out, ':');
}

static void put_str(yaml *y, const char *name, str s)
{
    if (s.len == 0)
        return;
    put_key(y, name);
    buf_char(y->out, ' ');
    put_scalar(y->out, s);
    buf_char(y->out, '\n');
}

/* A word that is no text: true, a number. */
static void put_bare(yaml *y, const char *name, const char *word)
{
    put_key(y, name);
    buf_printf(y->out, " %s\n", word);
}

static void put_inls(yaml *y, const char *name, const inl *in)
{
    buf b = buf_new(y->w->a);
    native_inls(y->w, &b, in, IN_LINE);
    put_str(y, name, buf_str(&b));
}

/* Can the text stand as lines as it is? */
static bool fits_lines(str s)
{
    if (s.len == 0 || s.ptr[0] == ' ' || s.ptr[0] == '\n')
        return false;
    for (size_t i = 0; i < s.len;) {
        uint32_t c = utf8_next(s, &i);
        if (c != '\n' && needs_code(c))
            return false;
    }
    return true;
}

static void put_lines(yaml *y, str s)
{
    buf_puts(y->out, " |\n");
    for (size_t i = 0; i < s.len;) {
        size_t end = str_find(s, "\n", i);
        end = end == SIZE_MAX ? s.len : end;
        for (int k = 0; end > i && k < y->indent + 2; k++)
            buf_char(y->out, ' ');
        buf_add(y->out, str_slice(s, i, end));
        buf_char(y->out, '\n');
        i = end + 1;
    }
}

static void put_blocks(yaml *y, const char *name, const block *b)
{
    buf text = buf_new(y->w->a);
    native_blocks(y->w, &text, b);
    str s = buf_str(&text);
    if (s.len == 0)
        return;
    put_key(y, name);
    if (fits_lines(s)) {
        put_lines(y, s);
        return;
    }
    buf_char(y->out, ' ');
    put_quoted(y->out, s);
    buf_char(y->out, '\n');
}

static void put_moment(yaml *y, const char *name, const moment *m)
{
    if (!m->set)
        return;
    buf b = buf_new(y->w->a);
    buf_printf(&b, "%04d-%02d-%02d", m->year, m->month, m->day);
    if (m->has_time)
        buf_printf(&b, "T%02d:%02d", m->hour, m->minute);
    if (m->has_time && m->second != 0)
        buf_printf(&b, ":%02d", m->second);
    if (m->has_zone) {
        int off = m->offset_minutes;
        buf_printf(&b, "%c%02d:%02d", off < 0 ? '-' : '+',
                   (off < 0 ? -off : off) / 60, (off < 0 ? -off : off) % 60);
    }
    put_bare(y, name, buf_str(&b).ptr);
}

/* A list of groups follows: its keys are two columns further in. */
static void open_list(yaml *y, const char *name)
{
    put_key(y, name);
    buf_char(y->out, '\n');
    y->indent += 4;
}

static void close_list(yaml *y)
{
    y->indent -= 4;
    y->dash = false;
}

static void put_entry(yaml *y, str s)
{
    for (int i = 0; i < y->indent - 2; i++)
        buf_char(y->out, ' ');
    buf_puts(y->out, "- ");
    put_scalar(y->out, s);
    buf_char(y->out, '\n');
}

/* ---- groups ------------------------------------------------------------ */

static void put_translations(yaml *y, const release *r)
{
    if (r->ntranslations == 0)
        return;
    open_list(y, "translations");
    for (size_t i = 0; i < r->ntranslations; i++) {
        y->dash = true;
        put_str(y, "lang", r->translations[i].lang);
        put_str(y, "href", r->translations[i].href);
    }
    close_list(y);
}

static void put_symbols(yaml *y, const organisation *o)
{
    if (o->nsymbols == 0)
        return;
    open_list(y, "symbols");
    for (size_t i = 0; i < o->nsymbols; i++) {
        y->dash = true;
        put_str(y, "exchange", o->symbols[i].exchange);
        put_str(y, "symbol", o->symbols[i].symbol);
    }
    close_list(y);
}

static void put_orgs(yaml *y, const release *r)
{
    if (r->norgs == 0)
        return;
    open_list(y, "organisations");
    for (size_t i = 0; i < r->norgs; i++) {
        const organisation *o = &r->orgs[i];
        y->dash = true;
        put_str(y, "name", o->name);
        if (!str_is(o->rel, "issuer"))
            put_str(y, "rel", o->rel);
        put_symbols(y, o);
        put_str(y, "contactInfo", o->contact_info);
        put_blocks(y, "boilerplate", o->boilerplate);
    }
    close_list(y);
}

static void put_boilerplates(yaml *y, const release *r)
{
    if (r->nboilerplates == 0)
        return;
    open_list(y, "boilerplate");
    for (size_t i = 0; i < r->nboilerplates; i++) {
        const boilerplate *b = &r->boilerplates[i];
        y->dash = true;
        put_str(y, "key", b->key);
        put_inls(y, "heading", b->heading);
        put_blocks(y, "text", b->blocks);
    }
    close_list(y);
}

static void put_contacts(yaml *y, const release *r)
{
    if (r->ncontacts == 0)
        return;
    open_list(y, "contacts");
    for (size_t i = 0; i < r->ncontacts; i++) {
        const contact *c = &r->contacts[i];
        y->dash = true;
        put_str(y, "key", c->key);
        put_str(y, "name", c->name);
        put_str(y, "role", c->role);
        put_str(y, "organisation", c->organisation);
        put_str(y, "phone", c->phone);
        put_str(y, "email", c->email);
        put_str(y, "hours", c->hours);
        put_str(y, "lang", c->lang);
        put_inls(y, "more", c->more);
    }
    close_list(y);
}

static void put_facts(yaml *y, const release *r)
{
    if (r->nfacts == 0)
        return;
    open_list(y, "factSheet");
    for (size_t i = 0; i < r->nfacts; i++) {
        y->dash = true;
        put_key(y, "label");
        buf b = buf_new(y->w->a);
        native_inls(y->w, &b, r->facts[i].label, IN_LINE);
        buf_char(y->out, ' ');
        put_scalar(y->out, buf_str(&b));
        buf_char(y->out, '\n');
        put_inls(y, "value", r->facts[i].value);
    }
    close_list(y);
}

/* ---- pictures ---------------------------------------------------------- */

bool native_in_front(const picture *p)
{
    return p->credit.len > 0 || p->copyright.len > 0 ||
           p->usage_terms.len > 0 || p->placement.len > 0;
}

static void put_picture(yaml *y, const picture *p)
{
    y->dash = true;
    put_str(y, "href", y->w->hrefs.of(y->w->hrefs.data, p->href));
    if (p->has_alt && p->alt.len == 0)
        put_bare(y, "alt", "\"\"");
    put_str(y, "alt", p->alt);
    put_inls(y, "caption", p->caption);
    put_str(y, "credit", p->credit);
    put_str(y, "width", p->width);
    put_str(y, "copyrightNotice", p->copyright);
    put_str(y, "usageTerms", p->usage_terms);
    put_str(y, "placement", p->placement);
}

/* Pictures of the body of which it cannot say all. */
static void put_figures(yaml *y, const block *b, bool *opened)
{
    for (; b; b = b->next) {
        if (b->picture && native_in_front(b->picture)) {
            if (!*opened)
                open_list(y, "renditions");
            *opened = true;
            put_picture(y, b->picture);
        }
        put_figures(y, b->first, opened);
    }
}

static void put_pictures(yaml *y, const release *r)
{
    bool opened = r->npictures > 0;
    if (opened)
        open_list(y, "renditions");
    for (size_t i = 0; i < r->npictures; i++)
        put_picture(y, &r->pictures[i]);
    put_figures(y, r->body, &opened);
    if (opened)
        close_list(y);
}

/* ---- the rest ---------------------------------------------------------- */

static bool is_given(const field *list, size_t n, str name)
{
    for (size_t i = 0; i < n; i++)
        if (front_same_name(list[i].name, name))
            return true;
    return false;
}

/* A field that we do know would be read as such, and of two of one name the
 * second not at all. */
field *native_unknown(arena *a, const release *r)
{
    field *list = ARENA_ARRAY(a, field, r->nunknown + 1);
    for (size_t i = 0; i < r->nunknown; i++) {
        str name = r->unknown[i].name;
        if (front_knows(name))
            name = str_join(a, (str[]){STR("x-"), name}, 2, "");
        const char *base = str_chars(a, name);
        for (int k = 2; is_given(list, i, name); k++)
            name = str_of(arena_printf(a, "%s-%d", base, k));
        list[i] = (field){r->unknown[i].at, name, r->unknown[i].value};
    }
    return list;
}

static void put_unknown(yaml *y, const release *r)
{
    for (size_t i = 0; i < r->nunknown; i++) {
        put_key(y, str_chars(y->w->a, r->unknown[i].name));
        buf_char(y->out, ' ');
        put_quoted(y->out, r->unknown[i].value);
        buf_char(y->out, '\n');
    }
}

static void put_subjects(yaml *y, const release *r)
{
    if (r->nsubjects == 0)
        return;
    open_list(y, "subjects");
    for (size_t i = 0; i < r->nsubjects; i++)
        put_entry(y, r->subjects[i]);
    close_list(y);
}

static void put_fit(yaml *y, const release *r)
{
    if (r->fit_pages > 0)
        put_bare(y, "fit",
                 arena_printf(y->w->a, "{pages: %d%s}", r->fit_pages,
                              r->fit_fill ? ", fill: true" : ""));
}

static void put_switches(yaml *y, const release *r)
{
    if (r->has_end_mark && r->end_mark.len == 0)
        put_bare(y, "endMark", "true");
    else if (r->has_end_mark) {
        put_key(y, "endMark");
        buf_char(y->out, ' ');
        put_quoted(y->out, r->end_mark);
        buf_char(y->out, '\n');
    }
    if (r->qr)
        put_bare(y, "qr", "true");
    if (r->has_smart)
        put_bare(y, "smart", r->smart ? "true" : "false");
    if (y->w->sorted)
        put_bare(y, "sorted", "true");
    put_str(y, "layout", r->layout);
    put_fit(y, r);
}

static void put_identity(yaml *y, const release *r)
{
    put_inls(y, "headline", r->headline);
    put_inls(y, "subheadline", r->subheadline);
    put_str(y, "slugline", r->slugline);
    put_str(y, "language", str_of(r->lang));
    put_translations(y, r);
    put_moment(y, "datePublished", &r->published);
    put_str(y, "version", r->version);
    put_moment(y, "versionCreated", &r->version_created);
    put_moment(y, "embargoedUntil", &r->embargoed_until);
    if (r->status != PUB_USABLE)
        put_bare(y, "pubStatus",
                 r->status == PUB_WITHHELD ? "withheld" : "canceled");
    put_str(y, "dateline", r->dateline);
    put_str(y, "located", r->located);
    put_str(y, "by", r->by);
    put_str(y, "summary", r->summary);
    if (r->urgency > 0)
        put_bare(y, "urgency", arena_printf(y->w->a, "%d", r->urgency));
}

void native_front(native *w, buf *out, const release *r)
{
    yaml y = {.w = w, .out = out};
    buf_puts(out, "---\n");
    put_identity(&y, r);
    put_orgs(&y, r);
    put_boilerplates(&y, r);
    put_contacts(&y, r);
    put_pictures(&y, r);
    put_facts(&y, r);
    put_blocks(&y, "notesToEditors", r->notes_to_editors);
    put_str(&y, "edNote", r->ed_note);
    put_str(&y, "usageTerms", r->usage_terms);
    put_str(&y, "copyrightHolder", r->copyright_holder);
    put_str(&y, "copyrightNotice", r->copyright_notice);
    put_subjects(&y, r);
    put_str(&y, "url", r->url);
    put_switches(&y, r);
    put_unknown(&y, r);
    buf_puts(out, "---\n");
}
