/*
 * Furniture. In: the lists `furniture` of a layout; out: things at their
 * places on a page. The one idea: each kind has one rule by which the two
 * axes of its `at` become a rectangle. Refuses places that are not said or
 * come out empty, and pictures from outside of the layout's folder.
 */
#include "layout.h"

#include <string.h>

/* One piece while it is read. */
typedef struct piece {
    loading *ld;
    const node *map;
    margins m;
    edges across, down;
    furniture out;
} piece;

static bool missing(const piece *p, const char *kind, const char *what)
{
    diag_add(p->ld->d, D_PLACE_MISSING, p->map->at, kind, what);
    return false;
}

static bool empty(const piece *p, const char *kind)
{
    if (p->out.w > 0 && p->out.h > 0)
        return false;
    diag_add(p->ld->d, D_PLACE_EMPTY, p->map->at, kind);
    return true;
}

/* ---- text ---------------------------------------------------------------- */

static size_t count_lines(str s)
{
    size_t n = 1;
    s = str_trim(s);
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == '\n';
    return n;
}

static bool place_text(piece *p, str text)
{
    furniture *f = &p->out;
    f->kind = FURN_TEXT;
    f->text = str_chars(p->ld->a, str_trim(text));
    f->text_style = STYLE_LETTERHEAD;
    int id = keys_word(p->map, "style", words_style, -1);
    if (id >= 0)
        f->text_style = (enum style_id)id;
    edges_place(&p->across, p->m.left, p->m.right, &f->x, &f->w);
    if (!p->down.has_lo && !p->down.has_hi)
        return missing(p, "a text", "\"top\" or \"bottom\"");
    style s;
    style_block(p->ld->l, f->text_style, "en", &s);
    f->from_bottom = p->down.has_hi && !p->down.has_lo;
    if (!p->down.has_size && !(p->down.has_lo && p->down.has_hi)) {
        p->down.has_size = true;
        p->down.size = mpt_scale(s.leading, (int64_t)count_lines(text), 1);
    }
    edges_place(&p->down, 0, 0, &f->y, &f->h);
    return !empty(p, "this text");
}

/* ---- pictures ------------------------------------------------------------ */

static bool load_picture(piece *p, const node *n)
{
    loading *ld = p->ld;
    const char *dir = path_dir(ld->a, n->at.file);
    char *path;
    if (!path_inside(ld->a, dir, n->text.ptr, &path)) {
        diag_add(ld->d, D_LAYOUT_FILE_OUTSIDE, n->at, n->text.ptr);
        return false;
    }
    p->out.file = path;
    return asset_load(ld->a, path, n->text.ptr, ld->d, n->at, &p->out.picture);
}

/* Room on one axis, 0 = whatever the other axis makes it. */
static mpt room(const edges *e)
{
    if (e->has_size)
        return e->size;
    return e->has_lo && e->has_hi ? e->whole - e->lo - e->hi : 0;
}

/* Where something of size stands on an axis that has its room. */
static mpt stand(const edges *e, mpt lo, mpt hi, mpt size, enum set set)
{
    mpt pos, span_size;
    edges box = *e;
    if (!box.has_size && box.has_lo != box.has_hi) {
        box.has_size = true; /* one side alone: right at it */
        box.size = size;
    }
    edges_place(&box, lo, hi, &pos, &span_size);
    if (set == SET_RIGHT)
        return pos + span_size - size;
    return set == SET_CENTER ? pos + (span_size - size) / 2 : pos;
}

static bool place_image(piece *p, const node *n)
{
    furniture *f = &p->out;
    f->kind = FURN_IMAGE;
    f->alt = keys_text(p->map, "alt");
    if (!load_picture(p, n))
        return false;
    const asset *a = &f->picture;
    mpt w = a->image != NULL ? a->image->width : a->drawing->width;
    mpt h = a->image != NULL ? a->image->height : a->drawing->height;
    mpt room_w = room(&p->across), room_h = room(&p->down);
    if (room_w == 0 && room_h == 0)
        return missing(p, "a picture", "\"width\" or \"height\"");
    if (!p->down.has_lo && !p->down.has_hi)
        return missing(p, "a picture", "\"top\" or \"bottom\"");
    f->w = room_w;
    f->h = mpt_scale(room_w, h, w > 0 ? w : 1);
    if (room_w == 0 || (room_h != 0 && f->h > room_h)) {
        f->h = room_h;
        f->w = mpt_scale(room_h, w, h > 0 ? h : 1);
    }
    f->x = stand(&p->across, p->m.left, p->m.right, f->w, f->set);
    f->y = stand(&p->down, 0, 0, f->h, p->down.has_lo ? SET_LEFT : SET_RIGHT);
    return !empty(p, "this picture");
}

