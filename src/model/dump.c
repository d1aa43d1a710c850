/*
 * dump: a release -> an indented outline.
 *
 * One line a field, block or inline: its name, its place as @line:column
 * where that is known, and its text in JSON quotes. Fields that are not set
 * are left out, so that a golden shows what a reader filled and no more.
 */
#include "model.h"

static void dump_inls(buf *b, int depth, const inl *in);
static void dump_blocks(buf *b, int depth, const block *bl);

/* ---- lines ------------------------------------------------------------ */

static void open_line(buf *b, int depth, const char *name, where at)
{
    for (int i = 0; i < depth; i++)
        buf_puts(b, "  ");
    buf_puts(b, name);
    if (at.line > 0)
        buf_printf(b, " @%d:%d", (int)at.line, (int)at.col);
}

static void add_text(buf *b, const char *name, str s)
{
    if (name)
        buf_printf(b, " %s=", name);
    else
        buf_char(b, ' ');
    buf_json(b, s);
}

static void add_text_if(buf *b, const char *name, str s)
{
    if (s.len > 0)
        add_text(b, name, s);
}

static void text_line(buf *b, int depth, const char *name, str s)
{
    if (s.len == 0)
        return;
    open_line(b, depth, name, NOWHERE);
    add_text(b, NULL, s);
    buf_char(b, '\n');
}

static void name_line(buf *b, int depth, const char *name, where at)
{
    open_line(b, depth, name, at);
    buf_char(b, '\n');
}

static void inls_under(buf *b, int depth, const char *name, const inl *in)
{
    if (!in)
        return;
    name_line(b, depth, name, NOWHERE);
    dump_inls(b, depth + 1, in);
}

static void blocks_under(buf *b, int depth, const char *name, const block *bl)
{
    if (!bl)
        return;
    name_line(b, depth, name, NOWHERE);
    dump_blocks(b, depth + 1, bl);
}

/* ---- inlines ---------------------------------------------------------- */

static const char *inl_name(enum inl_kind kind)
{
    static const char *const names[] = {
        [INL_TEXT] = "text",     [INL_BREAK] = "break",
        [INL_EMPH] = "emph",     [INL_STRONG] = "strong",
        [INL_STRIKE] = "strike", [INL_SUP] = "sup",
        [INL_SUB] = "sub",       [INL_UNDERLINE] = "underline",
        [INL_CODE] = "code",     [INL_LINK] = "link",
        [INL_NOTE] = "note",     [INL_SPAN] = "span",
        [INL_CITE] = "cite",     [INL_NAME] = "name",
        [INL_TITLE] = "title",   [INL_RUBY] = "ruby",
        [INL_RB] = "rb",         [INL_RT] = "rt",
    };
    return names[kind];
}

static void dump_inl(buf *b, int depth, const inl *in)
{
    open_line(b, depth, inl_name(in->kind), in->at);
    if (in->kind == INL_TEXT || in->kind == INL_CODE || in->kind == INL_RUBY)
        add_text(b, NULL, in->text);
    if (in->kind == INL_LINK)
        add_text(b, "href", in->href);
    if (in->kind == INL_NOTE)
        buf_printf(b, " %d", in->note);
    if (in->lang)
        buf_printf(b, " lang=%s", in->lang);
    buf_char(b, '\n');
    dump_inls(b, depth + 1, in->first);
}

static void dump_inls(buf *b, int depth, const inl *in)
{
    for (; in; in = in->next)
        dump_inl(b, depth, in);
}

/* ---- pictures --------------------------------------------------------- */

static void dump_picture(buf *b, int depth, const picture *p)
{
    open_line(b, depth, "picture", p->at);
    add_text(b, "href", p->href);
    if (p->has_alt)
        add_text(b, "alt", p->alt);
    add_text_if(b, "credit", p->credit);
    add_text_if(b, "copyright", p->copyright);
    add_text_if(b, "usage_terms", p->usage_terms);
    add_text_if(b, "width", p->width);
    add_text_if(b, "placement", p->placement);
    buf_char(b, '\n');
    inls_under(b, depth + 1, "caption", p->caption);
}

