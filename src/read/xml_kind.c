/*
 * xml_kind: in, an XML file that is no release in a format we read; out, a
 * sentence that says what it is.
 */
#include <string.h>

#include "readers.h"
#include "xml.h"

static const struct kind {
    const char *root, *ns; /* beginning of the namespace, or NULL */
    const char *what;
} kinds[] = {
    {"svg", NULL, "a drawing (SVG)"},
    {"rss", NULL, "an RSS feed"},
    {"RDF", NULL, "an RDF file"},
    {"feed", "http://www.w3.org/2005/Atom", "an Atom feed"},
    {"planningItem", NULL, "a NewsML-G2 plan of coverage"},
    {"conceptItem", NULL, "a NewsML-G2 concept"},
    {"knowledgeItem", NULL, "a NewsML-G2 list of concepts"},
    {"catalogItem", NULL, "a NewsML-G2 catalogue"},
    {"newsMessage", NULL, "a NewsML-G2 message without a news item"},
    {"catalog", NULL, "a NewsML-G2 catalogue"},
    {"packageItem", NULL, "a NewsML-G2 package, which only names items"},
    {"wordDocument", NULL, "a Word document in XML"},
    {"package", "http://schemas.microsoft.com/", "a Word document in XML"},
    {"document", "urn:oasis:names:tc:opendocument", "an OpenDocument text"},
    {"sports-content", NULL, "sports results (SportsML)"},
    {"article", "http://docbook.org/", "a DocBook article"},
    {"urlset", NULL, "the map of a web site"},
    {"plist", NULL, "a property list"},
    {"xbrl", NULL, "a financial report (XBRL)"},
};

static const char *formats(arena *a)
{
    buf b = buf_new(a);
    const reader *r;
    for (size_t i = 0; (r = reader_at(i)) != NULL; i++) {
        bool xml = strstr(r->endings, "xml") != NULL && r != &read_xml;
        if (xml)
            buf_printf(&b, "%s%s", b.n ? ", " : "", r->name);
    }
    return buf_str(&b).ptr;
}

void xml_refuse(const source *src, where at, str root, str ns)
{
    const char *what = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !what; i++)
        if (str_is(root, kinds[i].root) &&
            (!kinds[i].ns || str_starts(ns, kinds[i].ns)))
            what = kinds[i].what;
    if (!what)
        what = arena_printf(src->a, "of an unknown kind (its root is <%s>)",
                            str_chars(src->a, root));
    diag_add(src->d, D_XML_KIND, at, what, formats(src->a));
}

static bool xml_kind_read(const source *src, release *r)
{
    (void)r;
    const xnode *root = xml_read(src);
    if (root)
        xml_refuse(src, root->at, str_of(root->name), str_of(root->ns));
    return false;
}

/* Less sure than any reader of a format. */
static int xml_kind_sniff(str bytes)
{
    str name, ns;
    bool xml = str_starts(bytes, "<?xml");
    return xml_root(bytes, &name, &ns) && (xml || ns.len > 0) ? 40
           : xml                                              ? 40
                                                              : 0;
}

const reader read_xml = {.name = "xml",
                         .endings = "xml",
                         .mime = "application/xml",
                         .sniff = xml_kind_sniff,
                         .read = xml_kind_read};
