/*
 * Sections. In: a release; out: the items of one section of it after the
 * other, as the layout's `flow` lists them. The one idea: one function for
 * each section, in a table. Drops sections that the release does not have.
 */
#include "resolve.h"
#include "tongue.h"

#include <string.h>

/* ---- labels ---------------------------------------------------------------
 */

void section_label(ctx *c, enum style_id id, enum label_id label,
                   const fill *fields, size_t n, int heading)
{
    const char *lang;
    str text = label_text(c->a, c->r, c->l, label, fields, n, &lang);
    growing g = grow(c, id, lang);
    grow_plain(&g, text, c->r->headline_at);
    flow_para(c, grown(&g, c->r->headline_at), heading);
}

static void add_inls(ctx *c, enum style_id id, const inl *in, int heading)
{
    where at = in != NULL ? in->at : c->r->headline_at;
    growing g = grow(c, id, c->lang);
    grow_inls(&g, in);
    flow_para(c, grown(&g, at), heading);
}

/* ---- lines at the head ----------------------------------------------------
 */

static bool is_embargoed(const release *r)
{
    return r->status == PUB_USABLE && r->embargoed_until.set;
}

/* A first version, too, may say when it was made; a correction is one that
 * has a later number or, without numbers, was made after the release. */
static bool is_correction(const release *r)
{
    if (r->version.len > 0)
        return !str_is(r->version, "1") && !str_is(r->version, "1.0");
    const moment *made = &r->version_created, *out = &r->published;
    if (!made->set || !out->set)
        return made->set;
    if (!made->has_time || !out->has_time)
        return made->year != out->year || made->month != out->month ||
               made->day != out->day;
    return moment_unix(made) > moment_unix(out);
}

/* {date}, {time} and {datetime} of a moment. */
static void date_fields(arena *a, const release *r, const layout *l,
                        const moment *m, fill out[3])
{
    out[0] = (fill){"date", date_label(a, l, r->lang, m, LABEL_DATE)};
    out[1] = (fill){"time", date_label(a, l, r->lang, m, LABEL_TIME)};
    out[2] = (fill){"datetime", date_label(a, l, r->lang, m, LABEL_DATETIME)};
}

static enum label_id status_label(const release *r)
{
    static const enum label_id labels[] = {[PUB_USABLE] = LABEL_RELEASE_LINE,
                                           [PUB_WITHHELD] = LABEL_WITHHELD_LINE,
                                           [PUB_CANCELED] =
                                               LABEL_CANCELED_LINE};
    return is_embargoed(r) ? LABEL_EMBARGO_LINE : labels[r->status];
}

str section_status(arena *a, const release *r, const layout *l)
{
    fill f[3];
    if (r->kind != KIND_RELEASE)
        return STR("");
    date_fields(a, r, l, &r->embargoed_until, f);
    return label_brief(a, r, l, status_label(r), f, 3);
}

static void add_release_line(ctx *c)
{
    if (c->r->kind != KIND_RELEASE) {
        if (c->r->kind == KIND_COVER)
            section_label(c, STYLE_COVER_KICKER, LABEL_KIT_LINE, NULL, 0, 0);
        return;
    }
    if (!is_embargoed(c->r))
        section_label(c, STYLE_RELEASE_LINE, status_label(c->r), NULL, 0, 0);
}

static void add_embargo(ctx *c)
{
    fill f[3];
    date_fields(c->a, c->r, c->l, &c->r->embargoed_until, f);
    if (is_embargoed(c->r))
        section_label(c, STYLE_EMBARGO, LABEL_EMBARGO_LINE, f, 3, 0);
}

static void add_correction(ctx *c)
{
    fill f[3];
    date_fields(c->a, c->r, c->l, &c->r->version_created, f);
    if (is_correction(c->r))
        section_label(c, STYLE_CORRECTION, LABEL_CORRECTION_LINE, f, 3, 0);
}

static void add_headline(ctx *c)
{
    static const enum style_id styles[] = {[KIND_RELEASE] = STYLE_HEADLINE,
                                           [KIND_PAGE] = STYLE_PART_TITLE,
                                           [KIND_SHEET] = STYLE_PART_TITLE,
                                           [KIND_COVER] = STYLE_COVER_TITLE};
    add_inls(c, styles[c->r->kind], c->r->headline, 1);
}

static void add_subheadline(ctx *c)
{
    add_inls(c, STYLE_SUBHEADLINE, c->r->subheadline, 0);
}

static void add_byline(ctx *c)
{
    fill f = {"by", c->r->by};
    if (c->r->by.len > 0)
        section_label(c, STYLE_BYLINE, LABEL_BYLINE, &f, 1, 0);
}

static void add_summary(ctx *c)
{
    flow_text(c, STYLE_SUMMARY, c->r->summary, c->lang, c->r->headline_at);
}

/* ---- body
 * ------------------------------------------------------------------*/

