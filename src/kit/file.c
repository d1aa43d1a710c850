/*
 * Files of a kit. In: names as the kit has them; out: paths, YAML, texts. The
 * one idea: a kit is a folder that can be sent: whatever it names lies in
 * there. Refuses names that lead out of it.
 */
#include "part.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

const char *file_path(loader *l, const char *dir, const node *n)
{
    char *path;
    if (path_inside(l->a, dir, n->text.ptr, &path))
        return path;
    diag_add(l->d, D_KIT_OUTSIDE, n->at, n->text.ptr);
    return NULL;
}

const node *file_yaml(loader *l, const char *path, where at, const spec *s,
                      const char *whole)
{
    str bytes;
    if (!file_read(l->a, path, YAML_BYTES_MAX, l->d, at, &bytes))
        return NULL;
    const node *root = yaml_parse(l->a, bytes, path, l->d);
    checker c = {l->a, l->d, whole, NULL};
    if (root == NULL)
        return NULL;
    if ((root->kind & s->shapes) == 0)
        diag_add(l->d, D_LAYOUT_SHAPE, root->at, spec_shape(root),
                 path_base(path), s->hint);
    else
        spec_check(&c, s, root);
    /* Not what this reading added: of a file that two parts name, complaints
     * are kept once. */
    return diags_ok(l->d) ? root : NULL;
}

/* ---- folders ------------------------------------------------------------- */

typedef VEC(const char *) names;

static void sort_names(names *all)
{
    if (all->n > 1)
        qsort(all->v, all->n, sizeof *all->v, str_order);
}

/* The names in an open folder, those of the kind and those that one would take
 * for it. False: there are too many. */
static bool read_folder(loader *l, DIR *open, const file_kind *kind,
                        const char *folder, names *all, names *foreign)
{
    for (struct dirent *e = readdir(open); e != NULL; e = readdir(open)) {
        str name = str_of(e->d_name);
        names *to = str_ends_in(name, kind->endings)   ? all
                    : str_ends_in(name, kind->foreign) ? foreign
                                                       : NULL;
        if (e->d_name[0] == '.' || to == NULL)
            continue;
        if (to->n == KIT_PARTS_MAX)
            return false;
        VEC_PUSH(l->a, to, path_join(l->a, folder, e->d_name));
    }
    sort_names(all);
    sort_names(foreign);
    return true;
}

bool file_list(loader *l, const char *dir, const node *n, const file_kind *kind,
               const char *const **out, size_t *nout)
{
    names all = {0}, foreign = {0};
    const char *folder = file_path(l, dir, n);
    if (folder == NULL)
        return false;
    DIR *open = opendir(folder);
    if (open == NULL) {
        diag_add(l->d, D_FILE_MISSING, n->at, n->text.ptr);
        return false;
    }
    bool few = read_folder(l, open, kind, n->text.ptr, &all, &foreign);
    closedir(open);
    if (!few)
        diag_add(l->d, D_KIT_LARGE, n->at, KIT_PARTS_MAX, "files in a folder");
    for (size_t i = 0; few && i < foreign.n; i++)
        diag_add(l->d, D_KIT_LEFT_OUT, n->at, foreign.v[i], kind->instead);
    if (all.n == 0)
        diag_add(l->d, D_KIT_FOLDER, n->at, kind->what, n->text.ptr);
    *out = all.v;
    *nout = all.n;
    return few && all.n > 0;
}

/* ---- texts --------------------------------------------------------------- */

/* Of a map, what is meant for lang: its own, that of its language without a
 * region, the first. */
str text_in(arena *a, const node *n, const char *lang)
{
    if (node_is_null(n))
        return STR_NONE;
    if (n->kind == NODE_SCALAR)
        return str_trim(n->text);
    if (n->kind != NODE_MAP) /* the check of keys has said so */
        return STR_NONE;
    const node *near = NULL;
    for (size_t i = 0; i < n->n; i++) {
        const char *key = lang_canonical(a, n->pairs[i].key);
        if (key == NULL)
            continue;
        if (strcmp(key, lang) == 0)
            return str_trim(n->pairs[i].value->text);
        if (near == NULL && strcspn(key, "-") == strcspn(lang, "-") &&
            strncmp(key, lang, strcspn(key, "-")) == 0)
            near = n->pairs[i].value;
    }
    if (near == NULL && n->n > 0)
        near = n->pairs[0].value;
    return near != NULL ? str_trim(near->text) : STR_NONE;
}

bool text_date(loader *l, const node *n, const char *name, moment *out)
{
    if (node_is_null(n) || read_day(n->text, n->at, out))
        return true;
    diag_add(l->d, D_FIELD_DATE, n->at, name, n->text.ptr);
    return false;
}
