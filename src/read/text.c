/*
 * text: a plain text or a saved mail -> a release.
 *
 * The text is cut into groups of lines (lines.c). The head is walked first:
 * release line, date, headline, subheadline. From the dateline on every group
 * belongs to the part that is open: body, boilerplate, notes or contact. A
 * heading, an end mark or the look of a contact block opens the next part.
 * All that was recognised is recorded in release.took; a line that is left
 * from a web page is kept in release.unknown and warned about. Refuses
 * nothing that decode.c let through, but a mail whose body is encoded.
 */
#include "text.h"

#include "fold.h"
#include "readers.h"
#include "source.h"

void text_took(reading *k, const char *what, group g)
{
    if (k->r->ntook >= SAID_MAX * 10)
        return;
    took_add(k->a, k->r, what, group_at(g), group_text(g));
}

str text_joined(const reading *k, group g)
{
    return group_join(k->a, g, k->lines.wrap);
}

/* ---- contacts ------------------------------------------------------------ */

/* Short lines, one of which can be called or written to, and no prose. */
bool text_is_contact_block(group g)
{
    bool reachable = false;
    if (g.n > CONTACT_LINES || ends_sentence(g.v[g.n - 1].l.text))
        return false;
    for (size_t i = 0; i < g.n; i++) {
        if (g.v[i].width > CONTACT_WIDTH)
            return false;
        reachable = reachable || line_is_contact(g.v[i].l.text);
    }
    return reachable;
}

static void close_contact(reading *k)
{
    contact *v;
    size_t n =
        contacts_read(k->src, k->contact_lines.v, k->contact_lines.n, &v);
    for (size_t i = 0; i < n; i++)
        VEC_PUSH(k->a, &k->contacts, v[i]);
    k->contact_lines.n = 0;
    k->contact_lines.cap = 0;
    k->contact_lines.v = NULL;
}

void text_add_contact(reading *k, group g)
{
    if (k->contact_lines.n > 0)
        VEC_PUSH(k->a, &k->contact_lines, (text_line){group_at(g), STR_NONE});
    for (size_t i = 0; i < g.n; i++)
        VEC_PUSH(k->a, &k->contact_lines, g.v[i].l);
}

static bool contact_reachable(const reading *k)
{
    for (size_t i = 0; i < k->contact_lines.n; i++)
        if (line_is_contact(k->contact_lines.v[i].text))
            return true;
    return false;
}

/* ---- sections ------------------------------------------------------------ */

static bool is_heading_mark(uint32_t c)
{
    return c == '#' || c == '*' || c == '_' || c == ':' || c == 0xFF1A ||
           c == '[' || c == ']' || c == 0x3010 || c == 0x3011 || c == '<' ||
           c == '>' || c == 0x25A0 || c == 0x25C6 || c == 0x25CF ||
           cp_is_space(c);
}

void text_close_part(reading *k)
{
    if (k->part == PART_CONTACT)
        close_contact(k);
    if (k->part == PART_ABOUT)
        k->about.v[k->about.n - 1].blocks = k->about_blocks.first;
}

static void open_about(reading *k, group g, str heading)
{
    heading = fold_strip(heading, is_heading_mark);
    boilerplate b = {.at = group_at(g)};
    b.heading = text_inls(k->a, b.at, heading);
    VEC_PUSH(k->a, &k->about, b);
    k->about_blocks = (chain){0};
}

/* Opens the section that the first line of g is the heading of; rest is what
 * the line says behind its colon. */
static void open_section(reading *k, group g, enum section s, str rest)
{
    str text = group_text(g);
    size_t at = rest.len > 0 ? (size_t)(rest.ptr - text.ptr) : text.len;
    text_close_part(k);
    text_took(k, section_name(s), g);
    if (s == SECTION_ABOUT)
        open_about(k, g, str_slice(text, 0, at));
    k->part = s == SECTION_ABOUT     ? PART_ABOUT
              : s == SECTION_CONTACT ? PART_CONTACT
                                     : PART_NOTES;
    if (rest.len > 0) {
        source_line *v = ARENA_ARRAY(k->a, source_line, g.n);
        for (size_t i = 0; i < g.n; i++)
            v[i] = g.v[i];
        v[0].l = (text_line){where_at(v[0].l.at, text, at), rest};
        text_add_group(k, (group){v, g.n});
    } else if (g.n > 1) {
        text_add_group(k, group_tail(g, 1));
    }
}