static bool is_bracketed(str s)
{
    return str_starts(s, "【") || str_starts(s, "（") || str_starts(s, "(");
}

/* The dateline with what divides it from the lede; may be empty. */
static str dateline(ctx *c)
{
    const release *r = c->r;
    const char *in;
    fill f[4];
    date_fields(c->a, r, c->l, &r->published, f);
    f[3] = (fill){"dateline", str_trim(r->dateline)};
    if (f[3].text.len > 0 && is_bracketed(f[3].text)) {
        str parts[] = {f[3].text,
                       str_ends(f[3].text, ")") ? STR(" ") : STR_NONE};
        return str_join(c->a, parts, 2, "");
    }
    enum label_id label = LABEL_DATELINE;
    if (f[3].text.len > 0)
        label = LABEL_DATELINE_TEXT;
    else if (r->located.len == 0 && !r->published.set)
        return STR_NONE;
    else if (r->located.len == 0)
        label = LABEL_DATELINE_DATE;
    else if (!r->published.set)
        label = LABEL_DATELINE_PLACE;
    return label_text(c->a, r, c->l, label, f, 4, &in);
}

/* The lede: the dateline run in, then b's text (b may be NULL). */
static void add_lede(ctx *c, const block *b)
{
    const char *lang = c->lang;
    if (b != NULL && b->lang != NULL)
        c->lang = b->lang;
    where at = b != NULL ? b->at : c->r->headline_at;
    growing g = grow(c, STYLE_LEDE, c->lang);
    str text = dateline(c);
    if (b == NULL)
        text = template_trim(c->a,
                             str_join(c->a, (str[]){text, STR("\1")}, 2, ""));
    grow_inline(&g, text, STYLE_DATELINE, NULL, at);
    if (b != NULL)
        grow_inls(&g, b->inls);
    flow_para(c, grown(&g, at), 0);
    c->lang = lang;
}

/* placement "" is where no other one is known. */
static void add_pictures(ctx *c, const char *placement)
{
    for (size_t i = 0; i < c->r->npictures; i++) {
        const picture *p = &c->r->pictures[i];
        bool top = str_is(p->placement, "top");
        bool end = str_is(p->placement, "end");
        const char *own = top ? "top" : end ? "end" : "";
        if (strcmp(own, placement) == 0)
            figure_add(c, p);
    }
}

static bool has_top_heading(const block *b)
{
    for (; b != NULL; b = b->next)
        if ((b->kind == BLOCK_HEADING && b->level <= 1) ||
            has_top_heading(b->first))
            return true;
    return false;
}

/* The block that the dateline runs into: the first paragraph, if nothing but
 * quotes (of a correction, say), pictures and rules stands before it. */
static const block *lede_of(const block *b)
{
    while (b != NULL && (b->kind == BLOCK_QUOTE || b->kind == BLOCK_FIGURE ||
                         b->kind == BLOCK_RULE))
        b = b->next;
    return b != NULL && b->kind == BLOCK_PARA ? b : NULL;
}

static void add_body(ctx *c)
{
    const block *b = c->r->body, *lede = lede_of(b);
    c->heading_least = 2;
    c->heading_shift = has_top_heading(b) ? 1 : 0;
    add_pictures(c, "top");
    if (c->r->kind != KIND_RELEASE) {
        flow_blocks(c, b, STYLE_BODY);
        return;
    }
    for (; lede != NULL && b != lede; b = b->next) {
        block alone = *b;
        alone.next = NULL;
        flow_blocks(c, &alone, STYLE_BODY);
    }
    add_lede(c, lede);
    add_pictures(c, "");
    flow_blocks(c, lede != NULL ? lede->next : b, STYLE_BODY);
}

static void add_end_pictures(ctx *c)
{
    add_pictures(c, "end");
}

/* ---- what follows ----------------------------------------------------------
 */

/* Nobody wants to hear "number sign, number sign, number sign". */
static void say_end_mark(ctx *c, const para *p)
{
    const char *lang;
    str words =
        label_text(c->a, c->r, c->l, LABEL_END_MARK_SPOKEN, NULL, 0, &lang);
    if (tongue_speaks(p->text) || words.len == 0)
        return;
    elem *e = c->elems.v[p->elem->id - c->first_id];
    e->alt = words;
    if (strcmp(lang, c->r->lang) != 0)
        e->lang = lang;
}

static void add_end_mark(ctx *c)
{
    size_t i = c->paras.n;
    if (!c->r->has_end_mark)
        section_label(c, STYLE_END_MARK, LABEL_END_MARK, NULL, 0, 0);
    else
        flow_text(c, STYLE_END_MARK, c->r->end_mark, c->lang,
                  c->r->headline_at);
    for (; i < c->paras.n; i++)
        say_end_mark(c, c->paras.v[i]);
}

static void add_boilerplate_part(ctx *c)
{
    c->heading_least = 3;
    c->heading_shift = 1;
    people_boilerplates(c);
}

