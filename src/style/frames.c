/*
 * Frames. In: `page`, `first`, `running` and `flow` of a layout; out: the
 * two masters and the flows. The one idea: a frame is two axes, each fixed by
 * two of near side, far side and size, the margins standing in for what is
 * not said. Refuses frames off the page, margins that leave nothing, frames
 * of one flow that differ in width, and flows that never meet a frame.
 */
#include "layout.h"

#include <string.h>

#define GAP_DEFAULT PT(17)
#define COLUMNS_MAX 12
/* What the rounding of units may make frames differ by. */
#define WIDTH_SLACK 20

const char *const keys_across[3] = {"left", "right", "width"};
const char *const keys_down[3] = {"top", "bottom", "height"};

/* ---- edges ---------------------------------------------------------------*/

/* A length, or the word "margin" for a side that has one (margin >= 0). */
static bool edge(loading *ld, const node *map, const char *key, mpt whole,
                 mpt margin, mpt *out, bool *ok)
{
    length l;
    const node *n = node_get(map, key);
    if (node_is_null(n))
        return false;
    if (margin >= 0 && n->kind == NODE_SCALAR && str_is(n->text, "margin"))
        *out = margin;
    else if (keys_length(ld, map, key, &l))
        *out = length_mpt(l, 0, whole);
    else
        *ok = false;
    return true;
}

bool edges_read(loading *ld, const node *map, const char *const keys[3],
                mpt whole, mpt lo, mpt hi, edges *out)
{
    bool ok = true;
    *out = (edges){.whole = whole};
    out->has_lo = edge(ld, map, keys[0], whole, lo, &out->lo, &ok);
    out->has_hi = edge(ld, map, keys[1], whole, hi, &out->hi, &ok);
    out->has_size = edge(ld, map, keys[2], whole, -1, &out->size, &ok);
    if (out->has_lo && out->has_hi && out->has_size) {
        diag_add(ld->d, D_PLACE_OVER, map->at, keys[0], keys[1], keys[2]);
        return false;
    }
    return ok;
}

void edges_place(const edges *e, mpt lo, mpt hi, mpt *pos, mpt *size)
{
    mpt near = e->has_lo ? e->lo : lo;
    mpt far = e->has_hi ? e->hi : hi;
    *pos = near;
    *size = e->whole - near - far;
    if (!e->has_size)
        return;
    *size = e->size;
    if (!e->has_lo && e->has_hi)
        *pos = e->whole - far - e->size;
}

/* ---- page --------------------------------------------------------------- */

/* In the order of sizes_page: ISO 216 in millimetres, ANSI in inches. */
static const struct {
    mpt w, h;
} sizes[] = {
    {841890, 1190551}, {595276, 841890}, {419528, 595276}, {297638, 419528},
    {708661, 1000630}, {498898, 708661}, {612000, 792000}, {612000, 1008000},
};
/* ISO 32000-1 C.2: a page has from 3 to 14400 units. */
#define SIDE_LEAST PT(72)
#define SIDE_MOST PT(5669)

static bool read_side(loading *ld, const node *n, mpt *out)
{
    length l;
    if (n->kind == NODE_SCALAR && length_parse(n->text, &l) &&
        l.unit == UNIT_MPT && l.n >= SIDE_LEAST && l.n <= SIDE_MOST) {
        *out = l.n;
        return true;
    }
    keys_value_error(ld, "size", n, "a length from 1in to 2000mm");
    return false;
}

static void read_size(loading *ld, const node *n)
{
    layout *l = ld->l;
    int word = 1; /* A4 */
    if (!node_is_null(n) && n->kind == NODE_SCALAR)
        word = word_parse(n->text, sizes_page);
    if (word < 0)
        word = 1;
    l->width = sizes[word].w;
    l->height = sizes[word].h;
    if (n == NULL || n->kind != NODE_LIST)
        return;
    if (n->n == 2 && read_side(ld, n->items[0], &l->width))
        read_side(ld, n->items[1], &l->height);
    else if (n->n != 2)
        diag_add(ld->d, D_LAYOUT_SHAPE, n->at, "a list that is not of two",
                 "size", "[width, height]");
}

