/*
 * Navigation. In: headings, page numbers, links; out: outline (ISO 32000-1,
 * 12.3.3), page labels (12.4.2), link annotations (12.5.6.5). The one idea:
 * a heading hangs under the nearest one before it of a lower level, however
 * many levels were left out between. Refuses nothing.
 */
#include "nav.h"

#include "content.h"

#define NONE SIZE_MAX

/* ---- outline -------------------------------------------------------------*/

/* Places of the neighbours of a heading in the tree, or NONE. */
struct node {
    pdf_dict *dict;
    size_t parent, first, last, previous, next;
    size_t below; /* descendants */
};

static void hang(struct node *v, struct node *root, const struct heading *h,
                 size_t i)
{
    size_t parent = i == 0 ? NONE : i - 1;
    while (parent != NONE && h[parent].level >= h[i].level)
        parent = v[parent].parent;
    struct node *up = parent == NONE ? root : &v[parent];
    v[i].parent = parent;
    v[i].first = v[i].last = v[i].next = NONE;
    v[i].previous = up->last;
    if (up->last != NONE)
        v[up->last].next = i;
    else
        up->first = i;
    up->last = i;
    for (size_t k = parent; k != NONE; k = v[k].parent)
        v[k].below++;
    root->below++;
}

static void put_node(objects *o, const struct node *v, pdf_dict *d,
                     const char *key, size_t i)
{
    if (i != NONE)
        dict_put(o, d, key, v[i].dict);
}

static void put_dest(objects *o, pdf_dict *d, pdf_dict *page, int64_t y)
{
    buf *b = dict_entries(o, d);
    buf_puts(b, "/Dest[");
    put_ref(o, b, page);
    buf_puts(b, "/XYZ null ");
    put_milli(b, y);
    buf_puts(b, " null]");
}

pdf_dict *nav_outline(objects *o, const struct heading *h, size_t n,
                      pdf_dict *const *pages)
{
    struct node *v = ARENA_ARRAY(objects_arena(o), struct node, n);
    struct node root = {.first = NONE, .last = NONE};
    root.dict = dict_new_indirect(o);
    dict_name(o, root.dict, "Type", "Outlines");
    for (size_t i = 0; i < n; i++) {
        v[i].dict = dict_new_indirect(o);
        hang(v, &root, h, i);
    }
    put_node(o, v, root.dict, "First", root.first);
    put_node(o, v, root.dict, "Last", root.last);
    dict_int(o, root.dict, "Count", (int64_t)root.below);
    for (size_t i = 0; i < n; i++) {
        pdf_dict *d = v[i].dict;
        dict_text(o, d, "Title", h[i].title);
        dict_put(o, d, "Parent",
                 v[i].parent == NONE ? root.dict : v[v[i].parent].dict);
        put_node(o, v, d, "Prev", v[i].previous);
        put_node(o, v, d, "Next", v[i].next);
        put_node(o, v, d, "First", v[i].first);
        put_node(o, v, d, "Last", v[i].last);
        if (v[i].below > 0)
            dict_int(o, d, "Count", (int64_t)v[i].below);
        put_dest(o, d, pages[h[i].page], h[i].y);
    }
    return root.dict;
}

/* ---- page labels ---------------------------------------------------------*/

pdf_dict *nav_labels(objects *o, const int *number, size_t n)
{
    buf b = buf_new(objects_arena(o));
    buf_char(&b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && number[i] == number[i - 1] + 1)
            continue;
        buf_printf(&b, "%s%zu<</S /D", i > 0 ? " " : "", i);
        if (number[i] > 1) /* 1 is the default, and less is not allowed */
            buf_printf(&b, " /St %d", number[i]);
        buf_puts(&b, ">>");
    }
    buf_char(&b, ']');
    pdf_dict *d = dict_new(o);
    dict_raw(o, d, "Nums", buf_str(&b));
    return d;
}

/* ---- links ---------------------------------------------------------------*/

/* uri in ASCII, as URI actions have it: other bytes as %XX. */
static str uri_ascii(arena *a, str uri)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < uri.len; i++) {
        unsigned byte = (uint8_t)uri.ptr[i];
        if (byte > ' ' && byte < 0x7F)
            buf_char(&b, (char)byte);
        else
            buf_printf(&b, "%%%02X", byte);
    }
    return buf_str(&b);
}

/* What a link's description says: where it leads, without the scheme of a
 * telephone number or an address, which nobody wants to hear. */
static str uri_said(str uri)
{
    size_t skip = str_starts(uri, "mailto:") ? 7
                  : str_starts(uri, "tel:")  ? 4
                                             : 0;
    return str_slice(uri, skip, uri.len);
}

static void put_corners(buf *b, const struct link *l)
{
    int64_t corners[4] = {l->x, l->y, l->x + l->w, l->y + l->h};
    for (int i = 0; i < 4; i++) {
        buf_char(b, i > 0 ? ' ' : '[');
        put_milli(b, corners[i]);
    }
    buf_char(b, ']');
}

/* It prints, as PDF/A wants (/F 4). */
static pdf_dict *link_new(objects *o, const struct link *l)
{
    pdf_dict *d = dict_new_indirect(o);
    buf *b = dict_entries(o, d);
    buf_puts(b, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect");
    put_corners(b, l);
    str uri = l->uri ? str_slice(str_of(l->uri), 0, 8000) : STR_NONE;
    buf_puts(b, "/Contents");
    put_text(b, l->uri != NULL ? uri_said(uri) : l->of->words);
    if (l->parent >= 0) {
        buf_puts(b, "/StructParent ");
        buf_number(b, (uint64_t)l->parent);
    }
    if (l->uri == NULL) /* nav_jumps says where it leads */
        return d;
    buf_puts(b, "/A<</Type/Action/S/URI/URI");
    put_string(b, uri_ascii(objects_arena(o), uri));
    buf_puts(b, ">>");
    return d;
}

void nav_jumps(objects *o, struct link *const *l, size_t n, size_t nelems,
               pdf_dict *const *pages)
{
    const struct link **first =
        ARENA_ARRAY(objects_arena(o), const struct link *, nelems + 1);
    for (size_t i = n; i-- > 0;)
        if (l[i]->uri == NULL)
            first[l[i]->of->id] = l[i];
    for (size_t i = 0; i < n; i++) {
        if (l[i]->uri != NULL)
            continue;
        const struct link *to = first[l[i]->of->to->id];
        if (to == NULL)
            to = l[i]; /* it leads nowhere else */
        put_dest(o, l[i]->dict, pages[to->page], to->y + to->h);
    }
}

pdf_array *nav_links(objects *o, struct link *l, size_t n)
{
    pdf_array *all = array_new(o);
    for (size_t i = 0; i < n; i++) {
        l[i].dict = link_new(o, &l[i]);
        array_put(o, all, l[i].dict);
    }
    return all;
}

void nav_digest(const struct link *l, buf *out)
{
    if (l->uri != NULL)
        buf_puts(out, l->uri);
    else
        buf_number(out, l->of->to->id);
}