/* ---- blocks ----------------------------------------------------------- */

static const char *block_name(enum block_kind kind)
{
    static const char *const names[] = {
        [BLOCK_PARA] = "para",     [BLOCK_HEADING] = "heading",
        [BLOCK_LIST] = "list",     [BLOCK_ITEM] = "item",
        [BLOCK_QUOTE] = "quote",   [BLOCK_CODE] = "code",
        [BLOCK_RULE] = "rule",     [BLOCK_TABLE] = "table",
        [BLOCK_ROW] = "row",       [BLOCK_CELL] = "cell",
        [BLOCK_FIGURE] = "figure", [BLOCK_CONTENTS] = "contents",
        [BLOCK_ENTRY] = "entry",   [BLOCK_GRID] = "grid",
    };
    return names[kind];
}

static const char *role_name(enum para_role role)
{
    static const char *const names[PARA_ROLES] = {
        [PARA_TEXT] = "text",
        [PARA_COVER_TITLE] = "cover-title",
        [PARA_COVER_SUBTITLE] = "cover-subtitle",
        [PARA_COVER_LINE] = "cover-line",
        [PARA_GROUP] = "group",
        [PARA_PERSON_NAME] = "person-name",
        [PARA_PERSON_ROLE] = "person-role",
        [PARA_PULL_QUOTE] = "pull-quote",
        [PARA_QUOTE_SOURCE] = "quote-source",
        [PARA_PICTURE_DATA] = "picture-data",
    };
    return names[role];
}

static const char *align_name(enum align align)
{
    static const char *const names[] = {
        [ALIGN_NONE] = "none",
        [ALIGN_LEFT] = "left",
        [ALIGN_RIGHT] = "right",
        [ALIGN_CENTER] = "center",
    };
    return names[align];
}

static void add_list(buf *b, const block *bl)
{
    if (bl->ordered)
        buf_printf(b, " ordered start=%d delim=%c", bl->start,
                   bl->delim ? bl->delim : '.');
    if (bl->tight)
        buf_puts(b, " tight");
}

static void add_table(buf *b, const block *bl)
{
    buf_printf(b, " cols=%d", bl->ncols);
    for (int i = 0; bl->aligns && i < bl->ncols; i++)
        buf_printf(b, "%s%s", i ? "," : " aligns=", align_name(bl->aligns[i]));
}

static void add_cell(buf *b, const block *bl)
{
    if (bl->header)
        buf_puts(b, " header");
    if (bl->colspan > 1)
        buf_printf(b, " colspan=%d", bl->colspan);
    if (bl->rowspan > 1)
        buf_printf(b, " rowspan=%d", bl->rowspan);
    if (bl->align != ALIGN_NONE)
        buf_printf(b, " align=%s", align_name(bl->align));
}

static void add_block_fields(buf *b, const block *bl)
{
    if (bl->kind == BLOCK_HEADING)
        buf_printf(b, " level=%d", bl->level);
    else if (bl->kind == BLOCK_LIST)
        add_list(b, bl);
    else if (bl->kind == BLOCK_TABLE)
        add_table(b, bl);
    else if (bl->kind == BLOCK_ROW || bl->kind == BLOCK_CELL)
        add_cell(b, bl);
    else if (bl->kind == BLOCK_CODE)
        add_text(b, NULL, bl->text);
    else if (bl->kind == BLOCK_GRID)
        buf_printf(b, " cols=%d", bl->ncols);
    else if (bl->kind == BLOCK_ENTRY) {
        add_text(b, "page", bl->text);
        add_text(b, "href", bl->href);
    }
    if (bl->role != PARA_TEXT)
        buf_printf(b, " role=%s", role_name(bl->role));
    if (bl->lang)
        buf_printf(b, " lang=%s", bl->lang);
}

