/*
 * The file. In: what the canvas has gathered; out: its bytes. The one idea:
 * one function's life holds all of libharu's: objects are made, linked and
 * written in the order of this file, so that the same calls give the same
 * bytes. Refuses a document without pages, and faces without a program.
 */
#include "doc.h"

#include "attach.h"
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

/* The space in which a page with a transparent picture is blended. */
static void put_group(pdf *p, objects *o, pdf_dict *d, const ids *used)
{
    for (size_t i = 0; i < used->n; i++) {
        if (!pictures_is_transparent(p->pictures, used->v[i]))
            continue;
        dict_raw(o, d, "Group", STR("<</S /Transparency /CS /DeviceRGB>>"));
        return;
    }
}

static void put_box(objects *o, pdf_dict *d, const struct sheet *s)
{
    buf b = buf_new(objects_arena(o));
    buf_puts(&b, "[0 0 ");
    put_milli(&b, s->w);
    buf_char(&b, ' ');
    put_milli(&b, s->h);
    buf_char(&b, ']');
    dict_raw(o, d, "MediaBox", buf_str(&b));
}

static pdf_dict *page_new(pdf *p, objects *o, size_t i, pdf_dict *parent)
{
    struct sheet *s = &p->sheets.v[i];
    pdf_dict *d = dict_new_indirect(o);
    dict_name(o, d, "Type", "Page");
    dict_put(o, d, "Parent", parent);
    put_box(o, d, s);
    pdf_dict *resources = dict_new(o);
    put_used(p, o, resources, "Font", &s->fonts, true);
    put_used(p, o, resources, "XObject", &s->pictures, false);
    dict_put(o, d, "Resources", resources);
    put_group(p, o, d, &s->pictures);
    dict_put(o, d, "Contents", stream_new_deflated(o, s->content));
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

/* The page tree, with each page's dictionary in made. */
static pdf_dict *pages_new(pdf *p, objects *o, pdf_dict **made)
{
    pdf_dict *d = dict_new_indirect(o);
    dict_name(o, d, "Type", "Pages");
    buf kids = buf_new(p->a);
    buf_char(&kids, '[');
    for (size_t i = 0; i < p->sheets.n; i++) {
        made[i] = page_new(p, o, i, d);
        buf_printf(&kids, "%s%s", i > 0 ? " " : "", dict_ref(o, made[i]));
    }
    buf_char(&kids, ']');
    dict_raw(o, d, "Kids", buf_str(&kids));
    dict_int(o, d, "Count", (int64_t)p->sheets.n);
    return d;
}

static pdf_dict *labels_new(pdf *p, objects *o)
{
    int *number = ARENA_ARRAY(p->a, int, p->sheets.n);
    for (size_t i = 0; i < p->sheets.n; i++)
        number[i] = p->sheets.v[i].number;
    return nav_labels(o, number, p->sheets.n);
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
    put_tags(p, o, root, made);
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

bool pdf_finish(pdf *p, str *out)
{
    const face *bad;
    objects *o = p->sheets.n > 0
                     ? objects_open(p->a, p->info.profile == PROFILE_SCREEN)
                     : NULL;
    bool done = false;
    if (o == NULL) {
        diag_add(p->d, D_PDF_FAILED, NOWHERE);
    } else if (!fonts_write(p->fonts, o, &bad)) {
        diag_add(p->d, D_FONT_NOT_EMBEDDABLE, NOWHERE, bad->path);
    } else {
        if (pictures_write(p->pictures, o)) {
            write_document(p, o);
            done = objects_write(o, out);
        }
        if (!done)
            diag_add(p->d, D_PDF_FAILED, NOWHERE);
    }
    objects_close(o);
    return done;
}
