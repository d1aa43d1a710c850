/*
 * The file. In: what the canvas has gathered; out: its bytes. The one idea:
 * one function's life holds all of libharu's: objects are made, linked and
 * written in the order of this file, so that the same calls give the same
 * bytes. Refuses a document without pages, and faces without a program.
 */
#include "doc.h"

#include "attach.h"
#include "foundry.h"
#include "meta.h"

#include <string.h>

/* ---- pages ---------------------------------------------------------------*/

/* /F0 … or /X0 …: the fonts or pictures that a page uses. */
static void put_used(pdf *p, objects *o, pdf_dict *resources, const char *key,
                     const ids *used, bool is_font)
{
    if (used->n == 0)
        return;
    pdf_dict *d = dict_new(o);
    for (size_t i = 0; i < used->n; i++) {
        int id = used->v[i];
        const char *name = arena_printf(p->a, "%c%d", is_font ? 'F' : 'X', id);
        dict_put(o, d, name,
                 is_font ? fonts_dict(p->fonts, id)
                         : pictures_dict(p->pictures, id));
    }
    dict_put(o, resources, key, d);
}

/* True if s, or of a side a page on it, has a transparent picture. */
static bool is_transparent(const pdf *p, const struct sheet *s)
{
    for (size_t i = 0; i < s->pictures.n; i++)
        if (pictures_is_transparent(p->pictures, s->pictures.v[i]))
            return true;
    for (size_t i = 0; s->side != NULL && i < s->side->n; i++)
        if (is_transparent(p, &p->sheets.v[s->side->v[i].page]))
            return true;
    return false;
}

/* The space in which a page with a transparent picture is blended. */
static void put_group(const pdf *p, objects *o, pdf_dict *d,
                      const struct sheet *s)
{
    if (is_transparent(p, s))
        dict_raw(o, d, "Group",
                 p->info.print != NULL
                     ? STR("<</S /Transparency /CS /DeviceCMYK>>")
                     : STR("<</S /Transparency /CS /DeviceRGB>>"));
}

static void put_box(objects *o, pdf_dict *d, const char *key, const mpt at[4])
{
    buf b = buf_new(objects_arena(o));
    for (int i = 0; i < 4; i++) {
        buf_char(&b, i == 0 ? '[' : ' ');
        put_milli(&b, at[i]);
    }
    buf_char(&b, ']');
    dict_raw(o, d, key, buf_str(&b));
}

/* trim grown by `by` on all sides, as far as the paper goes. */
static void put_grown(objects *o, pdf_dict *d, const char *key,
                      const mpt media[4], const mpt trim[4], mpt by)
{
    mpt at[4];
    for (int i = 0; i < 4; i++) {
        at[i] = i < 2 ? trim[i] - by : trim[i] + by;
        if (i < 2 ? at[i] < media[i] : at[i] > media[i])
            at[i] = media[i];
    }
    put_box(o, d, key, at);
}

/* A page for print is cut at the trim box; ink is wanted up to the bleed box,
 * and marks stand beyond it (ISO 32000-1, 14.11.2). */
static void put_boxes(const pdf *p, objects *o, pdf_dict *d,
                      const struct sheet *s)
{
    const side *on = s->side;
    mpt edge = on != NULL ? 0 : p->info.bleed + p->info.room;
    mpt media[4] = {0, 0, s->w + 2 * edge, s->h + 2 * edge};
    mpt trim[4] = {edge, edge, edge + s->w, edge + s->h};
    if (on != NULL)
        memcpy(trim, (mpt[]){on->left, on->foot, on->right, on->head},
               sizeof trim);
    put_box(o, d, "MediaBox", media);
    if (p->info.print == NULL)
        return;
    put_grown(o, d, "BleedBox", media, trim, p->info.bleed);
    put_grown(o, d, "TrimBox", media, trim, 0);
}

/* The pages that stand on side s: /P0 ... */
static void put_placed(pdf *p, objects *o, pdf_dict *resources,
                       const struct sheet *s, pdf_dict *const *made)
{
    if (s->side == NULL || s->side->n == 0)
        return;
    pdf_dict *d = dict_new(o);
    for (size_t i = 0; i < s->side->n; i++) {
        size_t n = s->side->v[i].page;
        dict_put(o, d, arena_printf(p->a, "P%zu", n), made[n]);
    }
    dict_put(o, resources, "XObject", d);
}

