/*
 * XMP. In: the packet of a picture; out: what it says in words. The one idea: a
 * property is an element or an attribute of a name in a namespace; inside of it
 * are texts by language, a list, or the text alone. libxml2 makes a tree, with
 * no network and no entities: a packet with a document type is none of ours.
 * Refuses packets that are no XML.
 *
 * XMP Specification, parts 1 and 2; IPTC Photo Metadata Standard.
 */
#include "about.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#define XMP_BYTES_MAX (256u << 10)
#define LIST_MAX 16 /* names in a credit */

#define NS_DC "http://purl.org/dc/elements/1.1/"
#define NS_PHOTOSHOP "http://ns.adobe.com/photoshop/1.0/"
#define NS_RIGHTS "http://ns.adobe.com/xap/1.0/rights/"
#define NS_IPTC "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
#define NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

typedef struct packet {
    arena *a;
    const char *lang;
    picture_words *out;
    str creator, credit;
} packet;

static bool is(const xmlNs *ns, const xmlChar *name, const char *href,
               const char *local)
{
    return ns != NULL && ns->href != NULL &&
           strcmp((const char *)ns->href, href) == 0 &&
           strcmp((const char *)name, local) == 0;
}

/* The texts that are n's own children. */
static str text_of(arena *a, const xmlNode *n)
{
    buf out = buf_new(a);
    for (const xmlNode *c = n->children; c != NULL; c = c->next)
        if ((c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) &&
            c->content != NULL)
            buf_puts(&out, (const char *)c->content);
    return about_text(a, buf_str(&out));
}

static const char *lang_of(const xmlNode *n)
{
    for (const xmlAttr *t = n->properties; t != NULL; t = t->next)
        if (strcmp((const char *)t->name, "lang") == 0 && t->children != NULL &&
            t->children->content != NULL)
            return (const char *)t->children->content;
    return "";
}

/* How well a text in a language serves who wants another. */
static int rank(const char *has, const char *wants)
{
    if (str_is_nocase(str_of(has), wants))
        return 4;
    size_t n = strcspn(wants, "-");
    if (n > 0 && strcspn(has, "-") == n && strncmp(has, wants, n) == 0)
        return 3;
    return strcmp(has, "x-default") == 0 ? 2 : 1;
}

/* The list or choice within a property; NULL where it is text alone. */
static const xmlNode *items_of(const xmlNode *n)
{
    for (const xmlNode *c = n->children; c != NULL; c = c->next)
        if (c->type == XML_ELEMENT_NODE && (is(c->ns, c->name, NS_RDF, "Alt") ||
                                            is(c->ns, c->name, NS_RDF, "Seq") ||
                                            is(c->ns, c->name, NS_RDF, "Bag")))
            return c;
    return NULL;
}

static bool is_item(const xmlNode *c)
{
    return c->type == XML_ELEMENT_NODE && is(c->ns, c->name, NS_RDF, "li");
}

static str chosen(const packet *p, const xmlNode *n)
{
    const xmlNode *list = items_of(n);
    str out = STR_NONE;
    int best = 0;
    if (list == NULL)
        return text_of(p->a, n);
    for (const xmlNode *c = list->children; c != NULL; c = c->next) {
        int how = is_item(c) ? rank(lang_of(c), p->lang) : 0;
        if (how <= best)
            continue;
        best = how;
        out = text_of(p->a, c);
    }
    return out;
}

static str joined(const packet *p, const xmlNode *n)
{
    const xmlNode *list = items_of(n);
    str all[LIST_MAX];
    size_t count = 0;
    if (list == NULL)
        return text_of(p->a, n);
    for (const xmlNode *c = list->children; c != NULL && count < LIST_MAX;
         c = c->next)
        if (is_item(c))
            all[count++] = text_of(p->a, c);
    return str_join(p->a, all, count, ", ");
}

static void take_element(packet *p, const xmlNode *n)
{
    picture_words *o = p->out;
    if (is(n->ns, n->name, NS_DC, "description"))
        about_fill(p->a, &o->caption, chosen(p, n));
    else if (is(n->ns, n->name, NS_DC, "rights"))
        about_fill(p->a, &o->copyright, chosen(p, n));
    else if (is(n->ns, n->name, NS_DC, "creator"))
        about_fill(p->a, &p->creator, joined(p, n));
    else if (is(n->ns, n->name, NS_PHOTOSHOP, "Credit"))
        about_fill(p->a, &p->credit, chosen(p, n));
    else if (is(n->ns, n->name, NS_RIGHTS, "UsageTerms"))
        about_fill(p->a, &o->terms, chosen(p, n));
    else if (is(n->ns, n->name, NS_IPTC, "AltTextAccessibility"))
        about_fill(p->a, &o->alt, chosen(p, n));
    for (const xmlAttr *t = n->properties; t != NULL; t = t->next)
        if (is(t->ns, t->name, NS_PHOTOSHOP, "Credit") && t->children != NULL &&
            t->children->content != NULL)
            about_fill(p->a, &p->credit,
                       str_of((const char *)t->children->content));
}

/* All elements in their order, without going down by calls. */
static void walk(packet *p, const xmlNode *root)
{
    const xmlNode *n = root;
    while (n != NULL) {
        if (n->type == XML_ELEMENT_NODE)
            take_element(p, n);
        if (n->type == XML_ELEMENT_NODE && n->children != NULL) {
            n = n->children;
            continue;
        }
        while (n != root && n->next == NULL)
            n = n->parent;
        n = n == root ? NULL : n->next;
    }
}

static void ignore(void *data, xmlError *error)
{
    (void)data, (void)error;
}

void about_xmp(arena *a, str xml, const char *lang, picture_words *out)
{
    packet p = {.a = a, .lang = lang, .out = out};
    while (xml.len > 0 && xml.ptr[xml.len - 1] == '\0')
        xml.len--;
    if (xml.len > XMP_BYTES_MAX || utf8_check(xml) != SIZE_MAX ||
        str_find(xml, "<!", 0) != SIZE_MAX)
        return;
    xmlParserCtxt *ctx = xmlNewParserCtxt();
    if (ctx == NULL)
        return;
    ctx->sax->serror = ignore;
    xmlDoc *doc = xmlCtxtReadMemory(ctx, xml.ptr, (int)xml.len, NULL, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_NOERROR |
                                        XML_PARSE_NOWARNING);
    if (doc != NULL)
        walk(&p, xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
    xmlFreeParserCtxt(ctx);
    about_fill(a, &out->credit, about_credit(a, p.creator, p.credit));
}
