/*
 * Blocks. In: the blocks of a body, a note or a boilerplate; out: items. The
 * one idea: nesting is two sums of indents and one style for paragraphs,
 * which each container changes for its children and then puts back.
 */
#include "resolve.h"

/* ---- items -------------------------------------------------------------- */

void flow_item(ctx *c, item it)
{
    VEC_PUSH(c->a, c->out, it);
}

/* The waiting marker as the label of p. */
static void take_label(ctx *c, para *p)
{
    if (!c->marked)
        return;
    c->marked = false;
    growing g = grow(c, c->label.id, p->lang);
    grow_plain(&g, c->label.text, c->label.at);
    para *label = grown(&g, c->label.at);
    if (label == NULL)
        return;
    label->left = label->right = label->indent = 0;
    elem_spans(c, label, c->label.elem);
    p->label = label;
    p->label_gap = label->style->size / 2;
}

void flow_para(ctx *c, para *p, int heading)
{
    if (p == NULL)
        return;
    bool own = p->style->id == c->nest;
    /* what stands around is measured from the side of its own lines */
    bool turned = p->rtl != lang_is_rtl(c->lang);
    p->left = (turned ? c->right : c->left) + (own ? 0 : p->style->left);
    p->right = (turned ? c->left : c->right) + (own ? 0 : p->style->right);
    p->heading = heading;
    elem_para(c, p, heading);
    take_label(c, p);
    const style *s = p->style;
    flow_item(c, (item){.kind = ITEM_PARA,
                        .at = p->at,
                        .before = s->before,
                        .after = s->after,
                        .keep_next = s->keep_next,
                        .keep_together = s->keep_together,
                        .left = p->left,
                        .right = p->right,
                        .para = p});
}

/* End of the paragraph that begins at from: a blank line or the end. */
static size_t text_end(str s, size_t from)
{
    size_t at = str_find(s, "\n", from);
    while (at != SIZE_MAX) {
        size_t next = str_find(s, "\n", at + 1);
        str between = str_slice(s, at + 1, next);
        if (str_trim(between).len == 0)
            return at;
        at = next;
    }
    return s.len;
}

void flow_text(ctx *c, enum style_id id, str text, const char *lang, where at)
{
    for (size_t from = 0; from < text.len;) {
        size_t to = text_end(text, from);
        growing g = grow(c, id, lang);
        grow_plain(&g, str_trim(str_slice(text, from, to)), at);
        flow_para(c, grown(&g, at), 0);
        from = to + 1;
    }
}

/* ---- containers ---------------------------------------------------------- */

/* What a container changes. */
typedef struct nesting {
    mpt left, right;
    enum style_id nest, home;
    const elem *elem;
} nesting;

static nesting enter(ctx *c, enum style_id id)
{
    nesting was = {c->left, c->right, c->nest, c->home, c->elem};
    const style *s = para_block(c, id, c->lang);
    /* a hundred levels must not leave less than nothing */
    if (c->measure - c->left - c->right - s->left - s->right > c->measure / 3) {
        c->left += s->left;
        c->right += s->right;
    }
    c->nest = id;
    return was;
}

static void leave(ctx *c, nesting was)
{
    c->left = was.left;
    c->right = was.right;
    c->nest = was.nest;
    c->home = was.home;
    c->elem = was.elem;
}

void flow_section(ctx *c, const block *first, enum style_id id)
{
    nesting was = enter(c, id);
    c->home = id;
    flow_blocks(c, first, id);
    leave(c, was);
}

static void add_quote(ctx *c, const block *b)
{
    nesting was = enter(c, STYLE_QUOTE);
    c->elem = elem_new(c, ELEM_QUOTE);
    if (c->home == STYLE_BODY)
        c->home = STYLE_QUOTE;
    flow_blocks(c, b->first, STYLE_QUOTE);
    leave(c, was);
}

/* ---- lists ---------------------------------------------------------------*/

/* The marker of a list at depth (from 0): the label's words in turn. */
static str bullet(ctx *c, int depth)
{
    const char *in;
    str all =
        label_find(c->a, c->l, c->lang, label_names[LABEL_LIST_MARKERS], &in);
    VEC(str) words = {0};
    for (size_t from = 0; from < all.len;) {
        size_t to = str_find(all, " ", from);
        str word = str_slice(all, from, to);
        if (word.len > 0)
            VEC_PUSH(c->a, &words, word);
        from = to == SIZE_MAX ? all.len : to + 1;
    }
    if (words.n == 0)
        return STR("\u2022");
    return words.v[(size_t)depth % words.n];
}

static str number(ctx *c, const block *list, size_t i)
{
    long long n = (long long)list->start + (long long)i;
    return str_of(
        arena_printf(c->a, "%lld%c", n, list->delim == ')' ? ')' : '.'));
}

/* A marker whose item begins with no paragraph stands on its own line. */
static void flush_label(ctx *c)
{
    if (!c->marked)
        return;
    c->marked = false;
    growing g = grow(c, c->label.id, c->lang);
    grow_plain(&g, c->label.text, c->label.at);
    para *p = grown(&g, c->label.at);
    elem *next = c->sole;
    c->sole = c->label.elem;
    size_t before = c->out->n;
    flow_para(c, p, 0);
    c->sole = next;
    if (c->out->n > before)
        c->out->v[before].keep_next = true;
}

