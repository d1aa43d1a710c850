/*
 * text_marks: a group of lines that is a mark of the trade -> its field.
 *
 * Release line, embargo, end mark, "more", page numbers, dates, datelines,
 * left-overs of web pages. Each function takes a group that is nothing else
 * and says whether it did.
 */
#include "text.h"

#include "fold.h"

#include <string.h>

/* ---- groups -------------------------------------------------------------- */

str group_text(group g)
{
    return g.v[0].l.text;
}

where group_at(group g)
{
    return g.v[0].l.at;
}

group group_tail(group g, size_t from)
{
    return (group){g.v + from, g.n - from};
}

group group_head(group g, size_t n)
{
    return (group){g.v, n};
}

int64_t group_width(group g)
{
    int64_t w = 0;
    for (size_t i = 0; i < g.n; i++)
        w += g.v[i].width + 1;
    return w;
}

bool group_begins_dateline(group g)
{
    dateline dl;
    return dateline_split(group_text(g), group_at(g), &dl);
}

/* ---- dates and marks ----------------------------------------------------- */

/* An embargo that cannot be read must not go out as if there were none.
 * Within the story the line may be a sentence, and is left there. */
static bool take_embargo(reading *k, group g, str rest)
{
    moment m, *end = &k->r->embargoed_until;
    bool read = embargo_read(rest, group_at(g), &m);
    if ((!read && k->body.first) ||
        (read && end->set && moment_unix(&m) != moment_unix(end)))
        return false;
    text_took(k, "embargo", g);
    if (read) {
        *end = end->set ? *end : m;
        return true;
    }
    if (!end->set)
        *end = (moment){.at = group_at(g), .raw = rest};
    diag_add(k->src->d, D_EMBARGO_UNREAD, group_at(g),
             str_chars(k->a, group_text(g)));
    return true;
}

/* "EMBARGOED UNTIL" on one line and its end on the next: one line. */
void text_join_embargoes(reading *k)
{
    for (size_t i = 0; i + 1 < k->lines.n; i++) {
        source_line *a = &k->lines.v[i], *b = &k->lines.v[i + 1];
        str rest;
        moment m;
        if (!a->mark || b->width == 0 ||
            line_kind_of(a->l.text, &rest) != LINE_EMBARGO ||
            embargo_read(rest, a->l.at, &m))
            continue;
        str whole = str_join(k->a, (str[]){a->l.text, b->l.text}, 2, " ");
        if (line_kind_of(whole, &rest) != LINE_EMBARGO ||
            !embargo_read(rest, a->l.at, &m))
            continue;
        a->l.text = whole;
        a->width += b->width + 1;
        b->l.text = STR_NONE;
        b->width = 0;
        b->mark = b->is_long = false;
    }
}

static void take_release_line(reading *k, group g, str rest)
{
    text_took(k, "release line", g);
    if (rest.len > 0 && !k->r->published.set)
        date_read(rest, group_at(g), &k->r->published);
}

static void take_end_mark(reading *k, group g)
{
    text_close_part(k);
    text_took(k, "end mark", g);
    k->r->has_end_mark = true;
    k->r->end_mark = group_text(g);
    k->ended = true;
    k->part = PART_NOTES;
}

static void take_chrome(reading *k, group g)
{
    str text = group_text(g);
    text_took(k, "web page line", g);
    VEC_PUSH(k->a, &k->unknown,
             (field){group_at(g), STR("web page line"), text});
    if (k->unknown.n <= SAID_MAX)
        diag_add(k->src->d, D_WEB_LINE, group_at(g), str_chars(k->a, text));
}

/* Lines of a signature behind "--", by custom; a few more are forgiven. */
#define SIGNATURE_LINES 12

/* The line "--" of a mail, where little enough follows it. */
static bool begins_signature(const reading *k, group g)
{
    const source_line *end = k->lines.v + k->lines.n;
    size_t n = 0;
    if (!str_is(group_text(g), "--"))
        return false;
    for (const source_line *l = g.v + 1; l < end && n <= SIGNATURE_LINES; l++)
        n += l->width > 0;
    return n <= SIGNATURE_LINES;
}

