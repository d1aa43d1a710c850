/*
 * xml: in, the text of an XML file of hostile origin; out, a tree.
 *
 * libxml2 tokenizes and checks (its SAX2 interface, so that no tree of its
 * own is built); the callbacks put together ours, with a place for every
 * element. An element's place is found by looking back for its "<", which
 * cannot stand in a tag. Refused: entities that the file declares, other than
 * HTML's (no external ones, no explosion), depth, counts. No callback loads
 * anything. Complaints about namespaces are ignored, because a piece of a
 * file lacks the declarations of what enclosed it.
 */
#include "xml.h"

#include <libxml/parser.h>
#include <pthread.h>
#include <string.h>

#include "source.h"
#include "tag.h"

typedef struct parsing {
    const source *src;
    arena *a;
    xmlParserCtxt *ctx;
    xnode root; /* holds the root element */
    xnode *open, **tail;
    where last; /* the place of offset last_pos */
    size_t last_pos, text_pos;
    buf text; /* that has come since the last element's tag */
    int depth;
    size_t nodes;
    bool failed; /* an error was added */
} parsing;

/* ---- places ------------------------------------------------------------ */

/* Bytes of the text that the parser has taken. */
static size_t position(const parsing *p)
{
    const xmlParserInput *in = p->ctx->input;
    size_t pos = in ? in->consumed + (size_t)(in->cur - in->base) : 0;
    return pos < p->src->bytes.len ? pos : p->src->bytes.len;
}

static where place(parsing *p, size_t pos)
{
    if (pos < p->last_pos) {
        p->last = source_start(p->src);
        p->last_pos = 0;
    }
    str between = str_slice(p->src->bytes, p->last_pos, pos);
    p->last = where_at(p->last, between, between.len);
    p->last_pos = pos;
    return p->last;
}

static size_t tag_start(const parsing *p)
{
    size_t pos = position(p);
    while (pos > 0 && p->src->bytes.ptr[pos - 1] != '<')
        pos--;
    return pos > 0 ? pos - 1 : 0;
}

/* ---- refusals ---------------------------------------------------------- */

static void stop(parsing *p)
{
    p->failed = true;
    xmlStopParser(p->ctx);
}

static void refuse(parsing *p, size_t pos, const char *what, int most)
{
    if (!p->failed)
        diag_add(p->src->d, D_XML_LIMIT, place(p, pos), what, most);
    stop(p);
}

static void refuse_why(parsing *p, const char *why)
{
    if (!p->failed)
        diag_add(p->src->d, D_XML_BROKEN, place(p, position(p)), why);
    stop(p);
}

static void on_error(void *data, xmlErrorPtr e)
{
    parsing *p = ((xmlParserCtxt *)data)->_private;
    if (p->failed || e->level < XML_ERR_FATAL ||
        e->domain == XML_FROM_NAMESPACE)
        return;
    str why = str_trim(str_of(e->message));
    for (size_t i = 0; i < why.len; i++)
        if (why.ptr[i] == '\n')
            why.len = i;
    refuse_why(p, str_chars(p->a, why));
}

/* ---- entities ---------------------------------------------------------- */

static void on_entity_decl(void *data, const xmlChar *name, int type,
                           const xmlChar *public, const xmlChar *system,
                           xmlChar *content)
{
    parsing *p = ((xmlParserCtxt *)data)->_private;
    (void)type, (void)public, (void)system, (void)content;
    if (!p->failed)
        diag_add(p->src->d, D_XML_ENTITY, place(p, position(p)),
                 str_chars(p->a, str_of((const char *)name)));
    stop(p);
}

/* The entities of HTML, which the DTDs of news formats declare. */
static xmlEntityPtr on_entity(void *data, const xmlChar *name)
{
    parsing *p = ((xmlParserCtxt *)data)->_private;
    xmlEntityPtr known = xmlGetPredefinedEntity(name);
    if (known)
        return known;
    str typed = str_of(arena_printf(p->a, "&%s;", (const char *)name));
    str meant = html_text(p->a, typed);
    if (str_eq(typed, meant)) {
        refuse_why(p, arena_printf(p->a, "nothing declares %s", typed.ptr));
        return NULL;
    }
    xmlEntity *e = ARENA_NEW(p->a, xmlEntity);
    e->type = XML_ENTITY_DECL;
    e->name = (const xmlChar *)str_chars(p->a, str_of((const char *)name));
    e->content = (xmlChar *)str_chars(p->a, meant);
    e->length = (int)meant.len;
    e->checked = 1;
    /* In an attribute the reference stays and is resolved with the value. */
    e->etype = p->ctx->instate == XML_PARSER_ATTRIBUTE_VALUE
                   ? XML_INTERNAL_GENERAL_ENTITY
                   : XML_INTERNAL_PREDEFINED_ENTITY;
    return e;
}

/* ---- elements and texts ------------------------------------------------ */

