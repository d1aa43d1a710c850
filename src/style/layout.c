/*
 * Layouts. In: a name or a folder; out: a const layout. The one idea: the
 * trees of an `extends` chain are joined into one, maps key by key and lists
 * whole, and only then read. Refuses circles, chains that are too long, and
 * (through the files of each part) whatever is wrong in the joined tree.
 */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

#define LAYOUT_FILE "layout.yaml"
#define DEFAULT_LAYOUT "plain"

size_t layout_errors(const diags *d)
{
    return d->count[ERROR] + d->count[SYSTEM];
}

/* ---- finding ----------------------------------------------------------- */

static bool holds_layout(arena *a, const char *dir)
{
    return file_exists(path_join(a, dir, LAYOUT_FILE));
}

static const char *user_layouts(arena *a)
{
    const char *config = getenv("XDG_CONFIG_HOME");
    if (config != NULL && config[0] == '/')
        return path_join(a, config, "galley/layouts");
    const char *home = getenv("HOME");
    if (home == NULL || home[0] != '/')
        return NULL;
    return path_join(a, home, ".config/galley/layouts");
}

static const char *own_layouts(arena *a)
{
    const char *data = data_dir(a);
    return data != NULL ? path_join(a, data, "layouts") : NULL;
}

static const char *shipped_names(arena *a)
{
    buf all = buf_new(a);
    layout_list(a, &all);
    str list = buf_str(&all);
    buf names = buf_new(a);
    for (size_t from = 0, to; from < list.len; from = to + 1) {
        to = str_find(list, "\n", from);
        if (to == SIZE_MAX)
            break;
        str row = str_slice(list, from, to);
        size_t blank = str_find(row, " ", 0);
        if (names.n > 0)
            buf_puts(&names, ", ");
        buf_add(&names, str_slice(row, 0, blank));
    }
    return names.n > 0 ? buf_str(&names).ptr : "none of its own";
}

void layout_folders(arena *a, const char *out[2])
{
    out[0] = user_layouts(a);
    out[1] = own_layouts(a);
}

/* The folder of layout name; from is the folder that a path starts at (NULL
 * = where galley was started). NULL with an error. */
static const char *find_dir(arena *a, const char *name, const char *from,
                            diags *d, where at)
{
    const char *below = name;
    while (from != NULL && below[0] == '.' && below[1] == '/')
        below += 2;
    const char *path = from != NULL ? path_join(a, from, below) : name;
    if (strchr(name, '/') != NULL) {
        if (holds_layout(a, path))
            return path;
        if (file_is_dir(path))
            diag_add(d, D_LAYOUT_EMPTY_FOLDER, at, path);
        else
            diag_add(d, D_LAYOUT_MISSING, at, name, shipped_names(a));
        return NULL;
    }
    const char *places[2];
    layout_folders(a, places);
    bool proper = name[0] != '\0' && name[0] != '.';
    for (size_t i = 0; proper && i < 2; i++) {
        if (places[i] == NULL)
            continue;
        const char *dir = path_join(a, places[i], name);
        if (holds_layout(a, dir))
            return dir;
    }
    if (places[1] == NULL)
        diag_add(d, D_NO_DATA_DIR, at);
    else
        diag_add(d, D_LAYOUT_MISSING, at, name, shipped_names(a));
    return NULL;
}

/* ---- joining ------------------------------------------------------------- */

static bool joins_inside(str key)
{
    /* a colour keeps no cmyk of the one it replaces, a frame no width */
    static const char *const whole[] = {"palette", "frames", "boilerplates",
                                        "contacts", NULL};
    return word_parse(key, whole) < 0;
}

/* over on top of under. deep: maps inside them are joined too. */
static const node *join(arena *a, const node *under, const node *over,
                        bool deep)
{
    if (under == NULL || over == NULL)
        return over != NULL ? over : under;
    if (under->kind != NODE_MAP || over->kind != NODE_MAP)
        return over;
    node *out = ARENA_NEW(a, node);
    *out = *over;
    VEC(node_pair) pairs = {0};
    for (size_t i = 0; i < under->n; i++) {
        node_pair p = under->pairs[i];
        const node_pair *q = node_pair_of(over, p.key.ptr);
        if (q != NULL) {
            p.at = q->at;
            p.value = deep ? join(a, p.value, q->value, joins_inside(p.key))
                           : q->value;
        }
        if (!node_is_null(p.value))
            VEC_PUSH(a, &pairs, p);
    }
    for (size_t i = 0; i < over->n; i++)
        if (node_pair_of(under, over->pairs[i].key.ptr) == NULL)
            VEC_PUSH(a, &pairs, over->pairs[i]);
    out->pairs = pairs.v;
    out->n = pairs.n;
    return out;
}

/* ---- the chain --------------------------------------------------------- */

typedef struct chain {
    const char *dirs[EXTENDS_MAX]; /* the layout's own first */
    const node *roots[EXTENDS_MAX];
    size_t n;
} chain;