static void dump_block(buf *b, int depth, const block *bl)
{
    open_line(b, depth, block_name(bl->kind), bl->at);
    add_block_fields(b, bl);
    buf_char(b, '\n');
    if (bl->kind == BLOCK_TABLE)
        inls_under(b, depth + 1, "caption", bl->inls);
    else
        dump_inls(b, depth + 1, bl->inls);
    if (bl->picture)
        dump_picture(b, depth + 1, bl->picture);
    dump_blocks(b, depth + 1, bl->first);
}

static void dump_blocks(buf *b, int depth, const block *bl)
{
    for (; bl; bl = bl->next)
        dump_block(b, depth, bl);
}

/* ---- the parts of a release ------------------------------------------- */

static void dump_moment(buf *b, const char *name, const moment *m)
{
    if (!m->set && m->raw.len == 0)
        return;
    open_line(b, 1, name, m->at);
    if (m->set)
        buf_printf(b, " %04d-%02d-%02d", m->year, m->month, m->day);
    else
        buf_puts(b, " unread");
    if (m->has_time)
        buf_printf(b, "T%02d:%02d:%02d", m->hour, m->minute, m->second);
    if (m->has_zone) {
        int off =
            m->offset_minutes < 0 ? -m->offset_minutes : m->offset_minutes;
        buf_printf(b, "%c%02d:%02d", m->offset_minutes < 0 ? '-' : '+',
                   off / 60, off % 60);
    }
    add_text_if(b, "raw", m->raw);
    buf_char(b, '\n');
}

static void dump_inl_field(buf *b, const char *name, where at, const inl *in)
{
    if (!in)
        return;
    name_line(b, 1, name, at);
    dump_inls(b, 2, in);
}

static void dump_org(buf *b, const organisation *o)
{
    open_line(b, 1, "organisation", o->at);
    add_text(b, NULL, o->name);
    add_text_if(b, "rel", o->rel);
    buf_char(b, '\n');
    for (size_t i = 0; i < o->nsymbols; i++) {
        open_line(b, 2, "symbol", NOWHERE);
        add_text(b, "exchange", o->symbols[i].exchange);
        add_text(b, "symbol", o->symbols[i].symbol);
        buf_char(b, '\n');
    }
    text_line(b, 2, "contact_info", o->contact_info);
    blocks_under(b, 2, "boilerplate", o->boilerplate);
}

static void dump_boilerplate(buf *b, const boilerplate *bp)
{
    open_line(b, 1, "boilerplate", bp->at);
    add_text_if(b, "key", bp->key);
    buf_char(b, '\n');
    inls_under(b, 2, "heading", bp->heading);
    blocks_under(b, 2, "blocks", bp->blocks);
}

static void dump_contact(buf *b, const contact *c)
{
    name_line(b, 1, "contact", c->at);
    text_line(b, 2, "key", c->key);
    text_line(b, 2, "name", c->name);
    text_line(b, 2, "role", c->role);
    text_line(b, 2, "organisation", c->organisation);
    text_line(b, 2, "phone", c->phone);
    text_line(b, 2, "email", c->email);
    text_line(b, 2, "hours", c->hours);
    text_line(b, 2, "lang", c->lang);
    inls_under(b, 2, "more", c->more);
}

static void dump_fact(buf *b, const fact *f)
{
    name_line(b, 1, "fact", f->at);
    inls_under(b, 2, "label", f->label);
    inls_under(b, 2, "value", f->value);
}

static void dump_note(buf *b, size_t number, const note *n)
{
    open_line(b, 1, "note", n->at);
    buf_printf(b, " %zu\n", number);
    dump_blocks(b, 2, n->blocks);
}

static void dump_unknown(buf *b, const field *f)
{
    open_line(b, 1, "unknown", f->at);
    add_text(b, NULL, f->name);
    add_text(b, "value", f->value);
    buf_char(b, '\n');
}

static void dump_took(buf *b, const struct took *t)
{
    open_line(b, 1, "took", t->at);
    buf_printf(b, " %s", t->what);
    add_text(b, NULL, t->text);
    buf_char(b, '\n');
}

/* ---- the release ------------------------------------------------------ */

