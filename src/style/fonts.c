/*
 * Font roles. In: fonts/stacks.yaml and a layout's `fonts`; out: families by
 * role and language, and the font files of the layout's own. The one idea: a
 * layout's families stand before galley's, never instead of them, so that a
 * brand font without Chinese costs no character. Refuses nothing but a file
 * that a link leads out of the layout's folder.
 */
#include "layout.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define BASE_ROLE "body"

const fontrole *role_find(const layout *l, str name)
{
    for (size_t i = 0; i < l->nroles; i++)
        if (str_is(name, l->roles[i].name))
            return &l->roles[i];
    return NULL;
}

/* ---- families ----------------------------------------------------------- */

typedef VEC(const char *) names;

static void add_family(arena *a, names *out, str family)
{
    if (family.len == 0)
        return;
    for (size_t i = 0; i < out->n; i++)
        if (str_is_nocase(family, out->v[i]))
            return;
    VEC_PUSH(a, out, family.ptr);
}

/* Families for lang that n names: a scalar and a list are Latin. */
static void add_families(arena *a, names *out, const node *n,
                         enum font_lang lang)
{
    if (n != NULL && n->kind == NODE_MAP)
        n = node_get(n, font_lang_names[lang]);
    else if (lang != FONT_LATIN)
        return;
    if (node_is_null(n))
        return;
    if (n->kind == NODE_SCALAR)
        add_family(a, out, n->text);
    for (size_t i = 0; n->kind == NODE_LIST && i < n->n; i++)
        if (n->items[i]->kind == NODE_SCALAR)
            add_family(a, out, n->items[i]->text);
}

/* ---- Latin beside CJK --------------------------------------------------- */

/* Half and double the size, and half an em, are a slip of the pen beyond. */
#define SCALE_LEAST 50000
#define SCALE_MOST 200000
#define SHIFT_MOST 500

static void read_scale(loading *ld, const node *map, int *out)
{
    const node *n = node_get(map, "scale");
    length l;
    if (node_is_null(n) || n->kind != NODE_SCALAR)
        return;
    if (str_is(n->text, "auto"))
        *out = 0;
    else if (length_parse(n->text, &l) && l.unit == UNIT_PERCENT &&
             l.n >= SCALE_LEAST && l.n <= SCALE_MOST)
        *out = l.n / 100;
    else
        keys_value_error(ld, "scale", n, HINT_SCALE);
}

static void read_shift(loading *ld, const node *map, int *out)
{
    const node *n = node_get(map, "shift");
    length l;
    if (node_is_null(n) || n->kind != NODE_SCALAR)
        return;
    bool fits = length_parse(n->text, &l) && (l.unit == UNIT_EM || l.n == 0) &&
                l.n >= -SHIFT_MOST && l.n <= SHIFT_MOST;
    if (fits)
        *out = l.n;
    else
        keys_value_error(ld, "shift", n, HINT_SHIFT);
}

typedef VEC(latin_beside) besides;

/* What is said of one Latin family: beside CJK families by name, then beside
 * all others. */
static void add_beside(loading *ld, const node_pair *latin, besides *out)
{
    latin_beside any = {.latin = latin->key.ptr};
    const node *map = latin->value;
    if (node_is_null(map) || map->kind != NODE_MAP)
        return;
    read_scale(ld, map, &any.scale);
    read_shift(ld, map, &any.shift);
    for (size_t i = 0; i < map->n; i++) {
        const node_pair *p = &map->pairs[i];
        if (node_is_null(p->value) || p->value->kind != NODE_MAP)
            continue;
        latin_beside one = any;
        one.cjk = p->key.ptr;
        read_scale(ld, p->value, &one.scale);
        read_shift(ld, p->value, &one.shift);
        VEC_PUSH(ld->a, out, one);
    }
    VEC_PUSH(ld->a, out, any);
}