static void put_resources(pdf *p, objects *o, pdf_dict *d,
                          const struct sheet *s, pdf_dict *const *made)
{
    pdf_dict *resources = dict_new(o);
    put_used(p, o, resources, "Font", &s->fonts, true);
    put_used(p, o, resources, "XObject", &s->pictures, false);
    put_placed(p, o, resources, s, made);
    ink_resources(p->info.print, o, resources, s->spots);
    dict_put(o, d, "Resources", resources);
}

/* A page that stands on a sheet: what is painted of it, with its bleed. */
static pdf_dict *form_new(pdf *p, objects *o, size_t i)
{
    const struct sheet *s = &p->sheets.v[i];
    mpt by = 2 * p->info.bleed;
    pdf_dict *d = stream_new_pressed(o, CODE_PAGE, s->content);
    dict_name(o, d, "Type", "XObject");
    dict_name(o, d, "Subtype", "Form");
    put_box(o, d, "BBox", (mpt[]){0, 0, s->w + by, s->h + by});
    put_resources(p, o, d, s, NULL);
    return d;
}

static pdf_dict *page_new(pdf *p, objects *o, size_t i, pdf_dict *parent,
                          pdf_dict *const *made)
{
    struct sheet *s = &p->sheets.v[i];
    pdf_dict *d = dict_new_indirect(o);
    dict_name(o, d, "Type", "Page");
    dict_put(o, d, "Parent", parent);
    put_boxes(p, o, d, s);
    put_resources(p, o, d, s, made);
    put_group(p, o, d, s);
    dict_put(o, d, "Contents", stream_new_pressed(o, CODE_PAGE, s->content));
    if (tagger_used(p->tags, i))
        dict_int(o, d, "StructParents", (int64_t)i);
    if (s->links.n > 0) {
        for (size_t k = 0; k < s->links.n; k++)
            if (s->links.v[k].parent >= 0) /* behind those of the pages */
                s->links.v[k].parent += (int)p->sheets.n;
        dict_put_array(o, d, "Annots", nav_links(o, s->links.v, s->links.n));
        dict_name(o, d, "Tabs", "S");
    }
    return d;
}

/* The page tree, with each page's dictionary in made; of pages that stand on
 * sheets their forms are there, and the sides are the pages. */
static pdf_dict *pages_new(pdf *p, objects *o, pdf_dict **made)
{
    size_t first = p->info.sheets != NULL ? p->info.sheets->npages : 0;
    pdf_dict *d = dict_new_indirect(o);
    dict_name(o, d, "Type", "Pages");
    buf kids = buf_new(p->a);
    buf_char(&kids, '[');
    for (size_t i = 0; i < first; i++)
        made[i] = form_new(p, o, i);
    for (size_t i = first; i < p->sheets.n; i++) {
        made[i] = page_new(p, o, i, d, made);
        buf_printf(&kids, "%s%s", i > first ? " " : "", dict_ref(o, made[i]));
    }
    buf_char(&kids, ']');
    dict_raw(o, d, "Kids", buf_str(&kids));
    dict_int(o, d, "Count", (int64_t)(p->sheets.n - first));
    return d;
}

static pdf_dict *labels_new(pdf *p, objects *o)
{
    struct page_label *l = ARENA_ARRAY(p->a, struct page_label, p->sheets.n);
    for (size_t i = 0; i < p->sheets.n; i++)
        l[i] = (struct page_label){p->sheets.v[i].number, p->sheets.v[i].roman};
    return nav_labels(o, l, p->sheets.n);
}

/* Links from page to page. */
static void link_pages(pdf *p, objects *o, pdf_dict *const *made)
{
    VEC(struct page_name) names = {0};
    for (size_t i = 0; i < p->sheets.n; i++)
        if (p->sheets.v[i].name != NULL)
            VEC_PUSH(p->a, &names,
                     (struct page_name){p->sheets.v[i].name, made[i],
                                        p->sheets.v[i].h});
    for (size_t i = 0; names.n > 0 && i < p->sheets.n; i++)
        for (size_t k = 0; k < p->sheets.v[i].links.n; k++)
            nav_inside(o, &p->sheets.v[i].links.v[k], names.v, names.n);
}

typedef VEC(struct link *) links;

/* All links in the order in which they were drawn. */
static links all_links(pdf *p)
{
    links all = {0};
    for (size_t i = 0; i < p->sheets.n; i++)
        for (size_t k = 0; k < p->sheets.v[i].links.n; k++)
            VEC_PUSH(p->a, &all, &p->sheets.v[i].links.v[k]);
    return all;
}

