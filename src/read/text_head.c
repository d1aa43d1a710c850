/*
 * text_head: the groups before the story -> headline, subheadline and what
 * stands around them.
 *
 * Release line, date, company and contact may come first. The first group
 * that is none of them and is no story is the headline; a short one behind
 * it the subheadline.
 */
#include "text.h"

static void set_headline(reading *k, group g)
{
    text_took(k, "headline", g);
    k->r->headline_at = group_at(g);
    k->r->headline = text_inls(k->a, group_at(g), text_joined(k, g));
}

static void set_subheadline(reading *k, group g)
{
    text_took(k, "subheadline", g);
    k->r->subheadline = text_inls(k->a, group_at(g), text_joined(k, g));
}

static bool is_capitals(str s)
{
    size_t capitals = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z')
            return false;
        capitals += s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
    }
    return capitals > 1;
}

static bool begins_capital(str s)
{
    return s.len > 0 && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z';
}

/* True if most words of s begin with a capital: Title Case. */
static bool is_title_case(str s)
{
    size_t words = 0, capitals = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == ' ' || (i > 0 && s.ptr[i - 1] != ' '))
            continue;
        words++;
        capitals += begins_capital(str_slice(s, i, s.len));
    }
    return capitals * 2 > words;
}

/* True if the headline goes on from line a to line b: a was full, and b does
 * not begin a sentence of its own. */
static bool headline_goes_on(const source_line *a, const source_line *b)
{
    if (is_capitals(a->l.text))
        return is_capitals(b->l.text);
    return a->width >= 50 &&
           (!begins_capital(b->l.text) || is_title_case(a->l.text));
}

/* Lines of g that are the headline; the others are the subheadline. */
static size_t headline_lines(group g)
{
    size_t n = 1;
    while (n < g.n && n < HEADLINE_LINES &&
           headline_goes_on(&g.v[n - 1], &g.v[n]))
        n++;
    return n;
}

/* Lines of g before the one that begins the dateline. */
static size_t lines_before_dateline(group g)
{
    for (size_t i = 1; i < g.n; i++)
        if (group_begins_dateline(group_tail(g, i)))
            return i;
    return g.n;
}

/* True when g is no headline but the story itself. */
static bool is_story(group g)
{
    return group_begins_dateline(g) || g.n > HEADLINE_LINES ||
           (group_width(g) > SUBHEAD_WIDTH &&
            ends_sentence(g.v[g.n - 1].l.text));
}

static bool dateline_ahead(const reading *k)
{
    for (size_t i = k->i; i < k->g.n && i < k->i + DATELINE_REACH; i++)
        if (group_begins_dateline(k->g.v[i]))
            return true;
    return false;
}

/* True if a group that is still to come may be the subheadline. */
static bool subheadline_follows(const reading *k)
{
    str rest;
    if (k->i + 1 >= k->g.n)
        return false;
    group g = k->g.v[k->i];
    return !is_story(g) && group_width(g) <= SUBHEAD_WIDTH &&
           line_kind_of(group_text(g), NULL) == LINE_PLAIN &&
           section_of_line(group_text(g), &rest) == SECTION_NONE &&
           dateline_ahead(k);
}

static void take_headline(reading *k, group g)
{
    size_t n = lines_before_dateline(g);
    group head = group_head(g, n);
    size_t lines = headline_lines(head);
    if (n == g.n && n <= HEADLINE_LINES && subheadline_follows(k))
        lines = n;
    text_lines saved = k->lines;
    k->lines.wrap = 1; /* every line of a headline goes on */
    set_headline(k, group_head(head, lines));
    if (lines < n)
        set_subheadline(k, group_tail(head, lines));
    k->lines = saved;
    if (n < g.n)
        text_add_group(k, group_tail(g, n));
}

static void read_headline(reading *k)
{
    while (k->i < k->g.n && !k->r->headline) {
        group g = k->g.v[k->i];
        if (text_take_mark(k, g) || text_take_date(k, g)) {
            k->i++;
            continue;
        }
        if (is_story(g))
            return;
        k->i++;
        bool last = k->i == k->g.n;
        if (!last && text_take_section(k, g))
            continue;
        if (!last && group_width(k->g.v[k->i]) <= SUBHEAD_WIDTH &&
            text_take_organisation(k, g))
            continue;
        if (!last && text_is_contact_block(g)) {
            text_took(k, "contact", g);
            k->part = PART_CONTACT;
            text_add_contact(k, g);
            text_close_part(k);
            k->part = PART_BODY;
            continue;
        }
        if (k->part == PART_CONTACT && line_is_contact(group_text(g))) {
            text_add_contact(k, g);
            continue;
        }
        text_close_part(k);
        k->part = PART_BODY;
        take_headline(k, g);
    }
}

/* The group behind the headline, where it is short and is no story. */
static bool take_subheadline(reading *k, group g)
{
    int start;
    char delim;
    bool ahead = dateline_ahead(k);
    int64_t limit = ahead ? SUBHEAD_WIDTH + 50 : PROSE_WIDTH;
    str rest, text = group_text(g);
    if (k->r->subheadline || k->body.first || k->part != PART_BODY ||
        group_begins_dateline(g) || group_width(g) > limit || g.n > 3 ||
        list_mark(text, &start, &delim) > 0 || k->i + 1 >= k->g.n ||
        section_of_line(text, &rest) != SECTION_NONE ||
        (!ahead && ends_sentence(g.v[g.n - 1].l.text)))
        return false;
    text_lines saved = k->lines;
    k->lines.wrap = 1;
    set_subheadline(k, g);
    k->lines = saved;
    return true;
}

static void read_subhead(reading *k)
{
    while (k->i < k->g.n && !k->body.first && k->part == PART_BODY) {
        group g = k->g.v[k->i];
        if (!text_take_mark(k, g) && !text_take_date(k, g) &&
            !text_take_lone_dateline(k, g) && !take_subheadline(k, g))
            return;
        k->i++;
    }
}

void text_read_head(reading *k)
{
    read_headline(k);
    read_subhead(k);
}
