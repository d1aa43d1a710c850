/*
 * Figures. In: a picture that a release names; out: a figure with its file
 * read and its caption set. The one idea: a picture is the release's own
 * file or it is an error, for a page with a hole in it helps nobody. Refuses
 * files outside of the release's folder and widths that are none.
 */
#include "resolve.h"

#include <string.h>

typedef VEC(const para *) para_list;

/* CSS pixels in mpt: 1/96 inch. */
#define PIXEL 750

/* ---- the file ------------------------------------------------------------ */

/* Reads the file at path, once for all pictures that name it. */
static bool read_once(ctx *c, const picture *p, const char *path,
                      const char *name, asset *out)
{
    for (size_t i = 0; i < c->pictures.n; i++) {
        if (strcmp(c->pictures.v[i].path, path) == 0) {
            *out = c->pictures.v[i].picture;
            return true;
        }
    }
    str file = STR_NONE;
    bool ok;
    if (c->keep_files)
        ok = asset_load_file(c->a, path, name, c->d, p->at, out, &file);
    else if (c->many)
        ok = asset_load_later(c->a, path, name, c->d, p->at, out);
    else
        ok = asset_load(c->a, path, name, c->d, p->at, out);
    if (ok)
        VEC_PUSH(c->a, &c->pictures, (picture_read){path, name, *out, file});
    return ok;
}

static bool load(ctx *c, const picture *p, asset *out)
{
    const char *dir = path_dir(c->a, c->r->path != NULL ? c->r->path : "-");
    const char *names[] = {str_chars(c->a, p->href),
                           str_unescape(c->a, p->href).ptr};
    char *path = NULL;
    for (int i = 0; i < 2; i++) {
        if (!path_inside(c->a, dir, names[i], &path))
            continue;
        if (i == 1 || file_look(path, c->d))
            return read_once(c, p, path, names[i], out);
    }
    diag_add(c->d, D_PICTURE_OUTSIDE, p->at, names[0]);
    return false;
}

/* ---- width
 * -----------------------------------------------------------------*/

static bool read_width(ctx *c, const picture *p, mpt *out)
{
    str s = str_trim(p->width);
    mpt measure = c->measure - c->left - c->right;
    length l;
    int pixels;
    *out = 0;
    if (s.len == 0)
        return true;
    str bare = str_ends(s, "px") ? str_slice(s, 0, s.len - 2) : s;
    if (int_parse(bare, 1, 10000, &pixels))
        *out = pixels * PIXEL;
    else if (length_parse(s, &l) && l.unit != UNIT_EM && l.n > 0)
        *out = length_mpt(l, 0, measure);
    if (*out > measure)
        *out = measure;
    if (*out > 0)
        return true;
    diag_add(c->d, D_PICTURE_WIDTH, p->at, str_chars(c->a, p->width));
    return false;
}

/* ---- words
 * -----------------------------------------------------------------*/

/* The lines below a picture stand together: what follows the last of them is
 * the figure's, and only a credit's own `before` parts it from the caption. */
static void add_line(ctx *c, para_list *out, growing *g, where at)
{
    para *p = grown(g, at);
    if (p == NULL)
        return;
    elem_para(c, p, 0);
    style *s = ARENA_NEW(c->a, style);
    *s = *p->style;
    s->after = 0;
    if (out->n > 0 && out->v[out->n - 1]->style->id == s->id)
        s->before = 0;
    p->style = s;
    VEC_PUSH(c->a, out, p);
}

/* Space behind a figure: what its last line's style asks for, and half a line
 * of the text that goes on at least. */
static mpt space_after(ctx *c, const para_list *paras)
{
    mpt space = para_block(c, c->home, c->lang)->leading / 2;
    if (paras->n == 0)
        return space;
    enum style_id last = paras->v[paras->n - 1]->style->id;
    mpt after = para_block(c, last, c->lang)->after;
    return after > space ? after : space;
}

/* A cover may be dark: what stands on it is in the colour that is read there.
 */
static enum style_id words_of(const ctx *c, enum style_id id)
{
    return c->r->kind == KIND_COVER ? STYLE_COVER_LINE : id;
}

static void add_words(ctx *c, para_list *out, str text, where at)
{
    growing g = grow(c, words_of(c, STYLE_CREDIT), c->lang);
    grow_plain(&g, text, at);
    add_line(c, out, &g, at);
}

/* Of a photograph, or of what somebody has drawn. */
static void add_credit(ctx *c, para_list *out, const figure *of)
{
    const picture *p = of->picture;
    enum label_id label =
        of->asset.drawing != NULL ? LABEL_CREDIT_DRAWING : LABEL_CREDIT;
    if (p->credit.len > 0) {
        fill f = {"credit", p->credit};
        const char *lang;
        str text = label_text(c->a, c->r, c->l, label, &f, 1, &lang);
        add_words(c, out, text.len > 0 ? text : p->credit, p->at);
    }
    add_words(c, out, p->copyright, p->at);
    add_words(c, out, p->usage_terms, p->at);
}

