/*
 * body: in, the blocks of a Markdown body; out, the fields of the release.
 *
 * One idea: one pass over the top-level blocks; each is a mark of the trade
 * (release line, end mark), the start of a section (About …, Media contact,
 * Notes to editors), a part of the section that is open, or the story. What
 * the front matter says is never overwritten, and everything that is moved is
 * recorded in release.took.
 */
#include "body.h"

#include <string.h>

#include "build.h"
#include "flat.h"
#include "fold.h"
#include "list.h"
#include "sections.h"

typedef struct sorter {
    const source *src;
    arena *a;
    release *r;
    block *story, **tail; /* what stays in the body */
    enum section open;    /* section that the next blocks belong to */
    int level;            /* of its heading; 7 = a line without one */
    block *part, **part_tail;
    inl *heading;  /* of a boilerplate */
    where at;      /* of the section */
    bool begun;    /* text of the story has come */
    bool repeated; /* the headline came a second time */
    int chrome;    /* warnings given */
} sorter;

/* Left-overs that are warned of; more help nobody. */
enum { CHROME_SAID_MAX = 100, LINE_LEVEL = 7, CONTACT_LINE_MAX = 90 };

static str block_text(const sorter *s, const block *b)
{
    return str_trim(inl_plain(s->a, b->inls));
}

static void keep(sorter *s, block *b)
{
    *s->tail = b;
    s->tail = &b->next;
    b->next = NULL;
}

static void add_part(sorter *s, block *b)
{
    *s->part_tail = b;
    s->part_tail = &b->next;
    b->next = NULL;
}

/* ---- sections --------------------------------------------------------- */

static void close_about(sorter *s)
{
    release *r = s->r;
    VEC(boilerplate)
    v = {r->boilerplates, r->nboilerplates, list_cap(r->nboilerplates)};
    VEC_PUSH(
        s->a, &v,
        (boilerplate){.at = s->at, .heading = s->heading, .blocks = s->part});
    r->boilerplates = v.v;
    r->nboilerplates = v.n;
}

static bool have_contact(const release *r, const contact *c)
{
    for (size_t i = 0; i < r->ncontacts; i++)
        if (c->email.len > 0 && str_eq(r->contacts[i].email, c->email))
            return true;
    return false;
}

static void close_contact(sorter *s)
{
    release *r = s->r;
    text_line *lines;
    contact *found;
    size_t n = flat_lines(s->a, s->part, &lines);
    n = contacts_read(s->src, lines, n, &found);
    VEC(contact) v = {r->contacts, r->ncontacts, list_cap(r->ncontacts)};
    for (size_t i = 0; i < n; i++)
        if (!have_contact(r, &found[i]))
            VEC_PUSH(s->a, &v, found[i]);
    r->contacts = v.v;
    r->ncontacts = v.n;
}

static void close_notes(sorter *s)
{
    block **end = &s->r->notes_to_editors;
    while (*end)
        end = &(*end)->next;
    *end = s->part;
}

static void close_section(sorter *s)
{
    if (s->open != SECTION_NONE && (s->part || s->open == SECTION_ABOUT)) {
        if (s->open == SECTION_ABOUT)
            close_about(s);
        else if (s->open == SECTION_CONTACT)
            close_contact(s);
        else
            close_notes(s);
    }
    s->open = SECTION_NONE;
    s->part = NULL;
    s->part_tail = &s->part;
    s->heading = NULL;
}

static void open_section(sorter *s, enum section kind, int level, inl *title,
                         where at, str words)
{
    close_section(s);
    s->open = kind;
    s->level = level;
    s->at = at;
    s->heading = title;
    took_add(s->a, s->r, section_name(kind), at, words);
}

/* Bold throughout: the way of many to write a heading. */
static inl *without_strong(inl *in)
{
    return in && in->kind == INL_STRONG && !in->next ? in->first : in;
}

static bool is_bold(const inl *in)
{
    return in && in->kind == INL_STRONG && !in->next;
}

/* A paragraph whose first line names a section, with or without text behind
 * it in the paragraph. */
