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
    size_t page;
    mpt height;
    bool opened;
    owner open;
};

bool owner_same(const owner *a, const owner *b)
{
    return a->elem == b->elem &&
           (a->elem != NULL || a->artifact == b->artifact);
}

tagger *tagger_new(arena *a, const elem *const *elems, size_t n)
{
    tagger *t = ARENA_NEW(a, tagger);
    *t = (tagger){.a = a, .elems = elems, .nelems = n};
    t->tree = tree_new(a, elems, n);
    return t;
}

void tagger_page(tagger *t, size_t number, mpt h)
{
    t->page = number;
    t->opened = false;
    t->height = h;
    while (t->counts.n <= number)
        VEC_PUSH(t->a, &t->counts, 0);
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

/* What a piece is marked with; actual may be empty. */
static const char *properties_of(tagger *t, const char *name, int mcid,
                                 str actual)
{
    buf b = buf_new(t->a);
    buf_char(&b, '/');
    buf_puts(&b, name);
    buf_puts(&b, "<</MCID ");
    buf_number(&b, (uint64_t)mcid);
    if (actual.len > 0)
        content_actual(&b, actual);
    buf_puts(&b, ">>");
    return buf_str(&b).ptr;
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
        content_mark(c, properties_of(t, elem_names[o->elem->type],
                                      piece_new(t, o), STR_NONE));
}

void tagger_open_actual(tagger *t, const owner *o, str actual, content *c)
{
    content_mark(c, properties_of(t, "Span", piece_new(t, o), actual));
    t->opened = false;
}

void tagger_box(tagger *t, const elem *e, mpt x, mpt y, mpt w, mpt h)
{
    struct place p = {e, t->page, x, (int64_t)t->height - y - h, w, h};
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

/* A name of its number: what is unique and sorts as it counts. */
static void put_id(buf *b, const elem *e)
{
    char name[] = "(e0000000)";
    size_t at = sizeof name - 2;
    for (uint32_t n = e->id; n > 0 && at > 2; n /= 10)
        name[--at] = (char)('0' + n % 10);
    buf_puts(b, name);
}

static void put_entry(buf *b, const char *key, int n)
{
    buf_puts(b, key);
    buf_number(b, (uint64_t)n);
}

static void put_table_attributes(const elem *e, buf *b)
{
    static const char *const scopes[] = {"", "/Scope/Column", "/Scope/Row"};
    if (e->scope == SCOPE_NONE && e->colspan < 2 && e->rowspan < 2 &&
        e->nheaders == 0)
        return;
    buf_puts(b, "/A<</O/Table");
    buf_puts(b, scopes[e->scope]);
    if (e->colspan > 1)
        put_entry(b, "/ColSpan ", e->colspan);
    if (e->rowspan > 1)
        put_entry(b, "/RowSpan ", e->rowspan);
    if (e->nheaders > 0) {
        buf_puts(b, "/Headers[");
        for (size_t i = 0; i < e->nheaders; i++)
            put_id(b, e->headers[i]);
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
    if (e->lang != NULL) {
        buf_puts(b, "/Lang");
        put_string(b, str_of(e->lang));
    }
    if (w->named[e->id]) {
        buf_puts(b, "/ID");
        put_id(b, e);
    }
    if (e->alt.len > 0) {
        buf_puts(b, "/Alt");
        put_text(b, e->alt);
    }
    if (e->type == ELEM_L)
        buf_puts(b, e->ordered ? "/A<</O/List/ListNumbering/Decimal>>"
                               : "/A<</O/List/ListNumbering/Disc>>");
    else if (e->type == ELEM_TH || e->type == ELEM_TD)
        put_table_attributes(e, b);
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
    if (!l->link && l->page == first->page) {
        buf_number(b, (uint64_t)l->mcid);
        return;
    }
    buf_puts(b, l->link ? "<</Type/OBJR/Pg " : "<</Type/MCR/Pg ");
    put_ref(w->o, b, w->pages[l->page]);
    buf_puts(b, l->link ? "/Obj " : "/MCID ");
    if (l->link)
        put_ref(w->o, b, w->links[l->mcid]);
    else
        buf_number(b, (uint64_t)l->mcid);
    buf_puts(b, ">>");
}

static void put_kids(const writer *w, const kid *v, size_t n, buf *b)
{
    const struct leaf *first = first_piece(w, v, n);
    if (first != NULL) {
        buf_puts(b, "/Pg ");
        put_ref(w->o, b, w->pages[first->page]);
    }
    buf_puts(b, n == 1 ? "/K " : "/K[");
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_char(b, ' ');
        if (v[i].elem != NULL)
            put_ref(w->o, b, w->dicts[v[i].elem->id]);
        else
            put_leaf(w, &w->t->leaves.v[v[i].leaf], first, b);
    }
    buf_puts(b, n == 1 ? "" : "]");
}

static void write_elem(writer *w, const elem *e, pdf_dict *root)
{
    const kid *v;
    size_t n = tree_kids(w->t->tree, e, &v);
    buf *b = dict_entries(w->o, w->dicts[e->id]);
    w->used[e->type] = true;
    buf_puts(b, "/S/");
    buf_puts(b, elem_names[e->type]);
    buf_puts(b, "/P ");
    put_ref(w->o, b, e->parent ? w->dicts[e->parent->id] : root);
    put_attributes(w, e, b);
    if (n > 0)
        put_kids(w, v, n, b);
}

/* ---- the root ------------------------------------------------------------*/

static void put_owner(const writer *w, buf *b, const struct leaf *l)
{
    put_ref(w->o, b, w->dicts[l->owner->id]);
}

/* Who owns each piece of each page, then each link (14.7.4.4). */
static void put_parents(const writer *w, pdf_dict *root, size_t npages)
{
    const tagger *t = w->t;
    buf *b = dict_entries(w->o, root);
    const struct leaf *l = t->leaves.v, *end = l + t->leaves.n;
    buf_puts(b, "/ParentTree<</Nums[");
    for (size_t i = 0; i < npages; i++) {
        if (!tagger_used(t, i))
            continue;
        buf_number(b, i);
        for (char c = '['; l < end && l->page == i; l++) {
            if (l->link)
                continue;
            buf_char(b, c);
            put_owner(w, b, l);
            c = ' ';
        }
        buf_char(b, ']');
    }
    for (l = t->leaves.v; l < end; l++) {
        if (!l->link)
            continue;
        buf_number(b, npages + (size_t)l->mcid);
        buf_char(b, ' ');
        put_owner(w, b, l);
        buf_char(b, ' ');
    }
    buf_puts(b, "]>>/ParentTreeNextKey ");
    buf_number(b, npages + (size_t)t->nlinks);
}

static void put_ids(const writer *w, pdf_dict *root)
{
    buf b = buf_new(w->t->a);
    for (size_t i = 0; i < w->t->nelems; i++) {
        const elem *e = w->t->elems[i];
        if (w->dicts[i] == NULL || !w->named[e->id])
            continue;
        buf_puts(&b, b.n > 0 ? "" : "<</Names[");
        put_id(&b, e);
        put_ref(w->o, &b, w->dicts[i]);
    }
    if (b.n == 0)
        return;
    buf_puts(&b, "]>>");
    dict_raw(w->o, root, "IDTree", buf_str(&b));
}

/* What our own names stand for. */
static void put_roles(const writer *w, pdf_dict *root)
{
    buf b = buf_new(w->t->a);
    for (int i = 0; i < ELEM_TYPES; i++) {
        if (!w->used[i] || elem_standard[i] == NULL)
            continue;
        buf_puts(&b, b.n > 0 ? "/" : "<</");
        buf_puts(&b, elem_names[i]);
        buf_char(&b, '/');
        buf_puts(&b, elem_standard[i]);
    }
    if (b.n == 0)
        return;
    buf_puts(&b, ">>");
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
    buf_puts(dict_entries(o, root), "/Type/StructTreeRoot");
    tree_close(t->tree);
    for (size_t i = 0; i < t->nelems; i++)
        if (tree_has(t->tree, t->elems[i]))
            w.dicts[i] = dict_new_indirect(o);
    for (size_t i = 0; i < t->nelems; i++)
        if (w.dicts[i] != NULL)
            write_elem(&w, t->elems[i], root);
    if (w.dicts[0] != NULL)
        dict_raw(o, root, "K", str_of(dict_ref(o, w.dicts[0])));
    put_parents(&w, root, npages);
    put_ids(&w, root);
    put_roles(&w, root);
    return root;
}

/* n in four bytes, the lowest first. */
static void put_u32(buf *b, uint32_t n)
{
    char bytes[4];
    for (int i = 0; i < 4; i++)
        bytes[i] = (char)(n >> 8 * i);
    buf_bytes(b, bytes, sizeof bytes);
}

void tagger_digest(const tagger *t, buf *out)
{
    for (size_t i = 0; i < t->nelems; i++) {
        const elem *e = t->elems[i];
        put_u32(out, (uint32_t)e->type | (uint32_t)e->scope << 8 |
                         (uint32_t)e->ordered << 16);
        put_u32(out, e->order);
        put_u32(out, e->parent ? e->parent->id : 0);
        if (e->colspan > 1 || e->rowspan > 1) {
            put_u32(out, (uint32_t)e->colspan);
            put_u32(out, (uint32_t)e->rowspan);
        }
        buf_puts(out, e->lang != NULL ? e->lang : "");
        buf_add(out, e->alt);
        buf_add(out, e->words);
        buf_char(out, '\n');
    }
}