static void drop_mail_lines(reading *k, group g)
{
    for (size_t i = 0; i < g.n; i++) {
        group line = {g.v + i, 1};
        text_took(k, "mail signature", line);
        VEC_PUSH(
            k->a, &k->unknown,
            (field){group_at(line), STR("mail signature"), group_text(line)});
        if (k->unknown.n <= SAID_MAX)
            diag_add(k->src->d, D_MAIL_LINE, group_at(line),
                     str_chars(k->a, group_text(line)));
    }
}

/* "Sent from my phone" alone, or "--" and all that follows it. */
static bool take_mail_line(reading *k, group g)
{
    if (begins_signature(k, g)) {
        k->signature = true;
        text_took(k, "mail signature", g);
        return true;
    }
    if (!str_is(group_text(g), "--"))
        drop_mail_lines(k, g);
    return !str_is(group_text(g), "--");
}

static size_t digits_at(str s, size_t i)
{
    size_t from = i;
    while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && i - from < 4)
        i++;
    return i - from;
}

static bool is_page_char(uint32_t c)
{
    return c == '-' || c == ' ' || c == '[' || c == ']' || c == 0x2013 ||
           c == 0x2014 || c == '(' || c == ')';
}

/* "Page 2", "page 2 of 3", "- 2 -", "2/3", 第2页. */
static bool is_page_line(group g)
{
    static const char *const heads[] = {"Page ", "page ", "PAGE ", "Seite ",
                                        "第"};
    str whole = group_text(g), s = fold_strip(whole, is_page_char);
    bool marked = s.len < whole.len;
    if (g.n != 1)
        return false;
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        if (str_starts(s, heads[i])) {
            s = str_slice(s, str_of(heads[i]).len, s.len);
            marked = true;
            break;
        }
    size_t n = digits_at(s, 0);
    str rest = str_slice(s, n, s.len);
    if (n == 0 || n > 3)
        return false;
    if (rest.len == 0 || str_is(rest, "页") || str_is(rest, "頁"))
        return marked;
    size_t of = str_starts(rest, "/") ? 1 : str_starts(rest, " of ") ? 4 : 0;
    return of > 0 && digits_at(rest, of) == rest.len - of;
}

static void take_page_line(reading *k, group g)
{
    text_took(k, "page line", g);
    if (k->page_lines++ < SAID_MAX)
        diag_add(k->src->d, D_PAGE_LINE, group_at(g),
                 str_chars(k->a, group_text(g)));
}

/* Takes a group that is a mark by itself; false where it is text. */
bool text_take_mark(reading *k, group g)
{
    str rest;
    if (k->signature) {
        drop_mail_lines(k, g);
        return true;
    }
    if (g.n != 1)
        return false;
    switch (line_kind_of(group_text(g), &rest)) {
    case LINE_RELEASE:
        take_release_line(k, g, rest);
        return true;
    case LINE_EMBARGO:
        return take_embargo(k, g, rest);
    case LINE_END:
        take_end_mark(k, g);
        return true;
    case LINE_MORE:
        take_page_line(k, g);
        return true;
    case LINE_CHROME:
        take_chrome(k, g);
        return true;
    case LINE_MAIL:
        return take_mail_line(k, g);
    case LINE_PLAIN:
        break;
    }
    if (!is_page_line(g))
        return false;
    take_page_line(k, g);
    return true;
}

/* ---- dates and datelines ------------------------------------------------- */

/* Behind "Release date:", 배포일: and the like, and without it. */
static str behind_label(str line)
{
    enum { LABEL_MAX = 24 }; /* bytes; a longer one is a sentence */
    static const char *const colons[] = {":", "："};
    for (size_t i = 0; i < 2; i++) {
        size_t at = str_find(line, colons[i], 0);
        if (at > 0 && at <= LABEL_MAX)
            return str_trim(str_slice(line, at + strlen(colons[i]), line.len));
    }
    return line;
}