static void read_margin(loading *ld, const node *map, const char *key,
                        mpt whole, mpt *out)
{
    length l;
    if (!keys_length(ld, map, key, &l))
        return;
    mpt v = length_mpt(l, 0, whole);
    if (v < 0)
        keys_value_error(ld, key, node_get(map, key),
                         "a length that is not under 0");
    else
        *out = v;
}

static void read_margins(loading *ld, const node *map, margins *m)
{
    read_margin(ld, map, "top", ld->l->height, &m->top);
    read_margin(ld, map, "right", ld->l->width, &m->right);
    read_margin(ld, map, "bottom", ld->l->height, &m->bottom);
    read_margin(ld, map, "left", ld->l->width, &m->left);
}

/* mpt as millimetres to a tenth, for a complaint. */
static const char *millimetres(arena *a, mpt v)
{
    buf b = buf_new(a);
    buf_milli(&b, 100 * (int64_t)mpt_scale(v, 254, 72000));
    return buf_str(&b).ptr;
}

/* Where the layout itself (not one that it extends) says what its pages look
 * like; where it says nothing, its beginning. */
static where place_of_pages(const layout *l)
{
    static const char *const keys[] = {"first", "running", "page", "part",
                                       "cover"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const node_pair *p = node_pair_of(l->root, keys[i]);
        if (p != NULL && p->at.file == l->root->at.file)
            return p->at;
    }
    return l->root->at;
}

/* Where a frame is made that is called name. */
static where place_of_frame(const layout *l, const char *name)
{
    static const char *const keys[] = {"first", "running", "page", "part",
                                       "cover"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const node *frames_map = node_get(node_get(l->root, keys[i]), "frames");
        const node_pair *p = node_pair_of(frames_map, name);
        if (p != NULL)
            return p->at;
    }
    return place_of_pages(l);
}

static bool margins_fit(loading *ld, const margins *m)
{
    const layout *l = ld->l;
    if ((int64_t)m->left + m->right + MEASURE_LEAST <= l->width &&
        (int64_t)m->top + m->bottom + MEASURE_LEAST <= l->height)
        return true;
    diag_add(ld->d, D_PAGE_TOO_SMALL, place_of_pages(l),
             millimetres(ld->a, l->width), millimetres(ld->a, l->height));
    return false;
}

/* ---- frames -------------------------------------------------------------- */

typedef VEC(frame) frames;

/* One frame, or one for each of its columns. */
static void add_columns(loading *ld, const node *map, frame whole, frames *out)
{
    int n = 1;
    length l = {GAP_DEFAULT, UNIT_MPT};
    keys_int(ld, map, "columns", 1, COLUMNS_MAX, &n);
    keys_length(ld, map, "gap", &l);
    mpt gap = length_mpt(l, 0, whole.w);
    mpt w = (whole.w - (n - 1) * gap) / n;
    if (gap < 0 || w < MEASURE_LEAST) {
        diag_add(
            ld->d, D_PLACE_EMPTY, map->at,
            arena_printf(ld->a, "a column of the frame \"%s\"", whole.flow));
        return;
    }
    for (int i = 0; i < n; i++) {
        frame f = whole;
        f.x = whole.x + i * (w + gap);
        f.w = w;
        VEC_PUSH(ld->a, out, f);
    }
}

static void add_frame(loading *ld, const node_pair *p, const margins *m,
                      frames *out)
{
    const layout *l = ld->l;
    edges across, down;
    if (!edges_read(ld, p->value, keys_across, l->width, m->left, m->right,
                    &across) ||
        !edges_read(ld, p->value, keys_down, l->height, m->top, m->bottom,
                    &down))
        return;
    frame f = {.flow = p->key.ptr};
    edges_place(&across, m->left, m->right, &f.x, &f.w);
    edges_place(&down, m->top, m->bottom, &f.y, &f.h);
    if (f.w < MEASURE_LEAST || f.h < MEASURE_LEAST)
        diag_add(ld->d, D_PLACE_EMPTY, p->at,
                 arena_printf(ld->a, "the frame \"%s\"", f.flow));
    else if (f.x < 0 || f.y < 0 || f.x + f.w > l->width ||
             f.y + f.h > l->height)
        diag_add(ld->d, D_FRAME_OUTSIDE, p->at, f.flow);
    else
        add_columns(ld, p->value, f, out);
}