static xnode *add_node(parsing *p, size_t pos)
{
    xnode *n = ARENA_NEW(p->a, xnode);
    if (++p->nodes > XML_NODES_MAX)
        refuse(p, pos, "elements", XML_NODES_MAX);
    n->at = place(p, pos);
    n->parent = p->open;
    *p->tail = n;
    p->tail = &n->next;
    return n;
}

static void end_text(parsing *p)
{
    if (p->text.n == 0)
        return;
    xnode *n = add_node(p, p->text_pos);
    n->text = source_windows(p->a, str_dup(p->a, buf_str(&p->text)));
    p->text.n = 0;
}

static void take_attrs(parsing *p, xnode *n, int count, const xmlChar **list)
{
    n->attrs = ARENA_ARRAY(p->a, xattr, (size_t)count + 1);
    for (int i = 0; i < count; i++) {
        const char *const *v = (const char *const *)list + 5 * i;
        bool xml = v[1] && strcmp(v[1], "xml") == 0;
        str raw = {v[3], (size_t)(v[4] - v[3])};
        xattr *to = &n->attrs[n->nattrs++];
        to->name = arena_printf(p->a, "%s%s", xml ? "xml:" : "", v[0]);
        to->value = source_windows(p->a, html_text(p->a, str_dup(p->a, raw)));
    }
}

/* The parameters are those of SAX2. */
static void on_start(void *data, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *ns, int nns, const xmlChar **nss,
                     int nattrs, int ndefault, const xmlChar **attrs)
{
    parsing *p = ((xmlParserCtxt *)data)->_private;
    (void)prefix, (void)nns, (void)nss, (void)ndefault;
    if (p->failed)
        return;
    size_t pos = tag_start(p);
    end_text(p);
    xnode *n = add_node(p, pos);
    n->name = str_chars(p->a, str_of((const char *)name));
    n->ns = ns ? str_chars(p->a, str_of((const char *)ns)) : "";
    take_attrs(p, n, nattrs, attrs);
    if (++p->depth > XML_DEPTH_MAX)
        refuse(p, pos, "elements within each other", XML_DEPTH_MAX);
    p->open = n;
    p->tail = &n->first;
    p->text_pos = position(p) + 1;
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *ns)
{
    parsing *p = ((xmlParserCtxt *)data)->_private;
    (void)name, (void)prefix, (void)ns;
    if (p->failed)
        return;
    end_text(p);
    p->tail = &p->open->next;
    p->open = p->open->parent;
    p->depth--;
    p->text_pos = position(p);
}

static void on_text(void *data, const xmlChar *text, int len)
{
    parsing *p = ((xmlParserCtxt *)data)->_private;
    if (p->failed || p->depth == 0)
        return;
    buf_bytes(&p->text, text, (size_t)len);
}

/* ---- parsing ----------------------------------------------------------- */

/* libxml2 compares each attribute of an element with all others, so their
 * number is looked at before. */
static bool attrs_fit(parsing *p)
{
    str s = p->src->bytes;
    int count = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '<' || s.ptr[i] == '>')
            count = 0;
        if (s.ptr[i] != '=')
            continue;
        while (i + 1 < s.len && strchr(" \t\n", s.ptr[i + 1]))
            i++;
        if (i + 1 < s.len && strchr("\"'", s.ptr[i + 1]))
            count++;
        if (count <= XML_ATTRS_MAX)
            continue;
        diag_add(p->src->d, D_XML_LIMIT, place(p, i), "attributes",
                 XML_ATTRS_MAX);
        return false;
    }
    return true;
}

static xmlSAXHandler callbacks(void)
{
    return (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                           .startElementNs = on_start,
                           .endElementNs = on_end,
                           .characters = on_text,
                           .cdataBlock = on_text,
                           .ignorableWhitespace = on_text,
                           .getEntity = on_entity,
                           .entityDecl = on_entity_decl,
                           .serror = on_error};
}

/* The declaration of the encoding is overruled: the text is UTF-8 by now. */
static void parse(parsing *p)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser);
    str s = p->src->bytes;
    xmlParserCtxt *ctx = xmlNewParserCtxt();
    if (!ctx)
        return;
    xmlSAXHandler sax = callbacks();
    *ctx->sax = sax;
    ctx->_private = p;
    p->ctx = ctx;
    /* A tree of declarations is made all the same, where there are any. */
    xmlDoc *declared = xmlCtxtReadMemory(ctx, s.ptr, (int)s.len, NULL, "UTF-8",
                                         XML_PARSE_NONET);
    if (!p->failed && (!p->root.first || p->depth > 0))
        refuse_why(p, "it ends too early");
    xmlFreeDoc(declared);
    xmlFreeParserCtxt(ctx);
}

xnode *xml_read(const source *src)
{
    parsing *p = ARENA_NEW(src->a, parsing);
    p->src = src;
    p->a = src->a;
    p->last = source_start(src);
    p->text = buf_new(src->a);
    p->open = &p->root;
    p->tail = &p->root.first;
    if (!attrs_fit(p))
        return NULL;
    parse(p);
    if (p->failed || !p->root.first)
        return NULL;
    p->root.first->parent = NULL;
    return p->root.first;
}
