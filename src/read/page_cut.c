/*
 * page_cut: in, an element within the main text; out, whether it stays.
 *
 * What goes is what serves the page and not the reader: buttons, forms, share
 * bars, lists of links to other articles. Doubt keeps: prose that is not
 * mostly links stays unless its names say that it is somebody's comments or an
 * advertisement, and so does what begins as a part of a release does.
 */
#include <string.h>

#include "page.h"
#include "sections.h"

/* What was left out is said so often; of a page with more nobody reads it. */
enum { CUTS_SAID = 200 };

static bool cut(page *p, size_t i, const char *what)
{
    str words = outline_text(p->a, &p->o, i, 400);
    if (words.len > 0 && p->cuts++ < CUTS_SAID)
        took_add(p->a, p->r, what, p->o.v[i].at, words);
    return true;
}

/* The heading that element i begins with, or empty. */
static str first_heading(page *p, size_t i)
{
    const element *e = &p->o.v[i];
    for (size_t k = i + 1; k < e->last && k < i + 6; k++) {
        const element *in = &p->o.v[k];
        if (in->part == PART_HEADING)
            return outline_text(p->a, &p->o, k, 200);
        if (in->text > 0 && !in->holds_blocks)
            return outline_text(p->a, &p->o, k, 100);
    }
    return STR("");
}

/* Links to other pages: most of the text is theirs, and they are several; or
 * they stand below a heading that says so. */
static bool is_link_list(page *p, size_t i)
{
    const element *e = &p->o.v[i];
    bool box =
        e->part == PART_LIST || e->part == PART_BLOCK || e->part == PART_CHROME;
    if (!box || e->links < 2 || e->text == 0)
        return false;
    bool full = e->link_text * 4 > e->text * 3;
    return full && page_heads_links(p->a, first_heading(p, i));
}

static bool is_form(const page *p, size_t i)
{
    const element *e = &p->o.v[i];
    if (element_is(e, "button") || element_is(e, "select") ||
        element_is(e, "textarea") || element_is(e, "input"))
        return true;
    if (!element_is(e, "form") || element_prose(e) >= 400)
        return false;
    /* some programs put all of their page into one */
    bool whole = e->stops > 1 && element_prose(e) * 2 > p->prose;
    return !whole;
}

/* A line that the release's fields already say: its date, its writer. */
static bool is_said(page *p, size_t i)
{
    const element *e = &p->o.v[i];
    moment m;
    if (e->holds_blocks || e->text == 0 || e->text > 80 ||
        e->part == PART_HEADING)
        return false;
    str words = outline_text(p->a, &p->o, i, 300);
    const moment *out = &p->r->published;
    if (out->set && date_read(words, p->o.v[i].at, &m))
        return m.year == out->year && m.month == out->month &&
               m.day == out->day;
    str by = str_starts(words, "By ") ? str_slice(words, 3, words.len) : words;
    return p->r->by.len > 0 && str_is_nocase(by, str_chars(p->a, p->r->by));
}

static bool is_release(page *p, size_t i)
{
    return page_is_release_part(p, i);
}

static bool cuts_by_name(page *p, size_t i)
{
    const element *e = &p->o.v[i];
    enum page_word word = page_word_of(p, i);
    bool thin = element_prose(e) < 300 || e->link_text * 2 > e->text;
    bool inner = e->part == PART_HEADING || e->part == PART_PARA ||
                 element_is(e, "figure") || element_is(e, "figcaption") ||
                 element_is(e, "img");
    if (element_is(e, "article") || element_is(e, "main") ||
        element_is(e, "body") || element_is(e, "header"))
        return false;
    if (e->part == PART_CHROME && p->bare)
        return e->link_text * 2 > e->text &&
               cut(p, i, "left out, beside the text");
    if (e->part == PART_CHROME && (thin || word == WORD_NOISE))
        return !is_release(p, i) && cut(p, i, "left out, beside the text");
    if (word == WORD_NOISE && !inner)
        return !is_release(p, i) && cut(p, i, "left out, by its name");
    if (word == WORD_BESIDE && thin && !inner && e->stops < 4)
        return !is_release(p, i) && cut(p, i, "left out, by its name");
    return false;
}

bool page_cuts(page *p, size_t i)
{
    const element *e = &p->o.v[i];
    bool frame = element_is(e, "iframe") || element_is(e, "object") ||
                 element_is(e, "embed");
    if (e->part == PART_HIDDEN)
        return !frame; /* HTML's reader leaves its address */
    if (page_is_hidden(p, i))
        return cut(p, i, "left out, hidden");
    if (is_form(p, i))
        return cut(p, i, "left out, a form");
    if (i == p->subhead)
        return true;
    if (i == p->h1)
        return cut(p, i, "headline, repeated");
    if (is_said(p, i))
        return cut(p, i, "left out, said by a field");
    if (p->fragment)
        return false;
    if (cuts_by_name(p, i))
        return true;
    return is_link_list(p, i) && cut(p, i, "left out, links");
}

/* ---- tables that hold a page together -------------------------------------
 */

/* A table of data has heads, or several cells that are short; one that holds
 * a page together has a table within it, one cell, or cells full of blocks. */
static bool is_layout(const page *p, size_t i)
{
    const element *e = &p->o.v[i];
    size_t cells = 0, blocks = 0;
    for (size_t k = i + 1; k < e->last; k++) {
        const element *in = &p->o.v[k];
        if (element_is(in, "table"))
            return true;
        if (element_is(in, "th") || element_is(in, "caption"))
            return false;
        cells += element_is(in, "td");
        blocks += element_is(in, "p") || element_is(in, "ul") ||
                  element_is(in, "ol") || element_is(in, "table") ||
                  (in->part == PART_HEADING && !element_is(in, "th"));
    }
    return cells <= 1 || (blocks >= cells && e->text > cells * 150);
}

bool page_is_frame(page *p, size_t i)
{
    const element *e = &p->o.v[i];
    bool part =
        element_is(e, "tr") || element_is(e, "td") || element_is(e, "tbody");
    if (!part && !element_is(e, "table"))
        return false;
    for (size_t up = i; up != SIZE_MAX; up = p->o.v[up].up)
        if (element_is(&p->o.v[up], "table")) {
            element *t = &p->o.v[up];
            if (t->layout == 0)
                t->layout = is_layout(p, up) ? 1 : -1;
            return t->layout > 0;
        }
    return part; /* its table is not among what was taken */
}
