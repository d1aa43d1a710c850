/*
 * svg: SVG -> filled and stroked paths.
 *
 * libxml2 parses (no network, no entities, UTF-8 only); a walk over the tree
 * carries the matrix and the inherited style and hands each shape to the pen.
 * Refuses what is not XML, what has no size, what is built to explode; leaves
 * out text, pictures, gradients, filters and clip paths, and says so.
 */
#include "svg.h"

#include <libxml/parser.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SVG_NS "http://www.w3.org/2000/svg"
#define XLINK_NS "http://www.w3.org/1999/xlink"

/* A drawing whose longer side lies outside of these (points) is scaled by
 * tens: below, mpt would be too coarse; above, they would run out. */
#define SVG_SIDE_MIN 10
#define SVG_SIDE_MAX 14400

/* Counts work done, so that nothing small can keep galley busy for long. */
void svg_spend(svg *s, size_t amount)
{
    s->work += amount;
    if (s->work > SVG_WORK_MAX)
        s->too_complex = "reading it takes too long";
}

static bool is_in_namespace(const xmlNs *ns, const char *href)
{
    if (ns == NULL || href == NULL)
        return ns == NULL && href == NULL;
    return strcmp((const char *)ns->href, href) == 0;
}

/* Borrowed from the tree: a value is one text, since there are no entities. */
static const char *find_attr(svg *s, const xmlNode *n, const char *name,
                             const char *ns)
{
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
        if (strcmp((const char *)a->name, name) != 0 ||
            !is_in_namespace(a->ns, ns))
            continue;
        if (a->children == NULL || a->children->type != XML_TEXT_NODE)
            return "";
        const char *v = (const char *)a->children->content;
        svg_spend(s, 8 * strlen(v));
        return s->too_complex == NULL ? v : "";
    }
    return NULL;
}

const char *svg_attr(svg *s, const xmlNode *n, const char *name)
{
    return find_attr(s, n, name, NULL);
}

const char *svg_href(svg *s, const xmlNode *n)
{
    const char *href = svg_attr(s, n, "href");

    return href != NULL ? href : find_attr(s, n, "href", XLINK_NS);
}

bool svg_is(const xmlNode *n, const char *name)
{
    return strcmp((const char *)n->name, name) == 0;
}

void svg_warn(svg *s, enum diag_code code, const char *what)
{
    if (s->warnings++ < SVG_WARNINGS_MAX)
        diag_add(s->src->d, code, s->src->at, what, s->src->name);
}

/* ---- parsing -------------------------------------------------------- */

static bool refuse_xml(const source *src, int line, const char *why)
{
    diag_add(src->d, D_SVG_XML, src->at, src->name, line, why);
    return false;
}

static bool check_text(const source *src)
{
    size_t bad = utf8_check(src->bytes);

    if (src->bytes.len > SVG_BYTES_MAX) {
        diag_add(src->d, D_SVG_COMPLEX, src->at, src->name,
                 "it has more than 8 MB");
        return false;
    }
    if (bad != SIZE_MAX)
        return refuse_xml(src,
                          where_at((where){NULL, 1, 1}, src->bytes, bad).line,
                          "the text is not UTF-8");
    if (str_find(src->bytes, "<!ENTITY", 0) != SIZE_MAX) {
        diag_add(src->d, D_SVG_ENTITY, src->at, src->name);
        return false;
    }
    return true;
}

