/*
 * Pictures in a package. In: all that the kit's parts show; out: each file as
 * it came, one for the web, and what is said of them, as a table and as text in
 * each language. The one idea: a file is packed once, however often it is
 * shown, and each showing in another language is a row. Drawings have no size
 * to make smaller. Refuses files that have changed since they were read.
 */
#include "part.h"

#define WEB_SIDE 1600 /* pixels: a full screen of most readers */

/* A file that is shown. */
typedef struct shown {
    const picture_read *read;
    where at;
    str original, web; /* names; web empty for a drawing */
    int32_t w, h, web_w, web_h;
} shown;

/* What is said of it in one place. */
typedef struct showing {
    size_t file;
    const figure *figure;
    const char *lang;
} showing;

typedef struct gallery {
    packing *k;
    VEC(shown) files;
    VEC(showing) list;
} gallery;

/* ---- finding ------------------------------------------------------------- */

static const picture_read *read_of(const styled *s, const figure *f)
{
    for (size_t i = 0; i < s->npictures; i++)
        if (s->pictures[i].picture.image == f->asset.image &&
            s->pictures[i].picture.drawing == f->asset.drawing)
            return &s->pictures[i];
    return NULL;
}

static size_t file_of(gallery *g, const picture_read *read, where at)
{
    for (size_t i = 0; i < g->files.n; i++)
        if (strcmp(g->files.v[i].read->path, read->path) == 0)
            return i;
    VEC_PUSH(g->k->a, &g->files, (shown){.read = read, .at = at});
    return g->files.n - 1;
}

static bool same_words(const picture *p, const picture *q)
{
    arena *a = arena_new();
    bool same =
        str_eq(inl_plain(a, p->caption), inl_plain(a, q->caption)) &&
        str_eq(p->credit, q->credit) && str_eq(p->copyright, q->copyright) &&
        str_eq(p->usage_terms, q->usage_terms) && str_eq(p->alt, q->alt);
    arena_drop(a);
    return same;
}

static void add_showing(gallery *g, const styled *s, const figure *f)
{
    const picture_read *read = read_of(s, f);
    if (f->picture == NULL || read == NULL)
        return;
    size_t file = file_of(g, read, f->picture->at);
    for (size_t i = 0; i < g->list.n; i++) {
        const showing *o = &g->list.v[i];
        if (o->file == file && strcmp(o->lang, s->lang) == 0 &&
            same_words(o->figure->picture, f->picture))
            return;
    }
    VEC_PUSH(g->k->a, &g->list, (showing){file, f, s->lang});
}

static void find_figures(gallery *g, const styled *s, const item *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i].kind == ITEM_FIGURE)
            add_showing(g, s, v[i].figure);
        const tiling *t = v[i].kind == ITEM_TILING ? v[i].tiling : NULL;
        for (size_t k = 0; t != NULL && k < t->ntiles; k++)
            find_figures(g, s, t->tiles[k].items, t->tiles[k].nitems);
    }
}

static void find_all(gallery *g)
{
    const kit_set *set = g->k->set;
    for (size_t i = 0; i < set->kit->nparts; i++) {
        const styled *s = set->parts[i].styled;
        for (size_t f = 0; f < s->nflows; f++)
            find_figures(g, s, s->flows[f].items, s->flows[f].nitems);
    }
}

/* ---- files --------------------------------------------------------------- */

static str with_ending(arena *a, str name, const char *ending)
{
    size_t n = name.len;
    while (n > 1 && name.ptr[n - 1] != '.')
        n--;
    str stem = n > 1 ? str_slice(name, 0, n - 1) : name;
    return str_of(arena_printf(a, "%s%s", str_chars(a, stem), ending));
}

static bool put_web(packing *k, shown *f)
{
    arena *work = arena_new();
    image whole;
    web_picture web;
    bool ok = image_open(work, f->read->picture.image, &whole) &&
              image_whole(&whole) && asset_web(work, &whole, WEB_SIDE, &web);
    if (ok) {
        f->web_w = web.width;
        f->web_h = web.height;
        str base = str_of(path_base(f->original.ptr));
        f->web = parcel_name(k->parcel, "pictures/web",
                             with_ending(k->a, base, web.ending));
        ok = parcel_put(k->parcel, f->web, web.file);
    } else {
        diag_add(k->d, D_PACKAGE_PICTURE, f->at, f->read->name);
    }
    arena_drop(work);
    return ok;
}

