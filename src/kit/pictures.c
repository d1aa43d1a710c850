/*
 * Picture pages. In: pictures by name or a folder, and what is known of them;
 * out: a part that shows them in columns. The one idea: what is said in the
 * entry goes before the captions file, and that before what is said for all.
 * Refuses pictures without a file; one without a credit is named.
 */
#include "part.h"

#include <string.h>

/* What an entry says for all its pictures. */
typedef struct gallery {
    loader *l;
    const entry *e;
    const node *map;          /* of the entry, or NULL */
    const captions *captions; /* or NULL */
    const char *lang;
    bool data;
} gallery;

static const file_kind picture_kind = {
    "picture", ".jpg .jpeg .png .svg",
    ".tif .tiff .gif .webp .heic .heif .avif .bmp .psd .eps .ai .pdf .jp2 "
    ".jxl .dng .cr2 .nef",
    "PNG, JPEG or SVG"};

/* What is said of one picture; own may be its name alone. */
static str said_of(const gallery *g, const node *own, const node *listed,
                   const char *key)
{
    const node *n = node_get(own, key);
    if (node_is_null(n))
        n = node_get(listed, key);
    if (node_is_null(n))
        n = node_get(g->map, key);
    return text_in(g->l->a, n, g->lang);
}

/* What the captions file says of a picture, by its name or its path. */
static const node *caption_of(const gallery *g, str file)
{
    const captions *c = g->captions;
    const char *names[] = {path_base(file.ptr), file.ptr};
    for (int k = 0; c != NULL && k < 2; k++)
        for (size_t i = 0; i < c->root->n; i++)
            if (str_is(c->root->pairs[i].key, names[k])) {
                c->used[i] = true;
                return c->root->pairs[i].value;
            }
    return NULL;
}

static block *show(const gallery *g, const node *own, str file)
{
    arena *a = g->l->a;
    picture *p = ARENA_NEW(a, picture);
    block *holder = make_block(a, BLOCK_ITEM, own->at);
    block *b = make_block(a, BLOCK_FIGURE, own->at);
    const node *listed = caption_of(g, file);
    str caption = said_of(g, own, listed, "caption");
    *p = (picture){.at = own->at, .href = file, .width = STR("100%")};
    if (caption.len > 0)
        p->caption = make_inls(a, caption, own->at);
    p->credit = said_of(g, own, listed, "credit");
    p->copyright = said_of(g, own, listed, "copyright");
    p->usage_terms = said_of(g, own, listed, "terms");
    p->alt = said_of(g, own, listed, "alt");
    p->has_alt = p->alt.len > 0;
    p->data = g->data;
    picture_ask(g->l, g->e->dir, g->lang, p);
    if (p->credit.len == 0)
        diag_add(g->l->d, D_PICTURE_NO_CREDIT, own->at, file.ptr);
    b->picture = p;
    holder->first = b;
    return holder;
}

static bool add_listed(const gallery *g, const node *files, block **end)
{
    if (files->n == 0) {
        diag_add(g->l->d, D_FIELD_NEEDS, files->at, "pictures", "file");
        return false;
    }
    for (size_t i = 0; i < files->n; i++) {
        const node *one = files->items[i];
        const node *file = one->kind == NODE_MAP ? node_get(one, "file") : one;
        if (node_is_null(file)) {
            diag_add(g->l->d, D_FIELD_NEEDS, one->at, "pictures", "file");
            return false;
        }
        end = make_add(end, show(g, one, file->text));
    }
    return true;
}

static bool add_folder(const gallery *g, const node *files, block **end)
{
    const char *const *names;
    size_t n;
    const char *path = file_path(g->l, g->e->dir, files);
    if (path != NULL && file_exists(path) && !file_is_dir(path)) {
        make_add(end, show(g, files, files->text)); /* one picture */
        return true;
    }
    if (!file_list(g->l, g->e->dir, files, &picture_kind, &names, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        end = make_add(end, show(g, files, str_of(names[i])));
    return true;
}

static const captions *open_captions(loader *l, const char *path, where at)
{
    for (size_t i = 0; i < l->captions.n; i++)
        if (strcmp(l->captions.v[i].path, path) == 0)
            return &l->captions.v[i];
    captions c = {path, NULL, NULL};
    c.root = file_yaml(l, path, at, &captions_spec, "a captions file");
    if (c.root == NULL)
        return NULL;
    c.used = ARENA_ARRAY(l->a, bool, c.root->n + 1);
    VEC_PUSH(l->a, &l->captions, c);
    return &l->captions.v[l->captions.n - 1];
}

static bool read_captions(gallery *g)
{
    loader *l = g->l;
    const node *n = node_get(g->map, "captions");
    if (node_is_null(n))
        return true;
    const char *path = file_path(l, g->e->dir, n);
    if (path != NULL)
        g->captions = open_captions(l, path, n->at);
    return g->captions != NULL;
}

void captions_check(loader *l)
{
    for (size_t i = 0; i < l->captions.n; i++) {
        const captions *c = &l->captions.v[i];
        for (size_t k = 0; k < c->root->n; k++)
            if (!c->used[k])
                diag_add(l->d, D_CAPTION_UNUSED, c->root->pairs[k].at,
                         c->root->pairs[k].key.ptr);
    }
}

static bool read_columns(const gallery *g, int *out)
{
    const node *n = node_get(g->map, "columns");
    *out = 2;
    if (node_is_null(n))
        return true;
    checker c = {g->l->a, g->l->d, "a kit", NULL};
    *out = n->text.len == 1 ? n->text.ptr[0] - '0' : 0;
    if (*out >= 1 && *out <= GRID_COLS_MAX)
        return true;
    spec_value_error(&c, "columns", n, "a number from 1 to 6");
    return false;
}

bool add_pictures(loader *l, const entry *e)
{
    gallery g = {.l = l, .e = e, .data = true};
    const node *files = e->value;
    if (files->kind == NODE_MAP) {
        g.map = files;
        files = node_get(g.map, "files");
        keys_bool(g.map, "data", &g.data);
        if (node_is_null(files)) {
            diag_add(l->d, D_FIELD_NEEDS, g.map->at, "pictures", "files");
            return false;
        }
    }
    g.lang = part_lang(l, e);
    release *r = make_release(l, e, KIND_SHEET);
    block *grid = make_block(l->a, BLOCK_GRID, files->at);
    if (!read_captions(&g) || !read_columns(&g, &grid->ncols))
        return false;
    bool ok = files->kind == NODE_LIST ? add_listed(&g, files, &grid->first)
                                       : add_folder(&g, files, &grid->first);
    r->body = grid;
    return ok && part_add(l, e, r, "pictures-title");
}
