/*
 * outline: the canvas that prints what is heard, for --dump tags.
 *
 * The one idea: texts are kept as leaves of the tree that a PDF gets too;
 * the outline is that tree with them. Artifacts are left out; a hyphen at a
 * line's end, which no text has, is too.
 */
#include "tree.h"

typedef struct outline {
    canvas c; /* first, so that a canvas is an outline */
    arena *a;
    tree *tree;
    const elem *document;
    const elem *of; /* what glyphs belong to; NULL: nobody */
    uint32_t order;
    VEC(buf) leaves;
    const elem *open; /* the last leaf's element, while it goes on */
} outline;

/* ---- the calls ----------------------------------------------------------- */

static void page_begin(canvas *c, mpt w, mpt h, int number)
{
    (void)w, (void)h, (void)number;
    ((outline *)c)->open = NULL;
}

static void content(canvas *c, const elem *t, uint32_t order)
{
    outline *o = (outline *)c;
    o->of = t;
    o->order = order;
}

static void artifact(canvas *c, enum artifact kind)
{
    (void)kind;
    ((outline *)c)->of = NULL;
}

/* The leaf that ink goes to now. */
static buf *leaf(outline *o)
{
    if (o->open != o->of) {
        tree_add(o->tree, o->of, o->order, o->leaves.n);
        VEC_PUSH(o->a, &o->leaves, buf_new(o->a));
    }
    o->open = o->of;
    return &o->leaves.v[o->leaves.n - 1];
}

static void glyphs(canvas *c, const face *f, mpt size, const color *ink,
                   const inked *g, size_t n)
{
    (void)f, (void)size, (void)ink;
    outline *o = (outline *)c;
    if (o->of == NULL)
        return;
    buf *out = leaf(o);
    for (size_t i = 0; i < n; i++)
        if (!str_is(g[i].text, "\xC2\xAD"))
            buf_add(out, g[i].text);
}

static void show_picture(outline *o)
{
    if (o->of != NULL)
        leaf(o);
}

static void paint_image(canvas *c, const image *i, mpt x, mpt y, mpt w, mpt h)
{
    (void)i, (void)x, (void)y, (void)w, (void)h;
    show_picture((outline *)c);
}

static void paint_drawing(canvas *c, const drawing *g, mpt x, mpt y, mpt w,
                          mpt h)
{
    (void)g, (void)x, (void)y, (void)w, (void)h;
    show_picture((outline *)c);
}

canvas *outline_canvas(arena *a, const elem *const *elems, size_t n)
{
    outline *o = ARENA_NEW(a, outline);
    *o = (outline){.a = a, .document = elems[0]};
    o->tree = tree_new(a, elems, n);
    o->c = blind_canvas;
    o->c.page_begin = page_begin;
    o->c.content = content;
    o->c.artifact = artifact;
    o->c.glyphs = glyphs;
    o->c.image = paint_image;
    o->c.drawing = paint_drawing;
    return &o->c;
}

/* ---- the outline ----------------------------------------------------------
 */

/* All that is heard of t. */
static void add_text(const outline *o, buf *out, const elem *t)
{
    const kid *v;
    size_t n = tree_kids(o->tree, t, &v);
    for (size_t i = 0; i < n; i++)
        if (v[i].elem != NULL)
            add_text(o, out, v[i].elem);
        else
            buf_add(out, buf_str(&o->leaves.v[v[i].leaf]));
}

/* What the cells say that head cell t. */
static void put_headers(const outline *o, buf *out, const elem *t)
{
    for (size_t i = 0; i < t->nheaders; i++) {
        buf text = buf_new(o->a);
        add_text(o, &text, t->headers[i]);
        buf_puts(out, i == 0 ? " under [" : ", ");
        buf_json(out, str_trim(buf_str(&text)));
    }
    buf_puts(out, t->nheaders > 0 ? "]" : "");
}

static void put_attributes(const outline *o, buf *out, const elem *t)
{
    static const char *const scopes[] = {"", " column", " row"};
    if (t->lang != NULL)
        buf_printf(out, " [%s]", t->lang);
    if (t->type == ELEM_L)
        buf_puts(out, t->ordered ? " decimal" : " disc");
    buf_puts(out, scopes[t->scope]);
    if (t->colspan > 1)
        buf_printf(out, " %d columns", t->colspan);
    if (t->rowspan > 1)
        buf_printf(out, " %d rows", t->rowspan);
    put_headers(o, out, t);
    if (t->alt.len > 0) {
        buf_puts(out, " alt ");
        buf_json(out, t->alt);
    }
}

/* The text of the leaves in a row that v begins with, their number in *n: only
 * a page or another element parts them. */
static str text_of(const outline *o, const kid *v, size_t *n)
{
    buf all = buf_new(o->a);
    size_t i = 0;
    for (; i < *n && v[i].elem == NULL; i++)
        buf_add(&all, buf_str(&o->leaves.v[v[i].leaf]));
    *n = i;
    return buf_str(&all);
}

static bool has_elems(const kid *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].elem != NULL)
            return true;
    return false;
}

/* Text stands behind its element's name if it is all that is in it. */
static void put_tag(const outline *o, buf *out, const elem *t, int depth)
{
    const kid *v;
    size_t n = tree_kids(o->tree, t, &v);
    bool apart = has_elems(v, n);
    buf_printf(out, "%*s%s", 2 * depth, "", elem_names[t->type]);
    put_attributes(o, out, t);
    for (size_t i = 0, count; i < n; i += count) {
        count = n - i;
        if (v[i].elem != NULL) {
            buf_char(out, '\n');
            put_tag(o, out, v[i].elem, depth + 1);
            count = 1;
            continue;
        }
        str text = text_of(o, v + i, &count);
        if (text.len == 0)
            continue;
        if (apart)
            buf_printf(out, "\n%*s", 2 * depth + 2, "");
        else
            buf_char(out, ' ');
        buf_json(out, text);
    }
}

void outline_end(canvas *c, buf *out)
{
    outline *o = (outline *)c;
    tree_close(o->tree);
    put_tag(o, out, o->document, 0);
    buf_char(out, '\n');
}