static void put_tags(pdf *p, objects *o, pdf_dict *root, pdf_dict *const *made)
{
    links all = all_links(p);
    pdf_dict **dicts = ARENA_ARRAY(p->a, pdf_dict *, all.n + 1);
    for (size_t i = 0; i < all.n; i++)
        dicts[i] = all.v[i]->dict;
    nav_jumps(o, all.v, all.n, p->info.nelems, made);
    pdf_dict *tree = tagger_write(p->tags, o, made, p->sheets.n, dicts);
    if (tree == NULL)
        return;
    dict_put(o, root, "StructTreeRoot", tree);
    dict_raw(o, root, "MarkInfo", STR("<</Marked true>>"));
}

/* ---- the document --------------------------------------------------------*/

/* A hash of all that the reader sees: texts whole, pictures by checksum. The
 * quick one tells documents apart; SHA-256 makes it as long as is wanted. */
static void digest(const pdf *p, const meta_fields *fields, uint8_t out[32])
{
    buf b = buf_new(p->a);
    buf_printf(&b, "%s\n", profile_names[p->info.profile]);
    buf_add(&b, fields->simple);
    buf_add(&b, fields->others);
    attach_digest(&p->info, &b);
    fonts_digest(p->fonts, &b);
    pictures_digest(p->pictures, &b);
    tagger_digest(p->tags, &b);
    for (size_t i = 0; i < p->sheets.n; i++) {
        const struct sheet *s = &p->sheets.v[i];
        buf_printf(&b, "%d %d %d\n", s->w, s->h, s->number);
        if (p->info.print != NULL)
            buf_printf(&b, "%d %d %x\n", p->info.bleed, p->info.room,
                       (unsigned)s->spots);
        if (s->roman)
            buf_puts(&b, "roman\n");
        buf_add(&b, s->content);
        for (size_t k = 0; k < s->links.n; k++)
            nav_digest(&s->links.v[k], &b);
    }
    for (size_t i = 0; i < p->headings.n; i++)
        buf_add(&b, p->headings.v[i].title);
    uint8_t sum[16];
    fingerprint(buf_str(&b), sum);
    sha256((str){(const char *)sum, sizeof sum}, out);
}

static void write_document(pdf *p, objects *o)
{
    uint8_t hash[32];
    meta_fields fields = meta_fields_of(p->a, &p->info);
    digest(p, &fields, hash);
    pdf_dict **made = ARENA_ARRAY(p->a, pdf_dict *, p->sheets.n);
    pdf_dict *root = dict_new_indirect(o);
    dict_name(o, root, "Type", "Catalog");
    dict_put(o, root, "Pages", pages_new(p, o, made));
    link_pages(p, o, made);
    put_tags(p, o, root, made);
    if (p->info.sheets == NULL)
        dict_put(o, root, "PageLabels", labels_new(p, o));
    if (p->headings.n > 0)
        dict_put(o, root, "Outlines",
                 nav_outline(o, p->headings.v, p->headings.n, made));
    if (!p->info.bare) {
        dict_put(o, root, "Metadata", meta_xmp(o, &p->info, &fields, hash));
        meta_catalog(o, root, &p->info);
    }
    attach_write(o, root, &p->info);
    objects_trailer(o, root, meta_info(o, &p->info), hash);
}

/* The whole file, with what is kept there. */
static bool write_all(pdf *p, objects *o, foundry *from, str *out)
{
    const face *bad;
    if (!fonts_write(p->fonts, o, from, &bad)) {
        diag_add(p->d, D_FONT_NOT_EMBEDDABLE, NOWHERE, bad->path);
        return false;
    }
    if (!pictures_write(p->pictures, o, p->d))
        return false;
    write_document(p, o);
    if (!objects_write(o, out)) {
        diag_add(p->d, D_PDF_FAILED, NOWHERE);
        return false;
    }
    p->inks = pictures_inks(p->pictures);
    return true;
}

static bool finish_with(pdf *p, foundry *from, str *out)
{
    objects_kind kind = {.coders = foundry_coders(from),
                         .small = p->info.profile == PROFILE_SCREEN,
                         .minor = p->info.print != NULL ? 6 : 7};
    objects *o = p->sheets.n > 0 ? objects_open(p->a, &kind) : NULL;
    if (o == NULL) {
        diag_add(p->d, D_PDF_FAILED, NOWHERE);
        return false;
    }
    objects_write_to(o, p->to);
    bool done = write_all(p, o, from, out);
    objects_close(o);
    return done;
}

bool pdf_finish(pdf *p, str *out)
{
    foundry *own = p->foundry == NULL ? foundry_open() : NULL;
    bool done = finish_with(p, own != NULL ? own : p->foundry, out);
    foundry_drop(own);
    return done;
}