static void read_beside(loading *ld, const node *own, fontrole *role)
{
    const node *map = own != NULL && own->kind == NODE_MAP
                          ? node_get(own, "latin-beside")
                          : NULL;
    besides list = {0};
    for (size_t i = 0;
         !node_is_null(map) && map->kind == NODE_MAP && i < map->n; i++)
        add_beside(ld, &map->pairs[i], &list);
    role->beside = list.v;
    role->nbeside = list.n;
}

/* A role by name: the layout's families, then those of the stack of that
 * name, or of body where there is none. */
static fontrole make_role(loading *ld, const char *name, const node *own,
                          const node *stacks)
{
    arena *a = ld->a;
    fontrole role = {.name = name};
    const node *stack = node_get(stacks, name);
    if (stack == NULL)
        stack = node_get(stacks, BASE_ROLE);
    for (int lang = 0; lang < FONT_LANGS; lang++) {
        names list = {0};
        add_families(a, &list, own, (enum font_lang)lang);
        add_families(a, &list, stack, (enum font_lang)lang);
        VEC_PUSH(a, &list, NULL);
        role.families[lang] = list.v;
    }
    read_beside(ld, own, &role);
    return role;
}

static const node *read_stacks(loading *ld)
{
    const char *data = data_dir(ld->a);
    if (data == NULL) {
        diag_add(ld->d, D_NO_DATA_DIR, NOWHERE);
        return NULL;
    }
    const char *file = path_join(ld->a, data, "fonts/stacks.yaml");
    str bytes;
    if (!file_read(ld->a, file, YAML_BYTES_MAX, ld->d, NOWHERE, &bytes))
        return NULL;
    return yaml_parse(ld->a, bytes, file, ld->d);
}

/* ---- files --------------------------------------------------------------- */

static void add_files(loading *ld, const char *dir, names *out)
{
    const char *folder = path_join(ld->a, dir, "fonts");
    DIR *open = opendir(folder);
    if (open == NULL) {
        if (errno != ENOENT && errno != ENOTDIR)
            diag_add(ld->d, D_FONT_FILE_BAD, ld->l->root->at, folder,
                     "this folder of the layout cannot be opened");
        return;
    }
    for (struct dirent *e = readdir(open); e != NULL; e = readdir(open)) {
        if (e->d_name[0] == '.' ||
            !str_ends_in(str_of(e->d_name), ".ttf .otf .ttc .otc"))
            continue;
        char *path;
        const char *href = arena_printf(ld->a, "fonts/%s", e->d_name);
        if (!path_inside(ld->a, dir, href, &path)) {
            diag_add(ld->d, D_LAYOUT_FILE_OUTSIDE, ld->l->root->at, href);
            continue;
        }
        char *real = realpath(path, NULL);
        if (real != NULL)
            VEC_PUSH(ld->a, out, str_chars(ld->a, str_of(real)));
        free(real);
    }
    closedir(open);
}

void fonts_load(loading *ld)
{
    const node *stacks = read_stacks(ld);
    const node *own = node_get(ld->l->root, "fonts");
    VEC(fontrole) roles = {0};
    for (size_t i = 0;
         stacks != NULL && stacks->kind == NODE_MAP && i < stacks->n; i++) {
        const char *name = stacks->pairs[i].key.ptr;
        VEC_PUSH(ld->a, &roles,
                 make_role(ld, name, node_get(own, name), stacks));
    }
    for (size_t i = 0; own != NULL && own->kind == NODE_MAP && i < own->n;
         i++) {
        const node_pair *p = &own->pairs[i];
        if (node_get(stacks, p->key.ptr) == NULL)
            VEC_PUSH(ld->a, &roles,
                     make_role(ld, p->key.ptr, p->value, stacks));
    }
    ld->l->roles = roles.v;
    ld->l->nroles = roles.n;
    names files = {0};
    for (size_t i = 0; i < ld->ndirs; i++)
        add_files(ld, ld->dirs[i], &files);
    if (files.n > 1)
        qsort(files.v, files.n, sizeof *files.v, str_order);
    ld->l->font_files = files.v;
    ld->l->nfont_files = files.n;
}