/* UTF-8 is forced, so that no declared encoding can hide an entity. */
static xmlDoc *parse_xml(xmlParserCtxt *ctx, str bytes)
{
    return xmlCtxtReadMemory(ctx, bytes.ptr, (int)bytes.len, NULL, "UTF-8",
                             XML_PARSE_NONET | XML_PARSE_NOERROR |
                                 XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
}

/* The first error: those that follow are its consequences. */
typedef struct xml_error {
    arena *tmp;
    const char *why; /* NULL while there is none */
    int line;
} xml_error;

static void keep_xml_error(void *data, xmlError *error)
{
    xml_error *e = ((xmlParserCtxt *)data)->_private;
    str text = str_trim(str_of(error->message));

    if (e->why != NULL || error->level < XML_ERR_ERROR)
        return;
    e->why = str_chars(e->tmp, text);
    e->line = error->line;
}

static xmlDoc *parse(const source *src, arena *tmp)
{
    xmlParserCtxt *ctx = xmlNewParserCtxt();
    xml_error error = {tmp, NULL, 0};
    xmlDoc *doc;

    if (ctx == NULL)
        return NULL;
    ctx->_private = &error;
    ctx->sax->serror = keep_xml_error;
    doc = parse_xml(ctx, src->bytes);
    if (doc == NULL)
        refuse_xml(src, error.line, error.why != NULL ? error.why : "no XML");
    xmlFreeParserCtxt(ctx);
    return doc;
}

/* ---- size ----------------------------------------------------------- */

static bool read_view_box(const char *v, double box[4])
{
    svg_skip(&v);
    for (int i = 0; i < 4; i++) {
        if (!svg_number(&v, &box[i]))
            return false;
        svg_skip_comma(&v);
    }
    return *v == '\0';
}

/* The view in user units; without a viewBox, width and height. */
static bool find_view(svg *s, double box[4])
{
    const char *v = svg_attr(s, s->root, "viewBox");
    const char *w = svg_attr(s, s->root, "width");
    const char *h = svg_attr(s, s->root, "height");

    box[0] = box[1] = box[2] = box[3] = 0;
    if (v == NULL || !read_view_box(v, box)) {
        box[0] = box[1] = 0;
        if (w == NULL || h == NULL || !svg_length(w, 0, &box[2]) ||
            !svg_length(h, 0, &box[3]))
            return false;
    }
    return box[2] > 0 && box[3] > 0 && box[2] < 1e9 && box[3] < 1e9 &&
           fabs(box[0]) < 1e9 && fabs(box[1]) < 1e9;
}

static double find_scale(double w, double h)
{
    double side = fmax(w, h), k = 1;

    while (side * k < SVG_SIDE_MIN && k < 1e9)
        k *= 10;
    while (side * k > SVG_SIDE_MAX)
        k /= 10;
    return k;
}

/* Natural size in mpt, and the matrix from user units to points. */
static bool find_size(svg *s, mpt *width, mpt *height, svg_matrix *m)
{
    double box[4], k;

    if (!find_view(s, box))
        return false;
    k = find_scale(box[2], box[3]);
    s->width = box[2];
    s->height = box[3];
    *width = (mpt)lround(box[2] * k * 1000);
    *height = (mpt)lround(box[3] * k * 1000);
    *m = (svg_matrix){k, 0, 0, k, -box[0] * k, -box[1] * k};
    return *width > 0 && *height > 0;
}

/* ---- index of ids and style sheets ---------------------------------- */

bool svg_is_element(const xmlNode *n)
{
    return n->type == XML_ELEMENT_NODE &&
           (n->ns == NULL || strcmp((const char *)n->ns->href, SVG_NS) == 0);
}

static void index_node(svg *s, xmlNode *n)
{
    const char *id = svg_attr(s, n, "id");

    if (id != NULL)
        VEC_PUSH(s->tmp, &s->ids, (svg_id){id, n, s->ids.n});
    if (svg_is(n, "style")) {
        xmlChar *css = xmlNodeGetContent(n);
        if (css != NULL)
            svg_read_sheet(s, str_dup(s->tmp, str_of((const char *)css)));
        xmlFree(css);
    }
}

/* Every element below root, without recursion. */
static void index_tree(svg *s)
{
    xmlNode *n = s->root;

    while (n != NULL) {
        if (svg_is_element(n))
            index_node(s, n);
        if (n->type == XML_ELEMENT_NODE && n->children != NULL) {
            n = n->children;
            continue;
        }
        while (n != s->root && n->next == NULL)
            n = n->parent;
        n = n == s->root ? NULL : n->next;
    }
}

static int compare_ids(const void *a, const void *b)
{
    const svg_id *x = a, *y = b;
    int c = strcmp(x->name, y->name);

    return c != 0 ? c : x->order < y->order ? -1 : x->order > y->order;
}

/* The first element with that id, or NULL. */
xmlNode *svg_find_id(const svg *s, const char *name)
{
    size_t from = 0, to = s->ids.n;

    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (strcmp(s->ids.v[mid].name, name) < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return from < s->ids.n && strcmp(s->ids.v[from].name, name) == 0
               ? s->ids.v[from].node
               : NULL;
}

/* ---- the whole ------------------------------------------------------ */

/* Moves the paths from the scratch arena into the document's. */
static void keep_paths(const svg *s, drawing *out)
{
    drawing_path *paths = ARENA_ARRAY(s->src->a, drawing_path, s->paths.n);

    for (size_t i = 0; i < s->paths.n; i++) {
        const drawing_path *p = &s->paths.v[i];
        path_step *steps = ARENA_ARRAY(s->src->a, path_step, p->nsteps);
        memcpy(steps, p->steps, p->nsteps * sizeof *steps);
        paths[i] = *p;
        paths[i].steps = steps;
    }
    out->paths = paths;
    out->npaths = s->paths.n;
}

static bool draw_all(svg *s, drawing *out)
{
    const source *src = s->src;
    svg_style first = svg_first_style(), st;
    svg_matrix m;

    if (!svg_is(s->root, "svg"))
        return refuse_xml(src, 1, "its first element is not <svg>");
    if (!find_size(s, &out->width, &out->height, &m)) {
        diag_add(src->d, D_SVG_SIZE, src->at, src->name);
        return false;
    }
    index_tree(s);
    if (s->ids.n > 1)
        qsort(s->ids.v, s->ids.n, sizeof *s->ids.v, compare_ids);
    svg_sort_rules(s);
    st = svg_find_style(s, s->root, &first);
    svg_draw_children(s, s->root, &st, m, 0);
    if (s->too_complex != NULL)
        diag_add(src->d, D_SVG_COMPLEX, src->at, src->name, s->too_complex);
    else if (s->paths.n == 0)
        diag_add(src->d, D_SVG_EMPTY, src->at, src->name);
    else
        keep_paths(s, out);
    return s->too_complex == NULL && s->paths.n > 0;
}

bool asset_svg(const source *src, drawing *out)
{
    svg s = {.src = src, .tmp = arena_new()};
    xmlDoc *doc = check_text(src) ? parse(src, s.tmp) : NULL;
    bool ok = false;

    s.root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    if (s.root != NULL)
        ok = draw_all(&s, out);
    else if (doc != NULL)
        refuse_xml(src, 1, "it is empty");
    xmlFreeDoc(doc);
    arena_drop(s.tmp);
    return ok;
}
