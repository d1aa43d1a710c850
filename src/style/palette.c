/*
 * Palette. In: the map `palette` of a layout; out: named colours, each as
 * sRGB and as inks. The one idea: inks that are not given are computed by
 * full grey replacement, so that text stays on the black plate alone.
 */
#include "layout.h"

#include <string.h>

static void cmyk_of(const uint8_t rgb[3], uint8_t cmyk[4])
{
    int most = rgb[0] > rgb[1] ? rgb[0] : rgb[1];
    most = rgb[2] > most ? rgb[2] : most;
    memset(cmyk, 0, 4);
    for (int i = 0; i < 3; i++)
        if (most > 0)
            cmyk[i] = (uint8_t)(((most - rgb[i]) * 100 + most / 2) / most);
    cmyk[3] = (uint8_t)(((255 - most) * 100 + 127) / 255);
}

static void rgb_of(const uint8_t cmyk[4], uint8_t rgb[3])
{
    for (int i = 0; i < 3; i++)
        rgb[i] =
            (uint8_t)((255 * (100 - cmyk[i]) * (100 - cmyk[3]) + 5000) / 10000);
}

bool cmyk_read(loading *ld, const node *n, const char *key, uint8_t cmyk[4])
{
    if (n->n != 4) {
        diag_add(ld->d, D_LAYOUT_SHAPE, n->at, "a list that is not of four",
                 key, "four percentages, such as [100, 0, 30, 5]");
        return false;
    }
    for (size_t i = 0; i < 4; i++) {
        int ink;
        if (n->items[i]->kind != NODE_SCALAR ||
            !int_parse(n->items[i]->text, 0, 100, &ink)) {
            keys_value_error(ld, key, n->items[i], "a number from 0 to 100");
            return false;
        }
        cmyk[i] = (uint8_t)ink;
    }
    return true;
}

static void read_color(loading *ld, const node_pair *p, color *c)
{
    const node *n = p->value;
    const node *rgb = n->kind == NODE_MAP ? node_get(n, "rgb") : n;
    const node *cmyk = node_get(n, "cmyk");
    str spot = str_trim(keys_text(n, "spot"));
    c->name = p->key.ptr;
    c->spot_name = spot.len > 0 ? str_chars(ld->a, spot) : NULL;
    if (node_is_null(rgb) && node_is_null(cmyk)) {
        diag_add(ld->d, D_LAYOUT_SHAPE, n->at, "nothing", p->key.ptr,
                 "a colour such as \"#1a2b3c\", in quotes");
        return;
    }
    bool has_rgb = !node_is_null(rgb);
    if (has_rgb && !rgb_parse(rgb->text, c->rgb))
        keys_value_error(ld, n->kind == NODE_MAP ? "rgb" : c->name, rgb,
                         "a colour such as \"#1a2b3c\", in quotes");
    if (node_is_null(cmyk))
        cmyk_of(c->rgb, c->cmyk);
    else if (cmyk_read(ld, cmyk, "cmyk", c->cmyk) && !has_rgb)
        rgb_of(c->cmyk, c->rgb);
}

void palette_load(loading *ld)
{
    const node *map = node_get(ld->l->root, "palette");
    size_t n = map != NULL && map->kind == NODE_MAP ? map->n : 0;
    color *colors = ARENA_ARRAY(ld->a, color, n + 1);
    for (size_t i = 0; i < n; i++)
        read_color(ld, &map->pairs[i], &colors[i]);
    ld->l->colors = colors;
    ld->l->ncolors = n;
    print_load(ld, colors, n);
}

const color *color_find(const layout *l, str name)
{
    for (size_t i = 0; i < l->ncolors; i++)
        if (str_is(name, l->colors[i].name))
            return &l->colors[i];
    return NULL;
}
