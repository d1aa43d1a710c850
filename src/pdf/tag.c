/*
 * Structure. In: owners of ink, in the order of drawing; out: marked content
 * (ISO 32000-1, 14.6) and the tree of structure elements with its parent tree
 * (14.7). The one idea: a piece of content is a leaf of the tree that draw
 * keeps (draw/tree.h), which knows the order of reading; here it gets numbers.
 * An element is written as one string: of the thousands that a long release
 * has, each byte counts. Refuses nothing; elements without content are left
 * out.
 */
#include "tag.h"

#include "../draw/tree.h"

#include <stdlib.h>
#include <string.h>

/* A piece of a page's content, or a link. */
struct leaf {
    const elem *owner;
    size_t page;
    int mcid; /* on the page; of a link: its number */
    bool link;
};

/* Where a figure stands. */
struct place {
    const elem *figure;
    size_t page;
    int64_t x, y, w, h; /* of its lower left corner, y up */
};

struct tagger {
    arena *a;
    const elem *const *elems;
    size_t nelems;
    tree *tree;
    VEC(struct leaf) leaves;
    VEC(struct place) places;
    VEC(int) counts; /* of pieces, by page */
    int nlinks;
    bool linked;
    size_t page;
    mpt height, left;
    bool opened;
    owner open;
};

bool owner_same(const owner *a, const owner *b)
{
    return a->elem == b->elem &&
           (a->elem != NULL || a->artifact == b->artifact);
}

tagger *tagger_new(arena *a, const elem *const *elems, size_t n, bool linked)
{
    tagger *t = ARENA_NEW(a, tagger);
    *t = (tagger){.a = a, .elems = elems, .nelems = n, .linked = linked};
    t->tree = tree_new(a, elems, n);
    return t;
}

void tagger_page(tagger *t, size_t number, mpt h, mpt left)
{
    t->left = left;
    t->page = number;
    t->opened = false;
    t->height = h;
    while (t->counts.n <= number)
        VEC_PUSH(t->a, &t->counts, 0);
}

/* What e is called; a link that cannot be followed is none. */
static const char *name_of(const tagger *t, const elem *e)
{
    bool dead = e->type == ELEM_LINK && !t->linked;
    return elem_names[dead ? ELEM_SPAN : e->type];
}

/* ---- pieces --------------------------------------------------------------*/

