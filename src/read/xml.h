/*
 * xml: the text of an XML file as a tree, for the readers of XML formats.
 *
 * Elements are asked for by their names without a prefix; what a piece of a
 * larger file (feed.h) has lost, the declarations of its prefixes, is not
 * missed. All in the arena of the source.
 */
#ifndef GALLEY_READ_XML_H
#define GALLEY_READ_XML_H

#include "read.h"

/* Elements within each other, attributes of one element, and elements and
 * texts of one file: more than any release has. */
enum { XML_DEPTH_MAX = 200, XML_ATTRS_MAX = 250, XML_NODES_MAX = 200000 };

typedef struct xattr {
    const char *name; /* without prefix; "xml:lang" alone keeps its own */
    str value;
} xattr;

typedef struct xnode xnode;
struct xnode {
    const char *name; /* of an element, without prefix; NULL: text */
    const char *ns;   /* its namespace, empty where it has none */
    where at;
    xnode *parent, *next, *first;
    xattr *attrs;
    size_t nattrs;
    str text; /* of a text: entities resolved, white space as typed */
};

/* The root element of src's text; NULL when an error was added: for what is
 * no XML, declares entities, or is beyond the limits above. Nothing outside
 * of the text is ever opened. */
xnode *xml_read(const source *src);

/* The root element's name and, from its declarations, the namespace it is in
 * by the look of it, without parsing; false where text does not begin as XML
 * does. For sniffing. */
bool xml_root(str text, str *name, str *ns);

bool xml_is(const xnode *n, const char *name);
/* The first child element called name (NULL: any) of n, or NULL; n may be
 * NULL. xml_next is the next sibling that is called so. */
const xnode *xml_child(const xnode *n, const char *name);
const xnode *xml_next(const xnode *n, const char *name);
/* The first element down the path "head/docdata/doc-id", or NULL. */
const xnode *xml_find(const xnode *n, const char *path);
/* The first element called name anywhere below n, in the order of the file. */
const xnode *xml_within(const xnode *n, const char *name);
/* The element that follows n in the order of the file and stays below top. */
const xnode *xml_walk(const xnode *n, const xnode *top);

str xml_attr(const xnode *n, const char *name); /* empty if there is none */
bool xml_has_attr(const xnode *n, const char *name);
/* xml:lang of n or of what encloses it, canonical; NULL if none says it. */
const char *xml_lang(arena *a, const xnode *n);

/* All text below n in one line, white space squeezed. */
str xml_text(arena *a, const xnode *n);
/* All text below n as it was typed. */
str xml_typed(arena *a, const xnode *n);

/* Says, as an error, what the file is whose root is this, and what is read
 * instead. */
void xml_refuse(const source *src, where at, str root, str ns);

#endif
