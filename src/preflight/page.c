/*
 * Pages. In: the page tree; out: each page looked at, and complaints about
 * its boxes, annotations and group. The one idea: what a page inherits (ISO
 * 32000-1, 7.7.3.4) goes down with the walk. Refuses trees without an end.
 */
#include "part.h"

#define RENDER "render it again with --profile print"
#define TREE_DEPTH 40
#define NODE_COST 200 /* of what may be looked at */

static bool is_name(const pdf_value *v, const char *name)
{
    return v->kind == PDF_NAME && str_is(v->bytes, name);
}

/* ---- boxes --------------------------------------------------------------- */

/* Two opposite corners, in any order (7.9.5). */
static bool read_box(flight *fl, const pdf_value *v, box *out)
{
    nano n[4];
    if (!value_numbers(fl->f, v, n, 4))
        return false;
    *out = box_none;
    box_add(out, &matrix_one, n[0], n[1]);
    box_add(out, &matrix_one, n[2], n[3]);
    return true;
}

static void say(flight *fl, const char *what, const char *clause)
{
    found_x4(fl, arena_printf(fl->a, "page %d %s", fl->page.number, what),
             clause, RENDER);
}

static void check_boxes(flight *fl)
{
    leaf *p = &fl->page;
    box art;
    bool trim = read_box(fl, pdf_get(fl->f, p->dict, "TrimBox"), &p->trim);
    bool has_art = read_box(fl, pdf_get(fl->f, p->dict, "ArtBox"), &art);
    bool bleed = read_box(fl, pdf_get(fl->f, p->dict, "BleedBox"), &p->bleed);
    if (!trim)
        p->trim = has_art ? art : p->media;
    if (!bleed)
        p->bleed = trim ? p->trim : p->media;
    if (!trim && !has_art)
        say(fl, "has no TrimBox, so nobody knows where it is cut", "14.11.2");
    if (trim && has_art)
        say(fl, "has a TrimBox and an ArtBox, of which one must go", "14.11.2");
    if (!box_inside(&p->trim, &p->bleed) || !box_inside(&p->bleed, &p->media))
        say(fl,
            "has a TrimBox beyond its BleedBox, or that beyond its MediaBox",
            "14.11.2");
}

/* ---- annotations and groups ---------------------------------------------- */

static void check_annotation(flight *fl, const pdf_value *v)
{
    box b;
    const pdf_value *kind = pdf_get(fl->f, v, "Subtype");
    if (is_name(kind, "PrinterMark") || is_name(kind, "TrapNet"))
        return;
    if (read_box(fl, pdf_get(fl->f, v, "Rect"), &b) &&
        box_meets(&b, &fl->page.bleed))
        say(fl, "has a link or note in what is printed", "12.5");
}

static void check_annotations(flight *fl)
{
    const pdf_value *all = pdf_get(fl->f, fl->page.dict, "Annots");
    for (size_t i = 0; all->kind == PDF_ARRAY && i < all->n; i++)
        if (spend(fl, NODE_COST))
            check_annotation(fl, pdf_at(fl->f, all, i));
}

/* What shows through is mixed in the inks of the press. */
static void check_group(flight *fl)
{
    const pdf_value *group = pdf_get(fl->f, fl->page.dict, "Group");
    const pdf_value *space = pdf_get(fl->f, group, "CS");
    if (!fl->page.transparent)
        return;
    if (space_read(fl, space, fl->page.resources).kind != SPACE_CMYK)
        say(fl, "has transparency that is not mixed in CMYK", "11.6.6");
}

static void check_page(flight *fl)
{
    fl->told.n = 0;
    check_boxes(fl);
    check_annotations(fl);
    if (pdf_get(fl->f, fl->page.dict, "AA")->kind != PDF_NULL)
        say(fl, "has actions", "12.6.3");
    content_check(fl);
    check_group(fl);
}

/* ---- the tree ------------------------------------------------------------ */

/* What goes down the tree. */
typedef struct inherited {
    box media;
    const pdf_value *resources;
} inherited;

static void walk(flight *fl, const pdf_value *node, inherited from, int depth)
{
    const pdf_value *kids = pdf_get(fl->f, node, "Kids");
    const pdf_value *own = pdf_get(fl->f, node, "Resources");
    if (depth > TREE_DEPTH || node->kind != PDF_DICT || !spend(fl, NODE_COST))
        return;
    read_box(fl, pdf_get(fl->f, node, "MediaBox"), &from.media);
    if (own->kind == PDF_DICT)
        from.resources = own;
    for (size_t i = 0; kids->kind == PDF_ARRAY && i < kids->n; i++)
        walk(fl, pdf_at(fl->f, kids, i), from, depth + 1);
    if (kids->kind == PDF_ARRAY)
        return;
    fl->page = (leaf){.dict = node, .number = fl->page.number + 1};
    fl->page.media = from.media;
    fl->page.resources = from.resources;
    check_page(fl);
}

void pages_check(flight *fl, const pdf_value *catalog)
{
    const box letter = {0, 0, 612 * NANO, 792 * NANO};
    const inherited none = {letter, pdf_get(fl->f, catalog, "")};
    walk(fl, pdf_get(fl->f, catalog, "Pages"), none, 0);
}