/* Frames of the page with those of the master in their place or behind. */
static void read_frames(loading *ld, const node *page, const node *own,
                        const margins *m, master *out)
{
    frames list = {0};
    const node *maps[2] = {node_get(page, "frames"), node_get(own, "frames")};
    bool named = false;
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; maps[k] != NULL && i < maps[k]->n; i++) {
            const node_pair *p = &maps[k]->pairs[i];
            const node_pair *over = node_pair_of(maps[1], p->key.ptr);
            if (k == 1 && node_get(maps[0], p->key.ptr) != NULL)
                continue;
            named = true;
            if (k == 0 && over != NULL)
                p = over;
            if (!node_is_null(p->value))
                add_frame(ld, p, m, &list);
        }
    }
    if (!named) {
        const layout *l = ld->l;
        frame f = {"body", m->left, m->top, l->width - m->left - m->right,
                   l->height - m->top - m->bottom};
        VEC_PUSH(ld->a, &list, f);
    }
    out->frames = list.v;
    out->nframes = list.n;
}

/* ---- flows --------------------------------------------------------------- */

static void read_flow(loading *ld, const node_pair *p, bool *seen, flowdef *out)
{
    out->name = p->key.ptr;
    out->at = p->at;
    if (node_is_null(p->value))
        return;
    for (size_t i = 0; i < p->value->n; i++) {
        const node *n = p->value->items[i];
        int part = word_parse(n->text, part_names);
        if (part < 0)
            continue;
        if (seen[part])
            diag_add(ld->d, D_SECTION_TWICE, n->at, part_names[part]);
        else
            out->parts[out->nparts++] = (enum part)part;
        seen[part] = true;
    }
}

static void read_flows(loading *ld)
{
    const node *map = node_get(ld->l->root, "flow");
    size_t n = map != NULL ? map->n : 0;
    bool seen[PART_COUNT] = {false};
    flowdef *flows = ARENA_ARRAY(ld->a, flowdef, n + 1);
    for (size_t i = 0; i < n; i++)
        read_flow(ld, &map->pairs[i], seen, &flows[i]);
    static const enum part required[] = {PART_HEADLINE, PART_BODY};
    for (size_t i = 0; i < 2; i++)
        if (!seen[required[i]])
            diag_add(ld->d, D_SECTION_REQUIRED,
                     map != NULL ? map->at : ld->l->root->at,
                     part_names[required[i]]);
    ld->l->flows = flows;
    ld->l->nflows = n;
}

static mpt first_width(const layout *l, const char *name, const master **in)
{
    const master *masters[] = {&l->masters[MASTER_FIRST],
                               &l->masters[MASTER_RUNNING]};
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < masters[k]->nframes; i++)
            if (strcmp(masters[k]->frames[i].flow, name) == 0) {
                *in = masters[k];
                return masters[k]->frames[i].w;
            }
    return 0;
}

/* All frames of fd get the width w, if they have it but for rounding. */
static bool same_widths(loading *ld, master *m, const flowdef *fd, mpt w)
{
    frame *own = ARENA_ARRAY(ld->a, frame, m->nframes + 1);
    for (size_t i = 0; i < m->nframes; i++) {
        own[i] = m->frames[i];
        if (strcmp(own[i].flow, fd->name) != 0)
            continue;
        mpt off = own[i].w > w ? own[i].w - w : w - own[i].w;
        if (off > WIDTH_SLACK) {
            diag_add(ld->d, D_FRAMES_UNEQUAL, place_of_frame(ld->l, fd->name),
                     fd->name, millimetres(ld->a, w),
                     millimetres(ld->a, own[i].w));
            return false;
        }
        own[i].w = w;
    }
    m->frames = own;
    return true;
}

static bool has_frame(const master *m, const char *name)
{
    for (size_t i = 0; i < m->nframes; i++)
        if (strcmp(m->frames[i].flow, name) == 0)
            return true;
    return false;
}

