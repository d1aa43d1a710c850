/*
 * Showing. In: the folders of layouts, or one layout; out: what `galley
 * layouts` prints. The one idea: lists are sorted by name and never by the
 * order of a folder.
 */
#include "layout.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* ---- the list --------------------------------------------------------- */

typedef VEC(const char *) names;

static int by_name(const void *x, const void *y)
{
    const char *p = *(const char *const *)x, *q = *(const char *const *)y;
    int order = strcmp(path_base(p), path_base(q));
    return order != 0 ? order : strcmp(p, q);
}

static void add_layouts(arena *a, const char *folder, names *out)
{
    DIR *open = folder != NULL ? opendir(folder) : NULL;
    if (open == NULL)
        return;
    for (struct dirent *e = readdir(open); e != NULL; e = readdir(open)) {
        if (e->d_name[0] == '.')
            continue;
        const char *dir = path_join(a, folder, e->d_name);
        if (file_exists(path_join(a, dir, "layout.yaml")))
            VEC_PUSH(a, out, dir);
    }
    closedir(open);
}

/* The description in dir's layout.yaml, or a dash. */
static const char *description(arena *a, const char *dir)
{
    diags unseen = diags_new(a);
    const char *file = path_join(a, dir, "layout.yaml");
    str bytes;
    if (!file_read(a, file, YAML_BYTES_MAX, &unseen, NOWHERE, &bytes))
        return "-";
    const node *root = yaml_parse(a, bytes, file, &unseen);
    str s = str_trim(keys_text(root, "description"));
    return s.len > 0 ? s.ptr : "-";
}

void layout_list(arena *a, buf *out)
{
    const char *folders[2];
    layout_folders(a, folders);
    names dirs = {0};
    for (size_t i = 0; i < 2; i++)
        add_layouts(a, folders[i], &dirs);
    if (dirs.n > 1)
        qsort(dirs.v, dirs.n, sizeof *dirs.v, by_name);
    for (size_t i = 0; i < dirs.n; i++) {
        const char *name = path_base(dirs.v[i]);
        /* the user's own layout hides galley's of the same name */
        if (i > 0 && strcmp(name, path_base(dirs.v[i - 1])) == 0)
            continue;
        buf_printf(out, "%-12s %s\n", name, description(a, dirs.v[i]));
    }
}

/* ---- one layout ---------------------------------------------------------- */

static void put_mm(buf *out, mpt v)
{
    buf_milli(out, 10 * (int64_t)mpt_scale(v, 2540, 72000));
}

static void show_rect(buf *out, mpt x, mpt y, mpt w, mpt h)
{
    const mpt v[] = {x, y, w, h};
    static const char *const words[] = {"left ", ", top ", ", ", " x "};
    for (int i = 0; i < 4; i++) {
        buf_puts(out, words[i]);
        put_mm(out, v[i]);
    }
    buf_puts(out, " mm");
}

static void show_master(buf *out, const char *title, const master *m)
{
    static const char *const kinds[] = {"image", "rule", "fill", "text"};
    buf_printf(out, "\n%s\n", title);
    for (size_t i = 0; i < m->nframes; i++) {
        const frame *f = &m->frames[i];
        buf_printf(out, "  frame %-10s ", f->flow);
        show_rect(out, f->x, f->y, f->w, f->h);
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < m->nfurniture; i++) {
        const furniture *f = &m->furniture[i];
        buf_printf(out, "  %-16s ", kinds[f->kind]);
        show_rect(out, f->x, f->y, f->w, f->h);
        if (f->when != WHEN_ALWAYS)
            buf_printf(out, "  (%s)", words_when[f->when]);
        if (f->kind == FURN_TEXT) {
            buf_puts(out, "  ");
            buf_json(out, str_of(f->text));
        }
        buf_char(out, '\n');
    }
}

static void show_color(buf *out, const color *c)
{
    if (c == NULL) {
        buf_puts(out, "none");
        return;
    }
    if (c->name != NULL)
        buf_puts(out, c->name);
    else
        buf_printf(out, "#%02x%02x%02x", c->rgb[0], c->rgb[1], c->rgb[2]);
}