bool text_take_date(reading *k, group g)
{
    moment *date = &k->r->published;
    str line = group_text(g);
    if (g.n != 1 || date->set ||
        (!date_read(line, group_at(g), date) &&
         !date_read(behind_label(line), group_at(g), date)))
        return false;
    text_took(k, "date", g);
    return true;
}

/* A rule of at least three of one mark. */
bool text_is_rule(str s)
{
    bool mark = s.len >= 3 && (s.ptr[0] == '-' || s.ptr[0] == '=' ||
                               s.ptr[0] == '_' || s.ptr[0] == '*');
    for (size_t i = 0; mark && i < s.len; i++)
        mark = s.ptr[i] == s.ptr[0] || s.ptr[i] == ' ';
    return mark;
}

static void set_dateline(reading *k, const dateline *dl)
{
    release *r = k->r;
    bool other_date = r->published.set && dl->date.set &&
                      (r->published.year != dl->date.year ||
                       r->published.month != dl->date.month ||
                       r->published.day != dl->date.day);
    if (dl->date.set && !r->published.set)
        r->published = dl->date;
    if (dl->located.len > 0 && dl->date.set && !dl->brackets && !dl->other &&
        !other_date)
        r->located = dl->located;
    else
        r->dateline = dl->whole;
    k->dateline_done = true;
}

/* A paragraph that a dateline begins. */
bool text_take_dateline(reading *k, group g)
{
    dateline dl;
    size_t n = group_para_lines(g, &k->body);
    str text = text_joined(k, group_head(g, n));
    where at = group_at(g);
    if (k->dateline_done || n == 0 || !dateline_split(text, at, &dl))
        return false;
    set_dateline(k, &dl);
    took_add(k->a, k->r, "dateline", at, dl.whole);
    str rest = str_slice(text, dl.rest, text.len);
    if (rest.len > 0)
        chain_add(&k->body, text_para(k->a, where_at(at, text, dl.rest), rest));
    if (n < g.n)
        group_blocks(k->a, group_tail(g, n), k->lines.wrap, &k->body);
    return true;
}

/* A line with city and date and nothing else: it needs no dash. */
bool text_take_lone_dateline(reading *k, group g)
{
    dateline dl;
    if (k->dateline_done || g.n != 1 || g.v[0].width > CONTACT_WIDTH)
        return false;
    str text = str_of(arena_printf(k->a, "%.*s \xE2\x80\x94 x",
                                   (int)group_text(g).len, group_text(g).ptr));
    if (!dateline_split(text, group_at(g), &dl) || !dl.date.set ||
        dl.located.len == 0 || !str_is(str_slice(text, dl.rest, text.len), "x"))
        return false;
    set_dateline(k, &dl);
    text_took(k, "dateline", g);
    return true;
}

/* ---- organisations ------------------------------------------------------- */

/* Forms of companies, at the end of a name or, in CJK, before it. */
static const char *const forms[] = {
    "株式会社", "（株）", "(株)",  "有限公司",     "股份有限公司",
    "주식회사", "㈜",     "(주)",  "合同会社",     "協会",
    " Ltd",     " Ltd.",  " Inc.", " Inc",         " plc",
    " PLC",     " GmbH",  " AG",   " S.A.",        " SAS",
    " S.p.A.",  " B.V.",  " LLC",  " Corporation", " Limited",
};

/* A line above the headline with the name of the company alone. */
bool text_take_organisation(reading *k, group g)
{
    str text = group_text(g);
    bool found = false;
    if (g.n != 1 || g.v[0].width > 50 || k->r->norgs > 0)
        return false;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0] && !found; i++)
        found = str_ends(text, forms[i]) ||
                (forms[i][0] != ' ' && str_starts(text, forms[i]));
    /* A sentence has a stop or a comma; a name has none. */
    if (!found || str_find(text, "、", 0) != SIZE_MAX ||
        str_find(text, "，", 0) != SIZE_MAX)
        return false;
    organisation *o = ARENA_NEW(k->a, organisation);
    *o = (organisation){.at = group_at(g), .name = text, .rel = STR("issuer")};
    k->r->orgs = o;
    k->r->norgs = 1;
    text_took(k, "organisation", g);
    return true;
}
