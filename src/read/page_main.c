/*
 * page_main: in, the outline of a page; out, the elements that hold its text.
 *
 * One idea, as readers of pages have had it for long (arc90's Readability,
 * 2009): paragraphs speak for what they stand in. Each gives a score by its
 * length and its commas, all of it to the element around it, less to those
 * further out; links take from it. What holds most is the text; what stands
 * beside it and looks the same belongs to it. What the page says of itself
 * goes first: articleBody, article, main. Scores are integers, thousandths,
 * so that the same page gives the same text on every machine.
 */
#include "page.h"

#include <string.h>

#include "build.h"
#include "sections.h"

/* Paragraphs with less text say nothing; so much own text makes an element
 * with blocks in it, or breaks, a text of its own. */
enum { PARA_MIN = 25, OWN_MIN = 800, ANCESTORS = 5 };
/* What is less is no text of a release: look again. */
enum { TEXT_MIN = 200 };

/* ---- what is no text ------------------------------------------------------
 */

bool page_is_release_part(page *p, size_t i)
{
    const element *e = &p->o.v[i];
    if (e->text < 20 || e->links > 12)
        return false;
    str words = outline_text(p->a, &p->o, i, 600);
    str head = words;
    for (size_t k = i + 1; k < e->last; k++) {
        const element *in = &p->o.v[k];
        if (in->text == 0 || in->part == PART_HIDDEN)
            continue;
        if (in->holds_blocks && in->part != PART_HEADING)
            continue;
        head = outline_text(p->a, &p->o, k, 200);
        break;
    }
    str rest;
    return section_of_heading(head) != SECTION_NONE ||
           section_of_line(head, &rest) == SECTION_CONTACT;
}

static bool is_root(const element *e)
{
    return element_is(e, "body") || element_is(e, "html") ||
           element_is(e, "main") || element_is(e, "article");
}

/* Does element i show by its kind or its names that it is no text? all: the
 * prose of the page, of which it must not hold the greater part. */
static bool is_chrome(page *p, size_t i, size_t all)
{
    const element *e = &p->o.v[i];
    if (is_root(e) || element_prose(e) * 2 > all)
        return false;
    if (page_is_hidden(p, i))
        return true;
    enum page_word word = page_word_of(p, i);
    bool thin = element_prose(e) < 300 || e->link_text * 2 > e->text;
    if (e->part == PART_CHROME || word == WORD_NOISE)
        return !page_is_release_part(p, i);
    return word == WORD_BESIDE && thin && !page_is_release_part(p, i) &&
           e->part != PART_HEADING && e->part != PART_PARA;
}

void page_mark_chrome(page *p)
{
    size_t all = 0;
    for (size_t i = 0; i < p->o.n; i++)
        if (p->o.v[i].up == SIZE_MAX)
            all += element_prose(&p->o.v[i]);
    p->prose = all;
    for (size_t i = 0; i < p->o.n; i++) {
        element *e = &p->o.v[i];
        bool up = e->up != SIZE_MAX && p->o.v[e->up].skip;
        e->skip = up || e->part == PART_HIDDEN || is_chrome(p, i, all);
    }
}

/* ---- scores ----------------------------------------------------------------
 */

static int64_t start_score(page *p, size_t i)
{
    static const int by_part[] = {
        [PART_OTHER] = 0,   [PART_PARA] = 3,     [PART_BLOCK] = 5,
        [PART_LIST] = -3,   [PART_HEADING] = -5, [PART_CHROME] = -10,
        [PART_HIDDEN] = -50};
    static const int by_word[] = {[WORD_NONE] = 0,
                                  [WORD_NOISE] = -25,
                                  [WORD_BESIDE] = -15,
                                  [WORD_TEXT] = 25,
                                  [WORD_SUBHEAD] = 0};
    const element *e = &p->o.v[i];
    int64_t score = by_part[e->part] + by_word[page_word_of(p, i)];
    if (element_is(e, "article") || element_is(e, "main"))
        score += 25;
    return score * 1000 + 1; /* never 0: that is "not yet" */
}