/* ---- rules and fills ----------------------------------------------------- */

static const color *read_color(piece *p, const node *n, const char *key)
{
    if (node_is_null(n))
        return NULL;
    const color *c = color_find(p->ld->l, n->text);
    if (c == NULL)
        keys_value_error(p->ld, key, n, "the name of a colour in the palette");
    return c;
}

static const color *rule_color(piece *p)
{
    const node *n = node_get(p->map, "color");
    if (!node_is_null(n))
        return read_color(p, n, "color");
    const color *c = color_find(p->ld->l, STR("rule"));
    return c != NULL || p->ld->l->ncolors == 0 ? c : &p->ld->l->colors[0];
}

static bool place_rule(piece *p, const node *n)
{
    furniture *f = &p->out;
    length weight;
    f->kind = FURN_RULE;
    f->color = rule_color(p);
    if (!length_parse(n->text, &weight) || weight.unit != UNIT_MPT ||
        weight.n <= 0 || weight.n > PT(100)) {
        keys_value_error(p->ld, "rule", n, "a weight such as 0.5pt");
        return false;
    }
    if (!p->down.has_lo && !p->down.has_hi)
        return missing(p, "a rule", "\"top\" or \"bottom\"");
    edges *thin =
        room(&p->down) != 0 && room(&p->across) == 0 ? &p->across : &p->down;
    if (room(thin) != 0 && thin == &p->down) {
        diag_add(p->ld->d, D_PLACE_OVER, p->map->at, "top", "bottom", "rule");
        return false;
    }
    thin->has_size = true;
    thin->size = weight.n;
    edges_place(&p->across, p->m.left, p->m.right, &f->x, &f->w);
    edges_place(&p->down, 0, 0, &f->y, &f->h);
    return f->color != NULL && !empty(p, "this rule");
}

static bool place_fill(piece *p, const node *n)
{
    furniture *f = &p->out;
    f->kind = FURN_FILL;
    f->color = read_color(p, n, "fill");
    edges_place(&p->across, 0, 0, &f->x, &f->w);
    edges_place(&p->down, 0, 0, &f->y, &f->h);
    return f->color != NULL && !empty(p, "this fill");
}

/* ---- lists --------------------------------------------------------------- */

static bool read_piece(piece *p)
{
    loading *ld = p->ld;
    static const char *const kinds[] = {"text", "image", "rule", "fill"};
    const node *kind[4];
    int given = 0, which = 0;
    for (int i = 0; i < 4; i++) {
        kind[i] = node_get(p->map, kinds[i]);
        if (node_is_null(kind[i]))
            continue;
        which = i;
        given++;
    }
    if (given != 1) {
        diag_add(ld->d, D_FURNITURE_KIND, p->map->at);
        return false;
    }
    const node *at = node_get(p->map, "at");
    if (!edges_read(ld, at, keys_across, ld->l->width, p->m.left, p->m.right,
                    &p->across) ||
        !edges_read(ld, at, keys_down, ld->l->height, p->m.top, p->m.bottom,
                    &p->down))
        return false;
    p->out.set = (enum set)keys_word(p->map, "align", words_set, SET_LEFT);
    p->out.when = (enum furniture_when)keys_word(p->map, "when", words_when, 0);
    switch (which) {
    case 0:
        return place_text(p, kind[0]->text);
    case 1:
        return place_image(p, kind[1]);
    case 2:
        return place_rule(p, kind[2]);
    default:
        return place_fill(p, kind[3]);
    }
}

void furniture_load(loading *ld, const node *page, const node *own,
                    const margins *m, master *out)
{
    VEC(furniture) list = {0};
    const node *lists[2] = {node_get(page, "furniture"),
                            node_get(own, "furniture")};
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; !node_is_null(lists[k]) && i < lists[k]->n; i++) {
            const node *map = lists[k]->items[i];
            piece p = {.ld = ld, .map = map, .m = *m, .out = {.at = map->at}};
            if (map->kind == NODE_MAP && read_piece(&p))
                VEC_PUSH(ld->a, &list, p.out);
        }
    }
    out->furniture = list.v;
    out->nfurniture = list.n;
}