static bool put_file(packing *k, shown *f)
{
    const image *i = f->read->picture.image;
    f->original = parcel_name(k->parcel, "pictures/original",
                              str_of(path_base(f->read->name)));
    if (!parcel_copy(k->parcel, f->original, f->read->path, f->at))
        return false;
    f->w = i != NULL ? i->width : 0;
    f->h = i != NULL ? i->height : 0;
    return i == NULL || put_web(k, f);
}

/* ---- words --------------------------------------------------------------- */

/* RFC 4180. */
static void put_field(buf *out, str s, bool last)
{
    buf_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            buf_char(out, '"');
        buf_char(out, s.ptr[i]);
    }
    buf_puts(out, last ? "\"\r\n" : "\",");
}

static str number(arena *a, int32_t n)
{
    return n > 0 ? str_of(arena_printf(a, "%d", (int)n)) : STR("");
}

static void put_row(arena *a, buf *out, const shown *f, const showing *one)
{
    const picture *p = one->figure->picture;
    const str fields[] = {f->original,         f->web,
                          str_of(one->lang),   inl_plain(a, p->caption),
                          p->credit,           p->copyright,
                          p->usage_terms,      p->alt,
                          number(a, f->w),     number(a, f->h),
                          number(a, f->web_w), number(a, f->web_h)};
    size_t n = sizeof fields / sizeof *fields;
    for (size_t i = 0; i < n; i++)
        put_field(out, fields[i], i + 1 == n);
}

/* With a byte order mark, without which spreadsheets take UTF-8 for something
 * else. */
static bool put_table(gallery *g)
{
    buf out = buf_new(g->k->a);
    buf_puts(&out, "\xEF\xBB\xBF"
                   "file,web file,language,caption,credit,copyright,terms,"
                   "alternative text,width,height,web width,web height\r\n");
    for (size_t i = 0; i < g->files.n; i++)
        for (size_t n = 0; n < g->list.n; n++)
            if (g->list.v[n].file == i)
                put_row(g->k->a, &out, &g->files.v[i], &g->list.v[n]);
    return parcel_put(
        g->k->parcel,
        parcel_name(g->k->parcel, "pictures", STR("captions.csv")),
        buf_str(&out));
}

/* What stands below it in the kit, and what cannot be seen there. */
static void put_words(buf *out, const shown *f, const figure *at)
{
    const picture *p = at->picture;
    buf_puts(out, out->n > 0 ? "\n" : "");
    buf_printf(out, "%s", path_base(f->original.ptr));
    if (f->w > 0)
        buf_printf(out, " (%d × %d px)", (int)f->w, (int)f->h);
    buf_char(out, '\n');
    for (size_t i = 0; i < at->nparas - (p->data ? 1 : 0); i++) {
        plain_para(out, at->paras[i]);
        buf_char(out, '\n');
    }
    if (p->alt.len > 0 && !str_eq(p->alt, inl_plain(out->a, p->caption))) {
        buf_char(out, '[');
        buf_add(out, p->alt);
        buf_puts(out, "]\n");
    }
}

static bool put_text(gallery *g, const char *lang)
{
    arena *a = g->k->a;
    buf out = buf_new(a);
    for (size_t i = 0; i < g->files.n; i++)
        for (size_t n = 0; n < g->list.n; n++)
            if (g->list.v[n].file == i && strcmp(g->list.v[n].lang, lang) == 0)
                put_words(&out, &g->files.v[i], g->list.v[n].figure);
    str name = parcel_name(g->k->parcel, "pictures",
                           str_of(arena_printf(a, "captions.%s.txt", lang)));
    return parcel_put(g->k->parcel, name, buf_str(&out));
}

static bool put_texts(gallery *g)
{
    for (size_t i = 0; i < g->list.n; i++) {
        size_t first = 0;
        while (strcmp(g->list.v[first].lang, g->list.v[i].lang) != 0)
            first++;
        if (first == i && !put_text(g, g->list.v[i].lang))
            return false;
    }
    return true;
}

bool put_pictures(packing *k)
{
    gallery g = {.k = k};
    find_all(&g);
    for (size_t i = 0; i < g.files.n; i++)
        if (!put_file(k, &g.files.v[i]))
            return false;
    return g.files.n == 0 || (put_table(&g) && put_texts(&g));
}