static void add_score(page *p, size_t i, int64_t score)
{
    element *e = &p->o.v[i];
    if (e->score == 0)
        e->score = start_score(p, i);
    e->score += score;
}

/* Gives what a paragraph says to the element i and those around it. */
static void give_score(page *p, size_t i, int64_t score)
{
    for (int level = 0; level < ANCESTORS && i != SIZE_MAX; level++) {
        int64_t part =
            level == 0 ? score : score / (level == 1 ? 2 : level * 3);
        add_score(p, i, part);
        i = p->o.v[i].up;
    }
}

static int64_t para_score(const element *e, int64_t most)
{
    int64_t by_length = (int64_t)e->own_text / 100;
    return 1000 *
           (1 + (int64_t)e->own_stops + (by_length < most ? by_length : most));
}

static void score_paragraphs(page *p)
{
    for (size_t i = 0; i < p->o.n; i++) {
        const element *e = &p->o.v[i];
        bool holder = e->part == PART_BLOCK || element_is(e, "td") ||
                      element_is(e, "form");
        bool para = e->part == PART_PARA || e->part == PART_BLOCK;
        if (e->skip || e->own_text < PARA_MIN || (!para && !holder))
            continue;
        if (e->link_text * 2 > e->text)
            continue;
        if (holder && e->own_text >= OWN_MIN)
            give_score(p, i, para_score(e, 30));
        else
            give_score(p, e->up, para_score(e, 3));
    }
}

/* Links take from a score as they take from the text. */
static void weigh_links(page *p)
{
    for (size_t i = 0; i < p->o.n; i++) {
        element *e = &p->o.v[i];
        if (e->score != 0 && e->text > 0)
            e->score = e->score * (int64_t)element_prose(e) / (int64_t)e->text;
    }
}

static size_t best_element(const page *p)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < p->o.n; i++) {
        const element *e = &p->o.v[i];
        if (e->score > 0 && !e->skip &&
            (best == SIZE_MAX || e->score > p->o.v[best].score))
            best = i;
    }
    return best;
}

/* ---- from the best to the whole text ----------------------------------------
 */

/* How many elements that score three quarters of the best are within i. */
static int good_within(const page *p, size_t i, int64_t best)
{
    int n = 0;
    for (size_t k = i + 1; k < p->o.v[i].last; k++)
        n += !p->o.v[k].skip && p->o.v[k].score * 4 >= best * 3;
    return n;
}

/* Up to what holds several good parts, or scores more, or holds no more. */
static size_t climb(const page *p, size_t i)
{
    int64_t best = p->o.v[i].score;
    size_t top = i;
    for (size_t up = p->o.v[i].up; up != SIZE_MAX; up = p->o.v[up].up) {
        const element *e = &p->o.v[up];
        if (element_is(e, "body") || element_is(e, "html"))
            break;
        if (good_within(p, up, best) >= 3 && good_within(p, top, best) < 3)
            top = up;
        else if (e->score > p->o.v[top].score)
            top = up;
    }
    return top;
}

/* The element that says of itself that it is the text, and holds most of what
 * element i does; else i. */
static size_t declared(page *p, size_t i)
{
    const element *best = &p->o.v[i];
    for (size_t k = 0; k < p->o.n; k++) {
        const element *e = &p->o.v[k];
        if (e->skip || element_prose(e) < TEXT_MIN ||
            element_prose(e) * 5 < element_prose(best) * 2)
            continue;
        if (!outline_within(&p->o, k, i) && !outline_within(&p->o, i, k))
            continue;
        tag t = outline_tag(&p->o, k);
        if (str_is(attr_text(p->a, &t, "itemprop"), "articleBody"))
            return k;
    }
    return i;
}