/* What a picture desk asks first: the file, its pixels, and how large they
 * are on paper at 300 to the inch. */
static void add_data(ctx *c, para_list *out, const figure *f)
{
    const image *i = f->asset.image;
    arena *a = c->a;
    int64_t w = i != NULL ? i->width : 0, h = i != NULL ? i->height : 0;
    const int64_t ppi = 300, tenths = 254; /* of a millimetre to the inch */
    fill fields[] = {
        {"file", str_of(path_base(str_chars(a, f->picture->href)))},
        {"width", str_of(arena_printf(a, "%d", (int)w))},
        {"height", str_of(arena_printf(a, "%d", (int)h))},
        {"print-width",
         str_of(arena_printf(a, "%d", (int)((w * tenths / ppi + 5) / 10)))},
        {"print-height",
         str_of(arena_printf(a, "%d", (int)((h * tenths / ppi + 5) / 10)))},
        {"resolution", STR("300")}};
    const char *lang;
    growing g = grow(c, STYLE_PICTURE_DATA, c->lang);
    grow_plain(&g,
               label_text(a, c->r, c->l,
                          i != NULL ? LABEL_PICTURE_DATA : LABEL_DRAWING_DATA,
                          fields, sizeof fields / sizeof *fields, &lang),
               f->picture->at);
    add_line(c, out, &g, f->picture->at);
}

/* A picture that lies on the web is not fetched: the same release must give
 * the same page tomorrow. Archives are full of them, so it is left out and
 * said; its caption stays. */
static bool on_the_web(ctx *c, const picture *p)
{
    if (str_find(p->href, "://", 0) == SIZE_MAX && !str_starts(p->href, "//"))
        return false;
    diag_add(c->d, D_PICTURE_REMOTE, p->at, str_chars(c->a, p->href));
    return true;
}

/* What a picture without a description is heard as: nothing false, and no
 * more than is known. */
static str alt_least(ctx *c, const picture *p)
{
    str caption = str_trim(inl_plain(c->a, p->caption));
    return caption.len > 0 ? caption
                           : str_of(path_base(str_chars(c->a, p->href)));
}

/* Tags of the figure; then c->elem is its caption's, and what was around is
 * given back. A picture that is described as nothing is decoration. */
static const elem *figure_elem(ctx *c, figure *f)
{
    const picture *p = f->picture;
    const elem *around = c->elem;
    bool words = p->data || p->caption != NULL ||
                 p->credit.len + p->copyright.len + p->usage_terms.len > 0;
    str alt = str_trim(p->alt);
    if (!p->has_alt) {
        diag_add(c->d, D_PICTURE_NO_ALT, p->at, str_chars(c->a, p->href));
        alt = alt_least(c, p);
    }
    if (words)
        c->elem = elem_new(c, ELEM_DIV);
    if (alt.len > 0) {
        elem *t = elem_new(c, ELEM_FIGURE);
        t->alt = alt;
        f->elem = t;
    }
    if (words)
        c->elem = elem_new(c, ELEM_CAPTION);
    return around;
}

/* What a picture that is left out says in words is text all the same. */
static void add_caption_alone(ctx *c, const picture *p)
{
    growing g = grow(c, STYLE_CAPTION, c->lang);
    grow_inls(&g, p->caption);
    flow_para(c, grown(&g, p->at), 0);
}

void figure_add(ctx *c, const picture *p)
{
    if (on_the_web(c, p)) {
        add_caption_alone(c, p);
        return;
    }
    figure *f = ARENA_NEW(c->a, figure);
    f->picture = p;
    if (!read_width(c, p, &f->width) || !load(c, p, &f->asset))
        return;
    para_list paras = {0};
    const elem *around = figure_elem(c, f);
    growing g = grow(c, words_of(c, STYLE_CAPTION), c->lang);
    grow_inls(&g, p->caption);
    add_line(c, &paras, &g, p->at);
    add_credit(c, &paras, f);
    if (p->data)
        add_data(c, &paras, f);
    c->elem = around;
    f->paras = paras.v;
    f->nparas = paras.n;
    flow_item(c, (item){.kind = ITEM_FIGURE,
                        .at = p->at,
                        .before = para_block(c, c->home, c->lang)->leading / 2,
                        .after = space_after(c, &paras),
                        .keep_together = true,
                        .left = c->left,
                        .right = c->right,
                        .figure = f});
}