bool text_take_section(reading *k, group g)
{
    str rest;
    enum section s = section_of_line(group_text(g), &rest);
    if (s == SECTION_NONE)
        return false;
    /* A label within the block, as in 联系人：王芳 */
    if (k->part == PART_CONTACT && s == SECTION_CONTACT && rest.len > 0 &&
        !contact_reachable(k))
        return false;
    open_section(k, g, s, rest);
    return true;
}

/* ---- the body ------------------------------------------------------------ */

static bool is_subheading(const reading *k, group g)
{
    int start;
    char delim;
    str text = group_text(g);
    bool ruled = g.n == 2 && text_is_rule(g.v[1].l.text);
    size_t i = 0;
    uint32_t first = utf8_next(text, &i);
    if ((g.n != 1 && !ruled) || g.v[0].width > SUBHEADING_WIDTH ||
        !k->body.first || k->i >= k->g.n)
        return false;
    if (ruled)
        return true;
    group next = k->g.v[k->i];
    return !ends_sentence(text) && !str_ends(text, ":") &&
           !str_ends(text, "：") && !str_ends(text, ",") &&
           !str_ends(text, "，") && list_mark(text, &start, &delim) == 0 &&
           ((first >= 'A' && first <= 'Z') || first >= 0xC0) &&
           (first < 0x2000 || first >= 0x2E80) && group_width(next) > 80;
}

static void add_subheading(reading *k, group g, size_t skip)
{
    str text = group_text(g);
    where at = where_at(group_at(g), text, skip);
    block *b = text_para(k->a, at, str_slice(text, skip, text.len));
    b->kind = BLOCK_HEADING;
    b->level = 2;
    chain_add(&k->body, b);
    text_took(k, "heading", g);
}

/* Length of the square or triangle before a heading, which marks an item
 * where other lines have it too; 0 where g begins with no such heading. */
static size_t heading_box(const reading *k, group g)
{
    static const char *const boxes[] = {"■", "□", "◆", "◇", "●", "▼", "▶"};
    str text = group_text(g);
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
        if (!str_starts(text, boxes[i]))
            continue;
        for (size_t n = 1; n < g.n; n++)
            if (str_starts(g.v[n].l.text, boxes[i]))
                return 0;
        bool goes_on =
            k->i < k->g.n && str_starts(group_text(k->g.v[k->i]), boxes[i]);
        bool heading = g.v[0].width <= SUBHEADING_WIDTH &&
                       !ends_sentence(text) && (g.n > 1 || !goes_on);
        return heading ? 3 : 0;
    }
    return 0;
}

static void add_body(reading *k, group g)
{
    bool near = k->i <= k->g.n && !k->body.first;
    if ((near || k->i < DATELINE_REACH) && text_take_dateline(k, g))
        return;
    size_t box = heading_box(k, g);
    if (box > 0) {
        add_subheading(k, g, box);
        if (g.n > 1)
            add_body(k, group_tail(g, 1));
    } else if (is_subheading(k, g)) {
        add_subheading(k, g, 0);
    } else if (g.n == 1 && text_is_rule(group_text(g))) {
        text_took(k, "rule", g);
    } else {
        group_blocks(k->a, g, k->lines.wrap, &k->body);
    }
}

/* ---- parts --------------------------------------------------------------- */

static bool is_prose(group g)
{
    return group_width(g) > PROSE_WIDTH || (group_width(g) > CONTACT_WIDTH &&
                                            ends_sentence(g.v[g.n - 1].l.text));
}

/* The part that holds text which no heading claims. */
static enum part plain_part(const reading *k)
{
    return k->ended ? PART_NOTES : PART_BODY;
}

void text_add_group(reading *k, group g)
{
    if (k->part == PART_CONTACT && is_prose(g)) {
        text_close_part(k);
        k->part = plain_part(k);
    } else if (k->part != PART_CONTACT && k->body.first &&
               text_is_contact_block(g)) {
        text_close_part(k);
        text_took(k, "contact", g);
        k->part = PART_CONTACT;
    }
    switch (k->part) {
    case PART_BODY:
        add_body(k, g);
        break;
    case PART_ABOUT:
        group_blocks(k->a, g, k->lines.wrap, &k->about_blocks);
        break;
    case PART_NOTES:
        group_blocks(k->a, g, k->lines.wrap, &k->notes);
        break;
    case PART_CONTACT:
        text_add_contact(k, g);
        break;
    }
}