/* The article or main around i, where it holds little more. */
static size_t enclosing(const page *p, size_t i)
{
    size_t mine = element_prose(&p->o.v[i]);
    for (size_t up = i; up != SIZE_MAX; up = p->o.v[up].up) {
        const element *e = &p->o.v[up];
        size_t chrome = 0;
        if (!element_is(e, "article") && !element_is(e, "main"))
            continue;
        for (size_t k = up + 1; k < e->last; k++)
            if (p->o.v[k].skip) {
                chrome += element_prose(&p->o.v[k]);
                k = p->o.v[k].last - 1;
            }
        if ((element_prose(e) - chrome) * 10 <= mine * 17 + 6000)
            return up;
    }
    return i;
}

/* Does element i beside the text look as if it were of it? */
static bool belongs(page *p, size_t i, size_t text)
{
    const element *e = &p->o.v[i];
    if (e->skip || e->text == 0)
        return false;
    if (page_is_release_part(p, i))
        return true;
    int64_t bar = p->o.v[text].score / 5;
    if (e->score >= (bar > 10000 ? bar : 10000))
        return true;
    bool stops = e->stops > 0 && !e->holds_blocks;
    if (e->part != PART_PARA || element_is(e, "td"))
        return false;
    return element_prose(e) * 4 > e->text * 3 && (e->text > 80 || stops);
}

static void add_part(page *p, size_t i)
{
    VEC_PUSH(p->a, &p->parts, i);
}

/* The text, and of what stands beside it in the same element what belongs. */
static void take_siblings(page *p, size_t text)
{
    size_t up = p->o.v[text].up;
    if (up == SIZE_MAX || is_root(&p->o.v[text])) {
        add_part(p, text);
        return;
    }
    for (size_t i = up + 1; i < p->o.v[up].last; i = p->o.v[i].last)
        if (i == text || belongs(p, i, text))
            add_part(p, i);
}

/* Contacts and boilerplates that stand further off. */
static void take_release_parts(page *p, size_t text)
{
    size_t up = p->o.v[text].up;
    for (int level = 0; level < 3 && up != SIZE_MAX; level++) {
        size_t around = p->o.v[up].up;
        if (around == SIZE_MAX || element_is(&p->o.v[up], "body"))
            return;
        for (size_t i = p->o.v[up].last; i < p->o.v[around].last;
             i = p->o.v[i].last)
            if (!p->o.v[i].skip && p->o.v[i].text < 3000 &&
                page_is_release_part(p, i))
                add_part(p, i);
        up = around;
    }
}

static size_t parts_prose(const page *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->parts.n; i++)
        n += element_prose(&p->o.v[p->parts.v[i]]);
    return n;
}

static void search(page *p)
{
    p->parts.n = 0;
    for (size_t i = 0; i < p->o.n; i++)
        p->o.v[i].score = 0;
    score_paragraphs(p);
    weigh_links(p);
    size_t best = best_element(p);
    if (best == SIZE_MAX)
        return;
    size_t text = declared(p, climb(p, best));
    size_t whole = enclosing(p, text);
    if (whole != text)
        add_part(p, whole);
    else
        take_siblings(p, text);
    take_release_parts(p, whole);
}

/* All of the page, or of the piece. */
static void take_all(page *p)
{
    size_t body = outline_find(&p->o, "body", 0, p->o.n);
    p->parts.n = 0;
    if (body != SIZE_MAX)
        add_part(p, body);
    for (size_t i = 0; body == SIZE_MAX && i < p->o.n; i = p->o.v[i].last)
        add_part(p, i);
}

void page_find_main(page *p)
{
    page_mark_chrome(p);
    search(p);
    if (parts_prose(p) >= TEXT_MIN)
        return;
    /* Names mislead: look at everything but what shows nothing. */
    for (size_t i = 0; i < p->o.n; i++) {
        element *e = &p->o.v[i];
        bool up = e->up != SIZE_MAX && p->o.v[e->up].skip;
        e->skip = up || e->part == PART_HIDDEN || e->part == PART_CHROME;
    }
    search(p);
    if (parts_prose(p) < TEXT_MIN)
        take_all(p);
}
