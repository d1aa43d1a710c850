/*
 * The code of a release's address. In: its url; out: a figure that a telephone
 * reads, with the address below it as a link. The one idea: the layout says
 * where it stands (`flow`), whether and how large (`qr`); the release says
 * that it wants one (`qr: true`). Refuses codes so dense that nobody could
 * read them from paper. Covers and contacts of a kit may have one, too.
 */
#include "resolve.h"

const char *const words_qr[] = {"asked", "always", "never", NULL};

/* Smallest module that ordinary telephones read at arm's length, and sizes
 * that a layout may give. */
#define QUIET 4          /* modules of white around a code, ISO/IEC 18004 */
#define MODULE_LEAST 720 /* mpt: a quarter of a millimetre */
#define WIDTH_LEAST PT(28)
#define WIDTH_MOST PT(284)
#define WIDTH_USUAL 56693 /* 20 mm */

void qr_load(loading *ld)
{
    const node *map = node_get(ld->l->root, "qr");
    qr_choice *q = &ld->l->qr;
    *q = (qr_choice){.show = (enum qr_show)keys_word(map, "show", words_qr, 0),
                     .width = WIDTH_USUAL};
    length l;
    if (!keys_length(ld, map, "width", &l))
        return;
    q->width =
        l.unit == UNIT_EM || l.unit == UNIT_PERCENT ? 0 : length_mpt(l, 0, 0);
    if (q->width < WIDTH_LEAST || q->width > WIDTH_MOST)
        keys_value_error(ld, "width", node_get(map, "width"),
                         "a length from 10mm to 100mm");
}

bool qr_wanted(const release *r, const layout *l)
{
    return str_trim(r->url).len > 0 && l->qr.show != QR_NEVER &&
           (r->qr || l->qr.show == QR_ALWAYS);
}

/* A cover may be dark: its codes bring their white with them, and its words are
 * in the colour that is read there. */
static bool on_cover(const ctx *c)
{
    return c->r->kind == KIND_COVER;
}

/* The address itself, as a link, below. */
static const para *address(ctx *c, str url)
{
    enum style_id id = on_cover(c) ? STYLE_COVER_LINE : STYLE_CAPTION;
    growing g = grow(c, id, c->lang);
    const style *link = para_inline(c, g.style, STYLE_LINK, c->lang);
    grow_text(&g, url,
              &(dress){.style = on_cover(c) ? g.style : link,
                       .lang = c->lang,
                       .href = str_chars(c->a, url),
                       .at = c->r->headline_at});
    para *p = grown(&g, c->r->headline_at);
    if (p != NULL)
        elem_para(c, p, 0);
    return p;
}

/* Tags: a division of the figure, which says what it is, and its caption. */
static const para *words(ctx *c, figure *f, str url)
{
    const elem *around = c->elem;
    const char *lang;
    fill address_field = {"url", url};
    c->elem = elem_new(c, ELEM_DIV);
    elem *e = elem_new(c, ELEM_FIGURE);
    e->alt =
        label_text(c->a, c->r, c->l, LABEL_QR_CODE, &address_field, 1, &lang);
    f->elem = e;
    c->elem = elem_new(c, ELEM_CAPTION);
    const para *p = address(c, url);
    c->elem = around;
    return p;
}

void qr_add(ctx *c)
{
    str url = str_trim(c->r->url);
    if (!qr_wanted(c->r, c->l))
        return;
    const drawing *code =
        asset_qr(c->a, str_chars(c->a, url), on_cover(c) ? QUIET : 0);
    mpt measure = c->measure - c->left - c->right, width = c->l->qr.width;
    if (width > measure)
        width = measure;
    if (code == NULL ||
        (int64_t)width * PT(1) < (int64_t)code->width * MODULE_LEAST) {
        diag_add(c->d, D_QR_DENSE, c->r->headline_at, (int)url.len);
        return;
    }
    figure *f = ARENA_NEW(c->a, figure);
    const para **paras = ARENA_ARRAY(c->a, const para *, 1);
    *f = (figure){.asset = {.drawing = code}, .width = width};
    paras[0] = words(c, f, url);
    f->paras = paras;
    f->nparas = paras[0] != NULL;
    mpt space = para_block(c, c->home, c->lang)->leading / 2,
        quiet = (mpt)((int64_t)width * PT(QUIET) / code->width);
    flow_item(c, (item){.kind = ITEM_FIGURE,
                        .at = c->r->headline_at,
                        .before = space > quiet ? space : quiet,
                        .after = space,
                        .keep_together = true,
                        .left = c->left,
                        .right = c->right,
                        .figure = f});
}
