/*
 * Kits. In: the blocks that a kit's own pages consist of, besides those of
 * releases; out: items. The one idea: contents and grids are paragraphs like
 * all others, with a page number at their end or with a place beside each
 * other. Refuses nothing: src/kit has made these blocks.
 */
#include "resolve.h"

enum style_id kit_style(enum para_role role, enum style_id otherwise)
{
    static const enum style_id styles[PARA_ROLES] = {
        [PARA_COVER_TITLE] = STYLE_COVER_TITLE,
        [PARA_COVER_SUBTITLE] = STYLE_COVER_SUBTITLE,
        [PARA_COVER_LINE] = STYLE_COVER_LINE,
        [PARA_GROUP] = STYLE_CONTENTS_GROUP,
        [PARA_PERSON_NAME] = STYLE_PERSON_NAME,
        [PARA_PERSON_ROLE] = STYLE_PERSON_ROLE,
        [PARA_PULL_QUOTE] = STYLE_PULL_QUOTE,
        [PARA_QUOTE_SOURCE] = STYLE_QUOTE_SOURCE,
        [PARA_PICTURE_DATA] = STYLE_PICTURE_DATA,
    };
    return role == PARA_TEXT ? otherwise : styles[role];
}

/* ---- contents ------------------------------------------------------------ */

static dress led(const ctx *c, const block *b, const style *s)
{
    return (dress){.style = s,
                   .lang = c->lang,
                   .href = str_chars(c->a, b->href),
                   .at = b->at};
}

/* The page number at the end of an entry, a paragraph of its own. */
static const para *entry_page(ctx *c, const block *b, const elem *of)
{
    growing g = grow(c, STYLE_CONTENTS_PAGE, c->lang);
    dress how = led(c, b, g.style);
    grow_text(&g, b->text, &how);
    para *p = grown(&g, b->at);
    if (p == NULL)
        return NULL;
    elem *link = elem_under(c, of, ELEM_LINK);
    link->order = UINT32_MAX; /* behind the title */
    p->left = p->right = p->indent = 0;
    p->elem = link;
    return p;
}

/* A title with its dots and number, which lead to the page. */
static void add_entry(ctx *c, const block *b)
{
    growing g = grow(c, STYLE_CONTENTS_ENTRY, c->lang);
    dress how = led(c, b, g.style);
    grow_text(&g, inl_plain(c->a, b->inls), &how);
    para *p = grown(&g, b->at);
    if (p == NULL)
        return;
    flow_para(c, p, 0);
    p->tail = entry_page(c, b, p->elem);
}

void kit_contents(ctx *c, const block *b)
{
    const elem *around = c->elem, *toc = elem_new(c, ELEM_TOC);
    const char *lang = c->lang;
    for (const block *i = b->first; i != NULL; i = i->next) {
        c->elem = elem_under(c, toc, ELEM_TOCI);
        c->lang = i->lang != NULL ? i->lang : lang;
        add_entry(c, i);
    }
    c->lang = lang;
    c->elem = around;
}

/* ---- grids --------------------------------------------------------------- */

#define GUTTER PT(16) /* between columns */
#define ROW_GAP PT(16)

/* Where each column stands within the measure. */
static void find_columns(const block *b, mpt measure, mpt x[], mpt w[])
{
    int64_t all = 0, done = 0;
    int64_t room = (int64_t)measure - (int64_t)(b->ncols - 1) * GUTTER;
    for (int i = 0; i < b->ncols; i++)
        all += b->shares != NULL ? b->shares[i] : 1;
    for (int i = 0; i < b->ncols; i++) {
        int64_t share = b->shares != NULL ? b->shares[i] : 1;
        x[i] = (mpt)(room * done / all + (int64_t)i * GUTTER);
        w[i] = (mpt)(room * share / all);
        done += share;
    }
}

/* The items of one part of a grid, set to its own measure. */
static tile make_tile(ctx *c, const block *b, mpt x, mpt w)
{
    items list = {0}, *was = c->out;
    mpt measure = c->measure, left = c->left, right = c->right;
    const elem *around = c->elem;
    c->out = &list;
    c->measure = w;
    c->left = c->right = 0;
    c->elem = elem_new(c, ELEM_DIV);
    flow_blocks(c, b->first, STYLE_BODY);
    c->elem = around;
    c->out = was;
    c->measure = measure;
    c->left = left;
    c->right = right;
    return (tile){list.v, list.n, x, w};
}

void kit_grid(ctx *c, const block *b)
{
    mpt x[GRID_COLS_MAX], w[GRID_COLS_MAX];
    VEC(tile) tiles = {0};
    find_columns(b, c->measure - c->left - c->right, x, w);
    for (const block *i = b->first; i != NULL; i = i->next) {
        size_t col = tiles.n % (size_t)b->ncols;
        tile one = make_tile(c, i, x[col], w[col]);
        VEC_PUSH(c->a, &tiles, one);
    }
    if (tiles.n == 0)
        return;
    tiling *t = ARENA_NEW(c->a, tiling);
    *t = (tiling){b->ncols, tiles.v, tiles.n, ROW_GAP};
    flow_item(c, (item){.kind = ITEM_TILING,
                        .at = b->at,
                        .before = ROW_GAP,
                        .after = ROW_GAP,
                        .left = c->left,
                        .right = c->right,
                        .tiling = t});
}
