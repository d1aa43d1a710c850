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

static bool has_ending(const char *name, const char *const *endings)
{
    str s = str_of(name);
    for (; *endings != NULL; endings++)
        if (s.len > strlen(*endings) &&
            str_is_nocase(str_slice(s, s.len - strlen(*endings), s.len),
                          *endings))
            return true;
    return false;
}

static int by_name(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

bool file_list(loader *l, const char *dir, const node *n,
               const char *const *endings, const char *what,
               const char *const **out, size_t *nout)
{
    VEC(const char *) names = {0};
    const char *folder = file_path(l, dir, n);
    DIR *open = folder != NULL ? opendir(folder) : NULL;
    if (folder == NULL)
        return false;
    for (struct dirent *e = open ? readdir(open) : NULL;
         e != NULL && names.n < KIT_PARTS_MAX; e = readdir(open))
        if (e->d_name[0] != '.' && has_ending(e->d_name, endings))
            VEC_PUSH(l->a, &names, path_join(l->a, n->text.ptr, e->d_name));
    if (open != NULL)
        closedir(open);
    if (names.n > 1)
        qsort(names.v, names.n, sizeof *names.v, by_name);
    *out = names.v;
    *nout = names.n;
    if (names.n == 0)
        diag_add(l->d, D_KIT_FOLDER, n->at, what, n->text.ptr);
    return names.n > 0;
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