static bool para_section(sorter *s, block *b)
{
    text_line *lines;
    block alone = *b;
    alone.next = NULL;
    size_t n = flat_lines(s->a, &alone, &lines);
    if (n == 0)
        return false;
    str first = lines[0].text, rest;
    enum section kind = section_of_heading(first);
    bool more = n > 1 && lines[1].text.len > 0;
    if (kind != SECTION_NONE) {
        inl *behind;
        inl *title = flat_first_line(b->inls, &behind);
        if (more && !behind)
            return false;
        if (kind == SECTION_ABOUT && !more && !s->begun)
            return false;
        open_section(s, kind, LINE_LEVEL, inl_tidy(s->a, without_strong(title)),
                     b->at, first);
        b->inls = inl_tidy(s->a, behind);
        if (b->inls) {
            b->at = b->inls->at;
            add_part(s, b);
        }
        return true;
    }
    /* "Media contact: Jane Doe, …" on one line. */
    kind = section_of_line(first, &rest);
    if (kind == SECTION_NONE || kind == SECTION_ABOUT || rest.len == 0 ||
        (kind == SECTION_CONTACT && s->open == kind))
        return false;
    open_section(s, kind, LINE_LEVEL, NULL, b->at, first);
    str plain = inl_plain(s->a, b->inls);
    size_t skip = str_find(plain, str_chars(s->a, rest), 0);
    if (skip != SIZE_MAX)
        flat_drop(&b->inls, skip);
    b->inls = inl_tidy(s->a, b->inls);
    add_part(s, b);
    return true;
}

/* Five words or more and a full stop, or CJK text and one. */
static bool is_sentence(str s)
{
    int spaces = 0;
    for (size_t i = 0; i < s.len; i++)
        spaces += s.ptr[i] == ' ';
    return (str_ends(s, ".") && spaces >= 4) || str_ends(s, "。");
}

/* Do the lines of b look as those of a contact do: short, or with an address?
 */
static bool fits_contact(const sorter *s, const block *b)
{
    text_line *lines;
    block alone = *b;
    alone.next = NULL;
    size_t n = flat_lines(s->a, &alone, &lines);
    for (size_t i = 0; i < n; i++)
        if ((utf8_count(lines[i].text) > CONTACT_LINE_MAX ||
             is_sentence(lines[i].text)) &&
            !line_is_contact(lines[i].text))
            return false;
    return b->kind != BLOCK_FIGURE && b->kind != BLOCK_QUOTE;
}

/* Does b go on with the section that is open? */
static bool goes_on(const sorter *s, const block *b)
{
    if (s->open == SECTION_NONE || b->kind == BLOCK_RULE)
        return false;
    if (b->kind == BLOCK_HEADING)
        return s->level < LINE_LEVEL && b->level > s->level;
    if (s->open == SECTION_CONTACT)
        return fits_contact(s, b);
    return true;
}

/* ---- marks ------------------------------------------------------------ */

/* An embargo that cannot be read must not go out as if there were none. */
static void take_embargo(sorter *s, block *b, str rest)
{
    moment m, *end = &s->r->embargoed_until;
    str text = block_text(s, b);
    bool read = embargo_read(rest, b->at, &m);
    if (end->set && (!read || moment_unix(&m) != moment_unix(end))) {
        keep(s, b);
        return;
    }
    took_add(s->a, s->r, "embargo", b->at, text);
    if (end->set)
        return;
    *end = read ? m : (moment){.at = b->at, .raw = str_dup(s->a, rest)};
    end->raw = str_dup(s->a, end->raw);
    if (!read)
        diag_add(s->src->d, D_EMBARGO_UNREAD, b->at, str_chars(s->a, text));
}

static void take_left_over(sorter *s, block *b, str text, const char *what,
                           enum diag_code code)
{
    VEC(field) v = {s->r->unknown, s->r->nunknown, list_cap(s->r->nunknown)};
    took_add(s->a, s->r, what, b->at, text);
    VEC_PUSH(s->a, &v, (field){b->at, str_of(what), text});
    s->r->unknown = v.v;
    s->r->nunknown = v.n;
    if (s->chrome++ < CHROME_SAID_MAX)
        diag_add(s->src->d, code, b->at, str_chars(s->a, text));
}

static void take_end(sorter *s, block *b, str text)
{
    close_section(s);
    took_add(s->a, s->r, "end mark", b->at, text);
    if (!s->r->has_end_mark)
        s->r->end_mark = text;
    s->r->has_end_mark = true;
}