static void show_palette(const layout *l, buf *out)
{
    buf_puts(out, "\npalette\n");
    for (size_t i = 0; i < l->ncolors; i++) {
        const color *c = &l->colors[i];
        buf_printf(out, "  %-16s #%02x%02x%02x  cmyk %d %d %d %d\n", c->name,
                   c->rgb[0], c->rgb[1], c->rgb[2], c->cmyk[0], c->cmyk[1],
                   c->cmyk[2], c->cmyk[3]);
    }
}

static void show_fonts(const layout *l, buf *out)
{
    buf_puts(out, "\nfonts\n");
    for (size_t i = 0; i < l->nroles; i++) {
        const fontrole *r = &l->roles[i];
        buf_printf(out, "  %s\n", r->name);
        for (int k = 0; k < FONT_LANGS; k++) {
            buf_printf(out, "    %-14s", font_lang_names[k]);
            for (size_t n = 0; r->families[k][n] != NULL; n++)
                buf_printf(out, "%s%s", n > 0 ? ", " : "", r->families[k][n]);
            buf_char(out, '\n');
        }
    }
    for (size_t i = 0; i < l->nfont_files; i++)
        buf_printf(out, "  file %s\n", path_base(l->font_files[i]));
}

static void show_style(const layout *l, enum style_id id, buf *out)
{
    style s;
    style_block(l, id, "en", &s);
    buf_printf(out, "  %-20s %s ", style_names[id], s.role->name);
    buf_milli(out, s.size);
    buf_char(out, '/');
    buf_milli(out, s.leading);
    buf_printf(out, " pt, weight %d%s, %s, ", s.weight,
               s.italic ? " italic" : "", words_set[s.set]);
    show_color(out, s.color);
    buf_char(out, '\n');
}

static void show_qr(const layout *l, buf *out)
{
    buf_printf(out, "\nqr\n  %-16s %s\n  %-16s ", "show", words_qr[l->qr.show],
               "width");
    buf_milli(out, l->qr.width);
    buf_puts(out, " pt\n");
}

static void show_fit(const layout *l, buf *out)
{
    const fitting *f = &l->fitting;
    buf_puts(out, "\nfit");
    if (f->pages > 0)
        buf_printf(out, " at most %d page%s%s", f->pages,
                   f->pages == 1 ? "" : "s", f->fill ? ", the last full" : "");
    buf_printf(out, "\n  %-16s %s\n", "lines", words_bool[f->lines]);
    for (int m = 0; m < FIT_MEASURES; m++) {
        buf_printf(out, "  %-16s ", fit_names[m]);
        buf_milli(out, (int64_t)f->least[m] * 100);
        buf_puts(out, " % to ");
        buf_milli(out, (int64_t)f->most[m] * 100);
        buf_puts(out, " %\n");
    }
}

static void show_flows(const layout *l, buf *out)
{
    buf_puts(out, "\nflow\n");
    for (size_t i = 0; i < l->nflows; i++) {
        buf_printf(out, "  %-16s", l->flows[i].name);
        for (size_t k = 0; k < l->flows[i].nparts; k++)
            buf_printf(out, " %s", part_names[l->flows[i].parts[k]]);
        buf_char(out, '\n');
    }
}

static void show_keys(buf *out, const char *title, const node *map)
{
    if (map == NULL || map->n == 0)
        return;
    buf_printf(out, "\n%s\n ", title);
    for (size_t i = 0; i < map->n; i++)
        buf_printf(out, " %s", map->pairs[i].key.ptr);
    buf_char(out, '\n');
}

void layout_show(const layout *l, buf *out)
{
    buf_printf(out, "%s: %s\nin %s, page ", l->name,
               l->description.len > 0 ? l->description.ptr : "-", l->dir);
    put_mm(out, l->width);
    buf_puts(out, " x ");
    put_mm(out, l->height);
    buf_puts(out, " mm\n");
    show_master(out, "first page", &l->first);
    show_master(out, "other pages", &l->running);
    show_flows(l, out);
    show_fit(l, out);
    show_qr(l, out);
    show_palette(l, out);
    show_fonts(l, out);
    buf_puts(out, "\nstyles (in English)\n");
    for (int id = 0; id < STYLE_INLINE_FIRST; id++)
        show_style(l, (enum style_id)id, out);
    show_keys(out, "labels in", l->labels);
    show_keys(out, "boilerplates", l->boilerplates);
    show_keys(out, "contacts", l->contacts);
}