bool flow_is_sole(const block *b)
{
    return b != NULL && b->next == NULL && b->kind == BLOCK_PARA;
}

/* The item's elements: what follows stands in its body. */
static void item_elems(ctx *c, const elem *list, const block *of)
{
    const elem *li = elem_under(c, list, ELEM_LI);
    c->label.elem = elem_under(c, li, ELEM_LBL);
    elem *body = elem_under(c, li, ELEM_LBODY);
    c->elem = body;
    c->sole = flow_is_sole(of->first) ? body : NULL;
}

/* Loose items stand apart like paragraphs, and so does the last one. */
static void space_item(ctx *c, size_t from, bool apart)
{
    if (!apart || c->out->n == from)
        return;
    item *last = &c->out->v[c->out->n - 1];
    mpt after = para_block(c, c->home, c->lang)->after;
    if (last->after < after)
        last->after = after;
}

static void add_list(ctx *c, const block *list)
{
    flush_label(c);
    nesting was = enter(c, STYLE_LIST_ITEM);
    elem *all = elem_new(c, ELEM_L);
    all->ordered = list->ordered;
    size_t i = 0;
    for (const block *b = list->first; b != NULL; b = b->next, i++) {
        size_t from = c->out->n;
        c->label = (marker){list->ordered ? number(c, list, i)
                                          : bullet(c, c->list_depth),
                            STYLE_LIST_ITEM, b->at, NULL};
        item_elems(c, all, b);
        c->marked = true;
        c->list_depth++;
        flow_blocks(c, b->first, STYLE_LIST_ITEM);
        c->list_depth--;
        flush_label(c); /* an empty item */
        c->sole = NULL;
        bool last = b->next == NULL && c->list_depth == 0;
        space_item(c, from, !list->tight || last);
    }
    leave(c, was);
}

/* ---- other blocks -------------------------------------------------------- */

static void add_paragraph(ctx *c, const block *b, enum style_id id)
{
    growing g = grow(c, kit_style(b->role, id), c->lang);
    grow_inls(&g, b->inls);
    flow_para(c, grown(&g, b->at), b->role == PARA_PERSON_NAME ? 2 : 0);
}

static void add_heading(ctx *c, const block *b)
{
    int level = b->level + c->heading_shift;
    if (level < c->heading_least)
        level = c->heading_least;
    level = level > 6 ? 6 : level;
    enum style_id id = (enum style_id)(STYLE_HEADING_1 + level - 1);
    growing g = grow(c, id, c->lang);
    grow_inls(&g, b->inls);
    flow_para(c, grown(&g, b->at), level);
}

static void add_code(ctx *c, const block *b)
{
    flush_label(c);
    growing g = grow(c, STYLE_CODE_BLOCK, c->lang);
    grow_lines(&g, b->text, b->at);
    flow_para(c, grown(&g, b->at), 0);
}

static void add_rule(ctx *c, const block *b)
{
    flush_label(c);
    const style *s = para_block(c, STYLE_BODY, c->lang);
    flow_item(c, (item){.kind = ITEM_RULE,
                        .at = b->at,
                        .before = s->leading / 2,
                        .after = s->leading / 2,
                        .left = c->left,
                        .right = c->right,
                        .color = s->rule_color});
}

/* "The causes are these:" stays on the page of the causes. */
static void keep_colon(ctx *c, enum block_kind next)
{
    bool list = next == BLOCK_LIST || next == BLOCK_TABLE ||
                next == BLOCK_QUOTE || next == BLOCK_CODE;
    if (!list || c->out->n == 0)
        return;
    item *last = &c->out->v[c->out->n - 1];
    if (last->kind != ITEM_PARA)
        return;
    str text = last->para->text;
    if (str_ends(text, ":") || str_ends(text, "："))
        last->keep_next = true;
}

static void add_block(ctx *c, const block *b, enum style_id para_style)
{
    const char *lang = c->lang;
    keep_colon(c, b->kind);
    if (b->lang != NULL)
        c->lang = b->lang;
    switch (b->kind) {
    case BLOCK_PARA:
        add_paragraph(c, b, para_style);
        break;
    case BLOCK_HEADING:
        add_heading(c, b);
        break;
    case BLOCK_LIST:
        add_list(c, b);
        break;
    case BLOCK_QUOTE:
        add_quote(c, b);
        break;
    case BLOCK_CODE:
        add_code(c, b);
        break;
    case BLOCK_RULE:
        add_rule(c, b);
        break;
    case BLOCK_TABLE:
        flush_label(c);
        table_add(c, b);
        break;
    case BLOCK_FIGURE:
        flush_label(c);
        if (b->picture != NULL)
            figure_add(c, b->picture);
        break;
    case BLOCK_CONTENTS:
        kit_contents(c, b);
        break;
    case BLOCK_GRID:
        kit_grid(c, b);
        break;
    default: /* items, rows and cells stand in lists and tables alone */
        flow_blocks(c, b->first, para_style);
        break;
    }
    c->lang = lang;
}

void flow_blocks(ctx *c, const block *first, enum style_id para_style)
{
    assert(c->depth <= 4 * NESTING_MAX); /* readers see to it */
    c->depth++;
    for (; first != NULL; first = first->next)
        add_block(c, first, para_style);
    c->depth--;
}