static const node *read_root(arena *a, const char *dir, diags *d, where at)
{
    const char *file = path_join(a, dir, LAYOUT_FILE);
    str bytes;
    if (!file_read(a, file, YAML_BYTES_MAX, d, at, &bytes))
        return NULL;
    const node *root = yaml_parse(a, bytes, file, d);
    if (root != NULL && root->kind != NODE_MAP) {
        diag_add(d, D_LAYOUT_SHAPE, root->at, spec_shape(root), LAYOUT_FILE,
                 "its parts, each as \"name: value\"");
        return NULL;
    }
    return root;
}

/* The layout that root, read from dir, extends, or NULL for none. */
static const char *parent_name(arena *a, const node *root, const char *dir)
{
    str name = keys_text(root, "extends");
    if (name.len > 0)
        return name.ptr;
    const char *own = own_layouts(a);
    const char *plain = own != NULL ? path_join(a, own, DEFAULT_LAYOUT) : NULL;
    char *x = realpath(dir, NULL);
    char *y = plain != NULL ? realpath(plain, NULL) : NULL;
    bool is_plain = x != NULL && y != NULL && strcmp(x, y) == 0;
    free(x);
    free(y);
    return is_plain ? NULL : DEFAULT_LAYOUT;
}

static bool is_same_dir(const char *x, const char *y)
{
    char *p = realpath(x, NULL), *q = realpath(y, NULL);
    bool same = p != NULL && q != NULL && strcmp(p, q) == 0;
    free(p);
    free(q);
    return same;
}

/* Reads dir and all that it extends. */
static bool read_chain(arena *a, const char *dir, diags *d, where at, chain *c)
{
    for (;;) {
        for (size_t i = 0; i < c->n; i++) {
            if (!is_same_dir(c->dirs[i], dir))
                continue;
            diag_add(d, D_EXTENDS_CYCLE, at, dir);
            return false;
        }
        if (c->n == EXTENDS_MAX) {
            diag_add(d, D_EXTENDS_DEEP, at, EXTENDS_MAX);
            return false;
        }
        const node *root = read_root(a, dir, d, at);
        if (root == NULL)
            return false;
        c->dirs[c->n] = dir;
        c->roots[c->n++] = root;
        const char *parent = parent_name(a, root, dir);
        if (parent == NULL)
            return true;
        const node *n = node_get(root, "extends");
        at = n != NULL ? n->at : root->at;
        dir = find_dir(a, parent, dir, d, at);
        if (dir == NULL)
            return false;
    }
}

static const node *join_chain(arena *a, const chain *c)
{
    const node *root = c->roots[c->n - 1];
    for (size_t i = c->n - 1; i-- > 0;)
        root = join(a, root, c->roots[i], true);
    return root;
}

/* ---- loading ----------------------------------------------------------- */

/* A folder's name, not "." and not a path. */
static const char *name_of(arena *a, const char *dir)
{
    char *real = realpath(dir, NULL);
    const char *name = str_chars(a, str_of(path_base(real ? real : dir)));
    free(real);
    return name;
}

/* before: the errors there were already. */
static void read_parts(loading *ld, size_t before)
{
    layout *l = ld->l;
    l->description = str_trim(keys_text(l->root, "description"));
    palette_load(ld);
    fonts_load(ld);
    styles_load(ld);
    composition_load(ld);
    fitting_load(ld);
    qr_load(ld);
    if (layout_errors(ld->d) == before)
        frames_load(ld);
    masters_mirror(ld->a, l);
    labels_load(ld);
    house_load(ld);
}

const layout *layout_load(arena *a, const char *name_or_dir, diags *d, where at)
{
    const char *dir = find_dir(a, name_or_dir, NULL, d, at);
    chain c = {.n = 0};
    if (dir == NULL || !read_chain(a, dir, d, at, &c))
        return NULL;
    layout *l = ARENA_NEW(a, layout);
    l->name = name_of(a, dir);
    l->dir = dir;
    l->root = join_chain(a, &c);
    loading ld = {a, d, l, c.dirs, c.n};
    size_t before = layout_errors(d);
    keys_check(&ld, l->root);
    if (layout_errors(d) == before)
        read_parts(&ld, before);
    return layout_errors(d) == before ? l : NULL;
}

/* ---- asking -------------------------------------------------------------*/

const char *layout_name(const layout *l)
{
    return l->name;
}

const char *layout_dir(const layout *l)
{
    return l->dir;
}

mpt layout_page_width(const layout *l)
{
    return l->width;
}

mpt layout_page_height(const layout *l)
{
    return l->height;
}

const master *layout_master(const layout *l, enum master_kind kind)
{
    return &l->masters[kind];
}

const composition *layout_composition(const layout *l)
{
    return &l->composition;
}

const fitting *layout_fitting(const layout *l)
{
    return &l->fitting;
}

size_t layout_roles(const layout *l, const fontrole **out)
{
    *out = l->roles;
    return l->nroles;
}

size_t layout_font_files(const layout *l, const char *const **out)
{
    *out = l->font_files;
    return l->nfont_files;
}