/* Takes a paragraph or heading that is a mark of the trade by itself. */
static bool take_mark(sorter *s, block *b)
{
    str rest, text = block_text(s, b);
    switch (line_kind_of(text, &rest)) {
    case LINE_RELEASE:
        if (s->begun)
            return false;
        took_add(s->a, s->r, "release line", b->at, text);
        if (rest.len && !s->r->published.set)
            date_read(rest, b->at, &s->r->published);
        return true;
    case LINE_EMBARGO:
        if (s->begun)
            return false;
        take_embargo(s, b, rest);
        return true;
    case LINE_END:
        take_end(s, b, text);
        return true;
    case LINE_MORE:
        took_add(s->a, s->r, "page line", b->at, text);
        return true;
    case LINE_CHROME:
        if (b->kind == BLOCK_HEADING)
            return false;
        take_left_over(s, b, text, "web page line", D_WEB_LINE);
        return true;
    case LINE_MAIL:
        if (b->kind == BLOCK_HEADING || str_is(text, "--"))
            return false;
        take_left_over(s, b, text, "mail signature", D_MAIL_LINE);
        return true;
    case LINE_PLAIN:
        break;
    }
    return false;
}

/* ---- headline and dateline --------------------------------------------- */

static bool take_headline(sorter *s, block *b)
{
    release *r = s->r;
    if (s->begun || b->kind != BLOCK_HEADING || b->level != 1)
        return false;
    str text = block_text(s, b);
    if (!r->headline) {
        r->headline = b->inls;
        r->headline_at = b->at;
        took_add(s->a, r, "headline", b->at, text);
        return true;
    }
    if (s->repeated || !str_eq(text, str_trim(inl_plain(s->a, r->headline))))
        return false;
    s->repeated = true;
    took_add(s->a, r, "headline, repeated", b->at, text);
    return true;
}

/* A second heading right above a lede with a dateline is the subheadline. */
static bool take_subheadline(sorter *s, block *b, const block *next)
{
    dateline dl;
    if (s->begun || s->r->subheadline || !s->r->headline || s->story ||
        b->kind != BLOCK_HEADING || b->level > 3 || !next ||
        next->kind != BLOCK_PARA ||
        !dateline_split(inl_plain(s->a, next->inls), next->at, &dl))
        return false;
    s->r->subheadline = b->inls;
    took_add(s->a, s->r, "subheadline", b->at, block_text(s, b));
    return true;
}

static bool same_day(const moment *a, const moment *b)
{
    return a->year == b->year && a->month == b->month && a->day == b->day;
}

/* Does s begin with the words of with, in capitals or not? */
static bool begins(str s, str with)
{
    char x[FOLD_MAX], y[FOLD_MAX];
    return with.len > 0 && s.len >= with.len && fold(with, y, sizeof y) &&
           fold(str_slice(s, 0, with.len), x, sizeof x) && strcmp(x, y) == 0;
}

/* Does the lede only say again what the fields say of place and day? */
static bool says_again(const release *r, const dateline *dl)
{
    str known = r->dateline.len > 0 ? r->dateline : r->located;
    return (begins(known, dl->located) || begins(dl->whole, known)) &&
           (!dl->date.set || !r->published.set ||
            same_day(&r->published, &dl->date));
}

static void drop_dateline(sorter *s, block *b, const dateline *dl)
{
    flat_drop(&b->inls, dl->rest);
    b->inls = inl_tidy(s->a, b->inls);
}

/* The lede gives its dateline away where the front matter has none, or the
 * same one. */
static void take_dateline(sorter *s, block *b)
{
    release *r = s->r;
    dateline dl;
    str text = inl_plain(s->a, b->inls);
    if (!dateline_split(text, b->at, &dl))
        return;
    bool same = r->located.len > 0 && str_eq(r->located, dl.located);
    if (r->dateline.len > 0 || (r->located.len > 0 && !same)) {
        if (!says_again(r, &dl))
            return;
        took_add(s->a, r, "dateline, repeated", b->at, dl.whole);
        drop_dateline(s, b, &dl);
        return;
    }
    bool other =
        r->published.set && dl.date.set && !same_day(&r->published, &dl.date);
    if (dl.date.set && !r->published.set)
        r->published = dl.date;
    bool all = dl.date.set || str_eq(dl.whole, dl.located);
    bool kept = dl.brackets || other || dl.other;
    if (dl.located.len > 0 && r->published.set && all && !kept)
        r->located = dl.located;
    else
        r->dateline = dl.whole;
    took_add(s->a, r, "dateline", b->at, dl.whole);
    drop_dateline(s, b, &dl);
}