static void add_notes(ctx *c)
{
    if (c->r->notes_to_editors == NULL)
        return;
    c->heading_least = 3;
    c->heading_shift = 1;
    section_label(c, STYLE_SECTION_HEADING, LABEL_NOTES_HEADING, NULL, 0, 2);
    flow_section(c, c->r->notes_to_editors, STYLE_NOTES);
}

/* True if the letterhead says where the release stands on the web. */
static bool shows_url(const master *m)
{
    for (size_t i = 0; i < m->nfurniture; i++)
        if (m->furniture[i].kind == FURN_TEXT &&
            strstr(m->furniture[i].text, "{url}") != NULL)
            return true;
    return false;
}

/* Where the release stands on the web, as a link. */
static void add_url(ctx *c)
{
    const release *r = c->r;
    str url = str_trim(r->url);
    if (url.len == 0 || qr_wanted(r, c->l) ||
        shows_url(layout_master(c->l, MASTER_FIRST)) ||
        shows_url(layout_master(c->l, MASTER_RUNNING)))
        return;
    bool whole = str_starts(url, "https://") || str_starts(url, "http://");
    growing g = grow(c, STYLE_COPYRIGHT, c->lang);
    grow_inline(&g, url, STYLE_LINK, whole ? str_chars(c->a, url) : NULL,
                r->headline_at);
    flow_para(c, grown(&g, r->headline_at), 0);
}

static void add_copyright(ctx *c)
{
    add_url(c);
    const release *r = c->r;
    where at = r->headline_at;
    fill f[2] = {{"holder", r->copyright_holder}, {"year", STR_NONE}};
    if (r->published.set)
        f[1].text = str_of(arena_printf(c->a, "%d", r->published.year));
    if (r->copyright_notice.len > 0)
        flow_text(c, STYLE_COPYRIGHT, r->copyright_notice, c->lang, at);
    else if (r->copyright_holder.len > 0)
        section_label(c, STYLE_COPYRIGHT, LABEL_COPYRIGHT, f, 2, 0);
    flow_text(c, STYLE_COPYRIGHT, r->usage_terms, c->lang, at);
}

/* ---- the table
 * -------------------------------------------------------------*/

void section_add(ctx *c, enum part part)
{
    static void (*const parts[PART_COUNT])(ctx *) = {
        [PART_RELEASE_LINE] = add_release_line,
        [PART_EMBARGO] = add_embargo,
        [PART_CORRECTION] = add_correction,
        [PART_HEADLINE] = add_headline,
        [PART_SUBHEADLINE] = add_subheadline,
        [PART_BYLINE] = add_byline,
        [PART_SUMMARY] = add_summary,
        [PART_BODY] = add_body,
        [PART_PICTURES] = add_end_pictures,
        [PART_FACTS] = table_facts,
        [PART_END_MARK] = add_end_mark,
        [PART_BOILERPLATE] = add_boilerplate_part,
        [PART_NOTES] = add_notes,
        [PART_CONTACTS] = people_contacts,
        [PART_COPYRIGHT] = add_copyright,
        [PART_QR] = qr_add,
    };
    parts[part](c);
}

static bool has_end_picture(const release *r)
{
    for (size_t i = 0; i < r->npictures; i++)
        if (str_is(r->pictures[i].placement, "end"))
            return true;
    return false;
}

static bool has_boilerplate(const release *r)
{
    for (size_t i = 0; i < r->norgs; i++)
        if (r->orgs[i].boilerplate != NULL)
            return true;
    return r->nboilerplates > 0;
}

static bool has_contact(const release *r)
{
    for (size_t i = 0; i < r->norgs; i++)
        if (r->orgs[i].contact_info.len > 0)
            return true;
    return r->ncontacts > 0;
}

bool section_has_text(const release *r, enum part part)
{
    switch (part) {
    case PART_RELEASE_LINE: /* "for immediate release" may be left out */
        return r->status != PUB_USABLE;
    case PART_EMBARGO:
        return is_embargoed(r);
    case PART_CORRECTION:
        return is_correction(r);
    case PART_SUBHEADLINE:
        return r->subheadline != NULL;
    case PART_BYLINE:
        return r->by.len > 0;
    case PART_SUMMARY:
        return r->summary.len > 0;
    case PART_PICTURES:
        return has_end_picture(r);
    case PART_FACTS:
        return r->nfacts > 0;
    case PART_BOILERPLATE:
        return has_boilerplate(r);
    case PART_NOTES:
        return r->notes_to_editors != NULL;
    case PART_CONTACTS:
        return has_contact(r);
    case PART_COPYRIGHT:
        return r->copyright_notice.len > 0 || r->usage_terms.len > 0 ||
               r->copyright_holder.len > 0 || r->url.len > 0;
    case PART_QR:
        return r->qr && r->url.len > 0;
    default:
        return false; /* made by the layout, or required in every flow */
    }
}