static void check_flow(loading *ld, flowdef *fd)
{
    layout *l = ld->l;
    const master *in = NULL;
    fd->width = first_width(l, fd->name, &in);
    bool has_body = false;
    for (size_t i = 0; i < fd->nparts; i++)
        has_body |= fd->parts[i] == PART_BODY;
    if (fd->nparts == 0)
        return;
    if (in == NULL)
        diag_add(ld->d, D_FLOW_NO_FRAME, fd->at, fd->name, "on any page");
    else if (has_body && !has_frame(&l->masters[MASTER_RUNNING], fd->name))
        diag_add(ld->d, D_FLOW_NO_FRAME, fd->at, fd->name,
                 "on the pages after the first, where the text goes on");
    else if (same_widths(ld, &l->masters[MASTER_FIRST], fd, fd->width))
        same_widths(ld, &l->masters[MASTER_RUNNING], fd, fd->width);
}

static void check_frames(loading *ld, const master *m)
{
    for (size_t i = 0; i < m->nframes; i++) {
        bool used = false;
        for (size_t k = 0; k < ld->l->nflows; k++)
            used |= ld->l->flows[k].nparts > 0 &&
                    strcmp(ld->l->flows[k].name, m->frames[i].flow) == 0;
        if (!used)
            diag_add(ld->d, D_FRAME_NO_FLOW,
                     place_of_frame(ld->l, m->frames[i].flow),
                     m->frames[i].flow);
    }
}

/* ---- masters -------------------------------------------------------------
 */

/* One master's frames and furniture. */
static bool read_master(loading *ld, const node *page, const node *own,
                        margins m, master *out)
{
    read_margins(ld, node_get(own, "margins"), &m);
    if (!margins_fit(ld, &m))
        return false;
    read_frames(ld, page, own, &m, out);
    furniture_load(ld, page, own, &m, out);
    return true;
}

/* A frame for the body alone, where a master of kits names none. */
static void sole_frame(loading *ld, const margins *m, master *out)
{
    const layout *l = ld->l;
    frame *f = ARENA_NEW(ld->a, frame);
    *f = (frame){layout_main_flow(l)->name, m->left, m->top,
                 l->width - m->left - m->right, l->height - m->top - m->bottom};
    out->frames = f;
    out->nframes = 1;
}

/* The masters of kits. What they do not say, the part takes from the running
 * pages and the cover from the first one, whose letterhead is the brand; a
 * cover has none of what is on every page. */
static void read_kit_master(loading *ld, enum master_kind kind, margins m)
{
    static const char *const names[MASTERS][2] = {
        [MASTER_PART] = {"part", "running"},
        [MASTER_COVER] = {"cover", "first"}};
    const layout *l = ld->l;
    const node *own = node_get(l->root, names[kind][0]);
    const node *like = node_get(l->root, names[kind][1]);
    const node *page = kind == MASTER_COVER ? NULL : node_get(l->root, "page");
    bool dressed = !node_is_null(node_get(own, "furniture"));
    master *out = &ld->l->masters[kind];
    read_margins(ld, node_get(like, "margins"), &m);
    margins worn = m;
    read_margins(ld, node_get(own, "margins"), &m);
    worn.left = m.left; /* what stands at a side stays beside the text */
    worn.right = m.right;
    if (!margins_fit(ld, &m))
        return;
    read_frames(ld, NULL, own, &m, out);
    if (node_is_null(node_get(own, "frames")))
        sole_frame(ld, &m, out);
    furniture_load(ld, page, dressed ? own : like, dressed ? &m : &worn, out);
}

void frames_load(loading *ld)
{
    layout *l = ld->l;
    const node *page = node_get(l->root, "page");
    read_size(ld, node_get(page, "size"));
    margins m = {0, 0, 0, 0};
    read_margins(ld, node_get(page, "margins"), &m);
    size_t before = layout_errors(ld->d);
    if (!read_master(ld, page, node_get(l->root, "first"), m,
                     &l->masters[MASTER_FIRST]) ||
        !read_master(ld, page, node_get(l->root, "running"), m,
                     &l->masters[MASTER_RUNNING]))
        return;
    read_flows(ld);
    if (layout_errors(ld->d) != before)
        return;
    read_kit_master(ld, MASTER_PART, m);
    read_kit_master(ld, MASTER_COVER, m);
    for (size_t i = 0; i < l->nflows; i++)
        check_flow(ld, (flowdef *)&l->flows[i]);
    for (int k = 0; k < MASTERS; k++)
        check_frames(ld, &l->masters[k]);
}