static const char *artifact_properties(enum artifact kind)
{
    static const char *const properties[ARTIFACTS] = {
        [ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>",
        [ARTIFACT_HEADER] =
            "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>",
        [ARTIFACT_FOOTER] =
            "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>",
        [ARTIFACT_REPEAT] = "/Artifact<</Type/Pagination>>",
        [ARTIFACT_BACKGROUND] = "/Artifact<</Type/Background>>",
    };
    return properties[kind];
}

/* The number on the page of a new piece of o. */
static int piece_new(tagger *t, const owner *o)
{
    int mcid = t->counts.v[t->page]++;
    tree_add(t->tree, o->elem, o->order, t->leaves.n);
    VEC_PUSH(t->a, &t->leaves, (struct leaf){o->elem, t->page, mcid, false});
    return mcid;
}

void tagger_open(tagger *t, const owner *o, content *c)
{
    if (t->nelems == 0 || (t->opened && owner_same(&t->open, o)))
        return;
    t->opened = true;
    t->open = *o;
    if (o->elem == NULL)
        content_mark(c, artifact_properties(o->artifact));
    else
        content_mark(c, arena_printf(t->a, "/%s<</MCID %d>>",
                                     name_of(t, o->elem), piece_new(t, o)));
}

void tagger_open_actual(tagger *t, const owner *o, str actual, content *c)
{
    buf b = buf_new(t->a);
    buf_printf(&b, "/Span<</MCID %d", piece_new(t, o));
    content_actual(&b, actual);
    buf_puts(&b, ">>");
    content_mark(c, buf_str(&b).ptr);
    t->opened = false;
}

void tagger_box(tagger *t, const elem *e, mpt x, mpt y, mpt w, mpt h)
{
    struct place p = {e, t->page, t->left + x, (int64_t)t->height - y - h,
                      w, h};
    if (e != NULL && e->type == ELEM_FIGURE)
        VEC_PUSH(t->a, &t->places, p);
}

int tagger_link(tagger *t, const owner *o)
{
    const elem *e = o->elem;
    while (e != NULL && e->type != ELEM_LINK)
        e = e->parent;
    if (t->nelems == 0 || e == NULL)
        e = o->elem; /* of a letterhead: its paragraph */
    if (t->nelems == 0 || e == NULL)
        return -1;
    tree_add(t->tree, e, UINT32_MAX, t->leaves.n);
    VEC_PUSH(t->a, &t->leaves, (struct leaf){e, t->page, t->nlinks, true});
    return t->nlinks++;
}

bool tagger_tags(const tagger *t)
{
    return t->nelems > 0;
}

bool tagger_used(const tagger *t, size_t number)
{
    return number < t->counts.n && t->counts.v[number] > 0;
}

/* ---- elements ------------------------------------------------------------*/

/* What the tree is written with. */
typedef struct writer {
    tagger *t;
    objects *o;
    pdf_dict *const *pages, *const *links;
    pdf_dict **dicts; /* by id of element */
    bool *named;      /* the same */
    bool used[ELEM_TYPES];
} writer;

/* Notes must have an ID, and header cells that others name. */
static void find_named(writer *w)
{
    const tagger *t = w->t;
    w->named = ARENA_ARRAY(t->a, bool, t->nelems);
    for (size_t i = 0; i < t->nelems; i++) {
        const elem *e = t->elems[i];
        w->named[i] |= e->type == ELEM_NOTE;
        for (size_t k = 0; k < e->nheaders; k++)
            w->named[e->headers[k]->id] = true;
    }
}

/* Its number: what is unique and sorts as it counts. */
static const char *id_of(arena *a, const elem *e)
{
    return arena_printf(a, "e%07u", (unsigned)e->id);
}

static void put_table_attributes(const writer *w, const elem *e, buf *b)
{
    static const char *const scopes[] = {"", "/Scope/Column", "/Scope/Row"};
    if (e->scope == SCOPE_NONE && e->colspan < 2 && e->rowspan < 2 &&
        e->nheaders == 0)
        return;
    buf_printf(b, "/A<</O/Table%s", scopes[e->scope]);
    if (e->colspan > 1)
        buf_printf(b, "/ColSpan %d", e->colspan);
    if (e->rowspan > 1)
        buf_printf(b, "/RowSpan %d", e->rowspan);
    if (e->nheaders > 0) {
        buf_puts(b, "/Headers[");
        for (size_t i = 0; i < e->nheaders; i++)
            buf_printf(b, "(%s)", id_of(w->t->a, e->headers[i]));
        buf_char(b, ']');
    }
    buf_puts(b, ">>");
}

static void put_figure_attributes(const writer *w, const elem *e, buf *b)
{
    for (size_t i = 0; i < w->t->places.n; i++) {
        const struct place *p = &w->t->places.v[i];
        if (p->figure != e)
            continue;
        const int64_t corners[4] = {p->x, p->y, p->x + p->w, p->y + p->h};
        buf_puts(b, "/A<</O/Layout/Placement/Block/BBox[");
        for (int k = 0; k < 4; k++) {
            buf_puts(b, k > 0 ? " " : "");
            put_milli(b, corners[k]);
        }
        buf_puts(b, "]>>");
        return;
    }
}

static void put_attributes(const writer *w, const elem *e, buf *b)
{
    if (e->lang != NULL)
        buf_printf(b, "/Lang(%s)", e->lang);
    if (w->named[e->id])
        buf_printf(b, "/ID(%s)", id_of(w->t->a, e));
    if (e->type == ELEM_L)
        buf_printf(b, "/A<</O/List/ListNumbering/%s>>",
                   e->ordered ? "Decimal" : "Disc");
    else if (e->type == ELEM_TH || e->type == ELEM_TD)
        put_table_attributes(w, e, b);
    else if (e->type == ELEM_STRUCK)
        buf_puts(b, "/A<</O/Layout/TextDecorationType/LineThrough>>");
    else if (e->type == ELEM_FIGURE)
        put_figure_attributes(w, e, b);
}

/* ---- kids ----------------------------------------------------------------*/

/* The page that an element's numbers count on: that of its first piece. */
static const struct leaf *first_piece(const writer *w, const kid *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct leaf *l = v[i].elem ? NULL : &w->t->leaves.v[v[i].leaf];
        if (l != NULL && !l->link)
            return l;
    }
    return NULL;
}

static void put_leaf(const writer *w, const struct leaf *l,
                     const struct leaf *first, buf *b)
{
    const char *on = dict_ref(w->o, w->pages[l->page]);
    if (l->link)
        buf_printf(b, "<</Type/OBJR/Pg %s/Obj %s>>", on,
                   dict_ref(w->o, w->links[l->mcid]));
    else if (l->page != first->page)
        buf_printf(b, "<</Type/MCR/Pg %s/MCID %d>>", on, l->mcid);
    else
        buf_printf(b, "%d", l->mcid);
}

static void put_kids(const writer *w, const kid *v, size_t n, buf *b)
{
    const struct leaf *first = first_piece(w, v, n);
    if (first != NULL)
        buf_printf(b, "/Pg %s", dict_ref(w->o, w->pages[first->page]));
    buf_puts(b, n == 1 ? "/K " : "/K[");
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_char(b, ' ');
        if (v[i].elem != NULL)
            buf_puts(b, dict_ref(w->o, w->dicts[v[i].elem->id]));
        else
            put_leaf(w, &w->t->leaves.v[v[i].leaf], first, b);
    }
    buf_puts(b, n == 1 ? "" : "]");
}