/* ---- the pass ----------------------------------------------------------- */

/* Does a heading like b that names no section follow? Then b's own words,
 * "About the study", are one more part of the story. */
static bool story_follows(const sorter *s, const block *b, const block *next)
{
    for (; next != NULL; next = next->next)
        if (next->kind == BLOCK_HEADING && next->level <= b->level &&
            section_of_heading(block_text(s, next)) == SECTION_NONE)
            return true;
    return false;
}

static void sort_block(sorter *s, block *b, const block *next)
{
    bool words = b->kind == BLOCK_PARA || b->kind == BLOCK_HEADING;
    if (words && take_mark(s, b))
        return;
    if (b->kind == BLOCK_HEADING && s->begun) {
        enum section kind = section_of_heading(block_text(s, b));
        if (kind != SECTION_NONE &&
            (kind != SECTION_ABOUT || !story_follows(s, b, next))) {
            open_section(s, kind, b->level, b->inls, b->at, block_text(s, b));
            return;
        }
    }
    if (b->kind == BLOCK_PARA && (s->begun || is_bold(b->inls)) &&
        para_section(s, b))
        return;
    if (goes_on(s, b)) {
        add_part(s, b);
        return;
    }
    if (s->open != SECTION_NONE && b->kind == BLOCK_RULE) {
        close_section(s);
        return; /* the rule only set the section apart */
    }
    close_section(s);
    if (take_headline(s, b) || take_subheadline(s, b, next))
        return;
    if (b->kind == BLOCK_PARA && !s->begun)
        take_dateline(s, b);
    s->begun |= b->kind != BLOCK_HEADING && b->kind != BLOCK_FIGURE;
    keep(s, b);
}

/* A rule before the first or behind the last text separates nothing. */
static void drop_edge_rules(release *r)
{
    while (r->body && r->body->kind == BLOCK_RULE)
        r->body = r->body->next;
    block **end = &r->body;
    for (block **p = &r->body; *p; p = &(*p)->next)
        if ((*p)->kind != BLOCK_RULE)
            end = &(*p)->next;
    *end = NULL;
}

/* ---- pictures ------------------------------------------------------------ */

static const picture *merged(arena *a, const picture *own, const picture *r)
{
    picture *p = ARENA_NEW(a, picture);
    *p = *r;
    p->at = own->at;
    if (!p->caption)
        p->caption = own->caption;
    if (!p->has_alt || own->has_alt) {
        p->alt = own->has_alt ? own->alt : p->alt;
        p->has_alt = p->has_alt || own->has_alt;
    }
    if (p->width.len == 0)
        p->width = own->width;
    return p;
}

/* Gives figures what the rendition with their href says, and takes that out
 * of the list of pictures that are still to be placed. */
static void join_pictures(sorter *s, block *b, bool *used)
{
    release *r = s->r;
    for (; b; b = b->next) {
        for (size_t i = 0; b->picture && i < r->npictures; i++)
            if (str_eq(b->picture->href, r->pictures[i].href)) {
                b->picture = merged(s->a, b->picture, &r->pictures[i]);
                used[i] = true;
            }
        join_pictures(s, b->first, used);
    }
}

static void place_pictures(sorter *s)
{
    release *r = s->r;
    bool *used = ARENA_ARRAY(s->a, bool, r->npictures + 1);
    join_pictures(s, r->body, used);
    size_t n = 0;
    for (size_t i = 0; i < r->npictures; i++)
        if (!used[i])
            r->pictures[n++] = r->pictures[i];
    r->npictures = n;
}

void body_sort(const source *src, release *r)
{
    sorter s = {.src = src, .a = src->a, .r = r};
    s.tail = &s.story;
    s.part_tail = &s.part;
    if (r->sorted) {
        place_pictures(&s);
        return;
    }
    for (block *b = r->body, *next; b; b = next) {
        next = b->next;
        sort_block(&s, b, next);
    }
    close_section(&s);
    r->body = s.story;
    drop_edge_rules(r);
    place_pictures(&s);
}