static void dump_identity(const release *r, buf *b)
{
    open_line(b, 1, "lang", r->lang_at);
    buf_printf(b, " %s\n", r->lang);
    text_line(b, 1, "slugline", r->slugline);
    for (size_t i = 0; i < r->ntranslations; i++) {
        open_line(b, 1, "translation", NOWHERE);
        add_text(b, "lang", r->translations[i].lang);
        add_text(b, "href", r->translations[i].href);
        buf_char(b, '\n');
    }
    if (r->layout.len > 0) {
        open_line(b, 1, "layout", r->layout_at);
        add_text(b, NULL, r->layout);
        buf_char(b, '\n');
    }
    if (r->fit_pages > 0) {
        open_line(b, 1, "fit", r->fit_at);
        buf_printf(b, " pages=%d%s\n", r->fit_pages,
                   r->fit_fill ? " fill" : "");
    }
    text_line(b, 1, "version", r->version);
    if (r->status != PUB_USABLE)
        buf_printf(b, "  status %s\n",
                   r->status == PUB_WITHHELD ? "withheld" : "canceled");
    if (r->urgency != 0)
        buf_printf(b, "  urgency %d\n", r->urgency);
}

static void dump_heading_parts(const release *r, buf *b)
{
    dump_moment(b, "published", &r->published);
    dump_moment(b, "version_created", &r->version_created);
    dump_moment(b, "embargoed_until", &r->embargoed_until);
    dump_inl_field(b, "headline", r->headline_at, r->headline);
    dump_inl_field(b, "subheadline", NOWHERE, r->subheadline);
    text_line(b, 1, "dateline", r->dateline);
    text_line(b, 1, "located", r->located);
    text_line(b, 1, "by", r->by);
    text_line(b, 1, "summary", r->summary);
}

static void dump_rights(const release *r, buf *b)
{
    text_line(b, 1, "ed_note", r->ed_note);
    text_line(b, 1, "usage_terms", r->usage_terms);
    text_line(b, 1, "copyright_holder", r->copyright_holder);
    text_line(b, 1, "copyright_notice", r->copyright_notice);
    for (size_t i = 0; i < r->nsubjects; i++)
        text_line(b, 1, "subject", r->subjects[i]);
    if (r->has_end_mark) {
        open_line(b, 1, "end_mark", NOWHERE);
        add_text(b, NULL, r->end_mark);
        buf_char(b, '\n');
    }
    text_line(b, 1, "url", r->url);
    if (r->qr)
        name_line(b, 1, "qr", NOWHERE);
    if (r->has_smart)
        buf_printf(b, "  smart %s\n", r->smart ? "true" : "false");
}

static void dump_back_matter(const release *r, buf *b)
{
    for (size_t i = 0; i < r->norgs; i++)
        dump_org(b, &r->orgs[i]);
    for (size_t i = 0; i < r->nboilerplates; i++)
        dump_boilerplate(b, &r->boilerplates[i]);
    blocks_under(b, 1, "notes_to_editors", r->notes_to_editors);
    for (size_t i = 0; i < r->ncontacts; i++)
        dump_contact(b, &r->contacts[i]);
    for (size_t i = 0; i < r->npictures; i++)
        dump_picture(b, 1, &r->pictures[i]);
    for (size_t i = 0; i < r->nfacts; i++)
        dump_fact(b, &r->facts[i]);
}

void model_dump(const release *r, buf *out)
{
    open_line(out, 0, "release", NOWHERE);
    add_text(out, NULL, str_of(r->path));
    buf_char(out, '\n');
    dump_identity(r, out);
    dump_heading_parts(r, out);
    blocks_under(out, 1, "body", r->body);
    for (size_t i = 0; i < r->nnotes; i++)
        dump_note(out, i + 1, &r->notes[i]);
    dump_back_matter(r, out);
    dump_rights(r, out);
    for (size_t i = 0; i < r->nunknown; i++)
        dump_unknown(out, &r->unknown[i]);
    for (size_t i = 0; i < r->ntook; i++)
        dump_took(out, &r->took[i]);
}