static void write_elem(writer *w, const elem *e, pdf_dict *root)
{
    const kid *v;
    size_t n = tree_kids(w->t->tree, e, &v);
    pdf_dict *d = w->dicts[e->id];
    buf b = buf_new(w->t->a);
    w->used[e->type] = true;
    buf_printf(&b, "/%s/P %s", name_of(w->t, e),
               dict_ref(w->o, e->parent ? w->dicts[e->parent->id] : root));
    put_attributes(w, e, &b);
    if (n > 0)
        put_kids(w, v, n, &b);
    dict_raw(w->o, d, "S", buf_str(&b));
    if (e->alt.len > 0)
        dict_text(w->o, d, "Alt", e->alt);
}

/* ---- the root ------------------------------------------------------------*/

/* Who owns each piece of each page, then each link (14.7.4.4). */
static void put_parents(const writer *w, pdf_dict *root, size_t npages)
{
    const tagger *t = w->t;
    buf b = buf_new(t->a);
    size_t at = 0;
    buf_puts(&b, "<</Nums[");
    for (size_t i = 0; i < npages; i++) {
        if (!tagger_used(t, i))
            continue;
        buf_printf(&b, "%zu[", i);
        for (; at < t->leaves.n && t->leaves.v[at].page == i; at++)
            if (!t->leaves.v[at].link)
                buf_printf(&b, "%s ",
                           dict_ref(w->o, w->dicts[t->leaves.v[at].owner->id]));
        buf_puts(&b, "]");
    }
    for (size_t i = 0; i < t->leaves.n; i++)
        if (t->leaves.v[i].link)
            buf_printf(&b, "%zu %s ", npages + (size_t)t->leaves.v[i].mcid,
                       dict_ref(w->o, w->dicts[t->leaves.v[i].owner->id]));
    buf_puts(&b, "]>>");
    dict_raw(w->o, root, "ParentTree", buf_str(&b));
    dict_int(w->o, root, "ParentTreeNextKey", (int64_t)npages + t->nlinks);
}

static void put_ids(const writer *w, pdf_dict *root)
{
    buf b = buf_new(w->t->a);
    for (size_t i = 0; i < w->t->nelems; i++) {
        const elem *e = w->t->elems[i];
        if (w->dicts[i] != NULL && w->named[e->id])
            buf_printf(&b, "(%s)%s ", id_of(w->t->a, e),
                       dict_ref(w->o, w->dicts[i]));
    }
    if (b.n > 0)
        dict_raw(w->o, root, "IDTree",
                 str_of(arena_printf(w->t->a, "<</Names[%s]>>",
                                     str_chars(w->t->a, buf_str(&b)))));
}

/* What our own names stand for. */
static void put_roles(const writer *w, pdf_dict *root)
{
    buf b = buf_new(w->t->a);
    buf_puts(&b, "<<");
    for (int i = 0; i < ELEM_TYPES; i++)
        if (w->used[i] && elem_standard[i] != NULL)
            buf_printf(&b, "/%s/%s", elem_names[i], elem_standard[i]);
    buf_puts(&b, ">>");
    if (b.n > 4)
        dict_raw(w->o, root, "RoleMap", buf_str(&b));
}

pdf_dict *tagger_write(tagger *t, objects *o, pdf_dict *const *made,
                       size_t npages, pdf_dict *const *links)
{
    if (t->nelems == 0)
        return NULL;
    writer w = {.t = t, .o = o, .pages = made, .links = links};
    w.dicts = ARENA_ARRAY(t->a, pdf_dict *, t->nelems);
    find_named(&w);
    pdf_dict *root = dict_new_indirect(o);
    dict_name(o, root, "Type", "StructTreeRoot");
    tree_close(t->tree);
    for (size_t i = 0; i < t->nelems; i++)
        if (tree_has(t->tree, t->elems[i]))
            w.dicts[i] = dict_new_indirect(o);
    for (size_t i = 0; i < t->nelems; i++)
        if (w.dicts[i] != NULL)
            write_elem(&w, t->elems[i], root);
    if (w.dicts[0] != NULL)
        dict_put(o, root, "K", w.dicts[0]);
    put_parents(&w, root, npages);
    put_ids(&w, root);
    put_roles(&w, root);
    return root;
}

void tagger_digest(const tagger *t, buf *out)
{
    for (size_t i = 0; i < t->nelems; i++) {
        const elem *e = t->elems[i];
        buf_printf(out, "%d %u %u %d %d %d %d %s ", (int)e->type,
                   (unsigned)e->order, e->parent ? (unsigned)e->parent->id : 0,
                   e->ordered, (int)e->scope, e->colspan, e->rowspan,
                   e->lang != NULL ? e->lang : "");
        buf_add(out, e->alt);
        buf_char(out, '\n');
    }
}