/* ---- the mail ------------------------------------------------------------ */

static void read_mail_head(reading *k)
{
    for (size_t i = 0; i < k->mail.n; i++) {
        const mail_field *f = &k->mail.fields[i];
        took_add(
            k->a, k->r, "mail header", f->at,
            str_of(arena_printf(k->a, "%.*s: %.*s", (int)f->name.len,
                                f->name.ptr, (int)f->value.len, f->value.ptr)));
    }
    const mail_field *lang = mail_find(&k->mail, "content-language");
    if (lang) {
        k->r->lang = lang_canonical(k->a, lang->value);
        k->r->lang_at = lang->at;
    }
}

/* A subject that speaks of an embargo, and a text that does not: nothing may
 * be printed as if there were none. */
static void embargo_of_subject(reading *k, const mail_field *subject)
{
    moment *m = &k->r->embargoed_until;
    str rest;
    if (!subject || m->set || m->raw.len > 0 || !speaks_embargo(subject->value))
        return;
    if (line_kind_of(subject->value, &rest) == LINE_EMBARGO &&
        embargo_read(rest, subject->at, m))
        return;
    *m = (moment){.at = subject->at, .raw = subject->value};
    diag_add(k->src->d, D_EMBARGO_UNREAD, subject->at,
             str_chars(k->a, subject->value));
}

/* What the text itself did not say is taken from the head of the mail. */
static void fill_from_mail(reading *k)
{
    const mail_field *subject = mail_find(&k->mail, "subject");
    const mail_field *date = mail_find(&k->mail, "date");
    size_t len;
    if (subject && !k->r->headline && subject->value.len > 0) {
        k->r->headline_at = subject->at;
        k->r->headline = text_inls(k->a, subject->at, subject->value);
        took_add(k->a, k->r, "headline", subject->at, subject->value);
    }
    embargo_of_subject(k, subject);
    if (date && !k->r->published.set)
        date_prefix(date->value, date->at, &k->r->published, &len);
}

/* ---- the reader ---------------------------------------------------------- */

static void read_groups(reading *k)
{
    while (k->i < k->g.n) {
        group g = k->g.v[k->i++];
        if (!text_take_mark(k, g) && !text_take_section(k, g))
            text_add_group(k, g);
    }
    text_close_part(k);
}

static void finish(reading *k)
{
    release *r = k->r;
    r->body = k->body.first;
    r->notes_to_editors = k->notes.first;
    r->boilerplates = k->about.v;
    r->nboilerplates = k->about.n;
    r->contacts = k->contacts.v;
    r->ncontacts = k->contacts.n;
    r->unknown = k->unknown.v;
    r->nunknown = k->unknown.n;
}

void text_story(const source *src, release *r)
{
    reading k = {.src = src, .a = src->a, .r = r};
    k.mail.body = src->bytes;
    k.mail.body_at = source_start(src);
    k.lines = lines_cut(k.a, k.mail.body_at, k.mail.body);
    text_join_embargoes(&k);
    k.g = lines_group(k.a, &k.lines);
    read_groups(&k);
    finish(&k);
}

static bool text_read(const source *src, release *r)
{
    reading k = {.src = src, .a = src->a, .r = r};
    if (!mail_split(src, &k.mail))
        return false;
    k.lines = lines_cut(k.a, k.mail.body_at, k.mail.body);
    text_join_embargoes(&k);
    k.g = lines_group(k.a, &k.lines);
    read_mail_head(&k);
    text_read_head(&k);
    read_groups(&k);
    fill_from_mail(&k);
    finish(&k);
    return true;
}

/* Any text may be plain text; a mail head is a strong sign. */
static int text_sniff(str bytes)
{
    return mail_is(bytes) ? 80 : 10;
}

const reader read_text = {.name = "txt",
                          .endings = "txt text eml",
                          .mime = "text/plain",
                          .sniff = text_sniff,
                          .read = text_read};
